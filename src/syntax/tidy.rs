//! From the text of a file to text that the grammar can read: every quote and every
//! brace is closed, and what another language would write between words is gone.
//!
//! Each change is reported, and remembered, so that places stay those of the file.

use std::rc::Rc;

use crate::diag::Diagnostic;
use crate::text::{FileId, Span};

/// The text of a file, tidied.
pub(super) struct Tidied {
    /// The text to read.
    pub(super) text: Rc<str>,
    /// Where it differs from the file's.
    pub(super) edits: Edits,
    /// The comments of the file.
    pub(super) comments: Vec<Span>,
    /// What was wrong.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The changes made to a text, in order.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<Edit>);

/// One change.
#[derive(Debug)]
struct Edit {
    /// Where it begins in the file, and how long what it replaces is.
    original: (usize, usize),
    /// Where it begins in the tidied text, and how long it is.
    tidied: (usize, usize),
}

impl Edits {
    /// Returns the place in the file of a place in the tidied text.
    pub(super) fn original(&self, tidied: usize) -> usize {
        self.map(tidied, |edit| edit.tidied, |edit| edit.original)
    }

    /// Returns the place in the tidied text of a place in the file.
    pub(super) fn tidied(&self, original: usize) -> usize {
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

/// Tidies the text of `file`.
pub(super) fn tidy(_file: FileId, text: &str) -> Tidied {
    Tidied {
        text: text.into(),
        edits: Edits::default(),
        comments: Vec::new(),
        diagnostics: Vec::new(),
    }
}
