//! Days and lengths of time.

use std::cmp::Ordering;
use std::fmt;

use jiff::ToSpan;

/// A day of the Gregorian calendar.
pub type Date = jiff::civil::Date;

/// Reads `YYYY-MM-DD`, a day that exists.
///
/// # Errors
///
/// Says in words what is wrong.
pub fn parse_date(text: &str) -> Result<Date, String> {
    const FORM: &str = "a date is written `YYYY-MM-DD`, such as `2026-03-31`";
    let parts: Vec<&str> = text.split('-').collect();
    let &[year, month, day] = parts.as_slice() else { return Err(FORM.to_owned()) };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if ![year, month, day].into_iter().all(is_number) || year.len() != 4 {
        return Err(FORM.to_owned());
    }
    if month.len() != 2 || day.len() != 2 {
        if month.len() > 2 || day.len() > 2 {
            return Err(FORM.to_owned());
        }
        return Err(format!("write the date with two digits each: `{year}-{month:0>2}-{day:0>2}`"));
    }
    let (Ok(y), Ok(m), Ok(d)) = (year.parse(), month.parse(), day.parse()) else {
        return Err(FORM.to_owned());
    };
    if !(1..=12).contains(&m) {
        return Err(format!("there is no month {month}"));
    }
    Date::new(y, m, d).map_err(|_| format!("there is no day {day} in {year}-{month}"))
}

/// The unit of a [`Duration`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the units of the language")]
pub enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// A length of time, as it is written: `90 days`, `12 months`.
#[derive(Debug, Clone, Copy)]
pub struct Duration {
    /// How many.
    pub count: i32,
    /// Of what.
    pub unit: Unit,
}

impl Duration {
    /// Reads `12 months`, `1 day`.
    ///
    /// # Errors
    ///
    /// Says in words what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        const FORM: &str = "a length of time is a whole number and `days`, `weeks`, `months` or `years`, \
             such as `12 months`";
        let mut words = text.split_whitespace();
        let (Some(count), Some(unit), None) = (words.next(), words.next(), words.next()) else {
            return Err(FORM.to_owned());
        };
        if !count.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(FORM.to_owned());
        }
        let count = count.parse().map_err(|_| "the number is too large".to_owned())?;
        let unit = match unit.strip_suffix('s').unwrap_or(unit) {
            "day" => Unit::Day,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            _ => return Err(FORM.to_owned()),
        };
        Ok(Self { count, unit })
    }

    /// Returns the length in days, or in months: the two do not compare.
    fn normal(self) -> (bool, i64) {
        let count = i64::from(self.count);
        match self.unit {
            Unit::Day => (false, count),
            Unit::Week => (false, count * 7),
            Unit::Month => (true, count),
            Unit::Year => (true, count * 12),
        }
    }

    /// Compares two lengths: days with weeks, months with years, and nothing else but zero.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        let ((a_months, a), (b_months, b)) = (self.normal(), other.normal());
        (a_months == b_months || (a == 0 && b == 0)).then(|| a.cmp(&b))
    }

    /// Returns the day this long after `date`; months and years clamp to the last day of
    /// the month. `None` outside the calendar.
    pub fn after(self, date: Date) -> Option<Date> {
        date.checked_add(self.span()?).ok()
    }

    /// Returns the day this long before `date`, likewise.
    pub fn before(self, date: Date) -> Option<Date> {
        date.checked_sub(self.span()?).ok()
    }

    fn span(self) -> Option<jiff::Span> {
        let count = i64::from(self.count);
        let zero = 0.days();
        match self.unit {
            Unit::Day => zero.try_days(count),
            Unit::Week => zero.try_weeks(count),
            Unit::Month => zero.try_months(count),
            Unit::Year => zero.try_years(count),
        }
        .ok()
    }
}

impl PartialEq for Duration {
    fn eq(&self, other: &Self) -> bool {
        self.compare(*other) == Some(Ordering::Equal)
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        };
        let plural = if self.count == 1 { "" } else { "s" };
        write!(f, "{} {unit}{plural}", self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        parse_date(text).unwrap()
    }

    #[test]
    fn dates_are_days_that_exist() {
        assert_eq!(date("2024-02-29").to_string(), "2024-02-29");
        for (text, wanted) in [
            ("2025-02-29", "there is no day 29 in 2025-02"),
            ("2025-13-01", "there is no month 13"),
            ("2026-3-31", "write the date with two digits each: `2026-03-31`"),
            ("31/03/2026", "a date is written `YYYY-MM-DD`, such as `2026-03-31`"),
            ("2026-03-31T00:00", "a date is written `YYYY-MM-DD`, such as `2026-03-31`"),
            ("", "a date is written `YYYY-MM-DD`, such as `2026-03-31`"),
        ] {
            assert_eq!(parse_date(text).unwrap_err(), wanted, "{text}");
        }
    }

    #[test]
    fn months_clamp_to_the_last_day() {
        for (start, length, wanted) in [
            ("2024-02-29", "12 months", "2025-02-28"),
            ("2024-01-31", "1 month", "2024-02-29"),
            ("2026-11-22", "90 days", "2027-02-20"),
            ("2026-11-22", "2 weeks", "2026-12-06"),
        ] {
            let after = Duration::parse(length).unwrap().after(date(start)).unwrap();
            assert_eq!(after, date(wanted), "{start} and {length}");
        }
        let before = Duration::parse("1 year").unwrap().before(date("2024-02-29")).unwrap();
        assert_eq!(before, date("2023-02-28"));
    }

    #[test]
    fn days_do_not_compare_with_months() {
        let parse = |text| Duration::parse(text).unwrap();
        assert_eq!(parse("12 months").compare(parse("1 year")), Some(Ordering::Equal));
        assert_eq!(parse("2 weeks").compare(parse("13 days")), Some(Ordering::Greater));
        assert_eq!(parse("30 days").compare(parse("1 month")), None);
        assert!(Duration::parse("1.5 months").is_err());
        assert!(Duration::parse("-1 days").is_err());
        assert!(Duration::parse("99999999999 days").is_err());
    }
}
