//! The sorts of change that make a mutant.

/// A sort of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operator {
    /// A comparison becomes its neighbour.
    Comparison,
    /// A condition becomes what it denies.
    Negation,
    /// `and` becomes `or`, and `or` `and`.
    Connective,
    /// A part is left out: of `and`, `or`, `where`, `applies`, `if`, a list, `includes`.
    Clause,
    /// A boundary moves by the least there is.
    Boundary,
    /// `every`, `some` and `no` become one another.
    Quantifier,
    /// A code becomes another of its list.
    Code,
    /// `+` becomes `-`, `min` becomes `max`, `before` becomes `after`.
    Figure,
    /// Something that is asked of evidence is left out.
    Evidence,
    /// The exceptions that a descriptor holds do not count.
    Exception,
}

impl Operator {
    /// Every one, in the order of the documentation.
    pub const ALL: [Self; 10] = [
        Self::Comparison,
        Self::Negation,
        Self::Connective,
        Self::Clause,
        Self::Boundary,
        Self::Quantifier,
        Self::Code,
        Self::Figure,
        Self::Evidence,
        Self::Exception,
    ];

    /// Returns the word by which an allowance names it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Comparison => "comparison",
            Self::Negation => "negation",
            Self::Connective => "connective",
            Self::Clause => "clause",
            Self::Boundary => "boundary",
            Self::Quantifier => "quantifier",
            Self::Code => "code",
            Self::Figure => "figure",
            Self::Evidence => "evidence",
            Self::Exception => "exception",
        }
    }
}
