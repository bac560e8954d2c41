//! Colours for source that is shown on a page.
//!
//! The text is never changed: without its marks, it is the text that was given.

use std::ops::Range;

use super::render::escape;
use crate::syntax::{TokenClass, highlight};

/// Returns rule source as HTML with its words, texts, numbers and comments marked. Pieces
/// of one class that only spaces part are marked together.
pub(crate) fn yard(source: &str) -> String {
    let mut out = String::new();
    let mut open: Option<(Range<usize>, Option<char>)> = None;
    let mut end = 0;
    for (range, class) in highlight(source) {
        let class = match class {
            TokenClass::Keyword => Some('k'),
            TokenClass::Text => Some('s'),
            TokenClass::Number => Some('n'),
            TokenClass::Comment => Some('c'),
            TokenClass::Name | TokenClass::Operator => None,
        };
        let between = source.get(end..range.start).unwrap_or_default();
        end = range.end;
        match &mut open {
            Some((whole, same)) if *same == class && between.bytes().all(|byte| byte == b' ') => {
                whole.end = range.end;
            }
            _ => {
                close(&mut out, source, open.take());
                mark(&mut out, None, between);
                open = Some((range, class));
            }
        }
    }
    close(&mut out, source, open);
    mark(&mut out, None, source.get(end..).unwrap_or_default());
    out
}

/// Writes the piece that was open.
fn close(out: &mut String, source: &str, open: Option<(Range<usize>, Option<char>)>) {
    if let Some((range, class)) = open {
        mark(out, class, source.get(range).unwrap_or_default());
    }
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
        assert_eq!(yard("  must a.version"), "  <span class=\"k\">must</span> a.version");
    }
}
