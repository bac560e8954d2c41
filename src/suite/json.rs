//! What became of tests as one JSON object, for machines.
//!
//! Keys are in snake case and stand in a fixed order. Never holds what the text would not
//! say: both are drawn from the same results.

use std::io::{self, Write};

use serde::Serialize;

use super::text::message;
use super::{Failure, TestResult};
use crate::report::Places;
use crate::report::json::About;
use crate::rulebook::Rulebook;
use crate::text::{Sources, Span};

/// The version of the form; a change that a reader could trip over raises it.
pub const SCHEMA: &str = "1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    tool: Tool,
    rulebook: &'a About,
    tests: Vec<TestFacts>,
    totals: Totals,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mutants: Option<serde_json::Value>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct TestFacts {
    path: String,
    title: String,
    file: String,
    line: u32,
    as_of: String,
    passed: bool,
    failures: Vec<FailureFacts>,
}

#[derive(Serialize)]
struct FailureFacts {
    message: String,
    file: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    operands: Vec<OperandFacts>,
}

#[derive(Serialize)]
struct OperandFacts {
    rule: String,
    value: String,
    decisive: bool,
}

#[derive(Serialize)]
struct Totals {
    passed: usize,
    failed: usize,
}

/// What stands beside the tests, where it was asked for.
#[derive(Debug, Default)]
pub struct Beside {
    /// Coverage.
    pub coverage: Option<serde_json::Value>,
    /// What became of mutants.
    pub mutants: Option<serde_json::Value>,
}

/// Writes `results`, and what is `beside` them.
///
/// # Errors
///
/// Fails when `out` does.
pub fn write(
    out: &mut dyn Write,
    (rulebook, sources): (&Rulebook, &Sources),
    results: &[TestResult],
    about: &About,
    beside: Beside,
) -> io::Result<()> {
    let mut places = Places::new(sources);
    let failed = results.iter().filter(|result| !result.passed()).count();
    let document = Document {
        schema: SCHEMA,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        rulebook: about,
        tests: results.iter().map(|result| test(rulebook, &mut places, result)).collect(),
        totals: Totals { passed: results.len() - failed, failed },
        coverage: beside.coverage,
        mutants: beside.mutants,
    };
    serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
    writeln!(out)
}

fn test(rulebook: &Rulebook, places: &mut Places, result: &TestResult) -> TestFacts {
    let test = &rulebook.tests[result.test];
    let position = places.position(test.span.file, test.span.start);
    TestFacts {
        path: test.path.node.to_string(),
        title: test.title.to_string(),
        file: places.path(test.span.file).to_owned(),
        line: position.line,
        as_of: test.as_of.node.to_string(),
        passed: result.passed(),
        failures: result.failures.iter().map(|failure| self::failure(places, failure)).collect(),
    }
}

fn failure(places: &mut Places, failure: &Failure) -> FailureFacts {
    let span = match failure {
        Failure::Reading(found) => found.first().map(|one| one.primary.span),
        Failure::Undecided(span, _) => Some(*span),
        Failure::Outcome(mismatch) => Some(mismatch.expect),
    };
    let place = span.filter(|span| places.has(*span));
    let place = place.map(|span: Span| {
        (places.path(span.file).to_owned(), places.position(span.file, span.start))
    });
    let operands = match failure {
        Failure::Outcome(mismatch) => {
            let all = mismatch.findings.iter().flat_map(|finding| &finding.operands);
            let all = all.map(|operand| OperandFacts {
                rule: source(places, operand.rule),
                value: operand.value.clone(),
                decisive: operand.decisive,
            });
            all.collect()
        }
        Failure::Reading(_) | Failure::Undecided(..) => Vec::new(),
    };
    FailureFacts {
        message: message(failure),
        line: place.as_ref().map(|(_, position)| position.line),
        column: place.as_ref().map(|(_, position)| position.column),
        file: place.map(|(file, _)| file),
        operands,
    }
}

fn source(places: &Places, span: Span) -> String {
    if !places.has(span) {
        return String::new();
    }
    places.text(span.file).get(span.range()).unwrap_or_default().to_owned()
}
