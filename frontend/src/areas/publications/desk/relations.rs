use std::rc::Rc;

use chrono::NaiveDate;
use contract::problem::{Code, FieldProblem};
use contract::publications::{PublicationId, PublicationKind, PublicationSummary, RelationType};
use leptos::prelude::*;

use super::article_changes::{Amending, ArticleChangesDialog};
use super::content::Tie;
use super::writing::Writing;
use crate::areas::publications::calls;
use crate::areas::publications::wording::{
    article_deed, kind_name, plain_name_of, relation_span, relation_verb,
};
use crate::i18n::{key, t};
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{
    Button, Choice, DateField, Dialog, Emphasis, Find, Form, FormState, Picked, Picker, Select, SubmitButton,
    Suggestion, TextField,
};

/// Which relation the dialog is about.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    open: RwSignal<bool>,
    /// Its place in the list; none: a new one.
    place: RwSignal<Option<usize>>,
    articles: Amending,
}

impl Editing {
    pub(super) fn new() -> Self {
        Self { open: RwSignal::new(false), place: RwSignal::new(None), articles: Amending::new() }
    }

    fn begin(self, place: Option<usize>) {
        self.place.set(place);
        self.open.set(true);
    }
}

/// What the draft does to other texts, in sentences.
#[component]
pub(super) fn Relations(writing: Writing, editing: Editing) -> impl IntoView {
    let field = Field::new(
        "/relations",
        t(key::publications_relations()),
        t(key::publications_relations_hint()),
        true,
    );
    let lines = move || {
        let ties = writing.formal.relations.get();
        ties.into_iter()
            .enumerate()
            .map(|(place, tie)| view! { <Line writing editing tie place/> })
            .collect_view()
    };
    view! {
        <FieldFrame field group=true>
            <ul class="ties">{lines}</ul>
            <Button label=t(key::publications_relation_add()) icon="plus" on_click=move |()| editing.begin(None)/>
        </FieldFrame>
    }
}

#[component]
fn Line(writing: Writing, editing: Editing, tie: Tie, place: usize) -> impl IntoView {
    let name = tie.name.clone();
    let on = relation_span(tie.effective_on, tie.effective_to);
    let note = (!tie.note.is_empty()).then(|| view! { <small><bdi>{tie.note.clone()}</bdi></small> });
    let articles = (tie.kind == RelationType::Amends).then(|| {
        let deeds = tie
            .changes
            .iter()
            .map(|one| view! { <small><bdi>{article_deed(one.action, &one.article)}</bdi></small> });
        view! {
            {deeds.collect_view()}
            <Button
                label=t(key::publications_articles_write())
                icon="list"
                emphasis=Emphasis::Quiet
                on_click=move |()| editing.articles.begin(place)
            />
        }
    });
    let remove = move |()| {
        writing.formal.relations.update(|ties| {
            ties.remove(place);
        });
    };
    view! {
        <li>
            <div>
                <span>{relation_verb(tie.kind)} ": " <b><bdi>{name.clone()}</bdi></b></span>
                {on.map(|on| view! { <small>{on}</small> })}
                {note}
                {articles}
            </div>
            <LineButtons
                change=t(key::publications_relation_change(name.as_str()))
                on_change=move |()| editing.begin(Some(place))
                name
                on_remove=remove
            />
        </li>
    }
}

/// What can be done with a line of a list that is being written.
#[component]
pub(super) fn LineButtons(
    /// What the pencil says.
    #[prop(into)]
    change: String,
    #[prop(into)] on_change: Callback<()>,
    /// What the line is about.
    name: String,
    #[prop(into)] on_remove: Callback<()>,
) -> impl IntoView {
    view! {
        <span class="attached-moves">
            <Button
                label=change
                icon="pencil"
                icon_only=true
                emphasis=Emphasis::Quiet
                on_click=on_change
            />
            <Button
                label=t(key::publications_relation_remove(name))
                icon="trash-2"
                icon_only=true
                emphasis=Emphasis::Quiet
                on_click=on_remove
            />
        </span>
    }
}

/// Stands outside the form of the draft: a form cannot hold another.
#[component]
pub(super) fn RelationDialog(writing: Writing, editing: Editing) -> impl IntoView {
    view! {
        <Dialog open=editing.open title=t(key::publications_relation())>
            <RelationForm writing editing/>
        </Dialog>
        <ArticleChangesDialog writing amending=editing.articles/>
    }
}

#[component]
fn RelationForm(writing: Writing, editing: Editing) -> impl IntoView {
    // The draft, beneath it on the page, has a last day of its own.
    let form = FormState::named("relation-");
    let place = editing.place.get_untracked();
    let known =
        place.and_then(|place| writing.formal.relations.with_untracked(|ties| ties.get(place).cloned()));
    let types = offered(writing.kind);
    let first = types.first().map(|kind| kind.as_str()).unwrap_or_default();
    let kind = RwSignal::new(known.as_ref().map_or(first, |tie| tie.kind.as_str()).to_owned());
    let target = RwSignal::new(known.as_ref().map(|tie| (tie.publication_id, tie.name.clone())));
    let effective_on = RwSignal::new(known.as_ref().and_then(|tie| tie.effective_on));
    let effective_to = RwSignal::new(known.as_ref().and_then(|tie| tie.effective_to));
    let (note, changes) = known.map(|tie| (tie.note, (tie.publication_id, tie.changes))).unzip();
    let (note, changes) = (RwSignal::new(note.unwrap_or_default()), StoredValue::new(changes));
    let is = move |rule: fn(RelationType) -> bool| RelationType::try_from(kind.get()).is_ok_and(rule);
    let submit = move |()| {
        let Some((publication_id, name)) = target.get_untracked() else {
            return form.refuse(vec![FieldProblem::new("/publication_id", "required")]);
        };
        let Ok(kind) = RelationType::try_from(kind.get_untracked()) else { return };
        let effective_on = effective_on.get_untracked().filter(|_| kind.acts());
        let effective_to = effective_to.get_untracked().filter(|_| kind.may_end());
        if first_day(writing, effective_on).zip(effective_to).is_some_and(|(first, last)| last < first) {
            return form.refuse(vec![FieldProblem::new("/effective_to", Code::BadDates.as_str())]);
        }
        let note = note.get_untracked();
        // What was written of the articles of one text says nothing of another's.
        let changes =
            changes.get_value().filter(|(of, _)| kind == RelationType::Amends && *of == publication_id);
        let changes = changes.map(|(_, changes)| changes).unwrap_or_default();
        let tie = Tie { kind, publication_id, name, effective_on, effective_to, note, changes };
        writing.formal.relations.update(|ties| match place.and_then(|place| ties.get_mut(place)) {
            Some(known) => *known = tie,
            None => ties.push(tie),
        });
        editing.open.set(false);
    };
    let choices: Vec<_> =
        types.into_iter().map(|kind| Choice::new(kind.as_str(), relation_verb(kind))).collect();
    view! {
        <Form form on_submit=submit>
            <Select pointer="/type" label=t(key::publications_relation_type()) value=kind choices required=true/>
            <TargetField writing target kind/>
            <Show when=move || is(RelationType::acts)>
                <DateField
                    pointer="/effective_on"
                    label=t(key::publications_relation_on())
                    hint=t(key::publications_relation_on_hint())
                    value=effective_on
                />
            </Show>
            <Show when=move || is(RelationType::may_end)>
                <DateField
                    pointer="/effective_to"
                    label=t(key::publications_relation_to())
                    hint=t(key::publications_relation_to_hint())
                    value=effective_to
                />
            </Show>
            <TextField
                pointer="/note"
                label=t(key::publications_relation_note())
                hint=t(key::publications_relation_note_hint())
                value=note
            />
            <SubmitButton label=t(key::publications_relation_take()) icon="check"/>
        </Form>
    }
}

/// The day from which the draft acts on the other text, as far as it is known by now.
pub(super) fn first_day(writing: Writing, effective_on: Option<NaiveDate>) -> Option<NaiveDate> {
    effective_on
        .or_else(|| writing.formal.effective_from.get_untracked())
        .or_else(|| writing.issued_on.get_untracked())
}

/// Only circulars and directives act on others.
fn offered(kind: PublicationKind) -> Vec<RelationType> {
    let may_act = binds(kind);
    RelationType::ALL.iter().copied().filter(|kind| may_act || !kind.acts()).collect()
}

const fn binds(kind: PublicationKind) -> bool {
    matches!(kind, PublicationKind::Circular | PublicationKind::Directive)
}

/// The other text, found by words or number.
#[component]
fn TargetField(
    writing: Writing,
    target: RwSignal<Option<(PublicationId, String)>>,
    kind: RwSignal<String>,
) -> impl IntoView {
    let own = writing.saved.with_untracked(|saved| saved.as_ref().map(|saved| saved.publication_id));
    let take = move |line: Suggestion| {
        if let Ok(id) = line.value.parse() {
            target.set(Some((id, line.label)));
        }
    };
    let chosen = move || {
        let (_, title) = target.get()?;
        let name = move || view! { <b><bdi>{title.clone()}</bdi></b> };
        Some(view! { <Picked name on_remove=move |()| target.set(None)/> })
    };
    view! {
        <Picker
            pointer="/publication_id"
            label=t(key::publications_relation_target())
            hint=t(key::publications_relation_target_hint())
            required=true
            find=find(own, kind)
            on_take=take
        >
            {chosen}
        </Picker>
    }
}

fn find(own: Option<PublicationId>, chosen: RwSignal<String>) -> Find {
    Rc::new(move |text| {
        let acts = RelationType::try_from(chosen.get_untracked()).is_ok_and(RelationType::acts);
        let kinds =
            PublicationKind::ALL.iter().filter(move |kind| kind.is_formal() && (!acts || binds(**kind)));
        let request = kinds.fold(calls::list().query("q", text).query("limit", 8), |request, kind| {
            request.query("kind", kind.as_str())
        });
        Box::pin(async move {
            let found = calls::list_publications(request).await.map(|page| page.items).unwrap_or_default();
            let others = found.into_iter().filter(|text| Some(text.id) != own);
            others.map(suggestion).collect()
        })
    })
}

fn suggestion(text: PublicationSummary) -> Suggestion {
    let label = plain_name_of(text.kind, text.number.as_deref(), &text.title);
    let note = if text.number.is_some() { text.title.text } else { kind_name(text.kind) };
    Suggestion { value: text.id.to_string(), label, note }
}
