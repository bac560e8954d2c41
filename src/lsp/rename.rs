//! A name given another word, wherever it means the same.
//!
//! The project is checked as it would be; where that finds a mistake that was not there, the
//! renaming is refused and says which. What the text of others says is never changed: ids
//! of descriptors are theirs.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use super::workspace::Workspace;
use crate::check;
use crate::diag::{Diagnostic, Fix};
use crate::load;
use crate::project::{self, Rules};
use crate::report::is_error;
use crate::rulebook::Meaning;
use crate::text::{FileId, Sources, Span, Str};

/// Returns the place of the word at `span`, without its quotes.
pub(super) fn word(sources: &Sources, span: Span) -> Span {
    let text = sources.slice(span);
    let is_quoted = text.len() >= 2
        && ['"', '\'', '`'].iter().any(|quote| text.starts_with(*quote) && text.ends_with(*quote));
    if is_quoted { Span { start: span.start + 1, end: span.end - 1, ..span } } else { span }
}

/// Returns the changes that call `meanings` `new`, with the files that they are in.
///
/// # Errors
///
/// Says why it cannot be called so.
pub(super) fn changes(
    workspace: &Workspace,
    names: &Names,
    meanings: &[&Meaning],
    new: &str,
) -> Result<(Sources, Vec<Fix>), String> {
    let together = names.together(meanings);
    let mut sources = workspace.rules.sources.clone();
    let edit =
        |sources: &Sources, span| Fix { span: word(sources, span), replacement: new.to_owned() };
    let mut places: BTreeSet<Span> = names.meaning(&together).map(|name| name.span).collect();
    let mut fixes: Vec<Fix> = places.iter().map(|span| edit(&sources, *span)).collect();
    refuse(workspace, &sources, &fixes)?;
    let is_in_data = together
        .iter()
        .any(|it| matches!(it, Meaning::Field(..) | Meaning::Code(..) | Meaning::Kind(_)));
    if let Some(project) = workspace.project.as_ref().filter(|_| is_in_data) {
        for (path, text, mapping) in project.described(&workspace.rulebook) {
            let id = FileId(u32::try_from(sources.len()).unwrap_or(u32::MAX));
            let found = load::names(&workspace.rulebook, id, &path, &text, mapping.as_ref());
            sources.add(path, text);
            places = found
                .into_iter()
                .filter(|name| together.contains(&name.means))
                .map(|name| name.span)
                .collect();
            fixes.extend(places.iter().map(|span| edit(&sources, *span)));
        }
        fixes.extend(in_project_file(workspace, &together, new)?);
    }
    Ok((sources, fixes))
}

/// Checks the rules as they would be.
fn refuse(workspace: &Workspace, sources: &Sources, fixes: &[Fix]) -> Result<(), String> {
    let Some(project) = &workspace.project else {
        return Err("only a name of a project can be changed".to_owned());
    };
    let mut project = project.clone();
    for (file, text) in applied(sources, fixes) {
        project.set_buffer(sources.path(file), Some(text));
    }
    let Rules { sources, files, csv, diagnostics, .. } = project.rules();
    let (_, found) = check::check(&sources, &files, &csv);
    let key = |one: &Diagnostic| (one.code, one.message.clone());
    let before: BTreeSet<_> = workspace.diagnostics.iter().map(key).collect();
    let mut after = diagnostics.into_iter().chain(found).filter(is_error);
    match after.find(|one| !before.contains(&key(one))) {
        Some(one) => {
            let help = one.help.map(|help| format!(": {help}")).unwrap_or_default();
            Err(format!("{}{help}", one.message))
        }
        None => Ok(()),
    }
}

/// Returns the text of each file that `fixes` change, changed.
pub(super) fn applied(sources: &Sources, fixes: &[Fix]) -> BTreeMap<FileId, Str> {
    let mut by_file: BTreeMap<FileId, Vec<&Fix>> = BTreeMap::new();
    for fix in fixes {
        by_file.entry(fix.span.file).or_default().push(fix);
    }
    let changed = by_file.into_iter().map(|(file, mut fixes)| {
        fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span));
        let mut text = sources.get(file).text.to_string();
        for fix in fixes {
            text.replace_range(fix.span.range(), &fix.replacement);
        }
        (file, text.into())
    });
    changed.collect()
}

/// Returns the changes of the project file, which names kinds and the fields of ids.
fn in_project_file(
    workspace: &Workspace,
    together: &BTreeSet<Meaning>,
    new: &str,
) -> Result<Vec<Fix>, String> {
    let Some(project) = &workspace.project else { return Ok(Vec::new()) };
    let rulebook = &workspace.rulebook;
    let mut fixes = Vec::new();
    for entry in &project.config.descriptors {
        let Some(kind) = &entry.kind else { continue };
        let Some(id) = rulebook.kind_names.get(&**kind) else { continue };
        if together.contains(&Meaning::Kind(*id)) {
            fixes.extend(words_after(&project.source.text, "kind:", kind, new));
        }
        let record = &rulebook.records[rulebook.kinds[*id].record];
        let first = entry.id.as_deref().and_then(|path| path.split('.').next());
        let slot = first.and_then(|name| record.slots.get(name));
        if slot.is_some_and(|slot| {
            together.contains(&Meaning::Field(rulebook.kinds[*id].record, *slot))
        }) {
            return Err(format!("`{}` names this field as the id of descriptors", project::FILE));
        }
    }
    fixes.sort_by_key(|fix: &Fix| fix.span);
    fixes.dedup();
    Ok(fixes)
}

/// Returns the changes of `old` to `new` right after `key`, in the project file.
fn words_after(text: &str, key: &str, old: &str, new: &str) -> Vec<Fix> {
    let found = text.match_indices(key).filter_map(|(at, _)| {
        let from = at + key.len();
        let rest = text.get(from..)?;
        let start = from + rest.len() - rest.trim_start_matches([' ', '"', '\'']).len();
        let end = start + old.len();
        let is_word = text.get(start..end) == Some(old)
            && !text.get(end..)?.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        is_word.then(|| Fix { span: Span::new(FileId(0), start, end), replacement: new.to_owned() })
    });
    found.collect()
}
