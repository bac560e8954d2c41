//! Who qualifies for which lot.

use super::judge;
use super::session::{Session, is_satisfied};
use crate::arena::Id;
use crate::eval::{NoRecord, Truth, Verdict};
use crate::report::{LotResult, Outcome};
use crate::rulebook::Lot;

/// Returns the result of the lot `id` for the descriptor at `subject`, if the lot is open
/// to its kind.
pub(super) fn result(session: &Session<'_>, id: Id<Lot>, subject: u32) -> Option<LotResult> {
    let lot = &session.rulebook.lots[id];
    let kind = session.estate.descriptors[subject as usize].kind;
    if !lot.open_to.is_empty() && !lot.open_to.iter().any(|selector| selector.kind == kind) {
        return None;
    }
    let framework = &session.rulebook.frameworks[lot.framework];
    let has_opened = framework.opens.is_none_or(|day| day.node <= session.as_of);
    let has_closed = framework.closes.is_some_and(|day| day.node < session.as_of);
    let meant = if lot.open_to.is_empty() {
        Truth::True
    } else {
        let mut eval = session.evaluator(NoRecord, 0);
        judge::is_meant(&mut eval, lot.open_to.iter(), kind, subject)
    };
    let meant = Verdict { truth: meant, vacuous: false };
    let open = Verdict::of(has_opened && !has_closed).and(meant);
    let mut eligible = open;
    let mut lacks = Vec::new();
    for any_of in &lot.requires {
        let mut met = Verdict::of(false);
        let mut asked = Vec::new();
        for wanted in any_of {
            let Some(version) = session.version(wanted, subject, 1) else { continue };
            asked.push(version);
            met = met.or(match session.result(version, subject, 1, &mut Vec::new()) {
                Outcome::NotMet => Verdict::of(false),
                Outcome::NotEvidenced => Verdict::UNKNOWN,
                outcome => Verdict::of(is_satisfied(outcome)),
            });
        }
        if !met.is_true() {
            lacks.push(asked);
        }
        eligible = eligible.and(met);
    }
    let known = |verdict: Verdict| match verdict.truth {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Unknown => None,
    };
    let (eligible, open) = (known(eligible), known(open));
    Some(LotResult { lot: id, descriptor: subject, eligible, open, lacks })
}
