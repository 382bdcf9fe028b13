use leptos::prelude::*;

use crate::api::Request;
use crate::i18n::{key, t};
use crate::ui::{Button, Emphasis, toast};

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Takes a list away as it is filtered now. `list` is read when pressed.
#[component]
pub(super) fn Export(
    name: &'static str,
    list: impl Fn() -> Request + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let button = move |format: &'static str, label: String, media_type: &'static str| {
        let busy = RwSignal::new(false);
        let take = move |()| {
            busy.set(true);
            let request = untrack(list).query("format", format);
            leptos::task::spawn_local(async move {
                if let Err(error) = request.save(&format!("{name}.{format}"), media_type).await {
                    toast::fail(&error);
                }
                busy.try_set(false);
            });
        };
        view! { <Button label icon="download" emphasis=Emphasis::Quiet pending=busy on_click=take/> }
    };
    view! {
        {button("csv", t(key::identity_export_csv()), "text/csv")}
        {button("xlsx", t(key::identity_export_xlsx()), SHEET)}
    }
}
