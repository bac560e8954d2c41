//! Annotated source: places of one file or several, in one frame.
//!
//! ```text
//!    ╭─ examples/old-portal.yaml:14:16
//! 14 │   minimum-tls: 1.1
//!    │                ^^^ this is 1.1
//!    ├─ standards/transport-security.yard:31:10
//! 31 │     must transport.minimum-tls >= "1.2"
//!    │          --------------------- 1.1 is not at least 1.2
//!    ╰─ why  Older versions are broken and browsers refuse them.
//!       fix  Switch off TLS 1.0 and 1.1 at the load balancer.
//! ```
//!
//! Never writes prose of its own, and never lets a control character of the source through.

mod line;
mod wrap;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use anstyle::{AnsiColor, Style as Ansi};

use crate::report::Places;
use crate::text::{FileId, Span};

pub use wrap::{clean, width, wrap};

/// How text is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether it is coloured.
    pub colour: bool,
    /// How many columns there are.
    pub width: usize,
}

impl Style {
    /// Without colour, 100 columns wide: for files and tests.
    pub const PLAIN: Self = Self { colour: false, width: 100 };

    /// Returns `text` in the colour of `tone`.
    pub fn paint(self, tone: Tone, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let ansi = tone.ansi();
        format!("{}{text}{}", ansi.render(), ansi.render_reset())
    }
}

/// What a piece of text is, and so its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Another place that explains.
    Related,
    /// What is likely wrong, or falls due.
    Warning,
    /// What is wrong.
    Error,
    /// What is right.
    Good,
    /// A heading.
    Strong,
    /// Line numbers and the lines of the frame.
    Faint,
}

impl Tone {
    fn ansi(self) -> Ansi {
        match self {
            Self::Related => AnsiColor::Cyan.on_default(),
            Self::Warning => AnsiColor::Yellow.on_default().bold(),
            Self::Error => AnsiColor::Red.on_default().bold(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Strong => Ansi::new().bold(),
            Self::Faint => Ansi::new().dimmed(),
        }
    }

    /// Returns the character that underlines a place.
    fn underline(self) -> char {
        match self {
            Self::Error | Self::Warning => '^',
            Self::Related | Self::Good | Self::Strong | Self::Faint => '-',
        }
    }
}

/// A place and what is special at it; the first of a file gives the frame its line and column.
#[derive(Debug, Clone)]
pub struct Mark {
    /// The place.
    pub span: Span,
    /// What is special there; may be empty.
    pub text: String,
    /// How it is drawn.
    pub tone: Tone,
}

/// A line at the foot of a frame: `help`, `why`, `fix`.
#[derive(Debug, Clone)]
pub struct Note {
    /// Its word.
    pub word: &'static str,
    /// What it says.
    pub text: String,
}

/// Draws `marks`, file by file in the order of their first marks, with `notes` at the foot.
/// A file with a caption shows it beside its path.
pub fn draw(
    places: &mut Places,
    marks: &[Mark],
    captions: &BTreeMap<FileId, String>,
    notes: &[Note],
    style: Style,
) -> String {
    let sections = sections(places, marks);
    let highest = sections.iter().filter_map(|section| section.shown.last()).max();
    let gutter = highest.map_or(1, |line| (line + 1).to_string().len());
    let mut page = Page { out: String::new(), gutter, style };
    for (index, section) in sections.iter().enumerate() {
        let caption = captions.get(&section.file).map_or("", String::as_str);
        page.heading(places, section, index == 0, caption);
        page.section(places, section);
    }
    page.notes(notes, sections.is_empty());
    page.out
}

/// The marks of one file.
struct Section {
    file: FileId,
    /// On one line, by line from zero.
    inline: Vec<(usize, line::Underline)>,
    /// Over several lines: the first, the last, the mark.
    bracket: Option<(usize, usize, Mark)>,
    /// The place in its heading.
    head: Span,
    /// The lines that are shown, from zero.
    shown: BTreeSet<usize>,
}

/// The lines of a long span that are shown at its start; one more is shown at its end.
const HEAD_LINES: usize = 5;

fn sections(places: &mut Places, marks: &[Mark]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for mark in marks {
        if !places.has(mark.span) {
            continue;
        }
        let span = places.shown(mark.span);
        let at = sections.iter().position(|section| section.file == span.file);
        let at = at.unwrap_or_else(|| {
            sections.push(Section {
                file: span.file,
                inline: Vec::new(),
                bracket: None,
                head: span,
                shown: BTreeSet::new(),
            });
            sections.len() - 1
        });
        if let Some(section) = sections.get_mut(at) {
            section.add(places, Mark { span, ..mark.clone() });
        }
    }
    for section in &mut sections {
        section.close_gaps();
    }
    sections
}

impl Section {
    fn add(&mut self, places: &mut Places, mark: Mark) {
        let (first, last) = lines_of(places, mark.span);
        if last > first && self.bracket.is_none() {
            let head = (first..=last).take(HEAD_LINES);
            self.shown.extend(head.chain([last]));
            self.bracket = Some((first, last, mark));
            return;
        }
        let range = places.line(self.file, first);
        let start = (mark.span.start as usize).clamp(range.start, range.end);
        let end = (mark.span.end as usize).clamp(start, range.end);
        let underline = line::Underline {
            start: start - range.start,
            end: end - range.start,
            text: clean(&mark.text),
            tone: mark.tone,
        };
        self.shown.insert(first);
        self.inline.push((first, underline));
    }

    /// Shows a line that stands alone between two that are shown.
    fn close_gaps(&mut self) {
        let lone = self.shown.iter().map(|line| line + 1);
        let lone = lone.filter(|line| self.shown.contains(&(line + 1))).collect::<Vec<_>>();
        self.shown.extend(lone);
    }
}

/// Returns the first and the last line of `span`, from zero. An end at the start of a line
/// belongs to the line before.
fn lines_of(places: &mut Places, span: Span) -> (usize, usize) {
    let first = places.line_of(span.file, span.start);
    let text = places.text(span.file).get(span.range()).unwrap_or_default();
    let end = span.start as usize + text.trim_end().len();
    let last = places.line_of(span.file, u32::try_from(end).unwrap_or(span.end));
    (first, last.max(first))
}

/// What has been drawn.
struct Page {
    out: String,
    gutter: usize,
    style: Style,
}

impl Page {
    fn heading(&mut self, places: &mut Places, section: &Section, is_first: bool, caption: &str) {
        let position = places.position(section.file, section.head.start);
        let corner = if is_first { "╭─" } else { "├─" };
        let path = clean(places.path(section.file));
        let place = format!("{path}:{}:{}", position.line, position.column);
        let corner = self.style.paint(Tone::Faint, corner);
        let caption = self.style.paint(Tone::Faint, &clean(caption));
        self.push(&format!("{:1$} {corner} {place}  {caption}", "", self.gutter));
    }

    fn section(&mut self, places: &mut Places, section: &Section) {
        let mut before: Option<usize> = None;
        for &number in &section.shown {
            if before.is_some_and(|before| before + 1 < number) {
                let dot = self.style.paint(Tone::Faint, "·");
                self.push(&format!("{:1$} {dot}", "", self.gutter));
            }
            before = Some(number);
            self.line(places, section, number);
        }
    }

    fn line(&mut self, places: &mut Places, section: &Section, number: usize) {
        let range = places.line(section.file, number);
        let text = places.text(section.file).get(range).unwrap_or_default();
        let on_line = section.inline.iter().filter(|(at, _)| *at == number);
        let marks: Vec<&line::Underline> = on_line.map(|(_, mark)| mark).collect();
        let (lead, below) = self.brackets(section, number);
        let columns = self.columns(width(lead_plain(section)));
        let rows = line::draw(text, &marks, columns, self.style);
        let label = self.style.paint(Tone::Faint, &format!("{:>1$} │", number + 1, self.gutter));
        let bar = self.style.paint(Tone::Faint, "│");
        self.push(&format!("{label} {lead}{}", rows.text));
        for row in &rows.below {
            self.push(&format!("{:1$} {bar} {below}{row}", "", self.gutter));
        }
        if let Some((_, last, mark)) = &section.bracket
            && *last == number
        {
            let lines = wrap(&clean(&mark.text), columns.max(20));
            let corner = self.style.paint(mark.tone, "╰");
            for (index, text) in lines.iter().enumerate() {
                let lead = if index == 0 { corner.clone() } else { " ".to_owned() };
                let text = self.style.paint(mark.tone, text);
                self.push(&format!("{:1$} {bar} {lead} {text}", "", self.gutter));
            }
            if lines.is_empty() {
                self.push(&format!("{:1$} {bar} {corner}", "", self.gutter));
            }
        }
    }

    /// Returns what stands before a line, and before the rows below it, where a span of
    /// several lines runs along the left.
    fn brackets(&self, section: &Section, number: usize) -> (String, String) {
        let Some((first, last, mark)) = &section.bracket else {
            return (String::new(), String::new());
        };
        let paint = |text: &str| format!("{} ", self.style.paint(mark.tone, text));
        match number {
            at if at == *first => (paint("╭"), paint("│")),
            at if at > *first && at <= *last => (paint("│"), paint("│")),
            _ => ("  ".to_owned(), "  ".to_owned()),
        }
    }

    fn notes(&mut self, notes: &[Note], is_bare: bool) {
        let word_width = notes.iter().map(|note| width(note.word)).max().unwrap_or_default();
        let mut corner = if is_bare { "  " } else { "╰─" };
        for note in notes {
            let word = self.style.paint(Tone::Good, note.word);
            let pad = " ".repeat(word_width - width(note.word));
            let indent = self.gutter + 4 + word_width + 2;
            let room = self.style.width.saturating_sub(indent).max(20);
            for (index, text) in wrap(&clean(&note.text), room).iter().enumerate() {
                if index > 0 {
                    self.push(&format!("{:indent$}{text}", ""));
                    continue;
                }
                let start = self.style.paint(Tone::Faint, corner);
                self.push(&format!("{:1$} {start} {word}{pad}  {text}", "", self.gutter));
            }
            corner = "  ";
        }
        if notes.is_empty() && !is_bare {
            let end = self.style.paint(Tone::Faint, "╵");
            self.push(&format!("{:1$} {end}", "", self.gutter));
        }
    }

    /// Returns the columns that a line of source has, after `lead` columns.
    fn columns(&self, lead: usize) -> usize {
        self.style.width.saturating_sub(self.gutter + 3 + lead).max(20)
    }

    fn push(&mut self, line: &str) {
        let _ = writeln!(self.out, "{}", line.trim_end());
    }
}

fn lead_plain(section: &Section) -> &'static str {
    if section.bracket.is_some() { "  " } else { "" }
}

#[cfg(test)]
mod tests;
