//! An operand of `and` or `or` that says again what one before it says.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::eval::walk;
use crate::impact::meaning;
use crate::lint::Input;
use crate::rulebook::ExprKind;
use crate::text::Span;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    walk::expressions(rulebook, &mut |outer| {
        walk::deep(outer, &mut |expr| {
            let (ExprKind::And(parts) | ExprKind::Or(parts)) = &expr.kind else { return };
            let mut seen: BTreeMap<String, Span> = BTreeMap::new();
            let mut before = expr.span.at_start();
            for part in parts {
                let first = *seen.entry(meaning::of_expr(rulebook, part)).or_insert(part.span);
                if first != part.span {
                    // The word between goes with it.
                    let whole = Span { start: before.end, ..part.span };
                    found.push(
                        Diagnostic::new(
                            codes::REPEATED_OPERAND,
                            part.span,
                            "this says again what was said",
                        )
                        .related(first, "said here")
                        .help("take it out, or name what else is meant")
                        .fix(whole, ""),
                    );
                }
                before = part.span;
            }
        });
    });
}
