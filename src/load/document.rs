//! One document: which kind it is of, what it is called, and its fields.

use super::Mapping;
use super::build::{Builder, Envelope};
use super::feed::Feed;
use super::findings::quoted;
use super::token::{Scalar, Stop, Style, Token, Tokens};
use crate::arena::Id;
use crate::descriptor::{Datum, Descriptor, Place, Record};
use crate::diag::codes::descriptor as codes;
use crate::diag::nearest;
use crate::rulebook::{Kind, Meaning, Rulebook, Type};
use crate::text::{FileId, Str};

/// Where a document comes from.
pub(super) struct Origin<'a> {
    pub(super) file: FileId,
    pub(super) path: &'a str,
    pub(super) mapping: Option<&'a Mapping>,
}

/// Reads every document of a file.
pub(super) fn read_all<'t, R: Tokens<'t>>(
    builder: &mut Builder<'_>,
    origin: &Origin<'_>,
    feed: &mut Feed<'t, R>,
) -> Result<Vec<Descriptor>, (Vec<Descriptor>, Stop)> {
    let mut descriptors = Vec::new();
    let mut count = 0;
    loop {
        let token = match feed.document() {
            Ok(Some(token)) => token,
            Ok(None) => break,
            Err(stop) => return Err((descriptors, stop)),
        };
        let mut one = |builder: &mut Builder<'_>, feed: &mut Feed<'t, R>, token| {
            count += 1;
            let read = read_one(builder, origin, feed, &token, count)?;
            descriptors.extend(read);
            Ok(())
        };
        let read = if matches!(token, Token::List(_)) {
            each(builder, feed, &mut one)
        } else {
            one(builder, feed, token)
        };
        if let Err(stop) = read {
            return Err((descriptors, stop));
        }
    }
    if count == 0 {
        let start = Place::default();
        builder.findings.report(codes::EMPTY, start, "this file holds no descriptor", |d| {
            d.help("begin it with `kind:` and `id:`, or take the file away")
        });
    }
    Ok(descriptors)
}

/// Calls `one` for each element of the list that has begun.
fn each<'a, 't, R: Tokens<'t>>(
    builder: &mut Builder<'a>,
    feed: &mut Feed<'t, R>,
    one: &mut impl FnMut(&mut Builder<'a>, &mut Feed<'t, R>, Token<'t>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    loop {
        let token = feed.next()?;
        if matches!(token, Token::End(_)) {
            return Ok(());
        }
        one(builder, feed, token)?;
    }
}

/// Reads the document that begins with `token`, the `count`th of its file.
fn read_one<'t, R: Tokens<'t>>(
    builder: &mut Builder<'_>,
    origin: &Origin<'_>,
    feed: &mut Feed<'t, R>,
    token: &Token<'t>,
    count: usize,
) -> Result<Option<Descriptor>, Stop> {
    let &Token::Mapping(begin) = token else {
        let place = feed.pass(token)?;
        let place = Place { end: place.end.max(place.start), ..place };
        builder.findings.report(
            codes::NOT_MAPPING,
            place,
            "a descriptor is a mapping of fields, and this is none",
            |diagnostic| diagnostic.help("write each field on its own line: `name: value`"),
        );
        return Ok(None);
    };
    if let Some(mapping) = origin.mapping {
        return foreign(builder, origin, feed, (begin, count), mapping).map(Some);
    }
    let Some((kind, kind_place)) = kind(builder, feed, begin)? else { return Ok(None) };
    builder.open = builder.rulebook.kinds[kind].open;
    let shape = builder.rulebook.kinds[kind].record;
    let mut envelope = Envelope { kind: kind_place, ..Envelope::default() };
    let record = builder.record(feed, shape, (begin, None), Some(&mut envelope))?;
    let Some((id, id_place)) = envelope.id else {
        if !envelope.id_meant {
            let message = "this descriptor has no `id`";
            builder.findings.report(codes::NO_ID, kind_place, message, |diagnostic| {
                diagnostic
                    .label("`id` belongs below")
                    .help("add `id:` and a name that no other of its kind has")
            });
        }
        return Ok(None);
    };
    let publish = envelope.publish.is_none_or(|(publish, _)| publish);
    let place = record.place;
    Ok(Some(Descriptor { id, kind, file: origin.file, id_place, record, place, publish }))
}

/// Reads a document whose kind the project says.
fn foreign<'t, R: Tokens<'t>>(
    builder: &mut Builder<'_>,
    origin: &Origin<'_>,
    feed: &mut Feed<'t, R>,
    (begin, count): (Place, usize),
    mapping: &Mapping,
) -> Result<Descriptor, Stop> {
    let kind = &builder.rulebook.kinds[mapping.kind];
    builder.open = kind.open;
    let record = builder.record(feed, kind.record, (begin, None), None)?;
    let named =
        mapping.id.as_deref().and_then(|path| id_at(builder.rulebook, kind.record, &record, path));
    let (id, id_place) = named.unwrap_or_else(|| {
        let id = match count {
            1 => origin.path.into(),
            _ => format!("{}#{count}", origin.path).into(),
        };
        (id, Place { start: begin.start, end: begin.start })
    });
    let place = record.place;
    let (kind, file) = (mapping.kind, origin.file);
    Ok(Descriptor { id, kind, file, id_place, record, place, publish: true })
}

/// Returns the text and the place of the field at `path`, a slot for each level.
fn id_at(
    rulebook: &Rulebook,
    shape: Id<crate::rulebook::Record>,
    record: &Record,
    path: &[u32],
) -> Option<(Str, Place)> {
    let (first, rest) = path.split_first()?;
    let slot = record.slots.get(*first as usize)?;
    let ty = &rulebook.records[shape].fields.get(*first as usize)?.ty;
    match (&slot.datum, ty) {
        (Datum::Record(inner), Type::Record(shape)) if !rest.is_empty() => {
            id_at(rulebook, *shape, inner, rest)
        }
        (Datum::Value(crate::value::Value::Code(index)), Type::Code(list)) => {
            let code = rulebook.codelists[*list].codes.get(*index as usize)?;
            Some((code.name.clone(), slot.place))
        }
        (Datum::Value(value), _) => Some((value.to_string().into(), slot.place)),
        (Datum::Ref(reference), _) => Some((reference.id.clone(), slot.place)),
        _ => None,
    }
}

/// Finds `kind:` among the fields of the mapping that has begun, and leaves the others to
/// be read. Where there is none or it is unknown, reads to the end and says so.
fn kind<'t, R: Tokens<'t>>(
    builder: &mut Builder<'_>,
    feed: &mut Feed<'t, R>,
    begin: Place,
) -> Result<Option<(Id<Kind>, Place)>, Stop> {
    let mut passed = Vec::new();
    let mut keys: Vec<Scalar<'t>> = Vec::new();
    loop {
        let key = match feed.next()? {
            Token::End(_) => {
                no_kind(builder, &keys, begin);
                return Ok(None);
            }
            Token::Scalar(key) => key,
            token => {
                builder.bad_key(feed, &token)?;
                continue;
            }
        };
        let value = feed.next()?;
        if key.text != "kind" {
            keys.push(key.clone());
            passed.push(Token::Scalar(key));
            let first = value.clone();
            passed.push(value);
            feed.pass_with(&first, |token| passed.push(token))?;
            continue;
        }
        let found = match &value {
            Token::Scalar(name) => known_kind(builder, name),
            _ => None,
        };
        let Some(found) = found else {
            let place = feed.pass(&value)?;
            if !matches!(value, Token::Scalar(_)) {
                builder.findings.report(
                    codes::NO_KIND,
                    place,
                    "`kind` is one name",
                    |diagnostic| {
                        diagnostic.help("write `kind: system`, or another kind of the rulebook")
                    },
                );
            }
            feed.put_back(passed);
            // What is left cannot be read without a kind; its form is still checked.
            feed.pass(&Token::Mapping(begin))?;
            return Ok(None);
        };
        let place = value.place();
        let record = builder.rulebook.kinds[found].record;
        if builder.rulebook.records[record].slots.contains_key("kind") {
            passed.push(Token::Scalar(key));
            passed.push(value);
        }
        feed.put_back(passed);
        return Ok(Some((found, place)));
    }
}

/// Returns the kind called `name`, or says that there is none.
fn known_kind(builder: &mut Builder<'_>, name: &Scalar<'_>) -> Option<Id<Kind>> {
    let names = &builder.rulebook.kind_names;
    let text = name.text.trim();
    if let Some(kind) = names.get(text).copied() {
        builder.note(name.place, || Meaning::Kind(kind));
        return Some(kind);
    }
    let all = kinds(builder.rulebook);
    if name.is_blank() {
        builder.findings.report(codes::NO_KIND, name.place, "`kind` is blank", |d| d.help(all));
        return None;
    }
    let message = format!("there is no kind {}", quoted(text));
    let long = text.len() > 80;
    builder.findings.report(codes::UNKNOWN_KIND, name.place, message, |diagnostic| {
        let diagnostic = diagnostic.label("not a kind of this rulebook");
        match nearest(text, names.keys().map(|name| &**name)) {
            Some(_) if !long => diagnostic.did_you_mean(text, names.keys().map(|name| &**name)),
            _ => diagnostic.help(all),
        }
    });
    None
}

fn no_kind(builder: &mut Builder<'_>, keys: &[Scalar<'_>], begin: Place) {
    let all = kinds(builder.rulebook);
    let meant =
        keys.iter().find(|key| key.text.len() < 80 && nearest(&key.text, ["kind"]).is_some());
    let first = keys.first().map_or(begin, |key| key.place);
    let place = meant.map_or(first, |key| key.place);
    let message = "this descriptor does not say of which kind it is";
    builder.findings.report(codes::NO_KIND, place, message, |diagnostic| match meant {
        Some(key) if key.style != Style::Block => diagnostic.did_you_mean(&key.text, ["kind"]),
        _ => diagnostic
            .label("`kind` belongs before this")
            .help(format!("begin with `kind:`; {all}")),
    });
}

fn kinds(rulebook: &Rulebook) -> String {
    let names: Vec<String> = rulebook.kind_names.keys().map(|name| format!("`{name}`")).collect();
    match &*names {
        [] => "the rulebook declares no kind".to_owned(),
        [only] => format!("the only kind is {only}"),
        names => format!("the kinds are {}", names.join(", ")),
    }
}
