//! Standard output and standard error, and how wide and colourful they are.
//!
//! Never lets a reader that went away end a command: what it would have said is dropped.

use std::io::{self, BufWriter, IsTerminal, Write};

use super::global::{Color, Global};
use crate::report::frame::{self, Style, Tone};

/// The columns of what is no terminal.
const COLUMNS: usize = 100;

/// The most columns that are used: beyond them lines are hard to follow.
const WIDEST: usize = 120;

/// Standard output for results and standard error for all else.
pub(super) struct Terminal {
    out: Pipe<BufWriter<io::Stdout>>,
    err: Pipe<io::Stderr>,
    /// How results are drawn.
    pub(super) style: Style,
    /// How everything else is drawn.
    pub(super) err_style: Style,
    /// Whether standard error is a terminal.
    pub(super) is_interactive: bool,
    /// Whether to show nothing but the result.
    pub(super) quiet: bool,
    /// Whether to show more.
    pub(super) verbose: bool,
}

impl Terminal {
    /// The streams of this process.
    pub(super) fn new(global: &Global) -> Self {
        let (out, err) = (io::stdout(), io::stderr());
        let is_interactive = err.is_terminal();
        Self {
            style: style(global.color, out.is_terminal()),
            err_style: style(global.color, is_interactive),
            out: Pipe { inner: BufWriter::new(out), is_broken: false },
            err: Pipe { inner: err, is_broken: false },
            is_interactive,
            quiet: global.quiet,
            verbose: global.verbose,
        }
    }

    /// Returns standard output.
    pub(super) fn out(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// Writes `text` to standard error as it is, after what was written to standard output.
    pub(super) fn say(&mut self, text: &str) {
        let _ = self.out.flush();
        // Where standard error is gone there is nobody to tell.
        let _ = writeln!(self.err, "{}", text.trim_end_matches('\n'));
    }

    /// Writes `error: text` to standard error, and `help`.
    pub(super) fn error(&mut self, text: &str, help: Option<&str>) {
        self.line(Tone::Error, "error:", text);
        if let Some(help) = help {
            self.line(Tone::Good, "help:", help);
        }
    }

    /// Writes `word` and `text`: in the columns there are, or for a file on one line.
    fn line(&mut self, tone: Tone, word: &str, text: &str) {
        let style = self.err_style;
        let indent = word.len() + 1;
        let columns = style.width.saturating_sub(indent);
        let columns = if self.is_interactive { columns } else { usize::MAX };
        let lines = frame::wrap(&frame::clean(text), columns);
        let word = style.paint(tone, word);
        let between = format!("\n{:indent$}", "");
        self.say(&format!("{word} {}", lines.join(&between)));
    }

    /// Whether the reader of standard output went away.
    pub(super) fn is_unread(&self) -> bool {
        self.out.is_broken
    }

    /// Hands on what is kept back.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn style(when: Color, is_terminal: bool) -> Style {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let colour = match when {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => is_terminal && !is_set("NO_COLOR") && !is_dumb,
    };
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let size = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = columns.or_else(|| if is_terminal { size() } else { None });
    Style { colour, width: width.unwrap_or(COLUMNS).clamp(40, WIDEST) }
}

/// A stream that swallows everything once its reader has gone.
struct Pipe<W> {
    inner: W,
    is_broken: bool,
}

impl<W: Write> Pipe<W> {
    fn quietly<T>(&mut self, result: io::Result<T>, instead: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_broken = true;
                Ok(instead)
            }
            result => result,
        }
    }
}

impl<W: Write> Write for Pipe<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_broken {
            return Ok(bytes.len());
        }
        let result = self.inner.write(bytes);
        self.quietly(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_broken {
            return Ok(());
        }
        let result = self.inner.flush();
        self.quietly(result, ())
    }
}
