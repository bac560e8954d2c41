//! The language server: what an editor asks, answered from the project as it is being
//! written.
//!
//! Reads what is open in the editor in place of what is on disk. Never writes a file: a
//! change is handed to the editor, which makes it.

mod answer;
mod convert;
mod diagnose;
mod estate;
mod format;
mod outline;
mod position;
mod request;
mod server;
mod session;
mod uri;
mod workspace;

pub use server::{Ending, serve};
