//! What renderers ask of a report together with what it was made from.
//!
//! Never decides anything: it looks up names, dates and policies.

use crate::descriptor::{Descriptor, Estate};
use crate::diag::{Diagnostic, Severity};
use crate::report::{Binding, Decision, ExceptionUse, Finding, MandateReach, Report};
use crate::rulebook::{Requirement, Rulebook, Standard};
use crate::syntax::ast::Level;
use crate::text::{Sources, Span};
use crate::value::Date;

/// A report with what it was made from.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The rules.
    pub rulebook: &'a Rulebook,
    /// The descriptors.
    pub estate: &'a Estate,
    /// What was found.
    pub report: &'a Report,
}

/// Which shortfalls make a check fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailOn {
    /// Those of a `must` that binds.
    Must,
    /// Those of a `should` too, where a `must` would bind.
    Should,
    /// None.
    Never,
}

impl<'a> View<'a> {
    /// Returns the decision that `finding` is about.
    pub fn decision(&self, finding: &Finding) -> Option<&'a Decision> {
        self.report.decisions.get(finding.decision)
    }

    /// Returns the requirement of `decision`, and its standard.
    pub fn requirement(&self, decision: &Decision) -> (&'a Requirement, &'a Standard) {
        let requirement = &self.rulebook.requirements[decision.requirement];
        (requirement, &self.rulebook.standards[requirement.standard])
    }

    /// Returns the descriptor of `decision`.
    pub fn descriptor(&self, decision: &Decision) -> Option<&'a Descriptor> {
        self.estate.descriptors.get(decision.descriptor as usize)
    }

    /// Returns the descriptor whose text holds `span`.
    pub fn descriptor_at(&self, span: Span) -> Option<&'a Descriptor> {
        self.estate.descriptors.iter().find(|descriptor| {
            descriptor.file == span.file
                && descriptor.place.start <= span.start
                && span.start <= descriptor.place.end
        })
    }

    /// Returns the first day on which `reach` binds: `conform by`, else the publication of
    /// its policy.
    pub fn binds_from(&self, reach: &MandateReach) -> Option<Date> {
        let mandate = &self.rulebook.mandates[reach.mandate];
        let published = self.rulebook.policies[mandate.policy].published;
        mandate.conform_by.or(published).map(|day| day.node)
    }

    /// Whether `finding` makes a check fail.
    pub fn fails(&self, finding: &Finding, on: FailOn) -> bool {
        let Some(decision) = self.decision(finding) else { return false };
        if !decision.outcome.falls_short() {
            return false;
        }
        match on {
            FailOn::Never => false,
            FailOn::Must => decision.binding == Binding::Binding,
            FailOn::Should => {
                let is_should = matches!(finding.level, Level::Should | Level::ShouldNot);
                let in_force = decision
                    .mandates
                    .iter()
                    .any(|reach| self.binds_from(reach).is_none_or(|day| day <= self.report.as_of));
                decision.binding == Binding::Binding || (is_should && in_force)
            }
        }
    }

    /// Whether anything makes a check fail: a finding, or a mistake in a descriptor.
    pub fn is_failure(&self, on: FailOn) -> bool {
        on != FailOn::Never
            && (self.report.findings.iter().any(|finding| self.fails(finding, on))
                || self.report.diagnostics.iter().any(is_error))
    }

    /// Returns the name of the exception that has lapsed, and its last day.
    pub fn lapsed(&self, decision: &Decision) -> Option<(Option<&'a str>, Date)> {
        match decision.exception.as_ref()? {
            ExceptionUse::Lapsed(id) => {
                let exception = &self.rulebook.exceptions[*id];
                Some((Some(&exception.name.node), exception.until.node))
            }
            ExceptionUse::HeldLapsed(_, day) => Some((None, *day)),
            ExceptionUse::Declared(_) | ExceptionUse::Held(..) => None,
        }
    }
}

/// Whether `diagnostic` fails a check.
pub fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.code.severity == Severity::Error
}
