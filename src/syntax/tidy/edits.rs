//! The tidied text and where it differs from the file's.

/// The changes made to a text, in order.
#[derive(Debug, Default)]
pub(in crate::syntax) struct Edits(Vec<Edit>);

/// One change.
#[derive(Debug, Clone, Copy)]
struct Edit {
    /// Where it begins in the file, and how long what it replaces is.
    original: (usize, usize),
    /// Where it begins in the tidied text, and how long it is.
    tidied: (usize, usize),
}

impl Edits {
    /// Returns the range in the file of a range of the tidied text: without what was left
    /// out before and after it.
    pub(in crate::syntax) fn original(&self, start: usize, end: usize) -> (usize, usize) {
        let last = self.map(end, |edit| edit.tidied, |edit| edit.original);
        if start == end {
            return (last, last);
        }
        // Text that was left out before the first character does not belong to it.
        let first = self.map(start + 1, |edit| edit.tidied, |edit| edit.original);
        let exact = self.map(start, |edit| edit.tidied, |edit| edit.original);
        let is_dropped = self.0.binary_search_by(|edit| edit.tidied.0.cmp(&start)).is_ok();
        (if is_dropped { first.saturating_sub(1).max(exact) } else { exact }.min(last), last)
    }

    /// Returns the end of what was left out after a place in the tidied text.
    pub(in crate::syntax) fn original_past(&self, tidied: usize) -> usize {
        match self.0.binary_search_by(|edit| edit.tidied.0.cmp(&tidied)) {
            Ok(index) => self.0.get(index).map_or(tidied, |edit| edit.original.0 + edit.original.1),
            Err(_) => self.original(tidied, tidied).1,
        }
    }

    /// Returns the place in the tidied text of a place in the file.
    pub(in crate::syntax) fn tidied(&self, original: usize) -> usize {
        self.map(original, |edit| edit.original, |edit| edit.tidied)
    }

    fn map(
        &self,
        at: usize,
        from: impl Fn(&Edit) -> (usize, usize),
        to: impl Fn(&Edit) -> (usize, usize),
    ) -> usize {
        let index = self.0.partition_point(|edit| from(edit).0 < at);
        let Some(edit) = index.checked_sub(1).and_then(|index| self.0.get(index)) else {
            return at;
        };
        let (start, length) = from(edit);
        let (there, there_length) = to(edit);
        if at < start + length {
            return there + (at - start).min(there_length);
        }
        there + there_length + (at - start - length)
    }
}

/// The tidied text while it is made.
pub(super) struct Output<'a> {
    source: &'a str,
    text: String,
    edits: Vec<Edit>,
}

impl<'a> Output<'a> {
    /// An empty output of `source`.
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, text: String::with_capacity(source.len()), edits: Vec::new() }
    }

    /// Returns the length so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Copies `start..end` of the source.
    pub(super) fn keep(&mut self, start: usize, end: usize) {
        self.text.push_str(self.source.get(start..end).unwrap_or_default());
    }

    /// Leaves out `start..end` of the source.
    pub(super) fn drop(&mut self, start: usize, end: usize) {
        self.put(start, end, "");
    }

    /// Puts `text` in the place of `start..end` of the source.
    pub(super) fn put(&mut self, start: usize, end: usize, text: &str) {
        let length = end - start;
        if self.source.get(start..end) == Some(text) {
            self.text.push_str(text);
            return;
        }
        if text.len() == length {
            self.text.push_str(text);
            return;
        }
        let at = self.text.len();
        self.text.push_str(text);
        // Neighbouring changes are one, so that a long run of them stays small.
        if let Some(last) = self.edits.last_mut()
            && last.original.0 + last.original.1 == start
            && last.tidied.0 + last.tidied.1 == at
        {
            last.original.1 += length;
            last.tidied.1 += text.len();
            return;
        }
        self.edits.push(Edit { original: (start, length), tidied: (at, text.len()) });
    }

    /// Takes back all after `length` but the source text `kept`; what was there is left out.
    pub(super) fn back_to(&mut self, length: usize, kept: Option<(usize, usize)>) {
        let end = self.end_in_source();
        self.text.truncate(length);
        while self.edits.last().is_some_and(|edit| edit.tidied.0 + edit.tidied.1 > length) {
            self.edits.pop();
        }
        let start = self.end_in_source();
        match kept {
            Some((from, to)) if from >= start && to <= end => {
                self.put(start, from, "");
                self.keep(from, to);
                self.put(to, end, "");
            }
            _ => self.put(start, end, ""),
        }
    }

    /// Returns how much of the source has been copied, put or left out.
    fn end_in_source(&self) -> usize {
        match self.edits.last() {
            Some(edit) => {
                edit.original.0
                    + edit.original.1
                    + (self.text.len() - edit.tidied.0 - edit.tidied.1)
            }
            None => self.text.len(),
        }
    }

    /// Returns the text and its changes.
    pub(super) fn finish(self) -> (String, Edits) {
        (self.text, Edits(self.edits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_source() {
        let mut output = Output::new("ab  cd;ef");
        output.keep(0, 2);
        output.put(2, 4, " ");
        output.keep(4, 6);
        output.drop(6, 7);
        output.put(7, 7, "}");
        output.keep(7, 9);
        let (text, edits) = output.finish();
        assert_eq!(text, "ab cd}ef");
        let places: Vec<usize> = (0..=text.len()).map(|at| edits.original(at, at).0).collect();
        assert_eq!(places, [0, 1, 2, 4, 5, 6, 7, 8, 9]);
        assert_eq!(edits.original(3, 5), (4, 6));
        assert_eq!(edits.original(6, 8), (7, 9));
    }

    #[test]
    fn what_is_taken_back_is_left_out() {
        let mut output = Output::new("must ((((x");
        output.keep(0, 7);
        output.back_to(0, Some((0, 4)));
        output.drop(7, 9);
        output.keep(9, 10);
        let (text, edits) = output.finish();
        assert_eq!(text, "mustx");
        assert_eq!(edits.original(0, 4), (0, 4));
        assert_eq!(edits.original(4, 5), (9, 10));
    }
}
