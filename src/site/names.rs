//! What each thing is called on the site.
//!
//! No two things of a sort share a name: where titles are alike, the ids stand behind.

use std::collections::BTreeMap;

use crate::arena::{Arena, Id};
use crate::descriptor::{Datum, Descriptor, Estate};
use crate::rulebook::{
    Body, Codelist, Framework, Kind, Measure, Policy, Requirement, Rulebook, Standard,
};
use crate::value::Value;

/// The names, by place.
#[derive(Debug)]
pub(crate) struct Names {
    standards: Vec<String>,
    requirements: Vec<String>,
    policies: Vec<String>,
    bodies: Vec<String>,
    frameworks: Vec<String>,
    measures: Vec<String>,
    kinds: Vec<String>,
    codelists: Vec<String>,
    descriptors: Vec<String>,
    /// Whether a requirement of another standard has the same title.
    shared: Vec<bool>,
}

impl Names {
    pub(crate) fn new(rulebook: &Rulebook, estate: &Estate) -> Self {
        // The versions of a standard share a title, and are no strangers.
        let standards = rulebook.standards.values().map(|it| (&*it.title, &*it.name.node, 0));
        let requirements = rulebook
            .requirements
            .values()
            .map(|it| (&*it.title, &*it.name.node, it.standard.index()));
        let codelists = rulebook.codelists.values().map(|it| {
            (it.title.as_ref().map_or(&*it.name.node, |title| &*title.node), &*it.name.node, 0)
        });
        let descriptors =
            estate.descriptors.iter().map(|it| (title(rulebook, it), &*it.id, it.kind.index()));
        Self {
            standards: distinct(standards),
            requirements: distinct(requirements),
            policies: of(&rulebook.policies, |it| (&it.title, &it.name.node)),
            bodies: of(&rulebook.bodies, |it| (&it.title, &it.name.node)),
            frameworks: of(&rulebook.frameworks, |it| (&it.title, &it.name.node)),
            measures: of(&rulebook.measures, |it| (&it.title, &it.name.node)),
            kinds: of(&rulebook.kinds, |it| (&it.title, &it.name.node)),
            codelists: distinct(codelists),
            descriptors: distinct(descriptors),
            shared: shared(rulebook),
        }
    }

    pub(crate) fn standard(&self, id: Id<Standard>) -> &str {
        name(&self.standards, id.index())
    }

    pub(crate) fn requirement(&self, id: Id<Requirement>) -> &str {
        name(&self.requirements, id.index())
    }

    /// Whether a requirement of another standard has the same title.
    pub(crate) fn is_shared(&self, id: Id<Requirement>) -> bool {
        self.shared.get(id.index()).copied().unwrap_or(false)
    }

    pub(crate) fn policy(&self, id: Id<Policy>) -> &str {
        name(&self.policies, id.index())
    }

    pub(crate) fn body(&self, id: Id<Body>) -> &str {
        name(&self.bodies, id.index())
    }

    pub(crate) fn framework(&self, id: Id<Framework>) -> &str {
        name(&self.frameworks, id.index())
    }

    pub(crate) fn measure(&self, id: Id<Measure>) -> &str {
        name(&self.measures, id.index())
    }

    pub(crate) fn kind(&self, id: Id<Kind>) -> &str {
        name(&self.kinds, id.index())
    }

    pub(crate) fn codelist(&self, id: Id<Codelist>) -> &str {
        name(&self.codelists, id.index())
    }

    pub(crate) fn descriptor(&self, at: u32) -> &str {
        name(&self.descriptors, at as usize)
    }
}

fn name(names: &[String], at: usize) -> &str {
    names.get(at).map_or("", String::as_str)
}

fn of<T>(arena: &Arena<T>, names: impl Fn(&T) -> (&str, &str)) -> Vec<String> {
    distinct(arena.values().map(|item| {
        let (title, id) = names(item);
        (title, id, 0)
    }))
}

/// Returns a name for each title and id; titles are alike within one group only, and
/// where the ids are not the same too.
fn distinct<'t>(items: impl Iterator<Item = (&'t str, &'t str, usize)>) -> Vec<String> {
    let items: Vec<_> = items.collect();
    let mut ids: BTreeMap<(usize, String), Vec<&str>> = BTreeMap::new();
    for (title, id, group) in &items {
        let alike = ids.entry((*group, title.trim().to_lowercase())).or_default();
        if !alike.contains(id) {
            alike.push(id);
        }
    }
    let name = |(title, id, group): &(&str, &str, usize)| {
        let alike = ids.get(&(*group, title.trim().to_lowercase())).map_or(0, Vec::len);
        match title.trim() {
            "" => (*id).to_owned(),
            title if alike < 2 => title.to_owned(),
            title => format!("{title} ({id})"),
        }
    };
    items.iter().map(name).collect()
}

/// Returns of each requirement whether one of another standard has its title.
fn shared(rulebook: &Rulebook) -> Vec<bool> {
    let standard = |requirement: &Requirement| &rulebook.standards[requirement.standard].name.node;
    let mut owners: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for requirement in rulebook.requirements.values() {
        let owners = owners.entry(requirement.title.to_lowercase()).or_default();
        if !owners.contains(&&**standard(requirement)) {
            owners.push(standard(requirement));
        }
    }
    let is_shared = |requirement: &Requirement| {
        owners.get(&requirement.title.to_lowercase()).is_some_and(|owners| owners.len() > 1)
    };
    rulebook.requirements.values().map(is_shared).collect()
}

/// Returns what a descriptor calls itself, where it says so in public, else its id.
fn title<'a>(rulebook: &Rulebook, descriptor: &'a Descriptor) -> &'a str {
    let record = &rulebook.records[rulebook.kinds[descriptor.kind].record];
    for name in ["name", "title"] {
        let Some((slot, field)) = record.field(name) else { continue };
        let Some(slot) = descriptor.record.slots.get(slot as usize) else { continue };
        if let (false, Datum::Value(Value::Text(text))) = (field.private, &slot.datum) {
            return text;
        }
    }
    &descriptor.id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_are_alike_show_their_ids() {
        let names = distinct(
            [
                ("Portal", "a", 0),
                ("portal", "b", 0),
                ("Portal", "c", 1),
                ("", "d", 0),
                ("V", "v", 0),
                ("V", "v", 0),
            ]
            .into_iter(),
        );
        assert_eq!(names, ["Portal (a)", "portal (b)", "Portal", "d", "V", "V"]);
    }
}
