//! Source text and places in it.
//!
//! A place is a byte range in one file. Lines and columns are worked out only when
//! something is shown to a person. Never reads a file.

use std::sync::Arc;

/// Shared text: cheap to copy, compared by its characters.
pub type Str = Arc<str>;

/// One source file of a run: a rule file, a descriptor, a code list, or the project file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A half-open byte range in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span of `start..end` in `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: clamp(start), end: clamp(end) }
    }

    /// Returns the smallest span that covers this one and `other`, of the same file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Returns the empty span at the start of this one.
    #[must_use]
    pub fn at_start(self) -> Self {
        Self { end: self.start, ..self }
    }

    /// Returns the empty span at the end of this one.
    #[must_use]
    pub fn at_end(self) -> Self {
        Self { start: self.end, ..self }
    }

    /// Returns the byte range.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Something with the place where it stands.
///
/// Equality ignores the place, so that a tree equals the tree of its printed form.
#[derive(Debug, Clone, Copy)]
pub struct Spanned<T> {
    /// What stands there.
    pub node: T,
    /// Where.
    pub span: Span,
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T> Spanned<T> {
    /// Puts `node` at `span`.
    pub fn new(node: T, span: Span) -> Self {
        Self { node, span }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.node
    }
}

/// A file as it was read.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path shown to people: relative to the project, with `/` between folders.
    pub path: Str,
    /// The text, without a byte order mark.
    pub text: Str,
}

/// The files of a run, by number.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file and returns its number.
    ///
    /// # Panics
    ///
    /// Panics after `u32::MAX` files.
    pub fn add(&mut self, path: impl Into<Str>, text: impl Into<Str>) -> FileId {
        let id = u32::try_from(self.files.len()).expect("a run has at most u32::MAX files");
        self.files.push(Source { path: path.into(), text: text.into() });
        FileId(id)
    }

    /// Returns the file numbered `id`.
    pub fn get(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// Returns the paths of all files, in the order of their ids.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| &*file.path)
    }

    /// Returns the path of the file numbered `id`.
    pub fn path(&self, id: FileId) -> &str {
        &self.get(id).path
    }

    /// Returns the text at `span`.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or_default()
    }

    /// Returns the number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Returns where `offset` stands in the file numbered `id`.
    ///
    /// Reads the file up to the offset: for what is shown, not for every value.
    pub fn position(&self, id: FileId, offset: u32) -> Position {
        position(&self.get(id).text, offset as usize)
    }
}

/// A place as people count: lines and columns from one, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from one.
    pub line: u32,
    /// The column, from one, in characters.
    pub column: u32,
}

/// Returns where byte `offset` stands in `text`; past the end is the end.
pub fn position(text: &str, offset: usize) -> Position {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before[start..].chars().count() + 1;
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Position { line: narrow(line), column: narrow(column) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let at = |offset| {
            let position = position("a\n£b\n", offset);
            (position.line, position.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(2), (2, 1));
        assert_eq!(at(4), (2, 2));
        assert_eq!(at(3), (2, 1), "inside a character is its start");
        assert_eq!(at(99), (3, 1), "past the end is the end");
    }
}
