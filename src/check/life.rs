//! The life of standards: dates that contradict each other, and what supersedes what.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::property::{Properties, in_order};
use super::resolve;
use crate::arena::Id;
use crate::rulebook::Standard;
use crate::text::{Spanned, Str};
use crate::value::{Date, Version};

/// Reports dates of a standard that cannot both be right. What is merely unusual is not.
pub(super) fn check_dates(
    draft: &mut Draft<'_>,
    properties: &Properties<'_>,
    consulted: Option<(Spanned<Date>, Spanned<Date>)>,
) {
    if let Some((from, to)) = consulted {
        in_order(draft, ("consulted", Some(from)), ("to", Some(to)));
    }
    let approved = properties.approved("approved").map(|(day, _)| day);
    let date = |word: &'static str| (word, properties.date(word));
    in_order(draft, ("approved", approved), date("published"));
    in_order(draft, date("published"), date("review by"));
    in_order(draft, date("published"), date("deprecated"));
    match properties.date("deprecated") {
        Some(_) => in_order(draft, date("deprecated"), date("retired")),
        None => in_order(draft, date("published"), date("retired")),
    }
}

/// A standard that replaces another, and which version of it where it says so.
type Replacement = (Id<Standard>, Option<Version>);

/// Works out from when each standard is superseded, and by which.
pub(super) fn supersede(draft: &mut Draft<'_>) {
    let rulebook = &draft.rulebook;
    let mut replacing: BTreeMap<Str, Vec<Replacement>> = BTreeMap::new();
    for (id, standard) in rulebook.standards.iter() {
        for replaces in &standard.replaces {
            let version = replaces.version.as_ref().and_then(|it| Version::parse(&it.node).ok());
            replacing.entry(replaces.name.node.clone()).or_default().push((id, version));
        }
    }
    let mut superseded = Vec::new();
    for (id, old) in rulebook.standards.iter() {
        let number = resolve::number(old);
        let versions = rulebook.standard_names.get(&old.name.node);
        let later = versions
            .into_iter()
            .flatten()
            .copied()
            .filter(|new| resolve::number(&rulebook.standards[*new]) > number);
        let others = replacing.get(&old.name.node).into_iter().flatten();
        let others = others.filter(|(new, version)| {
            *new != id && version.as_ref().is_none_or(|version| *version == number)
        });
        let first = later
            .chain(others.map(|(new, _)| *new))
            .filter_map(|new| Some((in_force(&rulebook.standards[new])?, new)))
            .min();
        superseded.push((id, first));
    }
    for (id, first) in superseded {
        draft.rulebook.standards[id].superseded = first;
    }
}

/// Returns the day on which `standard` is published, unless it was cancelled by then.
fn in_force(standard: &Standard) -> Option<Date> {
    let published = standard.published?.node;
    let is_cancelled = standard.cancelled.is_some_and(|day| day.node <= published);
    (!is_cancelled).then_some(published)
}
