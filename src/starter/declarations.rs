//! A standard, a policy and an exception to be changed into one's own.

use std::fmt::Write as _;

use crate::arena::Id;
use crate::rulebook::{Body, Kind, Requirement, Rulebook, Standard, Type};
use crate::syntax;
use crate::text::FileId;
use crate::value::{Date, Duration, Unit};

/// Returns a draft of the standard `name` for `kind`, with a test: the first text that a
/// descriptor of the kind has must be given.
pub fn standard(rulebook: &Rulebook, name: &str, kind: Id<Kind>, today: Date) -> String {
    let kind = &rulebook.kinds[kind];
    let (word, owner) = (&kind.name.node, owner(rulebook, today));
    let fields = &rulebook.records[kind.record].fields;
    let text = fields.iter().find(|field| matches!(field.ty, Type::Text(None)));
    let title = title(name);
    let mut out = format!(
        "# What good looks like. It is a draft, and decides nothing, until it is published.\n\
         standard {name} \"{title}\" {{\n  version   \"1.0\"\n{owner}  \
         # source  \"https://example.org/the-text\" checked {today} by reading\n  \
         # published {today}\n  \
         about \"\"\"\n  What it is for, in two or three sentences.\n  \"\"\"\n  \
         applies to {word}   # where …, if it is not for each of them\n"
    );
    let Some(field) = text else { return out + "}\n" };
    let path = path(&field.name.node);
    let _ = write!(
        out,
        "\n  requirement first \"What is true of whatever meets it\" {{\n    \
         must    {path} is given\n    \
         because \"Why it matters, in one sentence.\"\n    \
         fix     \"What to do where it falls short.\"\n  }}\n}}\n"
    );
    for (said, given, expected) in [
        ("What meets it", format!("{{ {}: \"Some text\" }}", given(&field.name.node)), "met"),
        ("What falls short of it", "{}".to_owned(), "not met"),
    ] {
        let _ = write!(
            out,
            "\ntest {name}/first \"{said}\" {{\n  as of {today}\n  \
             given {word} example {given}\n  expect {expected}\n}}\n"
        );
    }
    out
}

/// Returns the policy `name`, which mandates `standard` a year from `today`.
pub fn policy(rulebook: &Rulebook, name: &str, standard: Id<Standard>, today: Date) -> String {
    let it = &rulebook.standards[standard];
    let mut kinds: Vec<&str> =
        it.applies_to.iter().map(|one| &*rulebook.kinds[one.kind].name.node).collect();
    kinds.dedup();
    let mut out = format!(
        "# Who must, and from when.\npolicy {name} \"{}\" {{\n{}  published {today}\n  \
         force     guidance   # or policy, contract, statute \"the act and its section\"\n  \
         # source  \"https://example.org/the-text\" checked {today} by reading\n  \
         about \"\"\"\n  Whom it binds, and why now.\n  \"\"\"\n",
        title(name),
        owner(rulebook, today)
    );
    let day = Duration { count: 1, unit: Unit::Year }.after(today).unwrap_or(today);
    for kind in kinds {
        let _ = write!(
            out,
            "  mandates {} for {kind} {{   # where …, if not for each of them\n    \
             # Before this day a shortfall is due; from it on it fails.\n    \
             conform by {day}\n  }}\n",
            it.name.node
        );
    }
    out + "}\n"
}

/// Returns the exception `name` from `requirement` for the descriptor `id` of `kind`, for
/// six months. Who granted it, and why, is left to be said.
pub fn exception(
    rulebook: &Rulebook,
    name: &str,
    requirement: Id<Requirement>,
    (kind, id): (Id<Kind>, &str),
    today: Date,
) -> String {
    let until = Duration { count: 6, unit: Unit::Month }.after(today).unwrap_or(today);
    format!(
        "# Who need not meet a requirement, until when and why. The website shows it.\n\
         exception {name} {{\n  for        {} {id}\n  from       {}\n  \
         granted    {today} by \"The role that grants it, not a person's name\"\n  \
         until      {until}   # the last day on which it counts\n  \
         reason     \"Why it cannot be met now.\"\n  \
         mitigation \"What makes it safe meanwhile.\"\n}}\n",
        rulebook.kinds[kind].name.node,
        rulebook.requirement_path(requirement),
    )
}

/// Returns the line that names an owner: the first body that there is `today`.
fn owner(rulebook: &Rulebook, today: Date) -> String {
    let is_there = |body: &&Body| body.until.is_none_or(|until| today <= until.node);
    match rulebook.bodies.iter().map(|(_, body)| body).find(is_there) {
        Some(body) => format!("  owner     {}\n", body.name.node),
        None => "  # owner   a `body` that you declare\n".to_owned(),
    }
}

/// Returns `name` as words: "Record keeping".
fn title(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Returns how a test gives the field `name`.
fn given(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || c == '-';
    if name.chars().all(is_plain) { name.to_owned() } else { format!("`{name}`") }
}

/// Returns how a rule names the field `name`: by itself, or after `this.` where it would be
/// read as a word of the language.
fn path(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !name.chars().all(is_plain) {
        return format!("this.`{name}`");
    }
    let rule = format!("define x(y: z) \"x\" = {name}");
    let (_, wrong) = syntax::parse(FileId(0), &rule);
    if wrong.is_empty() { name.to_owned() } else { format!("this.{name}") }
}
