//! Standards and their requirements: everything that is said of them without expressions.

use std::collections::BTreeMap;

use super::bodies;
use super::draft::Draft;
use super::items::{self, Items, Taken};
use super::life;
use super::property::{self, Properties, title};
use super::resolve;
use crate::arena::Id;
use crate::diag::{Diagnostic, codes::rulebook as code};
use crate::rulebook::{
    Expr, ExprKind, Form, Meaning, Replaces, Requirement, Selector, Standard, Type,
};
use crate::syntax::ast::{self, Block, BlockWord, Level, PropertyValue};
use crate::text::{Spanned, Str};

/// A standard whose expressions are still to be checked.
pub(super) struct Head<'a> {
    /// Which.
    pub id: Id<Standard>,
    /// Its properties.
    pub properties: Properties<'a>,
    /// The expression of each of its `applies to`, in their order.
    pub conditions: Vec<Option<&'a ast::Expr>>,
    /// Its requirements with their properties.
    pub requirements: Vec<(Id<Requirement>, Properties<'a>)>,
}

/// Reads every standard but its expressions.
pub(super) fn heads<'a>(draft: &mut Draft<'_>, items: &Items<'a>) -> Vec<Head<'a>> {
    let blocks = items.blocks(BlockWord::Standard);
    let mut heads: Vec<Head<'a>> = blocks.into_iter().map(|block| head(draft, block)).collect();
    by_name(draft, &heads);
    for head in &mut heads {
        refer(draft, head);
    }
    life::supersede(draft);
    heads
}

fn head<'a>(draft: &mut Draft<'_>, block: &'a Block) -> Head<'a> {
    let properties = property::read(draft, block);
    let name = block.name.head.clone();
    let (applies_to, conditions) = selectors(draft, &properties, "applies to");
    let version = properties.text("version").and_then(|text| {
        let version = draft.resolve(|ctx| resolve::version(ctx, &text))?;
        Some(Spanned::new(version, text.span))
    });
    let owner = bodies::owner(draft, &properties);
    let id = draft.rulebook.standards.push(Standard {
        title: title(block.title.as_ref(), &name),
        name,
        version,
        references: properties.texts("reference"),
        owner,
        contacts: properties.texts("contact"),
        topics: properties.texts("topics"),
        settings: properties.texts("settings"),
        also_known_as: properties.texts("also known as"),
        related: properties.texts("related"),
        maps_to: properties.maps_to(),
        sources: properties.sources(),
        consulted: consulted(&properties).map(|(from, to)| (from.node, to.node)),
        approved: properties.approved("approved").map(|(day, by)| (day.node, by)),
        published: properties.date("published"),
        held: properties.date("held"),
        cancelled: properties.date("cancelled"),
        review_by: properties.date("review by"),
        deprecated: properties.date("deprecated"),
        retired: properties.date("retired"),
        replaces: Vec::new(),
        superseded: None,
        about: properties.about(),
        applies_to,
        includes: Vec::new(),
        requirements: Vec::new(),
        span: block.span,
    });
    life::check_dates(draft, &properties, consulted(&properties));
    let requirements = requirements(draft, id, &properties);
    let asks = !requirements.is_empty() || properties.get("includes").is_some();
    if asks && properties.get("applies to").is_none() && !properties.is_broken {
        let message = format!("the standard `{}` does not say `applies to`", block.name.head.node);
        draft.report(
            Diagnostic::new(code::MISSING, block.name.head.span, message)
                .help("name the kind that it is for: `applies to system`"),
        );
    }
    Head { id, properties, conditions, requirements }
}

fn consulted(
    properties: &Properties<'_>,
) -> Option<(Spanned<crate::value::Date>, Spanned<crate::value::Date>)> {
    properties.all("consulted").find_map(|property| match &property.value {
        PropertyValue::Consulted { from, to } => Some((*from, *to)),
        _ => None,
    })
}

/// Reads the kinds that `word` names, with the expressions that narrow them.
pub(super) fn selectors<'a>(
    draft: &mut Draft<'_>,
    properties: &Properties<'a>,
    word: &str,
) -> (Vec<Selector>, Vec<Option<&'a ast::Expr>>) {
    let written = properties.all(word).filter_map(|property| match &property.value {
        PropertyValue::Selector(selector) => Some(selector),
        _ => None,
    });
    written
        .filter_map(|selector| {
            let kind = draft.resolve(|ctx| resolve::kind(ctx, &selector.kind))?;
            let read = Selector { kind, condition: None, span: selector.span };
            Some((read, selector.where_.as_ref()))
        })
        .unzip()
}

fn requirements<'a>(
    draft: &mut Draft<'_>,
    standard: Id<Standard>,
    properties: &Properties<'a>,
) -> Vec<(Id<Requirement>, Properties<'a>)> {
    let mut taken = Taken::default();
    let mut requirements = Vec::new();
    for block in properties.blocks("requirement") {
        let name = &block.name.head;
        let properties = property::read(draft, block);
        let (level, rule_span) = level(draft, block, &properties);
        let id = draft.rulebook.requirements.push(Requirement {
            standard,
            name: name.clone(),
            title: title(block.title.as_ref(), name),
            clause: properties.text("clause"),
            level,
            because: properties.text("because"),
            fix: properties.text("fix"),
            maps_to: properties.maps_to(),
            sources: properties.sources(),
            about: properties.about(),
            forms: Vec::<Form>::new(),
            rule_span,
            span: block.span,
        });
        if taken.take(draft, "requirement", name) {
            draft.rulebook.standards[standard].requirements.push(id);
        }
        requirements.push((id, properties));
    }
    requirements
}

/// Returns the level of the one rule of a requirement; reports none, and more than one.
fn level(
    draft: &mut Draft<'_>,
    block: &Block,
    properties: &Properties<'_>,
) -> (Spanned<Level>, crate::text::Span) {
    let mut rules = properties.rules();
    let name = &block.name.head;
    let Some(rule) = rules.next() else {
        if !properties.is_broken {
            let message = format!("the requirement `{}` does not say what it asks", name.node);
            draft.report(
                Diagnostic::new(code::MISSING, name.span, message)
                    .help("add a rule, such as `must transport.minimum-tls >= \"1.2\"`"),
            );
        }
        return (Spanned::new(Level::Must, name.span), name.span);
    };
    for other in rules {
        let message = format!("the requirement `{}` has two rules", name.node);
        draft.report(
            Diagnostic::new(code::TWO_RULES, other.word.span, message)
                .label("the second rule")
                .related(rule.word.span, "the first rule")
                .help("join them with `and`, or make a requirement of each"),
        );
    }
    let level = match &rule.value {
        PropertyValue::Rule { level, .. } => *level,
        _ => Spanned::new(Level::Must, rule.word.span),
    };
    (level, rule.span)
}

/// Finds every standard by name, newest version first, and reports two of one version.
fn by_name(draft: &mut Draft<'_>, heads: &[Head<'_>]) {
    let mut versions: BTreeMap<Str, Vec<Id<Standard>>> = BTreeMap::new();
    for head in heads {
        let standard = &draft.rulebook.standards[head.id];
        let number = resolve::number(standard);
        let name = standard.name.clone();
        // A version that cannot be read is reported; it is not version 1 as well.
        let is_unread = standard.version.is_none() && head.properties.get("version").is_some();
        let known = versions.entry(name.node.clone()).or_default();
        let same = known
            .iter()
            .find(|id| resolve::number(&draft.rulebook.standards[**id]) == number && !is_unread);
        match same.copied() {
            Some(first) => {
                let first = draft.rulebook.standards[first].name.span;
                let shown = format!("{} {number}", name.node);
                items::twice(draft, "standard", &name, first, &shown);
            }
            None => known.push(head.id),
        }
    }
    for all in versions.values_mut() {
        all.sort_by(|a, b| {
            let number = |id: &Id<Standard>| resolve::number(&draft.rulebook.standards[*id]);
            number(b).cmp(&number(a))
        });
    }
    draft.rulebook.standard_names = versions;
}

/// Reads what a standard says of others.
fn refer(draft: &mut Draft<'_>, head: &Head<'_>) {
    for related in head.properties.texts("related") {
        draft.resolve(|ctx| resolve::versions(ctx, &related).map(|_| ()));
    }
    let mut replaces = Vec::new();
    for property in head.properties.all("replaces") {
        let PropertyValue::Replaces { name, version } = &property.value else { continue };
        let number = match version {
            None => None,
            Some(text) => match draft.resolve(|ctx| resolve::version(ctx, text)) {
                None => continue,
                number => number,
            },
        };
        let own = &draft.rulebook.standards[head.id];
        let is_own_version = number.as_ref().is_none_or(|number| *number == resolve::number(own));
        if own.name.node == name.node && is_own_version {
            let message = format!("`{}` cannot take its own place", name.node);
            draft.report(
                Diagnostic::new(code::TAKES_OWN_PLACE, name.span, message)
                    .help("name the version that was before: `replaces NAME \"1.0\"`"),
            );
            continue;
        }
        // What a standard replaces is often older than the rulebook, and not in it.
        let known = draft.rulebook.standard_names.get(&name.node);
        let is_known = known.is_some();
        let standard = known.and_then(|all| {
            let mut all = all.iter().copied();
            match &number {
                Some(number) => {
                    all.find(|id| resolve::number(&draft.rulebook.standards[*id]) == *number)
                }
                None => all.next(),
            }
        });
        if is_known {
            draft.note(name.span, Meaning::Standard(name.node.clone()));
        }
        replaces.push(Replaces { name: name.clone(), version: version.clone(), standard });
    }
    draft.rulebook.standards[head.id].replaces = replaces;
}

/// An expression for a rule that could not be read.
pub(super) fn unread(span: crate::text::Span) -> Expr {
    Expr { kind: ExprKind::Error, ty: Type::Error, span }
}
