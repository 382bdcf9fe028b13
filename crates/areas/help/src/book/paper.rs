//! The same on paper.

use contract::publications::TextLanguage;
use messages::key;
use pdf::{Body, Document, Fact, Manner, Square, Words};
use persian::jalali::tehran_time;
use platform::feed::of_texts;
use platform::{App, Result};

use super::{Chapter, chapters};
use crate::inserts::Inserts;

/// The handbook as a document with contents, page numbers and the day of its newest page.
pub(crate) async fn document(app: &App, lang: TextLanguage, branch: Option<&str>) -> Result<Document> {
    let mut conn = app.pool.get().await?;
    let chapters = chapters(&mut conn, lang, branch).await?;
    let fa = Inserts::ask(app, &mut conn, TextLanguage::Fa).await?;
    let en = Inserts::ask(app, &mut conn, TextLanguage::En).await?;
    drop(conn);
    let (language, site) = (of_texts(lang), app.config.public_url.as_str());
    let texts = messages::embedded(language);
    let name = texts.text(&key::help_title());
    let newest = chapters.iter().map(|chapter| chapter.text.published_at).max();
    let day = tehran_time(newest.unwrap_or_else(|| app.clock.now())).date();
    let title = Words { text: texts.text(&key::help_book_title()), lang: language };
    let mut document = Document::new(language, day, name, title);
    document.foot.clone_from(&document.title.text);
    document.head = vec![Fact::day(texts.text(&key::help_book_day()), day, language)];
    // A branch begins at the level at which the whole does.
    let above = chapters.iter().map(Chapter::level).min().unwrap_or(2).saturating_sub(2);
    document.chapters = chapters
        .iter()
        .map(|chapter| {
            let own = chapter.text.language();
            let inserts = if own == TextLanguage::En { &en } else { &fa };
            let level = u8::try_from(chapter.level() - above).unwrap_or(u8::MAX);
            let insert = |name: &str| Some(inserts.plain(name));
            let manner = Manner { site, under: level, insert: &insert };
            pdf::Chapter {
                title: Words { text: chapter.text.title.clone(), lang: of_texts(own) },
                level,
                summary: chapter.text.summary.clone(),
                body: Body::of(&chapter.text.body, of_texts(own), manner),
            }
        })
        .collect();
    let branch = branch.filter(|path| !path.is_empty()).map(|path| format!("/{path}")).unwrap_or_default();
    document.square = Some(Square {
        address: format!("{site}/help{branch}"),
        label: texts.text(&key::help_book_square()),
        caption: texts.text(&key::help_book_newest()),
    });
    Ok(document)
}
