//! How much of the rules their tests decide: each requirement, and each way in which
//! something in a rule can come out.
//!
//! A way counts where a test that passed and is about the declaration took it: one that
//! another test's run takes in passing is not tested by that. That something is *not
//! known* is no way of its own, since every field can be missing; a condition that was
//! never anything else has neither way.

mod json;
mod points;
#[cfg(test)]
mod tests;
pub mod text;

use std::collections::BTreeMap;

pub use json::write as write_json;

use super::{Case, TestResult, asked, subject};
use crate::arena::Id;
use crate::engine::{self, Asked};
use crate::eval::{Aspect, Covered, Point, Ways};
use crate::rulebook::{
    DatedValue, Define, Lot, Mandate, Requirement, Rulebook, Standard, Test, TestTarget,
};
use crate::text::Span;

/// A declaration with something in it that can come out one way or another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A requirement.
    Requirement(Id<Requirement>),
    /// Whom a standard is for, and when its parts are.
    Standard(Id<Standard>),
    /// Whom a policy binds to a standard.
    Mandate(Id<Mandate>),
    /// Who may be in a lot, and what it requires.
    Lot(Id<Lot>),
    /// A define.
    Define(Id<Define>),
    /// A dated value.
    Value(Id<DatedValue>),
}

impl Owner {
    /// Returns every owner of `rulebook`, a standard before its requirements.
    pub fn all(rulebook: &Rulebook) -> Vec<Self> {
        let mut all = Vec::new();
        for (id, standard) in rulebook.standards.iter() {
            all.push(Self::Standard(id));
            all.extend(standard.requirements.iter().copied().map(Self::Requirement));
        }
        all.extend(rulebook.mandates.iter().map(|(id, _)| Self::Mandate(id)));
        all.extend(rulebook.lots.iter().map(|(id, _)| Self::Lot(id)));
        all.extend(rulebook.defines.iter().map(|(id, _)| Self::Define(id)));
        all.extend(rulebook.values.iter().map(|(id, _)| Self::Value(id)));
        all
    }

    /// Returns what it is called: as a test would name it, where one can.
    pub fn path(self, rulebook: &Rulebook) -> String {
        match self {
            Self::Requirement(id) => rulebook.requirement_path(id),
            Self::Standard(id) => rulebook.standards[id].name.node.to_string(),
            Self::Mandate(id) => {
                let mandate = &rulebook.mandates[id];
                let policy = &rulebook.policies[mandate.policy].name.node;
                format!("{policy}/{}", mandate.standard.name.node)
            }
            Self::Lot(id) => {
                let lot = &rulebook.lots[id];
                format!("{}/{}", rulebook.frameworks[lot.framework].name.node, lot.name.node)
            }
            Self::Define(id) => rulebook.defines[id].name.node.to_string(),
            Self::Value(id) => rulebook.values[id].name.node.to_string(),
        }
    }

    /// Returns the word for what it is.
    pub fn word(self) -> &'static str {
        match self {
            Self::Requirement(_) => "requirement",
            Self::Standard(_) => "standard",
            Self::Mandate(_) => "mandate",
            Self::Lot(_) => "lot",
            Self::Define(_) => "define",
            Self::Value(_) => "value",
        }
    }

    /// Returns where it is declared.
    pub fn span(self, rulebook: &Rulebook) -> Span {
        match self {
            Self::Requirement(id) => rulebook.requirements[id].span,
            Self::Standard(id) => rulebook.standards[id].span,
            Self::Mandate(id) => rulebook.mandates[id].span,
            Self::Lot(id) => rulebook.lots[id].span,
            Self::Define(id) => rulebook.defines[id].span,
            Self::Value(id) => rulebook.values[id].span,
        }
    }
}

/// How much of the rules is tested.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// Every declaration with a point, and every requirement.
    pub declared: Vec<Declared>,
}

/// How much of one declaration is tested.
#[derive(Debug, Clone)]
pub struct Declared {
    /// Which.
    pub owner: Owner,
    /// How many tests are about it; of a requirement or a mandate or a lot.
    pub tests: usize,
    /// Whether a test decided its rule; of a requirement.
    pub is_decided: bool,
    /// Everything in it that can come out this way or that.
    pub points: Vec<(Point, Ways)>,
}

/// How many there are, and how many of them are tested.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that are tested.
    pub covered: usize,
    /// All.
    pub total: usize,
}

impl Share {
    /// Returns the share in tenths of a percent, rounded down, so that 100% means all;
    /// of nothing, all.
    pub fn per_mille(self) -> usize {
        (self.covered * 1000).checked_div(self.total).unwrap_or(1000)
    }

    /// Adds those of `other`.
    pub fn add(&mut self, other: Self) {
        self.covered += other.covered;
        self.total += other.total;
    }
}

impl Declared {
    /// Returns how many of its branches are covered.
    pub fn branches(&self) -> Share {
        let mut share = Share::default();
        for (point, ways) in &self.points {
            share.add(branches(*point, *ways));
        }
        share
    }
}

/// Returns how many ways `point` has, and how many of them came out.
fn branches(point: Point, ways: Ways) -> Share {
    match point.aspect {
        Aspect::Used => Share { covered: usize::from(ways.holds), total: 1 },
        Aspect::Condition
        | Aspect::Given
        | Aspect::Found
        | Aspect::Fresh
        | Aspect::InForce
        | Aspect::Required => {
            Share { covered: usize::from(ways.holds) + usize::from(ways.fails), total: 2 }
        }
    }
}

impl Coverage {
    /// Returns how many requirements a test decides.
    pub fn requirements(&self) -> Share {
        let mut share = Share::default();
        for one in &self.declared {
            if let Owner::Requirement(_) = one.owner {
                share.add(Share { covered: usize::from(one.is_decided), total: 1 });
            }
        }
        share
    }

    /// Returns how many branches are covered.
    pub fn branches(&self) -> Share {
        let mut share = Share::default();
        self.declared.iter().for_each(|one| share.add(one.branches()));
        share
    }

    /// Returns the coverage of the declaration of `owner`.
    pub fn of(&self, owner: Owner) -> Option<&Declared> {
        self.declared.iter().find(|one| one.owner == owner)
    }
}

/// Works out what the tests that passed cover of `owners`.
pub fn of(
    rulebook: &Rulebook,
    owners: &[Owner],
    results: &[TestResult],
    cases: &[Option<Case>],
) -> Coverage {
    let taken = engine::parallel_by(results.len(), 4, |at| {
        let (result, case) = (&results[at as usize], &cases[at as usize]);
        match case {
            Some(case) if result.passed() => taken(rulebook, result.test, case),
            _ => Covered::new(),
        }
    });
    let mut covered = Covered::new();
    for (point, ways) in taken.into_iter().flatten() {
        covered.entry(point).or_default().join(ways);
    }
    let tests = tests_of(rulebook, results);
    let declared = owners.iter().map(|owner| {
        let ways = |point: Point| covered.get(&point).copied().unwrap_or_default();
        let points = points::of(rulebook, *owner);
        let points = points.into_iter().map(|point| (point, ways(point))).collect();
        let is_decided = match owner {
            Owner::Requirement(id) => {
                let mut rules = rulebook.requirements[*id].forms.iter().filter_map(points::of_rule);
                rules.any(|point| covered.contains_key(&point))
            }
            _ => false,
        };
        let tests = tests.get(owner).copied().unwrap_or(0);
        Declared { owner: *owner, tests, is_decided, points }
    });
    let has_any =
        |one: &Declared| !one.points.is_empty() || matches!(one.owner, Owner::Requirement(_));
    Coverage { declared: declared.filter(has_any).collect() }
}

/// Returns which ways came out where `test` decides `case`.
pub fn taken(rulebook: &Rulebook, test: Id<Test>, case: &Case) -> Covered {
    let test = &rulebook.tests[test];
    let mut covered = Covered::new();
    let Some(asked) = asked(rulebook, test) else { return covered };
    let subjects = test.expect.iter().filter_map(|expect| subject(case, expect).ok());
    for subject in subjects {
        let found = engine::cover(rulebook, &case.estate, test.as_of.node, asked, subject);
        for (point, ways) in found {
            covered.entry(point).or_default().join(ways);
        }
    }
    covered
}

/// Returns how many tests that passed are about each declaration.
fn tests_of(rulebook: &Rulebook, results: &[TestResult]) -> BTreeMap<Owner, usize> {
    let mut tests: BTreeMap<Owner, usize> = BTreeMap::new();
    for result in results.iter().filter(|result| result.passed()) {
        let owner = match (
            &rulebook.tests[result.test].target,
            asked(rulebook, &rulebook.tests[result.test]),
        ) {
            (_, Some(Asked::Requirement(id))) => Owner::Requirement(id),
            (TestTarget::Mandate(id), _) => Owner::Mandate(*id),
            (TestTarget::Lot(id), _) => Owner::Lot(*id),
            (TestTarget::Requirement(_), _) => continue,
        };
        *tests.entry(owner).or_default() += 1;
    }
    tests
}
