//! What a run knows while it runs: indexes, declared exceptions, and the results that
//! other rules ask for.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

use super::judge::{self, Judged};
use super::table;
use crate::arena::Id;
use crate::descriptor::Estate;
use crate::eval::{BUDGET, Evaluator, Joins, NoRecord, Recorder, Results, Truth, Verdict, World};
use crate::report::{Cause, ExceptionUse, Outcome};
use crate::rulebook::{
    Exception, IncludeForm, MeetsTarget, Requirement, Rulebook, Standard, StandardRef,
};
use crate::syntax::ast::Level;
use crate::text::Str;
use crate::value::Date;

/// How deep results may wait for one another; the checker refuses cycles long before.
const DEPTH: usize = 32;

/// The declared exceptions of one requirement for one descriptor's id.
type ExceptionKey<'a> = (Id<Requirement>, usize, &'a str);

/// One run.
pub(super) struct Session<'a> {
    pub(super) rulebook: &'a Rulebook,
    pub(super) estate: &'a Estate,
    pub(super) as_of: Date,
    pub(super) joins: Joins,
    pub(super) budget: u64,
    exceptions: BTreeMap<ExceptionKey<'a>, Vec<Id<Exception>>>,
    /// Outcomes of the requirements that results ask for, by requirement and descriptor:
    /// zero where not known yet. Two threads may work out the same, and find the same.
    outcomes: Vec<OnceLock<Box<[AtomicU8]>>>,
}

/// What a requirement came to for a descriptor.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) outcome: Outcome,
    pub(super) exception: Option<ExceptionUse>,
    /// The budget was used up: the outcome is no verdict.
    pub(super) is_exhausted: bool,
}

impl<'a> Session<'a> {
    pub(super) fn new(rulebook: &'a Rulebook, estate: &'a Estate, as_of: Date) -> Self {
        let mut exceptions: BTreeMap<ExceptionKey<'a>, Vec<Id<Exception>>> = BTreeMap::new();
        for (id, exception) in rulebook.exceptions.iter() {
            for requirement in &exception.requirements {
                let key = (*requirement, exception.kind.index(), &*exception.subject.node);
                exceptions.entry(key).or_default().push(id);
            }
        }
        let outcomes =
            std::iter::repeat_with(OnceLock::new).take(rulebook.requirements.len()).collect();
        let joins = Joins::new(rulebook);
        Self { rulebook, estate, as_of, joins, budget: BUDGET, exceptions, outcomes }
    }

    /// Returns an evaluator over this run.
    pub(super) fn evaluator<'s, R: Recorder<'s>>(
        &'s self,
        recorder: R,
        depth: usize,
    ) -> Evaluator<'s, R> {
        let world = World {
            rulebook: self.rulebook,
            estate: self.estate,
            today: self.as_of,
            joins: &self.joins,
            results: self,
            budget: self.budget,
        };
        Evaluator::new(world, recorder, depth)
    }

    /// Returns the outcome of `judged`, with the exception that counts.
    pub(super) fn conclude(
        &self,
        requirement: Id<Requirement>,
        subject: u32,
        judged: Judged,
        is_exhausted: bool,
    ) -> Found {
        let unexcepted = table::outcome(judged.applicable, judged.rule, judged.evidence, false);
        if !unexcepted.falls_short() {
            return Found { outcome: unexcepted, exception: None, is_exhausted };
        }
        let exception = self.exception(requirement, subject, judged.held);
        let in_force =
            matches!(exception, Some(ExceptionUse::Declared(_) | ExceptionUse::Held(..)));
        let outcome = table::outcome(judged.applicable, judged.rule, judged.evidence, in_force);
        Found { outcome, exception, is_exhausted }
    }

    /// Returns the declared exceptions from `requirement` of the descriptor at `subject`.
    pub(super) fn declared(&self, requirement: Id<Requirement>, subject: u32) -> &[Id<Exception>] {
        let Some(descriptor) = self.estate.descriptors.get(subject as usize) else { return &[] };
        let key = (requirement, descriptor.kind.index(), &*descriptor.id);
        self.exceptions.get(&key).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the exception that counts: one in force before a lapsed one, the one that
    /// ends last of its sort, a declared one before one that is held.
    fn exception(
        &self,
        requirement: Id<Requirement>,
        subject: u32,
        held: Option<ExceptionUse>,
    ) -> Option<ExceptionUse> {
        let granted = self
            .declared(requirement, subject)
            .iter()
            .copied()
            .filter(|id| self.rulebook.exceptions[*id].granted.node <= self.as_of);
        let last = granted.max_by_key(|id| self.rulebook.exceptions[*id].until.node);
        let declared = last.map(|id| {
            if self.as_of <= self.rulebook.exceptions[id].until.node {
                ExceptionUse::Declared(id)
            } else {
                ExceptionUse::Lapsed(id)
            }
        });
        match (declared, held) {
            (Some(ExceptionUse::Lapsed(_)), Some(held @ ExceptionUse::Held(..))) => Some(held),
            (Some(declared), _) => Some(declared),
            (None, held) => held,
        }
    }

    /// Decides one requirement for one descriptor, whose population is known.
    pub(super) fn decide<'s, R: Recorder<'s>>(
        &'s self,
        eval: &mut Evaluator<'s, R>,
        id: Id<Requirement>,
        subject: u32,
        population: Truth,
    ) -> Found {
        let requirement = &self.rulebook.requirements[id];
        let kind = self.estate.descriptors[subject as usize].kind;
        let judged = match requirement.form(kind) {
            Some(form) => judge::judge(eval, requirement, form, subject, population),
            None => Judged::NOT_APPLICABLE,
        };
        let is_exhausted = eval.is_exhausted();
        self.conclude(id, subject, judged, is_exhausted)
    }

    /// Returns the outcome of one requirement for one descriptor, as a result that
    /// something else asks for.
    pub(super) fn outcome(&self, id: Id<Requirement>, subject: u32, depth: usize) -> Outcome {
        let row = self.outcomes.get(id.index()).map(|row| {
            row.get_or_init(|| {
                let zero = || AtomicU8::new(0);
                std::iter::repeat_with(zero).take(self.estate.descriptors.len()).collect()
            })
        });
        let cell = row.and_then(|row| row.get(subject as usize));
        let known = cell.map_or(0, |cell| cell.load(Ordering::Relaxed));
        if let Some(outcome) = Outcome::ALL.get(usize::from(known).wrapping_sub(1)) {
            return *outcome;
        }
        if depth > DEPTH {
            return Outcome::NotEvidenced;
        }
        let mut eval = self.evaluator(NoRecord, depth);
        let standard = &self.rulebook.standards[self.rulebook.requirements[id].standard];
        let kind = self.estate.descriptors[subject as usize].kind;
        let population = judge::population(&mut eval, standard, kind, subject);
        let outcome = self.decide(&mut eval, id, subject, population).outcome;
        let code = Outcome::ALL.iter().position(|it| *it == outcome).unwrap_or(0);
        if let (Some(cell), Ok(code)) = (cell, u8::try_from(code + 1)) {
            cell.store(code, Ordering::Relaxed);
        }
        outcome
    }

    /// Returns the versions that `wanted` means, newest first: those in use, or of a bare
    /// name the newest of them. Where none is in use, the newest there is.
    pub(super) fn versions(&self, wanted: &StandardRef) -> Vec<Id<Standard>> {
        let in_use = |id: &Id<Standard>| self.rulebook.standards[*id].is_in_use(self.as_of);
        let mut found: Vec<_> = wanted.candidates.iter().copied().filter(in_use).collect();
        if wanted.ranges.is_empty() {
            found.truncate(1);
        }
        if found.is_empty() {
            found.extend(wanted.candidates.first());
        }
        found
    }

    /// Returns the version that `wanted` means for one descriptor: the newest whose musts
    /// are all satisfied, else the newest.
    pub(super) fn version(
        &self,
        wanted: &StandardRef,
        subject: u32,
        depth: usize,
    ) -> Option<Id<Standard>> {
        let versions = self.versions(wanted);
        let newest = versions.first().copied()?;
        if versions.len() == 1 {
            return Some(newest);
        }
        let satisfied =
            |id: &Id<Standard>| is_satisfied(self.result(*id, subject, depth, &mut Vec::new()));
        Some(versions.iter().copied().find(satisfied).unwrap_or(newest))
    }

    /// Returns the result of a whole standard for one descriptor, and adds to `causes`
    /// what keeps it from being met.
    pub(super) fn result(
        &self,
        id: Id<Standard>,
        subject: u32,
        depth: usize,
        causes: &mut Vec<Cause>,
    ) -> Outcome {
        if depth > DEPTH {
            return Outcome::NotEvidenced;
        }
        let standard = &self.rulebook.standards[id];
        let kind = self.estate.descriptors[subject as usize].kind;
        let mut eval = self.evaluator(NoRecord, depth);
        let population = judge::population(&mut eval, standard, kind, subject);
        let own = |requirement| self.outcome(requirement, subject, depth);
        self.result_of(id, subject, population, depth, causes, &own)
    }

    /// The same, where its population and the outcomes of its own requirements are known.
    pub(super) fn result_of(
        &self,
        id: Id<Standard>,
        subject: u32,
        population: Truth,
        depth: usize,
        causes: &mut Vec<Cause>,
        own: &dyn Fn(Id<Requirement>) -> Outcome,
    ) -> Outcome {
        if population == Truth::False {
            return Outcome::NotApplicable;
        }
        let standard = &self.rulebook.standards[id];
        let kind = self.estate.descriptors[subject as usize].kind;
        let mut result = Outcome::Met;
        for requirement in musts(self.rulebook, standard) {
            let outcome = own(requirement);
            if outcome.falls_short() {
                result = worse(result, outcome);
                causes.push(Cause { parts: Vec::new(), requirement, descriptor: subject, outcome });
            }
        }
        if population == Truth::Unknown && standard.requirements.is_empty() {
            result = worse(result, Outcome::NotEvidenced);
        }
        for include in &standard.includes {
            let Some(form) = include.forms.iter().find(|form| form.kind == kind) else { continue };
            let part = part_name(include, self.rulebook);
            let (asked, is_part) = self.asked(form, subject, depth);
            if is_part == Truth::False {
                continue;
            }
            let mut inner = Vec::new();
            let outcome = match asked {
                None => {
                    let versions = self.versions(&include.standard);
                    if let Some(standard) = versions.first() {
                        let standard = &self.rulebook.standards[*standard];
                        inner.extend(musts(self.rulebook, standard).map(|requirement| Cause {
                            parts: Vec::new(),
                            requirement,
                            descriptor: subject,
                            outcome: Outcome::NotEvidenced,
                        }));
                    }
                    Outcome::NotEvidenced
                }
                Some(asked) => match self.version(&include.standard, asked, depth + 1) {
                    Some(version) => self.result(version, asked, depth + 1, &mut inner),
                    None => Outcome::NotEvidenced,
                },
            };
            if !outcome.falls_short() {
                continue;
            }
            // What may not be a part at all does not fail for certain.
            let certain = is_part == Truth::True && population == Truth::True;
            let outcome = if certain { outcome } else { Outcome::NotEvidenced };
            result = worse(result, outcome);
            causes.extend(inner.into_iter().map(|mut cause| {
                cause.parts.insert(0, part.clone());
                if !certain {
                    cause.outcome = Outcome::NotEvidenced;
                }
                cause
            }));
        }
        result
    }

    /// Returns the descriptor that a part is asked of, if it is known, and whether it is
    /// a part.
    pub(super) fn asked(
        &self,
        form: &IncludeForm,
        subject: u32,
        depth: usize,
    ) -> (Option<u32>, Truth) {
        let mut eval = self.evaluator(NoRecord, depth);
        let is_part = form.condition.as_ref().map_or(Truth::True, |condition| {
            eval.begin(subject, condition.locals);
            eval.truth(&condition.expr).truth
        });
        let asked = match &form.subject {
            None => Some(subject),
            Some(expr) => {
                eval.begin(subject, expr.locals);
                match eval.value(&expr.expr) {
                    crate::eval::Item::Descriptor(at) => Some(at),
                    _ => None,
                }
            }
        };
        (asked, is_part)
    }

    /// Whether `target` is met by the descriptor at `subject`.
    pub(super) fn target_outcome(
        &self,
        target: &MeetsTarget,
        subject: u32,
        depth: usize,
    ) -> Outcome {
        let mut first = None;
        for version in self.versions(&target.standard) {
            let outcome = match &target.requirement {
                None => self.result(version, subject, depth, &mut Vec::new()),
                Some(name) => match self.rulebook.requirement(version, name) {
                    Some(requirement) => self.outcome(requirement, subject, depth),
                    None => continue,
                },
            };
            if is_satisfied(outcome) {
                return outcome;
            }
            first = first.or(Some(outcome));
        }
        first.unwrap_or(Outcome::NotEvidenced)
    }
}

impl Results for Session<'_> {
    fn meets(&self, target: &MeetsTarget, subject: u32, depth: usize) -> Verdict {
        match self.target_outcome(target, subject, depth) {
            Outcome::NotMet => Verdict::of(false),
            Outcome::NotEvidenced => Verdict::UNKNOWN,
            Outcome::Met
            | Outcome::MetNothingToCheck
            | Outcome::Excepted
            | Outcome::NotApplicable => Verdict::of(true),
        }
    }

    fn causes(&self, target: &MeetsTarget, subject: u32) -> Vec<Cause> {
        let mut causes = Vec::new();
        // Where no version is met, the newest says why, as in `target_outcome`.
        let newest = self.versions(&target.standard).first().copied();
        if let Some(version) = newest.filter(|_| target.requirement.is_none()) {
            self.result(version, subject, 0, &mut causes);
        }
        causes
    }
}

/// Returns the requirements of `standard` that its result depends on.
fn musts<'r>(
    rulebook: &'r Rulebook,
    standard: &'r Standard,
) -> impl Iterator<Item = Id<Requirement>> + use<'r> {
    standard
        .requirements
        .iter()
        .copied()
        .filter(|id| matches!(rulebook.requirements[*id].level.node, Level::Must | Level::MustNot))
}

/// Returns what a part is called where it is included: its own name, or the standard's.
fn part_name(include: &crate::rulebook::Include, rulebook: &Rulebook) -> Str {
    match (&include.part, include.standard.candidates.first()) {
        (Some(part), _) => part.node.clone(),
        (None, Some(standard)) => rulebook.standards[*standard].name.node.clone(),
        (None, None) => include.standard.name.node.clone(),
    }
}

/// Whether a result keeps nothing from holding.
pub(super) fn is_satisfied(outcome: Outcome) -> bool {
    !outcome.falls_short()
}

fn worse(a: Outcome, b: Outcome) -> Outcome {
    match (a, b) {
        (Outcome::NotMet, _) | (_, Outcome::NotMet) => Outcome::NotMet,
        (Outcome::NotEvidenced, _) | (_, Outcome::NotEvidenced) => Outcome::NotEvidenced,
        _ => a,
    }
}
