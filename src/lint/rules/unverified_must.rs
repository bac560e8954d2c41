//! A `must` that rests on sources nobody could verify.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::syntax::ast::{How, Level};

use super::living;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    for requirement in living(rulebook, input.as_of) {
        let own = &requirement.sources;
        let standard = &rulebook.standards[requirement.standard];
        let sources = if own.is_empty() { &standard.sources } else { own };
        let is_unverified =
            !sources.is_empty() && sources.iter().all(|source| source.how == Some(How::Unverified));
        if !is_unverified || !matches!(requirement.level.node, Level::Must | Level::MustNot) {
            continue;
        }
        let name = &requirement.name;
        let message = format!("`{}` is a `must` of which no source was verified", name.node);
        let mut diagnostic = Diagnostic::new(codes::UNVERIFIED_MUST, name.span, message)
            .help("read a source of it and say `checked DATE by reading`, or make it a `should`");
        if let Some(source) = sources.first() {
            diagnostic = diagnostic.related(source.url.span, "unverified");
        }
        found.push(diagnostic);
    }
}
