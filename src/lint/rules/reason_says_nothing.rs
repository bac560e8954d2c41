//! A reason or a fix that only repeats the title.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    for requirement in input.rulebook.requirements.values() {
        let title = words(&requirement.title);
        let parts = [("reason", &requirement.because), ("fix", &requirement.fix)];
        for (what, text) in parts.into_iter().filter_map(|(what, it)| Some((what, it.as_ref()?))) {
            if words(&text.node) != title {
                continue;
            }
            let message = format!("the {what} says what the title says");
            let help = match what {
                "reason" => "say what goes wrong without it",
                _ => "say what to do",
            };
            found.push(Diagnostic::new(codes::REASON_SAYS_NOTHING, text.span, message).help(help));
        }
    }
}

/// Returns the words of a text, whatever their case and what stands between them.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}
