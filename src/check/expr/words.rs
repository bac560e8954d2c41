//! Types and operands in words, for messages.
//!
//! Never reports; it only finds the words.

use crate::rulebook::shape::RecordRole;
use crate::rulebook::{Rulebook, Type};
use crate::syntax::ast;
use crate::value::Value;

/// Returns what a value of `ty` is, with its article: "a date", "text".
pub(crate) fn article(rulebook: &Rulebook, ty: &Type) -> String {
    match ty {
        Type::Boolean => "a condition".to_owned(),
        Type::Integer(_) => "a whole number".to_owned(),
        Type::Decimal(_) => "a number".to_owned(),
        Type::Percent(_) => "a percentage".to_owned(),
        Type::Money(_) => "an amount of money".to_owned(),
        Type::Date(_) => "a date".to_owned(),
        Type::Duration(_) => "a length of time".to_owned(),
        Type::Version(_) => "a version".to_owned(),
        Type::Text(_) => "text".to_owned(),
        Type::Markdown => "Markdown".to_owned(),
        Type::Url => "a URL".to_owned(),
        Type::Email => "an email address".to_owned(),
        Type::Hostname => "a host name".to_owned(),
        Type::Code(list) => format!("a code of `{}`", rulebook.codelists[*list].name.node),
        Type::Ref(kind) => format!("a descriptor of kind `{}`", rulebook.kinds[*kind].name.node),
        Type::Record(id) => {
            let record = &rulebook.records[*id];
            match record.role {
                RecordRole::Group => "a group of fields".to_owned(),
                RecordRole::Record => format!("a record `{}`", record.name),
                RecordRole::Kind => format!("a descriptor of kind `{}`", record.name),
            }
        }
        Type::List(_) => "a list".to_owned(),
        Type::Map { .. } => "a map".to_owned(),
        Type::Entry { .. } => "an item of a map".to_owned(),
        Type::Error => "unknown".to_owned(),
    }
}

/// Returns `expr` without its brackets.
pub(super) fn bare(mut expr: &ast::Expr) -> &ast::Expr {
    while let ast::ExprKind::Bracket(inner) = &expr.kind {
        expr = inner;
    }
    expr
}

/// Returns `expr` in backticks, where it is short enough to be quoted.
pub(super) fn operand(expr: &ast::Expr) -> Option<String> {
    let text = match &bare(expr).kind {
        ast::ExprKind::Path(path) => path_text(path),
        ast::ExprKind::Text(text) => format!("\"{text}\""),
        ast::ExprKind::Literal(value) => value.to_string(),
        ast::ExprKind::Today => "today".to_owned(),
        ast::ExprKind::Call(name, _) => format!("{}(…)", name.node),
        ast::ExprKind::Aggregate(it) => format!("{}(…)", aggregate(it.word.node)),
        ast::ExprKind::On(parts) => path_text(&parts.0),
        ast::ExprKind::And(_)
        | ast::ExprKind::Or(_)
        | ast::ExprKind::Not(_)
        | ast::ExprKind::If(_)
        | ast::ExprKind::Quantified(_)
        | ast::ExprKind::Compare { .. }
        | ast::ExprKind::Given(..)
        | ast::ExprKind::Within(_)
        | ast::ExprKind::Matches(..)
        | ast::ExprKind::Meets { .. }
        | ast::ExprKind::Sum { .. }
        | ast::ExprKind::List(_)
        | ast::ExprKind::Bracket(_)
        | ast::ExprKind::Error => return None,
    };
    Some(format!("`{text}`"))
}

/// Returns the word of an aggregate.
pub(super) fn aggregate(word: ast::AggregateWord) -> &'static str {
    match word {
        ast::AggregateWord::Count => "count",
        ast::AggregateWord::Sum => "sum",
        ast::AggregateWord::Min => "min",
        ast::AggregateWord::Max => "max",
        ast::AggregateWord::Unique => "unique",
    }
}

/// Returns the words of an operator.
pub(super) fn operator(op: ast::CompareOp) -> &'static str {
    match op {
        ast::CompareOp::Is => "is",
        ast::CompareOp::IsNot => "is not",
        ast::CompareOp::Less => "<",
        ast::CompareOp::LessOrEqual => "<=",
        ast::CompareOp::Greater => ">",
        ast::CompareOp::GreaterOrEqual => ">=",
        ast::CompareOp::In => "in",
        ast::CompareOp::NotIn => "not in",
        ast::CompareOp::Contains => "contains",
        ast::CompareOp::StartsWith => "starts with",
        ast::CompareOp::EndsWith => "ends with",
    }
}

/// Returns a path as it is written.
pub(super) fn path_text(path: &ast::Path) -> String {
    path_prefix(path, path.fields.len())
}

/// Returns the head of a path and the first `count` names after it, as written.
pub(super) fn path_prefix(path: &ast::Path, count: usize) -> String {
    let mut text = match &path.head {
        ast::PathHead::This(_) => "this".to_owned(),
        ast::PathHead::Name(name) | ast::PathHead::Field(name) => name.node.to_string(),
    };
    for field in path.fields.iter().take(count) {
        text.push('.');
        text.push_str(&field.node);
    }
    text
}

/// Returns how to make a condition of an expression of type `ty`.
pub(super) fn as_condition(rulebook: &Rulebook, expr: &ast::Expr, ty: &Type) -> String {
    let inner = bare(expr);
    let ast::ExprKind::Path(path) = &inner.kind else {
        return "compare it with something, as in `… >= …`".to_owned();
    };
    let path = path_text(path);
    match ty {
        Type::List(_) | Type::Map { .. } => {
            format!("ask something of its items: `some i in {path} where …`")
        }
        Type::Code(list) => {
            let codes = &rulebook.codelists[*list].codes;
            let code = codes.first().map_or("…", |code| &*code.name);
            format!("compare it, as in `{path} is \"{code}\"`, or ask `{path} is given`")
        }
        Type::Record(_) | Type::Entry { .. } => format!("name one of its fields: `{path}.…`"),
        _ if path == "this" => "name one of its fields: `this.…`".to_owned(),
        _ => format!("compare it, or ask `{path} is given`"),
    }
}

/// Returns how the literal `expr` would be written as a value of `expected`, where it can.
pub(super) fn as_literal_of(expr: &ast::Expr, expected: &Type) -> Option<String> {
    let ast::ExprKind::Literal(value) = &bare(expr).kind else { return None };
    let is_number = matches!(value, Value::Integer(_) | Value::Decimal(_));
    match expected {
        Type::Percent(_) if is_number => Some(format!("{value}%")),
        Type::Money(_) if is_number => Some(format!("£{value}")),
        Type::Version(_) | Type::Text(_) if is_number => Some(format!("\"{value}\"")),
        Type::Duration(_) if matches!(value, Value::Integer(_)) => Some(format!("{value} days")),
        Type::Integer(_) | Type::Decimal(_) => match value {
            Value::Percent(number) => Some(number.to_string()),
            Value::Money(money) => Some(money.amount.to_string()),
            _ => None,
        },
        _ => None,
    }
}
