//! What is allowed: by a comment in a rule file, or by the project file for a part of it.
//!
//! Takes out what an allowance stands for, and reports allowances that give no reason, name
//! no lint, or allow nothing.

use super::{Input, names};
use crate::diag::{Code, Diagnostic, codes::lint as codes};
use crate::syntax::allow::{Allowance, allowances};
use crate::text::{Span, Spanned, Str};

/// What the allowances of `test --mutate` begin with; whether they are used is for it to say.
const MUTANT: &str = "mutant/";

/// An allowance of the project file, which has a reason.
#[derive(Debug, Clone)]
pub struct ProjectAllowance {
    /// The lint, where it is written in the project file.
    pub name: Spanned<Str>,
    /// The files it is for, of those of the run, by path.
    pub files: Vec<Str>,
}

/// Takes out of `found` what is allowed, and adds what is wrong with the allowances.
pub(super) fn apply(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let mut wrong = Vec::new();
    let read = input.files.iter().flat_map(|file| {
        let text = &*input.sources.get(file.id).text;
        allowances(text, file).into_iter().map(move |it| (it, text))
    });
    for (allowance, text) in read {
        let Allowance { name, reason, span, .. } = &allowance;
        if name.node.starts_with(MUTANT) {
            explained(reason.is_some(), *span, name, &mut wrong);
            continue;
        }
        let Some(code) = known(name, &mut wrong) else { continue };
        let before = found.len();
        found.retain(|one| one.code != code || !allowance.covers(one.primary.span));
        if found.len() == before && input.looks_for(code) {
            let whole = whole_line(text, *span);
            wrong.push(unused(name).fix(whole, ""));
        }
        explained(reason.is_some(), *span, name, &mut wrong);
    }
    for allowance in input.allowed {
        let name = &allowance.name;
        let Some(code) = known(name, &mut wrong) else { continue };
        let before = found.len();
        let is_meant = |span: Span| {
            allowance.files.iter().any(|path| **path == *input.sources.path(span.file))
        };
        found.retain(|one| one.code != code || !is_meant(one.primary.span));
        if found.len() == before && input.looks_for(code) {
            wrong.push(unused(name));
        }
    }
    found.extend(wrong.into_iter().filter(|one| input.looks_for(one.code)));
}

/// Returns the lint that `name` means; reports where it means none.
fn known(name: &Spanned<Str>, wrong: &mut Vec<Diagnostic>) -> Option<Code> {
    let code = codes::ALL.iter().copied().find(|code| code.words == Some(&*name.node));
    if code.is_none() {
        let message = format!("there is no lint `{}`", name.node);
        let diagnostic = Diagnostic::new(codes::UNKNOWN_ALLOWANCE, name.span, message)
            .help("`yardstick explain` lists them under L");
        let by_code = super::find(&name.node).and_then(|code| code.words);
        wrong.push(match by_code {
            Some(words) => diagnostic
                .help(format!("it is allowed by its name in words: `{words}`"))
                .fix(name.span, words),
            None => diagnostic.did_you_mean(&name.node, names()),
        });
    }
    code
}

fn explained(is_so: bool, span: Span, name: &Spanned<Str>, wrong: &mut Vec<Diagnostic>) {
    if !is_so {
        let message = format!("the allowance of `{}` gives no reason", name.node);
        wrong.push(
            Diagnostic::new(codes::ALLOWANCE_WITHOUT_REASON, span, message)
                .help(format!("say why: `# allow {}: …`", name.node)),
        );
    }
}

fn unused(name: &Spanned<Str>) -> Diagnostic {
    let message = format!("nothing here needs the allowance of `{}`", name.node);
    Diagnostic::new(codes::UNUSED_ALLOWANCE, name.span, message).help("take it out")
}

/// Returns the comment at `span` with the spaces before it, and with its line where it has one
/// of its own.
fn whole_line(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let start = before.trim_end_matches([' ', '\t']).len();
    let begins = start == 0 || before.get(..start).is_some_and(|it| it.ends_with('\n'));
    let end = span.end as usize;
    let after = text.get(end..).unwrap_or_default();
    let end = if begins && after.starts_with('\n') { end + 1 } else { end };
    Span::new(span.file, start, end)
}
