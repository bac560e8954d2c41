//! `impact` on a repository of its own: three changes, what they are, and who they touch;
//! then everything that can keep it from running.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use serde_json::Value;
use tempfile::TempDir;

/// A repository with a project, committed and tagged `first`.
struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        Self::of("portal")
    }

    fn of(project: &str) -> Self {
        let it = Self(tempfile::tempdir().unwrap());
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&root.join("tests/data/projects").join(project), it.path());
        it.git(&["init", "--quiet", "--initial-branch", "main"]);
        it.commit("first");
        it
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn git(&self, arguments: &[&str]) {
        let who = ["-c", "user.name=tests", "-c", "user.email=tests@example.org"];
        let mut git = Command::new("git");
        git.current_dir(self.path()).args(who).args(["-c", "commit.gpgsign=false"]);
        let output = git.args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Commits everything and tags it.
    fn commit(&self, tag: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", tag]);
        self.git(&["tag", tag]);
    }

    fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "`{from}` is not in {file}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    /// Raises a threshold, words a reason otherwise, and narrows a population.
    fn three_changes(&self) {
        let transport = "rules/transport.yard";
        self.change(
            transport,
            "transport.minimum-tls >= \"1.2\"",
            "transport.minimum-tls >= \"1.3\"",
        );
        self.change(
            transport,
            "New weaknesses are found every year.",
            "New holes are found each year.",
        );
        self.change(
            transport,
            "  published 2024-01-01\n  applies to system\n",
            "  published 2024-01-01\n  applies to system where not internet-facing\n",
        );
    }

    /// Builds the site and returns what the page at `path` says of its origin, and the words
    /// of the build.
    fn origin(&self, path: &str) -> (Value, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yardstick"));
        command.current_dir(self.path()).args(["build", "--as-of", "2026-11-22"]);
        let output = command.args(["--output", "out"]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        let text = fs::read(self.path().join("out").join(path)).unwrap();
        let page: Value = serde_json::from_slice(&text).unwrap();
        (page, said)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yardstick"));
        command.current_dir(self.path()).args(["impact", "--as-of", "2026-11-22"]);
        command.args(arguments).env_remove("NO_COLOR").env_remove("COLUMNS").output().unwrap()
    }

    /// Runs it; returns what it says, of which the exit code must be `code`.
    #[track_caller]
    fn says(&self, arguments: &[&str], code: i32) -> String {
        let output = self.run(arguments);
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "\n--- out\n{out}\n--- err\n{err}");
        if code == 2 { err } else { out }
    }

    fn json(&self, arguments: &[&str], code: i32) -> Value {
        let all: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
        serde_json::from_str(&self.says(&all, code)).unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[track_caller]
fn golden(name: &str, actual: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/impact");
    let path: PathBuf = folder.join(name);
    if env::var_os("BLESS").is_some() {
        fs::create_dir_all(&folder).unwrap();
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(expected, actual, "{name}: `BLESS=1 cargo test --test impact` writes it");
}

#[test]
fn three_changes_are_told_apart() {
    let repository = Repository::new();
    repository.three_changes();
    let found = repository.json(&["first"], 0);
    let class = |name: &str| {
        let all = found["requirements"].as_array().unwrap();
        all.iter().find(|it| it["requirement"] == name).unwrap().clone()
    };
    let raised = class("transport-security/tls-version");
    assert_eq!(raised["class"], "stricter");
    assert_eq!(raised["examples"][0]["before"], "met");
    assert_eq!(raised["examples"][0]["now"], "not met");
    let given = raised["examples"][0]["given"][0].as_str().unwrap();
    assert!(given.contains("minimum-tls: \"1.2\""), "{given}");

    let reworded = class("transport-security/tested");
    assert_eq!(reworded["class"], "reworded");
    assert_eq!(reworded["wording"][0]["part"], "reason");

    let narrowed = class("interfaces/current");
    assert_eq!(narrowed["class"], "looser");
    assert_eq!(narrowed["examples"][0]["descriptor"]["id"], "portal");
    assert_eq!(narrowed["examples"][0]["now"], "not applicable");

    assert_eq!(class("transport-security/hsts")["class"], "equal");
    assert_eq!(found["from"]["revision"], "first");
    assert_eq!(found["to"]["revision"], Value::Null);
    assert_ne!(found["from"]["digest"], found["to"]["digest"]);
}

#[test]
fn what_is_found_is_written_for_people_and_for_pull_requests() {
    let repository = Repository::new();
    repository.three_changes();
    repository.change("rules/transport.yard", "within 12 months", "within 3 months");
    repository.change("rules/transport.yard", "conform by 2027-04-01", "conform by 2027-10-01");
    golden("three.txt", &repository.says(&["first"], 1));
    golden("three.md", &repository.says(&["first", "--format", "markdown"], 1));
    let quiet = repository.says(&["first", "--quiet"], 1);
    assert!(quiet.starts_with("4 requirements: "), "{quiet}");
    let file = repository.path().join("comment.md");
    let path = file.to_str().unwrap();
    repository.says(&["first", "--format", "markdown", "--output", path], 1);
    golden("three.md", &fs::read_to_string(file).unwrap());
}

#[test]
fn what_is_private_is_not_shown() {
    let repository = Repository::of("private");
    for (from, to) in [
        ("every x in secrets has x is \"ok\"", "every x in secrets has x starts with \"HID\""),
        ("no x in team.list where x starts with \"HID\"", "no x in team.list where x is \"HID\""),
        ("team.lead in [\"ok\", \"fine\"]", "team.lead matches /[A-Z]+-[0-9]+/"),
        ("max(p.born for p in people) > 2020-01-01", "max(p.born for p in people) > 1920-01-01"),
        ("at least 3 x in secrets", "at least 1 x in secrets"),
    ] {
        repository.change("rules/r.yard", from, to);
    }
    repository.commit("second");
    for (range, class) in
        [("first..second", "LOOSER  s/r16 "), ("second..first", "STRICTER  s/r16 ")]
    {
        for format in ["text", "json", "markdown"] {
            let output = repository.run(&[range, "--format", format]);
            let shown = text(&output.stdout) + &text(&output.stderr);
            assert!(format != "text" || shown.contains(class), "{shown}");
            for secret in ["HIDDEN", "1986", "1987"] {
                assert!(!shown.contains(secret), "{range} {format} shows {secret}:\n{shown}");
            }
        }
    }
}

#[test]
fn two_revisions_are_compared_as_they_were() {
    let repository = Repository::new();
    repository.three_changes();
    repository.commit("second");
    // What is in the work tree now does not count, not even its descriptors.
    fs::remove_dir_all(repository.path().join("systems")).unwrap();
    repository.change("rules/transport.yard", "must     ", "must ((( ");
    let found = repository.json(&["first..second"], 0);
    assert_eq!(found["to"]["revision"], "second");
    assert_eq!(found["totals"]["requirements"]["stricter"], 1);
    assert_eq!(found["totals"]["descriptors"], 5);
    let back = repository.json(&["second..first"], 0);
    assert_eq!(back["totals"]["requirements"]["looser"], 1);
    assert_eq!(back["totals"]["requirements"]["stricter"], 1);
    let same = repository.says(&["first..first"], 0);
    assert!(
        same.starts_with("4 requirements: 4 equal.\nNothing changes for 5 descriptors."),
        "{same}"
    );
}

#[test]
fn a_project_may_lie_in_a_folder_of_its_repository() {
    let repository = Repository::new();
    let inner = repository.path().join("inner");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/projects/clean"), &inner);
    repository.commit("second");
    // The outer project does not read the inner one, and the inner one reads itself.
    repository.says(&["first..second"], 0);
    let said = repository.says(&["second", "--project", "inner"], 0);
    assert!(said.starts_with("1 requirement: 1 equal."), "{said}");
    let err = repository.says(&["first", "--project", "inner"], 2);
    assert!(err.contains("there is no `yardstick.yaml` for this project at `first`"), "{err}");
}

#[test]
fn what_cannot_run_says_why() {
    let repository = Repository::new();
    for (range, wanted) in [
        ("nowhere", "there is no revision `nowhere`"),
        ("first..nowhere", "there is no revision `nowhere`"),
        ("first...main", "`first...main` is not FROM or FROM..TO"),
        ("..main", "`..main` is not FROM or FROM..TO"),
        ("first..", "`first..` is not FROM or FROM..TO"),
        ("", "`` is not FROM or FROM..TO"),
    ] {
        let err = repository.says(&[range], 2);
        assert!(err.contains(wanted) && err.contains("help"), "{range}: {err}");
    }
    let err = repository.says(&["first..--output=x"], 2);
    assert!(err.contains("there is no revision `--output=x`"), "{err}");

    repository.change("rules/transport.yard", "transport.minimum-tls", "transport.minimum-tsl");
    repository.commit("broken");
    let err = repository.says(&["broken"], 2);
    assert!(err.contains("1 error in the rules at `broken`; nothing was checked"), "{err}");
    assert!(err.contains("minimum-tls"), "{err}");
    let err = repository.says(&["first"], 2);
    assert!(err.contains("1 error in the rules; nothing was checked"), "{err}");

    repository.git(&["checkout", "--quiet", "first", "--", "rules"]);
    repository.change("yardstick.yaml", "estate:", "estte:");
    repository.commit("misspelt");
    let err = repository.says(&["misspelt..first"], 2);
    assert!(err.contains("the project file at `misspelt` cannot be used"), "{err}");
}

#[test]
fn without_git_or_a_repository_it_says_so() {
    let repository = Repository::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_yardstick"));
    command.current_dir(repository.path()).args(["impact", "first"]).env("PATH", "");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("there is no program `git` to ask"));

    fs::rename(repository.path().join(".git"), repository.path().join("gone")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_yardstick"));
    let parent = repository.path().parent().unwrap();
    command.current_dir(repository.path()).args(["impact", "first"]);
    let output = command.env("GIT_CEILING_DIRECTORIES", parent).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let err = text(&output.stderr);
    assert!(err.contains("is in no git repository"), "{err}");
}

#[test]
fn a_page_links_to_its_source_at_the_commit_unless_it_differs() {
    let it = Repository::of("portal");
    fs::write(it.path().join(".gitignore"), "out\n").unwrap();
    let file = it.path().join("yardstick.yaml");
    let text = fs::read_to_string(&file).unwrap();
    assert!(!text.contains("\nsite:"));
    fs::write(&file, format!("{text}\nsite:\n  repository: https://github.com/a/b\n")).unwrap();
    it.commit("second");
    let path = "standards/transport-security/index.json";
    let (page, said) = it.origin(path);
    assert!(!said.contains("commit"), "{said}");
    let commit = page["site"]["commit"].as_str().unwrap();
    let origin = &page["page"]["origin"];
    assert_eq!(origin["changed"]["subject"], "first");
    let line = &origin["line"];
    let url = format!("https://github.com/a/b/blob/{commit}/rules/transport.yard#L{line}");
    assert_eq!(origin["url"], url);
    assert_eq!(page["site"]["uncommitted"], 0);
    assert_eq!(origin["views"].as_array().unwrap().len(), 4);
    let all = fs::read_to_string(it.path().join("out").join(path)).unwrap();
    assert!(!all.contains("tests@example.org"));

    it.change("rules/transport.yard", "New weaknesses are found", "New holes are found");
    let (page, _) = it.origin(path);
    let origin = &page["page"]["origin"];
    assert_eq!(origin["differs"], true);
    assert!(origin["url"].is_null() && origin["changed"].is_null(), "{origin}");
    assert_eq!(origin["views"].as_array().unwrap().len(), 0);
    assert_eq!(page["site"]["uncommitted"], 1);

    fs::remove_dir_all(it.path().join(".git")).unwrap();
    let (page, said) = it.origin(path);
    assert!(said.contains("the pages do not say when files changed: "), "{said}");
    assert!(page["site"]["commit"].is_null() && page["page"]["origin"]["url"].is_null());
    assert_eq!(page["page"]["origin"]["differs"], false);
}
