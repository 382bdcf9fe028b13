//! Files as people would upload them, made on the spot.

use std::io::{Cursor, Write};

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A document of Word with these entries besides its own.
pub(crate) fn docx(text: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let document =
        format!("<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>");
    let own: [(&str, &[u8]); 4] = [
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", b"<Relationships/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", b"<w:styles/>"),
    ];
    for (name, content) in own.iter().chain(more) {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A document of OpenDocument with these entries besides the one that says what it is.
pub(crate) fn odf(format: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let kind = if format == "ods" { "spreadsheet" } else { "text" };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file("mimetype", plain).unwrap();
    write!(archive, "application/vnd.oasis.opendocument.{kind}").unwrap();
    for (name, content) in more {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook with one sheet of these cells.
pub(crate) fn xlsx(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name("بودجه").unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            page.write(row, column, *cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A PDF of so many pages, of which the first ones hold text, with so many fields to fill in.
pub(crate) fn pdf(title: &str, pages: usize, with_text: usize, fields: usize) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font =
        document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier" });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let kids: Vec<Object> = (0..pages)
        .map(|page| {
            let operations = if page < with_text {
                vec![
                    Operation::new("BT", vec![]),
                    Operation::new("Tf", vec!["F1".into(), 12.into()]),
                    Operation::new("Tj", vec![Object::string_literal(title)]),
                    Operation::new("ET", vec![]),
                ]
            } else {
                vec![
                    Operation::new("re", vec![0.into(), 0.into(), 9.into(), 9.into()]),
                    Operation::new("f", vec![]),
                ]
            };
            let content = Stream::new(dictionary! {}, Content { operations }.encode().unwrap());
            let content = document.add_object(content);
            let page = dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources,
                "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            };
            document.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(pages).unwrap();
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let fields: Vec<Object> = (0..fields)
        .map(|at| {
            let name = Object::string_literal(format!("field{at}"));
            document.add_object(dictionary! { "FT" => "Tx", "T" => name }).into()
        })
        .collect();
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => tree };
    if !fields.is_empty() {
        catalog.set("AcroForm", dictionary! { "Fields" => fields });
    }
    let title = Object::string_literal(title);
    let catalog = document.add_object(catalog);
    let info = document.add_object(dictionary! { "Title" => title });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    saved(&mut document)
}

pub(crate) fn saved(document: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// A page of text beside a picture that says it has so many pixels.
pub(crate) fn with_picture(width: i64, height: i64) -> Vec<u8> {
    let mut document = Document::load_mem(&pdf("فرم", 1, 1, 0)).unwrap();
    let head = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
        "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
    };
    document.add_object(Stream::new(head, vec![0; 16]));
    saved(&mut document)
}

/// A page of text and a small picture, which unpacks to a thousand million bytes.
pub(crate) fn with_bomb() -> Vec<u8> {
    let mut document = Document::load_mem(&pdf("فرم", 1, 1, 0)).unwrap();
    // Each pair is a run of 128 zeros.
    let mut picture = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 100, "Height" => 100,
            "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
        },
        [0x81, 0].repeat(8_000_000),
    );
    picture.compress().unwrap();
    let filters: Vec<Object> = vec!["FlateDecode".into(), "RunLengthDecode".into()];
    picture.dict.set("Filter", filters);
    let picture = document.add_object(picture);
    let page = *document.get_pages().get(&1).unwrap();
    document.add_xobject(page, "Bomb", picture).unwrap();
    document.add_page_contents(page, b" q 100 0 0 100 0 0 cm /Bomb Do Q".to_vec()).unwrap();
    saved(&mut document)
}
