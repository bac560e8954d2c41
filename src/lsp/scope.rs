//! What can be named at a place in a rule file, by its text alone: it works in a line that
//! is being typed and cannot be read yet.
//!
//! Never reports anything: where it does not know, it offers nothing.

use std::collections::BTreeMap;

use crate::arena::Id;
use crate::rulebook::{Kind, Record, Rulebook, Type};
use crate::text::FileId;

/// What is in scope.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// The kinds that `this` can be of.
    pub(super) kinds: Vec<Id<Kind>>,
    /// Bound items and parameters.
    pub(super) bound: BTreeMap<String, Type>,
}

/// Returns what is in scope at the end of `before`, which begins `file`.
pub(super) fn at(rulebook: &Rulebook, file: FileId, before: &str) -> Scope {
    let offset = before.len();
    let holds = |span: crate::text::Span| {
        span.file == file && span.range().start <= offset && offset <= span.range().end
    };
    let mut scope = Scope::default();
    let start = before.rfind("\n\n").map_or(0, |at| at + 2);
    let standard = rulebook.standards.values().find(|it| holds(it.span));
    if let Some(standard) = standard {
        scope.kinds = standard.applies_to.iter().map(|selector| selector.kind).collect();
    }
    let requirement = rulebook.requirements.values().find(|it| holds(it.span));
    let from = match requirement {
        Some(it) => it.span.range().start,
        None => before.rfind('\n').map_or(0, |at| at + 1),
    };
    let words = words(before.get(from..).unwrap_or_default());
    // `for system where …`: the kind that is narrowed on this line.
    let line = before.rsplit('\n').next().unwrap_or_default();
    let of_line: Vec<&str> = self::words(line);
    for pair in of_line.windows(3) {
        if let ["to" | "for" | "of", name, "where"] = pair
            && let Some(kind) = rulebook.kind_names.get(*name)
        {
            scope.kinds = vec![*kind];
        }
    }
    parameters(rulebook, before.get(start..).unwrap_or_default(), &mut scope);
    for at in 1..words.len() {
        let [name, "in", rest @ ..] = &words[at - 1..] else { continue };
        let ty = match rest {
            ["all", kind, ..] => rulebook.kind_names.get(*kind).map(|kind| Type::Ref(*kind)),
            [path, ..] => path_type(rulebook, &scope, path).and_then(item),
            [] => None,
        };
        if let Some(ty) = ty {
            scope.bound.insert((*name).to_owned(), ty);
        }
    }
    scope
}

/// Binds the parameters of a define that is being written, which sees nothing else.
fn parameters(rulebook: &Rulebook, text: &str, scope: &mut Scope) {
    let Some(at) = text.rfind("define ") else { return };
    let is_line = text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
    let inner = text.get(at..).and_then(|rest| rest.split_once('('));
    let Some((inner, _)) = inner.and_then(|(_, rest)| rest.split_once(')')) else { return };
    if !is_line {
        return;
    }
    scope.kinds.clear();
    for (name, ty) in inner.split(',').filter_map(|param| param.split_once(':')) {
        let ty = ty.trim();
        let kind = ty.strip_prefix("ref ").unwrap_or(ty);
        let known = rulebook.kind_names.get(kind).map(|kind| Type::Ref(*kind));
        let record = || {
            let mut all = rulebook.records.iter();
            all.find(|(_, it)| &*it.name == ty).map(|(id, _)| Type::Record(id))
        };
        if let Some(ty) = known.or_else(record) {
            scope.bound.insert(name.trim().to_owned(), ty);
        }
    }
}

/// Returns the words of `text`; brackets and commas part them.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || "(),[]{}".contains(c))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Returns the type of an item of `ty`.
pub(super) fn item(ty: Type) -> Option<Type> {
    match ty {
        Type::List(item) => Some(*item),
        Type::Map { keys, value } => Some(Type::Entry { keys, value }),
        _ => None,
    }
}

/// Returns the type of the value at `path`.
pub(super) fn path_type(rulebook: &Rulebook, scope: &Scope, path: &str) -> Option<Type> {
    let mut names = path.split('.').map(|name| name.trim_matches('`'));
    let first = names.next()?;
    let mut ty = match scope.bound.get(first) {
        Some(ty) => ty.clone(),
        None if first == "this" => Type::Ref(*scope.kinds.first()?),
        None => {
            let fields = scope.kinds.iter().filter_map(|kind| {
                let record = &rulebook.records[rulebook.kinds[*kind].record];
                record.field(first).map(|(_, field)| field.ty.clone())
            });
            let mut values = rulebook.values.values();
            let value =
                || values.find(|value| &*value.name.node == first).map(|value| value.ty.clone());
            fields.into_iter().next().or_else(value)?
        }
    };
    for name in names {
        ty = member(rulebook, &ty, name)?;
    }
    Some(ty)
}

/// Returns the record whose fields are read from a value of `ty`.
pub(super) fn record_of(rulebook: &Rulebook, ty: &Type) -> Option<Id<Record>> {
    match ty {
        Type::Ref(kind) => Some(rulebook.kinds[*kind].record),
        Type::Record(record) => Some(*record),
        Type::Code(list) => rulebook.codelists[*list].facts,
        _ => None,
    }
}

fn member(rulebook: &Rulebook, ty: &Type, name: &str) -> Option<Type> {
    if let Type::Entry { keys, value } = ty {
        return match name {
            "key" => Some(keys.map_or(Type::Text(None), Type::Code)),
            "value" => Some((**value).clone()),
            _ => None,
        };
    }
    let record = record_of(rulebook, ty)?;
    rulebook.records[record].field(name).map(|(_, field)| field.ty.clone())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::check;
    use crate::syntax;
    use crate::text::Sources;

    const WORLD: &str = "kind system \"S\" {\n  name text\n  parts list of part\n  owner ref system\n}\n\
        record part {\n  size integer\n}\n\n\
        standard a \"A\" {\n  applies to system\n  requirement b \"B\" {\n    must ";

    /// The type of `path` after `typed`, which stands in a rule that cannot be read.
    fn type_of(typed: &str, path: &str) -> Option<String> {
        let text = format!("{WORLD}{typed}");
        let mut sources = Sources::default();
        let file = sources.add("a.yard", format!("{text}\n  }}\n}}\n"));
        let (tree, _) = syntax::parse(file, &sources.get(file).text);
        let (rulebook, _) = check::check(&sources, &[tree], &BTreeMap::new());
        let scope = at(&rulebook, file, &text);
        let ty = path_type(&rulebook, &scope, path)?;
        Some(super::super::hover::type_words(&rulebook, &ty))
    }

    #[test]
    fn what_a_path_is_while_it_is_typed() {
        for (typed, path, wanted) in [
            ("", "name", Some("text")),
            ("", "owner.owner.parts", Some("list of part")),
            ("", "this.owner", Some("ref system")),
            ("every p in parts has p.", "p.size", Some("integer")),
            ("some s in all system where s.", "s.owner", Some("ref system")),
            ("some s in all system where some p in s.parts where p.", "p", Some("part")),
            ("", "nothing", None),
            ("", "name.more", None),
        ] {
            assert_eq!(type_of(typed, path).as_deref(), wanted, "{typed}: {path}");
        }
    }
}
