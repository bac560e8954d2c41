//! What can be folded away in a rule file: declarations, blocks in them, and prose.

use super::answer::Symbol;
use crate::text::Span;

/// Returns the places that can be folded, outermost first.
pub(super) fn folds(symbols: &[Symbol], text: &str) -> Vec<Span> {
    let mut all = Vec::new();
    add(symbols, text, &mut all);
    all
}

fn add(symbols: &[Symbol], text: &str, all: &mut Vec<Span>) {
    for symbol in symbols {
        if text.get(symbol.span.range()).is_some_and(|text| text.contains('\n')) {
            all.push(symbol.span);
        }
        add(&symbol.parts, text, all);
    }
}
