use std::collections::HashMap;

use crate::{Arg, Language, Message};

/// The texts of one language.
///
/// A compiled text is plain but for placeables: `{name}` for a value and
/// `{name, one {…} *other {…}}` for a choice, where the star marks the default.
/// The build refuses literal braces, so nothing needs escaping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    language: Language,
    texts: HashMap<String, String>,
}

impl Catalogue {
    pub fn new(language: Language) -> Self {
        Self { language, texts: HashMap::new() }
    }

    /// Adds the texts of a compiled part.
    pub fn add(&mut self, json: &str) -> Result<(), serde_json::Error> {
        self.texts.extend(serde_json::from_str::<HashMap<String, String>>(json)?);
        Ok(())
    }

    #[cfg(feature = "embedded")]
    pub(crate) fn embedded(language: Language) -> Self {
        let mut catalogue = Self::new(language);
        for (_, json) in crate::parts(language) {
            let added = catalogue.add(json);
            debug_assert!(added.is_ok(), "the build wrote this part");
        }
        catalogue
    }

    pub const fn language(&self) -> Language {
        self.language
    }

    /// The text of a message. A key the catalogue lacks (an older language file) shows itself.
    pub fn text(&self, message: &Message) -> String {
        self.find(message.key, &message.args).unwrap_or_else(|| message.key.to_owned())
    }

    /// The text of a key known only at run time, such as the code of a problem.
    pub fn find<Name: AsRef<str>>(&self, key: &str, args: &[(Name, Arg)]) -> Option<String> {
        let template = self.texts.get(key)?;
        let find = |name: &str| args.iter().find(|(known, _)| known.as_ref() == name).map(|(_, arg)| arg);
        let mut text = String::with_capacity(template.len() + 16);
        self.render(template, &find, &mut text);
        Some(text)
    }

    fn render<'a>(&self, template: &str, find: &impl Fn(&str) -> Option<&'a Arg>, out: &mut String) {
        let mut rest = template;
        while let Some((literal, placeable, tail)) = split_braces(rest) {
            out.push_str(literal);
            match placeable.split_once(',') {
                Some((name, variants)) => self.render(self.choose(find(name), variants), find, out),
                None => self.insert(placeable, find(placeable), out),
            }
            rest = tail;
        }
        out.push_str(rest);
    }

    fn insert(&self, name: &str, arg: Option<&Arg>, out: &mut String) {
        match arg {
            Some(Arg::Number(number)) => out.push_str(&self.language.number(*number)),
            Some(Arg::Text(text)) => isolate(text, out),
            None => isolate(name, out),
        }
    }

    fn choose<'t>(&self, arg: Option<&Arg>, variants: &'t str) -> &'t str {
        let (exact, category) = match arg {
            Some(Arg::Number(number)) => (number.to_string(), self.language.plural(*number)),
            Some(Arg::Text(text)) => (text.clone(), ""),
            None => (String::new(), ""),
        };
        let (mut chosen, mut by_category, mut rest) = ("", None, variants);
        while let Some((name, pattern, tail)) = split_braces(rest) {
            let name = name.trim();
            let (name, default) = name.strip_prefix('*').map_or((name, false), |name| (name, true));
            if name == exact {
                return pattern;
            }
            if name == category {
                by_category = Some(pattern);
            }
            if default {
                chosen = pattern;
            }
            rest = tail;
        }
        by_category.unwrap_or(chosen)
    }
}

/// `before {inside} after`, with balanced braces.
fn split_braces(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('{')?;
    let mut depth = 0_usize;
    for (index, byte) in text.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some((&text[..open], &text[open + 1..index], &text[index + 1..])),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

const ISOLATE: char = '\u{2068}';
const END: char = '\u{2069}';

/// An isolate takes its direction from the letters outside of isolates within: around a text that is one already, there
/// would be none, and Persian would run from left to right.
fn isolate(text: &str, out: &mut String) {
    if is_isolate(text) {
        out.push_str(text);
    } else {
        out.push(ISOLATE);
        out.push_str(text);
        out.push(END);
    }
}

/// Whether what opens with the first character closes with the last.
fn is_isolate(text: &str) -> bool {
    let mut depth = 0_usize;
    text.starts_with(ISOLATE)
        && text.char_indices().all(|(at, character)| {
            match character {
                ISOLATE => depth += 1,
                END => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth > 0 || at + END.len_utf8() == text.len()
        })
        && depth == 0
}

#[cfg(test)]
mod tests {
    use super::{Arg, Catalogue, Language, Message};

    fn catalogue(language: Language, text: &str) -> Catalogue {
        Catalogue { language, texts: [("greeting".to_owned(), text.to_owned())].into() }
    }

    fn greet(language: Language, text: &str, args: Vec<(&'static str, Arg)>) -> String {
        catalogue(language, text).text(&Message { key: "greeting", args })
    }

    #[test]
    fn text_is_isolated_and_numbers_are_not() {
        let args = vec![("code", Arg::from("A/12")), ("count", Arg::from(1200))];
        assert_eq!(
            greet(Language::Fa, "نامهٔ {code}، {count} صفحه", args),
            "نامهٔ \u{2068}A/12\u{2069}، ۱٬۲۰۰ صفحه"
        );
    }

    #[test]
    fn what_is_an_isolate_is_not_isolated_again() {
        let say = |who: &str| greet(Language::Fa, "{who} گفت", vec![("who", Arg::from(who))]);
        assert_eq!(
            say("\u{2068}تغییر \u{2068}۱/د\u{2069} و ۲\u{2069}"),
            "\u{2068}تغییر \u{2068}۱/د\u{2069} و ۲\u{2069} گفت"
        );
        let two = "\u{2068}الف\u{2069} و \u{2068}ب\u{2069}";
        assert_eq!(say(two), format!("\u{2068}{two}\u{2069} گفت"));
    }

    #[test]
    fn a_choice_takes_the_exact_number_then_the_category_then_the_default() {
        let text = "{n, 0 {none} one {one letter} *other {{n} letters}}";
        let of = |n: i64| greet(Language::En, text, vec![("n", Arg::from(n))]);
        assert_eq!([of(0), of(1), of(2000)], ["none", "one letter", "2,000 letters"]);
    }

    #[test]
    fn a_choice_by_text_nests() {
        let text = "{kind, news {n: {n, one {1} *other {{n}}}} *else {?}}";
        let of = |kind: &str| greet(Language::En, text, vec![("kind", Arg::from(kind)), ("n", Arg::from(5))]);
        assert_eq!([of("news"), of("letter")], ["n: 5", "?"]);
    }

    #[test]
    fn an_unknown_key_shows_itself_and_is_not_found() {
        let catalogue = catalogue(Language::En, "");
        assert_eq!(catalogue.text(&Message { key: "lost", args: Vec::new() }), "lost");
        assert_eq!(catalogue.find::<&str>("lost", &[]), None);
    }

    #[cfg(feature = "embedded")]
    #[test]
    fn what_every_page_says_and_what_an_area_says_are_embedded() {
        for language in Language::ALL {
            let parts: Vec<_> = crate::parts(language).iter().map(|(part, _)| *part).collect();
            assert!(parts.contains(&crate::BASE) && parts.contains(&"search"), "{parts:?}");
            let catalogue = crate::embedded(language);
            assert_eq!(catalogue.language(), language);
            for key in ["ui-not_found_title", "search-title"] {
                assert!(catalogue.find::<&str>(key, &[]).is_some(), "{key}");
            }
        }
    }
}
