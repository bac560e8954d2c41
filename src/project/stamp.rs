//! Whether the files of a project have changed, without reading them.
//!
//! Asks the system again and again: no message of it is relied upon, so that it is the same
//! in every system, container and network folder.

use std::path::Path;
use std::time::SystemTime;

use super::discover;

/// The files that rules and descriptors are read from, with their sizes and when they were
/// last written. Two are equal where nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp(Vec<(String, Option<(u64, SystemTime)>)>);

/// What the names of files that a project reads end in.
const READ: [&str; 5] = [".yard", ".yaml", ".yml", ".json", ".csv"];

/// Returns what the files under `root` are at now.
pub fn stamp(root: &Path) -> Stamp {
    let (files, _) = discover::files(root);
    let read = files.into_iter().filter(|path| READ.iter().any(|end| path.ends_with(end)));
    let state = |path: &str| {
        let found = std::fs::metadata(root.join(path)).ok()?;
        Some((found.len(), found.modified().ok()?))
    };
    let mut all = Vec::new();
    for path in read {
        let state = state(&path);
        all.push((path, state));
    }
    Stamp(all)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    #[test]
    fn a_stamp_changes_with_what_is_read_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("a.yard", "kind a {}");
        let first = stamp(folder.path());
        write("notes.txt", "x");
        assert_eq!(stamp(folder.path()), first);
        write("a.yard", "kind a { }");
        let second = stamp(folder.path());
        assert_ne!(second, first);
        write("b.yaml", "");
        let third = stamp(folder.path());
        assert_ne!(third, second);
        std::fs::remove_file(folder.path().join("a.yard")).unwrap();
        assert_ne!(stamp(folder.path()), third);
    }
}
