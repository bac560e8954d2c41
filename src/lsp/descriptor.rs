//! What can stand at a place in a descriptor, as it is being typed.
//!
//! Goes by the indent of the lines before the place, as people read YAML: the text need not
//! be whole. In JSON, by the brackets.

use std::collections::BTreeSet;

use super::answer::{Completion, Offer};
use super::{complete, hover, scope};
use crate::arena::Id;
use crate::descriptor::Estate;
use crate::load::Mapping;
use crate::rulebook::{Kind, Rulebook, Type};

/// A place in a descriptor.
struct Place {
    /// The keys on the way to it, outermost first; of an item of a list, `-`.
    keys: Vec<String>,
    /// The key whose value is typed; none where a key is.
    value_of: Option<String>,
    /// What is typed of the key or the value.
    typed: String,
    /// The keys beside it.
    beside: BTreeSet<String>,
    /// What the document says of its kind.
    kind: Option<String>,
    /// Whether it stands in quotes.
    is_quoted: bool,
}

/// Returns what can stand at `offset` of `text`, the descriptors of the file at `path`.
pub(super) fn at(
    rulebook: &Rulebook,
    estate: Option<&Estate>,
    mapping: Option<&Mapping>,
    (path, text): (&str, &str),
    offset: usize,
) -> Vec<Completion> {
    let is_json = path.ends_with(".json");
    let place = if is_json { in_json(text, offset) } else { in_yaml(text, offset) };
    let Some(place) = place else { return Vec::new() };
    let kind = match mapping {
        Some(mapping) => Some(mapping.kind),
        None => place.kind.as_ref().and_then(|kind| rulebook.kind_names.get(&**kind)).copied(),
    };
    let mut offers = match &place.value_of {
        Some(key) => values(rulebook, estate, kind, &place, key),
        None => keys(rulebook, kind, &place, mapping.is_none()),
    };
    for offer in &mut offers {
        if place.value_of.is_none() {
            if is_json {
                offer.insert = if place.is_quoted {
                    offer.insert.clone()
                } else {
                    format!("\"{}\": ", offer.insert)
                };
            } else {
                offer.insert.push_str(": ");
            }
        } else if is_json && !place.is_quoted && offer.is_text {
            offer.insert = format!("\"{}\"", offer.insert);
        }
    }
    let start = offset - place.typed.len();
    offers.into_iter().map(|offer| Completion { offer, start, end: offset }).collect()
}

/// Returns the type of what stands at the end of `keys`.
fn type_at(rulebook: &Rulebook, kind: Id<Kind>, keys: &[String]) -> Option<Type> {
    let mut ty = Type::Record(rulebook.kinds[kind].record);
    for key in keys {
        ty = match (&ty, &**key) {
            (Type::List(item), "-") => (**item).clone(),
            (Type::Map { value, .. }, _) => (**value).clone(),
            (Type::Record(record), key) => {
                rulebook.records[*record].field(key).map(|(_, field)| field.ty.clone())?
            }
            _ => return None,
        };
    }
    Some(ty)
}

fn keys(rulebook: &Rulebook, kind: Option<Id<Kind>>, place: &Place, is_ours: bool) -> Vec<Offer> {
    let mut offers = Vec::new();
    if is_ours && place.keys.is_empty() {
        let of_all = [("kind", "what it is"), ("id", "what it is called")];
        offers.extend(of_all.iter().map(|(key, about)| Offer::named(key, about)));
    }
    match kind.and_then(|kind| type_at(rulebook, kind, &place.keys)) {
        Some(Type::Map { keys: Some(list), .. }) => {
            let codes = rulebook.codelists[list].codes.iter();
            offers
                .extend(codes.map(|code| {
                    Offer::code(&code.name, code.title.as_deref().unwrap_or_default())
                }));
        }
        Some(ty) => {
            let record = scope::record_of(rulebook, &ty).filter(|_| matches!(ty, Type::Record(_)));
            let fields = record.map(|id| rulebook.records[id].fields.iter());
            for field in fields.into_iter().flatten() {
                let about = [&field.title, &field.about].into_iter().flatten();
                let about: Vec<_> = about.map(|text| &*text.node).collect();
                let mut offer = Offer::field(
                    &field.name.node,
                    &complete::hint(rulebook, &field.ty),
                    &about.join("\n\n"),
                );
                offer.is_first = field.required;
                offers.push(offer);
            }
        }
        None => {}
    }
    offers.retain(|offer| !place.beside.contains(&offer.label));
    offers
}

fn values(
    rulebook: &Rulebook,
    estate: Option<&Estate>,
    kind: Option<Id<Kind>>,
    place: &Place,
    key: &str,
) -> Vec<Offer> {
    if place.keys.is_empty() && key == "kind" {
        let kinds = rulebook.kinds.values();
        return kinds.map(|kind| Offer::named(&kind.name.node, &kind.title)).collect();
    }
    let mut keys = place.keys.clone();
    if key != "-" {
        keys.push(key.to_owned());
    } else if keys.last().is_none_or(|last| last != "-") {
        keys.push("-".to_owned());
    }
    let Some(ty) = kind.and_then(|kind| type_at(rulebook, kind, &keys)) else { return Vec::new() };
    let ty = match ty {
        Type::List(item) => *item,
        ty => ty,
    };
    match &ty {
        Type::Boolean => ["true", "false"].iter().map(|word| Offer::word(word)).collect(),
        Type::Ref(kind) => {
            let ids = estate.and_then(|estate| estate.by_id.get(kind));
            let title = &rulebook.kinds[*kind].title;
            ids.into_iter().flat_map(|ids| ids.keys()).map(|id| Offer::text(id, title)).collect()
        }
        ty => {
            let list = hover::list_of(ty).map(|list| &rulebook.codelists[list]);
            let codes = list.map(|list| list.codes.iter()).into_iter().flatten();
            codes
                .map(|code| {
                    let mut offer =
                        Offer::code(&code.name, code.title.as_deref().unwrap_or_default());
                    offer.is_deprecated = code.deprecated.is_some();
                    offer.is_text = true;
                    offer
                })
                .collect()
        }
    }
}

/// A line of YAML: its indent, whether it begins an item, its key, and what is after.
struct Line<'t> {
    indent: usize,
    items: usize,
    key: Option<&'t str>,
    rest: &'t str,
}

fn line(text: &str) -> Line<'_> {
    let mut rest = text.trim_start();
    let mut indent = text.len() - rest.len();
    let mut items = 0;
    while let Some(after) = rest.strip_prefix('-').filter(|it| it.is_empty() || it.starts_with(' '))
    {
        let trimmed = after.trim_start();
        indent += rest.len() - trimmed.len();
        rest = trimmed;
        items += 1;
    }
    let (key, rest) = match rest.split_once(':') {
        Some((key, rest))
            if !key.contains([' ', '#']) && (rest.is_empty() || rest.starts_with([' ', '\r'])) =>
        {
            (Some(key.trim_matches(['"', '\''])), rest.trim_start())
        }
        _ => (None, rest),
    };
    Line { indent, items, key, rest }
}

fn in_yaml(text: &str, offset: usize) -> Option<Place> {
    let before = text.get(..offset)?;
    let start = document_start(before);
    let end = text.get(offset..)?.find("\n---").map_or(text.len(), |at| offset + at);
    let document = text.get(start..end)?;
    let lines: Vec<&str> = document.split('\n').collect();
    let at = before.get(start..)?.matches('\n').count();
    let current = before.rsplit('\n').next()?;
    if current.trim_start().starts_with('#') || current.contains(" #") {
        return None;
    }
    let own = line(current);
    let mut indent = own.indent;
    let mut keys = Vec::new();
    // The item that the line begins is one step; those of lines above are found there.
    let mut is_item = own.items > 0;
    for above in lines.get(..at)?.iter().rev().filter(|line| !line.trim().is_empty()) {
        let it = line(above);
        if is_item {
            let dash = indent - 2.min(indent);
            let Some(key) = it.key.filter(|_| it.rest.is_empty() && it.indent <= dash) else {
                continue;
            };
            keys.push("-".to_owned());
            keys.push(key.to_owned());
            indent = it.indent;
            is_item = it.items > 0;
            continue;
        }
        if it.indent == indent && it.items > 0 {
            is_item = true;
            continue;
        }
        if it.indent < indent
            && let Some(key) = it.key
        {
            keys.push(key.to_owned());
            indent = it.indent;
            is_item = it.items > 0;
        }
    }
    keys.reverse();
    let mut place = Place {
        keys,
        value_of: None,
        typed: String::new(),
        beside: BTreeSet::new(),
        kind: top_level(&lines, "kind"),
        is_quoted: false,
    };
    match own.key {
        Some(key) => {
            place.value_of = Some(key.to_owned());
            let typed = own.rest.rsplit([' ', '[', ',']).next().unwrap_or_default();
            typed.trim_start_matches(['"', '\'']).clone_into(&mut place.typed);
        }
        None if own.items > 0 && is_plain_item(&lines, at) => {
            place.value_of = Some("-".to_owned());
            own.rest.clone_into(&mut place.typed);
        }
        None => {
            own.rest.clone_into(&mut place.typed);
            place.beside = beside(&lines, at, own.indent);
        }
    }
    Some(place)
}

/// Whether the items beside the one in line `at` are plain values, not mappings.
fn is_plain_item(lines: &[&str], at: usize) -> bool {
    let others =
        lines.iter().enumerate().filter(|(number, text)| *number != at && line(text).items > 0);
    let near = others.min_by_key(|(number, _)| number.abs_diff(at));
    near.is_some_and(|(_, text)| line(text).key.is_none())
}

/// Returns where the document begins in which `before` ends.
fn document_start(before: &str) -> usize {
    before.rfind("\n---").map_or(0, |at| {
        let rest = before.get(at + 1..).and_then(|rest| rest.find('\n'));
        rest.map_or(before.len(), |next| at + 1 + next + 1)
    })
}

/// Returns the value of a key at the left margin.
fn top_level(lines: &[&str], key: &str) -> Option<String> {
    let mut values = lines.iter().map(|text| line(text)).filter(|it| it.indent == 0);
    let it = values.find(|it| it.key == Some(key))?;
    Some(it.rest.trim().trim_matches(['"', '\'']).to_owned())
}

/// Returns the keys of the mapping that line `at` is in, without its own.
fn beside(lines: &[&str], at: usize, indent: usize) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let is_end = |it: &Line<'_>| it.indent < indent && it.key.is_some();
    for text in lines.iter().take(at).rev().filter(|text| !text.trim().is_empty()) {
        let it = line(text);
        if is_end(&it) {
            break;
        }
        if it.indent == indent {
            keys.extend(it.key.map(str::to_owned));
            if it.items > 0 {
                break;
            }
        }
    }
    for text in lines.iter().skip(at + 1).filter(|text| !text.trim().is_empty()) {
        let it = line(text);
        if is_end(&it) || (it.indent == indent && it.items > 0) {
            break;
        }
        if it.indent == indent {
            keys.extend(it.key.map(str::to_owned));
        }
    }
    keys
}

/// An object or a list of JSON that is open.
struct Open {
    is_object: bool,
    key: Option<String>,
    keys: BTreeSet<String>,
}

fn in_json(text: &str, offset: usize) -> Option<Place> {
    let before = text.get(..offset)?;
    let mut open: Vec<Open> = Vec::new();
    let mut string: Option<String> = None;
    let mut last = String::new();
    let mut is_value = false;
    let mut kind = None;
    let mut letters = before.chars();
    while let Some(letter) = letters.next() {
        if let Some(text) = &mut string {
            match letter {
                '"' => {
                    last = string.take().unwrap_or_default();
                    let outer = open.len() == 1;
                    let of_kind = open.last().and_then(|it| it.key.as_deref()) == Some("kind");
                    if outer && of_kind && is_value {
                        kind = Some(last.clone());
                    }
                }
                '\\' => text.extend(letters.next()),
                letter => text.push(letter),
            }
            continue;
        }
        match letter {
            '"' => string = Some(String::new()),
            '{' | '[' => {
                open.push(Open { is_object: letter == '{', key: None, keys: BTreeSet::new() });
                is_value = letter == '[';
            }
            '}' | ']' => {
                open.pop();
                is_value = false;
            }
            ':' => {
                if let Some(it) = open.last_mut() {
                    it.keys.insert(last.clone());
                    it.key = Some(std::mem::take(&mut last));
                }
                is_value = true;
            }
            ',' => is_value = open.last().is_some_and(|it| !it.is_object),
            _ => {}
        }
    }
    let here = open.last()?;
    let beside = here.keys.clone();
    let value_of = is_value.then(|| here.key.clone().unwrap_or_else(|| "-".to_owned()));
    let mut keys = Vec::new();
    for pair in open.windows(2) {
        let [outer, _] = pair else { continue };
        match &outer.key {
            Some(key) => keys.push(key.clone()),
            None if !outer.is_object && !keys.is_empty() => keys.push("-".to_owned()),
            None => {}
        }
    }
    let is_quoted = string.is_some();
    Some(Place { keys, value_of, typed: string.unwrap_or_default(), beside, kind, is_quoted })
}
