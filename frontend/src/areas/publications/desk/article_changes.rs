use contract::publications::{ArticleAction, ArticleChange, ConsolidatedPassage, PublicationId};
use leptos::prelude::*;

use super::content::Tie;
use super::relations::{LineButtons, first_day};
use super::writing::Writing;
use crate::areas::publications::calls;
use crate::areas::publications::wording::article_deed;
use crate::i18n::{key, t};
use crate::ui::{
    Callout, Choice, Dialog, Form, FormState, Resource, Select, SubmitButton, TextArea, TextField, remote,
};

/// Of which relation the changes of articles are written.
#[derive(Clone, Copy)]
pub(super) struct Amending {
    open: RwSignal<bool>,
    place: RwSignal<usize>,
}

impl Amending {
    pub(super) fn new() -> Self {
        Self { open: RwSignal::new(false), place: RwSignal::new(0) }
    }

    pub(super) fn begin(self, place: usize) {
        self.place.set(place);
        self.open.set(true);
    }
}

/// Stands outside the form of the draft: a form cannot hold another.
#[component]
pub(super) fn ArticleChangesDialog(writing: Writing, amending: Amending) -> impl IntoView {
    view! {
        <Dialog open=amending.open title=t(key::publications_articles_write())>
            <Changes writing place=amending.place.get_untracked()/>
        </Dialog>
    }
}

/// What is written by now, and a form for one change more.
#[component]
fn Changes(writing: Writing, place: usize) -> impl IntoView {
    let ties = writing.formal.relations;
    let Some(tie) = ties.with_untracked(|ties| ties.get(place).cloned()) else { return ().into_any() };
    let day = first_day(writing, tie.effective_on).map(|day| day.to_string()).unwrap_or_default();
    let text = remote(move || calls::consolidated(tie.publication_id, day.clone()));
    let changes = Memo::new(move |_| {
        ties.with(|ties| ties.get(place).map(|tie| tie.changes.clone())).unwrap_or_default()
    });
    let own = writing.saved.with_untracked(|saved| saved.as_ref().map(|saved| saved.publication_id));
    let edited = RwSignal::new(None::<usize>);
    let lines = move || {
        let line = |(index, change)| view! { <Line writing place index change edited/> };
        changes.get().into_iter().enumerate().map(line).collect_view()
    };
    view! {
        <p class="field-hint">{t(key::publications_articles_of(tie.name.as_str()))}</p>
        <ul class="ties">{lines}</ul>
        <Resource of=text lines=4 let:text>
            {
                let passages = StoredValue::new(text.passages);
                let is_none = passages.with_value(|all| all.iter().all(|one| one.article.is_none()));
                move || {
                    if is_none {
                        return view! { <Callout><p>{t(key::publications_articles_none())}</p></Callout> }.into_any();
                    }
                    let written = changes.get_untracked();
                    let names = passages.with_value(|all| names(all, &written, own));
                    let known = edited.get().and_then(|index| written.into_iter().nth(index));
                    view! { <ChangeForm writing place passages names known edited/> }.into_any()
                }
            }
        </Resource>
    }
    .into_any()
}

/// The articles that may be changed, or be followed by a new one: those that are there, those that nothing but the former
/// edition of this text deleted, and those that it adds itself.
fn names(
    passages: &[ConsolidatedPassage],
    written: &[ArticleChange],
    own: Option<PublicationId>,
) -> Vec<Choice> {
    let is_own = |one: &ConsolidatedPassage| one.sources.last().map(|source| source.by.id) == own;
    let is_there = |one: &&ConsolidatedPassage| one.mark != Some(ArticleAction::Delete) || is_own(one);
    let there = passages.iter().filter(is_there).filter_map(|one| one.article.clone());
    let added = written.iter().filter(|one| one.action == ArticleAction::Add).map(|one| one.article.clone());
    let mut names: Vec<String> = Vec::new();
    for name in there.chain(added) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.into_iter().map(|name| Choice::new(name.clone(), name)).collect()
}

#[component]
fn Line(
    writing: Writing,
    place: usize,
    index: usize,
    change: ArticleChange,
    edited: RwSignal<Option<usize>>,
) -> impl IntoView {
    let name = article_deed(change.action, &change.article);
    let remove = move |()| {
        with_tie(writing, place, move |tie| {
            tie.changes.remove(index);
        });
        // What is being typed of another change stays.
        match edited.get_untracked() {
            Some(at) if at == index => edited.set(None),
            Some(at) if at > index => edited.update_untracked(|edited| *edited = Some(at - 1)),
            _ => {}
        }
    };
    view! {
        <li>
            <div><span><bdi>{name.clone()}</bdi></span></div>
            <LineButtons
                change=t(key::publications_article_edit(name.as_str()))
                on_change=move |()| edited.set(Some(index))
                name
                on_remove=remove
            />
        </li>
    }
}

fn with_tie(writing: Writing, place: usize, change: impl FnOnce(&mut Tie)) {
    writing.formal.relations.update(|ties| {
        if let Some(tie) = ties.get_mut(place) {
            change(tie);
        }
    });
}

/// A change while it is put together.
#[derive(Clone, Copy)]
struct Draft {
    action: RwSignal<String>,
    /// Chosen of those that are there.
    chosen: RwSignal<String>,
    /// The name of a new one.
    named: RwSignal<String>,
    after: RwSignal<String>,
    text: RwSignal<String>,
}

impl Draft {
    fn of(known: Option<ArticleChange>) -> Self {
        let (action, article) = known
            .as_ref()
            .map_or((ArticleAction::Amend, String::new()), |one| (one.action, one.article.clone()));
        let is_new = action == ArticleAction::Add;
        let text = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
        Self {
            action: RwSignal::new(action.as_str().to_owned()),
            chosen: RwSignal::new(if is_new { String::new() } else { article.clone() }),
            named: RwSignal::new(if is_new { article } else { String::new() }),
            after: text(known.as_ref().and_then(|one| one.after.clone())),
            text: text(known.and_then(|one| one.text)),
        }
    }

    /// Reactive.
    fn does(self, action: ArticleAction) -> bool {
        self.action.with(|chosen| chosen == action.as_str())
    }

    fn read(self) -> ArticleChange {
        let action = self.action.get().parse().unwrap_or(ArticleAction::Amend);
        let is_new = action == ArticleAction::Add;
        let article = if is_new { self.named } else { self.chosen };
        let after = self.after.get();
        ArticleChange {
            article: article.get().trim().to_owned(),
            action,
            text: (action != ArticleAction::Delete).then(|| self.text.get()),
            after: (is_new && !after.is_empty()).then_some(after),
        }
    }
}

#[component]
fn ChangeForm(
    writing: Writing,
    place: usize,
    passages: StoredValue<Vec<ConsolidatedPassage>>,
    names: Vec<Choice>,
    known: Option<ArticleChange>,
    edited: RwSignal<Option<usize>>,
) -> impl IntoView {
    let form = FormState::named("article-");
    let draft = Draft::of(known);
    // The text as it is now is what gets corrected.
    Effect::new(move |before: Option<String>| {
        let (chosen, amends) = (draft.chosen.get(), draft.does(ArticleAction::Amend));
        let is_other =
            before.is_some_and(|before| before != chosen) || draft.text.with_untracked(String::is_empty);
        if amends && is_other && !chosen.is_empty() {
            let now = passages.with_value(|all| {
                let named = all.iter().find(|one| one.article.as_deref() == Some(chosen.as_str()));
                named.map(|one| one.markdown.trim().to_owned())
            });
            draft.text.set(now.unwrap_or_default());
        }
        chosen
    });
    let submit = move |()| {
        let change = untrack(|| draft.read());
        if !form.check(&change) {
            return;
        }
        let index = edited.get_untracked();
        with_tie(writing, place, move |tie| match index.and_then(|index| tie.changes.get_mut(index)) {
            Some(known) => *known = change,
            None => tie.changes.push(change),
        });
        edited.set(None);
    };
    let actions = vec![
        Choice::new(ArticleAction::Amend.as_str(), t(key::publications_article_amend())),
        Choice::new(ArticleAction::Add.as_str(), t(key::publications_article_add())),
        Choice::new(ArticleAction::Delete.as_str(), t(key::publications_article_delete())),
    ];
    view! {
        <Form form on_submit=submit>
            <Select pointer="/action" label=t(key::publications_article_action()) value=draft.action choices=actions required=true/>
            <Article draft names/>
            <Show when=move || !draft.does(ArticleAction::Delete)>
                <TextArea
                    pointer="/text"
                    label=t(key::publications_article_text())
                    hint=t(key::publications_article_text_hint())
                    value=draft.text
                    required=true
                    rows=6
                />
            </Show>
            <SubmitButton label=t(key::publications_article_take()) icon="check"/>
        </Form>
    }
}

/// Which article: one that is there, or the name and place of a new one.
#[component]
fn Article(draft: Draft, names: Vec<Choice>) -> impl IntoView {
    let names = StoredValue::new(names);
    move || {
        if !draft.does(ArticleAction::Add) {
            return view! {
                <Select
                    pointer="/article"
                    label=t(key::publications_article())
                    value=draft.chosen
                    choices=names.get_value()
                    unchosen=t(key::publications_article_choose())
                    required=true
                />
            }
            .into_any();
        }
        view! {
            <TextField
                pointer="/article"
                label=t(key::publications_article_name())
                hint=t(key::publications_article_name_hint())
                value=draft.named
                required=true
                max=120
            />
            <Select
                pointer="/after"
                label=t(key::publications_article_after())
                value=draft.after
                choices=names.get_value()
                unchosen=t(key::publications_article_at_end())
            />
        }
        .into_any()
    }
}
