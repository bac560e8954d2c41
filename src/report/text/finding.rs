//! One finding: its heading, both places, and the way out.
//!
//! Never writes a judgement of its own: the words are the engine's and the rulebook's.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::report::frame::{self, Mark, Note, Style, Tone};
use crate::report::words::{count_words, counted, date_words, level_words};
use crate::report::{
    Binding, Decision, ExceptionUse, Finding, MandateReach, Outcome, Places, Side, View,
};
use crate::text::FileId;

/// What a finding is headed by, in the order in which findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// It fails the check: a fact is against it.
    NotMet,
    /// It fails the check: a fact is missing.
    NotEvidenced,
    /// It falls short now that an exception has ended.
    Lapsed,
    /// It will fail from a day on.
    Due,
    /// It is advice.
    Advisory,
    /// It falls short, and an exception is in force.
    Excepted,
}

impl Heading {
    /// Returns its words.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotMet => "NOT MET",
            Self::NotEvidenced => "NOT EVIDENCED",
            Self::Lapsed => "LAPSED",
            Self::Due => "DUE",
            Self::Advisory => "ADVISORY",
            Self::Excepted => "EXCEPTED",
        }
    }

    fn tone(self) -> Tone {
        match self {
            Self::NotMet | Self::NotEvidenced => Tone::Error,
            Self::Lapsed | Self::Due => Tone::Warning,
            Self::Advisory | Self::Excepted => Tone::Related,
        }
    }
}

/// Returns what heads `finding`.
pub(super) fn heading(view: &View, finding: &Finding) -> Option<Heading> {
    let decision = view.decision(finding)?;
    let heading = match (decision.outcome, decision.binding) {
        (Outcome::Excepted, _) => Heading::Excepted,
        _ if view.lapsed(decision).is_some() => Heading::Lapsed,
        (_, Binding::Due) => Heading::Due,
        (_, Binding::Advisory) => Heading::Advisory,
        (Outcome::NotEvidenced, Binding::Binding) => Heading::NotEvidenced,
        (_, Binding::Binding) => Heading::NotMet,
    };
    Some(heading)
}

/// Draws `finding`.
pub(super) fn draw(
    places: &mut Places,
    view: &View,
    heading: Heading,
    finding: &Finding,
    style: Style,
) -> String {
    let Some(decision) = view.decision(finding) else { return String::new() };
    let first = title(view, decision, heading, finding, style);
    let marks = marks(finding, heading);
    let captions = captions(view, decision, finding);
    let notes = notes(view, decision);
    first + &frame::draw(places, &marks, &captions, &notes, style)
}

/// Returns the row or rows above the frame: what, its title, and how it stands.
fn title(
    view: &View,
    decision: &Decision,
    heading: Heading,
    finding: &Finding,
    style: Style,
) -> String {
    let (requirement, _) = view.requirement(decision);
    let path = view.rulebook.requirement_path(decision.requirement);
    let words = heading.words();
    let standing = standing(view, decision, heading, finding);
    let title = frame::clean(&requirement.title);
    let painted = style.paint(heading.tone(), words);
    let left = frame::width(words) + 2 + frame::width(&path);
    let (middle, right) = (frame::width(&title), frame::width(&standing));
    let strong = style.paint(Tone::Strong, &path);
    if left + 3 + middle + 3 + right <= style.width {
        let gap = " ".repeat(style.width - left - 3 - middle - right);
        return format!("{painted}  {strong}   {title}{gap}{standing}\n");
    }
    let indent = frame::width(words) + 2;
    let room = style.width.saturating_sub(indent).max(20);
    let mut rows = format!("{painted}  {strong}");
    if left + 3 + right <= style.width {
        rows += &" ".repeat(style.width - left - right);
        rows += &standing;
    } else {
        for line in frame::wrap(&standing, room) {
            let _ = write!(rows, "\n{:indent$}{line}", "");
        }
    }
    for line in frame::wrap(&title, room) {
        let _ = write!(rows, "\n{:indent$}{line}", "");
    }
    rows + "\n"
}

/// Says how strong it is and since when, or from when.
fn standing(view: &View, decision: &Decision, heading: Heading, finding: &Finding) -> String {
    let level = level_words(finding.level);
    let outcome = decision.outcome.words();
    let day = decision.mandates.first().and_then(|reach| view.binds_from(reach));
    let strength = match (decision.binding, day) {
        (Binding::Binding, Some(day)) => format!("{level}, since {}", date_words(day)),
        (Binding::Due, Some(day)) => {
            let left = days_between(view.report.as_of, day);
            format!("{level} by {}, {} left", date_words(day), counted(left, "day"))
        }
        _ => level.to_owned(),
    };
    match heading {
        Heading::NotMet | Heading::NotEvidenced => strength,
        Heading::Lapsed | Heading::Due | Heading::Advisory => format!("{outcome}, {strength}"),
        Heading::Excepted => match excepted_until(view, decision) {
            Some(day) => format!("{strength}, excepted until {}", date_words(day)),
            None => strength,
        },
    }
}

fn excepted_until(view: &View, decision: &Decision) -> Option<crate::value::Date> {
    match decision.exception.as_ref()? {
        ExceptionUse::Declared(id) | ExceptionUse::Lapsed(id) => {
            Some(view.rulebook.exceptions[*id].until.node)
        }
        ExceptionUse::Held(_, day) | ExceptionUse::HeldLapsed(_, day) => Some(*day),
    }
}

fn days_between(from: crate::value::Date, to: crate::value::Date) -> usize {
    let span = from.until(to).map_or(0, |span| span.get_days());
    usize::try_from(span).unwrap_or_default()
}

fn marks(finding: &Finding, heading: Heading) -> Vec<Mark> {
    let places = finding.places.iter();
    places
        .map(|place| Mark {
            span: place.span,
            text: place.label.clone(),
            tone: match place.side {
                Side::Descriptor if heading.tone() == Tone::Error => Tone::Error,
                Side::Descriptor => Tone::Warning,
                Side::Rule | Side::Exception => Tone::Related,
            },
        })
        .collect()
}

/// Returns, by file, whose descriptor it is.
fn captions(view: &View, decision: &Decision, finding: &Finding) -> BTreeMap<FileId, String> {
    let mut captions = BTreeMap::new();
    for place in finding.places.iter().filter(|place| place.side == Side::Descriptor) {
        let own = view.descriptor(decision).filter(|own| own.file == place.span.file);
        let Some(descriptor) = own.or_else(|| view.descriptor_at(place.span)) else { continue };
        let kind = &view.rulebook.kinds[descriptor.kind].name;
        captions
            .entry(descriptor.file)
            .or_insert_with(|| format!("{} {}", kind.node, descriptor.id));
    }
    captions
}

fn notes(view: &View, decision: &Decision) -> Vec<Note> {
    let (requirement, _) = view.requirement(decision);
    let mut notes = Vec::new();
    let mut note = |word, text: String| notes.push(Note { word, text });
    if let Some(text) = exception(view, decision) {
        note("but", text);
    }
    if let Some(because) = &requirement.because {
        note("why", because.node.to_string());
    }
    if let Some(fix) = &requirement.fix {
        note("fix", fix.node.to_string());
    }
    if !decision.mandates.is_empty() {
        note("by", policies(view, decision));
    }
    notes
}

/// Says which exception there is or was.
fn exception(view: &View, decision: &Decision) -> Option<String> {
    let words = match decision.exception.as_ref()? {
        ExceptionUse::Declared(id) => {
            let exception = &view.rulebook.exceptions[*id];
            let until = date_words(exception.until.node);
            format!("exception {} until {until}: {}", exception.name.node, exception.reason.node)
        }
        ExceptionUse::Lapsed(id) => {
            let exception = &view.rulebook.exceptions[*id];
            let until = date_words(exception.until.node);
            format!("exception {} lapsed after {until}", exception.name.node)
        }
        ExceptionUse::Held(_, day) => {
            format!("an exception of its own until {}", date_words(*day))
        }
        ExceptionUse::HeldLapsed(_, day) => {
            format!("an exception of its own lapsed after {}", date_words(*day))
        }
    };
    Some(words)
}

/// Names every policy that mandates it; where one begins later than the first, from when.
fn policies(view: &View, decision: &Decision) -> String {
    let earliest = decision.mandates.first().and_then(|reach| view.binds_from(reach));
    let mut all: Vec<String> = Vec::new();
    for reach in decision.mandates.iter() {
        let mut words = policy(view, reach);
        let day = view.binds_from(reach);
        if day != earliest
            && let Some(day) = day
        {
            let _ = write!(words, " from {}", date_words(day));
        }
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all.join(" · ")
}

fn policy(view: &View, reach: &MandateReach) -> String {
    let mandate = &view.rulebook.mandates[reach.mandate];
    let policy = &view.rulebook.policies[mandate.policy];
    let force = policy.force.as_ref().map(|(kind, _)| format!(" ({})", kind.node));
    let force = force.unwrap_or_default();
    let parts = reach.through.iter().map(|(standard, part)| match part {
        Some(part) => part.to_string(),
        None => view.rulebook.standards[*standard].name.node.to_string(),
    });
    let parts = parts.collect::<Vec<_>>().join("/");
    let through = if parts.is_empty() {
        String::new()
    } else {
        format!(", as part {parts} of {}", mandate.standard.name.node)
    };
    format!("policy {}{force}{through}", policy.name.node)
}

/// Names the descriptors of the findings that are not shown in full.
pub(super) fn others(view: &View, findings: &[&Finding], style: Style) -> String {
    let decisions: Vec<_> = findings.iter().filter_map(|finding| view.decision(finding)).collect();
    let Some(first) = decisions.first() else { return String::new() };
    let path = view.rulebook.requirement_path(first.requirement);
    let ids = decisions.iter().take(NAMED).filter_map(|decision| view.descriptor(decision));
    let ids: Vec<String> = ids.map(|descriptor| descriptor.id.to_string()).collect();
    and_more(&path, &ids, findings.len(), style)
}

/// Says of which `count` others of `what` nothing more is shown; some are `named`.
pub(super) fn and_more(what: &str, named: &[String], count: usize, style: Style) -> String {
    let more = match count - named.len().min(count) {
        0 => String::new(),
        more => format!(", and {} more", count_words(more)),
    };
    let count = count_words(count);
    let words =
        format!("and {count} more of {what}: {}{more}. `--all` shows each.", named.join(", "));
    let lines = frame::wrap(&frame::clean(&words), style.width.saturating_sub(4).max(20));
    let lines = lines.iter().map(|line| format!("    {}\n", style.paint(Tone::Faint, line)));
    lines.collect()
}

/// The places or descriptors of a group that are named.
pub(super) const NAMED: usize = 20;
