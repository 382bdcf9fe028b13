//! Rules about style sheets.

use std::collections::{BTreeMap, BTreeSet};

use super::source::Source;

const SIDES: &[&str] = &["left", "right", "top", "bottom"];
const TAKES_A_SIDE: &[&str] = &["text-align", "float", "clear"];
const COLOUR_FUNCTIONS: &[&str] =
    &["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("];
const COLOUR_NAMES: &[&str] =
    &["white", "black", "red", "green", "blue", "gray", "grey", "silver", "orange", "yellow"];

pub(super) fn physical_sides(sources: &[Source]) -> Vec<String> {
    find(
        sources,
        |_| true,
        |property, value| {
            (!property.starts_with("--") && property.split('-').any(|part| SIDES.contains(&part)))
                || (TAKES_A_SIDE.contains(&property) && SIDES.contains(&value))
        },
    )
}

pub(super) fn literal_colours(sources: &[Source]) -> Vec<String> {
    find(sources, |path| !path.ends_with("/tokens.css"), |_, value| has_colour(value))
}

/// Styles of an area arrive with it and stay: a class that two areas begin their selectors with would look one way or
/// another by the way a person took.
pub(super) fn shared_classes(sources: &[Source]) -> Vec<String> {
    let mut owners = BTreeMap::<String, BTreeMap<&str, &str>>::new();
    for source in sources.iter().filter(|source| source.ending() == "css") {
        let Some((_, area)) = source.path.split_once("/areas/") else { continue };
        let area = area.split('/').next().unwrap_or_default();
        for class in leading_classes(&source.text) {
            owners.entry(class).or_default().insert(area, &source.path);
        }
    }
    let of_every_page: BTreeSet<String> = sources
        .iter()
        .filter(|source| source.ending() == "css" && !source.path.contains("/areas/"))
        .flat_map(|source| leading_classes(&source.text))
        .collect();
    owners
        .into_iter()
        .filter(|(class, owners)| owners.len() > 1 && !of_every_page.contains(class))
        .map(|(class, owners)| format!(".{class}: {}", owners.into_values().collect::<Vec<_>>().join(", ")))
        .collect()
}

/// The first class of every selector.
fn leading_classes(text: &str) -> BTreeSet<String> {
    let text = without_comments(text);
    let selectors = text
        .split(['{', '}', ';'])
        .zip(text.split_inclusive(['{', '}', ';']))
        .filter(|(_, piece)| piece.ends_with('{'))
        .flat_map(|(selectors, _)| selectors.split(','));
    selectors
        .filter_map(|selector| {
            let (_, class) = selector.split_once('.')?;
            let end = class.find(|letter: char| !letter.is_alphanumeric() && letter != '-' && letter != '_');
            Some(class[..end.unwrap_or(class.len())].to_owned())
        })
        .collect()
}

fn has_colour(value: &str) -> bool {
    let words =
        || value.split(|letter: char| letter.is_whitespace() || [',', '(', ')', '/'].contains(&letter));
    let hex = |word: &str| {
        word.strip_prefix('#').is_some_and(|digits| {
            [3, 4, 6, 8].contains(&digits.len()) && digits.chars().all(|digit| digit.is_ascii_hexdigit())
        })
    };
    COLOUR_FUNCTIONS.iter().any(|function| {
        value
            .match_indices(function)
            .any(|(at, _)| !value[..at].ends_with(|letter: char| letter.is_alphanumeric()))
    }) || words().any(|word| hex(word) || COLOUR_NAMES.contains(&word))
}

fn find(
    sources: &[Source],
    bound: impl Fn(&str) -> bool,
    breaks: impl Fn(&str, &str) -> bool,
) -> Vec<String> {
    sources
        .iter()
        .filter(|source| source.ending() == "css" && bound(&source.path))
        .flat_map(|source| {
            declarations(&source.text)
                .into_iter()
                .filter(|(_, property, value)| breaks(property, value))
                .map(|(line, property, value)| format!("{}:{line} {property}: {value}", source.path))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Every `property: value` with its line. Selectors and queries end in `{` and are passed over.
fn declarations(text: &str) -> Vec<(usize, String, String)> {
    let text = without_comments(text);
    let mut found = Vec::new();
    let mut line = 1;
    for piece in text.split_inclusive([';', '{', '}']) {
        let leading = piece.len() - piece.trim_start().len();
        let starts = line + piece[..leading].matches('\n').count();
        line += piece.matches('\n').count();
        if piece.ends_with('{') {
            continue;
        }
        if let Some((property, value)) = piece.trim_end_matches([';', '}']).split_once(':') {
            found.push((starts, property.trim().to_owned(), value.trim().to_owned()));
        }
    }
    found
}

/// Comments become blanks of the same number of lines.
fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        let (inside, after) = comment.split_once("*/").unwrap_or((comment, ""));
        kept += before;
        kept += &"\n".repeat(inside.matches('\n').count());
        rest = after;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn css(text: &str) -> [Source; 1] {
        [Source { path: "frontend/src/ui/x.css".into(), text: text.into() }]
    }

    #[test]
    fn a_physical_side_is_seen_in_property_and_value() {
        for bad in [
            "a { margin-left: 0 }",
            "a { left: 0; }",
            "a { text-align: right }",
            "a { border-top-left-radius: 1px }",
        ] {
            assert_eq!(physical_sides(&css(bad)).len(), 1, "{bad}");
        }
        for good in [
            "a { margin-inline-start: 0 }",
            "/* left: 0 */ a:not(.left) { text-align: start }",
            "a { --left-over: 1 }",
        ] {
            assert_eq!(physical_sides(&css(good)), [""; 0], "{good}");
        }
    }

    #[test]
    fn a_class_of_two_areas_is_seen_unless_it_belongs_to_every_page() {
        let sheet = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
        let sheets = [
            sheet(
                "frontend/src/areas/home/style.css",
                ".door li, .facts p { gap: 0 }\n@media print { .wide { gap: 0 } }",
            ),
            sheet("frontend/src/areas/identity/style.css", ".facts { gap: 0; } a.door:hover { gap: 0 }"),
            sheet("frontend/src/ui/facts/style.css", ".facts { gap: 0 }"),
        ];
        assert_eq!(
            shared_classes(&sheets),
            [".door: frontend/src/areas/home/style.css, frontend/src/areas/identity/style.css"]
        );
    }

    #[test]
    fn a_literal_colour_is_seen_with_its_line() {
        assert_eq!(
            literal_colours(&css("a {\n  /* x\n */ color: #fff;\n}")),
            ["frontend/src/ui/x.css:3 color: #fff"]
        );
        assert_eq!(literal_colours(&css("a { box-shadow: 0 0 1px rgb(0 0 0 / .5) }")).len(), 1);
        for good in [
            "a { color: var(--color-ink) }",
            "a { color: color-mix(in oklab, var(--a), transparent) }",
            "a:hover { fill: url(#a) }",
        ] {
            assert_eq!(literal_colours(&css(good)), [""; 0], "{good}");
        }
    }
}
