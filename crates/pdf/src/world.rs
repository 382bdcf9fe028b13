//! All that a template can reach: itself, its data, the mark and the fonts of the portal. No folder, no package, no network,
//! no clock.

use std::sync::LazyLock;

use platform::reply::content_tag;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("../templates/document.typ");
const MARK: &[u8] = include_bytes!("../templates/mark.svg");
const FONTS: [&[u8]; 2] =
    [include_bytes!("../fonts/vazirmatn-regular.ttf"), include_bytes!("../fonts/vazirmatn-bold.ttf")];
/// Counted up whenever documents come out otherwise for another reason than their template: a new typst, another font.
const EDITION: u8 = 1;

static SETTING: LazyLock<Setting> = LazyLock::new(Setting::new);

/// What all documents have in common.
struct Setting {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    data: FileId,
    mark: FileId,
}

impl Setting {
    fn new() -> Self {
        let fonts: Vec<Font> = FONTS.iter().filter_map(|bytes| Font::new(Bytes::new(*bytes), 0)).collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(at("document.typ"), TEMPLATE.to_owned()),
            data: at("data.json"),
            mark: at("mark.svg"),
        }
    }
}

#[allow(clippy::expect_used, reason = "the three names above")]
fn at(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain name is a path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The `ETag` of what becomes of some data.
pub(crate) fn tag(data: &[u8]) -> String {
    content_tag(&[&[EDITION], TEMPLATE.as_bytes(), data].concat())
}

/// The world of one document.
pub(crate) struct Sheets {
    data: Bytes,
}

impl Sheets {
    /// From its data in JSON.
    pub(crate) fn new(data: Vec<u8>) -> Self {
        Self { data: Bytes::new(data) }
    }
}

impl World for Sheets {
    fn library(&self) -> &LazyHash<Library> {
        &SETTING.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SETTING.book
    }

    fn main(&self) -> FileId {
        SETTING.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == SETTING.template.id() { Ok(SETTING.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == SETTING.data {
            Ok(self.data.clone())
        } else if id == SETTING.mark {
            Ok(Bytes::new(MARK))
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SETTING.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
