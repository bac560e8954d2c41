//! Keeps the layers of `src` pointing one way, and each heavy crate in one place.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::PathBuf;

/// The layers, lowest first, as `src/lib.rs` lists them. A module may name only those
/// listed before it.
fn layers() -> Vec<String> {
    let text = fs::read_to_string("src/lib.rs").unwrap();
    let names = text.lines().filter_map(|line| line.strip_prefix("pub mod "));
    names.filter_map(|rest| rest.strip_suffix(';')).map(str::to_owned).collect()
}

#[test]
fn modules_depend_only_on_lower_layers() {
    let layers = layers();
    assert!(layers.len() > 10, "{layers:?}");
    let mut wrong = Vec::new();
    for (height, layer) in layers.iter().enumerate() {
        for (path, text) in sources(&format!("src/{layer}")) {
            for higher in &layers[height + 1..] {
                if names(&text, &format!("crate::{higher}")) {
                    wrong.push(format!("{path}: `{layer}` must not use `{higher}`"));
                }
            }
            if text.contains("use crate::{") && !is_reexport(layer) {
                wrong.extend(grouped(&path, &text, layer, &layers[height + 1..]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether `layer` is the topmost, which may use every other.
fn is_reexport(layer: &str) -> bool {
    layer == "cli"
}

/// Returns the higher layers that a grouped `use crate::{…}` names.
fn grouped(path: &str, text: &str, layer: &str, higher: &[String]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (at, start) in text.match_indices("use crate::{") {
        let rest = &text[at + start.len()..];
        let group = &rest[..rest.find("};").unwrap_or(rest.len())];
        let words = group.split(|next: char| !next.is_alphanumeric() && next != '_');
        for word in words.filter(|word| higher.iter().any(|higher| higher == word)) {
            wrong.push(format!("{path}: `{layer}` must not use `{word}`"));
        }
    }
    wrong
}

#[test]
fn heavy_crates_stay_in_their_module() {
    let homes: &[(&str, &[&str])] = &[
        ("fluent_bundle", &["src/site/language"]),
        ("fluent_syntax", &["src/site/language"]),
        ("pest", &["src/syntax/parse"]),
        ("pest_derive", &["src/syntax/parse"]),
        ("saphyr_parser", &["src/load/yaml"]),
        ("jiter", &["src/load/json"]),
        ("clap", &["src/cli"]),
        ("gen_lsp_types", &["src/lsp/convert"]),
        ("lsp_server", &["src/lsp/server", "src/cli/lsp"]),
        ("similar", &["src/cli/fmt"]),
        ("terminal_size", &["src/cli/terminal"]),
        ("serde_yaml", &["src/project", "src/site", "src/schema/tests"]),
        ("minijinja", &["src/site"]),
        ("pulldown_cmark", &["src/site"]),
        ("ignore", &["src/project"]),
        ("globset", &["src/project"]),
        ("rayon", &["src/project", "src/engine", "src/load", "src/site", "src/cli"]),
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        for (name, homes) in homes {
            let is_home = homes.iter().any(|home| path.starts_with(home));
            if !is_home && names(&code(&text), &format!("{name}::")) {
                wrong.push(format!("{path}: `{name}` belongs to {}", homes.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn today_is_read_in_one_place() {
    let clocks = ["SystemTime::now", "Timestamp::now", "Zoned::now", "Instant::now"];
    let mut found: Vec<String> = Vec::new();
    for (path, text) in sources("src") {
        if clocks.iter().any(|clock| code(&text).contains(clock)) {
            found.push(path);
        }
    }
    assert_eq!(found, ["src/cli/global.rs"]);
}

#[test]
fn nothing_is_unsafe() {
    for (path, text) in sources("src") {
        assert!(!names(&code(&text), "unsafe"), "{path} is unsafe");
    }
}

#[test]
fn the_program_is_small_and_every_module_says_what_it_is() {
    let main = fs::read_to_string("src/main.rs").unwrap();
    assert!(main.lines().count() <= 40);
    for (path, text) in sources("src") {
        let is_tests = path.ends_with("/tests.rs") || path.contains("/tests/");
        assert!(is_tests || text.starts_with("//!"), "{path} does not begin with `//!`");
    }
}

/// Returns `text` without comments.
fn code(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether `name` occurs in `text` as a whole word or path.
fn names(text: &str, name: &str) -> bool {
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(is_word);
        let after = !name.ends_with("::") && text[at + name.len()..].starts_with(is_word);
        !before && !after
    })
}

/// The files of a module: `start.rs`, and everything in `start/`; with their paths.
fn sources(start: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut left = vec![PathBuf::from(format!("{start}.rs")), PathBuf::from(start)];
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") && path.exists() {
            let name = path.to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}
