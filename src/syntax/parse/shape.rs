//! Kinds, records, code lists, dated values and defines.

use super::Node;
use super::grammar::Rule;
use super::reader::{Parts, Reader};
use crate::diag::Diagnostic;
use crate::diag::codes::rulebook::REPEATED;
use crate::diag::codes::syntax as codes;
use crate::syntax::ast::{
    Code, Codelist, Codes, DatedValue, Default, Define, Deprecated, Field, FieldType, Name,
    Preface, Row, Shape, ShapeWord, Text, Type, TypeKind,
};
use crate::text::Spanned;
use crate::value::Value;

impl Reader {
    /// Reads a kind or a record.
    pub(super) fn shape(&mut self, node: Node<'_>) -> Option<Shape> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let word = parts.eat(Rule::shape_word)?;
        let which = match word.as_str() {
            "kind" => ShapeWord::Kind,
            "record" => ShapeWord::Record,
            _ => ShapeWord::OpenKind,
        };
        let word = Spanned::new(which, self.span(&word));
        let name = self.name(&parts.eat(Rule::slug)?);
        let title = parts.eat(Rule::string).map(|node| self.text(&node));
        let (preface, fields) = self.fields(parts.eat(Rule::fields)?);
        Some(Shape { word, name, title, preface, fields, span })
    }

    /// Reads the fields of a shape or of a group, and what is said of all of them.
    pub(super) fn fields(&mut self, node: Node<'_>) -> (Preface, Vec<Field>) {
        let mut preface = Preface::default();
        let mut fields = Vec::new();
        self.own_lines(&node);
        for node in node.into_inner() {
            match node.as_rule() {
                Rule::about | Rule::source => self.preface(node, &mut preface),
                Rule::field_decl => fields.extend(self.field(node)),
                _ => fields.extend(self.broken_field(&node)),
            }
        }
        (preface, fields)
    }

    /// Reads `about …` or `source …` of a whole block.
    fn preface(&mut self, node: Node<'_>, preface: &mut Preface) {
        if node.as_rule() == Rule::source {
            preface.sources.extend(self.source(node));
        } else if let Some(about) = self.about(node) {
            self.once(&mut preface.about, "`about`", about);
        }
    }

    /// Keeps `said` where nothing was said before, and reports it else.
    fn once<T>(&mut self, place: &mut Option<Spanned<T>>, word: &str, said: Spanned<T>) {
        match place {
            None => *place = Some(said),
            Some(first) => self.report(
                Diagnostic::new(REPEATED, said.span, format!("{word} is said twice"))
                    .label("said again here")
                    .related(first.span, "said here first")
                    .help("keep one of the two"),
            ),
        }
    }

    /// Reads one field.
    fn field(&mut self, node: Node<'_>) -> Option<Field> {
        let span = self.trimmed(&node);
        let mut parts = Parts::of(node);
        let name = self.name(&parts.eat(Rule::field)?);
        let mut field = Field {
            name,
            ty: FieldType::Error,
            required: None,
            private: None,
            default: None,
            title: None,
            about: None,
            example: None,
            span,
        };
        for part in parts {
            let place = self.span(&part);
            match part.as_rule() {
                Rule::type_ => field.ty = self.ty(part).map_or(FieldType::Error, FieldType::Of),
                Rule::fields => {
                    let (mut preface, fields) = self.fields(part);
                    if let Some(about) = preface.about.take() {
                        self.once(&mut field.about, "`about`", about);
                    }
                    preface.about = field.about.take();
                    field.ty = FieldType::Group { preface, fields };
                }
                Rule::required => {
                    self.once(&mut field.required, "`required`", Spanned::new((), place));
                }
                Rule::private => {
                    self.once(&mut field.private, "`private`", Spanned::new((), place));
                }
                Rule::default => {
                    if let Some(default) = self.default(part) {
                        self.once(&mut field.default, "`default`", default);
                    }
                }
                Rule::sentence => {
                    if let Some(about) = self.about(part) {
                        self.once(&mut field.about, "`about`", about);
                    }
                }
                Rule::example => {
                    if let Some(node) = part.into_inner().next() {
                        let example = self.literal(&node);
                        self.once(&mut field.example, "`example`", example);
                    }
                }
                _ => {
                    let title = self.text(&part);
                    self.once(&mut field.title, "the title", title);
                }
            }
        }
        Some(field)
    }

    /// Reads `default …`.
    fn default(&mut self, node: Node<'_>) -> Option<Spanned<Default>> {
        let node = node.into_inner().next()?;
        let span = self.span(&node);
        let default = match (node.as_rule(), node.as_str()) {
            (Rule::slug, "never") => Default::Never,
            (Rule::slug, "none") => Default::None,
            _ => self.literal_or_code(&node),
        };
        Some(Spanned::new(default, span))
    }

    /// Reads a literal, or a code without quotes.
    fn literal_or_code(&mut self, node: &Node<'_>) -> Default {
        match node.as_rule() {
            Rule::slug => Default::Code(node.as_str().into()),
            _ => Default::Value(self.literal(node).node),
        }
    }

    /// Reads a type.
    pub(super) fn ty(&mut self, node: Node<'_>) -> Option<Type> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let first = parts.next()?;
        let kind = match first.as_rule() {
            Rule::one_of => TypeKind::OneOf(self.only_name(first)?),
            Rule::ref_to => TypeKind::Ref(self.only_name(first)?),
            Rule::list_of => TypeKind::ListOf(Box::new(self.ty(first.into_inner().next()?)?)),
            Rule::map_of => {
                let mut parts = Parts::of(first);
                let value = Box::new(self.ty(parts.next()?)?);
                let keys = parts.next().map(|node| self.name(&node));
                TypeKind::MapOf { value, keys }
            }
            _ => {
                let name = self.name(&first);
                let mut bounds = None;
                let mut pattern = None;
                match parts.next() {
                    Some(node) if node.as_rule() == Rule::bounds => {
                        let mut ends = Parts::of(node);
                        let (from, to) = (ends.next()?, ends.next()?);
                        bounds = Some((self.literal(&from), self.literal(&to)));
                    }
                    Some(node) => pattern = Some(self.regex(&node)),
                    None => {}
                }
                TypeKind::Named { name, bounds, pattern }
            }
        };
        Some(Type { kind, span })
    }

    /// Reads a pattern, its slashes taken off; the span is inside them.
    pub(super) fn regex(&self, node: &Node<'_>) -> Text {
        let span = node.as_span();
        let inner = node.as_str();
        let inner = inner.get(1..inner.len() - 1).unwrap_or_default();
        Spanned::new(inner.replace("\\/", "/").into(), self.place(span.start() + 1, span.end() - 1))
    }

    /// Reads the one name in `node`.
    fn only_name(&self, node: Node<'_>) -> Option<Name> {
        node.into_inner().next().map(|node| self.name(&node))
    }

    /// Reads a code list.
    pub(super) fn codelist(&mut self, node: Node<'_>) -> Option<Codelist> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        parts.eat(Rule::codelist_word);
        let name = self.name(&parts.eat(Rule::slug)?);
        let title = parts.eat(Rule::string).map(|node| self.text(&node));
        let ordered = parts.eat(Rule::ordered).map(|node| self.ordered(node));
        let with = parts.eat(Rule::with).and_then(|node| self.only_name(node));
        let table = parts.eat(Rule::table).and_then(|node| node.into_inner().next());
        let (preface, inline) = parts.next().map_or_else(<_>::default, |node| self.codes(node));
        let codes = match (table, inline.first()) {
            (None, _) => Codes::Inline(inline),
            (Some(table), None) => Codes::From(self.text(&table)),
            (Some(table), Some(code)) => {
                self.report(
                    Diagnostic::new(
                        codes::UNREADABLE,
                        code.span,
                        "the codes of this list are in its file",
                    )
                    .help("add a line to the file; only `about` and `source` stand here"),
                );
                Codes::From(self.text(&table))
            }
        };
        Some(Codelist { name, title, ordered, with, preface, codes, span })
    }

    /// Reads `ordered lowest first`: true; `ordered highest first`: false.
    fn ordered(&mut self, node: Node<'_>) -> Spanned<bool> {
        let span = self.span(&node);
        let direction = node.into_inner().next();
        if direction.is_none() {
            self.report(
                Diagnostic::new(codes::ORDERED, span, "`ordered` does not say which code is first")
                    .help("write `ordered lowest first` or `ordered highest first`"),
            );
        }
        Spanned::new(direction.is_none_or(|node| node.as_str() == "lowest"), span)
    }

    /// Reads the codes of a list, and what is said of all of them.
    pub(super) fn codes(&mut self, node: Node<'_>) -> (Preface, Vec<Code>) {
        let mut preface = Preface::default();
        let mut codes = Vec::new();
        self.own_lines(&node);
        for node in node.into_inner() {
            match node.as_rule() {
                Rule::about | Rule::source => self.preface(node, &mut preface),
                Rule::code => codes.extend(self.code(node)),
                _ => self.broken_code(&node),
            }
        }
        (preface, codes)
    }

    /// Reads one code.
    fn code(&mut self, node: Node<'_>) -> Option<Code> {
        let span = self.trimmed(&node);
        let mut parts = Parts::of(node);
        let name = self.id(&parts.next()?);
        let mut code =
            Code { name, title: None, facts: Vec::new(), deprecated: None, about: None, span };
        for part in parts {
            match part.as_rule() {
                Rule::string => code.title = Some(self.text(&part)),
                Rule::deprecated => code.deprecated = self.deprecated(part),
                Rule::sentence => code.about = self.about(part),
                _ => {
                    for fact in part.into_inner() {
                        if fact.as_rule() == Rule::deprecated {
                            code.deprecated = self.deprecated(fact);
                            continue;
                        }
                        let mut parts = Parts::of(fact);
                        let (Some(name), Some(value)) = (parts.next(), parts.next()) else {
                            continue;
                        };
                        let (name, span) = (self.name(&name), self.span(&value));
                        let value = self.literal_or_code(&value);
                        code.facts.push((name, Spanned::new(value, span)));
                    }
                }
            }
        }
        Some(code)
    }

    /// Reads `deprecated DATE use CODE`.
    fn deprecated(&mut self, node: Node<'_>) -> Option<Deprecated> {
        let mut parts = Parts::of(node);
        let from = self.date(&parts.next()?);
        let successor = parts.next().map(|node| self.id(&node));
        Some(Deprecated { from, successor })
    }

    /// Reads a dated value.
    pub(super) fn dated_value(&mut self, node: Node<'_>) -> Option<DatedValue> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let name = self.name(&parts.next()?);
        let ty = self.ty(parts.next()?)?;
        let mut rows = Vec::new();
        for node in parts {
            match node.as_rule() {
                Rule::row => rows.extend(self.row(node)),
                _ => self.broken_row(&node),
            }
        }
        Some(DatedValue { name, ty, rows, span })
    }

    /// Reads one row.
    fn row(&mut self, node: Node<'_>) -> Option<Row> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let value: Spanned<Value> = self.literal(&parts.next()?);
        let from = self.date(&parts.next()?);
        let until = parts.next().map(|node| self.date(&node));
        Some(Row { value, from, until, span })
    }

    /// Reads a define.
    pub(super) fn define(&mut self, node: Node<'_>) -> Option<Define> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let name = self.name(&parts.next()?);
        let mut params = Vec::new();
        while let Some(node) = parts.eat(Rule::param) {
            let mut parts = Parts::of(node);
            let name = self.name(&parts.next()?);
            params.push((name, self.ty(parts.next()?)?));
        }
        let phrase = parts.eat(Rule::string).map(|node| self.text(&node));
        let body = self.expr(parts.eat(Rule::expr)?);
        if let Some(node) = parts.next() {
            self.dangling_has(node);
        }
        Some(Define { name, params, phrase, body, span })
    }
}
