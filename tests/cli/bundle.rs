//! `bundle`, `verify` and `check --rules`: a rulebook that leaves its project.

use std::fs;
use std::path::Path;

use super::{AS_OF, Run, command, ends, finish, project, run, says};

fn at(folder: &Path, args: &[&str]) -> Run {
    finish(command(folder, args).output().unwrap())
}

#[test]
fn a_vendor_checks_by_a_bundle_as_the_project_does() {
    let bundled = run("portal", &["bundle"]);
    ends(&bundled, 0);
    assert_eq!(run("portal", &["bundle"]).out, bundled.out, "the same rules, the same bytes");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("r.bundle"), &bundled.out).unwrap();
    let own = project("portal").join("systems");
    let portal = fs::read_dir(own).unwrap().next().unwrap().unwrap().path();
    fs::copy(&portal, folder.path().join("mine.yaml")).unwrap();

    let verified = at(folder.path(), &["verify", "r.bundle"]);
    ends(&verified, 0);
    let digest = verified.out.split(' ').next().unwrap();
    assert!(digest.starts_with("sha256:"), "{}", verified.out);
    ends(&at(folder.path(), &["verify", "r.bundle", "--digest", digest]), 0);
    let other = at(folder.path(), &["verify", "r.bundle", "--digest", "sha256:0"]);
    ends(&other, 1);
    says(&other.err, "these are other rules");

    let args = ["check", "--rules", "r.bundle", "mine.yaml", "--format", "json"];
    let run = at(folder.path(), &[&args[..], &AS_OF].concat());
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["rulebook"]["digest"], digest);
    let name = format!("systems/{}", portal.file_name().unwrap().to_string_lossy());
    let own = ["check", &name, "--format", "json"];
    let own = at(&project("portal"), &[&own[..], &AS_OF].concat());
    let own: serde_json::Value = serde_json::from_str(&own.out).unwrap();
    assert_eq!(report["totals"]["outcomes"], own["totals"]["outcomes"]);
    assert_ne!(report["totals"]["decisions"], 0);
}

#[test]
fn what_is_no_whole_bundle_is_refused_at_its_line() {
    let bundled = run("portal", &["bundle"]).out;
    let folder = tempfile::tempdir().unwrap();
    let write = |text: &str| fs::write(folder.path().join("r.bundle"), text).unwrap();
    let edited = bundled.replacen("kind ", "kind  ", 1);
    let cut: String = bundled.chars().take(bundled.len() / 2).collect();
    for (text, said) in [
        (&*edited, "line 3: it is not as it was made"),
        (&*cut, "line 3: it is not as it was made"),
        ("language: 1\n", "line 1: it is no bundle of rules"),
        ("yardstick bundle 7\n", "line 1: it is of version `7`"),
        ("", "line 1: it is no bundle of rules"),
    ] {
        write(text);
        for args in [&["verify", "r.bundle"][..], &["check", "--rules", "r.bundle", "a.yaml"]] {
            let run = at(folder.path(), args);
            ends(&run, 2);
            says(&run.err, said);
            says(&run.err, "help: ");
        }
    }
    let run = at(folder.path(), &["verify", "."]);
    ends(&run, 2);
    ends(&at(folder.path(), &["verify", "nowhere.bundle"]), 2);
    ends(&at(folder.path(), &["check", "--rules", "r.bundle"]), 2);
}

#[test]
fn a_bundle_goes_to_a_file_and_its_digest_to_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out/r.bundle");
    let written = run("portal", &["bundle", "--output", path.to_str().unwrap()]);
    ends(&written, 0);
    says(&written.out, "sha256:");
    assert_eq!(fs::read_to_string(path).unwrap(), run("portal", &["bundle"]).out);
}
