//! A negation of a negation.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::eval::walk;
use crate::lint::Input;
use crate::rulebook::expr::{Quantified, Quantifier};
use crate::rulebook::{Expr, ExprKind};
use crate::syntax::ast::{CompareOp, Level};
use crate::text::Span;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    for requirement in rulebook.requirements.values() {
        let is_denied = matches!(requirement.level.node, Level::MustNot | Level::ShouldNot);
        let Some(form) = requirement.forms.first().filter(|_| is_denied) else { continue };
        if let Some((negation, _)) = negated(input, &form.rule) {
            let rule = form.rule.span;
            found.push(report(rule, "not", negation).help(match requirement.level.node {
                Level::MustNot => "turn the rule round, and say `must`",
                _ => "turn the rule round, and say `should`",
            }));
        }
    }
    walk::expressions(rulebook, &mut |outer| {
        walk::deep(outer, &mut |expr| {
            let ExprKind::Not(inner) = &expr.kind else { return };
            let Some((negation, plain)) = negated(input, inner) else { return };
            let report = report(expr.span, "not", negation).help(format!("write `{plain}`"));
            found.push(report.fix(expr.span, plain));
        });
    });
}

fn report(span: Span, outer: &str, inner: &str) -> Diagnostic {
    let message = format!("`{outer}` is said of what says `{inner}`");
    Diagnostic::new(codes::DOUBLE_NEGATIVE, span, message).label("a double negative")
}

/// Returns the negation in `expr`, and what it says turned round.
fn negated(input: &Input<'_>, expr: &Expr) -> Option<(&'static str, String)> {
    let text = |span| input.sources.slice(span);
    let turned = |from: &'static str, to: &str, left: Span, right: Span| {
        Some((from, format!("{} {to} {}", text(left), text(right))))
    };
    match &expr.kind {
        ExprKind::Not(inner) => Some(("not", text(inner.span).to_owned())),
        ExprKind::Given(inner, false) => {
            Some(("is missing", format!("{} is given", text(inner.span))))
        }
        ExprKind::Compare { op: CompareOp::IsNot, sides } => {
            turned("is not", "is", sides.0.span, sides.1.span)
        }
        ExprKind::Compare { op: CompareOp::NotIn, sides } => {
            turned("not in", "in", sides.0.span, sides.1.span)
        }
        ExprKind::Quantified(it) => {
            let Quantified { quantifier: Quantifier::No, .. } = &**it else { return None };
            let rest = text(expr.span).strip_prefix("no ")?;
            Some(("no", format!("some {rest}")))
        }
        _ => None,
    }
}
