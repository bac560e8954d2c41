//! A rule that names a code which is not to be used any more.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, codes::lint};
use crate::eval::walk;
use crate::lint::Input;
use crate::rulebook::{Expr, ExprKind, Type};
use crate::value::Value;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    walk::expressions(input.rulebook, &mut |outer| {
        walk::deep(outer, &mut |expr| match &expr.kind {
            // Beside its successor an old code is there for old descriptors.
            ExprKind::List(items) => {
                let named: BTreeSet<u32> = items.iter().filter_map(code).collect();
                for item in items {
                    seen.insert(item.span);
                    one(input, item, &named, found);
                }
            }
            _ if seen.insert(expr.span) => one(input, expr, &BTreeSet::new(), found),
            _ => {}
        });
    });
}

fn code(expr: &Expr) -> Option<u32> {
    match &expr.kind {
        ExprKind::Literal(Value::Code(code)) => Some(*code),
        _ => None,
    }
}

fn one(input: &Input<'_>, expr: &Expr, beside: &BTreeSet<u32>, found: &mut Vec<Diagnostic>) {
    let (Some(index), Type::Code(list)) = (code(expr), &expr.ty) else { return };
    let codes = &input.rulebook.codelists[*list].codes;
    let Some(code) = codes.get(index as usize) else { return };
    let Some((from, successor)) = code.deprecated.filter(|(from, _)| *from <= input.as_of) else {
        return;
    };
    if successor.is_some_and(|it| beside.contains(&it)) {
        return;
    }
    let message = format!("the code `{}` is deprecated since {from}", code.name);
    let diagnostic = Diagnostic::new(lint::DEPRECATED_CODE, expr.span, message)
        .related(code.span, "deprecated here");
    let successor = successor.and_then(|it| codes.get(it as usize));
    found.push(match successor {
        Some(new) => diagnostic
            .help(format!("ask for `{}` too, or instead", new.name))
            .fix(expr.span, format!("\"{}\"", new.name)),
        None => diagnostic.help("ask for a code that is in use"),
    });
}
