//! Lines and columns of many places, each file looked through once.
//!
//! Never reads a file and never changes a place.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::{FileId, Position, Sources, Span};

/// The lines of the files of a run, found when first asked for.
#[derive(Debug)]
pub struct Places<'a> {
    sources: &'a Sources,
    /// Where each line begins, by file.
    starts: BTreeMap<FileId, Vec<u32>>,
}

impl<'a> Places<'a> {
    /// The lines of `sources`.
    pub fn new(sources: &'a Sources) -> Self {
        Self { sources, starts: BTreeMap::new() }
    }

    /// Whether `span` is in a file of the run.
    pub fn has(&self, span: Span) -> bool {
        (span.file.0 as usize) < self.sources.len()
    }

    /// Returns the path of a file.
    pub fn path(&self, file: FileId) -> &'a str {
        self.sources.path(file)
    }

    /// Returns where `offset` stands, counted from one, columns in characters.
    pub fn position(&mut self, file: FileId, offset: u32) -> Position {
        let line = self.line_of(file, offset);
        let range = self.line(file, line);
        let text = &self.sources.get(file).text;
        let mut end = (offset as usize).clamp(range.start, text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let column = text.get(range.start..end).unwrap_or_default().chars().count() + 1;
        Position { line: narrow(line + 1), column: narrow(column) }
    }

    /// Returns the line of `offset`, from zero.
    pub fn line_of(&mut self, file: FileId, offset: u32) -> usize {
        self.starts(file).partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// Returns the bytes of a line, without its end.
    pub fn line(&mut self, file: FileId, line: usize) -> Range<usize> {
        let text = &self.sources.get(file).text;
        let starts = self.starts(file);
        let start = starts.get(line).map_or(text.len(), |at| *at as usize);
        let end = starts.get(line + 1).map_or(text.len(), |at| *at as usize);
        let line = text.get(start..end).unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        start..start + line.len()
    }

    /// Returns the text of a file.
    pub fn text(&self, file: FileId) -> &'a str {
        &self.sources.get(file).text
    }

    /// Returns the span that is shown for `span`: inside its file, at characters. A place of
    /// nothing, where something belongs, is shown at the end of the text before it.
    pub fn shown(&self, span: Span) -> Span {
        let text = self.text(span.file);
        let start = floor(text, (span.start as usize).min(text.len()));
        let mut end = (span.end as usize).clamp(start, text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        if !text[start..end].trim().is_empty() {
            return Span::new(span.file, start, end);
        }
        let is_end = text[start..].trim().is_empty();
        if start != end && !is_end {
            return Span::new(span.file, start, end);
        }
        // Only over whole lines: inside a line the place is as it was meant.
        let before = text[..start].trim_end();
        let is_first_of_line = text[before.len()..start].contains('\n');
        let start = if is_end || is_first_of_line { before.len() } else { start };
        Span::new(span.file, start, start)
    }

    fn starts(&mut self, file: FileId) -> &Vec<u32> {
        let sources = self.sources;
        self.starts.entry(file).or_insert_with(|| {
            let ends = sources.get(file).text.match_indices('\n');
            let next = ends.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX));
            std::iter::once(0).chain(next).collect()
        })
    }
}

/// Returns the start of the character of `text` at byte `at`.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::position;

    #[test]
    fn positions_agree_with_counting_from_the_start() {
        let text = "a\r\n£b\n\n  c";
        let mut sources = Sources::default();
        let file = sources.add("x", text);
        let mut places = Places::new(&sources);
        for at in 0..=text.len() + 2 {
            let offset = u32::try_from(at).unwrap();
            assert_eq!(places.position(file, offset), position(text, at), "at {at}");
        }
        assert_eq!(places.line(file, 0), 0..1);
        assert_eq!(places.line(file, 9), text.len()..text.len());
    }

    #[test]
    fn nothing_at_the_end_is_shown_on_the_last_line() {
        let mut sources = Sources::default();
        let file = sources.add("x", "kind a {\n\n\n");
        let places = Places::new(&sources);
        assert_eq!(places.shown(Span::new(file, 11, 11)), Span::new(file, 8, 8));
        assert_eq!(places.shown(Span::new(file, 99, 120)), Span::new(file, 8, 8));
        assert_eq!(places.shown(Span::new(file, 5, 6)), Span::new(file, 5, 6));
        let file = sources.add("y", "a:\n  b: 1\n\n---\nc");
        let places = Places::new(&sources);
        assert_eq!(places.shown(Span::new(file, 11, 11)), Span::new(file, 9, 9), "of `a`");
        assert_eq!(places.shown(Span::new(file, 0, 0)), Span::new(file, 0, 0));
        assert_eq!(places.shown(Span::new(file, 8, 8)), Span::new(file, 8, 8), "in a line");
    }
}
