//! Schemas, held to their standard and to what reading says of the same text.

use serde_json::Value;

use super::*;
use crate::load::{self, tests::page};
use crate::text::FileId;

fn rulebook() -> &'static Rulebook {
    load::tests::rulebook()
}

fn validator(schema: &Value) -> jsonschema::Validator {
    assert!(jsonschema::meta::is_valid(schema), "{schema:#}");
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

fn of(kind: &str) -> jsonschema::Validator {
    validator(&of_kind(rulebook(), rulebook().kind_names[kind], false))
}

/// What reading finds wrong in `text`, and what a schema does, which sees what YAML 1.2
/// makes of the text. `None` where that is not one document.
fn told(validator: &jsonschema::Validator, text: &str) -> (Vec<&'static str>, Option<Vec<String>>) {
    let (_, diagnostics) = load::read(rulebook(), FileId(0), "a.yaml", text, None);
    let codes = diagnostics.iter().map(|one| one.code.name).collect();
    let value: Option<Value> = serde_yaml::from_str(text).ok();
    let wrong = value.map(|value| {
        let errors = validator.iter_errors(&value);
        errors.map(|error| format!("{}: {error}", error.instance_path())).collect()
    });
    (codes, wrong)
}

/// What reading calls wrong and no schema can: YAML has made a number or a boolean of the
/// text, or one value of two, before the schema sees it.
const UNSAID: [&str; 15] = [
    "live: True",
    "count: .inf",
    "transport: {hsts: true, hsts: true}",
    "notes: {a: 1, a: 2}",
    "version: 1.",
    "count: 1e3",
    "count: 0x1f",
    "count: 0o17",
    "count: +5",
    "count: 1.0",
    "score: 1e-3",
    "score: .5",
    "contact: a..b@example.org",
    "host: -a.example",
    "text: !!binary aGk=",
];

/// What a schema calls wrong and reading takes for a missing value.
const BLANK: &str = "count: \"\"";

/// Values beside those of the page on descriptors, good and bad.
const MORE: &str = r#"
name: Larkspur
name: 12
name: true
name: [a]
name: {a: b}
supplier: larkspur
supplier: {id: larkspur}
supplier: [larkspur]
live: false
live: "false"
live: 2
live: [true]
count: 0
count: -0
count: 9223372036854775807
count: 9223372036854775808
count: "9"
count: nine
count: [9]
count: ""
risk: 1
risk: 5
risk: 0
risk: -1
risk: two
score: -0.25
score: "0.25"
score: 1,5
score: {}
coverage: 0%
coverage: 99.95 %
coverage: -1%
coverage: 1.%
coverage: "%"
cost: £1
cost: -£5
cost: £10m
cost: £1bn
cost: €250k
cost: $1.50
cost: £01
cost: £1,00
cost: £
cost: 1 GBP
reviewed-on: "2026-12-31"
reviewed-on: 2024-02-29
reviewed-on: 2025-02-29
reviewed-on: 2026-13-01
reviewed-on: 26-01-01
reviewed-on: yesterday
reviewed-on: 2026
term: 1 day
term: 6  weeks
term: 2 years
term: one year
term: 12months
term: -1 day
version: 4.0.1
version: "1.10"
version: 0
version: -1
version: latest
version: 1.
version: 1.0-
page: HTTPS://example.org
page: ssh://git@example.org/a.git
page: urn:oid:1.2.3
page: data:text/html,a
page: https://a b
page: file:///etc/passwd
page: https://a:b:c
contact: a@b
contact: "a b@example.org"
contact: a..b@example.org
contact: first.last+tag@sub.example.org
host: a
host: a_b.example
host: -a.example
host: a..b
host: xn--bcher-kva.example
host: 12.example
ods-code: AB1
ods-code: ABC
ods-code: abc
ods-code: ABCD
ods-code: ""
category: website
category: Service
category: [service]
about: 1
about: []
topics: [1, true]
topics: [""]
topics: {a: b}
interfaces: []
interfaces: [{name: a, direction: provides}]
interfaces: [{name: a, direction: up}]
interfaces: [{name: a, direction: provides, port: 1}]
interfaces: [a]
interfaces: {name: a, direction: provides}
transport: {minimum-tls: 1.2, hsts: false, x-note: a}
transport: {minimum-tls: [1.2]}
transport: null
transport: []
answers: {low: 1, high: 2}
answers: {}
answers: [low]
notes: {}
notes: {a: null}
notes: {a: [b]}
notes: [a]
notes: {<<: {a: b}}
x-anything: {at: [all]}
anything: 1
publish: true
publish: "false"
publish: later
publish: [true]
"#;

#[test]
fn a_schema_agrees_with_reading() {
    let system = of("system");
    let rows = page::rows("| written | type | reads as | finding |");
    let written = rows.iter().map(|row| page::unticked(&row[0]).unwrap());
    let more = MORE.lines().filter(|line| !line.is_empty()).map(str::to_owned);
    let (mut compared, mut unsaid, mut wrong) = (0, Vec::new(), Vec::new());
    for line in written.chain(more) {
        let name = if line.starts_with("name:") { "" } else { "name: x\n" };
        let text = format!("kind: system\nid: a\n{name}{line}\n");
        let (codes, schema) = told(&system, &text);
        let Some(schema) = schema else { continue };
        compared += 1;
        match (codes.is_empty(), schema.is_empty()) {
            (true, true) | (false, false) => {}
            (true, false) if line == BLANK => {}
            (true, false) => wrong.push(format!("`{line}` is read; the schema says {schema:?}")),
            (false, true) if UNSAID.contains(&&*line) => unsaid.push(line),
            (false, true) => wrong.push(format!("`{line}` is {codes:?}; the schema is silent")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared >= 200, "{compared}");
    let said: Vec<_> = UNSAID.iter().filter(|one| !unsaid.iter().any(|it| it == *one)).collect();
    assert!(said.is_empty(), "said after all: {said:?}");
}

#[test]
fn what_a_descriptor_must_have_is_asked_for() {
    let system = of("system");
    for (text, holds) in [
        ("kind: system\nid: a\nname: x\n", true),
        ("- kind: system\n  id: a\n  name: x\n", true),
        ("- kind: system\n  id: a\n", false),
        ("kind: system\nid: a\n", false),
        ("kind: system\nid: a\nname: \n", false),
        ("kind: system\nid: a\nname: ' '\n", false),
        ("kind: system\nname: x\n", false),
        ("kind: system\nid: A b\nname: x\n", false),
        ("id: a\nname: x\n", false),
        ("kind: organisation\nid: a\nname: x\n", false),
    ] {
        let value: Value = serde_yaml::from_str(text).unwrap();
        assert_eq!(system.is_valid(&value), holds, "{text}");
    }
}

#[test]
fn the_kind_that_is_said_chooses_the_schema() {
    let rulebook = rulebook();
    let kinds: Vec<_> = rulebook.kind_names.values().copied().collect();
    let any = validator(&of_kinds(rulebook, &kinds));
    for (text, holds) in [
        ("kind: organisation\nid: a\nname: x\n", true),
        ("kind: organisation\nid: a\nname: x\ncount: 1\n", false),
        ("kind: system\nid: a\nname: x\ncount: 1\n", true),
        ("- kind: system\n  id: a\n  name: x\n- kind: organisation\n  id: b\n  name: y\n", true),
        ("kind: sistem\nid: a\nname: x\n", false),
        ("id: a\n", false),
        ("a", false),
    ] {
        let value: Value = serde_yaml::from_str(text).unwrap();
        assert_eq!(any.is_valid(&value), holds, "{text}");
    }
}

#[test]
fn documents_of_others_say_no_kind() {
    let rulebook = rulebook();
    let schema = of_kind(rulebook, rulebook.kind_names["manifest"], true);
    let manifest = validator(&schema);
    for (text, holds) in [
        ("kind: Deployment\nmetadata: {name: a, labels: {b: c}}\nspec: 1\n", true),
        ("replicas: many\n", false),
        ("metadata: {name: [a]}\n", false),
    ] {
        let value: Value = serde_yaml::from_str(text).unwrap();
        assert_eq!(manifest.is_valid(&value), holds, "{text}");
    }
}

#[test]
fn an_editor_is_told_what_a_field_is() {
    let rulebook = rulebook();
    let schema = of_kind(rulebook, rulebook.kind_names["system"], false);
    let fields = &schema["$defs"]["descriptor"]["properties"];
    let of = |name: &str| fields[name]["description"].as_str().unwrap();
    assert_eq!(of("name"), "A text; required.");
    assert_eq!(of("risk"), "A whole number from 1 to 5.");
    assert_eq!(of("interfaces"), "A list, each of it a record of `interface`.");
    assert_eq!(fields["risk"]["examples"], serde_json::json!([3]));
    assert_eq!(fields["ods-code"]["examples"], serde_json::json!(["AAA"]));
    let codes = &schema["$defs"]["codelist-category"]["anyOf"];
    let website = serde_json::json!({
        "title": "The website",
        "description": "Deprecated from 2025-02-10; use `service`.",
        "const": "website",
        "deprecated": true,
    });
    assert_eq!(codes[0], website);
}

/// Reads `text` as a rulebook without mistakes.
fn checked(text: &str) -> Rulebook {
    let mut sources = crate::text::Sources::default();
    let file = sources.add("a.yard", text);
    let (parsed, mut wrong) = crate::syntax::parse(file, text);
    let csv = std::collections::BTreeMap::new();
    let (rulebook, more) = crate::check::check(&sources, &[parsed], &csv);
    wrong.extend(more);
    assert!(wrong.is_empty(), "{wrong:?}");
    rulebook
}

#[test]
fn what_an_author_says_comes_before_what_is_made() {
    let rulebook = checked(
        "kind thing \"Thing\" {\n  size integer 5 to 9 required \"How large it is\"\n  code text matching /Z{2}[0-9]/ \"Code\"\n    about \"The code on its door.\" example \"ZZ7\"\n  seen date default never private\n  marks list of one of mark example \"good\"\n}\ncodelist mark {\n  bad \"Bad\" deprecated 2025-01-01 use good\n  good \"Good\"\n    about \"Better than most.\"\n}\n",
    );
    let record = &rulebook.records[rulebook.kinds[rulebook.kind_names["thing"]].record];
    let said: Vec<(String, String)> = record
        .fields
        .iter()
        .map(|field| (sentence(&rulebook, field), written(&example(&rulebook, field).unwrap())))
        .collect();
    let said: Vec<(&str, &str)> = said.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(
        said,
        [
            ("How large it is: a whole number from 5 to 9; required.", "5"),
            ("The code on its door.", "ZZ7"),
            ("A date; `never` where it is absent; never published.", "2026-03-31"),
            ("A list, each of it a code of `mark`.", "[good]"),
        ]
    );
    let schema = of_kind(&rulebook, rulebook.kind_names["thing"], false);
    let code = &schema["$defs"]["descriptor"]["properties"]["code"];
    assert_eq!(code["description"], "The code on its door. A text that matches `Z{2}[0-9]`.");
    assert_eq!(code["examples"], serde_json::json!(["ZZ7"]));
    let (_, list) = rulebook.codelists.iter().next().unwrap();
    let codes: Vec<String> = list.codes.iter().map(|code| code_sentence(list, code)).collect();
    assert_eq!(codes, ["Bad; deprecated from 2025-01-01; use `good`.", "Better than most."]);
}

#[test]
fn every_example_that_is_made_is_read_without_a_mistake() {
    let rulebook = rulebook();
    let system = rulebook.kind_names["system"];
    let shown = of("system");
    let mut tried = 0;
    for field in &rulebook.records[rulebook.kinds[system].record].fields {
        let value = example(rulebook, field).expect("every type here has one");
        let mut descriptor = serde_json::json!({ "kind": "system", "id": "a", "name": "x" });
        descriptor[&*field.name.node] = value;
        let text = serde_yaml::to_string(&descriptor).unwrap();
        let (_, wrong) = load::read(rulebook, FileId(0), "a.yaml", &text, None);
        assert!(wrong.is_empty(), "{text}{wrong:?}");
        assert!(shown.is_valid(&descriptor), "{descriptor}");
        tried += 1;
    }
    assert!(tried > 20, "{tried}");
}
