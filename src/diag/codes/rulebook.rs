//! `R`: Declarations that contradict themselves or each other.

use crate::diag::code::codes;

codes! {
    MISPLACED = "R001", Error, include_str!("rulebook/R001.md");
    REPEATED = "R002", Error, include_str!("rulebook/R002.md");
    MISSING = "R003", Error, include_str!("rulebook/R003.md");
    ONE_TEXT = "R004", Error, include_str!("rulebook/R004.md");
    DATES_OUT_OF_ORDER = "R005", Error, include_str!("rulebook/R005.md");
    BOUNDS = "R006", Error, include_str!("rulebook/R006.md");
    NO_PATTERN = "R007", Error, include_str!("rulebook/R007.md");
    DOES_NOT_FIT = "R008", Error, include_str!("rulebook/R008.md");
    RECURSIVE_RECORD = "R009", Error, include_str!("rulebook/R009.md");
    TABLE = "R010", Error, include_str!("rulebook/R010.md");
    NOTHING_INSIDE = "R011", Error, include_str!("rulebook/R011.md");
    MISSING_FACT = "R012", Error, include_str!("rulebook/R012.md");
    FACTS_NOT_PLAIN = "R013", Error, include_str!("rulebook/R013.md");
    SUCCESSION = "R014", Error, include_str!("rulebook/R014.md");
    BODY_CIRCLE = "R015", Error, include_str!("rulebook/R015.md");
    VERSION = "R016", Error, include_str!("rulebook/R016.md");
    TAKES_OWN_PLACE = "R017", Error, include_str!("rulebook/R017.md");
    ROWS = "R018", Error, include_str!("rulebook/R018.md");
    RECURSIVE_DEFINE = "R019", Error, include_str!("rulebook/R019.md");
    RESULT_CIRCLE = "R020", Error, include_str!("rulebook/R020.md");
    WRONG_KIND = "R021", Error, include_str!("rulebook/R021.md");
    NOT_A_REF = "R022", Error, include_str!("rulebook/R022.md");
    TWO_RULES = "R023", Error, include_str!("rulebook/R023.md");
    FRESH = "R024", Error, include_str!("rulebook/R024.md");
    UNDATED = "R025", Error, include_str!("rulebook/R025.md");
    MOVED = "R026", Error, include_str!("rulebook/R026.md");
    EXPECTED_WORDS = "R027", Error, include_str!("rulebook/R027.md");
    EXPECTED_OF = "R028", Error, include_str!("rulebook/R028.md");
    EXPECTED_TWICE = "R029", Error, include_str!("rulebook/R029.md");
    SHARE = "R030", Error, include_str!("rulebook/R030.md");
    REQUIRED_WITH_DEFAULT = "R031", Error, include_str!("rulebook/R031.md");
    NOT_PLAIN = "R032", Error, include_str!("rulebook/R032.md");
    EMPTY_REASON = "R033", Error, include_str!("rulebook/R033.md");
    WHOLE_STANDARD = "R034", Error, include_str!("rulebook/R034.md");
}
