//! The program as people and scripts run it: exit codes, streams, narrowing, formats.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "cli/bundle.rs"]
mod bundle;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/fmt.rs"]
mod fmt;
#[path = "cli/private.rs"]
mod private;
#[path = "cli/test.rs"]
mod test;
#[path = "cli/lint.rs"]
mod lint;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

use serde::Deserialize;

const AS_OF: [&str; 2] = ["--as-of", "2026-11-22"];

fn project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/projects").join(name)
}

/// What a run came to.
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn finish(output: Output) -> Run {
    Run {
        code: output.status.code().expect("it ended by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yardstick"));
    command.current_dir(folder).args(args).env_remove("NO_COLOR").env_remove("COLUMNS");
    command
}

fn run(name: &str, args: &[&str]) -> Run {
    finish(command(&project(name), args).output().unwrap())
}

fn check(name: &str, args: &[&str]) -> Run {
    let all: Vec<&str> = ["check"].iter().chain(&AS_OF).chain(args).copied().collect();
    run(name, &all)
}

fn with_input(name: &str, args: &[&str], input: &[u8]) -> Run {
    let mut command = command(&project(name), args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    finish(child.wait_with_output().unwrap())
}

/// Asserts the exit code, and shows both streams where it is another.
#[track_caller]
fn ends(run: &Run, code: i32) {
    assert_eq!(run.code, code, "\n--- out\n{}\n--- err\n{}", run.out, run.err);
}

#[track_caller]
fn says(text: &str, wanted: &str) {
    assert!(text.contains(wanted), "`{wanted}` is not in\n{text}");
}

#[test]
fn a_contact_that_has_expired_is_not_published() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
    write(
        "rules.yard",
        "kind a \"A\" { b text }\nstandard s \"S\" {\n  published 2026-01-01\n  applies to a\n  requirement r \"R\" { must b is given }\n}\n",
    );
    let with = |expires: &str| {
        let head = "language: 1\nname: A\nrules: [.]\nsite:\n  security:\n";
        let text = format!("{head}    contact: mailto:a@example.org\n    expires: {expires}\n");
        write("yardstick.yaml", &text);
        finish(command(folder.path(), &["build", AS_OF[0], AS_OF[1]]).output().unwrap())
    };
    let run = with("2026-11-21");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`security` of the site expired on 2026-11-21"), "{}", run.err);
    assert!(run.err.contains("help: "), "{}", run.err);
    assert!(with("soon").err.contains("`soon` is not a day"));
    assert_eq!(with("2026-11-22").code, 0, "the last day counts");
}

#[test]
fn a_language_that_the_site_does_not_speak_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
    write(
        "rules.yard",
        "kind a \"A\" { b text }\nstandard s \"S\" {\n  published 2026-01-01\n  applies to a\n  requirement r \"R\" { must b is given }\n}\n",
    );
    let with = |languages: &str| {
        let head = "language: 1\nname: A\nrules: [.]\ndescriptors: []\nsite:\n  languages: ";
        write("yardstick.yaml", &format!("{head}{languages}\n"));
        finish(command(folder.path(), &["build", AS_OF[0], AS_OF[1]]).output().unwrap())
    };
    let run = with("[en, cyy]");
    ends(&run, 2);
    says(&run.err, "there is no language of the site `cyy`");
    says(&run.err, "did you mean `cy`?");
    says(&with("[fr]").err, "there are `cy`, `en`");
    says(&with("[en, cy, en]").err, "names `en` twice");
    says(&with("[]").err, "names none");
    ends(&with("[cy]"), 0);
    let page = fs::read_to_string(folder.path().join("site/index.html")).unwrap();
    assert!(page.contains("<html lang=\"cy\">") && !page.contains("class=\"languages\""), "{page}");
}

#[test]
fn nothing_fails_is_0() {
    let run = check("clean", &[]);
    ends(&run, 0);
    assert_eq!(run.err, "");
    assert_eq!(
        run.out,
        "1 system, 1 decision: 1 met, 0 not met, 0 not evidenced, 0 excepted, 0 not applicable.\n\
         0 fail, 0 are due later. As of 22 November 2026.\n"
    );
}

#[test]
fn something_binding_fails_is_1() {
    let run = check("portal", &[]);
    ends(&run, 1);
    assert_eq!(run.err, "");
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/check.txt");
    golden(&expected, &run.out);
}

#[test]
fn findings_fit_a_narrow_terminal() {
    for columns in ["40", "80", "100"] {
        let all = ["check", "--as-of", "2026-11-22"];
        let mut command = command(&project("portal"), &all);
        let run = finish(command.env("COLUMNS", columns).output().unwrap());
        let width: usize = columns.parse().unwrap();
        for line in run.out.lines().filter(|line| !line.contains("╭─") && !line.contains("├─"))
        {
            let is_word = line.split_whitespace().count() <= 2;
            assert!(is_word || line.chars().count() <= width, "{columns}: {line}");
        }
        if columns == "80" {
            golden(&golden_folder().join("check-80.txt"), &run.out);
        }
    }
}

#[test]
fn the_day_decides() {
    // The interfaces of the portal fall due on 1 April 2027.
    let due = check("portal", &["--standard", "interfaces"]);
    ends(&due, 0);
    says(&due.out, "DUE  interfaces/current");
    says(&due.out, "must by 1 April 2027, 130 days left");
    let args = ["check", "--standard", "interfaces", "--as-of", "2027-04-01"];
    let binding = run("portal", &args);
    ends(&binding, 1);
    says(&binding.out, "NOT MET  interfaces/current");
    // The exception of the cellar ends on 31 December 2027, and counts on that day.
    let args = ["check", "systems/attic.yaml", "--standard", "transport-security", "-v"];
    let last = run("portal", &[&args[..], &["--as-of", "2027-12-31"]].concat());
    says(&last.out, "excepted until 31 December 2027");
    let after = run("portal", &[&args[..], &["--as-of", "2028-01-01"]].concat());
    says(&after.out, "exception cellar-tls lapsed after 31 December 2027");
}

#[test]
fn what_cannot_run_is_2() {
    let cases: &[(&str, &[&str], &str)] = &[
        ("broken", &["check"], "2 errors in the rules; nothing was checked"),
        ("bare", &["check"], "there is no descriptor to check"),
        ("clean", &["check", "--as-of", "2020-01-01"], "nothing to decide as of 2020-01-01"),
        ("clean", &["check", "nowhere.yaml"], "nowhere.yaml"),
        ("clean", &["check", "--as-of", "22/11/2026"], "a date is written `YYYY-MM-DD`"),
        ("clean", &["check", "--fail-on", "may"], "possible values: must, should, never"),
        ("clean", &["buidl"], "similar subcommands exist: 'bundle', 'build'"),
        ("unreadable", &["check"], "a descriptor cannot be read"),
        ("bare", &["test", "smal"], "did you mean `small`?"),
        ("clean", &["explain", "D02"], "did you mean"),
        ("clean", &["schema", "sistem"], "did you mean `system`?"),
        ("clean", &["--project", "nowhere", "check"], "there is no `yardstick.yaml`"),
    ];
    for (name, args, wanted) in cases {
        let run = run(name, args);
        ends(&run, 2);
        says(&run.err, wanted);
    }
}

#[test]
fn every_error_of_the_rules_is_shown() {
    let run = run("broken", &["check"]);
    assert_eq!(run.out, "");
    says(&run.err, "did you mean `count`?");
    says(&run.err, "`==`");
}

#[test]
fn narrowing_leaves_the_rest_out_and_unknown_names_are_errors() {
    let run = check("portal", &["--kind", "system", "--standard", "transport-security"]);
    says(&run.out, "4 systems, 12 decisions:");
    for (option, wrong, near) in [
        ("--standard", "transport-securty", "transport-security"),
        ("--policy", "secure-by-desing", "secure-by-design"),
        ("--kind", "systm", "system"),
        ("--owner", "bord", "board"),
    ] {
        let run = check("portal", &[option, wrong]);
        ends(&run, 2);
        says(&run.err, &format!("did you mean `{near}`?"));
        assert_eq!(run.out, "");
    }
    let run = check("portal", &["systems/acme.yaml"]);
    ends(&run, 2);
    says(&run.err, "there is nothing to decide");
    let run = check("portal", &["systems/portal.yaml", "--policy", "secure-by-design"]);
    says(&run.out, "1 system, 3 decisions:");
    let run = check("portal", &["--owner", "board", "systems/portal.yaml"]);
    says(&run.out, "1 system, 4 decisions:");
}

#[test]
fn standard_input_is_yaml_or_json() {
    let yaml = b"kind: system\nid: two\nname: Two\ncount: 6\n";
    let run = with_input("clean", &["check", "-", "--as-of", "2026-11-22"], yaml);
    ends(&run, 1);
    says(&run.out, "-:4:8");
    says(&run.out, "1 system, 1 decision:");
    let json = br#"{"kind": "system", "id": "two", "name": "Two", "count": 4}"#;
    let run = with_input("clean", &["check", "-", "--as-of", "2026-11-22"], json);
    ends(&run, 0);
    let run = with_input("clean", &["check", "-", "--as-of", "2026-11-22"], b"kind: [");
    ends(&run, 2);
}

#[test]
fn mistakes_in_descriptors_fail_with_1() {
    for (input, wanted) in [
        ("kind: system\nid: two\nname: Two\ncuont: 3\n", "did you mean `count`?"),
        ("kind: system\nid: two\nname: Two\n", "count"),
        ("kind: system\nid: two\nname: Two\ncount: many\n", "whole number"),
    ] {
        let args = ["check", "-", "--as-of", "2026-11-22"];
        let run = with_input("clean", &args, input.as_bytes());
        ends(&run, 1);
        says(&run.out, wanted);
        says(&run.out, "in descriptors.");
        let run =
            with_input("clean", &[&args[..], &["--fail-on", "never"]].concat(), input.as_bytes());
        ends(&run, 0);
    }
}

#[test]
fn what_fails_can_be_chosen() {
    ends(&check("portal", &["--fail-on", "never"]), 0);
    let should = ["systems/portal.yaml", "--standard", "transport-security", "--fail-on"];
    let run = check("portal", &[&should[..], &["should"]].concat());
    ends(&run, 1);
    says(&run.out, "1 more fails with `--fail-on should`.");
}

#[test]
fn json_fits_its_schema_and_adds_up() {
    let run = check("portal", &["--format", "json"]);
    ends(&run, 1);
    assert_eq!(run.err, "");
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let text = fs::read_to_string("docs/reference/report.schema.json").unwrap();
    let schema = serde_json::from_str(&text).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    if let Err(wrong) = jsonschema::validate(&schema, &report) {
        panic!("{}: {wrong}\n{}", wrong.instance_path(), run.out);
    }
    let totals = &report["totals"];
    let sum = |key: &str| -> u64 {
        totals[key].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum()
    };
    assert_eq!(sum("outcomes"), totals["decisions"]);
    let short = &totals["outcomes"];
    let short = short["not_met"].as_u64().unwrap() + short["not_evidenced"].as_u64().unwrap();
    assert_eq!(sum("shortfalls"), short);
    assert_eq!(sum("kinds"), totals["descriptors"]);
    let keys: Vec<&str> = run.out.lines().filter_map(top_key).collect();
    assert_eq!(keys, ["schema", "tool", "rulebook", "as_of", "findings", "totals"]);
}

fn top_key(line: &str) -> Option<&str> {
    line.strip_prefix("  \"")?.split('"').next()
}

#[test]
fn a_report_is_the_same_on_any_number_of_threads_anywhere() {
    let folder = project("portal");
    let base = ["check", "--format", "json", "--as-of", "2026-11-22"];
    let first = finish(command(&folder, &base).output().unwrap()).out;
    for threads in ["1", "2", "7"] {
        let args = [&base[..], &["--threads", threads]].concat();
        assert_eq!(finish(command(&folder, &args).output().unwrap()).out, first);
    }
    for zone in ["Pacific/Kiritimati", "America/Los_Angeles"] {
        let mut command = command(&folder, &base);
        assert_eq!(finish(command.env("TZ", zone).output().unwrap()).out, first);
    }
    let below = finish(command(&folder.join("systems"), &base).output().unwrap()).out;
    assert_eq!(below, first, "from a folder below");
    let named = [&base[..], &["--project", folder.to_str().unwrap()]].concat();
    let elsewhere = finish(command(&env::temp_dir(), &named).output().unwrap()).out;
    assert_eq!(elsewhere, first, "from elsewhere");
}

#[test]
fn a_report_is_written_to_a_file_beside_the_text() {
    let folder = env::temp_dir().join(format!("yardstick-cli-{}", std::process::id()));
    let path = folder.join("report.json");
    let run = check("clean", &["--format", "json", "--output", path.to_str().unwrap()]);
    ends(&run, 0);
    says(&run.out, "1 system, 1 decision:");
    let written = fs::read_to_string(&path).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(written, check("clean", &["--format", "json"]).out);
}

#[test]
fn colour_is_for_those_who_ask() {
    let plain = check("portal", &[]).out;
    assert!(!plain.contains('\u{1b}'));
    let coloured = check("portal", &["--color", "always"]).out;
    assert!(coloured.contains('\u{1b}'));
    let bare: String = strip(&coloured);
    assert_eq!(bare, plain);
}

fn strip(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    bare
}

#[test]
fn quiet_shows_the_closing_line_alone() {
    let run = check("portal", &["--quiet"]);
    ends(&run, 1);
    assert!(run.out.lines().count() <= 3, "{}", run.out);
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let mut command = command(&project("portal"), &["check", "--as-of", "2026-11-22"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let run = finish(child.wait_with_output().unwrap());
    ends(&run, 1);
    assert_eq!(run.err, "");
}

#[test]
fn tests_pass_quietly_and_fail_in_full() {
    let passed = run("portal", &["test"]);
    ends(&passed, 0);
    assert_eq!(passed.out, "2 passed, 0 failed\n");
    let failed = run("failing-tests", &["test"]);
    ends(&failed, 1);
    golden(&golden_folder().join("test.txt"), &failed.out);
    let one = run("portal", &["test", "transport-security/tls-version", "-v"]);
    says(&one.out, "passed  transport-security/tls-version  TLS 1.1 falls short");
}

#[test]
fn a_site_is_built_and_the_same_again() {
    let folder = env::temp_dir().join(format!("yardstick-site-{}", std::process::id()));
    let site = folder.join("site");
    let args = ["build", "--as-of", "2026-11-22", "--output", site.to_str().unwrap()];
    let first = run("portal", &args);
    let again = run("portal", &args);
    let index = fs::read_to_string(site.join("index.html"));
    let findings = run("portal", &[&args[..], &["--findings"]].concat());
    let other = run("portal", &["build", "--output", project("portal").to_str().unwrap()]);
    let wrong = run("portal", &["build", "--base-url", "standards.example"]);
    fs::remove_dir_all(&folder).unwrap();
    ends(&first, 0);
    says(&first.out, "index.html");
    says(&index.unwrap(), "Portal rulebook");
    ends(&again, 0);
    says(&again.out, "nothing changed");
    ends(&findings, 0);
    assert_eq!(findings.out, check("portal", &[]).out + &again.out, "the report, then the site");
    ends(&other, 2);
    says(&other.err, "was not written by Yardstick");
    ends(&wrong, 2);
    says(&wrong.err, "write it as `https://standards.example`");
}

#[test]
fn a_schema_takes_the_descriptors_of_its_project() {
    let schema = |args: &[&str]| -> serde_json::Value {
        let run = run("portal", &[&["schema"], args].concat());
        ends(&run, 0);
        serde_json::from_str(&run.out).unwrap()
    };
    let (any, system) = (schema(&[]), schema(&["system"]));
    for name in ["acme", "attic", "portal"] {
        let path = project("portal").join("systems").join(name).with_extension("yaml");
        for document in serde_yaml::Deserializer::from_str(&fs::read_to_string(path).unwrap()) {
            let descriptor = serde_json::Value::deserialize(document).unwrap();
            assert!(jsonschema::is_valid(&any, &descriptor), "{name}");
            assert_eq!(jsonschema::is_valid(&system, &descriptor), descriptor["kind"] == "system");
        }
    }
}

#[test]
fn a_new_project_checks_tests_and_builds_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = |args: &[&str]| finish(command(folder.path(), args).output().unwrap());
    let began = at(&["init", "rules", "--as-of", "2028-02-29"]);
    ends(&began, 0);
    says(&began.err, "cd rules");
    assert!(began.out.lines().all(|line| folder.path().join(line).is_file()), "{}", began.out);
    let in_it = |args: &[&str]| {
        let all = [args, &["--project", "rules", "--as-of", "2028-02-29"]].concat();
        at(&all)
    };
    let check = in_it(&["check"]);
    ends(&check, 0);
    assert_eq!(check.err, "");
    says(&check.out, "2 met, 0 not met");
    says(&in_it(&["test"]).out, "8 passed, 0 failed");
    let site = folder.path().join("site");
    ends(&in_it(&["build", "--output", site.to_str().unwrap()]), 0);
    let schema = folder.path().join("rules/.vscode/descriptor.schema.json");
    assert_eq!(fs::read_to_string(schema).unwrap(), in_it(&["schema"]).out);
    // Nothing is written over, not even in part.
    fs::remove_file(folder.path().join("rules/README.md")).unwrap();
    let again = at(&["init", "rules"]);
    ends(&again, 2);
    says(&again.err, "there is already `yardstick.yaml`");
    assert!(!folder.path().join("rules/README.md").exists());
    let unnamed = at(&["init", "other", "--name", " "]);
    ends(&unnamed, 2);
    assert!(!folder.path().join("other").exists());
}

#[test]
fn what_is_begun_fits_the_project() {
    let folder = tempfile::tempdir().unwrap();
    ends(&finish(command(folder.path(), &["init"]).output().unwrap()), 0);
    let at = |args: &[&str]| {
        let all = [&["new"], args, &["--as-of", "2026-11-22"]].concat();
        finish(command(folder.path(), &all).output().unwrap())
    };
    let mut text = String::new();
    for args in [
        &["standard", "record-keeping"][..],
        &["policy", "keep-records", "--standard", "supported-software"],
        &["exception", "late", "--from", "supported-software/reports", "--for", "system/portal"],
    ] {
        let run = at(args);
        ends(&run, 0);
        text += &(run.out + "\n");
    }
    let output = ["descriptor", "system", "portal", "--output", "systems/portal.yaml"];
    ends(&at(&output), 0);
    fs::write(folder.path().join("standards/more.yard"), text).unwrap();
    let check =
        finish(command(folder.path(), &["check", "--as-of", "2026-11-22"]).output().unwrap());
    ends(&check, 1);
    says(&check.out, "the required field `name` is blank");
    for (args, wanted) in [
        (&output[..], "`systems/portal.yaml` is there already"),
        (&["descriptor", "sistem"], "did you mean `system`?"),
        (&["descriptor", "system", "My Portal"], "`My Portal` cannot be an id"),
        (&["standard", "Record keeping"], "cannot be the name of a standard"),
        (&["standard", "supported-software"], "there is already a standard"),
        (&["policy", "p", "--standard", "nothing"], "there is no standard `nothing`"),
        (
            &["exception", "e", "--from", "supported-software/report", "--for", "system/a"],
            "did you",
        ),
        (
            &["exception", "e", "--from", "supported-software/reports", "--for", "a"],
            "`--for KIND/ID`",
        ),
    ] {
        let run = at(args);
        ends(&run, 2);
        says(&run.err, wanted);
        assert_eq!(run.out, "");
    }
}

#[test]
fn help_is_written_for_people() {
    let help = |args: &[&str]| {
        let run = finish(command(&env::temp_dir(), args).output().unwrap());
        ends(&run, 0);
        run.out
    };
    let folder = golden_folder().join("help");
    let all = help(&["--help"]);
    golden(&folder.join("yardstick.txt"), &all);
    let commands = all.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    for name in commands.lines().filter_map(|line| line.split_whitespace().next()) {
        if name != "help" {
            golden(&folder.join(name).with_extension("txt"), &help(&[name, "--help"]));
        }
    }
}

fn golden_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Compares with a file; `BLESS=1` writes it.
#[track_caller]
fn golden(path: &Path, actual: &str) {
    if env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, actual).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(actual, expected, "\n{actual}\n`BLESS=1 cargo test --test cli` writes it");
}
