use leptos::prelude::*;

use super::announce::announce;
use crate::i18n::{Language, key, t};
use crate::ui::Icon;

/// A step of the way from the home page to here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub href: String,
    pub label: String,
}

impl Crumb {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into() }
    }
}

/// A page: its title in the window and as its first heading, the way to it, a line of introduction, and
/// actions beside the title. `bare` shows the children alone (the title still names the window); `title_lang`
/// names the language of a title that is not in that of the view; a `code` stands before it.
#[component]
pub fn Page(
    #[prop(into)] title: Signal<String>,
    #[prop(optional)] crumbs: Vec<Crumb>,
    #[prop(optional, into)] lead: ViewFn,
    #[prop(optional, into)] actions: ViewFn,
    #[prop(optional)] bare: bool,
    #[prop(optional, into)] title_lang: Signal<Option<&'static str>>,
    #[prop(optional, into)] code: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    Effect::new(move |_| {
        let title: Vec<_> = code.get().into_iter().chain([title.get()]).collect();
        let title = title.join(" · ");
        document().set_title(&format!("{title} · {}", t(key::shell_name())));
        announce(&title);
    });
    let code = move || code.get().map(|code| view! { <bdi dir="ltr">{code}</bdi> " · " });
    let dir = move || title_lang.get().and_then(Language::from_code).map(Language::dir);
    let head = (!bare).then(|| {
        view! {
            <Breadcrumbs crumbs title/>
            <div class="page-head">
                <div>
                    <h1>{code}<bdi lang=move || title_lang.get() dir=dir>{move || title.get()}</bdi></h1>
                    <div class="page-lead">{move || lead.run()}</div>
                </div>
                <div class="page-actions">{move || actions.run()}</div>
            </div>
        }
    });
    view! { <div class="wrap page">{head} {children()}</div> }
}

#[component]
fn Breadcrumbs(crumbs: Vec<Crumb>, title: Signal<String>) -> impl IntoView {
    let step = |crumb: Crumb| {
        view! {
            <li>
                <a href=crumb.href>{crumb.label}</a>
                <Icon name="chevron-right"/>
            </li>
        }
    };
    let home = Crumb::new("/", t(key::shell_home()));
    view! {
        <nav class="crumbs" aria-label=t(key::shell_crumbs())>
            <ol>
                {std::iter::once(home).chain(crumbs).map(step).collect_view()}
                <li aria-current="page">{move || title.get()}</li>
            </ol>
        </nav>
    }
}
