//! What a name on the command line means; one that means nothing is an error.

use super::failure::Failure;
use crate::arena::Id;
use crate::rulebook::{Kind, Requirement, Rulebook, Standard};

/// Returns the kind called `name`.
///
/// # Errors
///
/// Fails where there is none, with the nearest that is; likewise below.
pub(super) fn kind(rulebook: &Rulebook, name: &str) -> Result<Id<Kind>, Failure> {
    let names = rulebook.kind_names.keys().map(|name| &**name);
    let found = rulebook.kind_names.get(name).copied();
    found.ok_or_else(|| Failure::unknown("kind", name, names))
}

/// Returns the newest version of the standard called `name`.
pub(super) fn standard(rulebook: &Rulebook, name: &str) -> Result<Id<Standard>, Failure> {
    let names = rulebook.standard_names.keys().map(|name| &**name);
    let found = rulebook.standard_names.get(name).and_then(|versions| versions.first());
    found.copied().ok_or_else(|| Failure::unknown("standard", name, names))
}

/// Returns the requirement called `standard/requirement`, of the newest version.
pub(super) fn requirement(rulebook: &Rulebook, path: &str) -> Result<Id<Requirement>, Failure> {
    let (of, name) = path.split_once('/').unwrap_or((path, ""));
    let versions = rulebook.standard_names.get(of).into_iter().flatten();
    let mut found = versions.filter_map(|standard| rulebook.requirement(*standard, name));
    found.next().ok_or_else(|| {
        let all = rulebook.requirements.iter();
        let names: Vec<String> = all.map(|(id, _)| rulebook.requirement_path(id)).collect();
        Failure::unknown("requirement", path, names.iter().map(String::as_str))
    })
}
