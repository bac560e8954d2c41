//! `explain`: what a code means.

use super::Outcome;
use super::failure::Failure;
use super::terminal::Terminal;
use crate::diag::codes;
use crate::report::frame::Tone;

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
    let mut lines = code.explain.trim().lines();
    let first = lines.next().unwrap_or_default();
    writeln!(terminal.out(), "{}", style.paint(Tone::Strong, &format!("{code}: {first}")))?;
    for line in lines {
        writeln!(terminal.out(), "{line}")?;
    }
    Ok(Outcome::Clean)
}
