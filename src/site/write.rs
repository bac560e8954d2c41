//! A site on a disk: each file whole or not at all, and only what is ours is touched.
//!
//! The folder carries a manifest of what was written. A folder with anything in it and
//! no manifest is somebody else's, and is left as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::File;
use crate::project::write_atomic;

/// The name of the manifest.
const MANIFEST: &str = ".yardstick-site";

/// The first line of the manifest.
const TITLE: &str =
    "# Written by Yardstick. Files listed here are replaced and removed by the next build.";

/// What a write did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files whose bytes changed, and new ones.
    pub written: usize,
    /// Files that were as they should be, and were not touched.
    pub unchanged: usize,
    /// Files of a former build that are gone.
    pub removed: usize,
}

/// Why a site could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// The folder has files in it and no manifest of ours.
    NotOurs(PathBuf),
    /// A file could not be read or written.
    Io(PathBuf, io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs(path) => write!(
                f,
                "the folder `{}` is not empty and was not written by Yardstick; name an empty folder or a new one",
                path.display()
            ),
            Self::Io(path, error) => write!(f, "could not write `{}`: {error}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {}

/// Writes the files of a site as they are made, on any thread.
#[derive(Debug)]
pub(crate) struct Writer {
    dir: PathBuf,
    /// The files of the former build.
    former: BTreeSet<String>,
    done: Mutex<Done>,
}

/// What was written so far.
#[derive(Debug)]
struct Done {
    paths: BTreeSet<String>,
    manifest: fs::File,
    written: usize,
}

impl Writer {
    /// Opens the folder `dir`, which is made if need be.
    ///
    /// # Errors
    ///
    /// Fails if the folder has files that are not ours.
    pub(crate) fn open(dir: &Path) -> Result<Self, WriteError> {
        let former = manifest(dir)?;
        fs::create_dir_all(dir).map_err(|error| WriteError::Io(dir.to_owned(), error))?;
        save_manifest(dir, &former)?;
        let path = dir.join(MANIFEST);
        let manifest = fs::File::options().append(true).open(&path);
        let manifest = manifest.map_err(|error| WriteError::Io(path, error))?;
        let done = Mutex::new(Done { paths: BTreeSet::new(), manifest, written: 0 });
        Ok(Self { dir: dir.to_owned(), former, done })
    }

    /// Writes `file`, where it is not there as it should be.
    ///
    /// # Errors
    ///
    /// Fails if it cannot be written.
    pub(crate) fn put(&self, file: &File) -> Result<(), WriteError> {
        if !self.former.contains(&file.path) {
            // Named before it is there, so that a build that is cut short leaves nothing behind
            // that the next one does not know.
            let line = format!("{}\n", file.path);
            let noted = self.done().manifest.write_all(line.as_bytes());
            noted.map_err(|error| WriteError::Io(self.dir.join(MANIFEST), error))?;
        }
        let is_changed = save(&self.dir.join(&file.path), &file.bytes)?;
        let mut done = self.done();
        done.paths.insert(file.path.clone());
        done.written += usize::from(is_changed);
        Ok(())
    }

    /// Removes the files of the former build that are no more.
    ///
    /// # Errors
    ///
    /// Fails if one cannot be removed.
    pub(crate) fn finish(self) -> Result<Written, WriteError> {
        let done = self.done.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut removed = 0;
        for gone in self.former.difference(&done.paths) {
            removed += usize::from(remove(&self.dir, gone)?);
        }
        save_manifest(&self.dir, &done.paths)?;
        let unchanged = done.paths.len() - done.written;
        Ok(Written { written: done.written, unchanged, removed })
    }

    /// What was written so far. A thread that broke off leaves nothing half done in it.
    fn done(&self) -> MutexGuard<'_, Done> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the templates in the folder `dir`, by name, to take the place of our own.
///
/// # Errors
///
/// Fails if the folder or a file in it cannot be read as text.
pub fn read_templates(dir: &Path) -> Result<BTreeMap<String, String>, WriteError> {
    let failed = |path: &Path, error| WriteError::Io(path.to_owned(), error);
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(dir).map_err(|error| failed(dir, error))? {
        let path = entry.map_err(|error| failed(dir, error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.is_file() && !name.starts_with('.') {
            let text = fs::read_to_string(&path).map_err(|error| failed(&path, error))?;
            out.insert(name.to_owned(), text);
        }
    }
    Ok(out)
}

/// Returns the files of the former build.
fn manifest(dir: &Path) -> Result<BTreeSet<String>, WriteError> {
    match fs::read_to_string(dir.join(MANIFEST)) {
        Ok(text) if text.starts_with(TITLE) => {
            // A path that leads out of the folder is none of ours.
            let is_inside = |line: &&str| {
                !line.is_empty()
                    && Path::new(line).components().all(|part| matches!(part, Component::Normal(_)))
            };
            Ok(text.lines().skip(1).filter(is_inside).map(str::to_owned).collect())
        }
        Ok(_) => Err(WriteError::NotOurs(dir.to_owned())),
        Err(_) => {
            let is_empty = match fs::read_dir(dir) {
                Ok(mut entries) => entries.next().is_none(),
                Err(error) if error.kind() == io::ErrorKind::NotFound => true,
                Err(error) => return Err(WriteError::Io(dir.to_owned(), error)),
            };
            if is_empty { Ok(BTreeSet::new()) } else { Err(WriteError::NotOurs(dir.to_owned())) }
        }
    }
}

fn save_manifest(dir: &Path, paths: &BTreeSet<String>) -> Result<(), WriteError> {
    let mut text = TITLE.to_owned();
    for path in paths {
        text.push('\n');
        text.push_str(path);
    }
    text.push('\n');
    save(&dir.join(MANIFEST), text.as_bytes()).map(|_| ())
}

fn save(path: &Path, bytes: &[u8]) -> Result<bool, WriteError> {
    write_atomic(path, bytes).map_err(|error| WriteError::Io(path.to_owned(), error))
}

/// Removes the file of a former build, and the folders that it leaves empty.
fn remove(dir: &Path, path: &str) -> Result<bool, WriteError> {
    let file = dir.join(path);
    match fs::remove_file(&file) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(WriteError::Io(file, error)),
    }
    let mut parent = file.parent();
    while let Some(folder) =
        parent.filter(|folder| *folder != dir && fs::remove_dir(folder).is_ok())
    {
        parent = folder.parent();
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(files: &[(&str, &str)], dir: &Path) -> Result<Written, WriteError> {
        let writer = Writer::open(dir)?;
        for (path, text) in files {
            writer.put(&File { path: (*path).into(), bytes: text.as_bytes().into() })?;
        }
        writer.finish()
    }

    #[test]
    fn only_what_changed_is_written_and_what_is_gone_is_removed() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("site");
        let first = [("a/index.html", "a"), ("b/c/index.html", "b"), ("d.txt", "d")];
        assert_eq!(write(&first, &out).unwrap(), Written { written: 3, unchanged: 0, removed: 0 });
        let time = fs::metadata(out.join("a/index.html")).unwrap().modified().unwrap();
        fs::write(out.join("theirs.txt"), "kept").unwrap();
        let second = [("a/index.html", "a"), ("d.txt", "e")];
        assert_eq!(write(&second, &out).unwrap(), Written { written: 1, unchanged: 1, removed: 1 });
        assert_eq!(fs::metadata(out.join("a/index.html")).unwrap().modified().unwrap(), time);
        assert!(!out.join("b").exists());
        assert!(out.join("theirs.txt").exists());
    }

    #[test]
    fn a_folder_that_is_not_ours_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("thesis.txt"), "x").unwrap();
        let error = write(&[("index.html", "a")], dir.path()).unwrap_err();
        assert!(matches!(error, WriteError::NotOurs(_)), "{error}");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_manifest_removes_nothing_outside_its_folder() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("site");
        fs::create_dir(&out).unwrap();
        fs::write(dir.path().join("precious"), "x").unwrap();
        fs::write(out.join(MANIFEST), format!("{TITLE}\n../precious\n")).unwrap();
        write(&[("index.html", "a")], &out).unwrap();
        assert!(dir.path().join("precious").exists());
    }

    #[test]
    fn what_a_build_that_broke_off_has_written_is_known_to_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("site");
        write(&[("a.txt", "a")], &out).unwrap();
        let file = |path: &str| File { path: path.into(), bytes: b"b".into() };
        Writer::open(&out).unwrap().put(&file("half.txt")).unwrap();
        assert!(out.join("half.txt").exists());
        assert_eq!(
            write(&[("a.txt", "a")], &out).unwrap(),
            Written { written: 0, unchanged: 1, removed: 1 }
        );
        assert!(!out.join("half.txt").exists());
    }
}
