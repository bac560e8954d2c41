//! What a requirement reads: the fields on every way, and the literals beside them.

use std::collections::{BTreeMap, BTreeSet};

use super::literals::Literals;
use crate::arena::Id;
use crate::rulebook::expr::{Expr, ExprKind, Items, Quantifier};
use crate::rulebook::shape::Order;
use crate::rulebook::{Kind, Local, MeetsTarget, Requirement, Rulebook, Type};
use crate::text::Str;

/// How deep defines and results are followed.
const DEPTH: usize = 8;

/// What is read of descriptors, by the name of their kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Reads {
    /// The fields of each kind that is read.
    pub(super) kinds: BTreeMap<Str, Node>,
    /// The kinds of which all are looked at.
    pub(super) all: BTreeSet<Str>,
    /// The values that fields are held against.
    pub(super) literals: Literals,
}

/// A field that is read, or what holds some.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// What it holds, of a field that is read itself.
    pub(super) leaf: Option<Leaf>,
    /// Whether some rulebook lets it be absent.
    pub(super) is_optional: bool,
    /// Texts that descriptors of the estate hold there.
    pub(super) samples: BTreeSet<Str>,
    /// The fields of a record.
    pub(super) fields: BTreeMap<Str, Node>,
    /// The items of a list.
    pub(super) item: Option<Box<Node>>,
    /// The values of a map, and its keys.
    pub(super) entry: Option<(Box<Node>, BTreeSet<Str>)>,
}

/// What a field that is read can hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the types of the language")]
pub(super) enum Leaf {
    Boolean,
    Integer,
    Decimal,
    Percent,
    Money,
    Date,
    Duration,
    Version,
    Text,
    Url,
    Email,
    Hostname,
    /// One of these codes, in their order.
    Code(Vec<Str>),
    /// A descriptor of this kind.
    Ref(Str),
}

/// The way to a value: the kind it begins at, and the steps.
#[derive(Debug, Clone)]
struct Way {
    kind: Str,
    steps: Vec<Step>,
}

#[derive(Debug, Clone)]
enum Step {
    Field(Str),
    Item,
    Entry(Option<Vec<Str>>),
}

impl Way {
    fn then(&self, step: Step) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self { kind: self.kind.clone(), steps }
    }
}

type Scope = BTreeMap<Local, Way>;

impl Reads {
    /// Adds what `requirement` reads of descriptors of `kind` and of those they lead to.
    pub(super) fn add(&mut self, rulebook: &Rulebook, id: Id<Requirement>, kind: Id<Kind>) {
        Walk { rulebook, reads: self, depth: 0 }.requirement(&rulebook.requirements[id], kind);
    }
}

struct Walk<'a, 'r> {
    rulebook: &'a Rulebook,
    reads: &'r mut Reads,
    depth: usize,
}

impl Walk<'_, '_> {
    fn way(&mut self, kind: Id<Kind>) -> Way {
        let name = self.rulebook.kinds[kind].name.node.clone();
        self.reads.kinds.entry(name.clone()).or_default();
        Way { kind: name, steps: Vec::new() }
    }

    fn requirement(&mut self, requirement: &Requirement, kind: Id<Kind>) {
        let this = self.way(kind);
        let standard = &self.rulebook.standards[requirement.standard];
        let mut scope = Scope::from([(Local::THIS, this)]);
        for selector in standard.applies_to.iter().filter(|selector| selector.kind == kind) {
            selector.condition.iter().for_each(|it| drop(self.walk(&it.expr, &scope)));
        }
        let Some(form) = requirement.form(kind) else { return };
        form.applies.iter().chain(&form.evidence).for_each(|it| drop(self.walk(it, &scope)));
        for item in &form.items {
            self.bind(&mut scope, item.local, &item.list);
            for expr in item.condition.iter().chain(&item.latest_by) {
                self.walk(expr, &scope);
            }
            self.reads.literals.lengths(item.fresh);
        }
        if let Some(held) = &form.excepted_by {
            let mut scope = scope.clone();
            self.bind(&mut scope, held.local, &held.list);
            held.condition.iter().for_each(|it| drop(self.walk(it, &scope)));
            self.walk(&held.until, &scope);
        }
        self.walk(&form.rule, &scope);
    }

    /// Binds `local` to the items of `list`.
    fn bind(&mut self, scope: &mut Scope, local: Local, list: &Expr) {
        let Some(way) = self.walk(list, scope) else { return };
        let item = match &list.ty {
            Type::List(inner) => {
                let item = way.then(Step::Item);
                self.touch(&item, inner);
                item
            }
            _ => way,
        };
        scope.insert(local, item);
    }

    /// Walks `expr` and everything in it; returns the way to its value, if it is read.
    fn walk(&mut self, expr: &Expr, scope: &Scope) -> Option<Way> {
        match &expr.kind {
            ExprKind::Local(local) => scope.get(local).cloned(),
            ExprKind::Field { base, record, slot } => {
                let base = self.through(base, scope)?;
                let field = self.rulebook.records[*record].fields.get(*slot as usize)?;
                let way = base.then(Step::Field(field.name.node.clone()));
                self.touch(&way, &expr.ty);
                self.node(&way).is_optional |= !field.required;
                Some(way)
            }
            ExprKind::EntryValue(entry) => {
                let way = self.walk(entry, scope)?;
                let Type::Entry { keys, value } = &entry.ty else { return Some(way) };
                let way = way.then(Step::Entry(self.codes(*keys)));
                self.touch(&way, value);
                Some(way)
            }
            ExprKind::Key(entry) => {
                let way = self.walk(entry, scope)?;
                if let Type::Entry { keys, .. } = &entry.ty {
                    let way = way.then(Step::Entry(self.codes(*keys)));
                    self.node(&way);
                }
                None
            }
            ExprKind::Call(id, args) => {
                let ways: Vec<_> = args.iter().map(|arg| self.walk(arg, scope)).collect();
                if self.depth < DEPTH {
                    let inner = (0u32..).map(Local).zip(ways);
                    let inner = inner.filter_map(|(local, way)| Some((local, way?))).collect();
                    self.depth += 1;
                    self.walk(&self.rulebook.defines[*id].body, &inner);
                    self.depth -= 1;
                }
                None
            }
            ExprKind::Quantified(it) => {
                self.count(it.quantifier);
                let mut inner = scope.clone();
                self.items(&it.items, it.local, &mut inner);
                if let (Some((next, _)), Some(way)) = (&it.next, inner.get(&it.local).cloned()) {
                    inner.insert(*next, way);
                }
                for part in it.condition.iter().chain(&it.has) {
                    self.walk(part, &inner);
                }
                None
            }
            ExprKind::Aggregate(it) => {
                let mut inner = scope.clone();
                self.items(&it.items, it.local, &mut inner);
                for part in it.condition.iter().chain(&it.of) {
                    self.walk(part, &inner);
                }
                None
            }
            ExprKind::Meets(subject, target) => {
                self.through(subject, scope);
                if let Type::Ref(kind) = subject.ty {
                    self.target(target, kind);
                }
                None
            }
            ExprKind::Literal(value) => {
                self.reads.literals.add(value);
                None
            }
            ExprKind::RefId(id) => {
                self.reads.literals.ids.insert(id.clone());
                None
            }
            ExprKind::Fact(base, slot) => {
                self.walk(base, scope);
                if let Type::Code(list) = base.ty {
                    let codes = self.rulebook.codelists[list].codes.iter();
                    let facts = codes.filter_map(|code| code.facts.get(*slot as usize)?.as_ref());
                    facts.for_each(|fact| self.reads.literals.add(fact));
                }
                None
            }
            ExprKind::DatedValue(id, on) => {
                for row in &self.rulebook.values[*id].rows {
                    self.reads.literals.add(&row.value);
                    if on.is_some() {
                        self.reads.literals.dates.insert(row.from);
                        self.reads.literals.dates.extend(row.until);
                    }
                }
                on.iter().for_each(|on| drop(self.walk(on, scope)));
                None
            }
            _ => {
                for child in expr.children() {
                    self.walk(child, scope);
                }
                None
            }
        }
    }

    /// Returns where the fields of `base` are: of a ref, in the descriptor it names.
    fn through(&mut self, base: &Expr, scope: &Scope) -> Option<Way> {
        let way = self.walk(base, scope)?;
        match (&base.ty, &base.kind) {
            (Type::Ref(_), ExprKind::Local(_)) if way.steps.is_empty() => Some(way),
            (Type::Ref(kind), _) => Some(self.way(*kind)),
            _ => Some(way),
        }
    }

    fn items(&mut self, items: &Items, local: Local, scope: &mut Scope) {
        match items {
            Items::List(list) => self.bind(scope, local, list),
            Items::Estate { kind, .. } => {
                let way = self.way(*kind);
                self.reads.all.insert(way.kind.clone());
                scope.insert(local, way);
            }
        }
    }

    fn count(&mut self, quantifier: Quantifier) {
        let literals = &mut self.reads.literals;
        match quantifier {
            Quantifier::AtLeast(count) | Quantifier::AtMost(count) => {
                literals.counts.insert(count);
            }
            Quantifier::Share(share) => {
                literals.shares.insert(share);
            }
            Quantifier::Every | Quantifier::Some | Quantifier::No => {}
        }
    }

    /// Walks what another standard asks of descriptors of `kind`.
    fn target(&mut self, target: &MeetsTarget, kind: Id<Kind>) {
        if self.depth >= DEPTH {
            return;
        }
        self.depth += 1;
        let rulebook = self.rulebook;
        for standard in &target.standard.candidates {
            for id in &rulebook.standards[*standard].requirements {
                let it = &rulebook.requirements[*id];
                if target.requirement.as_ref().is_none_or(|name| *name == it.name.node) {
                    self.requirement(it, kind);
                }
            }
        }
        self.depth -= 1;
    }

    fn codes(&self, list: Option<Id<crate::rulebook::Codelist>>) -> Option<Vec<Str>> {
        let codes = &self.rulebook.codelists[list?].codes;
        Some(codes.iter().map(|code| code.name.clone()).collect())
    }

    /// Returns the node at `way`.
    fn node(&mut self, way: &Way) -> &mut Node {
        let mut node = self.reads.kinds.entry(way.kind.clone()).or_default();
        for step in &way.steps {
            node = match step {
                Step::Field(name) => node.fields.entry(name.clone()).or_default(),
                Step::Item => node.item.get_or_insert_default(),
                Step::Entry(codes) => {
                    let (entry, keys) = node.entry.get_or_insert_default();
                    keys.extend(codes.iter().flatten().cloned());
                    entry
                }
            };
        }
        node
    }

    /// Notes that the value at `way`, of type `ty`, is read.
    fn touch(&mut self, way: &Way, ty: &Type) {
        let leaf = match ty {
            Type::Boolean => Leaf::Boolean,
            Type::Integer(_) => Leaf::Integer,
            Type::Decimal(_) => Leaf::Decimal,
            Type::Percent(_) => Leaf::Percent,
            Type::Money(_) => Leaf::Money,
            Type::Date(_) => Leaf::Date,
            Type::Duration(_) => Leaf::Duration,
            Type::Version(_) => Leaf::Version,
            Type::Text(_) | Type::Markdown => Leaf::Text,
            Type::Url => Leaf::Url,
            Type::Email => Leaf::Email,
            Type::Hostname => Leaf::Hostname,
            Type::Code(list) => {
                let list = &self.rulebook.codelists[*list];
                let mut codes: Vec<Str> = list.codes.iter().map(|it| it.name.clone()).collect();
                if list.order == Order::HighestFirst {
                    codes.reverse();
                }
                Leaf::Code(codes)
            }
            Type::Ref(kind) => {
                let name = self.way(*kind).kind;
                Leaf::Ref(name)
            }
            Type::List(inner) => {
                self.touch(&way.then(Step::Item), inner);
                return;
            }
            Type::Map { keys, value } => {
                let step = Step::Entry(self.codes(*keys));
                self.touch(&way.then(step), value);
                return;
            }
            Type::Record(_) | Type::Entry { .. } | Type::Error => {
                self.node(way);
                return;
            }
        };
        let node = self.node(way);
        match (&mut node.leaf, leaf) {
            // Two rulebooks may list other codes.
            (Some(Leaf::Code(known)), Leaf::Code(codes)) => {
                let new: Vec<_> = codes.into_iter().filter(|it| !known.contains(it)).collect();
                known.extend(new);
            }
            (slot, leaf) => *slot = Some(leaf),
        }
    }
}
