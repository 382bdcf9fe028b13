//! What was typed and not saved stays on the device, so that a closed window or another language loses nothing.

use std::time::Duration;

use contract::publications::UpdateEdition;
use leptos::prelude::*;

use super::content::{Content, difference};
use super::writing::Writing;
use crate::browser;
use crate::i18n::{key, t};
use crate::session::{Actor, CurrentSession, use_session};
use crate::ui::{Button, Callout, Emphasis};

const PAUSE: Duration = Duration::from_millis(400);

/// The place on the device: another person at the same device is not offered it.
fn place(session: CurrentSession, writing: Writing) -> Option<String> {
    let Actor::Person(me) = untrack(|| session.actor()) else { return None };
    let text = writing.saved.with_untracked(|saved| saved.as_ref().map(|saved| saved.id.to_string()));
    Some(format!(
        "shora.publications.{}.{}",
        me.id,
        text.unwrap_or_else(|| format!("new.{}", writing.kind.as_str()))
    ))
}

/// Brings back what was kept, says so, and keeps what is typed from now on.
#[component]
pub(super) fn Kept(writing: Writing) -> impl IntoView {
    let place = StoredValue::new(place(use_session(), writing));
    let restored = RwSignal::new(restore(place, writing));
    keep(place, writing);
    let drop_kept = move |()| {
        writing.fill(untrack(|| writing.base()));
        restored.set(false);
    };
    move || {
        restored.get().then(|| {
            view! {
                <Callout>
                    <p>{t(key::publications_restored())}</p>
                    <Button label=t(key::publications_restored_drop()) emphasis=Emphasis::Quiet on_click=drop_kept/>
                </Callout>
            }
        })
    }
}

fn restore(place: StoredValue<Option<String>>, writing: Writing) -> bool {
    let kept = place.with_value(|place| browser::recall(place.as_deref()?));
    let Some(kept) = kept.and_then(|kept| serde_json::from_str::<Content>(&kept).ok()) else { return false };
    let is_new = difference(&untrack(|| writing.base()), &kept) != UpdateEdition::default();
    if is_new {
        writing.fill(kept);
    }
    is_new
}

fn keep(place: StoredValue<Option<String>>, writing: Writing) {
    let round = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let content = writing.content();
        let is_saved = difference(&writing.base(), &content) == UpdateEdition::default();
        round.update_value(|round| *round += 1);
        let mine = round.get_value();
        let settle = move || {
            if round.try_get_value() != Some(mine) {
                return;
            }
            let Some(Some(place)) = place.try_get_value() else { return };
            match serde_json::to_string(&content) {
                Ok(text) if !is_saved => browser::remember(&place, &text),
                _ => browser::forget(&place),
            }
        };
        if is_saved { settle() } else { set_timeout(settle, PAUSE) }
    });
}
