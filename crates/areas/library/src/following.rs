//! What may be followed here, and what followers are told: each new version of a form, as soon as it is approved, so that
//! people can prepare (LIB-14). A topic is a form by its code, or a category with those below it.

use contract::library::CategoryId;
use db::schema::{library_categories, library_forms, library_versions};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::BoxFuture;
use messages::{Language, key};
use platform::announce::{Announced, Announcement, Text, TopicName, TopicNames, Topics};
use platform::mail::both_calendars;
use platform::{Connection, Result, Unit};
use uuid::Uuid;

use crate::model::{CategoryRow, FormRow, VersionRow};

const AREA: &str = "library";
const FORM: &str = "library:form=";
const CATEGORY: &str = "library:category=";

/// What followers are told of a version that has just been approved.
pub(crate) async fn announced(unit: &mut Unit, form: &FormRow, version: &VersionRow) -> Result<Announced> {
    let parent: Option<Uuid> = library_categories::table
        .find(form.category_id)
        .select(library_categories::parent_id)
        .first(unit.conn())
        .await?;
    let categories = [Some(form.category_id), parent].into_iter().flatten();
    let mut topics: Vec<_> = categories.map(|id| format!("{CATEGORY}{id}")).collect();
    topics.push(format!("{FORM}{}", form.code));
    let (n, from) = (version.n.unwrap_or_default(), version.effective_from.unwrap_or_default());
    Ok(Announced::New(Box::new(Announcement {
        id: version.id,
        object_id: form.id,
        area: AREA,
        topics,
        name: Text::of(&key::library_announced(&form.code)),
        title_fa: form.title_fa.clone(),
        title_en: form.title_en.clone(),
        facts: Text::said(|language| key::library_announced_from(n, both_calendars(from, language))),
        url: format!("/library/{}/v/{n}", form.code),
        in_worklist: true,
        at: unit.now,
    })))
}

/// The area's topics.
pub(crate) struct Library;

impl Topics for Library {
    fn area(&self) -> &'static str {
        AREA
    }

    fn names<'a>(
        &'a self,
        conn: &'a mut Connection,
        topics: &'a [String],
    ) -> BoxFuture<'a, Result<TopicNames>> {
        Box::pin(async move {
            let mut names = forms(conn, topics).await?;
            names.extend(categories(conn, topics).await?);
            Ok(names)
        })
    }
}

/// Forms that everybody can see.
async fn forms(conn: &mut Connection, topics: &[String]) -> Result<TopicNames> {
    let codes: Vec<_> = topics.iter().filter_map(|topic| topic.strip_prefix(FORM)).collect();
    if codes.is_empty() {
        return Ok(TopicNames::new());
    }
    let approved = library_versions::table
        .filter(library_versions::form_id.eq(library_forms::id).and(library_versions::n.is_not_null()));
    let rows: Vec<FormRow> = library_forms::table
        .filter(library_forms::code.eq_any(codes).and(exists(approved)))
        .select(FormRow::as_select())
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|form| (format!("{FORM}{}", form.code), named(&form))).collect())
}

fn named(form: &FormRow) -> TopicName {
    let title = |language| match language {
        Language::Fa => form.title_fa.as_str(),
        Language::En => form.title_en.as_deref().unwrap_or(&form.title_fa),
    };
    TopicName {
        name: Text::said(|language| key::library_followed_form(&form.code, title(language))),
        url: format!("/library/{}", form.code),
    }
}

async fn categories(conn: &mut Connection, topics: &[String]) -> Result<TopicNames> {
    let ids = topics.iter().filter_map(|topic| topic.strip_prefix(CATEGORY)?.parse::<CategoryId>().ok());
    let ids: Vec<Uuid> = ids.map(Into::into).collect();
    if ids.is_empty() {
        return Ok(TopicNames::new());
    }
    let rows: Vec<CategoryRow> = library_categories::table
        .filter(library_categories::id.eq_any(ids))
        .select(CategoryRow::as_select())
        .load(conn)
        .await?;
    let named = |category: CategoryRow| {
        let name = Text::said(|language| match language {
            Language::Fa => key::library_followed_category(&category.name_fa),
            Language::En => key::library_followed_category(&category.name_en),
        });
        let url = format!("/library?category={}", category.slug);
        (format!("{CATEGORY}{}", category.id), TopicName { name, url })
    };
    Ok(rows.into_iter().map(named).collect())
}
