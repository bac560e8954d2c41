//! Which tests a change of a declaration can touch.

use std::collections::{BTreeMap, BTreeSet};

use crate::arena::Id;
use crate::engine::Asked;
use crate::eval::walk;
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::{
    DatedValue, Define, Form, MeetsTarget, Requirement, Rulebook, Selector, Standard, StandardRef,
    Test,
};
use crate::suite::coverage::Owner;
use crate::suite::{self, Case};

/// What every test is about, and what that rests on.
pub(super) struct Touch<'a> {
    rulebook: &'a Rulebook,
    about: Vec<About>,
    /// The standards whose results each standard depends on, itself among them.
    rests: BTreeMap<Id<Standard>, BTreeSet<Id<Standard>>>,
    /// The declarations that read each define, and each dated value.
    of_define: BTreeMap<Id<Define>, BTreeSet<Owner>>,
    of_value: BTreeMap<Id<DatedValue>, BTreeSet<Owner>>,
}

/// What a test is about.
struct About {
    asked: Option<Asked>,
    /// Whether it expects a binding, which mandates decide.
    is_bound: bool,
    /// The standards it begins from.
    standards: Vec<Id<Standard>>,
}

impl<'a> Touch<'a> {
    /// Works out what `tests` are about.
    pub(super) fn new(rulebook: &'a Rulebook, tests: &[(Id<Test>, &Case)]) -> Self {
        let about = tests.iter().map(|(id, _)| about(rulebook, &rulebook.tests[*id])).collect();
        let mut touch = Self {
            rulebook,
            about,
            rests: BTreeMap::new(),
            of_define: BTreeMap::new(),
            of_value: BTreeMap::new(),
        };
        touch.read();
        touch.rest();
        touch
    }

    /// Returns the tests that a change of `owner` can touch, by their places: those about it
    /// first.
    pub(super) fn by(&self, owner: Owner) -> Vec<usize> {
        let mut first = Vec::new();
        let mut then = Vec::new();
        for (at, about) in self.about.iter().enumerate() {
            let Some(asked) = about.asked else { continue };
            if self.is_about(asked, owner) {
                first.push(at);
            } else if self.is_touched(about, asked, owner) {
                then.push(at);
            }
        }
        first.extend(then);
        first
    }

    /// Whether what is `asked` is `owner` itself, or reads it.
    fn is_about(&self, asked: Asked, owner: Owner) -> bool {
        let standard = |id: Id<Requirement>| self.rulebook.requirements[id].standard;
        match (owner, asked) {
            (Owner::Requirement(id), Asked::Requirement(asked)) => id == asked,
            (Owner::Standard(id), Asked::Requirement(asked)) => id == standard(asked),
            (Owner::Mandate(id), Asked::Mandate(asked)) => id == asked,
            (Owner::Lot(id), Asked::Lot(asked)) => {
                self.rulebook.lots[id].framework == self.rulebook.lots[asked].framework
            }
            (Owner::Define(_) | Owner::Value(_), _) => {
                self.readers(owner).iter().any(|reader| self.is_about(asked, *reader))
            }
            (Owner::Requirement(_) | Owner::Standard(_) | Owner::Mandate(_) | Owner::Lot(_), _) => {
                false
            }
        }
    }

    /// Whether what is `asked` rests on the result of `owner`.
    fn is_touched(&self, about: &About, asked: Asked, owner: Owner) -> bool {
        let rests_on = |standard: Id<Standard>| {
            let mut all = about.standards.iter().filter_map(|id| self.rests.get(id));
            all.any(|rests| rests.contains(&standard))
        };
        match owner {
            Owner::Requirement(id) => {
                let standard = self.rulebook.requirements[id].standard;
                // A neighbour in its standard does not look at it.
                let is_neighbour =
                    about.standards == [standard] && matches!(asked, Asked::Requirement(_));
                !is_neighbour && rests_on(standard)
            }
            Owner::Standard(id) => rests_on(id) || about.is_bound,
            Owner::Mandate(_) => about.is_bound,
            Owner::Lot(_) => false,
            Owner::Define(_) | Owner::Value(_) => {
                self.readers(owner).iter().any(|reader| self.is_touched(about, asked, *reader))
            }
        }
    }

    /// Returns the declarations that read a define or a dated value.
    fn readers(&self, owner: Owner) -> &BTreeSet<Owner> {
        const NONE: &BTreeSet<Owner> = &BTreeSet::new();
        let readers = match owner {
            Owner::Define(id) => self.of_define.get(&id),
            Owner::Value(id) => self.of_value.get(&id),
            Owner::Requirement(_) | Owner::Standard(_) | Owner::Mandate(_) | Owner::Lot(_) => None,
        };
        readers.unwrap_or(NONE)
    }

    /// Finds out who reads which define and which dated value.
    fn read(&mut self) {
        for owner in Owner::all(self.rulebook) {
            if matches!(owner, Owner::Define(_) | Owner::Value(_)) {
                continue;
            }
            for expr in exprs(self.rulebook, owner) {
                self.reader(owner, expr, 0);
            }
        }
    }

    fn reader(&mut self, owner: Owner, expr: &Expr, depth: usize) {
        let rulebook = self.rulebook;
        let mut called = Vec::new();
        walk::deep(expr, &mut |inner| match &inner.kind {
            ExprKind::DatedValue(id, _) => {
                self.of_value.entry(*id).or_default().insert(owner);
            }
            ExprKind::Call(id, _) => called.push(*id),
            _ => {}
        });
        for id in called {
            let is_new = self.of_define.entry(id).or_default().insert(owner);
            if is_new && depth < rulebook.defines.len() {
                self.reader(owner, &rulebook.defines[id].body, depth + 1);
            }
        }
    }

    /// Finds out which standards rest on which.
    fn rest(&mut self) {
        let direct: BTreeMap<_, _> = self
            .rulebook
            .standards
            .iter()
            .map(|(id, standard)| (id, self.direct(id, standard)))
            .collect();
        for id in direct.keys() {
            let mut all = BTreeSet::from([*id]);
            let mut open = vec![*id];
            while let Some(next) = open.pop() {
                for rest in direct.get(&next).into_iter().flatten() {
                    if all.insert(*rest) {
                        open.push(*rest);
                    }
                }
            }
            self.rests.insert(*id, all);
        }
    }

    fn direct(&self, id: Id<Standard>, standard: &Standard) -> Vec<Id<Standard>> {
        let parts = standard.includes.iter().flat_map(|include| &include.standard.candidates);
        let mut all: Vec<_> = parts.copied().collect();
        let mut owners = vec![Owner::Standard(id)];
        owners.extend(standard.requirements.iter().copied().map(Owner::Requirement));
        for owner in owners {
            for expr in exprs(self.rulebook, owner) {
                self.met(expr, 0, &mut all);
            }
        }
        all
    }

    /// Adds the standards that `expr` asks the results of.
    fn met(&self, expr: &Expr, depth: usize, all: &mut Vec<Id<Standard>>) {
        let mut called = Vec::new();
        walk::deep(expr, &mut |inner| match &inner.kind {
            ExprKind::Meets(_, target) => {
                let MeetsTarget { standard: StandardRef { candidates, .. }, .. } = &**target;
                all.extend(candidates);
            }
            ExprKind::Call(id, _) => called.push(*id),
            _ => {}
        });
        if depth < self.rulebook.defines.len() {
            for id in called {
                self.met(&self.rulebook.defines[id].body, depth + 1, all);
            }
        }
    }
}

fn about(rulebook: &Rulebook, test: &Test) -> About {
    let asked = suite::asked(rulebook, test);
    let standards = match asked {
        Some(Asked::Requirement(id)) => vec![rulebook.requirements[id].standard],
        Some(Asked::Mandate(id)) => rulebook.mandates[id].standard.candidates.clone(),
        Some(Asked::Lot(id)) => {
            let required = rulebook.lots[id].requires.iter().flatten();
            required.flat_map(|wanted| &wanted.candidates).copied().collect()
        }
        None => Vec::new(),
    };
    About { asked, is_bound: test.expect.iter().any(|it| it.binding.is_some()), standards }
}

/// Returns the outermost expressions of the declaration of `owner`.
fn exprs(rulebook: &Rulebook, owner: Owner) -> Vec<&Expr> {
    match owner {
        Owner::Requirement(id) => rulebook.requirements[id].forms.iter().flat_map(form).collect(),
        Owner::Standard(id) => {
            let standard = &rulebook.standards[id];
            let forms = standard.includes.iter().flat_map(|include| &include.forms);
            let forms = forms.flat_map(|form| form.subject.iter().chain(&form.condition));
            selectors(&standard.applies_to).chain(forms.map(|it| &it.expr)).collect()
        }
        Owner::Mandate(id) => selectors(&rulebook.mandates[id].population).collect(),
        Owner::Lot(id) => selectors(&rulebook.lots[id].open_to).collect(),
        Owner::Define(_) | Owner::Value(_) => Vec::new(),
    }
}

fn selectors<'a>(all: impl IntoIterator<Item = &'a Selector>) -> impl Iterator<Item = &'a Expr> {
    let conditions = all.into_iter().filter_map(|selector| selector.condition.as_ref());
    conditions.map(|condition| &condition.expr)
}

fn form(form: &Form) -> Vec<&Expr> {
    let mut all: Vec<&Expr> =
        form.applies.iter().chain([&form.rule]).chain(&form.evidence).collect();
    for item in &form.items {
        all.push(&item.list);
        all.extend(item.condition.iter().chain(&item.latest_by));
    }
    if let Some(held) = &form.excepted_by {
        all.extend([&held.list, &held.until]);
        all.extend(&held.condition);
    }
    all
}
