//! A rule file in the one layout, as changes of its text.

use crate::diag::Fix;
use crate::syntax;
use crate::text::{FileId, Span};

/// Returns what changes the text of `file` into the one layout: nothing where it has it, or
/// has mistakes. Lines that are the same at both ends are left alone, so that the cursor
/// stays.
pub(super) fn edits(file: FileId, text: &str) -> Vec<Fix> {
    let Ok(formatted) = syntax::format(file, text) else { return Vec::new() };
    if formatted == text {
        return Vec::new();
    }
    let lines = |text| str::split_inclusive(text, '\n');
    let start = same(lines(text).zip(lines(&formatted)));
    let (old, new) = (&text[start..], &formatted[start..]);
    let end = same(lines(old).rev().zip(lines(new).rev()));
    let replacement = new[..new.len() - end].to_owned();
    vec![Fix { span: Span::new(file, start, text.len() - end), replacement }]
}

/// Returns how many bytes the lines have that come first and are the same in both texts.
fn same<'t>(lines: impl Iterator<Item = (&'t str, &'t str)>) -> usize {
    lines.take_while(|(old, new)| old == new).map(|(line, _)| line.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str) -> String {
        let mut text = text.to_owned();
        for edit in edits(FileId(0), &text.clone()) {
            text.replace_range(edit.span.range(), &edit.replacement);
        }
        text
    }

    #[test]
    fn the_edits_make_the_one_layout() {
        for text in [
            "body a \"A\" { from 2020-01-01 }\nbody   b \"B\" {}\nbody c \"C\" {}\n",
            "body a \"A\" {}\r\nbody   b \"B\" {}\r\n",
            "body a \"A\" {}",
            "\n\n\nbody a \"A\" {}\n\n\n",
            "",
        ] {
            assert_eq!(after(text), syntax::format(FileId(0), text).unwrap(), "{text:?}");
        }
    }

    #[test]
    fn what_is_right_or_broken_is_left_alone() {
        assert_eq!(edits(FileId(0), "body a \"A\" {}\n"), []);
        assert_eq!(edits(FileId(0), "body {"), []);
    }
}
