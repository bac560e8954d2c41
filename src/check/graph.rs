//! Results that ask for other results: `includes` and `meets` must come to an end.
//!
//! Never looks at descriptors: a standard that might ask for itself of another descriptor
//! is refused too, so that every result has an order in which it can be worked out.

use super::cycles;
use super::draft::Draft;
use crate::arena::Id;
use crate::diag::{Diagnostic, codes::rulebook as code};
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::{Define, Form, MeetsTarget, Requirement, Rulebook, Standard};
use crate::text::{Span, Str};

/// What has a result.
#[derive(Debug, Clone, Copy)]
enum Node {
    /// Whether a standard applies to a descriptor.
    Population(Id<Standard>),
    /// The result of a whole standard.
    Standard(Id<Standard>),
    /// The result of one requirement.
    Requirement(Id<Requirement>),
    /// What a define gives.
    Define(Id<Define>),
}

/// The numbers of nodes: populations, standards, requirements, defines.
struct Numbers {
    standards: usize,
    requirements: usize,
}

impl Numbers {
    fn of(&self, node: Node) -> usize {
        match node {
            Node::Population(id) => id.index(),
            Node::Standard(id) => self.standards + id.index(),
            Node::Requirement(id) => 2 * self.standards + id.index(),
            Node::Define(id) => 2 * self.standards + self.requirements + id.index(),
        }
    }

    fn node(&self, number: usize) -> Node {
        let of_requirements = 2 * self.standards;
        if number < self.standards {
            Node::Population(Id::new(number))
        } else if number < of_requirements {
            Node::Standard(Id::new(number - self.standards))
        } else if number < of_requirements + self.requirements {
            Node::Requirement(Id::new(number - of_requirements))
        } else {
            Node::Define(Id::new(number - of_requirements - self.requirements))
        }
    }
}

/// Reports results that ask for themselves.
pub(super) fn refuse_circles(draft: &mut Draft<'_>) {
    let rulebook = &draft.rulebook;
    let numbers =
        Numbers { standards: rulebook.standards.len(), requirements: rulebook.requirements.len() };
    let edges = edges(rulebook, &numbers);
    let mut diagnostics = Vec::new();
    for circle in cycles::find(&edges) {
        // An edge that a person wrote; those from a standard to its requirements are not.
        let written: Vec<(Node, Span)> = circle
            .iter()
            .map(|(number, span)| (numbers.node(*number), *span))
            .filter(|(_, span)| span.start < span.end)
            .collect();
        let Some(((_, last), others)) = written.split_last() else { continue };
        let mut names: Vec<Str> = Vec::new();
        for (node, _) in &written {
            let name = name(rulebook, *node);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let message = format!("a result cannot depend on itself: {}", cycles::shown(&names));
        let mut diagnostic = Diagnostic::new(code::RESULT_CIRCLE, *last, message);
        for (_, span) in others {
            diagnostic = diagnostic.related(*span, "by way of this");
        }
        diagnostics.push(diagnostic.help("take one of these out of the circle"));
    }
    for diagnostic in diagnostics {
        draft.report(diagnostic);
    }
}

fn name(rulebook: &Rulebook, node: Node) -> Str {
    match node {
        Node::Population(id) | Node::Standard(id) => rulebook.standards[id].name.node.clone(),
        Node::Requirement(id) => rulebook.requirement_path(id).into(),
        Node::Define(id) => rulebook.defines[id].name.node.clone(),
    }
}

fn edges(rulebook: &Rulebook, numbers: &Numbers) -> Vec<Vec<(usize, Span)>> {
    let count = 2 * numbers.standards + numbers.requirements + rulebook.defines.len();
    let mut edges: Vec<Vec<(usize, Span)>> = vec![Vec::new(); count];
    let silent = |node: Node, span: Span| (numbers.of(node), span.at_start());
    for (id, standard) in rulebook.standards.iter() {
        let population = &mut edges[numbers.of(Node::Population(id))];
        for condition in standard.applies_to.iter().filter_map(|it| it.condition.as_ref()) {
            asked(rulebook, numbers, &condition.expr, population);
        }
        let whole = &mut edges[numbers.of(Node::Standard(id))];
        whole.push(silent(Node::Population(id), standard.span));
        let own = standard.requirements.iter();
        whole.extend(own.map(|id| silent(Node::Requirement(*id), standard.span)));
        for include in &standard.includes {
            let span = include.standard.name.span;
            let parts = include.standard.candidates.iter();
            whole.extend(parts.map(|id| (numbers.of(Node::Standard(*id)), span)));
            for condition in include.forms.iter().filter_map(|form| form.condition.as_ref()) {
                asked(rulebook, numbers, &condition.expr, whole);
            }
        }
    }
    for (id, requirement) in rulebook.requirements.iter() {
        let edges = &mut edges[numbers.of(Node::Requirement(id))];
        edges.push(silent(Node::Population(requirement.standard), requirement.span));
        let all = requirement.forms.iter().flat_map(expressions);
        all.for_each(|expr| asked(rulebook, numbers, expr, edges));
    }
    for (id, define) in rulebook.defines.iter() {
        asked(rulebook, numbers, &define.body, &mut edges[numbers.of(Node::Define(id))]);
    }
    edges
}

/// Returns the expressions of a form.
fn expressions(form: &Form) -> impl Iterator<Item = &Expr> {
    let of_items = form.items.iter().flat_map(|item| {
        [Some(&item.list), item.condition.as_ref(), item.latest_by.as_ref()].into_iter().flatten()
    });
    let of_exception = form.excepted_by.iter().flat_map(|it| {
        [Some(&it.list), it.condition.as_ref(), Some(&it.until)].into_iter().flatten()
    });
    form.applies
        .iter()
        .chain([&form.rule])
        .chain(&form.evidence)
        .chain(of_items)
        .chain(of_exception)
}

/// Adds an edge for each result that `expr` asks for.
fn asked(rulebook: &Rulebook, numbers: &Numbers, expr: &Expr, edges: &mut Vec<(usize, Span)>) {
    expr.visit(&mut |expr| match &expr.kind {
        ExprKind::Meets(_, target) => {
            let nodes = targets(rulebook, target);
            edges.extend(nodes.into_iter().map(|node| (numbers.of(node), target.span)));
        }
        ExprKind::Call(id, _) => edges.push((numbers.of(Node::Define(*id)), expr.span)),
        _ => {}
    });
}

fn targets(rulebook: &Rulebook, target: &MeetsTarget) -> Vec<Node> {
    let candidates = target.standard.candidates.iter().copied();
    match &target.requirement {
        None => candidates.map(Node::Standard).collect(),
        Some(name) => candidates
            .filter_map(|id| rulebook.requirement(id, name))
            .map(Node::Requirement)
            .collect(),
    }
}
