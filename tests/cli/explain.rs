//! `explain`: codes, requirements and decisions.

use std::{env, fs};

use serde_json::Value;

use super::{command, ends, finish, golden, golden_folder, run, says};

const TLS: &str = "transport-security/tls-version";

fn explain(args: &[&str]) -> super::Run {
    let all: Vec<&str> = ["explain", "--as-of", "2026-11-22"].iter().chain(args).copied().collect();
    run("portal", &all)
}

#[test]
fn codes_are_explained() {
    let run = run("clean", &["explain", "p001"]);
    ends(&run, 0);
    says(&run.out, "P001 The project file cannot be read.");
    let all = finish(command(&env::temp_dir(), &["explain"]).output().unwrap());
    ends(&all, 0);
    says(&all.out, "P001  The project file cannot be read.");
    let run = explain(&["D020", "--format", "json"]);
    let pages: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(pages[0]["code"], "D020");
}

#[test]
fn a_decision_is_explained_down_to_every_operand() {
    for (name, args) in [
        ("not-met", &[TLS, "portal"]),
        ("excepted", &[TLS, "cellar"]),
        ("lapsed", &[TLS, "attic"]),
        ("not-applicable", &[TLS, "desk"]),
        ("due", &["interfaces/current", "portal"]),
        ("missing", &["transport-security/tested", "attic"]),
    ] {
        let run = explain(args);
        ends(&run, 0);
        assert_eq!(run.err, "");
        golden(&golden_folder().join(format!("explain/{name}.txt")), &run.out);
    }
}

#[test]
fn a_requirement_is_explained() {
    let run = explain(&[TLS]);
    ends(&run, 0);
    golden(&golden_folder().join("explain/requirement.txt"), &run.out);
    let run = explain(&[TLS, "--format", "json"]);
    let facts: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(facts["mandates"][0]["binds_from"], "2023-04-01");
    assert_eq!(facts["rule"]["line"], 9);
    assert_eq!(facts["tests"].as_array().unwrap().len(), 2);
}

#[test]
fn the_json_has_the_file_and_line_of_every_operand() {
    let run = explain(&[TLS, "portal", "--format", "json"]);
    ends(&run, 0);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(found["outcome"], "not_met");
    assert_eq!(found["binding"], "binding");
    let rule = found["parts"].as_array().unwrap().iter().find(|it| it["topic"] == "rule").unwrap();
    let operand = &rule["steps"][0]["steps"][0];
    assert_eq!(operand["text"], "transport.minimum-tls");
    assert_eq!(operand["value"], "1.1");
    assert_eq!(operand["place"]["file"], "systems/portal.yaml");
    assert_eq!(operand["place"]["line"], 8);
}

#[test]
fn a_descriptor_is_named_by_its_id_its_kind_or_its_file() {
    let by_id = explain(&[TLS, "portal"]);
    assert_eq!(explain(&[TLS, "system/portal"]).out, by_id.out);
    assert_eq!(explain(&[TLS, "systems/portal.yaml"]).out, by_id.out);
    let many = explain(&[TLS, "systems/attic.yaml"]);
    ends(&many, 2);
    says(&many.err, "name one of `system/attic`, `system/cellar`, `system/desk`");
}

#[test]
fn what_cannot_be_explained_is_2_with_a_way_out() {
    let cases: &[(&[&str], &str)] = &[
        (&["transport-security/tls-verson"], "did you mean `transport-security/tls-version`?"),
        (&["transport-securty/tls-version"], "did you mean `transport-security/tls-version`?"),
        (&["tls-version"], "did you mean `transport-security/tls-version`?"),
        (&["transport-security"], "its requirements are `transport-security/hsts`"),
        (&["D02"], "did you mean `D002`?"),
        (&[""], "there is no code or requirement ``"),
        (&[TLS, "portl"], "did you mean `portal`?"),
        (&[TLS, "acme"], "name a descriptor of the kind `system`"),
        (&["D020", "portal"], "the code D020 has no descriptor"),
    ];
    for (args, wanted) in cases {
        let run = explain(args);
        ends(&run, 2);
        assert_eq!(run.out, "");
        says(&run.err, wanted);
    }
    let folder = env::temp_dir().join(format!("yardstick-explain-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("empty.yaml"), "").unwrap();
    let empty = folder.join("empty.yaml");
    let run = explain(&[TLS, empty.to_str().unwrap()]);
    fs::remove_dir_all(&folder).unwrap();
    ends(&run, 2);
    says(&run.err, "there is no descriptor in");
}
