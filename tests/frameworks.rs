//! Framework agreements: what contracts are held to, the facts on codes, is what the declared
//! frameworks say; and which examples qualify for which lot is `examples/lots.csv`.
//! `BLESS=1 cargo test --test frameworks` writes it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use yardstick::engine::{self, Selection};
use yardstick::rulebook::Rulebook;
use yardstick::rulebook::shape::Codelist;
use yardstick::text::Sources;
use yardstick::value::{Value, parse_date};
use yardstick::{check, load, project};

fn library() -> (project::Project, Rulebook, Sources) {
    let project = project::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let rules = project.rules();
    let (rulebook, wrong) = check::check(&rules.sources, &rules.files, &rules.csv);
    assert!(wrong.is_empty(), "the standards have mistakes: {wrong:?}");
    (project, rulebook, rules.sources)
}

/// Each code of the list `name` but `none`, with the fact `fact` of it.
fn facts<'r>(
    rulebook: &'r Rulebook,
    name: &str,
    fact: &str,
) -> BTreeMap<&'r str, Option<&'r Value>> {
    let list: &Codelist =
        rulebook.codelists.values().find(|list| &*list.name.node == name).unwrap();
    let slot = rulebook.records[list.facts.unwrap()].slots[fact] as usize;
    let codes = list.codes.iter().filter(|code| &*code.name != "none");
    codes.map(|code| (&*code.name, code.facts[slot].as_ref())).collect()
}

#[test]
fn the_facts_of_frameworks_are_those_that_are_declared() {
    let (_, rulebook, _) = library();
    let date = |value: Option<&Value>| match value {
        Some(Value::Date(date)) => Some(*date),
        _ => None,
    };
    let opens = facts(&rulebook, "framework-agreement", "opens-on");
    let closes = facts(&rulebook, "framework-agreement", "closes-on");
    let mut of_lots = BTreeMap::new();
    let list = rulebook.codelists.values().find(|it| &*it.name.node == "framework-agreement");
    for (lot, framework) in facts(&rulebook, "framework-lot", "of") {
        let Some(Value::Code(at)) = framework else { panic!("{lot} is of no framework") };
        of_lots.insert(lot, &*list.unwrap().codes[*at as usize].name);
    }
    let mut declared = BTreeSet::new();
    for framework in rulebook.frameworks.values() {
        let name = &*framework.name.node;
        declared.insert(name);
        assert_eq!(date(opens[name]), framework.opens.as_ref().map(|day| day.node), "{name}");
        assert_eq!(date(closes[name]), framework.closes.as_ref().map(|day| day.node), "{name}");
        for lot in &framework.lots {
            let lot = &*rulebook.lots[*lot].name.node;
            assert_eq!(of_lots.remove(lot), Some(name), "{name}/{lot}");
        }
    }
    assert_eq!(of_lots, BTreeMap::new(), "codes of lots that nothing declares");
    assert_eq!(opens.keys().copied().collect::<BTreeSet<_>>(), declared);
}

#[test]
fn the_examples_qualify_for_the_lots_as_listed() {
    let (project, rulebook, mut sources) = library();
    let read = project.descriptors(&rulebook, &mut sources, None, None);
    let (estate, _) = load::link(&rulebook, read.descriptors, read.complete);
    let day = parse_date("2026-11-22").unwrap();
    let report = engine::run(&rulebook, &estate, &sources, &Selection::default(), day);
    let mut lines = BTreeSet::new();
    for result in report.lots.iter().filter(|result| result.open != Some(false)) {
        let lot = &rulebook.lots[result.lot];
        let framework = &rulebook.frameworks[lot.framework].name.node;
        let lacks = result.lacks.iter().map(|any_of| {
            let names = any_of.iter().map(|id| rulebook.standards[*id].name.node.to_string());
            names.collect::<Vec<_>>().join(" or ")
        });
        let lacks = lacks.collect::<Vec<_>>().join("; ");
        let outcome = match result.eligible {
            Some(true) => "eligible",
            Some(false) => "not eligible",
            None => "not evidenced",
        };
        let id = &estate.descriptors[result.descriptor as usize].id;
        lines.insert(format!("{framework}/{},{id},{outcome},{lacks}", lot.name.node));
    }
    let mut text = String::from("lot,descriptor,outcome,lacks\n");
    for line in &lines {
        let _ = writeln!(text, "{line}");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lots.csv");
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace('\r', "");
    assert!(written == text, "`BLESS=1 cargo test --test frameworks` writes:\n{text}");
    for outcome in [",eligible,", ",not eligible,"] {
        assert!(text.contains(outcome), "no example is{outcome}");
    }
}
