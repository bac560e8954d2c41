//! How declarations and properties are written, for those who begin one.

use super::words;

/// The words that open a declaration, each with its beginning: `$1` is the first place to
/// fill in, `${1:like this}` one with a suggestion, and `$0` the last.
pub const DECLARATIONS: &[(&str, &str)] = &[
    ("kind", "kind ${1:name} \"${2:Title}\" {\n  ${3:field} text required\n}$0"),
    ("open kind", "open kind ${1:name} \"${2:Title}\" {\n  ${3:field} text\n}$0"),
    ("record", "record ${1:name} {\n  ${2:field} text required\n}$0"),
    ("codelist", "codelist ${1:name} \"${2:Title}\" {\n  ${3:code} \"${4:What it means}\"\n}$0"),
    ("value", "value ${1:name} : ${2:money} {\n  ${3:£1} from ${4:2026-01-01}\n}$0"),
    ("define", "define ${1:name}(${2:s}: ${3:system}) \"${4:phrase}\" = $0"),
    ("body", "body ${1:name} \"${2:Title}\" { from ${3:2026-01-01} }$0"),
    (
        "standard",
        "standard ${1:name} \"${2:Title}\" {\n  owner     ${3:body}\n  published ${4:2026-01-01}\n  applies to ${5:system}\n\n  requirement ${6:rule} \"${7:What good looks like}\" {\n    must    $0\n    because \"${8:Why it matters.}\"\n  }\n}",
    ),
    (
        "policy",
        "policy ${1:name} \"${2:Title}\" {\n  owner     ${3:body}\n  published ${4:2026-01-01}\n  mandates ${5:standard} {\n    conform by ${6:2027-01-01}\n  }\n}$0",
    ),
    (
        "framework",
        "framework ${1:name} \"${2:Title}\" {\n  owner ${3:body}\n  opens ${4:2026-01-01}\n  lot ${5:name} \"${6:Title}\" {\n    open to ${7:system}\n    requires ${8:standard}\n  }\n}$0",
    ),
    (
        "exception",
        "exception ${1:name} {\n  for     ${2:system} ${3:id}\n  from    ${4:standard}/${5:requirement}\n  granted ${6:2026-01-01} by \"${7:Who}\"\n  until   ${8:2026-12-31}\n  reason  \"${9:Why.}\"\n}$0",
    ),
    (
        "measure",
        "measure ${1:name} \"${2:Title}\" {\n  share of ${3:system} meeting ${4:standard}\n}$0",
    ),
    (
        "test",
        "test ${1:standard}/${2:requirement} \"${3:What it shows}\" {\n  as of ${4:2026-01-01}\n  given ${5:system} ${6:id} { $7 }\n  expect ${8:met} for ${6:id}\n}$0",
    ),
];

/// Returns how the property `word` is written: an example.
pub fn example(word: &str) -> Option<&'static str> {
    words::PROPERTIES.iter().find(|form| form.word == word).map(|form| form.example)
}

/// Returns the words that open a declaration, that begin a property, and that stand in
/// expressions: what grammars of editors colour.
pub fn keywords() -> Vec<&'static str> {
    let declarations = words::DECLARATIONS.iter().flat_map(|word| word.split(' '));
    let properties = words::PROPERTIES.iter().flat_map(|form| form.word.split(' '));
    let operands = ["this", "today", "true", "false"];
    let inner = words::INNER.iter().chain(words::JOINERS).copied().chain(operands);
    let mut all: Vec<&str> = declarations.chain(properties).chain(inner).collect();
    all.retain(|word| words::is_expression_word(word) || words::opens_line(word));
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declaration_can_be_begun_and_can_be_read() {
        let words: Vec<&str> = DECLARATIONS.iter().map(|(word, _)| *word).collect();
        assert_eq!(words, super::super::words::DECLARATIONS);
        for (word, form) in DECLARATIONS {
            let text = filled(form);
            let text = if *word == "define" { format!("{text}1") } else { text };
            let text = text.replace("must    \n", "must    a\n");
            let (tree, mistakes) = super::super::parse(crate::text::FileId(0), &text);
            assert_eq!((tree.items.len(), mistakes), (1, Vec::new()), "{text}");
        }
    }

    /// Fills in what is suggested.
    fn filled(form: &str) -> String {
        let mut out = String::new();
        let mut rest = form;
        while let Some((before, after)) = rest.split_once('$') {
            out.push_str(before);
            rest = match after.strip_prefix('{') {
                Some(inner) => {
                    let (place, after) = inner.split_once('}').unwrap();
                    out.push_str(place.split_once(':').unwrap().1);
                    after
                }
                None => &after[1..],
            };
        }
        out + rest
    }
}
