//! What is reported of declarations, and what is not.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::rulebook::{Rulebook, TestTarget};
use crate::syntax::{self, ast};
use crate::text::{Sources, Span};
use crate::value::parse_date;

/// Kinds and a standard for the cases that need some.
const GROUND: &str = r#"
kind system "System" {
  name     text required
  version  version
  tested   date
  supplier ref organisation
  partner  ref organisation
  reports  list of report default none
}
kind organisation "Organisation" {
  name   text required
  parent ref organisation
}
record report {
  type      text
  signed-on date
}
body board "Board (fictional)" { from 2020-01-01 }
standard naming "Naming" {
  version   "1.0"
  published 2021-01-01
  applies to system
  requirement named "It has a name" {
    must name is given
  }
}
standard naming "Naming" {
  version   "2.0"
  published 2024-01-01
  applies to system
  requirement named "It has a name" {
    must name is given
  }
  requirement versioned "It has a version" {
    must version is given
  }
}
policy tidy "Tidy" {
  published 2024-01-01
  mandates naming for system
}
framework buying "Buying" {
  lot systems "Systems" {
    open to system
    requires naming
  }
}
"#;

/// Parses and checks `input`; a `codelist … from` finds its file in `tables`.
fn checked(input: &str, tables: &[(&str, &str)]) -> (Sources, Rulebook, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let id = sources.add("input.yard", input);
    let (file, mut diagnostics) = syntax::parse(id, input);
    let mut csv: BTreeMap<Span, _> = BTreeMap::new();
    for item in &file.items {
        let ast::Item::Codelist(list) = item else { continue };
        let ast::Codes::From(path) = &list.codes else { continue };
        let table = tables.iter().find(|(name, _)| *name == &*path.node);
        let read = table.map(|(name, text)| sources.add(*name, *text));
        csv.insert(path.span, read.ok_or_else(|| "it is not there".to_owned()));
    }
    let (rulebook, found) = super::check(&sources, &[file], &csv);
    diagnostics.extend(found);
    (sources, rulebook, diagnostics)
}

/// Checks `input` with `tables` and compares the codes and the texts at their places.
#[track_caller]
fn check_with(input: &str, tables: &[(&str, &str)], wanted: &[&str]) {
    let (sources, _, diagnostics) = checked(input, tables);
    let found: Vec<String> = diagnostics
        .iter()
        .map(|it| format!("{} at `{}`", it.code, sources.slice(it.primary.span)))
        .collect();
    assert_eq!(found, wanted, "{diagnostics:#?}");
}

/// Checks `input` alone.
#[track_caller]
fn check(input: &str, wanted: &[&str]) {
    check_with(input, &[], wanted);
}

/// Checks `input` after the declarations of `GROUND`.
#[track_caller]
fn check_more(input: &str, wanted: &[&str]) {
    check_with(&format!("{GROUND}{input}"), &[], wanted);
}

/// Checks `lines` inside a standard for systems.
#[track_caller]
fn check_standard(lines: &str, wanted: &[&str]) {
    check_more(&format!("standard extra \"Extra\" {{\n  applies to system\n{lines}\n}}\n"), wanted);
}

#[test]
fn names_that_differ_in_what_they_name_do_not_clash() {
    check_more("", &[]);
    check_more("policy naming \"Naming\" { published 2024-01-01 }\n", &[]);
    check_more("codelist system {\n  one \"One\"\n}\n", &[]);
    check_more("record system {\n  name text\n}\n", &["N001 at `system`"]);
    check_more("standard naming \"Again\" {\n  version \"2\"\n}\n", &["N001 at `naming`"]);
    check_more("policy tidy \"Again\" {\n  published 2024-01-01\n}\n", &["N001 at `tidy`"]);
}

#[test]
fn names_are_declared_once_inside_a_declaration_too() {
    check("kind a {\n  x text\n  x date\n}\n", &["N001 at `x`"]);
    check("kind a {\n  x {\n    y text\n  }\n  y date\n}\n", &[]);
    check("codelist a {\n  x \"X\"\n  x \"Y\"\n}\n", &["N001 at `x`"]);
    let twice = "  requirement r \"R\" {\n    must name is given\n  }\n";
    check_standard(&format!("{twice}{twice}"), &["N001 at `r`"]);
}

#[test]
fn types_are_words_records_and_codelists() {
    let kind = |ty: &str| {
        format!(
            "kind a {{\n  x {ty}\n}}\nrecord r {{\n  y text\n}}\ncodelist c {{\n  one \"One\"\n}}\n"
        )
    };
    for ty in [
        "text matching /[A-Z]{3}/",
        "integer 1 to 5",
        "percent 0% to 100%",
        "list of r",
        "map of r by c",
        "one of c default one",
        "ref a",
        "date default never",
        "list of text default none",
        "decimal 0 to 10",
        "money £0 to £10k",
        "r",
    ] {
        check(&kind(ty), &[]);
    }
    check(&kind("list of rr"), &["N003 at `rr`"]);
    check(&kind("map of text by cc"), &["N004 at `cc`"]);
    check(&kind("ref b"), &["N002 at `b`"]);
    check(&kind("a"), &["N013 at `a`"]);
    check(&kind("c"), &["N013 at `c`"]);
    check(&kind("integer 5 to 1"), &["R006 at `5 to 1`"]);
    check(&kind("integer 1 to 2.5"), &["R006 at `2.5`"]);
    check(&kind("text 1 to 2"), &["R006 at `1 to 2`"]);
    check(&kind("integer matching /1/"), &["R007 at `1`"]);
    check(&kind("text matching /(/"), &["T015 at `(`"]);
    check("record money {\n  x text\n}\n", &["N012 at `money`"]);
}

#[test]
fn a_default_is_of_its_type() {
    let kind =
        |rest: &str| format!("kind a {{\n  x {rest}\n}}\ncodelist c {{\n  one \"One\"\n}}\n");
    check(&kind("boolean default false"), &[]);
    check(&kind("money default £0"), &[]);
    check(&kind("version default \"1.10\""), &[]);
    check(&kind("integer default \"18\""), &["R008 at `\"18\"`"]);
    check(&kind("integer 1 to 5 default 6"), &["R008 at `6`"]);
    check(&kind("text default never"), &["R008 at `never`"]);
    check(&kind("text default none"), &["R008 at `none`"]);
    check(&kind("one of c default two"), &["N052 at `two`"]);
    check(&kind("date required default never"), &["R031 at `never`"]);
}

#[test]
fn a_record_never_holds_itself_and_a_ref_may() {
    check("record a {\n  b list of b\n}\nrecord b {\n  c map of a\n}\n", &["R009 at `c map of a`"]);
    check("record a {\n  g {\n    a a\n  }\n}\n", &["R009 at `a a`"]);
    check("kind a {\n  b ref b\n}\nkind b {\n  a list of ref a\n}\n", &[]);
}

#[test]
fn codes_state_the_facts_that_are_declared() {
    let list = |codes: &str| {
        format!(
            "record f {{\n  limit money required\n  note text\n}}\ncodelist c with f {{\n{codes}\n}}\n"
        )
    };
    check(&list("  a \"A\" { limit £1k }"), &[]);
    check(&list("  a \"A\" { limit £1k  note \"x\" }"), &[]);
    check(&list("  a \"A\""), &["R012 at `a`"]);
    check(&list("  a \"A\" { limit 5 }"), &["R008 at `5`"]);
    check(&list("  a \"A\" { limt £1k  limit £2k }"), &["N008 at `limt`"]);
    check("codelist c with g {\n  a \"A\" { x 1 }\n}\n", &["N003 at `g`"]);
    check("record f {\n  x list of text\n}\ncodelist c with f {\n  a \"A\"\n}\n", &["R013 at `f`"]);
    check("codelist c {\n  a \"A\" deprecated 2025-01-01 use b\n  b \"B\"\n}\n", &[]);
    check("codelist c {\n  a \"A\" deprecated 2025-01-01 use d\n  b \"B\"\n}\n", &["N052 at `d`"]);
}

#[test]
fn an_example_is_of_the_type_of_its_field() {
    let kind =
        |field: &str| format!("kind k \"K\" {{\n  {field}\n}}\ncodelist c {{\n  a \"A\"\n}}\n");
    for good in [
        "x integer 1 to 5 example 5",
        "x list of one of c example \"a\"",
        "x map of date example 2025-01-01",
        "x ref k example \"any\"",
        "x text\n    about \"One.\"\n    example \"b\"",
        "x url example \"https://example.org\"",
        "g about \"A group.\" {\n    source \"a\"\n    x text\n  }",
    ] {
        check(&kind(good), &[]);
    }
    check(&kind("x integer 1 to 5 example 6"), &["R008 at `6`"]);
    check(&kind("x text matching /a+/ example \"b\""), &["R008 at `\"b\"`"]);
    check(&kind("x one of c example \"b\""), &["N052 at `\"b\"`"]);
    check(&kind("x list of date example \"soon\""), &["R008 at `\"soon\"`"]);
    check(&kind("x url default \"nowhere\""), &["R008 at `\"nowhere\"`"]);
    check(&kind("x email example \"a b\""), &["R008 at `\"a b\"`"]);
    check(&kind("x hostname example \"a_b\""), &["R008 at `\"a_b\"`"]);
    check(&kind("g {\n    x text\n  }\n  y g example 1"), &["N003 at `g`"]);
}

#[test]
fn a_table_is_read_like_codes_in_braces() {
    let rule = "record f {\n  limit money required\n}\ncodelist c with f from \"c.csv\"\n";
    let table = |text| [("c.csv", text)];
    check_with(rule, &table("code,title,limit\na,\"A, B\",£1k\nb,B,\"£2,000\"\n"), &[]);
    check_with(rule, &table("code,title,limit\r\na,A,£1k\r\n\r\nb,B,£2k\r\n"), &[]);
    check_with(
        rule,
        &table("code,title,limit,deprecated,use\na,A,£1k,2025-01-01,b\nb,B,£2k,,\n"),
        &[],
    );
    check_with(rule, &table("code,title,about,limit\na,A,One of them.,£1k\n"), &[]);
    check_with(rule, &table("code,title,limit\na,A,lots\n"), &["R008 at `lots`"]);
    check_with(rule, &table("code,titel,limit\na,A,£1k\n"), &["N008 at `titel`"]);
    check_with(rule, &table("code,title,limit\na,A,£1k\na,B,£1k\n"), &["N001 at `a`"]);
    check_with(rule, &table("code,title,limit\na,A\n"), &["R010 at `a,A`"]);
    check_with(rule, &table("name,title\na,A\n"), &["N008 at `name`"]);
    check_with(rule, &table("title,limit\nA,£1k\n"), &["R010 at `title,limit`"]);
    check_with(rule, &table(""), &["R010 at `\"c.csv\"`"]);
    check_with(rule, &table("code,title,limit\n"), &["R011 at `c`"]);
    check_with(rule, &[], &["R010 at `\"c.csv\"`"]);
    for rule in [
        "codelist c from \"c.csv\"\n",
        "codelist c \"C\" from \"c.csv\"\n",
        "codelist c from \"c.csv\" {\n  about \"A.\"\n  source \"b\"\n}\n",
    ] {
        check_with(rule, &[], &["R010 at `\"c.csv\"`"]);
        check_with(rule, &table("code,title\na,A\n"), &[]);
    }
    check_with(rule, &table("code,limit,use\na,£1k,b\nb,£1k,\n"), &["R010 at `b`"]);
}

#[test]
fn a_body_hands_over_to_one_that_exists() {
    let bodies = |b: &str| {
        format!(
            "body a \"A\" {{ from 2019-01-01 until 2020-12-31 then b }}\nbody b \"B\" {{ {b} }}\n"
        )
    };
    check(&bodies("from 2013-01-01"), &[]);
    check(&bodies("from 2021-01-01"), &[]);
    check(&bodies("from 2021-01-02"), &["R014 at `b`"]);
    check(&bodies("until 2020-12-31"), &["R014 at `b`"]);
    check(&bodies("until 2021-01-01"), &[]);
    check(&bodies("until 2021-12-31 then a"), &["R015 at `a`"]);
    check("body a \"A\" { until 2020-12-31 then c }\n", &["N005 at `c`"]);
    check("body a \"A\" { then a }\n", &["R015 at `a`"]);
    check("body a \"A\" { from 2021-01-01 until 2020-12-31 }\n", &["R005 at `2020-12-31`"]);
}

#[test]
fn properties_stand_where_the_table_says() {
    check_standard("  owner board", &[]);
    check_standard("  conform by 2025-01-01", &["R001 at `conform by`"]);
    check_standard("  owner board\n  owner board", &["R002 at `owner`"]);
    check_standard("  clause \"1\"", &["R001 at `clause`"]);
    check_standard("  version \"1\", \"2\"", &["R004 at `\"2\"`"]);
    check_standard("  reference \"A\", \"B\"\n  reference \"C\"", &[]);
    check_more("framework empty \"Empty\" {\n  opens 2024-01-01\n}\n", &["R003 at `empty`"]);
}

#[test]
fn a_requirement_has_one_rule() {
    let rule = |text: &str| format!("  requirement r \"R\" {{\n{text}\n  }}");
    check_standard(&rule("    must name is given"), &[]);
    check_standard(&rule("    because \"x\""), &["R003 at `r`"]);
    check_standard(&rule("    must name is given\n    must version is given"), &["R023 at `must`"]);
    check_more(
        "standard s \"S\" {\n  requirement r \"R\" {\n    must name is given\n  }\n}\n",
        &["R003 at `s`"],
    );
    check_more("standard s \"A proposal\" {\n  owner board\n}\n", &[]);
}

#[test]
fn a_requirement_reads_what_each_kind_has() {
    let standard = |rest: &str| {
        format!(
            "standard s \"S\" {{\n  applies to system\n  applies to organisation\n  requirement r \"R\" {{\n{rest}\n  }}\n}}\n"
        )
    };
    check_more(&standard("    must name is given"), &[]);
    // Wrong for both kinds, and reported once.
    check_more(&standard("    must nam is given"), &["N051 at `nam`"]);
    check_more(&standard("    must version is given"), &["N051 at `version`"]);
    check_more(&standard("    applies to system\n    must version is given"), &[]);
    check_more(&standard("    applies to report\n    must name is given"), &["N002 at `report`"]);
    check_more(
        "standard s \"S\" {\n  applies to system\n  requirement r \"R\" {\n    applies to organisation\n    must name is given\n  }\n}\n",
        &["R021 at `organisation`"],
    );
}

#[test]
fn evidence_is_bound_for_the_rule() {
    let rule = |text: &str| {
        format!("  requirement r \"R\" {{\n    {text}\n    must report.signed-on < today\n  }}")
    };
    check_standard(
        &rule("evidence report in reports latest by report.signed-on fresh within 12 months"),
        &[],
    );
    check_standard(&rule("evidence report in reports where report.type is \"test\""), &[]);
    check_standard(
        &rule("evidence report in reports fresh within 12 months"),
        &["R024 at `12 months`"],
    );
    check_standard(
        &rule("evidence report in reports latest by report.type"),
        &["T014 at `report.type`"],
    );
    check_standard(&rule("evidence report in name"), &["T008 at `name`"]);
    let excepted = "  requirement r \"R\" {\n    must name is given\n    excepted by e in reports where e.type is \"x\" until e.signed-on\n  }";
    check_standard(excepted, &[]);
}

#[test]
fn dates_that_contradict_each_other_are_reported_and_unusual_ones_are_not() {
    let standard = |dates: &str| format!("standard s \"S\" {{\n{dates}\n}}\n");
    check_more(
        &standard(
            "  approved 2022-01-01\n  published 2022-01-01\n  review by 2022-01-01\n  retired 2022-01-01",
        ),
        &[],
    );
    check_more(&standard("  consulted 2022-01-01 to 2022-02-01\n  published 2020-01-01"), &[]);
    check_more(&standard("  retired 2022-01-01"), &[]);
    check_more(
        &standard("  approved 2022-01-02\n  published 2022-01-01"),
        &["R005 at `2022-01-01`"],
    );
    check_more(&standard("  consulted 2022-02-01 to 2022-01-01"), &["R005 at `2022-01-01`"]);
    check_more(
        &standard("  published 2022-01-02\n  retired 2022-01-01"),
        &["R005 at `2022-01-01`"],
    );
    check_more(
        &standard("  deprecated 2022-01-02\n  retired 2022-01-01"),
        &["R005 at `2022-01-01`"],
    );
}

#[test]
fn versions_are_found_newest_first_and_supersede() {
    let (_, rulebook, diagnostics) = checked(GROUND, &[]);
    assert_eq!(diagnostics, Vec::new());
    let all = &rulebook.standard_names["naming"];
    let shown: Vec<String> =
        all.iter().map(|id| super::resolve::number(&rulebook.standards[*id]).to_string()).collect();
    assert_eq!(shown, ["2.0", "1.0"]);
    assert_eq!(rulebook.standards[all[0]].superseded, None);
    let superseded = rulebook.standards[all[1]].superseded;
    assert_eq!(superseded, Some((parse_date("2024-01-01").expect("a date"), all[0])));
    let names = |text: &str| {
        format!(
            "policy p \"P\" {{\n  published 2024-01-01\n  mandates naming {text} for system\n}}\n"
        )
    };
    check_more(&names(">= \"1\" < \"3\""), &[]);
    check_more(&names("> \"2.0\""), &["N009 at `> \"2.0\"`"]);
    check_more(&names(">= \"two\""), &["R016 at `\"two\"`"]);
    check_standard("  version \"two\"", &["R016 at `\"two\"`"]);
    check_standard("  replaces older \"1.0\"\n  replaces naming", &[]);
    check_standard("  replaces extra", &["R017 at `extra`"]);
    check_standard("  version \"2\"\n  replaces extra \"1\"", &[]);
}

#[test]
fn what_replaces_a_standard_supersedes_it() {
    let text = format!(
        "{GROUND}standard labels \"Labels\" {{\n  published 2022-06-01\n  replaces naming \"1.0\"\n}}\n"
    );
    let (_, rulebook, diagnostics) = checked(&text, &[]);
    assert_eq!(diagnostics, Vec::new());
    let labels = rulebook.standard_names["labels"][0];
    let naming = &rulebook.standard_names["naming"];
    let day = parse_date("2022-06-01").expect("a date");
    assert_eq!(rulebook.standards[naming[1]].superseded, Some((day, labels)));
    assert_eq!(rulebook.standards[naming[0]].superseded, None);
}

#[test]
fn a_part_is_asked_of_a_kind_that_it_names() {
    let include = |text: &str| {
        format!(
            "standard s \"S\" {{\n  applies to system\n  {text}\n}}\nstandard org \"Org\" {{\n  applies to organisation\n  requirement r \"R\" {{\n    must name is given\n  }}\n}}\n"
        )
    };
    check_more(&include("includes naming as \"A\" where tested is given"), &[]);
    check_more(&include("includes org for supplier where supplier.name is given"), &[]);
    check_more(&include("includes org"), &["R021 at `org`"]);
    check_more(&include("includes naming for supplier"), &["R021 at `supplier`"]);
    check_more(&include("includes org for name"), &["R022 at `name`"]);
    check_more(&include("includes org for suplier"), &["N051 at `suplier`"]);
    check_more(&include("includes s"), &["R020 at `s`"]);
}

#[test]
fn results_come_to_an_end() {
    let two = |second: &str| {
        format!(
            "standard a \"A\" {{\n  applies to organisation\n  requirement r \"R\" {{\n    must parent meets b\n  }}\n  requirement q \"Q\" {{\n    must name is given\n  }}\n}}\nstandard b \"B\" {{\n  applies to organisation\n  requirement r \"R\" {{\n    must parent meets {second}\n  }}\n}}\n"
        )
    };
    check_more(&two("a/q"), &[]);
    check_more(&two("a"), &["R020 at `a`"]);
    check_more(&two("a/r"), &["R020 at `a/r`"]);
    check_more(
        "define good(o: organisation) \"good\" = o meets c\nstandard c \"C\" {\n  applies to organisation where good(parent)\n  requirement r \"R\" {\n    must name is given\n  }\n}\n",
        &["R020 at `c`"],
    );
}

#[test]
fn defines_are_checked_in_the_order_of_their_calls() {
    check_more(
        "define two(s: system) \"two\" = one(s) and s.version is given\ndefine one(s: system) \"one\" = s.name is given\n",
        &[],
    );
    check_more("define a(s: system) \"a\" = a(s)\n", &["R019 at `a`"]);
    check_more("define sum(s: system) \"a\" = s.name\n", &["N012 at `sum`"]);
    check_more("define a(s: sytem) \"a\" = s.name\n", &["N003 at `sytem`"]);
}

#[test]
fn rows_of_a_value_follow_each_other() {
    let value = |rows: &str| format!("value v : money {{\n{rows}\n}}\n");
    check(&value("  £1 from 2020-01-01\n  £2 from 2021-01-01"), &[]);
    check(&value("  £1 from 2020-01-01 until 2020-06-30\n  £2 from 2021-01-01"), &[]);
    check(
        &value("  £1 from 2020-01-01 until 2021-01-01\n  £2 from 2021-01-01"),
        &["R018 at `2021-01-01`"],
    );
    check(&value("  £1 from 2021-01-01\n  £2 from 2020-01-01"), &["R018 at `2020-01-01`"]);
    check(&value("  £1 from 2021-01-01\n  £2 from 2021-01-01"), &["R018 at `2021-01-01`"]);
    check(&value("  £1 from 2021-01-01 until 2020-01-01"), &["R005 at `2020-01-01`"]);
    check(&value("  5 from 2021-01-01"), &["R008 at `5`"]);
    check("value v : list of money {\n  £1 from 2021-01-01\n}\n", &["R032 at `list of money`"]);
}

#[test]
fn a_policy_says_from_when() {
    let policy = |text: &str| format!("policy p \"P\" {{\n{text}\n}}\n");
    check_more(&policy("  mandates naming for system"), &["R025 at `naming`"]);
    check_more(&policy("  recommends naming for system"), &[]);
    check_more(&policy("  mandates naming for system {\n    conform by 2025-01-01\n  }"), &[]);
    check_more(&policy("  published 2024-01-01\n  mandates naming"), &[]);
    check_more(
        &policy("  published 2024-01-01\n  mandates naming for organisation"),
        &["R021 at `organisation`"],
    );
    check_more(
        &policy("  published 2024-01-01\n  mandates naming for system where suplier is given"),
        &["N051 at `suplier`"],
    );
    check_more(
        &policy(
            "  mandates naming for system {\n    implement from 2025-01-02\n    conform by 2025-01-01\n  }",
        ),
        &["R005 at `2025-01-01`"],
    );
    check_more(
        &policy("  recommends naming for system {\n    conform by 2025-01-01\n  }"),
        &["R001 at `conform by`"],
    );
    let moved = |from: &str| {
        format!(
            "  mandates naming for system {{\n    conform by 2025-01-01\n    moved from {from} on 2023-01-01 because \"x\"\n  }}"
        )
    };
    check_more(&policy(&moved("2024-01-01")), &[]);
    check_more(&policy(&moved("2025-01-01")), &["R026 at `2025-01-01`"]);
}

#[test]
fn an_exception_is_from_a_requirement_that_exists() {
    let exception = |target: &str, kind: &str| {
        format!(
            "exception e {{\n  for {kind} x\n  from {target}\n  granted 2025-01-01\n  until 2025-12-31\n  reason \"x\"\n}}\n"
        )
    };
    check_more(&exception("naming/named", "system"), &[]);
    check_more(&exception("naming/versioned", "system"), &[]);
    check_more(&exception("naming/nmed", "system"), &["N007 at `nmed`"]);
    check_more(&exception("nming/named", "system"), &["N006 at `nming`"]);
    check_more(&exception("naming", "system"), &["R034 at `naming`"]);
    check_more(&exception("naming/named", "sytem"), &["N002 at `sytem`"]);
    check_more(&exception("naming/named", "organisation"), &["R021 at `organisation`"]);
    let (_, rulebook, _) =
        checked(&format!("{GROUND}{}", exception("naming/named", "system")), &[]);
    let found = rulebook.exceptions.values().next().map(|it| it.requirements.len());
    assert_eq!(found, Some(2), "in every version that has it");
}

#[test]
fn a_measure_is_a_share_that_can_be() {
    let measure =
        |share: &str, rest: &str| format!("measure m \"M\" {{\n  share of {share}\n{rest}\n}}\n");
    check_more(
        &measure(
            "system meeting naming/named",
            "  target 95% by 2026-01-01\n  review every 6 months by board",
        ),
        &[],
    );
    check_more(&measure("system where tested is given meeting naming", ""), &[]);
    check_more(&measure("organisation meeting naming", ""), &["R021 at `organisation`"]);
    check_more(&measure("system meeting naming/nmed", ""), &["N007 at `nmed`"]);
    check_more(
        &measure("system meeting naming", "  target 101% by 2026-01-01"),
        &["R030 at `101%`"],
    );
    check_more(
        &measure("system meeting naming", "  review every 6 months by bored"),
        &["N005 at `bored`"],
    );
}

#[test]
fn a_test_names_one_thing_and_expects_what_can_come_out() {
    let test = |target: &str, lines: &str| {
        format!("test {target} \"T\" {{\n  as of 2025-01-01\n{lines}\n}}\n")
    };
    let given = "  given system one { name: \"One\" }\n  expect";
    for (target, outcome) in [
        ("naming/named", "met"),
        ("naming/named", "met, nothing to check"),
        ("naming/named", "not met, due"),
        ("naming/named", "not evidenced, advisory for one"),
        ("naming/named", "excepted"),
        ("tidy/naming", "not met, binding"),
        ("buying/systems", "not eligible"),
    ] {
        check_more(&test(target, &format!("{given} {outcome}")), &[]);
    }
    for (target, outcome, wanted) in [
        ("naming/named", "met, due", "R027 at `due`"),
        ("naming/named", "not met, nothing to check", "R027 at `nothing to check`"),
        ("naming/named", "eligible", "R027 at `eligible`"),
        ("buying/systems", "met", "R027 at `met`"),
        ("naming/named", "met for two", "N011 at `two`"),
        ("naming/nmed", "met", "N007 at `nmed`"),
        ("nming/named", "met", "N006 at `nming`"),
        ("naming", "met", "R034 at `naming`"),
    ] {
        check_more(&test(target, &format!("{given} {outcome}")), &[wanted]);
    }
    check_more(
        &test("naming/named", "  given organisation one { }\n  expect met"),
        &["R021 at `expect met`"],
    );
    check_more(
        &test(
            "naming/named",
            "  given organisation two { }\n  given system one { }\n  expect not evidenced for one",
        ),
        &[],
    );
    check_more(
        &test(
            "naming/named",
            "  given system one { }\n  given system one { }\n  expect not evidenced for one",
        ),
        &["N001 at `one`"],
    );
    check_more(&test("naming/named", "  given system \"a.yaml\"\n  expect met for acme"), &[]);
    check_more(&test("naming/named", "  expect met"), &["R003 at `naming/named`"]);
}

#[test]
fn a_policy_that_mandates_for_two_kinds_is_tested_by_the_kind_that_is_given() {
    let text = "standard both \"Both\" {\n  applies to system\n  applies to organisation\n  requirement r \"R\" {\n    must name is given\n  }\n}\npolicy p \"P\" {\n  published 2024-01-01\n  mandates both for system\n  mandates both for organisation\n}\ntest p/both \"T\" {\n  as of 2025-01-01\n  given organisation one { name: \"One\" }\n  expect met\n}\n";
    let (_, rulebook, diagnostics) = checked(&format!("{GROUND}{text}"), &[]);
    assert_eq!(diagnostics, Vec::new());
    let target = rulebook.tests.values().next().map(|test| test.target.clone());
    let Some(TestTarget::Mandate(id)) = target else { panic!("{target:?}") };
    let kind = rulebook.mandates[id].population.as_ref().map(|it| it.kind);
    assert_eq!(kind, rulebook.kind_names.get("organisation").copied());
}

#[test]
fn every_mistake_of_every_declaration_is_reported_at_once() {
    check(
        "kind a {\n  x strng\n  y ref b\n}\nbody c \"C\" { then d }\nstandard s \"S\" {\n  owner e\n  applies to a\n  requirement r \"R\" {\n    must x is given\n  }\n}\n",
        &["N003 at `strng`", "N002 at `b`", "N005 at `d`", "N005 at `e`"],
    );
}
