use chrono::NaiveDate;
use contract::id::FileId;
use leptos::prelude::*;

use super::part::Part;
use crate::i18n::{self, key, t};
use crate::ui::{
    AmountField, DateField, FileField, NumberField, PasswordField, PictureField, TextArea, TextField,
    file_size, toast,
};

pub(super) const PARTS: [Part; 5] = [
    Part {
        id: "text-field",
        component: "TextField, TextArea",
        title: key::gallery_text_field,
        when: key::gallery_text_field_when,
        stage: texts,
    },
    Part {
        id: "number-field",
        component: "NumberField, AmountField",
        title: key::gallery_number_field,
        when: key::gallery_number_field_when,
        stage: numbers,
    },
    Part {
        id: "date-field",
        component: "DateField",
        title: key::gallery_date_field,
        when: key::gallery_date_field_when,
        stage: dates,
    },
    Part {
        id: "password-field",
        component: "PasswordField",
        title: key::gallery_password_field,
        when: key::gallery_password_field_when,
        stage: passwords,
    },
    Part {
        id: "file-field",
        component: "FileField, PictureField",
        title: key::gallery_file_field,
        when: key::gallery_file_field_when,
        stage: files,
    },
];

const LARGEST_FILE: i64 = 20_000_000;

fn empty() -> RwSignal<String> {
    RwSignal::new(String::new())
}

fn texts() -> AnyView {
    let address = RwSignal::new("clerk@example.org".to_owned());
    view! {
        <div class="field-row">
            <TextField pointer="/sample-subject" label=t(key::gallery_sample_subject()) hint=t(key::gallery_sample_subject_hint()) value=empty() required=true/>
            <TextField pointer="/sample-address" label=t(key::gallery_sample_email()) value=address kind="email" ltr=true/>
        </div>
        <TextArea pointer="/sample-text" label=t(key::gallery_sample_text()) hint=t(key::gallery_sample_text_hint()) value=empty() rows=3/>
    }
    .into_any()
}

fn numbers() -> AnyView {
    let (count, rials) = (RwSignal::new(Some(3_412)), RwSignal::new(Some(48_500_000_000)));
    view! {
        <div class="field-row">
            <NumberField pointer="/sample-staff" label=t(key::gallery_sample_staff()) unit=t(key::gallery_sample_person()) value=count required=true/>
            <AmountField pointer="/sample-amount" label=t(key::gallery_sample_budget()) value=rials required=true/>
        </div>
    }
    .into_any()
}

fn dates() -> AnyView {
    let (chosen, open) = (RwSignal::new(Some(i18n::today())), RwSignal::new(None::<NaiveDate>));
    view! {
        <div class="field-row">
            <DateField pointer="/sample-date" label=t(key::gallery_sample_meeting()) hint=t(key::gallery_sample_date_hint()) value=chosen required=true/>
            <DateField pointer="/sample-deadline" label=t(key::gallery_sample_deadline()) value=open/>
        </div>
    }
    .into_any()
}

fn passwords() -> AnyView {
    // The fields of a password belong to a form, so that password managers keep them apart.
    view! {
        <form class="field-row" on:submit=|event| event.prevent_default()>
            <PasswordField pointer="/sample-password" label=t(key::gallery_sample_password()) value=empty()/>
            <PasswordField
                pointer="/sample-new-password"
                label=t(key::gallery_sample_new_password())
                hint=t(key::gallery_sample_password_hint())
                value=empty()
                autocomplete="new-password"
            />
        </form>
    }
    .into_any()
}

fn files() -> AnyView {
    // Nothing takes files at this address, so that whatever is chosen here shows a refusal and is not kept.
    let kept = |_: serde_json::Value| toast::done(t(key::gallery_sample_sent()));
    view! {
        <FileField
            pointer="/sample-file"
            label=t(key::gallery_sample_attachment())
            hint=t(key::gallery_sample_file_hint(file_size(LARGEST_FILE)))
            address="/api/v1/ui/files"
            accept="application/pdf,.pdf"
            on_done=Callback::new(kept)
        />
        <PictureField
            pointer="/sample-picture"
            label=t(key::gallery_sample_picture())
            hint=t(key::gallery_sample_picture_hint())
            remove=t(key::gallery_sample_picture_remove())
            file=RwSignal::new(Some(FileId::new()))
            address="/api/v1/ui/files"
        />
    }
    .into_any()
}
