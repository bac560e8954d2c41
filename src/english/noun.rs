//! What things are called: fields, items, figures, literals.

use std::collections::BTreeMap;

use super::words;
use crate::arena::Id;
use crate::rulebook::expr::{Expr, ExprKind, Part};
use crate::rulebook::shape::{Field, RecordRole};
use crate::rulebook::{Define, Kind, Local, Record, Rulebook, Type};
use crate::value::Value;

/// Knows what everything in scope is called.
pub(super) struct Speaker<'a> {
    pub(super) rulebook: &'a Rulebook,
    pub(super) items: BTreeMap<Local, Item>,
}

/// What a local is called.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// What it is: "hazard".
    pub(super) noun: String,
    /// How it is referred to: "the hazard".
    pub(super) words: String,
    /// What stands for "of it" right now: "its"; nothing where that would be unclear.
    pub(super) pronoun: Option<&'static str>,
    /// Whether it is the descriptor, whose fields need no owner.
    pub(super) is_subject: bool,
}

impl Item {
    /// Whether it is the descriptor that everything is about, so that its fields need no
    /// owner.
    pub(super) fn is_the_subject(&self) -> bool {
        self.is_subject && self.pronoun.is_none() && self.words == format!("the {}", self.noun)
    }
}

/// A noun phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Noun {
    /// Its words.
    pub(super) words: String,
    /// Whether it is plural.
    pub(super) plural: bool,
}

impl Noun {
    pub(super) fn one(words: impl Into<String>) -> Self {
        Self { words: words.into(), plural: false }
    }
}

/// A field that is read from something, groups passed over.
pub(super) struct Owned<'a> {
    /// What it is read from: a descriptor, an item, a record.
    pub(super) owner: &'a Expr,
    /// What it is called, without "the" or "its".
    pub(super) noun: String,
    /// The field.
    pub(super) field: &'a Field,
    /// The group that it stands right inside, where it has no title of its own.
    pub(super) group: Option<String>,
}

impl<'a> Speaker<'a> {
    /// A speaker who knows `this` as a descriptor of `kind`.
    pub(super) fn of_kind(rulebook: &'a Rulebook, kind: Id<Kind>) -> Self {
        let noun = kind_noun(rulebook, kind);
        let words = format!("the {noun}");
        let this = Item { noun, words, pronoun: None, is_subject: true };
        Self { rulebook, items: BTreeMap::from([(Local::THIS, this)]) }
    }

    /// A speaker who knows the parameters of a define.
    pub(super) fn of_define(rulebook: &'a Rulebook, define: &Define) -> Self {
        let mut items = BTreeMap::new();
        for (at, (name, ty)) in define.params.iter().enumerate() {
            let noun = match ty {
                Type::Ref(kind) => kind_noun(rulebook, *kind),
                _ => words::of_name(&name.node),
            };
            let is_subject = define.params.len() == 1 && matches!(ty, Type::Ref(_));
            let words = format!("the {noun}");
            let local = Local(u32::try_from(at).unwrap_or(u32::MAX));
            items.insert(local, Item { noun, words, pronoun: None, is_subject });
        }
        Self { rulebook, items }
    }

    /// Returns what a local is called.
    pub(super) fn item(&self, local: Local, ty: &Type) -> Item {
        self.items.get(&local).cloned().unwrap_or_else(|| {
            let noun = match ty {
                Type::Ref(kind) => kind_noun(self.rulebook, *kind),
                _ => "item".to_owned(),
            };
            let words = format!("the {noun}");
            Item { noun, words, pronoun: None, is_subject: local == Local::THIS }
        })
    }

    /// Returns the field that `expr` reads, its name with those of its groups.
    pub(super) fn owned<'e>(&self, expr: &'e Expr) -> Option<Owned<'e>>
    where
        'a: 'e,
    {
        let rulebook: &'a Rulebook = self.rulebook;
        let ExprKind::Field { base, record, slot } = &expr.kind else { return None };
        let field: &'e Field = rulebook.records[*record].fields.get(*slot as usize)?;
        let mut owner = &**base;
        let mut groups = Vec::new();
        while let (ExprKind::Field { base, record, slot }, Type::Record(id)) =
            (&owner.kind, &owner.ty)
        {
            if rulebook.records[*id].role != RecordRole::Group {
                break;
            }
            groups.push(rulebook.records[*record].fields.get(*slot as usize)?);
            owner = base;
        }
        // The value of a map's item goes by the item's own name.
        if let ExprKind::EntryValue(entry) = &owner.kind {
            owner = entry;
        }
        let group = groups.first().filter(|_| field.title.is_none()).map(|it| group_noun(it));
        Some(Owned { owner, noun: field_noun(field, &groups), field, group })
    }

    /// Returns what the value of `expr` is called.
    pub(super) fn noun(&self, expr: &Expr) -> Noun {
        match &expr.kind {
            ExprKind::Local(local) => Noun::one(self.item(*local, &expr.ty).words),
            ExprKind::Field { .. } => self.field(expr),
            ExprKind::Literal(value) => Noun::one(self.literal(value, &expr.ty)),
            ExprKind::RefId(id) => Noun::one(words::quoted(id)),
            ExprKind::List(items) => {
                let all: Vec<_> = items.iter().map(|item| self.noun(item).words).collect();
                Noun::one(words::join(&all, "or"))
            }
            ExprKind::Today => Noun::one("today"),
            ExprKind::Key(entry) => Noun::one(self.of(entry, "key")),
            ExprKind::EntryValue(entry) => Noun::one(self.of(entry, "value")),
            ExprKind::Fact(base, slot) => self.fact(base, *slot),
            ExprKind::Part(base, part) => {
                Noun::one(format!("the {} of {}", part_noun(*part), self.noun(base).words))
            }
            ExprKind::DatedValue(id, day) => {
                let name = words::of_name(&self.rulebook.values[*id].name.node);
                Noun::one(match day {
                    Some(day) => format!("the {name} on {}", self.noun(day).words),
                    None => format!("the {name}"),
                })
            }
            ExprKind::Sum(plus, sides) => self.sum(*plus, &sides.0, &sides.1),
            ExprKind::Call(id, args) => Noun::one(self.call(*id, args)),
            ExprKind::Aggregate(it) => self.figure(it),
            _ => Noun::one("this"),
        }
    }

    fn field(&self, expr: &Expr) -> Noun {
        let Some(owned) = self.owned(expr) else { return Noun::one("this") };
        let plural = words::is_plural(&owned.noun);
        Noun { words: self.of(owned.owner, &owned.noun), plural }
    }

    /// Returns "its version", "the supplier's country", "the version".
    pub(super) fn of(&self, owner: &Expr, noun: &str) -> String {
        if noun.split(' ').next().is_some_and(|w| matches!(w, "what" | "who" | "how" | "when")) {
            return noun.to_owned();
        }
        let names = self.names_of(owner);
        let item = match owner.kind {
            ExprKind::Local(local) => Some(self.item(local, &owner.ty)),
            _ => None,
        };
        if let Some(item) = &item
            && item.is_the_subject()
        {
            return format!("the {noun}");
        }
        let short = words::without_owner(noun, &names);
        let whose = match &item {
            Some(item) => item.words.clone(),
            None => self.noun(owner).words,
        };
        if let Some(name) = words::mentioned(short, &names) {
            let it = match item.as_ref().and_then(|item| item.pronoun) {
                Some("its") => "it",
                _ => &whose,
            };
            return format!("the {}", short.replacen(&format!("the {name}"), it, 1));
        }
        let pronoun = item.as_ref().and_then(|item| item.pronoun);
        if let Some(said) = of_day_on_which(short, pronoun, &whose) {
            return said;
        }
        if let Some(pronoun) = pronoun {
            // "the signing date of its hazard log", and not "its signing date of the …".
            return match short.split_once(" of the ") {
                Some((head, of)) if !of.contains("'s ") && !of.contains(" its ") => {
                    format!("the {head} of {pronoun} {of}")
                }
                _ => format!("{pronoun} {short}"),
            };
        }
        let is_long =
            whose.split(' ').count() > 4 || whose.contains("'s ") || words::head_of(noun) != noun;
        if is_long {
            format!("the {short} of {whose}")
        } else {
            format!("{} {short}", words::possessive(&whose))
        }
    }

    /// Returns what a title may call that from which its field is read.
    pub(super) fn names_of(&self, owner: &Expr) -> Vec<String> {
        let mut names = Vec::new();
        match &owner.kind {
            ExprKind::Local(local) => names.push(self.item(*local, &owner.ty).noun),
            ExprKind::Field { record, slot, .. } => {
                let field = self.rulebook.records[*record].fields.get(*slot as usize);
                names.extend(field.map(|field| field_noun(field, &[])));
                names.extend(field.map(|field| words::of_name(&field.name.node)));
            }
            _ => {}
        }
        let record = match &owner.ty {
            Type::Ref(kind) => Some(kind_noun(self.rulebook, *kind)),
            Type::Record(id) => Some(words::of_name(&self.rulebook.records[*id].name)),
            _ => None,
        };
        if let Some(name) = record {
            names.extend(name.rsplit(' ').next().map(str::to_owned));
            names.push(name);
        }
        // The longest is tried first.
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names.dedup();
        names
    }

    fn fact(&self, base: &Expr, slot: u32) -> Noun {
        let name = match &base.ty {
            Type::Code(list) => self.rulebook.codelists[*list].facts.and_then(|id| {
                let field = self.rulebook.records[id].fields.get(slot as usize)?;
                Some(field_noun(field, &[]))
            }),
            _ => None,
        };
        Noun::one(self.of(base, &name.unwrap_or_else(|| "fact".to_owned())))
    }

    /// Returns a literal; of a code, its title.
    fn literal(&self, value: &Value, ty: &Type) -> String {
        if let (Value::Code(index), Type::Code(list)) = (value, ty)
            && let Some(code) = self.rulebook.codelists[*list].codes.get(*index as usize)
        {
            return words::quoted(code.title.as_ref().unwrap_or(&code.name));
        }
        words::of_value(value)
    }

    fn sum(&self, plus: bool, left: &Expr, right: &Expr) -> Noun {
        let (a, b) = (self.noun(left).words, self.noun(right).words);
        let is_day = matches!(left.ty, Type::Date(_));
        Noun::one(match (is_day, plus) {
            (true, true) => format!("{b} after {a}"),
            (true, false) => format!("{b} before {a}"),
            (false, true) => format!("{a} plus {b}"),
            (false, false) => format!("{a} minus {b}"),
        })
    }

    /// Returns a define's phrase, and of whom unless that is the descriptor alone.
    fn call(&self, id: Id<Define>, args: &[Expr]) -> String {
        let define = &self.rulebook.defines[id];
        let phrase = match &define.phrase {
            Some(phrase) => phrase.node.to_string(),
            None => format!("the {}", words::of_name(&define.name.node)),
        };
        let is_subject = |arg: &Expr| match arg.kind {
            ExprKind::Local(local) => self.item(local, &arg.ty).is_subject,
            _ => false,
        };
        if args.iter().all(is_subject) {
            return phrase;
        }
        let whom: Vec<_> = args.iter().map(|arg| self.noun(arg).words).collect();
        format!("{phrase} of {}", words::join(&whom, "and"))
    }
}

/// Whether `expr` is the local itself.
pub(super) fn is_local(expr: &Expr, local: Local) -> bool {
    matches!(expr.kind, ExprKind::Local(it) if it == local)
}

/// Returns what a part of a value is called.
pub(super) fn part_noun(part: Part) -> String {
    match part {
        Part::Major | Part::Minor | Part::Patch => format!("{} number", part.word()),
        Part::Host | Part::Scheme | Part::Domain | Part::Year | Part::Month | Part::Day => {
            part.word().to_owned()
        }
    }
}

/// Returns the noun for descriptors of `kind`: its name, and of documents that other tools
/// write, what those call them.
pub(super) fn kind_noun(rulebook: &Rulebook, kind: Id<Kind>) -> String {
    let kind = &rulebook.kinds[kind];
    if kind.open { words::of_title(&kind.title) } else { words::of_name(&kind.name.node) }
}

/// Says whose day it is on which something happens: "the day on which the supplier's charter
/// was signed", "the day on which it was closed".
fn of_day_on_which(noun: &str, pronoun: Option<&str>, whose: &str) -> Option<String> {
    let (head, what) = noun.split_once(" on which ")?;
    let named = match pronoun {
        Some("their") => "each",
        Some(_) => "it",
        None => whose,
    };
    let said = match (what.strip_prefix("it "), what.strip_prefix("the "), pronoun) {
        (Some(done), _, _) => format!("{named} {done}"),
        (_, Some(thing), _) if thing.contains("'s ") => return None,
        (_, Some(thing), Some(pronoun)) => format!("{pronoun} {thing}"),
        (_, Some(thing), None) => format!("{} {thing}", words::possessive(whose)),
        _ => return None,
    };
    Some(format!("the {head} on which {said}"))
}

/// Returns what a field is called: its title, or its name with those of its groups.
pub(super) fn field_noun(field: &Field, groups: &[&Field]) -> String {
    if let Some(title) = &field.title {
        let noun = words::of_title(&title.node);
        if let Type::Date(_) = field.ty
            && let Some(day) = words::of_day(&noun)
        {
            return day;
        }
        return match noun.strip_prefix("the ") {
            Some(rest) => rest.to_owned(),
            None => noun,
        };
    }
    let name = &*field.name.node;
    let own = match field.ty {
        Type::Date(_) => words::of_day(name).unwrap_or_else(|| words::of_name(name)),
        _ => words::of_name(name),
    };
    match groups.first().map(|group| group_noun(group)) {
        // A foreign name says enough by itself.
        Some(_) if own == name && name.chars().skip(1).any(char::is_uppercase) => own,
        Some(group) if name == "by" => format!("author of the {group}"),
        Some(group) if group.split(' ').count() > 3 => format!("{own} of the {group}"),
        Some(group) => format!("{group} {own}"),
        None => own,
    }
}

fn group_noun(group: &Field) -> String {
    match &group.title {
        Some(title) => words::of_title(&title.node),
        None => words::of_name(&group.name.node),
    }
}

/// Returns the name of one item of a list, from the list's name or the item's own.
pub(super) fn item_noun(record: &Record, slot: u32, binder: &str) -> String {
    // A whole word was chosen to be read; a letter was not.
    if binder.chars().count() > 2 {
        return words::of_name(binder);
    }
    let name = record.fields.get(slot as usize).map_or("items", |field| &*field.name.node);
    words::singular(&words::of_name(name))
}
