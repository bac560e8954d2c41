//! A condition that no descriptor can meet.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::eval::walk;
use crate::lint::Input;
use crate::lint::demand::Demands;
use crate::rulebook::ExprKind;
use crate::syntax::ast::Level;
use crate::text::Span;

use super::{living, whom};

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    let mut seen: BTreeSet<(Span, Span)> = BTreeSet::new();
    let mut report = |message: &str, clash: (Span, Span)| {
        if seen.insert(clash) {
            found.push(
                Diagnostic::new(codes::CONTRADICTION, clash.1, message)
                    .related(clash.0, "this")
                    .label("and this cannot both be"),
            );
        }
    };
    walk::expressions(rulebook, &mut |outer| {
        walk::deep(outer, &mut |expr| {
            if let ExprKind::And(_) = &expr.kind {
                let mut demands = Demands::new(rulebook);
                demands.add(expr, true);
                if let Some(clash) = demands.clash() {
                    report("no descriptor can meet this condition", clash);
                }
            }
        });
    });
    for requirement in living(rulebook, input.as_of) {
        for form in &requirement.forms {
            let mut rule = Demands::new(rulebook);
            let is_denied = matches!(requirement.level.node, Level::MustNot | Level::ShouldNot);
            rule.add(&form.rule, !is_denied);
            let whom = whom(rulebook, requirement, form);
            if rule.clash().is_some() || whom.clash().is_some() {
                continue;
            }
            if let Some(clash) = whom.and(&rule).clash() {
                report("nobody whom this is for can meet it", clash);
            }
        }
    }
}
