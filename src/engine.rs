//! From a rulebook, an estate and a date to a report.
//!
//! Never prints and never reads a file.
