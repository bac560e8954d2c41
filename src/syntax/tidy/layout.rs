//! The layout rule: which line ends begin something, and how what begins is spelt.
//!
//! A line begins a property where its first word is followed by an operand. A line that
//! continues begins with a joining word, a bracket, a literal or a dotted path, or its
//! second word stands between operands.

use super::braces::Context;
use super::{Head, Tidier};
use crate::diag::codes::syntax as codes;
use crate::diag::{Diagnostic, nearest};
use crate::syntax::lexer::{Kind, Lexer, Token};
use crate::syntax::words;

impl<'a> Tidier<'a> {
    /// Tidies a line end.
    pub(super) fn newline(&mut self, token: &Token<'a>) {
        self.at_line_start = true;
        let next = self.next_line();
        let Some(first) = next.first() else {
            self.output.drop(token.start, token.end());
            return;
        };
        self.line_indent = next.indent;
        if self.is_after_data(&next) {
            self.close_data(token.start);
        }
        let is_headless = self.is_headless(&next);
        if is_headless {
            self.open_missing(token.start);
        }
        let is_item = next.indent == 0 && is_item(&next);
        if is_item && !self.open.is_empty() {
            self.close_to(0, token.start);
        }
        let begins = is_item || is_headless || self.begins(&next);
        if !begins {
            self.put(token, " ");
            return;
        }
        self.end_passing(false);
        self.close_before_part(token.start, first.text);
        self.forget_brackets();
        self.keep(token);
        self.begin_line();
    }

    /// Whether a property of a test comes next, and the data before it is not closed.
    fn is_after_data(&self, next: &Line<'a>) -> bool {
        let (Some(first), Some(second)) = (next.first(), next.second()) else { return false };
        let outermost = self.open.iter().find(|open| open.context == Context::Data);
        outermost.is_some_and(|open| open.word == "given" && next.indent <= open.indent)
            && matches!(first.text, "given" | "expect" | "as")
            && matches!(second.kind, Kind::Word | Kind::Text)
    }

    /// Whether the line that ends here is the head of a block without its brace: what
    /// comes next is set in and belongs inside.
    fn is_headless(&self, next: &Line<'a>) -> bool {
        let (Some(word), Some(_), Some(first)) = (self.head.word, self.head.second, next.first())
        else {
            return false;
        };
        let is_set_in = next.indent > self.begun_indent && first.kind == Kind::Word;
        let ends_here = self.last.is_some_and(|last| matches!(last.kind, Kind::Word | Kind::Text));
        let is_inside = match (self.context(), word.text) {
            (Context::File, "kind" | "open" | "record") => true,
            (Context::File, "codelist") => !matches!(first.text, "from" | "with" | "ordered"),
            (
                Context::File,
                "standard" | "policy" | "framework" | "exception" | "measure" | "test",
            )
            | (Context::Properties, "requirement" | "lot") => words::opens_property(first.text),
            _ => false,
        };
        self.passing.is_none() && is_set_in && ends_here && is_inside
    }

    /// Notes that something begins here, and cures the spelling of its first word.
    pub(super) fn begin_line(&mut self) {
        self.head = Head { output: self.output.len(), ..Head::default() };
        let next = self.next_line();
        self.begun_indent = next.indent;
        if self.passing.is_some() {
            return;
        }
        self.line_indent = next.indent;
        let Some(first) = next.first().copied().filter(|first| first.kind == Kind::Word) else {
            return;
        };
        match self.context() {
            Context::File => self.spell_declaration(&next, &first),
            Context::Properties => self.spell_property(&first),
            _ => {}
        }
    }

    fn spell_declaration(&mut self, next: &Line<'a>, first: &Token<'a>) {
        let is_headed = next.second().is_some_and(|second| second.kind == Kind::Word);
        if words::is_declaration(first.text) || !is_headed || !self.can_suggest() {
            return;
        }
        let Some(near) = nearest(first.text, words::DECLARATIONS.iter().copied()) else { return };
        self.respell(first, near, codes::UNKNOWN_DECLARATION, "declaration");
    }

    fn spell_property(&mut self, first: &Token<'a>) {
        if words::opens_property(first.text) || !self.can_suggest() {
            return;
        }
        let Some(near) = nearest(first.text, words::first_words()) else { return };
        self.respell(first, near, codes::UNKNOWN_PROPERTY, "property");
    }

    /// Whether a word is still looked up: past so many that are unknown, the file is
    /// something else.
    fn can_suggest(&mut self) -> bool {
        self.looked_up += 1;
        self.looked_up <= 500
    }

    /// Puts `near` in the place of a misspelt word.
    fn respell(&mut self, token: &Token<'a>, near: &str, code: crate::diag::Code, what: &str) {
        let span = self.span(token);
        self.report(
            Diagnostic::new(code, span, format!("there is no {what} `{}`", token.text))
                .guess(span, near, near),
        );
        // Up to the word there is only space.
        while let Some(next) = self.tokens.next() {
            if next.start == token.start {
                break;
            }
            self.put(&next, " ");
        }
        self.put(token, near);
        self.head.word = words::first_words()
            .chain(words::DECLARATIONS.iter().copied())
            .find(|word| *word == near)
            .map(|word| Token { text: word, ..*token });
        self.at_line_start = false;
        self.last = Some(*token);
    }

    /// Whether something begins with the next line.
    fn begins(&self, next: &Line<'a>) -> bool {
        let Some(first) = next.first() else { return false };
        if matches!(first.text, "{" | "}") && first.kind == Kind::Sign {
            return false;
        }
        match self.context() {
            Context::Data => false,
            Context::Fields | Context::Codes => !self.says_more(next),
            Context::Rows => first.text != "until" && first.text != "from",
            Context::File => next.indent == 0 && first.kind == Kind::Word && self.starts_line(next),
            Context::Properties => self.starts_line(next),
        }
    }

    /// Whether the next line says more of the field or code before it: `about "…"`, or
    /// `example` and a literal. After a `{`, and after what is said of the whole block, it is
    /// said of the block.
    fn says_more(&self, next: &Line<'a>) -> bool {
        let (Some(first), Some(second)) = (next.first(), next.second()) else { return false };
        let is_said = match first.text {
            "about" => second.kind == Kind::Text,
            "example" => {
                matches!(second.kind, Kind::Text | Kind::Number)
                    || matches!(second.text, "true" | "false")
            }
            _ => false,
        };
        let is_of_one = match self.head.word {
            Some(_) => !self.head.is_of_block,
            None => {
                self.context() == Context::Codes && self.last.is_some_and(|last| last.is_sign("}"))
            }
        };
        is_said && is_of_one
    }

    /// The layout rule.
    fn starts_line(&self, next: &Line<'a>) -> bool {
        let (Some(first), second) = (next.first(), next.second()) else { return false };
        if !matches!(first.kind, Kind::Word | Kind::Tick) {
            return false;
        }
        let Some(second) = second else {
            // A property whose value was forgotten.
            return words::opens_property(first.text)
                && !words::is_joiner(first.text)
                && self.is_complete();
        };
        let third = next.third();
        if words::is_joiner(first.text) {
            let operand =
                |token: &Token<'_>| matches!(token.kind, Kind::Word | Kind::Number | Kind::Text);
            return match first.text {
                "as" => second.text == "of" && third.is_some_and(|t| t.kind == Kind::Number),
                "until" => second.kind == Kind::Number,
                "for" => {
                    second.kind == Kind::Word
                        && third.is_some_and(|t| operand(t) && !words::is_infix(t.text))
                }
                _ => false,
            };
        }
        if second.is_sign(":") {
            return self.brackets.len() <= self.open.last().map_or(0, |open| open.brackets) + 1;
        }
        if second.is_sign("=") {
            return words::opens_property(first.text) && self.is_complete();
        }
        if second.start == first.end() && second.kind != Kind::UnopenedBlock {
            return matches!(first.text, "must" | "should" | "may") && second.is_sign("(");
        }
        if words::opens_property(first.text) && self.is_complete() {
            return true;
        }
        match second.kind {
            Kind::Word if first.text == "applies" && second.text == "where" => true,
            Kind::Word => {
                let not_in = second.text == "not" && third.is_some_and(|third| third.text == "in");
                !words::is_infix(second.text) && !not_in
            }
            Kind::Sign => matches!(second.text, "{" | "(" | "["),
            _ => true,
        }
    }

    /// Whether what came before can end here.
    fn is_complete(&self) -> bool {
        self.last.is_none_or(|last| match last.kind {
            Kind::Sign => matches!(last.text, "{" | "}" | ")" | "]"),
            Kind::Word => !words::is_infix(last.text) && !matches!(last.text, "not" | "if"),
            _ => true,
        })
    }

    /// Whether a `:` or `=` follows the word of a property or field, where none stands.
    pub(super) fn is_surplus_colon(&mut self, token: &Token<'a>) -> bool {
        if token.text == "=" && self.is_data_field() {
            let span = self.span(token);
            self.report(
                Diagnostic::new(codes::COLON, span, "a field of data is followed by `:`")
                    .help("write `:`")
                    .fix(span, ":"),
            );
            self.put(token, ":");
            return true;
        }
        let Some(word) = self.head.word else { return false };
        let last = self.last.map_or(0, |last| last.start);
        let is_alone = last == word.start;
        let is_pair = self.head.second.is_some_and(|second| second.start == last)
            && words::PROPERTIES.iter().any(|form| {
                let words = form.word.split_once(' ');
                words == Some((word.text, self.head.second.map_or("", |second| second.text)))
            });
        let is_surplus = match self.context() {
            Context::Properties => is_alone || is_pair,
            Context::Fields | Context::Codes => is_alone,
            _ => false,
        };
        if !is_surplus || self.passing.is_some() {
            return false;
        }
        let span = self.span(token);
        self.report(
            Diagnostic::new(
                codes::COLON,
                span,
                format!("no `{}` follows `{}`", token.text, self.last.map_or("", |last| last.text)),
            )
            .help("leave it out: a space is enough")
            .fix(span, ""),
        );
        self.put(token, " ");
        true
    }

    /// Whether the last piece names a field of a given descriptor.
    fn is_data_field(&self) -> bool {
        self.context() == Context::Data
            && self.passing.is_none()
            && self.open.iter().any(|open| open.word == "given")
            && self.last.is_some_and(|last| matches!(last.kind, Kind::Word | Kind::Text))
    }

    /// Returns the beginning of the next line that is not empty, where it is the one
    /// that follows.
    fn next_line(&self) -> Line<'a> {
        Line::of(self.tokens.clone(), self.text)
    }

    /// Returns the indent of the next line that is not empty.
    pub(super) fn next_indent(&self) -> Option<usize> {
        let mut tokens = self.tokens.clone();
        let mut line = tokens.next();
        loop {
            while let Some(token) = line {
                if token.kind == Kind::Newline {
                    break;
                }
                if !token.is_space() {
                    return None;
                }
                line = tokens.next();
            }
            line.as_ref()?;
            let next = Line::of(tokens.clone(), self.text);
            if let Some(first) = next.first() {
                return (!first.is_sign("}")).then_some(next.indent);
            }
            line = tokens.next();
        }
    }
}

/// The beginning of a line.
struct Line<'a> {
    /// How far it is indented: in characters.
    indent: usize,
    /// Its first pieces that are not space.
    tokens: [Option<Token<'a>>; 4],
    /// Whether a brace, a colon, a bracket or a file name follows.
    has_body: bool,
}

impl<'a> Line<'a> {
    /// Reads the line that `tokens` stand at.
    fn of(tokens: Lexer<'a>, text: &'a str) -> Self {
        let mut line = Self { indent: 0, tokens: [None; 4], has_body: false };
        let mut count = 0;
        for token in tokens {
            match token.kind {
                Kind::Newline => break,
                _ if token.is_space() => continue,
                _ => {}
            }
            if count == 0 {
                let before = text.get(..token.start).unwrap_or_default();
                line.indent = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
            }
            if let Some(place) = line.tokens.get_mut(count) {
                *place = Some(token);
                count += 1;
            }
            line.has_body |= matches!(token.text, "{" | ":" | "(" | "from") && count > 2;
            // No head of a declaration is longer.
            if count == 4 && (line.has_body || token.start > 4096 + line.start()) {
                break;
            }
        }
        line
    }

    fn start(&self) -> usize {
        self.first().map_or(0, |first| first.start)
    }

    fn first(&self) -> Option<&Token<'a>> {
        self.tokens.first().and_then(Option::as_ref)
    }

    fn second(&self) -> Option<&Token<'a>> {
        self.tokens.get(1).and_then(Option::as_ref)
    }

    fn third(&self) -> Option<&Token<'a>> {
        self.tokens.get(2).and_then(Option::as_ref)
    }
}

/// Whether a line at the margin opens a declaration for certain.
fn is_item(line: &Line<'_>) -> bool {
    let (Some(first), Some(second)) = (line.first(), line.second()) else { return false };
    first.kind == Kind::Word
        && words::is_declaration(first.text)
        && second.kind == Kind::Word
        && line.has_body
}
