//! Joins by index: which descriptors a rule over the estate has to visit.
//!
//! From `p.profile is i.profile` in the `where` of `some p in all system` follows that
//! only systems of that profile, and those whose profile is not known, can make it
//! anything but false. An index never changes a verdict: whatever is missing or cannot
//! be read is always visited, and the order stays that of the ids.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use super::compare::{Source, ignores_case};
use super::item::{Item, Read};
use super::key::{Key, is_total};
use super::record::{NoRecord, Recorder};
use super::{Evaluator, NoResults, World, walk};
use crate::arena::Id;
use crate::descriptor::Estate;
use crate::rulebook::expr::{Expr, ExprKind, Items, Quantifier};
use crate::rulebook::shape::Type;
use crate::rulebook::{Kind, Local, Rulebook};
use crate::syntax::ast::CompareOp;

/// The plans and indexes of a run: made where first needed, shared by all threads.
#[derive(Debug, Default)]
pub struct Joins {
    kinds: Vec<OnceLock<Box<[u32]>>>,
    plans: Vec<OnceLock<Option<Plan>>>,
}

impl Joins {
    /// Room for the joins of `rulebook`.
    pub fn new(rulebook: &Rulebook) -> Self {
        let mut joins = 0;
        walk::expressions(rulebook, &mut |outer| {
            walk::deep(outer, &mut |expr| {
                let items = match &expr.kind {
                    ExprKind::Quantified(quantified) => &quantified.items,
                    ExprKind::Aggregate(aggregate) => &aggregate.items,
                    _ => return,
                };
                if let Items::Estate { join, .. } = items {
                    joins = joins.max(*join as usize + 1);
                }
            });
        });
        let plans = std::iter::repeat_with(OnceLock::new).take(joins).collect();
        Self { plans, ..Self::scanning(rulebook) }
    }

    /// No index at all: every rule over the estate visits every descriptor of the kind.
    pub fn scanning(rulebook: &Rulebook) -> Self {
        let kinds = std::iter::repeat_with(OnceLock::new).take(rulebook.kinds.len()).collect();
        Self { kinds, plans: Vec::new() }
    }

    /// Returns the descriptors of `kind`, in byte order of id.
    pub(super) fn of_kind(&self, estate: &Estate, kind: Id<Kind>) -> &[u32] {
        let list = || estate.of_kind(kind).map(|(at, _)| at).collect();
        self.kinds.get(kind.index()).map_or(&[], |cell| cell.get_or_init(list))
    }
}

/// What has to be equal.
#[derive(Debug)]
enum Plan {
    /// One equality.
    Equality(Box<Equality>),
    /// One of several.
    Any(Vec<Plan>),
}

/// A key of an item of the estate that equals something outside it.
#[derive(Debug)]
struct Equality {
    key: KeyOf,
    probe: Probe,
    item: Local,
    fold: bool,
    index: OnceLock<Index>,
}

/// The keys of one descriptor.
#[derive(Debug)]
enum KeyOf {
    /// One value.
    One(Expr),
    /// Of each element of a list: the element itself, or something of it.
    Each(Expr, Option<(Local, Expr)>),
}

/// What the keys are held against, outside.
#[derive(Debug)]
enum Probe {
    One(Expr),
    Each(Expr),
}

#[derive(Debug, Default)]
struct Index {
    by_key: HashMap<Key, Vec<u32>>,
    /// Those with a key that is not known, in order.
    always: Vec<u32>,
}

/// Returns the descriptors of `kind` for which `condition` may hold with `item` bound to
/// them; `None` if that can be any.
pub(super) fn candidates<'a, R: Recorder<'a>>(
    eval: &mut Evaluator<'a, R>,
    join: u32,
    kind: Id<Kind>,
    item: Local,
    condition: &'a Expr,
) -> Option<Cow<'a, [u32]>> {
    let cell = eval.world.joins.plans.get(join as usize)?;
    let plan = cell.get_or_init(|| {
        let site = Site { rulebook: eval.world.rulebook, item, nest: None, depth: 0 };
        site.plan(condition)
    });
    let plan = plan.as_ref()?;
    eval.recorder.mute();
    let found = plan.candidates(eval, kind);
    eval.recorder.unmute();
    found
}

impl Plan {
    fn candidates<'a, R: Recorder<'a>>(
        &'a self,
        eval: &mut Evaluator<'a, R>,
        kind: Id<Kind>,
    ) -> Option<Cow<'a, [u32]>> {
        match self {
            Self::Equality(equality) => equality.candidates(eval, kind),
            Self::Any(plans) => {
                let mut all = BTreeSet::new();
                for plan in plans {
                    all.extend(plan.candidates(eval, kind)?.iter().copied());
                }
                Some(in_order(eval, kind, &all))
            }
        }
    }
}

impl Equality {
    fn candidates<'a, R: Recorder<'a>>(
        &'a self,
        eval: &mut Evaluator<'a, R>,
        kind: Id<Kind>,
    ) -> Option<Cow<'a, [u32]>> {
        let mut keys = Vec::new();
        match &self.probe {
            Probe::One(expr) => {
                let item = eval.value(expr);
                keys.push(Key::of(&item, self.fold, eval.world.estate)?);
            }
            Probe::Each(expr) => {
                let list = eval.value(expr);
                let source = Source::of(&list).ok()?;
                for index in 0..source.len() {
                    let element = eval.element(source, index);
                    let element = eval.content(element);
                    keys.push(Key::of(&element, self.fold, eval.world.estate)?);
                }
            }
        }
        let index = self.index.get_or_init(|| self.build(&eval.world, kind));
        if let ([key], true) = (keys.as_slice(), index.always.is_empty()) {
            return Some(Cow::Borrowed(index.by_key.get(key).map_or(&[], Vec::as_slice)));
        }
        let mut all: BTreeSet<u32> = index.always.iter().copied().collect();
        all.extend(keys.iter().filter_map(|key| index.by_key.get(key)).flatten());
        Some(in_order(eval, kind, &all))
    }

    fn build<'a>(&'a self, world: &World<'a>, kind: Id<Kind>) -> Index {
        let world = World { results: &NoResults, ..*world };
        let mut eval = Evaluator::new(world, NoRecord, 0);
        eval.scans = true;
        let mut index = Index::default();
        for at in world.joins.of_kind(world.estate, kind) {
            eval.begin(*at, 1);
            eval.bind(self.item, Read::Item(Item::Descriptor(*at)));
            match self.keys(&mut eval) {
                None => index.always.push(*at),
                Some(keys) => {
                    for key in keys {
                        let under = index.by_key.entry(key).or_default();
                        if under.last() != Some(at) {
                            under.push(*at);
                        }
                    }
                }
            }
        }
        index
    }

    /// Returns the keys of the descriptor that is bound, or `None` if one is not known.
    fn keys<'a>(&'a self, eval: &mut Evaluator<'a, NoRecord>) -> Option<Vec<Key>> {
        let estate = eval.world.estate;
        match &self.key {
            KeyOf::One(expr) => Some(vec![Key::of(&eval.value(expr), self.fold, estate)?]),
            KeyOf::Each(list, of) => {
                let list = eval.value(list);
                let source = Source::of(&list).ok()?;
                let mut keys = Vec::with_capacity(source.len());
                for index in 0..source.len() {
                    let element = eval.element(source, index);
                    let value = match of {
                        None => eval.content(element),
                        Some((local, expr)) => {
                            eval.bind(*local, element);
                            eval.value(expr)
                        }
                    };
                    keys.push(Key::of(&value, self.fold, estate)?);
                }
                Some(keys)
            }
        }
    }
}

/// Returns `chosen` in the order in which `all` visits the descriptors of `kind`.
fn in_order<'a, R: Recorder<'a>>(
    eval: &Evaluator<'a, R>,
    kind: Id<Kind>,
    chosen: &BTreeSet<u32>,
) -> Cow<'a, [u32]> {
    let all = eval.world.joins.of_kind(eval.world.estate, kind);
    if all.is_sorted() {
        return Cow::Owned(chosen.iter().copied().collect());
    }
    Cow::Owned(all.iter().copied().filter(|at| chosen.contains(at)).collect())
}

/// Where a plan is looked for.
#[derive(Clone, Copy)]
struct Site<'r> {
    rulebook: &'r Rulebook,
    /// The item of the estate.
    item: Local,
    /// A list of the item whose elements are looked at, and their local.
    nest: Option<(&'r Expr, Local)>,
    /// How many defines were opened.
    depth: usize,
}

impl Site<'_> {
    /// Returns an equality without which `condition` is false.
    fn plan(&self, condition: &Expr) -> Option<Plan> {
        match &condition.kind {
            ExprKind::And(all) => {
                let mut plans = all.iter().filter_map(|expr| self.plan(expr));
                let first = plans.next()?;
                match first {
                    Plan::Equality(_) => Some(first),
                    Plan::Any(_) => {
                        Some(plans.find(|plan| matches!(plan, Plan::Equality(_))).unwrap_or(first))
                    }
                }
            }
            ExprKind::Or(all) => {
                all.iter().map(|expr| self.plan(expr)).collect::<Option<_>>().map(Plan::Any)
            }
            ExprKind::Compare { op, sides } => self.equality(*op, &sides.0, &sides.1),
            ExprKind::Quantified(quantified) => {
                let Quantifier::Some = quantified.quantifier else { return None };
                let (Items::List(list), Some(condition), None, None) =
                    (&quantified.items, &quantified.condition, &quantified.next, self.nest)
                else {
                    return None;
                };
                if !self.is_inside(list) {
                    return None;
                }
                let nest = Some((list, quantified.local));
                Site { nest, ..*self }.plan(condition)
            }
            ExprKind::Call(define, args) if self.depth < 8 => {
                let define = &self.rulebook.defines[*define];
                let shift = max_local(condition).max(self.item.0) + 1;
                let shift = shift.max(self.nest.map_or(0, |(_, local)| local.0 + 1));
                let body = opened(&define.body, args, shift);
                Site { depth: self.depth + 1, ..*self }.plan(&body)
            }
            _ => None,
        }
    }

    fn equality(&self, op: CompareOp, left: &Expr, right: &Expr) -> Option<Plan> {
        let fold = ignores_case(&left.ty) || ignores_case(&right.ty);
        let (key, probe) = match op {
            CompareOp::Is => {
                if let (Some(key), true) = (self.key(left), self.is_outside(right)) {
                    (key, Probe::One(right.clone()))
                } else {
                    let key = self.key(right).filter(|_| self.is_outside(left))?;
                    (key, Probe::One(left.clone()))
                }
            }
            CompareOp::In => self.member(left, right)?,
            CompareOp::Contains => self.member(right, left)?,
            CompareOp::IsNot
            | CompareOp::NotIn
            | CompareOp::Less
            | CompareOp::LessOrEqual
            | CompareOp::Greater
            | CompareOp::GreaterOrEqual
            | CompareOp::StartsWith
            | CompareOp::EndsWith => return None,
        };
        let index = OnceLock::new();
        Some(Plan::Equality(Box::new(Equality { key, probe, item: self.item, fold, index })))
    }

    /// `one in many`: either can be the key.
    fn member(&self, one: &Expr, many: &Expr) -> Option<(KeyOf, Probe)> {
        if self.is_outside(many) {
            return Some((self.key(one)?, Probe::Each(many.clone())));
        }
        let Type::List(of) = &many.ty else { return None };
        let is_own = self.is_inside(many) && self.nest.is_none_or(|(_, at)| !mentions(many, at));
        if is_own && is_total(of) && self.is_outside(one) {
            return Some((KeyOf::Each(many.clone(), None), Probe::One(one.clone())));
        }
        None
    }

    /// Returns `expr` as a key, if it is one.
    fn key(&self, expr: &Expr) -> Option<KeyOf> {
        if !is_total(&expr.ty) || !self.is_inside(expr) {
            return None;
        }
        match self.nest {
            Some((list, local)) if mentions(expr, local) => {
                Some(KeyOf::Each(list.clone(), Some((local, expr.clone()))))
            }
            _ => Some(KeyOf::One(expr.clone())),
        }
    }

    /// Whether `expr` is read from the item alone.
    fn is_inside(&self, expr: &Expr) -> bool {
        let nested = self.nest.map(|(_, local)| local);
        is_simple(expr, &|local| local == self.item || Some(local) == nested)
            && (mentions(expr, self.item) || nested.is_some_and(|local| mentions(expr, local)))
    }

    /// Whether `expr` is read without the item.
    fn is_outside(&self, expr: &Expr) -> bool {
        let nested = self.nest.map(|(_, local)| local);
        is_simple(expr, &|local| local != self.item && Some(local) != nested)
    }
}

/// Whether `expr` is a path, a part, a literal or a list of such, whose locals are all
/// `allowed`.
fn is_simple(expr: &Expr, allowed: &dyn Fn(Local) -> bool) -> bool {
    match &expr.kind {
        ExprKind::Local(local) => allowed(*local),
        ExprKind::Field { base, .. }
        | ExprKind::Key(base)
        | ExprKind::EntryValue(base)
        | ExprKind::Fact(base, _)
        | ExprKind::Part(base, _) => is_simple(base, allowed),
        ExprKind::List(all) => all.iter().all(|expr| is_simple(expr, allowed)),
        ExprKind::DatedValue(_, on) => on.as_ref().is_none_or(|on| is_simple(on, allowed)),
        ExprKind::Literal(_) | ExprKind::RefId(_) | ExprKind::Today => true,
        ExprKind::And(_)
        | ExprKind::Or(_)
        | ExprKind::Not(_)
        | ExprKind::If(_)
        | ExprKind::Quantified(_)
        | ExprKind::Compare { .. }
        | ExprKind::Given(..)
        | ExprKind::Within(_)
        | ExprKind::Matches(..)
        | ExprKind::Meets(..)
        | ExprKind::Sum(..)
        | ExprKind::Call(..)
        | ExprKind::Aggregate(_)
        | ExprKind::Error => false,
    }
}

fn mentions(expr: &Expr, local: Local) -> bool {
    let mut found = false;
    walk::deep(expr, &mut |expr| {
        found |= matches!(&expr.kind, ExprKind::Local(at) if *at == local);
    });
    found
}

/// Returns the greatest number of a local in `expr`.
fn max_local(expr: &Expr) -> u32 {
    let mut max = 0;
    walk::deep(expr, &mut |expr| {
        let local = match &expr.kind {
            ExprKind::Local(local) => local.0,
            ExprKind::Quantified(quantified) => {
                quantified.local.0.max(quantified.next.as_ref().map_or(0, |(next, _)| next.0))
            }
            ExprKind::Aggregate(aggregate) => aggregate.local.0,
            _ => 0,
        };
        max = max.max(local);
    });
    max
}

/// Returns the body of a define with `args` in place of its parameters; its own locals
/// move up by `shift`, out of the way of those in `args`.
fn opened(body: &Expr, args: &[Expr], shift: u32) -> Expr {
    let move_up = |local: &mut Local| local.0 += shift;
    let mut expr = body.clone();
    replace(&mut expr, &mut |expr| match &mut expr.kind {
        ExprKind::Local(local) => match args.get(local.0 as usize) {
            Some(arg) => {
                let span = expr.span;
                *expr = Expr { span, ..arg.clone() };
            }
            None => move_up(local),
        },
        ExprKind::Quantified(quantified) => {
            move_up(&mut quantified.local);
            if let Some((next, _)) = &mut quantified.next {
                move_up(next);
            }
        }
        ExprKind::Aggregate(aggregate) => move_up(&mut aggregate.local),
        _ => {}
    });
    expr
}

/// Runs `edit` on everything inside `expr`, innermost first, then on `expr`.
fn replace(expr: &mut Expr, edit: &mut dyn FnMut(&mut Expr)) {
    match &mut expr.kind {
        ExprKind::And(all) | ExprKind::Or(all) | ExprKind::List(all) | ExprKind::Call(_, all) => {
            all.iter_mut().for_each(|expr| replace(expr, edit));
        }
        ExprKind::Not(inner)
        | ExprKind::Given(inner, _)
        | ExprKind::Matches(inner, ..)
        | ExprKind::Meets(inner, _)
        | ExprKind::Key(inner)
        | ExprKind::EntryValue(inner)
        | ExprKind::Fact(inner, _)
        | ExprKind::Part(inner, _)
        | ExprKind::Field { base: inner, .. } => replace(inner, edit),
        ExprKind::If(pair) | ExprKind::Compare { sides: pair, .. } | ExprKind::Sum(_, pair) => {
            replace(&mut pair.0, edit);
            replace(&mut pair.1, edit);
        }
        ExprKind::Quantified(quantified) => {
            if let Items::List(list) = &mut quantified.items {
                replace(list, edit);
            }
            let parts = quantified.condition.iter_mut().chain(&mut quantified.has);
            parts.for_each(|expr| replace(expr, edit));
        }
        ExprKind::Within(within) => {
            replace(&mut within.date, edit);
            replace(&mut within.length, edit);
            replace(&mut within.anchor, edit);
        }
        ExprKind::Aggregate(aggregate) => {
            if let Items::List(list) = &mut aggregate.items {
                replace(list, edit);
            }
            let parts = aggregate.of.iter_mut().chain(&mut aggregate.condition);
            parts.for_each(|expr| replace(expr, edit));
        }
        ExprKind::DatedValue(_, on) => on.iter_mut().for_each(|on| replace(on, edit)),
        ExprKind::Literal(_)
        | ExprKind::RefId(_)
        | ExprKind::Today
        | ExprKind::Local(_)
        | ExprKind::Error => {}
    }
    edit(expr);
}
