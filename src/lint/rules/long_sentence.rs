//! A sentence in public text that a reader loses the thread of.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::lint::prose;

/// The most words of a sentence.
const WORDS: usize = 25;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    for (sort, text) in prose::texts(input.rulebook) {
        let sentences = prose::sentences(&text.node);
        let Some(sentence) = sentences.iter().find(|it| it.len() > WORDS) else { continue };
        let begins = sentence.iter().take(4).copied().collect::<Vec<_>>().join(" ");
        let message = format!(
            "the sentence \"{begins} …\" of this {} has {} words",
            sort.word(),
            sentence.len()
        );
        found.push(
            Diagnostic::new(codes::LONG_SENTENCE, text.span, message).help(format!(
                "make two of it: {WORDS} words are the most that most people take in"
            )),
        );
    }
}
