//! The lints, one a file: what it looks for, and nothing else.
//!
//! A new one is its file, its `mod`, its line in [`ALL`], its code and its page.

mod always_true;
mod contradiction;
mod dates_out_of_order;
mod deprecated_code;
mod double_negative;
mod hard_to_read;
mod hollow_mandate;
mod impossible_together;
mod jargon;
mod lapsing_exception;
mod long_sentence;
mod mandate_out_of_use;
mod missing_fix;
mod missing_owner;
mod missing_reason;
mod missing_source;
mod missing_test;
mod needless_exception;
mod never_applied;
mod never_true;
mod one_sided_tests;
mod overdue_review;
mod owner_not_there;
mod passive_title;
mod reason_says_nothing;
mod repeated_operand;
mod repeated_population;
mod repeated_test_title;
mod repeated_title;
mod same_requirement;
mod short_notice;
mod stale_evidence;
mod unmitigated_exception;
mod unreachable_range;
mod unused_body;
mod unused_codelist;
mod unused_define;
mod unused_record;
mod unused_value;
mod unverified_must;

use std::collections::BTreeSet;

use super::Input;
use super::demand::Demands;
use crate::diag::codes::lint as codes;
use crate::diag::{Code, Diagnostic};
use crate::eval::walk;
use crate::rulebook::{Expr, ExprKind, Form, Requirement, Rulebook, Standard, StandardRef, State};
use crate::syntax::ast;
use crate::text::Str;
use crate::value::Date;

/// Looks for one thing.
pub(super) struct Rule {
    /// What it is.
    pub(super) code: Code,
    /// Whether there is nothing to say without descriptors.
    pub(super) needs_estate: bool,
    /// Adds what it finds.
    pub(super) find: fn(&Input<'_>, &mut Vec<Diagnostic>),
}

/// A lint of the rules alone.
const fn of_rules(code: Code, find: fn(&Input<'_>, &mut Vec<Diagnostic>)) -> Rule {
    Rule { code, needs_estate: false, find }
}

/// A lint of what the estate comes to by the rules.
const fn of_estate(code: Code, find: fn(&Input<'_>, &mut Vec<Diagnostic>)) -> Rule {
    Rule { code, needs_estate: true, find }
}

/// The lints, in the order of their codes.
pub(super) const ALL: &[Rule] = &[
    of_rules(codes::MISSING_TEST, missing_test::find),
    of_rules(codes::MISSING_FIX, missing_fix::find),
    of_rules(codes::MISSING_REASON, missing_reason::find),
    of_rules(codes::MISSING_SOURCE, missing_source::find),
    of_rules(codes::MISSING_OWNER, missing_owner::find),
    of_rules(codes::ONE_SIDED_TESTS, one_sided_tests::find),
    of_rules(codes::REPEATED_TEST_TITLE, repeated_test_title::find),
    of_rules(codes::UNVERIFIED_MUST, unverified_must::find),
    of_rules(codes::REPEATED_TITLE, repeated_title::find),
    of_rules(codes::REASON_SAYS_NOTHING, reason_says_nothing::find),
    of_rules(codes::PASSIVE_TITLE, passive_title::find),
    of_rules(codes::JARGON, jargon::find),
    of_rules(codes::LONG_SENTENCE, long_sentence::find),
    of_rules(codes::HARD_TO_READ, hard_to_read::find),
    of_rules(codes::OVERDUE_REVIEW, overdue_review::find),
    of_rules(codes::DATES_OUT_OF_ORDER, dates_out_of_order::find),
    of_rules(codes::SHORT_NOTICE, short_notice::find),
    of_rules(codes::LAPSING_EXCEPTION, lapsing_exception::find),
    of_rules(codes::UNMITIGATED_EXCEPTION, unmitigated_exception::find),
    of_rules(codes::OWNER_NOT_THERE, owner_not_there::find),
    of_rules(codes::UNREACHABLE_RANGE, unreachable_range::find),
    of_rules(codes::MANDATE_OUT_OF_USE, mandate_out_of_use::find),
    of_rules(codes::HOLLOW_MANDATE, hollow_mandate::find),
    of_rules(codes::DEPRECATED_CODE, deprecated_code::find),
    of_rules(codes::UNUSED_DEFINE, unused_define::find),
    of_rules(codes::UNUSED_VALUE, unused_value::find),
    of_rules(codes::UNUSED_RECORD, unused_record::find),
    of_rules(codes::UNUSED_CODELIST, unused_codelist::find),
    of_rules(codes::UNUSED_BODY, unused_body::find),
    of_rules(codes::SAME_REQUIREMENT, same_requirement::find),
    of_rules(codes::REPEATED_OPERAND, repeated_operand::find),
    of_rules(codes::DOUBLE_NEGATIVE, double_negative::find),
    of_rules(codes::REPEATED_POPULATION, repeated_population::find),
    of_rules(codes::CONTRADICTION, contradiction::find),
    of_rules(codes::IMPOSSIBLE_TOGETHER, impossible_together::find),
    of_estate(codes::NEVER_TRUE, never_true::find),
    of_estate(codes::ALWAYS_TRUE, always_true::find),
    of_estate(codes::NEVER_APPLIED, never_applied::find),
    of_estate(codes::STALE_EVIDENCE, stale_evidence::find),
    of_estate(codes::NEEDLESS_EXCEPTION, needless_exception::find),
];

/// Returns the requirements of standards that are not at the end of their life.
fn living(rulebook: &Rulebook, as_of: Date) -> impl Iterator<Item = &Requirement> {
    let is_living = move |it: &&Requirement| is_alive(&rulebook.standards[it.standard], as_of);
    rulebook.requirements.values().filter(is_living)
}

/// Whether `standard` can still be followed, or will be.
fn is_alive(standard: &Standard, as_of: Date) -> bool {
    !matches!(standard.state(as_of), State::Retired | State::Cancelled)
}

/// How often something has to be asked of an estate before what never changes says anything.
const ENOUGH: usize = 20;

/// Returns the conditions that narrow what is looked at: the `where` of `every`, of a share and
/// of a figure, and the condition of every `if`. Whom a standard or requirement is for is not among them.
fn narrowing(rulebook: &Rulebook) -> Vec<&Expr> {
    let mut all = Vec::new();
    let forms = || rulebook.requirements.values().flat_map(|it| &it.forms);
    walk::expressions(rulebook, &mut |outer| {
        walk::deep(outer, &mut |expr| match &expr.kind {
            ExprKind::If(pair) => all.push(&pair.0),
            // What `some` and `no` ask is their `where`; of an estate an index leaves items out.
            ExprKind::Quantified(it) if it.has.is_some() && it.items.list().is_some() => {
                all.extend(&it.condition);
            }
            ExprKind::Aggregate(it) if it.items.list().is_some() => all.extend(&it.condition),
            _ => {}
        });
    });
    all.extend(forms().flat_map(|form| &form.items).filter_map(|item| item.condition.as_ref()));
    let mut seen = BTreeSet::new();
    all.retain(|expr| seen.insert(expr.span));
    all
}

/// Returns what is demanded of those to whom `requirement` applies, of the kind of `form`.
fn whom<'a>(rulebook: &'a Rulebook, requirement: &Requirement, form: &Form) -> Demands<'a> {
    let mut whom = Demands::new(rulebook);
    let standard = &rulebook.standards[requirement.standard];
    let mut selectors = standard.applies_to.iter().filter(|it| it.kind == form.kind);
    match (selectors.next(), selectors.next()) {
        (Some(only), None) => {
            only.condition.iter().for_each(|condition| whom.add(&condition.expr, true));
        }
        // One of several is enough, so that none of them must hold.
        _ => whom.is_whole = false,
    }
    form.applies.iter().for_each(|applies| whom.add(applies, true));
    whom
}

/// Returns every place that names a standard for its requirements, with what it does there.
fn references(rulebook: &Rulebook) -> Vec<(&'static str, &StandardRef)> {
    let mut all: Vec<(&'static str, &StandardRef)> = Vec::new();
    for standard in rulebook.standards.values() {
        all.extend(standard.includes.iter().map(|it| ("included", &it.standard)));
    }
    all.extend(rulebook.mandates.values().map(|it| ("mandated", &it.standard)));
    let lots = rulebook.lots.values().flat_map(|lot| &lot.requires).flatten();
    all.extend(lots.map(|it| ("required", it)));
    all.extend(rulebook.measures.values().map(|it| ("measured", &it.target.standard)));
    walk::expressions(rulebook, &mut |outer| {
        walk::deep(outer, &mut |expr| {
            if let ExprKind::Meets(_, target) = &expr.kind {
                all.push(("asked for", &target.standard));
            }
        });
    });
    all
}

/// The names that the types of fields, parameters and values hold.
#[derive(Default)]
struct Named {
    records: BTreeSet<Str>,
    codelists: BTreeSet<Str>,
}

/// Returns the records and codelists that anything is declared by.
fn named(files: &[ast::File]) -> Named {
    let mut named = Named::default();
    for item in files.iter().flat_map(|file| &file.items) {
        match item {
            ast::Item::Shape(shape) => fields(&shape.fields, &mut named),
            ast::Item::Codelist(list) => {
                named.records.extend(list.with.iter().map(|name| name.node.clone()));
            }
            ast::Item::Value(value) => of_type(&value.ty, &mut named),
            ast::Item::Define(define) => {
                define.params.iter().for_each(|(_, ty)| of_type(ty, &mut named));
            }
            ast::Item::Block(_) => {}
        }
    }
    named
}

fn fields(all: &[ast::Field], named: &mut Named) {
    for field in all {
        match &field.ty {
            ast::FieldType::Of(ty) => of_type(ty, named),
            ast::FieldType::Group { fields: inner, .. } => fields(inner, named),
            ast::FieldType::Error => {}
        }
    }
}

fn of_type(ty: &ast::Type, named: &mut Named) {
    match &ty.kind {
        ast::TypeKind::Named { name, .. } => drop(named.records.insert(name.node.clone())),
        ast::TypeKind::OneOf(list) => drop(named.codelists.insert(list.node.clone())),
        ast::TypeKind::ListOf(inner) => of_type(inner, named),
        ast::TypeKind::MapOf { value, keys } => {
            named.codelists.extend(keys.iter().map(|list| list.node.clone()));
            of_type(value, named);
        }
        ast::TypeKind::Ref(_) => {}
    }
}
