//! `build`: the website of the standards and of who meets them.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::Outcome;
use super::decided::{self, Decided};
use super::failure::Failure;
use super::global::Global;
use super::opened::{self, Opened};
use super::progress::Progress;
use super::terminal::Terminal;
use crate::arena::Id;
use crate::engine::Selection;
use crate::report::is_error;
use crate::rulebook::Test;
use crate::site::{self, Colour, Config, Theme, WriteError};
use crate::suite;

/// Write the website
///
/// Every standard, who must follow it and from when, how it is checked and who meets it, as
/// pages and as JSON beside each page. What falls short is shown, and does not stop it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yardstick build
  yardstick build --output public --base-path /standards/
  yardstick build --as-of 2026-11-22

Exit codes: 0 the site is written, 2 it could not be.")]
pub(super) struct Args {
    /// The folder to write to
    #[arg(long, short, value_name = "DIR", default_value = "site")]
    output: PathBuf,

    /// Where the site will stand, without a path, such as `https://standards.example`
    /// [default: as the project says]
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,

    /// The folder under which it will stand, such as `/standards/`
    /// [default: as the project says, else `/`]
    #[arg(long, value_name = "PATH")]
    base_path: Option<String>,

    /// Name `index.html` in links, to read the site from a disk without a server
    #[arg(long)]
    index_links: bool,
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
    progress.stage("reading descriptors");
    let read = decided::read(&mut opened, None, None);
    progress.stage("deciding");
    let Decided { estate, report, faults } =
        decided::decide(&opened, read, &Selection::default(), as_of);
    if faults.iter().any(is_error) {
        let closing = "the descriptors cannot be read as the project says".to_owned();
        return Err(Failure::Diagnostics(Box::new((opened.sources, faults)), closing));
    }
    opened::warn(terminal, &opened.sources, &faults);
    let passed = passed(&mut opened);
    progress.stage("making pages");
    let config = config(args, &opened, passed)?;
    let made = site::build(&opened.rulebook, &opened.sources, &estate, &report, &config)
        .map_err(|error| Failure::new(error.to_string()))?;
    progress.stage("writing");
    let written = site::write(&made, &args.output).map_err(failure)?;
    drop(progress);
    if !terminal.quiet {
        let pages = made.files.iter().filter(|file| file.path.ends_with(".html")).count();
        writeln!(
            terminal.out(),
            "{pages} pages in {}: {} files written, {} unchanged, {} removed. As of {}.",
            args.output.display(),
            written.written,
            written.unchanged,
            written.removed,
            crate::report::words::date_words(as_of),
        )?;
    }
    Ok(Outcome::Clean)
}

/// Runs every test and returns those that pass: pages mark them as checked.
fn passed(opened: &mut Opened) -> BTreeSet<Id<Test>> {
    let given = opened.project.given_files(&opened.rulebook, &mut opened.sources);
    let files = given.into_iter().map(|(name, file)| (name, (file.descriptors, file.diagnostics)));
    let all: Vec<_> = opened.rulebook.tests.iter().map(|(id, _)| id).collect();
    let results = suite::run(&opened.rulebook, &opened.sources, &files.collect(), &all);
    results.iter().filter(|result| result.passed()).map(|result| result.test).collect()
}

fn config(args: &Args, opened: &Opened, passed: BTreeSet<Id<Test>>) -> Result<Config, Failure> {
    let wanted = &opened.project.config.site;
    let templates = match &wanted.templates {
        Some(folder) => site::read_templates(&opened.project.root.join(folder)).map_err(failure)?,
        None => std::collections::BTreeMap::default(),
    };
    let colour = |text: &Option<String>| {
        let read = text.as_deref().map(Colour::parse).transpose();
        read.map_err(|why| Failure::new(format!("`theme` of the project: {why}")))
    };
    let base_path = args.base_path.as_ref().or(wanted.base_path.as_ref());
    let mut base_path = base_path.map_or("/", |path| path.as_str()).to_owned();
    if !base_path.starts_with('/') {
        base_path.insert(0, '/');
    }
    if !base_path.ends_with('/') {
        base_path.push('/');
    }
    let base_url = args.base_url.as_ref().or(wanted.base_url.as_ref());

    Ok(Config {
        name: opened.project.config.name.clone(),
        base_url: base_url.map(|url| url.trim_end_matches('/').to_owned()),
        base_path,
        index_links: args.index_links,
        theme: Theme {
            brand: colour(&wanted.theme.brand)?,
            link: colour(&wanted.theme.link)?,
            link_dark: colour(&wanted.theme.link_dark)?,
        },
        templates,
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        rulebook: opened.digest.clone(),
        commit: None,
        source_url: None,
        passed: Some(passed),
    })
}

fn failure(error: WriteError) -> Failure {
    match error {
        WriteError::NotOurs(folder) => Failure::with_help(
            format!("`{}` has files in it that `build` did not write", folder.display()),
            "name an empty folder, or one of a former build, with `--output`",
        ),
        WriteError::Io(path, error) => Failure::file(&path, &error),
    }
}
