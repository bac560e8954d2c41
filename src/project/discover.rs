//! What is in a project's folder, as git would see it.

use std::path::Path;

use ignore::WalkBuilder;

use super::{FILE, span, why};
use crate::diag::Diagnostic;
use crate::diag::codes::project as codes;

/// Returns the files under `root` in byte order of their paths from there, with `/`
/// between folders, and what could not be read.
///
/// Left out are hidden files, what a `.gitignore` in the project names, folders with a
/// project file of their own, and links to folders, which could lead round in a circle.
/// What a `.gitignore` above the project or the user's own settings say does not count,
/// so that a project is the same for everyone.
pub(super) fn files(root: &Path) -> (Vec<String>, Vec<Diagnostic>) {
    let mut files = Vec::new();
    let mut diagnostics = Vec::new();
    let mut builder = WalkBuilder::new(root);
    builder
        .parents(false)
        .ignore(false)
        .git_global(false)
        .git_exclude(false)
        .require_git(false)
        .follow_links(false)
        .filter_entry(|entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            entry.depth() == 0 || !is_folder || !entry.path().join(FILE).is_file()
        });
    for entry in builder.build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let message = format!("a folder of the project cannot be read: {}", words(&error));
                diagnostics.push(Diagnostic::new(codes::UNREADABLE, span(0, 0), message));
                continue;
            }
        };
        let Some(kind) = entry.file_type() else { continue };
        // A link that leads nowhere is a file that cannot be read, which is then said.
        let is_file = kind.is_file() || (kind.is_symlink() && !entry.path().is_dir());
        if is_file && let Some(path) = relative(root, entry.path()) {
            files.push(path);
        }
    }
    files.sort_unstable();
    (files, diagnostics)
}

/// Returns the path from `root` to `path`, with `/` between folders.
pub(super) fn relative(root: &Path, path: &Path) -> Option<String> {
    let rest = path.strip_prefix(root).ok()?;
    let parts: Vec<_> = rest.iter().map(|part| part.to_string_lossy()).collect();
    Some(parts.join("/"))
}

/// Returns what the system says, without the folder's place on this machine.
fn words(error: &ignore::Error) -> String {
    match error.io_error() {
        Some(io) => why(io),
        None => "it is not there".to_owned(),
    }
}
