//! What is answered, in our own words: places are spans, and `convert` makes messages of it.

use crate::diag::Fix;
use crate::text::{FileId, Sources, Span};

/// An answer, with the files that its places are in.
pub(super) struct Answer {
    /// The files.
    pub(super) sources: Sources,
    /// What is answered.
    pub(super) content: Content,
}

/// What is answered.
pub(super) enum Content {
    /// There is nothing to say.
    Nothing,
    /// Changes of the one file that was asked about.
    Edits(Vec<Fix>),
    /// What a file declares.
    Outline(Vec<Symbol>),
}

/// A declaration, or a part of one.
#[derive(Debug, Clone)]
pub(super) struct Symbol {
    /// Its name.
    pub(super) name: String,
    /// Its title.
    pub(super) detail: String,
    /// What it is.
    pub(super) sort: Sort,
    /// All of it.
    pub(super) span: Span,
    /// Its name, where it is written.
    pub(super) name_span: Span,
    /// Its parts.
    pub(super) parts: Vec<Symbol>,
}

/// What a name stands for, as far as an editor shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sorts of names")]
pub(super) enum Sort {
    Kind,
    Record,
    Field,
    Codelist,
    Code,
    Value,
    Define,
    Body,
    Standard,
    Requirement,
    Policy,
    Mandate,
    Framework,
    Lot,
    Exception,
    Measure,
    Test,
}

/// How bad a problem is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// It cannot be used as it is.
    Error,
    /// It is likely wrong, or fails a check.
    Warning,
    /// It is good to know.
    Information,
}

/// A problem, as an editor shows it.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    /// Where.
    pub(super) span: Span,
    /// How bad.
    pub(super) weight: Weight,
    /// The stable name of its kind.
    pub(super) code: String,
    /// A page about that.
    pub(super) page: Option<String>,
    /// What is wrong, and what to do.
    pub(super) message: String,
    /// Other places that explain it.
    pub(super) related: Vec<(Span, String)>,
}

/// The problems of one file.
pub(super) struct Report {
    /// The file.
    pub(super) file: FileId,
    /// What is wrong in it, in order.
    pub(super) problems: Vec<Problem>,
}
