//! How a decision was come to as one JSON object.

use std::io::{self, Write};

use serde::Serialize;

use super::{Point, SCHEMA, outcome_key, point};
use crate::report::words::level_words;
use crate::report::{Decision, Derivation, Places, Step, View};

/// Writes how `decision` was come to.
///
/// # Errors
///
/// Fails when `out` does.
pub fn derivation(
    out: &mut dyn Write,
    view: &View,
    decision: &Decision,
    derivation: &Derivation,
) -> io::Result<()> {
    let (requirement, standard) = view.requirement(decision);
    let descriptor = view.descriptor(decision);
    let mut places = Places::new(view.sources);
    let document = Document {
        schema: SCHEMA,
        as_of: view.report.as_of.to_string(),
        requirement: view.rulebook.requirement_path(decision.requirement),
        standard_version: standard.version.as_ref().map(|version| version.node.to_string()),
        title: &requirement.title,
        level: level_words(requirement.level.node),
        descriptor: descriptor.map(|it| &*it.id),
        kind: descriptor.map(|it| &*view.rulebook.kinds[it.kind].name.node),
        outcome: outcome_key(decision.outcome),
        binding: decision.binding.word(),
        parts: derivation
            .parts
            .iter()
            .map(|part| PartItem {
                topic: part.topic.word(),
                answer: &part.answer,
                steps: part.steps.iter().map(|step| item(&mut places, step)).collect(),
            })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: String,
    requirement: String,
    standard_version: Option<String>,
    title: &'a str,
    level: &'static str,
    descriptor: Option<&'a str>,
    kind: Option<&'a str>,
    outcome: &'static str,
    binding: &'static str,
    parts: Vec<PartItem<'a>>,
}

#[derive(Serialize)]
struct PartItem<'a> {
    topic: &'static str,
    answer: &'a str,
    steps: Vec<StepItem<'a>>,
}

#[derive(Serialize)]
struct StepItem<'a> {
    text: &'a str,
    value: &'a str,
    note: Option<&'a str>,
    decides: bool,
    rule: Option<Point<'a>>,
    place: Option<Point<'a>>,
    is_gap: bool,
    steps: Vec<StepItem<'a>>,
}

fn item<'a>(places: &mut Places<'a>, step: &'a Step) -> StepItem<'a> {
    StepItem {
        text: &step.text,
        value: &step.value,
        note: step.note.as_deref(),
        decides: step.decides,
        rule: point(places, step.rule),
        place: step.place.and_then(|span| point(places, span)),
        is_gap: step.is_gap,
        steps: step.steps.iter().map(|inner| item(places, inner)).collect(),
    }
}
