use leptos::html;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use web_sys::{DragEvent, File};

use crate::api;
use crate::i18n::{self, key, t};
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{Button, Icon, ProgressBar};

/// Sends one file to `address` as soon as it is chosen or dropped, with progress; `on_done` gets the answer.
/// `accept` is a list of media types and endings; the server looks at the content whatever it says.
#[component]
pub fn FileField<T: DeserializeOwned + 'static>(
    pointer: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] address: Signal<String>,
    #[prop(into)] on_done: Callback<T>,
    #[prop(optional, into)] accept: String,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let field = Field::new(pointer, label, hint, true);
    let (name, problem) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let (progress, sending) = (RwSignal::new(0_u8), RwSignal::new(false));

    let start = move |file: File| {
        name.set(file.name());
        problem.set(None);
        progress.set(0);
        sending.set(true);
        let address = address.get_untracked();
        leptos::task::spawn_local(async move {
            let answer = api::upload::<T>(&address, &file, progress).await;
            if sending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(value) => on_done.run(value),
                Err(error) => {
                    let text = error.fields().first().map_or_else(|| error.text(), api::field_text);
                    problem.set(Some(text));
                }
            }
        });
    };
    let id = field.id.clone();
    view! {
        <FieldFrame field=field.clone()>
            <FileDrop id accept pending=sending on_file=start/>
            <div aria-live="polite">
                {move || {
                    sending
                        .get()
                        .then(|| view! { <ProgressBar value=Signal::derive(move || f64::from(progress.get())) label=name.get()/> })
                }}
                {move || problem.get().map(|text| view! { <p class="field-problem"><Icon name="circle-alert"/>{text}</p> })}
            </div>
        </FieldFrame>
    }
}

/// Where a file is dropped, or chosen by a press; `id` is that of the field whose frame stands around.
#[component]
pub fn FileDrop(
    #[prop(into)] id: String,
    #[prop(optional, into)] accept: String,
    #[prop(into)] pending: Signal<bool>,
    #[prop(into)] on_file: Callback<File>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let heading = format!("{id}-label");
    let over = RwSignal::new(false);
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                on_file.run(file);
            }
            input.set_value("");
        }
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            on_file.run(file);
        }
    };
    let open = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <div
            class="drop"
            role="group"
            aria-labelledby=heading
            class:drop-over=move || over.get()
            on:dragover=move |event: DragEvent| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <input class="visually-hidden" type="file" id=id accept=accept node_ref=input on:change=chosen tabindex="-1"/>
            <Icon name="upload"/>
            <Button label=t(key::ui_file_choose()) pending on_click=open/>
            <span class="drop-text">{t(key::ui_file_drop())}</span>
        </div>
    }
}

/// A size as people say it.
pub fn file_size(bytes: i64) -> String {
    match bytes {
        ..1_000_000 => t(key::ui_kilobytes((bytes + 999) / 1000)),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            let size = if tenths % 10 == 0 {
                i18n::number(tenths / 10)
            } else {
                i18n::digits(&format!("{}.{}", tenths / 10, tenths % 10))
            };
            t(key::ui_megabytes(size))
        }
    }
}
