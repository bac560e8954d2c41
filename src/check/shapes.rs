//! Kinds, records and groups of fields: slots, types, and what absence means.

use super::cycles;
use super::draft::Draft;
use super::items::{self, Items, Taken};
use super::literal::{self, Misfit};
use super::property::title;
use super::types::{self, Place};
use crate::arena::Id;
use crate::diag::{Diagnostic, codes::name, codes::rulebook as code};
use crate::rulebook::shape::{Absent, Field, Kind, Record, RecordRole, Type};
use crate::rulebook::{Meaning, Name, Source};
use crate::syntax::ast::{self, FieldType, ShapeWord};
use crate::text::{Span, Spanned, Str};
use crate::value::Value;

/// A field with literals, to be read once every code is known.
pub(super) struct Pending<'a> {
    record: Id<Record>,
    slot: u32,
    field: &'a ast::Field,
}

/// Makes a shell of every kind and record, so that types can name them.
pub(super) fn declare(draft: &mut Draft<'_>, items: &Items<'_>) {
    let mut taken = Taken::default();
    for shape in &items.kinds {
        let record = draft.rulebook.records.push(shell(shape, RecordRole::Kind));
        let id = draft.rulebook.kinds.push(Kind {
            name: shape.name.clone(),
            title: title(shape.title.as_ref(), &shape.name),
            open: shape.word.node == ShapeWord::OpenKind,
            record,
            span: shape.span,
        });
        if taken.take(draft, "kind", &shape.name) {
            draft.names.kinds.insert(shape.name.node.clone(), id);
        }
    }
    for shape in &items.records {
        let id = draft.rulebook.records.push(shell(shape, RecordRole::Record));
        if types::WORDS.contains(&&*shape.name.node) {
            let message = format!("`{}` is a type of the language", shape.name.node);
            draft.report(
                Diagnostic::new(name::RESERVED_NAME, shape.name.span, message)
                    .help("call the record something else"),
            );
        } else if taken.take(draft, "record", &shape.name) {
            draft.meanings.push(Name::declared(shape.name.span, Meaning::Record(id)));
            draft.names.records.insert(shape.name.node.clone(), id);
        }
    }
    draft.rulebook.kind_names.clone_from(&draft.names.kinds);
}

fn shell(shape: &ast::Shape, role: RecordRole) -> Record {
    Record {
        name: shape.name.node.clone(),
        title: shape.title.clone(),
        about: shape.preface.about.clone(),
        sources: shape.preface.sources.iter().map(Source::from).collect(),
        role,
        fields: Vec::new(),
        slots: std::collections::BTreeMap::new(),
        span: shape.span,
    }
}

/// Reads the fields of every kind and record.
pub(super) fn fields<'a>(draft: &mut Draft<'_>, items: &Items<'a>) -> Vec<Pending<'a>> {
    let mut pending = Vec::new();
    // The shells stand first in the arena, kinds before records, in this order.
    for (index, shape) in items.kinds.iter().chain(&items.records).enumerate() {
        let id = Id::new(index);
        read_fields(draft, id, &shape.fields, &mut pending);
        if shape.fields.is_empty() {
            let message = format!("`{}` has no field", shape.name.node);
            draft.report(
                Diagnostic::new(code::NOTHING_INSIDE, shape.name.span, message)
                    .help("add one, such as `name text required`"),
            );
        }
    }
    refuse_recursion(draft);
    pending
}

fn read_fields<'a>(
    draft: &mut Draft<'_>,
    id: Id<Record>,
    fields: &'a [ast::Field],
    pending: &mut Vec<Pending<'a>>,
) {
    for field in fields {
        let slot = u32::try_from(draft.rulebook.records[id].fields.len()).unwrap_or(u32::MAX);
        let known = draft.rulebook.records[id].slots.get(&field.name.node);
        if let Some(first) = known.map(|slot| *slot as usize) {
            let first = draft.rulebook.records[id].fields[first].name.span;
            items::twice(draft, "field", &field.name, first, &field.name.node);
            continue;
        }
        let ty = field_type(draft, id, field, pending);
        let record = &mut draft.rulebook.records[id];
        record.slots.insert(field.name.node.clone(), slot);
        record.fields.push(Field {
            name: field.name.clone(),
            title: field.title.clone(),
            ty,
            required: field.required.is_some(),
            private: field.private.is_some(),
            default: None,
            about: field.about.clone(),
            example: None,
            span: field.span,
        });
        if let (Some(default), Some(required)) = (&field.default, field.required) {
            let message = format!("`{}` is required and has a default", field.name.node);
            draft.report(
                Diagnostic::new(code::REQUIRED_WITH_DEFAULT, default.span, message)
                    .related(required.span, "required here")
                    .help("take one of the two away: a default says what absence means, and `required` forbids it"),
            );
        }
        if field.default.is_some() || field.example.is_some() {
            pending.push(Pending { record: id, slot, field });
        }
    }
}

fn field_type<'a>(
    draft: &mut Draft<'_>,
    parent: Id<Record>,
    field: &'a ast::Field,
    pending: &mut Vec<Pending<'a>>,
) -> Type {
    match &field.ty {
        FieldType::Error => Type::Error,
        FieldType::Of(ty) => types::read(draft, ty, Place::Field),
        FieldType::Group { preface, fields } => {
            let sources: Vec<Source> = if preface.sources.is_empty() {
                draft.rulebook.records[parent].sources.clone()
            } else {
                preface.sources.iter().map(Source::from).collect()
            };
            let name: Str =
                format!("{}.{}", draft.rulebook.records[parent].name, field.name.node).into();
            let id = draft.rulebook.records.push(Record {
                name,
                title: field.title.clone(),
                about: preface.about.clone(),
                sources,
                role: RecordRole::Group,
                fields: Vec::new(),
                slots: std::collections::BTreeMap::new(),
                span: field.span,
            });
            read_fields(draft, id, fields, pending);
            Type::Record(id)
        }
    }
}

/// Returns the record that a value of `ty` holds, however deep.
fn holds(ty: &Type) -> Option<Id<Record>> {
    match ty {
        Type::Record(id) => Some(*id),
        Type::List(item) | Type::Map { value: item, .. } => holds(item),
        _ => None,
    }
}

/// Reports records that hold themselves, and cuts each circle where it closes, so that
/// every shape ends.
fn refuse_recursion(draft: &mut Draft<'_>) {
    loop {
        let edges: Vec<Vec<(usize, Span)>> = draft
            .rulebook
            .records
            .values()
            .map(|record| {
                let held = record.fields.iter();
                held.filter_map(|field| Some((holds(&field.ty)?.index(), field.span))).collect()
            })
            .collect();
        let circles = cycles::find(&edges);
        if circles.is_empty() {
            return;
        }
        for circle in circles {
            recursive(draft, &circle);
        }
    }
}

fn recursive(draft: &mut Draft<'_>, circle: &[(usize, Span)]) {
    let Some(((closing, last), others)) = circle.split_last() else { return };
    let name = |draft: &Draft<'_>, node: usize| draft.rulebook.records[Id::new(node)].name.clone();
    let names: Vec<Str> = circle.iter().map(|(node, _)| name(draft, *node)).collect();
    let message = format!("a record cannot hold itself: {}", cycles::shown(&names));
    let mut diagnostic = Diagnostic::new(code::RECURSIVE_RECORD, *last, message)
        .help("let a field refer to another descriptor instead: `ref KIND`");
    for ((_, span), name) in others.iter().zip(&names) {
        diagnostic = diagnostic.related(*span, format!("held by `{name}`"));
    }
    draft.report(diagnostic);
    let record = &mut draft.rulebook.records[Id::new(*closing)];
    for field in record.fields.iter_mut().filter(|field| field.span == *last) {
        field.ty = Type::Error;
    }
}

/// Reads what the absence of each field means, and its example.
pub(super) fn literals(draft: &mut Draft<'_>, pending: Vec<Pending<'_>>) {
    for Pending { record, slot, field } in pending {
        if let Some(default) = &field.default {
            read_default(draft, record, slot, default);
        }
        if let Some(example) = &field.example {
            let known = &draft.rulebook.records[record].fields[slot as usize];
            match literal::fit_example(&draft.rulebook, &example.node, &known.ty) {
                Ok(value) => {
                    draft.rulebook.records[record].fields[slot as usize].example = Some(value);
                }
                Err(misfit) => {
                    let what = format!("the example of `{}`", known.name.node);
                    report_misfit(draft, example.span, &what, misfit);
                }
            }
        }
    }
}

fn read_default(
    draft: &mut Draft<'_>,
    record: Id<Record>,
    slot: u32,
    default: &Spanned<ast::Default>,
) {
    let field = &draft.rulebook.records[record].fields[slot as usize];
    let absent = match (&default.node, &field.ty) {
        (ast::Default::None, Type::List(_) | Type::Map { .. }) => Some(Absent::Empty),
        (node, ty) => match literal::fit(&draft.rulebook, node, ty) {
            Ok(value) => Some(Absent::Value(value)),
            Err(misfit) => {
                let name = field.name.node.clone();
                let what = format!("the default of `{name}`");
                report_misfit(draft, default.span, &what, misfit);
                None
            }
        },
    };
    let ty = &draft.rulebook.records[record].fields[slot as usize].ty;
    if let (Type::Code(list), Some(Absent::Value(Value::Code(index)))) = (ty, &absent) {
        let means = Meaning::Code(*list, *index);
        draft.note(default.span, means);
    }
    draft.rulebook.records[record].fields[slot as usize].default = absent;
}

/// Reports a literal that does not fit the type of `what`.
pub(super) fn report_misfit(draft: &mut Draft<'_>, span: Span, what: &str, misfit: Misfit) {
    let diagnostic = match misfit {
        Misfit::Known => return,
        Misfit::Type(form) => {
            let message = format!("{what} is not of its type");
            Diagnostic::new(code::DOES_NOT_FIT, span, message).help(form)
        }
        Misfit::Code(list, near) => {
            let message = format!("{what} is not a code of `{list}`");
            let diagnostic = Diagnostic::new(name::UNKNOWN_CODE, span, message);
            match near {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic,
            }
        }
    };
    draft.report(diagnostic);
}
