//! From trees to the rulebook: names resolved, types known, dates and properties in order.
//!
//! Never reads a file and never stops at the first error.
