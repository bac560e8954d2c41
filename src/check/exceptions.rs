//! Exceptions and measures: what is excused, and how a rule's effect is reviewed.

use super::bodies;
use super::draft::Draft;
use super::items::{Items, Taken};
use super::policies::population;
use super::property::{self, Properties, in_order, title};
use super::resolve;
use crate::arena::Id;
use crate::diag::{Diagnostic, codes::rulebook as code};
use crate::rulebook::{Body, Exception, Meaning, Measure, Requirement, StandardRef};
use crate::syntax::ast::{Block, BlockWord, PropertyValue, Target};
use crate::text::{Spanned, Str};
use crate::value::{Date, Decimal, Duration, Value};

/// Reads every exception.
pub(super) fn read(draft: &mut Draft<'_>, items: &Items<'_>) {
    let mut taken = Taken::default();
    for block in items.blocks(BlockWord::Exception) {
        let properties = property::read(draft, block);
        taken.take(draft, "exception", &block.name.head);
        // What is missing is reported; an exception that says too little excuses nothing.
        if let Some(exception) = exception(draft, block, &properties) {
            draft.rulebook.exceptions.push(exception);
        }
    }
}

fn exception(
    draft: &mut Draft<'_>,
    block: &Block,
    properties: &Properties<'_>,
) -> Option<Exception> {
    let granted = properties.approved("granted");
    let until = properties.date("until");
    in_order(draft, ("granted", granted.as_ref().map(|(day, _)| *day)), ("until", until));
    let reason = properties.text("reason");
    if let Some(empty) = reason.as_ref().filter(|reason| reason.node.trim().is_empty()) {
        draft.report(
            Diagnostic::new(code::EMPTY_REASON, empty.span, "this exception gives no reason")
                .help("say why the requirement cannot be met yet"),
        );
    }
    let target = properties.all("from STANDARD/REQUIREMENT").find_map(|it| match &it.value {
        PropertyValue::From(target) => Some(target),
        _ => None,
    });
    let subject = properties.all("for").find_map(|property| match &property.value {
        PropertyValue::Subject { kind, id } => Some((kind, id)),
        _ => None,
    });
    let found = target.and_then(|target| requirements(draft, target));
    let kind = subject.and_then(|(kind, id)| {
        let found = draft.resolve(|ctx| resolve::kind(ctx, kind))?;
        Some((found, kind, id))
    });
    if let (Some((standard, _)), Some((id, kind, _))) = (&found, kind)
        && !resolve::names_kind(&draft.rulebook, &standard.candidates, id)
    {
        draft.resolve(|ctx| resolve::refuse_kind(ctx, standard, kind));
    }
    let ((_, requirements), (kind, _, subject)) = (found?, kind?);
    let (granted, by) = granted?;
    Some(Exception {
        name: block.name.head.clone(),
        kind,
        subject: subject.clone(),
        requirements,
        target: shown(target?),
        granted,
        by,
        until: until?,
        reason: reason?,
        mitigation: properties.text("mitigation"),
        span: block.span,
    })
}

/// Returns `standard/requirement` as one text.
pub(super) fn shown(target: &Target) -> Spanned<Str> {
    let text = match &target.member {
        Some(member) => format!("{}/{}", target.head.node, member.node).into(),
        None => target.head.node.clone(),
    };
    Spanned::new(text, target.span)
}

/// Finds a requirement in every version that has it, newest first.
fn requirements(
    draft: &mut Draft<'_>,
    target: &Target,
) -> Option<(StandardRef, Vec<Id<Requirement>>)> {
    let standard = draft.resolve(|ctx| resolve::standard(ctx, &target.head, &[]))?;
    let Some(member) = &target.member else {
        let message = format!(
            "an exception is from one requirement, and `{}` is a standard",
            target.head.node
        );
        draft.report(
            Diagnostic::new(code::WHOLE_STANDARD, target.span, message)
                .help(format!("name the requirement: `{}/REQUIREMENT`", target.head.node)),
        );
        return None;
    };
    let found: Vec<Id<Requirement>> = standard
        .candidates
        .iter()
        .filter_map(|id| draft.rulebook.requirement(*id, &member.node))
        .collect();
    if found.is_empty() {
        draft.resolve(|ctx| {
            resolve::unknown_requirement(ctx, &standard.candidates, &target.head, member);
        });
        return None;
    }
    let means = Meaning::Requirement(target.head.node.clone(), member.node.clone());
    draft.note(member.span, means);
    Some((standard, found))
}

/// Reads every measure.
pub(super) fn measures(draft: &mut Draft<'_>, items: &Items<'_>) {
    let mut taken = Taken::default();
    for block in items.blocks(BlockWord::Measure) {
        let name = &block.name.head;
        let properties = property::read(draft, block);
        taken.take(draft, "measure", name);
        let owner = bodies::owner(draft, &properties);
        let goal = goal(draft, &properties);
        let review = review(draft, &properties);
        let share = properties.all("share of").find_map(|property| match &property.value {
            PropertyValue::Share { selector, target, ranges } => Some((selector, target, ranges)),
            _ => None,
        });
        let Some((selector, target, ranges)) = share else { continue };
        let target = draft.resolve(|ctx| resolve::meets_target(ctx, target, ranges));
        let standard = target.as_ref().map(|target| &target.standard);
        let population = population(draft, standard, selector);
        let (Some(target), Some(population)) = (target, population) else { continue };
        draft.rulebook.measures.push(Measure {
            name: name.clone(),
            title: title(block.title.as_ref(), name),
            owner,
            population,
            target,
            goal,
            review,
            about: properties.about(),
            span: block.span,
        });
    }
}

fn goal(draft: &mut Draft<'_>, properties: &Properties<'_>) -> Option<(Decimal, Date)> {
    let (share, by) = properties.all("target").find_map(|property| match &property.value {
        PropertyValue::Goal { share, by } => Some((share, by)),
        _ => None,
    })?;
    match &share.node {
        Value::Percent(percent)
            if !percent.is_sign_negative() && *percent <= Decimal::ONE_HUNDRED =>
        {
            Some((*percent, by.node))
        }
        _ => {
            draft.report(
                Diagnostic::new(code::SHARE, share.span, "a share is from `0%` to `100%`")
                    .help("write it as in `target 95% by 2026-03-31`"),
            );
            None
        }
    }
}

fn review(draft: &mut Draft<'_>, properties: &Properties<'_>) -> Option<(Duration, Id<Body>)> {
    let (every, by) =
        properties.all("review every").find_map(|property| match &property.value {
            PropertyValue::ReviewEvery { every, by } => Some((every, by)),
            _ => None,
        })?;
    let body = draft.resolve(|ctx| resolve::body(ctx, by))?;
    Some((every.node, body))
}
