//! Public text: its sentences, how long they are, and the school grade that reads it.
//!
//! The grade is that of Flesch and Kincaid, names of things aside: a name counts as one short
//! word, however long it is, since nothing shorter can stand for it. Names are words with a
//! capital inside a sentence, and the titles of standards, kinds, fields and codes.

use std::collections::BTreeSet;

use crate::rulebook::Rulebook;
use crate::text::{Span, Spanned, Str};

/// The highest grade that a text may have.
pub(super) const HIGHEST: f64 = 9.0;

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// The first paragraph about a standard or policy.
    Summary,
    /// Why something is asked.
    Reason,
    /// How to put it right.
    Fix,
}

impl Sort {
    /// Every sort, in the order of reports.
    pub const ALL: [Self; 3] = [Self::Summary, Self::Reason, Self::Fix];

    /// Returns its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Reason => "reason",
            Self::Fix => "fix",
        }
    }
}

/// A text and how hard it is to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// What it is for.
    pub sort: Sort,
    /// Where it is written.
    pub span: Span,
    /// The school grade that reads it.
    pub grade: f64,
}

/// Returns the grade of every summary, reason and fix, in the order of the rulebook.
pub fn measure(rulebook: &Rulebook) -> Vec<Measured> {
    let names = Names::of(rulebook);
    let measured = |(sort, text): (Sort, Spanned<Str>)| Measured {
        sort,
        span: text.span,
        grade: grade(&text.node, &names),
    };
    texts(rulebook).into_iter().map(measured).collect()
}

/// The titles of several words that the rulebook gives to things.
#[derive(Debug, Clone, Default)]
pub struct Names(BTreeSet<Vec<String>>);

/// The most words of a title that counts as a name.
const NAME_WORDS: usize = 4;

impl Names {
    /// The titles of `rulebook`.
    pub fn of(rulebook: &Rulebook) -> Self {
        let mut names = Self::default();
        rulebook.standards.values().for_each(|it| names.add(&it.title));
        rulebook.kinds.values().for_each(|it| names.add(&it.title));
        let fields = rulebook.records.values().flat_map(|record| &record.fields);
        fields.filter_map(|it| it.title.as_ref()).for_each(|title| names.add(&title.node));
        let codes = rulebook.codelists.values().flat_map(|list| &list.codes);
        codes.filter_map(|it| it.title.as_ref()).for_each(|title| names.add(title));
        names
    }

    fn add(&mut self, title: &str) {
        let words: Vec<String> = title.split_whitespace().map(bare).collect();
        if (2..=NAME_WORDS).contains(&words.len()) {
            self.0.insert(words);
        }
    }

    /// Returns how many words the name at the start of `words` has; zero where there is none.
    fn length(&self, words: &[&str]) -> usize {
        let is_name = |length: &usize| {
            let words = words.get(..*length).unwrap_or_default();
            self.0.contains(&words.iter().map(|word| bare(word)).collect::<Vec<_>>())
        };
        (2..=NAME_WORDS.min(words.len())).rev().find(is_name).unwrap_or(0)
    }
}

/// Returns a word in lower case, without what stands around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Returns every summary, reason and fix.
pub(super) fn texts(rulebook: &Rulebook) -> Vec<(Sort, Spanned<Str>)> {
    let standards = rulebook.standards.values().map(|it| &it.about);
    let abouts = standards.chain(rulebook.policies.values().map(|it| &it.about)).flatten();
    let mut all: Vec<_> = abouts
        .filter_map(|about| {
            let first = about.node.trim().split("\n\n").find(|it| !it.trim().is_empty())?;
            Some((Sort::Summary, Spanned::new(Str::from(first), about.span)))
        })
        .collect();
    for requirement in rulebook.requirements.values() {
        let parts = [(Sort::Reason, &requirement.because), (Sort::Fix, &requirement.fix)];
        all.extend(parts.into_iter().filter_map(|(sort, text)| Some((sort, text.clone()?))));
    }
    all
}

/// Returns the sentences of a text, each as its words.
pub(super) fn sentences(text: &str) -> Vec<Vec<&str>> {
    let mut all = Vec::new();
    let mut sentence: Vec<&str> = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        let is_item = line.starts_with(['-', '*', '|', '#']) || line.is_empty();
        if is_item && !sentence.is_empty() {
            all.push(std::mem::take(&mut sentence));
        }
        for word in line.split_whitespace() {
            if word.chars().any(char::is_alphanumeric) {
                sentence.push(word);
            }
            let bare = word.trim_end_matches(['"', '\'', ')', '*', '_', '`', '”', '’']);
            let is_short = matches!(bare, "e.g." | "i.e." | "etc." | "No." | "no." | "Dr." | "St.");
            if bare.ends_with(['.', '!', '?', ':', ';']) && !is_short && !sentence.is_empty() {
                all.push(std::mem::take(&mut sentence));
            }
        }
    }
    if !sentence.is_empty() {
        all.push(sentence);
    }
    all
}

/// Returns the grade of Flesch and Kincaid for a text; zero for one without words.
pub fn grade(text: &str, names: &Names) -> f64 {
    let (mut count, mut words, mut syllables) = (0u32, 0u32, 0u32);
    for sentence in sentences(text) {
        count += 1;
        let mut is_in_name = false;
        let mut named = 0;
        for (at, word) in sentence.iter().enumerate() {
            if named <= at {
                named = at + names.length(sentence.get(at..).unwrap_or_default());
                is_in_name &= named <= at;
            }
            let is_name = at < named || is_name(word, at == 0);
            if is_name && is_in_name {
                continue;
            }
            is_in_name = is_name;
            words += 1;
            syllables += if is_name { 1 } else { of_word(word) };
        }
    }
    if words == 0 {
        return 0.0;
    }
    let (count, words, syllables) = (f64::from(count), f64::from(words), f64::from(syllables));
    (0.39 * words / count + 11.8 * syllables / words - 15.59).max(0.0)
}

/// Whether a word is part of a name, or no word of prose: code, a number, an address.
fn is_name(word: &str, is_first: bool) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '`');
    let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
    let is_marked = |c: char| c.is_ascii_digit() || "`_/@=<>£%".contains(c);
    bare.contains(is_marked)
        || bare.trim_end_matches('.').contains('.')
        || capitals > 1
        || (capitals == 1 && !is_first && bare.len() > 1)
}

/// Returns how many syllables a word has, by its groups of vowels; at least one.
fn of_word(word: &str) -> u32 {
    word.split('-').map(of_part).sum::<u32>().max(1)
}

fn of_part(part: &str) -> u32 {
    let letters: String =
        part.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
    if letters.is_empty() {
        return 0;
    }
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut groups = 0;
    let mut was_vowel = false;
    for letter in letters.chars() {
        groups += u32::from(is_vowel(letter) && !was_vowel);
        was_vowel = is_vowel(letter);
    }
    let before = |ending: &str| {
        letters.strip_suffix(ending).and_then(|stem| stem.chars().last()).filter(|c| !is_vowel(*c))
    };
    // A last `e` is silent, but for that of "table"; so is that of "-es" and "-ed" after most.
    let is_silent = match (before("e"), before("es"), before("ed")) {
        (Some('l'), ..) => letters.trim_end_matches("le").ends_with(is_vowel),
        (Some(_), ..) => true,
        (_, Some(last), _) => !"sxzcgh".contains(last),
        (_, _, Some(last)) => !"td".contains(last),
        _ => false,
    };
    // Two vowels side by side that are said apart: "-ia", "-io" but for "-tion" and its like.
    let apart = ["ia", "io", "iu", "eo", "ua"].iter().map(|pair| letters.matches(pair).count());
    let joined = [
        "tia", "cia", "tio", "sio", "cio", "xio", "gio", "geo", "qua", "gua", "sia", "people",
        "dua",
    ];
    let joined = joined.iter().map(|it| letters.matches(it).count()).sum::<usize>();
    let apart = apart.sum::<usize>().saturating_sub(joined);
    (groups - u32::from(is_silent && groups > 1) + u32::try_from(apart).unwrap_or(0)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_those_that_are_heard() {
        for (word, count) in [
            ("the", 1),
            ("table", 2),
            ("made", 1),
            ("named", 1),
            ("tested", 2),
            ("causes", 2),
            ("browsers", 2),
            ("security", 4),
            ("action", 2),
            ("radio", 3),
            ("people", 2),
            ("self-assessment", 4),
        ] {
            assert_eq!(of_word(word), count, "{word}");
        }
    }

    #[test]
    fn names_are_aside_and_long_sentences_are_hard() {
        let grade = |text| super::grade(text, &Names::default());
        let plain = grade("Older versions are broken and browsers refuse them.");
        assert!((4.0..8.0).contains(&plain), "{plain}");
        let named = grade("Publish it on the Organisation Data Service of NHS England today.");
        assert!(named < 7.0, "{named}");
        let hard = grade(
            "Organisational accountability necessitates comprehensive documentation of \
             administrative responsibilities.",
        );
        assert!(hard > 15.0, "{hard}");
    }

    #[test]
    fn the_title_of_a_thing_is_its_name() {
        let mut names = Names::default();
        names.add("Multi-factor authentication");
        let text = "Turn on multi-factor authentication for every account.";
        assert!(grade(text, &names) + 4.0 < grade(text, &Names::default()));
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        let lengths = |text| sentences(text).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(
            lengths("One two. Three: four (five.)\n\n- six\n- seven eight"),
            [2, 1, 2, 1, 2]
        );
        assert_eq!(lengths("Use one, e.g. TLS 1.2, today."), [6]);
    }
}
