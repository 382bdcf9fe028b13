use chrono::NaiveDate;
use contract::publications::{
    Attachment, EditionFact, EditionFacts, EditionLink, FactChange, Image, Relation, Signatory, Tag,
};
use leptos::prelude::*;

use super::relations::changed;
use crate::areas::publications::picture::Picture;
use crate::areas::publications::wording::{RelatedLink, file_kind, relation_name, relation_span, tag_title};
use crate::i18n::{Date, Ltr, Message, key, t};
use crate::ui::{Column, Table, file_size};

/// What stands beside the texts of two editions and differs: as it was, and as it is now.
#[component]
pub(super) fn FactChanges(changes: Vec<FactChange>) -> impl IntoView {
    let titles = [
        key::publications_changes_fact(),
        key::publications_changes_before(),
        key::publications_changes_after(),
    ];
    let columns = titles.into_iter().map(|title| Column::new(t(title))).collect();
    let rows = changes.into_iter().map(row).collect();
    view! {
        <div class="changes-facts">
            <Table caption=t(key::publications_changes_facts()) columns rows/>
        </div>
    }
}

fn row(change: FactChange) -> Vec<AnyView> {
    let FactChange { field, before, after } = change;
    let (was, is) = (Side::Older.shown(field, &before, &after), Side::Newer.shown(field, &after, &before));
    vec![t(name(field)).into_any(), was, is]
}

fn name(field: EditionFact) -> Message {
    match field {
        EditionFact::IssuedOn => key::publications_field_issued_on(),
        EditionFact::EffectiveFrom => key::publications_field_effective_from(),
        EditionFact::EffectiveTo => key::publications_field_effective_to(),
        EditionFact::Signatory => key::publications_signatory(),
        EditionFact::Relations => key::publications_field_relations(),
        EditionFact::Attachments => key::publications_attachments(),
        EditionFact::Links => key::publications_field_links(),
        EditionFact::Image => key::publications_field_image(),
        EditionFact::Tags => key::publications_field_tags(),
    }
}

/// One of the two editions that are compared. What stands on this side alone is marked like the words of the texts.
#[derive(Clone, Copy)]
enum Side {
    Older,
    Newer,
}

impl Side {
    fn shown(self, field: EditionFact, own: &EditionFacts, other: &EditionFacts) -> AnyView {
        match field {
            EditionFact::IssuedOn => self.one(own.issued_on.map(day)),
            EditionFact::EffectiveFrom => self.one(own.effective_from.map(day)),
            EditionFact::EffectiveTo => self.one(own.effective_to.map(day)),
            EditionFact::Signatory => self.one(own.signatory.clone().map(signatory)),
            EditionFact::Image => self.one(own.image.clone().map(image)),
            EditionFact::Relations => self.list(&own.relations, &other.relations, Relation::eq, relation),
            EditionFact::Attachments => {
                self.list(&own.attachments, &other.attachments, is_same_file, attachment)
            }
            EditionFact::Links => self.list(&own.links, &other.links, EditionLink::eq, link),
            EditionFact::Tags => self.list(&own.tags, &other.tags, |one, other| one.id == other.id, tag),
        }
    }

    fn one(self, value: Option<AnyView>) -> AnyView {
        value.map_or_else(nothing, |value| self.marked(value))
    }

    /// In their order, which may be what changed.
    fn list<T: Clone>(
        self,
        own: &[T],
        other: &[T],
        is_same: impl Fn(&T, &T) -> bool,
        shown: impl Fn(T) -> AnyView,
    ) -> AnyView {
        if own.is_empty() {
            return nothing();
        }
        let line = |one: &T| {
            let (stays, line) = (other.iter().any(|other| is_same(one, other)), shown(one.clone()));
            view! { <li>{if stays { line } else { self.marked(line) }}</li> }
        };
        view! { <ol>{own.iter().map(line).collect_view()}</ol> }.into_any()
    }

    fn marked(self, value: AnyView) -> AnyView {
        match self {
            Self::Older => view! { <del>{value}</del> }.into_any(),
            Self::Newer => view! { <ins>{value}</ins> }.into_any(),
        }
    }
}

fn nothing() -> AnyView {
    view! { <span class="changes-nothing">{t(key::publications_changes_nothing())}</span> }.into_any()
}

fn day(value: NaiveDate) -> AnyView {
    view! { <Date value/> }.into_any()
}

fn signatory(by: Signatory) -> AnyView {
    view! { <bdi>{by.name}</bdi> " · " <bdi>{by.post}</bdi> }.into_any()
}

fn image(image: Image) -> AnyView {
    let alt = image.alt.clone();
    // One of the two may be a draft, whose image only the desk may see.
    view! { <Picture image is_public=false/> <bdi>{alt}</bdi> }.into_any()
}

fn relation(relation: Relation) -> AnyView {
    let on = relation.effective_on.filter(|_| relation.kind.acts());
    let on = relation_span(on, relation.effective_to).map(|span| format!(" · {span}"));
    let note = relation.note.map(|note| view! { " · " <bdi>{note}</bdi> });
    view! {
        {relation_name(relation.kind, relation.direction)} ": " <RelatedLink text=relation.publication/> {on} {note}
        {relation.changes.into_iter().map(changed).collect_view()}
    }
    .into_any()
}

/// The same bytes under the same title, wherever they are served.
fn is_same_file(one: &Attachment, other: &Attachment) -> bool {
    (&one.title, &one.sha256) == (&other.title, &other.sha256)
}

fn attachment(file: Attachment) -> AnyView {
    let facts = t(key::publications_attachment_facts(file_kind(&file.name), file_size(file.bytes)));
    view! { <bdi>{file.title}</bdi> " · " {facts} }.into_any()
}

fn link(link: EditionLink) -> AnyView {
    let label = link.label.map(|label| view! { <bdi>{label}</bdi> " · " });
    view! { {label} <Ltr text=link.target/> }.into_any()
}

fn tag(tag: Tag) -> AnyView {
    tag_title(&tag).into_any()
}
