//! From a typed expression and a descriptor to a truth or a value.
//!
//! One evaluator, generic over a [`Recorder`]: with [`NoRecord`] nothing is kept and the
//! hooks compile away, with [`Explain`] every operand is kept with its place, and with
//! [`Cover`] the ways in which every condition came out. Never reads a file or a clock,
//! never starts a thread, and never lets the order of evaluation show in a result.

mod aggregate;
mod choose;
mod compare;
mod cover;
mod item;
mod join;
mod key;
mod quantify;
mod record;
mod scalar;
mod truth;
pub mod walk;

pub use choose::Chosen;
pub use cover::{Aspect, Cover, Covered, Point, Ways};
pub use item::{Item, Read, Seat, Why};
pub use join::Joins;
pub use record::{Explain, Gap, NoRecord, Node, Recorder};
pub(crate) use scalar::far_end;
pub use truth::{Truth, Verdict};

use crate::descriptor::Estate;
use crate::report::Cause;
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::shape::{Absent, RecordRole, Type};
use crate::rulebook::{Define, Local, MeetsTarget, Rulebook};
use crate::value::{Date, Value};

/// How many items the quantifiers of one decision may visit.
pub const BUDGET: u64 = 10_000_000;

/// How deep defines may call each other; the checker refuses cycles long before.
const CALLS: usize = 64;

/// Answers `meets`: the result of another standard, which only a run can know.
pub trait Results: Sync {
    /// Returns whether the descriptor at `subject` of the estate meets `target`. `depth`
    /// counts the results that wait for this one.
    fn meets(&self, target: &MeetsTarget, subject: u32, depth: usize) -> Verdict;

    /// Returns what keeps the descriptor at `subject` from meeting the whole of a standard.
    fn causes(&self, target: &MeetsTarget, subject: u32) -> Vec<Cause>;
}

/// Knows no result: `meets` is unknown.
#[derive(Debug, Clone, Copy)]
pub struct NoResults;

impl Results for NoResults {
    fn meets(&self, _: &MeetsTarget, _: u32, _: usize) -> Verdict {
        Verdict::UNKNOWN
    }

    fn causes(&self, _: &MeetsTarget, _: u32) -> Vec<Cause> {
        Vec::new()
    }
}

/// Everything that evaluation may read.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The rules.
    pub rulebook: &'a Rulebook,
    /// The descriptors.
    pub estate: &'a Estate,
    /// The day of the run.
    pub today: Date,
    /// The indexes of rules over the estate; `None` scans.
    pub joins: &'a Joins,
    /// The results of other standards.
    pub results: &'a dyn Results,
    /// How many items one decision may visit.
    pub budget: u64,
}

/// Evaluates expressions for one descriptor after another.
pub struct Evaluator<'a, R> {
    world: World<'a>,
    /// What is kept.
    pub recorder: R,
    /// The frames of locals, one for each call, the innermost last.
    stack: Vec<Read<'a>>,
    base: usize,
    calls: usize,
    depth: usize,
    visits: u64,
    /// The indexes are not used where they are being made.
    scans: bool,
}

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    /// An evaluator over `world`; `depth` counts the results that wait for its own.
    pub fn new(world: World<'a>, recorder: R, depth: usize) -> Self {
        let stack = Vec::with_capacity(16);
        Self { world, recorder, stack, base: 0, calls: 0, depth, visits: 0, scans: false }
    }

    /// Begins with the descriptor at `subject` as `this`, and `locals` locals in all.
    pub fn begin(&mut self, subject: u32, locals: usize) {
        self.stack.clear();
        self.stack.resize(locals.max(1), Read::Unbound);
        self.stack[0] = Read::Item(Item::Descriptor(subject));
        self.base = 0;
        self.calls = 0;
        self.visits = 0;
    }

    /// Whether the budget of visits is used up: what came out is then no verdict.
    pub fn is_exhausted(&self) -> bool {
        self.visits > self.world.budget
    }

    /// Returns what is evaluated over.
    pub fn world(&self) -> &World<'a> {
        &self.world
    }

    /// Binds `local` to `read`.
    pub fn bind(&mut self, local: Local, read: Read<'a>) {
        let at = self.base + local.0 as usize;
        if at >= self.stack.len() {
            self.stack.resize(at + 1, Read::Unbound);
        }
        self.stack[at] = read;
    }

    /// Counts one visit; whether the budget still holds.
    fn visit(&mut self) -> bool {
        self.visits += 1;
        self.visits <= self.world.budget
    }

    /// Returns whether the condition `expr` holds.
    pub fn truth(&mut self, expr: &'a Expr) -> Verdict {
        self.recorder.enter(expr);
        let verdict = self.truth_of(expr);
        self.recorder.verdict(verdict);
        self.recorder.leave();
        verdict
    }

    fn truth_of(&mut self, expr: &'a Expr) -> Verdict {
        match &expr.kind {
            ExprKind::And(all) => {
                self.fold(all, Verdict::and, |so_far| so_far == Verdict::of(false))
            }
            ExprKind::Or(all) => self.fold(all, Verdict::or, |so_far| so_far == Verdict::of(true)),
            ExprKind::Not(inner) => self.truth(inner).not(),
            ExprKind::If(pair) => {
                let condition = self.truth(&pair.0);
                if condition == Verdict::of(false) && !R::ON {
                    return Verdict::of(true);
                }
                condition.not().or(self.truth(&pair.1))
            }
            ExprKind::Quantified(quantified) => self.quantified(quantified),
            ExprKind::Compare { op, sides } => self.compare(*op, &sides.0, &sides.1),
            ExprKind::Given(inner, wanted) => {
                let given = self.given(inner);
                if *wanted { given } else { given.not() }
            }
            ExprKind::Within(within) => self.within(within),
            ExprKind::Matches(inner, regex, _) => match self.value(inner) {
                Item::Value(value) => match &*value {
                    Value::Text(text) => Verdict::of(regex.is_match(text)),
                    _ => Verdict::UNKNOWN,
                },
                _ => Verdict::UNKNOWN,
            },
            ExprKind::Meets(subject, target) => match self.value(subject) {
                Item::Descriptor(at) => self.world.results.meets(target, at, self.depth + 1),
                _ => Verdict::UNKNOWN,
            },
            ExprKind::Call(define, args) => {
                let define = &self.world.rulebook.defines[*define];
                self.call(define, args, |this| this.truth(&define.body)).unwrap_or(Verdict::UNKNOWN)
            }
            ExprKind::Aggregate(aggregate) => {
                let (item, is_empty) = self.aggregate(aggregate, &expr.ty);
                self.recorder.read(&Read::Item(item.clone()));
                let verdict = holds(&item);
                Verdict { vacuous: is_empty && verdict.is_true(), ..verdict }
            }
            ExprKind::Sum(..)
            | ExprKind::Literal(_)
            | ExprKind::RefId(_)
            | ExprKind::List(_)
            | ExprKind::Today
            | ExprKind::Local(_)
            | ExprKind::Field { .. }
            | ExprKind::Key(_)
            | ExprKind::EntryValue(_)
            | ExprKind::Fact(..)
            | ExprKind::Part(..)
            | ExprKind::DatedValue(..)
            | ExprKind::Error => {
                let read = self.read_of(expr);
                self.recorder.read(&read);
                holds(&self.content(read))
            }
        }
    }

    /// Joins the truths of `all`, stopping where nothing can change any more.
    fn fold(
        &mut self,
        all: &'a [Expr],
        join: fn(Verdict, Verdict) -> Verdict,
        is_settled: impl Fn(Verdict) -> bool,
    ) -> Verdict {
        let mut so_far: Option<Verdict> = None;
        for expr in all {
            let next = self.truth(expr);
            let joined = so_far.map_or(next, |before| join(before, next));
            if !R::ON && is_settled(joined) {
                return joined;
            }
            so_far = Some(joined);
        }
        so_far.unwrap_or(Verdict::UNKNOWN)
    }

    /// Returns what `expr` comes to.
    pub fn value(&mut self, expr: &'a Expr) -> Item<'a> {
        let read = self.read(expr);
        self.content(read)
    }

    /// Returns where `expr` leads, without looking inside.
    pub fn read(&mut self, expr: &'a Expr) -> Read<'a> {
        self.recorder.enter(expr);
        let read = self.read_of(expr);
        self.recorder.read(&read);
        self.recorder.leave();
        read
    }

    fn read_of(&mut self, expr: &'a Expr) -> Read<'a> {
        let item = match &expr.kind {
            ExprKind::Field { base, record, slot } => {
                let from = self.value(base);
                return self.field(from, &base.ty, *record, *slot);
            }
            ExprKind::Local(local) => {
                let at = self.base + local.0 as usize;
                return self.stack.get(at).cloned().unwrap_or(Read::Unbound);
            }
            ExprKind::EntryValue(base) => match self.value(base) {
                Item::Entry(owner, entry) => {
                    return Read::Slot(Seat { owner, slot: &entry.slot, default: None });
                }
                Item::Missing { .. } => Item::MISSING,
                Item::Unknown(why) => Item::Unknown(why),
                _ => Item::Unknown(Why::NotComparable),
            },
            ExprKind::Literal(value) => Item::constant(value),
            ExprKind::RefId(id) => Item::RefId(id),
            ExprKind::List(list) => Item::Literal(list),
            ExprKind::Today => Item::owned(Value::Date(self.world.today)),
            ExprKind::Call(define, args) => {
                let define = &self.world.rulebook.defines[*define];
                return self
                    .call(define, args, |this| this.read(&define.body))
                    .unwrap_or(Read::Item(Item::Unknown(Why::TooDeep)));
            }
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate, &expr.ty).0,
            ExprKind::Key(_)
            | ExprKind::Fact(..)
            | ExprKind::Part(..)
            | ExprKind::DatedValue(..)
            | ExprKind::Sum(..) => self.scalar(expr),
            ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Not(_)
            | ExprKind::If(_)
            | ExprKind::Quantified(_)
            | ExprKind::Compare { .. }
            | ExprKind::Given(..)
            | ExprKind::Within(_)
            | ExprKind::Matches(..)
            | ExprKind::Meets(..) => {
                let verdict = self.truth_of(expr);
                self.recorder.verdict(verdict);
                match verdict.truth {
                    Truth::True => Item::owned(Value::Boolean(true)),
                    Truth::False => Item::owned(Value::Boolean(false)),
                    Truth::Unknown => Item::Unknown(Why::Condition),
                }
            }
            ExprKind::Error => Item::Unknown(Why::NotComparable),
        };
        Read::Item(item)
    }

    /// Reads the field at `slot` of `from`, whose type is `ty`.
    fn field(
        &mut self,
        from: Item<'a>,
        ty: &Type,
        record: crate::arena::Id<crate::rulebook::Record>,
        slot: u32,
    ) -> Read<'a> {
        let shape = &self.world.rulebook.records[record];
        let default = shape.fields.get(slot as usize).and_then(|field| field.default.as_ref());
        let (owner, data) = match from {
            Item::Record(owner, data) => (owner, data),
            Item::Descriptor(at) => match self.world.estate.descriptors.get(at as usize) {
                Some(descriptor) => (at, &descriptor.record),
                None => return Read::Item(Item::Unknown(Why::Dangling)),
            },
            // A group is the layout of its parent: without it its fields are absent, and
            // their absence means what it always means. A record or another descriptor
            // that is not there has no fields to be absent.
            Item::Missing { in_place: true } => {
                let in_place = matches!(ty, Type::Record(id)
                    if self.world.rulebook.records[*id].role == RecordRole::Group);
                return match default {
                    Some(absent) if in_place => Read::Default(absent),
                    _ => Read::Item(Item::Missing { in_place }),
                };
            }
            Item::Missing { in_place: false } => return Read::Item(Item::MISSING),
            Item::Unknown(why) => return Read::Item(Item::Unknown(why)),
            _ => return Read::Item(Item::Unknown(Why::NotComparable)),
        };
        match data.slots.get(slot as usize) {
            Some(read) => {
                self.recorder.parent(owner, data.place);
                Read::Slot(Seat { owner, slot: read, default })
            }
            None => Read::Item(Item::MISSING),
        }
    }

    /// Runs `body` in the frame of `define`, with `args` for its parameters.
    fn call<T>(
        &mut self,
        define: &'a Define,
        args: &'a [Expr],
        body: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.calls >= CALLS {
            return None;
        }
        let frame = self.stack.len();
        for arg in args {
            // The argument is read in the caller's frame and stands in the callee's.
            let read = self.read(arg);
            self.stack.push(read);
        }
        self.stack.resize((frame + define.locals).max(frame + args.len()), Read::Unbound);
        let caller = std::mem::replace(&mut self.base, frame);
        self.calls += 1;
        let result = body(self);
        self.calls -= 1;
        self.base = caller;
        self.stack.truncate(frame);
        Some(result)
    }

    /// Whether something is written at `expr`. Never unknown, but for what stands behind
    /// something that cannot be read: a dangling ref, a value of the wrong type.
    pub fn given(&mut self, expr: &'a Expr) -> Verdict {
        match self.read(expr) {
            Read::Slot(seat) => Verdict::of(!seat.is_missing()),
            Read::Entry(..) => Verdict::of(true),
            Read::Default(_) | Read::Unbound => Verdict::of(false),
            Read::Item(item) => match item {
                Item::Missing { .. } => Verdict::of(false),
                Item::Unknown(why) => match why {
                    Why::Dangling | Why::Unreadable => Verdict::UNKNOWN,
                    _ => Verdict::of(false),
                },
                _ => Verdict::of(true),
            },
        }
    }

    /// Returns what `read` holds, with its default applied.
    pub fn content(&self, read: Read<'a>) -> Item<'a> {
        match read {
            Read::Slot(seat) => seat.content(),
            Read::Entry(owner, entry) => Item::Entry(owner, entry),
            Read::Item(item) => item,
            Read::Default(Absent::Empty) => Item::Empty,
            Read::Default(Absent::Value(value)) => Item::constant(value),
            Read::Unbound => Item::MISSING,
        }
    }
}

/// Returns the verdict of a boolean.
fn holds(item: &Item<'_>) -> Verdict {
    match item {
        Item::Value(value) => match &**value {
            Value::Boolean(holds) => Verdict::of(*holds),
            _ => Verdict::UNKNOWN,
        },
        _ => Verdict::UNKNOWN,
    }
}
