//! Files at addresses that hold their content.

use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, get, route};
use contract::library::{ChooseRendition, FileFormat, FileIdentity, ReadFile, RenditionRole};
use platform::reply::{self, Audience};
use platform::request::{Path, Query};
use platform::{App, OrNotFound, Public, Result, files};

use crate::model::{file_url, hex, unhex};
use crate::policy::{self, Desk};
use crate::queries::files::{self as content, Found};
use crate::queries::whole;
use crate::timeline::Timeline;
use crate::{jobs, links};

/// Get a file.
///
/// The bytes with this SHA-256, for ever; the name only decorates. Sent to be saved, or with `inline=true` a PDF to be
/// looked at; both ways in a sandbox where nothing of it runs (LIB-9). Ranges are answered, HEAD too. Files of withdrawn
/// versions are 410 with the reason, those of drafts 404, but for whoever may read drafts. `Link` leads to the latest
/// version. A download is counted, without who it was (LIB-10).
#[utoipa::path(
    get, path = "/api/v1/library/files/{sha256}/{name}", tag = "library", operation_id = "get_file",
    params(
        ("sha256" = String, Path, description = "SHA-256 of the content, hexadecimal"),
        ("name" = String, Path, description = "The name under which it is saved", example = "F-27-v2.xlsx"),
        ReadFile,
    ),
    responses(
        (status = 200, description = "The file", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 410, description = "Its version was withdrawn"),
    ),
    security()
)]
#[route("/api/v1/library/files/{sha256}/{name}", method = "GET", method = "HEAD")]
pub(crate) async fn get_file(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path((sha256, name)): Path<(String, String)>,
    Query(ask): Query<ReadFile>,
) -> Result<HttpResponse> {
    let desk = Desk::of(&reader.actor);
    let sha256 = unhex(&sha256).or_not_found()?;
    let places = content::by_sha256(&mut app.pool.get().await?, &sha256).await?;
    let (rendition, version, form, file) = choose(&places.found, &name, desk)?;
    let versions = places.versions(form);
    let mut file = file.clone();
    file.name.clone_from(&rendition.file_name);
    let is_public = version.n.is_some() && version.withdrawn_at.is_none();
    let mut answer = files::serve(&request, &app, &file, is_public).await?;
    let is_look = ask.inline && rendition.format == FileFormat::Pdf;
    guard(&mut answer);
    if is_look {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, inline(&rendition.file_name)?);
    }
    links::of_version(&mut answer, form, Timeline(&versions), version.n, app.clock.today());
    if is_public && !is_look && is_download(&request, &answer) {
        jobs::count_soon(&app, vec![(rendition.id, form.id)]);
    }
    Ok(answer)
}

/// LIB-9: whatever stands in a file, nothing of it runs or is fetched. The browsers' own view of a PDF is no part of the
/// file and shows it all the same.
pub(super) fn guard(answer: &mut HttpResponse) {
    let nothing = HeaderValue::from_static("default-src 'none'; sandbox");
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, nothing);
}

/// Of the places with these bytes: one that can be taken, under the name asked for where there is one.
fn choose<'a>(places: &'a [Found], name: &str, desk: Desk) -> Result<&'a Found> {
    let is_approved = |(_, version, ..): &Found| version.n.is_some();
    let is_live = |found: &Found| is_approved(found) && found.1.withdrawn_at.is_none();
    let rank = |found: &&Found| (is_live(found), is_approved(found), found.0.file_name == name, found.1.n);
    let best = places.iter().filter(|found| desk.0 || is_approved(found)).max_by_key(rank).or_not_found()?;
    if best.1.withdrawn_at.is_some() && !desk.0 {
        return Err(policy::withdrawn(&best.2, &best.1));
    }
    Ok(best)
}

/// LIB-10: the whole, or a part that begins with the first byte.
fn is_download(request: &HttpRequest, answer: &HttpResponse) -> bool {
    let begins = |range: &HeaderValue| range.to_str().is_ok_and(|range| range.starts_with("bytes 0-"));
    request.method() == Method::GET
        && match answer.status() {
            StatusCode::OK => true,
            StatusCode::PARTIAL_CONTENT => answer.headers().get(header::CONTENT_RANGE).is_some_and(begins),
            _ => false,
        }
}

fn inline(name: &str) -> Result<HeaderValue> {
    let disposition = reply::attachment(name).replacen("attachment", "inline", 1);
    HeaderValue::from_str(&disposition).map_err(platform::Problem::internal)
}

/// Get the current file of a form.
///
/// For other systems: leads to the immutable address of the file that is in force now. 410 when that version was withdrawn
/// or the form is retired, 404 when there is no such file.
#[utoipa::path(
    get, path = "/api/v1/library/forms/{code}/file/{role}.{format}", tag = "library",
    operation_id = "get_current_file",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("role" = RenditionRole, Path, description = "What the file is for"),
        ("format" = FileFormat, Path, description = "In what it is written"),
        ChooseRendition,
    ),
    responses(
        (status = 302, description = "Where the file is"),
        (status = 410, description = "The version was withdrawn, or the form is retired"),
    ),
    security()
)]
#[get("/api/v1/library/forms/{code}/file/{role}.{format}")]
pub(crate) async fn get_current_file(
    _: Public,
    app: App,
    Path((code, role, format)): Path<(String, RenditionRole, FileFormat)>,
    Query(ask): Query<ChooseRendition>,
) -> Result<HttpResponse> {
    let today = app.clock.today();
    let whole = whole::find(&mut app.pool.get().await?, Desk(false), &code).await?;
    let (form, line) = (&whole.form, Timeline(&whole.versions));
    let version = line.in_force(today).or_not_found()?;
    if form.is_retired_on(today) {
        return Err(policy::retired(form));
    }
    if version.withdrawn_at.is_some() {
        return Err(policy::withdrawn(form, version));
    }
    let lang = ask.lang.unwrap_or_default();
    let files = whole.parts(version).renditions;
    let file = files.iter().find(|file| file.role == role && file.format == format && file.lang == lang);
    let file = file.or_not_found()?;
    let mut answer = HttpResponse::Found()
        .insert_header((header::LOCATION, file_url(&file.sha256, &file.file_name)))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .finish();
    links::of_version(&mut answer, form, line, version.n, today);
    Ok(answer)
}

/// Identify a file.
///
/// Which form and version has this SHA-256, how that version stands today, and which one is in force: so that whoever holds
/// a copy learns whether it is up to date. An unknown one is 404.
#[utoipa::path(
    get, path = "/api/v1/library/files/{sha256}", tag = "library", operation_id = "identify_file",
    params(("sha256" = String, Path, description = "SHA-256 of the content, hexadecimal")),
    responses((status = 200, description = "What the file is", body = FileIdentity)),
    security()
)]
#[get("/api/v1/library/files/{sha256}")]
pub(crate) async fn identify_file(
    _: Public,
    app: App,
    request: HttpRequest,
    Path(sha256): Path<String>,
) -> Result<HttpResponse> {
    let sha256 = unhex(&sha256).or_not_found()?;
    let places = content::by_sha256(&mut app.pool.get().await?, &sha256).await?;
    let approved: Vec<_> = places.found.iter().filter(|(_, version, ..)| version.n.is_some()).collect();
    // The first one by its approval: where the file came from.
    let (rendition, version, form, _) = *approved.first().or_not_found()?;
    let versions = places.versions(form);
    let (line, today) = (Timeline(&versions), app.clock.today());
    let current = line.in_force(today).filter(|current| current.withdrawn_at.is_none());
    let mut holding: Vec<_> =
        approved.iter().filter(|found| found.2.id == form.id).filter_map(|found| found.1.n).collect();
    holding.dedup();
    let identity = FileIdentity {
        sha256: hex(&sha256),
        code: form.code.clone(),
        kind: form.kind,
        title_fa: form.title_fa.clone(),
        title_en: form.title_en.clone(),
        retirement: form.retirement(),
        version: version.n.or_not_found()?,
        state: line.standing(version, today).or_not_found()?,
        effective_from: version.effective_from.or_not_found()?,
        is_current: current.is_some_and(|current| holding.contains(&current.n.unwrap_or_default())),
        versions: holding,
        current: current.and_then(|current| current.n),
        role: rendition.role,
        format: rendition.format,
        file_name: rendition.file_name.clone(),
    };
    reply::content(&request, Audience::Everybody, &identity)
}
