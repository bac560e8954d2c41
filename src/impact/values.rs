//! The values worth trying in a field: those that a rule names, and those just beside them.

use std::collections::BTreeSet;

use super::literals::Literals;
use super::reads::Leaf;
use crate::text::Str;
use crate::value::{Date, Decimal, Duration, Unit, Version};

/// More values than these are not tried in one field.
const MOST: usize = 24;

/// Returns the values worth trying in a field of `leaf`, as they stand in a descriptor, the
/// plainest first.
pub(super) fn of(
    leaf: &Leaf,
    literals: &Literals,
    samples: &BTreeSet<Str>,
    today: Date,
) -> Vec<String> {
    let mut values: Vec<String> = match leaf {
        Leaf::Boolean => vec!["true".to_owned(), "false".to_owned()],
        Leaf::Integer => {
            let near = |number: &i64| [Some(*number), number.checked_sub(1), number.checked_add(1)];
            let all = literals.integers.iter().flat_map(near).flatten().chain([0, 1]);
            let lowest = literals.integers.first().copied().unwrap_or(0).min(0);
            let all = all.filter(|number| *number >= lowest);
            all.map(|number| number.to_string()).collect()
        }
        Leaf::Decimal => around(literals.decimals.iter()).map(|it| it.to_string()).collect(),
        Leaf::Percent => {
            let all = around(literals.percents.iter());
            let all = all.filter(|it| *it >= Decimal::ZERO && *it <= Decimal::ONE_HUNDRED);
            all.map(|it| format!("{it}%")).chain(["0%".to_owned(), "100%".to_owned()]).collect()
        }
        Leaf::Money => amounts(literals),
        Leaf::Date => dates(literals, today),
        Leaf::Duration => {
            let lengths = literals.durations.values().flat_map(|length| {
                let other = |count| Duration { count, ..*length };
                [*length, other(length.count - 1), other(length.count + 1)]
            });
            lengths.filter(|it| it.count >= 0).map(|it| it.to_string()).collect()
        }
        Leaf::Version => versions(literals),
        Leaf::Text => texts(literals, &["other", "another"]),
        Leaf::Url => texts(literals, &["https://example.org/one", "https://example.com/two"]),
        Leaf::Email => texts(literals, &["desk@example.org", "desk@example.com"]),
        Leaf::Hostname => texts(literals, &["example.org", "www.example.com"]),
        Leaf::Code(codes) => codes.iter().map(ToString::to_string).collect(),
        Leaf::Ref(_) => Vec::new(),
    };
    values.extend(samples.iter().map(ToString::to_string));
    let mut seen = BTreeSet::new();
    values.retain(|value| seen.insert(value.clone()));
    values.truncate(MOST);
    values
}

/// Returns numbers, those a little below and above them, and zero.
fn around<'a>(numbers: impl Iterator<Item = &'a Decimal>) -> impl Iterator<Item = Decimal> {
    let near = |number: &Decimal| {
        let step = Decimal::new(1, number.scale().max(1));
        let below = number.checked_sub(step).filter(|below| *below >= Decimal::ZERO.min(*number));
        [Some(*number), below, number.checked_add(step)]
    };
    numbers.flat_map(near).flatten().chain([Decimal::ZERO])
}

fn amounts(literals: &Literals) -> Vec<String> {
    let mut all = Vec::new();
    let penny = Decimal::new(1, 2);
    for money in literals.amounts.values() {
        for amount in [
            Some(money.amount),
            money.amount.checked_sub(penny),
            money.amount.checked_add(penny),
            // So that two amounts of a sum can lie on both sides of a limit.
            money.amount.checked_div(Decimal::TWO),
        ] {
            // Nobody spends less than nothing, unless a rule says so.
            let amount = amount.filter(|amount| *amount >= Decimal::ZERO.min(money.amount));
            all.extend(amount.map(|amount| crate::value::Money { amount, ..*money }.to_string()));
        }
    }
    all.extend(["£0".to_owned(), "£1".to_owned()]);
    all
}

fn dates(literals: &Literals, today: Date) -> Vec<String> {
    let day = Duration { count: 1, unit: Unit::Day };
    let mut centres = vec![Some(today)];
    for length in literals.durations.values() {
        centres.extend([length.before(today), length.after(today)]);
    }
    centres.extend(literals.dates.iter().copied().map(Some));
    let mut all = Vec::new();
    for centre in centres.into_iter().flatten() {
        let near = [Some(centre), day.before(centre), day.after(centre)];
        all.extend(near.into_iter().flatten().map(|date| date.to_string()));
    }
    all
}

fn versions(literals: &Literals) -> Vec<String> {
    let mut all = Vec::new();
    for version in literals.versions.iter().filter_map(|text| Version::parse(text).ok()) {
        let parts = version.as_str().split('-').next().unwrap_or_default().split('.').count();
        let numbers: Vec<u64> = (0..parts).map(|at| version.part(at)).collect();
        let other = |change: &dyn Fn(u64) -> Option<u64>| {
            let (last, most) = numbers.split_last()?;
            let mut text: Vec<String> = most.iter().map(ToString::to_string).collect();
            text.push(change(*last)?.to_string());
            Some(text.join("."))
        };
        all.push(version.as_str().to_owned());
        all.extend(other(&|last| last.checked_sub(1)));
        all.extend(other(&|last| last.checked_add(1)));
    }
    all.push("1.0".to_owned());
    all
}

/// Returns `others`, the texts that a rule names, and what ends or begins with them.
fn texts(literals: &Literals, others: &[&str]) -> Vec<String> {
    let named = || literals.texts.iter().map(ToString::to_string);
    let longer = literals.texts.iter().flat_map(|text| match text.strip_prefix('.') {
        Some(_) => vec![format!("example{text}")],
        None => vec![format!("{text}x"), format!("x{text}")],
    });
    others.iter().map(ToString::to_string).chain(named()).chain(longer).collect()
}
