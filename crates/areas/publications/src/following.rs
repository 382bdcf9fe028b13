//! What may be followed here, and what followers are told: each public text once it may be read, and each major edition of
//! it (PUB-19). A topic is the whole area, a kind, a tag, or a kind with a tag.

use std::collections::HashMap;

use contract::publications::{PublicationAudience, PublicationKind};
use futures_util::future::BoxFuture;
use messages::{Language, Message, key};
use platform::announce::{Announced, Announcement, Text, TopicName, TopicNames, Topics};
use platform::clock::tehran_date;
use platform::mail::both_calendars;
use platform::{Connection, Result};

use crate::model::{EditionRow, PublicationRow, TagRow};
use crate::pages::kind_word;
use crate::queries;

const AREA: &str = "publications";

/// What followers are told of an edition that has just been published; nothing of a minor one, and nothing that is not
/// for everybody.
pub(crate) async fn announced(
    conn: &mut Connection,
    publication: &PublicationRow,
    edition: &EditionRow,
) -> Result<Option<Announced>> {
    if edition.minor != 0 || publication.audience != PublicationAudience::Public {
        return Ok(None);
    }
    let Some(at) = edition.published_at else { return Ok(None) };
    let tags = queries::tags::of_edition(conn, edition.id).await?;
    let day = edition.issued_on.unwrap_or_else(|| tehran_date(at));
    Ok(Some(Announced::New(Box::new(Announcement {
        id: edition.id,
        object_id: publication.id,
        area: AREA,
        topics: topics_of(publication.kind, &tags),
        name: Text::said(|language| name(publication, edition, language)),
        title_fa: edition.title_fa.clone(),
        title_en: edition.title_en.clone(),
        facts: Text::said(|language| key::publications_announced_on(both_calendars(day, language))),
        url: format!("/publications/{}", publication.id),
        in_worklist: false,
        at,
    }))))
}

fn topics_of(kind: PublicationKind, tags: &[TagRow]) -> Vec<String> {
    let of_kind = format!("{AREA}:kind={}", kind.as_str());
    let tagged = tags
        .iter()
        .flat_map(|tag| [format!("{AREA}:tag={}", tag.slug), format!("{of_kind}:tag={}", tag.slug)]);
    let mut topics: Vec<_> = tagged.collect();
    topics.extend([AREA.to_owned(), of_kind]);
    topics
}

fn name(publication: &PublicationRow, edition: &EditionRow, language: Language) -> Message {
    let texts = messages::embedded(language);
    let kind = kind_word(publication.kind);
    let named = match &publication.number {
        Some(number) => key::publications_named(texts.text(&kind), number),
        None => kind,
    };
    match edition.major {
        ..=1 => named,
        major => key::publications_announced_again(texts.text(&named), major),
    }
}

fn all_of_kind(kind: PublicationKind) -> Message {
    match kind {
        PublicationKind::News => key::publications_kinds_news(),
        PublicationKind::Announcement => key::publications_kinds_announcement(),
        PublicationKind::Circular => key::publications_kinds_circular(),
        PublicationKind::Directive => key::publications_kinds_directive(),
    }
}

/// A topic as it is read: of a kind, of a tag, of both or of neither.
struct Asked<'a> {
    kind: Option<PublicationKind>,
    tag: Option<&'a str>,
}

impl<'a> Asked<'a> {
    /// Nothing where it is written in any other way than [`topics_of`] does.
    fn read(topic: &'a str) -> Option<Self> {
        let mut parts = topic.split(':').skip(1).peekable();
        let kind = parts.next_if(|part| part.starts_with("kind="));
        let kind = match kind.map(|part| &part["kind=".len()..]) {
            Some(word) => Some(PublicationKind::ALL.iter().copied().find(|kind| kind.as_str() == word)?),
            None => None,
        };
        let tag = parts.next_if(|part| part.starts_with("tag=")).map(|part| &part["tag=".len()..]);
        parts.next().is_none().then_some(Self { kind, tag })
    }

    fn name(&self, tags: &HashMap<String, TagRow>) -> Option<TopicName> {
        let tag = match self.tag {
            Some(slug) => Some(tags.get(slug)?),
            None => None,
        };
        let said = |language: Language| {
            let title = tag.map(|tag| match language {
                Language::Fa => tag.title_fa.as_str(),
                Language::En => tag.title_en.as_str(),
            });
            match (self.kind.map(all_of_kind), title) {
                (None, None) => key::publications_followed_all(),
                (None, Some(title)) => key::publications_followed_tag(title),
                (Some(kinds), None) => kinds,
                (Some(kinds), Some(title)) => {
                    key::publications_followed_kind_tag(messages::embedded(language).text(&kinds), title)
                }
            }
        };
        let kind = self.kind.map(|kind| format!("kind={}", kind.as_str()));
        let narrowed: Vec<_> = kind.into_iter().chain(self.tag.map(|tag| format!("tag={tag}"))).collect();
        let url = match narrowed.as_slice() {
            [] => "/publications".to_owned(),
            narrowed => format!("/publications?{}", narrowed.join("&")),
        };
        Some(TopicName { name: Text::said(said), url })
    }
}

/// The area's topics.
pub(crate) struct Publications;

impl Topics for Publications {
    fn area(&self) -> &'static str {
        AREA
    }

    fn names<'a>(
        &'a self,
        conn: &'a mut Connection,
        topics: &'a [String],
    ) -> BoxFuture<'a, Result<TopicNames>> {
        Box::pin(async move {
            let asked: Vec<_> =
                topics.iter().filter_map(|topic| Some((topic, Asked::read(topic)?))).collect();
            let slugs: Vec<_> = asked.iter().filter_map(|(_, asked)| asked.tag.map(str::to_owned)).collect();
            let tags = queries::tags::by_slug(conn, &slugs).await?;
            let tags = tags.into_iter().map(|tag| (tag.slug.clone(), tag)).collect();
            let named =
                asked.into_iter().filter_map(|(topic, asked)| Some((topic.clone(), asked.name(&tags)?)));
            Ok(named.collect())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publications_19_a_text_belongs_to_its_kind_its_tags_and_both_together() {
        let tag = TagRow {
            id: uuid::Uuid::nil(),
            slug: "budget".to_owned(),
            title_fa: "بودجه".to_owned(),
            title_en: "Budget".to_owned(),
            active: true,
            version: 1,
        };
        let topics = topics_of(PublicationKind::Circular, std::slice::from_ref(&tag));
        let all = [
            "publications:tag=budget",
            "publications:kind=circular:tag=budget",
            "publications",
            "publications:kind=circular",
        ];
        assert_eq!(topics, all);
        let tags = HashMap::from([("budget".to_owned(), tag)]);
        for topic in all {
            assert!(Asked::read(topic).and_then(|asked| asked.name(&tags)).is_some(), "{topic}");
        }
        for topic in [
            "publications:tag=budget:kind=circular",
            "publications:kind=poem",
            "publications:x=1",
            "publications:tag=other",
        ] {
            assert!(Asked::read(topic).and_then(|asked| asked.name(&tags)).is_none(), "{topic}");
        }
    }
}
