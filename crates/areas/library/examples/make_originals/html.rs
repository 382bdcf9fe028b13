//! The sheet as a page to be printed.

use std::fmt::Write as _;
use std::path::Path;

use super::{Block, Original, Table, Words, persian};

const STYLE: &str = concat!(include_str!("tokens.css"), include_str!("print.css"));

pub(crate) fn page(original: &Original, fonts: &Path) -> String {
    let mut body = String::new();
    for block in &original.blocks {
        self::block(&mut body, block, &original.words);
    }
    let size = if original.landscape { "A4 landscape" } else { "A4" };
    format!(
        "<!doctype html><html lang=fa dir=rtl><meta charset=utf-8><title>{code} · {title}</title>\
         <style>@font-face {{ font-family: Vazirmatn; src: url('file://{fonts}/vazirmatn-regular.ttf'); font-weight: 400 }}\
         @font-face {{ font-family: Vazirmatn; src: url('file://{fonts}/vazirmatn-bold.ttf'); font-weight: 600 }}\
         @page {{ size: {size}; margin: 12mm 14mm 16mm }} {STYLE}</style>\
         <header><div class=office>{office}</div><h1>{title}</h1>\
         <div class=code><b dir=ltr>{code}</b><span>{edition}</span></div></header>{body}\
         <footer><span>{office}</span><span><bdi dir=ltr>{code}</bdi> · {edition}</span></footer></html>",
        code = original.code,
        title = original.title,
        fonts = fonts.display(),
        office = original.words.office,
        edition = original.edition(),
    )
}

fn block(page: &mut String, block: &Block, words: &Words) {
    match block {
        Block::Heading(text) => add(page, format_args!("<h2>{text}</h2>")),
        Block::Text(text) => add(page, format_args!("<p>{text}</p>")),
        Block::Fields { columns, labels } => {
            add(page, format_args!("<div class=fields style='--columns: {columns}'>"));
            for label in labels {
                add(page, format_args!("<div><b>{label}</b></div>"));
            }
            page.push_str("</div>");
        }
        Block::Checks(labels) => {
            page.push_str("<ul class=checks>");
            for label in labels {
                add(page, format_args!("<li>{label}</li>"));
            }
            page.push_str("</ul>");
        }
        Block::Lines { label, count } => {
            add(page, format_args!("<div class=lines><b>{label}</b>{}</div>", "<i></i>".repeat(*count)));
        }
        Block::Table(table) => self::table(page, table, &words.total),
        Block::Signatures(who) => {
            page.push_str("<div class=signatures>");
            for one in who {
                add(page, format_args!("<div><b>{one}</b><span>{}</span></div>", words.sign));
            }
            page.push_str("</div>");
        }
    }
}

fn table(page: &mut String, table: &Table, total: &str) {
    let all: f64 = table.columns.iter().map(|column| column.width).sum();
    page.push_str("<table><thead><tr>");
    for column in &table.columns {
        let share = column.width / all * 100.0;
        add(page, format_args!("<th style='inline-size: {share:.1}%'>{}</th>", column.title));
    }
    page.push_str("</tr></thead><tbody>");
    for (number, label) in table.printed() {
        add(page, format_args!("<tr><td class=number>{}</td>", persian(number)));
        for place in 1..table.columns.len() {
            add(page, format_args!("<td>{}</td>", label.filter(|_| place == 1).unwrap_or_default()));
        }
        page.push_str("</tr>");
    }
    if table.total {
        add(
            page,
            format_args!(
                "<tr class=total><td colspan=2>{total}</td>{}</tr>",
                "<td></td>".repeat(table.columns.len() - 2)
            ),
        );
    }
    page.push_str("</tbody></table>");
}

fn add(page: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing into a string cannot fail.
    let _ = page.write_fmt(text);
}
