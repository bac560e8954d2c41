//! The names that an expression can see beside the fields of its descriptor.
//!
//! Locals are numbered for the evaluator: `this` first, or the parameters of a define,
//! then bound items as a stack. Nothing here reports; `expr` does.

use crate::arena::Id;
use crate::rulebook::{Kind, Local, Text, Type};
use crate::syntax::ast;
use crate::text::{Span, Str};

/// What is in scope at a place in an expression.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    this: Option<Id<Kind>>,
    bindings: Vec<Binding>,
    next: u32,
    highest: u32,
}

/// A parameter or a bound item.
#[derive(Debug, Clone)]
pub(crate) struct Binding {
    /// Its name; an item that is bound without one cannot be named.
    pub(crate) name: Option<Str>,
    /// Its type.
    pub(crate) ty: Type,
    /// Its number.
    pub(crate) local: Local,
    /// Where it is bound.
    pub(crate) span: Span,
    /// Whether it has been reported that its name means something else too.
    pub(crate) is_reported: bool,
}

impl Scope {
    /// The scope of a rule about descriptors of `kind`: local 0 is `this`.
    pub(crate) fn of_kind(kind: Id<Kind>) -> Self {
        Self { this: Some(kind), bindings: Vec::new(), next: 1, highest: 1 }
    }

    /// The scope of a define: its parameters are locals from 0 on, and there is no `this`.
    pub(crate) fn of_params(params: &[(Text, Type)]) -> Self {
        let mut scope = Self { this: None, bindings: Vec::new(), next: 0, highest: 0 };
        for (name, ty) in params {
            scope.bind(name, ty.clone());
        }
        scope
    }

    /// Returns the kind of `this`, where there is one.
    pub(crate) fn this(&self) -> Option<Id<Kind>> {
        self.this
    }

    /// Binds `name`, until [`Scope::unbind`].
    pub(crate) fn bind(&mut self, name: &ast::Name, ty: Type) -> Local {
        self.push(Some(name.node.clone()), ty, name.span)
    }

    /// Binds an item that has no name.
    pub(crate) fn bind_nameless(&mut self, ty: Type, span: Span) -> Local {
        self.push(None, ty, span)
    }

    fn push(&mut self, name: Option<Str>, ty: Type, span: Span) -> Local {
        let local = Local(self.next);
        self.next += 1;
        self.highest = self.highest.max(self.next);
        self.bindings.push(Binding { name, ty, local, span, is_reported: false });
        local
    }

    /// Takes the latest binding out of scope; its number is free again.
    pub(crate) fn unbind(&mut self) {
        if self.bindings.pop().is_some() {
            self.next -= 1;
        }
    }

    /// Returns the binding called `name`, the latest of several.
    pub(crate) fn find(&mut self, name: &str) -> Option<&mut Binding> {
        self.bindings.iter_mut().rev().find(|binding| binding.name.as_deref() == Some(name))
    }

    /// Returns the names of the bindings, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.bindings.iter().filter_map(|binding| binding.name.as_deref())
    }

    /// Returns the bindings, the latest last.
    pub(crate) fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Returns how many locals evaluating needs: the most that were bound at once.
    pub(crate) fn locals(&self) -> usize {
        self.highest as usize
    }
}
