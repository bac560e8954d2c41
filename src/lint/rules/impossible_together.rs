//! Two mandated requirements that no descriptor can meet at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::arena::Id;
use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::lint::demand::Demands;
use crate::report::Outcome;
use crate::rulebook::{Kind, Mandate, Requirement};
use crate::syntax::ast::Level;

use super::{is_alive, whom};

/// A requirement that a policy binds descriptors of a kind to.
struct Bound<'a> {
    id: Id<Requirement>,
    kind: Id<Kind>,
    /// What makes it binding.
    whom: Demands<'a>,
    /// What meets it.
    rule: Demands<'a>,
}

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    let bound = bound(input);
    let seen = together(input);
    let mut told = BTreeSet::new();
    for (at, one) in bound.iter().enumerate() {
        for other in bound.iter().skip(at + 1) {
            if one.id == other.id || one.kind != other.kind || !one.rule.meets(&other.rule) {
                continue;
            }
            // Somebody has to be bound by both: as the conditions show, or the estate.
            let whom = one.whom.and(&other.whom);
            let both = |all: &BTreeSet<_>| all.contains(&one.id) && all.contains(&other.id);
            let is_shared = (whom.is_whole && whom.clash().is_none()) || seen.values().any(both);
            let is_clear = one.rule.clash().is_none() && other.rule.clash().is_none();
            let Some((first, second)) = one.rule.and(&other.rule).clash() else { continue };
            if !is_shared || !is_clear || !told.insert((one.id, other.id)) {
                continue;
            }
            let path = |id| rulebook.requirement_path(id);
            let message = format!("`{}` and `{}` cannot both be met", path(one.id), path(other.id));
            found.push(
                Diagnostic::new(codes::IMPOSSIBLE_TOGETHER, second, message)
                    .label(format!("`{}` asks for this", path(other.id)))
                    .related(first, format!("`{}` asks for this", path(one.id)))
                    .help("both are mandated: change one, or for whom it is"),
            );
        }
    }
}

/// Returns every `must` that a mandate binds to, with what it demands.
fn bound<'a>(input: &Input<'a>) -> Vec<Bound<'a>> {
    let rulebook = input.rulebook;
    let mut all = Vec::new();
    for mandate in rulebook.mandates.values().filter(|mandate| mandate.binding) {
        let policy = &rulebook.policies[mandate.policy];
        if policy.retired.is_some_and(|day| day.node <= input.as_of) {
            continue;
        }
        // Where several versions would do, none of them must be met.
        let candidates = mandate.standard.candidates.iter().copied();
        let mut living = candidates.filter(|id| is_alive(&rulebook.standards[*id], input.as_of));
        let (Some(standard), None) = (living.next(), living.next()) else { continue };
        for id in &rulebook.standards[standard].requirements {
            all.extend(of_requirement(input, mandate, *id));
        }
    }
    all
}

fn of_requirement<'a>(input: &Input<'a>, mandate: &Mandate, id: Id<Requirement>) -> Vec<Bound<'a>> {
    let rulebook = input.rulebook;
    let requirement = &rulebook.requirements[id];
    let is_denied = match requirement.level.node {
        Level::Must => false,
        Level::MustNot => true,
        Level::Should | Level::ShouldNot | Level::May => return Vec::new(),
    };
    let population = mandate.population.as_ref();
    let forms = requirement.forms.iter().filter(|form| {
        form.excepted_by.is_none() && population.is_none_or(|it| it.kind == form.kind)
    });
    forms
        .map(|form| {
            let mut rule = Demands::new(rulebook);
            rule.add(&form.rule, !is_denied);
            let mut whom = whom(rulebook, requirement, form);
            if let Some(condition) = population.and_then(|it| it.condition.as_ref()) {
                whom.add(&condition.expr, true);
            }
            Bound { id, kind: form.kind, whom, rule }
        })
        .collect()
}

/// Returns the mandated requirements that apply to each descriptor of the estate.
fn together(input: &Input<'_>) -> BTreeMap<u32, BTreeSet<Id<Requirement>>> {
    let mut all: BTreeMap<u32, BTreeSet<Id<Requirement>>> = BTreeMap::new();
    let Some(decided) = &input.decided else { return all };
    for decision in &decided.report.decisions {
        let applies = match decision.outcome {
            Outcome::Met | Outcome::MetNothingToCheck | Outcome::NotMet => true,
            Outcome::NotEvidenced | Outcome::NotApplicable | Outcome::Excepted => false,
        };
        if applies && !decision.mandates.is_empty() {
            all.entry(decision.descriptor).or_default().insert(decision.requirement);
        }
    }
    all
}
