//! Dates of different declarations that cannot both be meant.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    approvals(input, found);
    mandates(input, found);
    sources(input, found);
    exceptions(input, found);
}

/// Approved before those who were asked could answer.
fn approvals(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    for standard in input.rulebook.standards.values() {
        let (Some((_, to)), Some((approved, _))) = (standard.consulted, &standard.approved) else {
            continue;
        };
        if *approved <= to {
            let name = &standard.name;
            let message = format!(
                "`{}` was approved on {approved}, while it was consulted on until {to}",
                name.node
            );
            found.push(Diagnostic::new(codes::DATES_OUT_OF_ORDER, name.span, message));
        }
    }
}

/// Binding before there is anything to meet.
fn mandates(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    for mandate in rulebook.mandates.values().filter(|mandate| mandate.binding) {
        let candidates = mandate.standard.candidates.iter();
        let days = candidates.filter_map(|id| rulebook.standards[*id].published);
        let (Some(published), Some(by)) = (days.min_by_key(|day| day.node), mandate.conform_by)
        else {
            continue;
        };
        if by.node < published.node {
            let message = format!(
                "`{}` binds from {}, and is published on {}",
                mandate.standard.name.node, by.node, published.node
            );
            found.push(
                Diagnostic::new(codes::DATES_OUT_OF_ORDER, by.span, message)
                    .related(published.span, "published here")
                    .help("bind from a day on which it can be read"),
            );
        }
    }
}

/// Checked on a day that has not come.
fn sources(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    let all = rulebook
        .standards
        .values()
        .flat_map(|it| &it.sources)
        .chain(rulebook.requirements.values().flat_map(|it| &it.sources))
        .chain(rulebook.policies.values().flat_map(|it| &it.sources))
        .chain(rulebook.bodies.values().flat_map(|it| &it.sources))
        .chain(rulebook.frameworks.values().flat_map(|it| &it.sources));
    for source in all {
        let Some(checked) = source.checked.filter(|day| *day > input.as_of) else { continue };
        let message = format!("this source was checked on {checked}, which is still to come");
        found.push(Diagnostic::new(codes::DATES_OUT_OF_ORDER, source.url.span, message));
    }
}

/// Granted from what was not yet asked of anyone.
fn exceptions(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    for exception in rulebook.exceptions.values() {
        let standards = exception.requirements.iter().map(|id| rulebook.requirements[*id].standard);
        let days = standards.filter_map(|id| rulebook.standards[id].published);
        let Some(published) = days.min_by_key(|day| day.node) else { continue };
        if exception.until.node < published.node {
            let message = format!(
                "the exception `{}` ends on {}, before `{}` is published on {}",
                exception.name.node, exception.until.node, exception.target.node, published.node
            );
            found.push(
                Diagnostic::new(codes::DATES_OUT_OF_ORDER, exception.until.span, message)
                    .related(published.span, "published here"),
            );
        }
    }
}
