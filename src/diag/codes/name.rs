//! `N`: Names that mean nothing, or two things.

use crate::diag::code::codes;

codes! {}
