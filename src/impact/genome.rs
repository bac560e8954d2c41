//! Descriptors made up from choices: one choice for each field that a rule reads.

use std::collections::{BTreeMap, BTreeSet};

use super::literals::Literals;
use super::made::{Made, data, empty, named, texts};
use super::reads::{Leaf, Node, Reads};
use super::values as worth;
use crate::syntax::ast::{Data, DataKind};
use crate::text::Str;
use crate::value::{Date, Decimal};

/// The id of the descriptor that is decided.
pub(super) const SUBJECT: &str = "example";

/// The longest list that is tried for a share.
const LONGEST: u64 = 20;

/// Every choice there is.
#[derive(Debug, Clone)]
pub(super) struct Genome {
    /// How many ways each choice can go.
    pub(super) sizes: Vec<usize>,
    /// The choices whose last way leaves something out.
    optional: BTreeSet<usize>,
    /// Of a list, how many items each way has; of others nothing.
    lengths: BTreeMap<usize, Vec<u64>>,
    /// The descriptors: the one that is decided first.
    descriptors: Vec<Plan>,
}

#[derive(Debug, Clone)]
struct Plan {
    kind: Str,
    id: Str,
    /// The choice whether it is there; of the one that is decided none.
    present: Option<usize>,
    fields: Gene,
}

#[derive(Debug, Clone)]
enum Gene {
    /// One of these values, or nothing.
    Leaf { at: usize, values: Vec<DataKind>, is_ref: bool },
    /// These fields.
    Group(Vec<(Str, Gene)>),
    /// So many items of the one sort and so many of the other, or no list.
    List { at: usize, layouts: Vec<(u64, u64)>, sorts: Box<(Gene, Gene)> },
    /// An entry of each key, or no map.
    Map { at: usize, entries: Vec<(Str, Gene)> },
}

impl Genome {
    /// The choices for a descriptor of `kind` and those it leads to.
    pub(super) fn new(reads: &Reads, kind: &Str, today: Date) -> Self {
        let mut genome = Self {
            sizes: Vec::new(),
            optional: BTreeSet::new(),
            lengths: BTreeMap::new(),
            descriptors: Vec::new(),
        };
        let mut ids: BTreeMap<Str, Vec<Str>> = BTreeMap::new();
        for name in reads.kinds.keys() {
            let mut all: Vec<Str> =
                vec![format!("{name}-one").into(), format!("{name}-two").into()];
            all.extend(reads.literals.ids.iter().take(2).cloned());
            if name == kind {
                all.push(SUBJECT.into());
            }
            ids.insert(name.clone(), all);
        }
        let maker = Maker { literals: &reads.literals, ids: &ids, today };
        for (name, ids) in &ids {
            for id in ids {
                let is_subject = name == kind && **id == *SUBJECT;
                let present =
                    (!is_subject && reads.all.contains(name)).then(|| genome.choice(1, true));
                let Some(node) = reads.kinds.get(name) else { continue };
                let fields = maker.group(&mut genome, node);
                let plan = Plan { kind: name.clone(), id: id.clone(), present, fields };
                let at = if is_subject { 0 } else { genome.descriptors.len() };
                genome.descriptors.insert(at, plan);
            }
        }
        genome
    }

    /// Adds a choice of `ways`, and of leaving it out.
    fn choice(&mut self, ways: usize, is_optional: bool) -> usize {
        let at = self.sizes.len();
        if is_optional {
            self.optional.insert(at);
        }
        self.sizes.push((ways + usize::from(is_optional)).max(1));
        at
    }

    /// Returns the descriptors that `choices` make, with `suffix` at the end of every id.
    pub(super) fn make(&self, choices: &[usize], suffix: &str) -> Vec<Made> {
        let mut chosen = Chosen { choices, suffix, absent: BTreeSet::new() };
        let is_there =
            |plan: &&Plan, chosen: &Chosen| plan.present.is_none_or(|at| chosen.way(at) == 0);
        let absent = self.descriptors.iter().filter(|plan| !is_there(plan, &chosen));
        chosen.absent = absent.map(|plan| &*plan.id).collect();
        let there = self.descriptors.iter().filter(|plan| is_there(plan, &chosen));
        there
            .map(|plan| Made {
                kind: plan.kind.clone(),
                id: format!("{}{suffix}", plan.id).into(),
                data: plan.fields.data(&chosen).unwrap_or_else(empty),
            })
            .collect()
    }

    /// Returns the ways of choice `at` that say less than `way`, those that say least first.
    pub(super) fn simpler(&self, at: usize, way: usize) -> Vec<usize> {
        let least = self.sizes.get(at).map_or(0, |size| size.saturating_sub(1));
        let can_go = self.optional.contains(&at) && way != least;
        let mut simpler: Vec<usize> = can_go.then_some(least).into_iter().collect();
        if let Some(lengths) = self.lengths.get(&at) {
            let length = |way: usize| lengths.get(way).copied().unwrap_or(0);
            let mut shorter: Vec<usize> =
                (0..lengths.len()).filter(|other| length(*other) < length(way)).collect();
            shorter.sort_by_key(|way| length(*way));
            simpler.extend(shorter);
        }
        simpler
    }

    /// Returns the descriptors of `choices` that matter: the one that is decided, those it
    /// leads to, and those of a kind of which all are looked at.
    pub(super) fn shown(&self, choices: &[usize], all: &BTreeSet<Str>) -> Vec<Made> {
        let made = self.make(choices, "");
        let mut named: BTreeSet<Str> = [SUBJECT.into()].into();
        let mut before = 0;
        while named.len() > before {
            before = named.len();
            let leading: Vec<&Made> = made.iter().filter(|it| named.contains(&it.id)).collect();
            let texts: Vec<Str> = leading.iter().flat_map(|it| texts(&it.data)).collect();
            named.extend(texts.into_iter().filter(|text| made.iter().any(|it| it.id == *text)));
        }
        made.into_iter().filter(|it| all.contains(&it.kind) || named.contains(&it.id)).collect()
    }
}

struct Maker<'a> {
    literals: &'a Literals,
    ids: &'a BTreeMap<Str, Vec<Str>>,
    today: Date,
}

impl Maker<'_> {
    fn group(&self, genome: &mut Genome, node: &Node) -> Gene {
        let fields = node.fields.iter();
        Gene::Group(fields.map(|(name, node)| (name.clone(), self.gene(genome, node))).collect())
    }

    fn gene(&self, genome: &mut Genome, node: &Node) -> Gene {
        if let Some(leaf) = &node.leaf {
            return self.leaf(genome, leaf, node);
        }
        if let Some(item) = &node.item {
            let layouts = self.layouts();
            let at = genome.choice(layouts.len(), node.is_optional);
            genome.lengths.insert(at, layouts.iter().map(|(a, b)| a + b).collect());
            let sorts = Box::new((self.gene(genome, item), self.gene(genome, item)));
            return Gene::List { at, layouts, sorts };
        }
        if let Some((entry, keys)) = &node.entry {
            let at = genome.choice(1, node.is_optional);
            let mut keys: Vec<Str> = keys.iter().cloned().collect();
            if keys.is_empty() {
                keys = self.literals.texts.iter().take(2).cloned().collect();
                keys.push("one".into());
            }
            let entries = keys.into_iter().map(|key| (key, self.gene(genome, entry))).collect();
            return Gene::Map { at, entries };
        }
        if node.fields.is_empty() {
            let at = genome.choice(1, node.is_optional);
            let values = vec![DataKind::Record(Vec::new())];
            return Gene::Leaf { at, values, is_ref: false };
        }
        self.group(genome, node)
    }

    fn leaf(&self, genome: &mut Genome, leaf: &Leaf, node: &Node) -> Gene {
        let text = |text: Str| DataKind::Text(text);
        let (values, is_ref): (Vec<DataKind>, bool) = match leaf {
            Leaf::Ref(kind) => {
                let ids = self.ids.get(kind).into_iter().flatten();
                (ids.cloned().map(text).collect(), true)
            }
            _ => {
                let values = worth::of(leaf, self.literals, &node.samples, self.today);
                let is_bare = matches!(
                    leaf,
                    Leaf::Boolean
                        | Leaf::Integer
                        | Leaf::Decimal
                        | Leaf::Percent
                        | Leaf::Money
                        | Leaf::Date
                        | Leaf::Duration
                );
                let form = if is_bare { DataKind::Bare } else { DataKind::Text };
                (values.into_iter().map(|value| form(value.into())).collect(), false)
            }
        };
        let at = genome.choice(values.len(), node.is_optional);
        Gene::Leaf { at, values, is_ref }
    }

    /// Returns how many items of two sorts are worth trying in a list.
    fn layouts(&self) -> Vec<(u64, u64)> {
        let mut layouts = vec![(1, 0), (0, 1), (1, 1), (0, 0)];
        for count in self.literals.counts.iter().filter(|count| **count <= LONGEST) {
            layouts.extend([(*count, 0), (count.saturating_sub(1), 1), (count + 1, 0)]);
        }
        for share in &self.literals.shares {
            for length in 2..=LONGEST {
                let part = *share * Decimal::from(length) / Decimal::ONE_HUNDRED;
                let Ok(least) = u64::try_from(part.ceil()) else { continue };
                for least in [Some(least), least.checked_sub(1)].into_iter().flatten() {
                    layouts.extend(length.checked_sub(least).map(|rest| (least, rest)));
                }
            }
        }
        let mut seen = BTreeSet::new();
        layouts.retain(|layout| seen.insert(*layout));
        layouts
    }
}

/// What was chosen.
struct Chosen<'c> {
    choices: &'c [usize],
    /// What every id ends with.
    suffix: &'c str,
    /// The ids of those that are not there: nothing refers to them.
    absent: BTreeSet<&'c str>,
}

impl Chosen<'_> {
    fn way(&self, at: usize) -> usize {
        self.choices.get(at).copied().unwrap_or_default()
    }
}

impl Gene {
    /// Returns the data that the choices make of it; nothing where it is left out.
    fn data(&self, chosen: &Chosen<'_>) -> Option<Data> {
        let kind = match self {
            Self::Leaf { at, values, is_ref } => match values.get(chosen.way(*at))? {
                DataKind::Text(id) if *is_ref => {
                    let is_there = !chosen.absent.contains(&**id);
                    is_there.then(|| DataKind::Text(format!("{id}{}", chosen.suffix).into()))?
                }
                value => value.clone(),
            },
            Self::Group(fields) => {
                let made = fields.iter();
                let made = made.filter_map(|(name, gene)| Some((named(name), gene.data(chosen)?)));
                let made: Vec<_> = made.collect();
                (!made.is_empty()).then_some(DataKind::Record(made))?
            }
            Self::List { at, layouts, sorts } => {
                let (one, other) = *layouts.get(chosen.way(*at))?;
                let ones = (0..one).filter_map(|_| sorts.0.item(chosen));
                let others = (0..other).filter_map(|_| sorts.1.item(chosen));
                DataKind::List(ones.chain(others).collect())
            }
            Self::Map { at, entries } => {
                if chosen.way(*at) > 0 {
                    return None;
                }
                let made = entries.iter();
                let made = made.filter_map(|(key, gene)| Some((named(key), gene.data(chosen)?)));
                DataKind::Record(made.collect())
            }
        };
        Some(data(kind))
    }

    /// Returns an item of a list: a record is one though it says nothing.
    fn item(&self, chosen: &Chosen<'_>) -> Option<Data> {
        let made = self.data(chosen);
        if let Self::Group(_) = self { made.or_else(|| Some(empty())) } else { made }
    }
}
