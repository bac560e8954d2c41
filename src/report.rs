//! What a run found: decisions, findings and totals, as plain data.
//!
//! Made by `engine`, printed by the renderers below this module and by the site. A
//! renderer never decides anything and never writes prose of its own.

mod derivation;
pub mod frame;
pub mod json;
mod places;
#[cfg(test)]
mod tests;
pub mod text;
mod view;
pub mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use derivation::{Derivation, Part, Step, Topic};
pub use places::Places;
pub use view::{FailOn, View, is_error};

use crate::arena::Id;
use crate::diag::Diagnostic;
use crate::rulebook::{Exception, Kind, Lot, Mandate, Measure, Requirement, Standard};
use crate::syntax::ast::Level;
use crate::text::{Span, Str};
use crate::value::{Date, Decimal};

/// The outcome of one requirement for one descriptor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the outcomes of the language")]
pub enum Outcome {
    Met,
    /// It holds because there was nothing to look at.
    MetNothingToCheck,
    NotMet,
    NotEvidenced,
    NotApplicable,
    Excepted,
}

impl Outcome {
    /// Every outcome, in the order of reports.
    pub const ALL: [Self; 6] = [
        Self::Met,
        Self::MetNothingToCheck,
        Self::NotMet,
        Self::NotEvidenced,
        Self::Excepted,
        Self::NotApplicable,
    ];

    /// Returns the words for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::MetNothingToCheck => "met, nothing to check",
            Self::NotMet => "not met",
            Self::NotEvidenced => "not evidenced",
            Self::NotApplicable => "not applicable",
            Self::Excepted => "excepted",
        }
    }

    /// Whether it falls short: not met, or not evidenced.
    pub fn falls_short(self) -> bool {
        match self {
            Self::NotMet | Self::NotEvidenced => true,
            Self::Met | Self::MetNothingToCheck | Self::NotApplicable | Self::Excepted => false,
        }
    }
}

/// How a shortfall binds, as of the date of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the bindings of the language")]
pub enum Binding {
    /// No mandate makes it binding: it is advice.
    Advisory,
    /// It will fail from `conform by` on.
    Due,
    /// It fails the check.
    Binding,
}

impl Binding {
    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Advisory => "advisory",
            Self::Due => "due",
            Self::Binding => "binding",
        }
    }
}

/// One decision: a requirement and a descriptor of a kind that its standard names.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The requirement.
    pub requirement: Id<Requirement>,
    /// The descriptor: its place in the estate.
    pub descriptor: u32,
    /// What came out.
    pub outcome: Outcome,
    /// How a shortfall binds; of any other outcome, how one would.
    pub binding: Binding,
    /// The mandates that reach this pair, directly or through a standard that includes
    /// it, the earliest `conform by` first. Recommendations are not among them.
    /// Shared by the requirements of one standard.
    pub mandates: Arc<[MandateReach]>,
    /// The exception that was applied, or that has lapsed.
    pub exception: Option<ExceptionUse>,
}

/// A mandate that reaches a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MandateReach {
    /// The mandate.
    pub mandate: Id<Mandate>,
    /// The parts on the way down from the mandated standard: its standards and their names
    /// there (`C1`), outermost first; empty if it mandates the standard itself.
    pub through: Vec<(Id<Standard>, Option<Str>)>,
}

/// An exception and the requirement it was held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExceptionUse {
    /// A declared one, in force.
    Declared(Id<Exception>),
    /// A declared one, whose last day has passed.
    Lapsed(Id<Exception>),
    /// One in the descriptor, in force: its place and its last day.
    Held(Span, Date),
    /// One in the descriptor, lapsed.
    HeldLapsed(Span, Date),
}

/// The result of a whole standard for one descriptor.
#[derive(Debug, Clone)]
pub struct StandardResult {
    /// The standard.
    pub standard: Id<Standard>,
    /// The descriptor: its place in the estate.
    pub descriptor: u32,
    /// Met if every `must` of it and of its parts is met, excepted or not applicable;
    /// not met if one is not; else not evidenced. Not applicable outside its population.
    pub outcome: Outcome,
    /// The requirements that keep it from being met, its own first, then by part.
    pub causes: Vec<Cause>,
}

/// A requirement that keeps a standard from being met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The parts on the way: `C1`; empty for the standard's own.
    pub parts: Vec<Str>,
    /// The requirement.
    pub requirement: Id<Requirement>,
    /// The descriptor that falls short, which may be another one.
    pub descriptor: u32,
    /// How.
    pub outcome: Outcome,
}

/// The result of a lot for one descriptor.
#[derive(Debug, Clone)]
pub struct LotResult {
    /// The lot.
    pub lot: Id<Lot>,
    /// The descriptor: its place in the estate.
    pub descriptor: u32,
    /// Whether it qualifies; `None` where that is not evidenced.
    pub eligible: Option<bool>,
    /// Whether the lot is open to it and the framework is open on the day.
    pub open: Option<bool>,
    /// What it lacks: for each entry of `requires` that is not met, its standards.
    pub lacks: Vec<Vec<Id<Standard>>>,
}

/// What a measure comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureResult {
    /// The measure.
    pub measure: Id<Measure>,
    /// Descriptors that meet its target.
    pub met: usize,
    /// Descriptors that do not.
    pub not_met: usize,
    /// Descriptors of which it is not evidenced, or not known whether they are meant.
    pub not_evidenced: usize,
    /// Descriptors that are excepted: counted on a line of their own, outside the share.
    pub excepted: usize,
    /// All of these: the descriptors that the measure is about and to which its target
    /// applies.
    pub applicable: usize,
    /// The share that meets it, in percent, of those that meet it, do not, or are not
    /// evidenced; none where there is none of them.
    pub share: Option<Decimal>,
}

/// What is shown of one shortfall, one lapsed exception, or one exception in force.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The decision, by its place in [`Report::decisions`].
    pub decision: usize,
    /// How strong the requirement is.
    pub level: Level,
    /// What is wrong, one plain sentence without its full stop: "1.1 is not at least 1.2".
    pub message: String,
    /// The places, those of the descriptor first, then those of the rule.
    pub places: Vec<FindingPlace>,
    /// Every operand that took part, in the order of the rule.
    pub operands: Vec<Operand>,
}

/// A place of a finding.
#[derive(Debug, Clone)]
pub struct FindingPlace {
    /// Which side it is on.
    pub side: Side,
    /// Where.
    pub span: Span,
    /// What is special there: "this is 1.1", "`last-tested-on` belongs here".
    pub label: String,
}

/// Which side a place is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The descriptor.
    Descriptor,
    /// The rule.
    Rule,
    /// A declared exception.
    Exception,
}

/// An operand of a rule and what it was.
#[derive(Debug, Clone)]
pub struct Operand {
    /// Where it stands in the rule.
    pub rule: Span,
    /// Its text there: `transport.minimum-tls`.
    pub text: String,
    /// Its value as people read it; "missing" or "unknown" where it has none.
    pub value: String,
    /// Where the value comes from.
    pub place: Option<Span>,
    /// Whether it decided the outcome.
    pub decisive: bool,
    /// Whether it is of one item of a list, among others.
    pub of_item: bool,
}

/// Counts of decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// Descriptors that were decided.
    pub descriptors: usize,
    /// Descriptors of each kind.
    pub kinds: BTreeMap<Id<Kind>, usize>,
    /// Decisions; the outcomes add up to it.
    pub decisions: usize,
    /// Decisions of each outcome.
    pub outcomes: BTreeMap<Outcome, usize>,
    /// Shortfalls of each binding.
    pub shortfalls: BTreeMap<Binding, usize>,
    /// Descriptor diagnostics that are errors.
    pub descriptor_errors: usize,
}

/// What a run found.
#[derive(Debug, Clone)]
pub struct Report {
    /// The date of the run.
    pub as_of: Date,
    /// Every decision: in byte order of the descriptor's kind and id, then in the order of
    /// standards by name and version, then of requirements.
    pub decisions: Vec<Decision>,
    /// What falls short or lapsed, in the order of `decisions`.
    pub findings: Vec<Finding>,
    /// Results of whole standards, in the order of descriptors, then standards.
    pub standards: Vec<StandardResult>,
    /// Results of lots, likewise.
    pub lots: Vec<LotResult>,
    /// What is wrong in descriptors before any rule, and with exceptions that match nothing.
    pub diagnostics: Vec<Diagnostic>,
    /// The counts.
    pub totals: Totals,
}

impl Report {
    /// Adds what is wrong in descriptors, in the order of places, and counts it.
    pub fn add_diagnostics(&mut self, diagnostics: Vec<Diagnostic>) {
        self.diagnostics.extend(diagnostics);
        crate::diag::sort(&mut self.diagnostics);
        let errors = self.diagnostics.iter().filter(|diagnostic| is_error(diagnostic));
        self.totals.descriptor_errors = errors.count();
    }
}
