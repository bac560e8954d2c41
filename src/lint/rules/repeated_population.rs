//! A requirement that says again for whom its standard is.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::impact::meaning;
use crate::lint::Input;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    for requirement in rulebook.requirements.values() {
        let standard = &rulebook.standards[requirement.standard];
        let repeated = requirement.forms.iter().find_map(|form| {
            let applies = form.applies.as_ref()?;
            let said = meaning::of_expr(rulebook, applies);
            let mut selectors = standard.applies_to.iter().filter(|it| it.kind == form.kind);
            let (Some(only), None) = (selectors.next(), selectors.next()) else { return None };
            let condition = only.condition.as_ref()?;
            let is_same = meaning::of_expr(rulebook, &condition.expr) == said;
            is_same.then_some((applies.span, condition.expr.span))
        });
        if let Some((span, first)) = repeated {
            let message =
                format!("`{}` says again for whom its standard is", requirement.name.node);
            found.push(
                Diagnostic::new(codes::REPEATED_POPULATION, span, message)
                    .related(first, "said here")
                    .help("take the `applies where` out"),
            );
        }
    }
}
