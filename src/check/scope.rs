//! What a bare name can mean inside one expression.
//!
//! Nothing shadows: a name with two meanings is reported by its reader.

use crate::arena::Id;
use crate::rulebook::{Kind, Local, Type};
use crate::text::Str;

/// The locals of a frame, and the kind whose fields are in scope.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    /// The kind of `this`; none in a define.
    pub kind: Option<Id<Kind>>,
    /// The bound names, innermost last.
    pub bound: Vec<(Str, Type, Local)>,
    next: u32,
    high: u32,
}

impl Scope {
    /// A frame with `this`, a descriptor of `kind`, as local 0.
    pub(crate) fn of_kind(kind: Id<Kind>) -> Self {
        Self { kind: Some(kind), bound: Vec::new(), next: 1, high: 1 }
    }

    /// A frame with the parameters of a define as locals from 0 on.
    pub(crate) fn of_params(params: impl IntoIterator<Item = (Str, Type)>) -> Self {
        let mut scope = Self { kind: None, bound: Vec::new(), next: 0, high: 0 };
        for (name, ty) in params {
            scope.bind(name, ty);
        }
        scope
    }

    /// Binds `name` and returns its local.
    pub(crate) fn bind(&mut self, name: Str, ty: Type) -> Local {
        let local = Local(self.next);
        self.next += 1;
        self.high = self.high.max(self.next);
        self.bound.push((name, ty, local));
        local
    }

    /// Takes away the name that was bound last.
    pub(crate) fn unbind(&mut self) {
        if self.bound.pop().is_some() {
            self.next -= 1;
        }
    }

    /// Returns how many locals a frame needs.
    pub(crate) fn locals(&self) -> usize {
        self.high as usize
    }
}
