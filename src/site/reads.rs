//! Which fields a rule reads, and whether what it reads may be shown.

use std::collections::BTreeSet;

use crate::arena::Id;
use crate::rulebook::expr::{Items, Quantified};
use crate::rulebook::{Define, Expr, ExprKind, Form, Record, Requirement, Rulebook};

/// The fields that a requirement reads, through defines too.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reads {
    /// Each field that the requirement itself reads, by its record and slot.
    pub(crate) fields: BTreeSet<(Id<Record>, u32)>,
    /// Each field that says whether its standard applies.
    population: BTreeSet<(Id<Record>, u32)>,
    defines: BTreeSet<Id<Define>>,
}

impl Reads {
    /// Returns what `requirement` reads, of any kind.
    pub(crate) fn of(rulebook: &Rulebook, requirement: &Requirement) -> Self {
        let mut reads = Self::default();
        for form in &requirement.forms {
            reads.form(rulebook, form);
        }
        let mut population = Self::default();
        for selector in &rulebook.standards[requirement.standard].applies_to {
            if let Some(condition) = &selector.condition {
                population.expr(rulebook, &condition.expr);
            }
        }
        reads.population = population.fields;
        reads
    }

    /// Whether any of it is marked private.
    pub(crate) fn is_private(&self, rulebook: &Rulebook) -> bool {
        self.fields.iter().chain(&self.population).any(|(record, slot)| {
            rulebook.records[*record].fields.get(*slot as usize).is_some_and(|field| field.private)
        })
    }

    fn form(&mut self, rulebook: &Rulebook, form: &Form) {
        let mut exprs: Vec<&Expr> =
            form.applies.iter().chain([&form.rule]).chain(&form.evidence).collect();
        for item in &form.items {
            exprs.push(&item.list);
            exprs.extend(item.condition.iter().chain(&item.latest_by));
        }
        if let Some(excepted) = &form.excepted_by {
            exprs.extend([&excepted.list, &excepted.until]);
            exprs.extend(&excepted.condition);
        }
        for expr in exprs {
            self.expr(rulebook, expr);
        }
    }

    fn items(&mut self, rulebook: &Rulebook, items: &Items) {
        match items {
            Items::List(list) => self.expr(rulebook, list),
            Items::Estate { .. } => {}
        }
    }

    fn expr(&mut self, rulebook: &Rulebook, expr: &Expr) {
        match &expr.kind {
            ExprKind::And(all) | ExprKind::Or(all) | ExprKind::List(all) => {
                for expr in all {
                    self.expr(rulebook, expr);
                }
            }
            ExprKind::Not(of)
            | ExprKind::Given(of, _)
            | ExprKind::Matches(of, _, _)
            | ExprKind::Meets(of, _)
            | ExprKind::Key(of)
            | ExprKind::EntryValue(of)
            | ExprKind::Fact(of, _)
            | ExprKind::Part(of, _) => self.expr(rulebook, of),
            ExprKind::If(both) | ExprKind::Sum(_, both) => self.both(rulebook, both),
            ExprKind::Compare { sides, .. } => self.both(rulebook, sides),
            ExprKind::Quantified(quantified) => self.quantified(rulebook, quantified),
            ExprKind::Within(within) => {
                for expr in [&within.date, &within.length, &within.anchor] {
                    self.expr(rulebook, expr);
                }
            }
            ExprKind::Field { base, record, slot } => {
                self.fields.insert((*record, *slot));
                self.expr(rulebook, base);
            }
            ExprKind::DatedValue(_, on) => {
                if let Some(on) = on {
                    self.expr(rulebook, on);
                }
            }
            ExprKind::Call(define, arguments) => {
                for expr in arguments {
                    self.expr(rulebook, expr);
                }
                if self.defines.insert(*define) {
                    self.expr(rulebook, &rulebook.defines[*define].body);
                }
            }
            ExprKind::Aggregate(aggregate) => {
                self.items(rulebook, &aggregate.items);
                for expr in aggregate.of.iter().chain(&aggregate.condition) {
                    self.expr(rulebook, expr);
                }
            }
            ExprKind::Literal(_)
            | ExprKind::RefId(_)
            | ExprKind::Today
            | ExprKind::Local(_)
            | ExprKind::Error => {}
        }
    }

    fn both(&mut self, rulebook: &Rulebook, both: &(Expr, Expr)) {
        self.expr(rulebook, &both.0);
        self.expr(rulebook, &both.1);
    }

    fn quantified(&mut self, rulebook: &Rulebook, quantified: &Quantified) {
        self.items(rulebook, &quantified.items);
        for expr in quantified.condition.iter().chain(&quantified.has) {
            self.expr(rulebook, expr);
        }
    }
}
