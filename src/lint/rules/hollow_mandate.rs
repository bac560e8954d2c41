//! A mandate of a standard that has nothing to bind.

use std::collections::BTreeSet;

use crate::arena::Id;
use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::rulebook::{Rulebook, Standard};
use crate::syntax::ast::Level;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    for mandate in rulebook.mandates.values().filter(|mandate| mandate.binding) {
        let reference = &mandate.standard;
        let mut seen = BTreeSet::new();
        if reference.candidates.iter().any(|id| has_must(rulebook, *id, &mut seen)) {
            continue;
        }
        let name = &reference.name;
        let message = format!("`{}` is mandated here, and has no `must`", name.node);
        found.push(
            Diagnostic::new(codes::HOLLOW_MANDATE, name.span, message)
                .help("only a `must` binds: make one of what has to be met, or use `recommends`"),
        );
    }
}

/// Whether `standard` or a part of it has a `must`.
fn has_must(rulebook: &Rulebook, id: Id<Standard>, seen: &mut BTreeSet<Id<Standard>>) -> bool {
    if !seen.insert(id) {
        return false;
    }
    let standard = &rulebook.standards[id];
    let is_must = |level| matches!(level, Level::Must | Level::MustNot);
    let mut own = standard.requirements.iter().map(|id| rulebook.requirements[*id].level.node);
    let mut parts = standard.includes.iter().flat_map(|it| &it.standard.candidates);
    own.any(is_must) || parts.any(|id| has_must(rulebook, *id, seen))
}
