use leptos::prelude::*;

use super::calls;
use crate::app::query_value;
use crate::browser;
use crate::i18n::{key, t};
use crate::shell::{Crumb, Page};
use crate::ui::{Article, Button, Emphasis, LinkButton, Resource, remote};

/// The whole handbook, or one branch of it, as one page for print.
#[component]
pub(super) fn Book() -> impl IntoView {
    let path = query_value("path");
    let book = remote(move || calls::book(path.get()));
    let actions = move || {
        view! {
            <Button label=t(key::help_print()) icon="printer" emphasis=Emphasis::Primary on_click=|()| browser::print()/>
            <LinkButton label=t(key::help_print_pdf()) icon="download" href=calls::book_pdf(&path.get()) external=true/>
            <LinkButton
                label=t(key::help_print_markdown())
                icon="download"
                href=calls::book_markdown(&path.get())
                external=true
            />
        }
    };
    view! {
        <Page
            title=t(key::help_print_all())
            crumbs=vec![Crumb::new("/help", t(key::help_title()))]
            lead=|| t(key::help_print_lead())
            actions=move || view! { {actions} }
        >
            <Resource of=book lines=12 let:book>
                <div class="help-book">
                    <Article html=body_of(&book)/>
                </div>
            </Resource>
        </Page>
    }
}

/// What stands below the first heading of the document, which the page has already.
fn body_of(document: &str) -> String {
    let body = document.split_once("</h1>").map_or(document, |(_, body)| body);
    body.split_once("</body>").map_or(body, |(body, _)| body).to_owned()
}
