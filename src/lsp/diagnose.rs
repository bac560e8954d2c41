//! From diagnostics to problems as an editor shows them.
//!
//! Never words anything anew: the sentences are those of the diagnostic.

use super::answer::{Problem, Weight};
use crate::diag::{Diagnostic, Severity};
use crate::site;

/// Returns `diagnostic` as an editor shows it; `site` is where the project's pages are.
pub(super) fn problem(diagnostic: &Diagnostic, site: Option<&str>) -> Problem {
    let mut message = diagnostic.message.clone();
    for line in [Some(&diagnostic.primary.text), diagnostic.help.as_ref()].into_iter().flatten() {
        if !line.is_empty() {
            message.push('\n');
            message.push_str(line);
        }
    }
    let weight = match diagnostic.code.severity {
        Severity::Error => Weight::Error,
        Severity::Warning => Weight::Warning,
    };
    Problem {
        span: diagnostic.primary.span,
        weight,
        code: diagnostic.code.name.to_owned(),
        page: site.map(|base| site::code_page(base, diagnostic.code)),
        message,
        related: diagnostic.related.iter().map(|label| (label.span, label.text.clone())).collect(),
    }
}
