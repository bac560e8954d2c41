//! `S`: What cannot be read as the language.

use crate::diag::code::codes;

codes! {
    UNREADABLE = "S001", Error, include_str!("syntax/S001.md");
    UNKNOWN_DECLARATION = "S002", Error, include_str!("syntax/S002.md");
    UNKNOWN_PROPERTY = "S003", Error, include_str!("syntax/S003.md");
    OWN_LINE = "S004", Error, include_str!("syntax/S004.md");
    MISSING_BRACE = "S005", Error, include_str!("syntax/S005.md");
    EXTRA_BRACE = "S006", Error, include_str!("syntax/S006.md");
    UNCLOSED_TEXT = "S007", Error, include_str!("syntax/S007.md");
    UNCLOSED_BLOCK = "S008", Error, include_str!("syntax/S008.md");
    BLOCK_PLACE = "S009", Error, include_str!("syntax/S009.md");
    TOO_DEEP = "S010", Error, include_str!("syntax/S010.md");
    TOO_LARGE = "S011", Error, include_str!("syntax/S011.md");
    TAB = "S012", Error, include_str!("syntax/S012.md");
    ODD_SPACE = "S013", Error, include_str!("syntax/S013.md");
    COMMENT = "S014", Error, include_str!("syntax/S014.md");
    SEMICOLON = "S015", Error, include_str!("syntax/S015.md");
    COLON = "S016", Error, include_str!("syntax/S016.md");
    UNCLOSED_BRACKET = "S017", Error, include_str!("syntax/S017.md");
    LITERAL = "S020", Error, include_str!("syntax/S020.md");
    ESCAPE = "S021", Error, include_str!("syntax/S021.md");
    QUOTES = "S022", Error, include_str!("syntax/S022.md");
    UNQUOTED = "S023", Error, include_str!("syntax/S023.md");
    PATTERN = "S024", Error, include_str!("syntax/S024.md");
    FOREIGN_OPERATOR = "S030", Error, include_str!("syntax/S030.md");
    NULL = "S031", Error, include_str!("syntax/S031.md");
    BOOLEAN = "S032", Error, include_str!("syntax/S032.md");
    IMPLIES = "S033", Error, include_str!("syntax/S033.md");
    ELSE = "S034", Error, include_str!("syntax/S034.md");
    ARITHMETIC = "S035", Error, include_str!("syntax/S035.md");
    ACCESS = "S036", Error, include_str!("syntax/S036.md");
    MINUS = "S037", Error, include_str!("syntax/S037.md");
    BRACKETS = "S040", Error, include_str!("syntax/S040.md");
    CHAINED = "S041", Error, include_str!("syntax/S041.md");
    HAS_MISSING = "S042", Error, include_str!("syntax/S042.md");
    HAS_EXTRA = "S043", Error, include_str!("syntax/S043.md");
    QUANTIFIER = "S044", Error, include_str!("syntax/S044.md");
    ORDERED = "S045", Error, include_str!("syntax/S045.md");
}
