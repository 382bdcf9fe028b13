//! PDF: pages, fields, and which pages hold no text.

mod objects;

use lopdf::content::Content;
use lopdf::{DecompressError, Dictionary, Document, Error, Object, ObjectId, Stream};

use super::{Budget, Finding, Findings};

/// Unpacked bytes of one page that are looked at.
const MAX_PAGE: usize = 32 << 20;
/// Pixels of one picture: a page of A4 scanned with 400 dots per inch, twice.
const MAX_PIXELS: i64 = 32_000_000;
/// Forms within forms that are followed.
const MAX_DEPTH: usize = 4;

pub(super) fn look(content: &[u8], budget: &mut Budget) -> Result<Findings, Finding> {
    let document = objects::load(content, budget)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Finding::Password);
    }
    objects::check_is_quiet(&document, budget)?;
    let pages = document.get_pages();
    if pages.is_empty() {
        return Err(Finding::Damaged);
    }
    let mut without_text = 0;
    for page in pages.values() {
        without_text += usize::from(!has_text(&document, *page, budget)?);
    }
    Ok(Findings {
        pages: i32::try_from(pages.len()).ok(),
        fillable_pdf: has_fields(&document),
        scan_suspected: without_text * 2 > pages.len(),
    })
}

/// Whether every picture in it can be unpacked: a page is drawn with the whole of it at hand.
pub(crate) fn has_small_pictures(content: &[u8], budget: &mut Budget) -> Result<bool, Finding> {
    let document = objects::load(content, budget)?;
    for dictionary in document.objects.values().filter_map(dictionary) {
        budget.check()?;
        let side = |key: &[u8]| {
            let side = dictionary.get(key).and_then(|side| document.dereference(side));
            side.and_then(|(_, side)| side.as_i64()).unwrap_or_default()
        };
        if side(b"Width").saturating_mul(side(b"Height")) > MAX_PIXELS {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What one part may unpack to.
fn part(budget: &Budget) -> usize {
    usize::try_from(budget.limit()).map_or(MAX_PAGE, |limit| limit.min(MAX_PAGE))
}

/// What a page or a drawing unpacked to, if it did; one that is too large costs what it was allowed.
fn unpacked(content: lopdf::Result<Vec<u8>>, budget: &mut Budget) -> Result<Option<Vec<u8>>, Finding> {
    let cost = match &content {
        Ok(content) => content.len(),
        Err(Error::Decompress(DecompressError::MemoryLimitExceeded { limit })) => *limit,
        Err(_) => 0,
    };
    budget.spend(u64::try_from(cost).unwrap_or(u64::MAX))?;
    Ok(content.ok())
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

fn has_text(document: &Document, page: ObjectId, budget: &mut Budget) -> Result<bool, Finding> {
    let content = document.get_page_content_with_limit(page, part(budget));
    let Some(content) = unpacked(content, budget)? else { return Ok(false) };
    let resources = document.get_page_resources(page);
    let resources = resources.map(|(own, shared)| {
        let shared = shared.into_iter().filter_map(|id| document.get_dictionary(id).ok());
        own.into_iter().chain(shared).collect::<Vec<_>>()
    });
    shows_text(document, &content, &resources.unwrap_or_default(), MAX_DEPTH, budget)
}

fn shows_text(
    document: &Document,
    content: &[u8],
    resources: &[&Dictionary],
    depth: usize,
    budget: &mut Budget,
) -> Result<bool, Finding> {
    let Ok(content) = Content::decode(content) else { return Ok(false) };
    for operation in &content.operations {
        let shows = match operation.operator.as_str() {
            "Tj" | "TJ" | "'" | "\"" => true,
            "Do" if depth > 0 => {
                let name = operation.operands.first().and_then(|name| name.as_name().ok());
                name.map_or(Ok(false), |name| form_shows_text(document, name, resources, depth - 1, budget))?
            }
            _ => false,
        };
        if shows {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A page may draw what another object holds.
fn form_shows_text(
    document: &Document,
    name: &[u8],
    resources: &[&Dictionary],
    depth: usize,
    budget: &mut Budget,
) -> Result<bool, Finding> {
    budget.check()?;
    let Some(form) = resources.iter().find_map(|resources| drawn(document, name, resources)) else {
        return Ok(false);
    };
    if form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind != b"Form") {
        return Ok(false);
    }
    let own =
        form.dict.get(b"Resources").ok().and_then(|own| document.dereference(own).ok()?.1.as_dict().ok());
    let resources: Vec<_> = own.into_iter().chain(resources.iter().copied()).collect();
    match unpacked(form.get_plain_content_with_limit(part(budget)), budget)? {
        Some(content) => shows_text(document, &content, &resources, depth, budget),
        None => Ok(false),
    }
}

/// What a name of the page's resources stands for.
fn drawn<'a>(document: &'a Document, name: &[u8], resources: &'a Dictionary) -> Option<&'a Stream> {
    let (_, objects) = document.dereference(resources.get(b"XObject").ok()?).ok()?;
    let (_, object) = document.dereference(objects.as_dict().ok()?.get(name).ok()?).ok()?;
    object.as_stream().ok()
}
