//! What became of the mandates and recommendations of policies.

use std::collections::{BTreeMap, BTreeSet};

use super::{Mandating, Side};
use crate::english;
use crate::report::words::date_words;
use crate::rulebook::{Mandate, Rulebook, VersionRange};
use crate::syntax::ast::CompareOp;

/// Returns those that differ, by policy, then by standard.
pub(super) fn changed(old: Side<'_>, new: Side<'_>) -> Vec<Mandating> {
    let (was, is) = (said(old.rulebook), said(new.rulebook));
    let keys: BTreeSet<_> = was.keys().chain(is.keys()).collect();
    let differing = keys.into_iter().filter(|key| was.get(*key) != is.get(*key));
    differing
        .map(|key| Mandating {
            mandate: format!("{}/{}", key.0, key.1),
            before: was.get(key).cloned(),
            after: is.get(key).cloned(),
        })
        .collect()
}

/// Returns what is said of each: by policy, standard, and how many of the two came before.
fn said(rulebook: &Rulebook) -> BTreeMap<(String, String, usize), String> {
    let mut said = BTreeMap::new();
    for policy in rulebook.policies.values() {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for id in &policy.mandates {
            let mandate = &rulebook.mandates[*id];
            let standard = &*mandate.standard.name.node;
            let count = counts.entry(standard).or_default();
            let key = (policy.name.node.to_string(), standard.to_owned(), *count);
            *count += 1;
            said.insert(key, sentence(rulebook, mandate));
        }
    }
    said
}

/// Says what a mandate asks of whom, and from when.
fn sentence(rulebook: &Rulebook, mandate: &Mandate) -> String {
    let policy = &rulebook.policies[mandate.policy];
    let mut said = if mandate.binding { "mandated" } else { "recommended" }.to_owned();
    let ranges: Vec<_> = mandate.standard.ranges.iter().map(range).collect();
    if !ranges.is_empty() {
        said = format!("{said} in versions {}", ranges.join(" and "));
    }
    said = match &mandate.population {
        Some(population) => format!("{said} for {}", english::selector(rulebook, population)),
        None => format!("{said} for all whom the standard is for"),
    };
    if let Some(day) = mandate.implement_from {
        said = format!("{said}, to be begun from {}", date_words(day.node));
    }
    let binds = mandate.conform_by.or(policy.published).filter(|_| mandate.binding);
    if let Some(day) = binds {
        said = format!("{said}, binding from {}", date_words(day.node));
    }
    match policy.retired {
        Some(day) => format!("{said} until the policy is retired on {}", date_words(day.node)),
        None => said,
    }
}

fn range(range: &VersionRange) -> String {
    let version = range.version.as_str();
    match range.op {
        CompareOp::Less => format!("before {version}"),
        CompareOp::LessOrEqual => format!("up to {version}"),
        CompareOp::Greater => format!("after {version}"),
        CompareOp::GreaterOrEqual => format!("{version} or later"),
        _ => version.to_owned(),
    }
}
