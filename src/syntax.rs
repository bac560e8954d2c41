//! From text to a tree: every file is read to its end, whatever is wrong in it.
//!
//! `pest` is named in `parse` alone. Never resolves a name and never stops at the
//! first error.

pub mod ast;
mod parse;
mod tidy;

pub use parse::parse;
