//! `fmt`: what it writes, what it leaves, and what it says.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Run, command, ends, finish, says};

const LOOSE: &str = "body b \"B\" {\nfrom 2013-04-01 # since\n}\n";
const LAID: &str = "body b \"B\" {\n  from 2013-04-01  # since\n}\n";
const BROKEN: &str = "body c \"C\" {\n  form 2013-04-01\n}\n";

/// An empty folder of its own with a project in it.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fmt").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("rules")).unwrap();
    let project = "language: 1\nname: A\nrules: [rules]\n";
    fs::write(folder.join("yardstick.yaml"), project).unwrap();
    folder
}

fn fmt(folder: &Path, args: &[&str]) -> Run {
    let all: Vec<&str> = ["fmt"].iter().chain(args).copied().collect();
    finish(command(folder, &all).output().unwrap())
}

#[test]
fn files_are_laid_out_in_silence_and_only_once() {
    let folder = folder("silence");
    let path = folder.join("rules/a.yard");
    fs::write(&path, LOOSE).unwrap();
    let run = fmt(&folder, &["-v"]);
    ends(&run, 0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("rules/a.yard\n", ""));
    assert_eq!(fs::read_to_string(&path).unwrap(), LAID);
    let run = fmt(&folder, &["-v"]);
    ends(&run, 0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
}

#[test]
fn check_shows_the_difference_and_writes_nothing() {
    let folder = folder("check");
    fs::write(folder.join("rules/a.yard"), LOOSE).unwrap();
    fs::write(folder.join("rules/b.yard"), LAID.replace("body b", "body c")).unwrap();
    let run = fmt(&folder, &["--check"]);
    ends(&run, 1);
    assert_eq!(
        run.out,
        "--- rules/a.yard\n+++ rules/a.yard, laid out\n@@ -1,3 +1,3 @@\n body b \"B\" {\n\
         -from 2013-04-01 # since\n+  from 2013-04-01  # since\n }\n"
    );
    says(&run.err, "1 file is laid out otherwise\nhelp: run `yardstick fmt`");
    assert_eq!(fs::read_to_string(folder.join("rules/a.yard")).unwrap(), LOOSE);
    ends(&fmt(&folder, &["--check", "rules/b.yard"]), 0);
}

#[test]
fn a_file_with_mistakes_is_left_alone_and_the_others_are_laid_out() {
    let folder = folder("mistakes");
    fs::write(folder.join("rules/a.yard"), BROKEN).unwrap();
    fs::write(folder.join("rules/b.yard"), LOOSE).unwrap();
    let run = fmt(&folder, &[]);
    ends(&run, 2);
    says(&run.err, "error[S003]: there is no property `form`");
    says(&run.err, "error: 1 file has mistakes and is left as it is");
    assert_eq!(fs::read_to_string(folder.join("rules/a.yard")).unwrap(), BROKEN);
    assert_eq!(fs::read_to_string(folder.join("rules/b.yard")).unwrap(), LAID);
}

#[test]
fn standard_input_becomes_standard_output() {
    for (args, input, code, out) in [
        (&["fmt", "-"][..], LOOSE, 0, LAID),
        (&["fmt", "-"], LAID, 0, LAID),
        (&["fmt", "-"], "", 0, ""),
        (&["fmt", "-"], BROKEN, 2, ""),
        (&["fmt", "--check", "-"], LAID, 0, ""),
    ] {
        let run = super::with_input("clean", args, input.as_bytes());
        ends(&run, code);
        assert_eq!(run.out, out, "{input}");
    }
    ends(&super::with_input("clean", &["fmt", "--check", "-"], LOOSE.as_bytes()), 1);
}

#[test]
fn what_is_not_there_is_said() {
    let folder = folder("nothing");
    for (args, wanted) in [
        (&["nowhere.yard"][..], "`nowhere.yard` cannot be read: it is not there"),
        (&["rules"], "`rules` holds no rule file"),
        (&[], "there is no `rules` in the project"),
    ] {
        let run = fmt(&folder, args);
        ends(&run, 2);
        says(&run.err, wanted);
    }
    fs::write(folder.join("rules/a.yard"), b"body \xff").unwrap();
    says(&fmt(&folder, &[]).err, "it is not UTF-8: byte 6 is not text");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder("links");
    let path = folder.join("real.yard");
    fs::write(&path, LOOSE).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.join("rules/link.yard");
    symlink("../real.yard", &link).unwrap();
    ends(&fmt(&folder, &[]), 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&path).unwrap(), LAID);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}
