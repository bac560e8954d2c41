//! A dated value that nothing reads.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::eval::walk;
use crate::lint::Input;
use crate::rulebook::ExprKind;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let mut read = BTreeSet::new();
    walk::expressions(input.rulebook, &mut |outer| {
        walk::deep(outer, &mut |expr| {
            if let ExprKind::DatedValue(id, _) = &expr.kind {
                read.insert(*id);
            }
        });
    });
    for (id, value) in input.rulebook.values.iter() {
        if !read.contains(&id) {
            let message = format!("no rule reads the value `{}`", value.name.node);
            found.push(
                Diagnostic::new(codes::UNUSED_VALUE, value.name.span, message)
                    .help("use it, or take it out"),
            );
        }
    }
}
