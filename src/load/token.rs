//! What a descriptor's text comes apart into: scalars, lists and mappings in order.
//!
//! Every format gives the same tokens, so that one builder reads them all. A token knows
//! its place and no type.

use std::borrow::Cow;

use crate::descriptor::Place;
use crate::text::Span;

/// A place from byte to byte.
pub(super) fn place(start: usize, end: usize) -> Place {
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Place { start: narrow(start), end: narrow(end) }
}

/// The place of `span` in its file.
pub(super) fn place_of(span: Span) -> Place {
    Place { start: span.start, end: span.end }
}

/// A piece of a document. A mapping's keys and values alternate until its end.
#[derive(Debug, Clone)]
pub(super) enum Token<'t> {
    /// A scalar: a value or a key.
    Scalar(Scalar<'t>),
    /// A list begins.
    List(Place),
    /// A mapping begins.
    Mapping(Place),
    /// A list or a mapping ends; its last byte is before the end of the place.
    End(Place),
    /// What a tag computes, `!Ref name`, with everything in it.
    Computed {
        /// All of it.
        place: Place,
        /// The tag as written.
        tag: String,
    },
}

/// A scalar as it is written.
#[derive(Debug, Clone)]
pub(super) struct Scalar<'t> {
    /// Its text, without quotes and escapes.
    pub(super) text: Cow<'t, str>,
    /// Where it stands, quotes included.
    pub(super) place: Place,
    /// How it is written.
    pub(super) style: Style,
}

/// How a scalar is written. No style makes it of another type; only `null` is a word
/// where it is bare, and text in quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Without quotes.
    Bare,
    /// In quotes.
    Quoted,
    /// A block of lines, `|` or `>`.
    Block,
}

impl Scalar<'_> {
    /// Whether it stands for nothing: blank, or a bare `null` or `~`.
    pub(super) fn is_blank(&self) -> bool {
        let bare = self.style == Style::Bare;
        (bare && matches!(&*self.text, "" | "~" | "null" | "Null" | "NULL"))
            || self.text.chars().all(char::is_whitespace)
    }
}

impl Token<'_> {
    /// Returns its place; of a list or a mapping, where it begins.
    pub(super) fn place(&self) -> Place {
        match self {
            Self::Scalar(scalar) => scalar.place,
            Self::List(place)
            | Self::Mapping(place)
            | Self::End(place)
            | Self::Computed { place, .. } => *place,
        }
    }
}

/// Why the rest of a file cannot be read.
#[derive(Debug, Clone)]
pub(super) enum Stop {
    /// It is not of its format.
    Syntax {
        /// Where that is seen.
        place: Place,
        /// What is wrong there, for after "this cannot be read as YAML: ".
        what: Cow<'static, str>,
        /// What to do.
        help: Option<Cow<'static, str>>,
    },
    /// More levels than are read.
    TooDeep(Place),
    /// More values than are read.
    TooMany(Place),
    /// An alias inside what it names.
    Endless(Place),
}

/// A format, read token by token.
pub(super) trait Tokens<'t> {
    /// Moves on to the next document and returns its first token; `None` after the last.
    /// A document that holds nothing is passed over.
    fn document(&mut self) -> Result<Option<Token<'t>>, Stop>;

    /// Returns the next token of the document. Called only while a list or a mapping of
    /// it is open.
    fn next(&mut self) -> Result<Token<'t>, Stop>;
}
