//! The language server: what an editor asks, answered from the project as it is being
//! written.
//!
//! Reads what is open in the editor in place of what is on disk. Never writes a file: a
//! change is handed to the editor, which makes it.

mod actions;
mod answer;
mod complete;
mod convert;
mod descriptor;
mod diagnose;
mod estate;
mod folds;
mod format;
mod handle;
mod hints;
mod hover;
mod keyword;
mod names;
mod outline;
mod position;
mod rename;
mod request;
mod scope;
mod server;
mod session;
mod uri;
mod workspace;

pub use server::{Ending, serve};
