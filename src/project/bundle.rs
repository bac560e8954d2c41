//! A rulebook as one file: to give away, to keep, and to check by where there is no project.
//!
//! It is text that people can read: a head, an empty line, and each file with its length and path.
//! It is never unpacked, so no path in it can lead anywhere; what it says of itself is held against
//! what it holds. Tests are in it, for they say what the rules mean; descriptors are not.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::rules::hex;
use super::{Error, EstateWord, FILE, Project, Rules, Store, parsed};
use crate::text::FileId;

/// The first line: the form, and its version.
const FORM: &str = "yardstick bundle 1";

/// What the first line of any version begins with.
const NAME: &str = "yardstick bundle ";

/// How many bytes a bundle may have.
const SIZE: u64 = 64 << 20;

/// Returns `rules`, which are those of `project`, as one file.
pub fn bundle(project: &Project, rules: &Rules) -> String {
    let mut contents = String::new();
    let mut add = |path: &str, text: &str| {
        let newline = if text.ends_with('\n') { "" } else { "\n" };
        // Writing to a `String` cannot fail.
        let _ = write!(contents, "file {} {path}\n{text}{newline}", text.len());
    };
    add(FILE, &project.source.text);
    for number in 1..rules.sources.len() {
        let source = rules.sources.get(FileId(u32::try_from(number).unwrap_or(u32::MAX)));
        add(&source.path, &source.text);
    }
    contents.push_str("end\n");
    let of_contents = hex(Sha256::digest(&contents));
    format!("{FORM}\nrulebook {}\ncontents {of_contents}\n\n{contents}", rules.digest)
}

/// Opens the bundle in the file at `path` as a project whose descriptors stand below `root`.
/// Returns the digest that it says its rules have, too.
///
/// # Errors
///
/// Fails where the file cannot be read, is no bundle, or is not whole.
pub fn open_bundle(path: &Path, root: &Path) -> Result<(Project, String), Error> {
    let io = |error| Error::Io(path.to_owned(), error);
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(io)?;
    file.take(SIZE + 1).read_to_end(&mut bytes).map_err(io)?;
    let bad = |(line, message): (usize, String)| Error::Bundle(path.to_owned(), line, message);
    let read = read(&bytes).map_err(bad)?;
    let mut kept = read.files;
    let Some(project_file) = kept.remove(FILE) else {
        return Err(bad((1, format!("it holds no `{FILE}`"))));
    };
    let (mut config, source) = parsed(project_file)?;
    // The bundle has no descriptor, so what is checked is never all there is.
    config.estate = EstateWord::Partial;
    config.descriptors.clear();
    let project = Project {
        root: root.to_owned(),
        config,
        source,
        files: kept.keys().cloned().collect(),
        diagnostics: Vec::new(),
        store: Store::Kept(kept),
        buffers: BTreeMap::new(),
    };
    Ok((project, read.rulebook))
}

/// What a bundle says and holds.
#[derive(Debug)]
struct Read {
    rulebook: String,
    files: BTreeMap<String, Vec<u8>>,
}

/// Reads a bundle; else says in which line it is wrong, and how.
fn read(bytes: &[u8]) -> Result<Read, (usize, String)> {
    if bytes.len() as u64 > SIZE {
        return Err((1, format!("it has more than {} MB", SIZE >> 20)));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        (1 + String::from_utf8_lossy(before).matches('\n').count(), "it is no text".to_owned())
    })?;
    let mut rest = text;
    let mut line = 0;
    let mut next = |rest: &mut &str| {
        line += 1;
        let (first, more) = rest.split_once('\n')?;
        *rest = more;
        Some((line, first.to_owned()))
    };
    let cut = |line: usize| (line, "it ends too early: fetch it again".to_owned());
    let first = next(&mut rest).ok_or_else(|| (1, "it is no bundle of rules".to_owned()))?;
    if first.1 != FORM {
        return Err(match first.1.strip_prefix(NAME) {
            Some(version) => (
                1,
                format!(
                    "it is of version `{version}` of the form, and this program reads version 1"
                ),
            ),
            None => (1, format!("it is no bundle of rules, which begins with `{FORM}`")),
        });
    }
    let mut said = |word: &str, rest: &mut &str| {
        let (line, text) = next(rest).ok_or_else(|| cut(2))?;
        let digest = text.strip_prefix(word).map(|digest| digest.trim().to_owned());
        digest.ok_or_else(|| (line, format!("`{word}` and a digest belong here")))
    };
    let rulebook = said("rulebook ", &mut rest)?;
    let contents = said("contents ", &mut rest)?;
    let Some(inside) = rest.strip_prefix('\n') else {
        return Err((4, "an empty line belongs here".to_owned()));
    };
    let found = hex(Sha256::digest(inside));
    if found != contents {
        return Err((
            3,
            format!(
                "it is not as it was made: its contents have the digest `{found}`, and not the one \
                 that stands here; fetch it again"
            ),
        ));
    }
    let mut files = BTreeMap::new();
    let mut rest = inside;
    let mut line = 5;
    loop {
        let Some((head, after)) = rest.split_once('\n') else { return Err(cut(line)) };
        if head == "end" && after.is_empty() {
            return Ok(Read { rulebook, files });
        }
        let named = head.strip_prefix("file ").and_then(|head| head.split_once(' '));
        let sized = named.and_then(|(size, path)| Some((size.parse::<usize>().ok()?, path)));
        let Some((size, path)) = sized else {
            return Err((line, "`file`, a length and a path belong here, or `end`".to_owned()));
        };
        let Some(text) = after.get(..size) else { return Err(cut(line)) };
        let rest_after = after.get(size..).unwrap_or_default();
        let is_closed = text.ends_with('\n');
        let Some(more) = (if is_closed { Some(rest_after) } else { rest_after.strip_prefix('\n') })
        else {
            return Err((line, format!("`{path}` is not as long as it says here")));
        };
        if files.insert(path.to_owned(), text.as_bytes().to_vec()).is_some() {
            return Err((line, format!("`{path}` stands twice in it")));
        }
        line += 1 + text.matches('\n').count() + usize::from(!is_closed);
        rest = more;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(contents: &str) -> String {
        let digest = hex(Sha256::digest(contents));
        format!("{FORM}\nrulebook sha256:0\ncontents {digest}\n\n{contents}")
    }

    #[test]
    fn files_come_back_as_they_were() {
        let text = made("file 3 a.yard\nab\nfile 2 b/c.yard\nxy\nfile 0 d\n\nend\n");
        let read = read(text.as_bytes()).unwrap();
        let files: Vec<(&str, &[u8])> =
            read.files.iter().map(|(path, text)| (path.as_str(), text.as_slice())).collect();
        assert_eq!(files, [("a.yard", &b"ab\n"[..]), ("b/c.yard", b"xy"), ("d", b"")]);
        assert_eq!(read.rulebook, "sha256:0");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let whole = made("file 3 a.yard\nab\nend\n");
        for (text, line, said) in [
            ("", 1, "it is no bundle"),
            ("language: 1\n", 1, "it is no bundle"),
            ("yardstick bundle 2\n", 1, "version `2`"),
            (&*format!("{FORM}\n"), 2, "ends too early"),
            (&*format!("{FORM}\nrules a\n"), 2, "`rulebook ` and a digest"),
            (&*whole.replace("ab", "ac"), 3, "not as it was made"),
            (&*whole.replace("end\n", ""), 3, "not as it was made"),
            (&*made("file 3 a.yard\nab\n"), 7, "ends too early"),
            (&*made("file x a.yard\nab\nend\n"), 5, "a length and a path"),
            (&*made("file 2 a.yard\nabc\nend\n"), 5, "not as long"),
            (&*made("file 9999999 a.yard\nab\nend\n"), 5, "ends too early"),
            (&*made("file 1 a\n\nfile 1 a\n\nend\n"), 7, "twice"),
        ] {
            let (at, message) = read(text.as_bytes()).unwrap_err();
            assert!(message.contains(said), "{text}: {message}");
            assert_eq!(at, line, "{text}: {message}");
        }
        assert_eq!(read(b"yardstick bundle 1\n\xff").unwrap_err().0, 2);
    }
}
