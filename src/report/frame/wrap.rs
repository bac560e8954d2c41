//! Text in columns of a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Returns the columns of `text`.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Returns the columns of `char`.
pub(super) fn char_width(char: char) -> usize {
    char.width().unwrap_or(0)
}

/// Returns `text` on one line, with nothing in it that a terminal would obey.
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|char| if char == '\n' || char == '\t' { ' ' } else { visible(char) })
        .collect()
}

/// Returns a picture of a character that a terminal would obey, and any other as it is.
pub(super) fn visible(char: char) -> char {
    match char {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(char)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => '\u{fffd}',
        _ => char,
    }
}

/// Breaks `text` at spaces into lines of at most `columns`; a longer word has its own line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_breaks_at_spaces() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("incomprehensible yes", 5), ["incomprehensible", "yes"]);
        assert!(wrap(" ", 5).is_empty());
    }

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        assert_eq!(clean("a\u{1b}[31mb\nc\u{202e}"), "a␛[31mb c\u{fffd}");
    }
}
