//! What changes forms and their versions: each step one transaction with its audit record and, where others must know, its
//! event.

pub(crate) mod bundles;
pub(crate) mod categories;
pub(crate) mod drafting;
pub(crate) mod forms;
pub(crate) mod marking;
pub(crate) mod previewing;
pub(crate) mod review;

use contract::id::UserId;
use contract::library::FormVersion;
use contract::problem::Code;
use platform::audit::Subject;
use platform::index::DocumentChange;
use platform::{OrNotFound, Problem, Result, Unit};
use uuid::Uuid;

use crate::model::{FormRow, VersionRow};
use crate::queries::{drafts, forms as rows};
use crate::timeline::Timeline;
use crate::{index, views};

/// What the audit log calls the area's objects: the form, whatever version was touched.
pub(crate) fn subject(form_id: Uuid) -> Subject {
    Subject::new("library", form_id)
}

/// What is not there is the fault of a field; whatever else went wrong is none of the sender's.
fn meaning(problem: Problem, code: Code, pointer: &str) -> Problem {
    if problem.code() == Code::NotFound { Problem::from(code).at(pointer) } else { problem }
}

/// Who acts, as the desk shows it: people by their names, others as the audit log calls them.
async fn acting_name(unit: &mut Unit) -> Result<String> {
    let mut people = match unit.actor.id {
        Some(id) => identity::facade::display_names(unit.conn(), &[UserId(id)]).await?.into_values(),
        None => return Ok(unit.actor.name.clone()),
    };
    Ok(people.next().map_or_else(|| unit.actor.name.clone(), |person| person.fa))
}

/// A form with its open draft and its approved versions, locked.
struct Open {
    form: FormRow,
    draft: VersionRow,
    versions: Vec<VersionRow>,
}

impl Open {
    async fn lock(unit: &mut Unit, code: &str) -> Result<Self> {
        let form = rows::lock(unit.conn(), code).await?;
        let draft = drafts::open(unit.conn(), form.id).await?.or_not_found()?;
        let versions = rows::approved(unit.conn(), form.id).await?;
        Ok(Self { form, draft, versions })
    }

    async fn to_wire(&self, unit: &mut Unit) -> Result<FormVersion> {
        let today = unit.platform().clock.today();
        views::version(unit.conn(), today, &self.form, Timeline(&self.versions), &self.draft).await
    }
}

/// What the site search must know of a form as it stands now.
async fn documents(unit: &mut Unit, form: &FormRow) -> Result<Vec<DocumentChange>> {
    let today = unit.platform().clock.today();
    let versions = rows::approved(unit.conn(), form.id).await?;
    Ok(vec![index::change(unit.conn(), form, Timeline(&versions), today).await?])
}
