//! Walks over expressions.

use crate::rulebook::Rulebook;
use crate::rulebook::expr::{Expr, ExprKind, Items};

/// Runs `visit` on each expression directly inside `expr`, in order.
pub fn children<'a>(expr: &'a Expr, visit: &mut dyn FnMut(&'a Expr)) {
    match &expr.kind {
        ExprKind::And(all) | ExprKind::Or(all) | ExprKind::List(all) | ExprKind::Call(_, all) => {
            all.iter().for_each(visit);
        }
        ExprKind::Not(inner)
        | ExprKind::Given(inner, _)
        | ExprKind::Matches(inner, ..)
        | ExprKind::Meets(inner, _)
        | ExprKind::Key(inner)
        | ExprKind::EntryValue(inner)
        | ExprKind::Fact(inner, _)
        | ExprKind::Part(inner, _)
        | ExprKind::Field { base: inner, .. } => visit(inner),
        ExprKind::If(pair) | ExprKind::Compare { sides: pair, .. } | ExprKind::Sum(_, pair) => {
            visit(&pair.0);
            visit(&pair.1);
        }
        ExprKind::Quantified(quantified) => {
            if let Items::List(list) = &quantified.items {
                visit(list);
            }
            quantified.condition.iter().chain(&quantified.has).for_each(visit);
        }
        ExprKind::Within(within) => {
            visit(&within.date);
            visit(&within.length);
            visit(&within.anchor);
        }
        ExprKind::Aggregate(aggregate) => {
            if let Items::List(list) = &aggregate.items {
                visit(list);
            }
            aggregate.of.iter().chain(&aggregate.condition).for_each(visit);
        }
        ExprKind::DatedValue(_, on) => on.iter().for_each(|on| visit(on)),
        ExprKind::Literal(_)
        | ExprKind::RefId(_)
        | ExprKind::Today
        | ExprKind::Local(_)
        | ExprKind::Error => {}
    }
}

/// Runs `visit` on `expr` and on everything inside it, outermost first.
pub fn deep<'a>(expr: &'a Expr, visit: &mut dyn FnMut(&'a Expr)) {
    visit(expr);
    children(expr, &mut |child| deep(child, visit));
}

/// Runs `visit` on every outermost expression of `rulebook`.
pub fn expressions<'a>(rulebook: &'a Rulebook, visit: &mut dyn FnMut(&'a Expr)) {
    for standard in rulebook.standards.values() {
        for selector in &standard.applies_to {
            selector.condition.iter().for_each(|it| visit(&it.expr));
        }
        for form in standard.includes.iter().flat_map(|include| &include.forms) {
            form.subject.iter().chain(&form.condition).for_each(|it| visit(&it.expr));
        }
    }
    for form in rulebook.requirements.values().flat_map(|requirement| &requirement.forms) {
        form.applies.iter().for_each(&mut *visit);
        visit(&form.rule);
        form.evidence.iter().for_each(&mut *visit);
        for item in &form.items {
            visit(&item.list);
            item.condition.iter().chain(&item.latest_by).for_each(&mut *visit);
        }
        if let Some(held) = &form.excepted_by {
            visit(&held.list);
            held.condition.iter().for_each(&mut *visit);
            visit(&held.until);
        }
    }
    let populations = rulebook
        .mandates
        .values()
        .filter_map(|mandate| mandate.population.as_ref())
        .chain(rulebook.measures.values().map(|measure| &measure.population))
        .chain(rulebook.lots.values().flat_map(|lot| &lot.open_to));
    for selector in populations {
        selector.condition.iter().for_each(|it| visit(&it.expr));
    }
    rulebook.defines.values().for_each(|define| visit(&define.body));
}
