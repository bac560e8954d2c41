//! The layout of one property.

use super::data::lay_given;
use super::form::{Form, of_expr};
use super::layout::lay_block;
use super::sheet::Sheet;
use crate::syntax::ast::{Expr, Name, Property, PropertyValue, Selector, Source, Text};
use crate::text::Span;

/// The properties whose values stand under each other. The others read as sentences.
const ALIGNED: &[&str] = &[
    "approved",
    "because",
    "cancelled",
    "clause",
    "closes",
    "conform by",
    "consulted",
    "contact",
    "deprecated",
    "evidence",
    "fix",
    "for",
    "force",
    "from",
    "granted",
    "held",
    "implement from",
    "maps to",
    "may",
    "mitigation",
    "moved from",
    "must",
    "must not",
    "opens",
    "owner",
    "published",
    "reason",
    "reference",
    "related",
    "replaces",
    "retired",
    "review by",
    "settings",
    "should",
    "should not",
    "source",
    "through",
    "topics",
    "until",
    "version",
];

impl Property {
    /// Whether its value stands under those of its neighbours.
    pub(super) fn is_aligned(&self) -> bool {
        ALIGNED.contains(&&*self.word.node)
    }

    /// Lays out what follows its word; its line stands in by `indent`.
    pub(super) fn lay(&self, sheet: &mut Sheet<'_>, indent: usize) {
        match &self.value {
            PropertyValue::Block(block) => lay_block(sheet, block, indent),
            PropertyValue::Given(given) => lay_given(sheet, given, indent),
            PropertyValue::Mandate { selector, block, .. } => {
                if let Some(selector) = selector {
                    let kind = sheet.at(selector.kind.span.start);
                    let from = Span { start: block.name.span.start, ..selector.span };
                    let form = Form::plain(sheet, from).at([sheet.before(kind)]);
                    chosen(sheet, form, selector.where_.as_ref()).lay(sheet);
                }
                lay_block(sheet, block, indent);
            }
            value => {
                let form = self.form(sheet, value);
                form.lay(sheet);
            }
        }
    }

    /// Returns where its value is broken.
    fn form(&self, sheet: &Sheet<'_>, value: &PropertyValue) -> Form {
        let words = self.word.node.split(' ').count();
        let first = sheet.at(self.span.start) + words;
        let form =
            Form { range: first..sheet.range(self.span).end, ..Form::plain(sheet, self.span) };
        let start = |span: Span| sheet.at(span.start);
        let before = |span: Span| sheet.before(sheet.at(span.start));
        match value {
            PropertyValue::Rule { expr, .. } | PropertyValue::Where(expr) => of_expr(sheet, expr),
            PropertyValue::Selector(Selector { where_, .. }) => {
                chosen(sheet, form, where_.as_ref())
            }
            PropertyValue::Texts(texts) => {
                let texts: Vec<usize> = texts.iter().skip(1).map(|text| start(text.span)).collect();
                form.at(texts)
            }
            PropertyValue::Names(names) => {
                let names: Vec<usize> =
                    names.iter().skip(1).map(|name: &Name| start(name.span)).collect();
                form.at(names)
            }
            PropertyValue::EvidencePaths(paths) => {
                let paths: Vec<usize> = paths.iter().skip(1).map(|path| start(path.span)).collect();
                form.at(paths)
            }
            PropertyValue::Source(Source { checked, how, .. }) => {
                let checked = checked.as_ref().map(|date| before(date.span));
                let joint = checked.or(how.as_ref().map(|how| start(how.span)));
                form.at(joint)
            }
            PropertyValue::Approved { by: Some(by), .. } => form.at([before(by.span)]),
            PropertyValue::Includes { part, subject, where_, .. } => {
                let part = part.as_ref().map(|part: &Text| before(part.span));
                let subject = subject.as_ref().map(|path| before(path.span));
                let where_word = where_.as_ref().map(|expr| before(expr.span));
                form.at(part.into_iter().chain(subject).chain(where_word)).holds(sheet, where_)
            }
            PropertyValue::EvidenceItem { where_, latest_by, fresh, .. } => {
                let where_word = where_.as_ref().map(|expr| before(expr.span));
                let latest = latest_by.as_ref().map(|path| sheet.before(before(path.span)));
                let fresh = fresh.as_ref().map(|length| sheet.before(before(length.span)));
                let (clauses, rest) =
                    if latest.is_some() { (latest, fresh) } else { (fresh, None) };
                form.at(where_word.into_iter().chain(clauses)).at(rest).holds(sheet, where_)
            }
            PropertyValue::ExceptedBy { where_, until, .. } => {
                let where_word = where_.as_ref().map(|expr| before(expr.span));
                form.at(where_word.into_iter().chain([before(until.span)])).holds(sheet, where_)
            }
            PropertyValue::Share { selector, target, .. } => {
                let form = form.at([before(target.span)]);
                chosen(sheet, form, selector.where_.as_ref())
            }
            PropertyValue::Requires(required) => {
                // `any` begins a line of its own meaning.
                let single = required.iter().skip(1).filter(|one| one.any_of.len() == 1);
                let joints: Vec<usize> = single.map(|one| start(one.span)).collect();
                form.at(joints)
            }
            _ => form,
        }
    }
}

/// Breaks `form` before the `where` of `choice` too.
fn chosen(sheet: &Sheet<'_>, form: Form, choice: Option<&Expr>) -> Form {
    let joint = choice.map(|expr| sheet.before(sheet.at(expr.span.start)));
    form.at(joint).holds(sheet, choice)
}
