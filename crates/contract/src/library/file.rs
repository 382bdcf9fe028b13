//! Files of versions: what they are, what they look like, and which of them somebody has.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{FileFormat, FormKind, RenditionId, RenditionRole, Retirement, VersionStanding};
use crate::id::FileId;
use crate::publications::TextLanguage;

/// A file of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Rendition {
    /// Its id.
    pub id: RenditionId,
    /// What it is for.
    pub role: RenditionRole,
    /// In what it is written.
    pub format: FileFormat,
    /// The language of what is printed on it.
    pub lang: TextLanguage,
    /// The stored file.
    pub file_id: FileId,
    /// The name under which it is saved, made from code and version.
    #[schema(example = "F-27-v2.xlsx")]
    pub file_name: String,
    /// Size in bytes.
    #[schema(example = 48_213)]
    pub bytes: i64,
    /// SHA-256 of the content, lower-case hexadecimal.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: String,
    /// Pages of a PDF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 2)]
    pub pages: Option<i32>,
    /// Whether it is a PDF with fields to fill in.
    pub fillable_pdf: bool,
    /// LIB-5: whether more than half of its pages hold no text.
    pub scan_suspected: bool,
    /// Why it is nevertheless the original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "نقشهٔ ضمیمه تنها به شکل تصویر موجود است.")]
    pub scan_reason: Option<String>,
    /// Where it is served, without a host; the bytes there never change. `?inline=true` shows a PDF in place.
    #[schema(
        example = "/api/v1/library/files/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08/F-27-v2.xlsx"
    )]
    pub url: String,
    /// Where its preview is, without a host; absent where there is none (yet): a PDF is then shown by the browser itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "/api/v1/library/forms/F-27/versions/2/preview/019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11")]
    pub preview_url: Option<String>,
}

/// What a file looks like: a PDF page by page, a spreadsheet sheet by sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FormPreview {
    /// The file.
    pub rendition_id: RenditionId,
    /// The pages of a PDF, in order, at most 40.
    pub pages: Vec<PreviewPage>,
    /// The sheets of a spreadsheet, in order.
    pub sheets: Vec<PreviewSheet>,
}

/// A page as a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PreviewPage {
    /// Its place, from 1 on.
    #[schema(example = 1)]
    pub page: i32,
    /// Pixels across.
    #[schema(example = 1240)]
    pub width: i32,
    /// Pixels from top to bottom.
    #[schema(example = 1754)]
    pub height: i32,
    /// Where the picture is, without a host; it never changes.
    #[schema(
        example = "/api/v1/library/forms/F-27/versions/2/preview/019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11/pages/1"
    )]
    pub url: String,
}

/// The beginning of a sheet: at most 50 rows of 20 columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PreviewSheet {
    /// Its name.
    #[schema(example = "بودجه")]
    pub name: String,
    /// Its cells as texts, row by row; every row has the same number of them.
    #[schema(example = json!([["ردیف", "عنوان", "مبلغ (ریال)"], ["1", "", ""]]))]
    pub rows: Vec<Vec<String>>,
    /// How many rows the sheet has.
    #[schema(example = 120)]
    pub total_rows: i64,
    /// How many columns the sheet has.
    #[schema(example = 8)]
    pub total_columns: i64,
}

/// What a file is, found by its SHA-256: the first version that held it, and what is in force now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FileIdentity {
    /// The SHA-256 asked for, lower-case hexadecimal.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: String,
    /// The code of the form.
    #[schema(example = "F-27")]
    pub code: String,
    /// What the form is.
    pub kind: FormKind,
    /// Its Persian title.
    #[schema(example = "جدول حقوق و مزایا")]
    pub title_fa: String,
    /// Its English title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// That the form is, or will be, no longer used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retirement: Option<Retirement>,
    /// The version in which this file was published first.
    #[schema(example = 1)]
    pub version: i32,
    /// How that version stands today.
    pub state: VersionStanding,
    /// From when that version is or was in force.
    pub effective_from: NaiveDate,
    /// Every version that holds these bytes, oldest first.
    #[schema(example = json!([1, 3]))]
    pub versions: Vec<i32>,
    /// The version in force today; absent when there is none, or it was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 3)]
    pub current: Option<i32>,
    /// Whether the version in force holds these very bytes.
    pub is_current: bool,
    /// What the file is for.
    pub role: RenditionRole,
    /// In what it is written.
    pub format: FileFormat,
    /// The name it was published under.
    #[schema(example = "F-27-v1.xlsx")]
    pub file_name: String,
}
