//! Frameworks and their lots.

use super::bodies;
use super::draft::Draft;
use super::items::{Items, Taken};
use super::property::{self, Properties, in_order, title};
use super::requirements::narrow;
use super::resolve;
use super::standards::selectors;
use crate::arena::Id;
use crate::rulebook::{Framework, Lot, StandardRef};
use crate::syntax::ast::{Block, BlockWord, PropertyValue};

/// Reads every framework.
pub(super) fn read(draft: &mut Draft<'_>, items: &Items<'_>) {
    let mut taken = Taken::default();
    for block in items.blocks(BlockWord::Framework) {
        let name = &block.name.head;
        let properties = property::read(draft, block);
        let date = |word: &'static str| (word, properties.date(word));
        in_order(draft, date("opens"), date("closes"));
        let framework = Framework {
            name: name.clone(),
            title: title(block.title.as_ref(), name),
            owner: bodies::owner(draft, &properties),
            references: properties.texts("reference"),
            opens: properties.date("opens"),
            closes: properties.date("closes"),
            sources: properties.sources(),
            about: properties.about(),
            lots: Vec::new(),
            span: block.span,
        };
        let id = draft.rulebook.frameworks.push(framework);
        taken.take(draft, "framework", name);
        let mut lots = Taken::default();
        for block in properties.blocks("lot") {
            let lot = lot(draft, id, block);
            if lots.take(draft, "lot", &block.name.head) {
                draft.rulebook.frameworks[id].lots.push(lot);
            }
        }
    }
}

fn lot(draft: &mut Draft<'_>, framework: Id<Framework>, block: &Block) -> Id<Lot> {
    let name = &block.name.head;
    let properties = property::read(draft, block);
    let (mut open_to, conditions) = selectors(draft, &properties, "open to");
    narrow(draft, &mut open_to, &conditions);
    let requires = requires(draft, &properties);
    draft.rulebook.lots.push(Lot {
        framework,
        name: name.clone(),
        title: title(block.title.as_ref(), name),
        open_to,
        requires,
        span: block.span,
    })
}

fn requires(draft: &mut Draft<'_>, properties: &Properties<'_>) -> Vec<Vec<StandardRef>> {
    let mut requires = Vec::new();
    for property in properties.all("requires") {
        let PropertyValue::Requires(all) = &property.value else { continue };
        for required in all {
            let any_of: Vec<StandardRef> = required
                .any_of
                .iter()
                .filter_map(|(name, ranges)| {
                    draft.resolve(|ctx| resolve::standard(ctx, name, ranges))
                })
                .collect();
            if !any_of.is_empty() {
                requires.push(any_of);
            }
        }
    }
    requires
}
