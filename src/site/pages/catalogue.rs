//! The data dictionary: kinds with their fields, and codelists with their codes.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Head, Job, numbered, numbered_description, numbered_title, paged};
use crate::arena::Id;
use crate::rulebook::shape::{Order, RecordRole};
use crate::rulebook::{Codelist, Kind, Record, Requirement, Source, Type};
use crate::schema;
use crate::site::context::{self, Context};
use crate::site::model::{Day, Entry, Link, Page, Pager, Piece, SourceFacts};
use crate::site::{values, words};

/// The list of kinds and codelists.
#[derive(Debug, Serialize)]
struct List {
    kinds: Vec<Entry>,
    codelists: Vec<Entry>,
}

/// How many fields stand on one page.
const FIELDS: usize = 80;

/// A page of a kind.
#[derive(Debug, Serialize)]
struct KindFacts {
    id: String,
    about: Option<String>,
    sources: Vec<SourceFacts>,
    open: bool,
    /// The kind's own fields first, then the records that they hold.
    records: Vec<RecordFacts>,
    /// The standards for descriptors of it.
    standards: Vec<Link>,
    /// Its published descriptors.
    descriptors: Link,
    count: usize,
    pager: Option<Pager>,
}

/// A table of fields.
#[derive(Debug, Clone, Serialize)]
struct RecordFacts {
    title: String,
    anchor: String,
    about: Option<String>,
    /// Where its fields come from: its own sources, else its kind's.
    sources: Vec<SourceFacts>,
    fields: Vec<FieldFacts>,
}

/// A field, declared.
#[derive(Debug, Clone, Serialize)]
struct FieldFacts {
    /// Its path in the table's mapping: `transport.minimum-tls`.
    name: String,
    title: Option<String>,
    /// One sentence about it.
    sentence: String,
    /// Whether its author wrote the sentence; else it is made from what follows.
    written: bool,
    /// A value as a descriptor gives it.
    example: Option<String>,
    /// Where it comes from, where its group says something else than the table.
    sources: Vec<SourceFacts>,
    ty: Vec<Piece>,
    required: bool,
    private: bool,
    /// What its absence means.
    absent: Option<String>,
    /// How many requirements read it.
    readers: usize,
    /// Them; where they are many, their standards.
    read_by: Vec<Link>,
}

/// The page of a codelist.
#[derive(Debug, Serialize)]
struct CodelistFacts {
    id: String,
    about: Option<String>,
    sources: Vec<SourceFacts>,
    /// How its codes compare, in words.
    order: Option<String>,
    /// The names of the facts of its codes.
    facts: Vec<String>,
    codes: Vec<CodeFacts>,
    pager: Option<Pager>,
    used_by: Vec<Link>,
}

/// A code.
#[derive(Debug, Serialize)]
struct CodeFacts {
    code: String,
    title: Option<String>,
    /// One sentence about it.
    sentence: String,
    /// How a descriptor says it.
    example: String,
    facts: Vec<Option<String>>,
    deprecated: Option<Day>,
    /// The code that takes its place.
    replaced_by: Option<String>,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(|| vec![list(context)]));
    for (id, _) in context.rulebook.kinds.iter() {
        jobs.push(Box::new(move || kind(context, id)));
    }
    for (id, _) in context.rulebook.codelists.iter() {
        jobs.push(Box::new(move || codelist(context, id)));
    }
}

fn list(context: &Context<'_>) -> Page {
    let rulebook = context.rulebook;
    let mut kinds: Vec<Entry> = rulebook
        .kinds
        .iter()
        .map(|(id, kind)| {
            let record = &rulebook.records[kind.record];
            let fields = context.count("n-fields", record.fields.len());
            Entry {
                link: context.kind(id),
                summary: context::summary(record.about.as_ref(), &fields),
                tag: None,
            }
        })
        .collect();
    let mut codelists: Vec<Entry> = rulebook
        .codelists
        .iter()
        .map(|(id, list)| {
            let codes = context.count("n-codes", list.codes.len());
            Entry {
                link: context.codelist(id),
                summary: context::summary(list.about.as_ref(), &codes),
                tag: None,
            }
        })
        .collect();
    kinds.sort_by_key(|entry| entry.link.title.to_lowercase());
    codelists.sort_by_key(|entry| entry.link.title.to_lowercase());
    let head = Head {
        kind: "kinds",
        path: "/kinds/".to_owned(),
        title: context.say("kinds"),
        above: Vec::new(),
        description: context.say("kinds-about"),
        section: "/check/",
    };
    head.page(context, &List { kinds, codelists })
}

fn kind(context: &Context<'_>, id: Id<Kind>) -> Vec<Page> {
    let rulebook = context.rulebook;
    let kind = &rulebook.kinds[id];
    let link = context.kind(id);
    let record = &rulebook.records[kind.record];
    let readers = readers(context);
    let mut tables = Tables {
        context,
        kind: kind.record,
        readers: &readers,
        done: BTreeSet::new(),
        out: Vec::new(),
    };
    tables.table(kind.record, Some(&link.title));
    let mut standards: Vec<Link> = rulebook
        .standard_names
        .keys()
        .filter_map(|name| context.current(name))
        .filter(|standard| {
            rulebook.standards[*standard].applies_to.iter().any(|selector| selector.kind == id)
        })
        .map(|standard| context.standard(standard))
        .collect();
    standards.sort();
    let count = context.published(id).len();
    let path = link.path.clone().unwrap_or_default();
    divided(context, &path, tables.out)
        .into_iter()
        .map(|(path, records, pager)| {
            let mut above = vec![Link::new(context.say("kinds"), "/kinds/")];
            above.extend(pager.iter().filter(|pager| pager.number > 1).map(|_| link.clone()));
            let head = Head {
                kind: "kind",
                path,
                description: numbered_description(
                    context,
                    context::summary(
                        record.about.as_ref(),
                        &context.fill("kind-about", &[("name", kind.name.node.to_string().into())]),
                    ),
                    pager.as_ref(),
                ),
                title: numbered_title(context, &link.title, pager.as_ref()),
                above,
                section: "/check/",
            };
            head.page(
                context,
                &KindFacts {
                    id: kind.name.node.to_string(),
                    about: context::text(record.about.as_ref()),
                    sources: context.sources(&record.sources),
                    open: kind.open,
                    records,
                    standards: standards.clone(),
                    descriptors: Link::new(
                        context.count("n-descriptors", count),
                        context.descriptors_path(id),
                    ),
                    count,
                    pager,
                },
            )
            .written_at(context, kind.span)
        })
        .collect()
}

/// Divides `tables` into pages at and below `path`, and points what leads to a table there.
fn divided(
    context: &Context<'_>,
    path: &str,
    tables: Vec<RecordFacts>,
) -> Vec<(String, Vec<RecordFacts>, Option<Pager>)> {
    let entries = tables.iter().map(|table| table.fields.len()).sum();
    let mut pages: Vec<Vec<RecordFacts>> = Vec::new();
    let mut page: Vec<RecordFacts> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut room = FIELDS;
    for table in tables {
        for (part, fields) in table.fields.chunks(FIELDS).enumerate() {
            if fields.len() > room {
                pages.push(std::mem::take(&mut page));
                room = FIELDS;
            }
            room -= fields.len();
            places.entry(format!("#{}", table.anchor)).or_insert(pages.len() + 1);
            let title = match part {
                0 => table.title.clone(),
                _ => context.fill("kind-continued", &[("title", table.title.clone().into())]),
            };
            page.push(RecordFacts { title, fields: fields.to_vec(), ..table.clone() });
        }
    }
    pages.push(page);
    let count = pages.len();
    pages
        .into_iter()
        .zip(1..)
        .map(|(mut page, number)| {
            let fields = page.iter_mut().flat_map(|table| &mut table.fields);
            for piece in fields.flat_map(|field| &mut field.ty) {
                if let Piece::Link(link) = piece
                    && let Some(place) = link.path.as_ref().and_then(|path| places.get(path))
                {
                    let anchor = link.path.take().unwrap_or_default();
                    link.path = Some(numbered(path, *place) + &anchor);
                }
            }
            (numbered(path, number), page, Pager::new(path, number, count, entries))
        })
        .collect()
}

/// The requirements that read each field.
type Readers = BTreeMap<(Id<Record>, u32), Vec<Id<Requirement>>>;

fn readers(context: &Context<'_>) -> Readers {
    let mut out = Readers::new();
    for (id, requirement) in context.rulebook.requirements.iter() {
        if !context.is_current(requirement.standard) {
            continue;
        }
        for field in context.reads.get(id.index()).iter().flat_map(|reads| &reads.fields) {
            out.entry(*field).or_default().push(id);
        }
    }
    out
}

/// Tables of fields: of a kind, then of each record that it holds.
struct Tables<'a> {
    context: &'a Context<'a>,
    /// The fields of the kind itself.
    kind: Id<Record>,
    readers: &'a Readers,
    done: BTreeSet<Id<Record>>,
    out: Vec<RecordFacts>,
}

impl Tables<'_> {
    fn table(&mut self, id: Id<Record>, title: Option<&str>) {
        if !self.done.insert(id) {
            return;
        }
        let record = &self.context.rulebook.records[id];
        let mut fields = Vec::new();
        let mut inner = Vec::new();
        let sources = if record.sources.is_empty() {
            &self.context.rulebook.records[self.kind].sources
        } else {
            &record.sources
        };
        self.fields(id, "", sources, &mut fields, &mut inner);
        self.out.push(RecordFacts {
            title: title
                .map_or_else(|| values::record_title(record), |_| self.context.say("kind-fields")),
            anchor: values::record_anchor(&record.name),
            about: if title.is_some() { None } else { context::text(record.about.as_ref()) },
            sources: self.context.sources(sources),
            fields,
        });
        for id in inner {
            self.table(id, None);
        }
    }

    /// Returns `readers`; where they are many, their standards.
    fn read_by(&self, readers: &[Id<Requirement>]) -> Vec<Link> {
        if readers.len() <= 3 {
            return readers.iter().map(|id| self.context.requirement_of(*id)).collect();
        }
        let of = |id: &Id<Requirement>| self.context.rulebook.requirements[*id].standard;
        let mut standards: Vec<_> = readers.iter().map(of).collect();
        standards.dedup();
        standards.into_iter().map(|id| self.context.standard(id)).collect()
    }

    /// Adds the fields of a record, those of groups in it under their path.
    fn fields(
        &self,
        id: Id<Record>,
        path: &str,
        known: &[Source],
        out: &mut Vec<FieldFacts>,
        inner: &mut Vec<Id<Record>>,
    ) {
        let records = &self.context.rulebook.records;
        let own = &records[id].sources;
        let is_own = records[id].role == RecordRole::Group && !own.is_empty() && own != known;
        let sources = if is_own { self.context.sources(own) } else { Vec::new() };
        for (slot, field) in records[id].fields.iter().enumerate() {
            let name = format!("{path}{}", field.name.node);
            if let Type::Record(group) = field.ty
                && records[group].role == RecordRole::Group
            {
                self.fields(group, &format!("{name}."), known, out, inner);
                continue;
            }
            let mut ty = Vec::new();
            values::type_words(self.context, &field.ty, false, &mut ty);
            if let Some(Piece::Text(first)) = ty.first_mut() {
                *first = words::capital(first);
            }
            held(&field.ty, inner);
            let slot = u32::try_from(slot).unwrap_or(u32::MAX);
            let readers = self.readers.get(&(id, slot)).map_or(&[][..], Vec::as_slice);
            out.push(FieldFacts {
                name,
                title: context::text(field.title.as_ref()),
                sentence: schema::sentence(self.context.rulebook, field),
                written: field.about.is_some(),
                example: schema::example(self.context.rulebook, field)
                    .map(|example| schema::written(&example)),
                sources: sources.clone(),
                ty,
                required: field.required,
                private: field.private,
                absent: values::absence(self.context, field),
                readers: readers.len(),
                read_by: self.read_by(readers),
            });
        }
    }
}

/// Adds the records that a type holds.
fn held(ty: &Type, out: &mut Vec<Id<Record>>) {
    match ty {
        Type::Record(id) => out.push(*id),
        Type::List(of) | Type::Map { value: of, .. } | Type::Entry { value: of, .. } => {
            held(of, out);
        }
        Type::Boolean
        | Type::Integer(_)
        | Type::Decimal(_)
        | Type::Percent(_)
        | Type::Money(_)
        | Type::Date(_)
        | Type::Duration(_)
        | Type::Version(_)
        | Type::Text(_)
        | Type::Markdown
        | Type::Url
        | Type::Email
        | Type::Hostname
        | Type::Code(_)
        | Type::Ref(_)
        | Type::Error => {}
    }
}

fn codelist(context: &Context<'_>, id: Id<Codelist>) -> Vec<Page> {
    let list = &context.rulebook.codelists[id];
    let link = context.codelist(id);
    let shape = list.facts.map(|record| &context.rulebook.records[record]);
    let fields = shape.map_or(&[][..], |record| record.fields.as_slice());
    let used_as = used_as(context, id);
    let codes: Vec<CodeFacts> = list
        .codes
        .iter()
        .map(|code| CodeFacts {
            code: code.name.to_string(),
            title: code.title.as_ref().map(ToString::to_string),
            sentence: schema::code_sentence(list, code),
            example: match &used_as {
                Some(field) => format!("{field}: {}", code.name),
                None => code.name.to_string(),
            },
            facts: fields
                .iter()
                .zip(code.facts.iter().map(Option::as_ref).chain(std::iter::repeat(None)))
                .filter(|(field, _)| !field.private)
                .map(|(field, value)| value.map(|value| values::words(context, &field.ty, value)))
                .collect(),
            deprecated: code.deprecated.map(|(on, _)| Day(on)),
            replaced_by: code
                .deprecated
                .and_then(|(_, by)| by)
                .map(|by| values::code(context, id, by).1),
        })
        .collect();
    let used_by = used_by(context, id);
    let count = codes.len();
    let path = link.path.clone().unwrap_or_default();
    paged(&path, codes)
        .into_iter()
        .map(|(path, codes, pager)| {
            let mut above = vec![Link::new(context.say("kinds"), "/kinds/")];
            above.extend(pager.iter().filter(|pager| pager.number > 1).map(|_| link.clone()));
            let head = Head {
                kind: "codelist",
                title: numbered_title(context, &link.title, pager.as_ref()),
                above,
                description: context::summary(
                    list.about.as_ref(),
                    &context.fill(
                        "codelist-about",
                        &[
                            ("codes", context.count("n-codes", count).into()),
                            ("name", list.name.node.to_string().into()),
                        ],
                    ),
                ),
                path,
                section: "/check/",
            };
            head.page(
                context,
                &CodelistFacts {
                    id: list.name.node.to_string(),
                    about: context::text(list.about.as_ref()),
                    sources: context.sources(&list.sources),
                    order: match list.order {
                        Order::None => None,
                        Order::LowestFirst => Some(context.say("codelist-lowest")),
                        Order::HighestFirst => Some(context.say("codelist-highest")),
                    },
                    facts: fields
                        .iter()
                        .filter(|field| !field.private)
                        .map(values::field_title)
                        .collect(),
                    codes,
                    pager,
                    used_by: used_by.clone(),
                },
            )
            .written_at(context, list.span)
        })
        .collect()
}

/// Returns the name of the first field that holds one code of a list.
fn used_as(context: &Context<'_>, id: Id<Codelist>) -> Option<String> {
    let fields = context.rulebook.records.values().flat_map(|record| &record.fields);
    let mut found = fields.filter(|field| matches!(field.ty, Type::Code(list) if list == id));
    found.next().map(|field| field.name.node.to_string())
}

/// Returns the kinds whose fields hold codes of a list.
fn used_by(context: &Context<'_>, id: Id<Codelist>) -> Vec<Link> {
    let rulebook = context.rulebook;
    let mut out = Vec::new();
    for (kind, declared) in rulebook.kinds.iter() {
        let mut records = vec![declared.record];
        let mut done = BTreeSet::new();
        let mut is_used = false;
        while let Some(record) = records.pop() {
            if !done.insert(record) {
                continue;
            }
            for field in &rulebook.records[record].fields {
                is_used |= names(&field.ty, id);
                held(&field.ty, &mut records);
            }
        }
        if is_used {
            out.push(context.kind(kind));
        }
    }
    out.sort();
    out
}

fn names(ty: &Type, list: Id<Codelist>) -> bool {
    match ty {
        Type::Code(id) => *id == list,
        Type::List(of) => names(of, list),
        Type::Map { keys, value } | Type::Entry { keys, value } => {
            *keys == Some(list) || names(value, list)
        }
        _ => false,
    }
}
