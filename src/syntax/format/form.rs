//! Where a line that is too long is broken: before the words that continue it.

use std::ops::Range;

use super::sheet::Sheet;
use crate::syntax::ast::{Aggregate, Expr, ExprKind, Quantified};
use crate::text::Span;

/// Something that is written on one line, or broken at its joints.
pub(super) struct Form {
    /// Its pieces.
    pub(super) range: Range<usize>,
    /// The pieces that begin a line where it is broken: the first list, then the next
    /// while a line is still too long.
    pub(super) joints: Vec<Vec<usize>>,
    /// How far these lines stand in from its beginning.
    pub(super) hang: usize,
    /// The forms in it.
    pub(super) inner: Vec<Form>,
}

impl Form {
    /// A form at `span` without joints.
    pub(super) fn plain(sheet: &Sheet<'_>, span: Span) -> Self {
        Self { range: sheet.range(span), joints: Vec::new(), hang: 0, inner: Vec::new() }
    }

    /// Breaks where `joints` stand.
    pub(super) fn at(mut self, joints: impl IntoIterator<Item = usize>) -> Self {
        let joints: Vec<usize> = joints.into_iter().collect();
        if !joints.is_empty() {
            self.joints.push(joints);
        }
        self
    }

    /// Holds `exprs`.
    pub(super) fn holds<'a>(
        mut self,
        sheet: &Sheet<'_>,
        exprs: impl IntoIterator<Item = &'a Expr>,
    ) -> Self {
        self.inner.extend(exprs.into_iter().map(|expr| of_expr(sheet, expr)));
        self
    }

    /// Breaks it where it does not fit on its line.
    pub(super) fn lay(&self, sheet: &mut Sheet<'_>) {
        if sheet.fits(self.range.clone()) {
            return;
        }
        let column = sheet.column(self.range.start) + self.hang;
        let mut begun = vec![self.range.start, self.range.end];
        for joints in &self.joints {
            // Only lines that are still too long are broken further.
            let is_wanted = |joint: &usize| {
                let next = begun.partition_point(|at| at <= joint);
                let line =
                    next.checked_sub(1).and_then(|at| Some((begun.get(at)?, begun.get(next)?)));
                line.is_none_or(|(from, to)| !sheet.fits(*from..*to))
            };
            let wanted: Vec<usize> = joints.iter().copied().filter(is_wanted).collect();
            for joint in &wanted {
                sheet.line(*joint, column);
            }
            begun.extend(wanted);
            begun.sort_unstable();
        }
        for form in &self.inner {
            form.lay(sheet);
        }
    }
}

/// Returns the form of an expression.
pub(super) fn of_expr(sheet: &Sheet<'_>, expr: &Expr) -> Form {
    let form = Form::plain(sheet, expr.span);
    let start = |expr: &Expr| sheet.at(expr.span.start);
    match &expr.kind {
        ExprKind::And(operands) | ExprKind::Or(operands) => {
            let joints = operands.iter().skip(1).map(|operand| sheet.before(start(operand)));
            form.at(joints).holds(sheet, operands)
        }
        ExprKind::Not(inner) | ExprKind::Bracket(inner) => form.holds(sheet, [&**inner]),
        ExprKind::Given(inner, _) | ExprKind::Matches(inner, _) => form.holds(sheet, [&**inner]),
        ExprKind::If(parts) => {
            let then = sheet.before(start(&parts.1));
            form.at([then]).holds(sheet, [&parts.0, &parts.1])
        }
        ExprKind::Quantified(quantified) => of_quantified(sheet, form, quantified),
        ExprKind::Compare { op, sides } => {
            let is_leaf = |expr: &Expr| matches!(expr.kind, ExprKind::Path(_) | ExprKind::Text(_));
            let joint = (is_leaf(&sides.0) && is_leaf(&sides.1)).then(|| sheet.at(op.span.start));
            Form { hang: 2, ..form.at(joint).holds(sheet, [&sides.0, &sides.1]) }
        }
        ExprKind::Within(within) => {
            form.holds(sheet, [&within.date, &within.length, &within.anchor])
        }
        ExprKind::Meets { subject, target, .. } => {
            let joint = sheet.before(sheet.at(target.span.start));
            Form { hang: 2, ..form.at([joint]).holds(sheet, [&**subject]) }
        }
        ExprKind::Sum { .. } => of_sum(sheet, form, expr),
        ExprKind::List(parts) | ExprKind::Call(_, parts) => {
            let first = parts.first().map_or(form.range.start, start);
            let rest = parts.iter().skip(1).map(start);
            // What is listed stands under the first of it.
            let hang = sheet.width(form.range.start..first).unwrap_or(1);
            Form { hang, ..form.at(rest).holds(sheet, parts) }
        }
        ExprKind::On(parts) => form.holds(sheet, [&parts.1]),
        ExprKind::Aggregate(aggregate) => of_aggregate(sheet, form, aggregate),
        ExprKind::Literal(_)
        | ExprKind::Text(_)
        | ExprKind::Today
        | ExprKind::Path(_)
        | ExprKind::Error => form,
    }
}

fn of_quantified(sheet: &Sheet<'_>, form: Form, quantified: &Quantified) -> Form {
    let word =
        |expr: &Option<Expr>| expr.as_ref().map(|expr| sheet.before(sheet.at(expr.span.start)));
    let form = form.at(word(&quantified.has)).at(word(&quantified.where_));
    form.holds(sheet, quantified.where_.iter().chain(&quantified.has))
}

/// A chain of sums is one form: broken before each sign.
fn of_sum(sheet: &Sheet<'_>, form: Form, expr: &Expr) -> Form {
    let mut signs = Vec::new();
    let mut terms = Vec::new();
    let mut rest = expr;
    while let ExprKind::Sum { plus, sides } = &rest.kind {
        signs.push(sheet.at(plus.span.start));
        terms.push(&sides.1);
        rest = &sides.0;
    }
    terms.push(rest);
    terms.reverse();
    signs.reverse();
    Form { hang: 2, ..form.at(signs).holds(sheet, terms) }
}

fn of_aggregate(sheet: &Sheet<'_>, form: Form, aggregate: &Aggregate) -> Form {
    let where_ = aggregate.where_.as_ref();
    let joint = where_.map(|expr| sheet.before(sheet.at(expr.span.start)));
    // Its choice stands under the first word in its brackets.
    let word = aggregate.word.span;
    let hang = word.range().len() + 1;
    Form { hang, ..form.at(joint).holds(sheet, aggregate.of.iter().chain(where_)) }
}
