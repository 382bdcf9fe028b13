use chrono::{DateTime, TimeDelta, Utc};
use contract::help::{HelpPageSummary, HelpTextState};
use contract::publications::TextLanguage;
use leptos::prelude::*;
use messages::Language;

use super::calls;
use super::wording::{address, foreign};
use crate::browser;
use crate::i18n::{self, Moment, key, t};
use crate::ui::{Badge, Tone, remote};

/// When the visit before this one ended, and when this device was here last.
const VISITS: &str = "shora.help.visits";
/// Whoever comes back sooner goes on with the same visit.
const PAUSE: TimeDelta = TimeDelta::minutes(30);
/// How many pages are named.
const NAMED: usize = 6;

/// «چه تازه است؟»: what was published in the handbook since this device was here before. Nothing on the first visit.
#[component]
pub(super) fn WhatIsNew() -> impl IntoView {
    let since = last_visit();
    let pages = remote(move || calls::pages_since(since));
    move || {
        let mut news: Vec<_> = pages.get()?.into_iter().filter_map(|page| shown(page, since)).collect();
        news.sort_by_key(|(_, _, text)| std::cmp::Reverse(text.published_at));
        news.truncate(NAMED);
        (!news.is_empty()).then(|| {
            view! {
                <section class="help-part" aria-labelledby="help-news">
                    <h2 id="help-news">{t(key::help_news())}</h2>
                    <ul class="help-news">{news.into_iter().map(item).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// The text of a page that readers of this language see, if it is newer than that.
fn shown(
    page: HelpPageSummary,
    since: DateTime<Utc>,
) -> Option<(String, Option<&'static str>, HelpTextState)> {
    let english = page.en.filter(|_| i18n::language() == Language::En);
    let lang = if english.is_some() { TextLanguage::En } else { TextLanguage::Fa };
    let text = english.or(page.fa).filter(|text| text.published_at >= since)?;
    Some((page.path, foreign(lang), text))
}

fn item((path, lang, text): (String, Option<&'static str>, HelpTextState)) -> impl IntoView {
    let (at, revision) = (address(&path), text.revision);
    let kind = if revision == 1 {
        view! { <Badge text=t(key::help_news_page()) tone=Tone::Good/> }.into_any()
    } else {
        let changes = format!("{at}?view=history&from={}&to={revision}", revision - 1);
        view! { <a href=changes>{t(key::help_history_compare())}<span class="visually-hidden">" "{text.title.clone()}</span></a> }
            .into_any()
    };
    view! { <li><a href=at lang=lang>{text.title}</a> <small><Moment value=text.published_at/></small> {kind}</li> }
}

fn last_visit() -> DateTime<Utc> {
    let now = DateTime::from_timestamp_millis(browser::now_ms() as i64).unwrap_or_default();
    let kept = browser::recall(VISITS);
    let times = kept.as_deref().and_then(|kept| kept.split_once(' '));
    let known = times.and_then(|(before, last)| Some((instant(before)?, instant(last)?)));
    let since = before_this_visit(known, now);
    browser::remember(VISITS, &format!("{} {}", since.timestamp_millis(), now.timestamp_millis()));
    since
}

fn instant(milliseconds: &str) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(milliseconds.parse().ok()?)
}

fn before_this_visit(known: Option<(DateTime<Utc>, DateTime<Utc>)>, now: DateTime<Utc>) -> DateTime<Utc> {
    match known {
        None => now,
        Some((before, last)) if now - last < PAUSE => before,
        Some((_, last)) => last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_goes_on_until_somebody_was_away_for_half_an_hour() {
        let at = |minute: i64| DateTime::from_timestamp(minute * 60, 0).unwrap();
        assert_eq!(before_this_visit(None, at(100)), at(100));
        assert_eq!(before_this_visit(Some((at(10), at(100))), at(129)), at(10));
        assert_eq!(before_this_visit(Some((at(10), at(100))), at(130)), at(100));
    }
}
