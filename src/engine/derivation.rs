//! How a decision was come to, part by part: from what was kept to a tree that can be shown.
//!
//! Evaluates nothing but the populations of mandates, which a decision only asks for.

mod step;

use super::finding::Context;
use super::judge;
use super::session::Session;
use super::table::Evidence;
use super::trace::Trace;
use crate::arena::Id;
use crate::eval::{Explain, Truth};
use crate::report::words::{date_words, level_words};
use crate::report::{
    Binding, Decision, Derivation, ExceptionUse, MandateReach, Outcome, Part, Step, Topic,
};
use crate::rulebook::{Form, Mandate, Selector};
use crate::syntax::ast::Level;
use crate::text::{Sources, Spanned};
use crate::value::Date;

/// Returns how `decision`, which was evaluated in `trace`, was come to.
pub(super) fn derive(
    session: &Session<'_>,
    sources: &Sources,
    trace: &Trace<'_>,
    decision: &Decision,
) -> Derivation {
    let context = Context { world: trace.world, sources, subject: trace.subject };
    let it = Deriver { session, context, trace, decision };
    let mut parts = vec![it.standard(), it.applies()];
    if let Some(form) = trace.form
        && trace.judged.applicable == Truth::True
    {
        parts.extend(it.evidence(form));
        parts.push(it.rule(form));
    }
    parts.push(it.exceptions());
    parts.push(it.mandates());
    Derivation { parts }
}

struct Deriver<'d, 's> {
    session: &'d Session<'d>,
    context: Context<'d, 's>,
    trace: &'d Trace<'s>,
    decision: &'d Decision,
}

impl Deriver<'_, '_> {
    fn standard(&self) -> Part {
        let standard = &self.session.rulebook.standards[self.trace.requirement.standard];
        let state = standard.state(self.session.as_of).words();
        let version = standard.version.as_ref();
        let version = version.map_or_else(|| "1".to_owned(), |version| version.node.to_string());
        let answer = if standard.is_in_use(self.session.as_of) {
            "it is in use".to_owned()
        } else {
            format!("it is not in use: it is {state}, and `check` does not decide it")
        };
        let text = format!("version {version} of {}", standard.name.node);
        let mut step = Step::new(text, state, standard.name.span);
        step.note = standard.published.map(|day| format!("published {}", date_words(day.node)));
        Part { topic: Topic::Standard, answer, steps: vec![step] }
    }

    fn applies(&self) -> Part {
        let standard = &self.session.rulebook.standards[self.trace.requirement.standard];
        let kind = self.session.estate.descriptors[self.trace.subject as usize].kind;
        let mut nodes = self.trace.of_population.iter();
        let mut steps: Vec<Step> = Vec::new();
        for selector in standard.applies_to.iter().filter(|selector| selector.kind == kind) {
            let Some(condition) = &selector.condition else {
                steps.push(self.selector(selector, Truth::True));
                break;
            };
            let node = nodes.find(|node| {
                node.expr.is_some_and(|expr| std::ptr::eq(expr, &raw const condition.expr))
            });
            let truth = node.and_then(|node| node.verdict).map_or(Truth::Unknown, |it| it.truth);
            let mut step = self.selector(selector, truth);
            step.steps = node.map(|node| self.context.steps(node)).unwrap_or_default();
            steps.push(step);
        }
        let applies = self.trace.form.and_then(|form| form.applies.as_ref());
        let own = applies.and_then(|applies| self.trace.node(applies));
        steps.extend(own.into_iter().flat_map(|node| self.context.steps(node)));
        let answer = match (self.trace.form, self.trace.judged.applicable) {
            (None, _) => "the requirement is not for this kind",
            (_, Truth::True) => "it applies",
            (_, Truth::False) => "it does not apply",
            (_, Truth::Unknown) => "whether it applies is not known",
        };
        Part { topic: Topic::Applies, answer: answer.to_owned(), steps }
    }

    /// Returns the step of a selector that came to `truth`.
    fn selector(&self, selector: &Selector, truth: Truth) -> Step {
        let text = self.context.sources.slice(selector.span);
        Step::new(one_line(text), step::truth(truth), selector.span)
    }

    fn evidence(&self, form: &Form) -> Option<Part> {
        if form.evidence.is_empty() && form.items.is_empty() {
            return None;
        }
        let paths = form.evidence.iter().filter_map(|path| self.trace.node(path));
        let mut steps: Vec<Step> = paths.flat_map(|node| self.context.steps(node)).collect();
        for item in &form.items {
            let text = one_line(self.context.sources.slice(item.span));
            let mut step = Step::new(text, "", item.span);
            let list = self.trace.node(&item.list).into_iter();
            step.steps = list.flat_map(|node| self.context.steps(node)).collect();
            let looked = self.trace.items(&item.list).enumerate();
            step.steps.extend(looked.map(|(at, node)| self.context.item(node, at, item.span)));
            step.note = item.fresh.map(|fresh| format!("must be within {fresh} before the day"));
            steps.push(step);
        }
        let answer = match self.trace.judged.evidence {
            Evidence::There => "it is there",
            Evidence::Absent => "some of it is not given",
            Evidence::Stale => "some of it is too old",
        };
        Some(Part { topic: Topic::Evidence, answer: answer.to_owned(), steps })
    }

    fn rule(&self, form: &Form) -> Part {
        let level = self.trace.requirement.level.node;
        let is_denied = matches!(level, Level::MustNot | Level::ShouldNot);
        let steps = self.trace.node(&form.rule).map(|node| self.context.steps(node));
        let rule = self.trace.judged.rule;
        let answer = match (rule.truth, is_denied) {
            (Truth::Unknown, _) => "whether it is met is not known",
            (Truth::True, _) if rule.vacuous => "it is met: there is nothing to check",
            (Truth::True, false) => "it is met",
            (Truth::True, true) => "it is met: what must not be is false",
            (Truth::False, false) => "it is not met",
            (Truth::False, true) => "it is not met: what must not be is true",
        };
        Part { topic: Topic::Rule, answer: answer.to_owned(), steps: steps.unwrap_or_default() }
    }

    fn exceptions(&self) -> Part {
        let rulebook = self.session.rulebook;
        let as_of = self.session.as_of;
        let used = self.decision.exception.as_ref();
        let declared = self.session.declared(self.decision.requirement, self.trace.subject);
        let mut steps = Vec::new();
        for id in declared {
            let exception = &rulebook.exceptions[*id];
            let (granted, until) = (exception.granted.node, exception.until.node);
            let value = match (granted <= as_of, as_of <= until) {
                (false, _) => "not granted yet",
                (true, true) => "in force",
                (true, false) => "lapsed",
            };
            let text = format!("exception {}", exception.name.node);
            let mut step = Step::new(text, value, exception.span);
            step.note = Some(format!("from {} until {}", date_words(granted), date_words(until)));
            step.decides = used.is_some_and(|used| match used {
                ExceptionUse::Declared(used) | ExceptionUse::Lapsed(used) => used == id,
                ExceptionUse::Held(..) | ExceptionUse::HeldLapsed(..) => false,
            });
            steps.push(step);
        }
        steps.extend(self.held());
        let answer = match (self.decision.outcome, used) {
            (Outcome::Excepted, _) => "one is in force",
            (outcome, _) if !outcome.falls_short() => "none is needed",
            (_, Some(_)) => "one has lapsed",
            (_, None) if steps.is_empty() => "there is none",
            (_, None) => "none is in force",
        };
        Part { topic: Topic::Exceptions, answer: answer.to_owned(), steps }
    }

    /// Returns the exceptions that the descriptor holds itself, where they were looked at.
    fn held(&self) -> Option<Step> {
        let held = self.trace.form?.excepted_by.as_ref()?;
        let list = self.trace.node(&held.list)?;
        let text = one_line(self.context.sources.slice(held.span));
        let (value, until) = match self.decision.exception {
            Some(ExceptionUse::Held(_, until)) => ("in force", Some(until)),
            Some(ExceptionUse::HeldLapsed(_, until)) => ("lapsed", Some(until)),
            _ => ("", None),
        };
        let mut step = Step::new(text, value, held.span);
        step.note =
            until.filter(|day| *day != Date::MAX).map(|day| format!("until {}", date_words(day)));
        step.steps = self.context.steps(list);
        let looked = self.trace.items(&held.list).enumerate();
        step.steps.extend(looked.map(|(at, node)| self.context.item(node, at, held.span)));
        Some(step)
    }

    fn mandates(&self) -> Part {
        let rulebook = self.session.rulebook;
        let mut steps = Vec::new();
        for reach in self.decision.mandates.iter() {
            steps.push(self.reached(reach));
        }
        let standard = self.trace.requirement.standard;
        let others = rulebook.mandates.iter().filter(|(id, mandate)| {
            mandate.standard.candidates.contains(&standard)
                && !self.decision.mandates.iter().any(|reach| reach.mandate == *id)
        });
        steps.extend(others.map(|(id, mandate)| self.unreached(id, mandate)));
        let first = self.decision.mandates.first().and_then(|reach| self.binds_from(reach.mandate));
        let day = first.map_or_else(String::new, date_words);
        let answer = match self.decision.binding {
            Binding::Binding => format!("it binds since {day}"),
            Binding::Due => format!("it binds from {day} on"),
            Binding::Advisory if self.decision.mandates.is_empty() => "nothing mandates it".into(),
            Binding::Advisory => {
                format!("`{}` is advice", level_words(self.trace.requirement.level.node))
            }
        };
        Part { topic: Topic::Mandates, answer, steps }
    }

    /// Returns the day from which a mandate binds.
    fn binds_from(&self, id: Id<Mandate>) -> Option<Date> {
        let mandate = &self.session.rulebook.mandates[id];
        let published = self.session.rulebook.policies[mandate.policy].published;
        mandate.conform_by.or(published).map(|day: Spanned<Date>| day.node)
    }

    /// Returns the step of a mandate that reaches the requirement.
    fn reached(&self, reach: &MandateReach) -> Step {
        let mut step = self.mandate(reach.mandate);
        let day = self.binds_from(reach.mandate);
        let is_due = day.is_some_and(|day| self.session.as_of < day);
        step.value = String::from(if is_due { "due" } else { "binding" });
        let parts = reach.through.iter().map(|(standard, part)| match part {
            Some(part) => part.to_string(),
            None => self.session.rulebook.standards[*standard].name.node.to_string(),
        });
        let parts = parts.collect::<Vec<_>>().join("/");
        let through = if parts.is_empty() { parts } else { format!(", as its part {parts}") };
        step.note = Some(match (self.conform_by(reach.mandate), day) {
            (Some(by), _) => format!("conform by {}{through}", date_words(by)),
            (None, Some(day)) => format!("published {}{through}", date_words(day)),
            (None, None) => format!("always{through}"),
        });
        step
    }

    fn conform_by(&self, id: Id<Mandate>) -> Option<Date> {
        self.session.rulebook.mandates[id].conform_by.map(|day| day.node)
    }

    /// Returns the step of a mandate or recommendation that does not bind, and why not.
    fn unreached(&self, id: Id<Mandate>, mandate: &Mandate) -> Step {
        let mut step = self.mandate(id);
        let policy = &self.session.rulebook.policies[mandate.policy];
        let as_of = self.session.as_of;
        step.decides = false;
        let (value, note) = if !mandate.binding {
            ("no", "it recommends".to_owned())
        } else if let Some(day) = policy.published.filter(|day| day.node > as_of) {
            ("not yet", format!("the policy is published on {}", date_words(day.node)))
        } else if let Some(day) = policy.retired.filter(|day| day.node <= as_of) {
            ("no longer", format!("the policy was retired on {}", date_words(day.node)))
        } else if step.steps.iter().any(|population| population.value == "false") {
            ("no", "it is not for this descriptor".to_owned())
        } else {
            ("no", "it asks for another version".to_owned())
        };
        step.value = String::from(value);
        step.note = Some(note);
        step
    }

    /// Returns the step of a mandate: its policy and force, and whom it is for.
    fn mandate(&self, id: Id<Mandate>) -> Step {
        let rulebook = self.session.rulebook;
        let mandate = &rulebook.mandates[id];
        let policy = &rulebook.policies[mandate.policy];
        let force = policy.force.as_ref().map(|(kind, _)| format!(" ({})", kind.node));
        let verb = if mandate.binding { "mandates" } else { "recommends" };
        let (name, standard) = (&policy.name.node, &mandate.standard.name.node);
        let text = format!("policy {name}{} {verb} {standard}", force.unwrap_or_default());
        let mut step = Step::new(text, "", mandate.span);
        if let Some(population) = &mandate.population {
            step.steps.push(self.population(population));
        }
        step
    }

    /// Evaluates whom a mandate is for, and returns the step of it.
    fn population(&self, selector: &Selector) -> Step {
        let subject = self.trace.subject;
        let kind = self.session.estate.descriptors[subject as usize].kind;
        let mut eval = self.session.evaluator(Explain::default(), 0);
        let meant = judge::is_meant(&mut eval, std::iter::once(selector), kind, subject);
        let mut step = self.selector(selector, meant);
        step.steps = eval.recorder.take().iter().flat_map(|it| self.context.steps(it)).collect();
        step
    }
}

/// Returns `text` on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
