use contract::platform::StoredFile;
use contract::publications::MAX_ATTACHMENTS;
use leptos::prelude::*;

use super::content::AttachedFile;
use super::writing::{FileLine, Writing};
use crate::areas::publications::wording::file_kind;
use crate::browser;
use crate::i18n::{Ltr, key, t};
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{Button, Emphasis, FileField, file_size};

/// The files: sent, titled, put in order, removed.
#[component]
pub(super) fn AttachedFiles(writing: Writing) -> impl IntoView {
    let files = writing.files;
    let taken = move |file: StoredFile| {
        let line = FileLine::new(AttachedFile::from(file));
        files.update(|files| files.push(line));
        let last = files.with_untracked(Vec::len).saturating_sub(1);
        browser::soon(move || browser::focus(&Field::id_of(&pointer(last))));
    };
    let lines = move || {
        let lines = files.get();
        let count = lines.len();
        lines
            .into_iter()
            .enumerate()
            .map(|(place, line)| view! { <Line files line place count/> })
            .collect_view()
    };
    view! {
        <ol class="attached">{lines}</ol>
        <Show
            when=move || { files.with(Vec::len) < MAX_ATTACHMENTS }
            fallback=|| view! { <p class="field-hint">{t(key::publications_attachments_full(MAX_ATTACHMENTS))}</p> }
        >
            <FileField<StoredFile>
                pointer="/attachments"
                label=t(key::publications_attach())
                hint=t(key::publications_attach_hint(MAX_ATTACHMENTS))
                address="/api/v1/files".to_owned()
                on_done=Callback::new(taken)
            />
        </Show>
    }
}

fn pointer(place: usize) -> String {
    format!("/attachments/{place}/title")
}

#[component]
fn Line(files: RwSignal<Vec<FileLine>>, line: FileLine, place: usize, count: usize) -> impl IntoView {
    let field = Field::new(&pointer(place), t(key::publications_attachment_title()), String::new(), true);
    let (wrong, described) = (field.clone(), field.clone());
    let (title, file) = (line.title, line.file.get_value());
    let facts = t(key::publications_attachment_facts(file_kind(&file.name), file_size(file.bytes)));
    view! {
        <li>
            <FieldFrame field=field.clone()>
                <input
                    class="input"
                    id=field.id.clone()
                    type="text"
                    autocomplete="off"
                    maxlength="200"
                    required=true
                    aria-invalid=move || wrong.is_wrong()
                    aria-describedby=move || described.described_by()
                    prop:value=move || title.get()
                    on:input=move |event| title.set(event_target_value(&event))
                />
            </FieldFrame>
            <div class="attached-foot">
                <span class="file-facts"><Ltr text=file.name/> <span>{facts}</span></span>
                <Moves files place count/>
            </div>
        </li>
    }
}

/// Puts a file before or after its neighbour, or takes it out.
#[component]
fn Moves(files: RwSignal<Vec<FileLine>>, place: usize, count: usize) -> impl IntoView {
    let step = move |to: usize| {
        files.update(|files| files.swap(place, to));
        browser::soon(move || browser::focus(&Field::id_of(&pointer(to))));
    };
    let remove = move |()| {
        files.update(|files| {
            files.remove(place);
        });
    };
    view! {
        <span class="attached-moves">
            <Button
                label=t(key::publications_attachment_earlier())
                icon="arrow-up"
                icon_only=true
                emphasis=Emphasis::Quiet
                disabled={place == 0}
                on_click=move |()| step(place.saturating_sub(1))
            />
            <Button
                label=t(key::publications_attachment_later())
                icon="arrow-down"
                icon_only=true
                emphasis=Emphasis::Quiet
                disabled={place + 1 == count}
                on_click=move |()| step(place + 1)
            />
            <Button
                label=t(key::publications_attachment_remove())
                icon="trash-2"
                icon_only=true
                emphasis=Emphasis::Quiet
                on_click=remove
            />
        </span>
    }
}
