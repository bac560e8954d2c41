//! Which choices to try next.
//!
//! First those that differ in one choice from what came out in a new way, what is nearest to
//! meeting both versions first. Then, where there are few, every other; else such as differ in
//! a few choices, drawn in an order that is always the same.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::genome::Genome;
use crate::engine::Probe;
use crate::report::Outcome;

/// How many descriptors are made up for one kind.
const MOST: usize = 4_000;

/// How many are tried at once.
const BATCH: usize = 128;

/// One way for each choice.
pub(super) type Choices = Vec<usize>;

/// What was tried, and what is to be.
pub(super) struct Tries<'g> {
    genome: &'g Genome,
    first: Vec<Choices>,
    /// What came out in a new way, by how near it is.
    queue: BTreeSet<(Reverse<u32>, Reverse<Choices>)>,
    /// The ways in which things came out.
    seen: BTreeSet<[(Outcome, u32); 2]>,
    /// What was queued, to be varied further.
    bases: Vec<Choices>,
    known: BTreeSet<Choices>,
    /// Whether there are so few that all can be tried.
    is_few: bool,
    /// The next of all, then.
    next: Option<Choices>,
    draw: Draw,
    tried: usize,
}

impl<'g> Tries<'g> {
    pub(super) fn new(genome: &'g Genome) -> Self {
        let plain = vec![0; genome.sizes.len()];
        let empty: Choices = genome.sizes.iter().map(|size| size.saturating_sub(1)).collect();
        let count = genome.sizes.iter().try_fold(1usize, |all, size| all.checked_mul(*size));
        let is_few = count.is_some_and(|count| count <= MOST);
        Self {
            genome,
            first: vec![plain.clone(), empty],
            queue: BTreeSet::new(),
            seen: BTreeSet::new(),
            bases: Vec::new(),
            known: BTreeSet::new(),
            is_few,
            next: is_few.then_some(plain),
            draw: Draw(1),
            tried: 0,
        }
    }

    /// How many were tried.
    pub(super) fn tried(&self) -> usize {
        self.tried
    }

    /// Notes what `choices` came to.
    pub(super) fn came(&mut self, choices: &[usize], probes: [Probe; 2]) {
        self.tried += 1;
        if self.seen.insert(probes.map(|probe| (probe.outcome, probe.nearness))) {
            let near = probes.iter().map(|probe| probe.nearness).sum();
            self.queue.insert((Reverse(near), Reverse(choices.to_vec())));
            self.bases.push(choices.to_vec());
        }
    }

    /// Returns what to try now; nothing where it was enough.
    pub(super) fn batch(&mut self) -> Vec<Choices> {
        let mut batch = std::mem::take(&mut self.first);
        batch.retain(|choices| self.known.insert(choices.clone()));
        while batch.is_empty() && self.tried < MOST {
            batch = match self.queue.pop_first() {
                Some((_, Reverse(from))) => neighbours(self.genome, &from).collect(),
                None => {
                    let further = self.further();
                    if further.is_empty() {
                        break;
                    }
                    further
                }
            };
            batch.retain(|choices| self.known.insert(choices.clone()));
        }
        batch
    }

    fn further(&mut self) -> Vec<Choices> {
        let mut further = Vec::new();
        let sizes = &self.genome.sizes;
        if self.is_few {
            while further.len() < BATCH {
                let Some(choices) = self.next.take() else { break };
                self.next = following(sizes, &choices);
                further.push(choices);
            }
            return further;
        }
        // What is drawn again and again is soon known: this ends by the count.
        for at in 0..BATCH {
            let base = self.draw.below(self.bases.len());
            let Some(mut choices) = self.bases.get(base).cloned() else { break };
            for _ in 0..2 + at % 3 {
                let place = self.draw.below(sizes.len());
                let way = self.draw.below(sizes.get(place).copied().unwrap_or(1));
                if let Some(choice) = choices.get_mut(place) {
                    *choice = way;
                }
            }
            further.push(choices);
        }
        self.tried += 1;
        further
    }
}

/// Returns every set of choices that differs from `from` in one.
pub(super) fn neighbours<'g>(
    genome: &'g Genome,
    from: &'g [usize],
) -> impl Iterator<Item = Choices> + use<'g> {
    genome.sizes.iter().zip(from).enumerate().flat_map(move |(at, (size, here))| {
        (0..*size).filter(move |way| way != here).map(move |way| {
            let mut choices = from.to_vec();
            choices[at] = way;
            choices
        })
    })
}

/// Returns the choices after `choices`, the last going round first.
fn following(sizes: &[usize], choices: &[usize]) -> Option<Choices> {
    let mut next = choices.to_vec();
    for (choice, size) in next.iter_mut().zip(sizes).rev() {
        *choice += 1;
        if *choice < *size {
            return Some(next);
        }
        *choice = 0;
    }
    None
}

/// Numbers in an order that is always the same.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let drawn = usize::try_from(self.0 >> 33).unwrap_or(0);
        drawn.checked_rem(limit).unwrap_or(0)
    }
}
