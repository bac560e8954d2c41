//! The rulebook of the page on descriptors.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::page::PAGE;
use crate::check::check;
use crate::rulebook::Rulebook;
use crate::syntax::parse;
use crate::text::Sources;

/// Every type, one field of each, and what nests.
pub(crate) fn rulebook() -> &'static Rulebook {
    static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(|| {
        let text = PAGE.split("```yard\n").nth(1).unwrap().split("```").next().unwrap();
        let mut sources = Sources::default();
        let id = sources.add("descriptors.yard", text);
        let (file, wrong) = parse(id, text);
        assert_eq!(wrong, []);
        let (rulebook, wrong) = check(&sources, &[file], &BTreeMap::new());
        assert_eq!(wrong, []);
        rulebook
    });
    &RULEBOOK
}
