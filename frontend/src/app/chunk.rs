//! Areas are loaded when they are first visited: one chunk of code, the texts and the styles of each.

use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};

use super::area_of;
use crate::browser;
use crate::i18n::{self, key, t};
use crate::shell::Page;
use crate::ui::{Button, Emphasis, NotFound, Skeleton};

/// An area as the application knows it before it is here.
pub struct Area {
    /// The name of its code, its texts and its styles.
    pub name: &'static str,
    /// Fetches the code, once; whether it arrived.
    pub fetch_code: fn() -> LocalBoxFuture<'static, bool>,
    /// Its pages, once the code is here.
    pub view: fn() -> Option<AnyView>,
}

impl PartialEq for Area {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Declares an area: `lazy_area!(organizations, Pages);` makes `AREA` from the component `Pages`, which holds the
/// area's own `<FlatRoutes fallback=Unmatched>`. A third argument names the area whose texts and styles it shares.
#[rustfmt::skip] // it would push the long attribute further right at every run
macro_rules! lazy_area {
    ($area:ident, $pages:ident) => {
        $crate::app::lazy_area!($area, $pages, stringify!($area));
    };
    ($area:ident, $pages:ident, $parts:expr) => {
        #[::leptos::wasm_split::wasm_split($area, wasm_split_path = ::leptos::wasm_split, preload(fetch_code), fallible)]
        fn $area() -> Result<::leptos::prelude::AnyView, ::leptos::wasm_split::SplitLoaderError> {
            use ::leptos::prelude::*;
            Ok(view! { <$pages/> }.into_any())
        }

        pub(crate) const AREA: $crate::app::Area = $crate::app::Area {
            name: $parts,
            fetch_code: || Box::pin(async { fetch_code().await.is_ok() }),
            view: || ::futures_util::FutureExt::now_or_never($area())?.ok(),
        };
    };
}
pub(crate) use lazy_area;

impl Area {
    /// Fetches all that the area brings, at once; whether everything arrived.
    pub(crate) async fn fetch(&self) -> bool {
        let styles = format!("{}/{}.css", browser::built("styles").unwrap_or_default(), self.name);
        let (code, texts, styles) = futures_util::join!(
            (self.fetch_code)(),
            i18n::load_part(self.name),
            browser::bring_style(&styles)
        );
        code && texts.is_ok() && styles
    }
}

/// The area whose pages are being shown.
#[derive(Clone, Copy)]
struct Entered(&'static Area);

/// The pages of the area that the address names. `routing` tells while one is on its way.
#[component]
pub(super) fn Areas(routing: WriteSignal<bool>) -> impl IntoView {
    let path = use_location().pathname;
    // The router writes an address into the bar when whoever builds its page says so.
    let bar = expect_context::<BrowserUrl>();
    Effect::new(move |_| {
        path.track();
        bar.ready_to_complete();
    });
    let area = Memo::new(move |_| path.with(|path| area_of(path)));
    let fetched = RwSignal::new(Vec::<(&'static Area, bool)>::new());
    Effect::new(move |_| {
        let Some(area) = area.get() else { return };
        routing.set(true);
        leptos::task::spawn_local(async move {
            let whole = area.fetch().await;
            routing.set(false);
            fetched.try_update(|fetched| {
                fetched.retain(|(known, _)| *known != area);
                fetched.push((area, whole));
            });
        });
    });
    let here = Memo::new(move |_| {
        let area = area.get()?;
        let whole =
            fetched.with(|fetched| fetched.iter().find(|(known, _)| *known == area).map(|(_, whole)| *whole));
        Some((area, whole))
    });
    move || match here.get() {
        None => view! { <NoSuchPage/> }.into_any(),
        Some((_, None)) => view! { <OnItsWay/> }.into_any(),
        Some((_, Some(false))) => view! { <AreaFailed/> }.into_any(),
        Some((area, Some(true))) => {
            provide_context(Entered(area));
            (area.view)().unwrap_or_else(|| view! { <AreaFailed/> }.into_any())
        }
    }
}

/// The fallback of every `<FlatRoutes>`: there is no such page, unless the address already belongs to
/// another area, which is on its way.
#[component]
pub fn Unmatched() -> impl IntoView {
    let path = use_location().pathname;
    let named = untrack(|| path.with(|path| area_of(path)));
    let leaving = use_context::<Entered>().is_some_and(|Entered(area)| named != Some(area));
    if leaving { view! { <OnItsWay/> }.into_any() } else { view! { <NoSuchPage/> }.into_any() }
}

#[component]
fn OnItsWay() -> impl IntoView {
    view! { <div class="wrap"><Skeleton lines=8/></div> }
}

#[component]
fn NoSuchPage() -> impl IntoView {
    view! {
        <Page title=t(key::ui_not_found_title()) bare=true>
            <h1 class="visually-hidden">{t(key::ui_not_found_title())}</h1>
            <NotFound/>
        </Page>
    }
}

/// The code of an area did not arrive: the connection broke, or a new version took its place.
#[component]
fn AreaFailed() -> impl IntoView {
    view! {
        <Page title=t(key::ui_chunk_title()) bare=true>
            <div class="notice notice-alert" role="alert">
                <h1 class="notice-title">{t(key::ui_chunk_title())}</h1>
                <p class="notice-text">{t(key::ui_chunk_text())}</p>
                <div class="notice-actions">
                    <Button
                        label=t(key::ui_chunk_reload())
                        icon="rotate-ccw"
                        emphasis=Emphasis::Primary
                        on_click=|()| browser::reload()
                    />
                </div>
            </div>
        </Page>
    }
}
