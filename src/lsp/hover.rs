//! What is said about a name or a word of the language: Markdown.
//!
//! Puts together what is declared and the English of rules; words nothing anew that they
//! say.

use std::fmt::Write as _;

use super::keyword;
use super::workspace::Workspace;
use crate::arena::Id;
use crate::english;
use crate::report::words::date_words;
use crate::rulebook::{
    Codelist, Expr, ExprKind, Field, Meaning, Record, Requirement, Rulebook, Standard, Type,
    shape::RecordRole,
};
use crate::schema;
use crate::text::{Sources, Span};
use crate::value::Date;

/// How many codes are listed.
const CODES: usize = 12;

/// Returns what there is to say about `meanings`, one after the other.
pub(super) fn meanings(workspace: &Workspace, all: &[&Meaning], today: Date) -> String {
    let rulebook = &workspace.rulebook;
    let sources = &workspace.rules.sources;
    let said = all.iter().map(|meaning| about(rulebook, sources, meaning, today));
    let mut said: Vec<String> = said.filter(|text| !text.is_empty()).collect();
    said.dedup();
    let mut text = said.join("\n\n---\n\n");
    for meaning in all {
        if let Some(line) = workspace.counts_of(meaning) {
            let _ = write!(text, "\n\n{line}");
        }
    }
    text
}

/// Returns what the reference says about the word of the language at `offset` of `text`.
pub(super) fn word(text: &str, offset: usize) -> Option<(std::ops::Range<usize>, String)> {
    keyword::at(text, offset)
}

fn about(rulebook: &Rulebook, sources: &Sources, meaning: &Meaning, today: Date) -> String {
    let mut text = String::new();
    match meaning {
        Meaning::Kind(id) => {
            let it = &rulebook.kinds[*id];
            let record = &rulebook.records[it.record];
            head(&mut text, &format!("kind {}", it.name.node), &it.title);
            prose(&mut text, record.about.as_ref().map(|about| &*about.node));
            let names: Vec<_> =
                record.fields.iter().map(|field| format!("`{}`", field.name.node)).collect();
            line(&mut text, &format!("Fields: {}", names.join(", ")));
        }
        Meaning::Record(id) => {
            let it = &rulebook.records[*id];
            let title = it.title.as_ref().map_or("", |title| &*title.node);
            head(&mut text, &format!("record {}", it.name), title);
            prose(&mut text, it.about.as_ref().map(|about| &*about.node));
            for field in &it.fields {
                let hint = schema::hint(rulebook, &field.ty);
                let _ = writeln!(text, "- `{}`: {hint}", field.name.node);
            }
        }
        Meaning::Field(record, slot) => field(&mut text, rulebook, sources, *record, *slot),
        Meaning::Codelist(id) => {
            let it = &rulebook.codelists[*id];
            let title = it.title.as_ref().map_or("", |title| &*title.node);
            head(&mut text, &format!("codelist {}", it.name.node), title);
            prose(&mut text, it.about.as_ref().map(|about| &*about.node));
            codes(&mut text, it);
        }
        Meaning::Code(list, at) => code(&mut text, rulebook, *list, *at),
        Meaning::Body(id) => {
            let it = &rulebook.bodies[*id];
            head(&mut text, &format!("body {}", it.name.node), &it.title);
            if let Some(from) = it.from {
                line(&mut text, &format!("From {}", date_words(from.node)));
            }
            if let Some(until) = it.until {
                line(&mut text, &format!("Until {}", date_words(until.node)));
            }
            let now = rulebook.successor(*id, today);
            if now != *id {
                line(&mut text, &format!("Now {}", rulebook.bodies[now].title));
            }
            prose(&mut text, it.about.as_ref().map(|about| &*about.node));
        }
        Meaning::Standard(name) => {
            let versions = rulebook.standard_names.get(name).into_iter().flatten();
            let said: Vec<_> = versions.map(|id| standard(rulebook, *id, today)).collect();
            text = said.join("\n\n---\n\n");
        }
        Meaning::Requirement(standard, name) => {
            let versions = rulebook.standard_names.get(standard).into_iter().flatten();
            let all = versions.filter_map(|id| rulebook.requirement(*id, name));
            let Some(id) = all.into_iter().next() else { return text };
            let it = &rulebook.requirements[id];
            head(&mut text, &format!("requirement {standard}/{name}"), &it.title);
            for form in &it.forms {
                line(&mut text, &english::requirement(rulebook, it, form));
            }
            prose(&mut text, it.because.as_ref().map(|because| &*because.node));
            prose(&mut text, it.fix.as_ref().map(|fix| &*fix.node));
        }
        Meaning::Policy(id) => {
            let it = &rulebook.policies[*id];
            head(&mut text, &format!("policy {}", it.name.node), &it.title);
            if let Some(published) = it.published {
                line(&mut text, &format!("Published {}", date_words(published.node)));
            }
            for mandate in it.mandates.iter().map(|id| &rulebook.mandates[*id]) {
                let verb = if mandate.binding { "Mandates" } else { "Recommends" };
                let name = &mandate.standard.name.node;
                let by = mandate.conform_by.map(|day| format!(", by {}", date_words(day.node)));
                line(&mut text, &format!("{verb} `{name}`{}", by.unwrap_or_default()));
            }
            prose(&mut text, it.about.as_ref().map(|about| &*about.node));
        }
        Meaning::Framework(id) => {
            let it = &rulebook.frameworks[*id];
            head(&mut text, &format!("framework {}", it.name.node), &it.title);
            prose(&mut text, it.about.as_ref().map(|about| &*about.node));
        }
        Meaning::Lot(id) => {
            let it = &rulebook.lots[*id];
            head(&mut text, &format!("lot {}", it.name.node), &it.title);
            for selector in &it.open_to {
                line(&mut text, &format!("Open to {}", english::selector(rulebook, selector)));
            }
        }
        Meaning::Exception(id) => {
            let it = &rulebook.exceptions[*id];
            head(&mut text, &format!("exception {}", it.name.node), &it.reason.node);
            line(&mut text, &format!("Until {}", date_words(it.until.node)));
        }
        Meaning::Measure(id) => {
            let it = &rulebook.measures[*id];
            head(&mut text, &format!("measure {}", it.name.node), &it.title);
            line(&mut text, &format!("Of {}", english::selector(rulebook, &it.population)));
        }
        Meaning::Value(id) => {
            let it = &rulebook.values[*id];
            head(&mut text, &format!("value {}", it.name.node), "");
            let now = it.on(today).map(|row| row.span);
            for row in &it.rows {
                let until = row.until.map(|day| format!(" until {}", date_words(day)));
                let is_now = now == Some(row.span);
                let mark = if is_now { " **today**" } else { "" };
                let from = date_words(row.from);
                let until = until.unwrap_or_default();
                let _ = writeln!(text, "- {} from {from}{until}{mark}", row.value);
            }
        }
        Meaning::Define(id) => {
            let it = &rulebook.defines[*id];
            let params: Vec<_> = it
                .params
                .iter()
                .map(|(name, ty)| format!("{}: {}", name.node, type_words(rulebook, ty)))
                .collect();
            let phrase = it.phrase.as_ref().map_or("", |phrase| &*phrase.node);
            head(&mut text, &format!("define {}({})", it.name.node, params.join(", ")), phrase);
            if !matches!(it.body.ty, Type::Error) {
                line(&mut text, &english::define(rulebook, *id));
            }
        }
        Meaning::Local(span) => {
            let name = sources.slice(*span);
            let types = rulebook.locals.iter().filter(|(at, _)| at == span).map(|(_, ty)| ty);
            let params = rulebook.defines.values().flat_map(|define| &define.params);
            let of_params = params.filter(|(name, _)| name.span == *span).map(|(_, ty)| ty);
            let mut said: Vec<_> =
                types.chain(of_params).map(|ty| type_words(rulebook, ty)).collect();
            said.dedup();
            head(&mut text, &format!("{name}: {}", said.join(" | ")), "");
        }
    }
    text.trim_end().to_owned()
}

fn head(text: &mut String, code: &str, title: &str) {
    let _ = write!(text, "```yard\n{code}\n```\n");
    if !title.is_empty() {
        let _ = writeln!(text, "**{}**", escaped(title));
    }
}

fn line(text: &mut String, words: &str) {
    if !words.is_empty() {
        let _ = write!(text, "\n{words}\n");
    }
}

fn prose(text: &mut String, words: Option<&str>) {
    line(text, words.unwrap_or_default().trim());
}

/// Returns `text` with what Markdown would read as marks taken as it stands.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Returns the type of a bound item or parameter as it would be declared.
pub(super) fn type_words(rulebook: &Rulebook, ty: &Type) -> String {
    let of = |inner: &Type| type_words(rulebook, inner);
    match ty {
        Type::Boolean => "boolean".to_owned(),
        Type::Integer(_) => "integer".to_owned(),
        Type::Decimal(_) => "decimal".to_owned(),
        Type::Percent(_) => "percent".to_owned(),
        Type::Money(_) => "money".to_owned(),
        Type::Date(_) => "date".to_owned(),
        Type::Duration(_) => "duration".to_owned(),
        Type::Version(_) => "version".to_owned(),
        Type::Text(_) => "text".to_owned(),
        Type::Markdown => "markdown".to_owned(),
        Type::Url => "url".to_owned(),
        Type::Email => "email".to_owned(),
        Type::Hostname => "hostname".to_owned(),
        Type::Code(list) => format!("one of {}", rulebook.codelists[*list].name.node),
        Type::Ref(kind) => format!("ref {}", rulebook.kinds[*kind].name.node),
        Type::Record(id) => rulebook.records[*id].name.to_string(),
        Type::List(item) => format!("list of {}", of(item)),
        Type::Map { keys, value } => match keys {
            Some(list) => {
                format!("map of {} by {}", of(value), rulebook.codelists[*list].name.node)
            }
            None => format!("map of {}", of(value)),
        },
        Type::Entry { value, .. } => format!("entry of a map of {}", of(value)),
        Type::Error => "?".to_owned(),
    }
}

fn field(text: &mut String, rulebook: &Rulebook, sources: &Sources, id: Id<Record>, slot: u32) {
    let record = &rulebook.records[id];
    let Some(it) = record.fields.get(slot as usize) else { return };
    let declared = sources.slice(Span { end: it.span.end.min(it.span.start + 400), ..it.span });
    let first = declared.lines().next().unwrap_or_default();
    let title = it.title.as_ref().map_or("", |title| &*title.node);
    head(text, first.trim_end_matches(['{', ' ']), title);
    let owner = match record.role {
        RecordRole::Kind | RecordRole::Group => "Field",
        RecordRole::Record => "Field of the record",
    };
    let required = if it.required { ", required" } else { "" };
    let private = if it.private { ", never published" } else { "" };
    let of = if owner == "Field" { " of" } else { "" };
    line(
        text,
        &format!("{owner}{of} `{}`: {}{required}{private}", record.name, hint(rulebook, it)),
    );
    prose(text, it.about.as_ref().map(|about| &*about.node));
    if let Type::Record(inner) = &it.ty {
        prose(text, rulebook.records[*inner].about.as_ref().map(|about| &*about.node));
    }
    if let Some(list) = list_of(&it.ty) {
        codes(text, &rulebook.codelists[list]);
    }
}

fn hint(rulebook: &Rulebook, field: &Field) -> String {
    schema::hint(rulebook, &field.ty)
}

/// Returns the codelist of a value of `ty`, or of the items of one.
pub(super) fn list_of(ty: &Type) -> Option<Id<Codelist>> {
    match ty {
        Type::Code(list) => Some(*list),
        Type::List(item) => list_of(item),
        Type::Map { keys, .. } => *keys,
        _ => None,
    }
}

fn codes(text: &mut String, list: &Codelist) {
    for code in list.codes.iter().take(CODES) {
        let title = code.title.as_ref().map(|title| format!(" {}", escaped(title)));
        let _ = writeln!(text, "- `{}`{}", code.name, title.unwrap_or_default());
    }
    if let Some(more) = list.codes.len().checked_sub(CODES).filter(|more| *more > 0) {
        let _ = writeln!(text, "- and {more} more");
    }
}

fn code(text: &mut String, rulebook: &Rulebook, list: Id<Codelist>, at: u32) {
    let list = &rulebook.codelists[list];
    let Some(code) = list.codes.get(at as usize) else { return };
    head(text, &format!("\"{}\"", code.name), code.title.as_deref().unwrap_or_default());
    line(text, &format!("A code of `{}`", list.name.node));
    prose(text, code.about.as_deref());
    if let Some((from, successor)) = code.deprecated {
        let instead = successor.and_then(|at| list.codes.get(at as usize));
        let instead = instead.map(|code| format!(": use `{}`", code.name)).unwrap_or_default();
        line(text, &format!("Deprecated from {}{instead}", date_words(from)));
    }
    let Some(facts) = list.facts.map(|id| &rulebook.records[id]) else { return };
    for (field, value) in facts.fields.iter().zip(&code.facts) {
        if let Some(value) = value {
            let _ = writeln!(text, "- {}: {value}", field.name.node);
        }
    }
}

fn standard(rulebook: &Rulebook, id: Id<Standard>, today: Date) -> String {
    let it = &rulebook.standards[id];
    let mut text = String::new();
    let version = it.version.as_ref().map(|version| format!(" \"{}\"", version.node));
    let version = version.unwrap_or_default();
    head(&mut text, &format!("standard {}{version}", it.name.node), &it.title);
    let mut state = it.state(today).words().to_owned();
    if let Some(first) = state.get(..1).map(str::to_uppercase) {
        state.replace_range(..1, &first);
    }
    line(&mut text, &format!("{state} as of {}", date_words(today)));
    for selector in &it.applies_to {
        line(&mut text, &format!("Applies to {}", english::selector(rulebook, selector)));
    }
    prose(&mut text, it.about.as_ref().map(|about| &*about.node));
    text.trim_end().to_owned()
}

/// Says which requirements read one of the fields that `meanings` name.
pub(super) fn readers(rulebook: &Rulebook, meanings: &[&Meaning]) -> Option<String> {
    let is_read = |expr: &Expr| {
        let mut found = false;
        expr.visit(&mut |expr| {
            if let ExprKind::Field { record, slot, .. } = &expr.kind {
                found |= meanings.iter().any(|it| **it == Meaning::Field(*record, *slot));
            }
        });
        found
    };
    let reads = |requirement: &Requirement| {
        requirement.forms.iter().any(|form| {
            let items = form.items.iter().flat_map(|item| {
                [Some(&item.list), item.condition.as_ref(), item.latest_by.as_ref()]
            });
            let all = [form.applies.as_ref(), Some(&form.rule)].into_iter().chain(items).flatten();
            all.chain(&form.evidence).any(is_read)
        })
    };
    let all = rulebook.requirements.iter().filter(|(_, it)| reads(it));
    let mut names: Vec<_> =
        all.map(|(id, _)| format!("`{}`", rulebook.requirement_path(id))).collect();
    names.sort();
    names.dedup();
    let more = names.len().saturating_sub(CODES);
    names.truncate(CODES);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    (!names.is_empty()).then(|| format!("Read by {}", names.join(", ")))
}
