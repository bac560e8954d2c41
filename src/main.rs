//! The `yardstick` program.
fn main() {}
