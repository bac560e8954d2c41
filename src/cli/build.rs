//! `build`: the rulebook and its results as a website.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::Outcome;
use super::decided::{self, Decided};
use super::failure::Failure;
use super::global::Global;
use super::opened::{self, Opened};
use super::progress::Progress;
use super::schema;
use super::terminal::Terminal;
use crate::arena::Id;
use crate::descriptor::Estate;
use crate::engine::Selection;
use crate::report::words::counted;
use crate::report::{FailOn, Report, View, is_error, text};
use crate::rulebook::Test;
use crate::suite::coverage::{self, Coverage, Owner};
use crate::value::{Date, parse_date};
use crate::{project, site, suite};

/// Write the website: standards, policies, kinds, systems and their results
///
/// The folder holds what the last build wrote and nothing else; files that are the same
/// are left untouched. Shortfalls do not fail a build, for the site shows them.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yardstick build
  yardstick build --findings
  yardstick build --output public --base-url https://standards.example/rulebook/

Exit codes: 0 the site was written, 2 it could not run.")]
pub(super) struct Args {
    /// The folder to write to
    #[arg(long, value_name = "DIR", default_value = "site")]
    output: PathBuf,

    /// Where the site will stand, such as `https://standards.example`; links then end in
    /// `/`, not in `index.html` [default: `site: base-url` of `yardstick.yaml`]
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,

    /// The folder under which it will stand there [default: the path of `--base-url`, or `/`]
    #[arg(long, value_name = "PATH")]
    base_path: Option<String>,

    /// Show what `check` shows too, from the same run
    #[arg(long)]
    findings: bool,
}

/// Runs the command.
pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let as_of = global.as_of();
    let progress = Progress::start(terminal, "reading rules");
    let mut opened = opened::open(global, terminal)?;
    let config = config(args, &opened, as_of)?;
    let config = site::Config { history: history(&opened, terminal), ..config };
    progress.stage("reading descriptors");
    let read = decided::read(&mut opened, None, None);
    progress.stage("deciding");
    let Decided { estate, report, faults } =
        decided::decide(&opened, read, &Selection::default(), as_of);
    if faults.iter().any(is_error) {
        let closing = "the descriptors cannot be read as the project says".to_owned();
        return Err(Failure::Diagnostics(Box::new((opened.sources, faults)), closing));
    }
    progress.stage("testing");
    let (passed, coverage) = tested(&mut opened);
    let config = site::Config { passed: Some(passed), coverage: Some(coverage), ..config };
    let (sources, rulebook) = (&opened.sources, &opened.rulebook);
    progress.stage("writing pages");
    let written = site::publish(rulebook, sources, &estate, &report, &config, &args.output)
        .map_err(|error| Failure::new(error.to_string()))?;
    drop(progress);
    opened::warn(terminal, sources, &faults);
    if args.findings {
        let view = View { sources, rulebook, estate: &estate, report: &report };
        let options = text::Options {
            all: false,
            excepted: terminal.verbose,
            quiet: terminal.quiet,
            fail_on: FailOn::Must,
        };
        let style = terminal.style;
        text::report(terminal.out(), &view, options, style)?;
    }
    say(terminal, &args.output, written)?;
    mistakes(terminal, &report, &estate);
    Ok(Outcome::Clean)
}

/// Runs the tests: the site shows those that passed as examples, and how much of the rules
/// they cover.
fn tested(opened: &mut Opened) -> (BTreeSet<Id<Test>>, Coverage) {
    let given = opened.project.given_files(&opened.rulebook, &mut opened.sources);
    let files = given.into_iter().map(|(name, file)| (name, (file.descriptors, file.diagnostics)));
    let tests: Vec<_> = opened.rulebook.tests.iter().map(|(id, _)| id).collect();
    let rulebook = &opened.rulebook;
    let run = suite::run(rulebook, &opened.sources, &files.collect(), &tests, false);
    let coverage = coverage::of(rulebook, &Owner::all(rulebook), &run.results, &run.cases);
    let passed = run.results.iter().filter(|result| result.passed());
    (passed.map(|result| result.test).collect(), coverage)
}

fn config(args: &Args, opened: &Opened, as_of: Date) -> Result<site::Config, Failure> {
    let project = &opened.project;
    let wanted = &project.config.site;
    let url = args.base_url.as_ref().or(wanted.base_url.as_ref());
    let (base_url, path) = match url {
        Some(url) => origin(url).map(|(origin, path)| (Some(origin), path))?,
        None => (None, String::new()),
    };
    let path = args.base_path.clone().or_else(|| (!path.is_empty()).then_some(path));
    let path = path.or_else(|| wanted.base_path.clone()).unwrap_or_default();
    let templates = match &wanted.templates {
        None => BTreeMap::new(),
        Some(folder) => site::read_templates(&project.root.join(folder))
            .map_err(|error| Failure::new(error.to_string()))?,
    };
    Ok(site::Config {
        name: project.config.name.clone(),
        base_url,
        base_path: folder(&path),
        index_links: args.base_url.is_none(),
        theme: theme(&wanted.theme)?,
        templates,
        languages: languages(wanted)?,
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        rulebook: opened.digest.clone(),
        history: None,
        repository: repository(wanted)?,
        licence: wanted.licence.clone(),
        foreign: schema::foreign(opened),
        security: security(wanted, as_of)?,
        passed: None,
        coverage: None,
    })
}

/// Returns what git knows of the project, and says so where that is not everything.
fn history(opened: &Opened, terminal: &mut Terminal) -> Option<project::History> {
    let found = project::history(&opened.project.root);
    let lacking = match &found {
        Ok(history) if history.is_shallow => {
            Some("this clone is shallow; `git fetch --unshallow` brings the rest".to_owned())
        }
        Ok(_) => None,
        Err(error) => Some(error.to_string()),
    };
    if let Some(why) = lacking.filter(|_| !terminal.quiet) {
        terminal.say(&format!("the pages do not say when files changed: {why}"));
    }
    found.ok()
}

/// Returns the languages that the site speaks.
///
/// # Errors
///
/// Fails where one is not known, or named twice, or where there is none.
fn languages(wanted: &project::Site) -> Result<Vec<String>, Failure> {
    let Some(wanted) = &wanted.languages else { return Ok(vec!["en".to_owned()]) };
    if wanted.is_empty() {
        let message = "`languages` of the site names none";
        return Err(Failure::with_help(message, "take it out, or write `languages: [en]`"));
    }
    for (at, name) in wanted.iter().enumerate() {
        if !site::languages().any(|known| known == name) {
            return Err(Failure::unknown("language of the site", name, site::languages()));
        }
        if wanted[..at].contains(name) {
            let message = format!("`languages` of the site names `{name}` twice");
            return Err(Failure::with_help(message, "take one out"));
        }
    }
    Ok(wanted.clone())
}

/// Returns where the sources can be browsed.
fn repository(wanted: &project::Site) -> Result<Option<site::Repository>, Failure> {
    let (host, branch) = (wanted.repository_host.as_deref(), wanted.branch.as_deref());
    let read = |url: &String| site::Repository::parse(url, host, branch);
    wanted
        .repository
        .as_ref()
        .map(read)
        .transpose()
        .map_err(|(message, help)| Failure::with_help(message, help))
}

/// Returns whom to tell of a weakness.
///
/// # Errors
///
/// Fails where what is written has ended, since readers are told not to believe it then.
fn security(wanted: &project::Site, as_of: Date) -> Result<Option<site::Security>, Failure> {
    let Some(wanted) = &wanted.security else { return Ok(None) };
    let expires = parse_date(&wanted.expires).map_err(|_| {
        let message = format!("`{}` is not a day for `expires` of `security`", wanted.expires);
        Failure::with_help(message, "write it as `2027-06-30`")
    })?;
    if expires < as_of {
        let message = format!("`security` of the site expired on {expires}");
        let help = "see that its contact is still right, and give it a day within the next year";
        return Err(Failure::with_help(message, help));
    }
    let (contact, policy) = (wanted.contact.clone(), wanted.policy.clone());
    Ok(Some(site::Security { contact, expires, policy }))
}

/// Returns the scheme and host of `url`, and its path.
fn origin(url: &str) -> Result<(String, String), Failure> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let Some(rest) = rest.filter(|rest| !rest.is_empty() && !rest.starts_with('/')) else {
        let message = format!("`{url}` is not where a site can stand");
        return Err(Failure::with_help(message, "write it as `https://standards.example`"));
    };
    let host = rest.split('/').next().unwrap_or_default();
    let scheme = &url[..url.len() - rest.len()];
    Ok((format!("{scheme}{host}"), rest[host.len()..].to_owned()))
}

/// Returns `path` with a `/` at both ends.
fn folder(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "/".to_owned() } else { format!("/{}/", parts.join("/")) }
}

fn theme(wanted: &project::Theme) -> Result<site::Theme, Failure> {
    let colour = |text: &Option<String>, key: &str| match text {
        None => Ok(None),
        Some(text) => site::Colour::parse(text).map(Some).map_err(|why| {
            Failure::with_help(format!("`{text}` is not a colour for `{key}`"), why)
        }),
    };
    Ok(site::Theme {
        brand: colour(&wanted.brand, "brand")?,
        link: colour(&wanted.link, "link")?,
        link_dark: colour(&wanted.link_dark, "link-dark")?,
    })
}

fn say(terminal: &mut Terminal, output: &Path, written: site::Written) -> Result<(), Failure> {
    let changed = match (written.written, written.removed) {
        (0, 0) => "nothing changed".to_owned(),
        (written, 0) => format!("{} changed", counted(written, "file")),
        (written, removed) => {
            format!("{} changed, {removed} removed", counted(written, "file"))
        }
    };
    let index = output.join("index.html");
    writeln!(
        terminal.out(),
        "{} in `{}`, {changed}. Open `{}`.",
        counted(written.written + written.unchanged, "file"),
        output.display(),
        index.display()
    )?;
    Ok(())
}

/// Says that descriptors have mistakes, which a check shows.
fn mistakes(terminal: &mut Terminal, report: &Report, estate: &Estate) {
    if terminal.quiet {
        return;
    }
    let errors = report.totals.descriptor_errors;
    if errors > 0 {
        let said = counted(errors, "mistake");
        terminal.say(&format!("{said} in descriptors; `yardstick check` shows them"));
    }
    if estate.descriptors.is_empty() {
        terminal.say("there is no descriptor, so the site has no results");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_host_and_a_folder() {
        let (url, path) = origin("https://standards.example/rulebook").unwrap();
        assert_eq!(
            (url.as_str(), folder(&path).as_str()),
            ("https://standards.example", "/rulebook/")
        );
        assert_eq!(folder(""), "/");
        assert!(origin("standards.example").is_err());
        assert!(origin("https://").is_err());
    }
}
