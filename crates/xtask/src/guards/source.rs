//! The files git tracks, and Rust read as tokens.

use std::path::Path;

use anyhow::Result;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::{process, workspace};

/// Attributes that describe code: comments, and the descriptions and examples of the OpenAPI document.
const DOCUMENTS: &[&str] = &["doc", "into_params", "param", "schema", "utoipa"];

/// A tracked text file.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
}

/// A token with its line; groups are flattened into their brackets.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) line: usize,
}

/// Every text file that git tracks and that is still there.
pub(super) fn tracked() -> Result<Vec<Source>> {
    let listed = process::output(process::program("git").args(["ls-files", "-z"]))?;
    let paths = listed.split('\0').filter(|path| !path.is_empty());
    Ok(paths
        .filter_map(|path| {
            Some(Source { path: path.to_owned(), text: std::fs::read_to_string(workspace::at(path)).ok()? })
        })
        .collect())
}

impl Source {
    pub(super) fn ending(&self) -> &str {
        Path::new(&self.path).extension().and_then(|ending| ending.to_str()).unwrap_or_default()
    }

    /// Whether the file itself is a test or makes data for one.
    pub(super) fn is_test(&self) -> bool {
        self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.starts_with("crates/testkit/")
    }

    /// The Rust tokens outside documentation and `#[cfg(test)]` modules; none when the file is not Rust.
    pub(super) fn tokens(&self) -> Vec<Token> {
        let mut tokens = Vec::new();
        if self.ending() == "rs" {
            flatten(self.text.parse().unwrap_or_default(), &mut tokens);
        }
        tokens
    }
}

/// The lines where these tokens follow each other.
pub(super) fn lines_with(tokens: &[Token], wanted: &[&str]) -> Vec<usize> {
    tokens
        .windows(wanted.len())
        .filter(|window| window.iter().map(|token| token.text.as_str()).eq(wanted.iter().copied()))
        .map(|window| window[0].line)
        .collect()
}

fn flatten(stream: TokenStream, into: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    let mut is_test = false;
    while let Some(tree) = trees.next() {
        if matches!(&tree, TokenTree::Punct(punct) if punct.as_char() == '#') {
            while matches!(trees.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '!') {
                trees.next();
            }
            if let Some(TokenTree::Group(attribute)) = trees.peek() {
                is_test |= attribute.stream().to_string().replace(' ', "") == "cfg(test)";
                let name = attribute.stream().into_iter().next().map(|first| first.to_string());
                if name.is_some_and(|name| DOCUMENTS.contains(&name.as_str())) {
                    trees.next();
                }
                continue;
            }
        }
        let line = tree.span().start().line;
        match tree {
            TokenTree::Group(group) => {
                let ends_test = is_test && group.delimiter() == Delimiter::Brace;
                if !ends_test {
                    let (open, close) = brackets(group.delimiter());
                    into.push(Token { text: open.to_owned(), line });
                    flatten(group.stream(), into);
                    into.push(Token { text: close.to_owned(), line: group.span_close().start().line });
                }
                is_test &= group.delimiter() != Delimiter::Brace;
            }
            tree => into.push(Token { text: tree.to_string(), line }),
        }
    }
}

const fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rust(text: &str) -> Vec<Token> {
        Source { path: "crates/x/src/lib.rs".into(), text: text.into() }.tokens()
    }

    #[test]
    fn comments_documentation_and_tests_are_not_code() {
        let tokens = rust(
            "//! .route(\n/// .route(\nfn a() {} // .route(\n#[cfg(test)]\nmod tests { fn b() { x.route(1) } }\nfn c() { y.route(2) }",
        );
        assert_eq!(lines_with(&tokens, &[".", "route", "("]), [6]);
    }

    #[test]
    fn only_attributes_that_document_are_passed_over() {
        let tokens = rust("#[schema(example = \"x\")] #[error(\"y\")] struct A;");
        assert!(tokens.iter().all(|token| token.text != "\"x\""));
        assert!(tokens.iter().any(|token| token.text == "\"y\""));
    }
}
