//! A project as it was at a git revision, read through the `git` program.
//!
//! Nothing is checked out and nothing is written: git lists the files of a revision and hands
//! over their bytes. Of a revision there are the files that it tracks; links are not followed.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use globset::GlobBuilder;

use super::{Config, Error, FILE, Project, Store, parsed};
use crate::load;

/// Why git could not give what was asked of it.
#[derive(Debug)]
pub enum GitError {
    /// There is no such program, or it cannot be run.
    NoGit(io::Error),
    /// The folder is in no repository.
    NoRepository(PathBuf),
    /// There is no such revision.
    NoRevision(String),
    /// There is no project at that revision.
    NoProject(String),
    /// Something else, in git's own words.
    Said(String),
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit(error) => match error.kind() {
                io::ErrorKind::NotFound => write!(f, "there is no program `git` to ask"),
                _ => write!(f, "the program `git` cannot be run: {error}"),
            },
            Self::NoRepository(folder) => {
                write!(f, "`{}` is in no git repository", folder.display())
            }
            Self::NoRevision(revision) => write!(f, "there is no revision `{revision}`"),
            Self::NoProject(revision) => {
                write!(f, "there is no `{FILE}` for this project at `{revision}`")
            }
            Self::Said(words) => write!(f, "git says: {words}"),
        }
    }
}

impl std::error::Error for GitError {}

impl GitError {
    /// Returns what to do about it.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::NoGit(_) => Some("install git, and have it in the `PATH`"),
            Self::NoRepository(_) => Some("go into a clone of the rules' repository"),
            Self::NoRevision(_) => Some(
                "name a commit, a branch or a tag that this clone has; `git fetch` brings others",
            ),
            Self::NoProject(_) => Some("name a revision in which the project was there"),
            Self::Said(_) => None,
        }
    }
}

/// Opens the project in `folder` as it was at `revision`: its rules, and with `descriptors`
/// those too.
///
/// # Errors
///
/// Fails where git is not there or does not know the revision, or the project was not there.
pub fn at(folder: &Path, revision: &str, descriptors: bool) -> Result<Project, Error> {
    let commit = commit(folder, revision)?;
    let listed = listed(folder, &commit)?;
    let Some(project_file) = listed.get(FILE) else {
        return Err(GitError::NoProject(revision.to_owned()).into());
    };
    let mut kept = contents(folder, [(FILE.to_owned(), project_file.clone())].into())?;
    let (config, source) = parsed(kept.remove(FILE).unwrap_or_default())?;
    let wanted: BTreeMap<String, String> = listed
        .iter()
        .filter(|(path, _)| is_wanted(&config, path, descriptors))
        .map(|(path, id)| (path.clone(), id.clone()))
        .collect();
    let store = Store::Kept(contents(folder, wanted)?);
    let files = listed.into_keys().collect();
    let root = folder.to_owned();
    Ok(Project {
        root,
        config,
        source,
        files,
        diagnostics: Vec::new(),
        store,
        buffers: BTreeMap::new(),
    })
}

/// Returns the id of the commit that `revision` means.
pub(super) fn commit(folder: &Path, revision: &str) -> Result<String, GitError> {
    let within = run(folder, ["rev-parse", "--is-inside-work-tree"])?;
    if !within.status.success() {
        let said = first_line(&within.stderr);
        let is_outside = said.contains("not a git repository");
        return Err(if is_outside {
            GitError::NoRepository(folder.to_owned())
        } else {
            GitError::Said(said)
        });
    }
    let unknown = || GitError::NoRevision(revision.to_owned());
    // What begins with a hyphen would be an option of git, and is the name of nothing.
    if revision.is_empty() || revision.starts_with('-') {
        return Err(unknown());
    }
    let asked = format!("{revision}^{{commit}}");
    let found = run(folder, ["rev-parse", "--verify", "--quiet", &asked])?;
    let id = String::from_utf8_lossy(&found.stdout).trim().to_owned();
    if found.status.success() && !id.is_empty() { Ok(id) } else { Err(unknown()) }
}

/// Returns the files of `commit` below `folder` as a project sees them, by their path from
/// there, each with its id: no hidden ones, no links, none of a project inside this one.
pub(super) fn listed(folder: &Path, commit: &str) -> Result<BTreeMap<String, String>, GitError> {
    let output = run(folder, ["ls-tree", "-r", "-z", commit])?;
    if !output.status.success() {
        return Err(GitError::Said(first_line(&output.stderr)));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for entry in text.split('\0') {
        let Some((about, path)) = entry.split_once('\t') else { continue };
        let mut about = about.split(' ');
        let (mode, id) = (about.next().unwrap_or_default(), about.nth(1).unwrap_or_default());
        let is_hidden = path.split('/').any(|part| part.starts_with('.'));
        if mode.starts_with("100") && !is_hidden {
            files.insert(path.to_owned(), id.to_owned());
        }
    }
    let inner: Vec<String> = files
        .keys()
        .filter_map(|path| path.strip_suffix(FILE))
        .filter(|folder| folder.ends_with('/'))
        .map(str::to_owned)
        .collect();
    files.retain(|path, _| !inner.iter().any(|folder| path.starts_with(folder)));
    Ok(files)
}

/// Whether the bytes of `path` may be asked for.
fn is_wanted(config: &Config, path: &str, descriptors: bool) -> bool {
    let is_rule = config.rules.iter().any(|entry| {
        let folder = entry.trim_start_matches("./").trim_end_matches('/');
        let rest = path.strip_prefix(folder);
        matches!(folder, "" | ".")
            || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    if (is_rule && ending == Some("yard")) || ending == Some("csv") {
        return true;
    }
    let is_match = |glob: &str| {
        let built = GlobBuilder::new(glob.trim_start_matches("./")).literal_separator(true).build();
        built.is_ok_and(|glob| glob.compile_matcher().is_match(path))
    };
    descriptors && config.descriptors.iter().any(|entry| is_match(&entry.glob))
}

/// Returns the bytes of `files`, by path; of a file that is too large one byte more than is
/// read.
fn contents(
    folder: &Path,
    files: BTreeMap<String, String>,
) -> Result<BTreeMap<String, Vec<u8>>, GitError> {
    let mut asked = String::new();
    for id in files.values() {
        asked.push_str(id);
        asked.push('\n');
    }
    let output = asking(folder, ["cat-file", "--batch"], asked.as_bytes())?;
    if !output.status.success() {
        return Err(GitError::Said(first_line(&output.stderr)));
    }
    let mut rest = &*output.stdout;
    let mut found = BTreeMap::new();
    for path in files.into_keys() {
        let lost = || GitError::Said(format!("the bytes of `{path}` are not there"));
        let end = rest.iter().position(|byte| *byte == b'\n').ok_or_else(lost)?;
        let heading = String::from_utf8_lossy(rest.get(..end).unwrap_or_default()).into_owned();
        let size = heading.rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
        let body = rest.get(end + 1..).unwrap_or_default();
        let size = size.filter(|size| *size < body.len()).ok_or_else(lost)?;
        let (bytes, after) = body.split_at(size);
        rest = after.get(1..).unwrap_or_default();
        let kept = bytes.get(..bytes.len().min(load::SIZE + 1)).unwrap_or_default();
        found.insert(path, kept.to_vec());
    }
    Ok(found)
}

/// Runs git in `folder`.
pub(super) fn run<'s>(
    folder: &Path,
    arguments: impl IntoIterator<Item = &'s str>,
) -> Result<Output, GitError> {
    asking(folder, arguments, b"")
}

/// Runs git in `folder` and gives it `input`, from a thread of its own: it answers before it
/// has read everything.
fn asking<'s>(
    folder: &Path,
    arguments: impl IntoIterator<Item = &'s str>,
    input: &[u8],
) -> Result<Output, GitError> {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).args(arguments.into_iter().map(OsStr::new));
    // Its words are read, and it must not ask for anything or write to the repository.
    git.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0");
    git.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = git.spawn().map_err(GitError::NoGit)?;
    let stdin = child.stdin.take();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // Where git ends early, its answer says why.
            stdin.map(|mut stdin| stdin.write_all(input))
        });
        child.wait_with_output().map_err(GitError::NoGit)
    })
}

pub(super) fn first_line(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let line = text.lines().next().unwrap_or_default();
    line.strip_prefix("fatal: ").unwrap_or(line).to_owned()
}
