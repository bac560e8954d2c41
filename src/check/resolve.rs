//! Names in expressions and properties: kinds, bodies, standards, versions, requirements.
//!
//! Each function reports what it cannot find, once, and returns nothing for it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::context::Context;
use super::property::list;
use crate::arena::Id;
use crate::diag::{Code, Diagnostic, codes::name, codes::rulebook as code};
use crate::rulebook::{
    Body, Kind, Meaning, MeetsTarget, Rulebook, Standard, StandardRef, VersionRange,
};
use crate::syntax::ast::{self, CompareOp};
use crate::text::Str;
use crate::value::Version;

/// Returns the kind called `name`.
pub(crate) fn kind(ctx: &mut Context<'_>, name: &ast::Name) -> Option<Id<Kind>> {
    let id = find(ctx, &ctx.names.kinds, name, "kind", name::UNKNOWN_KIND)?;
    ctx.note(name.span, Meaning::Kind(id));
    Some(id)
}

/// Returns the body called `name`.
pub(crate) fn body(ctx: &mut Context<'_>, name: &ast::Name) -> Option<Id<Body>> {
    let id = find(ctx, &ctx.names.bodies, name, "body", name::UNKNOWN_BODY)?;
    ctx.note(name.span, Meaning::Body(id));
    Some(id)
}

fn find<'a, T: Clone>(
    ctx: &mut Context<'a>,
    known: &'a BTreeMap<Str, T>,
    name: &ast::Name,
    what: &str,
    code: Code,
) -> Option<T> {
    if let Some(found) = known.get(&name.node) {
        return Some(found.clone());
    }
    let message = format!("there is no {what} called `{}`", name.node);
    let names = known.keys().map(|key| &**key);
    ctx.report(Diagnostic::new(code, name.span, message).did_you_mean(&name.node, names));
    None
}

/// Returns the versions of the standard called `name`, newest first.
pub(crate) fn versions<'a>(ctx: &mut Context<'a>, name: &ast::Name) -> Option<&'a [Id<Standard>]> {
    let rulebook = ctx.rulebook;
    let names = &rulebook.standard_names;
    if let Some(all) = names.get(&name.node) {
        ctx.note(name.span, Meaning::Standard(name.node.clone()));
        return Some(all);
    }
    find(ctx, names, name, "standard", name::UNKNOWN_STANDARD);
    None
}

/// Returns the standard called `name` with its versions in `ranges`.
pub(crate) fn standard(
    ctx: &mut Context<'_>,
    name: &ast::Name,
    ranges: &[ast::Range],
) -> Option<StandardRef> {
    let all = versions(ctx, name);
    let mut read = Vec::new();
    let mut is_readable = true;
    for range in ranges {
        match version(ctx, &range.version) {
            Some(version) => read.push(VersionRange { op: range.op.node, version }),
            None => is_readable = false,
        }
    }
    let all = all.filter(|_| is_readable)?;
    let candidates: Vec<Id<Standard>> = all
        .iter()
        .copied()
        .filter(|id| read.iter().all(|range| is_in(range, &number(&ctx.rulebook.standards[*id]))))
        .collect();
    if candidates.is_empty() {
        let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return None };
        let known: Vec<String> = all
            .iter()
            .rev()
            .map(|id| format!("`\"{}\"`", number(&ctx.rulebook.standards[*id])))
            .collect();
        let message = format!("no version of `{}` is in this range", name.node);
        ctx.report(
            Diagnostic::new(name::NO_SUCH_VERSION, first.op.span.to(last.version.span), message)
                .help(format!("there is {}", list(&known, "and"))),
        );
        return None;
    }
    Some(StandardRef { name: name.clone(), ranges: read, candidates })
}

/// Reads a version, or reports that it is none.
pub(crate) fn version(ctx: &mut Context<'_>, text: &ast::Text) -> Option<Version> {
    match Version::parse(&text.node) {
        Ok(version) => Some(version),
        Err(form) => {
            let message = format!("`{}` is not a version", text.node);
            ctx.report(Diagnostic::new(code::VERSION, text.span, message).help(form));
            None
        }
    }
}

/// Returns the version of `standard`; one that states none is version 1.
pub(crate) fn number(standard: &Standard) -> Version {
    match &standard.version {
        Some(version) => version.node.clone(),
        None => Version::parse("1").expect("`1` is a version"),
    }
}

/// Whether `version` is in `range`.
fn is_in(range: &VersionRange, version: &Version) -> bool {
    let order = version.cmp(&range.version);
    match range.op {
        CompareOp::Is => order == Ordering::Equal,
        CompareOp::IsNot => order != Ordering::Equal,
        CompareOp::Less => order == Ordering::Less,
        CompareOp::LessOrEqual => order != Ordering::Greater,
        CompareOp::Greater => order == Ordering::Greater,
        CompareOp::GreaterOrEqual => order != Ordering::Less,
        CompareOp::In
        | CompareOp::NotIn
        | CompareOp::Contains
        | CompareOp::StartsWith
        | CompareOp::EndsWith => false,
    }
}

/// Returns what `meets` or `meeting` asks of: a standard, or one requirement of it. The
/// newest version must have the requirement; older ones without it are left out.
pub(crate) fn meets_target(
    ctx: &mut Context<'_>,
    target: &ast::Target,
    ranges: &[ast::Range],
) -> Option<MeetsTarget> {
    let mut standard = standard(ctx, &target.head, ranges)?;
    let Some(member) = &target.member else {
        return Some(MeetsTarget { standard, requirement: None, span: target.span });
    };
    let newest = *standard.candidates.first()?;
    if ctx.rulebook.requirement(newest, &member.node).is_none() {
        unknown_requirement(ctx, &standard.candidates, &target.head, member);
        return None;
    }
    ctx.note(member.span, Meaning::Requirement(target.head.node.clone(), member.node.clone()));
    let rulebook = ctx.rulebook;
    standard.candidates.retain(|id| rulebook.requirement(*id, &member.node).is_some());
    Some(MeetsTarget { standard, requirement: Some(member.node.clone()), span: target.span })
}

/// Reports that no one of `candidates`, or not the newest, has the requirement `member`.
pub(crate) fn unknown_requirement(
    ctx: &mut Context<'_>,
    candidates: &[Id<Standard>],
    head: &ast::Name,
    member: &ast::Name,
) {
    if ctx.names.torn.contains(&head.node) {
        return;
    }
    let rulebook = ctx.rulebook;
    let has = |id: &&Id<Standard>| rulebook.requirement(**id, &member.node).is_some();
    let older: Vec<String> = candidates
        .iter()
        .filter(has)
        .map(|id| format!("`\"{}\"`", number(&rulebook.standards[*id])))
        .collect();
    let names = candidates
        .iter()
        .flat_map(|id| &rulebook.standards[*id].requirements)
        .map(|id| &*rulebook.requirements[*id].name.node);
    let message = format!("`{}` has no requirement called `{}`", head.node, member.node);
    let diagnostic = Diagnostic::new(name::UNKNOWN_MEMBER, member.span, message);
    let diagnostic = if older.is_empty() {
        diagnostic.did_you_mean(&member.node, names)
    } else {
        diagnostic.help(format!("version {} has it, and the newest has not", list(&older, "and")))
    };
    ctx.report(diagnostic);
}

/// Whether one of `candidates` names `kind` in `applies to`. One whose kinds are not known
/// may.
pub(crate) fn names_kind(rulebook: &Rulebook, candidates: &[Id<Standard>], kind: Id<Kind>) -> bool {
    candidates.iter().any(|id| {
        let applies_to = &rulebook.standards[*id].applies_to;
        applies_to.is_empty() || applies_to.iter().any(|selector| selector.kind == kind)
    })
}

/// Reports that no version of `standard` is for `kind`, which stands at `kind_name`.
pub(crate) fn refuse_kind(ctx: &mut Context<'_>, standard: &StandardRef, kind_name: &ast::Name) {
    let rulebook = ctx.rulebook;
    let mut kinds: Vec<String> = standard
        .candidates
        .iter()
        .flat_map(|id| &rulebook.standards[*id].applies_to)
        .map(|selector| format!("`{}`", rulebook.kinds[selector.kind].name.node))
        .collect();
    kinds.sort();
    kinds.dedup();
    let message = format!("`{}` does not apply to `{}`", standard.name.node, kind_name.node);
    let mut diagnostic = Diagnostic::new(code::WRONG_KIND, kind_name.span, message)
        .help(format!("it applies to {}", list(&kinds, "and")));
    if let Some(newest) = standard.candidates.first() {
        let name = &rulebook.standards[*newest].name;
        diagnostic = diagnostic.related(name.span, "the standard is declared here");
    }
    ctx.report(diagnostic);
}
