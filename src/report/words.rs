//! Words for dates, counts and levels, the same in every format.
//!
//! Never guesses a language: they are English.

use crate::syntax::ast::Level;
use crate::value::Date;

/// Returns the words of `level`.
pub fn level_words(level: Level) -> &'static str {
    match level {
        Level::Must => "must",
        Level::MustNot => "must not",
        Level::Should => "should",
        Level::ShouldNot => "should not",
        Level::May => "may",
    }
}

/// Returns `date` as people write it: 1 April 2023.
pub fn date_words(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month - 1));
    format!("{} {} {}", date.day(), month.copied().unwrap_or_default(), date.year())
}

/// Returns `count` with a comma between thousands.
pub fn count_words(count: usize) -> String {
    let digits = count.to_string();
    let mut words = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// Returns `count` of `name`, in the plural where need be: `1 system`, `2 spend requests`.
pub fn counted(count: usize, name: &str) -> String {
    let name = name.replace('-', " ");
    let plural = match name.strip_suffix('y') {
        _ if count == 1 => name,
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if name.ends_with(['s', 'x', 'z']) || name.ends_with("ch") => format!("{name}es"),
        _ => format!("{name}s"),
    };
    format!("{} {plural}", count_words(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_dates_are_written_for_people() {
        assert_eq!(count_words(1_234_567), "1,234,567");
        assert_eq!(count_words(999), "999");
        assert_eq!(counted(1, "spend-request"), "1 spend request");
        assert_eq!(counted(1152, "policy"), "1,152 policies");
        assert_eq!(counted(2, "survey"), "2 surveys");
        assert_eq!(counted(0, "process"), "0 processes");
        assert_eq!(date_words(crate::value::parse_date("2023-04-01").unwrap()), "1 April 2023");
    }
}
