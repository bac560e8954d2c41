//! Ten faults in `docs/comparison`, each named where it is: the transcripts that stand there
//! beside those of other tools are what the program says. Seven failing expressions, likewise,
//! in `docs/comparison/assertions`. `BLESS=1 cargo test --test
//! comparison` writes them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// A fault, the exit code, and what must be said of it: its name and its place, in this order.
const FAULTS: &[(&str, i32, &[&str])] = &[
    ("01-misspelt-field", 1, &["error[D020]", "yaml:8:3", "did you mean `minimum-tls`?"]),
    ("02-missing-field", 1, &["NOT EVIDENCED  systems/tested", "`last-tested-on` belongs here"]),
    ("03-old-tls", 1, &["NOT MET  systems/tls-version", "yaml:8:16", "1.1 is not at least 1.2"]),
    ("04-version-1.10", 0, &["6 met, 0 not met, 0 not evidenced"]),
    ("05-unknown-code", 1, &["error[D026]", "yaml:6:10", "did you mean `on-premises`?"]),
    ("06-old-test", 1, &["NOT MET  systems/tested", "yaml:10:17", "2025-11-21 is not within"]),
    ("07-duplicate-key", 1, &["error[D028]", "yaml:7:1", "given here first", "given again"]),
    ("08-misspelt-in-rule", 2, &["error[N051]", "yard:57:14", "did you mean `hosting`?"]),
    (
        "09-lapsed-exception",
        1,
        &["LAPSED  systems/tls-version", "yaml:8:16", "last day was 2026-06-30"],
    ),
    ("10-no-provider", 1, &["NOT MET  systems/provider", "yaml:14:14", "this is \"booking\""]),
];

/// The only fault that is in a rule and not in a descriptor.
const IN_RULE: &str = "08-misspelt-in-rule";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/comparison")
}

fn read(path: &str) -> String {
    fs::read_to_string(folder().join(path)).unwrap_or_default().replace("\r\n", "\n")
}

/// The command that is put to a fault, and what it came to.
fn check(fault: &str) -> (i32, String) {
    let project = if fault == IN_RULE { "rules-misspelt" } else { "." };
    let path = format!("faults/{fault}.yaml");
    let args = ["--project", project, "check", &path, "--as-of", "2026-11-22"];
    let run = Command::new(env!("CARGO_BIN_EXE_yardstick"))
        .current_dir(folder())
        .args(args)
        .env_remove("COLUMNS")
        .output()
        .unwrap();
    let code = run.status.code().expect("it ended by itself");
    let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
    let shown = args.join(" ").replace("--project . ", "");
    (code, format!("$ yardstick {shown}\n{said}[exit {code}]\n"))
}

#[test]
fn every_fault_is_named_where_it_is() {
    for (fault, wanted, says) in FAULTS {
        let (code, transcript) = check(fault);
        assert_eq!(code, *wanted, "{transcript}");
        let mut rest = transcript.as_str();
        for part in *says {
            let at = rest.find(part).unwrap_or_else(|| panic!("`{part}` is not in\n{transcript}"));
            rest = &rest[at + part.len()..];
        }
    }
}

#[test]
fn the_transcripts_are_what_is_said() {
    for (fault, ..) in FAULTS {
        let path = format!("yardstick/{fault}.txt");
        let (_, transcript) = check(fault);
        if env::var_os("BLESS").is_some() {
            fs::create_dir_all(folder().join("yardstick")).unwrap();
            fs::write(folder().join(&path), &transcript).unwrap();
        }
        assert_eq!(read(&path), transcript, "{path}: BLESS=1 writes it");
    }
}

#[test]
fn every_fault_has_its_transcripts() {
    for (name, ending) in [("faults", "yaml"), ("yardstick", "txt"), ("peers", "txt")] {
        let mut found: Vec<String> = fs::read_dir(folder().join(name))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        found.sort();
        let wanted: Vec<String> =
            FAULTS.iter().map(|(fault, ..)| format!("{fault}.{ending}")).collect();
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn the_page_shows_what_was_said() {
    let mut transcripts = String::new();
    for (fault, ..) in FAULTS {
        transcripts += &read(&format!("yardstick/{fault}.txt"));
        transcripts += &read(&format!("peers/{fault}.txt"));
    }
    let page = read("README.md");
    let excerpts: Vec<&str> = page
        .split("\n```")
        .skip(1)
        .step_by(2)
        .filter_map(|one| one.split_once('\n'))
        .map(|(_, text)| text)
        .collect();
    assert!(excerpts.len() > 8, "the page shows transcripts");
    for excerpt in excerpts {
        assert!(transcripts.contains(excerpt), "nobody said\n{excerpt}");
    }
}

#[test]
fn the_misspelt_rules_differ_in_one_word() {
    for (right, wrong) in [
        ("rules/systems.yard", "rules-misspelt/systems.yard"),
        ("rules/systems.guard", "rules/systems-misspelt.guard"),
        ("rules/systems.rego", "rules/systems-misspelt.rego"),
        ("rules/systems.cedar", "rules/systems-misspelt.cedar"),
    ] {
        assert_eq!(read(wrong).matches("hostng").count(), 1, "{wrong}");
        assert_eq!(read(wrong).replace("hostng", "hosting"), read(right));
    }
}

/// Of each failing expression: its test, and what stands at its parts.
const EXPRESSIONS: &[(&str, &[&str])] = &[
    ("five/number", &["^^^^^^ 99.85", "99.85 is not at least 99.9"]),
    ("five/in-list", &["^^^^^^^^ \"dental\"", "is not one of \"acute\""]),
    ("five/nested", &["^^^^^^^^^^^^ true", "╰ false", "╰ true"]),
    ("five/missing", &["^ missing", "╰ true", "portal is not evidenced"]),
    ("five/every", &["^^^^^^ 5", "╰ 4\n", "╰ 4 items", "2 of 4 in `hazards`"]),
    ("five/some", &["\"chat\"", "╰ 12 items, of which 3 are shown", "\"web\" \"app\""]),
    ("five/days", &["^ 2025-03-10", "╰ until 2026-03-10", "╰ 2026-03-11"]),
];

#[test]
fn every_failing_expression_shows_the_values_of_its_parts() {
    let run = Command::new(env!("CARGO_BIN_EXE_yardstick"))
        .current_dir(folder().join("assertions"))
        .arg("test")
        .env_remove("COLUMNS")
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(1));
    let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
    let path = "assertions/yardstick.txt";
    if env::var_os("BLESS").is_some() {
        fs::write(folder().join(path), &said).unwrap();
    }
    assert_eq!(read(path), said, "{path}: BLESS=1 writes it");
    let failed: Vec<&str> = said.split("FAILED  ").skip(1).collect();
    assert_eq!(failed.len(), EXPRESSIONS.len());
    for (one, (test, shows)) in failed.iter().zip(EXPRESSIONS) {
        assert!(one.starts_with(test), "{one}");
        for part in *shows {
            assert!(one.contains(part), "`{part}` is not in\n{one}");
        }
    }
    let page = read("assertions/README.md");
    let peer = read("assertions/pytest.txt");
    let excerpts: Vec<&str> = page
        .split("\n```")
        .skip(1)
        .step_by(2)
        .filter_map(|one| one.split_once('\n'))
        .map(|(_, text)| text)
        .collect();
    assert!(excerpts.len() >= 4, "the page shows what was said");
    for excerpt in excerpts {
        assert!(said.contains(excerpt) || peer.contains(excerpt), "nobody said\n{excerpt}");
    }
}
