//! An owner that was not there: not yet, or not any more.

use crate::arena::Id;
use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::rulebook::{Body, Text};
use crate::text::Spanned;
use crate::value::Date;

use super::is_alive;

/// What is owned: its name, its owner, and its day.
type Owned<'a> = (&'a Text, Option<Spanned<Id<Body>>>, Option<Spanned<Date>>);

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let (rulebook, as_of) = (input.rulebook, input.as_of);
    let standards = rulebook.standards.values().filter(|it| is_alive(it, as_of));
    let standards = standards.map(|it| (&it.name, it.owner, it.published));
    let policies = rulebook.policies.values();
    let policies = policies.filter(|it| it.retired.is_none_or(|day| day.node > as_of));
    let policies = policies.map(|it| (&it.name, it.owner, it.published));
    let frameworks = rulebook.frameworks.values().map(|it| (&it.name, it.owner, it.opens));
    for owned in standards.chain(policies).chain(frameworks) {
        one(input, owned, found);
    }
}

fn one(input: &Input<'_>, (name, owner, day): Owned<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    let Some(owner) = owner else { return };
    let body = &rulebook.bodies[owner.node];
    let mut report = |message: String, at: &Body, label: &str, help: &str| {
        found.push(
            Diagnostic::new(codes::OWNER_NOT_THERE, owner.span, message)
                .related(at.name.span, label)
                .help(help),
        );
    };
    if let (Some(day), Some(from)) = (day, body.from)
        && day.node < from.node
    {
        let message = format!(
            "`{}` is of {}, and its owner `{}` begins on {}",
            name.node, day.node, body.name.node, from.node
        );
        report(message, body, "this body", "name the body that it was then; `then` leads on");
        return;
    }
    let now = &rulebook.bodies[rulebook.successor(owner.node, input.as_of)];
    if let Some(until) = now.until.filter(|until| until.node < input.as_of) {
        let message = format!(
            "the owner of `{}` ended on {}, and nothing says who took over",
            name.node, until.node
        );
        report(message, now, "ended without `then`", "name the body that took over: `then BODY`");
    }
}
