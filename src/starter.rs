//! Beginnings: a whole project, a descriptor of a kind, a standard, a policy, an exception.
//!
//! What is printed here is to be changed by whoever asked for it, and says how in comments.
//! It makes no claim that nobody made: a descriptor's fields are left without values, a
//! standard is a draft, an exception names nobody who granted it.

mod declarations;
mod descriptor;
mod project;
#[cfg(test)]
mod tests;

pub use declarations::{exception, policy, standard};
pub use descriptor::descriptor;
pub use project::{StarterFile, project};
