//! The sheet as a workbook: right to left, real numbers, formulas, and a print set-up that fits the page.

use anyhow::Result;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet};

use super::{Block, Kind, Original, Table, Words};

const FONT: &str = "Tahoma";
/// Characters across a page.
const PAGE: f64 = 96.0;

struct Formats {
    title: Format,
    head: Format,
    label: Format,
    cell: Format,
    note: Format,
}

impl Formats {
    fn new() -> Self {
        let base =
            || Format::new().set_font_name(FONT).set_font_size(10).set_align(FormatAlign::VerticalCenter);
        let boxed = || base().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x005B_6773));
        Self {
            title: base().set_font_size(13).set_bold().set_align(FormatAlign::Center),
            head: boxed()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_background_color(0x00E8_EFF3),
            label: boxed().set_font_color(0x0044_505C).set_align(FormatAlign::Right),
            cell: boxed().set_align(FormatAlign::Right).set_text_wrap(),
            note: base().set_text_wrap().set_align(FormatAlign::Right).set_align(FormatAlign::Top),
        }
    }

    fn of(&self, kind: Kind) -> Format {
        let number = match kind {
            Kind::Text => return self.cell.clone(),
            Kind::Money | Kind::Number => "#,##0",
            Kind::Percent => "0.0%",
            Kind::Date => "0000\"/\"00\"/\"00",
        };
        self.cell.clone().set_num_format(number).set_align(FormatAlign::Center)
    }
}

pub(crate) fn workbook(original: &Original) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    book.set_properties(
        &rust_xlsxwriter::DocProperties::new()
            .set_title(format!("{} · {}", original.code, original.title))
            .set_author(&original.words.office)
            // The same bytes in every run.
            .set_creation_datetime(&rust_xlsxwriter::ExcelDateTime::from_ymd(2025, 3, 21)?),
    );
    let formats = Formats::new();
    let page = book.add_worksheet();
    page.set_name(original.title.chars().take(31).collect::<String>())?;
    page.set_right_to_left(true)
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    page.set_footer(format!(
        "&R{} · {}&L{} &P {} &N",
        original.code,
        original.edition(),
        original.words.page,
        original.words.of
    ));
    if original.landscape {
        page.set_landscape();
    }
    let widths = original.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let columns = widths.map_or(4, |table| table.columns.len());
    if let Some(table) = widths {
        let all: f64 = table.columns.iter().map(|column| column.width).sum();
        for (place, column) in (0..).zip(&table.columns) {
            page.set_column_width(place, (column.width / all * PAGE).max(7.0))?;
        }
    }
    let last = u16::try_from(columns - 1)?;
    page.set_row_height(0, 30)?;
    page.merge_range(0, 0, 0, last, &original.title, &formats.title)?;
    let office = format!("{}   ·   {}   ·   {}", original.words.office, original.code, original.edition());
    page.merge_range(1, 0, 1, last, &office, &formats.note.clone().set_align(FormatAlign::Center))?;
    let mut row = 3;
    for block in &original.blocks {
        row = self::block(page, &formats, &original.words, block, (row, last))?;
    }
    page.set_print_area(0, 0, row, last)?;
    Ok(book.save_to_buffer()?)
}

fn block(
    page: &mut Worksheet,
    formats: &Formats,
    words: &Words,
    block: &Block,
    (row, last): (u32, u16),
) -> Result<u32> {
    Ok(match block {
        Block::Heading(text) => {
            page.merge_range(row, 0, row, last, text, &formats.head)?;
            row + 1
        }
        Block::Text(text) => {
            page.set_row_height(row, 32)?;
            page.merge_range(row, 0, row, last, text, &formats.note)?;
            row + 1
        }
        Block::Fields { labels, .. } | Block::Checks(labels) => {
            for (at, label) in (0..).zip(labels) {
                page.merge_range(row + at, 0, row + at, 1, label, &formats.label)?;
                page.merge_range(row + at, 2, row + at, last, "", &formats.cell)?;
            }
            row + u32::try_from(labels.len())? + 1
        }
        Block::Lines { label, count } => {
            page.merge_range(row, 0, row, last, label, &formats.label)?;
            let end = row + u32::try_from(*count)?;
            page.merge_range(row + 1, 0, end.max(row + 2), last, "", &formats.cell)?;
            end.max(row + 2) + 2
        }
        Block::Table(table) => self::table(page, formats, table, row, &words.total)?,
        Block::Signatures(who) => {
            for (at, one) in (0..).zip(who) {
                let column = at * last / u16::try_from(who.len())?.max(1);
                page.write_with_format(
                    row + 1,
                    column,
                    format!("{one}: {}", words.sign),
                    &formats.note.clone().set_text_wrap(),
                )?;
            }
            page.set_row_height(row + 1, 48)?;
            row + 2
        }
    })
}

fn table(page: &mut Worksheet, formats: &Formats, table: &Table, row: u32, word: &str) -> Result<u32> {
    page.set_row_height(row, 32)?;
    for (place, column) in (0..).zip(&table.columns) {
        page.write_with_format(row, place, &column.title, &formats.head)?;
    }
    let first = row + 1;
    let mut next = first;
    for (number, label) in table.printed() {
        for (place, column) in (0_u16..).zip(&table.columns) {
            let format = formats.of(column.kind);
            match (place, &column.formula, label) {
                (0, ..) => {
                    page.write_with_format(next, 0, u32::try_from(number)?, &formats.of(Kind::Number))?
                }
                (1, _, Some(label)) => page.write_with_format(next, 1, label, &format)?,
                (_, Some(formula), _) => {
                    let formula =
                        Formula::new(formula.replace("{r}", &(next + 1).to_string())).set_result("");
                    page.write_formula_with_format(next, place, formula, &format)?
                }
                _ => page.write_blank(next, place, &format)?,
            };
        }
        page.set_row_height(next, 20)?;
        next += 1;
    }
    if table.total {
        total(page, formats, table, (first, next), word)?;
        next += 1;
    }
    if row < 12 {
        page.set_freeze_panes(first, 0)?;
        page.set_repeat_rows(row, row)?;
    }
    Ok(next + 1)
}

fn total(
    page: &mut Worksheet,
    formats: &Formats,
    table: &Table,
    (first, row): (u32, u32),
    word: &str,
) -> Result<()> {
    page.merge_range(row, 0, row, 1, word, &formats.head)?;
    for (place, column) in (0_u16..).zip(&table.columns).skip(2) {
        if column.kind == Kind::Money {
            let letter = rust_xlsxwriter::utility::column_number_to_name(place);
            let formula = Formula::new(format!("SUM({letter}{}:{letter}{row})", first + 1)).set_result("0");
            page.write_formula_with_format(row, place, formula, &formats.of(Kind::Money).set_bold())?;
        } else {
            page.write_blank(row, place, &formats.cell)?;
        }
    }
    Ok(())
}
