//! Findings for people: each drawn, and a line that adds up.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::prose::{HIGHEST, Measured, Sort};
use crate::diag::{Code, Diagnostic};
use crate::report::frame::{Style, Tone};
use crate::report::{text, words};
use crate::text::Sources;
use crate::value::Date;

/// More findings than this of one lint are grouped.
const GROUP: usize = 20;

/// The findings of a group that are shown in full.
const GROUP_SHOWN: usize = 3;

/// The grade that the middle text of each sort may have.
const MEDIAN: f64 = 7.0;

/// Writes what the lints found; `all` shows each, however many there are of one.
///
/// # Errors
///
/// Fails when `out` does.
pub fn findings(
    out: &mut dyn Write,
    sources: &Sources,
    found: &[Diagnostic],
    all: bool,
    style: Style,
) -> io::Result<()> {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    found.iter().for_each(|one| *counts.entry(one.code).or_default() += 1);
    let mut shown: BTreeMap<Code, usize> = BTreeMap::new();
    for one in found {
        let count = counts.get(&one.code).copied().unwrap_or_default();
        let so_far = shown.entry(one.code).or_default();
        *so_far += 1;
        if all || count <= GROUP || *so_far <= GROUP_SHOWN {
            writeln!(out, "{}", text::diagnostic(sources, one, style))?;
        }
        if !all && count > GROUP && *so_far == GROUP_SHOWN {
            let left = count - GROUP_SHOWN;
            writeln!(out, "{left} more of {}: `--all` shows each\n", one.code.shown())?;
        }
    }
    Ok(())
}

/// Writes the line that adds up.
///
/// # Errors
///
/// Fails when `out` does.
pub fn closing(
    out: &mut dyn Write,
    found: &[Diagnostic],
    files: usize,
    as_of: Date,
    style: Style,
) -> io::Result<()> {
    let tone = if found.is_empty() { Tone::Good } else { Tone::Warning };
    let count = match found.len() {
        0 => "no findings".to_owned(),
        count => words::counted(count, "finding"),
    };
    let files = words::counted(files, "rule file");
    writeln!(out, "{} in {files}. As of {}.", style.paint(tone, &count), words::date_words(as_of))
}

/// Writes the grades of each sort of text, and says whether they are low enough.
///
/// # Errors
///
/// Fails when `out` does.
pub fn readability(out: &mut dyn Write, measured: &[Measured], style: Style) -> io::Result<bool> {
    let mut is_low = true;
    writeln!(out, "{:8} {:>6} {:>7} {:>8} {:>10}", "", "texts", "median", "highest", "above 9")?;
    for sort in Sort::ALL {
        let of_sort = measured.iter().filter(|it| it.sort == sort);
        let mut grades: Vec<f64> = of_sort.map(|it| it.grade).collect();
        grades.sort_by(f64::total_cmp);
        let middle = grades.get(grades.len() / 2).copied().unwrap_or_default();
        let highest = grades.last().copied().unwrap_or_default();
        let above = grades.iter().filter(|grade| **grade > HIGHEST).count();
        let is_ok = middle <= MEDIAN && above == 0;
        is_low &= is_ok;
        let row = format!(
            "{:8} {:>6} {middle:>7.1} {highest:>8.1} {above:>10}",
            sort.word(),
            grades.len()
        );
        let tone = if is_ok { Tone::Good } else { Tone::Warning };
        writeln!(out, "{}", style.paint(tone, &row))?;
    }
    writeln!(
        out,
        "Grades of Flesch and Kincaid, names aside: {HIGHEST} at most, {MEDIAN} in the middle."
    )?;
    Ok(is_low)
}
