use leptos::prelude::*;

use super::part::{Part, States};
use super::texts;
use crate::browser;
use crate::i18n::{Ltr, key, t};
use crate::ui::{Avatar, Badge, Callout, Icon, ProgressBar, Square, Tone};

pub(super) const PARTS: [Part; 10] = [
    Part {
        id: "badge",
        component: "Badge",
        title: key::gallery_badge,
        when: key::gallery_badge_when,
        stage: badges,
    },
    Part {
        id: "callout",
        component: "Callout",
        title: key::gallery_callout,
        when: key::gallery_callout_when,
        stage: callouts,
    },
    Part {
        id: "avatar",
        component: "Avatar",
        title: key::gallery_avatar,
        when: key::gallery_avatar_when,
        stage: avatars,
    },
    Part {
        id: "progress",
        component: "ProgressBar",
        title: key::gallery_progress,
        when: key::gallery_progress_when,
        stage: progress,
    },
    Part {
        id: "facts",
        component: "Facts, Fact",
        title: key::gallery_facts,
        when: key::gallery_facts_when,
        stage: texts::facts,
    },
    Part {
        id: "timeline",
        component: "Timeline, TimelineItem",
        title: key::gallery_timeline,
        when: key::gallery_timeline_when,
        stage: texts::timeline,
    },
    Part {
        id: "article",
        component: "Article",
        title: key::gallery_article,
        when: key::gallery_article_when,
        stage: texts::article,
    },
    Part {
        id: "square",
        component: "Square",
        title: key::gallery_square,
        when: key::gallery_square_when,
        stage: square,
    },
    Part {
        id: "values",
        component: "Date, Moment, Amount, Ltr",
        title: key::gallery_values,
        when: key::gallery_values_when,
        stage: texts::values,
    },
    Part {
        id: "icons",
        component: "Icon",
        title: key::gallery_icons,
        when: key::gallery_icons_when,
        stage: icons,
    },
];

/// The icons that screens use most; the sprite holds more.
const ICONS: [&str; 36] = [
    "search",
    "filter",
    "plus",
    "pencil",
    "trash-2",
    "x",
    "check",
    "copy",
    "download",
    "upload",
    "paperclip",
    "printer",
    "calendar",
    "clock",
    "history",
    "bell",
    "mail",
    "phone",
    "map-pin",
    "user",
    "users",
    "building-2",
    "landmark",
    "newspaper",
    "file-text",
    "chart-column",
    "table-2",
    "scale",
    "wallet",
    "lock",
    "key-round",
    "shield-check",
    "eye",
    "external-link",
    "chevron-right",
    "send",
];

fn badges() -> AnyView {
    view! {
        <States label=t(key::gallery_state_tones())>
            <Badge text=t(key::gallery_sample_kind_company())/>
            <Badge text=t(key::gallery_sample_new()) tone=Tone::Accent/>
            <Badge text=t(key::gallery_sample_state_active()) tone=Tone::Good icon="circle-check"/>
            <Badge text=t(key::gallery_sample_state_waiting()) tone=Tone::Attention icon="clock"/>
            <Badge text=t(key::gallery_sample_state_dissolved()) tone=Tone::Bad icon="circle-x"/>
        </States>
    }
    .into_any()
}

fn callouts() -> AnyView {
    view! {
        <div class="design-column">
            <Callout>{t(key::gallery_sample_callout_plain())}</Callout>
            <Callout tone=Tone::Accent>{t(key::gallery_sample_callout_accent())}</Callout>
            <Callout tone=Tone::Good>{t(key::gallery_sample_callout_good())}</Callout>
            <Callout tone=Tone::Attention>{t(key::gallery_sample_callout_attention())}</Callout>
            <Callout tone=Tone::Bad>{t(key::gallery_sample_callout_bad())}</Callout>
        </div>
    }
    .into_any()
}

fn avatars() -> AnyView {
    let person =
        |name: String| view! { <span class="design-person"><Avatar name=name.clone()/>{name}</span> };
    view! {
        <div class="button-row">
            {person(t(key::gallery_sample_person_one()))}
            {person(t(key::gallery_sample_person_two()))}
            {person(t(key::gallery_sample_person_three()))}
        </div>
    }
    .into_any()
}

fn progress() -> AnyView {
    let bar = |value: f64| {
        view! { <ProgressBar value=Signal::derive(move || value) max=80.0 label=t(key::gallery_sample_answered())/> }
    };
    view! { <div class="design-column">{[0.0, 29.0, 80.0].map(bar).collect_view()}</div> }.into_any()
}

fn square() -> AnyView {
    view! { <Square text=browser::origin() label=t(key::gallery_square())/> }.into_any()
}

fn icons() -> AnyView {
    let icon = |name: &'static str| view! { <li><Icon name/><Ltr text=name/></li> };
    view! { <ul class="design-icons">{ICONS.map(icon).collect_view()}</ul> }.into_any()
}
