//! Rules and how they read: each case is a requirement and its sentence.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{condition, define, not_so, requirement, selector};
use crate::rulebook::{Rulebook, Type};
use crate::syntax;
use crate::syntax::ast::CompareOp;
use crate::text::Sources;

/// Checks a standard for `population` with one requirement made of `properties`.
fn rulebook(population: &str, properties: &str) -> Rulebook {
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
    let said: Vec<_> = diagnostics.iter().map(|it| (it.code, &it.message)).collect();
    assert!(said.is_empty(), "{properties}: {said:?}");
    rulebook
}

fn table(cases: &str, run: impl Fn(&str, &str) -> String) {
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
        let found = run(population, &lines.join("\n"));
        if found != wanted {
            let _ = write!(wrong, "\n{}\n> {found}\n", lines.join("\n"));
        }
    }
    assert!(wrong.is_empty(), "these read otherwise now:\n{wrong}");
}

#[test]
fn a_requirement_reads_as_a_sentence() {
    table(include_str!("tests/rules.txt"), |population, properties| {
        let rulebook = rulebook(population, properties);
        let (_, standard) = rulebook.standards.iter().next_back().expect("there is one");
        let it = &rulebook.requirements[standard.requirements[0]];
        requirement(&rulebook, it, &it.forms[0])
    });
}

#[test]
fn a_selector_reads_as_those_it_selects() {
    table(include_str!("tests/selectors.txt"), |population, _| {
        let rulebook = rulebook(population, "must today > 2020-01-01");
        let (_, standard) = rulebook.standards.iter().next_back().expect("there is one");
        selector(&rulebook, &standard.applies_to[0])
    });
}
