//! A standard or policy whose review is past its day.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let (rulebook, as_of) = (input.rulebook, input.as_of);
    let standards = rulebook.standards.values().filter(|it| it.is_in_use(as_of));
    let standards = standards.filter(|it| it.superseded.is_none_or(|(day, _)| day > as_of));
    let policies = rulebook.policies.values();
    let policies = policies.filter(|it| it.retired.is_none_or(|day| day.node > as_of));
    let all = standards
        .map(|it| (&it.name, it.review_by))
        .chain(policies.map(|it| (&it.name, it.review_by)));
    for (name, review) in all {
        let Some(day) = review.filter(|day| day.node < as_of) else { continue };
        let message = format!("the review of `{}` was due by {}", name.node, day.node);
        found.push(
            Diagnostic::new(codes::OVERDUE_REVIEW, day.span, message)
                .help("review it and give the next day, or retire it"),
        );
    }
}
