//! What can be wrong in the user's text, where, and what to do about it.
//!
//! A [`Diagnostic`] is plain data: it names no colour, terminal or protocol, and
//! every renderer reads the same value. Renderers never write prose.

mod code;
pub mod codes;
mod suggest;

use std::collections::BTreeSet;

pub use code::{Code, Severity};
pub use suggest::nearest;

use crate::text::Span;

/// One problem, ready to be shown to a person or a machine.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a diagnostic does nothing until it is reported"]
pub struct Diagnostic {
    /// The stable name of the kind of problem.
    pub code: Code,
    /// A plain sentence without its full stop, names in backticks, on one line.
    pub message: String,
    /// Where it is.
    pub primary: Label,
    /// Other places that explain it, in other files too.
    pub related: Vec<Label>,
    /// What to do, a whole clause: "did you mean `owner`?".
    pub help: Option<String>,
    /// The change that would cure it, where there is one.
    pub fix: Option<Fix>,
    /// Whether that change is only the nearest thing that may have been meant.
    pub is_guess: bool,
}

/// A place and what is special at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is special there; may be empty.
    pub text: String,
}

/// A change of text that cures a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The text to replace; empty to insert.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
}

impl Diagnostic {
    /// A diagnostic at `span`, without label or help.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        let primary = Label { span, text: String::new() };
        let message = message.into();
        let related = Vec::new();
        Self { code, message, primary, related, help: None, fix: None, is_guess: false }
    }

    /// Says what is special at its place.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds another place that explains it.
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label { span, text: text.into() });
        self
    }

    /// Says what to do.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Offers the change that cures it.
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    /// Asks whether `shown` was meant, and offers `replacement` for `span`, which may be wrong.
    pub fn guess(self, span: Span, shown: &str, replacement: impl Into<String>) -> Self {
        let mut guessed = self.help(format!("did you mean `{shown}`?")).fix(span, replacement);
        guessed.is_guess = true;
        guessed
    }

    /// Suggests the nearest of `names` to `wrong`, which stands at the primary place:
    /// help "did you mean …?" and a fix. Without a near one, nothing changes.
    pub fn did_you_mean<'a>(self, wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        let Some(name) = nearest(wrong, names) else { return self };
        let name = name.to_owned();
        let span = self.primary.span;
        self.guess(span, &name, name.clone())
    }
}

/// Sorts `diagnostics` by place and code, and drops exact repeats.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (a.primary.span, a.code, &a.message).cmp(&(b.primary.span, b.code, &b.message))
    });
    diagnostics.dedup();
}

/// Returns the codes of `diagnostics`, each once, in order.
pub fn codes_of(diagnostics: &[Diagnostic]) -> BTreeSet<Code> {
    diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}
