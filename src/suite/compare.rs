//! What came out against what a test expects.

use super::estate::Case;
use super::{Failure, Mismatch};
use crate::arena::Id;
use crate::engine::{self, Asked, Selection};
use crate::report::{Binding, Decision, Finding, LotResult, Outcome, Report};
use crate::rulebook::{
    Expect, Expected, ExpectedBinding, Lot, Mandate, Requirement, Rulebook, Standard, Test,
};
use crate::text::{Sources, Str};
use crate::value::Date;

/// Decides `case` and returns every expectation that does not hold.
pub(super) fn all(
    rulebook: &Rulebook,
    sources: &Sources,
    test: &Test,
    case: &Case,
) -> Vec<Failure> {
    let date = test.as_of.node;
    let run = Run { rulebook, sources, case, date };
    let Some(asked) = super::asked(rulebook, test) else {
        let why = "no version of the requirement is there".to_owned();
        return vec![Failure::Undecided(test.path.span, why)];
    };
    let report = run.decide(asked);
    test.expect.iter().filter_map(|expect| run.compare(asked, &report, expect).err()).collect()
}

/// What a comparison reads.
struct Run<'a> {
    rulebook: &'a Rulebook,
    sources: &'a Sources,
    case: &'a Case,
    date: Date,
}

/// What came out for one descriptor.
struct Came {
    outcome: Expected,
    binding: Option<ExpectedBinding>,
    /// What decided it.
    because: Vec<Decision>,
}

impl Run<'_> {
    fn decide(&self, asked: Asked) -> Report {
        let selection = match asked {
            Asked::Requirement(id) => {
                Selection { requirements: Some([id].into()), ..Selection::default() }
            }
            Asked::Mandate(_) | Asked::Lot(_) => Selection::default(),
        };
        engine::run(self.rulebook, &self.case.estate, self.sources, &selection, self.date)
    }

    fn compare(&self, asked: Asked, report: &Report, expect: &Expect) -> Result<(), Failure> {
        let subject = subject(self.case, expect)?;
        let came = match asked {
            Asked::Requirement(id) => self.requirement(report, expect, id, subject)?,
            Asked::Mandate(id) => self.mandate(report, expect, id, subject)?,
            Asked::Lot(id) => self.lot(report, expect, id, subject)?,
        };
        let is_binding = expect.binding.is_none() || expect.binding == came.binding;
        if expect.outcome == came.outcome && is_binding {
            return Ok(());
        }
        let id = self.case.estate.descriptors.get(subject as usize).map(|it| it.id.clone());
        Err(Failure::Outcome(Box::new(Mismatch {
            expect: expect.span,
            expected: words(expect.outcome, expect.binding),
            came: words(came.outcome, came.binding.filter(|_| falls_short(came.outcome))),
            subject: id.unwrap_or_else(|| Str::from("")),
            findings: came.because.iter().map(|it| self.finding(it)).collect(),
        })))
    }

    fn requirement(
        &self,
        report: &Report,
        expect: &Expect,
        id: Id<Requirement>,
        subject: u32,
    ) -> Result<Came, Failure> {
        let mut decisions = report.decisions.iter();
        let mine = decisions.find(|it| it.requirement == id && it.descriptor == subject);
        let Some(decision) = mine else {
            let descriptor = self.case.estate.descriptors.get(subject as usize);
            let kind = descriptor.map(|it| &*self.rulebook.kinds[it.kind].name.node);
            let path = self.rulebook.requirement_path(id);
            let kind = kind.unwrap_or_default();
            let why = format!("`{path}` is not about descriptors of the kind `{kind}`");
            return Err(Failure::Undecided(expect.span, why));
        };
        Ok(Came {
            outcome: outcome(decision.outcome),
            binding: Some(binding(decision.binding)),
            because: vec![decision.clone()],
        })
    }

    /// Returns why `decision` came out as it did.
    fn finding(&self, decision: &Decision) -> Finding {
        let Self { rulebook, sources, case, date } = self;
        let (requirement, subject) = (decision.requirement, decision.descriptor);
        let mut finding =
            engine::explain(rulebook, &case.estate, sources, *date, requirement, subject).finding;
        if !decision.outcome.falls_short() {
            // The message is for what falls short; the operands say why this does not.
            finding.message.clear();
        }
        finding
    }

    fn mandate(
        &self,
        report: &Report,
        expect: &Expect,
        id: Id<Mandate>,
        subject: u32,
    ) -> Result<Came, Failure> {
        let mandate = &self.rulebook.mandates[id];
        let of_mandate = |decision: &Decision| {
            decision.descriptor == subject
                && decision.mandates.iter().any(|reach| reach.mandate == id)
        };
        let results: Vec<(Id<Standard>, Outcome)> = report
            .standards
            .iter()
            .filter(|it| it.descriptor == subject)
            .filter(|it| mandate.standard.candidates.contains(&it.standard))
            .map(|it| (it.standard, it.outcome))
            .collect();
        // Any version in the range will do; the candidates are the newest first.
        let newest = mandate.standard.candidates.iter().find_map(|candidate| {
            results.iter().find(|(standard, _)| standard == candidate).map(|(_, it)| *it)
        });
        let met = results.iter().map(|(_, it)| *it).find(|it| is_whole(*it));
        let reached: Vec<&Decision> = report.decisions.iter().filter(|it| of_mandate(it)).collect();
        let Some(outcome_of_standard) = met.or(newest) else {
            let name = &mandate.standard.name.node;
            let why = format!("no version of `{name}` is in use as of {}", self.date);
            return Err(Failure::Undecided(expect.span, why));
        };
        let is_recommended = !mandate.binding;
        let outcome_of_mandate = if reached.is_empty() && !is_recommended {
            Outcome::NotApplicable
        } else {
            outcome_of_standard
        };
        let short = reached.iter().filter(|it| it.outcome.falls_short());
        let strongest = short.clone().map(|it| it.binding).max();
        let strongest = strongest.or_else(|| reached.iter().map(|it| it.binding).max());
        Ok(Came {
            outcome: outcome(outcome_of_mandate),
            binding: Some(binding(strongest.unwrap_or(Binding::Advisory))),
            because: short.map(|it| (*it).clone()).collect(),
        })
    }

    fn lot(
        &self,
        report: &Report,
        expect: &Expect,
        id: Id<Lot>,
        subject: u32,
    ) -> Result<Came, Failure> {
        let mut results = report.lots.iter();
        let result = results.find(|it| it.lot == id && it.descriptor == subject);
        let Some(LotResult { eligible, open, lacks, .. }) = result else {
            let why = "the lot is not open to descriptors of this kind".to_owned();
            return Err(Failure::Undecided(expect.span, why));
        };
        let outcome = match (open, eligible) {
            (Some(false), _) | (_, Some(false)) => Expected::NotEligible,
            (_, Some(true)) => Expected::Eligible,
            (_, None) => Expected::NotEvidenced,
        };
        let lacked: Vec<Id<Standard>> = lacks.iter().flatten().copied().collect();
        let because = report.decisions.iter().filter(|it| {
            let standard = self.rulebook.requirements[it.requirement].standard;
            it.descriptor == subject && it.outcome.falls_short() && lacked.contains(&standard)
        });
        Ok(Came { outcome, binding: None, because: because.cloned().collect() })
    }
}

/// Returns the descriptor that `expect` is about: the only one given, or the one named.
pub(super) fn subject(case: &Case, expect: &Expect) -> Result<u32, Failure> {
    let undecided = |why: String| Failure::Undecided(expect.span, why);
    let subjects = &case.subjects;
    let Some(name) = &expect.subject else {
        return match subjects.as_slice() {
            [only] => Ok(*only),
            _ => Err(undecided("it does not say for which of those given".to_owned())),
        };
    };
    let named: Vec<u32> = subjects
        .iter()
        .copied()
        .filter(|at| {
            let descriptor = case.estate.descriptors.get(*at as usize);
            descriptor.is_some_and(|it| it.id == name.node)
        })
        .collect();
    match named.as_slice() {
        [only] => Ok(*only),
        [] => Err(undecided(format!("`{}` is not given", name.node))),
        _ => Err(undecided(format!("two of those given are called `{}`", name.node))),
    }
}

/// Whether a standard with this result needs nothing more.
fn is_whole(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Met | Outcome::MetNothingToCheck | Outcome::Excepted)
}

fn falls_short(outcome: Expected) -> bool {
    matches!(outcome, Expected::NotMet | Expected::NotEvidenced)
}

fn outcome(outcome: Outcome) -> Expected {
    match outcome {
        Outcome::Met => Expected::Met,
        Outcome::MetNothingToCheck => Expected::MetNothingToCheck,
        Outcome::NotMet => Expected::NotMet,
        Outcome::NotEvidenced => Expected::NotEvidenced,
        Outcome::NotApplicable => Expected::NotApplicable,
        Outcome::Excepted => Expected::Excepted,
    }
}

fn binding(binding: Binding) -> ExpectedBinding {
    match binding {
        Binding::Advisory => ExpectedBinding::Advisory,
        Binding::Due => ExpectedBinding::Due,
        Binding::Binding => ExpectedBinding::Binding,
    }
}

/// Returns what a test writes for it: `not met, due`.
fn words(outcome: Expected, binding: Option<ExpectedBinding>) -> String {
    let words = match outcome {
        Expected::Met => "met",
        Expected::MetNothingToCheck => "met, nothing to check",
        Expected::NotMet => "not met",
        Expected::NotEvidenced => "not evidenced",
        Expected::NotApplicable => "not applicable",
        Expected::Excepted => "excepted",
        Expected::Eligible => "eligible",
        Expected::NotEligible => "not eligible",
    };
    match binding {
        None => words.to_owned(),
        Some(ExpectedBinding::Due) => format!("{words}, due"),
        Some(ExpectedBinding::Binding) => format!("{words}, binding"),
        Some(ExpectedBinding::Advisory) => format!("{words}, advisory"),
    }
}
