//! The descriptors of a project, read and decided: what `check` and `build` share.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::opened::Opened;
use crate::descriptor::Estate;
use crate::diag::{self, Diagnostic};
use crate::engine::{self, Selection};
use crate::load;
use crate::report::Report;
use crate::text::FileId;
use crate::value::Date;

/// The descriptors of a project and of what else was asked for.
pub(super) struct Read {
    /// All of them.
    pub(super) estate: Estate,
    /// The files whose descriptors are to be decided; all where it is absent.
    pub(super) chosen: Option<BTreeSet<FileId>>,
    /// What is wrong in them.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A project that was decided.
pub(super) struct Decided {
    /// The descriptors.
    pub(super) estate: Estate,
    /// What was found, and what is wrong in the chosen descriptors before any rule.
    pub(super) report: Report,
    /// What is wrong with the project itself.
    pub(super) faults: Vec<Diagnostic>,
}

/// Reads the descriptors of `opened`, of `paths` and of standard input, and links them.
pub(super) fn read(opened: &mut Opened, paths: Option<&[PathBuf]>, stdin: Option<&[u8]>) -> Read {
    let read = opened.project.descriptors(&opened.rulebook, &mut opened.sources, paths, stdin);
    let (estate, linked) = load::link(&opened.rulebook, read.descriptors, read.complete);
    let mut diagnostics = read.diagnostics;
    diagnostics.extend(linked);
    Read { estate, chosen: read.chosen, diagnostics }
}

/// Decides what was read.
pub(super) fn decide(opened: &Opened, read: Read, selection: &Selection, as_of: Date) -> Decided {
    let Read { estate, chosen, diagnostics } = read;
    let mut report = engine::run(&opened.rulebook, &estate, &opened.sources, selection, as_of);
    let is_chosen = |file: FileId| chosen.as_ref().is_none_or(|files| files.contains(&file));
    let is_project = |one: &Diagnostic| one.code.name.starts_with('P');
    let (mut faults, mut mistakes): (Vec<_>, Vec<_>) =
        diagnostics.into_iter().partition(is_project);
    mistakes.retain(|one| is_chosen(one.primary.span.file));
    for descriptor in estate.descriptors.iter().filter(|one| is_chosen(one.file)) {
        mistakes.extend(load::deprecated(&opened.rulebook, descriptor, as_of));
    }
    report.add_diagnostics(mistakes);
    diag::sort(&mut faults);
    Decided { estate, report, faults }
}
