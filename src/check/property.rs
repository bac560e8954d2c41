//! Which property belongs in which block, how often, and whether it must be there.
//!
//! One table says it all; the readers of blocks rely on it and never report it again.

use super::draft::Draft;
use crate::diag::{Diagnostic, codes::rulebook as code, nearest};
use crate::rulebook::{Source, Text};
use crate::syntax::ast::{Block, BlockWord, Property, PropertyValue};
use crate::text::Spanned;
use crate::value::Date;

/// How often a property may stand in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Times {
    /// At most once.
    Once,
    /// As often as needed.
    Many,
    /// Exactly once.
    One,
    /// At least once.
    Some,
}

use BlockWord as B;
use Times::{Many, Once, One, Some as AtLeastOnce};

/// The words of a rule, which count as one property.
const RULES: &[&str] = &["must", "must not", "should", "should not", "may"];

/// Properties by block. `from` is the start of a body, `from STANDARD/REQUIREMENT` what an
/// exception is from.
const TABLE: &[(BlockWord, &[(&str, Times)])] = &[
    (
        B::Body,
        &[("from", Once), ("until", Once), ("then", Once), ("source", Many), ("about", Once)],
    ),
    (
        B::Standard,
        &[
            ("reference", Many),
            ("version", Once),
            ("owner", Once),
            ("contact", Many),
            ("topics", Once),
            ("settings", Once),
            ("also known as", Many),
            ("related", Once),
            ("source", Many),
            ("consulted", Once),
            ("approved", Once),
            ("published", Once),
            ("held", Once),
            ("cancelled", Once),
            ("deprecated", Once),
            ("retired", Once),
            ("review by", Once),
            ("replaces", Many),
            ("maps to", Many),
            ("about", Once),
            ("applies to", Many),
            ("includes", Many),
            ("requirement", Many),
        ],
    ),
    (
        B::Requirement,
        &[
            ("clause", Once),
            ("applies to", Many),
            ("applies where", Once),
            ("must", Many),
            ("must not", Many),
            ("should", Many),
            ("should not", Many),
            ("may", Many),
            ("because", Once),
            ("fix", Once),
            ("evidence", Many),
            ("excepted by", Once),
            ("maps to", Many),
            ("source", Many),
            ("about", Once),
        ],
    ),
    (
        B::Policy,
        &[
            ("owner", Once),
            ("reference", Many),
            ("topics", Once),
            ("published", Once),
            ("retired", Once),
            ("review by", Once),
            ("force", Once),
            ("source", Many),
            ("about", Once),
            ("mandates", Many),
            ("recommends", Many),
        ],
    ),
    (
        B::Mandates,
        &[("implement from", Once), ("conform by", Once), ("moved from", Many), ("through", Many)],
    ),
    (B::Recommends, &[("implement from", Once), ("through", Many)]),
    (
        B::Framework,
        &[
            ("owner", Once),
            ("reference", Many),
            ("opens", Once),
            ("closes", Once),
            ("source", Many),
            ("about", Once),
            ("lot", AtLeastOnce),
        ],
    ),
    (B::Lot, &[("open to", AtLeastOnce), ("requires", AtLeastOnce)]),
    (
        B::Exception,
        &[
            ("for", One),
            ("from STANDARD/REQUIREMENT", One),
            ("granted", One),
            ("until", One),
            ("reason", One),
            ("mitigation", Once),
        ],
    ),
    (
        B::Measure,
        &[
            ("owner", Once),
            ("share of", One),
            ("target", Once),
            ("review every", Once),
            ("about", Once),
        ],
    ),
    (B::Test, &[("as of", One), ("given", AtLeastOnce), ("expect", AtLeastOnce)]),
];

/// Properties that take one text, where `Texts` may hold several.
const ONE_TEXT: &[&str] = &["version", "clause", "because", "fix", "reason", "mitigation"];

/// Returns the words of the properties that a block opened by `word` may have.
pub fn properties_of(word: BlockWord) -> impl Iterator<Item = &'static str> {
    let all = TABLE.iter().find(|(block, _)| *block == word);
    all.into_iter().flat_map(|(_, all)| all.iter().map(|(word, _)| *word))
}

/// Returns the word of a block.
pub(super) fn block_word(word: BlockWord) -> &'static str {
    match word {
        B::Body => "body",
        B::Standard => "standard",
        B::Requirement => "requirement",
        B::Policy => "policy",
        B::Mandates => "mandates",
        B::Recommends => "recommends",
        B::Framework => "framework",
        B::Lot => "lot",
        B::Exception => "exception",
        B::Measure => "measure",
        B::Test => "test",
    }
}

/// Returns the block with its article: "a standard", "`mandates`".
fn in_words(word: BlockWord) -> String {
    match word {
        B::Mandates | B::Recommends => format!("`{}`", block_word(word)),
        B::Exception => "an exception".to_owned(),
        _ => format!("a {}", block_word(word)),
    }
}

/// Returns the word under which the table knows `property`.
fn key(property: &Property) -> &str {
    match &property.value {
        PropertyValue::Then(_) => "then",
        PropertyValue::Force { .. } => "force",
        PropertyValue::About(_) => "about",
        PropertyValue::Source(_) => "source",
        PropertyValue::Consulted { .. } => "consulted",
        PropertyValue::ReviewBy(_) => "review by",
        PropertyValue::ReviewEvery { .. } => "review every",
        PropertyValue::Goal { .. } => "target",
        PropertyValue::Replaces { .. } => "replaces",
        PropertyValue::MapsTo { .. } => "maps to",
        PropertyValue::Where(_) => "applies where",
        PropertyValue::Includes { .. } => "includes",
        PropertyValue::EvidencePaths(_) | PropertyValue::EvidenceItem { .. } => "evidence",
        PropertyValue::ExceptedBy { .. } => "excepted by",
        PropertyValue::Moved { .. } => "moved from",
        PropertyValue::Requires(_) => "requires",
        PropertyValue::Subject { .. } => "for",
        PropertyValue::From(_) => "from STANDARD/REQUIREMENT",
        PropertyValue::Share { .. } => "share of",
        PropertyValue::Given(_) => "given",
        PropertyValue::Expect(_) => "expect",
        PropertyValue::Mandate { block, .. } | PropertyValue::Block(block) => {
            block_word(block.word.node)
        }
        PropertyValue::Texts(_)
        | PropertyValue::Names(_)
        | PropertyValue::Date(_)
        | PropertyValue::Approved { .. }
        | PropertyValue::Selector(_)
        | PropertyValue::Rule { .. }
        | PropertyValue::Error => &property.word.node,
    }
}

/// Reports what is misplaced, repeated or missing in `block`, and returns its properties
/// as they are to be read: each where it belongs, and the first of those that stand once.
pub(super) fn read<'a>(draft: &mut Draft<'_>, block: &'a Block) -> Properties<'a> {
    let rows = TABLE.iter().find(|(word, _)| *word == block.word.node).map_or(&[][..], |(_, r)| r);
    let mut kept: Vec<(&'a str, &'a Property)> = Vec::new();
    let mut is_broken = false;
    for property in &block.properties {
        let word = key(property);
        let Some((_, times)) = rows.iter().find(|(known, _)| *known == word) else {
            is_broken |= matches!(property.value, PropertyValue::Error);
            misplaced(draft, block, property, word);
            continue;
        };
        let first = kept.iter().find(|(kept, _)| *kept == word).map(|(_, first)| *first);
        match (times, first) {
            (Once | One, Some(first)) => repeated(draft, block, word, first, property),
            _ => kept.push((word, property)),
        }
        one_text(draft, property);
    }
    if is_broken && matches!(block.word.node, B::Standard | B::Policy | B::Framework) {
        draft.names.torn.insert(block.name.head.node.clone());
    }
    // A property that could not be read may be the one that seems to be missing.
    if !is_broken {
        for (word, times) in rows {
            let is_needed = matches!(times, One | AtLeastOnce);
            if is_needed && kept.iter().all(|(kept, _)| kept != word) {
                missing(draft, block, word);
            }
        }
    }
    Properties { kept, is_broken }
}

fn misplaced(draft: &mut Draft<'_>, block: &Block, property: &Property, word: &str) {
    if matches!(property.value, PropertyValue::Error) {
        return;
    }
    let place = in_words(block.word.node);
    let homes: Vec<String> = TABLE
        .iter()
        .filter(|(_, rows)| rows.iter().any(|(known, _)| *known == word))
        .map(|(home, _)| in_words(*home))
        .collect();
    let here = TABLE.iter().find(|(home, _)| *home == block.word.node).map_or(&[][..], |(_, r)| r);
    let message = format!("`{word}` does not belong in {place}");
    let diagnostic = Diagnostic::new(code::MISPLACED, property.word.span, message)
        .related(block.word.span, format!("in this {}", block_word(block.word.node)));
    draft.report(if homes.is_empty() {
        match nearest(word, here.iter().map(|(known, _)| *known)) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        }
    } else {
        diagnostic.help(format!("`{word}` is said of {}", list(&homes, "or")))
    });
}

fn repeated(draft: &mut Draft<'_>, block: &Block, word: &str, first: &Property, again: &Property) {
    let place = in_words(block.word.node);
    let message = format!("`{word}` is said twice of {place}");
    draft.report(
        Diagnostic::new(code::REPEATED, again.word.span, message)
            .label("said again here")
            .related(first.span, "said here first")
            .help("keep one of the two"),
    );
}

fn missing(draft: &mut Draft<'_>, block: &Block, word: &str) {
    let name = &block.name.head.node;
    let what = match block.word.node {
        B::Test => "the test".to_owned(),
        other => format!("the {} `{name}`", block_word(other)),
    };
    let diagnostic =
        Diagnostic::new(code::MISSING, block.name.span, format!("{what} does not say `{word}`"));
    draft.report(diagnostic.help(format!("add a line such as `{}`", example(word))));
}

/// Returns an example of a property that must be there.
fn example(word: &str) -> &'static str {
    match word {
        "lot" => "lot systems \"Systems\" { … }",
        "open to" => "open to system",
        "requires" => "requires transport-security",
        "for" => "for system acme-pas",
        "from STANDARD/REQUIREMENT" => "from transport-security/tls-version",
        "granted" => "granted 2025-01-10 by \"Chief information security officer\"",
        "until" => "until 2025-12-31",
        "reason" => "reason \"Upgrade booked for the October release.\"",
        "share of" => "share of system meeting transport-security/tls-version",
        "as of" => "as of 2025-01-01",
        "given" => "given system old-portal { }",
        "expect" => "expect not met",
        _ => "must transport.minimum-tls >= \"1.2\"",
    }
}

fn one_text(draft: &mut Draft<'_>, property: &Property) {
    let PropertyValue::Texts(texts) = &property.value else { return };
    let word = &property.word.node;
    if let ([_, second, ..], true) = (texts.as_slice(), ONE_TEXT.contains(&&**word)) {
        draft.report(
            Diagnostic::new(code::ONE_TEXT, second.span, format!("`{word}` takes one text"))
                .help("keep one of them"),
        );
    }
}

/// Joins `items` as a list in a sentence: `a`, `b` or `c`.
pub(super) fn list(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {word} {last}", most.join(", ")),
    }
}

/// The properties of a block that stand where they belong.
pub(super) struct Properties<'a> {
    kept: Vec<(&'a str, &'a Property)>,
    /// Whether a property could not be read and its word is not known: what seems to be
    /// missing may be it.
    pub is_broken: bool,
}

impl<'a> Properties<'a> {
    /// Returns the properties called `word`.
    pub(super) fn all(&self, word: &str) -> impl Iterator<Item = &'a Property> {
        self.kept.iter().filter(move |(kept, _)| *kept == word).map(|(_, property)| *property)
    }

    /// Returns the first property called `word`.
    pub(super) fn get(&self, word: &str) -> Option<&'a Property> {
        self.all(word).next()
    }

    /// Returns the properties, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a Property> {
        self.kept.iter().map(|(_, property)| *property)
    }

    /// Returns the rules, in order, those that could not be read too.
    pub(super) fn rules(&self) -> impl Iterator<Item = &'a Property> {
        self.kept.iter().filter(|(word, _)| RULES.contains(word)).map(|(_, property)| *property)
    }

    /// Returns the blocks called `word`.
    pub(super) fn blocks(&self, word: &str) -> impl Iterator<Item = &'a Block> {
        self.all(word).filter_map(|property| match &property.value {
            PropertyValue::Block(block) => Some(block),
            _ => None,
        })
    }

    /// Returns the texts of every property called `word`.
    pub(super) fn texts(&self, word: &str) -> Vec<Text> {
        self.all(word)
            .flat_map(|property| match &property.value {
                PropertyValue::Texts(texts) | PropertyValue::Names(texts) => texts.clone(),
                _ => Vec::new(),
            })
            .collect()
    }

    /// Returns the text of the property called `word`.
    pub(super) fn text(&self, word: &str) -> Option<Text> {
        self.texts(word).into_iter().next()
    }

    /// Returns the date of the property called `word`.
    pub(super) fn date(&self, word: &str) -> Option<Spanned<Date>> {
        self.all(word).find_map(|property| match &property.value {
            PropertyValue::Date(date) | PropertyValue::ReviewBy(date) => Some(*date),
            _ => None,
        })
    }

    /// Returns the prose of `about`.
    pub(super) fn about(&self) -> Option<Text> {
        self.all("about").find_map(|property| match &property.value {
            PropertyValue::About(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// Returns every `source`.
    pub(super) fn sources(&self) -> Vec<Source> {
        self.all("source")
            .filter_map(|property| match &property.value {
                PropertyValue::Source(source) => Some(Source::from(source)),
                _ => None,
            })
            .collect()
    }

    /// Returns every `maps to`.
    pub(super) fn maps_to(&self) -> Vec<(Text, Text)> {
        self.all("maps to")
            .filter_map(|property| match &property.value {
                PropertyValue::MapsTo { framework, point } => {
                    Some((framework.clone(), point.clone()))
                }
                _ => None,
            })
            .collect()
    }

    /// Returns the day and the hand of `approved` or `granted`.
    pub(super) fn approved(&self, word: &str) -> Option<(Spanned<Date>, Option<Text>)> {
        self.all(word).find_map(|property| match &property.value {
            PropertyValue::Approved { on, by } => Some((*on, by.clone())),
            _ => None,
        })
    }
}

/// Returns the title of a block, or its name where it has none.
pub(super) fn title(title: Option<&Text>, name: &Text) -> crate::text::Str {
    title.map_or_else(|| name.node.clone(), |title| title.node.clone())
}

/// Reports two days that cannot be in this order: `later` must not come before `earlier`.
pub(super) fn in_order(
    draft: &mut Draft<'_>,
    earlier: (&str, Option<Spanned<Date>>),
    later: (&str, Option<Spanned<Date>>),
) {
    let ((early_word, Some(early)), (late_word, Some(late))) = (earlier, later) else { return };
    if early.node <= late.node {
        return;
    }
    let message = format!("`{late_word}` {} comes before `{early_word}` {}", late.node, early.node);
    draft.report(
        Diagnostic::new(code::DATES_OUT_OF_ORDER, late.span, message)
            .label(format!("before `{early_word}`"))
            .related(early.span, format!("`{early_word}` is here"))
            .help("one of the two dates is wrong"),
    );
}
