//! Mending: the changes that lints offer, made where the meaning is proven to stay.
//!
//! Each change is tried by itself: the text is read again, and kept only where every
//! requirement asks what it asked. Never writes a file.

use std::collections::BTreeMap;

use super::Input;
use crate::check;
use crate::diag::Diagnostic;
use crate::eval::walk;
use crate::impact::meaning;
use crate::report::is_error;
use crate::rulebook::Rulebook;
use crate::syntax::{self, ast};
use crate::text::{FileId, Sources, Span};

/// A rule file that was mended.
#[derive(Debug, Clone)]
pub struct Mended {
    /// Which.
    pub file: FileId,
    /// Its new text.
    pub text: String,
    /// How many changes were made in it.
    pub changes: usize,
}

/// Code lists by the place of their name: the file, or why it cannot be read.
pub type Tables = BTreeMap<Span, Result<FileId, String>>;

/// Makes the changes that `found` offers in rule files, where everything goes on to mean the
/// same.
pub fn mend(input: &Input<'_>, tables: &Tables, found: &[Diagnostic]) -> Vec<Mended> {
    let wanted = meanings(input.rulebook);
    let Input { files, sources, .. } = *input;
    let mut mended = Vec::new();
    for file in files {
        let fixes = found.iter().filter_map(|one| one.fix.as_ref());
        let mut fixes: Vec<_> = fixes.filter(|fix| fix.span.file == file.id).collect();
        // From the end, so that the places before stay.
        fixes.sort_by_key(|fix| std::cmp::Reverse((fix.span.start, fix.span.end)));
        let mut text = sources.get(file.id).text.to_string();
        let mut changes = 0;
        let mut first = usize::MAX;
        for fix in fixes {
            let range = fix.span.range();
            if range.end > first {
                continue;
            }
            let mut tried = text.clone();
            tried.replace_range(range.clone(), &fix.replacement);
            if means(input, tables, file.id, &tried).as_ref() == Some(&wanted) {
                (text, first, changes) = (tried, range.start, changes + 1);
            }
        }
        if changes > 0 {
            mended.push(Mended { file: file.id, text, changes });
        }
    }
    mended
}

/// Returns what the rules mean with the text of `changed` in place; `None` with an error.
fn means(input: &Input<'_>, tables: &Tables, changed: FileId, text: &str) -> Option<Vec<String>> {
    let mut sources = Sources::default();
    for number in 0..input.sources.len() {
        let id = FileId(u32::try_from(number).ok()?);
        let source = input.sources.get(id);
        let text = if id == changed { text.into() } else { source.text.clone() };
        sources.add(source.path.clone(), text);
    }
    let mut files = input.files.to_vec();
    let file = files.iter_mut().find(|file| file.id == changed)?;
    let (parsed, mistakes) = syntax::parse(changed, text);
    if !mistakes.is_empty() {
        return None;
    }
    let tables = moved(tables, file, &parsed);
    *file = parsed;
    let (rulebook, mistakes) = check::check(&sources, &files, &tables);
    (!mistakes.iter().any(is_error)).then(|| meanings(&rulebook))
}

/// Returns where the code lists are once `before` has become `after`, which names the same.
fn moved(tables: &Tables, before: &ast::File, after: &ast::File) -> Tables {
    let mut moved = tables.clone();
    for (old, new) in named(before).zip(named(after)) {
        if let Some(read) = tables.get(&old) {
            moved.insert(new, read.clone());
        }
    }
    moved
}

/// Returns where `file` names a file of codes, in order.
fn named(file: &ast::File) -> impl Iterator<Item = Span> {
    file.items.iter().filter_map(|item| match item {
        ast::Item::Codelist(ast::Codelist { codes: ast::Codes::From(name), .. }) => Some(name.span),
        _ => None,
    })
}

/// Returns what every requirement asks of each kind, and every expression says.
fn meanings(rulebook: &Rulebook) -> Vec<String> {
    let mut all = Vec::new();
    for (id, requirement) in rulebook.requirements.iter() {
        let path = rulebook.requirement_path(id);
        let forms = requirement.forms.iter();
        all.extend(forms.map(|it| format!("{path} {}", meaning::of(rulebook, id, it.kind))));
    }
    walk::expressions(rulebook, &mut |expr| all.push(meaning::of_expr(rulebook, expr)));
    all.push(format!("{} tests", rulebook.tests.len()));
    all
}
