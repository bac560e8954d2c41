//! Which requirement of the one rulebook is which of the other.

use std::collections::BTreeSet;

use crate::arena::Id;
use crate::rulebook::{Requirement, Rulebook, Standard};
use crate::text::Str;

/// A requirement before and after; at least one of the two.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    /// `standard/requirement`, with the version where the standard has several.
    pub(super) name: String,
    pub(super) old: Option<Id<Requirement>>,
    pub(super) new: Option<Id<Requirement>>,
}

/// Returns every requirement of both, in the order of the new one, those that are gone last.
/// Versions of a standard go by their number; what is then left, the newest with the newest.
pub(super) fn pairs(old: &Rulebook, new: &Rulebook) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let names: BTreeSet<&Str> =
        old.standard_names.keys().chain(new.standard_names.keys()).collect();
    for name in names {
        let versions =
            |rulebook: &Rulebook| rulebook.standard_names.get(name).cloned().unwrap_or_default();
        let (mut before, mut after) = (versions(old), versions(new));
        let several = before.len() > 1 || after.len() > 1;
        let number = |rulebook: &Rulebook, id: Id<Standard>| {
            rulebook.standards[id]
                .version
                .as_ref()
                .map_or("1".into(), |it| it.node.as_str().to_owned())
        };
        let mut standards = Vec::new();
        before.retain(|was| {
            let same = after.iter().position(|is| number(new, *is) == number(old, *was));
            let Some(at) = same else { return true };
            standards.push((Some(*was), Some(after.remove(at))));
            false
        });
        let (mut before, mut after) = (before.into_iter(), after.into_iter());
        loop {
            match (before.next(), after.next()) {
                (None, None) => break,
                rest => standards.push(rest),
            }
        }
        for (was, is) in standards {
            let version = is.map(|id| number(new, id)).or(was.map(|id| number(old, id)));
            let version =
                version.filter(|_| several).map(|it| format!(" {it}")).unwrap_or_default();
            of_standard(&mut pairs, &format!("{name}{version}"), (old, was), (new, is));
        }
    }
    pairs
        .sort_by_key(|pair| (pair.new.is_none(), pair.new.map(Id::index), pair.old.map(Id::index)));
    pairs
}

fn of_standard(
    pairs: &mut Vec<Pair>,
    standard: &str,
    (old, was): (&Rulebook, Option<Id<Standard>>),
    (new, is): (&Rulebook, Option<Id<Standard>>),
) {
    let of = |rulebook: &Rulebook, standard: Option<Id<Standard>>| -> Vec<Id<Requirement>> {
        standard.map_or_else(Vec::new, |id| rulebook.standards[id].requirements.clone())
    };
    let mut before = of(old, was);
    for id in of(new, is) {
        let name = &new.requirements[id].name.node;
        let at = before.iter().position(|it| old.requirements[*it].name.node == *name);
        let old = at.map(|at| before.remove(at));
        pairs.push(Pair { name: format!("{standard}/{name}"), old, new: Some(id) });
    }
    for id in before {
        let name = format!("{standard}/{}", old.requirements[id].name.node);
        pairs.push(Pair { name, old: Some(id), new: None });
    }
}
