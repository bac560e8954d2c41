//! Pairs of rules and what became of the requirement: its class, and what tells them apart.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Change, Class, Impact, Side, What, Who, compare};
use crate::descriptor::Estate;
use crate::report::Outcome;
use crate::rulebook::Rulebook;
use crate::syntax;
use crate::text::Sources;
use crate::value::parse_date;
use crate::{load, suite};

const KINDS: &str = include_str!("../english/tests/kinds.yard");

/// What a rule is read from: lines of a requirement, the first of which may be `for …`.
fn rules(properties: &str) -> String {
    let (population, properties) = match properties.split_once('\n') {
        Some((first, rest)) if first.starts_with("for ") => {
            (first.trim_start_matches("for "), rest)
        }
        _ => ("system", properties),
    };
    format!(
        "standard s \"S\" {{\n  version \"1\"\n  published 2020-01-01\n  applies to {population}\n  \
         requirement r \"R\" {{\n{properties}\n  }}\n}}\n"
    )
}

struct Book {
    rulebook: Rulebook,
    sources: Sources,
    estate: Estate,
}

impl Book {
    fn new(rules: &str, descriptors: &str) -> Self {
        Self::by(KINDS, rules, descriptors)
    }

    fn by(kinds: &str, rules: &str, descriptors: &str) -> Self {
        let mut sources = Sources::default();
        let (mut files, mut diagnostics) = (Vec::new(), Vec::new());
        for (path, text) in [("kinds.yard", kinds), ("s.yard", rules)] {
            let id = sources.add(path, text);
            let (file, found) = syntax::parse(id, text);
            files.push(file);
            diagnostics.extend(found);
        }
        let (rulebook, found) = crate::check::check(&sources, &files, &BTreeMap::new());
        diagnostics.extend(found);
        assert!(diagnostics.is_empty(), "{rules}: {diagnostics:?}");
        let id = sources.add("all.yaml", descriptors);
        let (read, _) = load::read(&rulebook, id, "all.yaml", descriptors, None);
        let (estate, _) = load::link(&rulebook, read, true);
        Self { rulebook, sources, estate }
    }

    fn side(&self) -> Side<'_> {
        let Self { rulebook, sources, estate } = self;
        Side { rulebook, estate, sources, mistakes: 0 }
    }
}

fn impact(before: &str, after: &str, descriptors: &str) -> Impact {
    let (old, new) = (Book::new(before, descriptors), Book::new(after, descriptors));
    compare(old.side(), new.side(), parse_date("2026-11-22").expect("it is a day"))
}

/// The requirement that the cases are about.
fn of_r(impact: &Impact) -> &Change {
    impact.requirements.iter().find(|it| it.requirement == "s/r").expect("it is there")
}

/// Returns what a case expects, from what was found.
fn found(change: &Change) -> String {
    let mut said = change.class.word().to_owned();
    for example in &change.examples {
        let (before, now) = (example.before.words(), example.after.words());
        let _ = write!(said, "\n> {before} before, {now} now:");
        match &example.who {
            Who::Own(subject) => {
                let _ = write!(said, " {} {}", subject.kind, subject.id);
            }
            Who::Made(lines) => {
                let _ = write!(said, " {}", lines.join(" "));
            }
        }
    }
    said
}

/// Returns what a change becomes where it is taken back.
fn mirrored(class: Class) -> Class {
    match class {
        Class::Stricter => Class::Looser,
        Class::Looser => Class::Stricter,
        Class::New => Class::Gone,
        Class::Gone => Class::New,
        class => class,
    }
}

/// Runs a test that is given `lines` and expects `outcome`; returns how it fails.
fn tested(rules: &str, lines: &[String], outcome: Outcome) -> String {
    let (given, outcome) = (lines.join("\n  "), outcome.words());
    let test = format!(
        "test s/r \"It is as found\" {{\n  as of 2026-11-22\n  {given}\n  expect {outcome} for example\n}}\n"
    );
    let book = Book::new(&format!("{rules}{test}"), "");
    let tests: Vec<_> = book.rulebook.tests.iter().map(|(id, _)| id).collect();
    let results =
        suite::run(&book.rulebook, &book.sources, &suite::Files::new(), &tests, false).results;
    let failed: Vec<_> = results.iter().filter(|it| !it.passed()).collect();
    if failed.is_empty() && !results.is_empty() {
        String::new()
    } else {
        format!("{test}{results:?}")
    }
}

#[test]
fn a_requirement_is_of_its_class() {
    let mut wrong = String::new();
    for case in include_str!("tests/cases.txt").split("\n\n").map(str::trim) {
        let lines: Vec<_> = case.lines().filter(|line| !line.starts_with('#')).collect();
        if lines.is_empty() {
            continue;
        }
        let case = lines.join("\n");
        let (rules_of, wanted) = case.split_once("\n> ").expect("a case says what it expects");
        let (before, after) = rules_of.split_once("\n=>\n").expect("a case has two rules");
        let impact = impact(&rules(before), &rules(after), "");
        for example in &of_r(&impact).examples {
            let Who::Made(lines) = &example.who else { continue };
            for (rule, outcome) in [(before, example.before), (after, example.after)] {
                assert_eq!(tested(&rules(rule), lines, outcome), "", "{rule}");
            }
        }
        let back = self::impact(&rules(after), &rules(before), "");
        assert_eq!(of_r(&back).class, mirrored(of_r(&impact).class), "{after}=>\n{before}");
        let found = found(of_r(&impact));
        if found != wanted {
            let _ = write!(wrong, "\n{before}\n=>\n{after}\n> {found}\n");
        }
    }
    assert!(wrong.is_empty(), "these come out otherwise now:\n{wrong}");
}

#[test]
fn what_a_rule_rests_on_counts() {
    let order =
        "  standards-met       \"Standards met\"\n  standards-exceeded  \"Standards exceeded\"\n";
    let other =
        "  standards-exceeded  \"Standards exceeded\"\n  standards-met       \"Standards met\"\n";
    let cases = [
        (
            "for organisation\nmust dspt.status >= \"standards-met\"",
            order,
            other,
            "stricter",
            "codelist `dspt-status`",
        ),
        (
            "for spend-request\nmust whole-life-cost <= category.limit",
            "limit £100k",
            "limit £90k",
            "stricter",
            "codelist `spend-category`",
        ),
        (
            "for spend-request\nmust whole-life-cost <= approval-limit",
            "£1m from 2025-02-10",
            "£2m from 2025-02-10",
            "looser",
            "value `approval-limit`",
        ),
        (
            "must retires-on > today",
            "date default never",
            "date",
            "stricter",
            "a kind or a standard that it reads",
        ),
        (
            "must is-old(this)",
            "s.retires-on < today",
            "s.retires-on <= today",
            "looser",
            "define `is-old`",
        ),
        (
            "must every s in services has s.value.used",
            "  none \"None\"\n}\ncodelist data-risk-answer",
            "}\ncodelist data-risk-answer",
            "looser",
            "a kind or a standard that it reads",
        ),
        (
            "must supplier meets dspt",
            "at least 6 c in",
            "at least 5 c in",
            "looser",
            "a kind or a standard that it reads",
        ),
        ("must users > 5", "at least 6 c in", "at least 5 c in", "equal", ""),
    ];
    for (rule, from, to, wanted, basis) in cases {
        assert!(KINDS.contains(from), "{from}");
        let old = Book::new(&rules(rule), "");
        let new = Book::by(&KINDS.replacen(from, to, 1), &rules(rule), "");
        let impact = compare(old.side(), new.side(), parse_date("2026-11-22").expect("a day"));
        assert_eq!(
            of_r(&impact).class.word(),
            wanted,
            "{rule}: {from} => {to}\n{}",
            found(of_r(&impact))
        );
        assert_eq!(of_r(&impact).basis.join(", "), basis, "{rule}: {from} => {to}");
    }
}

const PORTAL: &str = "kind: system\nid: portal\nname: Portal\nsupplier: acme\nversion: 1\n\
                      internet-facing: true\nusers: 5\n---\nkind: organisation\nid: acme\nname: Acme\n";

#[test]
fn the_estates_own_descriptors_come_first() {
    let impact = impact(&rules("must users >= 5"), &rules("must users >= 6"), PORTAL);
    assert_eq!(found(of_r(&impact)), "stricter\n> met before, not met now: system portal");
}

#[test]
fn texts_of_the_estate_are_tried_and_private_ones_are_not() {
    // What is in the estate is not asked; something like it is made up.
    let system = "kind: system\nid: portal\nname: portal.a\nopen-source: true\n";
    let hidden = "kind: system\nid: portal\npublish: false\nname: portal.a\nopen-source: true\n";
    let request =
        "kind: spend-request\nid: one\napproval: { by: portal.a }\ncommitted-on: 2020-01-01\n";
    let open = ("system where not open-source", "name");
    let private = ("spend-request where committed-on > today", "approval.by");
    let made = "stricter\n> met before, not met now: given system example { name: \"portal.a\", \
                open-source: false }";
    for (estate, (whom, field), wanted) in
        [(system, open, made), (hidden, open, "undecided"), (request, private, "undecided")]
    {
        let rule =
            |last: &str| rules(&format!("for {whom}\nmust {field} matches /[a-z]{{6}}\\.{last}/"));
        let impact = impact(&rule("[a-z]"), &rule("[b-z]"), estate);
        assert_eq!(found(of_r(&impact)), wanted, "{estate}");
    }
}

#[test]
fn who_fails_falls_due_and_passes() {
    let rule = |least: u32, policy: &str| {
        let rule = rules(&format!("must users >= {least}"));
        format!(
            "{rule}policy p \"P\" {{\n  published 2020-01-01\n  mandates s for system{policy}\n}}\n"
        )
    };
    let later = " {\n    conform by 2027-04-01\n  }";
    let cases = [
        (rule(5, ""), rule(6, ""), Some(What::Fails)),
        (rule(6, ""), rule(5, ""), Some(What::Passes)),
        (rule(5, later), rule(6, later), Some(What::Due)),
        (rule(6, ""), rule(6, later), Some(What::Due)),
        (rule(6, later), rule(6, ""), Some(What::Fails)),
        (rules("must users >= 5"), rules("must users >= 6"), Some(What::Advice)),
        (rule(5, ""), rule(4, ""), None),
    ];
    for (before, after, wanted) in cases {
        let impact = impact(&before, &after, PORTAL);
        let mut effects = impact.effects.iter().filter(|it| it.requirement == "s/r");
        let effect = effects.next();
        assert_eq!(effect.map(|it| it.what), wanted, "{before}=>\n{after}");
        assert!(effects.next().is_none());
        if let Some(effect) = effect {
            assert_eq!(effect.subject.supplier.as_deref(), Some("acme"));
            assert_eq!(effect.subject.place, ("all.yaml".to_owned(), 1));
            let due = effect.due.map(|day| day.to_string());
            assert_eq!(due.as_deref(), (wanted == Some(What::Due)).then_some("2027-04-01"));
        }
    }
}

#[test]
fn mandates_are_compared_by_whom_and_when() {
    let policy = |mandates: &str| {
        let rule = rules("must internet-facing");
        format!("{rule}policy p \"P\" {{\n  published 2020-01-01\n{mandates}\n}}\n")
    };
    let said = |before: &str, after: &str| {
        let impact = impact(&policy(before), &policy(after), "");
        let said = impact.mandates.into_iter().map(|it| (it.mandate, it.before, it.after));
        said.collect::<Vec<_>>()
    };
    let by = |day: &str| format!("  mandates s >= \"1\" for system {{\n    conform by {day}\n  }}");
    assert_eq!(said(&by("2027-04-01"), &by("2027-04-01")), []);
    assert_eq!(
        said(&by("2027-04-01"), &by("2027-10-01")),
        [(
            "p/s".to_owned(),
            Some(
                "mandated in versions 1 or later for every system, binding from 1 April 2027"
                    .to_owned()
            ),
            Some(
                "mandated in versions 1 or later for every system, binding from 1 October 2027"
                    .to_owned()
            ),
        )]
    );
    let for_all =
        "mandated for all whom the standard is for, binding from 1 January 2020".to_owned();
    assert_eq!(said("", "  mandates s"), [("p/s".to_owned(), None, Some(for_all.clone()))]);
    let advised = "recommended for every system that faces the internet".to_owned();
    assert_eq!(
        said("  mandates s", "  recommends s for system where internet-facing"),
        [("p/s".to_owned(), Some(for_all), Some(advised))]
    );
}

#[test]
fn requirements_come_and_go() {
    let one = rules("must internet-facing");
    let other = one.replace("requirement r", "requirement q");
    let impact = impact(&one, &other, "");
    let classes: Vec<_> =
        impact.requirements.iter().map(|it| (&*it.requirement, it.class.word())).collect();
    assert_eq!(classes, [("dspt/charter", "equal"), ("s/q", "new"), ("s/r", "gone")]);
}

#[test]
fn a_new_version_goes_on_where_the_old_one_ended() {
    let one = rules("must internet-facing");
    let next = one.replace("version \"1\"", "version \"2\"");
    assert_eq!(found(of_r(&impact(&one, &next, ""))), "equal");
    let both = format!("{one}{}", next.replace("2020-01-01", "2021-01-01"));
    let impact = impact(&one, &both, "");
    let classes: Vec<_> =
        impact.requirements.iter().map(|it| (&*it.requirement, it.class.word())).collect();
    assert_eq!(classes, [("dspt/charter", "equal"), ("s 1/r", "equal"), ("s 2/r", "new")]);
}
