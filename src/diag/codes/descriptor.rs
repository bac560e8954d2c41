//! `D`: What is wrong in a descriptor, before any rule looks at it.
//!
//! Below `D010` nothing of the file can be read; below `D020` a document is no descriptor
//! of the run; the rest are findings about its fields.

use crate::diag::Code;
use crate::diag::code::codes;

codes! {
    NOT_TEXT = "D001", Error, include_str!("descriptor/D001.md");
    TOO_LARGE = "D002", Error, include_str!("descriptor/D002.md");
    NOT_FORMAT = "D003", Error, include_str!("descriptor/D003.md");
    TOO_DEEP = "D004", Error, include_str!("descriptor/D004.md");
    TOO_MANY_VALUES = "D005", Error, include_str!("descriptor/D005.md");
    ENDLESS_ALIAS = "D006", Error, include_str!("descriptor/D006.md");
    EMPTY = "D010", Error, include_str!("descriptor/D010.md");
    NOT_MAPPING = "D011", Error, include_str!("descriptor/D011.md");
    NO_KIND = "D012", Error, include_str!("descriptor/D012.md");
    UNKNOWN_KIND = "D013", Error, include_str!("descriptor/D013.md");
    NO_ID = "D014", Error, include_str!("descriptor/D014.md");
    BAD_ID = "D015", Error, include_str!("descriptor/D015.md");
    DUPLICATE_ID = "D016", Error, include_str!("descriptor/D016.md");
    UNDECLARED = "D020", Error, include_str!("descriptor/D020.md");
    MISSING = "D021", Error, include_str!("descriptor/D021.md");
    WRONG_SHAPE = "D022", Error, include_str!("descriptor/D022.md");
    WRONG_TYPE = "D023", Error, include_str!("descriptor/D023.md");
    OUT_OF_RANGE = "D024", Error, include_str!("descriptor/D024.md");
    PATTERN = "D025", Error, include_str!("descriptor/D025.md");
    UNKNOWN_CODE = "D026", Error, include_str!("descriptor/D026.md");
    DEPRECATED_CODE = "D027", Warning, include_str!("descriptor/D027.md");
    DUPLICATE_KEY = "D028", Error, include_str!("descriptor/D028.md");
    MERGE_KEY = "D029", Error, include_str!("descriptor/D029.md");
    COMPUTED = "D030", Error, include_str!("descriptor/D030.md");
    UNANSWERED = "D031", Error, include_str!("descriptor/D031.md");
    DANGLING = "D032", Error, include_str!("descriptor/D032.md");
    BLANK_ITEM = "D033", Error, include_str!("descriptor/D033.md");
    BAD_KEY = "D034", Error, include_str!("descriptor/D034.md");
    QUOTES = "D035", Error, include_str!("descriptor/D035.md");
    TOO_MANY_FINDINGS = "D036", Error, include_str!("descriptor/D036.md");
}

/// The codes after which nothing of the rest of a file was read.
pub const UNREADABLE: &[Code] =
    &[NOT_TEXT, TOO_LARGE, NOT_FORMAT, TOO_DEEP, TOO_MANY_VALUES, ENDLESS_ALIAS];

/// The codes of what is found when files are put together, or on a day.
pub const LINKED: &[Code] = &[DUPLICATE_ID, DANGLING, DEPRECATED_CODE];

/// The codes after which a document is no descriptor of the run.
pub const LOST: &[Code] = &[EMPTY, NOT_MAPPING, NO_KIND, UNKNOWN_KIND, NO_ID, DUPLICATE_ID];
