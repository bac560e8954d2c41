//! The language server, spoken to as editors do: scripts under `tests/lsp`, each with what
//! the server said.
//!
//! `BLESS=1 cargo test --test lsp` writes anew what it says. See `tests/lsp/README.md`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "lsp/talk.rs"]
mod talk;

use talk::Editor;

#[test]
fn the_server_says_what_the_scripts_hold() {
    let mut wrong = Vec::new();
    let mut scripts: Vec<PathBuf> = fs::read_dir("tests/lsp")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "script"))
        .collect();
    scripts.sort();
    assert!(!scripts.is_empty());
    for path in scripts {
        let said = play(&path);
        let held = path.with_extension("said");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&held, &said).unwrap();
        } else if fs::read_to_string(&held).unwrap_or_default() != said {
            wrong.push(format!("{}: the server says\n{said}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Plays a script and returns what was said.
fn play(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (files, steps) = parts(&text);
    if files.is_empty() {
        copy(Path::new("tests/lsp/world"), folder.path());
    }
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut steps = steps.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let first = steps.next().unwrap();
    let mut editor = Editor::start(folder.path(), first);
    let mut said = format!("> {first}\n{}", editor.heard());
    for step in steps {
        let _ = write!(said, "\n> {step}\n");
        editor.step(step);
        said.push_str(&editor.heard());
    }
    editor.stop();
    said
}

/// Splits a script into its files and its steps.
fn parts(text: &str) -> (Vec<(&str, &str)>, &str) {
    let Some(rest) = text.strip_prefix("== ") else { return (Vec::new(), text) };
    let mut parts: Vec<_> = rest.split("\n== ").map(|it| it.split_once('\n').unwrap()).collect();
    let (last, steps) = parts.pop().unwrap();
    assert_eq!(last, "script");
    (parts, steps)
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
