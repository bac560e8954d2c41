//! `lint`: what it says of whom, what lets it be, and what it mends.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Run, command, ends, finish, says};

const KIND: &str = "kind system \"System\" {\n  hosting   text\n  backed-up boolean\n}\n";

/// A standard with one requirement, of which nothing is to be said but that it has no fix.
const RULES: &str = r#"body unit "Unit" { from 2013-04-01 }

standard backups "Backups" {
  owner     unit
  source    "https://standards.example/backups" checked 2026-02-01 by reading
  published 2026-01-01
  applies to system

  requirement backed-up "Data is backed up" {
    must    backed-up
    because "Without a copy, what is lost is gone."
  }
}

test backups/backed-up "Backed up" {
  as of 2026-03-31
  given system portal { backed-up: true }
  expect met
}
test backups/backed-up "Not backed up" {
  as of 2026-03-31
  given system portal { backed-up: false }
  expect not met
}
"#;

/// A folder of its own with a project of `rules`, and `more` in its file.
fn folder(name: &str, rules: &str, more: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lint").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("rules/old")).unwrap();
    let project = format!("language: 1\nname: A\nrules: [rules]\n{more}");
    fs::write(folder.join("yardstick.yaml"), project).unwrap();
    fs::write(folder.join("rules/kind.yard"), KIND).unwrap();
    fs::write(folder.join("rules/old/rules.yard"), rules).unwrap();
    folder
}

fn lint(folder: &Path, args: &[&str]) -> Run {
    let all: Vec<&str> = ["lint", "--as-of", "2026-11-22"].iter().chain(args).copied().collect();
    finish(command(folder, &all).output().unwrap())
}

#[test]
fn a_finding_ends_with_1_and_none_with_0() {
    let folder = folder("finding", RULES, "");
    let run = lint(&folder, &[]);
    ends(&run, 1);
    says(&run.out, "warning[L005 missing-fix]: `backed-up` does not say how to put it right");
    says(&run.out, "1 finding in 2 rule files. As of 22 November 2026.");
    says(&run.err, "There are no descriptors: 5 lints about them did not look.");
    for quiet in [&["rules/kind.yard"][..], &["--only", "L006"], &["--only", "missing-reason"]] {
        let run = lint(&folder, quiet);
        ends(&run, 0);
        says(&run.out, "no findings in ");
    }
}

#[test]
fn an_allowance_lets_one_finding_stand_and_is_reported_when_it_is_not_needed() {
    let comment = "  # allow missing-fix: there is none\n  requirement backed-up";
    let allowed = RULES.replace("  requirement backed-up", comment);
    ends(&lint(&folder("comment", &allowed, ""), &[]), 0);
    let more = "lint:\n  allow:\n    - { name: NAME, in: \"rules/old/**\", because: \"WHY\" }\n";
    let with = |name: &str, lint: &str, why: &str| {
        folder(name, RULES, &more.replace("NAME", lint).replace("WHY", why))
    };
    ends(&lint(&with("project", "missing-fix", "They are to go."), &[]), 0);
    let run = lint(&with("unused", "jargon", "They are to go."), &["--only", "unused-allowance"]);
    ends(&run, 0);
    let run = lint(&with("unused", "jargon", "They are to go."), &[]);
    ends(&run, 1);
    says(&run.out, "warning[L003 unused-allowance]: nothing here needs the allowance of `jargon`");
    says(&run.out, "yardstick.yaml:6");
    let run = lint(&with("unknown", "mising-fix", "They are to go."), &[]);
    says(&run.out, "there is no lint `mising-fix`");
    says(&run.out, "did you mean `missing-fix`?");
    let run = lint(&with("reason", "missing-fix", " "), &[]);
    ends(&run, 2);
    says(&run.err, "the allowance of `missing-fix` gives no reason");
}

#[test]
fn what_can_be_mended_is_and_its_meaning_stays() {
    let text = RULES
        .replace(
            "must    backed-up",
            "must    backed-up and not (hosting is missing) and backed-up",
        )
        .replace("  requirement", "  # allow jargon: it is the name of a thing\n  requirement");
    let folder = folder("fix", &text, "");
    let run = lint(&folder, &["--fix"]);
    ends(&run, 1);
    says(&run.err, "rules/old/rules.yard: 3 changes");
    says(&run.out, "1 finding in 2 rule files");
    let mended = fs::read_to_string(folder.join("rules/old/rules.yard")).unwrap();
    assert_eq!(
        mended,
        RULES.replace("must    backed-up", "must    backed-up and hosting is given")
    );
}

#[test]
fn machines_are_told_in_their_own_words() {
    let folder = folder("formats", RULES, "");
    let run = lint(&folder, &["--format", "github"]);
    ends(&run, 1);
    assert_eq!(
        run.out,
        "::warning file=rules/old/rules.yard,line=9,col=15,endLine=9,title=L005 missing-fix::\
         `backed-up` does not say how to put it right; add `fix \"…\"`: what a supplier does to \
         meet it\n"
    );
    let run = lint(&folder, &["--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(document["totals"]["missing-fix"], 1);
    let place = &document["findings"][0]["place"];
    assert_eq!((place["line"].as_u64(), place["column"].as_u64()), (Some(9), Some(15)));
}

#[test]
fn the_grades_of_public_text_are_measured() {
    let folder = folder("grades", RULES, "");
    let run = lint(&folder, &["--readability"]);
    ends(&run, 0);
    says(&run.out, "reason        1");
    let hard = "Organisational accountability necessitates comprehensive documentation.";
    let rules = RULES.replace("Without a copy, what is lost is gone.", hard);
    fs::write(folder.join("rules/old/rules.yard"), rules).unwrap();
    ends(&lint(&folder, &["--readability"]), 1);
}

#[test]
fn what_is_not_there_is_said() {
    let folder = folder("nothing", RULES, "");
    for (args, wanted) in [
        (&["--only", "mising-fix"][..], "did you mean `missing-fix`?"),
        (&["rules/none"], "rules/none"),
        (&["yardstick.yaml"], "`yardstick.yaml` holds no rule file of the project"),
        (&[".."], "is not in the project"),
    ] {
        let run = lint(&folder, args);
        ends(&run, 2);
        says(&run.err, wanted);
    }
}
