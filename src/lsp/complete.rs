//! What can stand at a place in a rule file, as it is being typed.
//!
//! Goes by the text before the place and by what was last known of the rules; never needs
//! the line to be whole.

use super::answer::{Completion, Offer};
use super::hover;
use super::keyword;
use super::scope::{self, Scope};
use crate::check;
use crate::rulebook::{Rulebook, Type, shape::RecordRole};
use crate::schema;
use crate::syntax::ast::BlockWord;
use crate::syntax::forms;
use crate::text::FileId;

/// The words of types.
const TYPES: &[&str] = &[
    "text", "markdown", "boolean", "integer", "decimal", "percent", "money", "date", "duration",
    "version", "url", "email", "hostname", "one of", "list of", "map of", "ref",
];

/// The words that join operands, or ask something of one.
const OPERATORS: &[&str] = &[
    "and",
    "or",
    "is",
    "is not",
    "is given",
    "is missing",
    "is within",
    "in",
    "not in",
    "contains",
    "starts with",
    "ends with",
    "matches",
    "meets",
    "where",
    "has",
    "then",
];

/// The words that begin an operand or a condition.
const OPENERS: &[&str] = &[
    "not", "if", "every", "some", "no", "at least", "at most", "all", "this", "today", "true",
    "false", "count", "sum", "min", "max", "unique",
];

/// What a test can expect.
const OUTCOMES: &[&str] = &[
    "met",
    "met, nothing to check",
    "not met",
    "not evidenced",
    "not applicable",
    "excepted",
    "not met, due",
    "not met, binding",
    "not met, advisory",
    "eligible",
    "not eligible",
];

/// Returns what can stand at `offset` of `text`.
pub(super) fn at(rulebook: &Rulebook, file: FileId, text: &str, offset: usize) -> Vec<Completion> {
    let before = text.get(..offset).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let is_quoted = line.matches('"').count() % 2 == 1;
    if !is_quoted && line.contains('#') {
        return Vec::new();
    }
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let typed = before.len() - before.trim_end_matches(is_part).len();
    let start = offset - typed;
    let lead = line.get(..line.len() - typed).unwrap_or_default();
    let place = Place { rulebook, file, before: &before[..start], lead };
    let offers = if is_quoted { place.codes(lead.rfind('"'), false) } else { place.offers() };
    offers.into_iter().map(|offer| Completion { offer, start, end: offset }).collect()
}

/// A place where something is typed.
struct Place<'a> {
    rulebook: &'a Rulebook,
    file: FileId,
    /// The text before what is typed.
    before: &'a str,
    /// The line before it.
    lead: &'a str,
}

impl Place<'_> {
    fn offers(&self) -> Vec<Offer> {
        let lead = self.lead.trim_start();
        let block = keyword::block(self.before);
        if let Some(path) = self.path() {
            return self.members(&path);
        }
        if lead.is_empty() || lead.ends_with("{ ") || lead.ends_with('{') {
            return self.beginnings(block);
        }
        let words: Vec<&str> = lead.split_whitespace().collect();
        if let Some(offers) = self.after(block, &words) {
            return offers;
        }
        let codes = self.codes(None, true);
        if !codes.is_empty() {
            return codes;
        }
        self.expression()
    }

    /// Returns the path that ends with the point before what is typed.
    fn path(&self) -> Option<String> {
        let path = self.lead.strip_suffix('.')?;
        let is_part = |c: char| c.is_alphanumeric() || "-_.`".contains(c);
        let start = path.len()
            - path.chars().rev().take_while(|c| is_part(*c)).map(char::len_utf8).sum::<usize>();
        path.get(start..).filter(|path| !path.is_empty()).map(str::to_owned)
    }

    fn scope(&self) -> Scope {
        scope::at(self.rulebook, self.file, self.before)
    }

    /// Returns what can be read from the value at `path`.
    fn members(&self, path: &str) -> Vec<Offer> {
        let Some(ty) = scope::path_type(self.rulebook, &self.scope(), path) else {
            return Vec::new();
        };
        let parts: &[&str] = match &ty {
            Type::Entry { .. } => &["key", "value"],
            Type::Version(_) => &["major", "minor", "patch"],
            Type::Date(_) => &["year", "month", "day"],
            Type::Url => &["host", "scheme"],
            Type::Email => &["domain"],
            _ => &[],
        };
        if !parts.is_empty() {
            return parts.iter().map(|part| Offer::word(part)).collect();
        }
        scope::record_of(self.rulebook, &ty).map(|id| self.fields(id)).unwrap_or_default()
    }

    fn fields(&self, id: crate::arena::Id<crate::rulebook::Record>) -> Vec<Offer> {
        let fields = self.rulebook.records[id].fields.iter();
        fields
            .map(|field| {
                let detail = hover::type_words(self.rulebook, &field.ty);
                let about = [&field.title, &field.about].into_iter().flatten();
                let about: Vec<_> = about.map(|text| &*text.node).collect();
                Offer::field(&field.name.node, &detail, &about.join("\n\n"))
            })
            .collect()
    }

    /// Returns the codes of the operand before: after `is`, `in`, `contains` and their like.
    /// `quote` is where the text being typed opens.
    fn codes(&self, quote: Option<usize>, with_quotes: bool) -> Vec<Offer> {
        let lead = quote.and_then(|at| self.lead.get(..at)).unwrap_or(self.lead).trim_end();
        let lead = match lead.rfind('[') {
            Some(at) if !lead.get(at..).unwrap_or_default().contains(']') => lead.get(..at),
            _ => Some(lead),
        };
        let words: Vec<&str> = lead
            .unwrap_or_default()
            .split(|c: char| c.is_whitespace() || c == '(')
            .filter(|w| !w.is_empty())
            .collect();
        let path = match words.as_slice() {
            [.., path, "is" | "not", "not" | "in"] => path,
            [
                ..,
                path,
                "is" | "in" | "contains" | "<" | "<=" | ">" | ">=" | "default" | "example",
            ] => path,
            _ => return Vec::new(),
        };
        let Some(ty) = scope::path_type(self.rulebook, &self.scope(), path) else {
            return Vec::new();
        };
        let Some(list) = hover::list_of(&ty) else { return Vec::new() };
        let code = |code: &crate::rulebook::Code| {
            let title = code.title.as_deref().unwrap_or_default();
            let mut offer = Offer::code(&code.name, title);
            offer.is_deprecated = code.deprecated.is_some();
            if with_quotes {
                offer.insert = format!("\"{}\"", code.name);
            }
            offer
        };
        self.rulebook.codelists[list].codes.iter().map(code).collect()
    }

    /// Returns what can begin a line in `block`.
    fn beginnings(&self, block: &str) -> Vec<Offer> {
        if block.is_empty() {
            return forms::DECLARATIONS
                .iter()
                .map(|(word, example)| Offer::snippet(word, example))
                .collect();
        }
        let Some(word) = block_word(block) else {
            return match block {
                "kind" | "record" => vec![Offer::snippet("about", "about \"\"\"\n$0\n\"\"\"")],
                _ => Vec::new(),
            };
        };
        check::properties_of(word)
            .map(|property| {
                let about = keyword::property(
                    block,
                    property,
                    property.split(' ').next().unwrap_or(property),
                );
                let mut offer = Offer::word(property);
                forms::example(property).unwrap_or_default().clone_into(&mut offer.detail);
                offer.about = about.unwrap_or_default();
                offer
            })
            .collect()
    }

    /// Returns what can stand after `words` of a line, where they say it.
    fn after(&self, block: &str, words: &[&str]) -> Option<Vec<Offer>> {
        let (last, head) = (words.last()?, words.first()?);
        let slash = self.lead.ends_with('/');
        if slash {
            let name = last.trim_end_matches('/');
            return Some(self.requirements(name.rsplit(['(', ' ']).next().unwrap_or(name)));
        }
        if !self.lead.ends_with([' ', '(']) {
            return None;
        }
        if last.chars().all(|c| c.is_ascii_digit()) {
            let units = ["days", "weeks", "months", "years"];
            return Some(units.iter().map(|unit| Offer::unit(unit)).collect());
        }
        match (*head, *last) {
            ("owner" | "then", _) if words.len() == 1 => Some(self.bodies()),
            ("review", "by") if words.len() > 2 => Some(self.bodies()),
            ("related" | "replaces" | "includes" | "mandates" | "recommends" | "requires", _)
                if words.len() == 1 || last.ends_with(',') || *last == "of" =>
            {
                let mut offers = self.standards();
                if *head == "requires" && *last != "of" {
                    offers.push(Offer::word("any of"));
                }
                Some(offers)
            }
            ("test" | "from", _) if words.len() == 1 && block != "body" => Some(self.standards()),
            (_, "meets" | "meeting") => Some(self.standards()),
            ("expect", _) if words.len() == 1 => {
                Some(OUTCOMES.iter().map(|outcome| Offer::word(outcome)).collect())
            }
            ("applies" | "open", "to") | ("for" | "given", "for" | "given") => Some(self.kinds()),
            ("includes" | "mandates" | "recommends", "for") => Some(self.kinds()),
            ("share", "of") | (_, "all" | "ref") => Some(self.kinds()),
            (_, "by") if block == "kind" || block == "record" => Some(self.codelists()),
            (_, "of") if words.ends_with(&["one", "of"]) => Some(self.codelists()),
            (_, "of") if words.ends_with(&["list", "of"]) || words.ends_with(&["map", "of"]) => {
                Some(self.types())
            }
            ("codelist", "with") => Some(self.records()),
            _ if self.is_in_shape(block) => Some(if words.len() == 1 {
                self.types()
            } else {
                ["required", "private", "default", "matching", "example"]
                    .iter()
                    .map(|word| Offer::word(word))
                    .collect()
            }),
            _ => None,
        }
    }

    /// Whether a line in `block` declares a field.
    fn is_in_shape(&self, block: &str) -> bool {
        matches!(block, "kind" | "record")
            || (!block.is_empty()
                && block_word(block).is_none()
                && !matches!(block, "codelist" | "value"))
                && self.rulebook.records.values().any(|record| {
                    record.role == RecordRole::Group && record.name.ends_with(&format!(".{block}"))
                })
    }

    /// Returns what can stand in an expression.
    fn expression(&self) -> Vec<Offer> {
        let scope = self.scope();
        let words: Vec<&str> = self.lead.split_whitespace().collect();
        let last = words.last().copied().unwrap_or_default();
        let joins = [
            "and", "or", "not", "if", "then", "where", "has", "must", "should", "may", "(", "is",
            ">=", "<=", "<", ">", "+", "-", "in", "evidence", "before", "after", "on", "=",
        ];
        let mut offers = Vec::new();
        let wants_operand = joins.contains(&last) || last.ends_with(['(', ',', '[']);
        if wants_operand || last.is_empty() {
            for kind in &scope.kinds {
                offers.extend(self.fields(self.rulebook.kinds[*kind].record));
            }
            for (name, ty) in &scope.bound {
                offers.push(Offer::local(name, &hover::type_words(self.rulebook, ty)));
            }
            for value in self.rulebook.values.values() {
                let detail = hover::type_words(self.rulebook, &value.ty);
                offers.push(Offer::constant(&value.name.node, &detail));
            }
            for define in self.rulebook.defines.values() {
                let params: Vec<_> = define.params.iter().map(|(name, _)| &*name.node).collect();
                let phrase = define.phrase.as_ref().map_or("", |phrase| &*phrase.node);
                let call = format!("({})", params.join(", "));
                offers.push(Offer::call(&define.name.node, &call, phrase));
            }
            if last == "is" {
                offers.extend(["not", "given", "missing", "within"].iter().map(|w| Offer::word(w)));
            }
            offers.extend(OPENERS.iter().map(|word| Offer::word(word)));
        } else {
            offers.extend(OPERATORS.iter().map(|word| Offer::word(word)));
        }
        let mut seen = std::collections::BTreeSet::new();
        offers.retain(|offer| seen.insert(offer.label.clone()));
        offers
    }

    fn kinds(&self) -> Vec<Offer> {
        let all = self.rulebook.kinds.values();
        all.map(|it| Offer::named(&it.name.node, &it.title)).collect()
    }

    fn bodies(&self) -> Vec<Offer> {
        let all = self.rulebook.bodies.values();
        all.map(|it| Offer::named(&it.name.node, &it.title)).collect()
    }

    fn codelists(&self) -> Vec<Offer> {
        let all = self.rulebook.codelists.values();
        all.map(|it| {
            let title = it.title.as_ref().map_or("", |title| &*title.node);
            Offer::named(&it.name.node, title)
        })
        .collect()
    }

    fn records(&self) -> Vec<Offer> {
        let all = self.rulebook.records.values();
        let declared = all.filter(|record| record.role == RecordRole::Record);
        declared.map(|it| Offer::named(&it.name, "record")).collect()
    }

    fn types(&self) -> Vec<Offer> {
        let mut offers: Vec<Offer> = TYPES.iter().map(|word| Offer::word(word)).collect();
        offers.extend(self.records());
        offers
    }

    fn standards(&self) -> Vec<Offer> {
        let all = self.rulebook.standard_names.iter();
        all.filter_map(|(name, versions)| {
            let newest = &self.rulebook.standards[*versions.first()?];
            Some(Offer::named(name, &newest.title))
        })
        .collect()
    }

    fn requirements(&self, standard: &str) -> Vec<Offer> {
        let versions = self.rulebook.standard_names.get(standard).into_iter().flatten();
        let all = versions.flat_map(|id| &self.rulebook.standards[*id].requirements);
        let mut offers: Vec<Offer> = all
            .map(|id| &self.rulebook.requirements[*id])
            .map(|it| Offer::named(&it.name.node, &it.title))
            .collect();
        offers.sort_by(|a, b| a.label.cmp(&b.label));
        offers.dedup_by(|a, b| a.label == b.label);
        offers
    }
}

/// Returns the block that `word` opens.
fn block_word(word: &str) -> Option<BlockWord> {
    Some(match word {
        "body" => BlockWord::Body,
        "standard" => BlockWord::Standard,
        "requirement" => BlockWord::Requirement,
        "policy" => BlockWord::Policy,
        "mandates" => BlockWord::Mandates,
        "recommends" => BlockWord::Recommends,
        "framework" => BlockWord::Framework,
        "lot" => BlockWord::Lot,
        "exception" => BlockWord::Exception,
        "measure" => BlockWord::Measure,
        "test" => BlockWord::Test,
        _ => return None,
    })
}

/// Returns what a field of `ty` can hold, as a descriptor writes it.
pub(super) fn hint(rulebook: &Rulebook, ty: &Type) -> String {
    schema::hint(rulebook, ty)
}
