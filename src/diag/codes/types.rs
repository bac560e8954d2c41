//! `T`: Values that cannot be what is asked of them.

use crate::diag::code::codes;

codes! {}
