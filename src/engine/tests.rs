//! Laws of a run: an index, a recorder, a thread or an order of files never shows.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::judge;
use super::run;
use super::selection::Selection;
use super::session::Session;
use crate::descriptor::Estate;
use crate::eval::{Explain, Joins, NoRecord};
use crate::report::{Outcome, Report};
use crate::rulebook::Rulebook;
use crate::text::Sources;
use crate::value::{Date, parse_date};
use crate::{check, load, syntax};

const RULES: &str = r#"
record link {
  profile text
  way     text
}
kind thing "Thing" {
  n       integer
  name    text
  host    hostname
  partner ref thing
  linked  list of ref thing default none
  links   list of link
  cost    money
}
define same-name(a: thing, b: thing) "the same name" = a.name is b.name
standard probe "Probe" {
  published 2020-01-01
  applies to thing
  requirement by-name "N" { must no o in all thing where o is not this and o.name is name }
  requirement by-number "N" { must some o in all thing where o.n is n and o is not this }
  requirement by-host "N" { must at most 1 o in all thing where o.host is host }
  requirement by-define "N" { must no o in all thing where o is not this and same-name(o, this) }
  requirement by-ref "N" { must every o in all thing where o.partner is this has o.n >= n }
  requirement by-list "N" { must every o in all thing where o in linked has o.n is given }
  requirement by-their-list "N" { must count(o in all thing where this in o.linked) <= 1 }
  requirement by-either "N" {
    must sum(o.cost for o in all thing where o.name is name or o in linked) <= £3
  }
  requirement by-link "N" {
    must every i in links where i.way is "calls"
         has (some p in all thing where some j in p.links
                where j.way is "offers" and j.profile is i.profile)
  }
  requirement by-share "N" {
    must at least 50% of o in all thing where o.name is name has o.n > 1
  }
  requirement by-unique "N" { must unique(o.n for o in all thing where o.name is name) }
}
"#;

fn day() -> Date {
    parse_date("2026-11-22").expect("a day")
}

fn rulebook(sources: &mut Sources, text: &str) -> Rulebook {
    let file = sources.add("rules.yard", text);
    let (tree, mut diagnostics) = syntax::parse(file, text);
    let (rulebook, found) = check::check(sources, &[tree], &BTreeMap::new());
    diagnostics.extend(found);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    rulebook
}

fn estate(sources: &mut Sources, rulebook: &Rulebook, text: &str, complete: bool) -> Estate {
    let file = sources.add("given.yaml", text);
    let (descriptors, _) = load::read(rulebook, file, "given.yaml", text, None);
    load::link(rulebook, descriptors, complete).0
}

/// A thing: each field is absent, of the wrong type, or one of a few values.
fn thing(id: usize, choices: &[u8]) -> String {
    let mut text = format!("kind: thing\nid: t{id}\n");
    let mut field = |at: usize, name: &str, values: &[&str]| {
        let choice = usize::from(choices[at]) % (values.len() + 1);
        if let Some(value) = values.get(choice) {
            let _ = writeln!(text, "{name}: {value}");
        }
    };
    field(0, "n", &["1", "2", "many"]);
    field(1, "name", &["x", "y", "z"]);
    field(2, "host", &["a.example", "A.example", "b.example"]);
    field(3, "partner", &["t0", "t1", "nobody"]);
    field(4, "linked", &["[t0]", "[t1, t2]", "[nobody, t0]", "[]"]);
    field(
        5,
        "links",
        &[
            "[{way: calls, profile: x}]",
            "[{way: offers, profile: x}, {way: offers}]",
            "[{way: offers, profile: x}, {way: calls, profile: y}]",
            "[{way: calls}]",
            "[]",
        ],
    );
    field(6, "cost", &["£1", "£2", "€1"]);
    text
}

fn things() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop::collection::vec(any::<u8>(), 7), 1..6).prop_map(|all| {
        all.iter().enumerate().map(|(id, choices)| thing(id, choices)).collect::<Vec<_>>()
    })
}

fn outcomes(report: &Report) -> Vec<(u32, String, Outcome)> {
    let key = |it: &crate::report::Decision| format!("{:?}", it.requirement);
    report.decisions.iter().map(|it| (it.descriptor, key(it), it.outcome)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn an_index_never_changes_a_verdict(things in things(), complete in any::<bool>()) {
        let mut sources = Sources::default();
        let rulebook = rulebook(&mut sources, RULES);
        let estate = estate(&mut sources, &rulebook, &things.join("---\n"), complete);
        let with = Session::new(&rulebook, &estate, day());
        let mut without = Session::new(&rulebook, &estate, day());
        without.joins = Joins::scanning(&rulebook);
        let selection = Selection::default();
        prop_assert_eq!(
            outcomes(&run::run(&with, &sources, &selection)),
            outcomes(&run::run(&without, &sources, &selection))
        );
    }

    #[test]
    fn a_recorder_never_changes_a_verdict(things in things(), complete in any::<bool>()) {
        let mut sources = Sources::default();
        let rulebook = rulebook(&mut sources, RULES);
        let estate = estate(&mut sources, &rulebook, &things.join("---\n"), complete);
        let session = Session::new(&rulebook, &estate, day());
        let mut fast = session.evaluator(NoRecord, 0);
        let mut explaining = session.evaluator(Explain::default(), 0);
        for requirement in rulebook.requirements.values() {
            for subject in 0..u32::try_from(estate.descriptors.len()).expect("few") {
                let form = &requirement.forms[0];
                let truth = crate::eval::Truth::True;
                let a = judge::judge(&mut fast, requirement, form, subject, truth);
                let b = judge::judge(&mut explaining, requirement, form, subject, truth);
                prop_assert_eq!(a.rule, b.rule, "{} of {}", requirement.name.node, subject);
            }
        }
    }

    #[test]
    fn the_order_of_documents_never_shows(things in things()) {
        let mut sources = Sources::default();
        let rulebook = rulebook(&mut sources, RULES);
        let forward = estate(&mut sources, &rulebook, &things.join("---\n"), true);
        let backward: Vec<_> = things.iter().rev().cloned().collect();
        let backward = estate(&mut sources, &rulebook, &backward.join("---\n"), true);
        let outcome = |estate| {
            let session = Session::new(&rulebook, estate, day());
            let report = run::run(&session, &sources, &Selection::default());
            let says: Vec<_> = report.findings.iter().map(|it| it.message.clone()).collect();
            (outcomes(&report), says)
        };
        prop_assert_eq!(outcome(&forward), outcome(&backward));
    }
}

/// Many things, some of each sort.
fn many(count: usize) -> String {
    let all: Vec<_> = (0..count)
        .map(|id| {
            let choices: Vec<u8> = (0..7)
                .map(|at| u8::try_from((id * 7 + at * 13 + id / 5) % 251).expect("small"))
                .collect();
            thing(id, &choices)
        })
        .collect();
    all.join("---\n")
}

#[cfg(feature = "tool")]
#[test]
fn the_number_of_threads_never_shows() {
    let mut sources = Sources::default();
    let rulebook = rulebook(&mut sources, RULES);
    let estate = estate(&mut sources, &rulebook, &many(200), true);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| {
            let session = Session::new(&rulebook, &estate, day());
            format!("{:?}", run::run(&session, &sources, &Selection::default()))
        })
    };
    assert_eq!(with(1), with(4));
}

#[test]
fn the_totals_are_requirements_times_descriptors() {
    let mut sources = Sources::default();
    let rulebook = rulebook(&mut sources, RULES);
    let estate = estate(&mut sources, &rulebook, &many(30), true);
    let session = Session::new(&rulebook, &estate, day());
    let report = run::run(&session, &sources, &Selection::default());
    assert_eq!(report.totals.decisions, 30 * rulebook.requirements.len());
    assert_eq!(report.totals.outcomes.values().sum::<usize>(), report.totals.decisions);
    assert_eq!(report.totals.kinds.values().sum::<usize>(), 30);
    let short = report.decisions.iter().filter(|it| it.outcome.falls_short()).count();
    assert_eq!(report.totals.shortfalls.values().sum::<usize>(), short);
    assert_eq!(report.findings.len(), short);
}

#[test]
fn a_budget_that_is_used_up_is_an_error_and_no_verdict() {
    let mut sources = Sources::default();
    let rulebook = rulebook(&mut sources, RULES);
    let estate = estate(&mut sources, &rulebook, &many(30), true);
    let mut session = Session::new(&rulebook, &estate, day());
    session.budget = 5;
    let report = run::run(&session, &sources, &Selection::default());
    let is_budget = |it: &crate::diag::Diagnostic| it.code.name == "P051";
    assert!(report.diagnostics.iter().any(is_budget), "{:?}", report.diagnostics);
    let first = report.diagnostics.iter().find(|it| is_budget(it)).expect("one");
    assert!(first.message.contains("visits more than 5 items"), "{}", first.message);
    let whole = Session::new(&rulebook, &estate, day());
    let report = run::run(&whole, &sources, &Selection::default());
    assert!(!report.diagnostics.iter().any(is_budget));
}

#[test]
fn an_index_visits_few() {
    let mut sources = Sources::default();
    let text = RULES.split("  requirement by-number").next().expect("a start").to_owned() + "}\n";
    let rulebook = rulebook(&mut sources, &text);
    let all: Vec<_> = (0..100).map(|id| format!("kind: thing\nid: t{id}\nname: n{id}\n")).collect();
    let estate = estate(&mut sources, &rulebook, &all.join("---\n"), true);
    let mut session = Session::new(&rulebook, &estate, day());
    // Each visits itself alone; a scan would visit a hundred.
    session.budget = 1;
    let report = run::run(&session, &sources, &Selection::default());
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics.first());
    assert_eq!(report.totals.outcomes.get(&Outcome::Met), Some(&100));
}

#[test]
fn a_selection_leaves_out_and_still_reads() {
    let mut sources = Sources::default();
    let rulebook = rulebook(&mut sources, RULES);
    let text = "kind: thing\nid: a\nname: x\n---\nkind: thing\nid: b\nname: x\n";
    let estate = estate(&mut sources, &rulebook, text, true);
    let session = Session::new(&rulebook, &estate, day());
    let by_name = rulebook.requirements.iter().next().map(|(id, _)| id).expect("one");
    let selection = Selection {
        descriptors: Some([1].into()),
        requirements: Some([by_name].into()),
        ..Selection::default()
    };
    let report = run::run(&session, &sources, &selection);
    assert_eq!(report.decisions.len(), 1);
    assert_eq!(report.decisions[0].descriptor, 1);
    assert_eq!(report.decisions[0].outcome, Outcome::NotMet, "the other one is read");
    let nothing = Selection { kinds: Some([].into()), ..Selection::default() };
    assert!(run::run(&session, &sources, &nothing).decisions.is_empty());
}
