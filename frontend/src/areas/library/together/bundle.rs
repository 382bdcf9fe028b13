use contract::library::{Bundle, FormStanding, TogetherForm};
use contract::permission::DescribeForms;
use leptos::prelude::*;

use super::basket::holds_all;
use super::held::{Basket, BasketLink};
use super::listed::{Listed, TakeAll, Which};
use crate::app::{param, query_value, with_query};
use crate::areas::library::calls::{self, EndedBundle, FoundBundle};
use crate::areas::library::desk::BUNDLES;
use crate::areas::library::detail::Address;
use crate::areas::library::wording::{bundle_address, foreign};
use crate::browser;
use crate::i18n::{self, Language, key, pick, short_date, t};
use crate::session::use_session;
use crate::shell::{Crumb, Page};
use crate::ui::{
    Article, Badge, Button, Callout, Fact, Facts, FilterDate, LinkButton, Resource, Tone, remote,
};

/// The forms of a bundle in their versions of today, or of a day.
#[component]
pub(in crate::areas::library) fn BundlePage() -> impl IntoView {
    let slug = param("slug");
    let (role, file_lang, on) = (query_value("role"), query_value("file_lang"), query_value("on"));
    let found = remote(move || calls::get_bundle(slug.get(), role.get(), file_lang.get(), on.get()));
    let titles = move || {
        found.get().map(|found| match found {
            FoundBundle::Open(bundle) => (bundle.title_fa, bundle.title_en),
            FoundBundle::Ended(end) => (end.title_fa, end.title_en),
        })
    };
    let title = Signal::derive(move || match titles() {
        Some((fa, en)) => pick(&fa, en.as_deref()).to_owned(),
        None => t(key::library_bundles()),
    });
    let title_lang = Signal::derive(move || titles().and_then(|(_, en)| foreign(en.as_deref())));
    let open = Signal::derive(move || match found.get()? {
        FoundBundle::Open(bundle) => Some(*bundle),
        FoundBundle::Ended(_) => None,
    });
    let is_ended = Memo::new(move |_| matches!(found.get(), Some(FoundBundle::Ended(_))));
    let lead = move || open.get().map(|bundle| view! { <Lead bundle/> });
    view! {
        <Page
            title
            title_lang
            crumbs=vec![Crumb::new("/library", t(key::library_title()))]
            lead=move || view! { {lead} }
            actions=move || view! { <Ways bundle=open/> }
        >
            <Show when=move || !is_ended.get()>
                <div class="filters">
                    <Which/>
                    <FilterDate param="on" label=t(key::library_bundle_on())/>
                </div>
            </Show>
            <Resource of=found lines=10 let:found>
                {match found {
                    FoundBundle::Open(bundle) => view! { <Reading bundle=*bundle role file_lang on/> }.into_any(),
                    FoundBundle::Ended(end) => view! { <Ended end/> }.into_any(),
                }}
            </Resource>
        </Page>
    }
}

#[component]
fn Lead(bundle: Bundle) -> impl IntoView {
    let audience = bundle.audience_fa.as_deref().map(|fa| pick(fa, bundle.audience_en.as_deref()).to_owned());
    view! {
        <div class="library-lead">
            <span>{t(key::library_bundle_forms(bundle.forms.len()))}</span>
            {audience.map(|text| view! { <bdi>{text}</bdi> })}
            {bundle.is_demo.then(|| view! { <Badge text=t(key::library_demo()) tone=Tone::Attention/> })}
        </div>
    }
}

#[component]
fn Ways(bundle: Signal<Option<Bundle>>) -> impl IntoView {
    let (session, basket) = (use_session(), Basket::here());
    let edit = move || {
        let may_edit = |bundle: &Bundle| bundle.withdrawal.is_none() && session.can::<DescribeForms>();
        let bundle = bundle.get().filter(may_edit)?;
        let href = format!("{BUNDLES}/{}", bundle.slug);
        Some(view! { <LinkButton icon="pencil" label=t(key::library_bundle_edit()) href/> })
    };
    let put = move || {
        let taken: Vec<_> = bundle.get()?.forms.into_iter().filter(can_be_taken).collect();
        (!holds_all(basket, &taken)).then(|| {
            let codes: Vec<_> = taken.into_iter().map(|form| form.code).collect();
            let press = move |()| basket.put(codes.clone());
            view! { <Button label=t(key::library_bundle_to_basket()) icon="shopping-basket" on_click=press/> }
        })
    };
    view! {
        {edit}
        {put}
        <BasketLink/>
        <Button label=t(key::library_print()) icon="printer" on_click=|()| browser::print()/>
    }
}

fn can_be_taken(form: &TogetherForm) -> bool {
    form.standing == FormStanding::Current
}

/// What everybody reads of a bundle that was given up.
#[component]
fn Ended(end: EndedBundle) -> impl IntoView {
    view! {
        <div class="library-together">
            {why(&end.reason)}
            <p><LinkButton label=t(key::library_basket_see_forms()) href="/library"/></p>
        </div>
    }
}

fn why(reason: &str) -> impl IntoView + use<> {
    let text = t(key::library_bundle_withdrawn(reason));
    view! { <Callout tone=Tone::Bad><p>{text}</p></Callout> }
}

#[component]
fn Reading(
    bundle: Bundle,
    role: Signal<String>,
    file_lang: Signal<String>,
    on: Signal<String>,
) -> impl IntoView {
    let (role, file_lang, day) = (role.get_untracked(), file_lang.get_untracked(), on.get_untracked());
    let pairs =
        [("role", &*role), ("file_lang", &file_lang), ("on", &day), ("lang", i18n::language().code())];
    let href = with_query(&bundle.zip_url, &pairs);
    let past = (!day.is_empty()).then(|| {
        let text = t(key::library_bundle_on_day(short_date(bundle.on)));
        view! { <Callout tone=Tone::Attention><p>{text}</p></Callout> }
    });
    let ended = bundle.withdrawal.as_ref().map(|end| why(&end.reason));
    // What was given up is given to nobody.
    let take = bundle.withdrawal.is_none().then(|| {
        view! { <TakeAll forms=bundle.forms.clone() href label=t(key::library_bundle_take())/> }
    });
    view! {
        <div class="library-page">
            <div class="library-main">
                {ended} {past} {take}
                <Listed caption=t(key::library_bundle_forms_field()) forms=bundle.forms.clone()/>
                <Guidance bundle=bundle.clone()/>
            </div>
            <aside class="library-side" aria-label=t(key::library_bundle_about())>
                <About bundle/>
            </aside>
        </div>
    }
}

#[component]
fn About(bundle: Bundle) -> impl IntoView {
    let whole = |path: &str| format!("{}{path}", browser::origin());
    let (page, zip) = (whole(&bundle_address(&bundle.slug)), whole(&bundle.zip_url));
    let audience = bundle.audience_fa.as_deref().map(|fa| {
        let text = pick(fa, bundle.audience_en.as_deref()).to_owned();
        view! { <Fact label=t(key::library_bundle_audience())><bdi>{text}</bdi></Fact> }
    });
    view! {
        <section class="library-panel" aria-labelledby="library-about">
            <h2 id="library-about">{t(key::library_bundle_about())}</h2>
            <Facts>
                {audience}
                <Fact label=t(key::library_bundle_address())><Address address=page/></Fact>
                <Fact label=t(key::library_bundle_zip_address())><Address address=zip/></Fact>
            </Facts>
        </section>
    }
}

#[component]
fn Guidance(bundle: Bundle) -> impl IntoView {
    let en = bundle.guidance_en_html.filter(|_| i18n::language() == Language::En);
    let lang = if en.is_some() { Language::En } else { Language::Fa };
    let foreign = (lang != i18n::language()).then_some(lang.code());
    en.or(bundle.guidance_fa_html).map(|html| {
        view! {
            <section class="library-part" aria-labelledby="library-guidance">
                <h2 id="library-guidance">{t(key::library_bundle_guidance())}</h2>
                <div lang=foreign dir=foreign.map(|_| "auto")>
                    <Article html/>
                </div>
            </section>
        }
    })
}
