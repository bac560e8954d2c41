//! Expressions.

use super::Node;
use super::grammar::Rule;
use super::reader::{Parts, Reader};
use crate::diag::Diagnostic;
use crate::diag::codes::syntax as codes;
use crate::syntax::ast::{
    Aggregate, AggregateWord, CompareOp, Expr, ExprKind, Items, Path, PathHead, Quantified,
    Quantifier, Within,
};
use crate::text::{Span, Spanned};
use crate::value::Value;

impl Reader {
    /// Reads an expression; of one that cannot be read, an error node.
    pub(super) fn expr(&mut self, node: Node<'_>) -> Expr {
        let span = self.span(&node);
        let inner = node.into_inner().next();
        inner.and_then(|node| self.form(node)).unwrap_or(Expr { kind: ExprKind::Error, span })
    }

    /// Reads the expression inside `where` or `has`.
    pub(super) fn inner_expr(&mut self, node: Node<'_>) -> Option<Expr> {
        node.into_inner().next().map(|node| self.expr(node))
    }

    /// Reads any form of an expression.
    fn form(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        match node.as_rule() {
            Rule::expr => Some(self.expr(node)),
            Rule::quantified => self.quantified(node),
            Rule::conditional => self.conditional(node),
            Rule::junction => self.junction(node),
            Rule::negation => {
                let mut parts = Parts::of(node);
                let word = parts.next()?;
                self.check_not(&word);
                let operand = self.form(parts.next()?)?;
                Some(Expr { kind: ExprKind::Not(Box::new(operand)), span })
            }
            Rule::bare_form => {
                let inner = node.into_inner().next()?;
                let word = self.leading_words(&inner, 1);
                self.report(
                    Diagnostic::new(
                        codes::BRACKETS,
                        word.span,
                        format!("`{}` stands in brackets here", word.node),
                    )
                    .label("its end is not clear without them")
                    .help("put brackets around it: `a and (some i in list where …)`"),
                );
                self.form(inner)
            }
            Rule::comparison => self.comparison(node),
            Rule::sum => self.sum(node),
            _ => self.term(node),
        }
    }

    /// Reads `if … then …`.
    fn conditional(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let condition = self.expr(parts.next()?);
        let consequence = self.expr(parts.next()?);
        if let Some(node) = parts.next() {
            self.foreign_else(&node);
        }
        Some(Expr { kind: ExprKind::If(Box::new((condition, consequence))), span })
    }

    /// Reads a chain of `and` or of `or`.
    fn junction(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let first = self.form(parts.next()?)?;
        let mut operands = vec![first];
        let mut chain: Option<Rule> = None;
        let mut is_reported = false;
        while let (Some(word), Some(operand)) = (parts.next(), parts.next()) {
            let rule = word.as_rule();
            self.check_connective(&word);
            if rule == Rule::foreign_implies {
                is_reported = true;
            } else if !is_reported && chain.is_some_and(|chain| chain != rule) {
                self.mixed(&word);
                is_reported = true;
            }
            chain.get_or_insert(rule);
            operands.extend(self.form(operand));
        }
        let kind = match chain {
            None => return operands.pop(),
            Some(Rule::or) => ExprKind::Or(operands),
            Some(_) => ExprKind::And(operands),
        };
        Some(Expr { kind, span })
    }

    /// Reads an operand and what is tested of it.
    fn comparison(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let subject = self.sum(parts.next()?)?;
        let Some(condition) = parts.next() else { return Some(subject) };
        let chained = parts.next();
        let span = match &chained {
            Some(_) => subject.span.to(self.span(&condition)),
            None => span,
        };
        let kind = self.condition(subject, condition)?;
        if let Some(node) = chained {
            self.chained(&node);
        }
        Some(Expr { kind, span })
    }

    /// Reads what is tested of `subject`.
    fn condition(&mut self, subject: Expr, node: Node<'_>) -> Option<ExprKind> {
        let rule = node.as_rule();
        let written = self.words(&node);
        if rule == Rule::foreign_condition {
            return self.foreign_condition(subject, node);
        }
        let mut parts = Parts::of(node);
        Some(match rule {
            Rule::presence => ExprKind::Given(Box::new(subject), written.ends_with("given")),
            Rule::within => ExprKind::Within(Box::new(self.within(subject, &mut parts)?)),
            Rule::pattern_test => {
                let pattern = parts.next()?;
                let pattern = match pattern.as_rule() {
                    Rule::regex => self.regex(&pattern),
                    _ => self.foreign_pattern(pattern)?,
                };
                ExprKind::Matches(Box::new(subject), pattern)
            }
            Rule::meets => {
                let target = self.target(parts.next()?)?;
                let ranges = self.ranges(&mut parts);
                ExprKind::Meets { subject: Box::new(subject), target, ranges }
            }
            _ => {
                let op = parts.next()?;
                let right = parts.next()?;
                if let Some(is_given) = self.null_test(&op, &right) {
                    return Some(ExprKind::Given(Box::new(subject), is_given));
                }
                let right = self.sum(right)?;
                let (op, is_negated) = self.operator(&op, right.span)?;
                let kind = ExprKind::Compare { op, sides: Box::new((subject, right)) };
                if is_negated {
                    let inner = Expr { kind, span: written.span };
                    return Some(ExprKind::Not(Box::new(inner)));
                }
                kind
            }
        })
    }

    /// Reads `is within … before …`, after its subject.
    pub(super) fn within(&mut self, date: Expr, parts: &mut Parts<'_>) -> Option<Within> {
        let length = self.sum(parts.next()?)?;
        let side = parts.next()?;
        let before = Spanned::new(side.as_str() == "before", self.span(&side));
        let anchor = self.sum(parts.next()?)?;
        Some(Within { date, length, before, anchor })
    }

    /// Reads an operator, and whether its test is turned round (`does not contain`).
    fn operator(&mut self, node: &Node<'_>, right: Span) -> Option<(Spanned<CompareOp>, bool)> {
        let span = self.span(node);
        let words = self.words(node);
        let op = match &*words.node {
            "is" => CompareOp::Is,
            "is not" => CompareOp::IsNot,
            "<" => CompareOp::Less,
            "<=" => CompareOp::LessOrEqual,
            ">" => CompareOp::Greater,
            ">=" => CompareOp::GreaterOrEqual,
            "in" => CompareOp::In,
            "not in" => CompareOp::NotIn,
            "contains" => CompareOp::Contains,
            "starts with" => CompareOp::StartsWith,
            "ends with" => CompareOp::EndsWith,
            other => {
                let (op, is_negated) = self.foreign_operator(other, span, right)?;
                return Some((Spanned::new(op, span), is_negated));
            }
        };
        Some((Spanned::new(op, span), false))
    }

    /// Reads a sum.
    pub(super) fn sum(&mut self, node: Node<'_>) -> Option<Expr> {
        let mut parts = Parts::of(node);
        let mut sum = self.term(parts.next()?)?;
        while let (Some(sign), Some(term)) = (parts.next(), parts.next()) {
            let right = self.term(term)?;
            let span = sum.span.to(right.span);
            if sign.as_rule() == Rule::foreign_sign {
                self.foreign_sign(&sign);
                sum = Expr { kind: ExprKind::Error, span };
                continue;
            }
            self.check_spaces(&sign);
            let plus = Spanned::new(sign.as_str() == "+", self.span(&sign));
            sum = Expr { kind: ExprKind::Sum { plus, sides: Box::new((sum, right)) }, span };
        }
        Some(sum)
    }

    /// Reads one value.
    fn term(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        let kind = match node.as_rule() {
            Rule::group => {
                let mut parts = Parts::of(node);
                let inner = self.expr(parts.next()?);
                if let Some(node) = parts.next() {
                    self.dangling_has(node);
                }
                ExprKind::Bracket(Box::new(inner))
            }
            Rule::list => ExprKind::List(node.into_inner().filter_map(|n| self.sum(n)).collect()),
            Rule::aggregate => ExprKind::Aggregate(Box::new(self.aggregate(node)?)),
            Rule::call => {
                let mut parts = Parts::of(node);
                let name = self.name(&parts.next()?);
                ExprKind::Call(name, parts.map(|node| self.expr(node)).collect())
            }
            Rule::today => ExprKind::Today,
            Rule::foreign_term => self.foreign_term(&node),
            Rule::dated => return self.dated(node),
            Rule::string => ExprKind::Text(self.text(&node).node),
            _ => match self.literal_or(&node) {
                (value, true) => ExprKind::Literal(value),
                (_, false) => ExprKind::Error,
            },
        };
        Some(Expr { kind, span })
    }

    /// Reads a path, as of another day where that is said.
    fn dated(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let path = self.path(parts.next()?)?;
        if let Some(node) = parts.eat(Rule::foreign_access) {
            self.foreign_access(&node);
            return Some(Expr { kind: ExprKind::Error, span });
        }
        let Some(day) = parts.next() else { return Some(path_expr(path)) };
        let day = match day.as_rule() {
            Rule::path => path_expr(self.path(day)?),
            _ => self.term(day)?,
        };
        Some(Expr { kind: ExprKind::On(Box::new((path, day))), span })
    }

    /// Reads a path.
    pub(super) fn path(&self, node: Node<'_>) -> Option<Path> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let head = parts.next()?.into_inner().next()?;
        let head = match head.as_rule() {
            Rule::this => PathHead::This(self.span(&head)),
            Rule::tick => PathHead::Field(self.name(&head)),
            _ => PathHead::Name(self.name(&head)),
        };
        Some(Path { head, fields: parts.map(|node| self.name(&node)).collect(), span })
    }

    /// Reads a quantifier.
    fn quantified(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let word = parts.next()?;
        let is_judging = word.as_rule() == Rule::judging;
        let quantifier = self.quantifier(&word)?;
        let binder = self.name(&parts.next()?);
        let next = parts.eat(Rule::name).map(|node| self.name(&node));
        let items = self.items(parts.next()?)?;
        let where_ = parts.eat(Rule::where_).and_then(|node| self.inner_expr(node));
        let has = match parts.next() {
            Some(node) => self.inner_expr(node),
            None if is_judging => {
                self.missing_has(&word, where_.as_ref(), span);
                Some(Expr { kind: ExprKind::Error, span: span.at_end() })
            }
            None => None,
        };
        let quantified = Quantified { quantifier, binder, next, items, where_, has };
        Some(Expr { kind: ExprKind::Quantified(Box::new(quantified)), span })
    }

    /// Reads the words of a quantifier.
    fn quantifier(&mut self, node: &Node<'_>) -> Option<Spanned<Quantifier>> {
        let written = self.words(node);
        let mut parts = Parts::of(node.clone());
        let quantifier = match &*written.node {
            "every" => Quantifier::Every,
            "some" => Quantifier::Some,
            "no" => Quantifier::No,
            words => {
                if let Some(most) = parts.eat(Rule::foreign_most) {
                    self.foreign_most(&most);
                }
                let count = parts.next()?;
                if let Some(of) = parts.eat(Rule::foreign_of) {
                    self.foreign_of(&of);
                }
                if count.as_rule() == Rule::percent {
                    Quantifier::Share(self.percent(&count).node)
                } else {
                    let number = self.count(&count);
                    if words.starts_with("at least") {
                        Quantifier::AtLeast(number)
                    } else {
                        Quantifier::AtMost(number)
                    }
                }
            }
        };
        Some(Spanned::new(quantifier, written.span))
    }

    /// Reads how many.
    fn count(&mut self, node: &Node<'_>) -> u64 {
        match self.literal_or(node) {
            (Value::Integer(number), _) if number >= 0 => u64::try_from(number).unwrap_or(0),
            (_, false) => 0,
            _ => {
                let diagnostic = Diagnostic::new(
                    codes::LITERAL,
                    self.span(node),
                    format!(
                        "`{}` cannot be read: how many is a whole number, such as `2`",
                        node.as_str()
                    ),
                );
                self.report(diagnostic);
                0
            }
        }
    }

    /// Reads where items come from.
    fn items(&mut self, node: Node<'_>) -> Option<Items> {
        let span = self.span(&node);
        if node.as_rule() == Rule::path {
            self.path(node).map(Items::Path)
        } else {
            let kind = self.name(&node.into_inner().next()?);
            Some(Items::All { kind, span })
        }
    }

    /// Reads an aggregate.
    fn aggregate(&mut self, node: Node<'_>) -> Option<Aggregate> {
        let mut parts = Parts::of(node);
        let node = parts.next()?;
        let word = match node.as_str() {
            "count" => AggregateWord::Count,
            "sum" => AggregateWord::Sum,
            "min" => AggregateWord::Min,
            "max" => AggregateWord::Max,
            _ => AggregateWord::Unique,
        };
        let word = Spanned::new(word, self.span(&node));
        let of = parts.eat(Rule::sum).and_then(|node| self.sum(node));
        let binder = parts.eat(Rule::name).map(|node| self.name(&node));
        let items = self.items(parts.next()?)?;
        let where_ = parts.next().and_then(|node| self.inner_expr(node));
        Some(Aggregate { word, of, binder, items, where_ })
    }
}

/// Returns a path as an expression.
fn path_expr(path: Path) -> Expr {
    let span = path.span;
    Expr { kind: ExprKind::Path(path), span }
}
