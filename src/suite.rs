//! Runs the test declarations of a rulebook.
//!
//! A test is an estate of its own, complete, decided as of its date; what came out is
//! compared with what it expects. Never decides anything itself: the engine does.

mod compare;
pub mod coverage;
mod estate;
pub mod json;
pub mod junit;
pub mod text;

use std::collections::BTreeMap;

use crate::arena::Id;
use crate::descriptor::Descriptor;
use crate::diag::Diagnostic;
use crate::engine::{self, Asked};
use crate::report::Finding;
use crate::rulebook::{Requirement, Rulebook, Test, TestTarget};
use crate::text::{Sources, Span, Str};

use compare::subject;
pub use estate::Case;

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

/// Tests that were run, and what each was given.
#[derive(Debug)]
pub struct Run {
    /// What became of each, in their order.
    pub results: Vec<TestResult>,
    /// What each is given, where it can be read.
    pub cases: Vec<Option<Case>>,
}

/// Runs `tests`, on every thread there is; what became of them is in their order. With
/// `fail_fast`, what comes after the first that failed is left out.
pub fn run(
    rulebook: &Rulebook,
    sources: &Sources,
    files: &Files,
    tests: &[Id<Test>],
    fail_fast: bool,
) -> Run {
    let mut run = Run { results: Vec::new(), cases: Vec::new() };
    // A few at a time where the first that fails ends it: the others need not begin.
    let some = if fail_fast { 64 } else { tests.len().max(1) };
    for tests in tests.chunks(some) {
        let ran = engine::parallel_by(tests.len(), 4, |at| {
            run_one(rulebook, sources, files, tests[at as usize])
        });
        for (result, case) in ran {
            let is_last = fail_fast && !result.passed();
            run.results.push(result);
            run.cases.push(case);
            if is_last {
                return run;
            }
        }
    }
    run
}

fn run_one(
    rulebook: &Rulebook,
    sources: &Sources,
    files: &Files,
    id: Id<Test>,
) -> (TestResult, Option<Case>) {
    let test = &rulebook.tests[id];
    match estate::build(rulebook, files, test) {
        Err(failures) => (TestResult { test: id, failures }, None),
        Ok(case) => {
            let failures = compare::all(rulebook, sources, test, &case);
            (TestResult { test: id, failures }, Some(case))
        }
    }
}

/// Whether `test` passes with what it is given.
pub fn passes(rulebook: &Rulebook, sources: &Sources, test: &Test, case: &Case) -> bool {
    compare::all(rulebook, sources, test, case).is_empty()
}

/// Returns what `test` is about: of a requirement, the version that is in use on its day,
/// else the newest; `None` where there is no version.
pub fn asked(rulebook: &Rulebook, test: &Test) -> Option<Asked> {
    match &test.target {
        TestTarget::Requirement(versions) => {
            let in_use = |id: &&Id<Requirement>| {
                let standard = rulebook.requirements[**id].standard;
                rulebook.standards[standard].is_in_use(test.as_of.node)
            };
            let version = versions.iter().find(in_use).or_else(|| versions.first());
            version.copied().map(Asked::Requirement)
        }
        TestTarget::Mandate(id) => Some(Asked::Mandate(*id)),
        TestTarget::Lot(id) => Some(Asked::Lot(*id)),
    }
}
