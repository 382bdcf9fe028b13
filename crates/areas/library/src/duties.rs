//! What waits for the head: versions in review, and forms whose legal basis lost its validity.

use contract::permission::{ApproveForms, Permission};
use futures_util::future::BoxFuture;
use platform::duties::{Duty, Owing, Source};
use platform::{Connection, Result, audience};
use serde_json::{Map, Value};

use crate::model::FormRow;
use crate::queries::drafts;

/// The area's duties.
pub(crate) struct Library;

impl Source for Library {
    fn area(&self) -> &'static str {
        "library"
    }

    fn owed<'a>(
        &'a self,
        conn: &'a mut Connection,
        by: &'a Owing,
        limit: i64,
    ) -> BoxFuture<'a, Result<Vec<Duty>>> {
        Box::pin(async move {
            if !by.holds(ApproveForms::NAME) {
                return Ok(Vec::new());
            }
            let waiting = drafts::in_review(conn, limit).await?;
            // Whoever saved a change of it may not be the second person.
            let approvable = waiting
                .into_iter()
                .filter(|(_, draft)| by.user().is_none_or(|user| !draft.editors.contains(&user)))
                .map(|(form, draft)| {
                    duty("approve_version", &form, draft.submitted_at.unwrap_or(draft.saved_at))
                });
            let marked = drafts::to_review(conn, limit).await?;
            let marked = marked
                .into_iter()
                .filter_map(|form| Some(duty("review_form", &form, form.needs_review_since?)));
            let mut all: Vec<_> = approvable.chain(marked).collect();
            all.sort_by_key(|duty| duty.opened_at);
            all.truncate(usize::try_from(limit).unwrap_or_default());
            Ok(all)
        })
    }
}

fn duty(kind: &'static str, form: &FormRow, opened_at: chrono::DateTime<chrono::Utc>) -> Duty {
    let texts = [
        ("code", Some(form.code.clone())),
        ("title_fa", Some(form.title_fa.clone())),
        ("title_en", form.title_en.clone()),
    ];
    let texts = texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), Value::from(text?))));
    Duty {
        area: "library",
        kind,
        object_id: form.id,
        label: audience::permission(ApproveForms::NAME),
        organization_id: None,
        params: texts.collect::<Map<_, _>>(),
        url: format!("/library/desk/{}", form.code),
        opened_at,
        due_at: None,
        calendar_revision: None,
    }
}
