//! Deadlines as a calendar that people subscribe to: RFC 5545.

use std::fmt::Write as _;

use super::context::Context;
use super::pages::policies::{Deadline, deadlines};
use super::render;
use crate::rulebook::Policy;
use crate::value::Date;

/// Returns the calendar of every day from which something must be met.
pub(crate) fn deadlines_ics(context: &Context<'_>) -> String {
    let mut out = String::new();
    let name = &context.config.name;
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Yardstick//Deadlines//EN");
    line(&mut out, "CALSCALE:GREGORIAN");
    line(&mut out, &format!("X-WR-CALNAME:{}", text(&format!("{name}: deadlines"))));
    let all = deadlines(context);
    for (at, deadline) in all.iter().enumerate() {
        let is_same = |it: &&Deadline| pair(it) == pair(deadline);
        let number = all[..at].iter().filter(is_same).count();
        event(context, &mut out, deadline, number);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

/// Returns the pages of the policy and of the standard.
fn pair(deadline: &Deadline) -> (&str, &str) {
    let mandate = &deadline.mandate;
    let path = mandate.policy.path.as_deref().unwrap_or_default();
    (path, mandate.standard.path.as_deref().unwrap_or_default())
}

/// Writes one deadline; `number` tells it from others of the same policy and standard.
fn event(context: &Context<'_>, out: &mut String, deadline: &Deadline, number: usize) {
    let mandate = &deadline.mandate;
    let day = plain(deadline.on.0);
    let (path, standard) = pair(deadline);
    line(out, "BEGIN:VEVENT");
    // The same from build to build, whatever is added beside it.
    line(out, &format!("UID:{}", text(&format!("{path}{standard}{number}@yardstick"))));
    let stamp = plain(mandate.moved.last().map_or_else(|| said(context, path), |it| it.on.0));
    line(out, &format!("DTSTAMP:{stamp}T000000Z"));
    line(out, &format!("DTSTART;VALUE=DATE:{day}"));
    line(out, &format!("SUMMARY:{}", text(&format!("Conform to {}", mandate.standard.title))));
    let whom = mandate.population.as_ref().map(|it| format!(", for {}", it.words));
    let why = format!("{}{}.", mandate.policy.title, whom.unwrap_or_default());
    line(out, &format!("DESCRIPTION:{}", text(&why)));
    if let Some(url) = &context.config.base_url {
        line(out, &format!("URL:{}", render::absolute(url, &context.config.base_path, path)));
    }
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
}

/// Returns the day on which the policy at `path` was published: when its dates were said.
fn said(context: &Context<'_>, path: &str) -> Date {
    let policies = context.rulebook.policies.iter();
    let published = |policy: &Policy| policy.published.map(|day| day.node);
    let mut found = policies.filter(|(id, _)| context.policy(*id).path.as_deref() == Some(path));
    found.find_map(|(_, policy)| published(policy)).unwrap_or_else(|| context.as_of())
}

/// Returns a day as `20261122`.
fn plain(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// Returns `text` with the characters that have a meaning made harmless.
fn text(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, folded so that none is longer than 75 bytes.
fn line(out: &mut String, text: &str) {
    let mut width = 0;
    for letter in text.chars() {
        if width + letter.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        // Writing to a `String` cannot fail.
        let _ = out.write_char(letter);
        width += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_folded_between_letters() {
        let mut out = String::new();
        line(&mut out, &format!("SUMMARY:{}", "£".repeat(40)));
        assert!(out.split("\r\n").all(|line| line.len() <= 75), "{out}");
        assert_eq!(out.replace("\r\n ", "").trim_end(), format!("SUMMARY:{}", "£".repeat(40)));
    }

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(text("a, b; c\\d\ne\r"), "a\\, b\\; c\\\\d\\ne ");
    }
}
