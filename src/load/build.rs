//! From tokens to slots, directed by the kind.
//!
//! A field's slot is guessed to be the one after the last, and looked up by its name
//! where it is not. Never keeps a tree of values beside the slots.

use std::borrow::Cow;

use super::feed::Feed;
use super::findings::{Findings, quoted};
use super::scalar;
use super::token::{Scalar, Stop, Style, Token, Tokens};
use crate::arena::Id;
use crate::descriptor::{self, Datum, Entry, Place, Reference, Slot};
use crate::diag::codes::descriptor as codes;
use crate::rulebook::{Codelist, Field, Meaning, Rulebook, Type, shape};
use crate::text::Str;
use crate::value::Value;

/// What is asked of a descriptor beyond its types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// A file: required fields are there, quotes mean nothing.
    File,
    /// The data of a test: required fields may be absent, and text stands in quotes.
    Test,
}

/// Reads values of a kind from tokens.
pub(super) struct Builder<'a> {
    pub(super) rulebook: &'a Rulebook,
    pub(super) findings: Findings,
    pub(super) mode: Mode,
    /// Whether the kind tolerates undeclared fields and computed values.
    pub(super) open: bool,
    /// The records that are being read, outermost first.
    inside: Vec<Id<shape::Record>>,
    /// What the keys and codes mean, where that is asked for.
    pub(super) meanings: Option<Vec<(Place, Meaning)>>,
}

/// What a descriptor of ours says before its fields.
#[derive(Debug, Default)]
pub(super) struct Envelope {
    /// `id`, with its place.
    pub(super) id: Option<(Str, Place)>,
    /// Whether something stands where the id should, so that a finding says why there is
    /// none.
    pub(super) id_meant: bool,
    /// Where `kind` is.
    pub(super) kind: Place,
    /// `publish`, with its place.
    pub(super) publish: Option<(bool, Place)>,
}

/// A mapping while it is read.
struct Open<'a> {
    fields: &'a [Field],
    slots: Vec<Slot>,
    undeclared: Vec<(String, Place)>,
    /// Where a merge key stands.
    merged: Option<Place>,
}

/// The place of a slot that nothing has been read into.
const UNSEEN: Place = Place { start: u32::MAX, end: u32::MAX };

impl<'a> Builder<'a> {
    pub(super) fn new(rulebook: &'a Rulebook, findings: Findings, mode: Mode) -> Self {
        Self { rulebook, findings, mode, open: false, inside: Vec::new(), meanings: None }
    }

    /// Notes what stands at `place`.
    pub(super) fn note(&mut self, place: Place, means: impl FnOnce() -> Meaning) {
        if let Some(meanings) = &mut self.meanings {
            meanings.push((place, means()));
        }
    }

    /// Reads the mapping that began at `begin`. What is missing in it belongs to `owner`:
    /// the key that holds it.
    pub(super) fn record<'t, R: Tokens<'t>>(
        &mut self,
        feed: &mut Feed<'t, R>,
        shape: Id<shape::Record>,
        (begin, owner): (Place, Option<Place>),
        mut envelope: Option<&mut Envelope>,
    ) -> Result<descriptor::Record, Stop> {
        let rulebook = self.rulebook;
        let record = &rulebook.records[shape];
        feed.charge(record.fields.len(), begin)?;
        self.inside.push(shape);
        let blank = Slot { datum: Datum::Missing, place: UNSEEN };
        let slots = vec![blank; record.fields.len()];
        let mut open = Open { fields: &record.fields, slots, undeclared: Vec::new(), merged: None };
        let mut expected = 0;
        let mut first_key = None;
        let end = loop {
            let key = match feed.next()? {
                Token::End(place) => break place,
                Token::Scalar(key) => key,
                token => {
                    self.bad_key(feed, &token)?;
                    continue;
                }
            };
            first_key.get_or_insert(key.place);
            if let Some(envelope) = envelope.as_deref_mut()
                && self.enveloped(feed, envelope, record, &key)?
            {
                continue;
            }
            let slot = match open.fields.get(expected) {
                Some(field) if *field.name.node == *key.text => Some(expected),
                _ => record.slots.get(&*key.text).map(|slot| *slot as usize),
            };
            match slot {
                Some(slot) => {
                    expected = slot + 1;
                    self.field(feed, &mut open, slot, &key)?;
                }
                None => self.undeclared(feed, &mut open, key)?,
            }
        };
        self.inside.pop();
        let place = Place { start: begin.start, end: end.end.max(begin.end) };
        let named = envelope.as_deref().and_then(|envelope| envelope.id.as_ref());
        let owner = owner.or(named.map(|(_, place)| *place)).or(first_key).unwrap_or(begin);
        self.close(shape, &mut open, owner, envelope);
        Ok(descriptor::Record { place, slots: open.slots.into_boxed_slice() })
    }

    /// Reads the value of the field in `slot`.
    fn field<'t, R: Tokens<'t>>(
        &mut self,
        feed: &mut Feed<'t, R>,
        open: &mut Open<'a>,
        slot: usize,
        key: &Scalar<'t>,
    ) -> Result<(), Stop> {
        let (Some(field), Some(into)) = (open.fields.get(slot), open.slots.get_mut(slot)) else {
            let token = feed.next()?;
            return feed.pass(&token).map(|_| ());
        };
        if let (Some(meanings), Some(shape)) = (&mut self.meanings, self.inside.last()) {
            let slot = u32::try_from(slot).unwrap_or(u32::MAX);
            meanings.push((key.place, Meaning::Field(*shape, slot)));
        }
        let token = feed.next()?;
        if into.place != UNSEEN {
            let again = feed.pass(&token)?;
            self.findings.duplicate(&key.text, key.place, into.place);
            if field.private {
                // Both are kept from being shown, and all between them.
                into.place.end = into.place.end.max(again.end);
            }
            into.datum = Datum::Unreadable;
            return Ok(());
        }
        let outer = self.findings.is_private;
        self.findings.is_private |= field.private;
        let value = self.value(feed, &field.ty, (&field.name.node, key.place), token);
        self.findings.is_private = outer;
        *into = value?;
        if field.required && self.mode == Mode::File && matches!(into.datum, Datum::Missing) {
            self.findings.blank(&field.name.node, into.place);
        }
        Ok(())
    }

    /// Notes a field that the record does not declare, and passes over its value.
    fn undeclared<'t, R: Tokens<'t>>(
        &mut self,
        feed: &mut Feed<'t, R>,
        open: &mut Open<'a>,
        key: Scalar<'t>,
    ) -> Result<(), Stop> {
        let token = feed.next()?;
        feed.pass(&token)?;
        if key.style == Style::Bare && key.text == "<<" {
            self.findings.merge_key(key.place);
            open.merged = Some(key.place);
        } else if !self.open && !key.text.starts_with("x-") && !self.findings.is_full() {
            open.undeclared.push((key.text.into_owned(), key.place));
        }
        Ok(())
    }

    /// Says what is undeclared and what is missing, once all of a mapping is known.
    fn close(
        &mut self,
        shape: Id<shape::Record>,
        open: &mut Open<'a>,
        owner: Place,
        mut envelope: Option<&mut Envelope>,
    ) {
        let record = &self.rulebook.records[shape];
        let undeclared = std::mem::take(&mut open.undeclared);
        for (name, place) in undeclared {
            if self.findings.is_full() {
                break;
            }
            let absent = open.fields.iter().zip(&open.slots).filter(|(_, s)| s.place == UNSEEN);
            let id = envelope.as_deref().is_some_and(|envelope| envelope.id.is_none());
            let names = absent.map(|(field, _)| &*field.name.node).chain(id.then_some("id"));
            let rarely = envelope.is_some().then_some("publish");
            let elsewhere = self.elsewhere(shape, &name);
            let wrong = (&*name, place);
            let near =
                self.findings.undeclared(self.rulebook, shape, wrong, (names, rarely), elsewhere);
            match near.as_deref() {
                Some("id") if envelope.is_some() => {
                    if let Some(envelope) = envelope.as_deref_mut() {
                        envelope.id_meant = true;
                    }
                }
                // What should perhaps not be shown is not.
                Some("publish") if !record.slots.contains_key("publish") => {
                    if let Some(envelope) = envelope.as_deref_mut() {
                        envelope.publish = Some((false, place));
                    }
                }
                // It was given under a wrong name: it is not missing, and not known.
                Some(near) => {
                    let slot =
                        record.slots.get(near).and_then(|at| open.slots.get_mut(*at as usize));
                    if let Some(slot) = slot {
                        *slot = Slot { datum: Datum::Unreadable, place };
                    }
                }
                None => {}
            }
        }
        for (field, slot) in open.fields.iter().zip(&mut open.slots) {
            if slot.place != UNSEEN {
                continue;
            }
            slot.place = owner;
            if let Some(merged) = open.merged {
                *slot = Slot { datum: Datum::Unreadable, place: merged };
            } else if field.required && self.mode == Mode::File {
                self.findings.missing(self.rulebook, &record.name, field, owner);
            }
        }
    }

    /// Says where an undeclared field would be declared, one level up or down.
    fn elsewhere(&self, shape: Id<shape::Record>, name: &str) -> Option<String> {
        let records = &self.rulebook.records;
        let down = records[shape].fields.iter().find_map(|field| match field.ty {
            Type::Record(inner) if records[inner].slots.contains_key(name) => {
                Some(format!("`{name}` belongs inside `{}`", field.name.node))
            }
            _ => None,
        });
        let up = || self.inside.iter().rev().find(|at| records[**at].slots.contains_key(name));
        down.or_else(|| {
            let outer = &records[*up()?].name;
            Some(format!("`{name}` belongs further out, to `{outer}`"))
        })
    }

    /// Reads a value of `ty` that begins with `token`, of the field or entry `name`.
    pub(super) fn value<'t, R: Tokens<'t>>(
        &mut self,
        feed: &mut Feed<'t, R>,
        ty: &Type,
        (name, owner): (&str, Place),
        token: Token<'t>,
    ) -> Result<Slot, Stop> {
        let slot = |datum, place| Ok(Slot { datum, place });
        match (ty, token) {
            (_, Token::Computed { place, tag }) => {
                if !self.open {
                    self.findings.computed(&tag, name, place);
                }
                slot(Datum::Unreadable, place)
            }
            (Type::Error, token) => slot(Datum::Unreadable, feed.pass(&token)?),
            (_, Token::Scalar(scalar)) if scalar.is_blank() => {
                let place =
                    if scalar.place.start == scalar.place.end { owner } else { scalar.place };
                slot(Datum::Missing, place)
            }
            (Type::Record(shape), Token::Mapping(begin)) => {
                let record = self.record(feed, *shape, (begin, Some(owner)), None)?;
                let place = record.place;
                slot(Datum::Record(Box::new(record)), place)
            }
            (Type::List(item), Token::List(begin)) => self.list(feed, item, (name, begin)),
            (Type::Map { keys, value }, Token::Mapping(begin)) => {
                let keys = keys.map(|list| &self.rulebook.codelists[list]);
                self.map(feed, (keys, value), (name, owner), begin)
            }
            (Type::Record(_) | Type::List(_) | Type::Map { .. }, token)
            | (_, token @ (Token::List(_) | Token::Mapping(_) | Token::End(_))) => {
                let place = feed.pass(&token)?;
                let wanted = scalar::words(self.rulebook, ty);
                self.findings.shape(name, ty, &wanted, &token, owner);
                slot(Datum::Unreadable, place)
            }
            (_, Token::Scalar(scalar)) => slot(self.scalar(ty, name, &scalar), scalar.place),
        }
    }

    /// Reads a scalar of `ty`.
    fn scalar(&mut self, ty: &Type, name: &str, scalar: &Scalar<'_>) -> Datum {
        if self.mode == Mode::Test {
            self.quotes(ty, name, scalar);
        }
        let text = match scalar.style {
            Style::Block => scalar.text.trim_end_matches('\n'),
            Style::Bare | Style::Quoted => &scalar.text,
        };
        match scalar::read(self.rulebook, ty, text) {
            Some(Ok(value)) => {
                if let (Type::Code(list), Value::Code(index)) = (ty, &value) {
                    self.note(scalar.place, || Meaning::Code(*list, *index));
                }
                Datum::Value(value)
            }
            Some(Err(fault)) => {
                self.findings.fault(self.rulebook, (name, ty), (text, scalar.place), fault);
                Datum::Unreadable
            }
            None => Datum::Ref(Box::new(Reference { id: text.trim().into(), target: None })),
        }
    }

    /// In a test, text stands in quotes and nothing else does; a version may.
    fn quotes(&mut self, ty: &Type, name: &str, scalar: &Scalar<'_>) {
        let text = match ty {
            Type::Text(_)
            | Type::Markdown
            | Type::Url
            | Type::Email
            | Type::Hostname
            | Type::Code(_)
            | Type::Ref(_) => true,
            Type::Version(_) => return,
            _ => false,
        };
        if text == (scalar.style == Style::Bare) {
            let wanted = scalar::words(self.rulebook, ty);
            self.findings.quotes(name, &wanted, text, (&scalar.text, scalar.place));
        }
    }

    fn list<'t, R: Tokens<'t>>(
        &mut self,
        feed: &mut Feed<'t, R>,
        item: &Type,
        (name, begin): (&str, Place),
    ) -> Result<Slot, Stop> {
        let mut slots = Vec::new();
        let end = loop {
            let token = feed.next()?;
            if let Token::End(place) = token {
                break place;
            }
            let at = token.place();
            let slot = self.value(feed, item, (name, at), token)?;
            if matches!(slot.datum, Datum::Missing) {
                self.findings.blank_item(name, slot.place);
            }
            slots.push(slot);
        };
        let place = Place { start: begin.start, end: end.end.max(begin.end) };
        Ok(Slot { datum: Datum::List(slots.into_boxed_slice()), place })
    }

    fn map<'t, R: Tokens<'t>>(
        &mut self,
        feed: &mut Feed<'t, R>,
        (keys, value): (Option<&Codelist>, &Type),
        (name, owner): (&str, Place),
        begin: Place,
    ) -> Result<Slot, Stop> {
        let mut entries = Vec::new();
        let mut unknown = Vec::new();
        let mut merged = false;
        let end = loop {
            let key = match feed.next()? {
                Token::End(place) => break place,
                Token::Scalar(key) if !key.is_blank() => key,
                token => {
                    self.bad_key(feed, &token)?;
                    continue;
                }
            };
            let token = feed.next()?;
            if key.style == Style::Bare && key.text == "<<" {
                feed.pass(&token)?;
                self.findings.merge_key(key.place);
                merged = true;
                continue;
            }
            let known = match keys {
                Some(list) => scalar::code(list, &key.text),
                None => Some(Value::Text((&*key.text).into())),
            };
            let Some(known) = known else {
                feed.pass(&token)?;
                unknown.push((key.text.into_owned(), key.place));
                continue;
            };
            feed.charge(1, key.place)?;
            let slot = self.value(feed, value, (&key.text, key.place), token)?;
            entries.push(Entry { key: known, key_place: key.place, slot });
        };
        self.repeated(keys, &mut entries);
        if let Some(list) = keys {
            self.answers(list, &mut entries, unknown, (name, owner));
        }
        let place = Place { start: begin.start, end: end.end.max(begin.end) };
        let datum = if merged { Datum::Unreadable } else { Datum::Map(entries.into_boxed_slice()) };
        Ok(Slot { datum, place })
    }

    /// Reports keys that a map holds twice; neither value counts.
    fn repeated(&mut self, keys: Option<&Codelist>, entries: &mut Vec<Entry>) {
        fn order(entry: &Entry) -> (u32, &str) {
            match &entry.key {
                Value::Code(index) => (*index, ""),
                Value::Text(text) => (0, text),
                _ => (0, ""),
            }
        }
        let mut sorted: Vec<usize> = (0..entries.len()).collect();
        let key = |at: &usize| entries.get(*at).map(order);
        sorted.sort_by(|a, b| key(a).cmp(&key(b)).then(a.cmp(b)));
        let repeats: Vec<(usize, usize)> = sorted
            .chunk_by(|a, b| key(a) == key(b))
            .filter_map(|same| same.split_first())
            .flat_map(|(first, rest)| rest.iter().map(|again| (*first, *again)))
            .collect();
        if repeats.is_empty() {
            return;
        }
        for (first, again) in &repeats {
            let (Some(one), Some(two)) = (entries.get(*first), entries.get(*again)) else {
                continue;
            };
            let name = match &one.key {
                Value::Code(index) => keys
                    .and_then(|list| list.codes.get(*index as usize))
                    .map_or_else(String::new, |code| code.name.to_string()),
                key => key.to_string(),
            };
            self.findings.duplicate(&name, two.key_place, one.key_place);
        }
        for (first, _) in &repeats {
            if let Some(entry) = entries.get_mut(*first) {
                entry.slot.datum = Datum::Unreadable;
            }
        }
        let again: std::collections::BTreeSet<usize> =
            repeats.into_iter().map(|(_, again)| again).collect();
        let mut at = 0;
        entries.retain(|_| {
            at += 1;
            !again.contains(&(at - 1))
        });
    }

    /// Every code of a map's codelist is answered, and nothing else is.
    fn answers(
        &mut self,
        list: &Codelist,
        entries: &mut Vec<Entry>,
        unknown: Vec<(String, Place)>,
        (name, owner): (&str, Place),
    ) {
        let mut state = vec![None; list.codes.len()];
        for entry in &*entries {
            if let Value::Code(index) = entry.key
                && let Some(state) = state.get_mut(index as usize)
            {
                *state = Some(!matches!(entry.slot.datum, Datum::Missing));
            }
        }
        for (key, place) in unknown {
            let free = list.codes.iter().zip(&state).filter(|(_, state)| state.is_none());
            let free = free.map(|(code, _)| &*code.name);
            let near = self.findings.unknown_code(list, (&key, place), free);
            if let Some(index) = near.and_then(|near| list.indexes.get(&*near).copied())
                && let Some(state) = state.get_mut(index as usize)
                && state.is_none()
            {
                *state = Some(true);
                let slot = Slot { datum: Datum::Unreadable, place };
                entries.push(Entry { key: Value::Code(index), key_place: place, slot });
            }
        }
        let mut missing: Vec<&str> = Vec::new();
        for (index, (code, state)) in (0..).zip(list.codes.iter().zip(&state)) {
            // Whether a deprecated code is still asked depends on the day.
            if code.deprecated.is_none() && *state != Some(true) {
                missing.push(&code.name);
                if state.is_none() {
                    let slot = Slot { datum: Datum::Missing, place: owner };
                    entries.push(Entry { key: Value::Code(index), key_place: owner, slot });
                }
            }
        }
        if !missing.is_empty() && self.mode == Mode::File {
            self.findings.unanswered(name, list, &missing, owner);
        }
    }

    /// Reads `id`, `publish` and a second `kind` of a descriptor of ours; says whether it
    /// was one of them and no field of the kind.
    fn enveloped<'t, R: Tokens<'t>>(
        &mut self,
        feed: &mut Feed<'t, R>,
        envelope: &mut Envelope,
        record: &shape::Record,
        key: &Scalar<'t>,
    ) -> Result<bool, Stop> {
        let word @ ("id" | "publish" | "kind") = &*key.text else { return Ok(false) };
        let declared = record.slots.contains_key(word);
        let earlier = match word {
            "id" => envelope.id.as_ref().map(|(_, place)| *place),
            "publish" => envelope.publish.map(|(_, place)| place),
            _ if declared => return Ok(false),
            _ => Some(envelope.kind),
        };
        let token = feed.next()?;
        if let Some(earlier) = earlier {
            feed.pass(&token)?;
            self.findings.duplicate(word, key.place, earlier);
            return Ok(true);
        }
        if declared {
            let Token::Scalar(scalar) = &token else {
                feed.put_back(vec![token]);
                return Ok(false);
            };
            self.own(envelope, word, scalar);
            feed.put_back(vec![token]);
            return Ok(false);
        }
        if let Token::Scalar(scalar) = &token {
            self.own(envelope, word, scalar);
        } else {
            feed.pass(&token)?;
            envelope.id_meant |= word == "id";
            let ty = if word == "id" { Type::Text(None) } else { Type::Boolean };
            let wanted = scalar::words(self.rulebook, &ty);
            self.findings.shape(word, &ty, &wanted, &token, key.place);
        }
        Ok(true)
    }

    fn own(&mut self, envelope: &mut Envelope, word: &str, scalar: &Scalar<'_>) {
        if scalar.is_blank() {
            return;
        }
        if word == "id" {
            let id = scalar.text.trim();
            self.findings.id(id, scalar.place);
            envelope.id = Some((id.into(), scalar.place));
        } else if let Datum::Value(Value::Boolean(publish)) =
            self.scalar(&Type::Boolean, word, scalar)
        {
            envelope.publish = Some((publish, scalar.place));
        } else {
            // What should perhaps not be shown is not.
            envelope.publish = Some((false, scalar.place));
        }
    }

    /// Reports a key that is no text, and passes over it and its value.
    pub(super) fn bad_key<'t, R: Tokens<'t>>(
        &mut self,
        feed: &mut Feed<'t, R>,
        key: &Token<'t>,
    ) -> Result<(), Stop> {
        let place = feed.pass(key)?;
        let value = feed.next()?;
        feed.pass(&value)?;
        self.findings.report(
            codes::BAD_KEY,
            place,
            Cow::Borrowed("a key is one word or text, and this is none"),
            |diagnostic| {
                diagnostic.help(format!("write {} followed by the value", quoted("name:")))
            },
        );
        Ok(())
    }
}
