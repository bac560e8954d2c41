//! From descriptors to an estate: sorted, unique, refs resolved.

use std::collections::BTreeMap;

use super::findings::quoted;
use super::is_lost;
use crate::arena::Id;
use crate::descriptor::{Datum, Descriptor, Estate, Place, Record, Slot};
use crate::diag::codes::descriptor as codes;
use crate::diag::{Diagnostic, nearest};
use crate::rulebook::{Kind, Rulebook, Type, shape};
use crate::text::{FileId, Span, Str};
use crate::value::{Date, Value};

/// How many dangling refs get a suggestion, which means to look at every id.
const SUGGESTIONS: usize = 50;

/// Makes the estate of `descriptors`: sorts them, reports two of one kind and id, and
/// resolves refs. A dangling ref is reported at its line, and has no target.
///
/// `complete` says that the project holds everything there is, and that all of it loaded.
pub fn link(
    rulebook: &Rulebook,
    mut descriptors: Vec<Descriptor>,
    complete: bool,
) -> (Estate, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let name = |kind: Id<Kind>| &*rulebook.kinds[kind].name.node;
    let key = |d: &Descriptor| (d.file, d.place.start);
    descriptors.sort_by(|a, b| {
        (name(a.kind), &*a.id).cmp(&(name(b.kind), &*b.id)).then(key(a).cmp(&key(b)))
    });
    let mut kept: Vec<Descriptor> = Vec::with_capacity(descriptors.len());
    for descriptor in descriptors {
        match kept.last() {
            Some(first) if first.kind == descriptor.kind && first.id == descriptor.id => {
                diagnostics.push(duplicate(name(first.kind), first, &descriptor));
            }
            _ => kept.push(descriptor),
        }
    }
    let complete = complete && !diagnostics.iter().any(|diagnostic| is_lost(diagnostic.code));
    let mut ids: Vec<Vec<(Str, u32)>> = vec![Vec::new(); rulebook.kinds.len()];
    for (at, descriptor) in (0..).zip(&kept) {
        if let Some(ids) = ids.get_mut(descriptor.kind.index()) {
            ids.push((descriptor.id.clone(), at));
        }
    }
    let by_id: BTreeMap<Id<Kind>, BTreeMap<Str, u32>> = ids
        .into_iter()
        .enumerate()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(kind, ids)| (Id::new(kind), ids.into_iter().collect()))
        .collect();
    let mut links = Links {
        rulebook,
        by_id: &by_id,
        with_refs: with_refs(rulebook),
        diagnostics,
        left: SUGGESTIONS,
    };
    for descriptor in &mut kept {
        let shape = rulebook.kinds[descriptor.kind].record;
        links.record(descriptor.file, shape, &mut descriptor.record);
    }
    let diagnostics = links.diagnostics;
    (Estate { descriptors: kept, by_id, complete }, diagnostics)
}

fn duplicate(kind: &str, first: &Descriptor, again: &Descriptor) -> Diagnostic {
    let message = format!("two descriptors of the kind `{kind}` are called {}", quoted(&again.id));
    Diagnostic::new(codes::DUPLICATE_ID, again.span(again.id_place), message)
        .label("called so again, and left out")
        .related(first.span(first.id_place), "called so first")
        .help("give one of them another id")
}

/// Says for each record whether a ref is anywhere in it.
fn with_refs(rulebook: &Rulebook) -> Vec<bool> {
    let mut with = vec![false; rulebook.records.len()];
    loop {
        let mut changed = false;
        for (id, record) in rulebook.records.iter() {
            let has = record.fields.iter().any(|field| has_ref(&field.ty, &with));
            if let Some(with) = with.get_mut(id.index())
                && has != *with
            {
                *with = has;
                changed = true;
            }
        }
        if !changed {
            return with;
        }
    }
}

fn has_ref(ty: &Type, with: &[bool]) -> bool {
    match ty {
        Type::Ref(_) => true,
        Type::Record(record) => with.get(record.index()).copied().unwrap_or(true),
        Type::List(item) => has_ref(item, with),
        Type::Map { value, .. } | Type::Entry { value, .. } => has_ref(value, with),
        _ => false,
    }
}

struct Links<'a> {
    rulebook: &'a Rulebook,
    by_id: &'a BTreeMap<Id<Kind>, BTreeMap<Str, u32>>,
    with_refs: Vec<bool>,
    diagnostics: Vec<Diagnostic>,
    /// How many suggestions are left.
    left: usize,
}

impl Links<'_> {
    fn record(&mut self, file: FileId, shape: Id<shape::Record>, record: &mut Record) {
        if !self.with_refs.get(shape.index()).copied().unwrap_or(true) {
            return;
        }
        let fields = &self.rulebook.records[shape].fields;
        for (field, slot) in fields.iter().zip(&mut record.slots) {
            self.slot(file, (&field.name.node, &field.ty), slot);
        }
    }

    fn slot(&mut self, file: FileId, (name, ty): (&str, &Type), slot: &mut Slot) {
        match (ty, &mut slot.datum) {
            (Type::Ref(kind), Datum::Ref(reference)) => {
                let ids = self.by_id.get(kind);
                reference.target = ids.and_then(|ids| ids.get(&reference.id)).copied();
                if reference.target.is_none() {
                    let id = reference.id.clone();
                    self.dangling(file, name, *kind, &id, slot.place);
                }
            }
            (Type::Record(shape), Datum::Record(record)) => self.record(file, *shape, record),
            (Type::List(item), Datum::List(slots)) if has_ref(item, &self.with_refs) => {
                for slot in slots {
                    self.slot(file, (name, item), slot);
                }
            }
            (Type::Map { value, .. }, Datum::Map(entries)) if has_ref(value, &self.with_refs) => {
                for entry in entries {
                    self.slot(file, (name, value), &mut entry.slot);
                }
            }
            _ => {}
        }
    }

    fn dangling(&mut self, file: FileId, name: &str, kind: Id<Kind>, id: &str, place: Place) {
        let word = &self.rulebook.kinds[kind].name.node;
        let message = format!("there is no `{word}` called {}", quoted(id));
        let span = Span { file, start: place.start, end: place.end };
        let diagnostic = Diagnostic::new(codes::DANGLING, span, message)
            .label(format!("`{name}` names no descriptor that was read"));
        let near = if self.left == 0 || id.len() > 200 {
            None
        } else {
            self.left -= 1;
            let ids = self.by_id.get(&kind).into_iter().flat_map(BTreeMap::keys);
            nearest(id, ids.map(|id| &**id).filter(|other| other.len().abs_diff(id.len()) <= 4))
        };
        self.diagnostics.push(match near {
            Some(near) => diagnostic.did_you_mean(id, [near]),
            None => diagnostic.help(format!("add a descriptor with `kind: {word}` and this id")),
        });
    }
}

/// Reports the codes that `descriptor` uses though they are deprecated as of `date`.
pub fn deprecated(rulebook: &Rulebook, descriptor: &Descriptor, date: Date) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if rulebook.codelists.values().any(|list| list.codes.iter().any(|c| c.deprecated.is_some())) {
        let shape = rulebook.kinds[descriptor.kind].record;
        let mut check = |ty: &Type, value: &Value, place: Place| {
            let (Type::Code(list), Value::Code(index)) = (ty, value) else { return };
            let list = &rulebook.codelists[*list];
            let Some(code) = list.codes.get(*index as usize) else { return };
            let Some((from, successor)) = code.deprecated else { return };
            if from > date {
                return;
            }
            let message = format!("the code `{}` is deprecated since {from}", code.name);
            let span = descriptor.span(place);
            let diagnostic = Diagnostic::new(codes::DEPRECATED_CODE, span, message)
                .label(format!("deprecated in `{}`", list.name.node))
                .related(code.span, "declared here");
            let next = successor.and_then(|next| list.codes.get(next as usize));
            diagnostics.push(match next {
                Some(next) => diagnostic
                    .help(format!("write `{}`", next.name))
                    .fix(span, next.name.to_string()),
                None => diagnostic.help("choose another code"),
            });
        };
        codes_of_record(rulebook, shape, &descriptor.record, &mut check);
    }
    diagnostics
}

fn codes_of_record(
    rulebook: &Rulebook,
    shape: Id<shape::Record>,
    record: &Record,
    check: &mut impl FnMut(&Type, &Value, Place),
) {
    for (field, slot) in rulebook.records[shape].fields.iter().zip(&record.slots) {
        codes_of_slot(rulebook, &field.ty, slot, check);
    }
}

fn codes_of_slot(
    rulebook: &Rulebook,
    ty: &Type,
    slot: &Slot,
    check: &mut impl FnMut(&Type, &Value, Place),
) {
    match (ty, &slot.datum) {
        (Type::Code(_), Datum::Value(value)) => check(ty, value, slot.place),
        (Type::Record(shape), Datum::Record(record)) => {
            codes_of_record(rulebook, *shape, record, check);
        }
        (Type::List(item), Datum::List(slots)) => {
            for slot in slots {
                codes_of_slot(rulebook, item, slot, check);
            }
        }
        (Type::Map { keys, value }, Datum::Map(entries)) => {
            for entry in entries {
                if let Some(keys) = keys
                    && !matches!(entry.slot.datum, Datum::Missing)
                {
                    check(&Type::Code(*keys), &entry.key, entry.key_place);
                }
                codes_of_slot(rulebook, value, &entry.slot, check);
            }
        }
        _ => {}
    }
}
