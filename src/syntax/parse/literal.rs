//! Texts, dates, numbers and their like.

use super::Node;
use super::grammar::Rule;
use super::reader::Reader;
use crate::diag::Diagnostic;
use crate::diag::codes::syntax as codes;
use crate::syntax::ast::{Name, Text};
use crate::text::{Span, Spanned};
use crate::value::{self, Date, Decimal, Duration, Money, Value};

impl Reader {
    /// Reads text in any of its forms: a string, a block, one unquoted word.
    pub(super) fn text(&mut self, node: &Node<'_>) -> Text {
        let span = self.span(node);
        let written = node.as_str();
        let text = match node.as_rule() {
            Rule::block => block_text(written),
            Rule::foreign_unquoted => return self.unquoted(node),
            _ if written.starts_with('"') => self.unescape(node),
            _ => self.foreign_quotes(node),
        };
        Spanned::new(text.into(), span)
    }

    /// Reads a name or a text as a name.
    pub(super) fn id(&mut self, node: &Node<'_>) -> Name {
        match node.as_rule() {
            Rule::string => self.text(node),
            _ => self.name(node),
        }
    }

    /// Replaces the escapes of a string.
    fn unescape(&mut self, node: &Node<'_>) -> String {
        let written = node.as_str();
        let inner = written.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let inner = inner.unwrap_or(written);
        let start = node.as_span().start() + 1;
        let mut text = String::with_capacity(inner.len());
        let mut letters = inner.char_indices();
        while let Some((at, letter)) = letters.next() {
            if letter != '\\' {
                text.push(letter);
                continue;
            }
            match letters.next() {
                Some((_, escaped @ ('"' | '\\'))) => text.push(escaped),
                Some((_, 'n')) => text.push('\n'),
                Some((_, 't')) => text.push('\t'),
                Some((next, other)) => {
                    let span = self.place(start + at, start + next + other.len_utf8());
                    self.report(
                        Diagnostic::new(
                            codes::ESCAPE,
                            span,
                            format!("there is no escape `\\{other}`"),
                        )
                        .help("write a backslash as `\\\\` and a quote as `\\\"`")
                        .fix(span, format!("\\\\{other}")),
                    );
                    text.push('\\');
                    text.push(other);
                }
                None => text.push('\\'),
            }
        }
        text
    }

    /// Reads text in `'single'` or “curly” quotes, and says which to use.
    fn foreign_quotes(&mut self, node: &Node<'_>) -> String {
        let span = self.span(node);
        let written = node.as_str();
        let mut letters = written.chars();
        letters.next();
        letters.next_back();
        let inner = letters.as_str();
        let (kind, sign) =
            if written.starts_with('\'') { ("single", "'") } else { ("curly", "“ ”") };
        let replacement = format!("\"{}\"", inner.replace('\\', "\\\\").replace('"', "\\\""));
        self.report(
            Diagnostic::new(codes::QUOTES, span, format!("text is not written in {kind} quotes"))
                .label(format!("`{sign}` does not open a text"))
                .help(format!("use straight double quotes: `{replacement}`"))
                .fix(span, replacement),
        );
        inner.to_owned()
    }

    /// Reads one word where a text in quotes is wanted, and says so.
    fn unquoted(&mut self, node: &Node<'_>) -> Text {
        let text = node.as_str().trim_end();
        let start = node.as_span().start();
        let span = self.place(start, start + text.len());
        self.report(
            Diagnostic::new(codes::UNQUOTED, span, "a text stands in quotes")
                .help(format!("write `\"{text}\"`"))
                .fix(span, format!("\"{text}\"")),
        );
        Spanned::new(text.into(), span)
    }

    /// Reads a date; of one that cannot be, the nearest that can.
    pub(super) fn date(&mut self, node: &Node<'_>) -> Spanned<Date> {
        let span = self.span(node);
        let date = value::parse_date(node.as_str()).unwrap_or_else(|reason| {
            self.not_a_literal(span, node.as_str(), &reason);
            neighbour(node.as_str())
        });
        Spanned::new(date, span)
    }

    /// Reads a length of time; of one that cannot be, one day.
    pub(super) fn duration(&mut self, node: &Node<'_>) -> Spanned<Duration> {
        let span = self.span(node);
        let length = Duration::parse(node.as_str()).unwrap_or_else(|reason| {
            self.not_a_literal(span, node.as_str(), &reason);
            Duration { count: 1, unit: value::Unit::Day }
        });
        Spanned::new(length, span)
    }

    /// Reads a share.
    pub(super) fn percent(&mut self, node: &Node<'_>) -> Spanned<Value> {
        self.literal(node)
    }

    /// Reads a literal; of one that cannot be, a neighbour.
    pub(super) fn literal(&mut self, node: &Node<'_>) -> Spanned<Value> {
        let span = self.span(node);
        let (value, _) = self.literal_or(node);
        Spanned::new(value, span)
    }

    /// Reads a literal, and whether it is one.
    pub(super) fn literal_or(&mut self, node: &Node<'_>) -> (Value, bool) {
        let span = self.span(node);
        let written = node.as_str();
        let count = self.diagnostics.len();
        let value = match node.as_rule() {
            Rule::string => return (Value::Text(self.text(node).node), true),
            Rule::date => Value::Date(self.date(node).node),
            Rule::duration => Value::Duration(self.duration(node).node),
            Rule::boolean => Value::Boolean(written == "true"),
            rule => {
                let (read, neighbour) = match rule {
                    Rule::percent => (
                        value::parse_percent(written).map(Value::Percent),
                        Value::Percent(Decimal::ZERO),
                    ),
                    Rule::money => {
                        let zero = Money { currency: currency(written), amount: Decimal::ZERO };
                        (Money::parse(written).map(Value::Money), Value::Money(zero))
                    }
                    Rule::number if written.contains('.') => (
                        value::parse_decimal(written).map(Value::Decimal),
                        Value::Decimal(Decimal::ZERO),
                    ),
                    Rule::number => {
                        (value::parse_integer(written).map(Value::Integer), Value::Integer(0))
                    }
                    _ => (Err(odd_literal(written)), Value::Integer(0)),
                };
                read.unwrap_or_else(|reason| {
                    self.not_a_literal(span, written, &reason);
                    neighbour
                })
            }
        };
        (value, self.diagnostics.len() == count)
    }

    /// Reports a literal that is none, for `reason`.
    fn not_a_literal(&mut self, span: Span, written: &str, reason: &str) {
        let mut diagnostic =
            Diagnostic::new(codes::LITERAL, span, format!("`{written}` cannot be read: {reason}"));
        // A reason that ends in what to write is a cure.
        let own = reason.strip_suffix('`').and_then(|reason| reason.rsplit_once(": `"));
        if let Some((_, own)) = own
            && !reason.starts_with("commas go")
        {
            diagnostic = diagnostic.fix(span, own);
        }
        self.report(diagnostic);
    }
}

/// Returns the currency whose sign opens an amount.
fn currency(written: &str) -> value::Currency {
    match written.trim_start_matches('-').chars().next() {
        Some('€') => value::Currency::Euro,
        Some('$') => value::Currency::Dollar,
        _ => value::Currency::Pound,
    }
}

/// Returns a day near a date that is none: `2025-02-30` gives the last of its month.
fn neighbour(written: &str) -> Date {
    let mut numbers = written.split('-').map(|part| part.parse::<i16>().unwrap_or(1));
    let mut next = || numbers.next().unwrap_or(1);
    let (year, month, day) = (next(), next(), next());
    let narrow = |number: i16, most: i8| i8::try_from(number).unwrap_or(most).clamp(1, most);
    let month = narrow(month, 12);
    (0..4)
        .find_map(|less| Date::new(year, month, narrow(day, 31) - less).ok())
        .unwrap_or(Date::ZERO)
}

/// Says what something that begins with a digit was meant to be.
fn odd_literal(written: &str) -> String {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let dashed = written.split('-').count() == 3 && written.split('-').next().is_some_and(digits);
    if dashed || written.contains('/') || written.contains(':') {
        return value::parse_date(written).err().unwrap_or_default();
    }
    if written.split('.').count() > 2 && written.split('.').all(digits) {
        return format!("a version stands in quotes: `\"{written}\"`");
    }
    let number = written.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    match written.get(number.len()..) {
        Some("k" | "m" | "bn") => format!("an amount has its currency before it: `£{written}`"),
        Some("d" | "day" | "days") => {
            format!("a length of time has a space in it: `{number} days`")
        }
        Some("w" | "week" | "weeks") => {
            format!("a length of time has a space in it: `{number} weeks`")
        }
        Some("month" | "months") => {
            format!("a length of time has a space in it: `{number} months`")
        }
        Some("y" | "year" | "years") => {
            format!("a length of time has a space in it: `{number} years`")
        }
        _ => "it begins as a number and goes on as something else; as text, put it in quotes"
            .to_owned(),
    }
}

/// Returns the prose of a block: its quotes and the common indent of its lines taken off.
fn block_text(written: &str) -> String {
    let inner = written.strip_prefix("\"\"\"").unwrap_or(written);
    let inner = inner.strip_suffix("\"\"\"").unwrap_or(inner);
    let lines: Vec<&str> = inner.lines().map(str::trim_end).collect();
    let indent = lines
        .iter()
        .skip(1)
        .filter(|line| !line.is_empty())
        .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len())
        .min()
        .unwrap_or(0);
    let lines = lines.iter().enumerate().map(|(at, line)| match at {
        0 => line.trim_start(),
        _ => line.get(indent..).unwrap_or_default(),
    });
    let text: Vec<&str> = lines.collect();
    text.join("\n").trim_matches('\n').to_owned()
}
