//! How a decision was come to, as a tree in three columns: what, its value, where it was read.

use std::io::{self, Write};

use crate::report::frame::{self, Style, Tone};
use crate::report::words::{count_words, date_words, level_words};
use crate::report::{Decision, Derivation, Outcome, Places, Step, View};

/// The items of one quantifier that are shown unless all are asked for: of those that decided.
const ITEMS: usize = 5;

/// The columns that a text or a value may take.
const TEXT: usize = 52;
const VALUE: usize = 24;

/// Writes how `decision` was come to; with `all`, every item of every list.
///
/// # Errors
///
/// Fails when `out` does.
pub fn derivation(
    out: &mut dyn Write,
    view: &View,
    decision: &Decision,
    derivation: &Derivation,
    all: bool,
    style: Style,
) -> io::Result<()> {
    let mut places = Places::new(view.sources);
    writeln!(out, "{}", heading(view, decision, style))?;
    for part in &derivation.parts {
        let topic = style.paint(Tone::Strong, part.topic.word());
        writeln!(out, "\n{topic}: {}", frame::clean(&part.answer))?;
        let mut rows = Vec::new();
        for step in &part.steps {
            add(&mut rows, &mut places, step, None, 1, all);
        }
        write_rows(out, &rows, style)?;
    }
    Ok(())
}

/// Returns the outcome and of what it is.
fn heading(view: &View, decision: &Decision, style: Style) -> String {
    let (requirement, _) = view.requirement(decision);
    let outcome = decision.outcome;
    let tone = match outcome {
        Outcome::Met | Outcome::MetNothingToCheck => Tone::Good,
        Outcome::NotMet | Outcome::NotEvidenced => Tone::Error,
        Outcome::NotApplicable | Outcome::Excepted => Tone::Related,
    };
    let words = style.paint(tone, &outcome.words().to_uppercase());
    let path = view.rulebook.requirement_path(decision.requirement);
    let path = style.paint(Tone::Strong, &path);
    let about = view.descriptor(decision).map_or_else(String::new, |descriptor| {
        format!("{} {}, ", view.rulebook.kinds[descriptor.kind].name.node, descriptor.id)
    });
    let level = level_words(requirement.level.node);
    let day = date_words(view.report.as_of);
    let title = frame::clean(&requirement.title);
    format!("{words}  {path}   {title}\n{about}{level}, as of {day}")
}

/// A row of the tree.
struct Row {
    text: String,
    value: String,
    decides: bool,
    /// Where it was read, and what else is to be said.
    rest: String,
}

fn add(
    rows: &mut Vec<Row>,
    places: &mut Places,
    step: &Step,
    within: Option<&Step>,
    depth: usize,
    all: bool,
) {
    let mut rest: Vec<String> = Vec::new();
    if let Some(span) = step.place {
        let lead = if step.is_gap { "belongs at " } else { "" };
        rest.push(format!("{lead}{}", place(places, span)));
    } else if !within.is_some_and(|parent| contains(parent, step)) {
        rest.push(place(places, step.rule));
    }
    rest.extend(step.note.clone());
    rows.push(Row {
        text: format!("{:indent$}{}", "", frame::clean(&step.text), indent = depth * 2),
        value: frame::clean(&step.value),
        decides: step.decides,
        rest: rest.join(", "),
    });
    let (items, parts): (Vec<&Step>, Vec<&Step>) =
        step.steps.iter().partition(|inner| inner.rule == step.rule);
    for part in parts {
        add(rows, places, part, Some(step), depth + 1, all);
    }
    let limit = if all { items.len() } else { ITEMS };
    let shown = items.iter().filter(|item| item.decides || all).take(limit);
    let mut hidden = items.len();
    for item in shown {
        hidden -= 1;
        add(rows, places, item, Some(step), depth + 1, all);
    }
    if hidden > 0 {
        rows.push(Row {
            text: format!("{:1$}and {2} more", "", depth * 2 + 2, count_words(hidden)),
            value: String::new(),
            decides: false,
            rest: "`--all` shows each".to_owned(),
        });
    }
}

/// Whether `step` is written inside `parent`: then its place in the rules is plain.
fn contains(parent: &Step, step: &Step) -> bool {
    let (outer, inner) = (parent.rule, step.rule);
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

fn place(places: &mut Places, span: crate::text::Span) -> String {
    if !places.has(span) {
        return String::new();
    }
    let span = places.shown(span);
    let at = places.position(span.file, span.start);
    format!("{}:{}:{}", places.path(span.file), at.line, at.column)
}

fn write_rows(out: &mut dyn Write, rows: &[Row], style: Style) -> io::Result<()> {
    let widest = |of: fn(&Row) -> &str, most: usize| {
        rows.iter().map(|row| frame::width(of(row))).max().unwrap_or(0).min(most)
    };
    let text = widest(|row| &row.text, TEXT);
    let value = widest(|row| &row.value, VALUE);
    for row in rows {
        let left = fit(&row.text, TEXT);
        let middle = fit(&row.value, VALUE);
        let left_gap = " ".repeat((text + 2).saturating_sub(frame::width(&left)));
        let middle_gap = " ".repeat((value + 2).saturating_sub(frame::width(&middle)));
        let tone = if row.decides { Tone::Strong } else { Tone::Faint };
        let middle = style.paint(tone, &middle);
        let rest = style.paint(Tone::Faint, &row.rest);
        let line = format!("{left}{left_gap}{middle}{middle_gap}{rest}");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Returns `text` in at most `columns`, with a mark where it was cut.
fn fit(text: &str, columns: usize) -> String {
    if frame::width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    for char in text.chars() {
        if frame::width(&kept) + 2 > columns {
            break;
        }
        kept.push(char);
    }
    format!("{}…", kept.trim_end())
}
