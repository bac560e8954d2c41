//! `S`: What cannot be read as the language.

use crate::diag::code::codes;

codes! {
    UNREADABLE = "S001", Error, "This part of a file cannot be read as the language.";
    LITERAL = "S020", Error, "A date, number, amount or length of time is not one.";
    ESCAPE = "S021", Error, "A text holds an escape that the language does not have.";
    QUOTES = "S022", Error, "A text is written in quotes of another kind.";
    UNQUOTED = "S023", Error, "A text stands without its quotes.";
    PATTERN = "S024", Error, "A pattern does not stand between slashes.";
    FOREIGN_OPERATOR = "S030", Error, "An operator of another language stands where the language has a word.";
    NULL = "S031", Error, "There is no null: what may be absent is asked with `is given` and `is missing`.";
    BOOLEAN = "S032", Error, "`true` and `false` are written in small letters.";
    IMPLIES = "S033", Error, "There is no `implies`: write `if … then …`.";
    ELSE = "S034", Error, "There is no `else`: write a second requirement.";
    ARITHMETIC = "S035", Error, "Numbers are added and subtracted, nothing else.";
    ACCESS = "S036", Error, "A list is not read by number, and a value has no functions.";
    MINUS = "S037", Error, "Subtraction has a space on both sides.";
    BRACKETS = "S040", Error, "Brackets are needed to say what belongs together.";
    CHAINED = "S041", Error, "A comparison stands between two values, not three.";
    HAS_MISSING = "S042", Error, "`every` and shares need `has`.";
    HAS_EXTRA = "S043", Error, "`has` stands where nothing takes it.";
    QUANTIFIER = "S044", Error, "The words of a quantifier are not put together in a way that the language has.";
    ORDERED = "S045", Error, "An ordered code list says which end comes first.";
}
