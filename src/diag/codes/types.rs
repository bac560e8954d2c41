//! `T`: Values that cannot be what is asked of them.

use crate::diag::code::codes;

codes! {
    NOT_A_CONDITION = "T001", Error, include_str!("types/T001.md");
    MISMATCH = "T002", Error, include_str!("types/T002.md");
    NO_ORDER = "T003", Error, include_str!("types/T003.md");
    LITERAL = "T004", Error, include_str!("types/T004.md");
    QUOTES = "T005", Error, include_str!("types/T005.md");
    CONSTANT = "T006", Error, include_str!("types/T006.md");
    IS_TRUE = "T007", Warning, include_str!("types/T007.md");
    NOT_A_LIST = "T008", Error, include_str!("types/T008.md");
    NO_PARTS = "T009", Error, include_str!("types/T009.md");
    NEIGHBOURS = "T010", Error, include_str!("types/T010.md");
    SUM = "T011", Error, include_str!("types/T011.md");
    AGGREGATE = "T012", Error, include_str!("types/T012.md");
    ARGUMENTS = "T013", Error, include_str!("types/T013.md");
    WRONG_TYPE = "T014", Error, include_str!("types/T014.md");
    PATTERN = "T015", Error, include_str!("types/T015.md");
    GIVEN = "T016", Error, include_str!("types/T016.md");
    MEETS = "T017", Error, include_str!("types/T017.md");
    ESTATE_DEPTH = "T018", Error, include_str!("types/T018.md");
    ESTATE_KEY = "T019", Error, include_str!("types/T019.md");
    NOT_DATED = "T020", Error, include_str!("types/T020.md");
}
