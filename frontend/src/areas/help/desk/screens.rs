use contract::help::{HelpNode, HelpScreen, TieHelpScreen};
use contract::problem::FieldProblem;
use leptos::prelude::*;

use super::open_while;
use crate::api::ApiError;
use crate::app::query_value;
use crate::areas::help::calls;
use crate::areas::help::wording::{address, local, screen_name};
use crate::i18n::{Ltr, key, t};
use crate::ui::{
    Basis, Button, Chip, Chips, Choice, Column, Dialog, Emphasis, EmptyState, Form, FormState, Overtaken,
    Remote, Resource, Select, SubmitButton, Table, TextField, remote, toast,
};

/// The shelf of screens without help of their own.
const WITHOUT: &str = "without";

/// Screens for which neither they nor what they belong to is tied to a page: there the drawer opens at the general one.
fn without_help(screens: Vec<HelpScreen>) -> Vec<HelpScreen> {
    let tied: Vec<String> =
        screens.iter().filter(|one| one.page_id.is_some()).map(|one| one.screen_key.clone()).collect();
    let is_under = |key: &str, tied: &str| {
        key.strip_prefix(tied).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let is_helped = |screen: &HelpScreen| tied.iter().any(|tied| is_under(&screen.screen_key, tied));
    screens.into_iter().filter(|screen| !is_helped(screen)).collect()
}

/// Which page helps on which screen of the portal.
#[component]
pub(super) fn Screens(configures: bool) -> impl IntoView {
    let screens = remote(calls::screens);
    let chosen = RwSignal::new(None::<HelpScreen>);
    let open = open_while(chosen);
    let shelf = query_value("help");
    let chips = Signal::derive(move || {
        let all = screens.get().unwrap_or_default();
        let chip = |value: &str, label, count: usize| Chip {
            value: value.to_owned(),
            label: t(label),
            count: i64::try_from(count).ok(),
        };
        vec![
            chip("", key::help_screens_all(), all.len()),
            chip(WITHOUT, key::help_screens_without(), without_help(all).len()),
        ]
    });
    let saved = move |()| {
        open.set(false);
        screens.reload();
    };
    view! {
        <Chips label=t(key::help_column_help()) param="help" chips/>
        <Resource of=screens lines=10 let:found>
            {
                let found = StoredValue::new(found);
                move || {
                    let all = found.get_value();
                    let shown = if shelf.get() == WITHOUT { without_help(all) } else { all };
                    if shown.is_empty() {
                        view! { <EmptyState icon="circle-check" title=t(key::help_screens_none()) text=t(key::help_screens_none_text())/> }
                            .into_any()
                    } else {
                        view! { <ScreensTable screens=shown configures chosen list=screens/> }.into_any()
                    }
                }
            }
        </Resource>
        <Dialog open title=t(key::help_screen_page())>
            {chosen.get_untracked().map(|screen| view! { <TieForm screen saved/> })}
        </Dialog>
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
        let is_tied = screen.page_id.is_some();
        let name = view! {
            <span class="help-screen">
                {screen_name(&screen.screen_key)} <span class="field-hint"><Ltr text=screen.screen_key.clone()/></span>
            </span>
        };
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
        vec![name.into_any(), page, heading.into_any(), hand.into_any()]
    };
    let rows = screens.into_iter().map(row).collect();
    view! { <Table caption=t(key::help_tab_screens()) columns rows/> }
}

fn untie(screen: HelpScreen, list: Remote<Vec<HelpScreen>>) {
    leptos::task::spawn_local(async move {
        match calls::untie_screen(&screen).await {
            Ok(()) => toast::done(t(key::help_screen_untied())),
            Err(error) => toast::fail(&error),
        }
        // Refused, somebody else tied it anew meanwhile.
        list.reload();
    });
}

#[component]
fn TieForm(screen: HelpScreen, #[prop(into)] saved: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let (page, heading) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fill = move |screen: HelpScreen| {
        page.set(screen.page_id.map(|id| id.to_string()).unwrap_or_default());
        heading.set(screen.heading.unwrap_or_default());
    };
    fill(screen.clone());
    let tree = remote(calls::tree);
    let choices = Signal::derive(move || tree.get().map(|tree| options(&tree.nodes, 0)).unwrap_or_default());
    let of = t(key::help_screen_tie_of(screen_name(&screen.screen_key)));
    let basis = Basis::new(screen);
    let submit = move |()| {
        let Ok(page_id) = page.get_untracked().parse() else {
            return form.refuse(vec![FieldProblem::new("/page_id", "required")]);
        };
        let heading = Some(heading.get_untracked()).filter(|heading| !heading.trim().is_empty());
        let body = TieHelpScreen { page_id, heading };
        if form.check(&body) {
            let held = basis.held();
            let now = read(held.screen_key.clone());
            let change = async move { calls::tie_screen(&held, body).await };
            form.enter(basis.heard(change, now), t(key::help_screen_saved()), saved);
        }
    };
    view! {
        <p class="dialog-text">{of}</p>
        <Form form on_submit=submit>
            <Overtaken basis take=fill/>
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
    }
}

/// The screen as it is now.
async fn read(key: String) -> Result<HelpScreen, ApiError> {
    let found = calls::screens().await?.into_iter().find(|screen| screen.screen_key == key);
    found.ok_or(ApiError::Unreadable)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(key: &str, is_tied: bool) -> HelpScreen {
        let page_id = is_tied.then(|| contract::help::HelpPageId(uuid::Uuid::nil()));
        HelpScreen { screen_key: key.to_owned(), page: None, page_id, heading: None, version: 0 }
    }

    #[test]
    fn a_screen_is_without_help_unless_it_or_what_it_belongs_to_is_tied() {
        let screens = [
            ("letters", true),
            ("letters.track", false),
            ("lettersheads", false),
            ("polls.new", true),
            ("polls", false),
        ];
        let left = without_help(screens.map(|(key, is_tied)| screen(key, is_tied)).to_vec());
        assert_eq!(
            left.iter().map(|one| one.screen_key.as_str()).collect::<Vec<_>>(),
            ["lettersheads", "polls"]
        );
    }
}
