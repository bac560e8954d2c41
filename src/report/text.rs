//! What a person reads: diagnostics and findings as annotated source.
//!
//! Never decides anything.

mod derivation;
mod finding;
mod summary;

use std::collections::BTreeMap;
use std::io::{self, Write};

pub use derivation::derivation;
pub use finding::Heading;

use crate::diag::{Diagnostic, Severity};
use crate::report::Places;
use crate::report::frame::{self, Mark, Note, Style, Tone};
use crate::report::{FailOn, Finding, View};
use crate::text::Sources;

/// Draws `diagnostic`, its message first.
pub fn diagnostic(sources: &Sources, diagnostic: &Diagnostic, style: Style) -> String {
    draw_diagnostic(&mut Places::new(sources), diagnostic, style)
}

/// Draws `diagnostics` in their order, a blank line between two.
pub fn diagnostics(sources: &Sources, diagnostics: &[Diagnostic], style: Style) -> String {
    let mut places = Places::new(sources);
    let drawn: Vec<String> =
        diagnostics.iter().map(|one| draw_diagnostic(&mut places, one, style)).collect();
    drawn.join("\n")
}

fn draw_diagnostic(places: &mut Places, diagnostic: &Diagnostic, style: Style) -> String {
    let (word, tone) = match diagnostic.code.severity {
        Severity::Error => ("error", Tone::Error),
        Severity::Warning => ("warning", Tone::Warning),
    };
    let heading = format!("{word}[{}]:", diagnostic.code.shown());
    let message = frame::clean(&diagnostic.message);
    let indent = frame::width(&heading) + 1;
    let lines = frame::wrap(&message, style.width.saturating_sub(indent).max(20));
    let mut drawn = style.paint(tone, &heading);
    for (index, line) in lines.iter().enumerate() {
        let lead = if index == 0 { " ".to_owned() } else { format!("\n{:indent$}", "") };
        drawn.push_str(&lead);
        drawn.push_str(&style.paint(Tone::Strong, line));
    }
    drawn.push('\n');
    let primary = &diagnostic.primary;
    let mut marks = vec![Mark { span: primary.span, text: primary.text.clone(), tone }];
    marks.extend(diagnostic.related.iter().map(|label| Mark {
        span: label.span,
        text: label.text.clone(),
        tone: Tone::Related,
    }));
    let help = diagnostic.help.iter().map(|text| Note { word: "help", text: text.clone() });
    drawn + &frame::draw(places, &marks, &BTreeMap::new(), &help.collect::<Vec<_>>(), style)
}

/// What is shown of a report.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Every finding, however many there are of one requirement.
    pub all: bool,
    /// The exceptions in force too.
    pub excepted: bool,
    /// Nothing but the closing line.
    pub quiet: bool,
    /// What makes the check fail.
    pub fail_on: FailOn,
}

/// More findings than this of one requirement are grouped.
const GROUP: usize = 20;

/// The findings of a group that are shown in full.
const GROUP_SHOWN: usize = 3;

/// Writes mistakes in descriptors, then findings, those that fail first, then a line that
/// adds up.
///
/// # Errors
///
/// Fails when `out` does.
pub fn report(out: &mut dyn Write, view: &View, options: Options, style: Style) -> io::Result<()> {
    let mut places = Places::new(view.sources);
    if !options.quiet {
        mistakes(out, &mut places, &view.report.diagnostics, options, style)?;
        for (heading, findings) in by_heading(view, options) {
            for group in groups(view, &findings, options) {
                write_group(out, &mut places, view, heading, &group, style)?;
            }
        }
    }
    writeln!(out, "{}", summary::closing(view, options.fail_on, style))
}

/// Writes what is wrong in descriptors; where the same is wrong in many places, some in full
/// and the places of the others.
fn mistakes(
    out: &mut dyn Write,
    places: &mut Places,
    diagnostics: &[Diagnostic],
    options: Options,
    style: Style,
) -> io::Result<()> {
    let mut alike: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
    for one in diagnostics {
        alike.entry((one.code, &one.message)).or_default().push(one);
    }
    for one in diagnostics {
        let key = (one.code, &one.message);
        let is_large = alike.get(&key).is_some_and(|all| all.len() > GROUP);
        if options.all || (!is_large && alike.contains_key(&key)) {
            writeln!(out, "{}", draw_diagnostic(places, one, style))?;
        } else if let Some(all) = alike.remove(&key) {
            let (full, others) = all.split_at(GROUP_SHOWN.min(all.len()));
            for one in full {
                writeln!(out, "{}", draw_diagnostic(places, one, style))?;
            }
            let named = others.iter().take(finding::NAMED).filter_map(|one| {
                if !places.has(one.primary.span) {
                    return None;
                }
                let span = places.shown(one.primary.span);
                let at = places.position(span.file, span.start);
                Some(format!("{}:{}", places.path(span.file), at.line))
            });
            let named: Vec<String> = named.collect();
            let what = format!("{}, {}", one.code, one.message);
            writeln!(out, "{}", finding::and_more(&what, &named, others.len(), style))?;
        }
    }
    Ok(())
}

/// Returns the findings that are shown, by heading.
fn by_heading<'a>(view: &View<'a>, options: Options) -> BTreeMap<Heading, Vec<&'a Finding>> {
    let mut by_heading: BTreeMap<Heading, Vec<&Finding>> = BTreeMap::new();
    for finding in &view.report.findings {
        let Some(heading) = finding::heading(view, finding) else { continue };
        if heading != Heading::Excepted || options.excepted {
            by_heading.entry(heading).or_default().push(finding);
        }
    }
    by_heading
}

/// Findings of one requirement that are shown together: some in full, the others by name.
struct Group<'a> {
    full: Vec<&'a Finding>,
    named: Vec<&'a Finding>,
}

/// Returns `findings` in their order; where there are many of one requirement, all of them
/// at the place of the first.
fn groups<'a>(view: &View, findings: &[&'a Finding], options: Options) -> Vec<Group<'a>> {
    let requirement = |finding: &Finding| view.decision(finding).map(|it| it.requirement);
    let mut by_requirement: BTreeMap<_, Vec<&'a Finding>> = BTreeMap::new();
    for &finding in findings {
        by_requirement.entry(requirement(finding)).or_default().push(finding);
    }
    let mut groups = Vec::new();
    for &finding in findings {
        let key = requirement(finding);
        let is_large = by_requirement.get(&key).is_some_and(|all| all.len() > GROUP);
        if options.all || (!is_large && by_requirement.contains_key(&key)) {
            groups.push(Group { full: vec![finding], named: Vec::new() });
        } else if let Some(mut all) = by_requirement.remove(&key) {
            let named = all.split_off(GROUP_SHOWN.min(all.len()));
            groups.push(Group { full: all, named });
        }
    }
    groups
}

fn write_group(
    out: &mut dyn Write,
    places: &mut Places,
    view: &View,
    heading: Heading,
    group: &Group,
    style: Style,
) -> io::Result<()> {
    for finding in &group.full {
        writeln!(out, "{}", finding::draw(places, view, heading, finding, style))?;
    }
    if !group.named.is_empty() {
        writeln!(out, "{}", finding::others(view, &group.named, style))?;
    }
    Ok(())
}
