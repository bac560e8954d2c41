//! Kleene's three truths, and whether there was anything to look at.

/// True, false, or not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the truths of the language")]
pub enum Truth {
    False,
    Unknown,
    True,
}

/// A truth, and whether it came out so because there was nothing to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The truth.
    pub truth: Truth,
    /// Whether everything that decided it was a quantifier or a share over nothing.
    pub vacuous: bool,
}

impl Verdict {
    /// Not known.
    pub const UNKNOWN: Self = Self { truth: Truth::Unknown, vacuous: false };

    /// The verdict of something that was looked at.
    pub const fn of(holds: bool) -> Self {
        Self { truth: if holds { Truth::True } else { Truth::False }, vacuous: false }
    }

    /// The verdict over nothing.
    pub const fn over_nothing(holds: bool) -> Self {
        Self { vacuous: true, ..Self::of(holds) }
    }

    /// Whether it holds.
    pub const fn is_true(self) -> bool {
        matches!(self.truth, Truth::True)
    }

    /// Whether it is known not to hold.
    pub const fn is_false(self) -> bool {
        matches!(self.truth, Truth::False)
    }

    /// Returns the opposite.
    #[must_use]
    pub const fn not(self) -> Self {
        let truth = match self.truth {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        };
        Self { truth, ..self }
    }

    /// Returns whether both hold. It was over nothing if all that decided it was: both
    /// sides of a truth, every false side of a falsehood.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self.truth, other.truth) {
            (Truth::False, Truth::False) | (Truth::True, Truth::True) => {
                Self { vacuous: self.vacuous && other.vacuous, ..self }
            }
            (Truth::False, _) => self,
            (_, Truth::False) => other,
            (Truth::Unknown, _) | (_, Truth::Unknown) => Self::UNKNOWN,
        }
    }

    /// Returns whether either holds, likewise.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Verdict; 5] = [
        Verdict::of(false),
        Verdict::of(true),
        Verdict::over_nothing(false),
        Verdict::over_nothing(true),
        Verdict::UNKNOWN,
    ];

    #[test]
    fn false_and_unknown_is_false_and_true_or_unknown_is_true() {
        assert_eq!(Verdict::of(false).and(Verdict::UNKNOWN).truth, Truth::False);
        assert_eq!(Verdict::of(true).and(Verdict::UNKNOWN).truth, Truth::Unknown);
        assert_eq!(Verdict::of(true).or(Verdict::UNKNOWN).truth, Truth::True);
        assert_eq!(Verdict::of(false).or(Verdict::UNKNOWN).truth, Truth::Unknown);
        assert_eq!(Verdict::UNKNOWN.not().truth, Truth::Unknown);
    }

    #[test]
    fn order_never_shows() {
        for a in ALL {
            for b in ALL {
                assert_eq!(a.and(b), b.and(a), "{a:?} {b:?}");
                assert_eq!(a.or(b), b.or(a), "{a:?} {b:?}");
                for c in ALL {
                    assert_eq!(a.and(b).and(c), a.and(b.and(c)), "{a:?} {b:?} {c:?}");
                }
            }
        }
    }

    #[test]
    fn something_that_was_looked_at_outweighs_nothing() {
        let (nothing, held) = (Verdict::over_nothing(true), Verdict::of(true));
        assert!(!nothing.and(held).vacuous);
        assert!(nothing.and(nothing).vacuous);
        assert!(!nothing.or(held).vacuous);
        assert!(nothing.or(Verdict::of(false)).vacuous);
        assert!(Verdict::over_nothing(false).not().vacuous);
    }
}
