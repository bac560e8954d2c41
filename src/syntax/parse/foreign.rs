//! Habits of other languages: each is read, and told which word to use.

use super::Node;
use super::grammar::Rule;
use super::reader::{Parts, Reader};
use crate::diag::Diagnostic;
use crate::diag::codes::syntax as codes;
use crate::syntax::ast::{CompareOp, Expr, ExprKind, Level, Text};
use crate::text::{Span, Spanned};
use crate::value::Value;

impl Reader {
    /// Reports `foreign`, for which the language has the word `own`; `padded` is what to
    /// put in its place, with the spaces that it needs.
    fn foreign_word(&mut self, span: Span, foreign: &str, own: &str, padded: &str) {
        let what = if foreign.contains(' ') { "form" } else { "word" };
        self.report(
            Diagnostic::new(
                codes::FOREIGN_OPERATOR,
                span,
                format!("`{foreign}` is not a {what} of the language"),
            )
            .help(format!("write `{own}`"))
            .fix(span, padded),
        );
    }

    /// Reports `!` and `NOT`.
    pub(super) fn check_not(&mut self, node: &Node<'_>) {
        if is_foreign(node) {
            let own = if node.as_str() == "!" { "not " } else { "not" };
            self.foreign_word(self.span(node), node.as_str(), "not", own);
        }
    }

    /// Reports `&&`, `||`, `AND`, `OR` and `implies`.
    pub(super) fn check_connective(&mut self, node: &Node<'_>) {
        let span = self.span(node);
        let written = node.as_str();
        if node.as_rule() == Rule::foreign_implies {
            self.report(
                Diagnostic::new(
                    codes::IMPLIES,
                    span,
                    format!("`{written}` is not a word of the language"),
                )
                .help("write `if a then b` in its place"),
            );
        } else if is_foreign(node) {
            let own = if node.as_rule() == Rule::and { "and" } else { "or" };
            let is_sign = !written.chars().all(char::is_alphabetic);
            let padded = if is_sign { self.padded(span, own) } else { own.to_owned() };
            self.foreign_word(span, written, own, &padded);
        }
    }

    /// Reports `and` with `or` and no brackets.
    pub(super) fn mixed(&mut self, node: &Node<'_>) {
        let diagnostic = Diagnostic::new(
            codes::BRACKETS,
            self.span(node),
            "`and` and `or` are mixed without brackets",
        )
        .label("which of the two comes first is not said")
        .help("put brackets around one part: `a and (b or c)`");
        self.report(diagnostic);
    }

    /// Reports `must not` over `and` or `or` without brackets.
    pub(super) fn check_negated_chain(&mut self, level: Spanned<Level>, expr: &Expr) {
        let word = match level.node {
            Level::MustNot => "must not",
            Level::ShouldNot => "should not",
            _ => return,
        };
        let chain = match &expr.kind {
            ExprKind::And(_) => "and",
            ExprKind::Or(_) => "or",
            _ => return,
        };
        self.report(
            Diagnostic::new(
                codes::BRACKETS,
                level.span,
                format!("`{word}` and `{chain}` are mixed without brackets"),
            )
            .label("how far the `not` goes is not said")
            .help(format!("put brackets around what must not be: `{word} (a {chain} b)`")),
        );
    }

    /// Reports a second test of one operand.
    pub(super) fn chained(&mut self, node: &Node<'_>) {
        let diagnostic = Diagnostic::new(
            codes::CHAINED,
            self.span(node),
            "a comparison stands between two values, not three",
        )
        .label("a second comparison in one")
        .help("write both, with `and` between: `a < b and b < c`");
        self.report(diagnostic);
    }

    /// Reports `else`.
    pub(super) fn foreign_else(&mut self, node: &Node<'_>) {
        let word = self.leading_words(node, 1);
        self.report(
            Diagnostic::new(codes::ELSE, word.span, format!("there is no `{}`", word.node))
                .help("write a second requirement, or `(if a then b) and (if not a then c)`"),
        );
    }

    /// Reads `is not given`, `exists` and their like.
    pub(super) fn foreign_condition(&mut self, subject: Expr, node: Node<'_>) -> Option<ExprKind> {
        let span = self.span(&node);
        let whole = subject.span.to(span);
        let words = self.words(&node);
        let (own, is_given) = match &*words.node {
            "is not given" | "does not exist" => ("is missing", false),
            "is not missing" | "exists" => ("is given", true),
            "is empty" | "is not empty" => return self.empty_test(subject, &words.node, span),
            text if text.starts_with("does not meet") => {
                let target = self.target(node.into_inner().next()?)?;
                self.report(
                    Diagnostic::new(
                        codes::FOREIGN_OPERATOR,
                        span,
                        "`does not meet` is not a form of the language",
                    )
                    .help("write `not`, and then the whole test: `not (supplier meets dspt)`"),
                );
                let subject = Box::new(subject);
                let inner = ExprKind::Meets { subject, target, ranges: Vec::new() };
                return Some(ExprKind::Not(Box::new(Expr { kind: inner, span: whole })));
            }
            _ => {
                self.report(
                    Diagnostic::new(
                        codes::FOREIGN_OPERATOR,
                        span,
                        "`is not within` is not a form of the language",
                    )
                    .help(
                        "write `not`, and then the whole test: \
                         `not (signed-on is within 12 months before today)`",
                    ),
                );
                let within = self.within(subject, &mut Parts::of(node))?;
                let inner = Expr { kind: ExprKind::Within(Box::new(within)), span: whole };
                return Some(ExprKind::Not(Box::new(inner)));
            }
        };
        self.foreign_word(span, &words.node, own, own);
        Some(ExprKind::Given(Box::new(subject), is_given))
    }

    /// Reports `is empty`, `is not empty`.
    fn empty_test(&mut self, subject: Expr, written: &str, span: Span) -> Option<ExprKind> {
        let is_given = written == "is not empty";
        let (text, list) = if is_given {
            ("is given", "count(list) > 0")
        } else {
            ("is missing", "count(list) is 0")
        };
        self.report(
            Diagnostic::new(
                codes::FOREIGN_OPERATOR,
                span,
                format!("`{written}` is not a form of the language"),
            )
            .help(format!("write `{text}`, or of a list `{list}`")),
        );
        Some(ExprKind::Given(Box::new(subject), is_given))
    }

    /// Reads a pattern in quotes.
    pub(super) fn foreign_pattern(&mut self, node: Node<'_>) -> Option<Text> {
        let span = self.span(&node);
        let text = self.text(&node.into_inner().next()?);
        let replacement = format!("/{}/", text.node.replace('/', "\\/"));
        self.report(
            Diagnostic::new(codes::PATTERN, span, "a pattern stands between slashes")
                .help(format!("write `{replacement}`"))
                .fix(span, replacement),
        );
        Some(text)
    }

    /// Reads a comparison with `null` as what it means: `is given` is true.
    pub(super) fn null_test(&mut self, op: &Node<'_>, right: &Node<'_>) -> Option<bool> {
        let null = right.as_str();
        if !is_null(null) {
            return None;
        }
        let is_given = match &*self.words(op).node {
            "is" | "=" | "==" | "===" | "equals" | "is equal to" => false,
            "is not" | "!=" | "!==" | "<>" | "≠" => true,
            _ => return None,
        };
        let span = self.span(op).to(self.span(right));
        let own = if is_given { "is given" } else { "is missing" };
        let padded = self.padded(span, own);
        self.report(
            Diagnostic::new(codes::NULL, span, format!("there is no `{null}`"))
                .help(format!("write `{own}`"))
                .fix(span, padded),
        );
        Some(is_given)
    }

    /// Reads `null`, `True` and their like as a value.
    pub(super) fn foreign_term(&mut self, node: &Node<'_>) -> ExprKind {
        let span = self.span(node);
        let written = node.as_str();
        if is_null(written) {
            self.report(
                Diagnostic::new(codes::NULL, span, format!("there is no `{written}`"))
                    .help("write `is missing` or `is given` after what may be absent"),
            );
            return ExprKind::Error;
        }
        let own = written.to_lowercase();
        self.report(
            Diagnostic::new(codes::BOOLEAN, span, format!("`{own}` is written in small letters"))
                .help(format!("write `{own}`"))
                .fix(span, own.clone()),
        );
        ExprKind::Literal(Value::Boolean(own == "true"))
    }

    /// Reads an operator of another language, and whether it turns its test round.
    pub(super) fn foreign_operator(
        &mut self,
        written: &str,
        span: Span,
        right: Span,
    ) -> Option<(CompareOp, bool)> {
        let (op, own) = match written {
            "==" | "=" | "===" | "equals" | "is equal to" => (CompareOp::Is, "is"),
            "!=" | "!==" | "<>" | "≠" => (CompareOp::IsNot, "is not"),
            "=>" | "≥" => (CompareOp::GreaterOrEqual, ">="),
            "=<" | "≤" => (CompareOp::LessOrEqual, "<="),
            "is in" | "is one of" => (CompareOp::In, "in"),
            "is not in" | "is not one of" => (CompareOp::NotIn, "not in"),
            "begins with" => (CompareOp::StartsWith, "starts with"),
            "=~" => {
                self.report(
                    Diagnostic::new(
                        codes::FOREIGN_OPERATOR,
                        span,
                        "`=~` is not a word of the language",
                    )
                    .help("write `matches` and a pattern: `ods-code matches /[A-Z0-9]+/`"),
                );
                return Some((CompareOp::Is, false));
            }
            "does not contain" | "not contains" => {
                self.report(
                    Diagnostic::new(
                        codes::FOREIGN_OPERATOR,
                        span.to(right),
                        format!("`{written}` is not a form of the language"),
                    )
                    .help(
                        "write `not`, and then the whole test: `not (topics contains \"cyber\")`",
                    ),
                );
                return Some((CompareOp::Contains, true));
            }
            words => by_comparative(words)?,
        };
        let padded = self.padded(span, own);
        self.foreign_word(span, written, own, &padded);
        Some((op, false))
    }

    /// Reads an operator of another language between a standard and its version.
    pub(super) fn foreign_range(&mut self, written: &str, span: Span) -> CompareOp {
        let (op, own) = match written {
            "=>" | "≥" => (CompareOp::GreaterOrEqual, ">="),
            "=<" | "≤" => (CompareOp::LessOrEqual, "<="),
            _ => (CompareOp::Is, "is"),
        };
        let padded = self.padded(span, own);
        self.foreign_word(span, written, own, &padded);
        op
    }

    /// Reports multiplication and division.
    pub(super) fn foreign_sign(&mut self, node: &Node<'_>) {
        let diagnostic = Diagnostic::new(
            codes::ARITHMETIC,
            self.span(node),
            format!("there is no `{}`: numbers are added and subtracted", node.as_str()),
        )
        .help("of a share, write `at least 80% of i in list has …`");
        self.report(diagnostic);
    }

    /// Reports `-` without a space on both sides.
    pub(super) fn check_spaces(&mut self, node: &Node<'_>) {
        let span = self.span(node);
        let padded = self.padded(span, "-");
        if node.as_str() == "-" && padded != "-" {
            self.report(
                Diagnostic::new(codes::MINUS, span, "`-` needs a space on both sides")
                    .label("names may hold hyphens")
                    .help("put spaces around `-`: `today - 90 days`")
                    .fix(span, padded),
            );
        }
    }

    /// Reports an index or a method.
    pub(super) fn foreign_access(&mut self, node: &Node<'_>) {
        let start = node.as_span().start();
        let length = node.as_str().find([']', ')']).map_or(1, |at| at + 1);
        let span = self.place(start, start + length);
        let diagnostic = if node.as_str().starts_with('[') {
            Diagnostic::new(codes::ACCESS, span, "a list is not read by number").help(
                "say of which items it holds: `some i in list where …`, `every i in list has …`",
            )
        } else {
            Diagnostic::new(codes::ACCESS, span, "a value has no functions of its own").help(
                "write `count(list)`, `sum(i.cost for i in list)`, or a define: `total(this)`",
            )
        };
        self.report(diagnostic);
    }

    /// Reports `every` without `has`.
    pub(super) fn missing_has(&mut self, word: &Node<'_>, where_: Option<&Expr>, all: Span) {
        let written = self.words(word);
        let diagnostic = Diagnostic::new(
            codes::HAS_MISSING,
            written.span,
            format!("`{}` has no `has`", written.node),
        );
        let diagnostic = match where_ {
            Some(where_) => diagnostic
                .related(where_.span, "`where` only chooses the items")
                .help("say what is asked of them: `every i in list where … has …`"),
            None => diagnostic
                .related(all.at_end(), "`has` would follow here")
                .help("say what is asked of them: `every i in list has …`"),
        };
        self.report(diagnostic);
    }

    /// Reports `at most 5% of`.
    pub(super) fn foreign_most(&mut self, node: &Node<'_>) {
        let diagnostic =
            Diagnostic::new(codes::QUANTIFIER, self.span(node), "a share is asked as `at least`")
                .help("turn it round: at most 5% that fail is `at least 95% of i in list has …`");
        self.report(diagnostic);
    }

    /// Reports `at least 3 of i in …`.
    pub(super) fn foreign_of(&mut self, node: &Node<'_>) {
        let span = self.span(node);
        self.report(
            Diagnostic::new(codes::QUANTIFIER, span, "`of` follows a share, not a number")
                .help("write `at least 3 i in list where …`")
                .fix(span, ""),
        );
    }

    /// Reports `has` after a form that never takes it.
    pub(super) fn dangling_has(&mut self, node: Node<'_>) {
        let Some(has) = node.into_inner().next() else { return };
        let word = self.leading_words(&has, 1);
        self.report(
            Diagnostic::new(codes::HAS_EXTRA, word.span, "`has` belongs to `every` and to a share")
                .label("nothing here takes it")
                .help("`some`, `no`, `at least 2` and `at most 2` choose with `where` alone, and further with `and`"),
        );
        let _ = self.inner_expr(has);
    }

    /// Returns `word` with a space on each side where the text has none.
    fn padded(&self, span: Span, word: &str) -> String {
        let range = self.tidy_range(span);
        let before = self.text.get(..range.start).and_then(|text| text.chars().next_back());
        let after = self.text.get(range.end..).and_then(|text| text.chars().next());
        let space = |c: Option<char>| if c.is_none_or(char::is_whitespace) { "" } else { " " };
        format!("{}{word}{}", space(before), space(after))
    }
}

/// Returns the operator that a comparative in words means.
fn by_comparative(words: &str) -> Option<(CompareOp, &'static str)> {
    let is_no = words.starts_with("is no ");
    let or_equal = words.contains(" or ");
    let has = |list: &[&str]| list.iter().any(|word| words.split(' ').any(|part| part == *word));
    let is_greater = if has(&["least"]) {
        return Some((CompareOp::GreaterOrEqual, ">="));
    } else if has(&["most"]) {
        return Some((CompareOp::LessOrEqual, "<="));
    } else if has(&["greater", "more", "later", "newer", "after"]) {
        true
    } else if has(&["less", "earlier", "older", "before"]) {
        false
    } else {
        return None;
    };
    Some(match (is_greater, is_no, or_equal) {
        (true, true, _) => (CompareOp::LessOrEqual, "<="),
        (false, true, _) => (CompareOp::GreaterOrEqual, ">="),
        (true, false, true) => (CompareOp::GreaterOrEqual, ">="),
        (false, false, true) => (CompareOp::LessOrEqual, "<="),
        (true, false, false) => (CompareOp::Greater, ">"),
        (false, false, false) => (CompareOp::Less, "<"),
    })
}

/// Whether a word of the grammar was written as another language does.
fn is_foreign(node: &Node<'_>) -> bool {
    node.clone().into_inner().next().is_some()
}

/// Whether `text` is another language's word for nothing.
fn is_null(text: &str) -> bool {
    matches!(text, "null" | "nil" | "NULL" | "None" | "undefined")
}
