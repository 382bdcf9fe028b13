use leptos::prelude::*;

use crate::ui::Tone;

/// What happened, newest first. Holds [`TimelineItem`]s.
#[component]
pub fn Timeline(children: Children) -> impl IntoView {
    view! { <ol class="timeline">{children()}</ol> }
}

/// One event: when, what, and more about it as children.
#[component]
pub fn TimelineItem(
    #[prop(into)] title: ViewFn,
    #[prop(into)] when: ViewFn,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class=format!("timeline-{}", tone.class())>
            <div class="timeline-head">
                <b>{title.run()}</b>
                <span>{when.run()}</span>
            </div>
            {children.map(|children| view! { <div class="timeline-body">{children()}</div> })}
        </li>
    }
}
