//! Clauses: who, what is said of them, and in which mood.
//!
//! A clause is built once from a condition, and then said as a fact ("is at least 1.2"),
//! as a demand ("must be at least 1.2"), or as what narrows a noun ("whose version is
//! at least 1.2").

use super::words::join;
use crate::rulebook::Local;

/// What a condition says.
#[derive(Debug, Clone)]
pub(super) enum Clause {
    /// A subject and what is said of it.
    Simple(Simple),
    /// All of them.
    All(Vec<Clause>),
    /// One of them.
    Any(Vec<Clause>),
    /// The second, where the first.
    If(Box<(Clause, Clause)>),
    /// "For every …, …".
    For(String, Box<Clause>),
    /// What cannot be turned round in better words.
    Not(Box<Clause>),
}

/// A subject, a verb and the rest.
#[derive(Debug, Clone)]
pub(super) struct Simple {
    /// Of whom.
    pub(super) subject: Subject,
    /// What they do.
    pub(super) verb: Verb,
    /// The rest.
    pub(super) rest: String,
    /// The rest where it is denied, if the verb then stays as it is: "no report".
    pub(super) denied: Option<String>,
    /// Whether it is denied.
    pub(super) negative: bool,
}

/// The subject of a clause.
#[derive(Debug, Clone)]
pub(super) enum Subject {
    /// Words.
    Words(String, bool),
    /// A bound item itself, or the descriptor.
    Item(Local, String, bool),
    /// Something of a bound item or of the descriptor: its noun, and the whole words.
    Of {
        /// Whose.
        owner: Local,
        /// What, without "the" or "its".
        noun: String,
        /// All of it: "its version".
        words: String,
        /// Whether it is plural.
        plural: bool,
    },
    /// "Every hazard whose …": what is said of it cannot be denied by "not".
    Every(String, bool),
    /// "There is".
    There(bool),
}

impl Subject {
    fn words(&self) -> &str {
        match self {
            Self::Words(words, _)
            | Self::Item(_, words, _)
            | Self::Of { words, .. }
            | Self::Every(words, _) => words,
            Self::There(_) => "there",
        }
    }

    fn is_plural(&self) -> bool {
        match self {
            Self::Words(_, plural)
            | Self::Item(_, _, plural)
            | Self::Of { plural, .. }
            | Self::Every(_, plural)
            | Self::There(plural) => *plural,
        }
    }
}

/// A verb: its base form, and what it is of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verb {
    /// "be", "have", "meet".
    pub(super) base: String,
    /// "is", "has", "meets".
    pub(super) third: String,
}

impl Verb {
    /// "be".
    pub(super) fn be() -> Self {
        Self::of("be", "is")
    }

    /// "have".
    pub(super) fn have() -> Self {
        Self::of("have", "has")
    }

    /// A verb by its two forms.
    pub(super) fn of(base: &str, third: &str) -> Self {
        Self { base: base.to_owned(), third: third.to_owned() }
    }

    fn says(&self, plural: bool) -> &str {
        match (plural, &*self.base) {
            (true, "be") => "are",
            (true, base) => base,
            (false, _) => &self.third,
        }
    }

    fn denies(&self, plural: bool) -> String {
        match (&*self.base, plural) {
            ("be", _) => format!("{} not", self.says(plural)),
            (base, false) => format!("does not {base}"),
            (base, true) => format!("do not {base}"),
        }
    }
}

/// How a clause is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// "is".
    Fact,
    /// "must be", "should be", "may be".
    Demand(&'static str),
}

impl Simple {
    /// A clause that is denied by "not".
    pub(super) fn clause(subject: Subject, verb: Verb, rest: impl Into<String>) -> Clause {
        let (denied, negative) = (None, false);
        Clause::Simple(Self { subject, verb, rest: rest.into(), denied, negative })
    }

    /// A clause that is denied by other words: "has a report", "has no report".
    pub(super) fn or(subject: Subject, verb: Verb, rest: String, denied: String) -> Clause {
        Clause::Simple(Self { subject, verb, rest, denied: Some(denied), negative: false })
    }

    /// Returns what is said of the subject.
    fn predicate(&self, mood: Mood, plural: bool) -> String {
        let Predicate { verb, rest, .. } = self.parts(mood, plural);
        if rest.is_empty() { verb } else { format!("{verb} {rest}") }
    }

    /// Returns the verb in its mood, and the rest.
    fn parts(&self, mood: Mood, plural: bool) -> Predicate {
        let (rest, negative) = match (&self.denied, self.negative) {
            (Some(denied), true) => (denied, false),
            (_, negative) => (&self.rest, negative),
        };
        let verb = match (mood, negative) {
            (Mood::Fact, false) => self.verb.says(plural).to_owned(),
            (Mood::Fact, true) => self.verb.denies(plural),
            // "must all be verified", and not "must be all verified".
            (Mood::Demand(modal), false) if self.verb.base == "be" && rest.starts_with("all ") => {
                let rest = rest.trim_start_matches("all ").to_owned();
                return Predicate { verb: format!("{modal} all be"), rest, negative };
            }
            (Mood::Demand(modal), false) => format!("{modal} {}", self.verb.base),
            (Mood::Demand(modal), true) => format!("{modal} not {}", self.verb.base),
        };
        Predicate { verb, rest: rest.clone(), negative }
    }
}

/// What is said of a subject.
struct Predicate {
    verb: String,
    rest: String,
    negative: bool,
}

/// Says several predicates of one subject; neighbours with the same verb share it.
fn say_predicates(predicates: Vec<Predicate>) -> String {
    let mut said: Vec<(Predicate, Vec<String>)> = Vec::new();
    for it in predicates {
        match said.last_mut() {
            // "must not be a and b" would say something else.
            Some((same, rests)) if same.verb == it.verb && !it.negative => rests.push(it.rest),
            _ => {
                let rests = vec![it.rest.clone()];
                said.push((it, rests));
            }
        }
    }
    let said: Vec<_> = said
        .into_iter()
        .map(|(it, rests)| format!("{} {}", it.verb, join(&rests, "and")).trim_end().to_owned())
        .collect();
    join(&said, "and")
}

impl Clause {
    /// Returns the clause that denies this one.
    pub(super) fn denied(self) -> Self {
        match self {
            Self::Simple(it) if matches!(it.subject, Subject::Every(..)) => {
                Self::Not(Box::new(Self::Simple(it)))
            }
            Self::Simple(it) => Self::Simple(Simple { negative: !it.negative, ..it }),
            Self::Any(parts) => Self::All(parts.into_iter().map(Self::denied).collect()),
            Self::All(parts) => Self::Any(parts.into_iter().map(Self::denied).collect()),
            Self::Not(inner) => *inner,
            it @ (Self::If(_) | Self::For(..)) => Self::Not(Box::new(it)),
        }
    }

    /// Says the clause.
    pub(super) fn say(&self, mood: Mood) -> String {
        match self {
            Self::Simple(it) => {
                format!("{} {}", it.subject.words(), it.predicate(mood, it.subject.is_plural()))
            }
            Self::All(parts) => say_all(parts, mood),
            Self::Any(parts) => say_any(parts, mood),
            Self::If(parts) => {
                format!("if {}, then {}", parts.0.say(Mood::Fact), parts.1.say(mood))
            }
            Self::For(whom, inner) => format!("for {whom}, {}", inner.say(mood)),
            Self::Not(inner) => {
                let verb = match mood {
                    Mood::Fact => "is not".to_owned(),
                    Mood::Demand(modal) => format!("{modal} not be"),
                };
                format!("it {verb} so that {}", inner.say(Mood::Fact))
            }
        }
    }

    /// Says what narrows the item `local`: "whose version is at least 1.2".
    pub(super) fn narrow(&self, local: Local, plural: bool) -> String {
        match self {
            Self::Simple(it) => match &it.subject {
                Subject::Item(item, ..) if *item == local => {
                    format!("that {}", it.predicate(Mood::Fact, plural))
                }
                Subject::Of { owner, noun, plural, .. } if *owner == local => {
                    format!("whose {noun} {}", it.predicate(Mood::Fact, *plural))
                }
                _ => format!("where {}", self.say(Mood::Fact)),
            },
            Self::All(parts) => narrow_all(parts, local, plural),
            Self::Any(parts) if parts.iter().all(|part| matches!(part, Self::Simple(_))) => {
                let said: Vec<_> = parts.iter().map(|part| part.narrow(local, plural)).collect();
                if said.iter().any(|part| part.starts_with("where ")) {
                    format!("where {}", self.say(Mood::Fact))
                } else {
                    said.join(" or ")
                }
            }
            _ => format!("where {}", self.say(Mood::Fact)),
        }
    }

    /// Calls the item `local` "it" where nothing else is spoken of.
    pub(super) fn with_pronoun(mut self, local: Local) -> Self {
        if self.is_about(local) {
            self.rename(local);
        }
        self
    }

    fn is_about(&self, local: Local) -> bool {
        match self {
            Self::Simple(it) => match &it.subject {
                Subject::Item(item, ..) => *item == local,
                Subject::Of { owner, .. } => *owner == local,
                Subject::Words(..) | Subject::Every(..) | Subject::There(_) => false,
            },
            Self::All(parts) | Self::Any(parts) => parts.iter().all(|part| part.is_about(local)),
            Self::If(parts) => parts.0.is_about(local) && parts.1.is_about(local),
            Self::For(_, inner) | Self::Not(inner) => inner.is_about(local),
        }
    }

    fn rename(&mut self, local: Local) {
        match self {
            Self::Simple(it) => {
                if let Subject::Item(item, words, _) = &mut it.subject
                    && *item == local
                {
                    "it".clone_into(words);
                }
            }
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.rename(local);
                }
            }
            Self::If(parts) => {
                parts.0.rename(local);
                parts.1.rename(local);
            }
            Self::For(_, inner) | Self::Not(inner) => inner.rename(local),
        }
    }

    /// Whether it is said in more than one clause.
    fn is_compound(&self) -> bool {
        !matches!(self, Self::Simple(_))
    }
}

/// Says what narrows an item, the parts that stand right beside it first.
fn narrow_all(parts: &[Clause], local: Local, plural: bool) -> String {
    let (mut beside, mut apart) = (Vec::new(), Vec::new());
    for part in parts {
        let said = part.narrow(local, plural);
        match said.strip_prefix("where ") {
            Some(rest) => apart.push(rest.to_owned()),
            None if matches!(part, Clause::Any(_)) => apart.push(part.say(Mood::Fact)),
            None => beside.push(said),
        }
    }
    if !apart.is_empty() {
        beside.push(format!("where {}", apart.join(", and ")));
    }
    join(&beside, "and")
}

/// Says all parts; neighbours about the same subject share it.
fn say_all(parts: &[Clause], mood: Mood) -> String {
    let mut said: Vec<(Option<&str>, Vec<Predicate>, String)> = Vec::new();
    for part in parts {
        let Clause::Simple(it) = part else {
            said.push((None, Vec::new(), part.say(mood)));
            continue;
        };
        let subject = it.subject.words();
        let predicate = it.parts(mood, it.subject.is_plural());
        match said.last_mut() {
            Some((Some(same), predicates, _)) if *same == subject => predicates.push(predicate),
            _ => said.push((Some(subject), vec![predicate], String::new())),
        }
    }
    let said: Vec<_> = said
        .into_iter()
        .map(|(subject, predicates, whole)| match subject {
            Some(subject) => format!("{subject} {}", say_predicates(predicates)),
            None => whole,
        })
        .collect();
    said.join(", and ")
}

/// Says that one of the parts holds.
fn say_any(parts: &[Clause], mood: Mood) -> String {
    let said: Vec<String> = parts
        .iter()
        .map(|part| match part {
            Clause::All(inner) if inner.len() == 2 => {
                let both: Vec<_> = inner.iter().map(|part| part.say(mood)).collect();
                format!("both {}", both.join(" and "))
            }
            part => part.say(mood),
        })
        .collect();
    let comma = if parts.iter().any(Clause::is_compound) || said.len() > 2 { "," } else { "" };
    format!("either {}", said.join(&format!("{comma} or ")))
}
