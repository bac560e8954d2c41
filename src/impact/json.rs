//! A comparison for machines: one object.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Change, Class, Effect, Example, Impact, Mandating, Subject, What, Who};
use crate::report::Outcome;
use crate::report::words::level_words;

/// The version of this form of a comparison.
const SCHEMA: &str = "1";

/// The revisions that were compared, and the digests of their rules.
#[derive(Debug, Clone)]
pub struct About {
    /// The project.
    pub name: String,
    /// The one before: what it is called, and the digest.
    pub from: (String, String),
    /// The one now; the files as they are have no name.
    pub to: (Option<String>, String),
}

/// Writes `impact` as one JSON object.
///
/// # Errors
///
/// Fails when `out` does.
pub fn write(out: &mut dyn Write, impact: &Impact, about: &About) -> io::Result<()> {
    let counted = |name: &'static str, count: usize| (name.to_owned(), Value::from(count));
    let classes = Class::ALL.map(|class| counted(class.word(), impact.count(class)));
    let effects = What::ALL.map(|what| counted(key(what), impact.effects_of(what).count()));
    let side =
        |revision: Option<&str>, digest: &str| json!({ "revision": revision, "digest": digest });
    let object = json!({
        "schema": SCHEMA,
        "tool": { "name": "yardstick", "version": env!("CARGO_PKG_VERSION") },
        "project": about.name,
        "from": side(Some(&about.from.0), &about.from.1),
        "to": side(about.to.0.as_deref(), &about.to.1),
        "as_of": impact.as_of.to_string(),
        "requirements": impact.requirements.iter().map(change).collect::<Vec<_>>(),
        "mandates": impact.mandates.iter().map(mandating).collect::<Vec<_>>(),
        "effects": impact.effects.iter().map(effect).collect::<Vec<_>>(),
        "totals": {
            "descriptors": impact.descriptors,
            "mistakes": { "before": impact.mistakes.0, "now": impact.mistakes.1 },
            "requirements": Value::Object(classes.into_iter().collect()),
            "effects": Value::Object(effects.into_iter().collect()),
        },
    });
    writeln!(out, "{object:#}")
}

fn key(what: What) -> &'static str {
    match what {
        What::Fails => "newly_fails",
        What::Due => "falls_due",
        What::Passes => "newly_passes",
        What::Advice => "newly_short_as_advice",
    }
}

fn change(change: &Change) -> Value {
    let sayings = |all: &[super::Saying]| -> Vec<Value> {
        all.iter().map(|it| json!({ "whom": it.whom, "text": it.text })).collect()
    };
    let wording = change.wording.iter();
    let wording =
        wording.map(|it| json!({ "part": it.part, "before": it.before, "now": it.after }));
    json!({
        "requirement": change.requirement,
        "title": &*change.title,
        "class": change.class.word(),
        "level": change.level.map(|(was, is)| json!({ "before": level_words(was), "now": level_words(is) })),
        "before": sayings(&change.before),
        "now": sayings(&change.after),
        "wording": wording.collect::<Vec<_>>(),
        "rests_on": change.basis,
        "examples": change.examples.iter().map(example).collect::<Vec<_>>(),
        "tried": change.tried,
        "place": place(&change.place),
    })
}

fn mandating(it: &Mandating) -> Value {
    json!({ "mandate": it.mandate, "before": it.before, "now": it.after })
}

fn example(example: &Example) -> Value {
    let (descriptor, given) = match &example.who {
        Who::Own(it) => (subject(it), Value::Null),
        Who::Made(lines) => (Value::Null, json!(lines)),
    };
    json!({
        "descriptor": descriptor,
        "given": given,
        "before": example.before.words(),
        "now": example.after.words(),
    })
}

fn effect(effect: &Effect) -> Value {
    json!({
        "descriptor": subject(&effect.subject),
        "requirement": effect.requirement,
        "effect": key(effect.what),
        "before": effect.before.map(Outcome::words),
        "now": effect.after.map(Outcome::words),
        "due": effect.due.map(|day| day.to_string()),
    })
}

fn subject(it: &Subject) -> Value {
    let supplier = it.supplier.as_deref();
    json!({ "kind": &*it.kind, "id": &*it.id, "supplier": supplier, "place": place(&it.place) })
}

fn place((file, line): &(String, usize)) -> Value {
    json!({ "file": file, "line": line })
}
