use chrono::NaiveDate;
use contract::page::Page;
use contract::publications::{Image, LocalText, PublicationId};
use leptos::prelude::*;
use serde::Deserialize;

use super::Block;
use crate::api;
use crate::i18n::{self, Date, key, t};
use crate::ui::{EmptyState, Remote, Resource, remote};

/// What the home page shows of a publication. To read the rest of it would weigh on every first visit.
#[derive(Clone, Deserialize)]
struct Headline {
    id: PublicationId,
    number: Option<String>,
    title: LocalText,
    summary: LocalText,
    issued_on: Option<NaiveDate>,
    image: Option<Image>,
}

/// The newest of the list that a query narrows.
fn newest(query: &'static str) -> Remote<Vec<Headline>> {
    remote(move || {
        let request =
            api::get(&format!("/api/v1/publications?{query}")).query("lang", i18n::language().code());
        async move { Ok(request.send::<Page<Headline>>().await?.items) }
    })
}

/// The newest circulars that are in force.
#[component]
pub(super) fn Circulars() -> impl IntoView {
    let circulars = newest("kind=circular&validity=in_force&limit=5");
    let all = || view! { <a href="/publications?kind=circular">{t(key::home_circulars_all())}</a> };
    view! {
        <Block id="home-circulars" title=t(key::home_circulars()) whole=all panel=true>
            <Resource of=circulars lines=5 let:items>
                {if items.is_empty() {
                    view! { <p class="home-empty">{t(key::home_circulars_empty())}</p> }.into_any()
                } else {
                    view! { <ul class="home-changes">{items.into_iter().map(circular).collect_view()}</ul> }.into_any()
                }}
            </Resource>
        </Block>
    }
}

fn circular(text: Headline) -> impl IntoView {
    view! {
        <li>
            <a href=format!("/publications/{}", text.id)>{local(text.title)}</a>
            <p><bdi>{text.number}</bdi> {text.issued_on.map(|value| view! { <Date value/> })}</p>
        </li>
    }
}

/// The newest news.
#[component]
pub(super) fn News() -> impl IntoView {
    let news = newest("kind=news&limit=5");
    let all = || view! { <a href="/publications?kind=news">{t(key::home_news_all())}</a> };
    view! {
        <Block id="home-news" title=t(key::home_news()) whole=all>
            <Resource of=news lines=9 let:items>
                {if items.is_empty() {
                    let text = t(key::home_news_empty_text());
                    view! { <EmptyState icon="newspaper" title=t(key::home_news_empty()) text/> }.into_any()
                } else {
                    view! { <ul class="home-news">{items.into_iter().map(item).collect_view()}</ul> }.into_any()
                }}
            </Resource>
        </Block>
    }
}

fn item(news: Headline) -> impl IntoView {
    let date = news.issued_on.map(|value| view! { <Date value/> });
    let image = news
        .image
        .map(|image| view! { <img class="home-news-image" src=image.url alt=image.alt loading="lazy"/> });
    let summary = (!news.summary.text.is_empty())
        .then(|| view! { <p class="home-news-text">{local(news.summary)}</p> });
    view! {
        <li class="home-news-item">
            <div class="home-news-date">{date}</div>
            <div class="home-news-body">
                <h3><a href=format!("/publications/{}", news.id)>{local(news.title)}</a></h3>
                {summary}
            </div>
            {image}
        </li>
    }
}

/// A text in its own language where that is not the language of the view.
fn local(text: LocalText) -> impl IntoView {
    let code = text.lang.as_str();
    let direction = if code == "fa" { "rtl" } else { "ltr" };
    let is_other = code != i18n::language().code();
    view! { <bdi lang=is_other.then_some(code) dir=is_other.then_some(direction)>{text.text}</bdi> }
}
