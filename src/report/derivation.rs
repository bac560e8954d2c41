//! How one decision was come to, as plain data: a tree with every value and its place.

use crate::text::Span;

/// The parts of a decision, in the order in which they are looked at.
#[derive(Debug, Clone)]
pub struct Derivation {
    /// The parts.
    pub parts: Vec<Part>,
}

/// A question that a decision asks, and its answer.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it is about.
    pub topic: Topic,
    /// What came out, a clause: "it does not hold".
    pub answer: String,
    /// What it was made of.
    pub steps: Vec<Step>,
}

/// What a part of a decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the parts of a decision")]
pub enum Topic {
    Standard,
    Applies,
    Evidence,
    Rule,
    Exceptions,
    Mandates,
}

impl Topic {
    /// Returns its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Applies => "applies",
            Self::Evidence => "evidence",
            Self::Rule => "rule",
            Self::Exceptions => "exceptions",
            Self::Mandates => "mandates",
        }
    }
}

/// Something that was looked at on the way to a decision.
#[derive(Debug, Clone)]
pub struct Step {
    /// What: an expression as it is written, an item, a declaration.
    pub text: String,
    /// What it came to, as people read it: "false", "1.1", "missing"; may be empty.
    pub value: String,
    /// What else is to be said of it: why it is unknown, from when it binds.
    pub note: Option<String>,
    /// Where it is written in the rules; of an item, its quantifier.
    pub rule: Span,
    /// Where its value was read.
    pub place: Option<Span>,
    /// Whether nothing is written at `place`: it is where the value belongs.
    pub is_gap: bool,
    /// Whether it decided what it is a part of.
    pub decides: bool,
    /// What it was made of, in order.
    pub steps: Vec<Step>,
}

impl Step {
    /// Something that is written at `rule`.
    pub fn new(text: impl Into<String>, value: impl Into<String>, rule: Span) -> Self {
        Self {
            text: text.into(),
            value: value.into(),
            note: None,
            rule,
            place: None,
            is_gap: false,
            decides: true,
            steps: Vec::new(),
        }
    }
}
