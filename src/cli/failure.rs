//! Why a command could not do its work: exit code 2.

use std::io;
use std::path::Path;

use super::terminal::Terminal;
use crate::diag::{Diagnostic, nearest};
use crate::project;
use crate::report::text;
use crate::text::Sources;

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// What is wrong, and what to do about it.
    Message(String, Option<String>),
    /// What is wrong in files, and a closing line.
    Diagnostics(Box<(Sources, Vec<Diagnostic>)>, String),
}

impl Failure {
    /// A failure with `message` and without help.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self::Message(message.into(), None)
    }

    /// A failure with `message` and `help`.
    pub(super) fn with_help(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Message(message.into(), Some(help.into()))
    }

    /// There is no `what` called `name`; `names` are those there are.
    pub(super) fn unknown<'a>(
        what: &str,
        name: &str,
        names: impl IntoIterator<Item = &'a str> + Clone,
    ) -> Self {
        let message = format!("there is no {what} `{name}`");
        let mut all: Vec<&str> = names.clone().into_iter().collect();
        all.sort_unstable();
        all.dedup();
        let help = match nearest(name, names) {
            Some(near) => Some(format!("did you mean `{near}`?")),
            None if all.is_empty() => None,
            None => {
                let more = if all.len() > NAMED { ", …" } else { "" };
                let shown = all.iter().take(NAMED).map(|name| format!("`{name}`"));
                Some(format!("there are {}{more}", shown.collect::<Vec<_>>().join(", ")))
            }
        };
        Self::Message(message, help)
    }

    /// A file that cannot be read or written.
    pub(super) fn file(path: &Path, error: &io::Error) -> Self {
        Self::new(format!("`{}`: {error}", path.display()))
    }

    /// Shows it.
    pub(super) fn show(&self, terminal: &mut Terminal) {
        match self {
            Self::Message(message, help) => terminal.error(message, help.as_deref()),
            Self::Diagnostics(found, closing) => {
                let (sources, diagnostics) = &**found;
                let style = terminal.err_style;
                terminal.say(&text::diagnostics(sources, diagnostics, style));
                terminal.say("");
                terminal.error(closing, None);
            }
        }
    }
}

/// Names that are listed where none is near.
const NAMED: usize = 8;

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::new(format!("the output cannot be written: {error}"))
    }
}

impl From<project::Error> for Failure {
    fn from(error: project::Error) -> Self {
        match error {
            project::Error::NotFound(folder) => not_found(&folder),
            project::Error::Io(path, error) => Self::file(&path, &error),
            project::Error::File(found) => {
                Self::Diagnostics(found, "the project file cannot be used".to_owned())
            }
            project::Error::Bundle(..) => Self::with_help(
                error.to_string(),
                "`yardstick bundle --output FILE` makes one, in the project of the rules",
            ),
            project::Error::Git(error) => {
                Self::Message(error.to_string(), error.help().map(str::to_owned))
            }
        }
    }
}

fn not_found(folder: &Path) -> Failure {
    let name = project::FILE;
    let message = format!("there is no `{name}` in `{}` or in a folder above it", folder.display());
    Failure::with_help(message, "go into a project's folder, or name it with `--project DIR`")
}
