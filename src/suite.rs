//! Runs the test declarations of a rulebook.
//!
//! Never decides anything itself: the engine does.
