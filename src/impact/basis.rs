//! What a requirement rests on beside its own words: defines, dated values and codelists.

use std::collections::{BTreeMap, BTreeSet};

use super::Side;
use crate::arena::Id;
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::{Requirement, Rulebook, Type};

/// Returns what `old` and `new` rest on that is written otherwise, such as "define `total`".
pub(super) fn changed(
    old: (Side<'_>, Id<Requirement>),
    new: (Side<'_>, Id<Requirement>),
) -> Vec<String> {
    let (was, is) = (Basis::of(old), Basis::of(new));
    let names: BTreeSet<&String> = was.0.keys().chain(is.0.keys()).collect();
    let differing = names.into_iter().filter(|name| was.0.get(*name) != is.0.get(*name));
    differing.cloned().collect()
}

/// The text of each thing, by what it is called.
#[derive(Default)]
struct Basis(BTreeMap<String, String>);

impl Basis {
    fn of((side, id): (Side<'_>, Id<Requirement>)) -> Self {
        let mut basis = Self::default();
        let requirement = &side.rulebook.requirements[id];
        let standard = &side.rulebook.standards[requirement.standard];
        for selector in &standard.applies_to {
            selector.condition.iter().for_each(|it| basis.add(side, &it.expr));
        }
        for form in &requirement.forms {
            form.applies.iter().chain([&form.rule]).for_each(|it| basis.add(side, it));
            let items = form.items.iter();
            let asked = items.flat_map(|item| item.condition.iter().chain([&item.list]));
            asked.chain(&form.evidence).for_each(|it| basis.add(side, it));
        }
        basis
    }

    fn add(&mut self, side: Side<'_>, expr: &Expr) {
        let Rulebook { defines, values, codelists, .. } = side.rulebook;
        expr.visit(&mut |it| {
            let (name, span) = match &it.kind {
                ExprKind::Call(id, _) => {
                    (format!("define `{}`", defines[*id].name.node), defines[*id].span)
                }
                ExprKind::DatedValue(id, _) => {
                    (format!("value `{}`", values[*id].name.node), values[*id].span)
                }
                _ => match &it.ty {
                    Type::Code(id) => {
                        (format!("codelist `{}`", codelists[*id].name.node), codelists[*id].span)
                    }
                    _ => return,
                },
            };
            let text = side.sources.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
            let is_new = self.0.insert(name, text).is_none();
            if let (ExprKind::Call(id, _), true) = (&it.kind, is_new) {
                self.add(side, &defines[*id].body);
            }
        });
    }
}
