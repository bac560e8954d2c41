//! The pieces that a text is made of: words, texts, comments, signs.
//!
//! Total for any input: the pieces cover the text, each byte once. It knows no grammar;
//! the layout and the colours of shown source are built on it.

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Spaces, tabs, carriage returns.
    Space,
    /// White space that the language does not have, and characters that show nothing.
    OddSpace,
    /// One line end.
    Newline,
    /// `# …`.
    Comment,
    /// `// …`, `/* … */`.
    ForeignComment,
    /// `"…"`.
    Text,
    /// `"…`, to the end of its line.
    OpenText,
    /// `'…'`, `“…”`.
    ForeignText,
    /// `"""…"""`.
    Block,
    /// `"""…` without its end.
    OpenBlock,
    /// Prose without the `"""` that opens it, from the end of the line before it.
    UnopenedBlock,
    /// A name in backticks.
    Tick,
    /// `/…/` after `matches` or `matching`.
    Pattern,
    /// A word.
    Word,
    /// What begins as a number or an amount: numbers, dates, shares, money.
    Number,
    /// Anything else, one sign or an operator.
    Sign,
}

/// A piece of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// Its first byte.
    pub(super) start: usize,
    /// As written.
    pub(super) text: &'a str,
}

impl Token<'_> {
    /// Returns the byte after its last.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is white space within a line.
    pub(super) fn is_space(&self) -> bool {
        matches!(self.kind, Kind::Space | Kind::OddSpace | Kind::Comment | Kind::ForeignComment)
    }

    /// Whether it is this sign.
    pub(super) fn is_sign(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }
}

/// The pieces of a text, in order.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// The last piece that was not space, where it is a word.
    last_word: &'a str,
    /// The character before.
    before: Option<char>,
}

/// Returns the pieces of `text`.
pub(super) fn lex(text: &str) -> Lexer<'_> {
    Lexer { text, at: 0, last_word: "", before: None }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.text.get(self.at..)?;
        let first = rest.chars().next()?;
        let (kind, length) = self.measure(rest, first);
        let text = rest.get(..length).unwrap_or(rest);
        let token = Token { kind, start: self.at, text };
        self.at += text.len();
        self.before = text.chars().next_back();
        match kind {
            Kind::Word => self.last_word = text,
            Kind::Space | Kind::OddSpace => {}
            _ => self.last_word = "",
        }
        Some(token)
    }
}

impl Lexer<'_> {
    /// Returns the kind and the length of the piece that opens `rest`.
    fn measure(&self, rest: &str, first: char) -> (Kind, usize) {
        let run = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let opens = self.before.is_none_or(|c| c.is_whitespace() || "([{,:=".contains(c));
        let apart = self.before.is_none_or(char::is_whitespace);
        match first {
            '\n' => unopened(rest, self.line_before())
                .map_or((Kind::Newline, 1), |length| (Kind::UnopenedBlock, length)),
            ' ' | '\t' | '\r' => (Kind::Space, run(|c| matches!(c, ' ' | '\t' | '\r'))),
            '#' => (Kind::Comment, line_length(rest)),
            '/' if matches!(self.last_word, "matches" | "matching") => {
                quoted(rest, '/').map_or((Kind::Sign, 1), |length| (Kind::Pattern, length))
            }
            '/' if apart && rest.starts_with("//") => (Kind::ForeignComment, line_length(rest)),
            '/' if apart && rest.starts_with("/*") => {
                (Kind::ForeignComment, rest.find("*/").map_or(line_length(rest), |at| at + 2))
            }
            '"' if rest.starts_with("\"\"\"") => block(rest, self.line_before()),
            '"' => quoted(rest, '"')
                .map_or_else(|| (Kind::OpenText, open_text(rest)), |length| (Kind::Text, length)),
            '\'' if opens => single(rest).map_or((Kind::Sign, 1), |n| (Kind::ForeignText, n)),
            '“' | '”' => curly(rest).map_or((Kind::Sign, 3), |n| (Kind::ForeignText, n)),
            '`' => ticked(rest).map_or((Kind::Sign, 1), |length| (Kind::Tick, length)),
            '0'..='9' => (Kind::Number, number(rest)),
            '£' | '€' | '$' => {
                (Kind::Number, first.len_utf8() + number(&rest[first.len_utf8()..]))
            }
            c if c.is_ascii_alphabetic() => (Kind::Word, word(rest)),
            c if is_odd(c) => (Kind::OddSpace, run(is_odd)),
            c => (Kind::Sign, sign(rest, c)),
        }
    }

    /// Returns the text of the line before the current place.
    fn line_before(&self) -> &str {
        let before = self.text.get(..self.at).unwrap_or_default();
        before.get(before.rfind('\n').map_or(0, |at| at + 1)..).unwrap_or_default()
    }
}

/// Whether a character is space that the language does not have, or shows nothing.
fn is_odd(c: char) -> bool {
    (c.is_whitespace() && !matches!(c, ' ' | '\t' | '\r' | '\n'))
        || (c.is_control() && !matches!(c, '\t' | '\r' | '\n'))
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Returns the length of the first line of `rest`, without its end.
fn line_length(rest: &str) -> usize {
    let length = rest.find('\n').unwrap_or(rest.len());
    if rest.get(..length).is_some_and(|line| line.ends_with('\r')) { length - 1 } else { length }
}

/// Returns the length of what stands between two signs on one line, backslashes escaping.
fn quoted(rest: &str, sign: char) -> Option<usize> {
    let mut letters = rest.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\n' => return None,
            '\\' => {
                letters.next().filter(|(_, escaped)| *escaped != '\n')?;
            }
            c if c == sign => return Some(at + 1).filter(|length| sign != '/' || *length > 2),
            _ => {}
        }
    }
    None
}

/// Returns the length of a text that is never closed: to the end of its line, but for
/// the brace that ends it.
fn open_text(rest: &str) -> usize {
    let line = rest.get(..line_length(rest)).unwrap_or(rest).trim_end();
    let inner = line.strip_suffix(['{', '}']).unwrap_or(line).trim_end();
    inner.len().max(1)
}

/// Returns the length of a text in single quotes.
fn single(rest: &str) -> Option<usize> {
    let inner = rest.get(1..line_length(rest))?;
    inner.find('\'').map(|at| at + 2)
}

/// Returns the length of a text in curly quotes.
fn curly(rest: &str) -> Option<usize> {
    let inner = rest.get(3..line_length(rest))?;
    let end = inner.find(['“', '”', '"'])?;
    let closing = inner.get(end..)?.chars().next()?;
    Some(3 + end + closing.len_utf8())
}

/// Returns the length of a name in backticks.
fn ticked(rest: &str) -> Option<usize> {
    let inner = rest.get(1..line_length(rest))?;
    inner.find('`').filter(|at| *at > 0).map(|at| at + 2)
}

/// Returns the length of what begins as a number.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let is_inner = |at: usize| {
        let follows = |test: fn(&u8) -> bool| bytes.get(at + 1).is_some_and(test);
        match bytes.get(at) {
            Some(b'.' | b',') => follows(u8::is_ascii_digit),
            Some(b'-' | b'_' | b':' | b'/') => follows(u8::is_ascii_alphanumeric),
            Some(byte) => byte.is_ascii_alphanumeric() || *byte == b'%',
            None => false,
        }
    };
    (0..bytes.len()).find(|at| !is_inner(*at)).unwrap_or(bytes.len())
}

/// Returns the length of a word.
fn word(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let is_inner = |at: usize| match bytes.get(at) {
        Some(b'-') => bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric),
        Some(byte) => byte.is_ascii_alphanumeric() || *byte == b'_',
        None => false,
    };
    (0..bytes.len()).find(|at| !is_inner(*at)).unwrap_or(bytes.len())
}

/// Returns the length of an operator.
fn sign(rest: &str, first: char) -> usize {
    ["===", "!==", ">=", "<=", "==", "!=", "<>", "=>", "=<", "=~", "->", "&&", "||"]
        .into_iter()
        .find(|operator| rest.starts_with(operator))
        .map_or(first.len_utf8(), str::len)
}

/// Measures a block. One is left open where another opens before it closes, and then
/// ends before the first line that looks like the language again.
fn block(rest: &str, before: &str) -> (Kind, usize) {
    let mut end = 3;
    let mut resumed = None;
    let first = line_length(rest);
    if let Some(at) = rest.get(3..first).and_then(|line| line.find("\"\"\"")) {
        return (Kind::Block, 3 + at + 3);
    }
    let open = |resumed: Option<usize>| (Kind::OpenBlock, resumed.unwrap_or(first));
    let indent = before.len() - before.trim_start().len();
    for (number, line) in rest.split_inclusive('\n').enumerate() {
        let start = if number == 0 { 3 } else { end };
        end = if number == 0 { line.len() } else { end + line.len() };
        if number == 0 {
            continue;
        }
        if let Some(at) = line.find("\"\"\"") {
            let opens_another = line.trim_end().ends_with("\"\"\"")
                && is_word(line.get(..at).unwrap_or_default().trim());
            return if opens_another {
                open(resumed.or(Some(start - 1)))
            } else {
                (Kind::Block, start + at + 3)
            };
        }
        if resumed.is_none() && resumes(line, indent) {
            resumed = Some(start - 1);
        }
    }
    open(resumed)
}

/// Measures prose that only its end shows to be some: from the end of the line `before`, which has
/// nothing but the word of a property that says prose, to a line with nothing but `"""`.
fn unopened(rest: &str, before: &str) -> Option<usize> {
    let says_prose = |line: &str| matches!(line.trim(), "about" | "because" | "fix" | "reason");
    if !says_prose(before) {
        return None;
    }
    let indent = before.len() - before.trim_start().len();
    let mut end = 1;
    for line in rest.get(1..)?.split_inclusive('\n') {
        if line.trim() == "\"\"\"" {
            return Some(end + line.find("\"\"\"")? + 3);
        }
        if line.contains("\"\"\"") || says_prose(line) || resumes(line, indent) {
            return None;
        }
        end += line.len();
    }
    None
}

/// Whether a text is one word.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether a line after a block that is never closed reads as the language.
fn resumes(line: &str, indent: usize) -> bool {
    let inner = line.trim();
    if inner.starts_with('}') {
        return true;
    }
    if line.len() - line.trim_start().len() > indent {
        return false;
    }
    let (word, rest) = inner.split_once([' ', '\t']).unwrap_or((inner, ""));
    let rest = rest.trim_start();
    let digit = rest.starts_with(|c: char| c.is_ascii_digit());
    match word {
        "reference" | "version" | "contact" | "clause" | "because" | "fix" | "through"
        | "reason" | "mitigation" | "source" => rest.starts_with('"'),
        "published" | "held" | "cancelled" | "deprecated" | "retired" | "opens" | "closes"
        | "approved" | "granted" | "consulted" | "until" | "from" => digit,
        "owner" | "topics" | "settings" | "related" | "evidence" => !rest.ends_with('.'),
        "applies" => rest.starts_with("to ") || rest.starts_with("where "),
        "must" | "should" | "may" => !rest.ends_with('.') && rest.contains([' ', '.', '(']),
        "requirement" | "lot" | "mandates" | "recommends" | "standard" | "policy" | "framework"
        | "kind" | "record" | "codelist" | "test" | "measure" | "exception" | "body" => {
            rest.ends_with(['{', '}'])
        }
        _ => false,
    }
}
