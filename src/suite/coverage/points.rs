//! Everything in a declaration that can come out one way or another.

use std::collections::BTreeSet;

use super::Owner;
use crate::eval::{Aspect, Point, walk};
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::{Form, Rulebook, Selector};
use crate::text::Span;

/// Returns the points of the declaration of `owner`, each once, in the order of the text.
pub(super) fn of(rulebook: &Rulebook, owner: Owner) -> BTreeSet<Point> {
    let mut points = Points::default();
    match owner {
        Owner::Requirement(id) => {
            rulebook.requirements[id].forms.iter().for_each(|form| points.form(form));
        }
        Owner::Standard(id) => {
            let standard = &rulebook.standards[id];
            points.selectors(standard.applies_to.iter());
            for form in standard.includes.iter().flat_map(|include| &include.forms) {
                form.condition.iter().for_each(|it| points.condition(&it.expr));
                form.subject.iter().for_each(|it| points.operand(&it.expr));
            }
        }
        Owner::Mandate(id) => points.selectors(rulebook.mandates[id].population.iter()),
        Owner::Lot(id) => {
            let lot = &rulebook.lots[id];
            points.selectors(lot.open_to.iter());
            let required = lot.requires.iter().flatten();
            required.for_each(|wanted| points.add(wanted.name.span, Aspect::Required));
        }
        Owner::Define(id) => points.operand(&rulebook.defines[id].body),
        Owner::Value(id) => {
            rulebook.values[id].rows.iter().for_each(|row| points.add(row.span, Aspect::Used));
        }
    }
    points.0.into_iter().collect()
}

/// Returns the point at which the rule of `form` is decided.
pub(super) fn of_rule(form: &Form) -> Option<Point> {
    let mut points = Points::default();
    points.condition(&form.rule);
    points.0.first().copied()
}

/// The points so far, those around others before them.
#[derive(Default)]
struct Points(Vec<Point>);

impl Points {
    fn add(&mut self, span: Span, aspect: Aspect) {
        self.0.push(Point { span, aspect });
    }

    fn selectors<'a>(&mut self, selectors: impl Iterator<Item = &'a Selector>) {
        let conditions = selectors.filter_map(|selector| selector.condition.as_ref());
        conditions.for_each(|condition| self.condition(&condition.expr));
    }

    fn form(&mut self, form: &Form) {
        form.applies.iter().for_each(|applies| self.condition(applies));
        for path in &form.evidence {
            self.add(path.span, Aspect::Given);
            self.operand(path);
        }
        for item in &form.items {
            self.add(item.span, Aspect::Found);
            if item.fresh.is_some() {
                self.add(item.span, Aspect::Fresh);
            }
            self.operand(&item.list);
            item.condition.iter().for_each(|condition| self.condition(condition));
            item.latest_by.iter().for_each(|date| self.operand(date));
        }
        self.condition(&form.rule);
        if let Some(held) = &form.excepted_by {
            self.add(held.span, Aspect::Found);
            self.add(held.span, Aspect::InForce);
            self.operand(&held.list);
            held.condition.iter().for_each(|condition| self.condition(condition));
            self.operand(&held.until);
        }
    }

    /// Adds a condition and what it is made of.
    fn condition(&mut self, expr: &Expr) {
        match &expr.kind {
            // It comes out the one way where what it denies does the other.
            ExprKind::Not(inner) => return self.condition(inner),
            ExprKind::Literal(_) => return,
            _ => self.add(expr.span, Aspect::Condition),
        }
        match &expr.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) => {
                parts.iter().for_each(|part| self.condition(part));
            }
            ExprKind::If(pair) => {
                self.condition(&pair.0);
                self.condition(&pair.1);
            }
            _ => self.inside(expr),
        }
    }

    /// Adds what is in an operand: it may be a condition itself.
    fn operand(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Not(_)
            | ExprKind::If(_)
            | ExprKind::Quantified(_)
            | ExprKind::Compare { .. }
            | ExprKind::Given(..)
            | ExprKind::Within(_)
            | ExprKind::Matches(..)
            | ExprKind::Meets(..) => self.condition(expr),
            _ => self.inside(expr),
        }
    }

    /// Adds what is in `expr`, which is no `and`, `or` or `if`.
    fn inside(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Quantified(it) => {
                it.items.list().into_iter().for_each(|list| self.operand(list));
                it.condition.iter().chain(&it.has).for_each(|part| self.condition(part));
            }
            ExprKind::Aggregate(it) => {
                it.of.iter().chain(it.items.list()).for_each(|part| self.operand(part));
                it.condition.iter().for_each(|part| self.condition(part));
            }
            _ => walk::children(expr, &mut |child| self.operand(child)),
        }
    }
}
