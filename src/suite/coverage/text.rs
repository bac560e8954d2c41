//! What a person reads of coverage: what is not tested, at its place, and a closing line.
//!
//! Never lists what is tested.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Coverage, Declared, Owner, Share, branches};
use crate::eval::{Aspect, Point, Ways};
use crate::report::Places;
use crate::report::frame::{self, Mark, Style, Tone};
use crate::report::words::count_words;
use crate::rulebook::Rulebook;
use crate::text::{Sources, Span};

/// Writes each branch that is not covered at its place in the rules, and a closing line;
/// with `quiet`, the line alone.
///
/// # Errors
///
/// Fails when `out` does.
pub fn write(
    out: &mut dyn Write,
    (rulebook, sources): (&Rulebook, &Sources),
    coverage: &Coverage,
    quiet: bool,
    style: Style,
) -> io::Result<()> {
    let mut places = Places::new(sources);
    let is_short = |one: &&Declared| one.branches().covered < one.branches().total || is_bare(one);
    for one in coverage.declared.iter().filter(|_| !quiet).filter(is_short) {
        let word = style.paint(Tone::Warning, "NOT COVERED");
        let path = style.paint(Tone::Strong, &one.owner.path(rulebook));
        let Share { covered, total } = one.branches();
        writeln!(out, "{word}  {path}   {covered} of {total} branches")?;
        let marks = marks(rulebook, &places, one);
        writeln!(out, "{}", frame::draw(&mut places, &marks, &BTreeMap::new(), &[], style))?;
    }
    writeln!(out, "{}", closing(coverage, style))
}

/// Whether it is a requirement that no test decides.
fn is_bare(one: &Declared) -> bool {
    matches!(one.owner, Owner::Requirement(_)) && !one.is_decided
}

fn marks(rulebook: &Rulebook, places: &Places, one: &Declared) -> Vec<Mark> {
    let mark = |span, text: &str| Mark { span, text: text.to_owned(), tone: Tone::Warning };
    if let (Owner::Requirement(id), 0) = (one.owner, one.tests) {
        return vec![mark(rulebook.requirements[id].name.span, "no test is about this")];
    }
    let all: Vec<_> = lacks(one).collect();
    let overlaps = |span: Span| {
        let mut others = all.iter().map(|(point, _)| point.span).filter(|other| *other != span);
        others.any(|other| other.start < span.end && span.start < other.end)
    };
    // One inside another would leave it open which of them is meant.
    let named = |span: Span, lack: &str| {
        let text = || clipped(places.text(span.file).get(span.range()));
        if overlaps(span) { format!("`{}`: {lack}", text()) } else { lack.to_owned() }
    };
    all.iter().map(|(point, lack)| mark(point.span, &named(point.span, lack))).collect()
}

/// Returns the beginning of a piece of a rule, on one line.
fn clipped(text: Option<&str>) -> String {
    let text = text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONG) {
        None => text,
        Some((at, _)) => format!("{} …", text[..at].trim_end()),
    }
}

/// How many characters of a piece of a rule name it.
const LONG: usize = 40;

/// Returns the points of `one` that are not covered, with what no test does; of those inside
/// one that no test decides, that one alone.
pub(super) fn lacks(one: &Declared) -> impl Iterator<Item = (Point, &'static str)> {
    let short = |(point, ways): &(Point, Ways)| Some((*point, lack(*point, *ways)?));
    let all: Vec<_> = one.points.iter().filter_map(short).collect();
    let around: Vec<_> = all.iter().filter(|it| it.1 == UNDECIDED).map(|it| it.0.span).collect();
    let is_inside = move |span: Span| {
        let holds =
            |outer: &Span| *outer != span && outer.start <= span.start && span.end <= outer.end;
        around.iter().any(holds)
    };
    all.into_iter().filter(move |(point, _)| !is_inside(point.span))
}

/// What is said of a point that never came out.
const UNDECIDED: &str = "no test decides this";

/// Returns what no test does with `point`, if there is anything.
fn lack(point: Point, ways: Ways) -> Option<&'static str> {
    let Share { covered, total } = branches(point, ways);
    if covered == total {
        return None;
    }
    let (holds, fails) = match point.aspect {
        Aspect::Used => return Some("no test is decided by this"),
        _ if !ways.holds && !ways.fails => return Some(UNDECIDED),
        Aspect::Condition => ("in no test does this hold", "in no test does this fail"),
        Aspect::Given => ("no test gives this", "no test leaves this out"),
        Aspect::Found => ("in no test does an item fit", "in every test an item fits"),
        Aspect::Fresh => ("in no test is this fresh", "in no test is this too old"),
        Aspect::InForce => ("in no test is this in force", "in no test has this ended"),
        Aspect::Required => ("no test meets this", "no test falls short of this"),
    };
    Some(if ways.holds { fails } else { holds })
}

/// Returns the closing line: how much is covered.
fn closing(coverage: &Coverage, style: Style) -> String {
    let (requirements, branches) = (coverage.requirements(), coverage.branches());
    let of =
        |share: Share| format!("{} of {}", count_words(share.covered), count_words(share.total));
    let is_whole = requirements.covered == requirements.total && branches.covered == branches.total;
    let line = format!(
        "requirements covered {}, branches {}, {}",
        of(requirements),
        of(branches),
        percent(branches)
    );
    style.paint(if is_whole { Tone::Good } else { Tone::Warning }, &line)
}

/// Returns `share` as people write it: 96.5%.
pub fn percent(share: Share) -> String {
    let (whole, tenth) = (share.per_mille() / 10, share.per_mille() % 10);
    if tenth == 0 { format!("{whole}%") } else { format!("{whole}.{tenth}%") }
}
