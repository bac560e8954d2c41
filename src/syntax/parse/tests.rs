use super::parse;
use crate::text::FileId;

const HARD: &str = include_str!("../../../tests/data/syntax/hard.yard");
const LANGUAGE: &str = include_str!("../../../tests/data/syntax/language.yard");

/// What is wrong with `text`, one line each: code, place, message.
fn wrong(text: &str) -> Vec<String> {
    let (_, diagnostics) = parse(FileId(0), text);
    diagnostics
        .iter()
        .map(|diagnostic| {
            let span = diagnostic.primary.span.range();
            format!("{} `{}` {}", diagnostic.code, &text[span], diagnostic.message)
        })
        .collect()
}

#[test]
fn the_examples_of_the_language_are_read() {
    for text in [LANGUAGE, HARD] {
        assert_eq!(wrong(text), Vec::<String>::new());
    }
}
