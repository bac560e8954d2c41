//! The tutorial and the how-to pages are followed as a reader follows them: what they say to
//! write is written, what they say to run is run, and what comes out is what they show.
//!
//! A block that opens with ```` ```yard PATH ```` is a whole file, with `+` after the path
//! more text for one, and one of ```` ```diff PATH ```` a change of one. In a `console` block
//! a line after `$ ` is a command and the lines below it are its output, where `…` alone on a
//! line stands for lines left out. `BLESS=1` writes the output that comes out.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The line that stands for lines left out.
const ELLIPSIS: &str = "…";

/// What begins a how-to page: the project that the tutorial begins with, in git.
const BEGUN: &[&str] = &[
    "yardstick init clinic --as-of 2026-11-22 --quiet",
    "cd clinic",
    "git init --quiet --initial-branch main",
    "git add --all",
    "git commit --quiet --message 'Begin'",
];

#[test]
fn the_tutorial_does_what_it_says() {
    follow("docs/tutorial.md", &[]);
}

#[test]
fn each_how_to_page_does_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/how-to");
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .collect();
    names.sort();
    assert!(names.len() >= 4, "{names:?}");
    for name in names {
        follow(&format!("docs/how-to/{name}"), BEGUN);
    }
}

/// Follows the page at `path`, after the commands `begun`.
fn follow(path: &str, begun: &[&str]) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let page = fs::read_to_string(&file).unwrap();
    let mut reader = Reader::new();
    for command in begun {
        let (said, code) = reader.run(command);
        assert_eq!(code, Some(0), "{command}\n{said}");
    }
    let mut blessed = String::new();
    let mut wrong = String::new();
    let mut commands = 0;
    for part in parts(&page) {
        match part {
            Part::Prose(text) => blessed.push_str(text),
            Part::Block(words, text) => {
                let text = match words.split_once(' ') {
                    None if words == "console" => {
                        commands += text.lines().filter(|line| line.starts_with("$ ")).count();
                        reader.console(text, &mut wrong)
                    }
                    Some((language, path)) if language != "yard" || path != "wrong" => {
                        reader.write(language, path, text);
                        text.to_owned()
                    }
                    _ => text.to_owned(),
                };
                let _ = write!(blessed, "```{words}\n{text}```\n");
            }
        }
    }
    assert!(commands > 0, "{path} runs nothing");
    if std::env::var_os("BLESS").is_some() {
        fs::write(file, blessed).unwrap();
    } else {
        assert!(wrong.is_empty(), "{path}:\n{wrong}");
    }
}

/// Prose, or a block with what stands after its fence.
enum Part<'a> {
    Prose(&'a str),
    Block(&'a str, &'a str),
}

fn parts(page: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = page;
    while let Some(at) = fence(rest) {
        let (prose, block) = rest.split_at(at);
        parts.push(Part::Prose(prose));
        let (words, body) = block.split_once('\n').unwrap();
        let end = fence(body).expect("each block is closed");
        parts.push(Part::Block(words.trim_start_matches('`').trim(), &body[..end]));
        rest = body[end..].split_once('\n').map_or("", |(_, rest)| rest);
    }
    parts.push(Part::Prose(rest));
    parts
}

/// Returns where the first line of `text` that begins with a fence begins.
fn fence(text: &str) -> Option<usize> {
    if text.starts_with("```") { Some(0) } else { text.find("\n```").map(|at| at + 1) }
}

/// Somebody who follows a page, in a folder of their own.
struct Reader {
    folder: tempfile::TempDir,
    /// Where they are.
    here: PathBuf,
}

impl Reader {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (bin, here) = (folder.path().join("bin"), folder.path().join("work"));
        fs::create_dir(&bin).unwrap();
        fs::create_dir(&here).unwrap();
        symlink(env!("CARGO_BIN_EXE_yardstick"), bin.join("yardstick")).unwrap();
        let who =
            "[user]\nname = An author\nemail = author@example.org\n[commit]\ngpgsign = false\n";
        fs::write(folder.path().join(".gitconfig"), who).unwrap();
        Self { folder, here }
    }

    /// Runs `command` and returns all it says, and its exit code.
    fn run(&mut self, command: &str) -> (String, Option<i32>) {
        if let Some(folder) = command.strip_prefix("cd ") {
            self.here.push(folder);
            assert!(self.here.is_dir(), "{command}");
            return (String::new(), Some(0));
        }
        let old = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("sh")
            .args(["-c", &format!("{{ {command}\n}} 2>&1")])
            .current_dir(&self.here)
            .env("PATH", format!("{}:{old}", self.folder.path().join("bin").display()))
            .env("HOME", self.folder.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        (String::from_utf8(output.stdout).unwrap(), output.status.code())
    }

    /// Runs the commands of a console block, and returns it as it comes out.
    fn console(&mut self, block: &str, wrong: &mut String) -> String {
        let mut blessed = String::new();
        let mut lines = block.lines().peekable();
        while let Some(line) = lines.next() {
            let command = line.strip_prefix("$ ").expect("a block begins with a command");
            let mut wanted = Vec::new();
            while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
                wanted.push(line);
            }
            let (said, _) = self.run(command);
            let said: Vec<&str> = said.lines().collect();
            let is_so = matches(&wanted, &said);
            let _ = writeln!(blessed, "{line}");
            for line in if is_so { &wanted } else { &said } {
                let _ = writeln!(blessed, "{line}");
            }
            if !is_so {
                let _ = writeln!(wrong, "$ {command}\n--- the page\n{}", wanted.join("\n"));
                let _ = writeln!(wrong, "--- what came out\n{}", said.join("\n"));
            }
        }
        blessed
    }

    /// Writes `text` to the file that `words` name, or changes it by it.
    fn write(&self, language: &str, words: &str, text: &str) {
        let (path, is_more) = match words.strip_suffix(" +") {
            Some(path) => (path, true),
            None => (words, false),
        };
        let path = self.here.join(path);
        let now = match language {
            "diff" => changed(&fs::read_to_string(&path).unwrap(), text),
            _ if is_more => format!("{}\n{text}", fs::read_to_string(&path).unwrap()),
            _ => text.to_owned(),
        };
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, now).unwrap();
    }
}

/// Whether `said` is what `wanted` shows.
fn matches(wanted: &[&str], said: &[&str]) -> bool {
    match wanted.split_first() {
        None => said.is_empty(),
        Some((&ELLIPSIS, rest)) => (0..=said.len()).any(|skipped| matches(rest, &said[skipped..])),
        Some((line, rest)) => said.first() == Some(line) && matches(rest, &said[1..]),
    }
}

/// Makes the change `diff` in `text`: its lines without a mark stand in both.
fn changed(text: &str, diff: &str) -> String {
    let side = |without: char| -> String {
        let lines = diff.lines().filter(|line| !line.starts_with(without));
        lines.map(|line| line.get(1..).unwrap_or_default().to_owned() + "\n").collect()
    };
    let (old, new) = (side('+'), side('-'));
    assert_eq!(text.matches(&old).count(), 1, "not there once:\n{old}\nin:\n{text}");
    text.replacen(&old, &new, 1)
}

#[test]
fn what_is_left_out_is_said() {
    assert!(matches(&["a", "…", "d"], &["a", "b", "c", "d"]));
    assert!(matches(&["a", "…"], &["a"]));
    assert!(!matches(&["a", "…", "d"], &["a", "b"]));
    assert!(!matches(&["a"], &["a", "b"]));
    assert_eq!(changed("a\nb\nc\n", " a\n-b\n+x\n+y\n"), "a\nx\ny\nc\n");
}
