//! What holds of reading any text: it ends, soon, without a panic, and says what is wrong.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::time::{Duration, Instant};

use proptest::prelude::*;
use yardstick::diag::Diagnostic;
use yardstick::syntax::{highlight, parse};
use yardstick::text::FileId;

const HARD: &str = concat!(
    include_str!("golden/hard/rules/kinds.yard"),
    include_str!("golden/hard/rules/clinical-safety.yard"),
    include_str!("golden/hard/rules/spend-controls.yard"),
    include_str!("golden/hard/rules/interoperability.yard"),
    include_str!("golden/hard/rules/policies.yard"),
    include_str!("golden/hard/tests/policies.yard"),
);
const LANGUAGE: &str = include_str!("data/syntax/language.yard");

/// Reads `text` and checks what holds of every result.
fn read(text: &str) -> Vec<Diagnostic> {
    let (file, diagnostics) = parse(FileId(0), text);
    for diagnostic in &diagnostics {
        let fix = diagnostic.fix.iter().map(|fix| fix.span);
        let related = diagnostic.related.iter().map(|label| label.span);
        for span in std::iter::once(diagnostic.primary.span).chain(fix).chain(related) {
            assert!(text.get(span.range()).is_some(), "{diagnostic:?} is outside of the text");
        }
        assert!(!diagnostic.message.is_empty() && !diagnostic.message.contains('\n'));
    }
    for comment in &file.comments {
        assert!(text.get(comment.range()).is_some());
    }
    let mut end = 0;
    for (range, _) in highlight(text) {
        assert!(range.start >= end && text.get(range.clone()).is_some());
        end = range.end;
    }
    diagnostics
}

/// A rule that says `text`, in its standard.
fn rule(text: &str) -> String {
    format!(
        "standard s \"S\" {{\n  requirement r \"R\" {{\n    must {text}\n    because \"x\"\n  }}\n}}\n"
    )
}

/// Garbage that is always the same: `length` characters drawn from `alphabet`.
fn garbage(alphabet: &str, length: usize) -> String {
    let letters: Vec<char> = alphabet.chars().collect();
    let mut state = 1_u64;
    (0..length)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            letters[usize::try_from(state >> 33).unwrap() % letters.len()]
        })
        .collect()
}

#[test]
fn nothing_is_so_deep_that_reading_fails() {
    let many = 100_000;
    for text in [
        rule(&format!("{}a{}", "(".repeat(many), ")".repeat(many))),
        rule(&"(".repeat(many)),
        rule(&"[ ".repeat(many)),
        rule(&format!("{}a", "not ".repeat(10_000))),
        rule(&format!("{}a", "!".repeat(10_000))),
        rule(&format!("{}a", "not (".repeat(10_000))),
        rule(&format!("{}b", "if a then ".repeat(10_000))),
        rule(&format!("{}b", "if a then b else ".repeat(10_000))),
        rule(&format!("{}b", "every a in b has ".repeat(10_000))),
        rule(&"count(a in b where ".repeat(10_000)),
        rule(&"a on (".repeat(10_000)),
        rule(&"f(".repeat(10_000)),
        format!("standard x {}", "{".repeat(many)),
        format!("kind k {{\n  a {}text\n}}\n", "list of ".repeat(10_000)),
        format!("kind k {{\n{}{}}}\n", "a {\n".repeat(5_000), "}\n".repeat(5_000)),
        format!("test a/b {{\n  given k x {}\n}}\n", "{ a: ".repeat(many)),
    ] {
        let codes: Vec<&str> = read(&text).iter().map(|one| one.code.name).collect();
        assert!(codes.contains(&"S010"), "{text:.60}: {codes:?}");
        assert!(codes.len() <= 3, "{text:.60}: {codes:?}");
    }
}

#[test]
fn what_only_looks_deep_is_read() {
    for text in [
        rule(&format!("x matches /{}/", "{".repeat(10_000))),
        rule(&format!("x is \"{}\"", "(".repeat(10_000))),
        rule(&format!("{}a", "a and ".repeat(2_000))),
        rule(&format!("{}a", "(not a) and ".repeat(500))),
        rule(&format!("x is 1 # {}", "(".repeat(10_000))),
    ] {
        assert_eq!(read(&text), [], "{text:.60}");
    }
}

#[test]
fn a_megabyte_of_anything_is_soon_read() {
    for text in [
        garbage("abcdef {}()[]\"\n;,.=<>!&|'£é#/", 1_000_000),
        garbage("abcdef ", 1_000_000),
        garbage("{}\n ", 300_000),
        garbage("\"'“” ab\n", 300_000),
        "\n".repeat(1_000_000),
        "\"".repeat(300_000),
        "a ".repeat(500_000),
        "\u{a0}".repeat(300_000),
        format!("standard x {{\n{}}}\n", "a b c d e f\n".repeat(5_000)),
    ] {
        let start = Instant::now();
        read(&text);
        // Ten times what it takes, for machines that have much else to do.
        assert!(start.elapsed() < Duration::from_secs(20), "{text:.40}: {:?}", start.elapsed());
    }
}

#[test]
fn a_file_of_more_than_8_mb_is_said_to_be_too_large() {
    let text = "# a\n".repeat(2_200_000);
    let codes: Vec<&str> = parse(FileId(0), &text).1.iter().map(|one| one.code.name).collect();
    assert_eq!(codes, ["S011"]);
}

/// A change to a text: where, how much is taken away, and what is put there.
fn changed(text: &str, changes: &[(prop::sample::Index, usize, String)]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for (place, length, put) in changes {
        let at = place.index(letters.len() + 1);
        let end = (at + length).min(letters.len());
        letters.splice(at..end, put.chars());
        if letters.is_empty() {
            break;
        }
    }
    letters.into_iter().collect()
}

fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "\"",
        "\"\"\"",
        "\n",
        "\n\n",
        " ",
        "\t",
        "\r\n",
        ";",
        ":",
        "=",
        "==",
        "&&",
        "||",
        "!",
        "not ",
        "and ",
        " or ",
        "if ",
        " then ",
        "every i in ",
        " has ",
        " where ",
        "must ",
        "requirement x \"X\" {",
        "standard y {",
        "owner",
        "2025-02-30",
        "£1,0",
        "95%",
        "12 months",
        "null",
        "'",
        "“",
        "”",
        "`",
        "/",
        "//",
        "/*",
        "#",
        "£",
        "-",
        ".",
        ",",
        "\\",
        "\u{a0}",
        "\u{feff}",
        "é",
        "\0",
        "matches /",
        "given k { ",
        "until ",
        "x",
    ];
    prop::sample::select(words.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_example_is_survived(
        is_hard in any::<bool>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, pieces()), 1..8),
    ) {
        let start = Instant::now();
        read(&changed(if is_hard { HARD } else { LANGUAGE }, &changes));
        prop_assert!(start.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,200}") {
        read(&text);
    }

    #[test]
    fn any_run_of_pieces_is_survived(pieces in prop::collection::vec(pieces(), 0..60)) {
        let start = Instant::now();
        read(&pieces.concat());
        prop_assert!(start.elapsed() < Duration::from_secs(5));
    }
}
