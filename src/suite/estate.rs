//! The estate of a test: what it is given, and nothing else.

use super::{Failure, Files};
use crate::descriptor::{Descriptor, Estate};
use crate::diag::Diagnostic;
use crate::load;
use crate::report::is_error;
use crate::rulebook::{Given, GivenSource, Rulebook, Test};
use crate::text::Str;

/// What a test is given, linked.
#[derive(Debug)]
pub struct Case {
    /// All of it, complete.
    pub(super) estate: Estate,
    /// Each `given` in order: its place in the estate.
    pub(super) subjects: Vec<u32>,
}

/// Makes the estate of `test`.
///
/// # Errors
///
/// Returns what cannot be read of it.
pub(super) fn build(rulebook: &Rulebook, files: &Files, test: &Test) -> Result<Case, Vec<Failure>> {
    let mut descriptors: Vec<Descriptor> = Vec::new();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut failures = Vec::new();
    for given in &test.given {
        match &given.source {
            GivenSource::Inline { id, data } => {
                let Some(kind) = given.kind else { continue };
                let (descriptor, found) = load::given(rulebook, kind, id, data);
                descriptors.push(descriptor);
                diagnostics.extend(found);
            }
            GivenSource::File(name) => match of_file(rulebook, files, given, name) {
                Ok((descriptor, found)) => {
                    descriptors.push(descriptor);
                    diagnostics.extend(found);
                }
                Err(failure) => failures.push(failure),
            },
        }
    }
    let keys: Vec<_> = descriptors.iter().map(|it| (it.kind, it.id.clone())).collect();
    let (estate, linked) = load::link(rulebook, descriptors, true);
    diagnostics.extend(linked);
    diagnostics.retain(is_error);
    crate::diag::sort(&mut diagnostics);
    if !diagnostics.is_empty() {
        failures.insert(0, Failure::Reading(diagnostics));
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    let subjects = keys.iter().filter_map(|(kind, id)| estate.find(*kind, id)).collect();
    Ok(Case { estate, subjects })
}

/// Returns the descriptor of the file that a test names.
fn of_file(
    rulebook: &Rulebook,
    files: &Files,
    given: &Given,
    name: &crate::rulebook::Text,
) -> Result<(Descriptor, Vec<Diagnostic>), Failure> {
    let undecided = |why: String| Failure::Undecided(name.span, why);
    let Some((descriptors, found)) = files.get(&name.node) else {
        return Err(undecided(format!("`{}` was not read", name.node)));
    };
    if found.iter().any(is_error) {
        return Err(Failure::Reading(found.clone()));
    }
    let [descriptor] = descriptors.as_slice() else {
        let count = descriptors.len();
        let why = format!("`{}` holds {count} descriptors, and a test is given one", name.node);
        return Err(undecided(why));
    };
    let kind_name = |kind| -> &Str { &rulebook.kinds[kind].name.node };
    match given.kind {
        Some(kind) if kind != descriptor.kind => Err(undecided(format!(
            "`{}` is a `{}`, not a `{}`",
            name.node,
            kind_name(descriptor.kind),
            kind_name(kind)
        ))),
        _ => Ok((descriptor.clone(), found.clone())),
    }
}
