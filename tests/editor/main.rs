//! The language server in a real editor: Neovim, without a screen, driven by a script.
//!
//! Has a `main` of its own, so that what is left out is said when nothing fails.
//! `YARDSTICK_EDITOR=required` makes it fail where something is left out.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

/// How long the editor may take.
const PATIENCE: &str = "120";

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let is_listed = std::env::args().any(|arg| arg == "--list");
    if is_listed
        || !(names.is_empty() || names.iter().any(|name| "with-editor".contains(name.as_str())))
    {
        return ExitCode::SUCCESS;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !Command::new("nvim").arg("--version").output().is_ok_and(|out| out.status.success()) {
        println!("left out: the language server in an editor");
        println!("  it needs Neovim 0.7 or later (Debian: `apt-get install neovim`)");
        if std::env::var("YARDSTICK_EDITOR").is_ok_and(|value| value == "required") {
            println!("and YARDSTICK_EDITOR=required says that nothing may be left out");
            return ExitCode::FAILURE;
        }
        return ExitCode::SUCCESS;
    }
    let folder = tempfile::tempdir().unwrap();
    copy(&root.join("tests/lsp/world"), folder.path());
    let script = root.join("tests/editor/drive.lua");
    let out = Command::new("timeout")
        .args([PATIENCE, "nvim", "--headless", "--clean", "-n", "-S"])
        .arg(&script)
        .current_dir(folder.path())
        .env("XDG_STATE_HOME", folder.path().join(".state"))
        .env("XDG_DATA_HOME", folder.path().join(".data"))
        .env("XDG_CONFIG_HOME", folder.path().join(".config"))
        .env("YARDSTICK", env!("CARGO_BIN_EXE_yardstick"))
        .output()
        .unwrap();
    let said =
        String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    if out.status.success() && said.contains("EVERYTHING HELD") {
        println!("the language server in Neovim: ok");
        ExitCode::SUCCESS
    } else {
        println!("{said}\nthe language server in Neovim: FAILED");
        ExitCode::FAILURE
    }
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
