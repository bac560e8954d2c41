//! Beginnings, put into rulebooks that there are.

use std::collections::BTreeMap;

use super::*;
use crate::check::check;
use crate::diag::Severity;
use crate::load;
use crate::rulebook::Rulebook;
use crate::syntax::parse;
use crate::text::{FileId, Sources};
use crate::value::parse_date;

const RULES: &str = r#"
kind thing "Thing" {
  `kind` text required
  name   text required  "What it is called"
  ends   text
  size   integer 1 to 5
  level  one of level required
  parts  list of part
  use    map of text by level
  box {
    depth decimal required
    lid   boolean
  }
}

kind stone "Stone" {
  in text
}

record part {
  label text required
  made  date
}

codelist level {
  low  "Low"
  high "High"
}
"#;

const OWNED: &str = r#"
body old "Old" { from 2001-01-01 until 2020-12-31 then board }
body board "Board" { from 2021-01-01 }

standard sound "Sound" {
  published 2026-01-01
  applies to thing where size is given
  applies to thing where this.ends is given
  applies to stone
  requirement whole "It is whole" {
    applies to thing
    must this.name is given
  }
}
"#;

fn checked(text: &str) -> Rulebook {
    let mut sources = Sources::default();
    let id = sources.add("rules.yard", text);
    let (file, mut wrong) = parse(id, text);
    let (rulebook, found) = check(&sources, &[file], &BTreeMap::new());
    wrong.extend(found);
    let wrong: Vec<_> = wrong.iter().filter(|one| one.code.severity == Severity::Error).collect();
    assert!(wrong.is_empty(), "{text}\n{wrong:#?}");
    rulebook
}

#[test]
fn what_is_declared_checks_where_it_is_put() {
    let today = parse_date("2026-11-24").unwrap();
    for rules in [RULES.to_owned(), format!("{RULES}{OWNED}")] {
        let rulebook = checked(&rules);
        for (kind, it) in rulebook.kinds.iter() {
            let text = standard(&rulebook, "record-keeping", kind, today);
            let more = checked(&format!("{rules}\n{text}"));
            assert!(more.standard_names.contains_key("record-keeping"), "{}", it.title);
            let versions = &more.standard_names["record-keeping"];
            assert_eq!(more.standards[versions[0]].requirements.len(), 1);
            assert_eq!(more.tests.len(), 2);
            let text = text + &policy(&more, "keep-records", versions[0], today);
            let more = checked(&format!("{rules}\n{text}"));
            assert_eq!(more.mandates.len(), 1);
            let requirement = more.requirement(versions[0], "first").unwrap();
            let text = text + &exception(&more, "late", requirement, (kind, "one"), today);
            let more = checked(&format!("{rules}\n{text}"));
            assert_eq!(more.exceptions.len(), 1);
        }
    }
}

#[test]
fn a_policy_mandates_a_standard_for_each_of_its_kinds_once() {
    let rulebook = checked(&format!("{RULES}{OWNED}"));
    let standard = rulebook.standard_names["sound"][0];
    let text = policy(&rulebook, "all", standard, parse_date("2026-11-24").unwrap());
    assert_eq!(text.matches("mandates sound for").count(), 2, "{text}");
    assert!(text.contains("conform by 2027-11-24"), "{text}");
    assert!(text.contains("owner     board"), "{text}");
}

#[test]
fn a_descriptor_has_every_field_and_no_value() {
    let rulebook = checked(RULES);
    let text = descriptor(&rulebook, rulebook.kind_names["thing"], "my-thing");
    assert_eq!(
        text,
        "\
# Thing. Give a value to what has no `#` before it; of the rest, to what there is.
# `yardstick check` says what is missing, and what falls short.
kind: thing
id: my-thing
name:                           # What it is called: a text
# ends:                         # a text
# size:                         # a whole number from 1 to 5
level:                          # one of low, high
# parts:                        # a list, each of it a record of `part`
#   - label:                    # a text; required
#     made:                     # a date
# use:                          # a mapping by `level`, each of it a text
#   low:                        # Low
#   high:                       # High
# box:                          # a mapping of fields
#   depth:                      # a number; required
#   lid:                        # `true` or `false`
"
    );
    let said = |text: &str| {
        let (descriptors, wrong) = load::read(&rulebook, FileId(0), "a.yaml", text, None);
        assert_eq!(descriptors.len(), 1);
        wrong.into_iter().map(|one| one.message).collect::<Vec<_>>()
    };
    assert_eq!(
        said(&text),
        ["the required field `name` is blank", "the required field `level` is blank"]
    );
    // Without its marks it is a descriptor too, in which each field is at its place.
    let lines = text.lines().skip(2).map(|line| line.strip_prefix("# ").unwrap_or(line));
    let bare = lines.collect::<Vec<_>>().join("\n");
    assert!(said(&bare).iter().all(|one| !one.contains("no field")), "{:?}", said(&bare));
}

#[test]
fn a_new_project_carries_its_name_and_its_days() {
    let files = project("A \"rulebook\": ours", parse_date("2028-02-29").unwrap());
    let text = |path: &str| &*files.iter().find(|file| file.path == path).unwrap().text;
    assert!(text("yardstick.yaml").contains(r#"name: "A \"rulebook\": ours""#));
    assert!(text("README.md").starts_with("# A \"rulebook\": ours\n"));
    assert!(text("standards/policies.yard").contains("conform by 2029-02-28"));
    assert!(text("systems/example-portal.yaml").contains("supported-until: 2030-02-28"));
    assert!(files.iter().all(|file| !file.text.contains("200")), "a day was left as it was");
}
