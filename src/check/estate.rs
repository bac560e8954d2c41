//! How deep searches of the estate nest, and whether an index can answer the inner one.
//!
//! Runs over a finished rulebook, and never changes it.

use std::collections::{BTreeMap, BTreeSet};

use crate::arena::Id;
use crate::diag::Diagnostic;
use crate::diag::codes::types;
use crate::rulebook::expr::{Expr, ExprKind, Items, Quantifier};
use crate::rulebook::{Define, Local, Rulebook, Scoped};
use crate::syntax::ast::CompareOp;
use crate::text::Span;

/// How many searches may stand inside each other.
const DEEPEST: usize = 2;

/// Reports searches of the estate that nest too deep, and inner ones without an equality
/// with a name from outside.
pub(crate) fn check(rulebook: &Rulebook) -> Vec<Diagnostic> {
    let mut walk = Walk { rulebook, summaries: BTreeMap::new(), diagnostics: Vec::new() };
    for (id, define) in rulebook.defines.iter() {
        walk.summary(id);
        walk.expr(&define.body, 0);
    }
    for requirement in rulebook.requirements.values() {
        for form in &requirement.forms {
            let of_items = form.items.iter().flat_map(|item| {
                [Some(&item.list), item.condition.as_ref(), item.latest_by.as_ref()]
            });
            let of_exception =
                form.excepted_by.iter().flat_map(|it| [Some(&it.list), it.condition.as_ref()]);
            let all = [form.applies.as_ref(), Some(&form.rule)].into_iter();
            for expr in all.chain(of_items).chain(of_exception).flatten() {
                walk.expr(expr, 0);
            }
        }
    }
    for scoped in conditions(rulebook) {
        walk.expr(&scoped.expr, 0);
    }
    walk.diagnostics
}

/// Returns the conditions that stand outside requirements.
fn conditions(rulebook: &Rulebook) -> impl Iterator<Item = &Scoped> {
    let standards = rulebook.standards.values();
    let of_standards = standards.clone().flat_map(|standard| &standard.applies_to);
    let of_mandates = rulebook.mandates.values().filter_map(|mandate| mandate.population.as_ref());
    let of_lots = rulebook.lots.values().flat_map(|lot| &lot.open_to);
    let of_measures = rulebook.measures.values().map(|measure| &measure.population);
    let of_includes = standards
        .flat_map(|standard| &standard.includes)
        .flat_map(|include| &include.forms)
        .filter_map(|form| form.condition.as_ref());
    of_standards
        .chain(of_mandates)
        .chain(of_lots)
        .chain(of_measures)
        .filter_map(|selector| selector.condition.as_ref())
        .chain(of_includes)
}

/// What a call of a define brings with it.
#[derive(Debug, Clone, Copy, Default)]
struct Summary {
    /// How deep its searches nest.
    depth: usize,
    /// An outermost search in it that no index can answer.
    unkeyed: Option<Span>,
}

struct Walk<'a> {
    rulebook: &'a Rulebook,
    summaries: BTreeMap<Id<Define>, Summary>,
    diagnostics: Vec<Diagnostic>,
}

impl Walk<'_> {
    /// Looks at `expr`, which stands inside `depth` searches.
    fn expr(&mut self, expr: &Expr, depth: usize) {
        let mut inside = depth;
        if let Some((local, condition)) = search(expr) {
            inside += 1;
            if inside > DEEPEST {
                self.too_deep(expr.span, "this is the third");
                return;
            }
            if inside == DEEPEST && !self.is_keyed(condition, local) {
                self.unkeyed(expr.span, None);
            }
        }
        if let ExprKind::Call(id, _) = &expr.kind {
            let summary = self.summary(*id);
            let name = &self.rulebook.defines[*id].name.node;
            if depth > 0 && depth + summary.depth > DEEPEST {
                self.too_deep(expr.span, &format!("`{name}` searches the estate too"));
            } else if depth > 0
                && let Some(span) = summary.unkeyed
            {
                self.unkeyed(expr.span, Some((span, name.to_string())));
            }
        }
        for child in expr.children() {
            self.expr(child, inside);
        }
    }

    fn too_deep(&mut self, span: Span, label: &str) {
        self.diagnostics.push(
            Diagnostic::new(
                types::ESTATE_DEPTH,
                span,
                "at most two searches of the estate stand inside each other",
            )
            .label(label)
            .help("ask the innermost through a ref, or make it a requirement of its own"),
        );
    }

    fn unkeyed(&mut self, span: Span, inside: Option<(Span, String)>) {
        let mut diagnostic = Diagnostic::new(
            types::ESTATE_KEY,
            span,
            "this inner search of the estate has nothing to find its items by",
        )
        .help("add an equality with a name from outside to its `where`, as in `b.name is a.name`");
        if let Some((at, name)) = inside {
            diagnostic = diagnostic.related(at, format!("`{name}` searches here"));
        }
        self.diagnostics.push(diagnostic);
    }

    fn summary(&mut self, id: Id<Define>) -> Summary {
        if let Some(summary) = self.summaries.get(&id) {
            return *summary;
        }
        // A define that calls itself was reported; it ends here.
        self.summaries.insert(id, Summary::default());
        let rulebook = self.rulebook;
        let summary = self.summarise(&rulebook.defines[id].body);
        self.summaries.insert(id, summary);
        summary
    }

    fn summarise(&mut self, expr: &Expr) -> Summary {
        let mut inside = Summary::default();
        for child in expr.children() {
            let one = self.summarise(child);
            inside.depth = inside.depth.max(one.depth);
            inside.unkeyed = inside.unkeyed.or(one.unkeyed);
        }
        if let ExprKind::Call(id, _) = &expr.kind {
            let one = self.summary(*id);
            inside.depth = inside.depth.max(one.depth);
            inside.unkeyed = inside.unkeyed.or(one.unkeyed);
        }
        match search(expr) {
            Some((local, condition)) => {
                let is_keyed = self.is_keyed(condition, local);
                Summary { depth: inside.depth + 1, unkeyed: (!is_keyed).then_some(expr.span) }
            }
            None => inside,
        }
    }

    fn is_keyed(&self, condition: Option<&Expr>, local: Local) -> bool {
        let names = Names { inner: BTreeSet::from([local]), neither: BTreeSet::new() };
        condition.is_some_and(|condition| self.has_key(condition, &names, 0))
    }

    /// Whether `expr` can only hold where something of the inner item equals something
    /// from outside.
    fn has_key(&self, expr: &Expr, names: &Names, calls: usize) -> bool {
        match &expr.kind {
            ExprKind::And(parts) => parts.iter().any(|part| self.has_key(part, names, calls)),
            ExprKind::Or(parts) => parts.iter().all(|part| self.has_key(part, names, calls)),
            ExprKind::Compare {
                op: CompareOp::Is | CompareOp::In | CompareOp::Contains,
                sides,
            } => {
                let joins = |a: &Expr, b: &Expr| {
                    names.has_inner(a) && !names.has_inner(b) && names.has_outer(b)
                };
                joins(&sides.0, &sides.1) || joins(&sides.1, &sides.0)
            }
            ExprKind::Quantified(it) if it.quantifier == Quantifier::Some => {
                let (Some(list), Some(condition)) = (it.items.list(), &it.condition) else {
                    return false;
                };
                let mut names = names.clone();
                if names.has_inner(list) {
                    names.inner.insert(it.local);
                }
                self.has_key(condition, &names, calls)
            }
            // Defines do not call themselves; one that does was reported.
            ExprKind::Call(id, args) if calls <= self.rulebook.defines.len() => {
                let mut within = Names::default();
                for (at, arg) in args.iter().enumerate() {
                    let param = Local(u32::try_from(at).unwrap_or(u32::MAX));
                    if names.has_inner(arg) {
                        within.inner.insert(param);
                    } else if !names.has_outer(arg) {
                        within.neither.insert(param);
                    }
                }
                self.has_key(&self.rulebook.defines[*id].body, &within, calls + 1)
            }
            _ => false,
        }
    }
}

/// Returns the local and the condition of a search of the estate.
fn search(expr: &Expr) -> Option<(Local, Option<&Expr>)> {
    match &expr.kind {
        ExprKind::Quantified(it) if matches!(it.items, Items::Estate { .. }) => {
            Some((it.local, it.condition.as_ref()))
        }
        ExprKind::Aggregate(it) if matches!(it.items, Items::Estate { .. }) => {
            Some((it.local, it.condition.as_ref()))
        }
        _ => None,
    }
}

/// Which locals come from the item of a search. The others come from outside, but for
/// parameters that were given a constant.
#[derive(Debug, Clone, Default)]
struct Names {
    inner: BTreeSet<Local>,
    neither: BTreeSet<Local>,
}

impl Names {
    fn has_inner(&self, expr: &Expr) -> bool {
        mentions(expr, &|local| self.inner.contains(&local))
    }

    fn has_outer(&self, expr: &Expr) -> bool {
        mentions(expr, &|local| !self.inner.contains(&local) && !self.neither.contains(&local))
    }
}

fn mentions(expr: &Expr, wanted: &impl Fn(Local) -> bool) -> bool {
    match &expr.kind {
        ExprKind::Local(local) => wanted(*local),
        _ => expr.children().into_iter().any(|child| mentions(child, wanted)),
    }
}
