//! `D`: What is wrong in a descriptor, before any rule looks at it.

use crate::diag::code::codes;

codes! {}
