//! The language server in real editors' clients: Neovim, without a screen, driven by a script;
//! and the packaged extension for Visual Studio Code, whose client talks to a stand-in for it.
//!
//! Has a `main` of its own, so that what is left out is said when nothing fails.
//! `YARDSTICK_EDITOR=required` makes it fail where something is left out.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

/// How long an editor may take, in seconds.
const PATIENCE: &str = "120";

/// What a script says at its end.
const HELD: &str = "EVERYTHING HELD";

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let is_listed = std::env::args().any(|arg| arg == "--list");
    if is_listed
        || !(names.is_empty() || names.iter().any(|name| "with-editor".contains(name.as_str())))
    {
        return ExitCode::SUCCESS;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bundle = root.join("editors/vscode/dist/extension.js");
    let mut holds = true;
    if there("nvim") {
        holds &= run("Neovim", &neovim(root), |_| {});
    } else {
        let needs = "Neovim 0.7 or later (Debian: `apt-get install neovim`)";
        holds &= left_out("the language server in Neovim", needs);
    }
    if there("node") && bundle.is_file() {
        let mut node = Command::new("node");
        node.arg(root.join("tests/editor/vscode.js")).arg(&bundle);
        node.arg(env!("CARGO_BIN_EXE_yardstick"));
        holds &= run("the client of Visual Studio Code", &node, misspell);
    } else {
        let needs = "Node, and `npm install` and `npm run build` in `editors/vscode`";
        holds &= left_out("the extension for Visual Studio Code", needs);
    }
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn there(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|out| out.status.success())
}

/// Says that `what` is left out; whether that may be.
fn left_out(what: &str, needs: &str) -> bool {
    println!("left out: {what}\n  it needs {needs}");
    let is_required = std::env::var("YARDSTICK_EDITOR").is_ok_and(|value| value == "required");
    if is_required {
        println!("and YARDSTICK_EDITOR=required says that nothing may be left out");
    }
    !is_required
}

fn neovim(root: &Path) -> Command {
    let mut nvim = Command::new("nvim");
    nvim.args(["--headless", "--clean", "-n", "-S"]).arg(root.join("tests/editor/drive.lua"));
    nvim
}

/// Puts a mistake into a rule and one into a descriptor.
fn misspell(folder: &Path) {
    for (file, right, wrong) in [
        ("standards/rules.yard", "transport.minimum-tls >=", "transport.minimum-tsl >="),
        ("systems/acme.yaml", "minimum-tls: 1.1", "minimum-tls: 1.1\n  hsst: true"),
    ] {
        let path = folder.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(right), "{file}");
        fs::write(path, text.replacen(right, wrong, 1)).unwrap();
    }
}

/// Runs `editor` in a folder of its own, which `prepare` changes; whether everything held.
fn run(name: &str, editor: &Command, prepare: fn(&Path)) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    copy(&root.join("tests/lsp/world"), folder.path());
    prepare(folder.path());
    let out = Command::new("timeout")
        .arg(PATIENCE)
        .arg(editor.get_program())
        .args(editor.get_args())
        .current_dir(folder.path())
        .env("XDG_STATE_HOME", folder.path().join(".state"))
        .env("XDG_DATA_HOME", folder.path().join(".data"))
        .env("XDG_CONFIG_HOME", folder.path().join(".config"))
        .env("YARDSTICK", env!("CARGO_BIN_EXE_yardstick"))
        .output()
        .unwrap();
    let said =
        String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    let holds = out.status.success() && said.contains(HELD);
    if holds {
        println!("the language server in {name}: ok");
    } else {
        println!("{said}\nthe language server in {name}: FAILED");
    }
    holds
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
