//! A mandate still to come that gives those it binds too little time.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::value::{Duration, Unit};

/// The least time between what is announced and what binds.
const NOTICE: Duration = Duration { count: 28, unit: Unit::Day };

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    for mandate in rulebook.mandates.values().filter(|mandate| mandate.binding) {
        let policy = &rulebook.policies[mandate.policy];
        let Some(published) = policy.published else { continue };
        let Some(binds) = rulebook.binds_from(mandate) else { continue };
        let told = mandate.moved.iter().map(|it| it.on).chain([published.node]).max();
        let Some(told) = told else { continue };
        let is_short = NOTICE.after(told).is_some_and(|first| binds < first);
        if binds <= input.as_of || !is_short {
            continue;
        }
        let name = &mandate.standard.name;
        let message =
            format!("`{}` binds from {}, and those it binds are told on {told}", name.node, binds);
        found.push(
            Diagnostic::new(codes::SHORT_NOTICE, name.span, message)
                .help(format!("give at least {NOTICE}: move `conform by`")),
        );
    }
}
