//! Runs the test declarations of a rulebook.
//!
//! A test is an estate of its own, complete, decided as of its date; what came out is
//! compared with what it expects. Never decides anything itself: the engine does.

mod compare;
mod estate;
pub mod text;

use std::collections::BTreeMap;

use crate::arena::Id;
use crate::descriptor::Descriptor;
use crate::diag::Diagnostic;
use crate::report::Finding;
use crate::rulebook::{Rulebook, Test};
use crate::text::{Sources, Span, Str};

/// The files that tests name, by name: their descriptors and what is wrong in them.
pub type Files = BTreeMap<Str, (Vec<Descriptor>, Vec<Diagnostic>)>;

/// What became of one test.
#[derive(Debug, Clone)]
pub struct TestResult {
    /// The test.
    pub test: Id<Test>,
    /// Why it failed, in the order of its lines; empty if it passed.
    pub failures: Vec<Failure>,
}

impl TestResult {
    /// Whether it passed.
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

/// Why a test failed.
#[derive(Debug, Clone)]
pub enum Failure {
    /// What it is given cannot be read.
    Reading(Vec<Diagnostic>),
    /// It cannot be decided: where it says so, and why.
    Undecided(Span, String),
    /// Something else came out.
    Outcome(Box<Mismatch>),
}

/// What came out in place of what a test expects.
#[derive(Debug, Clone)]
pub struct Mismatch {
    /// The line that expects it.
    pub expect: Span,
    /// What it expects, in its words.
    pub expected: String,
    /// What came out, in the same.
    pub came: String,
    /// Which descriptor.
    pub subject: Str,
    /// Why it came out: the rules that decided it, with their operands. The message of one
    /// that holds is empty.
    pub findings: Vec<Finding>,
}

/// Runs `tests`, in their order.
pub fn run(
    rulebook: &Rulebook,
    sources: &Sources,
    files: &Files,
    tests: &[Id<Test>],
) -> Vec<TestResult> {
    tests
        .iter()
        .map(|&test| TestResult { test, failures: run_one(rulebook, sources, files, test) })
        .collect()
}

fn run_one(rulebook: &Rulebook, sources: &Sources, files: &Files, id: Id<Test>) -> Vec<Failure> {
    let test = &rulebook.tests[id];
    match estate::build(rulebook, files, test) {
        Err(failures) => failures,
        Ok(given) => compare::all(rulebook, sources, test, &given),
    }
}
