//! What git knows of the files of a project: the commit that is checked out, and the commits
//! that changed each file.
//!
//! Names of people are never asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::git::{GitError, commit, first_line, listed, run};
use crate::value::{Date, parse_date};

/// A project's past, as of the commit that is checked out.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The commit that is checked out.
    pub commit: String,
    /// The project's folder in its repository, ending in `/`; empty where it is the whole.
    pub prefix: String,
    /// Whether the clone lacks older commits. Then there is none here, since which of them
    /// changed a file cannot be known.
    pub is_shallow: bool,
    /// The commits that changed files of the project, latest first.
    pub commits: Vec<Commit>,
    /// The files of the project at the commit, by their path from its folder.
    pub files: BTreeMap<String, Tracked>,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its id, in full.
    pub id: String,
    /// The day on which its author made it, where they were.
    pub day: Date,
    /// The first line of its message.
    pub subject: String,
}

/// A file at the commit that is checked out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tracked {
    /// Whether it is on disk as it is at the commit.
    pub is_clean: bool,
    /// Which commits changed it, by their place, latest first.
    pub commits: Vec<usize>,
}

impl History {
    /// Whether the file at `path` is on disk as it is at the commit.
    pub fn is_clean(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(|file| file.is_clean)
    }

    /// Returns the commits that changed the file at `path`, latest first.
    pub fn commits_of(&self, path: &str) -> impl Iterator<Item = &Commit> {
        let places = self.files.get(path).map_or(&[][..], |file| &file.commits);
        places.iter().filter_map(|at| self.commits.get(*at))
    }
}

/// Returns the past of the project in `folder`.
///
/// # Errors
///
/// Fails where git is not there, or the folder is in no repository, or nothing is committed.
pub fn history(folder: &Path) -> Result<History, GitError> {
    let id = commit(folder, "HEAD")?;
    let changed: BTreeSet<String> = names(&asked(
        folder,
        &["diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", "HEAD"],
    )?);
    let files = listed(folder, &id)?.into_keys().map(|path| {
        let is_clean = !changed.contains(&path);
        (path, Tracked { is_clean, commits: Vec::new() })
    });
    let mut history = History {
        files: files.collect(),
        prefix: asked(folder, &["rev-parse", "--show-prefix"])?.trim_end_matches('\n').to_owned(),
        is_shallow: asked(folder, &["rev-parse", "--is-shallow-repository"])?.trim() == "true",
        commit: id,
        commits: Vec::new(),
    };
    if !history.is_shallow {
        let log = asked(
            folder,
            &[
                "-c",
                "log.showSignature=false",
                "log",
                "-z",
                "--name-only",
                "--relative",
                "--no-renames",
                "--no-ext-diff",
                "--diff-merges=off",
                "--format=%x00%H%x00%as%x00%s",
                &history.commit,
                "--",
                ".",
            ],
        )?;
        history.read(&log);
    }
    Ok(history)
}

impl History {
    /// Reads the log: for each commit nothing, its id, day and subject, and the files, each
    /// ended by a NUL, which none of them can hold.
    fn read(&mut self, log: &str) {
        let mut parts = log.split('\0').skip(1);
        while let (Some(id), Some(day), Some(subject)) = (parts.next(), parts.next(), parts.next())
        {
            let paths: Vec<&str> = parts.by_ref().take_while(|path| !path.is_empty()).collect();
            // Where the day is not one, git shows a commit that cannot be read.
            let Ok(day) = parse_date(day) else { continue };
            let at = self.commits.len();
            let mut is_ours = false;
            for path in paths {
                // The first name stands on a line of its own.
                let path = path.strip_prefix('\n').unwrap_or(path);
                if let Some(file) = self.files.get_mut(path) {
                    file.commits.push(at);
                    is_ours = true;
                }
            }
            if is_ours {
                let (id, subject) = (id.to_owned(), subject.to_owned());
                self.commits.push(Commit { id, day, subject });
            }
        }
    }
}

fn names(output: &str) -> BTreeSet<String> {
    output.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn asked(folder: &Path, arguments: &[&str]) -> Result<String, GitError> {
    let output = run(folder, arguments.iter().copied())?;
    if !output.status.success() {
        return Err(GitError::Said(first_line(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_says_which_commits_changed_a_file() {
        let mut history = History::default();
        for path in ["a.yard", "b.yard"] {
            history.files.insert(path.to_owned(), Tracked::default());
        }
        history.read(
            "\0id4\0never\0Dayless\0\na.yard\0\0id3\x002026-03-03\0Third\0\na.yard\0gone.yard\0\0id2\x002026-02-02\0Merge\0\0id1\0\
             2026-01-01\0\x01First\0\na.yard\0b.yard\0",
        );
        let of = |path: &str| -> Vec<String> {
            history
                .commits_of(path)
                .map(|it| format!("{} {} {}", it.id, it.day, it.subject))
                .collect()
        };
        assert_eq!(of("a.yard"), ["id3 2026-03-03 Third", "id1 2026-01-01 \u{1}First"]);
        assert_eq!(of("b.yard"), ["id1 2026-01-01 \u{1}First"]);
        assert!(of("gone.yard").is_empty());
    }
}
