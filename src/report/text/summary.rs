//! The line that closes a run: every decision is in it once.
//!
//! Never counts anything itself but what fails beyond a `must`.

use std::fmt::Write;

use crate::report::frame::{self, Style, Tone};
use crate::report::words::{count_words, counted, date_words};
use crate::report::{Binding, FailOn, Outcome, Totals, View};

/// Returns the closing line.
pub(super) fn closing(view: &View, fail_on: FailOn, style: Style) -> String {
    let totals = &view.report.totals;
    let sentences = [
        decisions(view, totals),
        shortfalls(totals),
        mistakes(totals),
        beyond(view, fail_on),
        format!("As of {}.", date_words(view.report.as_of)),
    ];
    let lines = rows(sentences.iter().filter(|it| !it.is_empty()), style.width.max(40));
    let tone = if view.is_failure(fail_on) { Tone::Error } else { Tone::Good };
    lines.iter().map(|line| style.paint(tone, line)).collect::<Vec<_>>().join("\n")
}

/// Puts `sentences` on rows of at most `columns`, whole where there is room.
fn rows<'a>(sentences: impl Iterator<Item = &'a String>, columns: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for sentence in sentences {
        match rows.last_mut() {
            Some(row) if frame::width(row) + 1 + frame::width(sentence) <= columns => {
                row.push(' ');
                row.push_str(sentence);
            }
            _ => rows.extend(frame::wrap(sentence, columns)),
        }
    }
    rows
}

fn decisions(view: &View, totals: &Totals) -> String {
    let of = |outcome| totals.outcomes.get(&outcome).copied().unwrap_or_default();
    let nothing = of(Outcome::MetNothingToCheck);
    let met = of(Outcome::Met) + nothing;
    let aside = match nothing {
        0 => String::new(),
        _ => format!(" ({} with nothing to check)", count_words(nothing)),
    };
    format!(
        "{}, {}: {} met{aside}, {} not met, {} not evidenced, {} excepted, {} not applicable.",
        descriptors(view, totals),
        counted(totals.decisions, "decision"),
        count_words(met),
        count_words(of(Outcome::NotMet)),
        count_words(of(Outcome::NotEvidenced)),
        count_words(of(Outcome::Excepted)),
        count_words(of(Outcome::NotApplicable)),
    )
}

/// Kinds that are counted by name; where there are more, their number is given.
const KINDS: usize = 3;

fn descriptors(view: &View, totals: &Totals) -> String {
    let kinds = &totals.kinds;
    if kinds.is_empty() || kinds.len() > KINDS {
        let all = counted(totals.descriptors, "descriptor");
        let of =
            if kinds.is_empty() { String::new() } else { format!(" of {} kinds", kinds.len()) };
        return all + &of;
    }
    let each = kinds.iter().map(|(id, count)| counted(*count, &view.rulebook.kinds[*id].name));
    each.collect::<Vec<_>>().join(", ")
}

fn shortfalls(totals: &Totals) -> String {
    let of = |binding| totals.shortfalls.get(&binding).copied().unwrap_or_default();
    let (fail, due, advice) = (of(Binding::Binding), of(Binding::Due), of(Binding::Advisory));
    let mut words = format!(
        "{} {}, {} {} due later",
        count_words(fail),
        if fail == 1 { "fails" } else { "fail" },
        count_words(due),
        if due == 1 { "is" } else { "are" },
    );
    if advice > 0 {
        let is = if advice == 1 { "is" } else { "are" };
        let _ = write!(words, ", {} {is} advice", count_words(advice));
    }
    words + "."
}

fn mistakes(totals: &Totals) -> String {
    match totals.descriptor_errors {
        0 => String::new(),
        count => format!("{} in descriptors.", counted(count, "mistake")),
    }
}

/// Says what fails because `fail_on` asks for more than a `must`.
fn beyond(view: &View, fail_on: FailOn) -> String {
    let findings = view.report.findings.iter();
    let more = findings
        .filter(|finding| view.fails(finding, fail_on) && !view.fails(finding, FailOn::Must))
        .count();
    match (fail_on, more) {
        (FailOn::Never, _) | (_, 0) => String::new(),
        (_, 1) => "1 more fails with `--fail-on should`.".to_owned(),
        (_, more) => format!("{} more fail with `--fail-on should`.", count_words(more)),
    }
}
