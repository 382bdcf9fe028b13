use contract::problem::{Code, FieldProblem};
use contract::search::{CreateWebEngine, WebEngine, is_engine_template};
use leptos::prelude::*;

use crate::api;
use crate::i18n::{key, t};
use crate::ui::{Checkbox, Form, FormState, NumberField, SubmitButton, TextField, toast};

const LAST: i64 = 10;

/// A new engine, or another state of one.
#[component]
pub(super) fn EngineForm(engine: Option<WebEngine>, #[prop(into)] saved: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let of = |read: fn(&WebEngine) -> &String| {
        RwSignal::new(engine.as_ref().map(read).cloned().unwrap_or_default())
    };
    let (title_fa, title_en) = (of(|engine| &engine.title_fa), of(|engine| &engine.title_en));
    let template = of(|engine| &engine.url_template);
    let sort = RwSignal::new(Some(engine.as_ref().map_or(LAST, |engine| i64::from(engine.sort))));
    let active = RwSignal::new(engine.as_ref().is_none_or(|engine| engine.active));
    let known = StoredValue::new(engine.map(|engine| (engine.id, engine.version)));
    let submit = move |()| {
        let input = CreateWebEngine {
            title_fa: title_fa.get_untracked(),
            title_en: title_en.get_untracked(),
            url_template: template.get_untracked().trim().to_owned(),
            sort: sort.get_untracked().and_then(|sort| i32::try_from(sort).ok()).unwrap_or(-1),
            active: active.get_untracked(),
        };
        if !form.check(&input) {
            return;
        }
        if !is_engine_template(&input.url_template) {
            return form.refuse(vec![FieldProblem::new("/url_template", Code::BadWebEngine.as_str())]);
        }
        // A change names every field, so both calls carry the same body.
        let request = known.with_value(|known| match known {
            Some((id, version)) => {
                api::patch(&format!("/api/v1/search/engines/{id}")).if_match(&format!("\"v{version}\""))
            }
            None => api::post("/api/v1/search/engines"),
        });
        form.send(request.json(&input).send::<WebEngine>(), move |_| {
            toast::done(t(key::search_engines_saved()));
            saved.run(());
        });
    };
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/title_fa" label=t(key::search_engines_title_fa()) value=title_fa required=true max=60/>
            <TextField pointer="/title_en" label=t(key::search_engines_title_en()) value=title_en required=true ltr=true max=60/>
            <TextField
                pointer="/url_template"
                label=t(key::search_engines_address())
                hint=t(key::search_engines_address_hint())
                value=template
                required=true
                ltr=true
                max=300
            />
            <NumberField pointer="/sort" label=t(key::search_engines_sort()) hint=t(key::search_engines_sort_hint()) value=sort/>
            <Checkbox pointer="/active" label=t(key::search_engines_offer()) value=active/>
            <SubmitButton label=t(key::search_engines_save())/>
        </Form>
    }
}
