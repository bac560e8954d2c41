//! What a change of the rules does: to each requirement, and to those who must meet it.
//!
//! Two rulebooks, and one estate as each of them reads it. Requirements are compared by what
//! they mean, and where that differs a descriptor is looked for that tells the two apart.
//! Never reads a file and never decides anything itself: the engine does.

mod basis;
mod effects;
mod genome;
pub mod json;
mod literals;
mod made;
mod mandates;
pub mod markdown;
pub(crate) mod meaning;
mod pairs;
mod reads;
mod requirements;
mod samples;
mod search;
#[cfg(test)]
mod tests;
pub mod text;
mod tries;
mod values;
mod words;

use crate::descriptor::Estate;
use crate::engine;
use crate::report::Outcome;
use crate::rulebook::Rulebook;
use crate::syntax::ast::Level;
use crate::text::{Sources, Str};
use crate::value::Date;

/// A rulebook, and the estate as it reads it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The rules.
    pub rulebook: &'a Rulebook,
    /// The estate.
    pub estate: &'a Estate,
    /// The files of both.
    pub sources: &'a Sources,
    /// How many mistakes its kinds find in the descriptors, before any rule.
    pub mistakes: usize,
}

/// What a change of the rules does.
#[derive(Debug, Clone)]
pub struct Impact {
    /// The day of the comparison.
    pub as_of: Date,
    /// Every requirement of either rulebook, in the order of the new one; those that are
    /// gone last.
    pub requirements: Vec<Change>,
    /// The mandates and recommendations that changed.
    pub mandates: Vec<Mandating>,
    /// What changes for descriptors, by kind and id, then by requirement.
    pub effects: Vec<Effect>,
    /// How many descriptors were decided.
    pub descriptors: usize,
    /// How many mistakes the kinds find in them: before, and now.
    pub mistakes: (usize, usize),
}

/// What became of a requirement.
#[derive(Debug, Clone)]
pub struct Change {
    /// `standard/requirement`; with the version of the standard where there are several.
    pub requirement: String,
    /// Its title, the new one if it has one.
    pub title: Str,
    /// What became of it.
    pub class: Class,
    /// Its level before and after, where that changed.
    pub level: Option<(Level, Level)>,
    /// What it said and says, where its meaning changed, is new or is gone.
    pub before: Vec<Saying>,
    /// The same, now.
    pub after: Vec<Saying>,
    /// What of its wording changed.
    pub wording: Vec<Wording>,
    /// What it rests on that changed, where its meaning did: "define `total`".
    pub basis: Vec<String>,
    /// Descriptors that tell the two apart.
    pub examples: Vec<Example>,
    /// How many descriptors were tried for it.
    pub tried: usize,
    /// Where it stands now, or stood: the file and the line.
    pub place: (String, usize),
}

/// What becomes of a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Some that did not fall short of it do now, and none the other way was found.
    Stricter,
    /// Some that fell short of it do not any more, and none the other way was found.
    Looser,
    /// Some of both, or it comes out otherwise without being stricter or looser.
    Changed,
    /// It reads otherwise, and no descriptor that was tried tells the two apart.
    Undecided,
    /// It was not there before.
    New,
    /// It is not there any more.
    Gone,
    /// It means the same, in other words.
    Reworded,
    /// It is the same.
    Equal,
}

impl Class {
    /// Every class, in the order of reports.
    pub const ALL: [Self; 8] = [
        Self::Stricter,
        Self::Looser,
        Self::Changed,
        Self::Undecided,
        Self::New,
        Self::Gone,
        Self::Reworded,
        Self::Equal,
    ];

    /// Returns its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Stricter => "stricter",
            Self::Looser => "looser",
            Self::Changed => "changed",
            Self::Undecided => "undecided",
            Self::New => "new",
            Self::Gone => "gone",
            Self::Reworded => "reworded",
            Self::Equal => "equal",
        }
    }
}

/// What a requirement says of one kind, in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// Whom it is for: "every system that faces the internet".
    pub whom: String,
    /// What it asks.
    pub text: String,
}

/// A part of a requirement whose words changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Which: "title", "reason", "fix".
    pub part: &'static str,
    /// How it was, if it was there.
    pub before: Option<String>,
    /// How it is, if it is there.
    pub after: Option<String>,
}

/// What became of a mandate or a recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandating {
    /// `policy/standard`.
    pub mandate: String,
    /// What it said, if it was there.
    pub before: Option<String>,
    /// What it says, if it is there.
    pub after: Option<String>,
}

/// A descriptor that tells two versions of a requirement apart.
#[derive(Debug, Clone)]
pub struct Example {
    /// Who.
    pub who: Who,
    /// What it came to.
    pub before: Outcome,
    /// What it comes to.
    pub after: Outcome,
}

/// The descriptor of an [`Example`].
#[derive(Debug, Clone)]
pub enum Who {
    /// One of the estate.
    Own(Subject),
    /// One that was made up: lines for a test, the one that is decided first.
    Made(Vec<String>),
}

/// A descriptor of the estate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The name of its kind.
    pub kind: Str,
    /// Its id.
    pub id: Str,
    /// The id that its field `supplier` refers to.
    pub supplier: Option<Str>,
    /// Its file and line.
    pub place: (String, usize),
}

/// What changes for one descriptor under one requirement.
#[derive(Debug, Clone)]
pub struct Effect {
    /// Who.
    pub subject: Subject,
    /// `standard/requirement`.
    pub requirement: String,
    /// What changes.
    pub what: What,
    /// What it came to; nothing where it was not decided.
    pub before: Option<Outcome>,
    /// What it comes to, likewise.
    pub after: Option<Outcome>,
    /// The day on which it begins to fail, of what falls due.
    pub due: Option<Date>,
}

/// What changes for a descriptor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// It fails now.
    Fails,
    /// It will fail from a day on.
    Due,
    /// It failed before.
    Passes,
    /// It falls short now of what nothing mandates.
    Advice,
}

impl What {
    /// Every one, in the order of reports.
    pub const ALL: [Self; 4] = [Self::Fails, Self::Due, Self::Passes, Self::Advice];

    /// Returns its words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Fails => "newly fails",
            Self::Due => "falls due",
            Self::Passes => "newly passes",
            Self::Advice => "newly falls short, as advice",
        }
    }
}

impl Impact {
    /// Returns how many requirements are of `class`.
    pub fn count(&self, class: Class) -> usize {
        self.requirements.iter().filter(|change| change.class == class).count()
    }

    /// Returns what changes in one way.
    pub fn effects_of(&self, what: What) -> impl Iterator<Item = &Effect> {
        self.effects.iter().filter(move |effect| effect.what == what)
    }

    /// Whether anyone fails who did not, or descriptors have mistakes that they had not.
    pub fn is_failure(&self) -> bool {
        self.effects_of(What::Fails).next().is_some() || self.mistakes.1 > self.mistakes.0
    }
}

/// Compares what two rulebooks make of one estate, as of a day.
pub fn compare(old: Side<'_>, new: Side<'_>, as_of: Date) -> Impact {
    let pairs = pairs::pairs(old.rulebook, new.rulebook);
    let changes = engine::parallel_by(pairs.len(), 1, |at| {
        pairs.get(at as usize).and_then(|pair| requirements::change(old, new, pair, as_of))
    });
    let requirements = changes.into_iter().flatten().collect();
    let effects = effects::effects(old, new, as_of);
    let descriptors = new.estate.descriptors.len();
    let mistakes = (old.mistakes, new.mistakes);
    let mandates = mandates::changed(old, new);
    Impact { as_of, requirements, mandates, effects, descriptors, mistakes }
}
