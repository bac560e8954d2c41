//! The words of a file and what stands before each.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::WIDTH;
use crate::syntax::lexer::{Kind, Token, lex};
use crate::syntax::words;
use crate::text::Span;

/// What stands before a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// So many spaces.
    Spaces(usize),
    /// A line end, perhaps an empty line, and so many spaces.
    Line {
        /// The spaces.
        column: usize,
        /// Whether a line is left empty.
        blank: bool,
    },
}

/// What becomes of the author's line ends where nothing begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// They go, but for those after a comment.
    Anew,
    /// They stay, but for those in data, which mean nothing.
    Kept,
}

/// A word, sign, text or comment.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    kind: Kind,
    text: Cow<'a, str>,
    start: usize,
    end: usize,
    /// The line ends before it, as written.
    lines: usize,
    /// What stands before it.
    gap: Gap,
    /// Whether a comma is put after it.
    comma: bool,
    /// Whether it must begin a line, as it does after a comment.
    is_forced: bool,
}

impl Piece<'_> {
    /// Whether it is this sign.
    pub(super) fn is_sign(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }

    fn is_comment(&self) -> bool {
        self.kind == Kind::Comment
    }

    fn width(&self) -> usize {
        self.text.width() + usize::from(self.comma)
    }
}

/// The pieces of a file, in order.
pub(super) struct Sheet<'a>(Vec<Piece<'a>>);

impl<'a> Sheet<'a> {
    /// The pieces of `text`, without the commas in `loose`, where line ends and spaces do.
    pub(super) fn new(text: &'a str, loose: &[Span], ends: Ends) -> Self {
        let is_loose = |token: &Token<'_>| {
            let after = loose.partition_point(|span| (span.start as usize) < token.start);
            let before = after.checked_sub(1).and_then(|at| loose.get(at));
            before.is_some_and(|span| token.end() <= span.end as usize)
        };
        let mut pieces: Vec<Piece<'a>> = Vec::new();
        let mut lines = 0;
        for token in lex(text) {
            match token.kind {
                Kind::Newline => lines += 1,
                Kind::Space | Kind::OddSpace => {}
                _ if token.is_sign(",") && is_loose(&token) => {}
                _ => {
                    if token.is_sign("]") && pieces.last().is_some_and(|last| last.is_sign(",")) {
                        pieces.pop();
                    }
                    let gap = Gap::Spaces(pieces.last().map_or(0, |last| spaces(last, &token)));
                    pieces.push(Piece {
                        kind: token.kind,
                        text: token.text.trim_end().into(),
                        start: token.start,
                        end: token.end(),
                        lines,
                        gap,
                        comma: false,
                        is_forced: pieces.last().is_some_and(Piece::is_comment)
                            || (ends == Ends::Kept && lines > 0 && !is_loose(&token)),
                    });
                    lines = 0;
                }
            }
        }
        Self(pieces)
    }

    /// Returns the number of the first piece at or after byte `offset`.
    pub(super) fn at(&self, offset: u32) -> usize {
        self.0.partition_point(|piece| piece.start < offset as usize)
    }

    /// Returns the numbers of the pieces in `span`.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        self.at(span.start)..self.0.partition_point(|piece| piece.end <= span.end as usize)
    }

    /// Returns the number of the piece before piece `at` that is no comment.
    pub(super) fn before(&self, at: usize) -> usize {
        let earlier = self.0.get(..at).unwrap_or_default();
        earlier.iter().rposition(|piece| !piece.is_comment()).unwrap_or(0)
    }

    /// Returns the number of the next piece after `at` that is this sign.
    pub(super) fn find(&self, at: usize, sign: &str) -> Option<usize> {
        let later = self.0.get(at..).unwrap_or_default();
        later.iter().position(|piece| piece.is_sign(sign)).map(|found| at + found)
    }

    /// Whether piece `at` is this sign.
    pub(super) fn is_sign(&self, at: usize, sign: &str) -> bool {
        self.0.get(at).is_some_and(|piece| piece.is_sign(sign))
    }

    /// Whether a comment stands in `range`.
    pub(super) fn has_comment(&self, range: Range<usize>) -> bool {
        self.0.get(range).is_some_and(|pieces| pieces.iter().any(Piece::is_comment))
    }

    /// Whether a line is left empty before piece `at`.
    pub(super) fn is_apart(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|piece| piece.lines > 1)
    }

    /// Whether piece `at` must begin a line.
    pub(super) fn is_forced(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|piece| piece.is_forced)
    }

    /// Puts spaces before piece `at`.
    pub(super) fn space(&mut self, at: usize, spaces: usize) {
        if let Some(piece) = self.0.get_mut(at) {
            piece.gap = Gap::Spaces(spaces);
        }
    }

    /// Begins a line with piece `at`.
    pub(super) fn line(&mut self, at: usize, column: usize) {
        if let Some(piece) = self.0.get_mut(at) {
            piece.gap = Gap::Line { column, blank: false };
        }
    }

    /// Begins with piece `at` what has a line of its own; an empty line before it stays.
    pub(super) fn begin(&mut self, at: usize, column: usize) {
        let follows = at.checked_sub(1).and_then(|before| self.0.get(before));
        let is_first = follows.is_none_or(|piece| piece.is_sign("{") || piece.is_sign("["));
        if let Some(piece) = self.0.get_mut(at) {
            piece.gap = Gap::Line { column, blank: piece.lines > 1 && !is_first };
        }
    }

    /// Says whether a comma is put after piece `at`.
    pub(super) fn comma(&mut self, at: usize, is_put: bool) {
        if let Some(piece) = self.0.get_mut(at) {
            piece.comma = is_put;
        }
    }

    /// Returns the width of the pieces in `range` on one line; `None` where they cannot be.
    pub(super) fn width(&self, range: Range<usize>) -> Option<usize> {
        let pieces = self.0.get(range)?;
        let mut width = 0;
        for (at, piece) in pieces.iter().enumerate() {
            let is_long = piece.text.contains('\n');
            match piece.gap {
                Gap::Spaces(spaces) if at > 0 => width += spaces,
                Gap::Line { .. } if at > 0 => return None,
                _ => {}
            }
            if is_long || piece.is_comment() || (at > 0 && piece.is_forced) {
                return None;
            }
            width += piece.width();
        }
        Some(width)
    }

    /// Returns the column of piece `at`.
    pub(super) fn column(&self, at: usize) -> usize {
        let mut column = 0;
        for piece in self.0.get(..=at).unwrap_or_default().iter().rev() {
            if column > 0 || piece.start != self.0.get(at).map_or(0, |piece| piece.start) {
                column += piece.text.rsplit('\n').next().unwrap_or_default().width()
                    + usize::from(piece.comma);
            }
            match piece.gap {
                Gap::Spaces(spaces) => column += spaces,
                Gap::Line { column: indent, .. } => return column + indent,
            }
        }
        column
    }

    /// Returns how far the line on which piece `at` stands is set in.
    pub(super) fn indent(&self, at: usize) -> usize {
        let earlier = self.0.get(..=at).unwrap_or_default().iter().rev();
        let mut lines = earlier.filter_map(|piece| match piece.gap {
            Gap::Line { column, .. } => Some(column),
            Gap::Spaces(_) => None,
        });
        lines.next().unwrap_or(0)
    }

    /// Whether the pieces in `range`, and the brackets that close after them, fit on the
    /// line on which they begin.
    pub(super) fn fits(&self, range: Range<usize>) -> bool {
        self.fits_in(range, WIDTH)
    }

    /// Whether they fit in so many columns.
    pub(super) fn fits_in(&self, range: Range<usize>, columns: usize) -> bool {
        let later = self.0.get(range.end..).unwrap_or_default();
        let closes = |piece: &&Piece<'_>| {
            matches!(&*piece.text, ")" | "]" | "," | "{") && matches!(piece.gap, Gap::Spaces(_))
        };
        let closing = later.iter().take_while(closes).count();
        let column = self.column(range.start);
        self.width(range.start..range.end + closing).is_some_and(|width| column + width <= columns)
    }

    /// Replaces the text of piece `at`.
    pub(super) fn rewrite(&mut self, at: usize, rewrite: impl FnOnce(&str) -> String) {
        if let Some(piece) = self.0.get_mut(at) {
            piece.text = rewrite(&piece.text).into();
        }
    }

    /// Returns the numbers of the pieces that are prose.
    pub(super) fn prose(&self) -> BTreeSet<usize> {
        let prose = |(at, piece): (usize, &Piece<'_>)| (piece.kind == Kind::Block).then_some(at);
        self.0.iter().enumerate().filter_map(prose).collect()
    }

    /// Begins lines where comments ask for it: before what follows a comment, and before a
    /// comment that had a line of its own.
    pub(super) fn place_comments(&mut self) {
        let mut line = 0;
        let mut is_continued = false;
        for at in 0..self.0.len() {
            let Some(piece) = self.0.get_mut(at) else { return };
            match piece.gap {
                Gap::Line { column, .. } => (line, is_continued) = (column, false),
                Gap::Spaces(_) if piece.is_forced && !piece.is_comment() => {
                    line += if is_continued { 0 } else { 2 };
                    is_continued = true;
                    piece.gap = Gap::Line { column: line, blank: false };
                }
                Gap::Spaces(_) => {}
            }
        }
        let mut column = 0;
        for at in (0..self.0.len()).rev() {
            let Some(piece) = self.0.get(at) else { return };
            if piece.is_comment() {
                if piece.lines > 0 || at == 0 {
                    self.begin(at, column);
                } else {
                    self.space(at, 2);
                }
            } else if let Gap::Line { column: of_line, .. } = piece.gap {
                let closes = piece.is_sign("}") || piece.is_sign("]");
                column = of_line + if closes { 2 } else { 0 };
            }
        }
    }

    /// Returns the text.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (at, piece) in self.0.iter().enumerate() {
            match piece.gap {
                _ if at == 0 => {}
                Gap::Spaces(spaces) => text.extend(std::iter::repeat_n(' ', spaces)),
                Gap::Line { column, blank } => {
                    text.push_str(if blank { "\n\n" } else { "\n" });
                    text.extend(std::iter::repeat_n(' ', column));
                }
            }
            text.push_str(&piece.text);
            if piece.comma {
                text.push(',');
            }
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }
}

/// Returns how many spaces stand between two pieces on one line.
fn spaces(before: &Piece<'_>, next: &Token<'_>) -> usize {
    let is_touching = before.end == next.start;
    let is_joint = |kind: Kind, text: &str| {
        kind == Kind::Sign && !matches!(text, ">=" | "<=" | "<" | ">" | "=" | "+" | "{" | "}")
    };
    if matches!(&*before.text, "(" | "[") && before.kind == Kind::Sign {
        return 0;
    }
    if next.kind == Kind::Sign {
        match next.text {
            ")" | "]" | "," | ":" => return 0,
            // What is called touches its brackets.
            "(" => {
                let is_called = before.kind == Kind::Word && !words::is_reserved(&before.text);
                return usize::from(!(is_touching && is_called));
            }
            _ => {}
        }
    }
    if before.kind == Kind::Sign && matches!(&*before.text, "," | ":" | ")" | "]") {
        return 1;
    }
    let is_joined =
        is_touching && (is_joint(before.kind, &before.text) || is_joint(next.kind, next.text));
    let is_empty = before.is_sign("{") && next.is_sign("}");
    usize::from(!is_joined && !is_empty)
}
