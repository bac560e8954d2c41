//! What changes for descriptors: who newly fails, newly passes, and falls due.

use std::collections::BTreeMap;

use super::requirements::subject;
use super::{Effect, Side, What};
use crate::engine::{self, Selection};
use crate::report::{Binding, Outcome, View};
use crate::text::Str;
use crate::value::Date;

/// How a descriptor stands under a requirement, in every version of its standard that was
/// decided: the worst of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Fine,
    Advice,
    Due(Date),
    Fails,
}

/// A kind, an id, and `standard/requirement`.
type Key = (Str, Str, String);

struct Stand {
    standing: Standing,
    outcome: Outcome,
    descriptor: u32,
}

/// Returns what changes, by kind and id, then by requirement.
pub(super) fn effects(old: Side<'_>, new: Side<'_>, as_of: Date) -> Vec<Effect> {
    let (was, is) = (stands(old, as_of), stands(new, as_of));
    let mut keys: Vec<&Key> = was.keys().chain(is.keys()).collect();
    keys.sort();
    keys.dedup();
    let effect = |key: &Key| {
        let (before, after) = (was.get(key), is.get(key));
        let standing = |it: Option<&Stand>| it.map_or(Standing::Fine, |it| it.standing);
        let what = what(standing(before), standing(after))?;
        let due = match standing(after) {
            Standing::Due(day) => Some(day),
            _ => None,
        };
        let subject = match (after, before) {
            (Some(it), _) => subject(new, it.descriptor),
            (None, Some(it)) => subject(old, it.descriptor),
            (None, None) => None,
        };
        let outcome = |it: Option<&Stand>| it.map(|it| it.outcome);
        Some(Effect {
            subject: subject?,
            requirement: key.2.clone(),
            what,
            before: outcome(before),
            after: outcome(after),
            due,
        })
    };
    keys.into_iter().filter_map(effect).collect()
}

fn what(before: Standing, after: Standing) -> Option<What> {
    match (before, after) {
        (a, b) if a == b => None,
        (_, Standing::Fails) => Some(What::Fails),
        (_, Standing::Due(_)) => Some(What::Due),
        (Standing::Fails, _) => Some(What::Passes),
        (Standing::Fine, Standing::Advice) => Some(What::Advice),
        _ => None,
    }
}

fn stands(side: Side<'_>, as_of: Date) -> BTreeMap<Key, Stand> {
    let Side { rulebook, estate, sources, .. } = side;
    let report = engine::run(rulebook, estate, sources, &Selection::default(), as_of);
    let view = View { sources, rulebook, estate, report: &report };
    let mut stands: BTreeMap<Key, Stand> = BTreeMap::new();
    for decision in &report.decisions {
        let Some(descriptor) = view.descriptor(decision) else { continue };
        let kind = rulebook.kinds[descriptor.kind].name.node.clone();
        let key = (kind, descriptor.id.clone(), rulebook.requirement_path(decision.requirement));
        let standing = match (decision.outcome.falls_short(), decision.binding) {
            (false, _) => Standing::Fine,
            (true, Binding::Binding) => Standing::Fails,
            (true, Binding::Advisory) => Standing::Advice,
            (true, Binding::Due) => {
                let days = decision.mandates.iter().filter_map(|reach| view.binds_from(reach));
                days.min().map_or(Standing::Advice, Standing::Due)
            }
        };
        let (outcome, descriptor) = (decision.outcome, decision.descriptor);
        let stand = Stand { standing, outcome, descriptor };
        match stands.get(&key) {
            Some(known) if known.standing >= standing => {}
            _ => drop(stands.insert(key, stand)),
        }
    }
    stands
}
