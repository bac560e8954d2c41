//! Colours for source that is shown on a page.
//!
//! The text is never changed: without its marks, it is the text that was given.

use super::render::escape;

/// Words of the language that begin or join a part of a rule.
const KEYWORDS: [&str; 98] = [
    "about",
    "after",
    "all",
    "also",
    "and",
    "any",
    "applies",
    "approved",
    "as",
    "at",
    "because",
    "before",
    "body",
    "by",
    "cancelled",
    "checked",
    "clause",
    "closes",
    "codelist",
    "conform",
    "consulted",
    "contact",
    "contains",
    "count",
    "default",
    "define",
    "deprecated",
    "ends",
    "every",
    "evidence",
    "excepted",
    "exception",
    "expect",
    "fix",
    "for",
    "force",
    "framework",
    "fresh",
    "from",
    "given",
    "granted",
    "has",
    "held",
    "if",
    "implement",
    "in",
    "includes",
    "is",
    "kind",
    "known",
    "latest",
    "least",
    "list",
    "lot",
    "mandates",
    "map",
    "maps",
    "matches",
    "matching",
    "max",
    "may",
    "measure",
    "meeting",
    "meets",
    "min",
    "missing",
    "most",
    "moved",
    "must",
    "no",
    "none",
    "not",
    "of",
    "on",
    "one",
    "opens",
    "or",
    "owner",
    "policy",
    "published",
    "recommends",
    "record",
    "ref",
    "replaces",
    "required",
    "requirement",
    "requires",
    "retired",
    "review",
    "should",
    "some",
    "standard",
    "starts",
    "sum",
    "test",
    "then",
    "unique",
    "until",
];

/// More words, apart because a list is searched in order.
const MORE_KEYWORDS: [&str; 10] =
    ["value", "version", "where", "with", "within", "today", "this", "true", "false", "never"];

/// Returns rule source as HTML with its words, texts, numbers and comments marked.
pub(crate) fn yard(source: &str) -> String {
    let mut out = String::new();
    let mut rest = source;
    // A keyword follows nothing of a path or a mapping key: `transport.version` is a field.
    let mut after_dot = false;
    while let Some(first) = rest.chars().next() {
        let (length, class) = token(rest, first, after_dot);
        let (token, tail) = rest.split_at(length);
        after_dot = token.ends_with('.');
        mark(&mut out, class, token);
        rest = tail;
    }
    out
}

/// Returns the length and the class of the token that `rest` begins with.
fn token(rest: &str, first: char, after_dot: bool) -> (usize, Option<char>) {
    let until = |ends: &dyn Fn(char) -> bool| rest.find(ends).unwrap_or(rest.len());
    if rest.starts_with("\"\"\"") {
        let body = rest.get(3..).unwrap_or_default();
        return (body.find("\"\"\"").map_or(rest.len(), |at| at + 6), Some('s'));
    }
    match first {
        '#' => (until(&|c| c == '\n'), Some('c')),
        '"' => (quoted(rest, '"'), Some('s')),
        '`' => (quoted(rest, '`'), None),
        c if c.is_ascii_digit() || "£€$".contains(c) => {
            let first = c.len_utf8();
            let tail = rest.get(first..).unwrap_or_default();
            let is_part = |c: char| c.is_ascii_alphanumeric() || ".,-%".contains(c);
            (first + tail.find(|c| !is_part(c)).unwrap_or(tail.len()), Some('n'))
        }
        c if c.is_alphabetic() => {
            let length = until(&|c| !c.is_alphanumeric() && c != '-');
            let word = rest.get(..length).unwrap_or_default();
            let is_keyword = KEYWORDS.binary_search(&word).is_ok() || MORE_KEYWORDS.contains(&word);
            (length, (is_keyword && !after_dot).then_some('k'))
        }
        c => (c.len_utf8(), None),
    }
}

/// Returns the length of a text in quotes, which ends with its line at the latest.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            '\n' => return at,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// Returns YAML as HTML with its keys, texts and comments marked.
pub(crate) fn yaml(source: &str) -> String {
    let mut out = String::new();
    for line in source.split_inclusive('\n') {
        let body = line.trim_start();
        let (indent, body) = line.split_at(line.len() - body.len());
        out.push_str(indent);
        let (dash, body) = body.strip_prefix("- ").map_or(("", body), |rest| ("- ", rest));
        out.push_str(dash);
        if body.starts_with('#') {
            mark(&mut out, Some('c'), body);
            continue;
        }
        let key = body.find(": ").or_else(|| body.trim_end().strip_suffix(':').map(str::len));
        let (key, value) = match key {
            Some(at) if !body.starts_with('"') => body.split_at(at),
            _ => ("", body),
        };
        mark(&mut out, Some('k'), key);
        let class = value.trim_start_matches([':', ' ']).starts_with('"').then_some('s');
        mark(&mut out, class, value);
    }
    out
}

fn mark(out: &mut String, class: Option<char>, text: &str) {
    match class {
        _ if text.is_empty() => {}
        Some(class) => {
            out.push_str("<span class=\"");
            out.push(class);
            out.push_str("\">");
            out.push_str(&escape(text));
            out.push_str("</span>");
        }
        None => out.push_str(&escape(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes the marks away again.
    fn text(html: &str) -> String {
        let mut out = String::new();
        let mut inside = false;
        for letter in html.chars() {
            match letter {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => out.push(c),
                _ => {}
            }
        }
        out.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    }

    #[test]
    fn keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted());
    }

    #[test]
    fn marking_changes_no_text() {
        for source in [
            "must transport.minimum-tls >= \"1.2\" # why\n",
            "fix \"a \\\" b\"\n\"\"\"\n<b>\n\"\"\" x",
            "\"open\nvalue £1m",
            "\"\"\"never closed",
            "&<>'\"",
            "caf\u{e9} \u{1f600}",
        ] {
            assert_eq!(text(&yard(source)), source);
            assert_eq!(text(&yaml(source)), source);
        }
    }

    #[test]
    fn a_field_is_no_keyword() {
        assert_eq!(yard("must a.version"), "<span class=\"k\">must</span> a.version");
    }
}
