use contract::publications::{PublicationSummary, Tag};
use leptos::prelude::*;

use crate::areas::publications::picture::{Picture, is_for_everybody};
use crate::areas::publications::validity::ValidityBadge;
use crate::areas::publications::wording::{KindBadge, Printed, UntranslatedNote, local, tag_title};
use crate::i18n::{Date, key, t};
use crate::ui::Icon;

/// One text: its kind, number and validity, its image, title and summary, its date, tags and number of files. `as_of` is
/// the day asked about, empty for today.
#[component]
pub(super) fn Item(text: PublicationSummary, as_of: String) -> impl IntoView {
    let mut href = format!("/publications/{}", text.id);
    if !as_of.is_empty() {
        href.push_str(&format!("?as_of={as_of}"));
    }
    let is_public = is_for_everybody(text.audience, text.withdrawal.is_some());
    let picture = text.image.map(|image| {
        // The title beside it leads to the same place.
        view! {
            <a class="news-image" href=href.clone() tabindex="-1" aria-hidden="true">
                <Picture image is_public lazy=true/>
            </a>
        }
    });
    let title_lang = text.title.lang;
    let summary =
        (!text.summary.text.is_empty()).then(|| view! { <p class="news-text">{local(text.summary)}</p> });
    let attached = (text.attachments > 0).then(|| {
        view! { <span class="news-attached"><Icon name="paperclip"/>{t(key::publications_attached(text.attachments))}</span> }
    });
    view! {
        <li class="news-item">
            <article>
                <div class="news-marks">
                    <KindBadge kind=text.kind/>
                    {text.number.map(|number| view! { <Printed number/> })}
                    {text.validity.map(|validity| view! { <ValidityBadge validity/> })}
                </div>
                <h2 class="news-title"><a href=href>{local(text.title)}</a></h2>
                {summary}
                <div class="news-facts">
                    <UntranslatedNote lang=title_lang/>
                    {text.issued_on.map(|value| view! { <Date value long=true/> })}
                    {attached}
                    <Tags tags=text.tags/>
                </div>
            </article>
            {picture}
        </li>
    }
}

/// Tags as ways to everything that carries them.
#[component]
pub(in crate::areas::publications) fn Tags(tags: Vec<Tag>) -> impl IntoView {
    let tag = |tag: Tag| {
        view! { <li><a class="news-tag" href=format!("/publications?tag={}", tag.slug)>{tag_title(&tag)}</a></li> }
    };
    (!tags.is_empty()).then(|| {
        view! { <ul class="tags" aria-label=t(key::publications_tags())>{tags.into_iter().map(tag).collect_view()}</ul> }
    })
}
