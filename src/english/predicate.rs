//! Operators in words, by the type of what they compare.

use super::clause::Verb;
use crate::rulebook::{Type, VersionRange};
use crate::syntax::ast::CompareOp;

/// An operator in words.
pub(super) struct Predicate {
    /// Its verb.
    pub(super) verb: Verb,
    /// What stands between the verb and the other side.
    pub(super) before: &'static str,
    /// Whether the clause is denied.
    pub(super) negative: bool,
}

/// Returns `op` in words, for a left side of type `ty` and a right side that, where it is a
/// list, has `written` items written out.
pub(super) fn of(op: CompareOp, ty: &Type, written: usize) -> Predicate {
    let be = |before, negative| Predicate { verb: Verb::be(), before, negative };
    let verb =
        |base, third, before| Predicate { verb: Verb::of(base, third), before, negative: false };
    match op {
        CompareOp::Is => be("", false),
        CompareOp::IsNot => be("", true),
        CompareOp::Less
        | CompareOp::LessOrEqual
        | CompareOp::Greater
        | CompareOp::GreaterOrEqual => be(order(op, ty), false),
        CompareOp::In => be(member(written), false),
        CompareOp::NotIn => be(member(written), true),
        CompareOp::Contains => verb("include", "includes", ""),
        CompareOp::StartsWith => verb("begin", "begins", "with "),
        CompareOp::EndsWith => verb("end", "ends", "with "),
    }
}

/// Returns what stands before a list.
fn member(written: usize) -> &'static str {
    match written {
        0 => "among ",
        1 | 2 => "",
        _ => "one of ",
    }
}

/// Returns an operator of order before a day that is reckoned from another.
pub(super) fn beside(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Less => "earlier than ",
        CompareOp::LessOrEqual => "no later than ",
        CompareOp::Greater => "later than ",
        CompareOp::GreaterOrEqual => "no earlier than ",
        _ => "",
    }
}

/// Returns an operator of order in words.
fn order(op: CompareOp, ty: &Type) -> &'static str {
    let words = match ty {
        Type::Date(_) => ["before ", "on or before ", "after ", "on or after "],
        Type::Version(_) => ["earlier than ", "at most ", "later than ", "at least "],
        Type::Duration(_) => ["shorter than ", "at most ", "longer than ", "at least "],
        Type::Code(_) => ["below ", "at most ", "above ", "at least "],
        _ => ["less than ", "at most ", "more than ", "at least "],
    };
    match op {
        CompareOp::Less => words[0],
        CompareOp::LessOrEqual => words[1],
        CompareOp::Greater => words[2],
        _ => words[3],
    }
}

/// Returns one end of a range of versions in words.
pub(super) fn range(range: &VersionRange) -> String {
    let version = range.version.as_str();
    match range.op {
        CompareOp::Less => format!("before version {version}"),
        CompareOp::LessOrEqual => format!("up to version {version}"),
        CompareOp::Greater => format!("after version {version}"),
        CompareOp::GreaterOrEqual => format!("version {version} or later"),
        _ => format!("version {version}"),
    }
}
