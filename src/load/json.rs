//! JSON, token by token. The only module that names `jiter`.
//!
//! A file holds one value after another: one document, or one a line. Never turns a
//! number into a float: its digits are kept as they are written.

use std::borrow::Cow;

use jiter::{Jiter, JiterError, JiterErrorType, JsonErrorType, Peek};

use super::token::{Scalar, Stop, Style, Token, Tokens, place};

/// A reader of JSON.
pub(super) struct Json<'t> {
    text: &'t str,
    jiter: Jiter<'t>,
    /// The lists and mappings that are open, outermost first.
    open: Vec<Open>,
    /// Whether a key has been given and its value comes next.
    value_next: bool,
}

/// A list or a mapping that is open.
#[derive(Clone, Copy)]
struct Open {
    mapping: bool,
    begun: bool,
}

/// A string of the text: itself where nothing in it is escaped, else decoded.
fn string<'t>(text: &'t str, start: usize, decoded: &str) -> (Cow<'t, str>, bool) {
    let end = start + 1 + decoded.len();
    match text.get(start + 1..end) {
        Some(raw) if raw == decoded && text.as_bytes().get(end) == Some(&b'"') => {
            (Cow::Borrowed(raw), true)
        }
        _ => (Cow::Owned(decoded.to_owned()), false),
    }
}

impl<'t> Json<'t> {
    /// A reader of `text`.
    pub(super) fn new(text: &'t str) -> Self {
        let jiter = Jiter::new(text.as_bytes());
        Self { text, jiter, open: Vec::new(), value_next: false }
    }

    /// Reads the value that begins with `peek`.
    fn value(&mut self, peek: Peek) -> Result<Token<'t>, Stop> {
        let start = self.jiter.current_index();
        let read = match peek {
            Peek::Object | Peek::Array => {
                let mapping = peek == Peek::Object;
                self.open.push(Open { mapping, begun: false });
                let at = place(start, start + 1);
                return Ok(if mapping { Token::Mapping(at) } else { Token::List(at) });
            }
            Peek::String => {
                let decoded = match self.jiter.known_str() {
                    Ok(decoded) => decoded,
                    Err(error) => return Err(stop(self.text, &error)),
                };
                let (text, _) = string(self.text, start, decoded);
                let place = place(start, self.jiter.current_index());
                return Ok(Token::Scalar(Scalar { text, place, style: Style::Quoted }));
            }
            Peek::True | Peek::False => self.jiter.known_bool(peek).map(|_| ()),
            Peek::Null => self.jiter.known_null(),
            _ => self.jiter.known_number_bytes(peek).map(|_| ()),
        };
        read.map_err(|error| stop(self.text, &error))?;
        let end = self.jiter.current_index();
        let text = Cow::Borrowed(self.text.get(start..end).unwrap_or_default());
        Ok(Token::Scalar(Scalar { text, place: place(start, end), style: Style::Bare }))
    }

    /// Reads the next key of the mapping that is open, or its end.
    fn key(&mut self, begun: bool) -> Result<Token<'t>, Stop> {
        let before = self.jiter.current_index();
        let key = if begun { self.jiter.next_key() } else { self.jiter.known_object() };
        let Some(decoded) = key.map_err(|error| stop(self.text, &error))? else {
            return Ok(self.close());
        };
        // Nothing but white space, a comma or a brace is before a key.
        let bytes = self.text.as_bytes();
        let quote = |at: &usize| bytes.get(*at) == Some(&b'"');
        let start = (before..bytes.len()).find(quote).unwrap_or(before);
        let (text, as_is) = string(self.text, start, decoded);
        let end = if as_is {
            start + text.len() + 2
        } else {
            // Nothing but white space and a colon is after it.
            let after = self.jiter.current_index();
            (start + 1..after).rev().find(quote).map_or(after, |at| at + 1)
        };
        self.value_next = true;
        Ok(Token::Scalar(Scalar { text, place: place(start, end), style: Style::Quoted }))
    }

    fn close(&mut self) -> Token<'t> {
        self.open.pop();
        let end = self.jiter.current_index();
        Token::End(place(end.saturating_sub(1), end))
    }
}

impl<'t> Tokens<'t> for Json<'t> {
    fn document(&mut self) -> Result<Option<Token<'t>>, Stop> {
        match self.jiter.peek() {
            Ok(peek) => self.value(peek).map(Some),
            Err(_) => Ok(None),
        }
    }

    fn next(&mut self) -> Result<Token<'t>, Stop> {
        if self.value_next {
            self.value_next = false;
            let peek = self.jiter.peek().map_err(|error| stop(self.text, &error))?;
            return self.value(peek);
        }
        let Some(open) = self.open.last_mut() else {
            return Err(syntax(self.text, self.text.len(), "it ends too early", None));
        };
        let begun = std::mem::replace(&mut open.begun, true);
        if open.mapping {
            return self.key(begun);
        }
        let item = if begun { self.jiter.array_step() } else { self.jiter.known_array() };
        match item.map_err(|error| stop(self.text, &error))? {
            Some(peek) => self.value(peek),
            None => Ok(self.close()),
        }
    }
}

fn syntax(text: &str, at: usize, what: &'static str, help: Option<&'static str>) -> Stop {
    let at = at.min(text.len());
    let wide = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Stop::Syntax { place: place(at, at + wide), what: what.into(), help: help.map(Cow::Borrowed) }
}

/// Says in words what `error` is about.
fn stop(text: &str, error: &JiterError) -> Stop {
    let JiterErrorType::JsonError(kind) = &error.error_type else {
        return syntax(text, error.index, "a value is expected here", None);
    };
    let (what, help) = match kind {
        JsonErrorType::EofWhileParsingList => ("it ends inside a list", Some("add the `]`")),
        JsonErrorType::EofWhileParsingObject => ("it ends inside a mapping", Some("add the `}`")),
        JsonErrorType::EofWhileParsingString => {
            ("it ends inside a text", Some("add the closing quote"))
        }
        JsonErrorType::EofWhileParsingValue => ("it ends where a value is expected", None),
        JsonErrorType::ExpectedColon => ("a `:` is expected here", Some("write `\"name\": value`")),
        JsonErrorType::ExpectedListCommaOrEnd => {
            ("a `,` or the `]` of the list is expected here", None)
        }
        JsonErrorType::ExpectedObjectCommaOrEnd => {
            ("a `,` or the `}` of the mapping is expected here", None)
        }
        JsonErrorType::ExpectedSomeIdent | JsonErrorType::ExpectedSomeValue => (
            "a value is expected here",
            Some("text stands in double quotes; the bare words are `true`, `false` and `null`"),
        ),
        JsonErrorType::InvalidEscape
        | JsonErrorType::UnexpectedEndOfHexEscape
        | JsonErrorType::InvalidUnicodeCodePoint
        | JsonErrorType::LoneLeadingSurrogateInHexEscape => {
            ("this is no escape of JSON", Some("write a backslash as `\\\\`"))
        }
        JsonErrorType::InvalidNumber | JsonErrorType::NumberOutOfRange => (
            "this is no number of JSON",
            Some("a number has no leading zero or `+`; anything else stands in double quotes"),
        ),
        JsonErrorType::ControlCharacterWhileParsingString => {
            ("a text goes on over the end of its line", Some("write a line end as `\\n`"))
        }
        JsonErrorType::KeyMustBeAString => {
            ("a name in double quotes is expected here", Some("write `\"name\": value`"))
        }
        JsonErrorType::TrailingComma => ("a comma is followed by nothing", Some("take it out")),
        JsonErrorType::FloatExpectingInt
        | JsonErrorType::DuplicateKey(_)
        | JsonErrorType::InternalError(_)
        | JsonErrorType::TrailingCharacters
        | JsonErrorType::RecursionLimitExceeded => ("this is not expected here", None),
    };
    syntax(text, error.index, what, help)
}
