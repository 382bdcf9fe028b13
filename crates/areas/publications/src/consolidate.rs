//! The consolidated text: a text with what others changed in its articles, one after the other. Pure.

use contract::publications::article::{ArticleName, Passage, passages};
use contract::publications::{ArticleAction, ArticleChange};

/// Why a change finds no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// No article bears that name, or it was deleted.
    Unknown,
    /// An article bears that name already.
    Exists,
    /// The article is not there after which a new one is to stand.
    UnknownPlace,
}

/// A passage, and what was done to it by which of the amendments.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) passage: Passage,
    pub(crate) deeds: Vec<(ArticleAction, usize)>,
}

impl Part {
    /// What became of it: what was added stays so though it was amended later.
    pub(crate) fn mark(&self) -> Option<ArticleAction> {
        let done = |action| self.deeds.iter().any(|(done, _)| *done == action);
        [ArticleAction::Delete, ArticleAction::Add, ArticleAction::Amend]
            .into_iter()
            .find(|action| done(*action))
    }

    fn is_deleted(&self) -> bool {
        self.mark() == Some(ArticleAction::Delete)
    }

    fn live_name(&self) -> Option<&ArticleName> {
        self.passage.article.as_ref().filter(|_| !self.is_deleted())
    }
}

/// A text that is changed article by article.
#[derive(Clone, Debug)]
pub(crate) struct Changing(Vec<Part>);

impl Changing {
    pub(crate) fn of(markdown: &str) -> Self {
        Self(passages(markdown).into_iter().map(|passage| Part { passage, deeds: Vec::new() }).collect())
    }

    pub(crate) fn parts(self) -> Vec<Part> {
        self.0
    }

    /// Applies a change of the amendment at place `by` in their order.
    pub(crate) fn apply(&mut self, change: &ArticleChange, by: usize) -> Result<(), Misfit> {
        let name = ArticleName::read(&change.article).ok_or(Misfit::Unknown)?;
        let text = change.text.clone().unwrap_or_default();
        match change.action {
            ArticleAction::Amend => {
                let place = self.find(&name.key).ok_or(Misfit::Unknown)?;
                let part = &mut self.0[place];
                part.passage.body = text;
                part.deeds.push((change.action, by));
            }
            ArticleAction::Delete => {
                let place = self.find(&name.key).ok_or(Misfit::Unknown)?;
                let end = self.end_of(place);
                let is_of_it = |part: &&mut Part| {
                    let article = part.passage.article.as_ref();
                    !part.is_deleted() && article.is_none_or(|one| one.is_within(&name.key))
                };
                for part in self.0[place..end].iter_mut().filter(is_of_it) {
                    part.deeds.push((change.action, by));
                }
            }
            ArticleAction::Add => self.add(name, text, change.after.as_deref(), by)?,
        }
        Ok(())
    }

    fn add(&mut self, name: ArticleName, body: String, after: Option<&str>, by: usize) -> Result<(), Misfit> {
        if self.find(&name.key).is_some() {
            return Err(Misfit::Exists);
        }
        let parent = match name.parent() {
            Some(parent) => Some(self.find(parent).ok_or(Misfit::Unknown)?),
            None => None,
        };
        let after = match after.map(ArticleName::read) {
            Some(sibling) => {
                let sibling = sibling.filter(|sibling| sibling.parent() == name.parent());
                Some(sibling.and_then(|sibling| self.find(&sibling.key)).ok_or(Misfit::UnknownPlace)?)
            }
            None => None,
        };
        let depth = match (after, parent) {
            (Some(after), _) => self.0[after].passage.depth,
            (None, Some(parent)) => self.0[parent].passage.depth + 1,
            (None, None) => self.depth_of_articles(),
        };
        let place = after.or(parent).map_or(self.0.len(), |place| self.end_of(place));
        let heading = name.heading().to_owned();
        let passage = Passage { depth, heading, body, article: Some(name) };
        self.0.insert(place, Part { passage, deeds: vec![(ArticleAction::Add, by)] });
        Ok(())
    }

    fn find(&self, key: &str) -> Option<usize> {
        self.0.iter().position(|part| part.live_name().is_some_and(|name| name.key == key))
    }

    /// Behind an article and all that stands beneath it.
    fn end_of(&self, place: usize) -> usize {
        let depth = self.0[place].passage.depth;
        let beneath = self.0[place + 1..].iter().take_while(|part| part.passage.depth > depth).count();
        place + 1 + beneath
    }

    fn depth_of_articles(&self) -> usize {
        let outermost =
            |part: &&Part| part.passage.article.as_ref().is_some_and(|name| name.parent().is_none());
        self.0.iter().find(outermost).map_or(2, |part| part.passage.depth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "مقدمه\n\n## مادهٔ ۱\n\nیک\n\n### تبصرهٔ ۱\n\nت یک\n\n## مادهٔ ۲\n\nدو\n\n# پایان\n\nهمین";

    fn change(
        action: ArticleAction,
        article: &str,
        text: Option<&str>,
        after: Option<&str>,
    ) -> ArticleChange {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        ArticleChange { article: article.to_owned(), action, text: owned(text), after: owned(after) }
    }

    fn told(text: Changing) -> Vec<String> {
        let one = |part: &Part| {
            let mark = part.mark().map(ArticleAction::as_str).unwrap_or_default();
            format!(
                "{} {}: {} {mark}",
                "#".repeat(part.passage.depth),
                part.passage.heading,
                part.passage.body.trim()
            )
        };
        text.parts().iter().map(one).collect()
    }

    #[test]
    fn articles_are_amended_added_in_their_place_and_deleted_with_their_parts() {
        use ArticleAction::{Add, Amend, Delete};
        let mut text = Changing::of(TEXT);
        for (by, one) in [
            change(Amend, "ماده 2", Some("دوی تازه"), None),
            change(Add, "مادهٔ ۱ مکرر", Some("یک و نیم"), Some("مادهٔ ۱")),
            change(Add, "مادهٔ ۱ / تبصرهٔ ۲", Some("ت دو"), None),
            change(Add, "مادهٔ ۳", Some("سه"), Some("مادهٔ ۲")),
            change(Amend, "مادهٔ ۳", Some("سهٔ تازه"), None),
            change(Delete, "مادهٔ ۱", None, None),
        ]
        .iter()
        .enumerate()
        {
            assert_eq!(text.apply(one, by), Ok(()), "{one:?}");
        }
        assert_eq!(
            told(text),
            [
                " : مقدمه ",
                "## مادهٔ ۱: یک delete",
                "### تبصرهٔ ۱: ت یک delete",
                "### تبصرهٔ ۲: ت دو delete",
                "## مادهٔ ۱ مکرر: یک و نیم add",
                "## مادهٔ ۲: دوی تازه amend",
                "## مادهٔ ۳: سهٔ تازه add",
                "# پایان: همین ",
            ]
        );
    }

    #[test]
    fn what_goes_on_beneath_an_article_after_its_note_goes_with_it() {
        let text = "## مادهٔ ۱\n\nیک\n\n### تبصره\n\nت\n\n### شرایط\n\nش\n\n## مادهٔ ۲\n\nدو";
        let mut text = Changing::of(text);
        text.apply(&change(ArticleAction::Delete, "مادهٔ ۱", None, None), 0).unwrap();
        assert_eq!(
            told(text),
            ["## مادهٔ ۱: یک delete", "### تبصره: ت delete", "### شرایط: ش delete", "## مادهٔ ۲: دو "]
        );
    }

    #[test]
    fn a_change_without_its_place_is_refused_and_changes_nothing() {
        use ArticleAction::{Add, Amend, Delete};
        let mut text = Changing::of(TEXT);
        text.apply(&change(Delete, "مادهٔ ۲", None, None), 0).unwrap();
        let before = told(text.clone());
        for (one, misfit) in [
            (change(Amend, "مادهٔ ۹", Some("x"), None), Misfit::Unknown),
            (change(Amend, "مادهٔ ۲", Some("x"), None), Misfit::Unknown),
            (change(Delete, "بند ۱", None, None), Misfit::Unknown),
            (change(Add, "ماده ۱", Some("x"), None), Misfit::Exists),
            (change(Add, "مادهٔ ۵ / تبصره", Some("x"), None), Misfit::Unknown),
            (change(Add, "مادهٔ ۴", Some("x"), Some("مادهٔ ۲")), Misfit::UnknownPlace),
            (change(Add, "مادهٔ ۴", Some("x"), Some("مادهٔ ۱ / تبصرهٔ ۱")), Misfit::UnknownPlace),
        ] {
            assert_eq!(text.apply(&one, 1), Err(misfit), "{one:?}");
        }
        assert_eq!(told(text.clone()), before);
        assert_eq!(
            text.apply(&change(Add, "مادهٔ ۲", Some("باز"), None), 1),
            Ok(()),
            "what is gone may come again"
        );
    }
}
