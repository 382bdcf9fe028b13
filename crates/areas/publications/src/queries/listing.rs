//! The list of publications: one query, whatever is filtered.

mod shelf;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contract::page::Page;
use contract::problem::Code;
use contract::publications::{
    EditionState, ListPublications, PublicationAudience, PublicationKind, PublicationSort,
    PublicationSummary, RelationType, Tag, TextLanguage, Validity, ValidityStatus,
};
use db::prepared;
use db::schema::{publications, publications_editions};
use diesel::dsl::{AsSelect, InnerJoin, InnerJoinQuerySource, IntoBoxed, Select, sql};
use diesel::expression::SqlLiteral;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl, SimpleAsyncConnection};
use persian::tsearch::tsquery_literal;
use platform::page::{cut, read_cursor};
use platform::{Connection, Problem, Result};
use serde_json::Value;
use uuid::Uuid;

use self::shelf::Shelf;
use super::tags;
use crate::model::{EditionRow, ListedEdition, PublicationRow};
use crate::numbering;
use crate::policy::{Drafts, Reader, Sees};

const ATTACHMENTS: &str = "(SELECT count(*) FROM publications_attachments a \
                           WHERE a.edition_id = publications_editions.id)";
pub(super) const TAGS: &str = "(SELECT COALESCE(jsonb_agg(jsonb_build_object('id', t.id, 'slug', t.slug, \
                    'title_fa', t.title_fa, 'title_en', t.title_en, 'active', t.active, 'version', t.version) ORDER BY t.slug), '[]'::jsonb) \
                    FROM publications_edition_tags et JOIN publications_tags t ON t.id = et.tag_id \
                    WHERE et.edition_id = publications_editions.id)";
/// Whether it was communicated to one of the organizations that follow.
const ADDRESSED: &str = "EXISTS (SELECT FROM publications_communications c \
                         JOIN publications_receipts r ON r.communication_id = c.id \
                         WHERE c.publication_id = publications.id AND r.organization_id = ANY(";
/// Whether it has one of the tags that follow: by id, of which the database knows how common each is.
const HAS_TAG: &str = "EXISTS (SELECT FROM publications_edition_tags et \
                       WHERE et.edition_id = publications_editions.id AND et.tag_id = ANY(";
/// Whether its number is the one that follows: on the side of the editions, where the words are.
const IS_NUMBERED: &str = "publications_editions.publication_id = ANY(ARRAY(SELECT id FROM publications \
                           WHERE number IS NOT NULL AND number_folded = ";

/// Whether its number begins with a text, as the range from that text on: looked up first, and in the index also by a plan that
/// is older than the number.
const NUMBERED_FROM: &str = "publications.id = ANY(ARRAY(SELECT id FROM publications \
                             WHERE number IS NOT NULL AND number_folded ~>=~ ";

/// Whether a text does what follows to it.
const NAMED_AS: &str =
    "(SELECT TRUE FROM publications_relations r WHERE r.target_id = publications.id AND r.kind = ";

/// Whether a text has stopped it from a day on that is no later than the one that follows.
const SUSPENDED: &str = "publications.id = ANY(ARRAY(SELECT target_id FROM publications_relations \
                         WHERE kind = 'suspends' AND effective_on <= ";

/// A row of a list: the edition with what the list counts and names.
pub(crate) struct Listed {
    publication: PublicationRow,
    edition: ListedEdition,
    attachments: i64,
    tags: Vec<Tag>,
}

impl Listed {
    pub(crate) fn publication_id(&self) -> Uuid {
        self.publication.id
    }

    pub(crate) fn to_wire(
        &self,
        language: TextLanguage,
        with_desk: bool,
        validity: Option<Validity>,
    ) -> PublicationSummary {
        PublicationSummary {
            id: self.publication.id.into(),
            kind: self.publication.kind,
            title: self.edition.title(language),
            summary: self.edition.summary(language),
            audience: self.publication.audience,
            number: self.publication.number.clone(),
            reference: self.publication.reference.clone(),
            archived: self.publication.is_archived(),
            effective_from: self.edition.facts.effective_from,
            effective_to: self.edition.facts.effective_to,
            validity,
            issued_on: self.edition.issued_on,
            published_at: self.publication.first_published_at,
            image: self.edition.image(),
            attachments: self.attachments,
            tags: self.tags.clone(),
            is_demo: self.publication.is_demo(),
            withdrawal: self.publication.withdrawal(),
            desk: with_desk.then(|| self.edition.desk_note()),
        }
    }

    fn key(&self, shelf: Shelf) -> (DateTime<Utc>, Uuid) {
        let midnight = |day: Option<NaiveDate>| day.map(|day| day.and_time(NaiveTime::MIN).and_utc());
        let at = match shelf {
            Shelf::Withdrawn => self.publication.withdrawn_at,
            Shelf::In(EditionState::Draft | EditionState::Discarded) => Some(self.edition.saved_at),
            Shelf::In(EditionState::InReview) => self.edition.submitted.submitted_at,
            Shelf::In(EditionState::Scheduled) => self.edition.publish_at,
            Shelf::In(EditionState::Superseded) => self.edition.published_at,
            Shelf::In(EditionState::Published) => self.publication.first_published_at,
            Shelf::Dated => midnight(self.edition.issued_on),
            Shelf::Worth => midnight(self.edition.facts.effective_from.or(self.edition.issued_on)),
        };
        (at.unwrap_or_default(), self.edition.id)
    }
}

type Columns =
    (AsSelect<PublicationRow, Pg>, AsSelect<ListedEdition, Pg>, SqlLiteral<BigInt>, SqlLiteral<Jsonb>);
type Filtered<'a> =
    IntoBoxed<'a, Select<InnerJoin<publications::table, publications_editions::table>, Columns>, Pg>;

/// Of rows of a list.
type Condition<'a> = Box<
    dyn BoxableExpression<
            InnerJoinQuerySource<publications::table, publications_editions::table>,
            Pg,
            SqlType = Bool,
        > + 'a,
>;

fn filtered<'a>(
    reader: &'a Reader,
    ask: &'a ListPublications,
    tags: &'a [Uuid],
    (shelf, day): (Shelf, NaiveDate),
) -> Filtered<'a> {
    let mut query: Filtered<'_> = publications::table
        .inner_join(publications_editions::table)
        .select((
            PublicationRow::as_select(),
            ListedEdition::as_select(),
            sql::<BigInt>(ATTACHMENTS),
            sql::<Jsonb>(TAGS),
        ))
        .into_boxed()
        .filter(publications_editions::state.eq(shelf.state().as_str()));
    query = match shelf {
        Shelf::In(_) | Shelf::Dated | Shelf::Worth => query.filter(publications::withdrawn_at.is_null()),
        Shelf::Withdrawn => query.filter(publications::withdrawn_at.is_not_null()),
    };
    if shelf.is_shown() {
        // Always so, but the indexes of what readers see have no others, and the database asks to be told.
        query = query.filter(publications::first_published_at.is_not_null());
    }
    query = seen(query, reader, ask);
    query = match ask.kind.as_slice() {
        [] => query,
        [kind] => query.filter(publications::kind.eq(kind.as_str())),
        kinds => query.filter(publications::kind.eq_any(kinds.iter().map(|kind| kind.as_str()))),
    };
    if !ask.tag.is_empty() {
        query = query.filter(sql::<Bool>(HAS_TAG).bind::<Array<SqlUuid>, _>(tags).sql("))"));
    }
    query = dated(found(query, ask), ask, shelf);
    if ask.validity.is_empty() { query } else { worth(query, ask, day) }
}

/// By the day printed on it.
fn dated<'a>(mut query: Filtered<'a>, ask: &ListPublications, shelf: Shelf) -> Filtered<'a> {
    let day = if shelf.is_shown() { "publications.shown_on" } else { "publications_editions.issued_on" };
    if let Some(from) = ask.from {
        query = query.filter(sql::<Date>(day).ge(from));
    }
    if let Some(to) = ask.to {
        query = query.filter(sql::<Date>(day).le(to));
    }
    query
}

/// By its validity on a day, which news has not. Its own days and what names it tell whether a text could have it; only of
/// such a text all is looked up that was done to it. It is asked to have none of the other validities: the database holds
/// that for common and looks until the page is full, where it holds a likeness for rare and looks at every text first.
fn worth<'a>(query: Filtered<'a>, ask: &ListPublications, day: NaiveDate) -> Filtered<'a> {
    let mut could_have: Condition<'a> = Box::new(sql::<Bool>("FALSE"));
    for status in &ask.validity {
        could_have = Box::new(could_have.or(may_be(*status, day)));
    }
    let others = ValidityStatus::ALL.iter().filter(|status| !ask.validity.contains(status));
    let others: Vec<_> = others.map(|status| status.as_str()).collect();
    // As the index of the first days of force says it.
    query.filter(sql::<Bool>("publications.kind <> 'news'")).filter(could_have).filter(
        sql::<Bool>("(SELECT v.status FROM publications_validity(publications.id, ")
            .bind::<Date, _>(day)
            .sql(") v) <> ALL(")
            .bind::<Array<Text>, _>(others)
            .sql(")"),
    )
}

/// What every text of a validity fulfils.
fn may_be<'a>(status: ValidityStatus, day: NaiveDate) -> Condition<'a> {
    let from = || publications::shown_from.assume_not_null();
    let (to, last) = (publications::shown_to, || publications::shown_to.assume_not_null());
    // A value, not a set of texts: the database asks it of a text before it looks up all that was done to that one.
    let named_as = |kind: RelationType| -> Condition<'a> {
        let named = sql::<Bool>(NAMED_AS).bind::<Text, _>(kind.as_str()).sql(" AND r.effective_on <= ");
        Box::new(named.bind::<Date, _>(day).sql(" LIMIT 1)"))
    };
    match status {
        ValidityStatus::InForce => Box::new(from().le(day).and(to.is_null().or(last().ge(day)))),
        ValidityStatus::NotYet => Box::new(from().gt(day)),
        ValidityStatus::Expired => Box::new(last().lt(day)),
        ValidityStatus::Superseded => named_as(RelationType::Supersedes),
        ValidityStatus::Repealed => named_as(RelationType::Repeals),
        ValidityStatus::Suspended => suspended_on(day),
        ValidityStatus::Withdrawn => Box::new(publications::withdrawn_at.is_not_null()),
    }
}

/// Of the few that are suspended on a day, all are looked up first.
fn suspended_on<'a>(day: NaiveDate) -> Condition<'a> {
    let begun = sql::<Bool>(SUSPENDED).bind::<Date, _>(day);
    let lasts = begun.sql(" AND (effective_to IS NULL OR effective_to >= ").bind::<Date, _>(day);
    Box::new(lasts.sql(")))"))
}

/// Only what the reader may see, and what was addressed to the reader if that is asked.
fn seen<'a>(mut query: Filtered<'a>, reader: &'a Reader, ask: &ListPublications) -> Filtered<'a> {
    if let Drafts::Own(id) = reader.drafts
        && ask.state.is_some_and(|state| !state.is_published())
    {
        return query
            .filter(sql::<Bool>("").bind::<SqlUuid, _>(id).sql(" = ANY(publications_editions.editors)"));
    }
    if ask.addressed == Some(true) {
        query = query.filter(sql::<Bool>(ADDRESSED).bind::<Array<SqlUuid>, _>(&reader.represents).sql("))"));
    }
    match reader.sees {
        Sees::All => query,
        Sees::Public => query.filter(publications::audience.eq(PublicationAudience::Public.as_str())),
        Sees::Represented => query.filter(
            publications::audience
                .ne(PublicationAudience::Addressees.as_str())
                .or(sql::<Bool>(ADDRESSED).bind::<Array<SqlUuid>, _>(&reader.represents).sql("))")),
        ),
    }
}

/// Words of the text, or the number.
fn found<'a>(mut query: Filtered<'a>, ask: &ListPublications) -> Filtered<'a> {
    if let Some(text) = ask.q.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let is_number = sql::<Bool>(IS_NUMBERED).bind::<Text, _>(numbering::fold(text)).sql("))");
        // A query without a word that could be found finds nothing.
        query = match words(text) {
            Some(words) => query.filter(
                sql::<Bool>("publications_editions.tsv @@ ")
                    .bind::<Text, _>(words)
                    .sql("::tsquery")
                    .or(is_number),
            ),
            None => query.filter(is_number),
        };
    }
    if let Some(number) = ask.number.as_deref().map(numbering::fold).filter(|number| !number.is_empty()) {
        let last = format!("{number}{}", char::MAX);
        query = query.filter(
            sql::<Bool>(NUMBERED_FROM)
                .bind::<Text, _>(number)
                .sql(" AND number_folded ~<~ ")
                .bind::<Text, _>(last)
                .sql("))"),
        );
    }
    query
}

/// What looks for a validity or a number takes the database longer to plan than to carry out; yet it plans that anew at every
/// call where it is told the values, of which none leads to another plan but a word.
fn is_planned_once(ask: &ListPublications) -> bool {
    (!ask.validity.is_empty() || ask.number.is_some()) && ask.q.is_none()
}

/// A page of editions in one state, or of what was withdrawn; without either, of what is published and not withdrawn.
pub(crate) async fn list(
    conn: &mut Connection,
    reader: &Reader,
    ask: &ListPublications,
    day: NaiveDate,
    limit: u32,
) -> Result<Page<Listed>> {
    let shelf = Shelf::of(ask);
    let (after, order) = match ask.sort.unwrap_or_default() {
        PublicationSort::Newest => ("<", "DESC"),
        PublicationSort::Oldest => (">", "ASC"),
    };
    let at = shelf.ordered_by();
    let cursor = read_cursor::<(String, DateTime<Utc>, Uuid)>(ask.cursor.as_deref())?;
    // Where one order stands says nothing of another.
    let by = format!("{at} {order}");
    if cursor.as_ref().is_some_and(|(of, ..)| *of != by) {
        return Err(Code::BadCursor.into());
    }
    let tags = tags::ids(conn, &ask.tag).await?;
    let mut query = filtered(reader, ask, &tags, (shelf, day));
    if let Some((_, cursor_at, id)) = cursor {
        query = query.filter(
            sql::<Bool>(&format!("({at}, publications_editions.id) {after} (("))
                .bind::<Timestamptz, _>(cursor_at)
                .sql(shelf.cursor_type())
                .sql(", ")
                .bind::<SqlUuid, _>(id)
                .sql(")"),
        );
    }
    let listing = query
        .order((
            sql::<Nullable<Timestamptz>>(&by),
            sql::<SqlUuid>(&format!("publications_editions.id {order}")),
        ))
        .limit(i64::from(limit) + 1);
    let listing = prepared(listing);
    let rows: Vec<(PublicationRow, ListedEdition, i64, Value)> = if is_planned_once(ask) {
        let load = async |conn: &mut Connection| {
            conn.batch_execute("SET LOCAL plan_cache_mode = force_generic_plan").await?;
            Ok(listing.load(conn).await?)
        };
        conn.transaction::<_, Problem, _>(load).await?
    } else {
        listing.load(conn).await?
    };
    let listed = |(publication, edition, attachments, tags)| {
        Ok(Listed { publication, edition, attachments, tags: serde_json::from_value(tags)? })
    };
    let rows = rows.into_iter().map(listed).collect::<Result<Vec<_>>>()?;
    cut(rows, limit, |row| {
        let (at, id) = row.key(shelf);
        (by.clone(), at, id)
    })
}

/// The newest live publications for everybody with their whole text, for feeds. The archive tells nobody (PUB-16).
pub(crate) async fn newest(
    conn: &mut Connection,
    kinds: &[PublicationKind],
    tags: &[String],
    limit: i64,
) -> Result<Vec<(PublicationRow, EditionRow)>> {
    let mut query = publications::table
        .inner_join(publications_editions::table)
        .select((PublicationRow::as_select(), EditionRow::as_select()))
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .filter(publications::withdrawn_at.is_null())
        .filter(publications::first_published_at.is_not_null())
        .filter(publications::audience.eq(PublicationAudience::Public.as_str()))
        .filter(publications::origin.ne("archive"))
        .into_boxed();
    if !kinds.is_empty() {
        query = query.filter(publications::kind.eq_any(kinds.iter().map(|kind| kind.as_str())));
    }
    if !tags.is_empty() {
        let tags = tags::ids(conn, tags).await?;
        query = query.filter(sql::<Bool>(HAS_TAG).bind::<Array<SqlUuid>, _>(tags).sql("))"));
    }
    Ok(query
        .order((publications::first_published_at.desc(), publications::id.desc()))
        .limit(limit)
        .load(conn)
        .await?)
}

/// The words of a filter; the last one may be only begun.
fn words(text: &str) -> Option<String> {
    let is_begun = text.chars().last().is_some_and(char::is_alphanumeric);
    let text = if is_begun { format!("{text}*") } else { text.to_owned() };
    tsquery_literal(&persian::query::parse(&text), &|_| Vec::new())
}
