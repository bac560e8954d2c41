//! `S`: What cannot be read as the language.

use crate::diag::code::codes;

codes! {}
