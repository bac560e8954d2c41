//! The registry of codes, one family a file.
//!
//! `S` syntax, `N` names, `T` types, `R` rulebook, `D` descriptors, `P` project and run,
//! `L` lints. Every code has a golden case under `tests/golden`: `diag`, or `lint`.

pub mod descriptor;
pub mod lint;
pub mod name;
pub mod project;
pub mod rulebook;
pub mod syntax;
pub mod types;

use crate::diag::Code;

/// The families, by the letter that their codes begin with.
pub const FAMILIES: &[(&str, &str)] = &[
    ("S", "How a rule file is written"),
    ("N", "Names that mean nothing, or two things"),
    ("T", "Values of the wrong type"),
    ("R", "Declarations that do not fit each other"),
    ("D", "What is wrong in a descriptor"),
    ("P", "A project or a run that cannot do its work"),
    ("L", "What is legal and likely wrong: lints"),
];

/// Returns every code there is, in the order of the families.
pub fn all() -> impl Iterator<Item = Code> {
    let families = [
        syntax::ALL,
        name::ALL,
        types::ALL,
        rulebook::ALL,
        descriptor::ALL,
        project::ALL,
        lint::ALL,
    ];
    families.into_iter().flatten().copied()
}

/// Returns the code whose text form, or name in words, is `name`.
pub fn find(name: &str) -> Option<Code> {
    all().find(|code| code.name.eq_ignore_ascii_case(name) || code.words == Some(name))
}
