//! The pages that changed last, for readers that come back.

use chrono::Datelike;
use contract::publications::TextLanguage;
use messages::key;
use platform::clock::tehran_date;
use platform::feed::{Entry, Feed, LENGTH, of_texts};
use platform::{App, Result};

use crate::inserts::Inserts;
use crate::queries::texts;
use crate::views;

/// What changed in a language, newest first.
pub(crate) async fn load(app: &App, lang: TextLanguage, path: String) -> Result<Feed> {
    let mut conn = app.pool.get().await?;
    let tree = views::readers_tree(&mut conn).await?;
    let newest = texts::newest(&mut conn, lang, LENGTH).await?;
    let inserts = Inserts::ask(app, &mut conn, lang).await?;
    let site = app.config.public_url.trim_end_matches('/').to_owned();
    let mut entries = Vec::new();
    for text in newest {
        let Some(leaf) = tree.by_id(text.page_id) else { continue };
        let (html, _) = text.rendered()?;
        let year = tehran_date(text.published_at).year();
        entries.push(Entry {
            // Each change is news of its own.
            id: Feed::tag(&site, year, &format!("help/{}/{}/{}", text.page_id, text.lang, text.revision)),
            url: format!("{site}/help/{}", leaf.path),
            title: text.local(&text.title),
            summary: text.local(&text.summary),
            body_html: text.local(&inserts.fill(&html)),
            published_at: text.published_at,
            updated_at: text.published_at,
            image: None,
            files: Vec::new(),
            facts: Vec::new(),
        });
    }
    let words = messages::embedded(of_texts(lang));
    Ok(Feed {
        title: words.text(&key::help_feed_title()),
        author: words.text(&key::shell_directorate()),
        language: lang,
        site,
        path,
        page: "/help",
        namespace: None,
        entries,
    })
}
