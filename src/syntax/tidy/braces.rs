//! Braces: each is closed where its indent says that it should be.

use super::{Bracket, Head, Tidier};
use crate::diag::Diagnostic;
use crate::diag::codes::syntax as codes;
use crate::syntax::lexer::Token;
use crate::text::Span;

/// What stands inside a pair of braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// Nothing: the file itself.
    File,
    /// Properties.
    Properties,
    /// Fields.
    Fields,
    /// Codes.
    Codes,
    /// Rows of a dated value.
    Rows,
    /// Data and facts, where line ends mean nothing.
    Data,
}

/// An open brace.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open<'a> {
    /// Where it stands.
    pub(super) at: usize,
    /// What is inside.
    pub(super) context: Context,
    /// How far the line is indented that it belongs to.
    pub(super) indent: usize,
    /// The word that it belongs to.
    pub(super) word: &'a str,
    /// How many brackets are open around it.
    pub(super) brackets: usize,
}

impl<'a> Tidier<'a> {
    /// Returns what stands at the current place.
    pub(super) fn context(&self) -> Context {
        self.open.last().map_or(Context::File, |open| open.context)
    }

    /// Opens a brace.
    pub(super) fn open_brace(&mut self, token: &Token<'a>) {
        self.enter(token);
        self.keep(token);
        if self.context() != Context::Data {
            self.fresh_head();
        }
    }

    /// Opens at `at` the brace that is missing at the end of the head before.
    pub(super) fn open_missing(&mut self, at: usize) {
        let Some(word) = self.head.word else { return };
        let end = Span::new(self.file, self.last_end(), self.last_end());
        let message = format!("the `{{` of this `{}` is missing", word.text);
        self.report(
            Diagnostic::new(codes::MISSING_BRACE, self.span(&word), message)
                .related(end, "it belongs here")
                .help("put `{` at the end of this line")
                .fix(end, " {"),
        );
        self.enter(&Token { start: at, ..word });
        self.output.put(at, at, " {");
        self.fresh_head();
    }

    /// Closes data whose brace is missing before `at`.
    pub(super) fn close_data(&mut self, at: usize) {
        if let Some(first) = self.open.iter().position(|open| open.context == Context::Data) {
            self.close_to(first, at);
        }
    }

    /// Notes what stands inside the brace at `token`.
    fn enter(&mut self, token: &Token<'a>) {
        let word = self.head.word.map_or("", |word| word.text);
        let context = match (self.context(), word) {
            (Context::File, "kind" | "open" | "record") | (Context::Fields, _) => Context::Fields,
            (Context::File, "codelist") => Context::Codes,
            (Context::File, "value") => Context::Rows,
            (Context::Properties, "given")
            | (Context::Codes | Context::Data | Context::Rows, _) => Context::Data,
            _ => Context::Properties,
        };
        let brackets = self.brackets.len();
        let is_data = self.context() == Context::Data;
        let indent = if is_data { self.line_indent } else { self.begun_indent };
        self.depth += 1;
        self.check_depth(token);
        self.open.push(Open { at: token.start, context, indent, word, brackets });
        self.brackets.push(Bracket::default());
    }

    /// Closes a brace.
    pub(super) fn close_brace(&mut self, token: &Token<'a>) {
        let Some(top) = self.open.last().copied() else {
            self.surplus(token);
            return;
        };
        if self.at_line_start && token.start > 0 {
            let indent = self.line_indent;
            let outer = self.open.iter().rposition(|open| open.indent == indent);
            if indent < top.indent
                && let Some(outer) = outer
            {
                self.close_to(outer + 1, token.start);
            } else {
                let next = self.next_indent();
                let is_before_more = indent > top.indent && next.is_some_and(|next| next >= indent);
                // What is set in further than a block that has just ended belonged to it.
                let is_too_early = self.too_many > 0 && next.is_some_and(|next| next > top.indent);
                if is_before_more || is_too_early {
                    self.surplus(token);
                    return;
                }
            }
        }
        self.pop();
        self.end_passing(true);
        self.keep(token);
        self.fresh_head();
    }

    /// Notes that something else begins here.
    fn fresh_head(&mut self) {
        self.head = Head { output: self.output.len(), ..Head::default() };
    }

    /// Forgets the innermost brace.
    fn pop(&mut self) {
        self.forget_brackets();
        if let Some(open) = self.open.pop() {
            self.brackets.truncate(open.brackets.max(1));
            self.depth = self.depth.saturating_sub(1);
        }
    }

    /// Ends the passing over of text where the block in which it began ends.
    pub(super) fn end_passing(&mut self, is_brace: bool) {
        let Some(level) = self.passing else { return };
        let open = self.open.len();
        if open < level || (open == level && !is_brace) {
            self.passing = None;
        }
    }

    fn last_end(&self) -> usize {
        self.last.map_or(0, |last| last.end())
    }

    fn report_missing(&mut self, open: Open<'_>, outer: &[Open<'_>]) {
        let span = Span::new(self.file, open.at, open.at + 1);
        let message = match open.word {
            "" => "this `{` is never closed".to_owned(),
            word => format!("the `{{` of this `{word}` is never closed"),
        };
        let end = Span::new(self.file, self.last_end(), self.last_end());
        let mut diagnostic = Diagnostic::new(codes::MISSING_BRACE, span, message)
            .label("opened here")
            .related(end, "its `}` is missed after this")
            .help("put `}` on a line of its own where it ends");
        for open in outer {
            let span = Span::new(self.file, open.at, open.at + 1);
            diagnostic = diagnostic.related(span, "this one is not closed either");
        }
        self.report(diagnostic);
    }

    /// Reports a `}` that closes nothing, and leaves it out.
    fn surplus(&mut self, token: &Token<'a>) {
        self.too_many = self.too_many.saturating_sub(1);
        let span = self.span(token);
        self.report(
            Diagnostic::new(codes::EXTRA_BRACE, span, "this `}` closes nothing")
                .help("take it away, or put back the line that opened its block")
                .fix(span, ""),
        );
        self.output.drop(token.start, token.end());
    }

    /// Closes braces at `at` until `count` are left open: one report.
    pub(super) fn close_to(&mut self, count: usize, at: usize) {
        let unclosed = self.open.get(count..).unwrap_or_default();
        let Some((innermost, outer)) = unclosed.split_last() else { return };
        let outer: Vec<Open<'_>> = outer.iter().rev().take(2).copied().collect();
        self.report_missing(*innermost, &outer);
        while self.open.len() > count {
            self.pop();
            self.end_passing(true);
            if self.passing.is_none() {
                self.output.put(at, at, "}");
            }
        }
        self.fresh_head();
    }

    /// Closes a requirement or lot that another of its kind follows, no further indented.
    pub(super) fn close_before_part(&mut self, at: usize, word: &str) {
        let Some(top) = self.open.last().copied() else { return };
        let is_part = matches!(word, "requirement" | "lot" | "mandates" | "recommends");
        let in_part = matches!(top.word, "requirement" | "lot" | "mandates" | "recommends");
        if is_part && in_part && self.line_indent <= top.indent && self.open.len() > 1 {
            self.close_to(self.open.len() - 1, at);
        }
    }
}
