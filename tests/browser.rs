//! The built site in a real browser, where Chromium and the checkers are there; what is
//! left out is said in the last lines.
//!
//! Has a `main` of its own, so that those lines are seen when nothing fails.
//! `YARDSTICK_BROWSER=required` makes it fail where something is left out.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const BROWSERS: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let is_listed = std::env::args().any(|arg| arg == "--list");
    if is_listed
        || !(names.is_empty() || names.iter().any(|name| "with-browser".contains(name.as_str())))
    {
        return ExitCode::SUCCESS;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let mut missing = Vec::new();
    let browser = browser();
    if browser.is_none() {
        missing.push("Chromium (Debian: `apt-get install chromium fonts-liberation`)");
    }
    let runs = |command: &str, arg: &str| {
        Command::new(command).arg(arg).output().is_ok_and(|out| out.status.success())
    };
    for (command, arg, name) in [
        ("node", "--version", "Node.js 20.19 or later"),
        ("java", "-version", "Java 17 or later (Debian: `apt-get install default-jre-headless`)"),
        ("pdftotext", "-v", "pdftotext (Debian: `apt-get install poppler-utils`)"),
    ] {
        if !runs(command, arg) {
            missing.push(name);
        }
    }
    if !folder.join("node_modules/vnu-jar").exists() {
        missing.push("the checkers (`cd tests/browser && npm install --ignore-scripts`)");
    }
    let Some(browser) = browser.filter(|_| missing.is_empty()) else {
        return left_out(&missing);
    };
    let site = built(&["--base-url", "https://standards.example"]);
    // As the README builds it, to be read from a folder or from wherever it is put.
    let plain = built(&[]);
    let check = Command::new("node")
        .arg(folder.join("check.mjs"))
        .args([site.path(), browser.as_path(), plain.path()])
        .status()
        .unwrap();
    if check.success() {
        println!("the site in a browser: ok");
        ExitCode::SUCCESS
    } else {
        println!("the site in a browser: FAILED");
        ExitCode::FAILURE
    }
}

/// Builds the site of the examples into a folder of its own.
fn built(arguments: &[&str]) -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    let built = Command::new(env!("CARGO_BIN_EXE_yardstick"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["build", "--as-of", "2026-11-22"])
        .args(arguments)
        .args([Path::new("--output"), site.path()])
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    site
}

/// Says what was left out, and fails if nothing may be.
fn left_out(missing: &[&str]) -> ExitCode {
    println!(
        "left out: the site in a browser (accessibility, reflow, keyboard, print, valid HTML, speed)"
    );
    for what in missing {
        println!("  it needs {what}");
    }
    if std::env::var("YARDSTICK_BROWSER").is_ok_and(|value| value == "required") {
        println!("and YARDSTICK_BROWSER=required says that nothing may be left out");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Returns the browser that `CHROMIUM` names, else the first on the path.
fn browser() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(PathBuf::from(named)).filter(|named| named.is_file());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let candidates = BROWSERS.iter().flat_map(|name| folders.iter().map(move |it| it.join(name)));
    candidates.into_iter().find(|candidate| candidate.is_file())
}
