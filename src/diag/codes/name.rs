//! `N`: Names that mean nothing, or two things.

use crate::diag::code::codes;

codes! {
    DECLARED_TWICE = "N001", Error, include_str!("name/N001.md");
    UNKNOWN_KIND = "N002", Error, include_str!("name/N002.md");
    UNKNOWN_TYPE = "N003", Error, include_str!("name/N003.md");
    UNKNOWN_CODELIST = "N004", Error, include_str!("name/N004.md");
    UNKNOWN_BODY = "N005", Error, include_str!("name/N005.md");
    UNKNOWN_STANDARD = "N006", Error, include_str!("name/N006.md");
    UNKNOWN_MEMBER = "N007", Error, include_str!("name/N007.md");
    UNKNOWN_FACT = "N008", Error, include_str!("name/N008.md");
    NO_SUCH_VERSION = "N009", Error, include_str!("name/N009.md");
    AMBIGUOUS = "N010", Error, include_str!("name/N010.md");
    UNKNOWN_GIVEN = "N011", Error, include_str!("name/N011.md");
    RESERVED_NAME = "N012", Error, include_str!("name/N012.md");
    KIND_AS_TYPE = "N013", Error, include_str!("name/N013.md");
    UNKNOWN_NAME = "N050", Error, include_str!("name/N050.md");
    UNKNOWN_FIELD = "N051", Error, include_str!("name/N051.md");
    UNKNOWN_CODE = "N052", Error, include_str!("name/N052.md");
    TWO_MEANINGS = "N053", Error, include_str!("name/N053.md");
    BOUND_TWICE = "N054", Error, include_str!("name/N054.md");
    UNKNOWN_DEFINE = "N055", Error, include_str!("name/N055.md");
    NO_THIS = "N056", Error, include_str!("name/N056.md");
}
