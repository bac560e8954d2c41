//! The options that every command takes, and the one place where the clock is read.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Instant;

use crate::value::{Date, parse_date};

/// The options that every command takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct Global {
    /// The project's folder [default: the nearest upwards with a `yardstick.yaml`]
    #[arg(long, value_name = "DIR", global = true)]
    pub(super) project: Option<PathBuf>,

    /// The day to decide by, such as `2026-03-31` [default: today, in UTC]
    #[arg(long, value_name = "DATE", global = true, value_parser = parse_date)]
    as_of: Option<Date>,

    /// When to use colour; `NO_COLOR` is honoured
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub(super) color: Color,

    /// Show nothing but the result
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,

    /// Show more: exceptions in force, what was read, and passed tests
    #[arg(long, short, global = true)]
    pub(super) verbose: bool,

    /// How many threads to use [default: one for each processor]
    #[arg(long, value_name = "N", global = true)]
    pub(super) threads: Option<NonZeroUsize>,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Global {
    /// Returns the day to decide by. Today is the day in UTC, so that the same command at
    /// the same moment says the same everywhere.
    pub(super) fn as_of(&self) -> Date {
        self.as_of
            .unwrap_or_else(|| jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date())
    }
}

/// Returns this moment, to say how long something took: no result depends on it.
pub(super) fn now() -> Instant {
    Instant::now()
}
