//! Changes the rules in small ways, one at a time, and looks whether a test notices.
//!
//! A mutant is made of the checked rules, not of their text, so that it always means
//! something. One whose normal form is that of the rule, or of another mutant, is left out:
//! no test could notice it. Never decides anything itself: the suite runs the tests.

mod bump;
mod change;
mod expr;
pub mod json;
mod make;
mod operator;
#[cfg(test)]
mod tests;
pub mod text;
mod touch;

pub use operator::Operator;

use crate::arena::Id;
use crate::engine;
use crate::rulebook::{Rulebook, Test};
use crate::suite::coverage::Owner;
use crate::suite::{self, Case, Run};
use crate::syntax::allow::Allowance;
use crate::text::{Sources, Span};
use change::Change;
use touch::Touch;

/// The rules with one thing in them changed.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// Where: the declaration.
    pub owner: Owner,
    /// The sort of change.
    pub operator: Operator,
    /// The place that was changed.
    pub span: Span,
    /// The change in words: "`>=` became `>`".
    pub says: String,
    change: Change,
}

/// What became of the mutants.
#[derive(Debug, Clone, Default)]
pub struct Mutants {
    /// How many a test noticed.
    pub noticed: usize,
    /// Those that none noticed, in the order of their declarations.
    pub survivors: Vec<Mutant>,
    /// Likewise, where a comment allows it: with its reason.
    pub allowed: Vec<(Mutant, String)>,
    /// How many were left out since they mean the same.
    pub equal: usize,
    /// Allowances that no mutant needs.
    pub unused: Vec<Allowance>,
}

impl Mutants {
    /// Returns how many there are of those that count: all but the allowed.
    pub fn counted(&self) -> usize {
        self.noticed + self.survivors.len()
    }

    /// Returns the share that was noticed.
    pub fn share(&self) -> suite::coverage::Share {
        suite::coverage::Share { covered: self.noticed, total: self.counted() }
    }
}

/// How many mutants share one copy of the rules.
const SOME: usize = 64;

/// What the names of allowances of mutants begin with.
const ALLOWED: &str = "mutant/";

/// Makes the mutants of `owners` and runs for each the tests of `run` that passed and that it could touch,
/// until one notices.
pub fn mutate(
    rulebook: &Rulebook,
    sources: &Sources,
    owners: &[Owner],
    run: &Run,
    allowances: &[Allowance],
) -> Mutants {
    let made =
        engine::parallel_by(owners.len(), 1, |at| make::of(rulebook, sources, owners[at as usize]));
    let mut found =
        Mutants { equal: made.iter().map(|made| made.equal).sum(), ..Mutants::default() };
    let mutants: Vec<Mutant> = made.into_iter().flat_map(|made| made.mutants).collect();
    let tests: Vec<(Id<Test>, &Case)> = run
        .results
        .iter()
        .zip(&run.cases)
        .filter(|(result, _)| result.passed())
        .filter_map(|(result, case)| Some((result.test, case.as_ref()?)))
        .collect();
    let touch = Touch::new(rulebook, &tests);
    let some: Vec<&[Mutant]> = mutants.chunks(SOME).collect();
    let is_noticed = engine::parallel_by(some.len(), 1, |at| {
        let mut mine = rulebook.clone();
        let mutants = some[at as usize].iter();
        let noticed = mutants.map(|mutant| {
            let mut change = mutant.change.clone();
            change.swap(&mut mine);
            let mut touched = touch.by(mutant.owner).into_iter();
            let noticed = touched.any(|at| {
                let (test, case) = tests[at];
                !suite::passes(&mine, sources, &rulebook.tests[test], case)
            });
            change.swap(&mut mine);
            noticed
        });
        noticed.collect::<Vec<bool>>()
    });
    let mut is_used = vec![false; allowances.len()];
    for (mutant, is_noticed) in mutants.into_iter().zip(is_noticed.into_iter().flatten()) {
        if is_noticed {
            found.noticed += 1;
            continue;
        }
        let allows = |one: &Allowance| {
            let operator = one.name.node.strip_prefix(ALLOWED);
            operator == Some(mutant.operator.word()) && one.covers(mutant.span)
        };
        let reason =
            |at: usize| allowances[at].reason.as_ref().map(|reason| reason.node.to_string());
        let allowance = allowances.iter().position(allows);
        match allowance.and_then(|at| Some((at, reason(at)?))) {
            Some((at, reason)) => {
                is_used[at] = true;
                found.allowed.push((mutant, reason));
            }
            None => found.survivors.push(mutant),
        }
    }
    let is_of_mutant = |one: &Allowance| one.name.node.starts_with(ALLOWED);
    let is_looked_at = |one: &Allowance| {
        owners.iter().any(|owner| {
            let span = owner.span(rulebook);
            span.file == one.covers.file
                && span.start < one.covers.end
                && one.covers.start < span.end
        })
    };
    let unused = allowances.iter().zip(is_used).filter(|(_, is_used)| !is_used);
    let unused = unused.map(|(one, _)| one).cloned();
    found.unused = unused.filter(|one| is_of_mutant(one) && is_looked_at(one)).collect();
    found
}
