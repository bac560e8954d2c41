//! The sentence in plain English that a rule says, generated from the rule.
//!
//! Never decides anything: the same rule always reads the same.
