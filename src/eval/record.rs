//! Recorders: what is kept of an evaluation.

use super::cover::Aspect;
use super::item::{Item, Read, Why};
use super::truth::{Truth, Verdict};
use crate::descriptor::Place;
use crate::rulebook::expr::Expr;
use crate::text::Span;

/// Hooks of the evaluator. Each does nothing unless it is written.
pub trait Recorder<'a> {
    /// Whether anything is kept: then every operand is evaluated, decided or not.
    const ON: bool;

    /// Begins `expr`.
    fn enter(&mut self, _expr: &'a Expr) {}
    /// Begins an item of a quantifier or an aggregate.
    fn enter_item(&mut self, _read: &Read<'a>) {}
    /// Says what the current expression came to.
    fn verdict(&mut self, _verdict: Verdict) {}
    /// Says where the current expression leads.
    fn read(&mut self, _read: &Read<'a>) {}
    /// Says in which mapping the current field is looked for: there it belongs.
    fn parent(&mut self, _owner: u32, _place: Place) {}
    /// Says why the current expression is unknown.
    fn why(&mut self, _why: Why) {}
    /// Says how something that is no expression came out.
    fn point(&mut self, _span: Span, _aspect: Aspect, _truth: Truth) {}
    /// Ends what was begun last.
    fn leave(&mut self) {}
    /// Stops keeping, until [`Recorder::unmute`].
    fn mute(&mut self) {}
    /// Keeps again.
    fn unmute(&mut self) {}
}

/// Keeps nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoRecord;

impl Recorder<'_> for NoRecord {
    const ON: bool = false;
}

/// Where something that is missing belongs: in the mapping at `place` of the descriptor
/// `owner`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The descriptor, by its place in the estate.
    pub owner: u32,
    /// The mapping.
    pub place: Place,
}

/// An expression that was evaluated, or an item that it was evaluated for.
#[derive(Debug, Clone, Default)]
pub struct Node<'a> {
    /// The expression; none for an item.
    pub expr: Option<&'a Expr>,
    /// What the condition came to.
    pub verdict: Option<Verdict>,
    /// What the value came to.
    pub item: Option<Item<'a>>,
    /// Where the value is written.
    pub place: Option<Gap>,
    /// Where it belongs, if it is missing.
    pub gap: Option<Gap>,
    /// Why it is unknown.
    pub why: Option<Why>,
    /// What it was made of, in order.
    pub children: Vec<Node<'a>>,
}

impl<'a> Node<'a> {
    /// Returns the child that is the evaluation of `expr`.
    pub fn child(&self, expr: &Expr) -> Option<&Self> {
        self.children.iter().find(|child| child.expr.is_some_and(|it| std::ptr::eq(it, expr)))
    }

    /// Returns the children that are items.
    pub fn items(&self) -> impl Iterator<Item = &Node<'a>> {
        self.children.iter().filter(|child| child.expr.is_none())
    }
}

/// Keeps every expression as a tree.
#[derive(Debug, Default)]
pub struct Explain<'a> {
    open: Vec<Node<'a>>,
    done: Vec<Node<'a>>,
    muted: usize,
}

impl<'a> Explain<'a> {
    /// Returns what was evaluated so far, in order, and begins anew.
    pub fn take(&mut self) -> Vec<Node<'a>> {
        std::mem::take(&mut self.done)
    }

    fn top(&mut self) -> Option<&mut Node<'a>> {
        if self.muted > 0 { None } else { self.open.last_mut() }
    }
}

impl<'a> Recorder<'a> for Explain<'a> {
    const ON: bool = true;

    fn enter(&mut self, expr: &'a Expr) {
        if self.muted == 0 {
            self.open.push(Node { expr: Some(expr), ..Node::default() });
        }
    }

    fn enter_item(&mut self, read: &Read<'a>) {
        if self.muted == 0 {
            self.open.push(Node::default());
            self.read(read);
        }
    }

    fn verdict(&mut self, verdict: Verdict) {
        if let Some(node) = self.top() {
            node.verdict = Some(verdict);
        }
    }

    fn read(&mut self, read: &Read<'a>) {
        let Some(node) = self.top() else { return };
        match read {
            Read::Slot(seat) => {
                let item = seat.content();
                if !seat.is_missing() {
                    node.gap = None;
                    node.place = Some(Gap { owner: seat.owner, place: seat.slot.place });
                }
                node.item = Some(item);
            }
            Read::Entry(owner, entry) => {
                node.place = Some(Gap { owner: *owner, place: entry.key_place });
                node.item = Some(Item::Entry(*owner, entry));
            }
            Read::Item(item) => {
                match item {
                    Item::Record(owner, record) => {
                        node.place = Some(Gap { owner: *owner, place: record.place });
                    }
                    Item::Missing { .. } => {
                        // What stands behind something missing belongs where that belongs.
                        node.gap = node.children.iter().find_map(|child| child.gap);
                    }
                    _ => {}
                }
                node.item = Some(item.clone());
            }
            Read::Default(absent) => {
                node.gap = node.children.iter().find_map(|child| child.gap);
                node.item = Some(match absent {
                    crate::rulebook::shape::Absent::Empty => Item::Empty,
                    crate::rulebook::shape::Absent::Value(value) => Item::constant(value),
                });
            }
            Read::Unbound => node.item = Some(Item::MISSING),
        }
    }

    fn parent(&mut self, owner: u32, place: Place) {
        if let Some(node) = self.top() {
            node.gap = Some(Gap { owner, place });
        }
    }

    fn why(&mut self, why: Why) {
        if let Some(node) = self.top() {
            node.why = Some(why);
        }
    }

    fn leave(&mut self) {
        if self.muted > 0 {
            return;
        }
        let Some(node) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.done.push(node),
        }
    }

    fn mute(&mut self) {
        self.muted += 1;
    }

    fn unmute(&mut self) {
        self.muted = self.muted.saturating_sub(1);
    }
}
