//! `P`: A project or a run that cannot do its work.

use crate::diag::code::codes;

codes! {
    PROJECT_FILE = "P001", Error, include_str!("project/P001.md");
    LANGUAGE = "P002", Error, include_str!("project/P002.md");
    NO_SUCH_FOLDER = "P003", Error, include_str!("project/P003.md");
    NO_RULES = "P004", Error, include_str!("project/P004.md");
    BAD_GLOB = "P005", Error, include_str!("project/P005.md");
    GLOB_MATCHES_NOTHING = "P006", Error, include_str!("project/P006.md");
    UNREADABLE = "P007", Error, include_str!("project/P007.md");
    MAPPING = "P008", Error, include_str!("project/P008.md");
    NO_SUCH_PATH = "P009", Error, include_str!("project/P009.md");
    NOT_DESCRIPTOR = "P010", Error, include_str!("project/P010.md");
    UNMATCHED_EXCEPTION = "P050", Error, include_str!("project/P050.md");
    BUDGET = "P051", Error, include_str!("project/P051.md");
}
