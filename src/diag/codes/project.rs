//! `P`: A project or a run that cannot do its work.

use crate::diag::code::codes;

codes! {}
