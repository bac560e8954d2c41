//! A report made by hand, and what renderers make of it.

use std::collections::BTreeMap;

use super::frame::Style;
use super::*;
use crate::descriptor::{Descriptor, Estate, Place, Record, Slot};
use crate::rulebook::{Policy, Rulebook, StandardRef};
use crate::syntax::ast::Level;
use crate::text::{FileId, Sources, Spanned};
use crate::value::parse_date;

const RULES: &str = "\
standard transport-security {
  requirement tls-version \"Only current TLS is accepted\" {
    must transport.minimum-tls >= \"1.2\"
  }
}
policy secure-by-design {
}
";

const PORTAL: &str = "\
kind: system
id: old-portal
transport:
  minimum-tls: 1.1
";

/// What a report is made of.
struct Made {
    sources: Sources,
    rulebook: Rulebook,
    estate: Estate,
    report: Report,
}

fn text(text: &str) -> Spanned<Str> {
    Spanned::new(text.into(), at(RULES, FileId(0), text))
}

/// The first place of `find` in `source`.
fn at(source: &str, file: FileId, find: &str) -> Span {
    let start = source.find(find).unwrap_or_default();
    Span::new(file, start, start + find.len())
}

fn day(text: &str) -> Spanned<Date> {
    Spanned::new(parse_date(text).unwrap(), Span::new(FileId(0), 0, 0))
}

/// A report of one standard with one requirement, for `count` systems of one file each, all
/// of which fall short with `binding`.
fn made(count: usize, binding: Binding, exception: Option<&ExceptionUse>) -> Made {
    let mut sources = Sources::default();
    let rules = sources.add("standards/transport-security.yard", RULES);
    let whole = Span::new(rules, 0, RULES.len());
    let mut rulebook = Rulebook::default();
    let kind = rulebook.kinds.push(crate::rulebook::Kind {
        name: text("system"),
        title: "System".into(),
        open: false,
        record: Id::new(0),
        span: whole,
    });
    let standard = rulebook.standards.push(standard(whole));
    let requirement = rulebook.requirements.push(Requirement {
        standard,
        name: text("tls-version"),
        title: "Only current TLS is accepted".into(),
        clause: None,
        level: Spanned::new(Level::Must, whole),
        because: Some(text("Older versions are broken and browsers refuse them.")),
        fix: Some(text("Switch off TLS 1.0 and 1.1 at the load balancer.")),
        maps_to: Vec::new(),
        sources: Vec::new(),
        about: None,
        forms: Vec::new(),
        rule_span: whole,
        span: whole,
    });
    let policy = rulebook.policies.push(policy(whole));
    let mandate = rulebook.mandates.push(mandate(policy, standard, whole));
    let reach = MandateReach { mandate, through: Vec::new() };
    let mut estate = Estate::default();
    let (mut decisions, mut findings) = (Vec::new(), Vec::new());
    for number in 0..count {
        let id = if number == 0 { "old-portal".to_owned() } else { format!("portal-{number:02}") };
        let file = sources.add(format!("examples/{id}.yaml"), PORTAL);
        estate.descriptors.push(descriptor(&id, kind, file));
        findings.push(finding(number, file, rules));
        decisions.push(Decision {
            requirement,
            descriptor: u32::try_from(number).unwrap(),
            outcome: Outcome::NotMet,
            binding,
            mandates: [reach.clone()].into(),
            exception: exception.cloned(),
        });
    }
    let totals = Totals {
        descriptors: count,
        kinds: [(kind, count)].into(),
        decisions: count,
        outcomes: [(Outcome::NotMet, count)].into(),
        shortfalls: [(binding, count)].into(),
        descriptor_errors: 0,
    };
    let report = Report {
        as_of: parse_date("2026-11-22").unwrap(),
        decisions,
        findings,
        standards: Vec::new(),
        lots: Vec::new(),
        diagnostics: Vec::new(),
        totals,
    };
    Made { sources, rulebook, estate, report }
}

fn descriptor(id: &str, kind: Id<Kind>, file: FileId) -> Descriptor {
    let place = Place { start: 0, end: u32::try_from(PORTAL.len()).unwrap() };
    let slots: Box<[Slot]> = Box::new([]);
    let record = Record { place, slots };
    Descriptor { id: id.into(), kind, file, id_place: place, record, place, publish: true }
}

fn finding(decision: usize, file: FileId, rules: FileId) -> Finding {
    let rule = at(RULES, rules, "transport.minimum-tls");
    Finding {
        decision,
        level: Level::Must,
        message: "1.1 is not at least 1.2".into(),
        places: vec![
            FindingPlace {
                side: Side::Descriptor,
                span: at(PORTAL, file, "1.1"),
                label: "this is 1.1".into(),
            },
            FindingPlace { side: Side::Rule, span: rule, label: "1.1 is not at least 1.2".into() },
        ],
        operands: Vec::new(),
    }
}

fn standard(span: Span) -> Standard {
    Standard {
        name: text("transport-security"),
        title: "Transport security".into(),
        version: None,
        references: Vec::new(),
        owner: None,
        contacts: Vec::new(),
        topics: Vec::new(),
        settings: Vec::new(),
        also_known_as: Vec::new(),
        related: Vec::new(),
        maps_to: Vec::new(),
        sources: Vec::new(),
        consulted: None,
        approved: None,
        published: Some(day("2022-10-01")),
        held: None,
        cancelled: None,
        review_by: None,
        deprecated: None,
        retired: None,
        replaces: Vec::new(),
        superseded: None,
        about: None,
        applies_to: Vec::new(),
        includes: Vec::new(),
        requirements: vec![Id::new(0)],
        span,
    }
}

fn policy(span: Span) -> Policy {
    Policy {
        name: text("secure-by-design"),
        title: "Secure by design".into(),
        owner: None,
        references: Vec::new(),
        topics: Vec::new(),
        published: Some(day("2022-10-01")),
        retired: None,
        review_by: None,
        force: Some((text("statute"), None)),
        sources: Vec::new(),
        about: None,
        mandates: vec![Id::new(0)],
        span,
    }
}

fn mandate(policy: Id<Policy>, standard: Id<Standard>, span: Span) -> Mandate {
    Mandate {
        policy,
        binding: true,
        standard: StandardRef {
            name: text("transport-security"),
            ranges: Vec::new(),
            candidates: vec![standard],
        },
        population: None,
        implement_from: None,
        conform_by: Some(day("2023-04-01")),
        moved: Vec::new(),
        through: Vec::new(),
        span,
    }
}

fn shown(made: &Made, width: usize, all: bool) -> String {
    let view = View {
        sources: &made.sources,
        rulebook: &made.rulebook,
        estate: &made.estate,
        report: &made.report,
    };
    let options = text::Options { all, excepted: false, quiet: false, fail_on: FailOn::Must };
    let mut out = Vec::new();
    text::report(&mut out, &view, options, Style { colour: false, width }).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_finding_shows_both_places_and_the_way_out() {
    let wanted = r#"
NOT MET  transport-security/tls-version   Only current TLS is accepted      must, since 1 April 2023
  ╭─ examples/old-portal.yaml:4:16  system old-portal
4 │   minimum-tls: 1.1
  │                ^^^ this is 1.1
  ├─ standards/transport-security.yard:3:10
3 │     must transport.minimum-tls >= "1.2"
  │          --------------------- 1.1 is not at least 1.2
  ╰─ why  Older versions are broken and browsers refuse them.
     fix  Switch off TLS 1.0 and 1.1 at the load balancer.
     by   policy secure-by-design (statute)

1 system, 1 decision: 0 met, 1 not met, 0 not evidenced, 0 excepted, 0 not applicable.
1 fails, 0 are due later. As of 22 November 2026.
"#;
    let drawn = shown(&made(1, Binding::Binding, None), 100, false);
    assert_eq!(drawn, wanted.trim_start(), "\n{drawn}");
}

#[test]
fn a_heading_without_room_takes_two_rows_or_three() {
    let drawn = shown(&made(1, Binding::Binding, None), 80, false);
    let rows: Vec<&str> = drawn.lines().take(2).collect();
    assert_eq!(
        rows,
        [
            "NOT MET  transport-security/tls-version                 must, since 1 April 2023",
            "         Only current TLS is accepted",
        ]
    );
    let drawn = shown(&made(1, Binding::Binding, None), 44, false);
    let rows: Vec<&str> = drawn.lines().take(3).collect();
    assert_eq!(
        rows,
        [
            "NOT MET  transport-security/tls-version",
            "         must, since 1 April 2023",
            "         Only current TLS is accepted",
        ]
    );
}

#[test]
fn more_than_twenty_of_one_requirement_are_grouped() {
    let made = made(23, Binding::Binding, None);
    let grouped = shown(&made, 100, false);
    assert_eq!(grouped.matches("NOT MET ").count(), 3, "{grouped}");
    assert!(grouped.contains("and 20 more of transport-security/tls-version: portal-03, "));
    let words = grouped.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("portal-22. `--all` shows each."), "{grouped}");
    assert_eq!(shown(&made, 100, true).matches("NOT MET ").count(), 23);
}

#[test]
fn more_than_twenty_of_one_mistake_are_grouped() {
    let mut made = made(1, Binding::Binding, None);
    let place = at(PORTAL, FileId(1), "1.1");
    let code = crate::diag::codes::descriptor::ALL[0];
    let mistake = crate::diag::Diagnostic::new(code, place, "there is no such field");
    made.report.diagnostics = vec![mistake; 23];
    let grouped = shown(&made, 100, false);
    assert_eq!(grouped.matches("error[").count(), 3, "{grouped}");
    assert!(grouped.contains("and 20 more of "), "{grouped}");
    assert!(grouped.contains("there is no such field: "), "{grouped}");
    assert_eq!(shown(&made, 100, true).matches("error[").count(), 23);
}

#[test]
fn what_falls_due_and_what_is_advice_says_so() {
    let mut due = made(1, Binding::Due, None);
    due.rulebook.mandates[Id::new(0)].conform_by = Some(day("2027-04-01"));
    let drawn = shown(&due, 120, false);
    let heading = drawn.lines().next().unwrap_or_default();
    assert!(heading.starts_with("DUE  transport-security/tls-version"), "{heading}");
    assert!(heading.ends_with("not met, must by 1 April 2027, 130 days left"), "{heading}");
    let drawn = shown(&made(1, Binding::Advisory, None), 120, false);
    let heading = drawn.lines().next().unwrap_or_default();
    assert!(heading.starts_with("ADVISORY  transport-security/tls-version"), "{heading}");
    assert!(heading.ends_with("not met, must"), "{heading}");
}

#[test]
fn a_lapsed_exception_is_named() {
    let place = Span::new(FileId(1), 0, 4);
    let lapsed = ExceptionUse::HeldLapsed(place, parse_date("2025-12-31").unwrap());
    let drawn = shown(&made(1, Binding::Binding, Some(&lapsed)), 120, false);
    assert!(drawn.starts_with("LAPSED  "), "{drawn}");
    assert!(
        drawn.contains("but  an exception of its own lapsed after 31 December 2025"),
        "{drawn}"
    );
}

#[test]
fn totals_are_counted_once() {
    let made = made(2, Binding::Binding, None);
    let totals = &made.report.totals;
    assert_eq!(totals.outcomes.values().sum::<usize>(), totals.decisions);
    let counted: BTreeMap<Binding, usize> = [(Binding::Binding, 2)].into();
    assert_eq!(totals.shortfalls, counted);
}
