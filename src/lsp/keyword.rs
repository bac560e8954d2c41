//! What the reference says about the words of the language.
//!
//! The words are those of the pages of `docs/reference`: a property is what a table of its
//! page says of it.

use std::ops::Range;

use crate::syntax::{TokenClass, highlight};

macro_rules! pages {
    ($($word:literal),* $(,)?) => {
        /// The pages about declarations, by the word that opens one.
        const PAGES: &[(&str, &str)] =
            &[$(($word, include_str!(concat!("../../docs/reference/", $word, ".md")))),*];
    };
}

pages! {
    "kind", "record", "codelist", "body", "standard", "requirement", "policy", "framework",
    "exception", "measure", "value", "define", "test",
}

/// The pages about the words of expressions.
const EXPRESSIONS: &[&str] = &[
    include_str!("../../docs/reference/comparisons.md"),
    include_str!("../../docs/reference/logic.md"),
    include_str!("../../docs/reference/quantifiers.md"),
    include_str!("../../docs/reference/aggregates.md"),
    include_str!("../../docs/reference/dates.md"),
    include_str!("../../docs/reference/meets.md"),
];

/// Returns what the reference says about the word at `offset`, and where it stands.
pub(super) fn at(text: &str, offset: usize) -> Option<(Range<usize>, String)> {
    let pieces = highlight(text);
    let (range, class) =
        pieces.into_iter().find(|(range, _)| range.start <= offset && offset < range.end)?;
    if class != TokenClass::Keyword {
        return None;
    }
    let word = text.get(range.clone())?;
    let block = block(text.get(..range.start)?);
    let said = page(word)
        .or_else(|| property(block, line_from(text, range.start), word))
        .or_else(|| EXPRESSIONS.iter().find_map(|page| row(page, word)))?;
    Some((range, said))
}

/// Returns what the page of `block` says of its property `word`.
pub(super) fn property(block: &str, line: &str, word: &str) -> Option<String> {
    let pages = PAGES.iter().filter(|(name, _)| *name == block).chain(PAGES);
    let words: Vec<&str> = line.split_whitespace().take(3).collect();
    // `applies to` before `applies`: the longest words that have a row.
    (1..=words.len()).rev().find_map(|count| {
        let phrase = words.get(..count)?.join(" ");
        (phrase.split(' ').any(|part| part == word))
            .then(|| pages.clone().find_map(|(_, page)| row(page, &phrase)))?
    })
}

/// Returns the beginning of the page about the declaration that `word` opens.
fn page(word: &str) -> Option<String> {
    let (_, page) = PAGES.iter().find(|(name, _)| *name == word)?;
    let body = page.split_once('\n')?.1.trim_start();
    let first = body.split("\n\n").next()?;
    Some(plain(first))
}

/// Returns what the row of a table says whose first cell begins with `phrase`.
fn row(page: &str, phrase: &str) -> Option<String> {
    let mut rows = page.lines().filter(|line| line.starts_with('|'));
    let line = rows.find(|line| {
        let first = line.trim_start_matches('|').split('|').next().unwrap_or_default();
        let codes = first.split('`').skip(1).step_by(2);
        codes.into_iter().any(|code| begins(code, phrase))
    })?;
    let mut cells = line.trim_matches('|').split(" | ").map(str::trim);
    let (first, says) = (cells.next()?, cells.next()?);
    Some(plain(&format!("{first}\n\n{says}")))
}

/// Whether `code` begins with the words of `phrase`.
fn begins(code: &str, phrase: &str) -> bool {
    code.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Returns Markdown without links, which lead nowhere here.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let (before, link) = rest.split_at(at);
        let open = before.rfind('[').unwrap_or(at);
        out.push_str(before.get(..open).unwrap_or_default());
        out.push_str(before.get(open + 1..).unwrap_or_default());
        rest = link.find(')').map_or("", |end| link.get(end + 1..).unwrap_or_default());
    }
    out.push_str(rest);
    out
}

/// Returns the word that opened the block in which `before` ends; empty outside of one.
pub(super) fn block(before: &str) -> &str {
    let mut opened: Vec<&str> = Vec::new();
    let mut head = "";
    for (range, class) in highlight(before) {
        let piece = before.get(range.clone()).unwrap_or_default();
        let is_first = before
            .get(..range.start)
            .and_then(|before| before.rsplit('\n').next())
            .is_some_and(|line| line.trim().is_empty() || line.trim_end().ends_with('{'));
        match (class, piece) {
            (TokenClass::Operator, "{") => opened.push(head),
            (TokenClass::Operator, "}") => {
                opened.pop();
            }
            (TokenClass::Keyword | TokenClass::Name, _) if is_first => head = piece,
            _ => {}
        }
    }
    opened.last().copied().unwrap_or_default()
}

/// Returns the line of `text` from `at` on; from its first word, where that is a property.
fn line_from(text: &str, at: usize) -> &str {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_explained_where_they_stand() {
        let text = "standard a \"A\" {\n  review by 2026-01-01\n  requirement b \"B\" {\n    must c is given\n  }\n}\n";
        let said = |word: &str| at(text, text.find(word).unwrap()).map(|(_, said)| said);
        assert!(said("standard").unwrap().starts_with("Says what good looks like."));
        assert!(said("review").unwrap().contains("when it is looked at again"));
        assert!(said("must").is_some());
        assert_eq!(said("2026"), None);
    }

    #[test]
    fn the_block_around_a_place_is_known_in_broken_text() {
        for (text, wanted) in [
            ("", ""),
            ("standard a \"A\" {\n  ow", "standard"),
            ("standard a \"A\" {\n  requirement b \"B\" {\n    must x ==", "requirement"),
            ("standard a \"A\" {\n  requirement b \"B\" { }\n", "standard"),
            ("kind a \"A\" {\n  b {\n    c", "b"),
        ] {
            assert_eq!(block(text), wanted, "{text}");
        }
    }
}
