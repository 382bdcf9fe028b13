use std::ops::Range;

use super::Query;
use crate::fold::fold_mapped;
use crate::keys::Document;

/// A stretch of an original text, marked or not (SEARCH-10). The segments of a text put together are the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    pub text: String,
    pub hit: bool,
}

/// The text in segments, those marked that the query found: whole words as the reader sees them, with their half-spaces
/// and diacritics; neighbours found together are one segment. Excluded words mark nothing.
#[must_use]
pub fn highlight(text: &str, query: &Query) -> Vec<Segment> {
    segments(text, 0..text.len(), &hits(text, query))
}

/// As [`highlight`], for the stretch of at most about `max_chars` characters that holds the most marks, cut between
/// words, with `…` where text is left out. Without a mark it is the beginning.
#[must_use]
pub fn snippet(text: &str, query: &Query, max_chars: usize) -> Vec<Segment> {
    let hits = hits(text, query);
    let window = densest_window(text, &hits, max_chars);
    let mut snippet = segments(text, window.clone(), &hits);
    if window.start > 0 {
        push(&mut snippet, 0, "…");
    }
    if window.end < text.len() {
        let end = snippet.len();
        push(&mut snippet, end, "…");
    }
    snippet
}

fn push(segments: &mut Vec<Segment>, index: usize, text: &str) {
    segments.insert(index, Segment { text: text.to_owned(), hit: false });
}

/// What the query found, as byte ranges of the original in order, none touching another.
fn hits(text: &str, query: &Query) -> Vec<Range<usize>> {
    let folded = fold_mapped(text);
    let document = Document::of_folded(&folded);
    let chars = folded.chars();
    let mut ranges: Vec<Range<usize>> = query
        .required
        .iter()
        .flat_map(|expression| expression.places(&document))
        .filter(|place| place.start < place.end && place.end <= chars.len())
        .map(|place| chars[place.start].start..chars[place.end - 1].end)
        .collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

fn segments(text: &str, window: Range<usize>, hits: &[Range<usize>]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut add = |range: Range<usize>, hit| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            segments.push(Segment { text: text.to_owned(), hit });
        }
    };
    let mut from = window.start;
    for hit in hits.iter().filter(|hit| hit.start < window.end && hit.end > window.start) {
        let (start, end) = (hit.start.max(window.start), hit.end.min(window.end));
        add(from..start, false);
        add(start..end, true);
        from = end;
    }
    add(from..window.end, false);
    segments
}

/// The byte range that holds the most hits and, before the first of them, a quarter of itself as context.
fn densest_window(text: &str, hits: &[Range<usize>], max_chars: usize) -> Range<usize> {
    let offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).chain([text.len()]).collect();
    let char_at = |byte: usize| offsets.partition_point(|offset| *offset < byte);
    let char_count = offsets.len() - 1;
    if char_count <= max_chars {
        return 0..text.len();
    }
    let context = max_chars / 4;
    let starts: Vec<usize> = hits.iter().map(|hit| char_at(hit.start)).collect();
    let held =
        |index: usize| starts[index..].partition_point(|start| *start < starts[index] + max_chars - context);
    let best = (0..starts.len()).rev().max_by_key(|index| held(*index));
    let wanted = best.map_or(0, |index| starts[index].saturating_sub(context));
    let start = wanted.min(char_count - max_chars);
    cut_between_words(text, offsets[start]..offsets[start + max_chars])
}

/// Moves both ends inwards to white space, unless a word fills the window.
fn cut_between_words(text: &str, window: Range<usize>) -> Range<usize> {
    let inside = &text[window.clone()];
    let start = match inside.find(char::is_whitespace) {
        Some(first) if window.start > 0 && first < inside.len() / 4 => window.start + first,
        _ => window.start,
    };
    let end = match inside.rfind(char::is_whitespace) {
        Some(last) if window.end < text.len() && last > inside.len() / 2 => window.start + last,
        _ => window.end,
    };
    start..end
}
