//! The fixed words of the site, by language: one file of messages each, in the syntax of Project
//! Fluent, which knows the plurals of each language.
//!
//! A message never holds what a rulebook says, and what a rulebook says is never taken for a
//! message: values are put in as they are, and are escaped where the message becomes HTML.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use unic_langid::LanguageIdentifier;

use super::words;

/// What is put into a message.
pub(crate) type Arg = FluentValue<'static>;

/// A language that the site can speak.
struct Known {
    name: &'static str,
    /// What pages say that they are in.
    tag: &'static str,
    /// What it is called in itself.
    own_name: &'static str,
    messages: &'static str,
}

const KNOWN: [Known; 2] = [
    Known {
        name: "en",
        tag: "en-GB",
        own_name: "English",
        messages: include_str!("../../site-templates/en.ftl"),
    },
    Known {
        name: "cy",
        tag: "cy",
        own_name: "Cymraeg",
        messages: include_str!("../../site-templates/cy.ftl"),
    },
];

/// The language in which rulebooks are written, and the sentences that are made of their rules.
const WRITTEN: &str = "en";

/// Returns the names of the languages that the site can speak.
pub(crate) fn names() -> impl Iterator<Item = &'static str> + Clone {
    KNOWN.iter().map(|known| known.name)
}

/// The fixed words of the site in one language.
pub(crate) struct Language {
    /// Its name: `en`.
    pub(crate) name: &'static str,
    /// What pages say that they are in: `en-GB`.
    pub(crate) tag: &'static str,
    /// What it is called in itself.
    pub(crate) own_name: &'static str,
    /// Where its pages stand: nowhere else, or `/cy`.
    pub(crate) root: String,
    /// What pages say that the words of others are in, where that is another language.
    pub(crate) foreign: Option<&'static str>,
    bundle: FluentBundle<FluentResource>,
    /// The messages into which nothing is put, which are most of them.
    plain: BTreeMap<String, String>,
    /// What our own messages ask for.
    asked: BTreeMap<String, BTreeSet<String>>,
}

impl Language {
    /// Reads the messages of the language called `name`, and over them those of `templates`,
    /// which are the project's own. Its pages stand below its name, unless it is the `first`.
    ///
    /// # Errors
    ///
    /// Returns the file that cannot be read, and what is wrong in it.
    pub(crate) fn load(
        name: &str,
        is_first: bool,
        templates: &BTreeMap<String, String>,
    ) -> Result<Self, (String, String)> {
        let file = format!("{name}.ftl");
        let Some(known) = KNOWN.iter().find(|known| known.name == name) else {
            return Err((file, format!("the site does not speak `{name}`")));
        };
        let locale: LanguageIdentifier = known
            .tag
            .parse()
            .map_err(|error| (file.clone(), format!("`{}`: {error}", known.tag)))?;
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Marks of direction around what is put in: no language of ours is written from the right.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(grouped));
        let mut out = Self {
            name: known.name,
            tag: known.tag,
            own_name: known.own_name,
            root: if is_first { String::new() } else { format!("/{name}") },
            foreign: KNOWN
                .iter()
                .find(|it| it.name == WRITTEN && it.name != name)
                .map(|it| it.name),
            bundle,
            plain: BTreeMap::new(),
            asked: BTreeMap::new(),
        };
        out.add(known.messages).map_err(|message| (file.clone(), message))?;
        if let Some(text) = templates.get(&file) {
            out.add(text).map_err(|message| (file, message))?;
        }
        Ok(out)
    }

    fn add(&mut self, text: &str) -> Result<(), String> {
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
            let first = errors.first();
            let line = |at: usize| text.get(..at).map_or(1, |before| before.lines().count().max(1));
            first.map_or_else(String::new, |it| format!("line {}: {it}", line(it.pos.start)))
        })?;
        for entry in resource.entries() {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            if let Some(value) = &message.value {
                self.keep(id.to_owned(), value)?;
            }
            for attribute in &message.attributes {
                self.keep(format!("{id}.{}", attribute.id.name), &attribute.value)?;
            }
        }
        self.bundle.add_resource_overriding(resource);
        Ok(())
    }

    /// Remembers what a message asks for, and that it is plain.
    ///
    /// # Errors
    ///
    /// Returns what is wrong, where a message in the place of ours asks for what that is not given.
    fn keep(&mut self, key: String, pattern: &Pattern<&str>) -> Result<(), String> {
        let mut asked = BTreeSet::new();
        asked_for(pattern, &mut asked);
        if let Some(own) = self.asked.get(&key) {
            if let Some(other) = asked.iter().find(|name| !own.contains(*name)) {
                return Err(format!("the message `{key}` is not given `{other}`"));
            }
        } else {
            self.asked.insert(key.clone(), asked);
        }
        match pattern.elements.as_slice() {
            [PatternElement::TextElement { value }] => {
                self.plain.insert(key, (*value).to_owned());
            }
            _ => drop(self.plain.remove(&key)),
        }
        Ok(())
    }

    /// Returns the message called `key`; its name where there is none, which no test lets pass.
    pub(crate) fn say(&self, key: &str) -> String {
        match self.plain.get(key) {
            Some(text) => text.clone(),
            None => self.fill(key, &[]),
        }
    }

    /// Returns the message called `key` with `values` in it.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, Arg)]) -> String {
        self.format(key, values).unwrap_or_else(|_| key.to_owned())
    }

    /// Returns the message called `key`.
    ///
    /// # Errors
    ///
    /// Returns what is wrong: there is no such message, or a value that it asks for is not given.
    fn format(&self, key: &str, values: &[(&str, Arg)]) -> Result<String, String> {
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let message = self.bundle.get_message(id);
        let pattern = message.and_then(|message| match attribute {
            Some(name) => message.get_attribute(name).map(|found| found.value()),
            None => message.value(),
        });
        let pattern = pattern.ok_or_else(|| format!("there is no message `{key}`"))?;
        let args: FluentArgs<'_> = values.iter().map(|(name, it)| (*name, it.clone())).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(format!("the message `{key}` cannot be said: {error}")),
        }
    }

    /// Returns the message called `key` as HTML, with `values` in it, which are HTML already:
    /// `<name>words</name>` is a link to `address` of `name`, where that knows one.
    ///
    /// # Errors
    ///
    /// Returns what is wrong: there is no such message, or a value that it asks for is not given.
    pub(crate) fn html(
        &self,
        key: &str,
        values: &[(&str, Arg)],
        address: &dyn Fn(&str) -> Option<String>,
    ) -> Result<String, String> {
        let text = match self.plain.get(key) {
            Some(text) => Cow::Borrowed(text.as_str()),
            None => Cow::Owned(self.format(key, values)?),
        };
        let mut out = String::with_capacity(text.len());
        let mut parts = text.split('<');
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let tag = part.split_once('>');
            match tag
                .and_then(|(name, rest)| Some((name, address(name.trim_start_matches('/'))?, rest)))
            {
                Some((name, _, rest)) if name.starts_with('/') => {
                    out.push_str("</a>");
                    out.push_str(rest);
                }
                Some((_, url, rest)) => {
                    out.push_str("<a href=\"");
                    out.push_str(&url);
                    out.push_str("\">");
                    out.push_str(rest);
                }
                None => {
                    out.push('<');
                    out.push_str(part);
                }
            }
        }
        Ok(out)
    }
}

/// Adds the values that a message asks for to `out`.
fn asked_for(pattern: &Pattern<&str>, out: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let (Expression::Inline(inline) | Expression::Select { selector: inline, .. }) = expression;
        if let InlineExpression::VariableReference { id } = inline {
            out.insert(id.name.to_owned());
        }
        if let Expression::Select { variants, .. } = expression {
            variants.iter().for_each(|variant| asked_for(&variant.value, out));
        }
    }
}

/// Writes numbers as the site does, with commas.
fn grouped<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(words::number(number.into())),
        _ => None,
    }
}
