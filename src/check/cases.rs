//! Test declarations: what they test, what they are given, and what they expect.

use super::draft::Draft;
use super::exceptions::shown;
use super::items::Items;
use super::property::{self, Properties, list};
use super::resolve;
use crate::arena::Id;
use crate::diag::{Diagnostic, codes::name, codes::rulebook as code};
use crate::rulebook::shape::Kind;
use crate::rulebook::{
    Expect, Expected, ExpectedBinding, Given, GivenSource, Mandate, Meaning, Requirement, Rulebook,
    Test, TestTarget, Text,
};
use crate::syntax::ast::{self, Block, BlockWord, PropertyValue, Target};

/// Reads every test.
pub(super) fn read(draft: &mut Draft<'_>, items: &Items<'_>) {
    for block in items.blocks(BlockWord::Test) {
        let properties = property::read(draft, block);
        let given = given(draft, &properties);
        let target = target(draft, &block.name, &given);
        let kinds = target.as_ref().map(|target| kinds(&draft.rulebook, target));
        let expect =
            expectations(draft, block, &properties, &given, target.as_ref(), kinds.as_deref());
        let (Some(target), Some(as_of)) = (target, properties.date("as of")) else { continue };
        let path = shown(&block.name);
        let title = block.title.as_ref().unwrap_or(&path).node.clone();
        draft.rulebook.tests.push(Test {
            target,
            path,
            title,
            as_of,
            given,
            expect,
            span: block.span,
        });
    }
}

/// Finds what a test names: `standard/requirement`, `policy/standard` or `framework/lot`.
fn target(draft: &mut Draft<'_>, target: &Target, given: &[Given]) -> Option<TestTarget> {
    let Some(member) = &target.member else {
        let message =
            format!("a test names one requirement, and `{}` has no `/`", target.head.node);
        draft.report(
            Diagnostic::new(code::WHOLE_STANDARD, target.span, message)
                .help("write `STANDARD/REQUIREMENT`, `POLICY/STANDARD` or `FRAMEWORK/LOT`"),
        );
        return None;
    };
    let rulebook = &draft.rulebook;
    let versions = rulebook.standard_names.get(&target.head.node);
    let requirements: Vec<Id<Requirement>> = versions
        .into_iter()
        .flatten()
        .filter_map(|id| rulebook.requirement(*id, &member.node))
        .collect();
    let policies = rulebook.policies.values().filter(|it| it.name.node == target.head.node);
    let mandates: Vec<Id<Mandate>> = policies
        .flat_map(|policy| policy.mandates.iter().copied())
        .filter(|id| rulebook.mandates[*id].standard.name.node == member.node)
        .collect();
    let lots = rulebook.lots.iter().filter(|(_, lot)| {
        let framework = &rulebook.frameworks[lot.framework];
        framework.name.node == target.head.node && lot.name.node == member.node
    });
    let mut found: Vec<(&str, TestTarget)> = Vec::new();
    if !requirements.is_empty() {
        found.push(("requirement", TestTarget::Requirement(requirements)));
    }
    let mandates = of_given(rulebook, mandates, given);
    found.extend(mandates.into_iter().map(|id| ("mandate", TestTarget::Mandate(id))));
    found.extend(lots.map(|(id, _)| ("lot", TestTarget::Lot(id))));
    if found.len() > 1 {
        let mut all: Vec<String> = found.iter().map(|(what, _)| format!("a {what}")).collect();
        all.dedup();
        let what = match all.as_slice() {
            [_] => format!("{} {}s", found.len(), found[0].0),
            _ => list(&all, "and"),
        };
        let message = format!("`{}` names {what}", shown(target).node);
        draft.report(
            Diagnostic::new(name::AMBIGUOUS, target.span, message)
                .help("a test must name one thing: rename one of them, or test the requirement"),
        );
        return None;
    }
    if found.is_empty() {
        unknown(draft, target, member);
    }
    let (_, found) = found.pop()?;
    let (head, inner) = meanings(&draft.rulebook, &found, target, member);
    draft.note(target.head.span, head);
    draft.note(member.span, inner);
    Some(found)
}

/// Returns what both names of a test's target mean.
fn meanings(
    rulebook: &Rulebook,
    found: &TestTarget,
    target: &Target,
    member: &ast::Name,
) -> (Meaning, Meaning) {
    let head = target.head.node.clone();
    match found {
        TestTarget::Requirement(_) => {
            let member = Meaning::Requirement(head.clone(), member.node.clone());
            (Meaning::Standard(head), member)
        }
        TestTarget::Mandate(id) => {
            (Meaning::Policy(rulebook.mandates[*id].policy), Meaning::Standard(member.node.clone()))
        }
        TestTarget::Lot(id) => {
            (Meaning::Framework(rulebook.lots[*id].framework), Meaning::Lot(*id))
        }
    }
}

/// Of several mandates of one standard by one policy, returns those that bind, for a kind
/// that is given.
fn of_given(rulebook: &Rulebook, mut all: Vec<Id<Mandate>>, given: &[Given]) -> Vec<Id<Mandate>> {
    if all.len() > 1 {
        all.retain(|id| rulebook.mandates[*id].binding);
    }
    let is_for = |id: &Id<Mandate>| {
        let population = rulebook.mandates[*id].population.as_ref();
        population.is_none_or(|it| given.iter().any(|given| given.kind == Some(it.kind)))
    };
    if all.len() > 1 && all.iter().any(is_for) {
        all.retain(is_for);
    }
    all
}

/// Reports that a test names nothing.
fn unknown(draft: &mut Draft<'_>, target: &Target, member: &ast::Name) {
    let rulebook = &draft.rulebook;
    let head = &target.head.node;
    let heads = rulebook
        .standards
        .values()
        .map(|it| &it.name.node)
        .chain(rulebook.policies.values().map(|it| &it.name.node))
        .chain(rulebook.frameworks.values().map(|it| &it.name.node));
    let known: Vec<&str> = heads.map(|name| &**name).collect();
    if !known.contains(&&**head) {
        let message = format!("there is no standard, policy or framework called `{head}`");
        let diagnostic = Diagnostic::new(name::UNKNOWN_STANDARD, target.head.span, message)
            .did_you_mean(head, known);
        draft.report(diagnostic);
        return;
    }
    if draft.names.torn.contains(head) {
        return;
    }
    let of_standards = rulebook
        .requirements
        .values()
        .filter(|it| rulebook.standards[it.standard].name.node == *head)
        .map(|it| &*it.name.node);
    let of_policies = rulebook
        .mandates
        .values()
        .filter(|it| rulebook.policies[it.policy].name.node == *head)
        .map(|it| &*it.standard.name.node);
    let of_frameworks = rulebook
        .lots
        .values()
        .filter(|it| rulebook.frameworks[it.framework].name.node == *head)
        .map(|it| &*it.name.node);
    let has = |known: bool, what: &str| known.then(|| what.to_owned());
    let whats: Vec<String> = [
        has(rulebook.standard_names.contains_key(head), "requirement"),
        has(rulebook.policies.values().any(|it| it.name.node == *head), "mandate of a standard"),
        has(rulebook.frameworks.values().any(|it| it.name.node == *head), "lot"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let message = format!("`{head}` has no {} called `{}`", list(&whats, "or"), member.node);
    let diagnostic = Diagnostic::new(name::UNKNOWN_MEMBER, member.span, message)
        .did_you_mean(&member.node, of_standards.chain(of_policies).chain(of_frameworks));
    draft.report(diagnostic);
}

/// Returns the kinds that can be decided under `target`; none where they are not known.
fn kinds(rulebook: &Rulebook, target: &TestTarget) -> Vec<Id<Kind>> {
    let of_standards = |ids: &[Id<crate::rulebook::Standard>]| -> Vec<Id<Kind>> {
        let all = ids.iter().flat_map(|id| &rulebook.standards[*id].applies_to);
        all.map(|selector| selector.kind).collect()
    };
    match target {
        TestTarget::Requirement(ids) => of_standards(
            &ids.iter().map(|id| rulebook.requirements[*id].standard).collect::<Vec<_>>(),
        ),
        TestTarget::Mandate(id) => match &rulebook.mandates[*id].population {
            Some(population) => vec![population.kind],
            None => of_standards(&rulebook.mandates[*id].standard.candidates),
        },
        TestTarget::Lot(id) => {
            rulebook.lots[*id].open_to.iter().map(|selector| selector.kind).collect()
        }
    }
}

fn given(draft: &mut Draft<'_>, properties: &Properties<'_>) -> Vec<Given> {
    let mut all: Vec<Given> = Vec::new();
    for property in properties.all("given") {
        let PropertyValue::Given(given) = &property.value else { continue };
        let kind = match &given.kind {
            None => None,
            Some(kind) => match draft.resolve(|ctx| resolve::kind(ctx, kind)) {
                None => continue,
                kind => kind,
            },
        };
        let source = match &given.source {
            ast::GivenSource::File(path) => GivenSource::File(path.clone()),
            ast::GivenSource::Inline { id, data } => {
                let Some(id) = id.clone().or_else(|| given.kind.clone()) else { continue };
                let same =
                    all.iter().find(|other| other.kind == kind && inline_id(other) == Some(&id));
                if let Some(first) = same {
                    let first = inline_id(first).map_or(first.span, |id| id.span);
                    super::items::twice(draft, "descriptor", &id, first, &id.node);
                }
                GivenSource::Inline { id, data: data.clone() }
            }
        };
        all.push(Given { kind, source, span: given.span });
    }
    all
}

fn inline_id(given: &Given) -> Option<&Text> {
    match &given.source {
        GivenSource::Inline { id, .. } => Some(id),
        GivenSource::File(_) => None,
    }
}

fn expectations(
    draft: &mut Draft<'_>,
    block: &Block,
    properties: &Properties<'_>,
    given: &[Given],
    target: Option<&TestTarget>,
    kinds: Option<&[Id<Kind>]>,
) -> Vec<Expect> {
    let mut all: Vec<Expect> = Vec::new();
    for property in properties.all("expect") {
        let PropertyValue::Expect(expect) = &property.value else { continue };
        let outcome = outcome(draft, expect, target);
        let subject = subject(draft, block, expect, given, kinds);
        let same = all.iter().find(|other| {
            other.subject.as_ref().map(|id| &id.node) == expect.subject.as_ref().map(|id| &id.node)
        });
        if let (Some(first), true) = (same, subject) {
            draft.report(
                Diagnostic::new(
                    code::EXPECTED_TWICE,
                    expect.span,
                    "one descriptor has one outcome",
                )
                .related(first.span, "expected here first")
                .help("keep one of the two, or say of which descriptor each is: `for ID`"),
            );
        }
        let Some((outcome, binding)) = outcome else { continue };
        all.push(Expect { outcome, binding, subject: expect.subject.clone(), span: expect.span });
    }
    all
}

/// Reads the words of an expectation.
fn outcome(
    draft: &mut Draft<'_>,
    expect: &ast::Expect,
    target: Option<&TestTarget>,
) -> Option<(Expected, Option<ExpectedBinding>)> {
    let words = &expect.outcome;
    let mut outcome = match &*words.node {
        "met" => Expected::Met,
        "not met" => Expected::NotMet,
        "not evidenced" => Expected::NotEvidenced,
        "not applicable" => Expected::NotApplicable,
        "excepted" => Expected::Excepted,
        "eligible" => Expected::Eligible,
        "not eligible" => Expected::NotEligible,
        _ => {
            unknown_outcome(draft, words, target);
            return None;
        }
    };
    let is_of_lot = matches!(outcome, Expected::Eligible | Expected::NotEligible);
    if target.is_some_and(|target| matches!(target, TestTarget::Lot(_)) != is_of_lot) {
        unknown_outcome(draft, words, target);
        return None;
    }
    let Some(binding) = &expect.binding else { return Some((outcome, None)) };
    let can_bind = matches!(outcome, Expected::NotMet | Expected::NotEvidenced);
    let read = match (&*binding.node, can_bind) {
        ("due", true) => Some(ExpectedBinding::Due),
        ("binding", true) => Some(ExpectedBinding::Binding),
        ("advisory", true) => Some(ExpectedBinding::Advisory),
        ("nothing to check", _) if outcome == Expected::Met => {
            outcome = Expected::MetNothingToCheck;
            None
        }
        _ => {
            let message = format!("`{}` does not go with `{}`", binding.node, words.node);
            let help = match outcome {
                Expected::NotMet | Expected::NotEvidenced => {
                    "after the comma comes `due`, `binding` or `advisory`"
                }
                Expected::Met => "after the comma comes `nothing to check`",
                _ => "nothing comes after this outcome",
            };
            draft.report(Diagnostic::new(code::EXPECTED_WORDS, binding.span, message).help(help));
            return None;
        }
    };
    Some((outcome, read))
}

fn unknown_outcome(draft: &mut Draft<'_>, words: &ast::Name, target: Option<&TestTarget>) {
    let (help, what) = match target {
        Some(TestTarget::Lot(_)) => ("a lot is `eligible` or `not eligible`", "a lot"),
        _ => (
            "it is `met`, `not met`, `not evidenced`, `not applicable` or `excepted`",
            "a requirement",
        ),
    };
    let message = format!("`{}` is not an outcome of {what}", words.node);
    draft.report(Diagnostic::new(code::EXPECTED_WORDS, words.span, message).help(help));
}

/// Checks of which descriptor an outcome is expected; false where that was reported.
fn subject(
    draft: &mut Draft<'_>,
    block: &Block,
    expect: &ast::Expect,
    given: &[Given],
    kinds: Option<&[Id<Kind>]>,
) -> bool {
    let has_file = given.iter().any(|given| inline_id(given).is_none());
    let Some(id) = &expect.subject else {
        return match given {
            [] => false,
            [one] => is_decided(draft, block, one, expect.span, kinds),
            _ => {
                let ids = ids(given);
                let message = "several descriptors are given, and this outcome is of one";
                let diagnostic = Diagnostic::new(code::EXPECTED_OF, expect.span, message);
                draft.report(match ids.first() {
                    Some(first) => diagnostic.help(format!("say which: `for {first}`")),
                    None => diagnostic.help("say which: `for ID`"),
                });
                false
            }
        };
    };
    let named: Vec<&Given> = given
        .iter()
        .filter(|given| inline_id(given).is_some_and(|other| other.node == id.node))
        .collect();
    match named.as_slice() {
        // The id in a file is known when the file is read.
        [] if has_file || given.is_empty() => true,
        [] => {
            let ids = ids(given);
            let message = format!("no descriptor called `{}` is given", id.node);
            let diagnostic = Diagnostic::new(name::UNKNOWN_GIVEN, id.span, message)
                .did_you_mean(&id.node, ids.iter().map(String::as_str));
            draft.report(diagnostic);
            false
        }
        all => {
            let decided = |given: &&&Given| {
                kinds.is_none_or(|kinds| given.kind.is_none_or(|kind| kinds.contains(&kind)))
            };
            match all.iter().filter(decided).count() {
                0 => is_decided(draft, block, all[0], id.span, kinds),
                _ => true,
            }
        }
    }
}

fn ids(given: &[Given]) -> Vec<String> {
    given.iter().filter_map(inline_id).map(|id| id.node.to_string()).collect()
}

/// Whether what is tested is for the kind of `given`; reports where it is not.
fn is_decided(
    draft: &mut Draft<'_>,
    block: &Block,
    given: &Given,
    at: crate::text::Span,
    kinds: Option<&[Id<Kind>]>,
) -> bool {
    let (Some(kind), Some(kinds)) = (given.kind, kinds) else { return true };
    if kinds.is_empty() || kinds.contains(&kind) {
        return true;
    }
    let name = |kind: &Id<Kind>| format!("`{}`", draft.rulebook.kinds[*kind].name.node);
    let mut names: Vec<String> = kinds.iter().map(name).collect();
    names.sort();
    names.dedup();
    let message = format!("`{}` is not for {}", shown(&block.name).node, name(&kind));
    let help = format!("it is for {}", list(&names, "and"));
    draft.report(
        Diagnostic::new(code::WRONG_KIND, at, message)
            .related(given.span, "the descriptor that is given")
            .help(help),
    );
    false
}
