//! The style sheet: ours, with the colours of the project's theme before it.

/// Colours that a project may choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    /// The band at the top of every page, which has white text on it.
    pub brand: Option<Colour>,
    /// Links, on a light ground.
    pub link: Option<Colour>,
    /// Links, on a dark ground.
    pub link_dark: Option<Colour>,
}

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Reads `#005eb8`.
    ///
    /// # Errors
    ///
    /// Says in words how a colour is written.
    pub fn parse(text: &str) -> Result<Self, String> {
        let error = || "a colour is `#` and six hexadecimal digits, such as `#005eb8`".to_owned();
        let digits = text.strip_prefix('#').ok_or_else(error)?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(error());
        }
        let whole = u32::from_str_radix(digits, 16).map_err(|_| error())?;
        let [_, red, green, blue] = whole.to_be_bytes();
        Ok(Self([red, green, blue]))
    }

    /// Returns it as `#005eb8`.
    fn css(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Returns the style sheet `base` with the colours of `theme` after it.
pub(crate) fn sheet(base: &str, theme: &Theme) -> String {
    let rule = |name: &str, colour: Option<Colour>| {
        colour.map(|colour| format!("--{name}:{};", colour.css())).unwrap_or_default()
    };
    let light = rule("brand", theme.brand) + &rule("link", theme.link);
    let dark = rule("link", theme.link_dark);
    let mut out = base.to_owned();
    if !light.is_empty() {
        out.extend(["@media screen{:root{", &light, "}}\n"]);
    }
    if !light.is_empty() || !dark.is_empty() {
        // The dark ground comes last, and keeps its own link colour whatever the light one is.
        let dark = if dark.is_empty() { "--link:#8ab8e6;".to_owned() } else { dark };
        out.extend(["@media screen and (prefers-color-scheme:dark){:root{", &dark, "}}\n"]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_digits_and_nothing_else() {
        assert_eq!(Colour::parse("#005EB8").unwrap().css(), "#005eb8");
        for hostile in ["red", "#fff", "#00000g", "#005eb8;}body{display:none", "005eb8", ""] {
            assert!(Colour::parse(hostile).is_err(), "{hostile}");
        }
    }
}
