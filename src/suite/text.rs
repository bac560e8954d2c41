//! What a person reads of tests: failures in full, with every operand's value below it.
//!
//! Never says more of what passed than its number.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Failure, Mismatch, TestResult};
use crate::report::frame::{self, Mark, Note, Style, Tone};
use crate::report::words::count_words;
use crate::report::{Finding, Places, Side, text};
use crate::rulebook::{Rulebook, Test};
use crate::text::Sources;

/// Writes every failure, and a closing line. With `all`, what passed is named too.
///
/// # Errors
///
/// Fails when `out` does.
pub fn results(
    out: &mut dyn Write,
    (rulebook, sources): (&Rulebook, &Sources),
    results: &[TestResult],
    all: bool,
    style: Style,
) -> io::Result<()> {
    let mut places = Places::new(sources);
    for result in results {
        let test = &rulebook.tests[result.test];
        if result.passed() {
            if all {
                let word = style.paint(Tone::Good, "passed");
                writeln!(out, "{word}  {}  {}", test.path.node, frame::clean(&test.title))?;
            }
            continue;
        }
        writeln!(out, "{}", heading(test, style))?;
        for failure in &result.failures {
            writeln!(out, "{}", draw(&mut places, sources, test, failure, style))?;
        }
    }
    writeln!(out, "{}", closing(results, style))
}

/// Returns every failure of `result` as it is shown.
pub(super) fn failures(
    (rulebook, sources): (&Rulebook, &Sources),
    result: &TestResult,
    style: Style,
) -> String {
    let mut places = Places::new(sources);
    let test = &rulebook.tests[result.test];
    let drawn = result.failures.iter();
    let drawn = drawn.map(|failure| draw(&mut places, sources, test, failure, style));
    drawn.collect::<Vec<_>>().join("\n")
}

/// Returns what `failure` says in one line.
pub(super) fn message(failure: &Failure) -> String {
    match failure {
        Failure::Reading(diagnostics) => {
            let all: Vec<&str> = diagnostics.iter().map(|one| &*one.message).collect();
            all.join("; ")
        }
        Failure::Undecided(_, why) => why.clone(),
        Failure::Outcome(mismatch) => {
            let Mismatch { subject, came, expected, .. } = &**mismatch;
            format!("{subject} is {came}; the test expects {expected}")
        }
    }
}

fn heading(test: &Test, style: Style) -> String {
    let word = style.paint(Tone::Error, "FAILED");
    let path = style.paint(Tone::Strong, &test.path.node);
    let title = frame::clean(&test.title);
    let used = "FAILED".len() + 2 + frame::width(&test.path.node);
    if used + 3 + frame::width(&title) <= style.width {
        return format!("{word}  {path}   {title}");
    }
    let mut heading = format!("{word}  {path}");
    for line in frame::wrap(&title, style.width.saturating_sub(8).max(20)) {
        let _ = write!(heading, "\n{:8}{line}", "");
    }
    heading
}

fn closing(results: &[TestResult], style: Style) -> String {
    let failed = results.iter().filter(|result| !result.passed()).count();
    let passed = count_words(results.len() - failed);
    let tone = if failed == 0 { Tone::Good } else { Tone::Error };
    style.paint(tone, &format!("{passed} passed, {} failed", count_words(failed)))
}

fn draw(
    places: &mut Places,
    sources: &Sources,
    test: &Test,
    failure: &Failure,
    style: Style,
) -> String {
    match failure {
        Failure::Reading(diagnostics) => text::diagnostics(sources, diagnostics, style),
        Failure::Undecided(span, why) => {
            let mark = Mark { span: *span, text: why.clone(), tone: Tone::Error };
            frame::draw(places, &[mark], &BTreeMap::new(), &[], style)
        }
        Failure::Outcome(mismatch) => outcome(places, test, mismatch, style),
    }
}

/// Draws the line that expects, each rule that decided with its operands, and in what is given
/// the items of a list that decided: the rule alone does not say which they are.
fn outcome(places: &mut Places, test: &Test, mismatch: &Mismatch, style: Style) -> String {
    let came = format!("{} is {}", mismatch.subject, mismatch.came);
    let mut marks = vec![Mark { span: mismatch.expect, text: came, tone: Tone::Error }];
    for finding in &mismatch.findings {
        marks.extend(operands(places, finding));
    }
    let mut notes = Vec::new();
    let mut note = |word, text: String| notes.push(Note { word, text });
    for finding in mismatch.findings.iter().filter(|finding| !finding.message.is_empty()) {
        note("because", finding.message.clone());
    }
    note("as of", test.as_of.node.to_string());
    frame::draw(places, &marks, &BTreeMap::new(), &notes, style)
}

/// Returns a mark below each operand of a rule, with its value; and the whole rule, where
/// it runs over several lines.
fn operands(places: &Places, finding: &Finding) -> Vec<Mark> {
    let mut marks = Vec::new();
    let rules = finding.places.iter().filter(|place| place.side == Side::Rule);
    for place in rules.clone() {
        let is_long = places.has(place.span)
            && places
                .text(place.span.file)
                .get(place.span.range())
                .is_some_and(|text| text.contains('\n'));
        let is_bare = finding.operands.is_empty();
        if is_long || is_bare {
            let text = if is_bare { place.label.clone() } else { String::new() };
            marks.push(Mark { span: place.span, text, tone: Tone::Related });
        }
    }
    for operand in &finding.operands {
        let tone = if operand.decisive { Tone::Warning } else { Tone::Related };
        marks.push(Mark { span: operand.rule, text: operand.value.clone(), tone });
        let item = operand.place.filter(|_| operand.of_item && operand.decisive);
        if let Some(span) = item.filter(|span| places.has(*span)) {
            marks.push(Mark { span, text: String::new(), tone: Tone::Warning });
        }
    }
    marks
}
