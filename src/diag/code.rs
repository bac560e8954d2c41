//! The stable names of problems.

use std::fmt;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The rulebook or the descriptor cannot be used as it is.
    Error,
    /// It can, and it is likely wrong.
    Warning,
}

/// The stable name of a kind of problem, with its documentation.
///
/// A code is for ever: it may retire, and never changes its meaning.
#[derive(Clone, Copy)]
pub struct Code {
    /// The text form: a letter and three digits.
    pub name: &'static str,
    /// Its name in words, of a lint: `missing-fix`.
    pub words: Option<&'static str>,
    /// How bad it is.
    pub severity: Severity,
    /// The page about it, in Markdown: what it means, why, wrong, right.
    pub explain: &'static str,
}

impl Code {
    /// Returns what it is shown as: `L005 missing-fix`.
    pub fn shown(&self) -> String {
        match self.words {
            Some(words) => format!("{} {words}", self.name),
            None => self.name.to_owned(),
        }
    }

    /// Returns the first sentence of its page.
    pub fn summary(&self) -> &'static str {
        self.explain.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim()
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.name.cmp(other.name)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name)
    }
}

/// Declares the codes of one family: its name in Rust, its text form, how bad it is,
/// and its page. `ALL` lists them in the order of declaration.
macro_rules! codes {
    ($( $name:ident = $text:literal, $severity:ident, $explain:expr; )*) => {
        $(
            #[doc = concat!("`", $text, "`: see its page, `explain`.")]
            pub const $name: $crate::diag::Code = $crate::diag::Code {
                name: $text,
                words: None,
                severity: $crate::diag::Severity::$severity,
                explain: $explain,
            };
        )*

        /// Every code of this family, in order.
        pub const ALL: &[$crate::diag::Code] = &[ $( $name, )* ];
    };
}

/// Declares the lints: the name in Rust, the code, and the name in words, which its page has.
macro_rules! lints {
    ($( $name:ident = $text:literal $words:literal; )*) => {
        $(
            #[doc = concat!("`", $text, "`, `", $words, "`: see its page, `explain`.")]
            pub const $name: $crate::diag::Code = $crate::diag::Code {
                name: $text,
                words: Some($words),
                severity: $crate::diag::Severity::Warning,
                explain: include_str!(concat!("lint/", $words, ".md")),
            };
        )*

        /// Every lint, in order.
        pub const ALL: &[$crate::diag::Code] = &[ $( $name, )* ];
    };
}

pub(super) use codes;
pub(super) use lints;
