//! A whole run: every descriptor by every standard, in a stable order.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::finding::{self, Shown};
use super::judge;
use super::mandates::{self, Reach};
use super::selection::Selection;
use super::session::Session;
use super::{lots, table};
use crate::arena::Id;
use crate::descriptor::Descriptor;
use crate::diag::{Diagnostic, codes};
use crate::eval::{NoRecord, Truth};
use crate::report::{
    Binding, Cause, Decision, Finding, LotResult, Outcome, Report, StandardResult, Totals,
};
use crate::rulebook::{Exception, Requirement, Standard};
use crate::text::Sources;

/// How many descriptors are decided between two times of putting together.
const CHUNK: usize = 2048;

/// What one descriptor came to.
#[derive(Default)]
struct Shard {
    decisions: Vec<Decision>,
    findings: Vec<Finding>,
    standards: Vec<StandardResult>,
    lots: Vec<LotResult>,
    diagnostics: Vec<Diagnostic>,
}

/// Decides everything that `selection` leaves in.
pub(super) fn run(session: &Session<'_>, sources: &Sources, selection: &Selection) -> Report {
    let decided = mandates::decided(session, selection);
    let reach = Reach::new(session);
    let subjects: Vec<u32> = (0u32..)
        .zip(&session.estate.descriptors)
        .filter(|(at, descriptor)| is_selected(selection, *at, descriptor))
        .map(|(at, _)| at)
        .collect();
    let mut report = Report {
        as_of: session.as_of,
        decisions: Vec::with_capacity(expected(session, &decided, &subjects)),
        findings: Vec::new(),
        standards: Vec::new(),
        lots: Vec::new(),
        diagnostics: unmatched(session, selection),
        totals: Totals::default(),
    };
    // Some at a time, so that what they came to is not held twice.
    for some in subjects.chunks(CHUNK) {
        let shards = super::parallel(some.len(), |index| {
            decide(session, sources, selection, &decided, &reach, some[index as usize])
        });
        for shard in shards {
            let before = report.decisions.len();
            report.decisions.extend(shard.decisions);
            report.findings.extend(shard.findings.into_iter().map(|mut finding| {
                finding.decision += before;
                finding
            }));
            report.standards.extend(shard.standards);
            report.lots.extend(shard.lots);
            report.diagnostics.extend(shard.diagnostics);
        }
    }
    crate::diag::sort(&mut report.diagnostics);
    report.totals = totals(session, &subjects, &report.decisions);
    report
}

/// Returns how many decisions there are at most.
fn expected(session: &Session<'_>, decided: &[Id<Standard>], subjects: &[u32]) -> usize {
    let mut by_kind = vec![0usize; session.rulebook.kinds.len()];
    for id in decided {
        let standard = &session.rulebook.standards[*id];
        let kinds: BTreeSet<_> = standard.applies_to.iter().map(|it| it.kind.index()).collect();
        for kind in kinds {
            by_kind[kind] += standard.requirements.len();
        }
    }
    subjects
        .iter()
        .map(|subject| by_kind[session.estate.descriptors[*subject as usize].kind.index()])
        .sum()
}

fn is_selected(selection: &Selection, at: u32, descriptor: &Descriptor) -> bool {
    selection.descriptors.as_ref().is_none_or(|chosen| chosen.contains(&at))
        && selection.kinds.as_ref().is_none_or(|kinds| kinds.contains(&descriptor.kind))
}

fn decide(
    session: &Session<'_>,
    sources: &Sources,
    selection: &Selection,
    decided: &[Id<Standard>],
    reach: &Reach,
    subject: u32,
) -> Shard {
    let mut shard = Shard::default();
    let direct = reach.direct(session, subject);
    let kind = session.estate.descriptors[subject as usize].kind;
    let mut eval = session.evaluator(NoRecord, 0);
    for id in decided {
        let standard = &session.rulebook.standards[*id];
        if !standard.applies_to.iter().any(|selector| selector.kind == kind) {
            continue;
        }
        let reaches = reach.of(&direct, *id, subject);
        let mandated = reach.mandated(&reaches, session.as_of);
        let population = judge::population(&mut eval, standard, kind, subject);
        let first = shard.decisions.len();
        for requirement in &standard.requirements {
            let found = session.decide(&mut eval, *requirement, subject, population);
            let level = session.rulebook.requirements[*requirement].level.node;
            let decision = Decision {
                requirement: *requirement,
                descriptor: subject,
                outcome: found.outcome,
                binding: table::binding(mandated, level),
                mandates: Arc::clone(&reaches),
                exception: found.exception,
            };
            if found.is_exhausted {
                shard.diagnostics.push(exhausted(session, *requirement, subject));
            }
            shard.decisions.push(decision);
        }
        let made = &shard.decisions[first..];
        shard.standards.push(whole(session, *id, subject, population, made));
        if let Some(wanted) = &selection.requirements {
            let mut at = 0;
            shard.decisions.retain(|decision| {
                at += 1;
                at <= first || wanted.contains(&decision.requirement)
            });
        }
    }
    for (at, decision) in shard.decisions.iter().enumerate() {
        let is_shown = decision.outcome.falls_short() || decision.outcome == Outcome::Excepted;
        if is_shown {
            let shown: Shown = finding::show(session, sources, decision);
            shard.findings.push(shown.into_finding(at, session, decision));
        }
    }
    for (lot, _) in session.rulebook.lots.iter() {
        shard.lots.extend(lots::result(session, lot, subject));
    }
    shard
}

/// Returns the result of a whole standard, from the decisions just made on its own
/// requirements, in their order.
fn whole(
    session: &Session<'_>,
    standard: Id<Standard>,
    subject: u32,
    population: Truth,
    made: &[Decision],
) -> StandardResult {
    let next = Cell::new(0);
    let own = |requirement: Id<Requirement>| {
        let mut rest = made.iter().skip(next.get());
        let at = rest.position(|decision| decision.requirement == requirement);
        let at = next.get() + at.unwrap_or(0);
        next.set(at + 1);
        made.get(at).map_or(Outcome::NotEvidenced, |decision| decision.outcome)
    };
    let mut causes: Vec<Cause> = Vec::new();
    let outcome = session.result_of(standard, subject, population, 0, &mut causes, &own);
    StandardResult { standard, descriptor: subject, outcome, causes }
}

fn exhausted(session: &Session<'_>, requirement: Id<Requirement>, subject: u32) -> Diagnostic {
    let path = session.rulebook.requirement_path(requirement);
    let id = &session.estate.descriptors[subject as usize].id;
    let span = session.rulebook.requirements[requirement].rule_span;
    let message = format!("deciding `{path}` for `{id}` visits more than {} items", session.budget);
    Diagnostic::new(codes::project::BUDGET, span, message)
        .label("this looks at too many items")
        .help("compare a field of the inner item with one of the outer by `is`, so that an index can find it")
}

/// Returns a diagnostic for each declared exception that matches nothing.
fn unmatched(session: &Session<'_>, selection: &Selection) -> Vec<Diagnostic> {
    let is_whole = selection.standards.is_none()
        && selection.requirements.is_none()
        && selection.policies.is_none()
        && selection.owners.is_none();
    let mut found = Vec::new();
    if !is_whole {
        return found;
    }
    for exception in session.rulebook.exceptions.values() {
        let subject = &exception.subject.node;
        let kind = &session.rulebook.kinds[exception.kind].name.node;
        let span = exception.subject.span;
        if session.estate.find(exception.kind, subject).is_some() {
            if !has_form(session, exception) {
                let message = format!(
                    "the exception `{}` matches nothing: `{}` asks nothing of a `{kind}`",
                    exception.name.node, exception.target.node
                );
                found.push(
                    Diagnostic::new(
                        codes::project::UNMATCHED_EXCEPTION,
                        exception.target.span,
                        message,
                    )
                    .label("this does not apply to its kind"),
                );
            }
            continue;
        }
        if !session.estate.complete {
            continue;
        }
        let ids = session.estate.by_id.get(&exception.kind);
        let names = ids.into_iter().flat_map(BTreeMap::keys).map(|id| &**id);
        let message = format!(
            "the exception `{}` matches nothing: there is no `{kind}` called `{subject}`",
            exception.name.node
        );
        found.push(
            Diagnostic::new(codes::project::UNMATCHED_EXCEPTION, span, message)
                .label(format!("no `{kind}` has this id"))
                .did_you_mean(subject, names),
        );
    }
    found
}

/// Whether any version of the requirement asks something of the exception's kind.
fn has_form(session: &Session<'_>, exception: &Exception) -> bool {
    exception
        .requirements
        .iter()
        .any(|id| session.rulebook.requirements[*id].form(exception.kind).is_some())
}

fn totals(session: &Session<'_>, subjects: &[u32], decisions: &[Decision]) -> Totals {
    let mut totals =
        Totals { descriptors: subjects.len(), decisions: decisions.len(), ..Totals::default() };
    for subject in subjects {
        *totals.kinds.entry(session.estate.descriptors[*subject as usize].kind).or_default() += 1;
    }
    let mut outcomes: [usize; Outcome::ALL.len()] = [0; Outcome::ALL.len()];
    let mut shortfalls: BTreeMap<Binding, usize> = BTreeMap::new();
    for decision in decisions {
        outcomes[decision.outcome as usize] += 1;
        if decision.outcome.falls_short() {
            *shortfalls.entry(decision.binding).or_default() += 1;
        }
    }
    for outcome in Outcome::ALL {
        let count = outcomes[outcome as usize];
        if count > 0 {
            totals.outcomes.insert(outcome, count);
        }
    }
    totals.shortfalls = shortfalls;
    totals
}
