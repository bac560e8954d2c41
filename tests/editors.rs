//! The grammar for editors colours the words of the language: no fewer and no more.
//!
//! `BLESS=1` writes them into it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;

use yardstick::syntax::forms;

const GRAMMAR: &str = "editors/vscode/syntaxes/yardstick.tmLanguage.json";
const BEFORE: &str = "(?<![\\\\w.-])(?:";

#[test]
fn the_grammar_of_vs_code_has_the_words_of_the_language() {
    let text = fs::read_to_string(GRAMMAR).unwrap();
    let start = text.find(BEFORE).unwrap() + BEFORE.len();
    let end = start + text[start..].find(')').unwrap();
    let wanted = forms::keywords().join("|");
    if std::env::var_os("BLESS").is_some() {
        fs::write(GRAMMAR, format!("{}{wanted}{}", &text[..start], &text[end..])).unwrap();
        return;
    }
    assert_eq!(&text[start..end], wanted, "run `BLESS=1 cargo test --test editors`");
}

#[test]
fn the_grammar_knows_every_declaration() {
    let grammar: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(GRAMMAR).unwrap()).unwrap();
    let pattern = grammar["repository"]["declaration"]["match"].as_str().unwrap();
    let words = pattern.trim_start_matches("^(").split_once(')').unwrap().0;
    let mut words: Vec<String> = words.split('|').map(|word| word.replace("\\s+", " ")).collect();
    let mut wanted: Vec<&str> = forms::DECLARATIONS.iter().map(|(word, _)| *word).collect();
    words.sort();
    wanted.sort_unstable();
    assert_eq!(words, wanted);
}
