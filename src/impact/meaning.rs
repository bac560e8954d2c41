//! What a requirement means, as a text that is the same for two that mean the same.
//!
//! Names of locals, order of `and` and `or`, the side a comparison is written from, defines
//! and dated values are seen through. Two different texts may still mean the same: whether
//! they do is for the search to find out.

mod values;

use std::collections::BTreeMap;

use crate::arena::Id;
use crate::rulebook::expr::{Aggregate, Expr, ExprKind, Items, Quantified, Quantifier};
use crate::rulebook::{
    Form, Kind, Local, MeetsTarget, Requirement, Rulebook, Standard, StandardRef, Type,
};
use crate::syntax::ast::{CompareOp, Level};
use crate::value::Value;

/// How deep results may ask for results, and defines for defines; the checker refuses
/// circles long before.
const DEPTH: usize = 32;

/// Returns what `requirement` asks of descriptors of `kind`, without its level.
pub(crate) fn of(rulebook: &Rulebook, requirement: Id<Requirement>, kind: Id<Kind>) -> String {
    Reader { rulebook, depth: 0 }.requirement(&rulebook.requirements[requirement], kind)
}

/// Returns what `expr` says.
pub(crate) fn of_expr(rulebook: &Rulebook, expr: &Expr) -> String {
    let this = Scope::from([(Local::THIS, "this".to_owned())]);
    Reader { rulebook, depth: 0 }.key(expr, &this)
}

/// What each local is called.
type Scope = BTreeMap<Local, String>;

#[derive(Clone, Copy)]
struct Reader<'a> {
    rulebook: &'a Rulebook,
    depth: usize,
}

impl Reader<'_> {
    fn deeper(self) -> Option<Self> {
        (self.depth < DEPTH).then_some(Self { depth: self.depth + 1, ..self })
    }

    fn requirement(self, requirement: &Requirement, kind: Id<Kind>) -> String {
        let Some(form) = requirement.form(kind) else { return "none".to_owned() };
        let standard = &self.rulebook.standards[requirement.standard];
        let this = Scope::from([(Local::THIS, "this".to_owned())]);
        let population = self.population(standard, kind);
        let is_denied = matches!(requirement.level.node, Level::MustNot | Level::ShouldNot);
        let (asked, evidence, held) = self.form(form, &this);
        let asked = if is_denied { not(asked) } else { asked };
        let applies = form.applies.iter().map(|applies| self.key(applies, &this));
        let applies = all_of("and", population.into_iter().chain(applies));
        format!("where {applies} must {asked} evidence {evidence} excepted {held}")
    }

    /// Returns the rule, the evidence and the exceptions of `form`.
    fn form(self, form: &Form, this: &Scope) -> (String, String, String) {
        let mut scope = this.clone();
        let mut evidence: Vec<_> =
            form.evidence.iter().map(|path| self.key(path, &scope)).collect();
        evidence.sort();
        for (at, item) in form.items.iter().enumerate() {
            let list = self.key(&item.list, &scope);
            scope.insert(item.local, format!("e{at}"));
            let part = |expr: &Option<Expr>| {
                expr.as_ref().map_or_else(String::new, |expr| self.key(expr, &scope))
            };
            let fresh = item.fresh.map_or_else(String::new, |fresh| fresh.to_string());
            let (condition, latest) = (part(&item.condition), part(&item.latest_by));
            evidence.push(format!("{list} where {condition} latest {latest} fresh {fresh}"));
        }
        let held = form.excepted_by.as_ref().map_or_else(String::new, |held| {
            let list = self.key(&held.list, &scope);
            let mut scope = scope.clone();
            scope.insert(held.local, "x".to_owned());
            let condition = held.condition.as_ref().map(|it| self.key(it, &scope));
            format!("{list} where {condition:?} until {}", self.key(&held.until, &scope))
        });
        (self.key(&form.rule, &scope), evidence.join("; "), held)
    }

    /// Returns whom a standard is for among the descriptors of `kind`; nothing for all.
    fn population(self, standard: &Standard, kind: Id<Kind>) -> Option<String> {
        let this = Scope::from([(Local::THIS, "this".to_owned())]);
        let selectors = standard.applies_to.iter().filter(|selector| selector.kind == kind);
        let conditions: Option<Vec<String>> = selectors
            .map(|selector| Some(self.key(&selector.condition.as_ref()?.expr, &this)))
            .collect();
        conditions.map(|all| all_of("or", all.into_iter()))
    }

    fn keys(self, parts: &[Expr], scope: &Scope) -> Vec<String> {
        parts.iter().map(|part| self.key(part, scope)).collect()
    }

    fn key(self, expr: &Expr, scope: &Scope) -> String {
        let of = |expr: &Expr| self.key(expr, scope);
        match &expr.kind {
            ExprKind::And(parts) => all_of("and", self.keys(parts, scope).into_iter()),
            ExprKind::Or(parts) => all_of("or", self.keys(parts, scope).into_iter()),
            ExprKind::Not(inner) => not(of(inner)),
            ExprKind::If(pair) => all_of("or", [not(of(&pair.0)), of(&pair.1)].into_iter()),
            ExprKind::Compare { op, sides } => self.compare(*op, &sides.0, &sides.1, scope),
            ExprKind::Given(inner, true) => format!("given({})", of(inner)),
            ExprKind::Given(inner, false) => not(format!("given({})", of(inner))),
            ExprKind::Within(it) => {
                let (date, length, anchor) = (of(&it.date), of(&it.length), of(&it.anchor));
                format!("within({date}, {length}, {}, {anchor})", it.before)
            }
            ExprKind::Matches(inner, _, source) => format!("matches({}, /{source}/)", of(inner)),
            ExprKind::Meets(subject, target) => {
                format!("meets({}, {})", of(subject), self.target(target, &subject.ty))
            }
            ExprKind::Sum(true, sides) if !matches!(expr.ty, Type::Date(_)) => {
                all_of("plus", [of(&sides.0), of(&sides.1)].into_iter())
            }
            ExprKind::Sum(plus, sides) => {
                format!(
                    "{}({}, {})",
                    if *plus { "later" } else { "minus" },
                    of(&sides.0),
                    of(&sides.1)
                )
            }
            ExprKind::Literal(value) => self.literal(value, &expr.ty),
            ExprKind::RefId(id) => format!("{id:?}"),
            ExprKind::List(items) => {
                let mut items = self.keys(items, scope);
                items.sort();
                format!("[{}]", items.join(", "))
            }
            ExprKind::Today => "today".to_owned(),
            ExprKind::Local(local) => {
                scope.get(local).cloned().unwrap_or_else(|| format!("local{}", local.0))
            }
            ExprKind::Field { base, record, slot } => {
                let field = self.rulebook.records[*record].fields.get(*slot as usize);
                let field = field.map_or_else(String::new, |field| self.field(field));
                format!("{}.{field}", of(base))
            }
            ExprKind::Key(entry) => format!("key({})", of(entry)),
            ExprKind::EntryValue(entry) => format!("value({})", of(entry)),
            ExprKind::Fact(base, slot) => format!("{}{}", of(base), self.facts(&base.ty, *slot)),
            ExprKind::Part(base, part) => format!("{}({})", part.word(), of(base)),
            ExprKind::DatedValue(id, on) => {
                let value = &self.rulebook.values[*id];
                let rows = value.rows.iter().map(|row| {
                    let until = row.until.as_ref().map(|day| format!(" to {day}"));
                    let what = self.literal(&row.value, &value.ty);
                    format!("{what} from {}{}", row.from, until.unwrap_or_default())
                });
                let rows: Vec<_> = rows.collect();
                let on = on.as_ref().map_or_else(|| "today".to_owned(), |on| of(on));
                format!("dated([{}], {on})", rows.join(", "))
            }
            ExprKind::Call(id, args) => {
                let Some(inner) = self.deeper() else { return "deep".to_owned() };
                let args = (0u32..).map(Local).zip(self.keys(args, scope)).collect();
                inner.key(&self.rulebook.defines[*id].body, &args)
            }
            ExprKind::Quantified(it) => self.quantified(it, scope),
            ExprKind::Aggregate(it) => self.aggregate(it, scope),
            ExprKind::Error => "error".to_owned(),
        }
    }

    fn compare(self, op: CompareOp, left: &Expr, right: &Expr, scope: &Scope) -> String {
        let (a, b) = (self.key(left, scope), self.key(right, scope));
        let order = self.order(&left.ty);
        match op {
            CompareOp::Is => match &right.kind {
                ExprKind::Literal(Value::Boolean(true)) => a,
                ExprKind::Literal(Value::Boolean(false)) => not(a),
                _ => all_of("same", [a, b].into_iter()),
            },
            CompareOp::IsNot => not(self.compare(CompareOp::Is, left, right, scope)),
            CompareOp::Less => format!("less({a}, {b}{order})"),
            CompareOp::Greater => format!("less({b}, {a}{order})"),
            CompareOp::LessOrEqual => format!("most({a}, {b}{order})"),
            CompareOp::GreaterOrEqual => format!("most({b}, {a}{order})"),
            CompareOp::In => format!("in({a}, {b})"),
            CompareOp::NotIn => not(format!("in({a}, {b})")),
            CompareOp::Contains => format!("in({b}, {a})"),
            CompareOp::StartsWith => format!("starts({a}, {b})"),
            CompareOp::EndsWith => format!("ends({a}, {b})"),
        }
    }

    fn quantified(self, it: &Quantified, scope: &Scope) -> String {
        let list = self.items(&it.items, scope);
        let inner = self.bound(scope, it.local, it.next.as_ref().map(|(next, _)| *next));
        let condition = it.condition.as_ref().map(|it| self.key(it, &inner));
        let has = it.has.as_ref().map(|it| self.key(it, &inner));
        let pair = if it.next.is_some() { " pairs" } else { "" };
        let some = |what: Vec<String>| {
            format!("some({list}{pair} where {})", all_of("and", what.into_iter()))
        };
        let least = |count: u64, condition: Option<String>| {
            format!("least({count}, {list}{pair} where {})", condition.unwrap_or_default())
        };
        let chosen = condition.clone().into_iter().collect();
        match it.quantifier {
            Quantifier::Some | Quantifier::AtLeast(1) => some(chosen),
            Quantifier::No | Quantifier::AtMost(0) => not(some(chosen)),
            Quantifier::Every => not(some(condition.into_iter().chain(has.map(not)).collect())),
            Quantifier::AtLeast(count) => least(count, condition),
            Quantifier::AtMost(count) => not(least(count.saturating_add(1), condition)),
            Quantifier::Share(share) => {
                let share = share.normalize();
                format!("share({share}, {list} where {condition:?} has {has:?})")
            }
        }
    }

    fn aggregate(self, it: &Aggregate, scope: &Scope) -> String {
        let list = self.items(&it.items, scope);
        let inner = self.bound(scope, it.local, None);
        let condition = it.condition.as_ref().map(|it| self.key(it, &inner));
        let of = it.of.as_ref().map(|it| self.key(it, &inner));
        let order = it.of.as_ref().map_or_else(String::new, |it| self.order(&it.ty));
        format!("{:?}({of:?} {list} where {condition:?}{order})", it.word)
    }

    fn items(self, items: &Items, scope: &Scope) -> String {
        match items {
            Items::List(list) => self.key(list, scope),
            Items::Estate { kind, .. } => format!("all {}", self.rulebook.kinds[*kind].name.node),
        }
    }

    /// Returns what another standard, or one requirement of it, asks.
    fn target(self, target: &MeetsTarget, subject: &Type) -> String {
        let (Some(inner), Type::Ref(kind)) = (self.deeper(), subject) else {
            return "deep".to_owned();
        };
        inner.standards(&target.standard, target.requirement.as_deref(), *kind)
    }

    fn standards(self, wanted: &StandardRef, only: Option<&str>, kind: Id<Kind>) -> String {
        let mut said = vec![format!("{:?} {only:?}", wanted.ranges.len())];
        for id in &wanted.candidates {
            let standard = &self.rulebook.standards[*id];
            let life = [standard.published, standard.retired, standard.cancelled];
            said.push(format!("{:?}", life.map(|day| day.map(|day| day.node))));
            for requirement in &standard.requirements {
                let it = &self.rulebook.requirements[*requirement];
                let is_asked = match only {
                    Some(name) => *it.name.node == *name,
                    None => matches!(it.level.node, Level::Must | Level::MustNot),
                };
                if is_asked {
                    said.push(self.requirement(it, kind));
                }
            }
            for include in standard.includes.iter().filter(|_| only.is_none()) {
                let Some(inner) = self.deeper() else { continue };
                let this = Scope::from([(Local::THIS, "this".to_owned())]);
                for form in include.forms.iter().filter(|form| form.kind == kind) {
                    let part = |it: &Option<crate::rulebook::Scoped>| {
                        it.as_ref().map(|it| inner.key(&it.expr, &this))
                    };
                    let asked = form.subject.as_ref().map(|it| &it.expr.ty);
                    let asked = if let Some(Type::Ref(kind)) = asked { *kind } else { kind };
                    said.push(format!("{:?} {:?}", part(&form.subject), part(&form.condition)));
                    said.push(inner.standards(&include.standard, None, asked));
                }
            }
        }
        said.join("; ")
    }

    /// Returns `scope` with an item, and its neighbour, called by how deep they are.
    fn bound(self, scope: &Scope, local: Local, next: Option<Local>) -> Scope {
        let mut inner = scope.clone();
        let depth = format!("{}.{}", self.depth, scope.len());
        inner.insert(local, format!("i{depth}"));
        if let Some(next) = next {
            inner.insert(next, format!("n{depth}"));
        }
        inner
    }
}

/// Denies a condition.
fn not(key: String) -> String {
    match key.strip_prefix("not(").and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) if is_balanced(inner) => inner.to_owned(),
        _ => format!("not({key})"),
    }
}

/// Whether every bracket in `key` closes one in it.
fn is_balanced(key: &str) -> bool {
    let mut open = 0i64;
    for letter in key.chars() {
        open += i64::from(letter == '(') - i64::from(letter == ')');
        if open < 0 {
            return false;
        }
    }
    open == 0
}

/// Joins operands whose order says nothing; one alone stands for itself.
fn all_of(word: &str, parts: impl Iterator<Item = String>) -> String {
    let mut parts: Vec<String> = parts.collect();
    parts.sort();
    if word != "plus" {
        parts.dedup();
    }
    match (&*parts, word) {
        ([one], "and" | "or") => one.clone(),
        _ => format!("{word}({})", parts.join(", ")),
    }
}
