//! Why something fell short: the places and the values that decided it.

mod place;
mod reason;

use std::collections::BTreeSet;

use self::place::Operands;
pub(super) use self::reason::deciding;
use self::reason::{Reason, Reasons};
use super::session::Session;
use super::table::Evidence;
use super::trace::Trace;
use super::words;
use crate::eval::{Gap, Node, Truth, World};
use crate::report::{Decision, ExceptionUse, Finding, FindingPlace, Operand, Outcome, Side};
use crate::rulebook::{EvidenceItem, Form, Requirement};
use crate::text::{Sources, Span};

/// How many places of one side a finding shows.
const PLACES: usize = 3;

/// What there is to show of one decision.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    pub(super) message: String,
    pub(super) places: Vec<FindingPlace>,
    pub(super) operands: Vec<Operand>,
}

impl Shown {
    /// Makes it the finding of the decision at `at`.
    pub(super) fn into_finding(
        self,
        at: usize,
        session: &Session<'_>,
        decision: &Decision,
    ) -> Finding {
        let level = session.rulebook.requirements[decision.requirement].level.node;
        let Self { message, places, operands } = self;
        Finding { decision: at, level, message, places, operands }
    }
}

/// Evaluates `decision` once more, keeping everything, and says what decided it.
pub(super) fn show(session: &Session<'_>, sources: &Sources, decision: &Decision) -> Shown {
    let trace = Trace::of(session, decision.requirement, decision.descriptor);
    of_trace(&trace, sources, decision)
}

/// Says what decided `decision`, which was evaluated in `trace`.
pub(super) fn of_trace(trace: &Trace<'_>, sources: &Sources, decision: &Decision) -> Shown {
    let Trace { requirement, judged, .. } = trace;
    let context = Context { world: trace.world, sources, subject: trace.subject };
    let Some(form) = trace.form else {
        return context.shown(Vec::new(), &[], requirement, decision);
    };
    let mut reasons = Vec::new();
    let mut operands = Operands::new(&context);
    if judged.applicable == Truth::Unknown {
        let applies = form.applies.as_ref().and_then(|applies| trace.node(applies));
        let unknown = |node: &&Node<'_>| node.verdict.is_some_and(|it| it.truth == Truth::Unknown);
        let parts: Vec<_> = trace.of_population.iter().chain(applies).filter(unknown).collect();
        for node in &parts {
            reasons.extend(context.reasons(node).into_iter().map(|mut reason| {
                reason.message = format!("{}, so whether it applies is not known", reason.message);
                reason
            }));
            operands.collect(node);
        }
        reasons.truncate(1);
        return context.shown(reasons, &operands.done(), requirement, decision);
    }
    let rule = trace.node(&form.rule);
    if let Some(rule) = rule {
        operands.collect(rule);
    }
    if judged.rule.is_true() {
        reasons = context.of_evidence(trace, form);
    } else if let Some(rule) = rule {
        reasons = context.reasons(rule);
        let is_unknown = judged.rule.truth == Truth::Unknown;
        if is_unknown && judged.evidence != Evidence::There && !form.items.is_empty() {
            // What the rule reads from evidence that is not there says less than that.
            reasons = context.of_evidence(trace, form);
        }
    }
    context.shown(reasons, &operands.done(), requirement, decision)
}

/// What is needed to put a reason into words.
pub(super) struct Context<'c, 'a> {
    pub(super) world: World<'a>,
    pub(super) sources: &'c Sources,
    /// The descriptor that is decided.
    pub(super) subject: u32,
}

impl Context<'_, '_> {
    /// Returns `gap` as a span of the descriptor's file.
    pub(super) fn span(&self, gap: Gap) -> Option<Span> {
        let descriptor = self.world.estate.descriptors.get(gap.owner as usize)?;
        Some(descriptor.span(gap.place))
    }

    /// Returns the empty span after the last character of `span` that is no space.
    pub(super) fn end_of(&self, span: Span) -> Span {
        let spaces = self.sources.slice(span);
        let spaces = spaces.len() - spaces.trim_end().len();
        let end = span.end.saturating_sub(u32::try_from(spaces).unwrap_or(0));
        Span { start: end, end, ..span }
    }

    /// Returns why the evidence is not there.
    fn of_evidence(&self, trace: &Trace<'_>, form: &Form) -> Reasons {
        let mut reasons = Reasons::new();
        for path in &form.evidence {
            let Some(node) = trace.node(path) else { continue };
            reasons.extend(self.unknown_operand(node, path.span));
        }
        for item in &form.items {
            let text = self.sources.slice(item.list.span);
            let name = &item.name.node;
            let Some(list) = trace.node(&item.list) else { continue };
            if let Some(reason) = self.unknown_operand(list, item.list.span) {
                reasons.push(reason);
                continue;
            }
            let (message, label) = if trace.judged.evidence == Evidence::Stale {
                let fresh = item.fresh.map_or_else(String::new, |fresh| fresh.to_string());
                let message = match latest(item, trace).filter(|_| !self.is_private(&item.list)) {
                    Some(date) => format!(
                        "the latest `{name}` is of {date}, not within {fresh} before {}",
                        self.world.today
                    ),
                    None => format!("no `{name}` in `{text}` is within {fresh}"),
                };
                (message, format!("no `{name}` here is fresh"))
            } else {
                let message = format!("no `{name}` in `{text}` fits");
                (message, format!("no `{name}` here fits"))
            };
            let place = list.place.and_then(|gap| self.span(gap));
            let places = place.map(|span| (span, label)).into_iter().collect();
            reasons.push(Reason { message, rule: item.span, places, is_identity: false });
        }
        if reasons.is_empty() {
            let message = "the evidence is not given".to_owned();
            let rule = form.rule.span;
            reasons.push(Reason { message, rule, places: Vec::new(), is_identity: false });
        }
        reasons
    }

    /// Puts `reasons` together, with what is to be said of an exception.
    fn shown(
        &self,
        reasons: Reasons,
        operands: &[Operand],
        requirement: &Requirement,
        decision: &Decision,
    ) -> Shown {
        let mut messages: Vec<String> = Vec::new();
        for reason in &reasons {
            if !messages.contains(&reason.message) {
                messages.push(reason.message.clone());
            }
        }
        if messages.is_empty() {
            messages.push(match decision.outcome {
                Outcome::NotMet => "the rule does not hold".to_owned(),
                _ => "whether the rule holds is not known".to_owned(),
            });
        }
        let mut message = words::some_of(&messages);
        let mut places = self.places(&reasons, requirement);
        if let Some((words, place)) = self.exception(decision) {
            message = format!("{message}; {words}");
            places.push(place);
        }
        Shown { message, places, operands: operands.to_vec() }
    }

    /// Returns the places of `reasons`: of the descriptor first, then of the rule.
    fn places(&self, reasons: &Reasons, requirement: &Requirement) -> Vec<FindingPlace> {
        let mut places: Vec<FindingPlace> = Vec::new();
        let mut seen = BTreeSet::new();
        for (span, label) in reasons.iter().flat_map(|reason| &reason.places) {
            if seen.insert(*span) && places.len() < PLACES {
                let label = label.clone();
                places.push(FindingPlace { side: Side::Descriptor, span: *span, label });
            }
        }
        if places.is_empty() {
            let descriptor = &self.world.estate.descriptors[self.subject as usize];
            let span = descriptor.span(descriptor.id_place);
            let label = format!("of this {}", self.world.rulebook.kinds[descriptor.kind].name.node);
            places.push(FindingPlace { side: Side::Descriptor, span, label });
        }
        let mut rules = 0;
        for reason in reasons {
            if seen.insert(reason.rule) && rules < PLACES {
                rules += 1;
                let label = reason.message.clone();
                places.push(FindingPlace { side: Side::Rule, span: reason.rule, label });
            }
        }
        if rules == 0 {
            let label = String::new();
            places.push(FindingPlace { side: Side::Rule, span: requirement.rule_span, label });
        }
        places
    }

    /// Returns what is to be said of the decision's exception.
    fn exception(&self, decision: &Decision) -> Option<(String, FindingPlace)> {
        let at = |side, span, label| FindingPlace { side, span, label };
        Some(match decision.exception.as_ref()? {
            ExceptionUse::Declared(id) => {
                let exception = &self.world.rulebook.exceptions[*id];
                let until = exception.until.node;
                let words = format!("excepted by `{}` until {until}", exception.name.node);
                let label = format!("in force until {until}");
                (words, at(Side::Exception, exception.until.span, label))
            }
            ExceptionUse::Lapsed(id) => {
                let exception = &self.world.rulebook.exceptions[*id];
                let until = exception.until.node;
                let words = format!("the exception `{}` lapsed after {until}", exception.name.node);
                let label = format!("its last day was {until}");
                (words, at(Side::Exception, exception.until.span, label))
            }
            ExceptionUse::Held(span, until) => {
                let words = format!("excepted {}", until_words(*until));
                let label = format!("this exception holds {}", until_words(*until));
                (words, at(Side::Descriptor, *span, label))
            }
            ExceptionUse::HeldLapsed(span, until) => {
                let words = format!("its own exception lapsed after {until}");
                (words, at(Side::Descriptor, *span, format!("its last day was {until}")))
            }
        })
    }
}

/// Returns the latest date of an evidence item, as people write it.
fn latest(item: &EvidenceItem, trace: &Trace<'_>) -> Option<String> {
    let by = item.latest_by.as_ref()?;
    let mut latest: Option<crate::value::Value> = None;
    for node in trace.items(&item.list) {
        let fits = item.condition.as_ref().is_none_or(|condition| {
            node.child(condition)
                .and_then(|child| child.verdict)
                .is_some_and(crate::eval::Verdict::is_true)
        });
        let date = node.child(by).and_then(|child| child.item.as_ref());
        if let (true, Some(crate::eval::Item::Value(date))) = (fits, date) {
            let is_later = latest
                .as_ref()
                .is_none_or(|latest| date.compare(latest).is_some_and(std::cmp::Ordering::is_gt));
            if is_later {
                latest = Some((**date).clone());
            }
        }
    }
    latest.map(|date| date.to_string())
}

fn until_words(until: crate::value::Date) -> String {
    if until == crate::value::Date::MAX {
        "without an end".to_owned()
    } else {
        format!("until {until}")
    }
}
