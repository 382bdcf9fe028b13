//! Rows, and how they become what crosses the wire.

mod bundle;

use chrono::{DateTime, NaiveDate, Utc};
use contract::library::{
    CategoryName, DraftReturned, FormKind, FormVersion, LibraryCategory, Rendition, Retirement, ReviewNeeded,
    VersionBasis, VersionDesk, VersionStanding, VersionState, VersionWithdrawal,
};
use contract::library::{FileFormat, RenditionRole};
use contract::publications::TextLanguage;
use db::schema::{library_categories, library_forms, library_renditions, library_versions};
use diesel::pg::Pg;
use diesel::prelude::*;
use uuid::Uuid;

pub(crate) use bundle::{BundleRow, bundle_url};

/// What demonstration rows say of their origin.
pub(crate) const DEMO: &str = "demo";
pub(crate) const BASE: &str = "/api/v1/library";
/// What stands between the titles for which a form must be looked at again.
const BETWEEN_TITLES: &str = "\u{61b} ";

#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = library_categories, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct CategoryRow {
    pub(crate) id: Uuid,
    pub(crate) parent_id: Option<Uuid>,
    pub(crate) slug: String,
    pub(crate) name_fa: String,
    pub(crate) name_en: String,
    pub(crate) position: i32,
    pub(crate) origin: String,
    pub(crate) version: i32,
}

impl CategoryRow {
    pub(crate) fn name(&self) -> CategoryName {
        CategoryName {
            id: self.id.into(),
            slug: self.slug.clone(),
            name_fa: self.name_fa.clone(),
            name_en: self.name_en.clone(),
        }
    }

    pub(crate) fn to_wire(&self, forms: i64) -> LibraryCategory {
        LibraryCategory {
            id: self.id.into(),
            parent_id: self.parent_id.map(Into::into),
            slug: self.slug.clone(),
            name_fa: self.name_fa.clone(),
            name_en: self.name_en.clone(),
            position: self.position,
            forms,
            is_demo: self.origin == DEMO,
            version: self.version,
        }
    }
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = library_forms, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct FormRow {
    pub(crate) id: Uuid,
    pub(crate) code: String,
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub(crate) kind: FormKind,
    pub(crate) category_id: Uuid,
    pub(crate) title_fa: String,
    pub(crate) title_en: Option<String>,
    pub(crate) guidance_fa: Option<String>,
    pub(crate) guidance_en: Option<String>,
    pub(crate) owner_unit_id: Option<Uuid>,
    pub(crate) keywords: Vec<String>,
    pub(crate) retired_from: Option<NaiveDate>,
    pub(crate) retired_reason: Option<String>,
    pub(crate) needs_review_since: Option<DateTime<Utc>>,
    pub(crate) needs_review_reason: Option<String>,
    pub(crate) origin: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) version: i32,
}

impl FormRow {
    pub(crate) fn is_demo(&self) -> bool {
        self.origin == DEMO
    }

    pub(crate) fn is_retired_on(&self, day: NaiveDate) -> bool {
        self.retired_from.is_some_and(|from| from <= day)
    }

    pub(crate) fn retirement(&self) -> Option<Retirement> {
        retirement(self.retired_from, self.retired_reason.as_deref())
    }

    /// Says of one more text that the form must be looked at again; `false` where it says so already.
    pub(crate) fn need_review(&mut self, title: &str, now: DateTime<Utc>) -> bool {
        let known = self.needs_review_reason.take().filter(|reason| !reason.is_empty());
        let is_known = known.iter().any(|reason| reason.split(BETWEEN_TITLES).any(|known| known == title));
        let is_new = self.needs_review_since.is_none() || !is_known;
        self.needs_review_since.get_or_insert(now);
        self.needs_review_reason = Some(match known {
            Some(reason) if is_known => reason,
            Some(reason) => format!("{reason}{BETWEEN_TITLES}{title}"),
            None => title.to_owned(),
        });
        is_new
    }

    pub(crate) fn review_needed(&self) -> Option<ReviewNeeded> {
        review_needed(self.needs_review_since, self.needs_review_reason.as_deref())
    }
}

pub(crate) fn retirement(from: Option<NaiveDate>, reason: Option<&str>) -> Option<Retirement> {
    Some(Retirement { from: from?, reason: reason?.to_owned() })
}

pub(crate) fn review_needed(since: Option<DateTime<Utc>>, reason: Option<&str>) -> Option<ReviewNeeded> {
    Some(ReviewNeeded { since: since?, reason: reason?.to_owned() })
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = library_versions, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct VersionRow {
    pub(crate) id: Uuid,
    pub(crate) form_id: Uuid,
    pub(crate) n: Option<i32>,
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub(crate) state: VersionState,
    pub(crate) effective_from: Option<NaiveDate>,
    pub(crate) change_note: Option<String>,
    pub(crate) editors: Vec<Uuid>,
    pub(crate) saved_at: DateTime<Utc>,
    pub(crate) saved_by_name: String,
    pub(crate) submitted_by: Option<Uuid>,
    pub(crate) submitted_by_name: Option<String>,
    pub(crate) submitted_at: Option<DateTime<Utc>>,
    pub(crate) returned_at: Option<DateTime<Utc>>,
    pub(crate) returned_by_name: Option<String>,
    pub(crate) return_reason: Option<String>,
    pub(crate) approved_by: Option<Uuid>,
    pub(crate) approved_by_name: Option<String>,
    pub(crate) approved_at: Option<DateTime<Utc>>,
    pub(crate) withdrawn_at: Option<DateTime<Utc>>,
    pub(crate) withdraw_reason: Option<String>,
    pub(crate) void: bool,
    pub(crate) version: i32,
}

/// What goes with a version on the wire; its files without their addresses.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    pub(crate) basis: Vec<VersionBasis>,
    pub(crate) renditions: Vec<Rendition>,
}

impl VersionRow {
    /// An empty draft.
    pub(crate) fn blank(id: Uuid, form_id: Uuid, now: DateTime<Utc>, saved_by_name: String) -> Self {
        Self {
            id,
            form_id,
            n: None,
            state: VersionState::Draft,
            effective_from: None,
            change_note: None,
            editors: Vec::new(),
            saved_at: now,
            saved_by_name,
            submitted_by: None,
            submitted_by_name: None,
            submitted_at: None,
            returned_at: None,
            returned_by_name: None,
            return_reason: None,
            approved_by: None,
            approved_by_name: None,
            approved_at: None,
            withdrawn_at: None,
            withdraw_reason: None,
            void: false,
            version: 1,
        }
    }

    pub(crate) fn withdrawal(&self) -> Option<VersionWithdrawal> {
        Some(VersionWithdrawal { at: self.withdrawn_at?, reason: self.withdraw_reason.clone()? })
    }

    fn desk(&self) -> VersionDesk {
        let returned = || {
            Some(DraftReturned {
                at: self.returned_at?,
                by: self.returned_by_name.clone()?,
                reason: self.return_reason.clone()?,
            })
        };
        VersionDesk {
            saved_at: self.saved_at,
            saved_by: self.saved_by_name.clone(),
            editors: self.editors.iter().copied().map(Into::into).collect(),
            submitted_at: self.submitted_at,
            submitted_by: self.submitted_by_name.clone(),
            submitted_by_id: self.submitted_by.map(Into::into),
            approved_by: self.approved_by_name.clone(),
            returned: returned(),
        }
    }

    pub(crate) fn to_wire(
        &self,
        code: &str,
        standing: Option<VersionStanding>,
        parts: Parts,
        with_desk: bool,
    ) -> FormVersion {
        let address = version_url(code, self.n);
        FormVersion {
            id: self.id.into(),
            code: code.to_owned(),
            n: self.n,
            state: self.state,
            standing,
            effective_from: self.effective_from,
            change_note: self.change_note.clone(),
            basis: parts.basis,
            renditions: parts.renditions.into_iter().map(|file| addressed(file, &address)).collect(),
            approved_at: self.approved_at,
            withdrawal: self.withdrawal(),
            desk: with_desk.then(|| self.desk()),
            version: self.version,
        }
    }
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = library_renditions, check_for_backend(Pg))]
pub(crate) struct RenditionRow {
    pub(crate) id: Uuid,
    pub(crate) version_id: Uuid,
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub(crate) role: RenditionRole,
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub(crate) format: FileFormat,
    pub(crate) lang: String,
    pub(crate) file_id: Uuid,
    pub(crate) sha256: Vec<u8>,
    pub(crate) bytes: i64,
    pub(crate) pages: Option<i32>,
    pub(crate) file_name: String,
    pub(crate) fillable_pdf: bool,
    pub(crate) scan_suspected: bool,
    pub(crate) scan_reason: Option<String>,
}

impl RenditionRow {
    pub(crate) fn language(&self) -> TextLanguage {
        if self.lang == TextLanguage::En.as_str() { TextLanguage::En } else { TextLanguage::Fa }
    }

    pub(crate) fn url(&self) -> String {
        file_url(&hex(&self.sha256), &self.file_name)
    }
}

/// The name under which a file is saved: made from the code and the version, never from what was uploaded.
pub(crate) fn file_name(code: &str, n: Option<i32>, row: &RenditionRow) -> String {
    let number = n.map_or_else(|| "draft".to_owned(), |n| format!("v{n}"));
    let language = if row.language() == TextLanguage::En { "-en" } else { "" };
    // A PDF may be there twice.
    let is_second_pdf = row.role == RenditionRole::Fill && row.format == FileFormat::Pdf;
    let role = if is_second_pdf { "-fill" } else { "" };
    format!("{code}-{number}{language}{role}.{}", row.format.as_str())
}

/// `version` is the address of the version, where its previews lie.
fn addressed(mut file: Rendition, version: &str) -> Rendition {
    file.url = file_url(&file.sha256, &file.file_name);
    file.preview_url = file.preview_url.map(|_| format!("{version}/preview/{}", file.id));
    file
}

pub(crate) fn file_url(sha256: &str, file_name: &str) -> String {
    format!("{BASE}/files/{sha256}/{file_name}")
}

/// The address of a version in the API, or of the draft.
pub(crate) fn version_url(code: &str, n: Option<i32>) -> String {
    match n {
        Some(n) => format!("{BASE}/forms/{code}/versions/{n}"),
        None => format!("{BASE}/forms/{code}/draft"),
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of a SHA-256 in hexadecimal; `None` for anything else.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    (0..64).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}
