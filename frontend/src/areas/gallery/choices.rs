use std::rc::Rc;

use leptos::prelude::*;

use super::forms;
use super::part::Part;
use super::sample::{kind_name, kinds, organizations};
use crate::i18n::{key, t};
use crate::ui::{Checkbox, Checkboxes, Choice, Combobox, Find, Picked, Picker, Radios, Select, Suggestion};

pub(super) const PARTS: [Part; 7] = [
    Part {
        id: "select",
        component: "Select",
        title: key::gallery_select,
        when: key::gallery_select_when,
        stage: selects,
    },
    Part {
        id: "combobox",
        component: "Combobox",
        title: key::gallery_combobox,
        when: key::gallery_combobox_when,
        stage: combobox,
    },
    Part {
        id: "picker",
        component: "Picker, Picked",
        title: key::gallery_picker,
        when: key::gallery_picker_when,
        stage: picker,
    },
    Part {
        id: "radios",
        component: "Radios",
        title: key::gallery_radios,
        when: key::gallery_radios_when,
        stage: radios,
    },
    Part {
        id: "checkboxes",
        component: "Checkbox, Checkboxes",
        title: key::gallery_checkboxes,
        when: key::gallery_checkboxes_when,
        stage: checkboxes,
    },
    Part {
        id: "form",
        component: "Form",
        title: key::gallery_form,
        when: key::gallery_form_when,
        stage: forms::form,
    },
    Part {
        id: "overtaken",
        component: "Overtaken",
        title: key::gallery_overtaken,
        when: key::gallery_overtaken_when,
        stage: forms::overtaken,
    },
];

fn selects() -> AnyView {
    let (kind, unchosen) = (RwSignal::new("company".to_owned()), RwSignal::new(String::new()));
    view! {
        <div class="field-row">
            <Select pointer="/sample-kind" label=t(key::gallery_sample_kind()) value=kind choices=kinds() required=true/>
            <Select pointer="/sample-second-kind" label=t(key::gallery_sample_kind()) unchosen=t(key::gallery_sample_choose()) value=unchosen choices=kinds()/>
        </div>
    }
    .into_any()
}

fn combobox() -> AnyView {
    let (text, taken) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let take = move |line: Suggestion| {
        text.set(line.label);
        taken.set(line.note);
    };
    view! {
        <div class="field">
            <label class="field-label" for="sample-combobox">{t(key::gallery_sample_organization())}</label>
            <p class="field-hint">{t(key::gallery_sample_combobox_hint())}</p>
            <Combobox
                id="sample-combobox"
                label=t(key::gallery_sample_organization())
                placeholder=t(key::gallery_sample_combobox_placeholder())
                value=text
                find=find()
                on_take=take
            />
            <p class="field-hint" role="status">{move || taken.get()}</p>
        </div>
    }
    .into_any()
}

fn find() -> Find {
    Rc::new(|text: String| {
        let found = organizations().into_iter().filter(move |one| one.name.contains(&text));
        let lines = found.map(|one| Suggestion {
            value: one.name.clone(),
            label: one.name,
            note: kind_name(one.kind),
        });
        Box::pin(std::future::ready(lines.collect()))
    })
}

fn picker() -> AnyView {
    let chosen = RwSignal::new(organizations().into_iter().take(1).map(|one| one.name).collect::<Vec<_>>());
    let take = move |line: Suggestion| {
        chosen.update(|chosen| {
            if !chosen.contains(&line.label) {
                chosen.push(line.label);
            }
        });
    };
    let picked = move |name: String| {
        let shown = name.clone();
        let remove = move |()| chosen.update(|chosen| chosen.retain(|known| *known != name));
        view! { <Picked name=move || shown.clone() on_remove=remove/> }
    };
    view! {
        <Picker
            pointer="/sample-picker"
            label=t(key::gallery_sample_organization())
            hint=t(key::gallery_sample_combobox_hint())
            find=find()
            on_take=take
        >
            {move || chosen.get().into_iter().map(picked).collect_view()}
        </Picker>
    }
    .into_any()
}

fn radios() -> AnyView {
    let kind = RwSignal::new("organization".to_owned());
    view! { <Radios pointer="/sample-radio" label=t(key::gallery_sample_kind()) hint=t(key::gallery_sample_kind_hint()) value=kind choices=kinds()/> }
        .into_any()
}

fn checkboxes() -> AnyView {
    let agreed = RwSignal::new(true);
    let chosen = RwSignal::new(vec!["read".to_owned()]);
    let groups = vec![
        (
            t(key::gallery_sample_letters()),
            vec![
                Choice::new("read", t(key::gallery_sample_may_read())),
                Choice::new("register", t(key::gallery_sample_may_register())),
            ],
        ),
        (
            t(key::gallery_sample_meetings()),
            vec![
                Choice::new("invite", t(key::gallery_sample_may_invite())),
                Choice::new("sign", t(key::gallery_sample_may_sign())),
            ],
        ),
    ];
    view! {
        <Checkbox pointer="/sample-agreed" label=t(key::gallery_sample_notify()) hint=t(key::gallery_sample_notify_hint()) value=agreed/>
        <Checkboxes pointer="/sample-permissions" label=t(key::gallery_sample_permissions()) chosen groups/>
    }
    .into_any()
}
