//! Policies, and what they mandate and recommend.

use super::bodies;
use super::draft::Draft;
use super::items::{Items, Taken};
use super::property::{self, Properties, in_order, title};
use super::requirements::scoped;
use super::resolve;
use crate::arena::Id;
use crate::diag::{Diagnostic, codes::rulebook as code};
use crate::rulebook::{Mandate, Moved, Policy, Selector, StandardRef, Text};
use crate::syntax::ast::{self, Block, BlockWord, PropertyValue};
use crate::text::Spanned;
use crate::value::Date;

/// Reads every policy.
pub(super) fn read(draft: &mut Draft<'_>, items: &Items<'_>) {
    let mut taken = Taken::default();
    for block in items.blocks(BlockWord::Policy) {
        let name = &block.name.head;
        let properties = property::read(draft, block);
        let date = |word: &'static str| (word, properties.date(word));
        in_order(draft, date("published"), date("review by"));
        in_order(draft, date("published"), date("retired"));
        let policy = Policy {
            name: name.clone(),
            title: title(block.title.as_ref(), name),
            owner: bodies::owner(draft, &properties),
            references: properties.texts("reference"),
            topics: properties.texts("topics"),
            published: properties.date("published"),
            retired: properties.date("retired"),
            review_by: properties.date("review by"),
            force: force(&properties),
            sources: properties.sources(),
            about: properties.about(),
            mandates: Vec::new(),
            span: block.span,
        };
        let id = draft.rulebook.policies.push(policy);
        taken.take(draft, "policy", name);
        for property in properties.iter() {
            if let PropertyValue::Mandate { ranges, selector, block } = &property.value {
                mandate(draft, id, ranges, selector.as_ref(), block);
            }
        }
    }
}

fn force(properties: &Properties<'_>) -> Option<(Text, Option<Text>)> {
    properties.all("force").find_map(|property| match &property.value {
        PropertyValue::Force { kind, text } => Some((kind.clone(), text.clone())),
        _ => None,
    })
}

fn mandate(
    draft: &mut Draft<'_>,
    policy: Id<Policy>,
    ranges: &[ast::Range],
    selector: Option<&ast::Selector>,
    block: &Block,
) {
    let properties = property::read(draft, block);
    let is_binding = block.word.node == BlockWord::Mandates;
    let date = |word: &'static str| (word, properties.date(word));
    in_order(draft, date("implement from"), date("conform by"));
    let moved = moved(draft, &properties);
    let published = draft.rulebook.policies[policy].published;
    let conform_by = properties.date("conform by");
    let is_dated = conform_by.or(properties.date("implement from")).or(published).is_some();
    if is_binding && !is_dated && !properties.is_broken {
        let message = format!("nothing says from when `{}` must be met", block.name.head.node);
        draft.report(
            Diagnostic::new(code::UNDATED, block.name.head.span, message)
                .help("add `conform by` with a date here, or `published` to the policy"),
        );
    }
    let standard = draft.resolve(|ctx| resolve::standard(ctx, &block.name.head, ranges));
    let population = selector.map(|selector| population(draft, standard.as_ref(), selector));
    let Some(standard) = standard else { return };
    let id = draft.rulebook.mandates.push(Mandate {
        policy,
        binding: is_binding,
        standard,
        population: population.flatten(),
        implement_from: properties.date("implement from"),
        conform_by,
        moved,
        through: properties.texts("through"),
        span: block.span,
    });
    draft.rulebook.policies[policy].mandates.push(id);
}

/// Reads whom something of `standard` is for, of a kind that it names.
pub(super) fn population(
    draft: &mut Draft<'_>,
    standard: Option<&StandardRef>,
    selector: &ast::Selector,
) -> Option<Selector> {
    let kind = draft.resolve(|ctx| resolve::kind(ctx, &selector.kind))?;
    if let Some(standard) = standard
        && !resolve::names_kind(&draft.rulebook, &standard.candidates, kind)
    {
        draft.resolve(|ctx| resolve::refuse_kind(ctx, standard, &selector.kind));
    }
    let condition =
        selector.where_.as_ref().map(|where_| draft.resolve(|ctx| scoped(ctx, kind, where_)));
    Some(Selector { kind, condition, span: selector.span })
}

/// Reads the dates that slipped, oldest first.
fn moved(draft: &mut Draft<'_>, properties: &Properties<'_>) -> Vec<Moved> {
    let conform_by = properties.date("conform by");
    let mut moved: Vec<(Spanned<Date>, Moved)> = Vec::new();
    for property in properties.all("moved from") {
        let PropertyValue::Moved { from, on, because } = &property.value else { continue };
        moved.push((*from, Moved { from: from.node, on: on.node, because: because.clone() }));
    }
    moved.sort_by_key(|(_, moved)| moved.on);
    // Each date moved to the next one, and the last to the date that stands.
    let next = moved.iter().skip(1).map(|(from, _)| *from).chain(conform_by);
    let still: Vec<(Spanned<Date>, Spanned<Date>)> =
        moved.iter().map(|(from, _)| *from).zip(next).filter(|(a, b)| a.node == b.node).collect();
    for (from, next) in still {
        let message =
            format!("a date that moves from {} to {} does not move", from.node, next.node);
        draft.report(
            Diagnostic::new(code::MOVED, from.span, message)
                .related(next.span, "the date that it moved to")
                .help("`moved from` keeps the date that was, `conform by` says the one that is"),
        );
    }
    if let (Some((from, _)), None) = (moved.first(), conform_by)
        && !properties.is_broken
    {
        draft.report(
            Diagnostic::new(code::MOVED, from.span, "nothing says to what date this one moved")
                .help("add `conform by` with the date that is"),
        );
    }
    moved.into_iter().map(|(_, moved)| moved).collect()
}
