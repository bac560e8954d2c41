//! Technology standards as code: a policy language, a checker and a public website.
//!
//! ```text
//!  rule files ─ syntax ─→ Ast ─ check ─→ Rulebook ──┐
//!                                                   ├─ eval, engine (rayon) ─→ Report ─→ text · JSON · site
//!  YAML, JSON ── load ──→ Estate of slots by kind ──┘
//! ```
//!
//! Every arrow returns what it made and the diagnostics it has; only `project` (files)
//! and `cli` can fail with an I/O error. The modules below are listed lowest first, and
//! each uses only those above it in this list.

pub mod text;
pub mod diag;
pub mod arena;
pub mod value;
pub mod syntax;
pub mod rulebook;
pub mod descriptor;
pub mod report;
pub mod check;
pub mod english;
pub mod load;
pub mod schema;
pub mod starter;
pub mod eval;
pub mod engine;
pub mod suite;
pub mod impact;
pub mod lint;
pub mod mutate;
#[cfg(feature = "tool")]
pub mod project;
#[cfg(feature = "tool")]
pub mod site;
#[cfg(feature = "tool")]
pub mod lsp;
#[cfg(feature = "tool")]
pub mod cli;
