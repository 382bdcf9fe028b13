//! Wire types of the area `library`: the original blank forms and tables of the Directorate. A form is the thing people
//! link to; its versions are what it looked like from a day on, each with its files (renditions); a file is the same for
//! ever at the address that holds its SHA-256.
//!
//! The operations, all under `/api/v1/library`; `F` is `/forms/{code}`, `V` is `F/versions/{n}`. A code is read as LIB-12
//! folds it.
//!
//! | operation | method and path | permission | body → answer |
//! |---|---|---|---|
//! | `list_forms` | GET `/forms` | public | [`ListForms`] → page of [`LibraryFormSummary`] |
//! | `create_form` | POST `/forms` | draft | [`CreateForm`] → [`LibraryForm`] |
//! | `get_form` | GET `F` | public | [`ReadForm`] → [`LibraryForm`] |
//! | `update_form` | PATCH `F` | describe | [`UpdateForm`], If-Match → [`LibraryForm`] |
//! | `retire_form` · `unretire_form` | POST `F/retire` · `F/unretire` | approve | [`RetireForm`] · none, If-Match → [`LibraryForm`] |
//! | `clear_review` | POST `F/clear-review` | approve | [`ClearReview`], If-Match → [`LibraryForm`] |
//! | `list_versions` | GET `F/versions` | public | page of [`FormVersion`] |
//! | `get_version` | GET `V` | public | [`LibraryForm`] with that version in `shown` |
//! | `get_preview` | GET `V/preview/{rendition_id}` | public | [`FormPreview`] |
//! | `get_preview_page` | GET `V/preview/{rendition_id}/pages/{page}` | public | a picture |
//! | `withdraw_version` | POST `V/withdraw` | withdraw | [`WithdrawVersion`] → [`FormVersion`] |
//! | `get_draft` | GET `F/draft` | read_drafts | [`FormVersion`], ETag |
//! | `create_draft` | POST `F/draft` | draft | [`CreateDraft`] → [`FormVersion`] |
//! | `update_draft` · `discard_draft` | PATCH · DELETE `F/draft` | draft | [`UpdateDraft`] · none, If-Match → [`FormVersion`] · 204 |
//! | `add_rendition` | PUT `F/draft/renditions/{role}/{format}` | draft | [`AddRendition`], If-Match → [`FormVersion`] |
//! | `remove_rendition` | DELETE `F/draft/renditions/{role}/{format}` | draft | [`ChooseRendition`], If-Match → [`FormVersion`] |
//! | `get_draft_preview` | GET `F/draft/preview/{rendition_id}` | read_drafts | [`FormPreview`] |
//! | `submit_draft` · `recall_draft` | POST `F/draft/submit` · `F/draft/recall` | draft | none, If-Match → [`FormVersion`] |
//! | `return_draft` | POST `F/draft/return` | approve | [`ReturnDraft`], If-Match → [`FormVersion`] |
//! | `approve_draft` | POST `F/draft/approve` | approve | none, If-Match → [`FormVersion`] with `n` |
//! | `get_current_file` | GET `F/file/{role}.{format}` | public | [`ChooseRendition`] → 302 |
//! | `get_file` | GET, HEAD `/files/{sha256}/{name}` | public | [`ReadFile`] → bytes |
//! | `identify_file` | GET `/files/{sha256}` | public | [`FileIdentity`] |
//! | `get_library_atom_feed` · `get_library_json_feed` | GET `/feed.atom` · `/feed.json` | public | [`ReadLibraryFeed`] |
//! | `list_categories` | GET `/categories` | public | page of [`LibraryCategory`] |
//! | `create_category` | POST `/categories` | manage_categories | [`CreateCategory`] → [`LibraryCategory`] |
//! | `update_category` · `delete_category` | PATCH · DELETE `/categories/{id}` | manage_categories | [`UpdateCategory`], If-Match → [`LibraryCategory`] · 204 |
//! | `list_basket` | GET `/basket` | public | [`ReadBasket`] → page of [`TogetherForm`] |
//! | `get_basket_file` | GET `/basket/file.zip` | public | [`ReadBasket`] → zip |
//! | `list_bundles` | GET `/bundles` | public | [`ListBundles`] → page of [`BundleSummary`] |
//! | `create_bundle` | POST `/bundles` | describe | [`CreateBundle`] → [`Bundle`] |
//! | `get_bundle` | GET `/bundles/{slug}` | public | [`ReadBundle`] → [`Bundle`] |
//! | `update_bundle` | PATCH `/bundles/{slug}` | describe | [`UpdateBundle`], If-Match → [`Bundle`] |
//! | `withdraw_bundle` | POST `/bundles/{slug}/withdraw` | approve | [`WithdrawBundle`], If-Match → [`Bundle`] |
//! | `get_bundle_file` | GET `/bundles/{slug}/file.zip` | public | [`ReadBundle`] → zip |
//! | `get_library_stats` | GET `/stats` | read_stats | [`ReadLibraryStats`] → [`LibraryStats`] |

mod ask;
mod bundle;
mod category;
mod change;
mod file;
mod form;
mod stats;
mod version;
mod word;

pub use ask::{ChooseRendition, FormList, FormSort, ListForms, ReadFile, ReadForm, ReadLibraryFeed};
pub use bundle::{
    Bundle, BundleSummary, BundleWithdrawal, CreateBundle, ListBundles, MAX_TOGETHER, MAX_TOGETHER_BYTES,
    ReadBasket, ReadBundle, TogetherForm, UpdateBundle, WithdrawBundle,
};
pub use category::{CreateCategory, LibraryCategory, UpdateCategory};
pub use change::{
    AddRendition, BasisInput, ClearReview, CreateDraft, CreateForm, MAX_BASIS, MAX_KEYWORDS, RetireForm,
    ReturnDraft, UpdateDraft, UpdateForm, WithdrawVersion,
};
pub use file::{FileIdentity, FormPreview, PreviewPage, PreviewSheet, Rendition};
pub use form::{
    CategoryName, FormFile, FormStanding, LibraryForm, LibraryFormSummary, OwnerUnit, Retirement,
    ReviewNeeded, UpcomingVersion,
};
pub use stats::{DownloadMonth, FormDownloads, FormSpan, FormStrip, LibraryStats, ReadLibraryStats};
pub use version::{
    DraftReturned, FormVersion, VersionBasis, VersionDesk, VersionStanding, VersionState, VersionWithdrawal,
};
pub use word::{FileFormat, FormKind, RenditionRole, UnknownWord};

/// Bytes that a file may have (LIB-4).
pub const MAX_FILE_BYTES: i64 = 20 * 1024 * 1024;
/// Levels of categories.
pub const MAX_CATEGORY_DEPTH: usize = 2;
/// Pages of a PDF that a preview shows.
pub const PREVIEW_PAGES: usize = 40;
/// Rows of a sheet that a preview shows.
pub const PREVIEW_ROWS: usize = 50;
/// Columns of a sheet that a preview shows.
pub const PREVIEW_COLUMNS: usize = 20;

crate::ids! {
    /// A category of forms.
    CategoryId,
    /// A form, table, guide or sample.
    LibraryFormId,
    /// A version of a form.
    FormVersionId,
    /// A file of a version.
    RenditionId,
}

/// A code as it is printed: `F-27`. One to four Latin capitals, a hyphen, one to four digits.
#[must_use]
pub fn is_code(text: &str) -> bool {
    let Some((letters, digits)) = text.split_once('-') else { return false };
    let fits = |part: &str, is_good: fn(&u8) -> bool| {
        (1..=4).contains(&part.len()) && part.as_bytes().iter().all(is_good)
    };
    fits(letters, u8::is_ascii_uppercase) && fits(digits, u8::is_ascii_digit)
}

/// LIB-12: the one code that a typed text means: «f ۲۷», «F27» and «F-٢٧» are all F-27. `None` if it cannot be one.
#[must_use]
pub fn read_code(text: &str) -> Option<String> {
    let is_joint = |c: char| {
        c.is_whitespace() || matches!(c, '\u{200C}' | '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
    };
    let folded = persian::fold::fold(text);
    let digits = folded.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = folded.split_at(digits);
    let (letters, digits) = (letters.trim_matches(is_joint), digits.trim_end());
    let code = format!("{}-{digits}", letters.to_ascii_uppercase());
    is_code(&code).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn library_12_one_code_has_many_spellings() {
        for text in ["F-27", "f ۲۷", "F27", "F-٢٧", "f\u{200C}27", "ｆ－２７", " F – 27 ", "f_27"] {
            assert_eq!(read_code(text).as_deref(), Some("F-27"), "{text}");
        }
        for text in ["", "27", "F", "ABCDE-1", "F-12345", "F-27-1", "فرم ۲۷", "F-2a"] {
            assert_eq!(read_code(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_is_latin_capitals_a_hyphen_and_digits() {
        for (text, is_good) in [
            ("F-27", true),
            ("ABCD-0001", true),
            ("f-27", false),
            ("F27", false),
            ("F-", false),
            ("-1", false),
        ] {
            assert_eq!(is_code(text), is_good, "{text}");
        }
    }
}
