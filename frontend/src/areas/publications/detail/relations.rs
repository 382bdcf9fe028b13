use contract::publications::{
    ArticleAction, ArticleChange, EditionLink, LinkKind, Relation, RelationDirection,
};
use leptos::prelude::*;

use crate::areas::publications::wording::{RelatedLink, article_deed, local, relation_name, relation_span};
use crate::i18n::{Ltr, key, t};
use crate::ui::{Badge, Icon, Tone};

/// What a text does to others, then what they do to it.
#[component]
pub(in crate::areas::publications) fn Relations(relations: Vec<Relation>) -> impl IntoView {
    let (outgoing, incoming): (Vec<_>, Vec<_>) =
        relations.into_iter().partition(|relation| relation.direction == RelationDirection::Outgoing);
    let part = |title: String, relations: Vec<Relation>| {
        (!relations.is_empty()).then(|| {
            view! {
                <h3>{title}</h3>
                <ul class="ties">{relations.into_iter().map(line).collect_view()}</ul>
            }
        })
    };
    view! {
        {part(t(key::publications_relations_outgoing()), outgoing)}
        {part(t(key::publications_relations_incoming()), incoming)}
    }
}

fn line(relation: Relation) -> impl IntoView {
    let other = relation.publication;
    let on = relation.effective_on.filter(|_| relation.kind.acts());
    let on = relation_span(on, relation.effective_to);
    // A text without number is already called by its title.
    let title = other.number.is_some().then(|| view! { <small>{local(other.title.clone())}</small> });
    let withdrawn = other.withdrawn.then(
        || view! { " " <Badge text=t(key::publications_validity_withdrawn()) tone=Tone::Bad icon="ban"/> },
    );
    view! {
        <li>
            <div>
                <span>
                    {relation_name(relation.kind, relation.direction)} ": " <RelatedLink text=other.clone()/> {withdrawn}
                </span>
                {title}
                {on.map(|on| view! { <small>{on}</small> })}
                {relation.note.map(|note| view! { <small><bdi>{note}</bdi></small> })}
                {relation.changes.into_iter().map(changed).collect_view()}
            </div>
        </li>
    }
}

/// What becomes of one article of the other text, where a new one stands, and its words from then on.
pub(super) fn changed(change: ArticleChange) -> impl IntoView {
    let place = (change.action == ArticleAction::Add).then(|| match change.after {
        Some(after) => {
            view! { <p>{t(key::publications_article_after())} " " <bdi>{after}</bdi></p> }.into_any()
        }
        None => view! { <p>{t(key::publications_article_at_end())}</p> }.into_any(),
    });
    let text = change.text.map(|text| view! { <p class="standing-raw" lang="fa" dir="rtl">{text}</p> });
    view! {
        <details class="article-change">
            <summary><bdi>{article_deed(change.action, &change.article)}</bdi></summary>
            {place}
            {text}
        </details>
    }
}

/// Forms to use with the text, and pages of the web.
#[component]
pub(in crate::areas::publications) fn Links(links: Vec<EditionLink>) -> impl IntoView {
    view! { <ul class="ties">{links.into_iter().map(way).collect_view()}</ul> }
}

fn way(link: EditionLink) -> impl IntoView {
    let (href, rel, icon) = match link.kind {
        LinkKind::LibraryForm => (format!("/library/{}", link.target), None, "file-text"),
        LinkKind::Url => (link.target.clone(), Some("external noopener"), "external-link"),
    };
    let name = match link.label {
        Some(label) => view! { <bdi>{label}</bdi> }.into_any(),
        None => view! { <Ltr text=link.target/> }.into_any(),
    };
    view! { <li><a class="tie-way" href=href rel=rel><Icon name=icon/> {name}</a></li> }
}
