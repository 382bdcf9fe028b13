//! Logos: uploaded images, linked when a record with one is entered or proposed.

use contract::id::FileId;
use contract::problem::Code;
use platform::{Problem, Result, Unit, files};
use uuid::Uuid;

use crate::queries::{records, requests};

/// Links the logo of a record; `pointer` is where it stands in the input. One that the body has had, or has proposed
/// itself, is linked already.
pub(crate) async fn link(
    unit: &mut Unit,
    organization: Uuid,
    logo: Option<FileId>,
    pointer: &str,
) -> Result<()> {
    let Some(logo) = logo else { return Ok(()) };
    if records::has_logo(unit.conn(), organization, logo.0).await?
        || requests::proposes_logo(unit.conn(), organization, logo.0).await?
    {
        return Ok(());
    }
    let linked = files::link(unit, &[logo], &[]).await.map_err(|problem| match problem.code() {
        Code::NotFound => Problem::from(Code::UnknownEvidence).at(pointer),
        _ => problem,
    })?;
    for file in linked {
        if !file.media_type.starts_with("image/") {
            return Err(Problem::from(Code::LogoNotAnImage).at(pointer));
        }
    }
    Ok(())
}
