//! Words: titles in the middle of a sentence, plurals, articles, dates.
//!
//! Knows English and nothing of rules.

use crate::value::{Date, Value};

/// Written in capitals where a name, which is in lower case, holds them.
const ACRONYMS: &[&str] = &[
    "api", "bbc", "caf", "ce", "crm", "csv", "cve", "cvss", "dkim", "dmarc", "dns", "dpia", "dpo",
    "dspt", "dtac", "fhir", "fqdn", "gds", "gp", "hl7", "hsts", "icd", "mta", "opcs", "owasp",
    "html", "http", "https", "id", "im1", "ip", "iso", "it", "json", "mfa", "mod", "ndg", "nhs",
    "ods", "pdf", "pds", "sbom", "siro", "sla", "smtp", "sms", "snomed", "spf", "sql", "ssh",
    "sso", "tls", "uk", "ukca", "uri", "url", "usb", "vpn", "wcag", "xml", "yaml",
];

/// Two words that are one.
const COMPOUNDS: &[(&str, &str)] = &[
    ("go live", "go-live"),
    ("opt out", "opt-out"),
    ("opt in", "opt-in"),
    ("sign in", "sign-in"),
    ("sign off", "sign-off"),
    ("end to end", "end-to-end"),
    ("internet facing", "internet-facing"),
    ("patient facing", "patient-facing"),
    ("public facing", "public-facing"),
];

/// Returns a kebab-case name as words: `minimum-tls` is "minimum TLS". A foreign name in
/// capitals and small letters stays as it is.
pub(super) fn of_name(name: &str) -> String {
    if name.chars().skip(1).any(char::is_uppercase) {
        return name.to_owned();
    }
    let words = name.split(['-', '_', ' ']).filter(|word| !word.is_empty());
    let spelt = words.map(|word| {
        let lower = word.to_lowercase();
        if ACRONYMS.contains(&&*lower) { lower.to_uppercase() } else { lower }
    });
    let text = spelt.collect::<Vec<_>>().join(" ");
    COMPOUNDS.iter().fold(text, |text, (apart, one)| {
        let is_whole = text.starts_with(apart) || text.contains(&format!(" {apart}"));
        if is_whole { text.replace(apart, one) } else { text }
    })
}

/// Returns a title as it stands inside a sentence: without its capital, unless that
/// belongs to an acronym or a proper name.
pub(super) fn of_title(title: &str) -> String {
    let title = title.trim().trim_end_matches('.');
    let mut words = title.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_acronym = |word: &str| {
        word.chars().skip(1).any(char::is_uppercase) || word.chars().any(|c| c.is_ascii_digit())
    };
    let second = if second == "by" { words.next().unwrap_or_default() } else { second };
    let is_name = second.chars().next().is_some_and(char::is_uppercase) && !is_acronym(second);
    if is_acronym(first) || is_name { title.to_owned() } else { uncapitalised(title) }
}

fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters.as_str().chars()).collect()
    })
}

/// Returns `text` with a capital at its start.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters.as_str().chars()).collect()
    })
}

/// Returns `noun` with "a" or "an".
pub(super) fn with_article(noun: &str) -> String {
    let first = noun.split([' ', '-']).next().unwrap_or_default();
    let lower = first.to_lowercase();
    let is_spelt_out = first.chars().count() > 1 && first.chars().all(|c| !c.is_lowercase());
    let starts = |letters: &str| lower.chars().next().is_some_and(|c| letters.contains(c));
    let sounds_like_you = ["uni", "use", "usu", "eu", "one", "once", "ubi", "uti"]
        .iter()
        .any(|start| lower.starts_with(start))
        && !lower.starts_with("unin")
        && !lower.starts_with("unim");
    let is_silent = ["hour", "honest", "honour", "heir"].iter().any(|s| lower.starts_with(s));
    let takes_an = if is_spelt_out {
        starts("aefhilmnorsx8")
    } else {
        is_silent || (starts("aeiou8") && !sounds_like_you)
    };
    format!("{} {noun}", if takes_an { "an" } else { "a" })
}

/// Returns the plural of a noun phrase whose head is its last word.
pub(super) fn plural(noun: &str) -> String {
    let ends = |end: &str| noun.ends_with(end);
    let before_y = noun.chars().rev().nth(1).is_some_and(|c| !"aeiou".contains(c));
    if ends("y") && before_y {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if ends("s") || ends("x") || ends("ch") || ends("sh") || ends("z") {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// Returns the singular of a noun phrase whose head is its last word.
pub(super) fn singular(noun: &str) -> String {
    let cut = |count: usize| noun.get(..noun.len() - count).unwrap_or(noun);
    let ends = |end: &str| noun.ends_with(end);
    if ends("ies") && noun.len() > 4 {
        format!("{}y", cut(3))
    } else if ["sses", "shes", "ches", "xes", "zzes", "statuses", "viruses", "buses"]
        .iter()
        .any(|end| ends(end))
    {
        cut(2).to_owned()
    } else if ends("s") && !ends("ss") && !ends("us") && !ends("is") {
        cut(1).to_owned()
    } else {
        noun.to_owned()
    }
}

/// Whether the head of a noun phrase is plural, as far as can be told.
pub(super) fn is_plural(noun: &str) -> bool {
    let head = head_of(noun);
    singular(head) != head && !head.ends_with("series")
}

/// Returns a noun phrase up to what narrows it: "scan" of "scan of every change".
pub(super) fn head_of(noun: &str) -> &str {
    const NARROWING: &[&str] = &[
        " of ",
        " for ",
        " that ",
        " which ",
        " with ",
        " to ",
        " by ",
        " from ",
        " in ",
        " on ",
        " behind ",
        " against ",
        " without ",
        " left ",
        " named ",
        " allowed ",
        " accepted",
        " at ",
        " as ",
        " under ",
        " who ",
        " whose ",
        " when ",
        " where ",
        " through ",
        ", ",
    ];
    let end = NARROWING.iter().filter_map(|word| noun.find(word)).min();
    noun.get(..end.unwrap_or(noun.len())).unwrap_or(noun)
}

/// Returns a noun phrase as the object of "has": with "a" where it is one thing that is
/// counted.
pub(super) fn as_object(noun: &str) -> String {
    const UNCOUNTED: &[&str] = &[
        "access",
        "advice",
        "authentication",
        "compliance",
        "consent",
        "cover",
        "data",
        "development",
        "documentation",
        "encryption",
        "evidence",
        "information",
        "insurance",
        "operation",
        "reach",
        "software",
        "supply",
        "support",
        "sign-in",
        "use",
    ];
    let head = head_of(noun);
    let last = head.split_whitespace().last().unwrap_or_default();
    let first = head.split_whitespace().next().unwrap_or_default();
    let is_acronym = last.chars().count() > 1 && last.chars().all(|c| !c.is_lowercase());
    let has_determiner =
        matches!(first, "a" | "an" | "the" | "its" | "their" | "every" | "all" | "no");
    let is_uncounted = UNCOUNTED.contains(&last) || last.ends_with("ing") || is_acronym;
    let is_several = head.contains(" and ") || is_plural(noun);
    if has_determiner || is_uncounted || is_several { noun.to_owned() } else { with_article(noun) }
}

/// Returns `noun` without "of the report" at its end, where that is one of the `names` of
/// what it is read from.
pub(super) fn without_owner<'n>(noun: &'n str, names: &[String]) -> &'n str {
    for name in names {
        for link in [" of the ", " for the ", " of "] {
            let head = noun.strip_suffix(&**name).and_then(|head| head.strip_suffix(link));
            if let Some(head) = head.filter(|head| !head.is_empty()) {
                return head;
            }
        }
    }
    noun
}

/// Returns the name of its owner that `noun` holds: "version that the report is for".
pub(super) fn mentioned<'n>(noun: &str, names: &'n [String]) -> Option<&'n str> {
    let padded = format!(" {noun} ");
    names.iter().map(|name| &**name).find(|name| padded.contains(&format!(" that the {name} ")))
}

/// Whether a noun phrase can only mean one thing, so that it takes "the".
pub(super) fn is_definite(noun: &str) -> bool {
    const NOT_SUPERLATIVE: &[&str] =
        &["test", "request", "interest", "manifest", "digest", "forest"];
    let first = noun.split_whitespace().next().unwrap_or_default();
    let is_superlative = first.ends_with("est") && !NOT_SUPERLATIVE.contains(&first);
    is_superlative
        || matches!(first, "last" | "first" | "the" | "next" | "current" | "maximum" | "minimum")
}

/// Returns whose something is: "the supplier's", "the steps'".
pub(super) fn possessive(noun: &str) -> String {
    if noun.ends_with('s') { format!("{noun}'") } else { format!("{noun}'s") }
}

/// Joins `parts` as in "a, b and c".
pub(super) fn join(parts: &[String], word: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {word} {last}", most.join(", ")),
    }
}

/// Returns a value as it stands in a sentence.
pub(super) fn of_value(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Date(date) => of_date(*date),
        Value::Integer(number) if number.unsigned_abs() >= 10_000 => grouped(*number),
        value => value.to_string(),
    }
}

/// Returns a whole number with commas between groups of three digits.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = if number < 0 { "-".to_owned() } else { String::new() };
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Returns `text` in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\u{201c}{text}\u{201d}")
}

/// Returns a date in words: "22 November 2026".
fn of_date(date: Date) -> String {
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
    format!("{} {} {}", date.day(), month.unwrap_or(&""), date.year())
}

/// Returns the noun for a date from the name of its field: `signed-on` is "signing date".
/// Nothing where the name is none of that form.
pub(super) fn of_day(name: &str) -> Option<String> {
    match name {
        "on" => return Some("date".to_owned()),
        "since" | "from" => return Some("start date".to_owned()),
        "until" | "to" => return Some("end date".to_owned()),
        _ => {}
    }
    let stem = name.strip_suffix("-on").or_else(|| name.strip_suffix(" on"))?;
    let (before, last) = stem.rsplit_once(['-', ' ']).map_or(("", stem), |(a, b)| (a, b));
    let noun = match last {
        "approved" => "approval",
        "assessed" => "assessment",
        "audited" => "audit",
        "committed" => "commitment",
        "declared" => "declaration",
        "expires" | "expired" => "expiry",
        "issued" => "issue",
        "published" => "publication",
        "registered" => "registration",
        "released" => "release",
        "retires" | "retired" => "retirement",
        "reviewed" => "review",
        "signed" => "signing",
        "started" | "starts" => "start",
        "ended" | "ends" => "end",
        "closed" | "closes" => "closing",
        "tested" => "test",
        "trained" => "training",
        "updated" => "update",
        "checked" => "check",
        "granted" => "grant",
        "created" => "creation",
        "appointed" => "appointment",
        other => other,
    };
    Some(format!("{} date", of_name(&format!("{before} {noun}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_keep_the_capitals_of_acronyms_and_names() {
        for (title, wanted) in [
            ("Lowest TLS version accepted", "lowest TLS version accepted"),
            ("HSTS", "HSTS"),
            ("TLS version", "TLS version"),
            ("Cyber Essentials certificate", "Cyber Essentials certificate"),
            ("Name that people know it by", "name that people know it by"),
            ("Level of Cyber Essentials.", "level of Cyber Essentials"),
        ] {
            assert_eq!(of_title(title), wanted);
        }
    }

    #[test]
    fn nouns_change_their_number() {
        for (one, many) in [
            ("interface", "interfaces"),
            ("linked request", "linked requests"),
            ("body", "bodies"),
            ("day", "days"),
            ("address", "addresses"),
            ("branch", "branches"),
            ("status", "statuses"),
        ] {
            assert_eq!(plural(one), many);
            assert_eq!(singular(many), one);
        }
        assert_eq!(singular("access"), "access");
        assert!(is_plural("backups that cannot be changed"));
        assert!(!is_plural("scan of every change for secrets"));
    }

    #[test]
    fn articles_follow_the_sound() {
        for (noun, wanted) in [
            ("interface", "an interface"),
            ("HSTS header", "an HSTS header"),
            ("URL", "a URL"),
            ("user", "a user"),
            ("unsupported component", "an unsupported component"),
            ("hour", "an hour"),
            ("MFA method", "an MFA method"),
            ("report", "a report"),
        ] {
            assert_eq!(with_article(noun), wanted);
        }
    }

    #[test]
    fn days_are_named_after_what_happens_on_them() {
        for (name, wanted) in [
            ("signed-on", Some("signing date")),
            ("go-live-on", Some("go-live date")),
            ("hazard-log-signed-on", Some("hazard log signing date")),
            ("retires-on", Some("retirement date")),
            ("version", None),
        ] {
            assert_eq!(of_day(name).as_deref(), wanted, "{name}");
        }
    }
}
