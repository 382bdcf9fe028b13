//! HELP-6 from the other side: every route of the front end has a screen key.

use std::path::{Path, PathBuf};

use contract::help::{SCREENS, known_screen};
use messages::Language;

fn frontend() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../frontend/src")
}

fn sources(folder: &Path, into: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// What stands in quotes after a mark.
fn quoted<'a>(source: &'a str, mark: &str) -> Vec<&'a str> {
    source.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn help_6_every_route_of_the_front_end_has_a_screen_key() {
    let mut all = Vec::new();
    sources(&frontend().join("areas"), &mut all);
    let routes: Vec<&str> = all.iter().flat_map(|source| quoted(source, "path!(\"")).collect();
    assert!(routes.len() > 30, "the routes are not where this test looks for them: {routes:?}");
    let known = |route: &&str| SCREENS.iter().any(|(pattern, _)| pattern == route);
    let missing: Vec<_> = routes.iter().filter(|route| !known(route)).collect();
    assert!(missing.is_empty(), "routes without a key in contract::help::SCREENS: {missing:?}");
}

#[test]
fn help_6_every_first_word_of_an_address_has_a_screen_key() {
    let app = std::fs::read_to_string(frontend().join("app/mod.rs")).unwrap();
    let arms = app.split("match word {").nth(1).unwrap().split("_ =>").next().unwrap();
    let words: Vec<&str> = arms.split('"').skip(1).step_by(2).collect();
    assert!(words.len() > 8, "{words:?}");
    for word in words {
        assert!(known_screen(&format!("/{word}")).is_some(), "no screen stands at /{word}");
    }
}

#[test]
fn help_6_every_screen_has_a_name_in_both_languages() {
    for language in [Language::Fa, Language::En] {
        let texts = messages::embedded(language);
        let name = |key: &str| format!("help-screen_name-{}", key.replace('.', "-"));
        let nameless = |key: &&str| texts.find::<&str>(&name(key), &[]).is_none();
        let nameless: Vec<_> = SCREENS.iter().map(|(_, key)| *key).filter(nameless).collect();
        assert!(nameless.is_empty(), "screens without a name in {language:?}: {nameless:?}");
    }
}
