//! What is new, for readers and systems that come back: approvals and withdrawals.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use contract::library::{ReadLibraryFeed, VersionState};
use contract::publications::{LocalText, TextLanguage};
use db::schema::{library_categories, library_forms, library_versions};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use messages::key;
use persian::digits::Digits;
use persian::jalali::JalaliDate;
use platform::clock::tehran_date;
use platform::feed::{Entry, Feed, LENGTH, LinkedFile, of_texts};
use platform::{App, Connection, Result, markdown};

use crate::model::{FormRow, RenditionRow, VersionRow};
use crate::queries::drafts;

type Change = (FormRow, VersionRow, DateTime<Utc>);

/// The approvals and withdrawals that happened last, in the language asked for.
pub(crate) async fn load(app: &App, ask: &ReadLibraryFeed, path: String) -> Result<Feed> {
    let language = ask.lang.unwrap_or_default();
    let mut conn = app.pool.get().await?;
    let changes = changes(&mut conn, ask.category.as_deref()).await?;
    let ids: Vec<_> = changes.iter().map(|(_, version, _)| version.id).collect();
    let mut files = drafts::renditions_of(&mut conn, &ids).await?;
    let site = app.config.public_url.trim_end_matches('/').to_owned();
    let words = messages::embedded(of_texts(language));
    let digits = if language == TextLanguage::Fa { Digits::Persian } else { Digits::Latin };
    let entries = changes.iter().map(|(form, version, at)| {
        let is_withdrawal = Some(*at) == version.withdrawn_at;
        let files = if version.state == VersionState::Withdrawn { None } else { files.remove(&version.id) };
        let text = |text: String| LocalText { lang: language, text };
        let persian = |text: String| LocalText { lang: TextLanguage::Fa, text };
        let n = version.n.unwrap_or_default();
        let number = digits.apply(&n.to_string());
        let from = version.effective_from.map(|day| day_text(language, day));
        let of_form = |title: &str| format!("{} · {title}", form.code);
        let title = match (language, &form.title_en) {
            (TextLanguage::En, Some(title)) => text(of_form(title)),
            _ => persian(of_form(&form.title_fa)),
        };
        let summary = if is_withdrawal {
            words.text(&key::library_feed_withdrawn(number))
        } else {
            words.text(&key::library_feed_approved(number, from.unwrap_or_default()))
        };
        let reason = if is_withdrawal { &version.withdraw_reason } else { &version.change_note };
        let word = if is_withdrawal { "withdrawn" } else { "approved" };
        Entry {
            // Each change is news of its own.
            id: Feed::tag(&site, tehran_date(*at).year(), &format!("library/{}/{word}", version.id)),
            url: format!("{site}/library/{}/v/{n}", form.code),
            title,
            summary: text(summary),
            // Notes and reasons are written once, in Persian.
            body_html: persian(reason.as_deref().map(markdown::to_html).unwrap_or_default()),
            published_at: *at,
            updated_at: *at,
            image: None,
            files: files.unwrap_or_default().iter().map(|row| linked(&site, row)).collect(),
            facts: Vec::new(),
        }
    });
    let entries = entries.collect();
    Ok(Feed {
        title: words.text(&key::library_feed_title()),
        author: words.text(&key::shell_directorate()),
        language,
        site,
        path,
        page: "/library",
        namespace: None,
        entries,
    })
}

/// A day as those who read this language write it.
pub(crate) fn day_text(language: TextLanguage, day: NaiveDate) -> String {
    match language {
        TextLanguage::En => day.to_string(),
        TextLanguage::Fa => JalaliDate::from_gregorian(day).numeric(Digits::Persian),
    }
}

fn linked(site: &str, row: &RenditionRow) -> LinkedFile {
    LinkedFile {
        url: format!("{site}{}", row.url()),
        title: row.file_name.clone(),
        media_type: row.format.media_type().to_owned(),
        bytes: row.bytes,
    }
}

/// Newest first, at most fifty.
async fn changes(conn: &mut Connection, category: Option<&str>) -> Result<Vec<Change>> {
    let mut all = Vec::new();
    for is_withdrawal in [false, true] {
        all.extend(newest(conn, category, is_withdrawal).await?);
    }
    all.sort_by_key(|(_, version, at)| std::cmp::Reverse((*at, version.id)));
    all.truncate(usize::try_from(LENGTH).unwrap_or_default());
    Ok(all)
}

async fn newest(conn: &mut Connection, category: Option<&str>, is_withdrawal: bool) -> Result<Vec<Change>> {
    let at = if is_withdrawal { "library_versions.withdrawn_at" } else { "library_versions.approved_at" };
    let mut query = library_forms::table
        .inner_join(library_categories::table)
        .inner_join(library_versions::table)
        .filter(sql::<Bool>(&format!("library_versions.n IS NOT NULL AND {at} IS NOT NULL")))
        .select((FormRow::as_select(), VersionRow::as_select(), sql::<Timestamptz>(at)))
        .into_boxed::<diesel::pg::Pg>();
    if let Some(category) = category {
        query = query.filter(
            library_categories::slug.eq(category.to_owned()).or(sql::<Bool>(
                "EXISTS (SELECT FROM library_categories p WHERE p.id = library_categories.parent_id AND p.slug = ",
            )
            .bind::<Text, _>(category.to_owned())
            .sql(")")),
        );
    }
    Ok(query
        .order((sql::<Nullable<Timestamptz>>(&format!("{at} DESC")), library_versions::id.desc()))
        .limit(LENGTH)
        .load(conn)
        .await?)
}
