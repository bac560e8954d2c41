//! Rules and what is said of them: each case is a rule about the kinds below.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::diag::Diagnostic;
use crate::rulebook::expr::{Expr, ExprKind, Items, Quantifier};
use crate::rulebook::{Rulebook, Type};
use crate::syntax;
use crate::text::Sources;
use crate::value::Value;

/// The kinds that the cases are about.
const KINDS: &str = include_str!("tests/kinds.yard");

/// Checks `rules`, the properties of one requirement of a standard for systems.
fn check(rules: &str) -> (Rulebook, Vec<Diagnostic>) {
    let standard = format!(
        "standard s \"S\" {{\n  version \"1\"\n  published 2020-01-01\n  applies to system\n  \
         requirement r \"R\" {{\n{rules}\n  }}\n}}\n"
    );
    let mut sources = Sources::default();
    let (mut files, mut diagnostics) = (Vec::new(), Vec::new());
    for (path, text) in [("kinds.yard", KINDS), ("rules.yard", &standard)] {
        let id = sources.add(path, text);
        let (file, found) = syntax::parse(id, text);
        files.push(file);
        diagnostics.extend(found);
    }
    let (rulebook, found) = crate::check::check(&sources, &files, &BTreeMap::new());
    diagnostics.extend(found);
    (rulebook, diagnostics)
}

/// Returns what is said of `rules`, a line each: code, message, help.
fn said(rules: &str) -> String {
    let (_, diagnostics) = check(rules);
    let lines = diagnostics.iter().map(|it| {
        let help = it.help.as_ref().map_or_else(String::new, |help| format!(" | {help}"));
        format!("{} {}{help}", it.code, it.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn table(cases: &str, run: impl Fn(&str) -> String) {
    let mut wrong = String::new();
    for case in cases.split("\n\n").filter(|case| !case.trim().is_empty()) {
        let (input, wanted): (Vec<_>, Vec<_>) = case
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .partition(|line| !line.starts_with("> "));
        let input = input.join("\n");
        let wanted: Vec<_> = wanted.iter().map(|line| &line[2..]).collect();
        let wanted = wanted.join("\n");
        let found = run(&input);
        if found != wanted {
            let _ = write!(wrong, "\n{input}\n");
            for line in found.lines() {
                let _ = writeln!(wrong, "> {line}");
            }
        }
    }
    assert!(wrong.is_empty(), "these say something else now:\n{wrong}");
}

#[test]
fn mistakes_are_named_once() {
    table(include_str!("tests/mistakes.txt"), |rule| said(&format!("    {rule}")));
}

#[test]
fn what_is_right_is_not_reported() {
    table(include_str!("tests/right.txt"), |rule| said(&format!("    {rule}")));
}

#[test]
fn rules_become_typed_trees() {
    table(include_str!("tests/typed.txt"), |rule| {
        let (rulebook, diagnostics) = check(&format!("    {rule}"));
        assert_eq!(diagnostics, [], "{rule}");
        let requirement = rulebook.requirements.values().next_back().expect("there is one");
        tree(&rulebook, &requirement.forms[0].rule)
    });
}

/// Prints `expr` with its types, in brackets.
fn tree(rulebook: &Rulebook, expr: &Expr) -> String {
    let all = |word: &str, parts: Vec<&Expr>| {
        let parts: Vec<_> = parts.into_iter().map(|part| tree(rulebook, part)).collect();
        format!("({word} {})", parts.join(" "))
    };
    let items = |items: &Items| match items {
        Items::List(list) => tree(rulebook, list),
        Items::Estate { kind, join } => format!("all {}#{join}", rulebook.kinds[*kind].name.node),
    };
    let rest = |parts: [&Option<Expr>; 2]| {
        let parts = parts.into_iter().zip(["where", "has"]);
        let said = parts.filter_map(|(part, word)| {
            part.as_ref().map(|part| format!(" {word} {}", tree(rulebook, part)))
        });
        said.collect::<String>()
    };
    match &expr.kind {
        ExprKind::Literal(value) => match (value, &expr.ty) {
            (Value::Text(text), ty) => format!("\"{text}\":{}", type_name(rulebook, ty)),
            (Value::Code(index), Type::Code(list)) => {
                let list = &rulebook.codelists[*list];
                format!("{}:{}", list.codes[*index as usize].name, list.name.node)
            }
            (value, ty) => format!("{value}:{}", type_name(rulebook, ty)),
        },
        ExprKind::RefId(id) => format!("\"{id}\":{}", type_name(rulebook, &expr.ty)),
        ExprKind::Local(local) => format!("${}", local.0),
        ExprKind::Field { base, record, slot } => {
            let field = &rulebook.records[*record].fields[*slot as usize].name.node;
            format!("{}.{field}", tree(rulebook, base))
        }
        ExprKind::Key(base) => format!("{}.key", tree(rulebook, base)),
        ExprKind::EntryValue(base) => format!("{}.value", tree(rulebook, base)),
        ExprKind::Fact(base, slot) => format!("{}.fact{slot}", tree(rulebook, base)),
        ExprKind::Part(base, part) => format!("{}.{}", tree(rulebook, base), part.word()),
        ExprKind::DatedValue(id, None) => rulebook.values[*id].name.node.to_string(),
        ExprKind::DatedValue(id, Some(day)) => {
            format!("({} on {})", rulebook.values[*id].name.node, tree(rulebook, day))
        }
        ExprKind::Today => "today".to_owned(),
        ExprKind::Compare { op, sides } => {
            all(super::words::operator(*op), vec![&sides.0, &sides.1])
        }
        ExprKind::Sum(plus, _) => all(if *plus { "+" } else { "-" }, expr.children()),
        ExprKind::Given(_, given) => all(if *given { "given" } else { "missing" }, expr.children()),
        ExprKind::Within(it) => {
            all(if it.before { "within-before" } else { "within-after" }, expr.children())
        }
        ExprKind::Matches(inner, _, source) => {
            format!("({} matches /{source}/)", tree(rulebook, inner))
        }
        ExprKind::Meets(_, target) => {
            let requirement =
                target.requirement.as_ref().map_or_else(String::new, |it| format!("/{it}"));
            all(&format!("meets {}{requirement}", target.standard.name.node), expr.children())
        }
        ExprKind::Call(id, _) => all(&rulebook.defines[*id].name.node, expr.children()),
        ExprKind::And(_) => all("and", expr.children()),
        ExprKind::Or(_) => all("or", expr.children()),
        ExprKind::Not(_) => all("not", expr.children()),
        ExprKind::If(_) => all("if", expr.children()),
        ExprKind::List(_) => all("list", expr.children()),
        ExprKind::Aggregate(it) => {
            let of = it
                .of
                .as_ref()
                .map_or_else(String::new, |of| format!("{} for ", tree(rulebook, of)));
            let (word, rest) = (super::words::aggregate(it.word), rest([&it.condition, &None]));
            format!("({word} {of}${} in {}{rest})", it.local.0, items(&it.items))
        }
        ExprKind::Quantified(it) => {
            let word = match it.quantifier {
                Quantifier::Every => "every".to_owned(),
                Quantifier::Some => "some".to_owned(),
                Quantifier::No => "no".to_owned(),
                Quantifier::AtLeast(count) => format!("at-least-{count}"),
                Quantifier::AtMost(count) => format!("at-most-{count}"),
                Quantifier::Share(share) => format!("at-least-{share}%"),
            };
            let next =
                it.next.as_ref().map_or_else(String::new, |(next, _)| format!(" then ${}", next.0));
            let rest = rest([&it.condition, &it.has]);
            format!("({word} ${}{next} in {}{rest})", it.local.0, items(&it.items))
        }
        ExprKind::Error => "ERROR".to_owned(),
    }
}

fn type_name(rulebook: &Rulebook, ty: &Type) -> String {
    super::words::article(rulebook, ty)
        .trim_start_matches("a ")
        .trim_start_matches("an ")
        .replace(' ', "-")
}
