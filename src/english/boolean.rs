//! Boolean fields: what their titles say of whom.
//!
//! "Faces the internet" says what a system does, "Encrypted at rest" what it is, "Backups
//! are tested" something by itself, and "Open source licence" what it has.

use super::clause::{Clause, Simple, Subject, Verb};
use super::noun::Speaker;
use super::words;
use crate::rulebook::Type;
use crate::rulebook::expr::{Expr, ExprKind};

/// Returns the clause of a boolean field, fact, value, parameter or define.
pub(super) fn clause(speaker: &Speaker, expr: &Expr) -> Clause {
    match &expr.kind {
        ExprKind::Field { .. } => match speaker.owned(expr) {
            Some(owned) => {
                let own = words::of_name(&owned.field.name.node);
                match owned.group {
                    // "the API follows …", not "the system has an API follows …".
                    Some(group) if is_verbal(&own) => {
                        let subject = speaker.of(owned.owner, &group);
                        say(&own, Subject::Words(subject, words::is_plural(&group)))
                    }
                    _ => say(&owned.noun, speaker.subject(owned.owner)),
                }
            }
            None => holds(speaker.subject(expr)),
        },
        ExprKind::Fact(base, slot) => match fact(speaker, base, *slot) {
            Some(noun) => say(&noun, speaker.subject(base)),
            None => holds(speaker.subject(expr)),
        },
        ExprKind::Call(id, args) => {
            let define = &speaker.rulebook.defines[*id];
            let phrase = define.phrase.as_ref().map_or_else(
                || words::of_name(&define.name.node),
                |phrase| phrase.node.to_string(),
            );
            match args.first() {
                Some(whom) => call(speaker, &phrase, whom, &args[1..]),
                None => holds(Subject::Words(words::quoted(&phrase), false)),
            }
        }
        ExprKind::DatedValue(id, _) => {
            let name = words::of_name(&speaker.rulebook.values[*id].name.node);
            match sentence(&name) {
                Some(clause) => clause,
                None => holds(Subject::Words(words::quoted(&name), false)),
            }
        }
        ExprKind::EntryValue(entry) => match entry.kind {
            ExprKind::Local(local) => Simple::clause(
                Subject::Item(local, speaker.noun(entry).words, false),
                Verb::be(),
                "true",
            ),
            _ => holds(speaker.subject(expr)),
        },
        _ => holds(speaker.subject(expr)),
    }
}

fn fact(speaker: &Speaker, base: &Expr, slot: u32) -> Option<String> {
    let Type::Code(list) = &base.ty else { return None };
    let record = speaker.rulebook.codelists[*list].facts?;
    let field = speaker.rulebook.records[record].fields.get(slot as usize)?;
    Some(super::noun::field_noun(field, &[]))
}

fn holds(subject: Subject) -> Clause {
    Simple::clause(subject, Verb::be(), "true")
}

/// Says a define's phrase of its first argument, and of the others after it.
fn call(speaker: &Speaker, phrase: &str, whom: &Expr, others: &[Expr]) -> Clause {
    let subject = speaker.subject(whom);
    let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    // A phrase is written to be said of someone, so that what looks like a verb is one.
    let said = match first.strip_suffix('s') {
        Some(base) if base_of(first).is_none() && !base.is_empty() && first != "its" => {
            Simple::clause(subject, Verb::of(base, first), rest)
        }
        _ => say(phrase, subject),
    };
    let Clause::Simple(mut it) = said else { return said };
    if !others.is_empty() {
        let all: Vec<_> = others.iter().map(|other| speaker.noun(other).words).collect();
        let whom = words::join(&all, "and");
        it.rest = if it.rest.is_empty() { whom } else { format!("{} {whom}", it.rest) };
    }
    Clause::Simple(it)
}

/// Says `noun`, a title or a phrase, of `subject`.
fn say(noun: &str, subject: Subject) -> Clause {
    let noun = noun.strip_prefix("whether ").unwrap_or(noun);
    if let Some(rest) = noun.strip_prefix("it ") {
        return say(rest, subject);
    }
    let (first, rest) = noun.split_once(' ').unwrap_or((noun, ""));
    if let Some(base) = base_of(first) {
        if first == "is" {
            return Simple::clause(subject, Verb::be(), rest);
        }
        if let (true, Some(thing)) = (first == "has", strip_article(rest)) {
            return Simple::or(subject, Verb::have(), rest.to_owned(), format!("no {thing}"));
        }
        return Simple::clause(subject, Verb::of(&base, first), rest);
    }
    if is_participle(noun) || noun.starts_with("part of ") {
        return Simple::clause(subject, Verb::be(), noun);
    }
    if let Some(clause) = sentence(noun) {
        return clause;
    }
    if words::is_definite(noun) {
        return Simple::clause(subject, Verb::have(), format!("the {noun}"));
    }
    Simple::or(subject, Verb::have(), words::as_object(noun), format!("no {noun}"))
}

fn strip_article(noun: &str) -> Option<&str> {
    noun.strip_prefix("a ").or_else(|| noun.strip_prefix("an "))
}

/// Returns the clause of a title that is a sentence by itself: "backups are tested".
fn sentence(noun: &str) -> Option<Clause> {
    for (verb, third, plural) in [
        (" is ", "is", false),
        (" are ", "are", true),
        (" has ", "has", false),
        (" have ", "have", true),
    ] {
        let Some((subject, rest)) = noun.split_once(verb) else { continue };
        // "contact that is shared" is a noun with a clause of its own.
        let narrows =
            [" that", " which", " who", " what", " whose", "that", "where", " when", " where"];
        let is_noun = narrows.iter().any(|word| subject.ends_with(word))
            || [" that ", " which ", " who ", " whose "].iter().any(|word| subject.contains(word));
        if is_noun {
            return None;
        }
        let has_article = ["a ", "an ", "the ", "its ", "every ", "all ", "no ", "any "]
            .iter()
            .any(|word| subject.starts_with(word));
        let words =
            if has_article || plural { subject.to_owned() } else { format!("the {subject}") };
        let verb = if third.starts_with('h') { Verb::have() } else { Verb::be() };
        return Some(Simple::clause(Subject::Words(words, plural), verb, rest));
    }
    None
}

/// Returns the base form of a verb in the third person, of those that titles begin with.
fn base_of(word: &str) -> Option<String> {
    const VERBS: &[&str] = &[
        "accept", "allow", "answer", "apply", "ask", "avoid", "block", "buy", "check", "choose",
        "collect", "come", "comply", "conform", "connect", "contain", "cover", "describe",
        "encrypt", "enforce", "expose", "face", "follow", "give", "handle", "help", "hold",
        "identify", "include", "insist", "keep", "know", "let", "link", "list", "look", "make",
        "meet", "name", "need", "offer", "own", "pass", "point", "process", "produce", "protect",
        "provide", "publish", "reach", "read", "receive", "reject", "rely", "require", "respond",
        "run", "say", "sell", "send", "serve", "share", "show", "sign", "state", "stay", "store",
        "support", "take", "tell", "treat", "update", "use", "warn", "work", "write",
    ];
    match word {
        "is" => return Some("be".to_owned()),
        "has" => return Some("have".to_owned()),
        "does" => return Some("do".to_owned()),
        "goes" => return Some("go".to_owned()),
        _ => {}
    }
    let is_verb = |base: &str| VERBS.contains(&base).then(|| base.to_owned());
    let stem = word.strip_suffix('s')?;
    is_verb(stem)
        .or_else(|| is_verb(word.strip_suffix("es")?))
        .or_else(|| is_verb(&format!("{}y", word.strip_suffix("ies")?)))
}

/// Whether `noun` says by itself what something does or is.
fn is_verbal(noun: &str) -> bool {
    let first = noun.split(' ').next().unwrap_or_default();
    base_of(first).is_some() || is_participle(noun)
}

/// Whether a title says what something is: "encrypted at rest", and not "encrypted disks".
fn is_participle(noun: &str) -> bool {
    const ADJECTIVES: &[&str] = &[
        "able",
        "accessible",
        "active",
        "available",
        "built",
        "compatible",
        "compulsory",
        "free",
        "given",
        "in",
        "kept",
        "known",
        "live",
        "made",
        "mandatory",
        "on",
        "open",
        "optional",
        "private",
        "public",
        "ready",
        "responsible",
        "safe",
        "secure",
        "sent",
        "shown",
        "under",
        "used",
        "written",
    ];
    const FOLLOWED_BY: &[&str] = &[
        "", "after", "against", "alone", "as", "at", "before", "by", "every", "for", "from", "in",
        "on", "only", "so", "through", "to", "under", "when", "where", "with", "within", "without",
    ];
    let mut words = noun.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if matches!(first, "in" | "on" | "under") {
        return true;
    }
    let is_compound = ["-facing", "-only", "-based"].iter().any(|end| first.ends_with(end));
    let is_past = first.len() > 4 && first.ends_with("ed") && !matches!(first, "speed");
    (ADJECTIVES.contains(&first) || is_compound || is_past) && FOLLOWED_BY.contains(&second)
}
