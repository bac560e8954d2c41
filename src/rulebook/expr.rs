//! Typed expressions over numbered slots.
//!
//! Sugar is gone: a path is a chain of [`ExprKind::Field`]s, a ref reads through, a bare
//! name has become a local, a field of `this`, or a dated value. Text literals have taken
//! the type of the other side: code, version, ref's id, URL. `is not`, `not in`, `no` and
//! the like stay as they were written, for the words of findings and of the English.

use regex::Regex;

use super::shape::{Kind, Record, Type};
use super::{DatedValue, Define, Local, MeetsTarget};
use crate::arena::Id;
use crate::syntax::ast::{AggregateWord, CompareOp};
use crate::text::{Span, Str};
use crate::value::{Decimal, Value};

/// An expression, its type and its place.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What.
    pub kind: ExprKind,
    /// Its type; a condition's is `Boolean`.
    pub ty: Type,
    /// Where, in the rule files.
    pub span: Span,
}

impl Expr {
    /// Returns the expressions right inside this one, in the order in which they are
    /// written.
    pub fn children(&self) -> Vec<&Expr> {
        match &self.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::List(parts) => {
                parts.iter().collect()
            }
            ExprKind::Call(_, args) => args.iter().collect(),
            ExprKind::Not(inner)
            | ExprKind::Given(inner, _)
            | ExprKind::Matches(inner, ..)
            | ExprKind::Meets(inner, _)
            | ExprKind::Key(inner)
            | ExprKind::EntryValue(inner)
            | ExprKind::Fact(inner, _)
            | ExprKind::Part(inner, _)
            | ExprKind::DatedValue(_, Some(inner)) => vec![inner],
            ExprKind::Field { base, .. } => vec![base],
            ExprKind::If(sides) | ExprKind::Compare { sides, .. } | ExprKind::Sum(_, sides) => {
                vec![&sides.0, &sides.1]
            }
            ExprKind::Within(it) => vec![&it.date, &it.length, &it.anchor],
            ExprKind::Quantified(it) => {
                it.items.list().into_iter().chain(&it.condition).chain(&it.has).collect()
            }
            ExprKind::Aggregate(it) => {
                it.of.iter().chain(it.items.list()).chain(&it.condition).collect()
            }
            ExprKind::DatedValue(_, None)
            | ExprKind::Literal(_)
            | ExprKind::RefId(_)
            | ExprKind::Today
            | ExprKind::Local(_)
            | ExprKind::Error => Vec::new(),
        }
    }
}

impl Expr {
    /// Returns the expressions right inside this one, in the order of [`Expr::children`], to
    /// be changed.
    pub fn children_mut(&mut self) -> Vec<&mut Self> {
        match &mut self.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::List(parts) => {
                parts.iter_mut().collect()
            }
            ExprKind::Call(_, args) => args.iter_mut().collect(),
            ExprKind::Not(inner)
            | ExprKind::Given(inner, _)
            | ExprKind::Matches(inner, ..)
            | ExprKind::Meets(inner, _)
            | ExprKind::Key(inner)
            | ExprKind::EntryValue(inner)
            | ExprKind::Fact(inner, _)
            | ExprKind::Part(inner, _)
            | ExprKind::DatedValue(_, Some(inner)) => vec![inner],
            ExprKind::Field { base, .. } => vec![base],
            ExprKind::If(sides) | ExprKind::Compare { sides, .. } | ExprKind::Sum(_, sides) => {
                let (left, right) = &mut **sides;
                vec![left, right]
            }
            ExprKind::Within(it) => vec![&mut it.date, &mut it.length, &mut it.anchor],
            ExprKind::Quantified(it) => {
                let list = it.items.list_mut().into_iter();
                list.chain(&mut it.condition).chain(&mut it.has).collect()
            }
            ExprKind::Aggregate(it) => {
                let of = it.of.iter_mut();
                of.chain(it.items.list_mut()).chain(&mut it.condition).collect()
            }
            ExprKind::DatedValue(_, None)
            | ExprKind::Literal(_)
            | ExprKind::RefId(_)
            | ExprKind::Today
            | ExprKind::Local(_)
            | ExprKind::Error => Vec::new(),
        }
    }
}

/// The forms of a typed expression.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// All hold: two or more.
    And(Vec<Expr>),
    /// One holds: two or more.
    Or(Vec<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
    /// The second holds where the first does.
    If(Box<(Expr, Expr)>),
    /// Something is asked of items.
    Quantified(Box<Quantified>),
    /// Two operands of comparable types; for `in` and `contains` one is a list of the
    /// other. Of text with text, `is` ignores case where either side is a hostname.
    Compare {
        /// How.
        op: CompareOp,
        /// Both sides.
        sides: Box<(Expr, Expr)>,
    },
    /// `is given` is true, `is missing` false. Never unknown.
    Given(Box<Expr>, bool),
    /// A date in a window.
    Within(Box<Within>),
    /// The whole text matches.
    Matches(Box<Expr>, Box<Regex>, Str),
    /// Another standard's result; the subject is of a ref's type.
    Meets(Box<Expr>, Box<MeetsTarget>),
    /// `+` is true, `-` false: numbers with numbers, money with money, a date and a
    /// duration, two dates is an error.
    Sum(bool, Box<(Expr, Expr)>),
    /// A value, checked.
    Literal(Value),
    /// The id of a descriptor, written as text where a ref is compared.
    RefId(Str),
    /// A literal list.
    List(Vec<Expr>),
    /// The day of the run.
    Today,
    /// `this`, a parameter or a bound item.
    Local(Local),
    /// A field of a record, or read through a ref of the descriptor it names. A boolean
    /// field is a condition as it stands.
    Field {
        /// Of what: its type is a record or a ref.
        base: Box<Expr>,
        /// The record that declares the field.
        record: Id<Record>,
        /// Its slot.
        slot: u32,
    },
    /// The key of an item of a map.
    Key(Box<Expr>),
    /// The value of an item of a map.
    EntryValue(Box<Expr>),
    /// A fact of a code: its slot in the facts of its codelist.
    Fact(Box<Expr>, u32),
    /// A part of a scalar.
    Part(Box<Expr>, Part),
    /// A dated value, as of the run or of another day.
    DatedValue(Id<DatedValue>, Option<Box<Expr>>),
    /// A define, called.
    Call(Id<Define>, Vec<Expr>),
    /// `count`, `sum`, `min`, `max`, `unique`.
    Aggregate(Box<Aggregate>),
    /// What could not be checked; a rulebook without errors holds none.
    Error,
}

/// A part of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the parts of the language")]
pub enum Part {
    /// Of a version: an integer.
    Major,
    Minor,
    Patch,
    /// Of a URL: a hostname.
    Host,
    /// Of a URL: text.
    Scheme,
    /// Of an email address: a hostname.
    Domain,
    /// Of a date: an integer.
    Year,
    Month,
    Day,
}

impl Part {
    /// Returns its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Patch => "patch",
            Self::Host => "host",
            Self::Scheme => "scheme",
            Self::Domain => "domain",
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

/// What is asked of items.
#[derive(Debug, Clone)]
pub struct Quantified {
    /// How many.
    pub quantifier: Quantifier,
    /// The item.
    pub local: Local,
    /// Its name, for words.
    pub name: Str,
    /// Its neighbour.
    pub next: Option<(Local, Str)>,
    /// The items.
    pub items: Items,
    /// Which of them.
    pub condition: Option<Expr>,
    /// What they must be.
    pub has: Option<Expr>,
}

/// How many of the items.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "the quantifiers of the language")]
pub enum Quantifier {
    Every,
    Some,
    No,
    AtLeast(u64),
    AtMost(u64),
    /// In percent.
    Share(Decimal),
}

/// Where items come from.
#[derive(Debug, Clone)]
pub enum Items {
    /// A list or a map: its items are its elements or entries.
    List(Expr),
    /// Every descriptor of a kind, in byte order of id. `join` names this source in the
    /// plan of its index; every estate source of a rulebook has its own number.
    Estate {
        /// The kind.
        kind: Id<Kind>,
        /// Its number.
        join: u32,
    },
}

impl Items {
    /// Returns the list or map, where the items come from one.
    pub fn list(&self) -> Option<&Expr> {
        match self {
            Self::List(list) => Some(list),
            Self::Estate { .. } => None,
        }
    }
}

impl Items {
    fn list_mut(&mut self) -> Option<&mut Expr> {
        match self {
            Self::List(list) => Some(list),
            Self::Estate { .. } => None,
        }
    }
}

/// A date in a window; both ends count.
#[derive(Debug, Clone)]
pub struct Within {
    /// The date.
    pub date: Expr,
    /// How long.
    pub length: Expr,
    /// Whether the window ends at the anchor; else it starts there.
    pub before: bool,
    /// Its end or start.
    pub anchor: Expr,
}

/// A figure gathered from items.
#[derive(Debug, Clone)]
pub struct Aggregate {
    /// Which.
    pub word: AggregateWord,
    /// What is gathered from each item; the item itself if absent.
    pub of: Option<Expr>,
    /// The item.
    pub local: Local,
    /// Its name, for words.
    pub name: Option<Str>,
    /// The items.
    pub items: Items,
    /// Which of them.
    pub condition: Option<Expr>,
}

impl Expr {
    /// Visits this expression and everything in it, outermost first.
    pub fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        visit(self);
        match &self.kind {
            ExprKind::And(all)
            | ExprKind::Or(all)
            | ExprKind::List(all)
            | ExprKind::Call(_, all) => all.iter().for_each(|expr| expr.visit(visit)),
            ExprKind::Not(inner)
            | ExprKind::Given(inner, _)
            | ExprKind::Matches(inner, _, _)
            | ExprKind::Meets(inner, _)
            | ExprKind::Field { base: inner, .. }
            | ExprKind::Key(inner)
            | ExprKind::EntryValue(inner)
            | ExprKind::Fact(inner, _)
            | ExprKind::Part(inner, _) => inner.visit(visit),
            ExprKind::If(sides) | ExprKind::Compare { sides, .. } | ExprKind::Sum(_, sides) => {
                sides.0.visit(visit);
                sides.1.visit(visit);
            }
            ExprKind::Quantified(it) => {
                it.items.visit(visit);
                it.condition.iter().chain(&it.has).for_each(|expr| expr.visit(visit));
            }
            ExprKind::Aggregate(it) => {
                it.items.visit(visit);
                it.condition.iter().chain(&it.of).for_each(|expr| expr.visit(visit));
            }
            ExprKind::Within(it) => {
                for expr in [&it.date, &it.length, &it.anchor] {
                    expr.visit(visit);
                }
            }
            ExprKind::DatedValue(_, on) => on.iter().for_each(|expr| expr.visit(visit)),
            ExprKind::Literal(_)
            | ExprKind::RefId(_)
            | ExprKind::Today
            | ExprKind::Local(_)
            | ExprKind::Error => {}
        }
    }
}

impl Items {
    /// Visits the expression that items come from.
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        match self {
            Self::List(list) => list.visit(visit),
            Self::Estate { .. } => {}
        }
    }
}
