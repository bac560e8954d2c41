//! Which mandates reach which standard for which descriptor, and what is decided at all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::judge;
use super::selection::Selection;
use super::session::Session;
use super::table::Mandated;
use crate::arena::Id;
use crate::eval::{NoRecord, Truth};
use crate::report::MandateReach;
use crate::rulebook::{Kind, Mandate, Standard, StandardRef};
use crate::text::Str;
use crate::value::Date;

/// How deep standards may include one another.
const DEPTH: usize = 32;

/// The mandates in force on the day, and what they reach through parts.
pub(super) struct Reach {
    /// Each with the day from which it binds.
    active: Vec<(Id<Mandate>, Date)>,
    through: BTreeMap<(Id<Standard>, u32), Vec<MandateReach>>,
    nothing: Arc<[MandateReach]>,
}

/// Mandates by standard, for one descriptor.
pub(super) type Direct = BTreeMap<Id<Standard>, Vec<MandateReach>>;

impl Reach {
    /// Works out what the mandates of `session` reach through parts.
    pub(super) fn new(session: &Session<'_>) -> Self {
        let mut reach = Self {
            active: active(session),
            through: BTreeMap::new(),
            nothing: Arc::from(Vec::new()),
        };
        let with_parts = |mandate: &Mandate| {
            let mut versions = session.versions(&mandate.standard).into_iter();
            versions.any(|id| !session.rulebook.standards[id].includes.is_empty())
        };
        let mandates: Vec<_> = reach
            .active
            .iter()
            .map(|(id, _)| *id)
            .filter(|id| with_parts(&session.rulebook.mandates[*id]))
            .collect();
        if mandates.is_empty() {
            return reach;
        }
        let found = super::parallel(session.estate.descriptors.len(), |subject| {
            let mut found = Vec::new();
            for mandate in &mandates {
                if let Some(version) = mandated(session, *mandate, subject) {
                    parts(session, *mandate, version, subject, &mut Vec::new(), &mut found);
                }
            }
            found
        });
        for (standard, subject, it) in found.into_iter().flatten() {
            reach.through.entry((standard, subject)).or_default().push(it);
        }
        reach
    }

    /// Returns the mandates that reach the descriptor at `subject` itself.
    pub(super) fn direct(&self, session: &Session<'_>, subject: u32) -> Direct {
        let mut direct = Direct::new();
        for (mandate, _) in &self.active {
            if let Some(version) = mandated(session, *mandate, subject) {
                let reach = MandateReach { mandate: *mandate, through: Vec::new() };
                direct.entry(version).or_default().push(reach);
            }
        }
        direct
    }

    /// Returns every mandate that reaches `standard` for the descriptor at `subject`, the
    /// earliest first.
    pub(super) fn of(
        &self,
        direct: &Direct,
        standard: Id<Standard>,
        subject: u32,
    ) -> Arc<[MandateReach]> {
        let through = self.through.get(&(standard, subject));
        let mut all: Vec<MandateReach> = match (direct.get(&standard), through) {
            (None, None) => return Arc::clone(&self.nothing),
            (direct, through) => direct.into_iter().chain(through).flatten().cloned().collect(),
        };
        all.sort_by(|a, b| {
            let order = |it: &MandateReach| (self.day(it.mandate), it.mandate);
            let names = |it: &MandateReach| {
                it.through.iter().map(|(id, name)| (*id, name.clone())).collect::<Vec<_>>()
            };
            order(a).cmp(&order(b)).then_with(|| names(a).cmp(&names(b)))
        });
        all.dedup();
        all.into()
    }

    /// Returns when what `reaches` mandate has to be met, as of `date`.
    pub(super) fn mandated(&self, reaches: &[MandateReach], date: Date) -> Mandated {
        match reaches.first() {
            None => Mandated::No,
            Some(first) if date < self.day(first.mandate) => Mandated::BeforeConformBy,
            Some(_) => Mandated::OnOrAfter,
        }
    }

    fn day(&self, mandate: Id<Mandate>) -> Date {
        self.active.iter().find(|(id, _)| *id == mandate).map_or(Date::MAX, |(_, day)| *day)
    }
}

/// Returns the mandates of policies in force, with the day from which each binds.
fn active(session: &Session<'_>) -> Vec<(Id<Mandate>, Date)> {
    let mandates = session.rulebook.mandates.iter().filter(|(_, mandate)| mandate.binding);
    mandates
        .filter_map(|(id, mandate)| {
            let policy = &session.rulebook.policies[mandate.policy];
            let published = policy.published.map_or(Date::MIN, |day| day.node);
            let is_retired = policy.retired.is_some_and(|day| day.node <= session.as_of);
            if published > session.as_of || is_retired {
                return None;
            }
            Some((id, session.rulebook.binds_from(mandate).unwrap_or(Date::MIN)))
        })
        .collect()
}

/// Returns the version of its standard that `mandate` asks of the descriptor at `subject`.
/// Where it is not known whether it is meant, it is: nothing is let off by what is missing.
fn mandated(session: &Session<'_>, id: Id<Mandate>, subject: u32) -> Option<Id<Standard>> {
    let mandate = &session.rulebook.mandates[id];
    let kind = session.estate.descriptors[subject as usize].kind;
    if let Some(population) = &mandate.population {
        if population.kind != kind {
            return None;
        }
        if population.condition.is_some() {
            let mut eval = session.evaluator(NoRecord, 0);
            let meant = judge::is_meant(&mut eval, std::iter::once(population), kind, subject);
            if meant == Truth::False {
                return None;
            }
        }
    } else {
        let names = |id: &Id<Standard>| names_kind(session, *id, kind);
        if !session.versions(&mandate.standard).iter().any(names) {
            return None;
        }
    }
    let version = session.version(&mandate.standard, subject, 0)?;
    session.rulebook.standards[version].is_in_use(session.as_of).then_some(version)
}

fn names_kind(session: &Session<'_>, id: Id<Standard>, kind: Id<Kind>) -> bool {
    session.rulebook.standards[id].applies_to.iter().any(|selector| selector.kind == kind)
}

/// Finds what `mandate`, which asks `standard` of `subject`, reaches through its parts.
fn parts(
    session: &Session<'_>,
    mandate: Id<Mandate>,
    standard: Id<Standard>,
    subject: u32,
    path: &mut Vec<(Id<Standard>, Option<Str>)>,
    found: &mut Vec<(Id<Standard>, u32, MandateReach)>,
) {
    let standard = &session.rulebook.standards[standard];
    let kind = session.estate.descriptors[subject as usize].kind;
    if path.len() >= DEPTH || standard.includes.is_empty() {
        return;
    }
    let mut eval = session.evaluator(NoRecord, 0);
    if judge::population(&mut eval, standard, kind, subject) == Truth::False {
        return;
    }
    for include in &standard.includes {
        let Some(form) = include.forms.iter().find(|form| form.kind == kind) else { continue };
        let (Some(asked), Truth::True | Truth::Unknown) = session.asked(form, subject, 0) else {
            continue;
        };
        let Some(version) = session.version(&include.standard, asked, 0) else { continue };
        path.push((version, include.part.as_ref().map(|part| part.node.clone())));
        found.push((version, asked, MandateReach { mandate, through: path.clone() }));
        parts(session, mandate, version, asked, path, found);
        path.pop();
    }
}

/// Returns the standards that are decided, in the order of names and versions: of each
/// name the newest version in use, those that a mandate's range asks for, what is named
/// in `selection`, and the parts of all of these.
pub(super) fn decided(session: &Session<'_>, selection: &Selection) -> Vec<Id<Standard>> {
    let rulebook = session.rulebook;
    let mut chosen = BTreeSet::new();
    for candidates in rulebook.standard_names.values() {
        chosen.extend(rulebook.newest_published(candidates, session.as_of));
    }
    let in_use = |id: &Id<Standard>| rulebook.standards[*id].is_in_use(session.as_of);
    for (mandate, _) in active(session) {
        let asked = session.versions(&rulebook.mandates[mandate].standard);
        chosen.extend(asked.into_iter().filter(in_use));
    }
    chosen.extend(selection.standards.iter().flatten().copied());
    let named = selection.requirements.iter().flatten();
    chosen.extend(named.map(|id| rulebook.requirements[*id].standard));
    let chosen = with_parts(session, chosen);
    let chosen = narrowed(session, selection, chosen);
    let mut ordered = Vec::with_capacity(chosen.len());
    for candidates in rulebook.standard_names.values() {
        ordered.extend(candidates.iter().rev().copied().filter(|id| chosen.contains(id)));
    }
    ordered
}

/// Adds the parts of `standards`, and their parts.
fn with_parts(session: &Session<'_>, standards: BTreeSet<Id<Standard>>) -> BTreeSet<Id<Standard>> {
    let mut all = standards;
    let mut open: Vec<_> = all.iter().copied().collect();
    while let Some(id) = open.pop() {
        for include in &session.rulebook.standards[id].includes {
            for version in session.versions(&include.standard) {
                if all.insert(version) {
                    open.push(version);
                }
            }
        }
    }
    all
}

/// Leaves out what `selection` does not ask for.
fn narrowed(
    session: &Session<'_>,
    selection: &Selection,
    mut chosen: BTreeSet<Id<Standard>>,
) -> BTreeSet<Id<Standard>> {
    let rulebook = session.rulebook;
    if let Some(standards) = &selection.standards {
        chosen.retain(|id| standards.contains(id));
    }
    if let Some(requirements) = &selection.requirements {
        let wanted: BTreeSet<_> =
            requirements.iter().map(|id| rulebook.requirements[*id].standard).collect();
        chosen.retain(|id| wanted.contains(id));
    }
    if let Some(owners) = &selection.owners {
        chosen.retain(|id| {
            rulebook.standards[*id].owner.is_some_and(|owner| {
                owners.contains(&owner.node)
                    || owners.contains(&rulebook.successor(owner.node, session.as_of))
            })
        });
    }
    if let Some(policies) = &selection.policies {
        let asked = |wanted: &StandardRef| session.versions(wanted);
        let mandates = policies.iter().flat_map(|id| &rulebook.policies[*id].mandates);
        let roots = mandates.flat_map(|id| asked(&rulebook.mandates[*id].standard)).collect();
        let reached = with_parts(session, roots);
        chosen.retain(|id| reached.contains(id));
    }
    chosen
}
