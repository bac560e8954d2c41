//! What an expression leads to, and what it comes to.

use std::borrow::Cow;
use std::fmt;

use crate::arena::Id;
use crate::descriptor::{Datum, Entry, Record, Slot};
use crate::rulebook::DatedValue;
use crate::rulebook::expr::Expr;
use crate::rulebook::shape::Absent;
use crate::text::Str;
use crate::value::{Currency, Value};

/// Where an expression leads: whether something is written there can still be asked.
#[derive(Debug, Clone)]
pub enum Read<'a> {
    /// A field or an element.
    Slot(Seat<'a>),
    /// An entry of a map; `u32` is the descriptor.
    Entry(u32, &'a Entry),
    /// What the absence of a field of an absent group means.
    Default(&'a Absent),
    /// Something worked out, or nothing.
    Item(Item<'a>),
    /// A local that has no value yet.
    Unbound,
}

/// A slot of a descriptor.
#[derive(Debug, Clone, Copy)]
pub struct Seat<'a> {
    /// The descriptor, by its place in the estate.
    pub owner: u32,
    /// The slot.
    pub slot: &'a Slot,
    /// What its absence means.
    pub default: Option<&'a Absent>,
}

impl<'a> Seat<'a> {
    /// Whether nothing is written there.
    pub fn is_missing(&self) -> bool {
        match self.slot.datum {
            Datum::Missing => true,
            Datum::Unreadable
            | Datum::Value(_)
            | Datum::Ref(_)
            | Datum::Record(_)
            | Datum::List(_)
            | Datum::Map(_) => false,
        }
    }

    /// Returns what it holds, with its default applied.
    pub fn content(&self) -> Item<'a> {
        match &self.slot.datum {
            Datum::Missing => match self.default {
                None => Item::Missing { in_place: true },
                Some(Absent::Empty) => Item::Empty,
                Some(Absent::Value(value)) => Item::constant(value),
            },
            Datum::Unreadable => Item::Unknown(Why::Unreadable),
            Datum::Value(value) => Item::constant(value),
            Datum::Ref(reference) => match reference.target {
                Some(target) => Item::Descriptor(target),
                None => Item::Unknown(Why::Dangling),
            },
            Datum::Record(record) => Item::Record(self.owner, record),
            Datum::List(list) => Item::List(self.owner, list),
            Datum::Map(map) => Item::Map(self.owner, map),
        }
    }
}

/// What an expression comes to.
#[derive(Debug, Clone)]
pub enum Item<'a> {
    /// Nothing is written there. `in_place`: the field itself, not something behind it.
    Missing {
        /// Whether it is the field itself that is absent.
        in_place: bool,
    },
    /// It cannot be known.
    Unknown(Why),
    /// A scalar.
    Value(Cow<'a, Value>),
    /// The sum over no amounts: zero of every currency.
    NoMoney,
    /// The id of a descriptor, written in a rule.
    RefId(&'a Str),
    /// A descriptor, by its place in the estate.
    Descriptor(u32),
    /// A record; `u32` is the descriptor that holds it, here and below.
    Record(u32, &'a Record),
    /// A list.
    List(u32, &'a [Slot]),
    /// A map.
    Map(u32, &'a [Entry]),
    /// An entry of a map.
    Entry(u32, &'a Entry),
    /// A list written in a rule.
    Literal(&'a [Expr]),
    /// `default none`: an empty list or map.
    Empty,
}

impl<'a> Item<'a> {
    /// Nothing, behind something else.
    pub const MISSING: Self = Self::Missing { in_place: false };

    /// A scalar that stands somewhere.
    pub fn constant(value: &'a Value) -> Self {
        Self::Value(Cow::Borrowed(value))
    }

    /// A scalar that was worked out.
    pub fn owned(value: Value) -> Self {
        Self::Value(Cow::Owned(value))
    }

    /// Returns why it is no value, if it is none.
    pub fn why_not(&self) -> Option<Why> {
        match self {
            Self::Missing { .. } => Some(Why::Missing),
            Self::Unknown(why) => Some(*why),
            Self::Value(_)
            | Self::NoMoney
            | Self::RefId(_)
            | Self::Descriptor(_)
            | Self::Record(..)
            | Self::List(..)
            | Self::Map(..)
            | Self::Entry(..)
            | Self::Literal(_)
            | Self::Empty => None,
        }
    }
}

/// Why something is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nothing is written there.
    Missing,
    /// What is written is not of its type, or cannot be known.
    Unreadable,
    /// A ref names no descriptor.
    Dangling,
    /// Two currencies do not compare.
    Currencies(Currency, Currency),
    /// Days do not compare with months.
    Units,
    /// The codes of the list have no order.
    NoOrder,
    /// The figure is too large, or the day outside the calendar.
    Overflow,
    /// A dated value has none on the day.
    OutsideDates(Id<DatedValue>),
    /// The least or greatest of nothing.
    OfNothing,
    /// There may be descriptors that were not loaded.
    Incomplete,
    /// An item, its `where`, or something else inside is not known.
    Condition,
    /// Defines call too deep.
    TooDeep,
    /// The two are not of comparable types; a checked rulebook has no such pair.
    NotComparable,
}

impl fmt::Display for Why {
    /// A clause for "it is not known, because …".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "it is missing",
            Self::Unreadable => "what is written there cannot be read",
            Self::Dangling => "the descriptor that it names does not exist",
            Self::Currencies(a, b) => {
                return write!(
                    f,
                    "an amount in {} does not compare with one in {}",
                    a.sign(),
                    b.sign()
                );
            }
            Self::Units => "days do not compare with months",
            Self::NoOrder => "the codes have no order",
            Self::Overflow => "the result is out of range",
            Self::OutsideDates(_) => "the value has none on that day",
            Self::OfNothing => "there is no item to take it from",
            Self::Incomplete => "there may be descriptors that were not read",
            Self::Condition => "something that it depends on is not known",
            Self::TooDeep => "the defines call each other too deep",
            Self::NotComparable => "the two do not compare",
        })
    }
}
