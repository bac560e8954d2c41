//! `init`: a new project.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::failure::Failure;
use super::global::Global;
use super::opened;
use super::schema::DESCRIPTORS;
use super::terminal::Terminal;
use crate::{project, starter};

/// Begin a project: a rulebook that checks, tests and builds at once
///
/// Writes a small rulebook with its tests, two fictional descriptors, a workflow for GitHub
/// and settings for editors. Nothing that is there already is written over.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yardstick init
  yardstick init rulebook --name \"Marlbrook rulebook\"

Exit codes: 0 the files were written, 2 they were not.")]
pub(super) struct Args {
    /// The folder, which is made where it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,

    /// What the project is called [default: the name of the folder]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

/// Runs the command.
pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let folder = &args.folder;
    let name = match &args.name {
        Some(name) => name.trim().to_owned(),
        None => name_of(folder),
    };
    if name.is_empty() || name.chars().any(char::is_control) {
        let help = "write it on one line, such as `--name \"Marlbrook rulebook\"`";
        return Err(Failure::with_help("a project needs a name", help));
    }
    let files = starter::project(&name, global.as_of());
    let there: Vec<&str> = files
        .iter()
        .map(|file| file.path)
        .chain([DESCRIPTORS])
        .filter(|path| folder.join(path).symlink_metadata().is_ok())
        .collect();
    if !there.is_empty() {
        let names = there.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
        let message = format!("there is already {names} in `{}`", folder.display());
        return Err(Failure::with_help(message, "begin in another folder: `yardstick init DIR`"));
    }
    for file in &files {
        let path = folder.join(file.path);
        project::write_atomic(&path, file.text.as_bytes())
            .map_err(|error| Failure::file(&path, &error))?;
        writeln!(terminal.out(), "{}", path.display())?;
    }
    let opened = opened::open_in(folder, terminal)?;
    let path = folder.join(DESCRIPTORS);
    super::schema::write(&opened, &path)?;
    writeln!(terminal.out(), "{}", path.display())?;
    terminal.say(&next(folder));
    Ok(Outcome::Clean)
}

/// Says what to do next.
fn next(folder: &Path) -> String {
    let go = match folder.to_str() {
        Some(".") => String::new(),
        _ => format!("  cd {}\n", folder.display()),
    };
    format!(
        "\nBegun. Next:\n{go}  yardstick test\n  yardstick check\n  yardstick build\n\
         then change `standards/kinds.yard` into what you have, and the rest after it."
    )
}

/// Returns the name of `folder`.
fn name_of(folder: &Path) -> String {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let name = absolute.file_name().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| "Rulebook".to_owned())
}
