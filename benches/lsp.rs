//! How long an author waits for diagnostics: `cargo bench --bench lsp`.
//!
//! Makes a rulebook of 400 requirements, opens one of its files, and types 100 edits, each
//! measured from the change to the diagnostics that answer it. Fails where the 95th
//! percentile is not under 50 ms.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement that cannot go on fails"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use lsp_server::{Connection, Message, Notification, Request};
use serde_json::{Value, json};
use yardstick::lsp::serve;
use yardstick::value::parse_date;

/// How many standards there are, each a file, and how many requirements each has.
const STANDARDS: usize = 40;
const REQUIREMENTS: usize = 10;
/// How many edits are measured.
const EDITS: usize = 100;
/// What the 95th percentile has to be under.
const GOAL: Duration = Duration::from_millis(50);

fn main() -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let (editor, server) = Connection::memory();
    let thread = std::thread::spawn(move || {
        serve(&server, &|| parse_date("2026-11-25").unwrap());
    });
    let root = format!("file://{}", folder.path().canonicalize().unwrap().display());
    let uri = format!("{root}/rules/standard-7.yard");
    let params = json!({ "processId": null, "rootUri": root, "capabilities": {} });
    send(&editor, Request { id: 1.into(), method: "initialize".to_owned(), params });
    notify(&editor, "initialized", json!({}));
    let mut text = fs::read_to_string(folder.path().join("rules/standard-7.yard")).unwrap();
    let item = json!({ "uri": uri, "languageId": "yardstick", "version": 0, "text": text });
    notify(&editor, "textDocument/didOpen", json!({ "textDocument": item }));
    diagnostics(&editor, &uri, 0);
    let mut took: Vec<Duration> = (1..=EDITS)
        .map(|number| {
            // By turns a mistake is typed in one requirement after another, and mended.
            let name = format!("field-{}", (number - 1) / 2 % REQUIREMENTS);
            let (old, new) = if number % 2 == 1 {
                (format!("must    {name} "), format!("must    {name}x "))
            } else {
                (format!("must    {name}x "), format!("must    {name} "))
            };
            let at = text.find(&old).unwrap();
            let line = text[..at].matches('\n').count();
            let column = at - text[..at].rfind('\n').map_or(0, |at| at + 1);
            text.replace_range(at..at + old.len(), &new);
            let change = json!({
                "range": {
                    "start": { "line": line, "character": column },
                    "end": { "line": line, "character": column + old.len() },
                },
                "text": new,
            });
            let params = json!({
                "textDocument": { "uri": uri, "version": number },
                "contentChanges": [change],
            });
            let start = Instant::now();
            notify(&editor, "textDocument/didChange", params);
            let found = diagnostics(&editor, &uri, number);
            let took = start.elapsed();
            assert_eq!(found, number % 2, "edit {number} has the wrong diagnostics");
            took
        })
        .collect();
    send(&editor, Request { id: 2.into(), method: "shutdown".to_owned(), params: Value::Null });
    notify(&editor, "exit", Value::Null);
    thread.join().unwrap();
    took.sort_unstable();
    let at = |share: usize| took[(took.len() * share / 100).min(took.len() - 1)];
    println!(
        "{} requirements in {STANDARDS} files, {EDITS} edits: median {:.1?}, 95th percentile {:.1?}, \
         longest {:.1?}",
        STANDARDS * REQUIREMENTS,
        at(50),
        at(95),
        at(100),
    );
    if at(95) < GOAL {
        return ExitCode::SUCCESS;
    }
    println!("the 95th percentile is not under {GOAL:?}");
    ExitCode::FAILURE
}

fn send(editor: &Connection, message: impl Into<Message>) {
    editor.sender.send(message.into()).unwrap();
}

fn notify(editor: &Connection, method: &str, params: Value) {
    send(editor, Notification { method: method.to_owned(), params });
}

/// Waits for the diagnostics of `version` of a file, and returns how many there are.
fn diagnostics(editor: &Connection, uri: &str, version: usize) -> usize {
    loop {
        let message = editor.receiver.recv_timeout(Duration::from_mins(1)).unwrap();
        if let Message::Notification(Notification { params, .. }) = message
            && params["uri"] == uri
            && params["version"] == version
        {
            return params["diagnostics"].as_array().unwrap().len();
        }
    }
}

/// Writes the rulebook.
fn write(folder: &Path) {
    fs::create_dir(folder.join("rules")).unwrap();
    let project = "language: 1\nname: Many rules\nrules: [rules]\n";
    fs::write(folder.join("yardstick.yaml"), project).unwrap();
    let mut shapes = String::from("kind system \"System\" {\n  name text required\n");
    for field in 0..REQUIREMENTS {
        let _ = writeln!(shapes, "  field-{field} version \"The version of part {field}\"");
    }
    shapes.push_str(
        "  hosting one of hosting\n  parts list of part\n  retires-on date\n}\n\n\
         record part {\n  name text required\n  role one of role\n  tested-on date\n}\n\n\
         codelist hosting {\n  cloud \"In a public cloud\"\n  on-site \"On our own site\"\n}\n\n\
         codelist role {\n  provides \"Offers it\"\n  consumes \"Calls it\"\n}\n\n\
         body zz-board \"Standards board\" { from 2020-01-01 }\n",
    );
    fs::write(folder.join("rules/shapes.yard"), shapes).unwrap();
    for standard in 0..STANDARDS {
        let mut text = format!(
            "standard standard-{standard} \"Standard {standard}\" {{\n  version   \"1.0\"\n  owner     \
             zz-board\n  published 2024-01-01\n  applies to system where hosting is \"cloud\"\n"
        );
        for number in 0..REQUIREMENTS {
            let _ = write!(
                text,
                "\n  requirement rule-{number} \"Rule {number} of standard {standard}\" {{\n    \
                 applies where retires-on is missing\n    \
                 must    field-{number} >= \"1.{number}\"\n            and (every p in parts where p.role \
                 is \"provides\"\n                 has p.tested-on is within 12 months before today)\n    \
                 because \"Older versions of part {number} are broken.\"\n    fix     \"Bring part \
                 {number} up to date.\"\n  }}\n"
            );
        }
        text.push_str("}\n");
        let _ = write!(
            text,
            "\npolicy policy-{standard} \"Policy {standard}\" {{\n  owner     zz-board\n  published \
             2024-01-01\n  mandates standard-{standard} for system {{\n    conform by 2025-01-01\n  }}\n}}\n"
        );
        fs::write(folder.join(format!("rules/standard-{standard}.yard")), text).unwrap();
    }
}
