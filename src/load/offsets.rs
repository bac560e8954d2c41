//! From the number of a character to the number of its byte.

/// How many characters apart the noted bytes are.
const STEP: usize = 64;

/// A map from characters to bytes of one text.
#[derive(Debug)]
pub(super) struct Offsets<'t> {
    text: &'t str,
    /// The bytes of every [`STEP`]th character; `None` where both numbers are the same.
    marks: Option<Vec<u32>>,
}

impl<'t> Offsets<'t> {
    /// Notes where the characters of `text` stand.
    pub(super) fn new(text: &'t str) -> Self {
        let marks = (!text.is_ascii()).then(|| {
            let bytes = text.char_indices().step_by(STEP).map(|(byte, _)| byte);
            bytes.map(|byte| u32::try_from(byte).unwrap_or(u32::MAX)).collect()
        });
        Self { text, marks }
    }

    /// Returns the byte at which character number `index` begins; past the end is the end.
    pub(super) fn byte(&self, index: usize) -> u32 {
        let narrow = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        let Some(marks) = &self.marks else { return narrow(index.min(self.text.len())) };
        let Some(mark) = marks.get(index / STEP) else { return narrow(self.text.len()) };
        let rest = self.text.get(*mark as usize..).unwrap_or_default();
        let inside = rest.char_indices().nth(index % STEP).map_or(rest.len(), |(byte, _)| byte);
        narrow(*mark as usize + inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_found_at_its_byte() {
        for text in ["", "plain", &"£ and é and 🦊, ".repeat(40)] {
            let offsets = Offsets::new(text);
            for (index, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(offsets.byte(index) as usize, byte);
            }
            assert_eq!(offsets.byte(text.chars().count()) as usize, text.len());
            assert_eq!(offsets.byte(1_000_000) as usize, text.len());
        }
    }
}
