//! From the text of a file to text that the grammar can read.
//!
//! Every quote and brace is closed, comments and what another language writes between
//! words are gone, and a line end is kept only where something begins with the next
//! line: a property, a field, a code, a row, a declaration. Each change that cures a
//! mistake is reported, and all are remembered, so that places stay those of the file.

mod braces;
mod edits;
mod layout;

use std::rc::Rc;

use super::lexer::{Kind, Lexer, Token, lex};
use crate::diag::Diagnostic;
use crate::diag::codes::syntax as codes;
use crate::text::{FileId, Span};

use braces::{Context, Open};
pub(super) use edits::Edits;
use edits::Output;

/// How deep brackets, braces and forms may stand in each other.
pub(super) const MAX_DEPTH: usize = 32;
/// The largest file that is read, in bytes.
const MAX_SIZE: usize = 8 * 1024 * 1024;

/// The text of a file, tidied.
pub(super) struct Tidied {
    /// The text to read.
    pub(super) text: Rc<str>,
    /// Where it differs from the file's.
    pub(super) edits: Edits,
    /// The comments of the file.
    pub(super) comments: Vec<Span>,
    /// What was wrong.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Tidies the text of `file`.
pub(super) fn tidy(file: FileId, text: &str) -> Tidied {
    if text.len() > MAX_SIZE {
        let diagnostic = Diagnostic::new(
            codes::TOO_LARGE,
            Span::new(file, 0, 0),
            "this file is larger than 8 MB",
        )
        .help("divide it: a rulebook can be any number of files");
        return Tidied {
            text: "".into(),
            edits: Edits::default(),
            comments: Vec::new(),
            diagnostics: vec![diagnostic],
        };
    }
    let mut tidier = Tidier::new(file, text);
    tidier.run();
    let (text, edits) = tidier.output.finish();
    Tidied { text: text.into(), edits, comments: tidier.comments, diagnostics: tidier.diagnostics }
}

/// Returns how many more braces `text` closes than it opens.
fn too_many(text: &str) -> usize {
    if !text.contains('}') {
        return 0;
    }
    let (mut opened, mut closed) = (0_usize, 0_usize);
    for token in lex(text) {
        opened += usize::from(token.is_sign("{"));
        closed += usize::from(token.is_sign("}"));
    }
    closed.saturating_sub(opened)
}

/// What is known while a text is tidied.
struct Tidier<'a> {
    file: FileId,
    text: &'a str,
    tokens: Lexer<'a>,
    output: Output<'a>,
    diagnostics: Vec<Diagnostic>,
    comments: Vec<Span>,
    /// The braces that are open, outermost first.
    open: Vec<Open<'a>>,
    /// The brackets that are open since the last brace or property: each with the forms
    /// that opened inside it.
    brackets: Vec<Bracket>,
    /// How deep all of that is.
    depth: usize,
    /// How many `not` stand one after another.
    nots: usize,
    /// The last piece that is not space.
    last: Option<Token<'a>>,
    /// The first words of the current property or declaration.
    head: Head<'a>,
    /// How far the current line is indented.
    line_indent: usize,
    /// How far the last line was on which something began.
    begun_indent: usize,
    /// Whether nothing but space has been seen of the current line.
    at_line_start: bool,
    /// The number of open braces at which text is passed over, if it is.
    passing: Option<usize>,
    has_tab: bool,
    /// How many unknown words have been looked up.
    looked_up: usize,
    /// How many more braces the file closes than it opens.
    too_many: usize,
}

/// An open bracket.
#[derive(Default)]
struct Bracket {
    sign: &'static str,
    forms: usize,
}

/// How a property or declaration begins.
#[derive(Default, Clone, Copy)]
struct Head<'a> {
    word: Option<Token<'a>>,
    second: Option<Token<'a>>,
    /// Whether it is `about` or `source` and a text follows: of a whole kind or codelist.
    is_of_block: bool,
    /// Its place in the output.
    output: usize,
}

impl<'a> Tidier<'a> {
    fn new(file: FileId, text: &'a str) -> Self {
        Self {
            file,
            text,
            tokens: lex(text),
            output: Output::new(text),
            diagnostics: Vec::new(),
            comments: Vec::new(),
            open: Vec::new(),
            brackets: vec![Bracket::default()],
            depth: 0,
            nots: 0,
            last: None,
            head: Head::default(),
            line_indent: 0,
            begun_indent: 0,
            at_line_start: true,
            passing: None,
            has_tab: false,
            looked_up: 0,
            too_many: too_many(text),
        }
    }

    fn run(&mut self) {
        self.begin_line();
        while let Some(token) = self.tokens.next() {
            match token.kind {
                Kind::Space => self.space(&token),
                Kind::OddSpace => self.odd_space(&token),
                Kind::Newline => self.newline(&token),
                Kind::Comment => {
                    self.comments.push(self.span(&token));
                    self.output.drop(token.start, token.end());
                }
                Kind::ForeignComment => self.foreign_comment(&token),
                _ => {
                    self.piece(&token);
                    self.at_line_start = false;
                    self.last = Some(token);
                }
            }
        }
        self.close_to(0, self.text.len());
    }

    fn span(&self, token: &Token<'_>) -> Span {
        Span::new(self.file, token.start, token.end())
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Copies a piece, unless text is passed over.
    fn keep(&mut self, token: &Token<'_>) {
        if self.passing.is_some() {
            self.output.drop(token.start, token.end());
        } else {
            self.output.keep(token.start, token.end());
        }
    }

    /// Puts `text` in the place of a piece.
    fn put(&mut self, token: &Token<'_>, text: &str) {
        let text = if self.passing.is_some() { "" } else { text };
        self.output.put(token.start, token.end(), text);
    }

    fn space(&mut self, token: &Token<'_>) {
        if self.at_line_start && token.text.contains('\t') && !self.has_tab {
            self.has_tab = true;
            let spaces: String = token.text.replace('\t', "  ").replace('\r', "");
            let span = self.span(token);
            self.report(
                Diagnostic::new(codes::TAB, span, "lines are indented with spaces, not with tabs")
                    .help("put two spaces in the place of each tab; said once for this file")
                    .fix(span, spaces),
            );
        }
        self.put(token, " ");
    }

    fn odd_space(&mut self, token: &Token<'_>) {
        if token.start == 0 && token.text == "\u{feff}" {
            self.output.drop(token.start, token.end());
            return;
        }
        let first = token.text.chars().next().unwrap_or_default();
        let name = match first {
            '\u{a0}' | '\u{202f}' => "a space that does not break".to_owned(),
            c if c.is_whitespace() => format!("a space of another width (U+{:04X})", u32::from(c)),
            c => format!("a character that does not show (U+{:04X})", u32::from(c)),
        };
        let span = self.span(token);
        let replacement = if token.text.chars().any(char::is_whitespace) { " " } else { "" };
        self.report(
            Diagnostic::new(codes::ODD_SPACE, span, format!("here stands {name}"))
                .help("put an ordinary space in its place")
                .fix(span, replacement),
        );
        self.put(token, " ");
    }

    fn foreign_comment(&mut self, token: &Token<'_>) {
        let span = self.span(token);
        self.comments.push(span);
        let sign = Span::new(self.file, token.start, token.start + 2);
        let diagnostic = Diagnostic::new(
            codes::COMMENT,
            sign,
            format!("`{}` does not open a comment", token.text.get(..2).unwrap_or_default()),
        );
        let diagnostic = if token.text.starts_with("//") {
            diagnostic.help("write `#`").fix(sign, "#")
        } else {
            diagnostic.help("write `#` at the beginning of each line of it")
        };
        self.report(diagnostic);
        self.put(token, " ");
    }

    /// Tidies a piece that is not space.
    fn piece(&mut self, token: &Token<'a>) {
        if !matches!(token.text, "not" | "!" | "(" | "[") {
            self.depth = self.depth.saturating_sub(self.nots);
            self.nots = 0;
        }
        if self.head.word.is_some_and(|word| {
            matches!(word.text, "about" | "source")
                && self.last.is_some_and(|last| last.start == word.start)
                && !matches!(token.kind, Kind::Word | Kind::Tick | Kind::Sign)
        }) {
            self.head.is_of_block = true;
        }
        match (token.kind, token.text) {
            (Kind::Sign, "{") => self.open_brace(token),
            (Kind::Sign, "}") => self.close_brace(token),
            (Kind::Sign, "(" | "[" | ")" | "]") => self.bracket(token),
            (Kind::Sign, ";") => {
                let span = self.span(token);
                self.report(
                    Diagnostic::new(codes::SEMICOLON, span, "nothing ends with `;`")
                        .help("leave it out: each property has a line of its own")
                        .fix(span, ""),
                );
                self.put(token, " ");
            }
            (Kind::Sign, ":" | "=") if self.is_surplus_colon(token) => {}
            (Kind::OpenText, _) => self.open_text(token),
            (Kind::OpenBlock, _) => self.open_block(token),
            (Kind::UnopenedBlock, _) => self.unopened_block(token),
            (Kind::Block, _) => {
                self.check_block(token);
                self.keep(token);
            }
            (Kind::Word, _) | (Kind::Sign, "!") => {
                self.word(token);
            }
            _ => self.keep(token),
        }
    }

    /// Tidies a word.
    fn word(&mut self, token: &Token<'a>) {
        if self.head.word.is_none() {
            self.head.word = Some(*token);
        } else if self.head.second.is_none() {
            self.head.second = Some(*token);
        }
        self.count_form(token);
        self.keep(token);
    }

    /// Counts the words whose forms stand in each other.
    fn count_form(&mut self, token: &Token<'a>) {
        if self.context() == Context::Data {
            return;
        }
        match token.text {
            "not" | "!" => {
                self.nots += 1;
                self.depth += 1;
            }
            "if" | "every" | "some" | "no" | "list" | "map" | "least" | "most" => {
                if let Some(bracket) = self.brackets.last_mut() {
                    bracket.forms += 1;
                    self.depth += 1;
                }
            }
            _ => return,
        }
        self.check_depth(token);
    }

    /// Tidies a round or square bracket.
    fn bracket(&mut self, token: &Token<'a>) {
        let closes = match token.text {
            ")" => "(",
            "]" => "[",
            opening => {
                // A `not` before the bracket is as deep as what the bracket holds.
                let forms = std::mem::take(&mut self.nots);
                self.brackets.push(Bracket { sign: if opening == "(" { "(" } else { "[" }, forms });
                self.depth += 1;
                self.check_depth(token);
                self.keep(token);
                return;
            }
        };
        if self.brackets.last().is_some_and(|bracket| bracket.sign == closes) {
            let forms = self.brackets.pop().map_or(0, |bracket| bracket.forms);
            self.depth = self.depth.saturating_sub(forms + 1);
        }
        self.keep(token);
    }

    /// Reports what stands too deep, and passes over the rest of its property.
    fn check_depth(&mut self, token: &Token<'a>) {
        if self.depth <= MAX_DEPTH || self.passing.is_some() {
            return;
        }
        let span = self.span(token);
        self.report(
            Diagnostic::new(codes::TOO_DEEP, span, "this is nested too deep")
                .label(format!("more than {MAX_DEPTH} forms and brackets in each other"))
                .help("give parts of it a name with `define`"),
        );
        self.passing = Some(self.open.len());
        self.output.back_to(self.head.output, self.head.word.map(|word| (word.start, word.end())));
    }

    /// Forgets the brackets of the property that ends.
    fn forget_brackets(&mut self) {
        let kept = self.open.last().map_or(0, |open| open.brackets);
        while self.brackets.len() > kept + 1 {
            let forms = self.brackets.pop().map_or(0, |bracket| bracket.forms);
            self.depth = self.depth.saturating_sub(forms + 1);
        }
        if let Some(bracket) = self.brackets.last_mut() {
            self.depth = self.depth.saturating_sub(bracket.forms);
            bracket.forms = 0;
        }
        self.depth = self.depth.saturating_sub(self.nots);
        self.nots = 0;
    }

    fn open_text(&mut self, token: &Token<'a>) {
        let span = self.span(token);
        self.report(
            Diagnostic::new(codes::UNCLOSED_TEXT, span, "this text is never closed")
                .label("a text ends on the line on which it begins")
                .help("put `\"` where it ends; longer prose stands in `\"\"\"`")
                .fix(span.at_end(), "\""),
        );
        // A backslash at the end must not escape the quote that is put there.
        let text = token.text.trim_end_matches('\\');
        self.put(token, &format!("{text}\""));
    }

    fn open_block(&mut self, token: &Token<'a>) {
        let span = Span::new(self.file, token.start, token.start + 3);
        self.report(
            Diagnostic::new(codes::UNCLOSED_BLOCK, span, "this prose is never closed")
                .help("put `\"\"\"` on a line of its own after its last line"),
        );
        self.put(token, &format!("{}\n\"\"\"", token.text));
    }

    fn unopened_block(&mut self, token: &Token<'a>) {
        let word = self.last.map_or_else(|| self.span(token).at_start(), |last| self.span(&last));
        let closes = Span::new(self.file, token.end() - 3, token.end());
        self.report(
            Diagnostic::new(codes::BLOCK_PLACE, word, "prose opens with `\"\"\"`")
                .label("it begins after this")
                .related(closes, "it ends here")
                .help("put `\"\"\"` at the end of this line")
                .fix(word.at_end(), " \"\"\""),
        );
        self.put(token, &format!(" \"\"\"{}", token.text));
    }

    fn check_block(&mut self, token: &Token<'a>) {
        let first = token.text.lines().next().unwrap_or_default();
        let rest = first.get(3..).unwrap_or_default();
        if rest.trim().is_empty() {
            return;
        }
        let start = token.start + 3;
        self.report(
            Diagnostic::new(
                codes::BLOCK_PLACE,
                Span::new(self.file, start, start + rest.trim_end().len()),
                "prose begins on the line after `\"\"\"`",
            )
            .help("begin it on the next line, or put a text of one line in `\"`"),
        );
    }
}
