//! How the values of the area are said.

use chrono::NaiveDate;
use contract::publications::{
    ArticleAction, DeskNote, EditionState, EditionSummary, LocalText, PublicationAudience, PublicationKind,
    RelatedPublication, RelationDirection, RelationType, Series, Tag, TextLanguage,
};
use leptos::prelude::*;

use crate::i18n::{self, Language, key, pick, t};
use crate::ui::{Badge, Icon, Tone};

/// The language of a text where it is not that of the view.
pub(super) fn foreign(lang: TextLanguage) -> Option<&'static str> {
    let code = lang.as_str();
    (code != i18n::language().code()).then_some(code)
}

/// The direction of a text where it is not in the language of the view.
pub(super) fn foreign_dir(lang: TextLanguage) -> Option<&'static str> {
    foreign(lang).and_then(Language::from_code).map(Language::dir)
}

/// A text, marked with its language where that is not the language of the view.
pub(super) fn local(text: LocalText) -> impl IntoView {
    view! { <bdi lang=foreign(text.lang) dir=foreign_dir(text.lang)>{text.text}</bdi> }
}

/// Which of title, summary and text are shown in Persian for want of a translation: all of it, or a part.
pub(super) fn untranslated(parts: &[&LocalText]) -> Option<String> {
    let is_foreign = |part: &&&LocalText| foreign(part.lang) == Some(TextLanguage::Fa.as_str());
    let mut shown = parts.iter().filter(|part| !part.text.trim().is_empty());
    if shown.clone().all(|part| is_foreign(&part)) {
        Some(t(key::publications_untranslated()))
    } else {
        shown.any(|part| is_foreign(&part)).then(|| t(key::publications_partly_untranslated()))
    }
}

/// A note beside a title that is shown in Persian for want of a translation.
#[component]
pub(super) fn UntranslatedNote(lang: TextLanguage) -> impl IntoView {
    let is_untranslated = foreign(lang) == Some(TextLanguage::Fa.as_str());
    is_untranslated
        .then(|| view! { <span class="untranslated"><Icon name="languages"/> {t(key::publications_in_persian())}</span> })
}

pub(super) fn tag_title(tag: &Tag) -> String {
    pick(&tag.title_fa, Some(&tag.title_en)).to_owned()
}

/// «۲.۱»: both parts of the number of an edition.
pub(super) fn edition_number(edition: &EditionSummary) -> String {
    i18n::digits(&format!("{}.{}", edition.major, edition.minor))
}

/// The same from what the desk knows of an edition.
pub(super) fn note_number(note: &DeskNote) -> String {
    i18n::digits(&format!("{}.{}", note.major, note.minor))
}

/// A number as it is printed on the text, in its own digits and direction.
#[component]
pub(super) fn Printed(number: String) -> impl IntoView {
    view! { <bdi class="printed" lang="fa">{number}</bdi> }
}

/// «بخشنامه»: one text of a kind.
pub(super) fn kind_name(kind: PublicationKind) -> String {
    t(match kind {
        PublicationKind::News => key::publications_kind_news(),
        PublicationKind::Announcement => key::publications_kind_announcement(),
        PublicationKind::Circular => key::publications_kind_circular(),
        PublicationKind::Directive => key::publications_kind_directive(),
    })
}

/// «بخشنامه‌ها»: all texts of a kind.
pub(super) fn kind_plural(kind: PublicationKind) -> String {
    t(match kind {
        PublicationKind::News => key::publications_kinds_news(),
        PublicationKind::Announcement => key::publications_kinds_announcement(),
        PublicationKind::Circular => key::publications_kinds_circular(),
        PublicationKind::Directive => key::publications_kinds_directive(),
    })
}

/// The kind a word names, as addresses hold it.
pub(super) fn kind_of(word: &str) -> Option<PublicationKind> {
    PublicationKind::ALL.iter().copied().find(|kind| kind.as_str() == word)
}

#[component]
pub(super) fn KindBadge(kind: PublicationKind) -> impl IntoView {
    let icon = match kind {
        PublicationKind::News => "newspaper",
        PublicationKind::Announcement => "bell",
        PublicationKind::Circular => "file-text",
        PublicationKind::Directive => "scale",
    };
    view! { <Badge text=kind_name(kind) tone=Tone::Accent icon/> }
}

pub(super) fn audience_name(audience: PublicationAudience) -> String {
    t(match audience {
        PublicationAudience::Public => key::publications_audience_public(),
        PublicationAudience::Organizations => key::publications_audience_organizations(),
        PublicationAudience::Addressees => key::publications_audience_addressees(),
    })
}

/// What a text does to another, as its writer chooses it: «اصلاح می‌کند».
pub(super) fn relation_verb(kind: RelationType) -> String {
    t(match kind {
        RelationType::Amends => key::publications_relation_amends(),
        RelationType::Suspends => key::publications_relation_suspends(),
        RelationType::Supersedes => key::publications_relation_supersedes(),
        RelationType::Repeals => key::publications_relation_repeals(),
        RelationType::Implements => key::publications_relation_implements(),
        RelationType::Cites => key::publications_relation_cites(),
    })
}

/// The same from the side of this text: «اصلاح می‌کند», «اصلاح شده با».
pub(super) fn relation_name(kind: RelationType, direction: RelationDirection) -> String {
    if direction == RelationDirection::Outgoing {
        return relation_verb(kind);
    }
    t(match kind {
        RelationType::Amends => key::publications_related_amends(),
        RelationType::Suspends => key::publications_related_suspends(),
        RelationType::Supersedes => key::publications_related_supersedes(),
        RelationType::Repeals => key::publications_related_repeals(),
        RelationType::Implements => key::publications_related_implements(),
        RelationType::Cites => key::publications_related_cites(),
    })
}

/// «از ۱ مرداد ۱۴۰۵ تا ۳۱ شهریور ۱۴۰۵»: when a text acts on another.
pub(super) fn relation_span(on: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<String> {
    let (on, to) = (on.map(i18n::short_date), to.map(i18n::short_date));
    Some(t(match (on, to) {
        (Some(on), Some(to)) => key::publications_relation_from_to(on, to),
        (Some(on), None) => key::publications_relation_from(on),
        (None, Some(to)) => key::publications_relation_until(to),
        (None, None) => return None,
    }))
}

/// «اصلاحی»: what became of an article.
pub(super) fn article_mark(action: ArticleAction) -> String {
    t(match action {
        ArticleAction::Amend => key::publications_article_amended(),
        ArticleAction::Add => key::publications_article_added(),
        ArticleAction::Delete => key::publications_article_deleted(),
    })
}

/// «اصلاح مادهٔ ۳»: what becomes of an article.
pub(super) fn article_deed(action: ArticleAction, article: &str) -> String {
    t(match action {
        ArticleAction::Amend => key::publications_article_amends(article),
        ArticleAction::Add => key::publications_article_adds(article),
        ArticleAction::Delete => key::publications_article_deletes(article),
    })
}

/// «بخشنامه ۱۴۰۵/ب/۳», or its title where it has no number.
pub(super) fn named(text: &RelatedPublication) -> AnyView {
    match text.number.clone() {
        Some(number) => view! { {kind_name(text.kind)} " " <Printed number/> }.into_any(),
        None => local(text.title.clone()).into_any(),
    }
}

/// The same as plain text.
pub(super) fn plain_name(text: &RelatedPublication) -> String {
    plain_name_of(text.kind, text.number.as_deref(), &text.title)
}

/// The same of any text.
pub(super) fn plain_name_of(kind: PublicationKind, number: Option<&str>, title: &LocalText) -> String {
    match number {
        Some(number) => t(key::publications_named(kind_name(kind), number)),
        None => title.text.clone(),
    }
}

/// The same as a way to it.
#[component]
pub(super) fn RelatedLink(text: RelatedPublication) -> impl IntoView {
    view! { <a href=format!("/publications/{}", text.id) title=text.title.text.clone()>{named(&text)}</a> }
}

pub(super) fn series_title(series: &Series) -> String {
    pick(&series.title_fa, Some(&series.title_en)).to_owned()
}

/// A time in the unit that says enough.
pub(super) fn time_taken(minutes: i64) -> String {
    t(match minutes {
        ..120 => key::publications_times_minutes(minutes),
        120..2880 => key::publications_times_hours(minutes / 60),
        2880.. => key::publications_times_days(minutes / 1440),
    })
}

/// What kind of file it is, by the ending people know.
pub(super) fn file_kind(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_uppercase()).unwrap_or_default()
}

pub(super) fn state_name(state: EditionState) -> String {
    t(match state {
        EditionState::Draft => key::publications_state_draft(),
        EditionState::InReview => key::publications_state_in_review(),
        EditionState::Scheduled => key::publications_state_scheduled(),
        EditionState::Published => key::publications_state_published(),
        EditionState::Superseded => key::publications_state_superseded(),
        EditionState::Discarded => key::publications_state_discarded(),
    })
}

#[component]
pub(super) fn StateBadge(state: EditionState) -> impl IntoView {
    let (tone, icon) = match state {
        EditionState::Draft => (Tone::Accent, "pencil"),
        EditionState::InReview => (Tone::Attention, "eye"),
        EditionState::Scheduled => (Tone::Attention, "clock"),
        EditionState::Published => (Tone::Good, "circle-check"),
        EditionState::Superseded => (Tone::Plain, "history"),
        EditionState::Discarded => (Tone::Plain, "ban"),
    };
    view! { <Badge text=state_name(state) tone icon/> }
}
