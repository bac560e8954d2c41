//! A project, read, checked, decided, and made into a site.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use yardstick::descriptor::Estate;
use yardstick::project::{Commit, History, Tracked};
use yardstick::report::Report;
use yardstick::rulebook::Rulebook;
use yardstick::site::{self, Config, Repository, Site, Theme};
use yardstick::suite::{self, coverage};
use yardstick::text::Sources;
use yardstick::value::parse_date;
use yardstick::{check, engine, load, project};

/// Everything that a site is made from.
pub(crate) struct World {
    pub(crate) rulebook: Rulebook,
    pub(crate) sources: Sources,
    pub(crate) estate: Estate,
    pub(crate) report: Report,
    pub(crate) config: Config,
}

impl World {
    /// Opens the project in `folder`, as of `date`.
    pub(crate) fn open(folder: &Path, date: &str) -> Self {
        let project = project::open(folder).unwrap();
        let rules = project.rules();
        let (rulebook, found) = check::check(&rules.sources, &rules.files, &rules.csv);
        let found: Vec<_> = rules.diagnostics.iter().chain(&found).map(|it| &it.message).collect();
        assert!(found.is_empty(), "{found:#?}");
        let mut sources = rules.sources;
        let read = project.descriptors(&rulebook, &mut sources, None, None);
        let (estate, linked) = load::link(&rulebook, read.descriptors, read.complete);
        let selection = engine::Selection::default();
        let as_of = parse_date(date).unwrap();
        let mut report = engine::run(&rulebook, &estate, &sources, &selection, as_of);
        report.diagnostics.extend(read.diagnostics);
        report.diagnostics.extend(linked);
        let files = project
            .given_files(&rulebook, &mut sources)
            .into_iter()
            .map(|(name, file)| (name, (file.descriptors, file.diagnostics)))
            .collect();
        let tests: Vec<_> = rulebook.tests.iter().map(|(id, _)| id).collect();
        let ran = suite::run(&rulebook, &sources, &files, &tests, false);
        let owners = coverage::Owner::all(&rulebook);
        let coverage = coverage::of(&rulebook, &owners, &ran.results, &ran.cases);
        let passed = ran.results.iter().filter(|result| result.passed());
        let passed: BTreeSet<_> = passed.map(|result| result.test).collect();
        let config = Config {
            name: project.config.name.clone(),
            base_url: Some("https://standards.example".to_owned()),
            base_path: "/".to_owned(),
            index_links: false,
            theme: Theme::default(),
            templates: BTreeMap::new(),
            languages: vec!["en".to_owned()],
            engine: "0.1.0".to_owned(),
            rulebook: rules.digest,
            history: Some(history(sources.paths())),
            repository: Some(
                Repository::parse("https://code.example/a/b", Some("github"), None).unwrap(),
            ),
            licence: Some("https://licence.example/open".to_owned()),
            foreign: BTreeSet::new(),
            security: Some(site::Security {
                contact: "mailto:security@standards.example".to_owned(),
                expires: parse_date("2027-11-22").unwrap(),
                policy: None,
            }),
            passed: Some(passed),
            coverage: Some(coverage),
        };
        Self { rulebook, sources, estate, report, config }
    }

    /// Makes the site under `base_path`.
    pub(crate) fn site(&self, base_path: &str) -> Site {
        self.site_with(&Config { base_path: base_path.to_owned(), ..self.config.clone() })
    }

    /// Makes the site with another configuration.
    pub(crate) fn site_with(&self, config: &Config) -> Site {
        site::build(&self.rulebook, &self.sources, &self.estate, &self.report, config).unwrap()
    }
}

/// A past in which one commit brought every file of `paths`.
fn history<'a>(paths: impl Iterator<Item = &'a str>) -> History {
    let commit = Commit {
        id: "3f2c1ab4d5e6f708192a3b4c5d6e7f8091a2b3c4".to_owned(),
        day: parse_date("2026-05-03").unwrap(),
        subject: "Begin <the> rulebook".to_owned(),
    };
    let file = |path: &str| (path.to_owned(), Tracked { is_clean: true, commits: vec![0] });
    History {
        commit: commit.id.clone(),
        prefix: String::new(),
        is_shallow: false,
        files: paths.map(file).collect(),
        commits: vec![commit],
    }
}
