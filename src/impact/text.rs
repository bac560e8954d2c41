//! A comparison for people, on a terminal.

use std::io::{self, Write};

use super::{Change, Class, Effect, Example, Impact, Mandating, What, Who, words};
use crate::report::frame::{self, Style, Tone};
use crate::report::words::{date_words, level_words};

/// More than this of one sort is only counted, unless all is asked for.
const MOST: usize = 20;

/// Writes what a change of the rules does: each requirement that is not the same, who is
/// touched, and a line that adds up. With `quiet` that line alone.
///
/// # Errors
///
/// Fails when `out` does.
pub fn write(
    out: &mut dyn Write,
    impact: &Impact,
    (all, quiet): (bool, bool),
    style: Style,
) -> io::Result<()> {
    if !quiet {
        for class in Class::ALL.into_iter().filter(|class| *class != Class::Equal) {
            let changes: Vec<_> =
                impact.requirements.iter().filter(|it| it.class == class).collect();
            for shown in changes.iter().take(limit(all)) {
                requirement(out, shown, style)?;
            }
            rest(out, changes.len(), all, style)?;
        }
        for it in &impact.mandates {
            mandating(out, it, style)?;
        }
        for what in What::ALL {
            let effects: Vec<_> = impact.effects_of(what).collect();
            if effects.is_empty() {
                continue;
            }
            let heading = what.words().to_uppercase();
            writeln!(out, "{}", style.paint(tone_of(what), &heading))?;
            who(out, &effects, all)?;
            rest(out, effects.len(), all, style)?;
            writeln!(out)?;
        }
        suppliers(out, impact)?;
    }
    for sentence in words::closing(impact) {
        let tone = if impact.is_failure() { Tone::Error } else { Tone::Good };
        for line in frame::wrap(&sentence, style.width.max(40)) {
            writeln!(out, "{}", style.paint(tone, &line))?;
        }
    }
    Ok(())
}

fn limit(all: bool) -> usize {
    if all { usize::MAX } else { MOST }
}

fn rest(out: &mut dyn Write, count: usize, all: bool, style: Style) -> io::Result<()> {
    match count.checked_sub(limit(all)) {
        None | Some(0) => Ok(()),
        Some(more) => {
            let said = format!("  and {more} more; `--all` shows each");
            writeln!(out, "{}", style.paint(Tone::Faint, &said))
        }
    }
}

fn tone_of(what: What) -> Tone {
    match what {
        What::Fails => Tone::Error,
        What::Due | What::Advice => Tone::Warning,
        What::Passes => Tone::Good,
    }
}

fn requirement(out: &mut dyn Write, change: &Change, style: Style) -> io::Result<()> {
    let tone = match change.class {
        Class::Stricter | Class::New => Tone::Error,
        Class::Looser | Class::Gone => Tone::Good,
        Class::Changed | Class::Undecided => Tone::Warning,
        Class::Reworded | Class::Equal => Tone::Related,
    };
    let heading = style.paint(tone, &change.class.word().to_uppercase());
    let title = frame::clean(&change.title);
    writeln!(out, "{heading}  {}   {title}", change.requirement)?;
    let mut lines: Vec<(&str, String)> =
        vec![("at", format!("{}:{}", change.place.0, change.place.1))];
    if let Some((was, is)) = change.level {
        lines.push(("level", format!("{} before, {} now", level_words(was), level_words(is))));
    }
    lines.extend(said(change));
    if !change.basis.is_empty() {
        lines.push(("rests on", format!("{}, which changed", change.basis.join(", "))));
    }
    for example in &change.examples {
        lines.extend(shown(example));
    }
    if change.class == Class::Undecided {
        let tried = format!(
            "none of {} descriptors that were tried tells the two apart on this day",
            change.tried
        );
        lines.push(("so far", tried));
    }
    for (label, text) in lines {
        entry(out, label, &text, style)?;
    }
    writeln!(out)
}

fn mandating(out: &mut dyn Write, it: &Mandating, style: Style) -> io::Result<()> {
    let heading = style.paint(Tone::Warning, words::mandating(it).to_uppercase().as_str());
    writeln!(out, "{heading}  {}", it.mandate)?;
    for (label, said) in [("before", &it.before), ("now", &it.after)] {
        if let Some(said) = said {
            entry(out, label, said, style)?;
        }
    }
    writeln!(out)
}

/// Returns what a requirement said and says, or what of its wording changed.
fn said(change: &Change) -> Vec<(&'static str, String)> {
    let [before, after] = words::sayings(change);
    let mut lines: Vec<_> = before.into_iter().map(|text| ("before", text)).collect();
    lines.extend(after.into_iter().map(|text| ("now", text)));
    for wording in words::wording(change) {
        let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
        lines.push((wording.part, format!("before: {}", text(&wording.before))));
        lines.push(("", format!("now: {}", text(&wording.after))));
    }
    lines
}

fn shown(example: &Example) -> Vec<(&'static str, String)> {
    let outcomes = words::outcomes(example);
    match &example.who {
        Who::Own(subject) => {
            let (path, line) = &subject.place;
            vec![("shown by", format!("{} ({path}:{line}): {outcomes}", words::named(subject)))]
        }
        Who::Made(lines) => {
            let mut all: Vec<_> = lines.iter().map(|line| ("", line.clone())).collect();
            if let Some(first) = all.first_mut() {
                first.0 = "shown by";
            }
            all.push(("", outcomes));
            all
        }
    }
}

fn entry(out: &mut dyn Write, label: &str, text: &str, style: Style) -> io::Result<()> {
    const LABEL: usize = 10;
    let columns = style.width.max(40).saturating_sub(LABEL + 2);
    for (at, line) in frame::wrap(&frame::clean(text), columns).iter().enumerate() {
        let label = if at == 0 { label } else { "" };
        writeln!(out, "  {}{line}", style.paint(Tone::Faint, &format!("{label:<LABEL$}")))?;
    }
    Ok(())
}

/// Writes who is touched, each with the requirements.
fn who(out: &mut dyn Write, effects: &[&Effect], all: bool) -> io::Result<()> {
    let mut last = None;
    for effect in effects.iter().take(limit(all)) {
        let subject = &effect.subject;
        if last != Some(subject) {
            let (path, line) = &subject.place;
            let who = frame::clean(&format!("{}   {path}:{line}", words::named(subject)));
            writeln!(out, "  {who}")?;
            last = Some(subject);
        }
        writeln!(out, "    {}   {}", effect.requirement, came(effect))?;
    }
    Ok(())
}

/// Returns what it came to, comes to, and by when.
pub(super) fn came(effect: &Effect) -> String {
    let outcome = |it: Option<crate::report::Outcome>| it.map_or("not decided", |it| it.words());
    let due = effect.due.map_or_else(String::new, |day| format!(", due by {}", date_words(day)));
    format!("{} before, {} now{due}", outcome(effect.before), outcome(effect.after))
}

fn suppliers(out: &mut dyn Write, impact: &Impact) -> io::Result<()> {
    let suppliers = words::suppliers(impact);
    if suppliers.is_empty() {
        return Ok(());
    }
    writeln!(out, "BY SUPPLIER")?;
    for (name, counts) in suppliers {
        let counts = counts
            .into_iter()
            .map(|(what, count)| format!("{count} {}", words::several(what, count)));
        let counts = counts.collect::<Vec<_>>().join(", ");
        writeln!(out, "  {}   {counts}", frame::clean(&name))?;
    }
    writeln!(out)
}
