//! Looks for a descriptor that tells two versions of a requirement apart.
//!
//! Those of the estate are tried first, then made-up ones. What is found was decided by both versions; that nothing is found proves nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::Side;
use super::genome::{Genome, SUBJECT};
use super::made::{self, Made};
use super::reads::Reads;
use super::samples;
use super::tries::{Choices, Tries, neighbours};
use crate::arena::Id;
use crate::descriptor::Estate;
use crate::engine::{self, Probe};
use crate::load;
use crate::report::Outcome;
use crate::rulebook::Requirement;
use crate::text::{Spanned, Str};
use crate::value::Date;

/// How many are decided at once, where they do not look at each other.
const BATCH: usize = 128;

/// What a requirement has come to before and after.
pub(super) type Outcomes = (Outcome, Outcome);

/// Which way two outcomes differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// It did not fall short, and does now.
    Stricter,
    /// It fell short, and does not any more.
    Looser,
    /// It falls short, or does not, in another way.
    Aside,
}

/// A descriptor that tells two versions apart.
#[derive(Debug, Clone)]
pub(super) enum Telling {
    /// One of the estate: its place there.
    Own(u32),
    /// One that was made up, with those it leads to.
    Made(Vec<Made>),
}

/// What was found, and how many descriptors were tried for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub(super) by_way: BTreeMap<Way, (Telling, Outcomes)>,
    pub(super) tried: usize,
}

/// The two versions of a requirement, for descriptors of one kind.
pub(super) struct Search<'a> {
    pub(super) old: (Side<'a>, Option<Id<Requirement>>),
    pub(super) new: (Side<'a>, Option<Id<Requirement>>),
    pub(super) kind: &'a Str,
    pub(super) as_of: Date,
}

/// Returns which way two outcomes differ, and whether what is known of them is definite.
fn way((old, new): Outcomes) -> Option<(Way, bool)> {
    let is_definite = old != Outcome::NotEvidenced && new != Outcome::NotEvidenced;
    let is_same = |a: Outcome, b: Outcome| {
        let holds = |it| matches!(it, Outcome::Met | Outcome::MetNothingToCheck);
        a == b || (holds(a) && holds(b))
    };
    let way = match (old.falls_short(), new.falls_short()) {
        (false, true) => Way::Stricter,
        (true, false) => Way::Looser,
        _ if is_same(old, new) => return None,
        _ => Way::Aside,
    };
    Some((way, is_definite))
}

impl Search<'_> {
    /// Looks among the descriptors of the estate, then among made-up ones.
    pub(super) fn run(&self) -> Found {
        let mut found = Found::default();
        let mut definite = BTreeSet::new();
        self.own(&mut found, &mut definite);
        self.made(&mut found, &mut definite);
        found
    }

    fn own(&self, found: &mut Found, definite: &mut BTreeSet<Way>) {
        let of = |(side, requirement): &(Side<'_>, Option<Id<Requirement>>)| {
            let mut outcomes: BTreeMap<Str, (u32, Outcome)> = BTreeMap::new();
            let Some(kind) = side.rulebook.kind_names.get(self.kind) else { return outcomes };
            let places: Vec<(u32, Str)> =
                side.estate.of_kind(*kind).map(|(at, it)| (at, it.id.clone())).collect();
            let subjects: Vec<u32> = places.iter().map(|(at, _)| *at).collect();
            let probes = self.probe(*side, side.estate, *requirement, &subjects);
            for ((at, id), probe) in places.into_iter().zip(probes) {
                outcomes.insert(id, (at, probe.outcome));
            }
            outcomes
        };
        let (old, new) = (of(&self.old), of(&self.new));
        for (id, (at, now)) in new {
            let Some((_, before)) = old.get(&id) else { continue };
            found.tried += 1;
            let outcomes = (*before, now);
            let Some((way, is_definite)) = way(outcomes) else { continue };
            if !found.by_way.contains_key(&way) || (is_definite && !definite.contains(&way)) {
                found.by_way.insert(way, (Telling::Own(at), outcomes));
            }
            // One that there is will do, whatever is known of it.
            definite.insert(way);
        }
    }

    fn made(&self, found: &mut Found, definite: &mut BTreeSet<Way>) {
        let mut reads = Reads::default();
        for (side, requirement) in [self.old, self.new] {
            if let (Some(id), Some(kind)) = (requirement, side.rulebook.kind_names.get(self.kind)) {
                reads.add(side.rulebook, id, *kind);
            }
        }
        samples::add(&mut reads, self.new.0);
        let genome = Genome::new(&reads, self.kind, self.as_of);
        let mut tries = Tries::new(&genome);
        loop {
            let batch = tries.batch();
            let is_done = [Way::Stricter, Way::Looser].iter().all(|way| definite.contains(way));
            if batch.is_empty() || is_done {
                break;
            }
            for (choices, probes) in batch.iter().zip(self.decide(&genome, &reads, &batch)) {
                tries.came(choices, probes);
                self.note(found, definite, (&genome, &reads), choices, probes);
            }
        }
        found.tried += tries.tried();
    }

    /// Keeps what `choices` make, if it tells the two apart better than what is known.
    fn note(
        &self,
        found: &mut Found,
        definite: &mut BTreeSet<Way>,
        (genome, reads): (&Genome, &Reads),
        choices: &[usize],
        probes: [Probe; 2],
    ) {
        let outcomes = came(probes);
        let Some((way, is_definite)) = way(outcomes) else { return };
        if definite.contains(&way) || (found.by_way.contains_key(&way) && !is_definite) {
            return;
        }
        let choices = self.plainest((genome, reads), choices, outcomes);
        found.by_way.insert(way, (Telling::Made(genome.shown(&choices, &reads.all)), outcomes));
        if is_definite {
            definite.insert(way);
        }
    }

    /// Returns the choices that say least, of those that come out alike and differ from
    /// `choices` in one before anything is left out.
    fn plainest(
        &self,
        (genome, reads): (&Genome, &Reads),
        choices: &[usize],
        outcomes: Outcomes,
    ) -> Choices {
        let near: Vec<_> = neighbours(genome, choices).collect();
        let decided = self.decide(genome, reads, &near);
        let alike = near.into_iter().zip(decided).filter(|(_, probes)| came(*probes) == outcomes);
        let length = |choices: &[usize]| -> usize {
            genome.shown(choices, &reads.all).iter().map(|made| made::values(&made.data)).sum()
        };
        let first = self.simplest((genome, reads), choices, outcomes);
        let others = alike.map(|(near, _)| self.simplest((genome, reads), &near, outcomes));
        let all = std::iter::once(first).chain(others);
        all.min_by_key(|choices| (length(choices), choices.clone())).unwrap_or_default()
    }

    /// Leaves out of `choices` whatever does not change the outcomes.
    fn simplest(
        &self,
        (genome, reads): (&Genome, &Reads),
        choices: &[usize],
        outcomes: Outcomes,
    ) -> Choices {
        let mut best = choices.to_vec();
        for at in 0..best.len() {
            for simpler in genome.simpler(at, best[at]) {
                let mut other = best.clone();
                other[at] = simpler;
                let decided = self.decide(genome, reads, std::slice::from_ref(&other));
                if decided.first().is_some_and(|probes| came(*probes) == outcomes) {
                    best = other;
                    break;
                }
            }
        }
        best
    }

    /// Decides what each of `batch` makes, by both versions.
    fn decide(&self, genome: &Genome, reads: &Reads, batch: &[Choices]) -> Vec<[Probe; 2]> {
        let some = if reads.all.is_empty() { BATCH } else { 1 };
        let mut decided = Vec::with_capacity(batch.len());
        for some in batch.chunks(some) {
            let made: Vec<Vec<Made>> = (0..)
                .zip(some)
                .map(|(at, choices): (usize, _)| genome.make(choices, &format!("-{at}")))
                .collect();
            let sides = [self.old, self.new].map(|(side, id)| self.side(side, id, &made));
            let [old, new] = sides;
            decided.extend(old.into_iter().zip(new).map(|(old, new)| [old, new]));
        }
        decided
    }

    /// Decides what was made by one version.
    fn side(&self, side: Side<'_>, id: Option<Id<Requirement>>, made: &[Vec<Made>]) -> Vec<Probe> {
        let mut descriptors = Vec::new();
        for it in made.iter().flatten() {
            let Some(kind) = side.rulebook.kind_names.get(&it.kind) else { continue };
            let name = Spanned { node: it.id.clone(), span: made::nowhere() };
            descriptors.push(load::given(side.rulebook, *kind, &name, &it.data).0);
        }
        let (estate, _) = load::link(side.rulebook, descriptors, true);
        let kind = side.rulebook.kind_names.get(self.kind);
        let subjects: Option<Vec<u32>> =
            (0..made.len()).map(|at| estate.find(*kind?, &format!("{SUBJECT}-{at}"))).collect();
        match subjects {
            Some(subjects) => self.probe(side, &estate, id, &subjects),
            None => vec![NOTHING; made.len()],
        }
    }

    fn probe(
        &self,
        side: Side<'_>,
        estate: &Estate,
        id: Option<Id<Requirement>>,
        subjects: &[u32],
    ) -> Vec<Probe> {
        match id {
            Some(id) => engine::probe(side.rulebook, estate, self.as_of, id, subjects),
            None => vec![NOTHING; subjects.len()],
        }
    }
}

fn came([old, new]: [Probe; 2]) -> Outcomes {
    (old.outcome, new.outcome)
}

/// What a requirement comes to that is not there.
const NOTHING: Probe = Probe { outcome: Outcome::NotApplicable, nearness: 0 };
