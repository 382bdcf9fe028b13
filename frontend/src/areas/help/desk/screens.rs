use contract::help::{HelpNode, HelpScreen, TieHelpScreen};
use leptos::prelude::*;

use crate::areas::help::calls;
use crate::areas::help::wording::{address, local};
use crate::i18n::{Ltr, key, t};
use crate::ui::{
    Button, Choice, Column, Dialog, Emphasis, Form, FormState, Remote, Resource, Select, SubmitButton, Table,
    TextField, remote, toast,
};

/// Which page helps on which screen of the portal.
#[component]
pub(super) fn Screens(configures: bool) -> impl IntoView {
    let screens = remote(calls::screens);
    let chosen = RwSignal::new(None::<HelpScreen>);
    view! {
        <Resource of=screens lines=10 let:found>
            <ScreensTable screens=found configures chosen list=screens/>
        </Resource>
        <TieForm chosen list=screens/>
    }
}

#[component]
fn ScreensTable(
    screens: Vec<HelpScreen>,
    configures: bool,
    chosen: RwSignal<Option<HelpScreen>>,
    list: Remote<Vec<HelpScreen>>,
) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::help_column_screen())),
        Column::new(t(key::help_column_help())),
        Column::new(t(key::help_column_heading())),
        Column::new(t(key::help_column_actions())),
    ];
    let row = move |screen: HelpScreen| {
        let page = match screen.page.clone() {
            Some(page) => view! { <a href=address(&page.path)>{local(page.title)}</a> }.into_any(),
            None => view! { <span class="field-hint">{t(key::help_screen_inherits())}</span> }.into_any(),
        };
        let heading = screen.heading.clone().map(|heading| view! { <bdi lang="fa">{heading}</bdi> });
        let (key_text, is_tied) = (screen.screen_key.clone(), screen.page_id.is_some());
        let (to_tie, to_untie) = (screen.clone(), screen);
        let hand = configures.then(|| {
            view! {
                <span class="button-row">
                    <Button label=t(key::help_screen_tie()) icon="link" emphasis=Emphasis::Quiet
                        on_click=move |()| chosen.set(Some(to_tie.clone()))/>
                    {is_tied.then(|| view! {
                        <Button label=t(key::help_screen_untie()) icon="x" emphasis=Emphasis::Quiet
                            on_click=move |()| untie(to_untie.clone(), list)/>
                    })}
                </span>
            }
        });
        vec![view! { <Ltr text=key_text/> }.into_any(), page, heading.into_any(), hand.into_any()]
    };
    let rows = screens.into_iter().map(row).collect();
    view! { <Table caption=t(key::help_tab_screens()) columns rows/> }
}

fn untie(screen: HelpScreen, list: Remote<Vec<HelpScreen>>) {
    leptos::task::spawn_local(async move {
        match calls::untie_screen(&screen).await {
            Ok(()) => {
                toast::done(t(key::help_screen_untied()));
                list.reload();
            }
            Err(error) => toast::fail(&error),
        }
    });
}

#[component]
fn TieForm(chosen: RwSignal<Option<HelpScreen>>, list: Remote<Vec<HelpScreen>>) -> impl IntoView {
    let (open, form) = (RwSignal::new(false), FormState::new());
    let (page, heading) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tree = remote(calls::tree);
    let choices = Signal::derive(move || tree.get().map(|tree| options(&tree.nodes, 0)).unwrap_or_default());
    Effect::new(move |_| {
        if let Some(screen) = chosen.get() {
            page.set(screen.page_id.map(|id| id.to_string()).unwrap_or_default());
            heading.set(screen.heading.unwrap_or_default());
            form.clear();
            open.set(true);
        }
    });
    let submit = move |()| {
        let Some((screen, page_id)) = chosen.get_untracked().zip(page.get_untracked().parse().ok()) else {
            return;
        };
        let heading = Some(heading.get_untracked()).filter(|heading| !heading.trim().is_empty());
        let body = TieHelpScreen { page_id, heading };
        if form.check(&body) {
            let call = async move { calls::tie_screen(&screen, body).await };
            form.send(call, move |_| {
                toast::done(t(key::help_screen_saved()));
                open.set(false);
                list.reload();
            });
        }
    };
    let of = move || chosen.get().map(|screen| t(key::help_screen_tie_of(screen.screen_key)));
    view! {
        <Dialog open title=t(key::help_screen_page())>
            <p class="dialog-text">{of}</p>
            <Form form on_submit=submit>
                <Select
                    pointer="/page_id"
                    label=t(key::help_screen_page())
                    value=page
                    choices
                    unchosen=t(key::help_screen_page_none())
                    required=true
                />
                <TextField
                    pointer="/heading"
                    label=t(key::help_screen_heading())
                    hint=t(key::help_screen_heading_hint())
                    value=heading
                />
                <div class="button-row"><SubmitButton label=t(key::help_screen_save())/></div>
            </Form>
        </Dialog>
    }
}

/// Every page, indented by its level.
fn options(nodes: &[HelpNode], depth: usize) -> Vec<Choice> {
    nodes
        .iter()
        .flat_map(|node| {
            let label = format!("{}{}", "\u{a0}\u{a0}".repeat(depth), node.title);
            std::iter::once(Choice::new(node.id.to_string(), label)).chain(options(&node.children, depth + 1))
        })
        .collect()
}
