//! A requirement that applies to nothing in the estate.

use std::collections::BTreeMap;

use crate::arena::Id;
use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::report::Outcome;
use crate::rulebook::{Requirement, Text};

use super::ENOUGH;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let Some(decided) = &input.decided else { return };
    let rulebook = input.rulebook;
    let mut counts: BTreeMap<Id<Requirement>, (usize, usize)> = BTreeMap::new();
    for decision in &decided.report.decisions {
        let (asked, applied) = counts.entry(decision.requirement).or_default();
        *asked += 1;
        *applied += usize::from(decision.outcome != Outcome::NotApplicable);
    }
    let is_idle = |id: &Id<Requirement>| {
        counts.get(id).is_some_and(|(asked, applied)| *asked >= ENOUGH && *applied == 0)
    };
    let mut report = |name: &Text, asked: usize| {
        let message = format!("`{}` applies to none of the {asked} descriptors", name.node);
        found.push(
            Diagnostic::new(codes::NEVER_APPLIED, name.span, message)
                .help("see whether the condition by which it applies says what is meant"),
        );
    };
    for standard in rulebook.standards.values() {
        let idle: Vec<_> = standard.requirements.iter().filter(|id| is_idle(id)).collect();
        let asked = |id| counts.get(id).map_or(0, |(asked, _)| *asked);
        match idle.first() {
            None => {}
            // Where it is for nobody, that is one thing to mend.
            Some(first) if idle.len() == standard.requirements.len() => {
                report(&standard.name, asked(first));
            }
            Some(_) => {
                idle.iter().for_each(|id| report(&rulebook.requirements[**id].name, asked(id)));
            }
        }
    }
}
