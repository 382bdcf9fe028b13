use contract::library::{MAX_TOGETHER, is_code};
use leptos::ev::storage;
use leptos::prelude::*;

use crate::browser;
use crate::i18n::{Ltr, key, t};
use crate::ui::{Emphasis, Icon, LinkButton, toast};

/// Where the codes stay on this device.
const PLACE: &str = "library.basket";
pub(in crate::areas::library) const BASKET: &str = "/library/basket";

/// The codes of the forms that the person put aside, in order. They stay on this device.
#[derive(Clone, Copy)]
pub(in crate::areas::library) struct Basket(RwSignal<Vec<String>>);

impl Basket {
    /// The basket of this device, for every page of the area; what other windows do to it is seen here too.
    pub(in crate::areas::library) fn provide() {
        let basket = Self(RwSignal::new(kept().unwrap_or_default()));
        let elsewhere = window_event_listener(storage, move |_| {
            let now = basket.now();
            if basket.0.with_untracked(|held| *held != now) {
                basket.0.set(now);
            }
        });
        on_cleanup(move || elsewhere.remove());
        provide_context(basket);
    }

    /// What another window put in a moment ago is there as well.
    fn now(self) -> Vec<String> {
        kept().unwrap_or_else(|| self.0.get_untracked())
    }

    pub(super) fn here() -> Self {
        expect_context()
    }

    /// Reactive, as the two that follow.
    pub(super) fn codes(self) -> Vec<String> {
        self.0.get()
    }

    pub(super) fn count(self) -> usize {
        self.0.with(Vec::len)
    }

    pub(super) fn holds(self, code: &str) -> bool {
        self.0.with(|codes| codes.iter().any(|known| known == code))
    }

    /// Puts forms into it; says so where it is full.
    pub(super) fn put(self, codes: impl IntoIterator<Item = String>) {
        let mut held = self.now();
        let new: Vec<_> = codes.into_iter().filter(|code| !held.contains(code)).collect();
        held.extend(new);
        if held.len() > MAX_TOGETHER {
            toast::refuse(t(key::library_basket_full(MAX_TOGETHER)));
            held.truncate(MAX_TOGETHER);
        }
        self.keep(held);
    }

    pub(super) fn take_out(self, code: &str) {
        let mut held = self.now();
        held.retain(|known| known != code);
        self.keep(held);
    }

    pub(super) fn clear(self) {
        self.keep(Vec::new());
    }

    fn keep(self, codes: Vec<String>) {
        browser::remember(PLACE, &codes.join(" "));
        self.0.set(codes);
    }
}

/// Nothing where this device keeps nothing.
fn kept() -> Option<Vec<String>> {
    let kept = browser::recall(PLACE)?;
    let codes = kept.split(' ').filter(|code| is_code(code)).take(MAX_TOGETHER);
    Some(codes.map(str::to_owned).collect())
}

/// Into the basket, or out of it again.
#[component]
pub(in crate::areas::library) fn BasketButton(code: String) -> impl IntoView {
    let basket = Basket::here();
    let (asked, named) = (code.clone(), code.clone());
    let is_in = Memo::new(move |_| basket.holds(&asked));
    let press = move |_| {
        if is_in.get_untracked() { basket.take_out(&code) } else { basket.put([code.clone()]) }
    };
    let icon = move || {
        if is_in.get() {
            view! { <Icon name="check"/> }
        } else {
            view! { <Icon name="shopping-basket"/> }
        }
    };
    let label = move || t(if is_in.get() { key::library_basket_remove() } else { key::library_basket_add() });
    view! {
        <button type="button" class="button library-basket-button" class:library-basket-in=move || is_in.get() on:click=press>
            {icon}
            <span>{label}</span>
            <span class="visually-hidden"><Ltr text=named/></span>
        </button>
    }
}

/// How much is in it, and the way there; nothing while it is empty.
#[component]
pub(in crate::areas::library) fn BasketLink() -> impl IntoView {
    let basket = Basket::here();
    move || {
        let count = basket.count();
        (count > 0).then(|| {
            let label = t(key::library_basket_count(count));
            view! { <LinkButton label href=BASKET icon="shopping-basket" emphasis=Emphasis::Secondary/> }
        })
    }
}
