use contract::problem::Code;
use leptos::prelude::*;

use super::part::{Part, States};
use super::sample::refusal;
use crate::i18n::{key, t};
use crate::ui::{Button, Dialog, Emphasis, Question, TextField, confirm, toast};

pub(super) const PARTS: [Part; 3] = [
    Part {
        id: "dialog",
        component: "Dialog",
        title: key::gallery_dialog,
        when: key::gallery_dialog_when,
        stage: dialog,
    },
    Part {
        id: "confirm",
        component: "confirm",
        title: key::gallery_confirm,
        when: key::gallery_confirm_when,
        stage: question,
    },
    Part {
        id: "toast",
        component: "toast",
        title: key::gallery_toast,
        when: key::gallery_toast_when,
        stage: toasts,
    },
];

fn dialog() -> AnyView {
    let open = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    view! {
        <States label=t(key::gallery_state_press())>
            <Button label=t(key::gallery_sample_rename()) icon="pencil" on_click=move |()| open.set(true)/>
        </States>
        <Dialog open title=t(key::gallery_sample_rename())>
            <p class="dialog-text">{t(key::gallery_sample_rename_text())}</p>
            <TextField pointer="/sample-name" label=t(key::gallery_sample_short_name()) value=name required=true/>
            <div class="button-row dialog-foot">
                <Button label=t(key::gallery_sample_save()) emphasis=Emphasis::Primary on_click=move |()| open.set(false)/>
                <Button label=t(key::ui_cancel()) on_click=move |()| open.set(false)/>
            </div>
        </Dialog>
    }
    .into_any()
}

fn question() -> AnyView {
    let ask = move |()| {
        leptos::task::spawn_local(async {
            let question = Question {
                title: t(key::gallery_sample_remove_title()),
                text: t(key::gallery_sample_remove_text()),
                verb: t(key::gallery_sample_remove()),
            };
            if confirm(question).await {
                toast::done(t(key::gallery_sample_removed()));
            }
        });
    };
    view! {
        <States label=t(key::gallery_state_press())>
            <Button label=t(key::gallery_sample_remove()) emphasis=Emphasis::Danger icon="trash-2" on_click=ask/>
        </States>
    }
    .into_any()
}

fn toasts() -> AnyView {
    view! {
        <States label=t(key::gallery_state_press())>
            <Button label=t(key::gallery_sample_toast_done()) icon="check" on_click=|()| toast::done(t(key::gallery_sample_sent()))/>
            <Button label=t(key::gallery_sample_toast_fail()) icon="circle-alert" on_click=|()| toast::fail(&refusal(Code::StaleVersion))/>
        </States>
    }
    .into_any()
}
