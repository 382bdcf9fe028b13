//! Bundles: made, changed, given up.

use contract::library::{Bundle, CreateBundle, UpdateBundle};
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{Result, Unit};
use serde_json::json;
use uuid::Uuid;

use super::forms::filled;
use super::subject;
use crate::model::BundleRow;
use crate::policy::{self, Desk};
use crate::queries::bundles;
use crate::{index, together};

/// A new bundle; demonstration ones say so by their origin.
pub(crate) async fn create(unit: &mut Unit, input: &CreateBundle, origin: &str) -> Result<Bundle> {
    let row = BundleRow {
        id: Uuid::now_v7(),
        slug: input.slug.clone(),
        title_fa: input.title_fa.trim().to_owned(),
        title_en: filled(input.title_en.as_ref()),
        audience_fa: filled(input.audience_fa.as_ref()),
        audience_en: filled(input.audience_en.as_ref()),
        guidance_fa: filled(input.guidance_fa.as_ref()),
        guidance_en: filled(input.guidance_en.as_ref()),
        withdrawn_at: None,
        withdraw_reason: None,
        origin: origin.to_owned(),
        created_at: unit.now,
        version: 1,
    };
    bundles::insert(unit.conn(), &row).await?;
    name_forms(unit, row.id, &input.forms).await?;
    let bundle = wire(unit, &row).await?;
    unit.audit_created("library.create_bundle", subject(row.id), &bundle)?;
    tell(unit, "library.bundle_changed", &row).await?;
    Ok(bundle)
}

pub(crate) async fn update(
    unit: &mut Unit,
    slug: &str,
    if_match: IfMatch,
    input: &UpdateBundle,
) -> Result<Bundle> {
    let mut row = policy::open_bundle(bundles::lock(unit.conn(), slug).await?, Desk(false))?;
    if_match.check(row.version)?;
    let before = wire(unit, &row).await?;
    if let Some(title) = &input.title_fa {
        row.title_fa = title.trim().to_owned();
    }
    let texts = [
        (&mut row.title_en, &input.title_en),
        (&mut row.audience_fa, &input.audience_fa),
        (&mut row.audience_en, &input.audience_en),
        (&mut row.guidance_fa, &input.guidance_fa),
        (&mut row.guidance_en, &input.guidance_en),
    ];
    for (text, sent) in texts {
        if sent.is_some() {
            *text = filled(sent.as_ref());
        }
    }
    if let Some(codes) = &input.forms {
        name_forms(unit, row.id, codes).await?;
    }
    bundles::save(unit.conn(), &mut row).await?;
    let after = wire(unit, &row).await?;
    unit.audit("library.update_bundle", subject(row.id), Some(&before), Some(&after))?;
    tell(unit, "library.bundle_changed", &row).await?;
    Ok(after)
}

pub(crate) async fn withdraw(unit: &mut Unit, slug: &str, if_match: IfMatch, reason: &str) -> Result<Bundle> {
    let mut row = policy::open_bundle(bundles::lock(unit.conn(), slug).await?, Desk(false))?;
    if_match.check(row.version)?;
    let before = wire(unit, &row).await?;
    row.withdrawn_at = Some(unit.now);
    row.withdraw_reason = Some(reason.trim().to_owned());
    bundles::save(unit.conn(), &mut row).await?;
    let after = wire(unit, &row).await?;
    unit.audit("library.withdraw_bundle", subject(row.id), Some(&before), Some(&after))?;
    tell(unit, "library.bundle_withdrawn", &row).await?;
    Ok(after)
}

/// What is not a published form is refused where it stands in the list.
async fn name_forms(unit: &mut Unit, id: Uuid, codes: &[String]) -> Result<()> {
    let today = unit.platform().clock.today();
    let codes: Vec<_> = codes.iter().cloned().map(Some).enumerate().collect();
    let members = together::of_codes(unit.conn(), &codes, today, Some("/forms")).await?;
    let forms: Vec<_> = members.iter().map(|member| member.form.id).collect();
    bundles::replace_forms(unit.conn(), id, &forms).await
}

async fn wire(unit: &mut Unit, row: &BundleRow) -> Result<Bundle> {
    let today = unit.platform().clock.today();
    let forms = together::of_bundle(unit.conn(), row, today).await?;
    Ok(together::bundle(row, today, &forms))
}

async fn tell(unit: &mut Unit, topic: &'static str, row: &BundleRow) -> Result<()> {
    let documents = vec![index::bundles::change(unit.conn(), row).await?];
    let told = json!({ "slug": row.slug, "title_fa": row.title_fa, "reason": row.withdraw_reason });
    unit.emit(Event::new(topic, &told)?.with_documents(documents));
    unit.touch("library").await
}
