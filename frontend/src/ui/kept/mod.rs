//! What was typed and not saved stays on the device, so that a closed window or another language loses nothing.

use std::time::Duration;

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Button, Callout, Emphasis};
use crate::browser;
use crate::i18n::{key, t};
use crate::session::{Actor, use_session};

const PAUSE: Duration = Duration::from_millis(400);

/// Where a text is kept. Another person at the same device is not offered it.
#[derive(Clone, Copy)]
pub struct Place(StoredValue<Option<String>>);

impl Place {
    /// The person's own place for what has this name, such as `library.new`.
    pub fn of(name: &str) -> Self {
        let place = match untrack(|| use_session().actor()) {
            Actor::Person(me) => Some(format!("shora.kept.{}.{name}", me.id)),
            Actor::Unknown | Actor::Visitor => None,
        };
        Self(StoredValue::new(place))
    }

    /// The text became something else, or is given up: nothing of it is kept any more.
    pub fn close(self) {
        if let Some(Some(place)) = self.0.try_update_value(Option::take) {
            browser::forget(&place);
        }
    }

    fn recall<T: DeserializeOwned>(self) -> Option<T> {
        let kept = self.0.with_value(|place| browser::recall(place.as_deref()?))?;
        serde_json::from_str(&kept).ok()
    }

    /// Nothing instead of what is saved already.
    fn keep(self, text: Option<String>) {
        if let Some(Some(place)) = self.0.try_get_value() {
            match text {
                Some(text) => browser::remember(&place, &text),
                None => browser::forget(&place),
            }
        }
    }
}

/// Brings back what was kept, says so, and keeps what is typed from now on.
#[component]
pub fn Kept<T>(
    place: Place,
    /// What the fields hold.
    typed: Signal<T>,
    /// What the server holds, as the fields would show it.
    saved: Signal<T>,
    /// Puts a text into the fields.
    #[prop(into)]
    fill: Callback<T>,
    /// Whether there is nothing to save between two texts.
    is_same: fn(&T, &T) -> bool,
) -> impl IntoView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let kept = place.recall::<T>().filter(|kept| !is_same(&saved.get_untracked(), kept));
    let restored = RwSignal::new(kept.is_some());
    if let Some(kept) = kept {
        fill.run(kept);
    }
    keep(place, typed, saved, is_same);
    let drop_kept = move |()| {
        fill.run(saved.get_untracked());
        restored.set(false);
    };
    move || {
        restored.get().then(|| {
            view! {
                <Callout>
                    <p>{t(key::ui_kept())}</p>
                    <Button label=t(key::ui_kept_drop()) emphasis=Emphasis::Quiet on_click=drop_kept/>
                </Callout>
            }
        })
    }
}

fn keep<T>(place: Place, typed: Signal<T>, saved: Signal<T>, is_same: fn(&T, &T) -> bool)
where
    T: Clone + Serialize + Send + Sync + 'static,
{
    let round = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let text = typed.get();
        let is_saved = is_same(&saved.get(), &text);
        round.update_value(|round| *round += 1);
        let mine = round.get_value();
        if is_saved {
            place.keep(None);
            return;
        }
        let settle = move || {
            if round.try_get_value() == Some(mine) {
                place.keep(serde_json::to_string(&text).ok());
            }
        };
        set_timeout(settle, PAUSE);
    });
}
