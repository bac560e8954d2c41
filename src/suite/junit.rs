//! What became of tests in the XML that servers of continuous integration read.
//!
//! Valid by the schemas of Ant and of Jenkins. Never holds a time of day or a name of a
//! machine: where a schema asks for one, the day of the run and `localhost` stand.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Failure, TestResult, text};
use crate::report::frame::Style;
use crate::rulebook::Rulebook;
use crate::text::Sources;
use crate::value::Date;

/// Writes `results`: one suite for each standard, policy or framework, in the order in which
/// the tests are written.
///
/// # Errors
///
/// Fails when `out` does.
pub fn write(
    out: &mut dyn Write,
    (rulebook, sources): (&Rulebook, &Sources),
    results: &[TestResult],
    as_of: Date,
) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites>")?;
    for (id, (name, of_suite)) in suites(rulebook, results).into_iter().enumerate() {
        let count = |is_counted: fn(&Failure) -> bool| {
            let is_one = |result: &&&TestResult| result.failures.first().is_some_and(is_counted);
            of_suite.iter().filter(is_one).count()
        };
        writeln!(
            out,
            "  <testsuite package=\"yardstick\" id=\"{id}\" name=\"{}\" timestamp=\"{as_of}T00:00:00\" \
             hostname=\"localhost\" tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"0\">",
            escaped(name),
            of_suite.len(),
            count(is_failure),
            count(|failure| !is_failure(failure)),
        )?;
        writeln!(out, "    <properties/>")?;
        for result in of_suite {
            case(out, (rulebook, sources), result)?;
        }
        writeln!(out, "    <system-out/>\n    <system-err/>\n  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// Returns the results by what stands before the `/` of what they test.
fn suites<'a>(
    rulebook: &'a Rulebook,
    results: &'a [TestResult],
) -> Vec<(&'a str, Vec<&'a TestResult>)> {
    let mut suites: Vec<(&str, Vec<&TestResult>)> = Vec::new();
    for result in results {
        let path = &*rulebook.tests[result.test].path.node;
        let head = path.split_once('/').map_or(path, |(head, _)| head);
        match suites.iter_mut().find(|(name, _)| *name == head) {
            Some((_, of_suite)) => of_suite.push(result),
            None => suites.push((head, vec![result])),
        }
    }
    suites
}

/// Whether something else came out; else the test could not be decided.
fn is_failure(failure: &Failure) -> bool {
    match failure {
        Failure::Outcome(_) => true,
        Failure::Reading(_) | Failure::Undecided(..) => false,
    }
}

fn case(out: &mut dyn Write, read: (&Rulebook, &Sources), result: &TestResult) -> io::Result<()> {
    let test = &read.0.tests[result.test];
    write!(
        out,
        "    <testcase name=\"{}\" classname=\"{}\" time=\"0\"",
        escaped(&test.title),
        escaped(&test.path.node)
    )?;
    let Some(first) = result.failures.first() else { return writeln!(out, "/>") };
    let (element, kind) =
        if is_failure(first) { ("failure", "outcome") } else { ("error", "undecided") };
    let messages: Vec<String> = result.failures.iter().map(text::message).collect();
    let shown = text::failures(read, result, Style::PLAIN);
    writeln!(
        out,
        ">\n      <{element} type=\"{kind}\" message=\"{}\">{}</{element}>\n    </testcase>",
        escaped(&messages.join("; ")),
        escaped(&shown),
    )
}

/// Returns `text` for XML, as an attribute or an element; what XML cannot hold is `�`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(letter),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            letter if letter.is_control() => out.push('\u{fffd}'),
            letter => {
                let _ = write!(out, "{letter}");
            }
        }
    }
    out
}
