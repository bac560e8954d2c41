//! The one layout of a rule file.
//!
//! What stands between the words is decided anew, by the tree; the words, their order and
//! the comments stay. The author's share of it is where a line is left empty, and which
//! comment has a line of its own. Gives nothing back that it has not read again and found
//! to mean the same.

mod columns;
mod data;
mod form;
mod layout;
mod property;
mod sheet;
#[cfg(test)]
mod tests;

use crate::diag::Diagnostic;
use crate::diag::codes::syntax as codes;
use crate::syntax::ast;
use crate::syntax::parse;
use crate::text::FileId;

use sheet::Ends;

/// The columns of a line that can be broken.
const WIDTH: usize = 100;

/// Why a text was left alone.
#[derive(Debug)]
pub enum Unformatted {
    /// It has mistakes.
    Broken(Vec<Diagnostic>),
    /// Its new layout would not mean the same: a mistake of the formatter.
    Changed,
}

/// Returns `text`, the text of `file`, in the one layout.
///
/// # Errors
///
/// Fails where the text cannot be read as the language.
pub fn format(file: FileId, text: &str) -> Result<String, Unformatted> {
    let (before, mut mistakes) = parse(file, text);
    // Tabs are a mistake of layout alone, and cured by it.
    mistakes.retain(|mistake| mistake.code != codes::TAB);
    if !mistakes.is_empty() {
        return Err(Unformatted::Broken(mistakes));
    }
    let is_same = |formatted: &String| {
        let (after, mistakes) = parse(file, formatted);
        mistakes.is_empty()
            && before == after
            && comments(text, &before) == comments(formatted, &after)
    };
    // Where a comment parts words that would begin something without it, the author's line
    // ends stay.
    let mut layouts =
        [Ends::Anew, Ends::Kept].into_iter().map(|ends| layout::lay(text, &before, ends));
    layouts.find(is_same).ok_or(Unformatted::Changed)
}

/// Returns the comments of a file, as written.
fn comments<'a>(text: &'a str, file: &ast::File) -> Vec<&'a str> {
    let comments = file.comments.iter();
    comments.map(|span| text.get(span.range()).unwrap_or_default().trim_end()).collect()
}
