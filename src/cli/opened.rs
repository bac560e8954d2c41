//! A project whose rules were read and checked: what every command begins with.

use std::path::Path;

use super::failure::Failure;
use super::global::Global;
use super::terminal::Terminal;
use crate::check;
use crate::diag::Diagnostic;
use crate::lint::Tables;
use crate::project::{self, Project};
use crate::report::{is_error, text, words};
use crate::rulebook::Rulebook;
use crate::syntax::allow::{Allowance, allowances};
use crate::syntax::ast;
use crate::text::Sources;

/// A project with its rulebook.
pub(super) struct Opened {
    /// The project.
    pub(super) project: Project,
    /// Its files so far.
    pub(super) sources: Sources,
    /// Its rule files, parsed.
    pub(super) files: Vec<ast::File>,
    /// The code lists that they name, by the place of the name.
    pub(super) tables: Tables,
    /// Its rules.
    pub(super) rulebook: Rulebook,
    /// The digest of its rules.
    pub(super) digest: String,
    /// What comments in its rules allow.
    pub(super) allowances: Vec<Allowance>,
}

/// Opens the project that `global` names and checks its rules, of which there are some.
/// Warnings are shown.
///
/// # Errors
///
/// Fails where there is no project, or its rules have errors, or there are none.
pub(super) fn open(global: &Global, terminal: &mut Terminal) -> Result<Opened, Failure> {
    let opened = open_any(global, terminal)?;
    if opened.rulebook.requirements.is_empty() {
        return Err(Failure::with_help(
            "the rulebook has no requirement",
            "declare a `standard` with a `requirement` in a `.yard` file",
        ));
    }
    Ok(opened)
}

/// Opens the project likewise, whether or not there is a requirement yet.
///
/// # Errors
///
/// Fails where there is no project, or its rules have errors.
pub(super) fn open_any(global: &Global, terminal: &mut Terminal) -> Result<Opened, Failure> {
    match &global.project {
        Some(folder) => open_in(folder, terminal),
        None => open_in(&project::find(Path::new("."))?, terminal),
    }
}

/// Opens the project in `folder` likewise.
///
/// # Errors
///
/// Fails where there is no project, or its rules have errors.
pub(super) fn open_in(folder: &Path, terminal: &mut Terminal) -> Result<Opened, Failure> {
    let (opened, warnings) = checked(project::open(folder)?, "")?;
    warn(terminal, &opened.sources, &warnings);
    Ok(opened)
}

/// Opens the bundle in the file at `path` likewise, for descriptors below the working folder.
///
/// # Errors
///
/// Fails where it is no bundle, is not whole, or its rules have errors.
pub(super) fn open_bundle(path: &Path, terminal: &mut Terminal) -> Result<Opened, Failure> {
    let (project, said) = project::open_bundle(path, Path::new("."))?;
    let (opened, warnings) = checked(project, &format!(" of `{}`", path.display()))?;
    if opened.digest != said {
        let why = format!("its rules have the digest `{}`, and not the one here", opened.digest);
        return Err(project::Error::Bundle(path.to_owned(), 2, why).into());
    }
    warn(terminal, &opened.sources, &warnings);
    Ok(opened)
}

/// Checks the rules of `project`, and returns what is to be warned of; `whence` says which
/// rules they are, where that is not plain.
///
/// # Errors
///
/// Fails where they have errors.
pub(super) fn checked(
    project: Project,
    whence: &str,
) -> Result<(Opened, Vec<Diagnostic>), Failure> {
    let rules = project.rules();
    let (rulebook, found) = check::check(&rules.sources, &rules.files, &rules.csv);
    let mut diagnostics = rules.diagnostics;
    diagnostics.extend(found);
    crate::diag::sort(&mut diagnostics);
    let errors = diagnostics.iter().filter(|one| is_error(one)).count();
    if errors > 0 {
        let closing = format!(
            "{} in the rules{whence}; nothing was checked",
            words::counted(errors, "error")
        );
        return Err(Failure::Diagnostics(Box::new((rules.sources, diagnostics)), closing));
    }
    let allowed = rules.files.iter();
    let allowed = allowed.flat_map(|file| allowances(&rules.sources.get(file.id).text, file));
    let allowances = allowed.collect();
    let opened = Opened {
        project,
        sources: rules.sources,
        files: rules.files,
        tables: rules.csv,
        rulebook,
        digest: rules.digest,
        allowances,
    };
    Ok((opened, diagnostics))
}

/// Shows `diagnostics` on standard error, unless only results are wanted.
pub(super) fn warn(terminal: &mut Terminal, sources: &Sources, diagnostics: &[Diagnostic]) {
    if !diagnostics.is_empty() && !terminal.quiet {
        let style = terminal.err_style;
        terminal.say(&text::diagnostics(sources, diagnostics, style));
        terminal.say("");
    }
}
