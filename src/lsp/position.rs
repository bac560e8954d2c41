//! Places as editors count them: lines from zero, columns in the units that were agreed.
//!
//! Total: a place outside the text is the nearest inside it.

use crate::report::Places;
use crate::text::{FileId, Sources, Span};

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16.
    Utf16,
}

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    /// The line, from zero.
    pub(super) line: u32,
    /// The column, from zero.
    pub(super) column: u32,
}

impl Encoding {
    /// Returns how many units `text` has.
    pub(super) fn count(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
        }
    }

    /// Returns the byte of `line` at `column`, at a character.
    fn byte(self, line: &str, column: usize) -> usize {
        let mut units = 0;
        for (at, letter) in line.char_indices() {
            units += match self {
                Self::Utf8 => letter.len_utf8(),
                Self::Utf16 => letter.len_utf16(),
            };
            if units > column {
                return at;
            }
        }
        line.len()
    }

    /// Returns the byte of `text` at `position`.
    pub(super) fn offset(self, text: &str, position: Position) -> usize {
        let mut start = 0;
        for _ in 0..position.line {
            match text.get(start..).and_then(|rest| rest.find('\n')) {
                Some(at) => start += at + 1,
                None => return text.len(),
            }
        }
        let line = text.get(start..).unwrap_or_default();
        let line = line.split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        start + self.byte(line, position.column as usize)
    }
}

/// The positions of many places, each file looked through once.
pub(super) struct Positions<'a> {
    places: Places<'a>,
    encoding: Encoding,
}

impl<'a> Positions<'a> {
    /// The positions in `sources`.
    pub(super) fn new(sources: &'a Sources, encoding: Encoding) -> Self {
        Self { places: Places::new(sources), encoding }
    }

    /// Returns the text of `file`.
    pub(super) fn text(&self, file: FileId) -> &'a str {
        self.places.text(file)
    }

    /// Returns where byte `offset` of `file` is.
    pub(super) fn at(&mut self, file: FileId, offset: usize) -> Position {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let line = self.places.line_of(file, narrow(offset));
        let range = self.places.line(file, line);
        let text = self.places.text(file).get(range.clone()).unwrap_or_default();
        let mut end = offset.saturating_sub(range.start).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let column = self.encoding.count(text.get(..end).unwrap_or_default());
        Position { line: narrow(line), column: narrow(column) }
    }

    /// Returns both ends of `span`.
    pub(super) fn range(&mut self, span: Span) -> (Position, Position) {
        let range = span.range();
        (self.at(span.file, range.start), self.at(span.file, range.end.max(range.start)))
    }

    /// Returns both ends of what is shown for `span`.
    pub(super) fn shown(&mut self, span: Span) -> (Position, Position) {
        let shown = self.places.shown(span);
        self.range(shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_comes_back_in_both_encodings() {
        let text = "a\r\n£😀b\n\n  c";
        let mut sources = Sources::default();
        let file = sources.add("x", text);
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let mut positions = Positions::new(&sources, encoding);
            for (at, letter) in text.char_indices().filter(|(_, letter)| *letter != '\n') {
                let position = positions.at(file, at);
                assert_eq!(encoding.offset(text, position), at, "{letter:?} in {encoding:?}");
            }
        }
    }

    #[test]
    fn columns_count_what_was_agreed() {
        let mut sources = Sources::default();
        let file = sources.add("x", "£😀b");
        let column = |encoding| Positions::new(&sources, encoding).at(file, 6).column;
        assert_eq!((column(Encoding::Utf8), column(Encoding::Utf16)), (6, 3));
    }

    #[test]
    fn a_place_outside_is_the_nearest_inside() {
        let at = |line, column| Encoding::Utf16.offset("ab\n😀", Position { line, column });
        assert_eq!((at(0, 99), at(9, 0), at(1, 1), at(1, 2)), (2, 7, 3, 7));
    }
}
