//! Rules about Rust code.

use super::source::{Source, Token, lines_with};

/// Where text in Persian is data or its subject, not prose for the screen.
const PERSIAN_AT_HOME: &[&str] = &["crates/persian/", "crates/xtask/"];

pub(super) fn routes(sources: &[Source]) -> Vec<String> {
    let within = ["crates/areas/", "crates/platform/"];
    calls(
        sources,
        |source| within.iter().any(|folder| source.path.starts_with(folder)),
        &[&[".", "route", "("]],
    )
}

pub(super) fn offsets(sources: &[Source]) -> Vec<String> {
    let code =
        |source: &Source| source.path.starts_with("crates/") && !source.path.starts_with("crates/xtask/");
    let mut findings = calls(sources, code, &[&[".", "offset", "("]]);
    findings.extend(sources.iter().filter(|source| code(source)).flat_map(|source| {
        let sql = literals(source).filter(|token| has_word(&token.text, "OFFSET")).map(|token| token.line);
        sql.map(|line| place(source, line)).collect::<Vec<_>>()
    }));
    let files = sources.iter().filter(|source| source.ending() == "sql" && has_word(&source.text, "OFFSET"));
    findings.extend(files.map(|source| source.path.clone()));
    findings
}

pub(super) fn clocks(sources: &[Source]) -> Vec<String> {
    // The floor below the platform cannot see its clock, and the build tool needs none.
    let free = ["crates/db/", "crates/xtask/", "crates/platform/src/clock.rs"];
    let bound = |source: &Source| {
        source.path.starts_with("crates/") && !free.iter().any(|path| source.path.starts_with(path))
    };
    let clocks = ["Utc", "Local", "SystemTime"].map(|clock| [clock, ":", ":", "now", "("]);
    calls(sources, bound, &clocks.each_ref().map(<[&str; 5]>::as_slice))
}

pub(super) fn persian_text(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| {
            !source.is_test() && !PERSIAN_AT_HOME.iter().any(|home| source.path.starts_with(home))
        })
        .filter(|source| !source.path.split('/').any(|part| part.starts_with("seed")))
        .flat_map(|source| {
            literals(source)
                .filter(|token| token.text.chars().any(is_persian))
                .map(|token| place(source, token.line))
                .collect::<Vec<_>>()
        })
        .collect()
}

pub(super) fn colours(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| source.path.starts_with("frontend/src/"))
        .flat_map(|source| {
            literals(source)
                .filter(|token| is_hex_colour(token.text.trim_matches('"')))
                .map(|token| place(source, token.line))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn calls(sources: &[Source], bound: impl Fn(&Source) -> bool, banned: &[&[&str]]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| bound(source) && !source.is_test())
        .flat_map(|source| {
            let tokens = source.tokens();
            let lines: Vec<_> = banned.iter().flat_map(|call| lines_with(&tokens, call)).collect();
            lines.into_iter().map(|line| place(source, line)).collect::<Vec<_>>()
        })
        .collect()
}

fn literals(source: &Source) -> impl Iterator<Item = Token> {
    source.tokens().into_iter().filter(|token| token.text.ends_with(['"', '\'', '#']) && token.text.len() > 1)
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|one| one == word)
}

const fn is_persian(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

fn is_hex_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        [3, 6, 8].contains(&digits.len()) && digits.chars().all(|digit| digit.is_ascii_hexdigit())
    })
}

fn place(source: &Source, line: usize) -> String {
    format!("{}:{line}", source.path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str, text: &str) -> [Source; 1] {
        [Source { path: path.into(), text: text.into() }]
    }

    #[test]
    fn a_route_is_seen_in_an_area_only() {
        let code = "fn f() {\n cfg.route(\"/\", get()) }";
        assert_eq!(routes(&at("crates/areas/search/src/lib.rs", code)), ["crates/areas/search/src/lib.rs:2"]);
        assert_eq!(routes(&at("crates/server/src/lib.rs", code)), [""; 0]);
    }

    #[test]
    fn an_offset_is_seen_in_code_and_in_sql() {
        assert_eq!(offsets(&at("crates/areas/a/src/queries.rs", "fn f() { q.offset(3) }")).len(), 1);
        assert_eq!(
            offsets(&at("crates/areas/a/src/queries.rs", "const S: &str = \"LIMIT 5 OFFSET 3\";")).len(),
            1
        );
        assert_eq!(offsets(&at("crates/db/sql/view.sql", "select 1 OFFSET 3")).len(), 1);
        assert_eq!(offsets(&at("crates/a/src/lib.rs", "type A = FixedOffset; // OFFSET")), [""; 0]);
    }

    #[test]
    fn a_second_clock_is_seen() {
        let code = "fn f() { chrono::Utc::now() }";
        assert_eq!(clocks(&at("crates/areas/a/src/lib.rs", code)).len(), 1);
        assert_eq!(clocks(&at("crates/platform/src/clock.rs", code)), [""; 0]);
        assert_eq!(clocks(&at("crates/areas/a/tests/api/main.rs", code)), [""; 0]);
    }

    #[test]
    fn persian_prose_is_seen_but_not_in_comments_tests_and_seeds() {
        assert_eq!(persian_text(&at("crates/areas/a/src/lib.rs", "fn f() { g(\"سلام\") }")).len(), 1);
        assert_eq!(persian_text(&at("crates/areas/a/src/lib.rs", "fn f() { g('س') }")).len(), 1);
        for (path, code) in [
            ("crates/areas/a/src/lib.rs", "/// سلام\nfn f() {} // سلام"),
            ("crates/areas/a/src/lib.rs", "#[cfg(test)] mod tests { const A: &str = \"سلام\"; }"),
            ("crates/areas/a/src/seed.rs", "const A: &str = \"سلام\";"),
            ("crates/persian/src/words.rs", "const A: &str = \"سلام\";"),
        ] {
            assert_eq!(persian_text(&at(path, code)), [""; 0], "{path}");
        }
    }

    #[test]
    fn a_colour_in_a_view_is_seen() {
        assert_eq!(colours(&at("frontend/src/ui/chart.rs", "fn f() { \"#14305a\" }")).len(), 1);
        assert_eq!(colours(&at("frontend/src/ui/chart.rs", "fn f() { \"#search\" }")), [""; 0]);
    }
}
