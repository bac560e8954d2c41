//! Rules and how they read: each case is a requirement and its sentence.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{condition, define, not_so, requirement, selector};
use crate::rulebook::{Rulebook, Type};
use crate::syntax;
use crate::syntax::ast::CompareOp;
use crate::text::Sources;

/// Checks a standard for `population` with one requirement made of `properties`.
fn rulebook(population: &str, properties: &str) -> Result<Rulebook, String> {
    let standard = format!(
        "standard s \"S\" {{\n  version \"1\"\n  published 2020-01-01\n  applies to {population}\n  \
         requirement r \"R\" {{\n{properties}\n  }}\n}}\n"
    );
    let mut sources = Sources::default();
    let (mut files, mut diagnostics) = (Vec::new(), Vec::new());
    for (path, text) in [("kinds.yard", include_str!("tests/kinds.yard")), ("s.yard", &standard)] {
        let id = sources.add(path, text);
        let (file, found) = syntax::parse(id, text);
        files.push(file);
        diagnostics.extend(found);
    }
    let (rulebook, found) = crate::check::check(&sources, &files, &BTreeMap::new());
    diagnostics.extend(found);
    match diagnostics.first() {
        Some(it) => Err(format!("{} {}", it.code, it.message)),
        None => Ok(rulebook),
    }
}

fn table(cases: &str, run: impl Fn(&Rulebook) -> String) {
    let mut wrong = String::new();
    for case in cases.split("\n\n").filter(|case| !case.trim().is_empty()) {
        let mut lines: Vec<_> = case.lines().filter(|line| !line.starts_with('#')).collect();
        let wanted = lines.pop().unwrap_or_default().trim_start_matches("> ");
        let population = match lines.first().and_then(|line| line.strip_prefix("for ")) {
            Some(population) => {
                lines.remove(0);
                population
            }
            None => "system",
        };
        let properties = match lines.join("\n") {
            none if none.is_empty() => "must today > 2020-01-01".to_owned(),
            properties => properties,
        };
        let found = rulebook(population, &properties).map_or_else(|why| why, |it| run(&it));
        if found != wanted {
            let _ = write!(wrong, "\nfor {population}\n{}\n> {found}\n", lines.join("\n"));
        }
    }
    assert!(wrong.is_empty(), "these read otherwise now:\n{wrong}");
}

#[test]
fn a_requirement_reads_as_a_sentence() {
    table(include_str!("tests/rules.txt"), |rulebook| {
        let it = rulebook.requirements.values().next_back().expect("there is one");
        requirement(rulebook, it, &it.forms[0])
    });
}

#[test]
fn a_selector_reads_as_those_it_selects() {
    table(include_str!("tests/selectors.txt"), |rulebook| {
        let standard = rulebook.standards.values().next_back().expect("there is one");
        selector(rulebook, &standard.applies_to[0])
    });
}

#[test]
fn a_define_reads_as_what_it_stands_for() {
    let rulebook = rulebook("system", "must today > 2020-01-01").expect("it is right");
    let said = |name: &str| {
        let (id, _) =
            rulebook.defines.iter().find(|(_, it)| &*it.name.node == name).expect("it is there");
        define(&rulebook, id)
    };
    assert_eq!(
        said("total"),
        "the whole life cost plus the total whole life cost of all other spend requests where \
         either the other spend request is among this spend request's linked requests or \
         this spend request is among the other spend request's linked requests"
    );
    assert_eq!(said("is-old"), "the day on which it is switched off is before today");
}

#[test]
fn a_condition_reads_as_a_clause() {
    let rulebook = rulebook("system where hosting is \"none\"", "must internet-facing");
    let rulebook = rulebook.expect("it is right");
    let standard = rulebook.standards.values().next_back().expect("there is one");
    let scoped = standard.applies_to[0].condition.as_ref().expect("there is one");
    assert_eq!(condition(&rulebook, &scoped.expr), "the hosting is \u{201c}None\u{201d}");
}

#[test]
fn a_shortfall_names_both_values() {
    for (op, ty, wanted) in [
        (CompareOp::GreaterOrEqual, Type::Version(None), "a is not at least b"),
        (CompareOp::GreaterOrEqual, Type::Date(None), "a is not on or after b"),
        (CompareOp::Less, Type::Money(None), "a is not less than b"),
        (CompareOp::Greater, Type::Duration(None), "a is not longer than b"),
        (CompareOp::Is, Type::Text(None), "a is not b"),
        (CompareOp::IsNot, Type::Text(None), "a is b"),
        (CompareOp::In, Type::Text(None), "a is not one of b"),
        (CompareOp::NotIn, Type::Text(None), "a is one of b"),
        (CompareOp::Contains, Type::Text(None), "a does not include b"),
        (CompareOp::StartsWith, Type::Text(None), "a does not begin with b"),
    ] {
        assert_eq!(not_so(op, &ty, "a", "b"), wanted, "{op:?}");
    }
}
