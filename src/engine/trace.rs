//! One requirement and one descriptor, decided with everything kept.

use super::judge::{self, Judged};
use super::session::Session;
use crate::arena::Id;
use crate::eval::{Explain, Node, World};
use crate::rulebook::expr::Expr;
use crate::rulebook::{Form, Requirement};

/// What was evaluated to decide a requirement for a descriptor.
pub(super) struct Trace<'s> {
    pub(super) world: World<'s>,
    pub(super) requirement: &'s Requirement,
    /// The descriptor, by its place in the estate.
    pub(super) subject: u32,
    /// What the requirement asks of its kind, if anything.
    pub(super) form: Option<&'s Form>,
    pub(super) judged: Judged,
    /// The conditions of `applies to`, in order.
    pub(super) of_population: Vec<Node<'s>>,
    /// Everything else, in the order of evaluation.
    nodes: Vec<Node<'s>>,
}

impl<'s> Trace<'s> {
    /// Decides `id` for the descriptor at `subject`.
    pub(super) fn of(session: &'s Session<'_>, id: Id<Requirement>, subject: u32) -> Self {
        let requirement = &session.rulebook.requirements[id];
        let standard = &session.rulebook.standards[requirement.standard];
        let kind = session.estate.descriptors[subject as usize].kind;
        let mut eval = session.evaluator(Explain::default(), 0);
        let population = judge::population(&mut eval, standard, kind, subject);
        let of_population = eval.recorder.take();
        let form = requirement.form(kind);
        let judged = form.map_or(Judged::NOT_APPLICABLE, |form| {
            judge::judge(&mut eval, requirement, form, subject, population)
        });
        let nodes = eval.recorder.take();
        let world = *eval.world();
        Self { world, requirement, subject, form, judged, of_population, nodes }
    }

    /// Returns the evaluation of `expr`, one of the outermost expressions of the form.
    pub(super) fn node(&self, expr: &Expr) -> Option<&Node<'s>> {
        self.nodes.iter().find(|node| is_of(node, expr))
    }

    /// Returns the items that were looked at in `list`, one of the lists of the form.
    pub(super) fn items(&self, list: &Expr) -> impl Iterator<Item = &Node<'s>> {
        let after = self.nodes.iter().skip_while(|node| !is_of(node, list)).skip(1);
        after.take_while(|node| node.expr.is_none())
    }
}

fn is_of(node: &Node<'_>, expr: &Expr) -> bool {
    node.expr.is_some_and(|it| std::ptr::eq(it, expr))
}
