//! The mutants of each declaration.

use std::collections::{BTreeMap, BTreeSet};

use super::Mutant;
use super::bump::{self, Side};
use super::change::Change;
use super::expr::{Changes, Note, Role, reads};
use super::operator::Operator;
use crate::arena::Id;
use crate::impact::meaning;
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::{
    DatedValue, ExceptedBy, Form, Lot, Mandate, Requirement, Rulebook, Scoped, Selector, Standard,
};
use crate::suite::coverage::Owner;
use crate::text::{Sources, Span};
use crate::value::Value;

/// The mutants of a declaration.
pub(super) struct Made {
    /// Those that could mean something else.
    pub(super) mutants: Vec<Mutant>,
    /// How many were left out since they mean what was written, or what another means.
    pub(super) equal: usize,
}

/// Makes the mutants of `owner`, in the order of their places.
pub(super) fn of(rulebook: &Rulebook, sources: &Sources, owner: Owner) -> Made {
    let mut maker = Maker {
        changes: Changes { rulebook, sources },
        found: BTreeMap::new(),
        equal: BTreeSet::new(),
    };
    match owner {
        Owner::Requirement(id) => maker.requirement(id),
        Owner::Standard(id) => maker.standard(id),
        Owner::Mandate(id) => maker.mandate(id),
        Owner::Lot(id) => maker.lot(id),
        Owner::Define(id) => {
            let define = &rulebook.defines[id];
            for (note, body) in maker.expr(&define.body, Role::Condition) {
                let mut other = define.clone();
                other.body = body;
                maker.add(note, Change::Define(id, Box::new(other)));
            }
        }
        Owner::Value(id) => maker.value(id),
    }
    let equal = maker.equal.len();
    let mutants = maker.found.into_iter();
    let mutants = mutants.map(|(note, change)| Mutant {
        owner,
        operator: note.operator,
        span: note.span,
        says: note.says,
        change,
    });
    Made { mutants: mutants.collect(), equal }
}

struct Maker<'a> {
    changes: Changes<'a>,
    found: BTreeMap<Note, Change>,
    /// Those that were left out.
    equal: BTreeSet<Note>,
}

impl Maker<'_> {
    fn add(&mut self, note: Note, change: Change) {
        self.found.entry(note).or_insert(change);
    }

    /// Returns `expr` with each change that can mean something else: not what it means, nor
    /// what another change means.
    fn expr(&mut self, expr: &Expr, role: Role) -> Vec<(Note, Expr)> {
        let rulebook = self.changes.rulebook;
        let is_condition = matches!(expr.ty, crate::rulebook::Type::Boolean);
        let role = if is_condition { role } else { Role::Operand };
        let mut meanings = BTreeSet::from([meaning::of_expr(rulebook, expr)]);
        let mut kept = Vec::new();
        for (note, changed) in self.changes.of(expr, role) {
            if meanings.insert(meaning::of_expr(rulebook, &changed)) {
                kept.push((note, changed));
            } else {
                self.equal.insert(note);
            }
        }
        kept
    }

    fn requirement(&mut self, id: Id<Requirement>) {
        let requirement = &self.changes.rulebook.requirements[id];
        // What is asked of several kinds is written once, and changes for all of them.
        let mut changed: BTreeMap<Note, Requirement> = BTreeMap::new();
        for (at, form) in requirement.forms.iter().enumerate() {
            for (note, form) in self.form(form) {
                let other = changed.entry(note).or_insert_with(|| requirement.clone());
                other.forms[at] = form;
            }
        }
        for (note, other) in changed {
            self.add(note, Change::Requirement(id, Box::new(other)));
        }
    }

    fn form(&mut self, form: &Form) -> Vec<(Note, Form)> {
        let mut all = Vec::new();
        let mut with = |note: Note, change: &dyn Fn(&mut Form)| {
            let mut other = form.clone();
            change(&mut other);
            all.push((note, other));
        };
        if let Some(applies) = &form.applies {
            with(self.left_out(applies.span, Operator::Clause), &|form| form.applies = None);
            for (note, changed) in self.expr(applies, Role::Condition) {
                with(note, &|form| form.applies = Some(changed.clone()));
            }
        }
        for (note, changed) in self.expr(&form.rule, Role::Condition) {
            with(note, &|form| form.rule = changed.clone());
        }
        for (at, path) in form.evidence.iter().enumerate() {
            let note = self.left_out(path.span, Operator::Evidence);
            with(note, &|form| drop(form.evidence.remove(at)));
        }
        for at in 0..form.items.len() {
            self.item(form, at, &mut with);
        }
        if let Some(held) = &form.excepted_by {
            with(self.left_out(held.span, Operator::Exception), &|form| form.excepted_by = None);
            let mut with = |note: Note, change: &dyn Fn(&mut ExceptedBy)| {
                with(note, &|form| form.excepted_by.iter_mut().for_each(change));
            };
            if let Some(condition) = &held.condition {
                let note = self.left_out(condition.span, Operator::Exception);
                with(note, &|held| held.condition = None);
                for (note, changed) in self.expr(condition, Role::Condition) {
                    with(note, &|held| held.condition = Some(changed.clone()));
                }
            }
        }
        all
    }

    /// Changes the evidence that is chosen from a list.
    fn item(&mut self, form: &Form, at: usize, with: &mut dyn FnMut(Note, &dyn Fn(&mut Form))) {
        let item = &form.items[at];
        let is_local = |kind: &ExprKind| matches!(kind, ExprKind::Local(it) if *it == item.local);
        let later = form.items[at + 1..].iter().flat_map(|item| {
            std::iter::once(&item.list).chain(&item.condition).chain(&item.latest_by)
        });
        let is_read = std::iter::once(&form.rule).chain(later).any(|expr| reads(expr, &is_local));
        if !is_read {
            let note = self.left_out(item.span, Operator::Evidence);
            with(note, &|form| drop(form.items.remove(at)));
        }
        if let Some(condition) = &item.condition {
            let note = self.left_out(condition.span, Operator::Clause);
            with(note, &|form| form.items[at].condition = None);
            for (note, changed) in self.expr(condition, Role::Condition) {
                with(note, &|form| form.items[at].condition = Some(changed.clone()));
            }
        }
        match (item.fresh, &item.latest_by) {
            (Some(fresh), _) => {
                let says = format!("`fresh within {fresh}` was left out");
                let note = Note { span: item.span, operator: Operator::Evidence, says };
                with(note, &|form| form.items[at].fresh = None);
                for side in [Side::Below, Side::Above] {
                    let Some(next) = bump::duration(fresh, side) else { continue };
                    let note = became(item.span, Operator::Boundary, &fresh, &next);
                    with(note, &|form| form.items[at].fresh = Some(next));
                }
            }
            (None, Some(date)) => {
                let says = format!("`latest by {}` was left out", self.changes.text(date.span));
                let note = Note { span: date.span, operator: Operator::Evidence, says };
                with(note, &|form| form.items[at].latest_by = None);
            }
            (None, None) => {}
        }
    }

    fn standard(&mut self, id: Id<Standard>) {
        let standard = &self.changes.rulebook.standards[id];
        let mut found = Vec::new();
        for (at, selector) in standard.applies_to.iter().enumerate() {
            for (note, selector) in self.selector(selector) {
                let mut other = standard.clone();
                other.applies_to[at] = selector;
                found.push((note, other));
            }
        }
        for (at, include) in standard.includes.iter().enumerate() {
            let mut other = standard.clone();
            other.includes.remove(at);
            found.push((self.left_out(include.span, Operator::Clause), other));
            let mut changed: BTreeMap<Note, Standard> = BTreeMap::new();
            for (place, form) in include.forms.iter().enumerate() {
                let Some(condition) = &form.condition else { continue };
                for (note, condition) in self.scoped(condition) {
                    let other = changed.entry(note).or_insert_with(|| standard.clone());
                    other.includes[at].forms[place].condition = condition;
                }
            }
            found.extend(changed);
        }
        for (note, other) in found {
            self.add(note, Change::Standard(id, Box::new(other)));
        }
    }

    fn mandate(&mut self, id: Id<Mandate>) {
        let mandate = &self.changes.rulebook.mandates[id];
        if let Some(population) = &mandate.population {
            for (note, population) in self.selector(population) {
                let mut other = mandate.clone();
                other.population = Some(population);
                self.add(note, Change::Mandate(id, Box::new(other)));
            }
        }
        let Some(conform_by) = mandate.conform_by else { return };
        for side in [Side::Below, Side::Above] {
            let Some(next) = bump::day(conform_by.node, side) else { continue };
            let note = became(conform_by.span, Operator::Boundary, &conform_by.node, &next);
            let mut other = mandate.clone();
            other.conform_by = Some(crate::text::Spanned { node: next, ..conform_by });
            self.add(note, Change::Mandate(id, Box::new(other)));
        }
    }

    fn lot(&mut self, id: Id<Lot>) {
        let rulebook = self.changes.rulebook;
        let lot = &rulebook.lots[id];
        for (at, selector) in lot.open_to.iter().enumerate() {
            for (note, selector) in self.selector(selector) {
                let mut other = lot.clone();
                other.open_to[at] = selector;
                self.add(note, Change::Lot(id, Box::new(other)));
            }
        }
        for (at, any_of) in lot.requires.iter().enumerate() {
            for (place, wanted) in any_of.iter().enumerate() {
                let mut other = lot.clone();
                other.requires[at].remove(place);
                if other.requires[at].is_empty() {
                    other.requires.remove(at);
                }
                let note = self.left_out(wanted.name.span, Operator::Clause);
                self.add(note, Change::Lot(id, Box::new(other)));
            }
        }
        let framework = &rulebook.frameworks[lot.framework];
        if framework.lots.first() != Some(&id) {
            return;
        }
        for is_first in [true, false] {
            let Some(day) = (if is_first { framework.opens } else { framework.closes }) else {
                continue;
            };
            for side in [Side::Below, Side::Above] {
                let Some(next) = bump::day(day.node, side) else { continue };
                let mut other = framework.clone();
                let moved = Some(crate::text::Spanned { node: next, ..day });
                *(if is_first { &mut other.opens } else { &mut other.closes }) = moved;
                let note = became(day.span, Operator::Boundary, &day.node, &next);
                self.add(note, Change::Framework(lot.framework, Box::new(other)));
            }
        }
    }

    fn value(&mut self, id: Id<DatedValue>) {
        let changes = self.changes;
        let value = &changes.rulebook.values[id];
        for (at, row) in value.rows.iter().enumerate() {
            let mut with = |note: Note, change: &dyn Fn(&mut DatedValue)| {
                let mut other = value.clone();
                change(&mut other);
                self.add(note, Change::Value(id, Box::new(other)));
            };
            for side in [Side::Below, Side::Above] {
                let figure = bump::neighbour(changes.rulebook, &row.value, &value.ty, side);
                if let Some(next) = figure {
                    let was = changes.value(&row.value, &value.ty);
                    let is = changes.value(&next, &value.ty);
                    let note = became(row.span, Operator::Boundary, &was, &is);
                    with(note, &|value| value.rows[at].value = next.clone());
                }
                if let Some(next) = bump::day(row.from, side) {
                    let note = became(row.span, Operator::Boundary, &row.from, &next);
                    with(note, &|value| begin(value, at, next));
                }
            }
            let other = match &row.value {
                Value::Code(index) => bump::other_code(changes.rulebook, *index, &value.ty)
                    .map(|code| (Operator::Code, Value::Code(code))),
                Value::Boolean(holds) => Some((Operator::Negation, Value::Boolean(!holds))),
                _ => None,
            };
            if let Some((operator, next)) = other {
                let was = changes.value(&row.value, &value.ty);
                let is = changes.value(&next, &value.ty);
                let note = became(row.span, operator, &was, &is);
                with(note, &|value| value.rows[at].value = next.clone());
            }
        }
    }

    fn selector(&mut self, selector: &Selector) -> Vec<(Note, Selector)> {
        let Some(condition) = &selector.condition else { return Vec::new() };
        let changed = self.scoped(condition).into_iter();
        changed
            .map(|(note, condition)| (note, Selector { condition, ..selector.clone() }))
            .collect()
    }

    /// Returns a condition changed, and left out.
    fn scoped(&mut self, condition: &Scoped) -> Vec<(Note, Option<Scoped>)> {
        let mut all = vec![(self.left_out(condition.expr.span, Operator::Clause), None)];
        for (note, expr) in self.expr(&condition.expr, Role::Condition) {
            all.push((note, Some(Scoped { expr, ..condition.clone() })));
        }
        all
    }

    fn left_out(&self, span: Span, operator: Operator) -> Note {
        let says = format!("`{}` was left out", self.changes.text(span));
        Note { span, operator, says }
    }
}

fn became(
    span: Span,
    operator: Operator,
    was: &dyn std::fmt::Display,
    is: &dyn std::fmt::Display,
) -> Note {
    Note { span, operator, says: format!("`{was}` became `{is}`") }
}

/// Lets the row at `at` begin on `day`; one that ended the day before it does so still.
fn begin(value: &mut DatedValue, at: usize, day: crate::value::Date) {
    let was = value.rows[at].from;
    value.rows[at].from = day;
    let Some(before) = at.checked_sub(1).and_then(|at| value.rows.get_mut(at)) else { return };
    if before.until.is_some() && before.until == was.yesterday().ok() {
        before.until = day.yesterday().ok();
    }
}
