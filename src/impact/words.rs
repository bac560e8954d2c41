//! Words that every format shares.

use super::{Change, Class, Example, Impact, Mandating, Saying, Side, Subject, What, Wording};
use crate::report::Places;
use crate::report::words::{counted, date_words};
use crate::rulebook::Requirement;
use crate::text::{Sources, Span};

/// Returns the file and the line of `span`.
pub(super) fn place(sources: &Sources, span: Span) -> (String, usize) {
    let mut places = Places::new(sources);
    if !places.has(span) {
        return (String::new(), 1);
    }
    let line = places.line_of(span.file, span.start) + 1;
    (places.path(span.file).to_owned(), line)
}

/// Returns the rule of `requirement` as it is written, on one line.
pub(super) fn rule(side: Side<'_>, requirement: &Requirement) -> String {
    let text = side.sources.get(requirement.rule_span.file).text.clone();
    let rule = text.get(requirement.rule_span.range()).unwrap_or_default();
    rule.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns what an example came to before and comes to now.
pub(super) fn outcomes(example: &Example) -> String {
    format!("{} before, {} now", example.before.words(), example.after.words())
}

/// Returns what of `change` was said before and is said now, where the two differ; whom it is
/// for too, where that does.
pub(super) fn sayings(change: &Change) -> [Vec<String>; 2] {
    let (before, after) = (&change.before, &change.after);
    let is_moved = before.iter().map(|it| &it.whom).ne(after.iter().map(|it| &it.whom));
    let say = |it: &Saying| {
        let is_whom_said = is_moved && !it.whom.is_empty();
        if is_whom_said { format!("Asked of {}: {}", it.whom, it.text) } else { it.text.clone() }
    };
    let differing = |all: &[Saying], other: &[Saying]| {
        all.iter().filter(|it| !other.contains(it)).map(say).collect()
    };
    [differing(before, after), differing(after, before)]
}

/// Returns what of the wording of `change` is worth showing: of the rule only where what it
/// says does not show it.
pub(super) fn wording(change: &Change) -> impl Iterator<Item = &Wording> {
    let is_said = change.before != change.after;
    change.wording.iter().filter(move |it| it.part != "rule" || !is_said)
}

/// Returns what became of a mandate.
pub(super) fn mandating(it: &Mandating) -> &'static str {
    match (&it.before, &it.after) {
        (None, _) => "new mandate",
        (_, None) => "mandate gone",
        _ => "mandate changed",
    }
}

/// Returns `kind id`, with the supplier.
pub(super) fn named(subject: &Subject) -> String {
    match &subject.supplier {
        Some(supplier) => format!("{} {}, of supplier {supplier}", subject.kind, subject.id),
        None => format!("{} {}", subject.kind, subject.id),
    }
}

/// Returns the sentences that close a comparison.
pub(super) fn closing(impact: &Impact) -> Vec<String> {
    let classes = Class::ALL.iter().map(|class| (impact.count(*class), class.word()));
    let classes: Vec<_> = classes
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let mut sentences = vec![format!(
        "{}: {}.",
        counted(impact.requirements.len(), "requirement"),
        if classes.is_empty() { "nothing to compare".to_owned() } else { classes.join(", ") }
    )];
    let effects: Vec<_> = What::ALL
        .iter()
        .map(|what| (impact.effects_of(*what).count(), *what))
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {}", several(what, count)))
        .collect();
    let decided = counted(impact.descriptors, "descriptor");
    sentences.push(if effects.is_empty() {
        format!("Nothing changes for {decided}.")
    } else {
        format!("In the decisions on {decided}: {}.", effects.join(", "))
    });
    if !impact.mandates.is_empty() {
        let verb = if impact.mandates.len() == 1 { "changes" } else { "change" };
        sentences.push(format!("{} {verb}.", counted(impact.mandates.len(), "mandate")));
    }
    let (before, now) = impact.mistakes;
    if before != now {
        let found = counted(now, "mistake");
        sentences
            .push(format!("The kinds find {found} in descriptors, and found {before} before."));
    }
    sentences.push(format!("As of {}.", date_words(impact.as_of)));
    sentences
}

/// Returns the words of `what` for `count` decisions.
pub(super) fn several(what: What, count: usize) -> &'static str {
    match (what, count) {
        (_, 1) => what.words(),
        (What::Fails, _) => "newly fail",
        (What::Due, _) => "fall due",
        (What::Passes, _) => "newly pass",
        (What::Advice, _) => "newly fall short, as advice",
    }
}

/// Returns the suppliers of whom something changes, with how often what.
pub(super) fn suppliers(impact: &Impact) -> Vec<(String, Vec<(What, usize)>)> {
    let mut names: Vec<&str> =
        impact.effects.iter().filter_map(|effect| effect.subject.supplier.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    let counts = |name: &str| {
        let of = |what| {
            let of_supplier = |it: &&super::Effect| it.subject.supplier.as_deref() == Some(name);
            (what, impact.effects_of(what).filter(of_supplier).count())
        };
        What::ALL.into_iter().map(of).filter(|(_, count)| *count > 0).collect()
    };
    names.into_iter().map(|name| (name.to_owned(), counts(name))).collect()
}
