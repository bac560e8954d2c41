//! A define that nothing calls.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::eval::walk;
use crate::lint::Input;
use crate::rulebook::ExprKind;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let mut called = BTreeSet::new();
    walk::expressions(input.rulebook, &mut |outer| {
        walk::deep(outer, &mut |expr| {
            if let ExprKind::Call(id, _) = &expr.kind {
                called.insert(*id);
            }
        });
    });
    for (id, define) in input.rulebook.defines.iter() {
        if !called.contains(&id) {
            let message = format!("nothing calls the define `{}`", define.name.node);
            found.push(
                Diagnostic::new(codes::UNUSED_DEFINE, define.name.span, message)
                    .help("use it, or take it out"),
            );
        }
    }
}
