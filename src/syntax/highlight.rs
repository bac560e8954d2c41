//! The classes of the pieces of a text, for showing it in colours.

use std::ops::Range;

use super::lexer::{Kind, Token, lex};
use super::words;

/// What a piece of shown source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenClass {
    /// A word of the language.
    Keyword,
    /// Text in quotes, prose, a pattern.
    Text,
    /// A number, date, share, amount or length of time.
    Number,
    /// A comment.
    Comment,
    /// A name.
    Name,
    /// An operator or bracket.
    Operator,
}

/// Returns the pieces of `text` that are not space, in order. Total for any text: it
/// shows what is broken too.
pub fn highlight(text: &str) -> Vec<(Range<usize>, TokenClass)> {
    let mut pieces = Vec::new();
    let mut line = Line::default();
    let mut tokens = lex(text).peekable();
    while let Some(token) = tokens.next() {
        let next = tokens.peek().copied();
        if let Some(class) = line.class(&token, next.as_ref()) {
            pieces.push((token.start..token.end(), class));
        }
    }
    pieces
}

/// What has been seen of the current line.
#[derive(Default)]
struct Line<'a> {
    /// The words so far, while only words of a property have been seen.
    head: Option<&'a str>,
    /// The last piece that is not space.
    last: Option<Token<'a>>,
    /// Whether something else has been seen.
    is_past_head: bool,
}

impl<'a> Line<'a> {
    /// Returns the class of `token`, if it is shown.
    fn class(&mut self, token: &Token<'a>, next: Option<&Token<'a>>) -> Option<TokenClass> {
        let class = match token.kind {
            Kind::Newline => {
                *self = Self::default();
                return None;
            }
            Kind::Space | Kind::OddSpace => return None,
            Kind::Comment | Kind::ForeignComment => return Some(TokenClass::Comment),
            Kind::Text
            | Kind::OpenText
            | Kind::ForeignText
            | Kind::Block
            | Kind::OpenBlock
            | Kind::UnopenedBlock
            | Kind::Pattern => TokenClass::Text,
            Kind::Number => TokenClass::Number,
            Kind::Tick => TokenClass::Name,
            Kind::Sign => TokenClass::Operator,
            Kind::Word => self.word(token, next),
        };
        self.is_past_head = class != TokenClass::Keyword || self.is_past_head;
        if token.is_sign("{") || token.is_sign("}") {
            self.is_past_head = false;
            self.head = None;
        }
        self.last = Some(*token);
        Some(class)
    }

    fn word(&mut self, token: &Token<'a>, next: Option<&Token<'a>>) -> TokenClass {
        let is_part = self.last.is_some_and(|last| last.is_sign("."))
            || next.is_some_and(|next| next.is_sign(".") || next.is_sign(":"));
        if is_part && token.text != "this" {
            return TokenClass::Name;
        }
        if self.last.is_some_and(|last| last.kind == Kind::Number) && is_unit(token.text) {
            return TokenClass::Number;
        }
        if words::is_expression_word(token.text) {
            return TokenClass::Keyword;
        }
        if !self.is_past_head && self.head.is_none() && words::opens_line(token.text) {
            self.head = Some(token.text);
            return TokenClass::Keyword;
        }
        let follows = self.head.is_some_and(|head| words::follows(head, token.text));
        if follows { TokenClass::Keyword } else { TokenClass::Name }
    }
}

/// Whether a word is a unit of time.
fn is_unit(word: &str) -> bool {
    matches!(word.trim_end_matches('s'), "day" | "week" | "month" | "year")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The classes of `text`: a letter and the piece, for each.
    fn shown(text: &str) -> String {
        let letter = |class| match class {
            TokenClass::Keyword => 'k',
            TokenClass::Text => 't',
            TokenClass::Number => 'n',
            TokenClass::Comment => 'c',
            TokenClass::Name => 'i',
            TokenClass::Operator => 'o',
        };
        let pieces = highlight(text);
        let pieces: Vec<String> = pieces
            .into_iter()
            .map(|(range, class)| format!("{}:{}", letter(class), &text[range]))
            .collect();
        pieces.join(" ")
    }

    #[test]
    fn pieces_have_their_class() {
        for (text, wanted) in [
            (
                "must transport.tls >= \"1.2\" # why",
                "k:must i:transport o:. i:tls o:>= t:\"1.2\" c:# why",
            ),
            ("  published 2022-10-01", "k:published n:2022-10-01"),
            ("limit money", "i:limit i:money"),
            (
                "every i in x has i.a is within 12 months before today",
                "k:every i:i k:in i:x k:has i:i o:. i:a k:is k:within n:12 n:months k:before k:today",
            ),
            ("standard a \"A\" {", "k:standard i:a t:\"A\" o:{"),
            ("applies to system where a", "k:applies k:to i:system k:where i:a"),
            ("  about \"A.\" example \"a\"", "k:about t:\"A.\" k:example t:\"a\""),
            (
                "name text matching /[A-Z]{2}/ required",
                "i:name i:text k:matching t:/[A-Z]{2}/ k:required",
            ),
        ] {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }

    #[test]
    fn any_text_is_covered_in_order() {
        for text in
            ["\"", "\"\"\"", "“a", "'", "£", "/", "matches /", "`", "\u{a0}\u{1}", "é→", "/*"]
        {
            let mut end = 0;
            for token in lex(text) {
                assert_eq!(token.start, end, "{text}");
                assert!(!token.text.is_empty(), "{text}");
                end = token.end();
            }
            assert_eq!(end, text.len(), "{text}");
        }
    }
}
