use contract::publications::{PublicationSummary, Tag};
use leptos::prelude::*;

use crate::areas::publications::picture::Picture;
use crate::areas::publications::wording::{local, tag_title};
use crate::i18n::{Date, key, t};
use crate::ui::Icon;

/// One news item: its image, title and summary, its date, tags and number of files.
#[component]
pub(super) fn Item(news: PublicationSummary) -> impl IntoView {
    let href = format!("/publications/{}", news.id);
    let picture = news.image.map(|image| {
        // The title beside it leads to the same place.
        view! {
            <a class="news-image" href=href.clone() tabindex="-1" aria-hidden="true">
                <Picture image is_public=true lazy=true/>
            </a>
        }
    });
    let summary =
        (!news.summary.text.is_empty()).then(|| view! { <p class="news-text">{local(news.summary)}</p> });
    let attached = (news.attachments > 0).then(|| {
        view! { <span class="news-attached"><Icon name="paperclip"/>{t(key::publications_attached(news.attachments))}</span> }
    });
    view! {
        <li class="news-item">
            <article>
                <h2 class="news-title"><a href=href>{local(news.title)}</a></h2>
                {summary}
                <div class="news-facts">
                    {news.issued_on.map(|value| view! { <Date value long=true/> })}
                    {attached}
                    <Tags tags=news.tags/>
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
