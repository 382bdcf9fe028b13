use leptos::prelude::*;

use crate::i18n;

/// How much of a whole is done, 0 to `max`, with its share in digits; `exact` keeps the decimal of whole percents.
#[component]
pub fn ProgressBar(
    #[prop(into)] value: Signal<f64>,
    #[prop(default = 100.0)] max: f64,
    #[prop(into)] label: String,
    #[prop(optional)] exact: bool,
) -> impl IntoView {
    let share = move || if max > 0.0 { (value.get() / max).clamp(0.0, 1.0) } else { 0.0 };
    let percent = move || {
        if exact { i18n::exact_percent(share() * 100.0) } else { i18n::percent(share(), 1.0) }
    };
    view! {
        <div class="progress">
            <div
                class="progress-track"
                role="progressbar"
                aria-label=label
                aria-valuemin="0"
                aria-valuemax=max.to_string()
                aria-valuenow=move || value.get().to_string()
            >
                <i style:inline-size=move || format!("{:.1}%", share() * 100.0)></i>
            </div>
            <span class="progress-share">{percent}</span>
        </div>
    }
}
