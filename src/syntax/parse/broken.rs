//! What could not be read: what is wrong with it, and what can be kept.
//!
//! What was reported of a piece already is not reported again.

use super::Node;
use super::grammar::Rule;
use super::reader::{Parts, Reader};
use crate::diag::codes::syntax as codes;
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{BlockWord, Field, FieldType, Property, PropertyValue};
use crate::syntax::lexer::{Kind, Token, lex};
use crate::syntax::words;
use crate::text::{Span, Spanned};

/// Problems found before the grammar reads, after which a piece cannot be whole.
const STOPPING: &[Code] = &[
    codes::UNCLOSED_TEXT,
    codes::UNCLOSED_BLOCK,
    codes::BLOCK_PLACE,
    codes::TOO_DEEP,
    codes::MISSING_BRACE,
    codes::EXTRA_BRACE,
    codes::COMMENT,
];

/// A piece of the tidied text.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    /// Where it begins.
    pub(super) start: usize,
    /// What it says.
    pub(super) text: &'a str,
}

impl<'a> Piece<'a> {
    fn of(node: &Node<'a>) -> Self {
        let text = node.as_str();
        let inner = text.trim_start();
        let start = node.as_span().start() + text.len() - inner.len();
        Self { start, text: inner.trim_end() }
    }

    /// Returns its first word.
    fn word(&self) -> Option<Token<'a>> {
        lex(self.text).next().filter(|token| token.kind == Kind::Word)
    }
}

impl Reader {
    /// Reports what shares the line of what stands before it in a block.
    pub(super) fn own_lines(&mut self, node: &Node<'_>) {
        let mut end: Option<usize> = None;
        for child in node.clone().into_inner() {
            let span = child.as_span();
            let between = end.and_then(|end| self.text.get(end..span.start()));
            let shares = between.is_some_and(|between| !between.contains('\n'));
            end = Some(span.end());
            let can_share = match child.as_rule() {
                Rule::broken | Rule::then => true,
                Rule::dates => child.as_str().starts_with("until"),
                _ => false,
            };
            if !shares || can_share {
                continue;
            }
            let words = lex(child.as_str()).next().map_or(1, |token| token.end());
            let place = self.place(span.start(), span.start() + words);
            let word = child.as_str().get(..words).unwrap_or_default().to_owned();
            self.report(
                Diagnostic::new(
                    codes::OWN_LINE,
                    place,
                    format!("`{word}` begins on a line of its own"),
                )
                .label("another stands before it on this line")
                .help("put each on a line of its own"),
            );
        }
    }

    /// Whether something in `piece` was reported.
    fn is_reported(&self, piece: Piece<'_>) -> bool {
        let span = self.place(piece.start, piece.start + piece.text.len());
        let past = self.edits.original_past(piece.start + piece.text.len());
        self.diagnostics.iter().take(self.tidied).any(|diagnostic| {
            if !STOPPING.contains(&diagnostic.code) {
                return false;
            }
            let place = diagnostic.primary.span;
            place.start >= span.start && place.end as usize <= past
        })
    }

    /// Reads a property that is broken: what is wrong, and its word where that is known.
    pub(super) fn broken_property(
        &mut self,
        node: &Node<'_>,
        owner: BlockWord,
        properties: &mut Vec<Property>,
    ) {
        let mut piece = Piece::of(node);
        let text = std::rc::Rc::clone(&self.text);
        // What stands before it on its line is not the whole of a property.
        if let Some(last) = properties.last() {
            let last = self.tidy_range(last.span);
            let between = text.get(last.end..piece.start);
            if between.is_some_and(|between| !between.contains('\n')) {
                let end = piece.start + piece.text.len();
                piece = Piece {
                    start: last.start,
                    text: text.get(last.start..end).unwrap_or_default(),
                };
                properties.pop();
                // What follows may be the misspelt `has`, or hold it.
                let place = self.place(piece.start, end);
                self.diagnostics.retain(|diagnostic| {
                    let span = diagnostic.primary.span;
                    diagnostic.code != codes::HAS_MISSING
                        || span.start < place.start
                        || span.end > place.end
                });
            }
        }
        let span = self.place(piece.start, piece.start + piece.text.len());
        let form = words::form_of(piece.text);
        let first = piece.word();
        let word = match (form, first) {
            (Some(form), _) => form.word,
            (None, Some(token)) => token.text,
            (None, None) => "",
        };
        let length = form
            .map_or(first.map_or(0, |token| token.text.len()), |_| word_length(piece.text, word));
        let place = self.place(piece.start, piece.start + length);
        if !self.is_reported(piece) {
            match (form, first) {
                (Some(form), _) => {
                    self.broken(piece, Rule::again_property, form.word, length, form.example);
                }
                (None, Some(token)) => self.unknown_property(piece, token, owner),
                (None, None) => self.no_property(piece),
            }
        }
        properties.push(Property {
            word: Spanned::new(word.into(), place),
            value: PropertyValue::Error,
            span,
        });
    }

    /// Reports a line whose first word is no property, and not near one.
    fn unknown_property(&mut self, piece: Piece<'_>, token: Token<'_>, owner: BlockWord) {
        let word = token.text;
        let start = piece.start + token.start;
        let span = self.place(start, start + word.len());
        if let Some(form) = words::form_beginning(word) {
            let example = form.example;
            let length = word.len();
            self.broken(piece, Rule::again_property, word, length, example);
            return;
        }
        let diagnostic = Diagnostic::new(
            codes::UNKNOWN_PROPERTY,
            span,
            format!("there is no property `{word}`"),
        );
        let diagnostic = match words::alias(word) {
            Some(own) => diagnostic.guess(span, own, own),
            None if words::is_declaration(word) => diagnostic
                .help(format!("`{word}` opens a declaration, which begins at the left margin")),
            None => diagnostic.help(match owner {
                BlockWord::Requirement => {
                    "a requirement says `must`, `should` or `may`, `because`, `fix`, `evidence`, `clause`"
                }
                BlockWord::Test => "a test says `as of`, `given` and `expect`",
                BlockWord::Body => "a body says `from`, `until` and `then`",
                BlockWord::Measure => "a measure says `share of`, `target` and `review every`",
                BlockWord::Exception => {
                    "an exception says `for`, `from`, `granted`, `until`, `reason` and `mitigation`"
                }
                _ => "a line inside braces begins with the word of a property, such as `owner`",
            }),
        };
        self.report(diagnostic);
    }

    /// Reports a line that begins with no word.
    fn no_property(&mut self, piece: Piece<'_>) {
        let token = lex(piece.text).next();
        let length = token.map_or(0, |token| token.text.len());
        let span = self.place(piece.start, piece.start + length);
        let found = piece.text.get(..length).unwrap_or_default();
        self.report(
            Diagnostic::new(
                codes::UNREADABLE,
                span,
                format!("nothing begins with {}", shown(found)),
            )
            .help(if matches!(found, "+" | "-") {
                "a `+` or `-` before a line only says that it is new or goes: leave the sign out"
            } else {
                "each line inside braces begins with a word, such as `owner` or `must`"
            }),
        );
    }

    /// Reads a field that is broken.
    pub(super) fn broken_field(&mut self, node: &Node<'_>) -> Option<Field> {
        let piece = Piece::of(node);
        let token = lex(piece.text).next();
        let is_named = token.is_some_and(|token| matches!(token.kind, Kind::Word | Kind::Tick));
        let written = token.filter(|_| is_named).map_or("", |token| token.text);
        let name: &str = written.trim_matches('`');
        let place = self.place(piece.start, piece.start + written.len());
        if !self.is_reported(piece) {
            if written.is_empty() {
                self.no_property(piece);
            } else if piece.text.len() == written.len() {
                self.report(
                    Diagnostic::new(
                        codes::UNREADABLE,
                        place,
                        format!("the field `{name}` has no type"),
                    )
                    .help(format!("say what it holds: `{written} text`")),
                );
            } else {
                let example = format!("{written} text required \"What it is\"");
                self.broken(piece, Rule::again_field, name, written.len(), &example);
            }
        }
        (!name.is_empty()).then(|| Field {
            name: Spanned::new(name.into(), place),
            ty: FieldType::Error,
            required: None,
            private: None,
            default: None,
            title: None,
            about: None,
            example: None,
            span: self.place(piece.start, piece.start + piece.text.len()),
        })
    }

    /// Reports a code that is broken.
    pub(super) fn broken_code(&mut self, node: &Node<'_>) {
        let piece = Piece::of(node);
        if self.is_reported(piece) {
            return;
        }
        let length = lex(piece.text).next().map_or(0, |token| token.text.len());
        let word = piece.text.get(..length).unwrap_or_default();
        let example = "medium \"Medium\"";
        self.broken(piece, Rule::again_code, word, length, example);
    }

    /// Reports a row that is broken.
    pub(super) fn broken_row(&mut self, node: &Node<'_>) {
        let piece = Piece::of(node);
        if self.is_reported(piece) {
            return;
        }
        let length = lex(piece.text).next().map_or(0, |token| token.text.len());
        let word = piece.text.get(..length).unwrap_or_default();
        let example = "£100k from 2011-04-01 until 2025-02-09";
        self.broken(piece, Rule::again_row, word, length, example);
    }

    /// Reports text at the top level that is no declaration.
    pub(super) fn stray(&mut self, node: &Node<'_>) {
        let piece = Piece::of(node);
        if piece.text.is_empty() || self.is_reported(piece) {
            return;
        }
        let token = lex(piece.text).next();
        let length = token.map_or(0, |token| token.text.len());
        let found = piece.text.get(..length).unwrap_or_default();
        let span = self.place(piece.start, piece.start + length);
        if words::is_declaration(found) {
            let example = declaration_example(found);
            self.broken(piece, Rule::again_item, found, length, example);
        } else if words::opens_property(found) {
            self.report(
                Diagnostic::new(
                    codes::UNREADABLE,
                    span,
                    format!("`{found}` stands outside of every declaration"),
                )
                .help("it belongs inside the braces of one: is there a `}` too many above?"),
            );
        } else {
            self.report(
                Diagnostic::new(
                    codes::UNREADABLE,
                    span,
                    format!("nothing begins with {}", shown(found)),
                )
                .help(
                    "a file holds declarations, such as `standard`, `policy`, `kind` and `test`; \
                           a comment begins with `#`",
                ),
            );
        }
    }

    /// Reads a block whose name or title is broken: its body is read all the same.
    pub(super) fn lost(&mut self, node: Node<'_>) {
        let mut parts = Parts::of(node);
        let (Some(word), Some(head), Some(body)) = (parts.next(), parts.next(), parts.next())
        else {
            return;
        };
        let piece = Piece::of(&head);
        let name = self.words(&word);
        if !self.is_reported(piece) {
            self.lost_head(piece, &name.node, name.span);
        }
        match body.as_rule() {
            Rule::fields => {
                let _ = self.fields(body);
            }
            Rule::codes => {
                let _ = self.codes(body);
            }
            _ => {
                let owner = super::block::block_word(&name.node).unwrap_or(BlockWord::Standard);
                let _ = self.properties(body, owner);
            }
        }
    }

    /// Reports what is wrong with the name or title of a block.
    fn lost_head(&mut self, piece: Piece<'_>, word: &str, at: Span) {
        let example = declaration_example(word);
        let mut tokens = lex(piece.text).filter(|token| !token.is_space());
        let (first, second) = (tokens.next(), tokens.next());
        let Some(first) = first else {
            self.report(
                Diagnostic::new(codes::UNREADABLE, at, format!("this `{word}` has no name"))
                    .help(format!("write it as `{example}`")),
            );
            return;
        };
        let span =
            |token: Token<'_>| self.place(piece.start + token.start, piece.start + token.end());
        let diagnostic = match (first.kind, second) {
            (Kind::Text | Kind::ForeignText, _) => Diagnostic::new(
                codes::UNREADABLE,
                span(first),
                format!("this `{word}` has a title and no name"),
            )
            .help(format!("a name comes first, in letters, digits and hyphens: `{example}`")),
            (Kind::Word, _) if first.text.contains('_') => {
                let own = first.text.replace('_', "-");
                Diagnostic::new(
                    codes::UNREADABLE,
                    span(first),
                    format!("`{}` cannot be a name", first.text),
                )
                .help(format!("names are joined by hyphens: `{own}`"))
                .fix(span(first), own)
            }
            (Kind::Word, Some(second)) => Diagnostic::new(
                codes::UNREADABLE,
                span(second),
                format!("a title was expected after `{}`", first.text),
            )
            .help(format!("a name is one word, and a title stands in quotes: `{example}`")),
            _ => Diagnostic::new(
                codes::UNREADABLE,
                span(first),
                format!("{} cannot be a name", shown(first.text)),
            )
            .help(format!(
                "a name begins with a letter, and holds letters, digits and hyphens: `{example}`"
            )),
        };
        self.report(diagnostic);
    }
}

/// Returns text as a message shows it.
pub(super) fn shown(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    if first.chars().count() > 24 {
        let short: String = first.chars().take(20).collect();
        return format!("`{short}…`");
    }
    format!("`{first}`")
}

/// Returns the length of the words of a property as written.
fn word_length(text: &str, word: &str) -> usize {
    let count = word.split(' ').count();
    let words = lex(text).filter(|token| token.kind == Kind::Word).take(count);
    words.last().map_or(0, |token| token.end())
}

/// Returns how a declaration begins.
fn declaration_example(word: &str) -> &'static str {
    match word {
        "kind" | "open" | "open kind" => "kind system \"System or product\" {",
        "record" => "record interface {",
        "codelist" => "codelist risk ordered lowest first {",
        "value" => "value approval-limit : money { £100k from 2011-04-01 }",
        "define" => "define total(r: spend-request) \"the value\" = r.cost",
        "body" => "body nhs-england \"NHS England\" { from 2013-04-01 }",
        "policy" => "policy secure-by-design \"Secure by design\" {",
        "framework" => "framework digital-care \"Digital care framework\" {",
        "exception" => "exception acme-tls {",
        "measure" => "measure tls-coverage \"Systems on current TLS\" {",
        "test" => "test transport-security/tls-version \"TLS 1.1 falls short\" {",
        "requirement" => "requirement tls-version \"Only current TLS is accepted\" {",
        "lot" => "lot gp-core \"GP core systems\" {",
        _ => "standard transport-security \"Transport security\" {",
    }
}
