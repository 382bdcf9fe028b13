use std::collections::BTreeSet;

use chrono::NaiveDate;
use contract::publications::{
    ArticleAction, ArticleSource, ConsolidatedPassage, ConsolidatedText, Publication, PublicationId,
    RelationDirection, RelationType, TextAmendment,
};
use leptos::prelude::*;

use crate::app::{address_with, query_value};
use crate::areas::publications::calls;
use crate::areas::publications::wording::{RelatedLink, article_mark, edition_number};
use crate::i18n::{self, Date, key, t};
use crate::ui::{Article, Badge, Callout, DateField, Icon, LinkButton, Resource, Tabs, Tone, remote};

/// The word in the address for the text as amended.
const CONSOLIDATED: &str = "consolidated";

/// Whether other texts amend it: some that the reader may not know of, or will from a day to come.
pub(super) fn is_amended(publication: &Publication) -> bool {
    let amends = |kind, direction| kind == RelationType::Amends && direction == RelationDirection::Incoming;
    publication.validity.as_ref().is_some_and(|validity| validity.amended)
        || publication.relations.iter().any(|relation| amends(relation.kind, relation.direction))
}

/// The text as it was published, or as others amended it: the address says which, and of which day.
#[component]
pub(super) fn Versions(id: PublicationId, children: ChildrenFn) -> impl IntoView {
    let shown = query_value("text");
    let tabs = vec![
        ("", t(key::publications_text_original())),
        (CONSOLIDATED, t(key::publications_text_consolidated())),
    ];
    view! {
        <Tabs label=t(key::publications_text_versions()) param="text" tabs/>
        <Show when=move || shown.get() == CONSOLIDATED fallback=move || children()>
            <Consolidated id/>
        </Show>
    }
}

#[component]
fn Consolidated(id: PublicationId) -> impl IntoView {
    let as_of = query_value("as_of");
    let text = remote(move || calls::consolidated(id, as_of.get()));
    view! {
        <OfDay/>
        <Resource of=text lines=8 let:text>
            <Whole text/>
        </Resource>
    }
}

/// Chooses the day. The page is read anew for it, so typing alone does not do that.
#[component]
fn OfDay() -> impl IntoView {
    let asked = query_value("as_of").get_untracked().parse::<NaiveDate>().ok();
    let day = RwSignal::new(Some(asked.unwrap_or_else(i18n::today)));
    let href = Signal::derive(move || {
        address_with("as_of", &day.get().map(|day| day.to_string()).unwrap_or_default())
    });
    view! {
        <div class="consolidated-day filters">
            <DateField pointer="/consolidated_as_of" label=t(key::publications_consolidated_day()) value=day required=true/>
            {move || view! { <LinkButton icon="eye" label=t(key::publications_consolidated_show()) href=href.get()/> }}
        </div>
    }
}

#[component]
fn Whole(text: ConsolidatedText) -> impl IntoView {
    let (edition, day) = (edition_number(&text.edition), i18n::long_date(text.as_of));
    let levels = levels(&text.passages);
    let passages = text.passages.into_iter().map(|one| {
        let level = levels.iter().position(|depth| *depth == one.depth).unwrap_or_default();
        passage(one, level)
    });
    let note = incomplete(&text.amendments, text.withheld);
    view! {
        <p class="field-hint">{t(key::publications_consolidated_note(edition, day))}</p>
        {note}
        <div class="consolidated" lang="fa" dir="rtl">{passages.collect_view()}</div>
        <Amendments amendments=text.amendments/>
    }
}

/// The depths of headings that occur, so that none is left out beneath the title of the page.
fn levels(passages: &[ConsolidatedPassage]) -> Vec<usize> {
    let depths: BTreeSet<_> = passages.iter().map(|one| one.depth).filter(|depth| *depth > 0).collect();
    depths.into_iter().collect()
}

/// Says honestly what is missing or doubtful; nothing where the text is whole.
fn incomplete(amendments: &[TextAmendment], withheld: usize) -> Option<AnyView> {
    let doubts: Vec<_> = amendments
        .iter()
        .flat_map(|one| doubts(one).into_iter().map(|doubt| (one.by.clone(), doubt)))
        .collect();
    if doubts.is_empty() && withheld == 0 {
        return None;
    }
    let doubts = doubts.into_iter().map(|(by, doubt)| view! { <li><RelatedLink text=by/> ": " {doubt}</li> });
    let hidden = (withheld > 0)
        .then(|| view! { <li>{t(key::publications_consolidated_withheld(withheld as i64))}</li> });
    let view = view! {
        <Callout tone=Tone::Attention>
            <p>{t(key::publications_consolidated_incomplete())}</p>
            <ul class="consolidated-missing">{doubts.collect_view()} {hidden}</ul>
        </Callout>
    };
    Some(view.into_any())
}

/// Why what a text amended may not be what is shown.
fn doubts(one: &TextAmendment) -> Vec<String> {
    if one.changes == 0 {
        return vec![t(key::publications_consolidated_silent())];
    }
    let unplaced = (!one.unplaced.is_empty())
        .then(|| t(key::publications_consolidated_unplaced(one.unplaced.join(" · "))));
    let older = one.is_older.then(|| t(key::publications_consolidated_older()));
    unplaced.into_iter().chain(older).collect()
}

fn passage(one: ConsolidatedPassage, level: usize) -> AnyView {
    let mark = one.mark;
    let badge = mark.map(|mark| {
        let (tone, icon) = look(mark);
        let (lang, dir) = (i18n::language().code(), i18n::language().dir());
        view! { " " <span lang=lang dir=dir><Badge text=article_mark(mark) tone icon/></span> }
    });
    let words = one.heading;
    let heading = (!words.is_empty()).then(|| match level {
        0 => view! { <h2><bdi>{words}</bdi> {badge}</h2> }.into_any(),
        1 => view! { <h3><bdi>{words}</bdi> {badge}</h3> }.into_any(),
        _ => view! { <h4><bdi>{words}</bdi> {badge}</h4> }.into_any(),
    });
    let sources = one.sources.into_iter().map(source).collect_view();
    let html = one.html;
    let body = if mark == Some(ArticleAction::Delete) {
        view! { <del><Article html/></del> }.into_any()
    } else {
        view! { <Article html/> }.into_any()
    };
    let class = mark.map_or("passage", |_| "passage passage-changed");
    view! {
        <section class=class>
            {heading}
            <div class="passage-sources" lang=i18n::language().code() dir=i18n::language().dir()>{sources}</div>
            {body}
        </section>
    }
    .into_any()
}

fn look(mark: ArticleAction) -> (Tone, &'static str) {
    match mark {
        ArticleAction::Amend => (Tone::Attention, "pencil"),
        ArticleAction::Add => (Tone::Good, "plus"),
        ArticleAction::Delete => (Tone::Bad, "trash-2"),
    }
}

/// «اصلاحی با بخشنامه ۱۴۰۵/ب/۳ از ۱۳ مهر ۱۴۰۵».
fn source(source: ArticleSource) -> impl IntoView {
    view! {
        <p>
            <Icon name="history"/>
            " " {article_mark(source.action)} " " {t(key::publications_article_by())} " "
            <RelatedLink text=source.by/> " " {t(key::publications_relation_from(i18n::short_date(source.effective_on)))}
        </p>
    }
}

#[component]
fn Amendments(amendments: Vec<TextAmendment>) -> impl IntoView {
    if amendments.is_empty() {
        return view! { <p class="field-hint">{t(key::publications_consolidated_unchanged())}</p> }
            .into_any();
    }
    let line = |one: TextAmendment| {
        let recorded = match one.changes {
            0 => t(key::publications_consolidated_silent()),
            count => t(key::publications_articles_count(count as i64)),
        };
        view! {
            <li>
                <div>
                    <span><RelatedLink text=one.by/> " · " <Date value=one.effective_on/></span>
                    <small>{recorded}</small>
                    {one.note.map(|note| view! { <small><bdi>{note}</bdi></small> })}
                </div>
            </li>
        }
    };
    view! {
        <section class="reading-part" aria-labelledby="amendments">
            <h2 id="amendments">{t(key::publications_consolidated_amendments())}</h2>
            <ul class="ties">{amendments.into_iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}
