//! `R`: Declarations that contradict themselves or each other.

use crate::diag::code::codes;

codes! {}
