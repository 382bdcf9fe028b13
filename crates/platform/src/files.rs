//! Uploaded files: looked at, measured, hashed and stored once; areas link them by id and decide who may read them.

mod serve;
mod sweep;

use actix_multipart::{Field, Multipart};
use actix_web::{HttpResponse, post};
use chrono::{DateTime, Utc};
use contract::id::FileId;
use contract::platform::StoredFile;
use contract::problem::Code;
use db::schema::platform_files::{self, dsl};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;
use futures_util::stream::Fuse;
use futures_util::{StreamExt, TryStreamExt};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::Area;
use crate::app::App;
use crate::audit::Subject;
use crate::auth::{ActorKind, SignedIn};
use crate::problem::{Problem, Result};
use crate::storage::Upload;
use crate::unit::Unit;

pub use serve::serve;
pub(crate) use sweep::{SWEEP, sweep};
pub use sweep::{remove_demo, unlink_unused};

/// Enough bytes to tell every type we accept.
const SNIFFED: usize = 8192;
const MAX_NAME: usize = 200;

/// The platform's own endpoints for files.
#[must_use]
pub fn area() -> Area {
    Area::new("files", "Uploading files, to be linked by id from other objects", |config| {
        config.service(upload_file);
    })
}

/// A stored file as the database knows it.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = platform_files, check_for_backend(diesel::pg::Pg))]
pub struct FileRow {
    pub id: Uuid,
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
    pub sha256: Vec<u8>,
    pub object_key: String,
    pub uploaded_by: Option<Uuid>,
    pub linked: bool,
    pub origin: String,
    pub created_at: DateTime<Utc>,
}

impl FileRow {
    /// The SHA-256 in lower-case hexadecimal.
    #[must_use]
    pub fn sha256_hex(&self) -> String {
        self.sha256.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl From<FileRow> for StoredFile {
    fn from(row: FileRow) -> Self {
        let sha256 = row.sha256_hex();
        Self { id: row.id.into(), name: row.name, media_type: row.media_type, bytes: row.bytes, sha256 }
    }
}

/// Upload a file.
///
/// One part named `file` in `multipart/form-data`. The content is looked at: it must be of an accepted type (PNG, JPEG,
/// WebP, PDF, Word, Excel, OpenDocument, ZIP, CSV, plain text) and be what the name's ending says. A file that no object
/// links within a day is deleted. Answers the stored file, whose `id` other calls take.
#[utoipa::path(
    post, path = "/api/v1/files", tag = "files", operation_id = "upload_file",
    request_body(content_type = "multipart/form-data", content = UploadFile),
    responses((status = 201, description = "Stored", body = StoredFile)),
    security(("bearer" = []))
)]
#[post("/api/v1/files")]
async fn upload_file(person: SignedIn, app: App, mut form: Multipart) -> Result<HttpResponse> {
    while let Some(field) = form.try_next().await.map_err(|_| Code::InvalidHeader)? {
        if field.name() == Some("file") {
            let stored = receive(&app, &person, field).await?;
            return Ok(HttpResponse::Created().json(StoredFile::from(stored)));
        }
    }
    Err(Problem::field("/file", "required"))
}

/// The form of an upload.
#[derive(utoipa::ToSchema)]
#[allow(dead_code, reason = "describes the form in the OpenAPI document")]
struct UploadFile {
    /// The file, with its name.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

async fn receive(app: &App, person: &SignedIn, field: Field) -> Result<FileRow> {
    let name = field.content_disposition().and_then(|disposition| disposition.get_filename());
    let name = clean_name(name.unwrap_or_default())?;
    // A small file ends while its head is read, and a field panics when asked again.
    let mut field = field.fuse();
    let mut head = Vec::new();
    while head.len() < SNIFFED
        && let Some(chunk) = next_chunk(&mut field).await?
    {
        head.extend_from_slice(&chunk);
    }
    let media_type = recognise(&name, &head)?;
    let id = Uuid::now_v7();
    let object_key = format!("{}/{id}", app.clock.today().format("%Y/%m"));
    let mut upload = app.storage.upload(&object_key).await?;
    let row = FileRow {
        id,
        name,
        media_type: media_type.to_owned(),
        bytes: 0,
        sha256: Vec::new(),
        object_key,
        uploaded_by: person.actor.id,
        linked: false,
        origin: "entered".to_owned(),
        created_at: app.clock.now(),
    };
    let stored = async {
        let (bytes, sha256) = pour(head, &mut field, &mut upload, app.config.upload_limit).await?;
        let row = FileRow { bytes: i64::try_from(bytes).unwrap_or(i64::MAX), sha256, ..row };
        app.write(&person.actor, async |unit| insert(unit, &row).await).await?;
        Ok(row)
    };
    let stored = stored.await;
    if stored.is_ok() {
        upload.keep();
    } else {
        upload.give_up().await;
    }
    stored
}

/// Takes the content into the store as it comes, and measures and hashes it.
async fn pour(
    head: Vec<u8>,
    field: &mut Fuse<Field>,
    upload: &mut Upload,
    limit: usize,
) -> Result<(usize, Vec<u8>)> {
    let (mut bytes, mut hash) = (0, Sha256::new());
    let mut chunk = Some(bytes::Bytes::from(head));
    while let Some(content) = chunk {
        bytes += content.len();
        if bytes > limit {
            return Err(Problem::from(Code::TooLarge).param("limit", limit).at("/file"));
        }
        hash.update(&content);
        upload.put(content).await?;
        chunk = next_chunk(field).await?;
    }
    upload.finish().await?;
    Ok((bytes, hash.finalize().to_vec()))
}

async fn insert(unit: &mut Unit, row: &FileRow) -> Result<()> {
    diesel::insert_into(platform_files::table).values(row).execute(unit.conn()).await?;
    let stored = StoredFile::from(row.clone());
    unit.audit_created("files.upload", Subject::new("files", row.id), &stored)
}

async fn next_chunk(field: &mut Fuse<Field>) -> Result<Option<bytes::Bytes>> {
    field
        .next()
        .await
        .transpose()
        .map_err(|_| Problem::from(Code::InvalidHeader).detail("the upload broke off"))
}

fn clean_name(name: &str) -> Result<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    if name.is_empty() {
        return Err(Problem::field("/file", "required"));
    }
    if name.chars().count() > MAX_NAME {
        return Err(Problem::field("/file", "too_long"));
    }
    contract::validation::plain(name, &()).map_err(|_| Problem::field("/file", "bad_characters"))?;
    Ok(name.to_owned())
}

/// Endings we accept, each with the type the content must have.
const ACCEPTED: &[(&str, &str)] = &[
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("pdf", "application/pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("zip", "application/zip"),
    ("csv", "text/csv"),
    ("txt", "text/plain"),
];

/// How the container begins in which Office keeps what has a password.
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

fn recognise(name: &str, head: &[u8]) -> Result<&'static str> {
    if head.is_empty() {
        return Err(Problem::from(Code::FileEmpty).at("/file"));
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let (_, promised) = *ACCEPTED
        .iter()
        .find(|(accepted, _)| *accepted == ending)
        .ok_or_else(|| Problem::from(Code::FileTypeRefused).param("ending", ending.clone()).at("/file"))?;
    // Office packs what it locks into an older kind of container.
    if ["docx", "xlsx"].contains(&&*ending) && head.starts_with(OLE) {
        return Err(Problem::from(Code::FileLocked).param("finding", "password").at("/file"));
    }
    let found = infer::get(head).map(|kind| kind.mime_type());
    let is_what_it_says = match found {
        Some(found) => found == promised,
        // Text has no signature; it is what has no byte that text never has.
        None => promised.starts_with("text/") && !head.contains(&0),
    };
    if is_what_it_says {
        Ok(promised)
    } else {
        Err(Problem::from(Code::FileNotWhatItSays).param("found", found.unwrap_or("unknown")).at("/file"))
    }
}

/// Links uploaded files to an object, so that they stay. Only who uploaded a file may link it, and the portal itself;
/// `kept` are those that this very object holds already, which whoever may change it may leave there.
///
/// # Errors
/// `request.not_found` when one of them is not there or is somebody else's.
pub async fn link(unit: &mut Unit, ids: &[FileId], kept: &[Uuid]) -> Result<Vec<FileRow>> {
    let wanted: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let (own, is_portal) = (unit.actor.id, unit.actor.kind == ActorKind::System);
    let rows: Vec<FileRow> = diesel::update(platform_files::table)
        .filter(dsl::id.eq_any(&wanted))
        .filter(dsl::uploaded_by.eq(own).or(dsl::id.eq_any(kept)).or(is_portal.into_sql::<Bool>()))
        .set(dsl::linked.eq(true))
        .returning(FileRow::as_returning())
        .get_results(unit.conn())
        .await?;
    let find = |id: &Uuid| rows.iter().find(|row| row.id == *id).cloned();
    wanted.iter().map(|id| find(id).ok_or_else(|| Code::NotFound.into())).collect()
}

/// Loads stored files by id.
///
/// # Errors
/// A database that fails.
pub async fn load(conn: &mut db::Connection, ids: &[Uuid]) -> Result<Vec<FileRow>> {
    Ok(platform_files::table.filter(dsl::id.eq_any(ids)).select(FileRow::as_select()).load(conn).await?)
}

/// Stores content the portal made itself (seeding), already linked.
///
/// # Errors
/// A store or a database that fails.
pub async fn store_own(
    unit: &mut Unit,
    name: &str,
    media_type: &str,
    origin: &str,
    content: Vec<u8>,
) -> Result<FileRow> {
    let id = Uuid::now_v7();
    let row = FileRow {
        id,
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        bytes: i64::try_from(content.len()).unwrap_or(i64::MAX),
        sha256: Sha256::digest(&content).to_vec(),
        object_key: format!("own/{id}"),
        uploaded_by: None,
        linked: true,
        origin: origin.to_owned(),
        created_at: unit.now,
    };
    unit.platform().storage.put(&row.object_key, content.into()).await?;
    insert(unit, &row).await?;
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0000";

    #[test]
    fn a_file_must_be_what_its_name_says() {
        assert_eq!(recognise("تصویر.PNG", PNG).unwrap(), "image/png");
        assert_eq!(recognise("سند.pdf", PNG).unwrap_err().code(), Code::FileNotWhatItSays);
        assert_eq!(recognise("run.exe", PNG).unwrap_err().code(), Code::FileTypeRefused);
        assert_eq!(recognise("page.svg", b"<svg/>").unwrap_err().code(), Code::FileTypeRefused);
        assert_eq!(
            recognise("قفل.docx", &[OLE, &[0xA1, 0xB1]].concat()).unwrap_err().code(),
            Code::FileLocked
        );
        assert_eq!(recognise("a.txt", b"").unwrap_err().code(), Code::FileEmpty);
        assert_eq!(recognise("a.txt", b"a\0b").unwrap_err().code(), Code::FileNotWhatItSays);
        assert_eq!(recognise("a.csv", "نام,سال".as_bytes()).unwrap(), "text/csv");
    }

    #[test]
    fn a_name_loses_its_folders_and_refuses_bidi_overrides() {
        assert_eq!(clean_name("C:\\secret\\../گزارش.pdf").unwrap(), "گزارش.pdf");
        assert!(clean_name("a\u{202E}fdp.exe").is_err());
        assert!(clean_name("../").is_err());
    }
}
