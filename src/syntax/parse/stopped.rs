//! A piece that is broken, read again alone: where that stops, and what could stand there.

use pest::Parser;
use pest::error::{ErrorVariant, InputLocation};

use super::broken::{Piece, shown};
use super::grammar::{Grammar, Rule};
use super::reader::Reader;
use crate::diag::codes::syntax as codes;
use crate::diag::{Diagnostic, nearest};
use crate::syntax::lexer::{Kind, Token, lex};
use crate::syntax::words;

/// What other languages call a quantifier, and what to write here.
const OF_OTHERS: &[(&str, &str)] = &[
    ("all", "`every i in LIST has …`"),
    ("each", "`every i in LIST has …`"),
    ("any", "`some i in LIST where …`"),
    ("exists", "`some i in LIST where …`"),
    ("none", "`no i in LIST where …`"),
];

/// How the names of months begin.
const MONTHS: &[&str] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Reader {
    /// Reads `piece` again alone, and reports where that stops: `word` is what it is, and
    /// `length` the length of that.
    pub(super) fn broken(
        &mut self,
        piece: Piece<'_>,
        rule: Rule,
        word: &str,
        length: usize,
        example: &str,
    ) {
        if self.unclosed_bracket(piece) {
            return;
        }
        let (at, expected) = furthest(piece.text, rule);
        let at = at.max(length);
        let rest = piece.text.get(at..).unwrap_or_default();
        let at = at + rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        let help =
            self.hint(piece, at).unwrap_or_else(|| format!("it is written like `{example}`"));
        let label =
            if expected.is_empty() { String::new() } else { format!("expected {expected}") };
        let diagnostic = if rest.is_empty() {
            let end = piece.start + piece.text.len();
            let span = self.place(piece.start, piece.start + length);
            let end = self.place(end, end);
            let diagnostic = if piece.text.len() == length {
                Diagnostic::new(codes::UNREADABLE, span, format!("{} says nothing", shown(word)))
            } else {
                Diagnostic::new(codes::UNREADABLE, span, format!("{} ends too early", shown(word)))
            };
            if label.is_empty() {
                diagnostic
            } else {
                diagnostic.related(end, format!("{label} after this"))
            }
        } else {
            let found = lex(rest).next().map_or(0, |token| token.text.len());
            let span = self.place(piece.start + at, piece.start + at + found);
            let found = rest.get(..found).unwrap_or_default();
            Diagnostic::new(
                codes::UNREADABLE,
                span,
                format!("{} cannot be read at {}", shown(word), shown(found)),
            )
            .label(label)
        };
        match self.misspelt(piece, at) {
            Some((token, own)) => {
                let start = piece.start + token.start;
                let span = self.place(start, start + token.text.len());
                self.report(
                    Diagnostic::new(
                        diagnostic.code,
                        span,
                        format!("{} cannot be read at {}", shown(word), shown(token.text)),
                    )
                    .guess(span, own, own),
                );
            }
            None => self.report(diagnostic.help(help)),
        }
    }

    /// Returns the word at or before `at` that is nearly a word of the language, and which.
    fn misspelt<'a>(&self, piece: Piece<'a>, at: usize) -> Option<(Token<'a>, &'static str)> {
        let mut before: Option<Token<'a>> = None;
        let mut found: Option<Token<'a>> = None;
        for token in lex(piece.text).filter(|token| !token.is_space()) {
            if token.start < at {
                before = Some(token);
                continue;
            }
            found = Some(token);
            if !words::INNER.contains(&token.text) {
                break;
            }
        }
        [found, before]
            .into_iter()
            .flatten()
            .filter(|token| token.kind == Kind::Word && token.text.len() > 2 && token.start > 0)
            .filter(|token| !words::INNER.contains(&token.text))
            .filter(|token| OF_OTHERS.iter().all(|(theirs, _)| *theirs != token.text))
            .find_map(|token| {
                let own = nearest(token.text, words::INNER.iter().copied())?;
                let near = strsim::damerau_levenshtein(token.text, own) < own.len().min(3);
                near.then_some((token, own))
            })
    }

    /// Reports a bracket without its partner; false if all have theirs.
    fn unclosed_bracket(&mut self, piece: Piece<'_>) -> bool {
        let mut open: Vec<Token<'_>> = Vec::new();
        for token in lex(piece.text).filter(|token| token.kind == Kind::Sign) {
            match token.text {
                "(" | "[" => open.push(token),
                ")" | "]" => {
                    let partner = if token.text == ")" { "(" } else { "[" };
                    if open.pop().is_some_and(|open| open.text == partner) {
                        continue;
                    }
                    let start = piece.start + token.start;
                    let span = self.place(start, start + 1);
                    self.report(
                        Diagnostic::new(
                            codes::UNCLOSED_BRACKET,
                            span,
                            format!("this `{}` closes nothing", token.text),
                        )
                        .help(format!("take it away, or put `{partner}` where its part begins")),
                    );
                    return true;
                }
                _ => {}
            }
        }
        let Some(token) = open.last() else { return false };
        let partner = if token.text == "(" { ")" } else { "]" };
        let start = piece.start + token.start;
        let span = self.place(start, start + 1);
        self.report(
            Diagnostic::new(
                codes::UNCLOSED_BRACKET,
                span,
                format!("this `{}` is never closed", token.text),
            )
            .help(format!("put `{partner}` where its part ends")),
        );
        true
    }

    /// Returns what to do about a few mistakes that are often made, stopped at `at`.
    fn hint(&self, piece: Piece<'_>, at: usize) -> Option<String> {
        let before: Vec<&str> =
            piece.text.get(..at)?.split(|c: char| c.is_whitespace() || c == '(').collect();
        let before: Vec<&str> = before.into_iter().filter(|word| !word.is_empty()).collect();
        let rest = piece.text.get(at..)?;
        let next = lex(rest).next().map_or("", |token| token.text);
        let last = before.last().copied().unwrap_or_default();
        let last_but_one = before.iter().rev().nth(1).copied().unwrap_or_default();
        let is_condition = !matches!(before.first(), Some(&("requires" | "evidence")));
        for word in [next, last] {
            if is_condition
                && let Some((_, own)) = OF_OTHERS.iter().find(|(theirs, _)| *theirs == word)
            {
                return Some(format!("`{word}` is no word here: write {own}"));
            }
        }
        if next == "within" && last != "is" {
            return Some("write `is within`".to_owned());
        }
        if MONTHS.iter().any(|month| next.to_lowercase().starts_with(month))
            && last.parse::<u8>().is_ok()
        {
            return Some("a date is written `YYYY-MM-DD`, such as `2026-03-31`".to_owned());
        }
        let quantifiers = ["every", "some", "no"];
        let mut following = rest.split_whitespace();
        let (first, list, after) = (following.next(), following.next(), following.next());
        if let (Some(word), Some(list)) = (first, list)
            && quantifiers.contains(&word)
            && !matches!(after, Some("in" | "then"))
        {
            return Some(format!("name the items one by one: `{word} i in {list} …`"));
        }
        if quantifiers.contains(&last_but_one) && next != "in" {
            return Some(format!("name the items one by one: `{last_but_one} i in {last} …`"));
        }
        if matches!(next, "http" | "https") {
            return Some("an address stands in quotes".to_owned());
        }
        if next == "in" && rest.starts_with("in all") && before.first() == Some(&"evidence") {
            return Some("evidence comes from a list of the descriptor".to_owned());
        }
        if before.contains(&"if") && !piece.text.contains("then") {
            return Some("`if` has its `then`: `if a then b`".to_owned());
        }
        if before.first() == Some(&"expect") {
            return Some(
                "it expects `met`, `not met`, `not evidenced`, `not applicable` or `excepted`, \
                 of a lot `eligible` or `not eligible`"
                    .to_owned(),
            );
        }
        match next {
            "startswith" | "startsWith" => Some("write `starts with`".to_owned()),
            "endswith" | "endsWith" => Some("write `ends with`".to_owned()),
            "," => Some("nothing is listed here: leave the comma out".to_owned()),
            "optional" => Some("a field is optional unless it is `required`".to_owned()),
            "matching" | "one" | "list" | "map" if before.len() > 1 => Some(format!(
                "`{next}` comes directly after the name or the type, before `required`"
            )),
            "?" => Some("a field is optional unless it is `required`".to_owned()),
            "@" => Some("there are no variables: a field is read by its name".to_owned()),
            "where" if before.contains(&"where") => Some("join the two with `and`".to_owned()),
            "\"" => None,
            _ => None,
        }
    }
}

/// Reads `text` as `rule`: where that stops, and what could stand there.
fn furthest(text: &str, rule: Rule) -> (usize, String) {
    let Err(error) = Grammar::parse(rule, text) else { return (text.len(), String::new()) };
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    let ErrorVariant::ParsingError { positives, .. } = error.variant else {
        return (at, String::new());
    };
    let mut expected: Vec<&str> = Vec::new();
    for phrase in positives.into_iter().filter_map(in_words) {
        if !expected.contains(&phrase) {
            expected.push(phrase);
        }
    }
    // Where a value can stand, so can much else that is one.
    if expected.contains(&"a value") {
        expected.retain(|phrase| {
            !["a text in quotes", "a date", "a name", "a length of time", "a number"]
                .contains(phrase)
        });
    }
    expected.truncate(3);
    let phrase = match expected.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    };
    (at, phrase)
}

/// Returns what a rule is called in a message; nothing of what would not help.
fn in_words(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::path
        | Rule::head
        | Rule::group
        | Rule::list
        | Rule::aggregate
        | Rule::call
        | Rule::today
        | Rule::sum
        | Rule::comparison
        | Rule::junction
        | Rule::expr
        | Rule::dated
        | Rule::quantified
        | Rule::bare_form
        | Rule::negation
        | Rule::data_record
        | Rule::data_list
        | Rule::bare => "a value",
        Rule::name | Rule::slug | Rule::field => "a name",
        Rule::target => "a standard, or a requirement of one",
        Rule::string => "a text in quotes",
        Rule::block => "prose in `\"\"\"`",
        Rule::date => "a date",
        Rule::duration => "a length of time",
        Rule::number => "a number",
        Rule::percent => "a percentage",
        Rule::money => "an amount",
        Rule::regex => "a pattern between slashes",
        Rule::type_ => "a type",
        Rule::where_ => "`where`",
        Rule::selector => "a kind",
        Rule::range | Rule::range_op => "a range of versions",
        Rule::and | Rule::or => "`and` or `or`",
        Rule::op | Rule::compare | Rule::presence | Rule::within => "a comparison",
        Rule::window_side => "`before` or `after`",
        Rule::outcome => "an outcome, such as `met` or `not met`",
        Rule::binding => "`due`, `binding`, `advisory` or `nothing to check`",
        Rule::entry => "a field and a colon",
        Rule::param => "a parameter",
        Rule::fields | Rule::properties | Rule::codes => "`{`",
        Rule::checked_how => "`by reading`, `by another's account` or `unverified`",
        _ => return None,
    })
}
