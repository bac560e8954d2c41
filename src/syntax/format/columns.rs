//! Cells of neighbouring lines, set under each other.

use std::ops::Range;

use super::sheet::Sheet;

/// Wider cells do not move their neighbours.
const WIDEST: usize = 40;

/// Sets the cells of `rows` under each other, `gap` spaces between them at least.
pub(super) fn align(sheet: &mut Sheet<'_>, rows: &[Vec<Range<usize>>], gap: usize) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    for column in 1..columns {
        let widths: Vec<Option<usize>> = rows
            .iter()
            .map(|row| {
                let cell = row.get(column - 1).filter(|_| row.len() > column)?;
                sheet.width(cell.clone())
            })
            .collect();
        let widest = widths.iter().flatten().filter(|width| **width <= WIDEST).max();
        let widest = widest.copied().unwrap_or(0);
        for (row, width) in rows.iter().zip(widths) {
            if let (Some(cell), Some(width)) = (row.get(column), width) {
                sheet.space(cell.start, widest.saturating_sub(width) + gap);
            }
        }
    }
}
