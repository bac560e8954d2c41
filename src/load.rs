//! From YAML and JSON to slots of a kind, with a place for every value.
//!
//! Never guesses a type and never evaluates a rule.
