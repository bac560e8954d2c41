//! The options that narrow a run: a name that matches nothing is an error.

use std::collections::BTreeSet;

use super::failure::Failure;
use crate::arena::Id;
use crate::descriptor::Estate;
use crate::engine::Selection;
use crate::rulebook::{Body, Rulebook, Standard};
use crate::text::FileId;
use crate::value::Date;

/// The options that narrow a run.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Narrowing")]
pub(super) struct Narrow {
    /// Decide this standard only; may be given again
    #[arg(long, value_name = "NAME")]
    standard: Vec<String>,

    /// Decide what this policy mandates or recommends only; may be given again
    #[arg(long, value_name = "NAME")]
    policy: Vec<String>,

    /// Decide descriptors of this kind only; may be given again
    #[arg(long, value_name = "NAME")]
    kind: Vec<String>,

    /// Decide standards of this owner only, as it is called on the day; may be given again
    #[arg(long, value_name = "BODY")]
    owner: Vec<String>,
}

/// Returns what `options` and the `chosen` files leave in.
///
/// # Errors
///
/// Fails where a name means nothing, with the nearest that does.
pub(super) fn selection(
    options: &Narrow,
    rulebook: &Rulebook,
    estate: &Estate,
    chosen: Option<&BTreeSet<FileId>>,
    as_of: Date,
) -> Result<Selection, Failure> {
    let descriptors = chosen.map(|files| {
        let all = (0..).zip(&estate.descriptors);
        all.filter(|(_, it)| files.contains(&it.file)).map(|(at, _)| at).collect()
    });
    Ok(Selection {
        descriptors,
        kinds: set(&options.kind, |name| {
            let found = rulebook.kind_names.get(name).map(|id| vec![*id]);
            found.ok_or_else(|| Failure::unknown("kind", name, keys(&rulebook.kind_names)))
        })?,
        standards: set(&options.standard, |name| {
            let found = rulebook.standard_names.get(name);
            let found = found.map(|versions| decided(rulebook, versions, as_of));
            found.ok_or_else(|| Failure::unknown("standard", name, keys(&rulebook.standard_names)))
        })?,
        requirements: None,
        policies: set(&options.policy, |name| {
            let mut all = rulebook.policies.iter();
            let found = all.find(|(_, policy)| &*policy.name.node == name);
            found.map(|(id, _)| vec![id]).ok_or_else(|| {
                let names = rulebook.policies.values().map(|policy| &*policy.name.node);
                Failure::unknown("policy", name, names)
            })
        })?,
        owners: set(&options.owner, |name| owner(rulebook, name, as_of))?,
    })
}

fn keys<T>(names: &std::collections::BTreeMap<crate::text::Str, T>) -> Vec<&str> {
    names.keys().map(|name| &**name).collect()
}

/// Returns what `names` mean together; nothing where there is none.
fn set<T: Ord>(
    names: &[String],
    find: impl Fn(&str) -> Result<Vec<T>, Failure>,
) -> Result<Option<BTreeSet<T>>, Failure> {
    if names.is_empty() {
        return Ok(None);
    }
    let mut found = BTreeSet::new();
    for name in names {
        found.extend(find(name)?);
    }
    Ok(Some(found))
}

/// Returns those of `versions` that a run decides unasked: the newest in use, and older ones
/// in use that a mandate asks for; where none is in use, the newest.
fn decided(rulebook: &Rulebook, versions: &[Id<Standard>], as_of: Date) -> Vec<Id<Standard>> {
    let newest = rulebook.newest_published(versions, as_of);
    let asked_for = |id: Id<Standard>| {
        let mut mandates = rulebook.mandates.values();
        let is_asked = mandates
            .any(|it| !it.standard.ranges.is_empty() && it.standard.candidates.contains(&id));
        rulebook.standards[id].is_in_use(as_of) && is_asked
    };
    let in_use = versions.iter().copied().filter(|id| Some(*id) == newest || asked_for(*id));
    let in_use: Vec<_> = in_use.collect();
    if in_use.is_empty() { versions.iter().copied().take(1).collect() } else { in_use }
}

/// Returns the body called `name`, and as what it goes on.
fn owner(rulebook: &Rulebook, name: &str, as_of: Date) -> Result<Vec<Id<Body>>, Failure> {
    let mut all = rulebook.bodies.iter();
    let found = all.find(|(_, body)| &*body.name.node == name);
    let Some((id, _)) = found else {
        let names = rulebook.bodies.values().map(|body| &*body.name.node);
        return Err(Failure::unknown("body", name, names));
    };
    Ok(vec![rulebook.successor(id, as_of)])
}
