//! The project on disk: its file, its rule files and its descriptors.
//!
//! The only module that reads and writes files for the commands. Reads in parallel and
//! gives everything in the order of the paths, so that a run on any number of threads is
//! the same.

mod allowed;
mod bundle;
mod config;
mod descriptors;
mod discover;
mod git;
mod history;
mod rules;
mod stamp;
mod write;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

pub use bundle::{bundle, open_bundle};
pub use config::{Allow, Config, DescriptorGlob, EstateWord, Lint, Security, Site, Theme};
pub use descriptors::{Descriptors, GivenFile};
pub use git::{GitError, at};
pub use history::{Commit, History, Tracked, history};
pub use rules::{Rules, read_text, read_text_from, rule_files_in};
pub use stamp::{Stamp, stamp};
pub use write::write_atomic;

use crate::diag::{Diagnostic, codes};
use crate::load;
use crate::text::{FileId, Source, Sources, Span, Str};

/// The name of the project file.
pub const FILE: &str = "yardstick.yaml";

/// A project that was found and whose file was read.
#[derive(Debug, Clone)]
pub struct Project {
    /// Its folder.
    pub root: PathBuf,
    /// What its file says.
    pub config: Config,
    /// Its file; the first of the run's sources.
    pub source: Source,
    /// The files in it that git would see, from the root, in byte order.
    files: Vec<String>,
    /// What was wrong while looking for them.
    diagnostics: Vec<Diagnostic>,
    /// Where their bytes are.
    store: Store,
    /// Text that counts in place of what is stored, by path: of files open in an editor.
    buffers: BTreeMap<String, Str>,
}

/// Where the bytes of a project's files are.
#[derive(Debug, Clone)]
enum Store {
    /// On disk, under its folder.
    Disk,
    /// Here, by path: they were taken from elsewhere.
    Kept(BTreeMap<String, Vec<u8>>),
}

/// Why a project cannot be opened.
#[derive(Debug)]
pub enum Error {
    /// There is no project file in this folder or above it.
    NotFound(PathBuf),
    /// A file or folder cannot be read or written.
    Io(PathBuf, io::Error),
    /// The project file is not one: itself, and what is wrong in it.
    File(Box<(Sources, Vec<Diagnostic>)>),
    /// A revision of it cannot be read.
    Git(GitError),
    /// A file is no bundle, or is not whole: the line, and what is wrong in it.
    Bundle(PathBuf, usize, String),
}

impl From<GitError> for Error {
    fn from(error: GitError) -> Self {
        Self::Git(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(path) => {
                write!(f, "there is no `{FILE}` in `{}` or in a folder above it", path.display())
            }
            Self::Io(path, error) => write!(f, "`{}`: {error}", path.display()),
            Self::File(_) => write!(f, "the project file cannot be read"),
            Self::Git(error) => error.fmt(f),
            Self::Bundle(path, line, why) => {
                write!(f, "`{}`, line {line}: {why}", path.display())
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(_, error) => Some(error),
            Self::Git(error) => Some(error),
            Self::NotFound(_) | Self::File(_) | Self::Bundle(..) => None,
        }
    }
}

/// Returns the nearest folder with a project file, from `start` upwards.
///
/// # Errors
///
/// Fails where there is none.
pub fn find(start: &Path) -> Result<PathBuf, Error> {
    let absolute =
        std::path::absolute(start).map_err(|error| Error::Io(start.to_owned(), error))?;
    let found = absolute.ancestors().find(|folder| folder.join(FILE).is_file());
    found.map(Path::to_owned).ok_or_else(|| Error::NotFound(start.to_owned()))
}

/// Opens the project in `folder`: reads its file and looks what is there.
///
/// # Errors
///
/// Fails where the project file is not there or is not one.
pub fn open(folder: &Path) -> Result<Project, Error> {
    let path = folder.join(FILE);
    let bytes =
        std::fs::File::open(&path).and_then(read_bounded).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Error::NotFound(folder.to_owned()),
            _ => Error::Io(path, error),
        })?;
    Ok(opened(folder, parsed(bytes)?))
}

/// Opens the project in `folder` likewise, where `text` counts as its file.
///
/// # Errors
///
/// Fails where that is not a project file.
pub fn open_as(folder: &Path, text: &str) -> Result<Project, Error> {
    Ok(opened(folder, parsed(text.as_bytes().to_vec())?))
}

fn opened(folder: &Path, (config, source): (Config, Source)) -> Project {
    let (files, diagnostics) = discover::files(folder);
    let root = folder.to_owned();
    let buffers = BTreeMap::new();
    Project { root, config, source, files, diagnostics, store: Store::Disk, buffers }
}

/// Reads the bytes of a project file.
fn parsed(bytes: Vec<u8>) -> Result<(Config, Source), Error> {
    let text = load::decode(FileId(0), bytes).map_err(|diagnostic| {
        let plain = Diagnostic::new(codes::project::PROJECT_FILE, span(0, 0), diagnostic.message);
        bad_file("", vec![plain])
    })?;
    let config = config::read(&text).map_err(|diagnostics| bad_file(&text, diagnostics))?;
    Ok((config, Source { path: FILE.into(), text: text.into() }))
}

fn bad_file(text: &str, diagnostics: Vec<Diagnostic>) -> Error {
    let mut sources = Sources::default();
    sources.add(FILE, text);
    Error::File(Box::new((sources, diagnostics)))
}

/// A span of the project file.
fn span(start: usize, end: usize) -> Span {
    Span::new(FileId(0), start, end)
}

impl Project {
    /// Whether git would see the file at `path` from the root as part of the project.
    pub fn has(&self, path: &str) -> bool {
        self.files.binary_search_by(|file| file.as_str().cmp(path)).is_ok()
    }

    /// Lets `text` count as the text of the file at `path` from the root, in place of what
    /// is stored; a file that is not stored yet becomes part of the project. Without text,
    /// what is stored counts again.
    pub fn set_buffer(&mut self, path: &str, text: Option<Str>) {
        let Some(text) = text else {
            self.buffers.remove(path);
            return;
        };
        self.buffers.insert(path.to_owned(), text);
        if let Err(at) = self.files.binary_search_by(|file| file.as_str().cmp(path))
            && !self.root.join(path).exists()
        {
            self.files.insert(at, path.to_owned());
        }
    }

    /// Returns the span of `value` in the project file, after `key`; else of its start.
    fn span_of(&self, key: &str, value: &str) -> Span {
        let text = &*self.source.text;
        let key = text.match_indices(key).find(|(at, _)| {
            text.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with('\n'))
        });
        let from = key.map_or(0, |(at, key)| at + key.len());
        let rest = text.get(from..).unwrap_or_default();
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "-_/".contains(c));
        let mut found = rest.match_indices(value).filter(|(at, value)| {
            let before = rest.get(..*at).and_then(|before| before.chars().next_back());
            let after = rest.get(at + value.len()..).and_then(|after| after.chars().next());
            !is_word(before) && !is_word(after)
        });
        match found.next() {
            Some((at, value)) if !value.is_empty() => span(from + at, from + at + value.len()),
            _ => span(0, 0),
        }
    }
}

/// Says in words why the system refused, without a path of this machine.
fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it is not there".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        io::ErrorKind::Other => error.to_string(),
        kind => kind.to_string(),
    }
}

/// Reads what `reader` gives, up to one byte more than a file of descriptors may have.
///
/// # Errors
///
/// Fails where it cannot be read.
pub fn read_bounded(reader: impl io::Read) -> io::Result<Vec<u8>> {
    read_sized(reader, 0)
}

/// Reads likewise, where `size` bytes are expected.
fn read_sized(reader: impl io::Read, size: usize) -> io::Result<Vec<u8>> {
    use io::Read as _;
    let mut bytes = Vec::with_capacity(size.min(load::SIZE) + 1);
    reader.take(load::SIZE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
