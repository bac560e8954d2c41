//! Words in public text for which there is a plain one.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::lint::prose;

/// A word of offices, and what people say.
const WORDS: &[(&str, &str)] = &[
    ("utilise", "use"),
    ("utilisation", "use"),
    ("leverage", "use"),
    ("facilitate", "help"),
    ("in order to", "to"),
    ("prior to", "before"),
    ("subsequent to", "after"),
    ("in respect of", "about"),
    ("with regard to", "about"),
    ("in accordance with", "by"),
    ("pursuant to", "under"),
    ("in the event that", "if"),
    ("in the event of", "if there is"),
    ("on a regular basis", "often, or say how often"),
    ("going forward", "from now on"),
    ("robust", "say what it withstands"),
    ("holistic", "whole"),
    ("stakeholders", "say who"),
    ("stakeholder", "say who"),
    ("operationalise", "use"),
    ("incentivise", "encourage"),
    ("best-of-breed", "say what it does well"),
    ("synergy", "say what is gained"),
    ("commence", "begin"),
    ("terminate", "end"),
    ("endeavour", "try"),
    ("ascertain", "find out"),
    ("whilst", "while"),
    ("thereof", "of it"),
    ("herein", "here"),
    ("aforementioned", "this"),
    ("and/or", "or"),
];

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    let titles = rulebook.requirements.values().map(|it| (&*it.title, it.name.span));
    let texts = prose::texts(rulebook);
    let texts = texts.iter().map(|(_, text)| (&*text.node, text.span));
    for (text, span) in titles.chain(texts) {
        let lower = text.to_lowercase();
        for (word, plain) in WORDS.iter().filter(|(word, _)| holds(&lower, word)) {
            let message = format!("\"{word}\" is a word of offices");
            let diagnostic = Diagnostic::new(codes::JARGON, span, message);
            found.push(match plain.strip_prefix("say ") {
                Some(what) => diagnostic.help(format!("say {what}")),
                None => diagnostic.help(format!("write \"{plain}\"")),
            });
        }
    }
}

/// Whether `text` holds `word`, not as a part of another.
fn holds(text: &str, word: &str) -> bool {
    let is_inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, word)| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|it| it.chars().next());
        !is_inner(before) && !is_inner(after)
    })
}
