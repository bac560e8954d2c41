//! The life of a standard and the succession of bodies, with their boundary days.

use super::*;
use crate::text::FileId;
use crate::value::parse_date;

fn date(text: &str) -> Date {
    parse_date(text).expect("a date")
}

fn place() -> Span {
    Span::new(FileId(0), 0, 0)
}

fn text(text: &str) -> Text {
    Spanned::new(text.into(), place())
}

/// A standard with the dates in `life`: `published 2022-10-01`, one a line.
fn standard(life: &[&str]) -> Standard {
    let mut standard = Standard {
        name: text("s"),
        title: "S".into(),
        version: None,
        references: Vec::new(),
        owner: None,
        contacts: Vec::new(),
        topics: Vec::new(),
        settings: Vec::new(),
        also_known_as: Vec::new(),
        related: Vec::new(),
        maps_to: Vec::new(),
        sources: Vec::new(),
        consulted: None,
        approved: None,
        published: None,
        held: None,
        cancelled: None,
        review_by: None,
        deprecated: None,
        retired: None,
        replaces: Vec::new(),
        superseded: None,
        about: None,
        applies_to: Vec::new(),
        includes: Vec::new(),
        requirements: vec![Id::new(0)],
        span: place(),
    };
    for line in life {
        let (word, rest) = line.split_once(' ').expect("a word and a date");
        let day = || Some(Spanned::new(date(rest), place()));
        match word {
            "consulted" => {
                let (from, to) = rest.split_once(" to ").expect("two dates");
                standard.consulted = Some((date(from), date(to)));
            }
            "approved" => standard.approved = Some((date(rest), None)),
            "published" => standard.published = day(),
            "held" => standard.held = day(),
            "cancelled" => standard.cancelled = day(),
            "review" => standard.review_by = day(),
            "deprecated" => standard.deprecated = day(),
            "retired" => standard.retired = day(),
            "superseded" => standard.superseded = Some((date(rest), Id::new(1))),
            other => panic!("no date is called {other}"),
        }
    }
    standard
}

#[track_caller]
fn check(life: &[&str], wanted: &[(&str, State)]) {
    let standard = standard(life);
    for (day, state) in wanted {
        assert_eq!(standard.state(date(day)), *state, "{life:?} on {day}");
    }
}

#[test]
fn a_standard_lives_from_a_draft_to_its_publication() {
    check(
        &[
            "consulted 2022-03-01 to 2022-05-31",
            "approved 2022-09-01",
            "published 2022-10-01",
            "review 2026-10-01",
        ],
        &[
            ("2022-02-28", State::Proposed),
            ("2022-03-01", State::InConsultation),
            ("2022-05-31", State::InConsultation),
            ("2022-06-01", State::Draft),
            ("2022-08-31", State::Draft),
            ("2022-09-01", State::Approved),
            ("2022-09-30", State::Approved),
            ("2022-10-01", State::Published),
            ("2026-10-01", State::Published),
            ("2026-10-02", State::DueForReview),
        ],
    );
    check(&[], &[("2022-01-01", State::Draft)]);
}

#[test]
fn what_asks_nothing_yet_is_proposed() {
    let mut standard = standard(&[]);
    standard.requirements.clear();
    assert_eq!(standard.state(date("2022-01-01")), State::Proposed);
}

#[test]
fn a_published_standard_ends_on_its_dates() {
    check(
        &[
            "published 2020-01-01",
            "review 2022-01-01",
            "deprecated 2023-01-01",
            "retired 2024-01-01",
        ],
        &[
            ("2022-12-31", State::DueForReview),
            ("2023-01-01", State::Deprecated),
            ("2023-12-31", State::Deprecated),
            ("2024-01-01", State::Retired),
        ],
    );
    check(
        &["published 2020-01-01", "superseded 2021-01-01", "deprecated 2020-06-01"],
        &[
            ("2020-06-01", State::Deprecated),
            ("2020-12-31", State::Deprecated),
            ("2021-01-01", State::Superseded),
        ],
    );
}

#[test]
fn work_that_stops_says_so_until_it_is_published() {
    check(
        &["held 2021-01-01", "published 2022-01-01"],
        &[
            ("2020-12-31", State::Draft),
            ("2021-01-01", State::OnHold),
            ("2021-12-31", State::OnHold),
            ("2022-01-01", State::Published),
        ],
    );
    check(
        &["approved 2021-01-01", "cancelled 2021-06-01"],
        &[("2021-05-31", State::Approved), ("2021-06-01", State::Cancelled)],
    );
    // A successor that was never published itself supersedes nothing.
    check(&["superseded 2020-01-01"], &[("2021-01-01", State::Draft)]);
}

#[test]
fn a_superseded_version_stays_in_use_until_it_is_retired() {
    let standard =
        standard(&["published 2020-01-01", "superseded 2021-01-01", "retired 2022-01-01"]);
    let in_use = |day| standard.is_in_use(date(day));
    assert!(!in_use("2019-12-31"));
    assert!(in_use("2020-01-01"));
    assert!(in_use("2021-01-01"));
    assert!(in_use("2021-12-31"));
    assert!(!in_use("2022-01-01"));
}

#[test]
fn a_bare_name_means_the_newest_version_in_use() {
    let mut rulebook = Rulebook::default();
    let new = rulebook.standards.push(standard(&["published 2022-01-01"]));
    let old = rulebook.standards.push(standard(&["published 2020-01-01"]));
    let newest = |day| rulebook.newest_published(&[new, old], date(day));
    assert_eq!(newest("2019-12-31"), None);
    assert_eq!(newest("2021-12-31"), Some(old));
    assert_eq!(newest("2022-01-01"), Some(new));
}

#[test]
fn a_body_is_its_successor_from_the_day_after_its_last() {
    let mut rulebook = Rulebook::default();
    let body = |until: Option<&str>, then: Option<usize>| Body {
        name: text("b"),
        title: "B".into(),
        from: None,
        until: until.map(|day| Spanned::new(date(day), place())),
        then: then.map(|index| Spanned::new(Id::new(index), place())),
        sources: Vec::new(),
        about: None,
        span: place(),
    };
    let first = rulebook.bodies.push(body(Some("2020-12-31"), Some(1)));
    let second = rulebook.bodies.push(body(Some("2022-12-31"), Some(2)));
    let third = rulebook.bodies.push(body(Some("2024-12-31"), None));
    for (day, wanted) in [
        ("2020-12-31", first),
        ("2021-01-01", second),
        ("2022-12-31", second),
        ("2023-01-01", third),
        ("2025-01-01", third),
    ] {
        assert_eq!(rulebook.successor(first, date(day)), wanted, "{day}");
    }
    assert_eq!(rulebook.successor(third, date("2020-01-01")), third);
}
