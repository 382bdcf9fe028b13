//! What the pages of the area say to everybody before the browser side runs: the newest texts, and each public text whole.

use contract::publications::{
    ListPublications, Publication, PublicationId, PublicationKind, RelationDirection, RelationType, Validity,
    ValidityStatus,
};
use futures_util::future::BoxFuture;
use messages::{Catalogue, Message, key};
use persian::digits::Digits;
use persian::jalali::JalaliDate;
use platform::pages::{self, FeedLink, LANGUAGE, Link, LinkList, PublicPage, Published, Source};
use platform::{App, Result};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::policy::Reader;
use crate::queries;
use crate::views::{self, Asked};

/// How many of the newest texts the list leads to.
const NEWEST: u32 = 50;

pub(crate) struct Publications;

impl Source for Publications {
    fn area(&self) -> &'static str {
        "publications"
    }

    fn page<'a>(&'a self, app: &'a App, place: &'a [&'a str]) -> BoxFuture<'a, Result<Option<PublicPage>>> {
        Box::pin(async move {
            let day = app.clock.today();
            let asked = Asked { language: LANGUAGE, day };
            match place {
                [] => list(app, asked).await.map(Some),
                ["ref", reference] => {
                    let mut conn = app.pool.get().await?;
                    let id = queries::by_reference(&mut conn, &Reader::ANYBODY, reference).await?;
                    drop(conn);
                    text(app, asked, id).await.map(Some)
                }
                [id] => match Uuid::try_parse(id) {
                    Ok(id) => text(app, asked, id).await.map(Some),
                    Err(_) => Ok(None),
                },
                _ => Ok(None),
            }
        })
    }
}

async fn list(app: &App, asked: Asked) -> Result<PublicPage> {
    let mut conn = app.pool.get().await?;
    let newest = ListPublications::default();
    let page = queries::list(&mut conn, &Reader::ANYBODY, &newest, asked.day, NEWEST).await?;
    let texts = pages::texts();
    let links = page.items.iter().map(|row| {
        let text = row.to_wire(asked.language, false, None);
        Link {
            title: text.title.text,
            address: format!("/publications/{}", text.id),
            about: Some(numbered(texts, text.kind, text.number.as_deref(), text.issued_on)),
        }
    });
    Ok(PublicPage {
        summary: texts.text(&key::publications_lead()),
        feeds: feeds(texts),
        lists: LinkList::of(None, links).into_iter().collect(),
        ..PublicPage::new(
            "CollectionPage",
            texts.text(&key::publications_title()),
            "/publications".to_owned(),
        )
    })
}

async fn text(app: &App, asked: Asked, id: Uuid) -> Result<PublicPage> {
    let mut conn = app.pool.get().await?;
    let reader = Reader::ANYBODY;
    let found = queries::find_published(&mut conn, &reader, PublicationId(id)).await?;
    let publication = views::publication(&mut conn, &reader, asked, found).await?;
    let texts = pages::texts();
    let published = Published { at: publication.published_at, revised_at: publication.revised_at };
    Ok(PublicPage {
        image: publication.image.as_ref().map(|image| image.url.clone()),
        published: Some(published),
        schema_facts: schema_facts(&publication),
        feeds: feeds(texts),
        facts: facts(texts, &publication),
        lists: lists(texts, &publication),
        summary: publication.summary.text,
        body_html: publication.body_html.text,
        ..PublicPage::new(
            schema_type(publication.kind),
            publication.title.text,
            format!("/publications/{id}"),
        )
    })
}

fn feeds(texts: &Catalogue) -> Vec<FeedLink> {
    let title = texts.text(&key::publications_feed_title());
    FeedLink::both(&title, ["/api/v1/publications/feed.atom", "/api/v1/publications/feed.json"])
}

pub(crate) fn kind_word(kind: PublicationKind) -> Message {
    match kind {
        PublicationKind::News => key::publications_kind_news(),
        PublicationKind::Announcement => key::publications_kind_announcement(),
        PublicationKind::Circular => key::publications_kind_circular(),
        PublicationKind::Directive => key::publications_kind_directive(),
    }
}

/// What this text does to another, or another to it.
fn tie(direction: RelationDirection, kind: RelationType) -> Message {
    match (direction, kind) {
        (RelationDirection::Outgoing, RelationType::Amends) => key::publications_relation_amends(),
        (RelationDirection::Outgoing, RelationType::Suspends) => key::publications_relation_suspends(),
        (RelationDirection::Outgoing, RelationType::Supersedes) => key::publications_relation_supersedes(),
        (RelationDirection::Outgoing, RelationType::Repeals) => key::publications_relation_repeals(),
        (RelationDirection::Outgoing, RelationType::Implements) => key::publications_relation_implements(),
        (RelationDirection::Outgoing, RelationType::Cites) => key::publications_relation_cites(),
        (RelationDirection::Incoming, RelationType::Amends) => key::publications_related_amends(),
        (RelationDirection::Incoming, RelationType::Suspends) => key::publications_related_suspends(),
        (RelationDirection::Incoming, RelationType::Supersedes) => key::publications_related_supersedes(),
        (RelationDirection::Incoming, RelationType::Repeals) => key::publications_related_repeals(),
        (RelationDirection::Incoming, RelationType::Implements) => key::publications_related_implements(),
        (RelationDirection::Incoming, RelationType::Cites) => key::publications_related_cites(),
    }
}

fn date(day: chrono::NaiveDate) -> String {
    JalaliDate::from_gregorian(day).medium_fa(Digits::Persian)
}

/// «بخشنامه · ۱۴۰۴/ب/۲۱ · ۸ آذر ۱۴۰۴».
fn numbered(
    texts: &Catalogue,
    kind: PublicationKind,
    number: Option<&str>,
    issued_on: Option<chrono::NaiveDate>,
) -> String {
    let parts = [Some(texts.text(&kind_word(kind))), number.map(str::to_owned), issued_on.map(date)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn facts(texts: &Catalogue, publication: &Publication) -> Vec<String> {
    let number = publication.number.as_deref();
    let signed = publication.signatory.as_ref().map(|by| format!("{} · {}", by.name, by.post));
    let worth = publication.validity.as_ref().map(|validity| worth(texts, validity));
    let first = numbered(texts, publication.kind, number, Some(publication.issued_on));
    [Some(first), worth, signed].into_iter().flatten().collect()
}

/// What it is worth today, and by which text.
fn worth(texts: &Catalogue, validity: &Validity) -> String {
    let since = date(validity.since);
    let until = validity.until.map(date);
    if let Some(reason) = &validity.reason {
        let (on, by) = (date(reason.effective_on), reason.by.title.text.as_str());
        return texts.text(&match reason.kind {
            RelationType::Repeals => key::publications_validity_repealed_by(on, by),
            RelationType::Supersedes => key::publications_validity_superseded_by(on, by),
            RelationType::Suspends => match until {
                Some(until) => key::publications_validity_suspended_by_until(since, until, by),
                None => key::publications_validity_suspended_by(since, by),
            },
            RelationType::Amends | RelationType::Implements | RelationType::Cites => {
                key::publications_validity_amended_by(on, by)
            }
        });
    }
    let sentence: Message = match validity.status {
        ValidityStatus::Withdrawn => key::publications_validity_withdrawn_since(since),
        ValidityStatus::Repealed => key::publications_validity_repealed_since(since),
        ValidityStatus::Superseded => key::publications_validity_superseded_since(since),
        ValidityStatus::Expired => key::publications_validity_expired_since(since),
        ValidityStatus::NotYet => key::publications_validity_not_yet_since(since),
        ValidityStatus::Suspended => match until {
            Some(until) => key::publications_validity_suspended_until(since, until),
            None => key::publications_validity_suspended_since(since),
        },
        ValidityStatus::InForce => key::publications_validity_in_force_since(since),
    };
    texts.text(&sentence)
}

fn lists(texts: &Catalogue, publication: &Publication) -> Vec<LinkList> {
    let files = publication.attachments.iter().map(|file| Link {
        title: file.title.clone(),
        address: file.url.clone(),
        about: None,
    });
    let related = publication.relations.iter().map(|relation| {
        let (text, number) = (&relation.publication, relation.publication.number.as_deref());
        let tie = texts.text(&tie(relation.direction, relation.kind));
        Link {
            title: text.title.text.clone(),
            address: format!("/publications/{}", text.id),
            about: Some(format!("{} · {tie}", numbered(texts, text.kind, number, text.issued_on))),
        }
    });
    let lists = [
        LinkList::of(Some(texts.text(&key::publications_attachments())), files),
        LinkList::of(Some(texts.text(&key::publications_relations())), related),
    ];
    lists.into_iter().flatten().collect()
}

fn schema_type(kind: PublicationKind) -> &'static str {
    match kind {
        PublicationKind::News => "NewsArticle",
        PublicationKind::Announcement => "Article",
        PublicationKind::Circular | PublicationKind::Directive => "Legislation",
    }
}

fn schema_facts(publication: &Publication) -> Map<String, Value> {
    let mut facts = Map::new();
    if schema_type(publication.kind) != "Legislation" {
        facts.insert("headline".to_owned(), json!(publication.title.text));
        return facts;
    }
    facts.insert("legislationDate".to_owned(), json!(publication.issued_on));
    if let Some(number) = &publication.number {
        facts.insert("legislationIdentifier".to_owned(), json!(number));
    }
    if let Some(validity) = &publication.validity {
        let force = match (validity.status, validity.amended) {
            (ValidityStatus::InForce, true) => "https://schema.org/PartiallyInForce",
            (ValidityStatus::InForce, false) => "https://schema.org/InForce",
            _ => "https://schema.org/NotInForce",
        };
        facts.insert("legislationLegalForce".to_owned(), json!(force));
    }
    facts
}
