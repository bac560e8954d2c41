//! `explain`: what a code means.

use super::Outcome;
use super::failure::Failure;
use super::terminal::Terminal;
use crate::diag::{Code, codes};
use crate::report::frame::{self, Style, Tone};

/// Say what a code means, with a wrong and a right example
///
/// Without a code, every code is listed with its first line.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  yardstick explain D001\n  yardstick explain")]
pub(super) struct Args {
    /// The code, as an error shows it in brackets
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Runs the command.
pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let style = terminal.style;
    let Some(name) = &args.code else {
        for code in codes::all() {
            let name = style.paint(Tone::Strong, code.name);
            writeln!(terminal.out(), "{name}  {}", code.summary())?;
        }
        return Ok(Outcome::Clean);
    };
    let Some(code) = codes::find(name) else {
        let names: Vec<&str> = codes::all().map(|code| code.name).collect();
        return Err(Failure::unknown("code", &name.to_uppercase(), names));
    };
    writeln!(terminal.out(), "{}", page(code, style))?;
    Ok(Outcome::Clean)
}

/// Returns the page of `code`: prose in the columns there are, examples set off.
fn page(code: Code, style: Style) -> String {
    let mut page = String::new();
    let mut prose: Vec<&str> = vec![code.name];
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
        let code = Code { name: "N001", severity: Severity::Error, explain };
        assert_eq!(
            page(code, Style::PLAIN),
            "N001 A field that is not there.\n\nIt would read nothing.\n\n    # wrong\n    must a"
        );
    }
}
