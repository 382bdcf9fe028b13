use contract::library::TogetherForm;
use leptos::prelude::*;

use super::held::Basket;
use super::listed::{Listed, TakeAll, Which};
use crate::app::{query_value, with_query};
use crate::areas::library::calls;
use crate::i18n::{self, key, t};
use crate::shell::{Crumb, Page};
use crate::ui::{Button, Callout, Emphasis, EmptyState, LinkButton, Resource, Tone, remote};

/// What was put aside on this device, to be taken at once. It works without an account.
#[component]
pub(in crate::areas::library) fn BasketPage() -> impl IntoView {
    let basket = Basket::here();
    let is_empty = Memo::new(move |_| basket.count() == 0);
    let gone = RwSignal::new(Vec::<String>::new());
    let actions = move || {
        (!is_empty.get()).then(|| {
            view! { <Button label=t(key::library_basket_clear()) icon="trash-2" on_click=move |()| basket.clear()/> }
        })
    };
    let note = move || {
        let codes = gone.get();
        (!codes.is_empty()).then(|| {
            let text = t(key::library_basket_gone(codes.join(&t(key::ui_comma()))));
            view! { <Callout tone=Tone::Attention><p>{text}</p></Callout> }
        })
    };
    view! {
        <Page
            title=t(key::library_basket())
            crumbs=vec![Crumb::new("/library", t(key::library_title()))]
            lead=|| t(key::library_basket_lead())
            actions=move || view! { {actions} }
        >
            {note}
            <Show when=move || !is_empty.get() fallback=Nothing>
                <Content basket gone/>
            </Show>
        </Page>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <EmptyState icon="shopping-basket" title=t(key::library_basket_empty()) text=t(key::library_basket_empty_text())>
            <LinkButton label=t(key::library_basket_see_forms()) href="/library"/>
        </EmptyState>
    }
}

#[component]
fn Content(basket: Basket, gone: RwSignal<Vec<String>>) -> impl IntoView {
    let (role, file_lang) = (query_value("role"), query_value("file_lang"));
    let forms = remote(move || {
        let mut codes = basket.codes();
        let answer = calls::list_basket(codes.clone(), role.get(), file_lang.get());
        async move {
            let found = answer.await?;
            // What is no longer there is said once, and leaves the basket.
            codes.retain(|code| found.iter().all(|form| form.code != *code));
            for code in &codes {
                basket.take_out(code);
            }
            if !codes.is_empty() {
                gone.try_set(codes);
            }
            Ok(found)
        }
    });
    let href = move || {
        let codes = basket.codes();
        let (role, lang) = (role.get(), file_lang.get());
        let mut pairs: Vec<_> = codes.iter().map(|code| ("form", code.as_str())).collect();
        pairs.extend([("role", role.as_str()), ("file_lang", &lang), ("lang", i18n::language().code())]);
        with_query("/api/v1/library/basket/file.zip", &pairs)
    };
    let out = Callback::new(move |code: String| {
        let label = t(key::library_basket_remove_of(code.as_str()));
        let press = move |()| basket.take_out(&code);
        view! { <Button label icon="x" icon_only=true emphasis=Emphasis::Quiet on_click=press/> }.into_any()
    });
    view! {
        <div class="filters"><Which/></div>
        <Resource of=forms lines=6 let:found>
            <div class="library-together">
                <TakeAll forms=found.clone() href=href() label=t(key::library_together_take())/>
                <Listed caption=t(key::library_basket()) forms=found beside=out/>
            </div>
        </Resource>
    }
}

/// Whether all of these are in it already. Reactive.
pub(super) fn holds_all(basket: Basket, forms: &[TogetherForm]) -> bool {
    forms.iter().all(|form| basket.holds(&form.code))
}
