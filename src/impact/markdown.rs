//! A comparison for a comment on a pull request.

use std::io::{self, Write};

use super::{Change, Class, Effect, Impact, What, Who, text, words};
use crate::report::words::level_words;

/// Writes `impact` in Markdown, what it compared in the heading.
///
/// # Errors
///
/// Fails when `out` does.
pub fn write(out: &mut dyn Write, impact: &Impact, (from, to): (&str, &str)) -> io::Result<()> {
    writeln!(out, "## Impact of the rules: {} to {}\n", code(from), code(to))?;
    writeln!(out, "{}\n", words::closing(impact).join(" "))?;
    for what in What::ALL {
        let effects: Vec<_> = impact.effects_of(what).collect();
        if !effects.is_empty() {
            table(out, what, &effects)?;
        }
    }
    let suppliers = words::suppliers(impact);
    if !suppliers.is_empty() {
        writeln!(out, "### By supplier\n")?;
        for (name, counts) in suppliers {
            let counts = counts
                .into_iter()
                .map(|(what, count)| format!("{count} {}", words::several(what, count)));
            writeln!(out, "- {}: {}", code(&name), counts.collect::<Vec<_>>().join(", "))?;
        }
        writeln!(out)?;
    }
    let is_shown = |it: &&Change| it.class != Class::Equal;
    if impact.requirements.iter().any(|it| is_shown(&it)) {
        writeln!(out, "### Requirements\n")?;
    }
    for class in Class::ALL {
        for change in impact.requirements.iter().filter(is_shown).filter(|it| it.class == class) {
            requirement(out, change)?;
        }
    }
    if !impact.mandates.is_empty() {
        writeln!(out, "\n### Mandates\n")?;
    }
    for it in &impact.mandates {
        writeln!(out, "- **{}** {}", words::mandating(it), code(&it.mandate))?;
        for (label, said) in [("before", &it.before), ("now", &it.after)] {
            if let Some(said) = said {
                writeln!(out, "  - {label}: {}", plain(said))?;
            }
        }
    }
    Ok(())
}

fn table(out: &mut dyn Write, what: What, effects: &[&Effect]) -> io::Result<()> {
    let mut heading = words::several(what, effects.len()).to_owned();
    if let Some(first) = heading.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    writeln!(out, "### {heading}: {}\n", effects.len())?;
    writeln!(out, "| who | supplier | requirement | outcome |\n|---|---|---|---|")?;
    for effect in effects {
        let it = &effect.subject;
        let supplier = it.supplier.as_deref().map_or_else(String::new, code);
        let who = format!("{} {}", it.kind, it.id);
        let (requirement, came) = (code(&effect.requirement), text::came(effect));
        writeln!(out, "| {} | {supplier} | {requirement} | {} |", code(&who), plain(&came))?;
    }
    writeln!(out)
}

fn requirement(out: &mut dyn Write, change: &Change) -> io::Result<()> {
    let (class, name) = (change.class.word(), code(&change.requirement));
    let (path, line) = &change.place;
    writeln!(
        out,
        "- **{class}** {name}: {} ({})",
        plain(&change.title),
        code(&format!("{path}:{line}"))
    )?;
    if let Some((was, is)) = change.level {
        writeln!(out, "  - level: {} before, {} now", level_words(was), level_words(is))?;
    }
    let [before, after] = words::sayings(change);
    for saying in before {
        writeln!(out, "  - before: {}", plain(&saying))?;
    }
    for saying in after {
        writeln!(out, "  - now: {}", plain(&saying))?;
    }
    for wording in words::wording(change) {
        let said = |text: &Option<String>| text.as_deref().map_or_else(|| "none".to_owned(), plain);
        let (before, after) = (said(&wording.before), said(&wording.after));
        writeln!(out, "  - {}: {before} → {after}", wording.part)?;
    }
    if !change.basis.is_empty() {
        writeln!(out, "  - it rests on what changed: {}", change.basis.join(", "))?;
    }
    for example in &change.examples {
        let outcomes = words::outcomes(example);
        match &example.who {
            Who::Own(it) => writeln!(out, "  - shown by {}: {outcomes}", code(&words::named(it)))?,
            Who::Made(lines) => {
                writeln!(out, "  - shown by a descriptor that was made up: {outcomes}\n")?;
                writeln!(out, "    ```")?;
                for line in lines {
                    writeln!(out, "    {}", line.replace("```", "'''"))?;
                }
                writeln!(out, "    ```")?;
            }
        }
    }
    if change.class == Class::Undecided {
        let tried = change.tried;
        writeln!(
            out,
            "  - none of {tried} descriptors that were tried tells the two apart on this day"
        )?;
    }
    Ok(())
}

/// Returns `text` as code that cannot end early.
fn code(text: &str) -> String {
    format!("`{}`", plain_line(text).replace('`', "'").replace('|', "\\|"))
}

/// Returns `text` so that nothing in it is Markdown or HTML.
fn plain(text: &str) -> String {
    let mut safe = String::new();
    for letter in plain_line(text).chars() {
        if "\\`*_{}[]<>#|~&!".contains(letter) {
            safe.push('\\');
        }
        safe.push(letter);
    }
    safe
}

fn plain_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
