//! PDF: pages, fields, and which pages hold no text.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{Finding, Findings};

/// Unpacked bytes of one page that are looked at.
const MAX_PAGE: usize = 32 << 20;
/// Forms within forms that are followed.
const MAX_DEPTH: usize = 4;

pub(super) fn look(content: &[u8]) -> Result<Findings, Finding> {
    let document = Document::load_mem(content).map_err(|_| failed(content))?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Finding::Password);
    }
    check_is_quiet(&document)?;
    let pages = document.get_pages();
    if pages.is_empty() {
        return Err(Finding::Damaged);
    }
    let without_text = pages.values().filter(|page| !has_text(&document, **page)).count();
    Ok(Findings {
        pages: i32::try_from(pages.len()).ok(),
        fillable_pdf: has_fields(&document),
        scan_suspected: without_text * 2 > pages.len(),
    })
}

/// A PDF that needs a password cannot even be read.
fn failed(content: &[u8]) -> Finding {
    let asks_password = content.windows(8).any(|part| part == b"/Encrypt");
    if asks_password { Finding::Password } else { Finding::Damaged }
}

/// No scripts, no programs to start, nothing packed inside.
fn check_is_quiet(document: &Document) -> Result<(), Finding> {
    let dictionaries = document.objects.values().filter_map(dictionary);
    for dictionary in dictionaries {
        let name = |key: &[u8]| dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
        match (name(b"S"), name(b"Type")) {
            (b"JavaScript", _) => return Err(Finding::Macro),
            (b"Launch", _) | (_, b"EmbeddedFile") => return Err(Finding::Executable),
            (b"ImportData" | b"GoToR", _) => return Err(Finding::OutsideLink),
            _ => {}
        }
        // Actions may stand right inside what they belong to.
        let keys: [&[u8]; 2] = [b"OpenAction", b"A"];
        let inner = keys.iter().filter_map(|key| dictionary.get(key).ok()?.as_dict().ok());
        for action in inner {
            if action.has(b"JS") {
                return Err(Finding::Macro);
            }
        }
    }
    Ok(())
}

fn dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

fn has_fields(document: &Document) -> bool {
    let fields = || {
        let form =
            document.dereference(document.catalog().ok()?.get(b"AcroForm").ok()?).ok()?.1.as_dict().ok()?;
        let (_, fields) = document.dereference(form.get(b"Fields").ok()?).ok()?;
        fields.as_array().ok().map(|fields| !fields.is_empty())
    };
    fields().unwrap_or_default()
}

fn has_text(document: &Document, page: ObjectId) -> bool {
    let Ok(content) = document.get_page_content_with_limit(page, MAX_PAGE) else { return false };
    let resources = document.get_page_resources(page);
    let resources = resources.map(|(own, shared)| {
        let shared = shared.into_iter().filter_map(|id| document.get_dictionary(id).ok());
        own.into_iter().chain(shared).collect::<Vec<_>>()
    });
    shows_text(document, &content, &resources.unwrap_or_default(), MAX_DEPTH)
}

fn shows_text(document: &Document, content: &[u8], resources: &[&Dictionary], depth: usize) -> bool {
    let Ok(content) = Content::decode(content) else { return false };
    content.operations.iter().any(|operation| match operation.operator.as_str() {
        "Tj" | "TJ" | "'" | "\"" => true,
        "Do" if depth > 0 => {
            let name = operation.operands.first().and_then(|name| name.as_name().ok());
            name.is_some_and(|name| form_shows_text(document, name, resources, depth - 1))
        }
        _ => false,
    })
}

/// A page may draw what another object holds.
fn form_shows_text(document: &Document, name: &[u8], resources: &[&Dictionary], depth: usize) -> bool {
    let Some(form) = resources.iter().find_map(|resources| drawn(document, name, resources)) else {
        return false;
    };
    if form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind != b"Form") {
        return false;
    }
    let own =
        form.dict.get(b"Resources").ok().and_then(|own| document.dereference(own).ok()?.1.as_dict().ok());
    let resources: Vec<_> = own.into_iter().chain(resources.iter().copied()).collect();
    form.get_plain_content_with_limit(MAX_PAGE)
        .is_ok_and(|content| shows_text(document, &content, &resources, depth))
}

/// What a name of the page's resources stands for.
fn drawn<'a>(document: &'a Document, name: &[u8], resources: &'a Dictionary) -> Option<&'a Stream> {
    let (_, objects) = document.dereference(resources.get(b"XObject").ok()?).ok()?;
    let (_, object) = document.dereference(objects.as_dict().ok()?.get(name).ok()?).ok()?;
    object.as_stream().ok()
}
