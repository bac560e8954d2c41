//! A report, found by requirement, by standard and by descriptor.
//!
//! Descriptors that are not published are left out here, and so everywhere.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Counts;
use crate::arena::Id;
use crate::descriptor::Estate;
use crate::report::{Outcome, Report, StandardResult};
use crate::rulebook::{Lot, Mandate, Requirement, Rulebook, Standard};

/// The places of decisions and results in their lists.
#[derive(Debug, Default)]
pub(crate) struct Results {
    /// Decisions of each requirement, in the order of descriptors.
    requirements: BTreeMap<Id<Requirement>, Vec<usize>>,
    /// Decisions of each descriptor, in the order of the report.
    descriptors: Vec<Vec<usize>>,
    /// Results of whole standards.
    standards: BTreeMap<Id<Standard>, Vec<usize>>,
    /// Results of whole standards, by descriptor.
    descriptor_standards: Vec<Vec<usize>>,
    /// Results of lots.
    lots: BTreeMap<Id<Lot>, Vec<usize>>,
    /// Results of lots, by descriptor.
    descriptor_lots: Vec<Vec<usize>>,
    /// Whom each mandate in force reaches.
    mandates: BTreeMap<Id<Mandate>, BTreeSet<u32>>,
    /// The finding of each decision that has one.
    findings: BTreeMap<usize, usize>,
}

impl Results {
    pub(crate) fn new(rulebook: &Rulebook, estate: &Estate, report: &Report) -> Self {
        let many = estate.descriptors.len();
        let mut out = Self {
            descriptors: vec![Vec::new(); many],
            descriptor_standards: vec![Vec::new(); many],
            descriptor_lots: vec![Vec::new(); many],
            ..Self::default()
        };
        let is_shown = |at: u32| {
            estate.descriptors.get(at as usize).is_some_and(|descriptor| descriptor.publish)
        };
        for (at, decision) in report.decisions.iter().enumerate() {
            if is_shown(decision.descriptor) {
                out.requirements.entry(decision.requirement).or_default().push(at);
                push(&mut out.descriptors, decision.descriptor, at);
                for reach in decision.mandates.iter() {
                    // A standard with nothing of its own is reached in its parts alone.
                    let asked = &rulebook.mandates[reach.mandate].standard.candidates;
                    let is_whole =
                        |id: &Id<Standard>| rulebook.standards[*id].requirements.is_empty();
                    if reach.through.is_empty() || asked.iter().any(is_whole) {
                        let reached = out.mandates.entry(reach.mandate).or_default();
                        reached.insert(decision.descriptor);
                    }
                }
            }
        }
        for (at, result) in report.standards.iter().enumerate() {
            if is_shown(result.descriptor) {
                out.standards.entry(result.standard).or_default().push(at);
                push(&mut out.descriptor_standards, result.descriptor, at);
            }
        }
        for (at, result) in report.lots.iter().enumerate() {
            if is_shown(result.descriptor) {
                out.lots.entry(result.lot).or_default().push(at);
                push(&mut out.descriptor_lots, result.descriptor, at);
            }
        }
        for (at, finding) in report.findings.iter().enumerate() {
            out.findings.entry(finding.decision).or_insert(at);
        }
        out
    }

    /// Returns the decisions of a requirement.
    pub(crate) fn of_requirement(&self, id: Id<Requirement>) -> &[usize] {
        self.requirements.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Returns the decisions of a descriptor.
    pub(crate) fn of_descriptor(&self, at: u32) -> &[usize] {
        self.descriptors.get(at as usize).map_or(&[], Vec::as_slice)
    }

    /// Returns the results of a standard.
    pub(crate) fn of_standard(&self, id: Id<Standard>) -> &[usize] {
        self.standards.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Returns the results of whole standards of a descriptor.
    pub(crate) fn standards_of(&self, at: u32) -> &[usize] {
        self.descriptor_standards.get(at as usize).map_or(&[], Vec::as_slice)
    }

    /// Returns the results of a lot.
    pub(crate) fn of_lot(&self, id: Id<Lot>) -> &[usize] {
        self.lots.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Returns the results of lots of a descriptor.
    pub(crate) fn lots_of(&self, at: u32) -> &[usize] {
        self.descriptor_lots.get(at as usize).map_or(&[], Vec::as_slice)
    }

    /// Counts how many of those whom a mandate in force reaches meet what it mandates: each by the
    /// newest version that it meets, else by the newest.
    pub(crate) fn adoption(
        &self,
        rulebook: &Rulebook,
        report: &Report,
        id: Id<Mandate>,
    ) -> Option<Counts> {
        let asked = &rulebook.mandates[id].standard.candidates;
        let outcomes = self.mandates.get(&id)?.iter().filter_map(|at| {
            let of_each = self.standards_of(*at).iter().filter_map(|at| report.standards.get(*at));
            let place =
                |result: &&StandardResult| asked.iter().position(|it| *it == result.standard);
            let mut results: Vec<_> = of_each.filter(|it| place(it).is_some()).collect();
            results.sort_by_key(place);
            let met = results.iter().find(|it| !it.outcome.falls_short());
            met.or(results.first()).map(|it| it.outcome)
        });
        Some(counts(outcomes))
    }

    /// Returns the finding of a decision.
    pub(crate) fn finding(&self, decision: usize) -> Option<usize> {
        self.findings.get(&decision).copied()
    }
}

fn push(lists: &mut [Vec<usize>], at: u32, item: usize) {
    if let Some(list) = lists.get_mut(at as usize) {
        list.push(item);
    }
}

/// Counts outcomes.
pub(crate) fn counts(outcomes: impl IntoIterator<Item = Outcome>) -> Counts {
    let mut out = Counts::default();
    for outcome in outcomes {
        match outcome {
            Outcome::Met => out.met += 1,
            Outcome::MetNothingToCheck => {
                out.met += 1;
                out.nothing_to_check += 1;
            }
            Outcome::NotMet => out.not_met += 1,
            Outcome::NotEvidenced => out.not_evidenced += 1,
            Outcome::Excepted => out.excepted += 1,
            Outcome::NotApplicable => out.not_applicable += 1,
        }
    }
    out.applicable = out.met + out.not_met + out.not_evidenced + out.excepted;
    out
}
