//! A site on a disk: each file whole or not at all, and only what is ours is touched.
//!
//! The folder carries a manifest of what was written. A folder with anything in it and
//! no manifest is somebody else's, and is left as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use super::Site;

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

/// Writes `site` to the folder `dir`, which is made if need be.
///
/// # Errors
///
/// Fails if the folder has files that are not ours, or if a file cannot be written.
pub fn write(site: &Site, dir: &Path) -> Result<Written, WriteError> {
    let former = manifest(dir)?;
    fs::create_dir_all(dir).map_err(|error| WriteError::Io(dir.to_owned(), error))?;
    let mut out = Written::default();
    let paths: BTreeSet<&str> = site.files.iter().map(|file| file.path.as_str()).collect();
    // The manifest first names the old and the new, so that a build that is cut short
    // leaves nothing behind that the next one does not know.
    let both: BTreeSet<&str> =
        former.iter().map(String::as_str).chain(paths.iter().copied()).collect();
    save_manifest(dir, &both)?;
    for gone in former.iter().filter(|path| !paths.contains(path.as_str())) {
        out.removed += usize::from(remove(dir, gone)?);
    }
    for file in &site.files {
        let path = dir.join(&file.path);
        if fs::read(&path).is_ok_and(|bytes| bytes == file.bytes) {
            out.unchanged += 1;
        } else {
            replace(&path, &file.bytes)?;
            out.written += 1;
        }
    }
    save_manifest(dir, &paths)?;
    Ok(out)
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

fn save_manifest(dir: &Path, paths: &BTreeSet<&str>) -> Result<(), WriteError> {
    let mut text = TITLE.to_owned();
    for path in paths {
        text.push('\n');
        text.push_str(path);
    }
    text.push('\n');
    let path = dir.join(MANIFEST);
    if fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(());
    }
    replace(&path, text.as_bytes())
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

/// Puts `bytes` at `path`, whole or not at all.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let failed = |error| WriteError::Io(path.to_owned(), error);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file =
        tempfile::Builder::new().prefix(".yardstick-").tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    make_readable(file.path()).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Lets a web server read the file: temporary files are for their owner alone.
#[cfg(unix)]
fn make_readable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::File;

    fn site(files: &[(&str, &str)]) -> Site {
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).into(),
            bytes: text.as_bytes().into(),
        };
        Site { files: files.iter().map(file).collect() }
    }

    #[test]
    fn only_what_changed_is_written_and_what_is_gone_is_removed() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("site");
        let first = site(&[("a/index.html", "a"), ("b/c/index.html", "b"), ("d.txt", "d")]);
        assert_eq!(write(&first, &out).unwrap(), Written { written: 3, unchanged: 0, removed: 0 });
        let time = fs::metadata(out.join("a/index.html")).unwrap().modified().unwrap();
        fs::write(out.join("theirs.txt"), "kept").unwrap();
        let second = site(&[("a/index.html", "a"), ("d.txt", "e")]);
        assert_eq!(write(&second, &out).unwrap(), Written { written: 1, unchanged: 1, removed: 1 });
        assert_eq!(fs::metadata(out.join("a/index.html")).unwrap().modified().unwrap(), time);
        assert!(!out.join("b").exists());
        assert!(out.join("theirs.txt").exists());
    }

    #[test]
    fn a_folder_that_is_not_ours_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("thesis.txt"), "x").unwrap();
        let error = write(&site(&[("index.html", "a")]), dir.path()).unwrap_err();
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
        write(&site(&[("index.html", "a")]), &out).unwrap();
        assert!(dir.path().join("precious").exists());
    }
}
