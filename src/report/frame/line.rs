//! One line of source with underlines and labels below it.

use super::wrap::{char_width, visible, width, wrap};
use super::{Style, Tone};

/// A part of a line and what is special at it.
#[derive(Debug, Clone)]
pub(super) struct Underline {
    /// Its first byte in the line.
    pub(super) start: usize,
    /// The byte after its last; the same for a place between two characters.
    pub(super) end: usize,
    /// What is special there; may be empty.
    pub(super) text: String,
    /// How it is drawn.
    pub(super) tone: Tone,
}

/// A line, drawn.
pub(super) struct Drawn {
    /// The source, cropped to the columns there are.
    pub(super) text: String,
    /// The underlines and labels.
    pub(super) below: Vec<String>,
}

/// Bytes of a longer line that are looked at, around its first mark.
const WINDOW: usize = 4096;

/// The columns of a tab.
const TAB: usize = 4;

/// A column range with its label.
struct Range<'a> {
    start: usize,
    end: usize,
    mark: &'a Underline,
}

/// Draws `text` and `marks` in at most `columns`.
pub(super) fn draw(text: &str, marks: &[&Underline], columns: usize, style: Style) -> Drawn {
    let focus = marks.iter().max_by_key(|mark| (mark.tone, std::cmp::Reverse(mark.start)));
    let window = window(text, focus.map_or(0, |mark| mark.start));
    let cells = cells(text.get(window.clone()).unwrap_or_default(), window.start);
    let column = |byte: usize| -> usize {
        cells.iter().take_while(|cell| cell.byte < byte).map(|cell| cell.width).sum()
    };
    let total: usize = cells.iter().map(|cell| cell.width).sum();
    let mut ranges: Vec<Range> = marks
        .iter()
        .map(|mark| {
            let start = column(mark.start);
            Range { start, end: column(mark.end).max(start + 1), mark }
        })
        .collect();
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let left = crop(&ranges, focus.map_or(0, |mark| column(mark.start)), total, columns);
    let more = (left > 0 || window.start > 0, total > left + columns || window.end < text.len());
    for range in &mut ranges {
        range.start = range.start.saturating_sub(left).min(columns.saturating_sub(1));
        range.end = range.end.saturating_sub(left).clamp(range.start + 1, columns + 1);
    }
    Drawn { text: visible_text(&cells, left, columns, more), below: below(&ranges, columns, style) }
}

/// Returns the bytes of `text` to look at: all, or of a very long line those around `focus`.
fn window(text: &str, focus: usize) -> std::ops::Range<usize> {
    if text.len() <= WINDOW {
        return 0..text.len();
    }
    let mut start = focus.saturating_sub(WINDOW / 4).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (start + WINDOW).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    start..end
}

struct Cell {
    char: char,
    width: usize,
    byte: usize,
}

fn cells(text: &str, offset: usize) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(text.len());
    for (byte, char) in text.char_indices() {
        let byte = byte + offset;
        if char == '\t' {
            cells.extend((0..TAB).map(|_| Cell { char: ' ', width: 1, byte }));
            continue;
        }
        let char = visible(char);
        cells.push(Cell { char, width: char_width(char), byte });
    }
    cells
}

/// Returns the first column to show, so that the marks are in sight, or at least `focus`.
fn crop(ranges: &[Range], focus: usize, total: usize, columns: usize) -> usize {
    if total <= columns {
        return 0;
    }
    let first = ranges.first().map_or(0, |range| range.start);
    let last = ranges.iter().map(|range| range.end).max().unwrap_or_default();
    if last < columns {
        return 0;
    }
    let (first, last) = if last - first + 2 < columns { (first, last) } else { (focus, focus + 1) };
    let room = columns.saturating_sub(last - first);
    first.saturating_sub(room / 2).min(total.max(last).saturating_sub(columns))
}

/// Returns the text of the columns from `left` on, with `…` where there is more.
fn visible_text(cells: &[Cell], left: usize, columns: usize, more: (bool, bool)) -> String {
    let mut text = String::new();
    let mut at = 0;
    for cell in cells {
        let column = at;
        at += cell.width;
        let is_first = more.0 && column <= left && at > left;
        let is_last = more.1 && column + 1 >= left + columns;
        if column < left && !is_first {
            continue;
        }
        if is_first {
            text.push('…');
            // The rest of a wide character that the crop cut through.
            text.extend(std::iter::repeat_n(' ', at - left - 1));
            continue;
        }
        if is_last || at > left + columns {
            text.extend(more.1.then_some('…'));
            break;
        }
        text.push(cell.char);
    }
    text
}

/// Returns the rows below a line: the underlines with the last label, then the others,
/// each hanging from its own.
fn below(ranges: &[Range], columns: usize, style: Style) -> Vec<String> {
    let Some(end) = ranges.iter().map(|range| range.end).max() else { return Vec::new() };
    let mut canvas: Vec<Option<Tone>> = vec![None; end];
    let mut by_tone: Vec<&Range> = ranges.iter().collect();
    by_tone.sort_by_key(|range| range.mark.tone);
    for range in by_tone {
        for cell in canvas.iter_mut().take(range.end).skip(range.start) {
            *cell = Some(range.mark.tone);
        }
    }
    let mut row = paint_canvas(&canvas, style);
    let mut hanging: Vec<&Range> =
        ranges.iter().filter(|range| !range.mark.text.is_empty()).collect();
    if let Some(last) = hanging.last()
        && last.end == end
        && end + 1 + width(&last.mark.text) <= columns
    {
        row.push(' ');
        row.push_str(&style.paint(last.mark.tone, &last.mark.text));
        hanging.pop();
    }
    let mut rows = vec![row];
    while let Some(range) = hanging.pop() {
        rows.extend(hang(range, &hanging, columns, style));
    }
    rows
}

fn paint_canvas(canvas: &[Option<Tone>], style: Style) -> String {
    let mut row = String::new();
    for run in canvas.chunk_by(|a, b| a == b) {
        let Some(first) = run.first() else { continue };
        match first {
            Some(tone) => {
                let line = std::iter::repeat_n(tone.underline(), run.len()).collect::<String>();
                row.push_str(&style.paint(*tone, &line));
            }
            None => row.extend(std::iter::repeat_n(' ', run.len())),
        }
    }
    row
}

/// The columns that a label wants at least.
const LABEL: usize = 24;

/// Returns the rows of a label that hangs below its underline, beside the `others` that
/// are still to come.
fn hang(range: &Range, others: &[&Range], columns: usize, style: Style) -> Vec<String> {
    let text = &range.mark.text;
    let tone = range.mark.tone;
    if range.start + 2 + width(text) > columns && width(text) < range.start && others.is_empty() {
        let lead = " ".repeat(range.start - width(text) - 1);
        return vec![format!("{lead}{} {}", style.paint(tone, text), style.paint(tone, "╯"))];
    }
    let wanted = width(text).min(LABEL.min(columns)) + 2;
    if range.start + wanted > columns {
        let room = columns.saturating_sub(width(text)).min(range.start);
        let lines = wrap(text, columns);
        return lines.iter().map(|line| " ".repeat(room) + &style.paint(tone, line)).collect();
    }
    let mut lead = String::new();
    let mut at = 0;
    let mut same = false;
    for other in others {
        same |= other.start == range.start;
        if other.start < range.start && other.start >= at {
            lead.push_str(&" ".repeat(other.start - at));
            lead.push_str(&style.paint(other.mark.tone, "│"));
            at = other.start + 1;
        }
    }
    lead.push_str(&" ".repeat(range.start - at));
    let lines = wrap(text, columns - range.start - 2);
    let rows = lines.iter().enumerate().map(|(index, line)| {
        let corner = match (index, same) {
            (0, false) => "╰",
            (0, true) => "├",
            (_, true) => "│",
            (_, false) => " ",
        };
        format!("{lead}{} {}", style.paint(tone, corner), style.paint(tone, line))
    });
    rows.collect()
}
