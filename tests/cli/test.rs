//! `test`: which tests run, how they are written, and how much of the rules they cover.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Run, command, ends, finish, golden, golden_folder, says};

const RULES: &str = r#"kind system "System" {
  users  integer
  open   boolean
}

standard access "Access" {
  published  2020-01-01
  applies to system where open

  requirement many "Many can use it" {
    must users >= 10
  }

  requirement some "Some can use it" {
    must users >= 1 or users is missing
  }
}

test access/many "Ten are many" {
  as of 2026-01-01
  given system a { open: true  users: 10 }
  expect met
}

test access/many "Nine are \"few\" & <less>" {
  as of 2026-01-01
  given system a { open: true  users: 9 }
  expect not met
}

test access/some "One is some" {
  as of 2026-01-01
  given system a { open: true  users: 1 }
  expect met
}
"#;

/// A folder of its own with a project whose rules are `rules`.
fn folder(name: &str, rules: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("test").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("rules")).unwrap();
    let project = "language: 1\nname: A\nrules: [rules]\n";
    fs::write(folder.join("yardstick.yaml"), project).unwrap();
    fs::write(folder.join("rules/a.yard"), rules).unwrap();
    folder
}

fn test(folder: &Path, args: &[&str]) -> Run {
    let all = [&["test", "--as-of", "2026-11-22"], args].concat();
    finish(command(folder, &all).output().unwrap())
}

/// The rules with a test that fails, and one after it.
fn failing() -> String {
    let failing = "test access/some \"None is some\" {\n  as of 2026-01-01\n  \
                   given system a { open: true  users: 0 }\n  expect met\n}\n";
    let rules =
        RULES.replace("test access/some \"One", &format!("{failing}\ntest access/some \"One"));
    assert_ne!(rules, RULES);
    rules
}

#[test]
fn a_filter_looks_at_titles_and_paths_and_must_match() {
    let folder = folder("filter", RULES);
    let cases = [("are", "2 passed"), ("ONE IS", "1 passed"), ("access/so", "1 passed")];
    for (filter, wanted) in cases {
        let run = test(&folder, &["--filter", filter]);
        ends(&run, 0);
        says(&run.out, wanted);
    }
    ends(&test(&folder, &["access/many", "--filter", "ten"]), 0);
    let none = test(&folder, &["access/some", "--filter", "ten"]);
    ends(&none, 2);
    assert_eq!(none.out, "");
    says(&none.err, "no test has `ten` in its title");
}

#[test]
fn fail_fast_leaves_out_what_comes_after() {
    let folder = folder("fail-fast", &failing());
    let all = test(&folder, &[]);
    ends(&all, 1);
    says(&all.out, "3 passed, 1 failed");
    let fast = test(&folder, &["--fail-fast"]);
    ends(&fast, 1);
    says(&fast.out, "2 passed, 1 failed");
}

#[test]
fn results_are_the_same_on_any_number_of_threads() {
    let folder = folder("threads", &failing());
    let one = test(&folder, &["-v", "--threads", "1", "--coverage"]);
    let four = test(&folder, &["-v", "--threads", "4", "--coverage"]);
    assert_eq!(one.out, four.out);
}

#[test]
fn json_has_every_test_and_the_operands_of_failures() {
    let folder = folder("json", &failing());
    let output = folder.join("out.json");
    let run = test(&folder, &["--format", "json", "--output", output.to_str().unwrap()]);
    ends(&run, 1);
    says(&run.out, "3 passed, 1 failed");
    let found: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(output).unwrap()).unwrap();
    assert_eq!(found["totals"], serde_json::json!({ "passed": 3, "failed": 1 }));
    let failed = &found["tests"][2];
    assert_eq!(failed["passed"], false);
    let failure = &failed["failures"][0];
    assert_eq!(failure["message"], "a is not met, advisory; the test expects met");
    assert_eq!(
        (&failure["file"], &failure["line"]),
        (&"rules/a.yard".into(), &"34".parse().unwrap())
    );
    assert_eq!(
        failure["operands"][0],
        serde_json::json!({ "rule": "users", "value": "0", "decisive": true })
    );
}

#[test]
fn junit_has_a_suite_for_each_standard_and_escapes_titles() {
    let folder = folder("junit", &failing());
    let run = test(&folder, &["--format", "junit"]);
    ends(&run, 1);
    golden(&golden_folder().join("test-junit.xml"), &run.out);
}

/// The schemas of Ant and of Jenkins are not ours to copy: the check of them runs where they
/// are.
#[test]
fn junit_is_valid_by_the_schemas() {
    let Some(corpus) = std::env::var_os("YARDSTICK_CORPUS") else { return };
    let folder = folder("schemas", &failing());
    let output = folder.join("out.xml");
    ends(&test(&folder, &["--format", "junit", "--output", output.to_str().unwrap()]), 1);
    for name in ["JUnit.xsd", "junit-10.xsd"] {
        let schema = Path::new(&corpus).join("schemas").join(name);
        let mut lint = Command::new("xmllint");
        lint.args(["--noout", "--schema"]).arg(schema).arg(&output);
        let found = lint.output().expect("`xmllint` is there where YARDSTICK_CORPUS is set");
        assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
    }
}

#[test]
fn coverage_shows_each_branch_that_no_test_takes() {
    let folder = folder("coverage", RULES);
    let run = test(&folder, &["--coverage"]);
    ends(&run, 0);
    golden(&golden_folder().join("test-coverage.txt"), &run.out);
    let one = test(&folder, &["access/many", "--coverage", "-q"]);
    ends(&one, 0);
    says(&one.out, "requirements covered 1 of 1, branches 2 of 2, 100%");
}

#[test]
fn too_little_coverage_fails() {
    let folder = folder("min-coverage", RULES);
    ends(&test(&folder, &["--coverage", "--min-coverage", "60"]), 0);
    let run = test(&folder, &["--coverage", "--min-coverage", "60.1"]);
    ends(&run, 1);
    says(&run.err, "60% of the branches are covered, not 60.1%");
    for (args, wanted) in [
        (&["--min-coverage", "60"][..], "--coverage"),
        (&["--coverage", "--min-coverage", "101"], "a share is a number from 0 to 100"),
        (&["--coverage", "--filter", "ten"], "cannot be used with"),
    ] {
        let run = test(&folder, args);
        ends(&run, 2);
        says(&run.err, wanted);
    }
}

#[test]
fn what_a_failing_test_takes_does_not_count() {
    let folder = folder("not-counted", &failing());
    let run = test(&folder, &["access/some", "--coverage"]);
    ends(&run, 1);
    says(&run.out, "in no test does this fail");
}

#[test]
fn mutants_that_no_test_notices_are_shown_at_their_places() {
    let folder = folder("mutate", RULES);
    let run = test(&folder, &["--mutate"]);
    ends(&run, 0);
    golden(&golden_folder().join("test-mutate.txt"), &run.out);
    says(&run.err, "mutants took");
    let one = test(&folder, &["access/many", "--mutate", "-q"]);
    ends(&one, 0);
    says(&one.out, "3 mutants: 3 noticed, 0 not noticed, 0 allowed; 100% noticed");
}

#[test]
fn too_few_noticed_fails_and_so_does_a_test() {
    let folder = folder("min-noticed", RULES);
    let run = test(&folder, &["--mutate", "--min-noticed", "95"]);
    ends(&run, 1);
    says(&run.err, "of the mutants are noticed, not 95%");
    ends(&test(&folder, &["access/many", "--mutate", "--min-noticed", "100"]), 0);
    fs::write(folder.join("rules/a.yard"), failing()).unwrap();
    let run = test(&folder, &["--mutate"]);
    ends(&run, 1);
    says(&run.err, "the rules are changed once every test passes");
}

#[test]
fn json_has_coverage_and_mutants_where_they_are_asked_for() {
    let rules = RULES.replace(
        "    must users >= 1 or",
        "    # allow mutant/comparison: it is the same\n    must users >= 1 or",
    );
    let folder = folder("json-mutants", &rules);
    let run = test(&folder, &["--coverage", "--mutate", "--format", "json"]);
    ends(&run, 0);
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(found["coverage"]["branches"], serde_json::json!({ "covered": 6, "total": 10 }));
    let lack = &found["coverage"]["declarations"][0]["lacks"][0];
    assert_eq!((&lack["rule"], &lack["line"]), (&"open".into(), &8.into()));
    let mutants = &found["mutants"];
    let count = |key: &str| mutants[key].as_u64().unwrap();
    assert_eq!(count("not_noticed"), mutants["survivors"].as_array().unwrap().len() as u64);
    assert_eq!(mutants["allowances"][0]["reason"], "it is the same");
    assert!(count("noticed") > 0 && count("not_noticed") > 0);
}

#[test]
fn watch_runs_again_after_a_change_and_survives_mistakes() {
    let folder = folder("watch", RULES);
    let mut command = command(&folder, &["test", "--watch"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut err = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut until = |wanted: &str| {
        let found = err.by_ref().map(Result::unwrap).find(|line| line.contains(wanted));
        assert!(found.is_some(), "`{wanted}` was not said");
    };
    let change = |rules: &str| fs::write(folder.join("rules/a.yard"), rules).unwrap();
    until("waiting for a change");
    assert_eq!(out.next().unwrap().unwrap(), "3 passed, 0 failed");
    change(&RULES.replace("users >= 10", "usrs >= 10"));
    until("error in the rules");
    until("waiting for a change");
    change(&failing());
    until("waiting for a change");
    let closing = out.by_ref().map(Result::unwrap).find(|line| line.contains("passed,"));
    assert_eq!(closing.as_deref(), Some("3 passed, 1 failed"));
    child.kill().unwrap();
    child.wait().unwrap();
}
