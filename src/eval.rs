//! From an expression and a descriptor to a value, in Kleene's three values.
//!
//! Never reads a clock, a file or another thread's state.
