//! Bodies and their succession.

use std::collections::BTreeSet;

use super::cycles;
use super::draft::Draft;
use super::items::{Items, Taken};
use super::property::{self, Properties, title};
use super::resolve;
use crate::arena::Id;
use crate::diag::{Diagnostic, codes::rulebook as code};
use crate::rulebook::Body;
use crate::syntax::ast::{BlockWord, PropertyValue};
use crate::text::{Span, Spanned, Str};

/// Reads every body, then what each became.
pub(super) fn read(draft: &mut Draft<'_>, items: &Items<'_>) {
    let mut taken = Taken::default();
    let mut successors = Vec::new();
    for block in items.blocks(BlockWord::Body) {
        let properties = property::read(draft, block);
        let name = &block.name.head;
        let (from, until) = (properties.date("from"), properties.date("until"));
        property::in_order(draft, ("from", from), ("until", until));
        let id = draft.rulebook.bodies.push(Body {
            name: name.clone(),
            title: title(block.title.as_ref(), name),
            from,
            until,
            then: None,
            sources: properties.sources(),
            about: properties.about(),
            span: block.span,
        });
        if taken.take(draft, "body", name) {
            draft.names.bodies.insert(name.node.clone(), id);
        }
        let then = properties.all("then").find_map(|property| match &property.value {
            PropertyValue::Then(then) => Some(then),
            _ => None,
        });
        successors.extend(then.map(|then| (id, then)));
    }
    for (id, then) in successors {
        let found = draft.resolve(|ctx| resolve::body(ctx, then));
        draft.rulebook.bodies[id].then = found.map(|found| Spanned::new(found, then.span));
    }
    let circular = refuse_circles(draft);
    let ids: Vec<Id<Body>> = draft.rulebook.bodies.iter().map(|(id, _)| id).collect();
    for id in ids.into_iter().filter(|id| !circular.contains(id)) {
        succession(draft, id);
    }
}

/// Reports a succession whose dates cannot be.
fn succession(draft: &mut Draft<'_>, id: Id<Body>) {
    let body = &draft.rulebook.bodies[id];
    let Some(then) = body.then else { return };
    let Some(until) = body.until else {
        let message = format!("`{}` has a successor and no last day", body.name.node);
        draft.report(
            Diagnostic::new(code::SUCCESSION, then.span, message)
                .help("say its last day before `then`: `until 2022-01-31`"),
        );
        return;
    };
    let next = &draft.rulebook.bodies[then.node];
    let takes_over = until.node.tomorrow().unwrap_or(until.node);
    let late = next.from.filter(|from| from.node > takes_over);
    let gone = next.until.filter(|gone| gone.node < takes_over);
    let diagnostic = match (late, gone) {
        (Some(from), _) => {
            let message = format!(
                "`{}` takes over on {takes_over}, and begins on {}",
                next.name.node, from.node
            );
            Diagnostic::new(code::SUCCESSION, then.span, message)
                .related(from.span, "it begins here")
                .related(until.span, "the last day of the body before")
        }
        (None, Some(gone)) => {
            let message = format!(
                "`{}` takes over on {takes_over}, and ended on {}",
                next.name.node, gone.node
            );
            Diagnostic::new(code::SUCCESSION, then.span, message)
                .related(gone.span, "it ended here")
                .help("name the body that exists from that day on")
        }
        (None, None) => return,
    };
    draft.report(diagnostic);
}

/// Reports bodies that become each other, cuts each circle, and returns those on one.
fn refuse_circles(draft: &mut Draft<'_>) -> BTreeSet<Id<Body>> {
    let mut circular = BTreeSet::new();
    let edges: Vec<Vec<(usize, Span)>> = draft
        .rulebook
        .bodies
        .values()
        .map(|body| body.then.iter().map(|then| (then.node.index(), then.span)).collect())
        .collect();
    for circle in cycles::find(&edges) {
        let Some(((closing, last), others)) = circle.split_last() else { continue };
        let names: Vec<Str> = circle
            .iter()
            .map(|(node, _)| draft.rulebook.bodies[Id::new(*node)].name.node.clone())
            .collect();
        let message = format!("a body cannot become itself: {}", cycles::shown(&names));
        let mut diagnostic = Diagnostic::new(code::BODY_CIRCLE, *last, message);
        for (_, span) in others {
            diagnostic = diagnostic.related(*span, "by way of this");
        }
        circular.extend(circle.iter().map(|(node, _)| Id::new(*node)));
        draft.report(diagnostic);
        draft.rulebook.bodies[Id::new(*closing)].then = None;
    }
    circular
}

/// Reads `owner`.
pub(super) fn owner(
    draft: &mut Draft<'_>,
    properties: &Properties<'_>,
) -> Option<Spanned<Id<Body>>> {
    let owners = properties.texts("owner");
    if let [_, second, ..] = owners.as_slice() {
        draft.say(code::ONE_TEXT, second.span, "`owner` takes one body");
    }
    let owner = owners.first()?;
    let id = draft.resolve(|ctx| resolve::body(ctx, owner))?;
    Some(Spanned::new(id, owner.span))
}
