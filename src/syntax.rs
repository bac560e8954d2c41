//! From text to a tree: every file is read to its end, whatever is wrong in it.
//!
//! `format` goes the other way. `pest` is named in `parse` alone. Never resolves a name and
//! never stops at the first error.

pub mod allow;
pub mod ast;
mod format;
pub mod forms;
mod highlight;
mod lexer;
mod parse;
mod tidy;
mod words;

pub use format::{Unformatted, format};
pub use highlight::{TokenClass, highlight};
pub use parse::parse;
