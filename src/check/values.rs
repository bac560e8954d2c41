//! Values that change on dates, and the parameters of defines.

use super::draft::Draft;
use super::items::{self, Items, Taken};
use super::literal;
use super::shapes::report_misfit;
use super::types::{self, Place};
use crate::diag::{Diagnostic, codes::name, codes::rulebook as code};
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::{DatedValue, Define, Row, Text, Type};
use crate::syntax::ast;

/// The words that are called like a define and belong to the language.
const CALLED: &[&str] = &["count", "sum", "min", "max", "unique"];

/// Reads dated values, and of defines what a call needs to know.
pub(super) fn declare(draft: &mut Draft<'_>, items: &Items<'_>) {
    let mut taken = Taken::default();
    for value in &items.values {
        let read = dated(draft, value);
        let id = draft.rulebook.values.push(read);
        if taken.take(draft, "value", &value.name) {
            draft.names.values.insert(value.name.node.clone(), id);
        }
    }
    for define in &items.defines {
        let params = params(draft, define);
        let id = draft.rulebook.defines.push(Define {
            name: define.name.clone(),
            params,
            phrase: define.phrase.clone(),
            body: Expr { kind: ExprKind::Error, ty: Type::Error, span: define.body.span },
            locals: 0,
            span: define.span,
        });
        if CALLED.contains(&&*define.name.node) {
            let message = format!("`{}` is a word of the language", define.name.node);
            draft.report(
                Diagnostic::new(name::RESERVED_NAME, define.name.span, message)
                    .help("call the define something else"),
            );
        } else if taken.take(draft, "define", &define.name) {
            draft.names.defines.insert(define.name.node.clone(), id);
        }
    }
}

fn params(draft: &mut Draft<'_>, define: &ast::Define) -> Vec<(Text, Type)> {
    let mut params: Vec<(Text, Type)> = Vec::new();
    for (name, ty) in &define.params {
        if let Some((first, _)) = params.iter().find(|(first, _)| first.node == name.node) {
            items::twice(draft, "parameter", name, first.span, &name.node);
        }
        params.push((name.clone(), types::read(draft, ty, Place::Param)));
    }
    params
}

fn dated(draft: &mut Draft<'_>, value: &ast::DatedValue) -> DatedValue {
    let mut ty = types::read(draft, &value.ty, Place::Field);
    if !types::is_plain(&ty) {
        let message =
            format!("`{}` changes on dates, and must be one plain value", value.name.node);
        draft.report(
            Diagnostic::new(code::NOT_PLAIN, value.ty.span, message)
                .help("use a type such as `money`, `text`, or `one of CODELIST`"),
        );
        ty = Type::Error;
    }
    if value.rows.is_empty() {
        let message = format!("`{}` has no row", value.name.node);
        draft.report(
            Diagnostic::new(code::NOTHING_INSIDE, value.name.span, message)
                .help("add one, such as `£100k from 2011-04-01`"),
        );
    }
    let mut rows = Vec::new();
    for row in &value.rows {
        let read = match literal::fit_value(&draft.rulebook, &row.value.node, &ty) {
            Ok(read) => read,
            Err(misfit) => {
                let what = format!("this row of `{}`", value.name.node);
                report_misfit(draft, row.value.span, &what, misfit);
                continue;
            }
        };
        rows.push(Row {
            value: read,
            from: row.from.node,
            until: row.until.map(|until| until.node),
            span: row.span,
        });
    }
    check_rows(draft, &value.rows);
    rows.sort_by_key(|row| row.from);
    end_each_before_the_next(&mut rows);
    DatedValue { name: value.name.clone(), ty, rows, span: value.span }
}

/// Reports rows that end before they begin, that overlap, and that are not in order.
fn check_rows(draft: &mut Draft<'_>, rows: &[ast::Row]) {
    for row in rows {
        let until = row.until.map(|until| ("until", until));
        if let Some((_, until)) = until.filter(|(_, until)| until.node < row.from.node) {
            super::property::in_order(draft, ("from", Some(row.from)), ("until", Some(until)));
        }
    }
    for pair in rows.windows(2) {
        let [first, second] = pair else { continue };
        let overlaps = match first.until {
            _ if second.from.node < first.from.node => {
                let message = format!(
                    "the row from {} comes after the row from {}",
                    second.from.node, first.from.node
                );
                draft.report(
                    Diagnostic::new(code::ROWS, second.from.span, message)
                        .related(first.from.span, "the row before")
                        .help("write the rows in the order of their dates"),
                );
                continue;
            }
            Some(until) => second.from.node <= until.node && first.from.node <= until.node,
            None => second.from.node == first.from.node,
        };
        if overlaps {
            let message = format!("two rows hold on {}", second.from.node);
            draft.report(
                Diagnostic::new(code::ROWS, second.from.span, message)
                    .label("this row begins")
                    .related(first.span, "while this one holds")
                    .help(
                        "`until` is the last day of a row: end the first the day before the second",
                    ),
            );
        }
    }
}

/// Gives every row without a last day the day before the next row.
fn end_each_before_the_next(rows: &mut [Row]) {
    for index in 1..rows.len() {
        let next = rows[index].from;
        let row = &mut rows[index - 1];
        if row.until.is_none() {
            row.until = next.yesterday().ok();
        }
    }
}
