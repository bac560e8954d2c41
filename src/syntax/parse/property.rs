//! What each property says.

use super::Node;
use super::grammar::Rule;
use super::reader::{Parts, Reader};
use crate::syntax::ast::{
    Block, BlockWord, CompareOp, How, Level, Name, Property, PropertyValue, Range, Required,
    Selector, Source, Text,
};
use crate::text::Spanned;

impl Reader {
    /// Reads a property.
    pub(super) fn property(&mut self, node: Node<'_>) -> Property {
        let span = self.span(&node);
        let word = self.property_word(&node);
        let value = self.property_value(node).unwrap_or(PropertyValue::Error);
        Property { word, value, span }
    }

    /// Reads the word or words of a property.
    fn property_word(&self, node: &Node<'_>) -> Name {
        let first = node.clone().into_inner().next();
        match (first, node.as_rule()) {
            (
                Some(word),
                Rule::part
                | Rule::demand
                | Rule::mandate
                | Rule::approved
                | Rule::texts
                | Rule::names
                | Rule::dates,
            ) => self.words(&word),
            (
                _,
                Rule::applies
                | Rule::excepted
                | Rule::share
                | Rule::open_to
                | Rule::review
                | Rule::maps_to
                | Rule::moved,
            ) => self.leading_words(node, 2),
            _ => self.leading_words(node, 1),
        }
    }

    /// Reads what a property says.
    fn property_value(&mut self, node: Node<'_>) -> Option<PropertyValue> {
        let rule = node.as_rule();
        match rule {
            Rule::part => return self.part(node).map(PropertyValue::Block),
            Rule::about => return self.about(node).map(PropertyValue::About),
            Rule::source => return self.source(node).map(PropertyValue::Source),
            Rule::mandate => return self.mandate(node),
            Rule::demand => return self.rule(node),
            Rule::given => return self.given(node).map(PropertyValue::Given),
            Rule::expect => return self.expect(node).map(PropertyValue::Expect),
            Rule::evidence | Rule::excepted => return self.evidence(node),
            Rule::requires => return self.requires(node).map(PropertyValue::Requires),
            Rule::review => return self.review(node),
            _ => {}
        }
        let mut parts = Parts::of(node);
        Some(match rule {
            Rule::texts => {
                parts.next();
                PropertyValue::Texts(parts.map(|node| self.text(&node)).collect())
            }
            Rule::names => {
                parts.next();
                PropertyValue::Names(parts.map(|node| self.name(&node)).collect())
            }
            Rule::dates => {
                parts.next();
                PropertyValue::Date(self.date(&parts.next()?))
            }
            Rule::then => PropertyValue::Then(self.name(&parts.next()?)),
            Rule::from => {
                let node = parts.next()?;
                match node.as_rule() {
                    Rule::date => PropertyValue::Date(self.date(&node)),
                    _ => PropertyValue::From(self.target(node)?),
                }
            }
            Rule::subject => {
                let kind = self.name(&parts.next()?);
                PropertyValue::Subject { kind, id: self.id(&parts.next()?) }
            }
            Rule::force => {
                let kind = self.name(&parts.next()?);
                PropertyValue::Force { kind, text: parts.next().map(|node| self.text(&node)) }
            }
            Rule::approved => {
                parts.next();
                let on = self.date(&parts.next()?);
                PropertyValue::Approved { on, by: parts.next().map(|node| self.id(&node)) }
            }
            Rule::consulted => {
                let from = self.date(&parts.next()?);
                PropertyValue::Consulted { from, to: self.date(&parts.next()?) }
            }
            Rule::goal => {
                let share = self.percent(&parts.next()?);
                PropertyValue::Goal { share, by: self.date(&parts.next()?) }
            }
            Rule::replaces => {
                let name = self.name(&parts.next()?);
                PropertyValue::Replaces { name, version: parts.next().map(|node| self.text(&node)) }
            }
            Rule::maps_to => {
                let framework = self.text(&parts.next()?);
                PropertyValue::MapsTo { framework, point: self.text(&parts.next()?) }
            }
            Rule::moved => {
                let from = self.date(&parts.next()?);
                let on = self.date(&parts.next()?);
                PropertyValue::Moved { from, on, because: self.text(&parts.next()?) }
            }
            Rule::applies => {
                let node = parts.next()?;
                match node.as_rule() {
                    Rule::selector => PropertyValue::Selector(self.selector(node)?),
                    _ => PropertyValue::Where(self.inner_expr(node)?),
                }
            }
            Rule::open_to => PropertyValue::Selector(self.selector(parts.next()?)?),
            Rule::share => {
                let selector = self.selector(parts.next()?)?;
                let target = self.target(parts.next()?)?;
                PropertyValue::Share { selector, target, ranges: self.ranges(&mut parts) }
            }
            Rule::includes => {
                let standard = self.name(&parts.next()?);
                let ranges = self.ranges(&mut parts);
                let part = parts.eat(Rule::string).map(|node| self.text(&node));
                let subject = parts.eat(Rule::path).and_then(|node| self.path(node));
                let where_ = parts.next().and_then(|node| self.inner_expr(node));
                PropertyValue::Includes { standard, ranges, part, subject, where_ }
            }
            _ => return None,
        })
    }

    /// Reads `about …`.
    pub(super) fn about(&mut self, node: Node<'_>) -> Option<Text> {
        node.into_inner().next().map(|node| self.text(&node))
    }

    /// Reads `source …`.
    pub(super) fn source(&mut self, node: Node<'_>) -> Option<Source> {
        let mut parts = Parts::of(node);
        let url = self.text(&parts.next()?);
        let checked = parts.eat(Rule::date).map(|node| self.date(&node));
        let how = parts.next().map(|node| self.checked_how(&node));
        Some(Source { url, checked, how })
    }

    /// Reads how a source was checked.
    fn checked_how(&self, node: &Node<'_>) -> Spanned<How> {
        let how = match &*self.words(node).node {
            "by reading" => How::Reading,
            "unverified" => How::Unverified,
            _ => How::Account,
        };
        Spanned::new(how, self.span(node))
    }

    /// Reads a kind and its `where`.
    fn selector(&mut self, node: Node<'_>) -> Option<Selector> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let kind = self.name(&parts.next()?);
        let where_ = parts.next().and_then(|node| self.inner_expr(node));
        Some(Selector { kind, where_, span })
    }

    /// Reads the ends of a range of versions.
    pub(super) fn ranges(&mut self, parts: &mut Parts<'_>) -> Vec<Range> {
        let mut ranges = Vec::new();
        while let Some(node) = parts.eat(Rule::range) {
            let mut parts = Parts::of(node);
            let (Some(op), Some(version)) = (parts.next(), parts.next()) else { continue };
            let written = op.as_str();
            let span = self.span(&op);
            let op = match written {
                ">=" => CompareOp::GreaterOrEqual,
                "<=" => CompareOp::LessOrEqual,
                ">" => CompareOp::Greater,
                "<" => CompareOp::Less,
                "is" => CompareOp::Is,
                other => self.foreign_range(other, span),
            };
            ranges.push(Range { op: Spanned::new(op, span), version: self.text(&version) });
        }
        ranges
    }

    /// Reads what a lot asks for.
    fn requires(&mut self, node: Node<'_>) -> Option<Vec<Required>> {
        let mut required = Vec::new();
        for node in node.into_inner() {
            let span = self.span(&node);
            let any_of = match node.as_rule() {
                Rule::any_of => {
                    node.into_inner().map(|node| self.wanted(node)).collect::<Option<_>>()?
                }
                _ => vec![self.wanted(node)?],
            };
            required.push(Required { any_of, span });
        }
        Some(required)
    }

    /// Reads one standard that is asked for, and its range.
    fn wanted(&mut self, node: Node<'_>) -> Option<(Name, Vec<Range>)> {
        let mut parts = Parts::of(node);
        let name = self.name(&parts.next()?);
        Some((name, self.ranges(&mut parts)))
    }

    /// Reads `review by` and `review every`.
    fn review(&mut self, node: Node<'_>) -> Option<PropertyValue> {
        let mut parts = Parts::of(node);
        let first = parts.next()?;
        Some(if first.as_rule() == Rule::date {
            PropertyValue::ReviewBy(self.date(&first))
        } else {
            let every = self.duration(&first);
            PropertyValue::ReviewEvery { every, by: self.name(&parts.next()?) }
        })
    }

    /// Reads a mandate or a recommendation.
    fn mandate(&mut self, node: Node<'_>) -> Option<PropertyValue> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let word = parts.next()?;
        let which = match word.as_str() {
            "mandates" => BlockWord::Mandates,
            _ => BlockWord::Recommends,
        };
        let word = Spanned::new(which, self.span(&word));
        let name = self.plain_target(&parts.next()?);
        let ranges = self.ranges(&mut parts);
        let selector = parts.eat(Rule::selector).and_then(|node| self.selector(node));
        let properties = parts.next().map(|node| self.properties(node, which)).unwrap_or_default();
        let block = Block { word, name, title: None, properties, span };
        Some(PropertyValue::Mandate { ranges, selector, block })
    }

    /// Reads a rule and its level.
    fn rule(&mut self, node: Node<'_>) -> Option<PropertyValue> {
        let mut parts = Parts::of(node);
        let word = parts.next()?;
        let level = match &*self.words(&word).node {
            "must" => Level::Must,
            "must not" => Level::MustNot,
            "should" => Level::Should,
            "should not" => Level::ShouldNot,
            _ => Level::May,
        };
        let level = Spanned::new(level, self.span(&word));
        let expr = self.expr(parts.next()?);
        if let Some(node) = parts.next() {
            self.dangling_has(node);
        }
        self.check_negated_chain(level, &expr);
        Some(PropertyValue::Rule { level, expr })
    }

    /// Reads `evidence` and `excepted by`.
    fn evidence(&mut self, node: Node<'_>) -> Option<PropertyValue> {
        let is_evidence = node.as_rule() == Rule::evidence;
        let mut parts = Parts::of(node);
        if parts.peek() == Some(Rule::path) {
            let paths = parts.map(|node| self.path(node)).collect::<Option<_>>()?;
            return Some(PropertyValue::EvidencePaths(paths));
        }
        let binder = self.name(&parts.next()?);
        let list = self.path(parts.next()?)?;
        let where_ = parts.eat(Rule::where_).and_then(|node| self.inner_expr(node));
        if !is_evidence {
            let until = self.path(parts.next()?)?;
            return Some(PropertyValue::ExceptedBy { binder, list, where_, until });
        }
        let latest_by = parts
            .eat(Rule::latest)
            .and_then(|node| Parts::of(node).next())
            .and_then(|node| self.path(node));
        let fresh = parts
            .eat(Rule::fresh)
            .and_then(|node| Parts::of(node).next())
            .map(|node| self.duration(&node));
        Some(PropertyValue::EvidenceItem { binder, list, where_, latest_by, fresh })
    }
}
