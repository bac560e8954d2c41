//! The words of what is wrong in a descriptor.

use std::borrow::Cow;

use super::feed::{DEPTH, VALUES};
use super::scalar::{Fault, words};
use super::token::{Scalar, Stop, Style, Token};
use crate::arena::Id;
use crate::descriptor::Place;
use crate::diag::codes::descriptor as codes;
use crate::diag::{self, Code, Diagnostic};
use crate::rulebook::{Codelist, Field, Rulebook, Type, shape};
use crate::text::{FileId, Span};

/// How many findings of one file are listed.
pub const FINDINGS: usize = 1000;

/// The findings of one file.
#[derive(Debug)]
pub(super) struct Findings {
    file: FileId,
    list: Vec<Diagnostic>,
    /// Whether what is read is of a private field, of which nothing is shown.
    pub(super) is_private: bool,
}

/// Returns `text` in backticks, on one line and not too long.
pub(super) fn quoted(text: &str) -> String {
    const LENGTH: usize = 60;
    let mut short: String = text
        .chars()
        .take(LENGTH)
        .map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c })
        .collect();
    if text.chars().nth(LENGTH).is_some() {
        short.push('…');
    }
    format!("`{short}`")
}

/// Returns the nearest of `names` to `wrong`, but for what is too long to be a name.
fn near<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if wrong.len() > 80 { None } else { diag::nearest(wrong, names) }
}

impl Findings {
    pub(super) fn new(file: FileId) -> Self {
        Self { file, list: Vec::new(), is_private: false }
    }

    pub(super) fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }

    pub(super) fn span(&self, place: Place) -> Span {
        Span { file: self.file, start: place.start, end: place.end }
    }

    /// Reports why the rest of a file of `format` is not read.
    pub(super) fn stopped(&mut self, stop: Stop, format: &str) {
        let (code, place, message, help) = match stop {
            Stop::Syntax { place, what, help } => {
                let message = format!("this cannot be read as {format}: {what}");
                (codes::NOT_FORMAT, place, message, help)
            }
            Stop::TooDeep(place) => (
                codes::TOO_DEEP,
                place,
                format!("more than {DEPTH} lists and mappings are inside each other"),
                None,
            ),
            Stop::TooMany(place) => (
                codes::TOO_MANY_VALUES,
                place,
                format!("this file holds more than {},000 values, aliases followed", VALUES / 1000),
                Some("split it into several files, or write out its aliases".into()),
            ),
            Stop::Endless(place) => (
                codes::ENDLESS_ALIAS,
                place,
                "this alias stands inside what it names, and so has no end".to_owned(),
                Some("write the value out".into()),
            ),
        };
        // This one is always listed: what follows it was never looked at.
        let diagnostic = Diagnostic::new(code, self.span(place), message);
        self.list.push(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    /// Whether nothing more is listed.
    pub(super) fn is_full(&self) -> bool {
        self.list.len() >= FINDINGS
    }

    /// Adds a finding; `with` gives it its labels and help.
    pub(super) fn report(
        &mut self,
        code: Code,
        place: Place,
        message: impl Into<Cow<'static, str>>,
        with: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        if self.list.len() + 1 == FINDINGS {
            let message = format!("this file has more than {FINDINGS} findings");
            self.list.push(
                Diagnostic::new(codes::TOO_MANY_FINDINGS, self.span(place), message)
                    .label("from here on, nothing more of this file is listed")
                    .help("put right what is listed, and check again"),
            );
        } else if !self.is_full() {
            let names_no_text = [codes::MISSING, codes::UNANSWERED].contains(&code);
            if self.is_private && !names_no_text {
                let message = "a private field is not given as its kind says";
                self.list.push(
                    Diagnostic::new(code, self.span(place), message)
                        .label("not shown")
                        .help(format!("`yardstick explain {code}` says what is wrong")),
                );
                return;
            }
            let diagnostic = Diagnostic::new(code, self.span(place), message.into());
            self.list.push(with(diagnostic));
        }
    }

    /// Reports a field that `shape` does not declare, and returns the absent one that is
    /// meant.
    pub(super) fn undeclared<'n>(
        &mut self,
        rulebook: &Rulebook,
        shape: Id<shape::Record>,
        (name, place): (&str, Place),
        (absent, rarely): (impl Iterator<Item = &'n str>, Option<&'n str>),
        elsewhere: Option<String>,
    ) -> Option<String> {
        let record = &rulebook.records[shape];
        let meant = near(name, absent).or_else(|| near(name, rarely));
        let message = format!("{} has no field {}", quoted(&record.name), quoted(name));
        self.report(codes::UNDECLARED, place, message, |diagnostic| {
            let diagnostic = diagnostic.label(format!("not a field of `{}`", record.name));
            let all = || record.fields.iter().map(|field| &*field.name.node);
            match (meant, elsewhere) {
                (Some(meant), _) => diagnostic.did_you_mean(name, [meant]),
                (None, Some(elsewhere)) => diagnostic.help(elsewhere),
                (None, None) => match near(name, all()) {
                    Some(given) => diagnostic
                        .help(format!("`{given}` is given beside it; take one of them out")),
                    None => diagnostic.help(format!(
                        "take it out, name it `x-…` to keep a note, or declare it in `{}`",
                        record.name
                    )),
                },
            }
        });
        meant.map(str::to_owned)
    }

    /// Reports a required field that is absent from the mapping at `owner`.
    pub(super) fn missing(
        &mut self,
        rulebook: &Rulebook,
        record: &str,
        field: &Field,
        owner: Place,
    ) {
        let name = &field.name.node;
        let message = format!("`{record}` needs the field `{name}`");
        let wanted = words(rulebook, &field.ty);
        self.report(codes::MISSING, owner, message, |diagnostic| {
            diagnostic
                .label(format!("`{name}` belongs in here"))
                .help(format!("add `{name}:` and {wanted}"))
        });
    }

    /// Reports a required field that says nothing.
    pub(super) fn blank(&mut self, name: &str, place: Place) {
        let message = format!("the required field `{name}` is blank");
        self.report(codes::MISSING, place, message, |diagnostic| {
            diagnostic.label("blank counts as missing").help(format!("give `{name}` a value"))
        });
    }

    /// Reports an element of a list that says nothing.
    pub(super) fn blank_item(&mut self, name: &str, place: Place) {
        let message = format!("an element of `{name}` is blank");
        self.report(codes::BLANK_ITEM, place, message, |diagnostic| {
            diagnostic.label("blank counts as missing").help("give it a value, or take it out")
        });
    }

    /// Reports a key that a mapping holds twice.
    pub(super) fn duplicate(&mut self, name: &str, place: Place, earlier: Place) {
        let message = format!("{} is given twice", quoted(name));
        let earlier = self.span(earlier);
        self.report(codes::DUPLICATE_KEY, place, message, |diagnostic| {
            diagnostic
                .label("given again")
                .related(earlier, "given here first")
                .help("take one of them out: until then neither counts")
        });
    }

    /// Reports `<<`.
    pub(super) fn merge_key(&mut self, place: Place) {
        let message = "merge keys are not read";
        self.report(codes::MERGE_KEY, place, message, |diagnostic| {
            diagnostic
                .label("what it would add is unknown")
                .help("write the fields out; an alias such as `transport: *name` is read")
        });
    }

    /// Reports a tag that computes a value.
    pub(super) fn computed(&mut self, tag: &str, name: &str, place: Place) {
        let message = format!("`{name}` is computed by {}, and so unknown", quoted(tag));
        self.report(codes::COMPUTED, place, message, |diagnostic| {
            diagnostic.help("write the value itself; an `open kind` takes it as unknown")
        });
    }

    /// Reports a list or mapping where something else belongs, or the other way round.
    pub(super) fn shape(
        &mut self,
        name: &str,
        ty: &Type,
        wanted: &str,
        token: &Token<'_>,
        owner: Place,
    ) {
        let found = match token {
            Token::List(_) => "a list",
            Token::Mapping(_) => "a mapping",
            Token::Scalar(_) | Token::End(_) | Token::Computed { .. } => "one value",
        };
        let place = if matches!(token, Token::Scalar(_)) { token.place() } else { owner };
        let help = match (ty, token) {
            (Type::List(_), Token::Scalar(scalar)) => {
                format!("write `{name}: [{}]`, or each element on a line after `- `", short(scalar))
            }
            (Type::List(_), _) => "write each element on a line after `- `".to_owned(),
            (Type::Record(_), Token::List(_)) => {
                "take out the `- `: there is one of it, not several".to_owned()
            }
            (Type::Record(_) | Type::Map { .. }, _) => {
                format!("write each field on its own line, indented below `{name}:`")
            }
            _ => format!("write {wanted} after `{name}:`"),
        };
        let message = format!("`{name}` is {wanted}, and here is {found}");
        self.report(codes::WRONG_SHAPE, place, message, |diagnostic| {
            diagnostic.label(format!("this is {found}")).help(help)
        });
    }

    /// Reports a scalar that is no value of its type.
    pub(super) fn fault(
        &mut self,
        rulebook: &Rulebook,
        (name, ty): (&str, &Type),
        (text, place): (&str, Place),
        fault: Fault,
    ) {
        let wanted = words(rulebook, ty);
        let span = self.span(place);
        match fault {
            Fault::Form(help, meant) => {
                let message = format!("{} is not {wanted}", quoted(text));
                self.report(codes::WRONG_TYPE, place, message, |diagnostic| {
                    let diagnostic = diagnostic.label(format!("`{name}` is {wanted}")).help(help);
                    match meant {
                        Some(meant) => diagnostic.fix(span, meant),
                        None => diagnostic,
                    }
                });
            }
            Fault::Outside(low, high) => {
                let message = format!("{} is outside `{low}` to `{high}`", quoted(text));
                self.report(codes::OUT_OF_RANGE, place, message, |diagnostic| {
                    diagnostic
                        .label(format!("`{name}` is {wanted} from `{low}` to `{high}`"))
                        .help(format!("write one from `{low}` to `{high}`, both allowed"))
                });
            }
            Fault::Pattern(pattern) => {
                let message = format!("{} does not have the form of `{name}`", quoted(text));
                self.report(codes::PATTERN, place, message, |diagnostic| {
                    diagnostic
                        .label("does not match the pattern")
                        .help(format!("the whole text matches `/{pattern}/`"))
                });
            }
            Fault::Code => {
                let Type::Code(list) = ty else { return };
                let list = &rulebook.codelists[*list];
                self.unknown_code(list, (text, place), list.codes.iter().map(|code| &*code.name));
            }
        }
    }

    /// Reports a text that is no code of `list`, and returns the one of `free` that is
    /// meant.
    pub(super) fn unknown_code<'n>(
        &mut self,
        list: &Codelist,
        (text, place): (&str, Place),
        free: impl Iterator<Item = &'n str>,
    ) -> Option<String> {
        const SHOWN: usize = 10;
        let meant = near(text, free);
        let message = format!("{} is not a code of `{}`", quoted(text), list.name.node);
        self.report(codes::UNKNOWN_CODE, place, message, |diagnostic| {
            let diagnostic = diagnostic.label(format!("not in `{}`", list.name.node));
            let by_title = list.codes.iter().find(|code| {
                code.title.as_ref().is_some_and(|title| title.eq_ignore_ascii_case(text))
            });
            let codes: Vec<String> =
                list.codes.iter().map(|code| format!("`{}`", code.name)).collect();
            match (meant, by_title) {
                (Some(meant), _) => diagnostic.did_you_mean(text, [meant]),
                (None, Some(code)) => {
                    let span = diagnostic.primary.span;
                    diagnostic
                        .help(format!("write the code, `{}`", code.name))
                        .fix(span, &*code.name)
                }
                (None, None) if codes.len() <= SHOWN => {
                    diagnostic.help(format!("the codes are {}", codes.join(", ")))
                }
                (None, None) => {
                    let first = codes.get(..SHOWN).unwrap_or(&codes).join(", ");
                    let more = codes.len() - SHOWN;
                    diagnostic.help(format!("the codes are {first} and {more} more"))
                }
            }
        });
        meant.map(str::to_owned)
    }

    /// Reports codes that a map does not answer.
    pub(super) fn unanswered(&mut self, name: &str, list: &Codelist, codes: &[&str], place: Place) {
        let all: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
        let of = &list.name.node;
        let message = match codes {
            [code] => format!("`{name}` does not answer `{code}`"),
            _ => format!("`{name}` leaves {} codes of `{of}` without an answer", codes.len()),
        };
        self.report(codes::UNANSWERED, place, message, |diagnostic| {
            diagnostic
                .label(format!("every code of `{of}` is answered here"))
                .help(format!("add {}", all.join(", ")))
        });
    }

    /// Reports text without quotes in a test, or anything else in them.
    pub(super) fn quotes(
        &mut self,
        name: &str,
        wanted: &str,
        text: bool,
        (scalar, place): (&str, Place),
    ) {
        let (message, meant) = if text {
            (format!("{} stands without quotes", quoted(scalar)), format!("\"{scalar}\""))
        } else {
            (format!("{} stands in quotes", quoted(scalar)), scalar.to_owned())
        };
        let rule = if text { "which stands in quotes" } else { "which stands without quotes" };
        let span = self.span(place);
        self.report(codes::QUOTES, place, message, |diagnostic| {
            diagnostic
                .label(format!("`{name}` is {wanted}, {rule}"))
                .help(format!("write {}", quoted(&meant)))
                .fix(span, meant)
        });
    }

    /// Checks the form of the id of a descriptor of ours.
    pub(super) fn id(&mut self, id: &str, place: Place) {
        if is_id(id) {
            return;
        }
        let meant: String = id
            .to_lowercase()
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        let span = self.span(place);
        let message = format!("{} cannot be an id", quoted(id));
        self.report(codes::BAD_ID, place, message, |diagnostic| {
            let diagnostic = diagnostic.label("an id is a name, and a part of an address");
            if is_id(&meant) {
                diagnostic.help(format!("write `{meant}`")).fix(span, meant)
            } else {
                diagnostic.help("an id is lower-case letters and digits with hyphens between")
            }
        });
    }
}

/// Whether `id` is lower-case letters and digits with single hyphens between.
fn is_id(id: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.len() <= 100 && id.split('-').all(is_part)
}

fn short(scalar: &Scalar<'_>) -> String {
    match scalar.style {
        Style::Bare if scalar.text.len() <= 40 => scalar.text.to_string(),
        _ => "…".to_owned(),
    }
}
