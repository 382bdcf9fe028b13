use leptos::prelude::*;

use super::part::Part;
use crate::i18n::{Ltr, Message, key, t};

pub(super) const PARTS: [Part; 2] = [
    Part {
        id: "colours",
        component: "--color-…",
        title: key::gallery_colours,
        when: key::gallery_colours_when,
        stage: colours,
    },
    Part {
        id: "type",
        component: "--text-…",
        title: key::gallery_type,
        when: key::gallery_type_when,
        stage: sizes,
    },
];

/// The token of a colour, and what the colour says.
type Colour = (&'static str, fn() -> Message);

const COLOURS: [Colour; 14] = [
    ("paper", key::gallery_colour_paper),
    ("surface", key::gallery_colour_surface),
    ("sunken", key::gallery_colour_sunken),
    ("line-strong", key::gallery_colour_line),
    ("ink", key::gallery_colour_ink),
    ("ink-soft", key::gallery_colour_ink_soft),
    ("ink-faint", key::gallery_colour_ink_faint),
    ("lapis", key::gallery_colour_lapis),
    ("turquoise", key::gallery_colour_turquoise),
    ("turquoise-wash", key::gallery_colour_wash),
    ("cypress", key::gallery_colour_cypress),
    ("saffron", key::gallery_colour_saffron),
    ("pomegranate", key::gallery_colour_pomegranate),
    ("series-2", key::gallery_colour_series),
];

const SIZES: [&str; 7] = ["3xl", "2xl", "xl", "lg", "md", "sm", "xs"];

fn colours() -> AnyView {
    let colour = |(name, says): Colour| {
        view! {
            <li>
                <i style:background=format!("var(--color-{name})")></i>
                <span>
                    {t(says())}
                    <small><Ltr text=name/></small>
                </span>
            </li>
        }
    };
    view! { <ul class="design-colours">{COLOURS.map(colour).collect_view()}</ul> }.into_any()
}

fn sizes() -> AnyView {
    let size = |name: &'static str| {
        view! {
            <li>
                <small><Ltr text=name/></small>
                <span style:font-size=format!("var(--text-{name})")>{t(key::gallery_sample_sentence())}</span>
            </li>
        }
    };
    view! { <ul class="design-sizes">{SIZES.map(size).collect_view()}</ul> }.into_any()
}
