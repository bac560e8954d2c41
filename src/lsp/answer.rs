//! What is answered, in our own words: places are spans, and `convert` makes messages of it.

use crate::diag::Fix;
use crate::syntax::TokenClass;
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
    /// Declarations of several files.
    Symbols(Vec<Symbol>),
    /// What there is to say about a place: Markdown.
    Hover(Span, String),
    /// Places.
    Places(Vec<Span>),
    /// Places in the one file that was asked about.
    Highlights(Vec<Span>),
    /// A name that can be changed, and what it is now.
    Name(Span, String),
    /// Changes of several files.
    Changes(Vec<Fix>),
    /// What can stand at a place of a file.
    Completions(FileId, Vec<Completion>),
    /// Changes to choose from.
    Actions(Vec<Action>),
    /// Places that can be folded.
    Folds(Vec<Span>),
    /// The pieces of a file with their classes.
    Tokens(FileId, Vec<(std::ops::Range<usize>, TokenClass)>),
    /// How requirements came out.
    Hints(Vec<Hint>),
    /// Tests that can be run, and how requirements came out where hints cannot be shown.
    Lenses(Vec<Lens>, Vec<Hint>),
    /// What running a test came to.
    Ran(bool, String),
}

/// What can stand at a place, and what it takes the place of: bytes of the file.
#[derive(Debug, Clone)]
pub(super) struct Completion {
    /// What.
    pub(super) offer: Offer,
    /// The first byte that it replaces.
    pub(super) start: usize,
    /// The byte after the last.
    pub(super) end: usize,
}

/// Something that can be put in.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    /// What it is called.
    pub(super) label: String,
    /// What is put in.
    pub(super) insert: String,
    /// What it is, in a few words.
    pub(super) detail: String,
    /// More about it: Markdown.
    pub(super) about: String,
    /// Its sort.
    pub(super) sort: OfferSort,
    /// Whether it comes before the others.
    pub(super) is_first: bool,
    /// Whether it should no longer be used.
    pub(super) is_deprecated: bool,
    /// Whether it is a text, which JSON quotes.
    pub(super) is_text: bool,
}

/// What an [`Offer`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sorts of offers")]
pub(super) enum OfferSort {
    Word,
    Field,
    Code,
    Named,
    Local,
    Constant,
    Call,
    Unit,
    /// Places to fill in: what is put in is a snippet.
    Snippet,
    Text,
}

impl Offer {
    fn new(label: &str, detail: &str, sort: OfferSort) -> Self {
        Self {
            label: label.to_owned(),
            insert: label.to_owned(),
            detail: detail.to_owned(),
            about: String::new(),
            sort,
            is_first: false,
            is_deprecated: false,
            is_text: false,
        }
    }

    /// A word of the language.
    pub(super) fn word(word: &str) -> Self {
        Self::new(word, "", OfferSort::Word)
    }

    /// A unit of time.
    pub(super) fn unit(word: &str) -> Self {
        Self::new(word, "", OfferSort::Unit)
    }

    /// A field.
    pub(super) fn field(name: &str, ty: &str, about: &str) -> Self {
        Self { about: about.to_owned(), ..Self::new(name, ty, OfferSort::Field) }
    }

    /// A code.
    pub(super) fn code(name: &str, title: &str) -> Self {
        Self::new(name, title, OfferSort::Code)
    }

    /// The name of a declaration.
    pub(super) fn named(name: &str, title: &str) -> Self {
        Self::new(name, title, OfferSort::Named)
    }

    /// A bound item or parameter.
    pub(super) fn local(name: &str, ty: &str) -> Self {
        Self::new(name, ty, OfferSort::Local)
    }

    /// A dated value.
    pub(super) fn constant(name: &str, ty: &str) -> Self {
        Self::new(name, ty, OfferSort::Constant)
    }

    /// A define, with its call.
    pub(super) fn call(name: &str, call: &str, phrase: &str) -> Self {
        let mut offer = Self::new(name, phrase, OfferSort::Call);
        offer.insert.push_str(call);
        offer
    }

    /// A text.
    pub(super) fn text(text: &str, detail: &str) -> Self {
        Self { is_text: true, ..Self::new(text, detail, OfferSort::Text) }
    }

    /// A declaration with places to fill in.
    pub(super) fn snippet(word: &str, form: &str) -> Self {
        let mut offer = Self::new(word, "", OfferSort::Snippet);
        form.clone_into(&mut offer.insert);
        offer
    }
}

/// A change to choose.
#[derive(Debug, Clone)]
pub(super) struct Action {
    /// What it does.
    pub(super) title: String,
    /// The code of the problem that it cures.
    pub(super) code: Option<String>,
    /// The changes.
    pub(super) fixes: Vec<Fix>,
    /// Whether it cures everything in the file.
    pub(super) is_all: bool,
}

/// A line about a requirement.
#[derive(Debug, Clone)]
pub(super) struct Hint {
    /// The file.
    pub(super) file: FileId,
    /// The byte after which it is shown.
    pub(super) at: usize,
    /// The requirement's name.
    pub(super) name: Span,
    /// What it says.
    pub(super) text: String,
}

/// A test that can be run.
#[derive(Debug, Clone)]
pub(super) struct Lens {
    /// Where.
    pub(super) span: Span,
    /// What it tests.
    pub(super) path: String,
    /// Its title.
    pub(super) title: String,
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
