//! `N`: Names that mean nothing, or two things.

use crate::diag::code::codes;

codes! {
    UNKNOWN_NAME = "N050", Error, include_str!("name/N050.md");
    UNKNOWN_FIELD = "N051", Error, include_str!("name/N051.md");
    UNKNOWN_CODE = "N052", Error, include_str!("name/N052.md");
    TWO_MEANINGS = "N053", Error, include_str!("name/N053.md");
    BOUND_TWICE = "N054", Error, include_str!("name/N054.md");
    UNKNOWN_DEFINE = "N055", Error, include_str!("name/N055.md");
    NO_THIS = "N056", Error, include_str!("name/N056.md");
}
