//! The page of a code, and the list of all.

use std::io::{self, Write};

use serde::Serialize;

use crate::diag::{Code, Severity, codes};
use crate::report::frame::{self, Style, Tone};

/// Writes every code with its first sentence.
pub(super) fn list(out: &mut dyn Write, style: Style) -> io::Result<()> {
    for code in codes::all() {
        writeln!(out, "{}  {}", style.paint(Tone::Strong, &code.shown()), code.summary())?;
    }
    Ok(())
}

/// Writes the page of `code`.
pub(super) fn text(out: &mut dyn Write, code: Code, style: Style) -> io::Result<()> {
    writeln!(out, "{}", page(code, style))
}

/// Writes `codes` as JSON.
pub(super) fn json(out: &mut dyn Write, codes: &[Code]) -> io::Result<()> {
    let items = codes.iter().map(|code| Item {
        code: code.name,
        name: code.words,
        severity: match code.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        summary: code.summary(),
        page: code.explain.trim(),
    });
    serde_json::to_writer_pretty(&mut *out, &items.collect::<Vec<_>>()).map_err(io::Error::from)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Item {
    code: &'static str,
    /// In words, of a lint.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'static str>,
    severity: &'static str,
    summary: &'static str,
    /// Markdown.
    page: &'static str,
}

/// Returns the page of `code`: prose in the columns there are, examples set off.
fn page(code: Code, style: Style) -> String {
    let mut page = String::new();
    let shown = code.shown();
    let mut prose: Vec<&str> = vec![&shown];
    let mut is_example = false;
    for line in code.explain.trim().lines().chain([""]) {
        let is_fence = line.starts_with("```");
        if !is_fence && !is_example && !line.is_empty() {
            prose.push(line);
            continue;
        }
        let is_first = page.is_empty();
        for line in frame::wrap(&prose.join(" "), style.width) {
            let line = if is_first { style.paint(Tone::Strong, &line) } else { line };
            page += &(line + "\n");
        }
        prose.clear();
        if is_fence {
            is_example = !is_example;
        } else if is_example && !line.is_empty() {
            let tone = if line.starts_with('#') { Tone::Faint } else { Tone::Related };
            page += &("    ".to_owned() + &style.paint(tone, line) + "\n");
        } else {
            page.push('\n');
        }
    }
    page.truncate(page.trim_end().len());
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;

    #[test]
    fn a_page_is_prose_and_examples() {
        let explain = "A field that is not there.\n\nIt would\nread nothing.\n\n```yard\n# wrong\nmust a\n```\n";
        let code = Code { name: "N001", words: None, severity: Severity::Error, explain };
        assert_eq!(
            page(code, Style::PLAIN),
            "N001 A field that is not there.\n\nIt would read nothing.\n\n    # wrong\n    must a"
        );
    }
}
