//! The sheet as a document of Word: right to left in every paragraph, run and table.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use anyhow::Result;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Block, Original, Table, Words, persian};

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>"#;
const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const DOCUMENT_RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;
const SPACE: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
/// The font for Persian where Vazirmatn is not installed is the one every Windows has.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Tahoma" w:hAnsi="Tahoma" w:cs="Tahoma"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-US" w:bidi="fa-IR"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="60" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="1F5F7A"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:style></w:styles>"#;
/// Twips between the margins of A4, upright and across.
const WIDTHS: (usize, usize) = (10_200, 15_100);

pub(crate) fn document(original: &Original) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // The same bytes in every run.
        .last_modified_time(DateTime::default());
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONSHIPS.to_owned()),
        ("word/document.xml", body(original)),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONSHIPS.to_owned()),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/footer1.xml", footer(original)),
    ];
    for (name, content) in parts {
        archive.start_file(name, options)?;
        archive.write_all(content.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn body(original: &Original) -> String {
    let width = if original.landscape { WIDTHS.1 } else { WIDTHS.0 };
    let mut body = String::new();
    let head = format!("{} · {}", original.code, original.edition());
    grid(
        &mut body,
        &[width * 3 / 10, width / 2, width / 5],
        900,
        &[vec![
            run(&original.words.office, ""),
            run(&original.title, "<w:b/><w:bCs/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"),
            run(&head, "<w:b/><w:bCs/>"),
        ]],
    );
    body.push_str(&paragraph("", ""));
    for block in &original.blocks {
        self::block(&mut body, block, &original.words, width);
    }
    let (w, h, turned) =
        if original.landscape { (16_838, 11_906, " w:orient=\"landscape\"") } else { (11_906, 16_838, "") };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document {SPACE}><w:body>{body}\
         <w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"{w}\" w:h=\"{h}\"{turned}/>\
         <w:pgMar w:top=\"800\" w:right=\"850\" w:bottom=\"900\" w:left=\"850\" w:header=\"400\" w:footer=\"450\" \
         w:gutter=\"0\"/><w:bidi/></w:sectPr></w:body></w:document>"
    )
}

fn footer(original: &Original) -> String {
    let text = format!("{} · {} · {}", original.words.office, original.code, original.edition());
    let run = run(&text, "<w:color w:val=\"5B6773\"/><w:sz w:val=\"15\"/><w:szCs w:val=\"15\"/>");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:ftr {SPACE}>{}</w:ftr>",
        paragraph(&run, "")
    )
}

fn block(body: &mut String, block: &Block, words: &Words, width: usize) {
    match block {
        Block::Heading(text) => body.push_str(&paragraph(&run(text, ""), "<w:pStyle w:val=\"Heading1\"/>")),
        Block::Text(text) => body.push_str(&paragraph(&run(text, ""), "")),
        Block::Fields { columns, labels } => {
            let rows = labels.chunks(*columns).map(|row| {
                let mut row: Vec<_> = row.iter().map(|label| run(&format!("{label}: "), LABEL)).collect();
                row.resize(*columns, String::new());
                row
            });
            grid(body, &vec![width / columns; *columns], 560, &rows.collect::<Vec<_>>());
            body.push_str(&paragraph("", ""));
        }
        Block::Checks(labels) => {
            for label in labels {
                body.push_str(&paragraph(&run(&format!("☐  {label}"), ""), ""));
            }
        }
        Block::Lines { label, count } => {
            body.push_str(&paragraph(&run(label, LABEL), ""));
            grid(body, &[width], 440 * count, &[vec![String::new()]]);
            body.push_str(&paragraph("", ""));
        }
        Block::Table(table) => self::table(body, table, &words.total, width),
        Block::Signatures(who) => {
            body.push_str(&paragraph("", ""));
            let row = who.iter().map(|one| run(&format!("{one} ({})", words.sign), LABEL)).collect();
            grid(body, &vec![width / who.len().max(1); who.len()], 1300, &[row]);
            body.push_str(&paragraph("", ""));
        }
    }
}

const LABEL: &str = "<w:color w:val=\"44505C\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>";
const BOLD: &str = "<w:b/><w:bCs/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>";

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a width in twips"
)]
fn table(body: &mut String, table: &Table, total: &str, width: usize) {
    let all: f64 = table.columns.iter().map(|column| column.width).sum();
    let widths: Vec<_> =
        table.columns.iter().map(|column| (column.width / all * width as f64) as usize).collect();
    let mut rows = vec![table.columns.iter().map(|column| run(&column.title, BOLD)).collect::<Vec<_>>()];
    for (number, label) in table.printed() {
        let mut row = vec![String::new(); table.columns.len()];
        row[0] = run(&persian(number), "");
        if let Some(label) = label {
            row[1] = run(label, "");
        }
        rows.push(row);
    }
    if table.total {
        let mut row = vec![String::new(); table.columns.len()];
        row[1] = run(total, BOLD);
        rows.push(row);
    }
    grid(body, &widths, 420, &rows);
    body.push_str(&paragraph("", ""));
}

/// A table whose first column stands on the right.
fn grid(body: &mut String, widths: &[usize], height: usize, rows: &[Vec<String>]) {
    let columns: String = widths.iter().fold(String::new(), |mut columns, width| {
        let _ = write!(columns, "<w:gridCol w:w=\"{width}\"/>");
        columns
    });
    let edges = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let borders: String = edges.iter().fold(String::new(), |mut borders, edge| {
        let _ = write!(borders, "<w:{edge} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"5B6773\"/>");
        borders
    });
    let all: usize = widths.iter().sum();
    let _ = write!(
        body,
        "<w:tbl><w:tblPr><w:bidiVisual/><w:tblW w:w=\"{all}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    );
    for row in rows {
        let _ = write!(
            body,
            "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/></w:trPr>"
        );
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(
                body,
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
                paragraph(cell, "<w:spacing w:after=\"0\" w:line=\"264\" w:lineRule=\"auto\"/>")
            );
        }
        body.push_str("</w:tr>");
    }
    body.push_str("</w:tbl>");
}

fn paragraph(runs: &str, properties: &str) -> String {
    // The style comes first, then the direction: Word is strict about the order.
    let (style, rest) = if properties.starts_with("<w:pStyle") { (properties, "") } else { ("", properties) };
    format!("<w:p><w:pPr>{style}<w:bidi/>{rest}</w:pPr>{runs}</w:p>")
}

fn run(text: &str, properties: &str) -> String {
    format!(
        "<w:r><w:rPr>{properties}<w:rtl/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escaped(text)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
