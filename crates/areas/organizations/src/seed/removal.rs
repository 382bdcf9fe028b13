//! Taking demonstration out again: the list stays.

use contract::problem::Code;
use db::schema::{
    organizations, organizations_appointments, organizations_change_requests, organizations_changes,
    organizations_parties, organizations_profile_versions,
};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use platform::audit::Subject;
use platform::clock::tehran_date;
use platform::outbox::Event;
use platform::{Problem, Result, Unit};
use serde_json::json;
use uuid::Uuid;

use crate::index;
use crate::queries::records;
use crate::workflow::TOPIC;

const DEMO: &str = "demo";

/// Deletes every demonstration row, and gives real rows back what they had before.
///
/// # Errors
/// `organizations.demo_in_use` with the name of a real row that refers to a demonstration row; nothing is removed then.
pub async fn remove_demo(unit: &mut Unit) -> Result<()> {
    refuse_if_in_use(unit).await?;
    macro_rules! remove {
        ($($table:ident),+) => {$(
            diesel::delete($table::table.filter($table::origin.eq(DEMO))).execute(unit.conn()).await?;
        )+};
    }
    remove!(
        organizations_change_requests,
        organizations_changes,
        organizations_appointments,
        organizations_parties,
        organizations_profile_versions
    );
    diesel::update(organizations::table.filter(organizations::national_id_origin.eq(DEMO)))
        .set((
            organizations::national_id.eq(None::<String>),
            organizations::national_id_origin.eq(None::<String>),
            organizations::version.eq(organizations::version + 1),
        ))
        .execute(unit.conn())
        .await?;
    let all: Vec<Uuid> = organizations::table.select(organizations::id).load(unit.conn()).await?;
    for id in &all {
        records::write_search(unit.conn(), *id).await?;
    }
    unit.audit_created("organizations.remove_demo", Subject::new("organizations", DEMO), &json!({}))?;
    let today = tehran_date(unit.now);
    let documents = index::put(unit.conn(), &all, today).await?;
    unit.emit(Event::new("organizations.demo_removed", &json!({ "on": today }))?.with_documents(documents));
    unit.touch(TOPIC).await
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
}

/// Real appointments of demonstration persons, real corrections of demonstration versions, open proposals that name
/// demonstration persons, and bodies of which nothing but demonstration is known.
async fn refuse_if_in_use(unit: &mut Unit) -> Result<()> {
    const IN_USE: &str = "
        SELECT party.name_fa || ' - ' || o.slug AS name FROM organizations_appointments a
            JOIN organizations_parties party ON party.id = a.party_id JOIN organizations o ON o.id = a.organization_id
            WHERE a.origin <> 'demo' AND party.origin = 'demo'
        UNION ALL SELECT v.name_fa FROM organizations_profile_versions v
            JOIN organizations_profile_versions wrong ON wrong.id = v.corrects_id
            WHERE v.origin <> 'demo' AND wrong.origin = 'demo'
        UNION ALL SELECT o.slug FROM organizations_change_requests r JOIN organizations o ON o.id = r.organization_id
            JOIN organizations_parties party ON party.id::text = r.change->'proposed'->>'party_id'
            WHERE r.state = 'open' AND r.origin <> 'demo' AND party.origin = 'demo'
        UNION ALL SELECT o.slug FROM organizations o WHERE NOT EXISTS (
            SELECT FROM organizations_profile_versions v WHERE v.organization_id = o.id AND v.origin <> 'demo'
        )
        LIMIT 1";
    let found: Option<Named> = diesel::sql_query(IN_USE).get_result(unit.conn()).await.optional()?;
    match found {
        Some(row) => Err(Problem::from(Code::DemoInUse).param("name", row.name.clone()).detail(row.name)),
        None => Ok(()),
    }
}
