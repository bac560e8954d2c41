//! Changes that cure what is wrong, ready to be made.

use super::answer::Action;
use crate::diag::{Diagnostic, Fix};
use crate::text::{FileId, Span};

/// Returns the cures of what is wrong in `file` between `start` and `end`, and one of
/// everything in it that has a sure cure: a guess is for a person to accept, one at a time.
pub(super) fn at<'d>(
    diagnostics: impl Iterator<Item = &'d Diagnostic>,
    file: FileId,
    (start, end): (usize, usize),
) -> Vec<Action> {
    let of_file = diagnostics.filter(|one| one.primary.span.file == file);
    let curable: Vec<(&Diagnostic, &Fix)> =
        of_file.filter_map(|one| Some((one, one.fix.as_ref()?))).collect();
    let touches = |span: Span| span.range().start <= end && start <= span.range().end;
    let mut actions: Vec<Action> = curable
        .iter()
        .filter(|(one, fix)| touches(one.primary.span) || touches(fix.span))
        .map(|(one, fix)| Action {
            title: title(fix),
            code: Some(one.code.name.to_owned()),
            fixes: vec![(*fix).clone()],
            is_all: false,
        })
        .collect();
    let sure = curable.iter().filter(|(one, _)| !one.is_guess);
    let mut all: Vec<Fix> = sure.map(|(_, fix)| (*fix).clone()).collect();
    all.sort_by_key(|fix| fix.span);
    // Of two that change the same text, the first is made; the next round sees the other.
    let mut end = 0;
    all.retain(|fix| {
        let is_free = fix.span.range().start >= end;
        end = end.max(fix.span.range().end);
        is_free
    });
    if !all.is_empty() {
        let title = format!("Make every change in this file that needs no choice ({})", all.len());
        actions.push(Action { title, code: None, fixes: all, is_all: true });
    }
    actions
}

fn title(fix: &Fix) -> String {
    let text = fix.replacement.trim();
    match (text.is_empty(), fix.span.start == fix.span.end) {
        (true, _) => "Take it out".to_owned(),
        (false, true) => format!("Put in `{text}`"),
        (false, false) => format!("Change to `{text}`"),
    }
}
