//! Mutants as one value of JSON.
//!
//! Never holds what the text would not say.

use serde::Serialize;

use super::text::why_unused;
use super::{Mutant, Mutants};
use crate::report::Places;
use crate::rulebook::Rulebook;
use crate::text::{Sources, Span};

#[derive(Serialize)]
struct Document {
    noticed: usize,
    not_noticed: usize,
    allowed: usize,
    /// Left out, since they mean the same as the rule or as another mutant.
    equal: usize,
    survivors: Vec<MutantFacts>,
    allowances: Vec<MutantFacts>,
    unused_allowances: Vec<Unused>,
}

#[derive(Serialize)]
struct MutantFacts {
    path: String,
    operator: &'static str,
    says: String,
    #[serde(flatten)]
    place: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(Serialize)]
struct Unused {
    name: String,
    message: String,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct Place {
    file: String,
    line: u32,
    column: u32,
}

/// Returns `mutants` as JSON.
pub fn write(rulebook: &Rulebook, sources: &Sources, mutants: &Mutants) -> serde_json::Value {
    let mut places = Places::new(sources);
    let mut place = |span: Span| {
        let position = places.position(span.file, span.start);
        let file = places.path(span.file).to_owned();
        Place { file, line: position.line, column: position.column }
    };
    let mut facts = |mutant: &Mutant, reason: Option<&String>| MutantFacts {
        path: mutant.owner.path(rulebook),
        operator: mutant.operator.word(),
        says: mutant.says.clone(),
        place: place(mutant.span),
        reason: reason.cloned(),
    };
    let survivors = mutants.survivors.iter().map(|mutant| facts(mutant, None)).collect();
    let allowed = mutants.allowed.iter();
    let allowances = allowed.map(|(mutant, reason)| facts(mutant, Some(reason))).collect();
    let unused = mutants.unused.iter().map(|one| Unused {
        name: one.name.node.to_string(),
        message: why_unused(one),
        place: place(one.span),
    });
    let document = Document {
        noticed: mutants.noticed,
        not_noticed: mutants.survivors.len(),
        allowed: mutants.allowed.len(),
        equal: mutants.equal,
        survivors,
        allowances,
        unused_allowances: unused.collect(),
    };
    serde_json::to_value(document).unwrap_or_default()
}
