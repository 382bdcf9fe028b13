use contract::publications::{
    CreateSeries, Numbering, ORDINAL_PLACE, PublicationKind, Series, SeriesMode, UpdateSeries, YEAR_PLACE,
};
use leptos::prelude::*;

use super::series::mode_name;
use crate::areas::publications::calls;
use crate::areas::publications::wording::{kind_name, kind_of};
use crate::i18n::{key, t};
use crate::ui::{
    Callout, Checkbox, Choice, Form, FormState, NumberField, Radios, Select, SubmitButton, TextField, toast,
};

/// What is typed of a series.
#[derive(Clone, Copy)]
struct Fields {
    kind: RwSignal<String>,
    code: RwSignal<String>,
    title_fa: RwSignal<String>,
    title_en: RwSignal<String>,
    mode: RwSignal<String>,
    template: RwSignal<String>,
    first_ordinal: RwSignal<Option<i64>>,
    active: RwSignal<bool>,
}

impl Fields {
    fn of(series: Option<&Series>) -> Self {
        let text = |read: fn(&Series) -> &str, or: &str| RwSignal::new(series.map_or(or, read).to_owned());
        Self {
            kind: text(|series| series.kind.as_str(), PublicationKind::Circular.as_str()),
            code: text(|series| &series.code, ""),
            title_fa: text(|series| &series.title_fa, ""),
            title_en: text(|series| &series.title_en, ""),
            mode: text(|series| series.mode.as_str(), SeriesMode::Auto.as_str()),
            template: text(|series| &series.template, ""),
            first_ordinal: RwSignal::new(Some(series.map_or(1, |series| i64::from(series.first_ordinal)))),
            active: RwSignal::new(series.is_none_or(|series| series.active)),
        }
    }

    /// Reactive.
    fn is_auto(self) -> bool {
        self.mode.with(|mode| mode == SeriesMode::Auto.as_str())
    }

    /// What the form asks for; a manual series has no template.
    fn create(self) -> Option<CreateSeries> {
        let mode = SeriesMode::try_from(self.mode.get_untracked()).ok()?;
        let template = if mode == SeriesMode::Auto { self.template.get_untracked() } else { String::new() };
        Some(CreateSeries {
            kind: kind_of(&self.kind.get_untracked())?,
            code: self.code.get_untracked().trim().to_owned(),
            title_fa: self.title_fa.get_untracked().trim().to_owned(),
            title_en: self.title_en.get_untracked().trim().to_owned(),
            mode,
            template: template.trim().to_owned(),
            // Zero is refused where nothing, or nothing that fits, was typed.
            first_ordinal: self
                .first_ordinal
                .get_untracked()
                .and_then(|first| first.try_into().ok())
                .unwrap_or(0),
        })
    }

    /// What changes; a used series keeps what made its numbers.
    fn update(self, is_used: bool) -> Option<UpdateSeries> {
        let all = self.create()?;
        let names = UpdateSeries {
            title_fa: Some(all.title_fa),
            title_en: Some(all.title_en),
            active: Some(self.active.get_untracked()),
            ..UpdateSeries::default()
        };
        if is_used {
            return Some(names);
        }
        Some(UpdateSeries {
            code: Some(all.code),
            mode: Some(all.mode),
            template: Some(all.template),
            first_ordinal: Some(all.first_ordinal),
            ..names
        })
    }
}

/// A new series, or what may still change of one.
#[component]
pub(super) fn SeriesForm(series: Option<Series>, #[prop(into)] saved: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let fields = Fields::of(series.as_ref());
    let (is_new, is_used) = (series.is_none(), series.as_ref().is_some_and(|series| series.used));
    let known = StoredValue::new(series);
    let done = move |_: Series| {
        toast::done(t(key::publications_series_saved()));
        saved.run(());
    };
    let submit = move |()| match known.get_value() {
        None => {
            let Some(input) = fields.create() else { return };
            if form.check(&input) {
                form.send(calls::create_series(input), done);
            }
        }
        Some(series) => {
            let Some(input) = fields.update(is_used) else { return };
            if form.check(&input) {
                form.send(async move { calls::update_series(&series, input).await }, done);
            }
        }
    };
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/title_fa" label=t(key::publications_tag_title_fa()) value=fields.title_fa required=true max=80/>
            <TextField pointer="/title_en" label=t(key::publications_tag_title_en()) value=fields.title_en required=true ltr=true max=80/>
            {is_new.then(|| view! { <KindField kind=fields.kind/> })}
            {if is_used {
                view! { <Callout><p>{t(key::publications_series_used())}</p></Callout> }.into_any()
            } else {
                view! { <NumberFields fields/> }.into_any()
            }}
            {(!is_new)
                .then(|| view! { <Checkbox pointer="/active" label=t(key::publications_series_offer()) value=fields.active/> })}
            <SubmitButton label=t(key::publications_tag_save())/>
        </Form>
    }
}

#[component]
fn KindField(kind: RwSignal<String>) -> impl IntoView {
    let numbered = PublicationKind::ALL.iter().filter(|kind| kind.rules().numbering != Numbering::Never);
    let choices: Vec<_> = numbered.map(|kind| Choice::new(kind.as_str(), kind_name(*kind))).collect();
    view! { <Select pointer="/kind" label=t(key::publications_kind()) value=kind choices required=true/> }
}

/// What a number looks like and who gives it.
#[component]
fn NumberFields(fields: Fields) -> impl IntoView {
    let modes = SeriesMode::ALL.iter().map(|mode| Choice::new(mode.as_str(), mode_name(*mode))).collect();
    view! {
        <TextField
            pointer="/code"
            label=t(key::publications_series_code())
            hint=t(key::publications_series_code_hint())
            value=fields.code
            required=true
            ltr=true
            max=8
        />
        <Radios pointer="/mode" label=t(key::publications_series_mode()) value=fields.mode choices=modes/>
        <Show when=move || fields.is_auto()>
            <TextField
                pointer="/template"
                label=t(key::publications_series_template())
                hint=t(key::publications_series_template_hint(YEAR_PLACE, ORDINAL_PLACE))
                value=fields.template
                required=true
                max=40
            />
            <NumberField
                pointer="/first_ordinal"
                label=t(key::publications_series_first())
                hint=t(key::publications_series_first_hint())
                value=fields.first_ordinal
                required=true
            />
        </Show>
    }
}
