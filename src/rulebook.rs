//! The rulebook: every declaration, checked, with names resolved and types known.
//!
//! Made by `check`, read by everything after it. Nothing here can be misspelt or of the
//! wrong type any more; every node keeps its place in the rule files, so that a finding
//! can show it. Expressions are typed trees over numbered slots; see [`expr`].

pub mod expr;
pub mod names;
pub mod shape;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use expr::{Expr, ExprKind};
pub use names::{Meaning, Name};
pub use shape::{Code, Codelist, Field, Kind, Record, Type};

use crate::arena::{Arena, Id};
use crate::syntax::ast::{self, CompareOp, How, Level};
use crate::text::{Span, Spanned, Str};
use crate::value::{Date, Decimal, Duration, Value, Version};

/// Prose with its place; Markdown where it came from a block.
pub type Text = Spanned<Str>;

/// Every declaration of a project.
#[derive(Debug, Clone, Default)]
pub struct Rulebook {
    /// Kinds, in the order of their files and lines; likewise below.
    pub kinds: Arena<Kind>,
    /// The shapes of kinds, of records, and of groups of fields.
    pub records: Arena<Record>,
    /// Codelists.
    pub codelists: Arena<Codelist>,
    /// Bodies.
    pub bodies: Arena<Body>,
    /// Standards, each version one.
    pub standards: Arena<Standard>,
    /// The requirements of all standards.
    pub requirements: Arena<Requirement>,
    /// Policies.
    pub policies: Arena<Policy>,
    /// The mandates and recommendations of all policies.
    pub mandates: Arena<Mandate>,
    /// Frameworks.
    pub frameworks: Arena<Framework>,
    /// The lots of all frameworks.
    pub lots: Arena<Lot>,
    /// Declared exceptions.
    pub exceptions: Arena<Exception>,
    /// Measures.
    pub measures: Arena<Measure>,
    /// Dated values.
    pub values: Arena<DatedValue>,
    /// Defines.
    pub defines: Arena<Define>,
    /// Tests.
    pub tests: Arena<Test>,
    /// Kinds by name.
    pub kind_names: BTreeMap<Str, Id<Kind>>,
    /// The versions of each standard by name, newest version first.
    pub standard_names: BTreeMap<Str, Vec<Id<Standard>>>,
    /// The names in the rule files and what they mean, in no order; those in a rule for
    /// several kinds once for each.
    pub names: Vec<Name>,
    /// The types of parameters and bound items, by where they are bound.
    pub locals: Vec<(Span, Type)>,
}

impl Rulebook {
    /// Returns the day from which `mandate` binds: `conform by`, else the day from which it
    /// may be begun, and never before its policy is published. `None` where no date is given.
    pub fn binds_from(&self, mandate: &Mandate) -> Option<Date> {
        let by = mandate.conform_by.or(mandate.implement_from);
        let published = self.policies[mandate.policy].published;
        [by, published].into_iter().flatten().map(|day| day.node).max()
    }

    /// Returns the requirement `name` of `standard`.
    pub fn requirement(&self, standard: Id<Standard>, name: &str) -> Option<Id<Requirement>> {
        let mut all = self.standards[standard].requirements.iter().copied();
        all.find(|id| &*self.requirements[*id].name.node == name)
    }

    /// Returns `standard/requirement`, the name under which people know it.
    pub fn requirement_path(&self, id: Id<Requirement>) -> String {
        let requirement = &self.requirements[id];
        format!("{}/{}", self.standards[requirement.standard].name.node, requirement.name.node)
    }

    /// Returns the version of `candidates`, newest first, that a bare name means as of
    /// `date`: the newest published by then and not retired, cancelled or superseded by
    /// its age; if none is, `None`.
    pub fn newest_published(
        &self,
        candidates: &[Id<Standard>],
        date: Date,
    ) -> Option<Id<Standard>> {
        candidates.iter().copied().find(|id| self.standards[*id].is_in_use(date))
    }

    /// Returns the body that `body` has become as of `date`, following its succession.
    pub fn successor(&self, body: Id<Body>, date: Date) -> Id<Body> {
        let mut now = body;
        for _ in 0..self.bodies.len() {
            let it = &self.bodies[now];
            match (it.until, it.then) {
                (Some(until), Some(then)) if date > until.node => now = then.node,
                _ => break,
            }
        }
        now
    }
}

/// A body that owns standards, policies and measures.
#[derive(Debug, Clone)]
pub struct Body {
    /// Its name.
    pub name: Text,
    /// Its title.
    pub title: Str,
    /// Its first day.
    pub from: Option<Spanned<Date>>,
    /// Its last day.
    pub until: Option<Spanned<Date>>,
    /// What it became.
    pub then: Option<Spanned<Id<Body>>>,
    /// Where its text can be read.
    pub sources: Vec<Source>,
    /// Prose about it.
    pub about: Option<Text>,
    /// All of it.
    pub span: Span,
}

/// Where a text can be read, and how that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Where.
    pub url: Text,
    /// When it was checked.
    pub checked: Option<Date>,
    /// How.
    pub how: Option<How>,
}

impl From<&ast::Source> for Source {
    fn from(source: &ast::Source) -> Self {
        Self {
            url: source.url.clone(),
            checked: source.checked.map(|day| day.node),
            how: source.how.map(|how| how.node),
        }
    }
}

/// One version of a standard.
#[derive(Debug, Clone)]
pub struct Standard {
    /// Its name.
    pub name: Text,
    /// Its title.
    pub title: Str,
    /// Its version; a standard that states none is version 1.
    pub version: Option<Spanned<Version>>,
    /// `reference`: what its publisher calls it.
    pub references: Vec<Text>,
    /// Its owner when it was written.
    pub owner: Option<Spanned<Id<Body>>>,
    /// `contact`.
    pub contacts: Vec<Text>,
    /// `topics`.
    pub topics: Vec<Text>,
    /// `settings`.
    pub settings: Vec<Text>,
    /// `also known as`.
    pub also_known_as: Vec<Text>,
    /// `related`: standards by name.
    pub related: Vec<Text>,
    /// `maps to`: a framework and a point of it.
    pub maps_to: Vec<(Text, Text)>,
    /// `source`.
    pub sources: Vec<Source>,
    /// `consulted … to …`.
    pub consulted: Option<(Date, Date)>,
    /// `approved … by …`.
    pub approved: Option<(Date, Option<Text>)>,
    /// `published`.
    pub published: Option<Spanned<Date>>,
    /// `held`.
    pub held: Option<Spanned<Date>>,
    /// `cancelled`.
    pub cancelled: Option<Spanned<Date>>,
    /// `review by`.
    pub review_by: Option<Spanned<Date>>,
    /// `deprecated`.
    pub deprecated: Option<Spanned<Date>>,
    /// `retired`.
    pub retired: Option<Spanned<Date>>,
    /// `replaces`: standards by name, with a version.
    pub replaces: Vec<Replaces>,
    /// The first day on which a later version, or a standard that `replaces` this one, is
    /// published, by whatever replaces it.
    pub superseded: Option<(Date, Id<Standard>)>,
    /// Prose about it.
    pub about: Option<Text>,
    /// Whom it is for: one entry for each `applies to`, of one kind or several.
    pub applies_to: Vec<Selector>,
    /// Its parts.
    pub includes: Vec<Include>,
    /// Its requirements, in order.
    pub requirements: Vec<Id<Requirement>>,
    /// All of it.
    pub span: Span,
}

/// What a standard takes the place of.
#[derive(Debug, Clone)]
pub struct Replaces {
    /// The name as written.
    pub name: Text,
    /// The version as written.
    pub version: Option<Text>,
    /// The standard, where the rulebook has it.
    pub standard: Option<Id<Standard>>,
}

/// Where a standard is in its life, as of a date. Computed, never declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the states of the language")]
pub enum State {
    Proposed,
    Draft,
    InConsultation,
    Approved,
    OnHold,
    Cancelled,
    Published,
    DueForReview,
    Deprecated,
    Superseded,
    Retired,
}

impl State {
    /// Returns the words for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Draft => "draft",
            Self::InConsultation => "in consultation",
            Self::Approved => "approved",
            Self::OnHold => "on hold",
            Self::Cancelled => "cancelled",
            Self::Published => "published",
            Self::DueForReview => "due for review",
            Self::Deprecated => "deprecated",
            Self::Superseded => "superseded",
            Self::Retired => "retired",
        }
    }
}

impl Standard {
    /// Returns where it is in its life as of `date`. The end of life comes first, then
    /// what stops it, then how far it has come.
    pub fn state(&self, date: Date) -> State {
        let reached = |day: Option<Spanned<Date>>| day.is_some_and(|day| day.node <= date);
        if reached(self.retired) {
            State::Retired
        } else if reached(self.cancelled) {
            State::Cancelled
        } else if reached(self.held) && !reached(self.published) {
            State::OnHold
        } else if reached(self.published) {
            if self.superseded.is_some_and(|(day, _)| day <= date) {
                State::Superseded
            } else if reached(self.deprecated) {
                State::Deprecated
            } else if self.review_by.is_some_and(|day| day.node < date) {
                State::DueForReview
            } else {
                State::Published
            }
        } else if self.approved.as_ref().is_some_and(|(day, _)| *day <= date) {
            State::Approved
        } else if let Some((from, to)) = self.consulted {
            match (date < from, date <= to) {
                (true, _) => State::Proposed,
                (false, true) => State::InConsultation,
                (false, false) => State::Draft,
            }
        } else if self.requirements.is_empty() && self.includes.is_empty() {
            State::Proposed
        } else {
            State::Draft
        }
    }

    /// Whether it is published and neither retired nor cancelled as of `date`. A version
    /// that another supersedes stays in use until it is retired.
    pub fn is_in_use(&self, date: Date) -> bool {
        match self.state(date) {
            State::Published | State::DueForReview | State::Deprecated | State::Superseded => true,
            State::Proposed
            | State::Draft
            | State::InConsultation
            | State::Approved
            | State::OnHold
            | State::Cancelled
            | State::Retired => false,
        }
    }
}

/// A kind, narrowed. In `condition`, local 0 is the descriptor.
#[derive(Debug, Clone)]
pub struct Selector {
    /// The kind.
    pub kind: Id<Kind>,
    /// Which of it.
    pub condition: Option<Scoped>,
    /// All of it.
    pub span: Span,
}

/// An expression with the number of locals that evaluating it needs.
#[derive(Debug, Clone)]
pub struct Scoped {
    /// The expression.
    pub expr: Expr,
    /// How many locals there are, `this` and parameters included.
    pub locals: usize,
}

/// Another standard made part of one.
#[derive(Debug, Clone)]
pub struct Include {
    /// Which.
    pub standard: StandardRef,
    /// What the part is called here: `C1`.
    pub part: Option<Text>,
    /// For each kind of the including standard: the descriptor it is asked of (a ref;
    /// the descriptor itself if absent) and when it is part.
    pub forms: Vec<IncludeForm>,
    /// All of it.
    pub span: Span,
}

/// An [`Include`] as it reads for one kind.
#[derive(Debug, Clone)]
pub struct IncludeForm {
    /// The including descriptor's kind.
    pub kind: Id<Kind>,
    /// The other descriptor: an expression of a ref's type.
    pub subject: Option<Scoped>,
    /// When it is part.
    pub condition: Option<Scoped>,
}

/// A standard by name, and which versions of it will do.
#[derive(Debug, Clone)]
pub struct StandardRef {
    /// Its name, where it is written.
    pub name: Text,
    /// The ends of the range; none for a bare name, which means the newest in use.
    pub ranges: Vec<VersionRange>,
    /// The versions that are in the range, newest first; never empty.
    pub candidates: Vec<Id<Standard>>,
}

/// One end of a range of versions: `>= "2.0"`.
#[derive(Debug, Clone)]
pub struct VersionRange {
    /// `is`, `<`, `<=`, `>` or `>=`.
    pub op: CompareOp,
    /// The version.
    pub version: Version,
}

/// One requirement of a standard.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// Its standard.
    pub standard: Id<Standard>,
    /// Its name.
    pub name: Text,
    /// Its title.
    pub title: Str,
    /// `clause` of the source.
    pub clause: Option<Text>,
    /// How strong.
    pub level: Spanned<Level>,
    /// Why.
    pub because: Option<Text>,
    /// How to put it right.
    pub fix: Option<Text>,
    /// `maps to`.
    pub maps_to: Vec<(Text, Text)>,
    /// `source`.
    pub sources: Vec<Source>,
    /// Prose about it.
    pub about: Option<Text>,
    /// What it asks of each kind: one form a kind that its standard names, in the order
    /// of `applies to`. A kind that `applies to` inside the requirement leaves out has none.
    pub forms: Vec<Form>,
    /// The word of the level and the rule, to be shown.
    pub rule_span: Span,
    /// All of it.
    pub span: Span,
}

impl Requirement {
    /// Returns what it asks of descriptors of `kind`.
    pub fn form(&self, kind: Id<Kind>) -> Option<&Form> {
        self.forms.iter().find(|form| form.kind == kind)
    }
}

/// What a requirement asks of descriptors of one kind. In every expression local 0 is
/// the descriptor; all share one frame of `locals`.
#[derive(Debug, Clone)]
pub struct Form {
    /// The kind.
    pub kind: Id<Kind>,
    /// Where it counts, beside the standard's own population.
    pub applies: Option<Expr>,
    /// What must hold; for `must not` and `should not`, what must not.
    pub rule: Expr,
    /// Evidence that must be given: paths.
    pub evidence: Vec<Expr>,
    /// Evidence chosen from lists, in order; their items are bound for `rule`.
    pub items: Vec<EvidenceItem>,
    /// The exceptions that the descriptor itself holds.
    pub excepted_by: Option<ExceptedBy>,
    /// How many locals there are.
    pub locals: usize,
}

/// `evidence x in LIST where … latest by … fresh within …`.
#[derive(Debug, Clone)]
pub struct EvidenceItem {
    /// The item's name, for words.
    pub name: Text,
    /// The item's local.
    pub local: Local,
    /// The list.
    pub list: Expr,
    /// Which items.
    pub condition: Option<Expr>,
    /// The date of an item; without it the first that fits is taken.
    pub latest_by: Option<Expr>,
    /// How old that date may be.
    pub fresh: Option<Duration>,
    /// All of it.
    pub span: Span,
}

/// `excepted by e in LIST where … until e.DATE`.
#[derive(Debug, Clone)]
pub struct ExceptedBy {
    /// The item's local.
    pub local: Local,
    /// The list.
    pub list: Expr,
    /// Which items.
    pub condition: Option<Expr>,
    /// The last day on which an item counts.
    pub until: Expr,
    /// All of it.
    pub span: Span,
}

/// The number of a local: `this`, a parameter, a bound item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Local(pub u32);

impl Local {
    /// `this`: the descriptor that is decided.
    pub const THIS: Self = Self(0);
}

/// A policy.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Its name.
    pub name: Text,
    /// Its title.
    pub title: Str,
    /// Its owner when it was written.
    pub owner: Option<Spanned<Id<Body>>>,
    /// `reference`.
    pub references: Vec<Text>,
    /// `topics`.
    pub topics: Vec<Text>,
    /// `published`: no mandate binds before it.
    pub published: Option<Spanned<Date>>,
    /// `retired`: no mandate binds from it on.
    pub retired: Option<Spanned<Date>>,
    /// `review by`.
    pub review_by: Option<Spanned<Date>>,
    /// By what power: its kind, and the law or contract.
    pub force: Option<(Text, Option<Text>)>,
    /// `source`.
    pub sources: Vec<Source>,
    /// Prose about it.
    pub about: Option<Text>,
    /// What it mandates and recommends, in order.
    pub mandates: Vec<Id<Mandate>>,
    /// All of it.
    pub span: Span,
}

/// One `mandates` or `recommends`.
#[derive(Debug, Clone)]
pub struct Mandate {
    /// Its policy.
    pub policy: Id<Policy>,
    /// Whether it mandates; else it recommends, and nothing of it binds.
    pub binding: bool,
    /// Of which standard.
    pub standard: StandardRef,
    /// Whom it binds; the standard's own population if absent.
    pub population: Option<Selector>,
    /// From when it may be begun.
    pub implement_from: Option<Spanned<Date>>,
    /// From when it must be met: a failure binds on this day and after. Without it, see
    /// [`Rulebook::binds_from`].
    pub conform_by: Option<Spanned<Date>>,
    /// Dates that slipped, oldest first.
    pub moved: Vec<Moved>,
    /// By which levers.
    pub through: Vec<Text>,
    /// All of it.
    pub span: Span,
}

/// A date that slipped.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The date that was.
    pub from: Date,
    /// When it was moved.
    pub on: Date,
    /// Why.
    pub because: Text,
}

/// A framework to buy from.
#[derive(Debug, Clone)]
pub struct Framework {
    /// Its name.
    pub name: Text,
    /// Its title.
    pub title: Str,
    /// Its owner when it was written.
    pub owner: Option<Spanned<Id<Body>>>,
    /// `reference`.
    pub references: Vec<Text>,
    /// Its first day.
    pub opens: Option<Spanned<Date>>,
    /// Its last.
    pub closes: Option<Spanned<Date>>,
    /// `source`.
    pub sources: Vec<Source>,
    /// Prose about it.
    pub about: Option<Text>,
    /// Its lots, in order.
    pub lots: Vec<Id<Lot>>,
    /// All of it.
    pub span: Span,
}

/// A lot of a framework.
#[derive(Debug, Clone)]
pub struct Lot {
    /// Its framework.
    pub framework: Id<Framework>,
    /// Its name.
    pub name: Text,
    /// Its title.
    pub title: Str,
    /// Who may be in it.
    pub open_to: Vec<Selector>,
    /// What it asks: one standard of each entry must be met.
    pub requires: Vec<Vec<StandardRef>>,
    /// All of it.
    pub span: Span,
}

/// A declared exception.
#[derive(Debug, Clone)]
pub struct Exception {
    /// Its name.
    pub name: Text,
    /// The kind of the descriptor.
    pub kind: Id<Kind>,
    /// The descriptor's id: whether it exists is known when descriptors are read.
    pub subject: Text,
    /// The requirement in every version that has it.
    pub requirements: Vec<Id<Requirement>>,
    /// `standard/requirement`, where it is written.
    pub target: Text,
    /// The first day.
    pub granted: Spanned<Date>,
    /// By whom.
    pub by: Option<Text>,
    /// The last day.
    pub until: Spanned<Date>,
    /// Why.
    pub reason: Text,
    /// What is done instead.
    pub mitigation: Option<Text>,
    /// All of it.
    pub span: Span,
}

/// A measure.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Its name.
    pub name: Text,
    /// Its title.
    pub title: Str,
    /// Its owner.
    pub owner: Option<Spanned<Id<Body>>>,
    /// Of whom.
    pub population: Selector,
    /// What they meet: a standard, or one requirement of it.
    pub target: MeetsTarget,
    /// The share to reach, in percent, and by when.
    pub goal: Option<(Decimal, Date)>,
    /// How often it is reviewed, and by whom.
    pub review: Option<(Duration, Id<Body>)>,
    /// Prose about it.
    pub about: Option<Text>,
    /// All of it.
    pub span: Span,
}

/// What `meets` and `meeting` ask of.
#[derive(Debug, Clone)]
pub struct MeetsTarget {
    /// The standard.
    pub standard: StandardRef,
    /// One requirement of it, which every candidate has.
    pub requirement: Option<Str>,
    /// All of it.
    pub span: Span,
}

/// A value that changes on dates; unknown outside them.
#[derive(Debug, Clone)]
pub struct DatedValue {
    /// Its name.
    pub name: Text,
    /// Its type.
    pub ty: Type,
    /// Its rows by their first day; each ends before the next begins.
    pub rows: Vec<Row>,
    /// All of it.
    pub span: Span,
}

impl DatedValue {
    /// Returns the row that holds on `date`.
    pub fn on(&self, date: Date) -> Option<&Row> {
        self.rows.iter().rev().find(|row| row.from <= date && row.until.is_none_or(|d| date <= d))
    }
}

/// One row of a dated value.
#[derive(Debug, Clone)]
pub struct Row {
    /// What holds.
    pub value: Value,
    /// The first day.
    pub from: Date,
    /// The last day; where none is written, the day before the next row.
    pub until: Option<Date>,
    /// All of it.
    pub span: Span,
}

/// A named expression. Its parameters are locals from 0 on; `this` is not in scope.
#[derive(Debug, Clone)]
pub struct Define {
    /// Its name.
    pub name: Text,
    /// Its parameters.
    pub params: Vec<(Text, Type)>,
    /// How the English calls it.
    pub phrase: Option<Text>,
    /// What it is.
    pub body: Expr,
    /// How many locals there are.
    pub locals: usize,
    /// All of it.
    pub span: Span,
}

/// A test.
#[derive(Debug, Clone)]
pub struct Test {
    /// What it tests.
    pub target: TestTarget,
    /// What it tests, as written.
    pub path: Text,
    /// Its title.
    pub title: Str,
    /// The date of the run.
    pub as_of: Spanned<Date>,
    /// The descriptors, in order. Their data is read like any other, directed by the kind.
    pub given: Vec<Given>,
    /// What comes out.
    pub expect: Vec<Expect>,
    /// All of it.
    pub span: Span,
}

/// What a test tests.
#[derive(Debug, Clone)]
pub enum TestTarget {
    /// A requirement, in every version that has it, newest first.
    Requirement(Vec<Id<Requirement>>),
    /// A policy's mandate of a standard: `policy/standard`.
    Mandate(Id<Mandate>),
    /// A lot: `framework/lot`.
    Lot(Id<Lot>),
}

/// A descriptor given to a test.
#[derive(Debug, Clone)]
pub struct Given {
    /// Its kind; of a file that says it itself, absent.
    pub kind: Option<Id<Kind>>,
    /// Where it comes from.
    pub source: GivenSource,
    /// All of it.
    pub span: Span,
}

/// Where a given descriptor comes from.
#[derive(Debug, Clone)]
pub enum GivenSource {
    /// Written in the test.
    Inline {
        /// Its id.
        id: Text,
        /// Its fields.
        data: crate::syntax::ast::Data,
    },
    /// A file, named from the project's folder.
    File(Text),
}

/// What a test expects of one descriptor.
#[derive(Debug, Clone)]
pub struct Expect {
    /// What comes out.
    pub outcome: Expected,
    /// How it binds, where the test says.
    pub binding: Option<ExpectedBinding>,
    /// Of which descriptor; the only one given if absent.
    pub subject: Option<Text>,
    /// All of it.
    pub span: Span,
}

/// The outcomes that a test can expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the outcomes of the language")]
pub enum Expected {
    Met,
    MetNothingToCheck,
    NotMet,
    NotEvidenced,
    NotApplicable,
    Excepted,
    /// Of a lot.
    Eligible,
    /// Of a lot.
    NotEligible,
}

/// The bindings that a test can expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the bindings of the language")]
pub enum ExpectedBinding {
    Due,
    Binding,
    Advisory,
}
