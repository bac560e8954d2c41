//! From a rulebook and a report to the pages of a website.
//!
//! Never decides anything and never shows what is marked private.
