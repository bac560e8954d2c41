//! Questions about one file of a project, answered.

use super::answer::{Answer, Content};
use super::convert::Client;
use super::names::Names;
use super::position::Position;
use super::request::{Range, Request};
use super::workspace::{Reading, Workspace};
use super::{actions, complete, descriptor, folds, format, hints, hover, outline, rename};
use crate::diag::Fix;
use crate::load;
use crate::rulebook::Meaning;
use crate::syntax;
use crate::text::{Sources, Span};
use crate::value::Date;

/// What a question is asked about.
pub(super) struct Asked<'a> {
    /// The project.
    pub(super) workspace: &'a Workspace,
    /// The path of the file in it.
    pub(super) path: &'a str,
    /// Its text.
    pub(super) text: &'a str,
    /// What the editor can do.
    pub(super) client: &'a Client,
    /// The day.
    pub(super) today: Date,
}

/// The file that was asked about.
enum File<'a> {
    /// A rule file.
    Rules(&'a syntax::ast::File),
    /// A file of descriptors.
    Descriptors(Box<Reading>),
    /// Another.
    Other,
}

/// Answers `request`.
///
/// # Errors
///
/// Says why it is refused.
pub(super) fn answer(asked: &Asked<'_>, request: &Request) -> Result<Answer, String> {
    let workspace = asked.workspace;
    let file = match workspace.tree(asked.path) {
        Some(tree) => File::Rules(tree),
        None => match workspace.reading(asked.path) {
            Some(reading) => File::Descriptors(Box::new(reading)),
            None => File::Other,
        },
    };
    let (sources, content) = match &file {
        File::Rules(tree) => in_rules(asked, tree, request)?,
        File::Descriptors(reading) => in_descriptors(asked, reading, request)?,
        File::Other => (Sources::default(), Content::Nothing),
    };
    Ok(Answer { sources, content })
}

impl Asked<'_> {
    fn offset(&self, position: Position) -> usize {
        self.client.encoding.offset(self.text, position)
    }

    fn range(&self, range: Range) -> (usize, usize) {
        let (start, end) = (self.offset(range.0), self.offset(range.1));
        (start, end.max(start))
    }
}

fn in_rules(
    asked: &Asked<'_>,
    tree: &syntax::ast::File,
    request: &Request,
) -> Result<(Sources, Content), String> {
    let workspace = asked.workspace;
    let sources = || workspace.rules.sources.clone();
    let file = tree.id;
    let names = workspace.names();
    let content = match request {
        Request::Format(_) => Content::Edits(format::edits(file, asked.text)),
        Request::Outline(_) => Content::Outline(outline::symbols(tree)),
        Request::Folds(_) => Content::Folds(folds::folds(&outline::symbols(tree), asked.text)),
        Request::Tokens(_) => Content::Tokens(file, syntax::highlight(asked.text)),
        Request::Hover(at) => {
            let offset = asked.offset(at.position);
            match names.at(file, offset) {
                Some((span, meanings)) => {
                    let text = hover::meanings(workspace, &meanings, asked.today);
                    Content::Hover(span, text)
                }
                None => match hover::word(asked.text, offset) {
                    Some((range, text)) => {
                        Content::Hover(Span::new(file, range.start, range.end), text)
                    }
                    None => Content::Nothing,
                },
            }
        }
        Request::Complete(at) => {
            let offset = asked.offset(at.position);
            let completions = complete::at(&workspace.rulebook, file, asked.text, offset);
            Content::Completions(file, completions)
        }
        Request::Actions(_, range) => {
            let found = workspace.found().into_iter().flat_map(|found| &found.diagnostics);
            let all = workspace.diagnostics.iter().chain(found);
            Content::Actions(actions::at(all, file, asked.range(*range)))
        }
        Request::Hints(_) => Content::Hints(hints::hints(workspace, file)),
        Request::Lenses(_) => {
            let counts =
                if asked.client.has_hints { Vec::new() } else { hints::hints(workspace, file) };
            Content::Lenses(hints::lenses(workspace, file), counts)
        }
        Request::Definition(at)
        | Request::References(at, _)
        | Request::Highlight(at)
        | Request::PrepareRename(at)
        | Request::Rename(at, _) => {
            let offset = asked.offset(at.position);
            let Some((span, meanings)) = names.at(file, offset) else {
                return match request {
                    Request::Rename(..) => Err("there is no name here".to_owned()),
                    _ => Ok((sources(), Content::Nothing)),
                };
            };
            return named(asked, names, (span, &meanings), request);
        }
        Request::Symbols(_) | Request::RunTest(..) => Content::Nothing,
    };
    Ok((sources(), content))
}

/// Answers a question about a name of a rule file.
fn named(
    asked: &Asked<'_>,
    names: &Names,
    (span, meanings): (Span, &[&Meaning]),
    request: &Request,
) -> Result<(Sources, Content), String> {
    let workspace = asked.workspace;
    let sources = workspace.rules.sources.clone();
    let wanted = meanings.iter().map(|it| (*it).clone()).collect();
    let content = match request {
        Request::Definition(_) => {
            let declared = names.meaning(&wanted).filter(|name| name.declares);
            Content::Places(distinct(declared.map(|name| name.span)))
        }
        Request::References(_, declarations) => {
            let all = names.meaning(&wanted).filter(|name| *declarations || !name.declares);
            Content::Places(distinct(all.map(|name| name.span)))
        }
        Request::Highlight(_) => {
            let here = names.meaning(&wanted).filter(|name| name.span.file == span.file);
            Content::Highlights(distinct(here.map(|name| name.span)))
        }
        Request::PrepareRename(_) => {
            let word = rename::word(&sources, span);
            let text = sources.slice(word).to_owned();
            Content::Name(word, text)
        }
        Request::Rename(_, new) => {
            let (sources, changes) = rename::changes(workspace, names, meanings, new)?;
            return Ok((sources, Content::Changes(changes)));
        }
        _ => Content::Nothing,
    };
    Ok((sources, content))
}

fn distinct(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

fn in_descriptors(
    asked: &Asked<'_>,
    reading: &Reading,
    request: &Request,
) -> Result<(Sources, Content), String> {
    let workspace = asked.workspace;
    let rulebook = &workspace.rulebook;
    let file = reading.file;
    let mapping = reading.mapping.as_ref();
    let names = || Names::new(load::names(rulebook, file, asked.path, asked.text, mapping));
    let content = match request {
        Request::Hover(at) => match names().at(file, asked.offset(at.position)) {
            Some((span, meanings)) => {
                let mut text = hover::meanings(workspace, &meanings, asked.today);
                if let Some(line) = hover::readers(rulebook, &meanings) {
                    text.push_str("\n\n");
                    text.push_str(&line);
                }
                Content::Hover(span, text)
            }
            None => Content::Nothing,
        },
        Request::Definition(at) => match names().at(file, asked.offset(at.position)) {
            Some((_, meanings)) => {
                let wanted = meanings.iter().map(|it| (*it).clone()).collect();
                let declared = workspace.names().meaning(&wanted).filter(|name| name.declares);
                Content::Places(distinct(declared.map(|name| name.span)))
            }
            None => Content::Nothing,
        },
        Request::Complete(at) => {
            let estate = workspace.estate();
            let offset = asked.offset(at.position);
            let text = (asked.path, asked.text);
            let completions = descriptor::at(rulebook, estate, mapping, text, offset);
            Content::Completions(file, completions)
        }
        Request::Actions(_, range) => {
            let mut all = reading.diagnostics.clone();
            all.extend(workspace.cures(asked.path, file));
            for fix in all.iter_mut().filter_map(|one| one.fix.as_mut()) {
                keep_quotes(&reading.sources, fix);
            }
            Content::Actions(actions::at(all.iter(), file, asked.range(*range)))
        }
        _ => Content::Nothing,
    };
    Ok((reading.sources.clone(), content))
}

/// Puts what takes the place of a text in quotes into the same quotes.
fn keep_quotes(sources: &Sources, fix: &mut Fix) {
    let text = sources.slice(fix.span);
    for quote in ['"', '\''] {
        let is_quoted = text.len() > 1 && text.starts_with(quote) && text.ends_with(quote);
        if is_quoted && !fix.replacement.starts_with(quote) {
            fix.replacement = format!("{quote}{}{quote}", fix.replacement);
        }
    }
}
