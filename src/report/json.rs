//! The report as one JSON object, for machines; its schema is
//! `docs/reference/report.schema.json`.
//!
//! Keys are in snake case and stand in a fixed order. Never holds what the text would not
//! say: both are drawn from the same findings.

mod derivation;

use std::cell::RefCell;
use std::io::{self, Write};

pub use derivation::derivation;
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::diag::{Diagnostic, Severity};
use crate::report::words::level_words;
use crate::report::{
    Binding, Decision, ExceptionUse, Finding, MandateReach, Outcome, Places, Side, View,
};
use crate::text::Span;

/// The version of the form of a report; a change that a reader could trip over raises it.
pub const SCHEMA: &str = "1";

/// What a report is of.
#[derive(Debug, Clone, Serialize)]
pub struct About {
    /// The name of the project.
    pub name: String,
    /// The digest of its rules.
    pub digest: String,
}

/// Writes the report, finding by finding.
///
/// # Errors
///
/// Fails when `out` does.
pub fn report(out: &mut dyn Write, view: &View, about: &About) -> io::Result<()> {
    let document = Document {
        schema: SCHEMA,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        rulebook: about,
        as_of: view.report.as_of.to_string(),
        findings: Findings { view, places: RefCell::new(Places::new(view.sources)) },
        totals: totals(view),
    };
    // Each sign is a write of its own, which a known writer takes quicker.
    let mut out = io::BufWriter::with_capacity(1 << 16, out);
    serde_json::to_writer_pretty(&mut out, &document).map_err(io::Error::from)?;
    writeln!(out)?;
    out.flush()
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    tool: Tool,
    rulebook: &'a About,
    as_of: String,
    findings: Findings<'a>,
    totals: Totals<'a>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Mistakes in descriptors first, then findings, each made when it is written.
struct Findings<'a> {
    view: &'a View<'a>,
    places: RefCell<Places<'a>>,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let report = self.view.report;
        let mut places = self.places.borrow_mut();
        let mut list = serializer.serialize_seq(None)?;
        for diagnostic in &report.diagnostics {
            list.serialize_element(&mistake(self.view, &mut places, diagnostic))?;
        }
        for finding in &report.findings {
            if let Some(decision) = self.view.decision(finding) {
                list.serialize_element(&shortfall(self.view, &mut places, decision, finding))?;
            }
        }
        list.end()
    }
}

#[derive(Serialize)]
struct Item<'a> {
    code: String,
    standard: Option<&'a str>,
    standard_version: Option<String>,
    requirement: Option<&'a str>,
    title: Option<&'a str>,
    descriptor: Option<&'a str>,
    kind: Option<&'a str>,
    level: Option<&'static str>,
    outcome: Option<&'static str>,
    binding: &'static str,
    binds_from: Option<String>,
    message: &'a str,
    why: Option<&'a str>,
    fix: Option<&'a str>,
    policies: Vec<PolicyItem<'a>>,
    exception: Option<ExceptionItem<'a>>,
    places: Vec<PlaceItem<'a>>,
    operands: Vec<OperandItem<'a>>,
}

#[derive(Serialize)]
struct PolicyItem<'a> {
    policy: &'a str,
    force: Option<&'a str>,
    mandates: &'a str,
    parts: Vec<&'a str>,
    binds_from: Option<String>,
}

#[derive(Serialize)]
struct ExceptionItem<'a> {
    name: Option<&'a str>,
    until: String,
    in_force: bool,
}

#[derive(Serialize)]
struct PlaceItem<'a> {
    side: &'static str,
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    label: &'a str,
}

#[derive(Serialize)]
struct OperandItem<'a> {
    text: &'a str,
    value: &'a str,
    decisive: bool,
    rule: Option<Point<'a>>,
    place: Option<Point<'a>>,
}

#[derive(Serialize)]
struct Point<'a> {
    file: &'a str,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Totals<'a> {
    descriptors: usize,
    kinds: std::collections::BTreeMap<&'a str, usize>,
    decisions: usize,
    outcomes: Outcomes,
    shortfalls: Shortfalls,
    descriptor_errors: usize,
}

#[derive(Serialize)]
struct Outcomes {
    met: usize,
    met_nothing_to_check: usize,
    not_met: usize,
    not_evidenced: usize,
    excepted: usize,
    not_applicable: usize,
}

#[derive(Serialize)]
struct Shortfalls {
    binding: usize,
    due: usize,
    advisory: usize,
}

fn totals<'a>(view: &View<'a>) -> Totals<'a> {
    let totals = &view.report.totals;
    let outcome = |outcome| totals.outcomes.get(&outcome).copied().unwrap_or_default();
    let shortfall = |binding| totals.shortfalls.get(&binding).copied().unwrap_or_default();
    let kinds = totals.kinds.iter();
    let kinds = kinds.map(|(id, count)| (&*view.rulebook.kinds[*id].name.node, *count)).collect();
    Totals {
        descriptors: totals.descriptors,
        kinds,
        decisions: totals.decisions,
        outcomes: Outcomes {
            met: outcome(Outcome::Met),
            met_nothing_to_check: outcome(Outcome::MetNothingToCheck),
            not_met: outcome(Outcome::NotMet),
            not_evidenced: outcome(Outcome::NotEvidenced),
            excepted: outcome(Outcome::Excepted),
            not_applicable: outcome(Outcome::NotApplicable),
        },
        shortfalls: Shortfalls {
            binding: shortfall(Binding::Binding),
            due: shortfall(Binding::Due),
            advisory: shortfall(Binding::Advisory),
        },
        descriptor_errors: totals.descriptor_errors,
    }
}

/// Returns the word of `outcome` in reports.
fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "met",
        Outcome::MetNothingToCheck => "met_nothing_to_check",
        Outcome::NotMet => "not_met",
        Outcome::NotEvidenced => "not_evidenced",
        Outcome::NotApplicable => "not_applicable",
        Outcome::Excepted => "excepted",
    }
}

fn shortfall<'a>(
    view: &View<'a>,
    places: &mut Places<'a>,
    decision: &'a Decision,
    finding: &'a Finding,
) -> Item<'a> {
    let (requirement, standard) = view.requirement(decision);
    let descriptor = view.descriptor(decision);
    let kind = descriptor.map(|descriptor| &*view.rulebook.kinds[descriptor.kind].name.node);
    let text = |text: &'a Option<crate::rulebook::Text>| text.as_ref().map(|text| &*text.node);
    let first = decision.mandates.first();
    Item {
        code: view.rulebook.requirement_path(decision.requirement),
        standard: Some(&standard.name.node),
        standard_version: standard.version.as_ref().map(|version| version.node.to_string()),
        requirement: Some(&requirement.name.node),
        title: Some(&requirement.title),
        descriptor: descriptor.map(|descriptor| &*descriptor.id),
        kind,
        level: Some(level_words(finding.level)),
        outcome: Some(outcome_key(decision.outcome)),
        binding: decision.binding.word(),
        binds_from: first.and_then(|reach| view.binds_from(reach)).map(|day| day.to_string()),
        message: &finding.message,
        why: text(&requirement.because),
        fix: text(&requirement.fix),
        policies: decision.mandates.iter().map(|reach| policy(view, reach)).collect(),
        exception: decision.exception.as_ref().map(|exception| exception_item(view, exception)),
        places: finding
            .places
            .iter()
            .filter_map(|place| place_item(places, side_word(place.side), place.span, &place.label))
            .collect(),
        operands: finding
            .operands
            .iter()
            .map(|operand| OperandItem {
                text: &operand.text,
                value: &operand.value,
                decisive: operand.decisive,
                rule: point(places, operand.rule),
                place: operand.place.and_then(|span| point(places, span)),
            })
            .collect(),
    }
}

/// What is wrong in a descriptor before any rule: its code is the diagnostic's.
fn mistake<'a>(view: &View<'a>, places: &mut Places<'a>, diagnostic: &'a Diagnostic) -> Item<'a> {
    let primary = &diagnostic.primary;
    let descriptor = view.descriptor_at(primary.span);
    let side = if descriptor.is_some() { Side::Descriptor } else { side_of(places, primary.span) };
    let labels = std::iter::once(primary).chain(&diagnostic.related);
    Item {
        code: diagnostic.code.to_string(),
        standard: None,
        standard_version: None,
        requirement: None,
        title: None,
        descriptor: descriptor.map(|descriptor| &*descriptor.id),
        kind: descriptor.map(|descriptor| &*view.rulebook.kinds[descriptor.kind].name.node),
        level: None,
        outcome: None,
        binding: match diagnostic.code.severity {
            Severity::Error => Binding::Binding.word(),
            Severity::Warning => Binding::Advisory.word(),
        },
        binds_from: None,
        message: &diagnostic.message,
        why: None,
        fix: diagnostic.help.as_deref(),
        policies: Vec::new(),
        exception: None,
        places: labels
            .enumerate()
            .filter_map(|(index, label)| {
                let side = if index == 0 { side } else { side_of(places, label.span) };
                place_item(places, side_word(side), label.span, &label.text)
            })
            .collect(),
        operands: Vec::new(),
    }
}

/// Returns the side of a place that no finding names.
fn side_of(places: &Places, span: Span) -> Side {
    let is_rule = places.has(span) && places.path(span.file).rsplit('.').next() == Some("yard");
    if is_rule { Side::Rule } else { Side::Descriptor }
}

fn side_word(side: Side) -> &'static str {
    match side {
        Side::Descriptor => "descriptor",
        Side::Rule => "rule",
        Side::Exception => "exception",
    }
}

fn policy<'a>(view: &View<'a>, reach: &'a MandateReach) -> PolicyItem<'a> {
    let mandate = &view.rulebook.mandates[reach.mandate];
    let policy = &view.rulebook.policies[mandate.policy];
    let parts = reach.through.iter().map(|(standard, part)| match part {
        Some(part) => &**part,
        None => &*view.rulebook.standards[*standard].name.node,
    });
    PolicyItem {
        policy: &policy.name.node,
        force: policy.force.as_ref().map(|(kind, _)| &*kind.node),
        mandates: &mandate.standard.name.node,
        parts: parts.collect(),
        binds_from: view.binds_from(reach).map(|day| day.to_string()),
    }
}

fn exception_item<'a>(view: &View<'a>, exception: &ExceptionUse) -> ExceptionItem<'a> {
    let declared = |id| {
        let exception: &'a crate::rulebook::Exception = &view.rulebook.exceptions[id];
        (Some(&*exception.name.node), exception.until.node.to_string())
    };
    let ((name, until), in_force) = match exception {
        ExceptionUse::Declared(id) => (declared(*id), true),
        ExceptionUse::Lapsed(id) => (declared(*id), false),
        ExceptionUse::Held(_, day) => ((None, day.to_string()), true),
        ExceptionUse::HeldLapsed(_, day) => ((None, day.to_string()), false),
    };
    ExceptionItem { name, until, in_force }
}

fn place_item<'a>(
    places: &mut Places<'a>,
    side: &'static str,
    span: Span,
    label: &'a str,
) -> Option<PlaceItem<'a>> {
    if !places.has(span) {
        return None;
    }
    let span = places.shown(span);
    let start = places.position(span.file, span.start);
    let end = places.position(span.file, span.end);
    Some(PlaceItem {
        side,
        file: places.path(span.file),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        label,
    })
}

fn point<'a>(places: &mut Places<'a>, span: Span) -> Option<Point<'a>> {
    if !places.has(span) {
        return None;
    }
    let span = places.shown(span);
    let start = places.position(span.file, span.start);
    Some(Point { file: places.path(span.file), line: start.line, column: start.column })
}
