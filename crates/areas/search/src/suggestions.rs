//! Suggestions while somebody types: numbers that begin so, pages whose title holds the words, and the last word
//! completed. All of them from what the reader may see.

use contract::search::{SuggestSearch, Suggestion, SuggestionKind, Suggestions};
use persian::query::highlight;
use platform::Result;

use crate::index::words;
use crate::model::{PageRow, WordRow, in_language, wire};
use crate::queries;
use crate::question::Question;

const MAX_SUGGESTIONS: usize = 8;
const MAX_CODES: usize = 2;
/// Words keep so many places, where there are any.
const PLACES_FOR_WORDS: usize = 3;
/// Below so many letters nothing is suggested.
const FEWEST_LETTERS: usize = 2;

pub(crate) async fn suggest(
    conn: &mut db::Connection,
    labels: &[String],
    ask: &SuggestSearch,
) -> Result<Suggestions> {
    let question = Question::read_unfinished(&ask.q, ask.lang)?;
    let Some(tsquery) = question.tsquery.as_deref().filter(|_| letters(&ask.q) >= FEWEST_LETTERS) else {
        return Ok(Suggestions::default());
    };
    let codes = queries::numbered(conn, labels, &question.code_key, &ask.area, limit(MAX_CODES)).await?;
    let pages = queries::pages(conn, labels, tsquery, &ask.area, limit(MAX_SUGGESTIONS)).await?;
    let words = match words::at_end(&ask.q).filter(|_| ask.area.is_empty()) {
        Some(last) => {
            let words = queries::words_beginning(conn, &last.word, limit(MAX_SUGGESTIONS)).await?;
            words.into_iter().map(|row| completed(&ask.q, last.range.start, &row, &question)).collect()
        }
        None => Vec::new(),
    };
    Ok(Suggestions { items: mixed(codes, pages, words, &question) })
}

fn letters(text: &str) -> usize {
    persian::fold(text).chars().filter(|c| c.is_alphanumeric()).count()
}

fn limit(places: usize) -> i64 {
    i64::try_from(places).unwrap_or(i64::MAX)
}

/// Numbers first, then pages, and words in the places kept for them or left free.
fn mixed(
    codes: Vec<PageRow>,
    pages: Vec<PageRow>,
    words: Vec<Suggestion>,
    question: &Question,
) -> Vec<Suggestion> {
    let mut items: Vec<Suggestion> = codes.into_iter().map(|row| by_code(row, question)).collect();
    let free = MAX_SUGGESTIONS - items.len() - words.len().min(PLACES_FOR_WORDS);
    let pages = pages.into_iter().map(|row| by_title(&row, question));
    let pages: Vec<_> =
        pages.filter(|page| items.iter().all(|item| item.url != page.url)).take(free).collect();
    items.extend(pages);
    items.extend(words);
    items.truncate(MAX_SUGGESTIONS);
    items
}

fn by_code(row: PageRow, question: &Question) -> Suggestion {
    let title = in_language(question.language, &row.title_fa, row.title_en.as_deref()).to_owned();
    let code = contract::search::Segment { text: row.code.unwrap_or_default(), hit: true };
    Suggestion {
        kind: SuggestionKind::Code,
        text: vec![code],
        detail: Some(title),
        url: Some(row.url),
        area: Some(row.area),
    }
}

fn by_title(row: &PageRow, question: &Question) -> Suggestion {
    let title = in_language(question.language, &row.title_fa, row.title_en.as_deref());
    Suggestion {
        kind: SuggestionKind::Page,
        text: wire(highlight(title, &question.query)),
        detail: None,
        url: Some(row.url.clone()),
        area: Some(row.area.clone()),
    }
}

fn completed(typed: &str, word_starts: usize, row: &WordRow, question: &Question) -> Suggestion {
    let text = format!("{}{}", &typed[..word_starts], row.spelling);
    Suggestion {
        kind: SuggestionKind::Word,
        text: wire(highlight(&text, &question.query)),
        detail: None,
        url: None,
        area: None,
    }
}
