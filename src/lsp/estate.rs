//! The descriptors of a project, decided beside the typing.

use std::path::PathBuf;
use std::sync::Arc;

use super::answer::{Problem, Weight};
use super::diagnose;
use crate::descriptor::Estate;
use crate::diag::Diagnostic;
use crate::engine::{self, Selection};
use crate::lint;
use crate::load;
use crate::project::Project;
use crate::report::{Binding, Finding, Report, View};
use crate::rulebook::Rulebook;
use crate::text::Sources;
use crate::value::Date;

/// The work of deciding an estate.
pub(super) struct Job {
    /// The project's folder.
    pub(super) root: PathBuf,
    /// For which round of checking the rules.
    pub(super) round: u64,
    /// The project.
    pub(super) project: Project,
    /// Its rules.
    pub(super) rulebook: Arc<Rulebook>,
    /// Their files.
    pub(super) sources: Sources,
    /// The day.
    pub(super) as_of: Date,
    /// Whether to look for what is likely wrong in the rules.
    pub(super) wants_lints: bool,
}

/// What was found of an estate.
pub(super) struct Found {
    /// For which round of checking the rules.
    pub(super) round: u64,
    /// The rules that decided.
    pub(super) rulebook: Arc<Rulebook>,
    /// Their files, and after them those of the descriptors.
    pub(super) sources: Sources,
    /// How many files the rules have.
    pub(super) rule_files: usize,
    /// The descriptors.
    pub(super) estate: Estate,
    /// The decisions.
    pub(super) report: Report,
    /// What is wrong in the descriptors and with the project, and likely wrong in the rules.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// How the work ended.
pub(super) struct Done {
    /// The project's folder.
    pub(super) root: PathBuf,
    /// What was found; nothing where a defect kept it from being found.
    pub(super) found: Option<Found>,
}

impl Job {
    /// Reads the descriptors and decides them.
    pub(super) fn work(self) -> Found {
        let Self { round, project, rulebook, mut sources, as_of, wants_lints, .. } = self;
        let rule_files = sources.len();
        let read = project.descriptors(&rulebook, &mut sources, None, None);
        let (estate, linked) = load::link(&rulebook, read.descriptors, read.complete);
        let mut diagnostics = read.diagnostics;
        diagnostics.extend(linked);
        for descriptor in &estate.descriptors {
            diagnostics.extend(load::deprecated(&rulebook, descriptor, as_of));
        }
        let report = engine::run(&rulebook, &estate, &sources, &Selection::default(), as_of);
        if wants_lints {
            diagnostics.extend(lints(&project, &rulebook, &estate, &report, as_of));
        }
        crate::diag::sort(&mut diagnostics);
        Found { round, rulebook, sources, rule_files, estate, report, diagnostics }
    }
}

/// Returns what is legal and likely wrong in rules without an error: what `lint` says.
fn lints(
    project: &Project,
    rulebook: &Rulebook,
    estate: &Estate,
    report: &Report,
    as_of: Date,
) -> Vec<Diagnostic> {
    // The same files in the same order, so that a place in them is the same place.
    let rules = project.rules();
    let tallies = engine::observe(rulebook, estate, as_of);
    let is_empty = estate.descriptors.is_empty();
    lint::lint(&lint::Input {
        files: &rules.files,
        sources: &rules.sources,
        rulebook,
        decided: (!is_empty).then_some(lint::Decided { estate, report, tallies: &tallies }),
        as_of,
        allowed: &project.allowed(&rules.sources),
        only: None,
    })
}

impl Found {
    /// Returns everything that is wrong: mistakes in descriptors, and what falls short.
    pub(super) fn problems(&self, site: Option<&str>) -> Vec<Problem> {
        let mistakes = self.diagnostics.iter().chain(&self.report.diagnostics);
        let mistakes = mistakes.map(|mistake| diagnose::problem(mistake, site));
        let findings = self.report.findings.iter();
        mistakes.chain(findings.filter_map(|finding| self.shortfall(finding))).collect()
    }

    /// Returns a shortfall as an editor shows it: at its first place in the descriptor.
    fn shortfall(&self, finding: &Finding) -> Option<Problem> {
        let view = self.view();
        let decision = view.decision(finding).filter(|it| it.outcome.falls_short())?;
        let (requirement, standard) = view.requirement(decision);
        let (place, others) = finding.places.split_first()?;
        let binds = match decision.binding {
            Binding::Binding => Weight::Warning,
            Binding::Due | Binding::Advisory => Weight::Information,
        };
        let outcome = decision.outcome.words();
        let binding = decision.binding.word();
        let mut message = format!("{} ({outcome}, {binding})", requirement.title);
        let prose = [&requirement.because, &requirement.fix].into_iter().flatten();
        let lines = std::iter::once(&*finding.message).chain(prose.map(|text| &*text.node));
        for line in lines.filter(|line| !line.is_empty()) {
            message.push('\n');
            message.push_str(line.trim_end());
        }
        Some(Problem {
            span: place.span,
            weight: binds,
            code: format!("{}/{}", standard.name.node, requirement.name.node),
            page: None,
            message,
            related: others.iter().map(|place| (place.span, place.label.clone())).collect(),
        })
    }

    fn view(&self) -> View<'_> {
        View {
            sources: &self.sources,
            rulebook: &self.rulebook,
            estate: &self.estate,
            report: &self.report,
        }
    }
}
