//! The tree that a person wrote: every node knows its place.
//!
//! The shape follows the text, not the meaning: a block is its word and its properties
//! in order. Which property belongs where, and how often, is for `check` to say. Equality
//! ignores places: a tree equals the tree of its text in another layout.

use derive_where::derive_where;

use crate::text::{FileId, Span, Spanned, Str};
use crate::value::{Date, Duration, Value};

/// A name as written: of a declaration, a field, a code, a parameter.
pub type Name = Spanned<Str>;

/// Text as meant: quotes taken off, escapes replaced, a block's common indent removed.
pub type Text = Spanned<Str>;

/// One file.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct File {
    /// Which file.
    pub id: FileId,
    /// Its declarations, in order.
    pub items: Vec<Item>,
    /// Its comments, in order, from `#` to the end of the line.
    #[derive_where(skip)]
    pub comments: Vec<Span>,
}

/// A declaration.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// `kind`, `open kind` or `record`.
    Shape(Shape),
    /// `codelist`.
    Codelist(Codelist),
    /// `value`.
    Value(DatedValue),
    /// `define`.
    Define(Define),
    /// `body`, `standard`, `policy`, `framework`, `exception`, `measure`, `test`.
    Block(Block),
}

/// What a [`Shape`] declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShapeWord {
    /// `kind`: descriptors of it may hold declared fields only.
    Kind,
    /// `open kind`: undeclared fields are tolerated.
    OpenKind,
    /// `record`: a shape inside others.
    Record,
}

/// `kind system "System or product" { … }`.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Shape {
    /// Which of the three.
    pub word: Spanned<ShapeWord>,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// What is said of all of it.
    pub preface: Preface,
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// What is said of all that stands in a pair of braces: of a kind, a record, a group of
/// fields or a codelist.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Preface {
    /// Prose about it.
    pub about: Option<Text>,
    /// Where its facts come from.
    pub sources: Vec<Source>,
}

/// One field of a shape.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Field {
    /// Its name, without backticks.
    pub name: Name,
    /// What it holds.
    pub ty: FieldType,
    /// `required`, where it stands.
    pub required: Option<Spanned<()>>,
    /// `private`, where it stands.
    pub private: Option<Spanned<()>>,
    /// `default …`.
    pub default: Option<Spanned<Default>>,
    /// Its title.
    pub title: Option<Text>,
    /// `about "…"`: one sentence about it.
    pub about: Option<Text>,
    /// `example …`: a value that it may have.
    pub example: Option<Spanned<Value>>,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldType {
    /// A value of a type.
    Of(Type),
    /// A group of fields, in braces.
    Group {
        /// What is said of the group.
        preface: Preface,
        /// Its fields.
        fields: Vec<Field>,
    },
    /// It could not be read; a diagnostic says why.
    Error,
}

/// A type, as written.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Type {
    /// Which.
    pub kind: TypeKind,
    /// Where.
    #[derive_where(skip)]
    pub span: Span,
}

/// The forms of a type.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// A word: `text`, `money`, or the name of a record; with bounds or a pattern.
    Named {
        /// The word.
        name: Name,
        /// `1 to 5`.
        bounds: Option<(Spanned<Value>, Spanned<Value>)>,
        /// `matching /…/`, without the slashes.
        pattern: Option<Text>,
    },
    /// `one of CODELIST`.
    OneOf(Name),
    /// `list of T`.
    ListOf(Box<Type>),
    /// `map of T by CODELIST`.
    MapOf {
        /// The type of its values.
        value: Box<Type>,
        /// The codelist of its keys.
        keys: Option<Name>,
    },
    /// `ref KIND`.
    Ref(Name),
}

/// What the absence of a field means.
#[derive(Debug, Clone, PartialEq)]
pub enum Default {
    /// `never`: later than every date.
    Never,
    /// `none`: an empty list or map.
    None,
    /// A literal.
    Value(Value),
    /// A code.
    Code(Str),
}

/// `codelist … { … }` or `codelist … from "file.csv"`.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Codelist {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// `ordered lowest first` is true, `ordered highest first` false.
    pub ordered: Option<Spanned<bool>>,
    /// `with RECORD`: the shape of the facts of its codes.
    pub with: Option<Name>,
    /// What is said of all of it.
    pub preface: Preface,
    /// Where its codes come from.
    pub codes: Codes,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// The codes of a codelist.
#[derive(Debug, Clone, PartialEq)]
pub enum Codes {
    /// In braces.
    Inline(Vec<Code>),
    /// In a CSV file beside this one.
    From(Text),
}

/// One code.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Code {
    /// The code, without quotes.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Its facts: a field's name and a literal or code.
    pub facts: Vec<(Name, Spanned<Default>)>,
    /// `deprecated DATE use CODE`.
    pub deprecated: Option<Deprecated>,
    /// `about "…"`: one sentence about it.
    pub about: Option<Text>,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// From when a code is deprecated, and what takes its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Deprecated {
    /// The first day on which it is.
    pub from: Spanned<Date>,
    /// The code to use.
    pub successor: Option<Name>,
}

/// `value approval-limit : money { £100k from 2011-04-01 }`.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct DatedValue {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
    /// Its rows, in order.
    pub rows: Vec<Row>,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// One row of a dated value.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Row {
    /// What holds.
    pub value: Spanned<Value>,
    /// The first day.
    pub from: Spanned<Date>,
    /// The last day.
    pub until: Option<Spanned<Date>>,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// `define total(r: spend-request) "the value" = …`.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Define {
    /// Its name.
    pub name: Name,
    /// Its parameters.
    pub params: Vec<(Name, Type)>,
    /// How the English calls it.
    pub phrase: Option<Text>,
    /// What it is.
    pub body: Expr,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// The word that opens a [`Block`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the words of the language")]
pub enum BlockWord {
    Body,
    Standard,
    Requirement,
    Policy,
    /// `mandates` and its braces.
    Mandates,
    /// `recommends` and its braces.
    Recommends,
    Framework,
    Lot,
    Exception,
    Measure,
    Test,
}

/// A declaration, or a block inside one, made of properties.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Block {
    /// What it is.
    pub word: Spanned<BlockWord>,
    /// Its name; of a `test`, and only there, `standard/requirement`.
    pub name: Target,
    /// Its title.
    pub title: Option<Text>,
    /// Its properties, in order.
    pub properties: Vec<Property>,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// A standard, or one thing in it: `transport-security/tls-version`.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Target {
    /// The standard, policy or framework.
    pub head: Name,
    /// The requirement, mandate or lot.
    pub member: Option<Name>,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// One property.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Property {
    /// Its word or words as written, single spaces between: `also known as`.
    pub word: Name,
    /// What it says.
    pub value: PropertyValue,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// What a property says, by its form.
#[derive(Debug, Clone, PartialEq)]
pub enum PropertyValue {
    /// `reference`, `version`, `contact`, `also known as`, `clause`, `because`, `fix`,
    /// `through`, `reason`, `mitigation`: one text or more.
    Texts(Vec<Text>),
    /// `owner`, `topics`, `settings`, `related`: one name or more.
    Names(Vec<Name>),
    /// `published`, `held`, `cancelled`, `deprecated`, `retired`, `opens`, `closes`,
    /// `implement from`, `conform by`, `as of`, and `from`/`until` of a body or exception.
    Date(Spanned<Date>),
    /// `then BODY`, of a body.
    Then(Name),
    /// `force statute "…"`.
    Force {
        /// `statute`, `contract`, `policy`, `guidance` or another word.
        kind: Name,
        /// The law, contract or policy.
        text: Option<Text>,
    },
    /// `about """…"""`.
    About(Text),
    /// `source "…" checked DATE by reading`.
    Source(Source),
    /// `approved DATE by …`, `granted DATE by …`.
    Approved {
        /// The day.
        on: Spanned<Date>,
        /// A body's name or a text.
        by: Option<Text>,
    },
    /// `consulted DATE to DATE`.
    Consulted {
        /// The first day.
        from: Spanned<Date>,
        /// The last.
        to: Spanned<Date>,
    },
    /// `review by DATE`.
    ReviewBy(Spanned<Date>),
    /// `review every 6 months by BODY`.
    ReviewEvery {
        /// How often.
        every: Spanned<Duration>,
        /// By whom.
        by: Name,
    },
    /// `target 95% by DATE`.
    Goal {
        /// The share to reach.
        share: Spanned<Value>,
        /// By when.
        by: Spanned<Date>,
    },
    /// `replaces STANDARD "VERSION"`.
    Replaces {
        /// The standard.
        name: Name,
        /// Its version.
        version: Option<Text>,
    },
    /// `maps to "FRAMEWORK" "POINT"`.
    MapsTo {
        /// The framework.
        framework: Text,
        /// The point of it.
        point: Text,
    },
    /// `applies to KIND where …`, `open to KIND where …`.
    Selector(Selector),
    /// `applies where …`.
    Where(Expr),
    /// `includes STANDARD RANGE as "PART" for PATH where …`.
    Includes {
        /// The standard.
        standard: Name,
        /// Which versions.
        ranges: Vec<Range>,
        /// What the part is called here.
        part: Option<Text>,
        /// The other descriptor that it is asked of.
        subject: Option<Path>,
        /// When it is part; reads the including descriptor.
        where_: Option<Expr>,
    },
    /// `must …`, and the other levels.
    Rule {
        /// How strong.
        level: Spanned<Level>,
        /// What is asked.
        expr: Expr,
    },
    /// `evidence PATH, PATH`.
    EvidencePaths(Vec<Path>),
    /// `evidence x in LIST where … latest by … fresh within …`.
    EvidenceItem {
        /// The item, bound for the rule.
        binder: Name,
        /// The list.
        list: Path,
        /// Which items.
        where_: Option<Expr>,
        /// The date by which the latest is chosen: a path that begins with the binder.
        latest_by: Option<Path>,
        /// How old it may be.
        fresh: Option<Spanned<Duration>>,
    },
    /// `excepted by e in LIST where … until e.DATE`.
    ExceptedBy {
        /// The item.
        binder: Name,
        /// The list.
        list: Path,
        /// Which items.
        where_: Option<Expr>,
        /// Until when it counts, inclusive: a path that begins with the binder.
        until: Path,
    },
    /// `mandates STANDARD RANGE for KIND where … { … }`, `recommends …`.
    Mandate {
        /// Which versions.
        ranges: Vec<Range>,
        /// Whom it binds; the standard's own population if absent.
        selector: Option<Selector>,
        /// The block: word, the standard's name, its properties.
        block: Block,
    },
    /// `moved from DATE on DATE because "…"`.
    Moved {
        /// The date that was.
        from: Spanned<Date>,
        /// When it was moved.
        on: Spanned<Date>,
        /// Why.
        because: Text,
    },
    /// `requires a, any of b, c`: all of the first list, one of each of the others.
    Requires(Vec<Required>),
    /// `for KIND ID`, of an exception.
    Subject {
        /// The kind.
        kind: Name,
        /// The descriptor's id.
        id: Text,
    },
    /// `from STANDARD/REQUIREMENT`, of an exception.
    From(Target),
    /// `share of KIND where … meeting STANDARD/REQUIREMENT`.
    Share {
        /// Of whom.
        selector: Selector,
        /// What they meet.
        target: Target,
        /// Which versions.
        ranges: Vec<Range>,
    },
    /// `given KIND ID { … }`, `given KIND "FILE"`.
    Given(Given),
    /// `expect OUTCOME, BINDING for ID`.
    Expect(Expect),
    /// `requirement …` or `lot …`.
    Block(Block),
    /// It could not be read; a diagnostic says why. Its word may still be known, so that
    /// it does not count as missing.
    Error,
}

/// Where a text or a fact comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// An address, or what it is called.
    pub url: Text,
    /// When it was checked.
    pub checked: Option<Spanned<Date>>,
    /// How.
    pub how: Option<Spanned<How>>,
}

/// How a source was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// `by reading`.
    Reading,
    /// `by another's account`.
    Account,
    /// `unverified`.
    Unverified,
}

/// A kind, narrowed.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Selector {
    /// The kind.
    pub kind: Name,
    /// Which of it.
    pub where_: Option<Expr>,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// `>= "2.0"`: one end of a range of versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// `is`, `<`, `<=`, `>` or `>=`.
    pub op: Spanned<CompareOp>,
    /// The version.
    pub version: Text,
}

/// One item of `requires`.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Required {
    /// The standards; one of several is enough.
    pub any_of: Vec<(Name, Vec<Range>)>,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// The levels of RFC 2119.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the words of the language")]
pub enum Level {
    Must,
    MustNot,
    Should,
    ShouldNot,
    May,
}

/// A descriptor given to a test.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Given {
    /// Its kind; of a file, where it is named.
    pub kind: Option<Name>,
    /// Where it comes from.
    pub source: GivenSource,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// Where a given descriptor comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum GivenSource {
    /// Written here.
    Inline {
        /// Its id; the kind's name if absent.
        id: Option<Name>,
        /// Its fields.
        data: Data,
    },
    /// In a file, named from the project's folder.
    File(Text),
}

/// Data written in a test.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Data {
    /// What.
    pub kind: DataKind,
    /// Where.
    #[derive_where(skip)]
    pub span: Span,
}

/// The forms of data.
#[derive(Debug, Clone, PartialEq)]
pub enum DataKind {
    /// `{ name: value }`.
    Record(Vec<(Name, Data)>),
    /// `[ value, … ]`.
    List(Vec<Data>),
    /// Quoted text, or a block.
    Text(Str),
    /// Anything bare, as written: `true`, `£95k`, `2026-03-31`, `12 months`, `96%`, `1.10`.
    Bare(Str),
}

/// What a test expects.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Expect {
    /// The words before the comma, single spaces between: `not met`.
    pub outcome: Name,
    /// The words after it: `due`, `nothing to check`.
    pub binding: Option<Name>,
    /// `for ID`.
    pub subject: Option<Name>,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// A path: `transport.minimum-tls`, `this.ends`, `i.value.`\``Type`\`.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Path {
    /// `this`, or the first name.
    pub head: PathHead,
    /// The names after it.
    pub fields: Vec<Name>,
    /// All of it.
    #[derive_where(skip)]
    pub span: Span,
}

/// The first word of a path.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub enum PathHead {
    /// `this`: the descriptor.
    This(#[derive_where(skip)] Span),
    /// A local, a parameter, a field of the descriptor, or a value.
    Name(Name),
    /// A field in backticks: never a keyword, a local or a value.
    Field(Name),
}

/// An expression.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub struct Expr {
    /// What.
    pub kind: ExprKind,
    /// Where.
    #[derive_where(skip)]
    pub span: Span,
}

/// The forms of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// `a and b and c`: two or more.
    And(Vec<Expr>),
    /// `a or b or c`: two or more.
    Or(Vec<Expr>),
    /// `not a`.
    Not(Box<Expr>),
    /// `if a then b`.
    If(Box<(Expr, Expr)>),
    /// `every x in …`, `some x in …`, and their like.
    Quantified(Box<Quantified>),
    /// `a >= b`.
    Compare {
        /// The operator.
        op: Spanned<CompareOp>,
        /// Both sides.
        sides: Box<(Expr, Expr)>,
    },
    /// `a is given` is true, `a is missing` false.
    Given(Box<Expr>, bool),
    /// `a is within N before b`.
    Within(Box<Within>),
    /// `a matches /…/`.
    Matches(Box<Expr>, Text),
    /// `a meets standard`, `a meets standard/requirement`.
    Meets {
        /// Whose result is asked.
        subject: Box<Expr>,
        /// Of what.
        target: Target,
        /// Which versions.
        ranges: Vec<Range>,
    },
    /// `a + b`, `a - b`.
    Sum {
        /// Whether it adds; else it takes away.
        plus: Spanned<bool>,
        /// Both sides.
        sides: Box<(Expr, Expr)>,
    },
    /// A literal other than text.
    Literal(Value),
    /// Text in quotes: a text, a code, a version, a ref's id; its type comes from the
    /// other side.
    Text(Str),
    /// `["a", "b"]`.
    List(Vec<Expr>),
    /// `today`.
    Today,
    /// A path.
    Path(Path),
    /// `value on date`: a dated value as of another day.
    On(Box<(Path, Expr)>),
    /// `total(this)`.
    Call(Name, Vec<Expr>),
    /// `count(i in L where …)`, and its like.
    Aggregate(Box<Aggregate>),
    /// `( a )`.
    Bracket(Box<Expr>),
    /// It could not be read; a diagnostic says why.
    Error,
}

/// What stands between two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the operators of the language")]
pub enum CompareOp {
    Is,
    IsNot,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
    Contains,
    StartsWith,
    EndsWith,
}

/// `every i in L where W has H`.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantified {
    /// Which.
    pub quantifier: Spanned<Quantifier>,
    /// The item.
    pub binder: Name,
    /// Its neighbour: `every a then b in …`.
    pub next: Option<Name>,
    /// The items.
    pub items: Items,
    /// Which of them.
    pub where_: Option<Expr>,
    /// What is asked of them.
    pub has: Option<Expr>,
}

/// The quantifiers.
#[derive(Debug, Clone, PartialEq)]
pub enum Quantifier {
    /// `every`.
    Every,
    /// `some`.
    Some,
    /// `no`.
    No,
    /// `at least N`.
    AtLeast(u64),
    /// `at most N`.
    AtMost(u64),
    /// `at least P% of`.
    Share(Value),
}

/// Where items come from.
#[derive(Debug, Clone)]
#[derive_where(PartialEq)]
pub enum Items {
    /// A list or a map.
    Path(Path),
    /// `all KIND`.
    All {
        /// The kind.
        kind: Name,
        /// All of it.
        #[derive_where(skip)]
        span: Span,
    },
}

/// `d is within 12 months before today`.
#[derive(Debug, Clone, PartialEq)]
pub struct Within {
    /// The date.
    pub date: Expr,
    /// How long.
    pub length: Expr,
    /// Whether the window ends at the anchor; else it starts there.
    pub before: Spanned<bool>,
    /// Its end or start.
    pub anchor: Expr,
}

/// `count`, `sum`, `min`, `max`, `unique`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the words of the language")]
pub enum AggregateWord {
    Count,
    Sum,
    Min,
    Max,
    Unique,
}

/// `sum(i.cost for i in L where W)`, `count(i in L where W)`, `max(L)`, `count(all KIND)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregate {
    /// Which.
    pub word: Spanned<AggregateWord>,
    /// What is gathered from each item; the item itself if absent.
    pub of: Option<Expr>,
    /// The item.
    pub binder: Option<Name>,
    /// The items.
    pub items: Items,
    /// Which of them.
    pub where_: Option<Expr>,
}
