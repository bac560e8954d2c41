//! Tokens with their limits kept: how deep, how many.

use std::collections::VecDeque;

use super::token::{Stop, Token, Tokens};
use crate::descriptor::Place;

/// How many lists and mappings may be inside each other.
pub const DEPTH: usize = 64;

/// How many values, keys and slots one file may take, aliases followed.
pub const VALUES: usize = 400_000;

/// A format's tokens, counted. Tokens that were read too early are put back.
pub(super) struct Feed<'t, R> {
    tokens: R,
    back: VecDeque<Token<'t>>,
    depth: usize,
    left: usize,
}

impl<'t, R: Tokens<'t>> Feed<'t, R> {
    /// The tokens of `tokens`.
    pub(super) fn new(tokens: R) -> Self {
        Self { tokens, back: VecDeque::new(), depth: 0, left: VALUES }
    }

    /// Moves on to the next document.
    pub(super) fn document(&mut self) -> Result<Option<Token<'t>>, Stop> {
        self.back.clear();
        self.depth = 0;
        let Some(token) = self.tokens.document()? else { return Ok(None) };
        self.counted(token).map(Some)
    }

    /// Returns the next token of the list or mapping that is open.
    pub(super) fn next(&mut self) -> Result<Token<'t>, Stop> {
        if !self.back.is_empty()
            && let Some(token) = self.back.pop_front()
        {
            return Ok(token);
        }
        let token = self.tokens.next()?;
        self.counted(token)
    }

    /// Takes `count` from what the file may still hold.
    pub(super) fn charge(&mut self, count: usize, place: Place) -> Result<(), Stop> {
        self.left = self.left.checked_sub(count).ok_or(Stop::TooMany(place))?;
        Ok(())
    }

    fn counted(&mut self, token: Token<'t>) -> Result<Token<'t>, Stop> {
        self.charge(1, token.place())?;
        match token {
            Token::List(place) | Token::Mapping(place) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(Stop::TooDeep(place));
                }
            }
            Token::End(_) => self.depth = self.depth.saturating_sub(1),
            Token::Scalar(_) | Token::Computed { .. } => {}
        }
        Ok(token)
    }

    /// Puts `tokens` back, to be read next and in their order.
    pub(super) fn put_back(&mut self, tokens: Vec<Token<'t>>) {
        for token in tokens.into_iter().rev() {
            self.back.push_front(token);
        }
    }

    /// Reads to the end of what begins with `token`, and returns its place.
    pub(super) fn pass(&mut self, token: &Token<'t>) -> Result<Place, Stop> {
        self.pass_with(token, |_| ())
    }

    /// Reads to the end of what begins with `token`; `each` sees the tokens after it.
    pub(super) fn pass_with(
        &mut self,
        token: &Token<'t>,
        mut each: impl FnMut(Token<'t>),
    ) -> Result<Place, Stop> {
        let mut place = token.place();
        let mut depth = usize::from(matches!(token, Token::List(_) | Token::Mapping(_)));
        while depth > 0 {
            let token = self.next()?;
            match &token {
                Token::List(_) | Token::Mapping(_) => depth += 1,
                Token::End(_) => depth -= 1,
                Token::Scalar(_) | Token::Computed { .. } => {}
            }
            place.end = place.end.max(token.place().end);
            each(token);
        }
        Ok(place)
    }
}
