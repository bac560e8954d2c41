//! YAML, token by token. The only module that names `saphyr_parser`.
//!
//! Anchors and aliases are read: an alias gives again what its anchor names. Never
//! guesses the type of a scalar.

use std::borrow::Cow;
use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};

use super::offsets::Offsets;
use super::token::{Scalar, Stop, Style, Token, Tokens, place};
use crate::descriptor::Place;

/// How many anchors a file may have.
const ANCHORS: usize = 10_000;

/// A reader of YAML.
pub(super) struct Yaml<'t> {
    text: &'t str,
    parser: Parser<'t, StrInput<'t>>,
    offsets: Offsets<'t>,
    /// The byte after the last token that was not the end of a block.
    last: u32,
    /// What the document's anchors name; nothing is kept before the first of them.
    anchors: Option<Box<Anchors<'t>>>,
}

/// The part of a document from its first anchor on.
#[derive(Default)]
struct Anchors<'t> {
    pieces: Vec<Piece<'t>>,
    /// The pieces that each anchor names.
    named: BTreeMap<usize, std::ops::Range<usize>>,
    /// Anchors of lists and mappings that are open, with how deep they are.
    open: Vec<(usize, usize, usize)>,
    depth: usize,
    /// What is being given again: from the next piece to the end.
    replay: Vec<std::ops::Range<usize>>,
}

/// A token, or an alias in its place.
#[derive(Clone)]
enum Piece<'t> {
    Token(Token<'t>),
    Alias(usize, Place),
}

impl<'t> Yaml<'t> {
    /// A reader of `text`.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            parser: Parser::new_from_str(text),
            offsets: Offsets::new(text),
            last: 0,
            anchors: None,
        }
    }

    fn event(&mut self) -> Result<(Event<'t>, Span), Stop> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.stop(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    /// Returns the place of `span`, without the white space at its end.
    fn place(&self, span: Span) -> Place {
        let start = self.offsets.byte(span.start.index());
        let end = self.offsets.byte(span.end.index()).max(start);
        let text = self.text.get(start as usize..end as usize).unwrap_or_default();
        place(start as usize, start as usize + text.trim_end().len())
    }

    /// Returns the token of `event`.
    fn token(&mut self, event: Event<'t>, span: Span) -> Result<Token<'t>, Stop> {
        let (token, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let place = self.place(span);
                self.last = self.last.max(place.end);
                let token = match computed(tag.as_deref()) {
                    Some(tag) => Token::Computed { place, tag },
                    None => Token::Scalar(Scalar { text, place, style: style_of(style) }),
                };
                (token, anchor)
            }
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag)
                if computed(tag.as_deref()).is_some() =>
            {
                let start = self.place(span).start;
                self.pass()?;
                let tag = computed(tag.as_deref()).unwrap_or_default();
                let place = Place { start, end: self.last.max(start) };
                (Token::Computed { place, tag }, anchor)
            }
            Event::SequenceStart(anchor, _) => (Token::List(self.place(span)), anchor),
            Event::MappingStart(anchor, _) => (Token::Mapping(self.place(span)), anchor),
            Event::SequenceEnd | Event::MappingEnd => {
                self.last = self.last.max(self.place(span).end);
                (Token::End(Place { start: self.last, end: self.last }), 0)
            }
            Event::Alias(anchor) => {
                let place = self.place(span);
                self.last = self.last.max(place.end);
                return self.alias(anchor, place);
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => return Err(self.ends_early()),
        };
        // Anchors are numbered from one.
        if anchor > ANCHORS {
            return Err(Stop::TooMany(token.place()));
        }
        self.keep(&token, anchor);
        Ok(token)
    }

    /// Reads to the end of the list or mapping that has just begun.
    fn pass(&mut self) -> Result<(), Stop> {
        let mut depth = 1_usize;
        while depth > 0 {
            let (event, span) = self.event()?;
            match event {
                Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
                Event::SequenceEnd | Event::MappingEnd => depth -= 1,
                Event::Scalar(..) | Event::Alias(_) => {}
                Event::Nothing
                | Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentStart(_)
                | Event::DocumentEnd => return Err(self.ends_early()),
            }
            self.last = self.last.max(self.place(span).end);
        }
        Ok(())
    }

    /// Notes `token` for aliases, where the document has an anchor.
    fn keep(&mut self, token: &Token<'t>, anchor: usize) {
        if anchor == 0 && self.anchors.is_none() {
            return;
        }
        let anchors = self.anchors.get_or_insert_default();
        let at = anchors.pieces.len();
        anchors.pieces.push(Piece::Token(token.clone()));
        match token {
            Token::List(_) | Token::Mapping(_) => {
                if anchor != 0 {
                    anchors.open.push((anchor, at, anchors.depth));
                }
                anchors.depth += 1;
            }
            Token::End(_) => {
                // The first anchor may be inside lists and mappings that are not kept.
                anchors.depth = anchors.depth.saturating_sub(1);
                if let Some(&(anchor, from, depth)) = anchors.open.last()
                    && depth == anchors.depth
                {
                    anchors.open.pop();
                    anchors.named.insert(anchor, from..at + 1);
                }
            }
            Token::Scalar(_) | Token::Computed { .. } => {
                if anchor != 0 {
                    anchors.named.insert(anchor, at..at + 1);
                }
            }
        }
    }

    /// Begins to give again what `anchor` names, and returns the first of it.
    fn alias(&mut self, anchor: usize, place: Place) -> Result<Token<'t>, Stop> {
        let anchors = self.anchors.get_or_insert_default();
        if anchors.replay.is_empty() {
            anchors.pieces.push(Piece::Alias(anchor, place));
        }
        let Some(range) = anchors.named.get(&anchor) else {
            if anchors.open.iter().any(|(open, ..)| *open == anchor) {
                return Err(Stop::Endless(place));
            }
            // The anchor stands inside something that a tag computes.
            return Ok(Token::Computed { place, tag: "*".to_owned() });
        };
        anchors.replay.push(range.clone());
        match self.replayed() {
            Some(token) => token,
            None => Err(Stop::Endless(place)),
        }
    }

    /// Returns the next token of what is being given again.
    fn replayed(&mut self) -> Option<Result<Token<'t>, Stop>> {
        let anchors = self.anchors.as_mut()?;
        loop {
            let range = anchors.replay.last_mut()?;
            let Some(at) = range.next() else {
                anchors.replay.pop();
                continue;
            };
            return match anchors.pieces.get(at)?.clone() {
                Piece::Token(token) => Some(Ok(token)),
                Piece::Alias(anchor, place) => Some(self.alias(anchor, place)),
            };
        }
    }

    fn ends_early(&self) -> Stop {
        let at = self.text.len();
        Stop::Syntax { place: place(at, at), what: "it ends too early".into(), help: None }
    }

    /// Says why a `:` at byte `at` cannot stand there: it is the second of its line, or its
    /// line goes on with the value of the line above.
    fn second_colon(&self, at: usize) -> (Cow<'static, str>, Option<Cow<'static, str>>) {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        if line.contains(": ") {
            explain("illegal placement of ':'")
        } else {
            explain("invalid indentation of a mapping")
        }
    }

    /// Returns where the line without `:` begins that the scanner missed at byte `at`: the
    /// nearest above, as it looks for the `:` up to the next line.
    fn no_colon(&self, at: usize) -> usize {
        let end = self
            .text
            .get(at..)
            .and_then(|rest| rest.find('\n'))
            .map_or(self.text.len(), |to| at + to);
        let mut start = end;
        for line in self.text.get(..end).unwrap_or_default().split('\n').rev() {
            start -= line.len();
            let words = line.trim_start();
            if !words.is_empty() && !words.starts_with('#') && !words.contains(':') {
                return start + line.len() - words.len();
            }
            start = start.saturating_sub(1);
        }
        at
    }

    /// Returns where the first tab in the indentation of a line stands, at byte `at` or below.
    fn tab(&self, at: usize) -> usize {
        let first =
            self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |to| to + 1);
        let mut start = first;
        for line in self.text.get(first..).unwrap_or_default().split_inclusive('\n') {
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            if let Some(tab) = line.get(..indent).and_then(|indent| indent.find('\t')) {
                return start + tab;
            }
            start += line.len();
        }
        at
    }

    /// Says in words what `error` is about.
    fn stop(&self, error: &ScanError) -> Stop {
        let start = self.offsets.byte(error.marker().index()) as usize;
        let start = if error.info().contains("simple key expect") {
            self.no_colon(start)
        } else if error.info().contains("tab") {
            self.tab(start)
        } else {
            start
        };
        let wide = self.text.get(start..).and_then(|rest| rest.chars().next());
        let place = place(start, start + wide.map_or(0, char::len_utf8));
        if error.info().contains("recursion limit") {
            return Stop::TooDeep(place);
        }
        let (what, help) = match error.info() {
            info if info.contains("mapping values are not allowed") => self.second_colon(start),
            info => explain(info),
        };
        Stop::Syntax { place, what, help }
    }
}

impl<'t> Tokens<'t> for Yaml<'t> {
    fn document(&mut self) -> Result<Option<Token<'t>>, Stop> {
        self.anchors = None;
        loop {
            let (event, span) = self.event()?;
            match event {
                Event::StreamEnd => return Ok(None),
                Event::Nothing
                | Event::StreamStart
                | Event::DocumentStart(_)
                | Event::DocumentEnd => {}
                event => {
                    let token = self.token(event, span)?;
                    if !matches!(&token, Token::Scalar(scalar) if scalar.is_blank()) {
                        return Ok(Some(token));
                    }
                }
            }
        }
    }

    fn next(&mut self) -> Result<Token<'t>, Stop> {
        if let Some(token) = self.replayed() {
            return token;
        }
        let (event, span) = self.event()?;
        self.token(event, span)
    }
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Bare,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
    }
}

/// Returns `tag` as written, where it computes something: a tag of YAML's own types does
/// not, since the kind says the type.
fn computed(tag: Option<&Tag>) -> Option<String> {
    const TYPES: [&str; 7] = ["str", "int", "float", "bool", "null", "map", "seq"];
    let tag = tag?;
    let own = tag.is_yaml_core_schema() && TYPES.contains(&tag.suffix.as_str());
    let unspecific =
        tag.handle.is_empty() && tag.suffix == "!" || tag.handle == "!" && tag.suffix.is_empty();
    if own || unspecific {
        return None;
    }
    Some(if tag.is_yaml_core_schema() {
        format!("!!{}", tag.suffix)
    } else {
        format!("{}{}", tag.handle, tag.suffix)
    })
}

/// Returns what the scanner's message means to who wrote the text, and what to do.
fn explain(info: &str) -> (Cow<'static, str>, Option<Cow<'static, str>>) {
    const COLON: &str = "a value with `: ` in it stands in quotes";
    const INDENT: &str = "align it with the lines around it";
    const WORDS: &[(&str, &str, Option<&str>)] = &[
        ("tab", "a tab stands where the line is indented", Some("indent with spaces")),
        ("illegal placement of ':'", "a second `: ` on one line", Some(COLON)),
        ("simple key expect", "a line without `:`", Some("write `name: value`")),
        ("did not find expected key", "this is not indented as its neighbours are", Some(INDENT)),
        ("expected '-' indicator", "this is not indented as its neighbours are", Some(INDENT)),
        (
            "indentation of a mapping",
            "this line is indented as if it went on with the value above it",
            Some(INDENT),
        ),
        ("invalid indentation", "this is not indented enough", Some(INDENT)),
        ("wrongly indented line", "this is not indented as its neighbours are", Some(INDENT)),
        ("',' or '}'", "a `,` or the `}` of the mapping is expected here", None),
        ("',' or ']'", "a `,` or the `]` of the list is expected here", None),
        ("end of stream", "a text in quotes has no end", Some("add the closing quote")),
        ("document indicator", "a text in quotes has no end", Some("add the closing quote")),
        ("trailing content", "something follows a text in quotes", Some("put it in the quotes")),
        (
            "escape",
            "this is no escape of YAML",
            Some("write a backslash as `\\\\`, or use single quotes"),
        ),
        ("node content", "a value is expected before this", None),
        (
            "followed by a valid YAML whitespace",
            "a `:` or `-` is followed by a tab",
            Some("write a space there"),
        ),
        ("hexadecimal", "this is no escape of YAML", Some("write a backslash as `\\\\`")),
        (
            "unexpected character",
            "a value cannot begin with this character",
            Some("put the value in quotes"),
        ),
        ("unknown anchor", "there is no anchor of this name before it", None),
        ("unprintable", "there is a character that cannot be printed", Some("take it out")),
        ("byte order mark", "there is a byte order mark inside the text", Some("take it out")),
        ("misplaced bracket", "a bracket closes nothing", Some("take it out")),
        ("handle wasn't declared", "the tag is not declared", None),
        ("document start", "this stands outside the document", Some(INDENT)),
        ("only valid inside a block", "a `-` cannot stand here", Some("begin a new line with it")),
        ("sequence entries are not allowed", "a `-` cannot stand here", Some(COLON_LIST)),
        ("comment intercepting", "a comment stands inside a text", Some("put the text in quotes")),
    ];
    const COLON_LIST: &str = "begin a new line with it";
    match WORDS.iter().find(|(part, ..)| info.contains(part)) {
        Some((_, what, help)) => (Cow::Borrowed(*what), help.map(Cow::Borrowed)),
        None => (Cow::Owned(info.replace('\'', "`")), None),
    }
}
