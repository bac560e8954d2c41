//! Allowances: comments that let one finding of `lint` or `test --mutate` stand, with a reason.
//!
//! `# allow NAME: reason` on a line of its own is about what follows it; at the end of a line
//! it is about that line and what ends there. Knows no name: what there is to allow, and
//! whether it was needed, is for those who find something to say.

use super::ast::{Block, Codes, Field, FieldType, File, Item, Property, PropertyValue};
use crate::text::{Span, Spanned, Str};

/// One allowance.
#[derive(Debug, Clone, PartialEq)]
pub struct Allowance {
    /// What is allowed: a lint's name, or `mutant/OPERATOR`.
    pub name: Spanned<Str>,
    /// Why; absent where nothing stands there.
    pub reason: Option<Spanned<Str>>,
    /// The comment.
    pub span: Span,
    /// What it is about: a declaration, property, field, code or row, or a line.
    pub covers: Span,
}

impl Allowance {
    /// Whether it is about what begins at `span`.
    pub fn covers(&self, span: Span) -> bool {
        let covers = self.covers;
        span.file == covers.file && (covers.start..covers.end).contains(&span.start)
    }
}

/// Returns the allowances in `file`, whose text is `text`, in order.
pub fn allowances(text: &str, file: &File) -> Vec<Allowance> {
    let comments = file.comments.iter();
    let read: Vec<_> = comments.filter_map(|span| Some((*span, read(text, *span)?))).collect();
    if read.is_empty() {
        return Vec::new();
    }
    let nodes = nodes(file);
    let all = read.into_iter().map(|(span, (name, reason))| Allowance {
        name,
        reason,
        span,
        covers: covers(text, span, &nodes),
    });
    all.collect()
}

/// Reads a comment: the name, and the reason after the colon. A comment that goes on after its
/// first word without a colon is prose.
fn read(text: &str, span: Span) -> Option<(Spanned<Str>, Option<Spanned<Str>>)> {
    let comment = text.get(span.range())?.trim_end();
    let rest = comment.trim_start_matches('#').trim_start().strip_prefix("allow ")?.trim_start();
    let name = rest.split([':', ' ', '\t']).next().filter(|name| !name.is_empty())?;
    let after = rest.get(name.len()..)?.trim_start();
    let reason = match after.strip_prefix(':') {
        Some(reason) => reason.trim_start(),
        None if after.is_empty() => "",
        None => return None,
    };
    // Each of the two begins where so many bytes of the comment are left.
    let at = |left: usize, part: &str| {
        let start = span.start as usize + comment.len() - left;
        Spanned::new(Str::from(part), Span::new(span.file, start, start + part.len()))
    };
    let reason = (!reason.is_empty()).then(|| at(reason.len(), reason));
    Some((at(rest.len(), name), reason))
}

/// Returns what the comment at `span` is about.
fn covers(text: &str, span: Span, nodes: &[Span]) -> Span {
    let start = span.start as usize;
    let before = text.get(..start).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let inner = before.get(line..).unwrap_or_default();
    if !inner.trim().is_empty() {
        let end = line + inner.trim_end().len();
        let first = line + inner.len() - inner.trim_start().len();
        let line = Span::new(span.file, first, end);
        let ends_here = nodes.iter().filter(|node| node.end as usize == end);
        return ends_here.fold(line, |covered, node| covered.to(*node));
    }
    let next = following(text, span.end as usize);
    let begins = nodes.iter().filter(|node| node.start as usize == next);
    let widest = begins.max_by_key(|node| node.end).copied();
    widest.unwrap_or_else(|| {
        let rest = text.get(next..).unwrap_or_default();
        let length = rest.find('\n').unwrap_or(rest.len());
        Span::new(span.file, next, next + length)
    })
}

/// Returns the first byte from `at` on that is neither space nor a comment.
fn following(text: &str, mut at: usize) -> usize {
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let space = rest.len() - rest.trim_start().len();
        at += space;
        let rest = rest.get(space..).unwrap_or_default();
        if !rest.starts_with('#') {
            return at;
        }
        at += rest.find('\n').unwrap_or(rest.len());
    }
}

/// Returns the places of all that an allowance can be about.
fn nodes(file: &File) -> Vec<Span> {
    let mut nodes = Vec::new();
    for item in &file.items {
        match item {
            Item::Shape(shape) => {
                nodes.push(shape.span);
                fields(&shape.fields, &mut nodes);
            }
            Item::Codelist(list) => {
                nodes.push(list.span);
                match &list.codes {
                    Codes::Inline(codes) => nodes.extend(codes.iter().map(|code| code.span)),
                    Codes::From(_) => {}
                }
            }
            Item::Value(value) => {
                nodes.push(value.span);
                nodes.extend(value.rows.iter().map(|row| row.span));
            }
            Item::Define(define) => nodes.push(define.span),
            Item::Block(block) => {
                nodes.push(block.span);
                properties(&block.properties, &mut nodes);
            }
        }
    }
    nodes
}

fn fields(all: &[Field], nodes: &mut Vec<Span>) {
    for field in all {
        nodes.push(field.span);
        if let FieldType::Group { fields: inner, .. } = &field.ty {
            fields(inner, nodes);
        }
    }
}

fn properties(all: &[Property], nodes: &mut Vec<Span>) {
    for property in all {
        nodes.push(property.span);
        if let PropertyValue::Block(Block { properties: inner, .. })
        | PropertyValue::Mandate { block: Block { properties: inner, .. }, .. } = &property.value
        {
            properties(inner, nodes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{format, parse};
    use crate::text::FileId;

    /// Returns each allowance as its name, its reason and the text that it is about.
    fn read(text: &str) -> Vec<(String, Option<String>, String)> {
        let (file, _) = parse(FileId(0), text);
        let all = allowances(text, &file).into_iter();
        all.map(|it| {
            assert_eq!(&text[it.name.span.range()], &*it.name.node);
            let reason = it.reason.map(|reason| reason.node.to_string());
            (it.name.node.to_string(), reason, text[it.covers.range()].to_owned())
        })
        .collect()
    }

    fn about(text: &str) -> Vec<String> {
        read(text).into_iter().map(|(_, _, about)| about).collect()
    }

    const STANDARD: &str = r#"standard s "S" {
  # allow missing-source: it is our own
  # A remark.
  requirement r "R" {
    must a is given  # allow mutant/drop-clause: there is no other
    # allow missing-fix
    because "Because."
  }
}
"#;

    #[test]
    fn a_line_of_its_own_is_about_what_follows() {
        let all = read(STANDARD);
        let shown: Vec<_> = all.iter().map(|(name, why, _)| (&**name, why.as_deref())).collect();
        assert_eq!(
            shown,
            [
                ("missing-source", Some("it is our own")),
                ("mutant/drop-clause", Some("there is no other")),
                ("missing-fix", None),
            ]
        );
        assert!(all[0].2.starts_with("requirement r") && all[0].2.ends_with('}'));
        assert_eq!(all[2].2, "because \"Because.\"");
    }

    #[test]
    fn the_end_of_a_line_is_about_the_line_and_what_ends_there() {
        let two = "standard s \"S\" {\n  applies to system where a is given\n    and b is given  # allow x: y\n}\n";
        assert_eq!(about(STANDARD)[1], "must a is given");
        assert_eq!(about(two), ["applies to system where a is given\n    and b is given"]);
    }

    #[test]
    fn inside_an_expression_it_is_about_the_line_that_follows() {
        let text = "standard s \"S\" {\n  applies to system where a is given\n    # allow x: y\n    and b is given\n}\n";
        assert_eq!(about(text), ["and b is given"]);
    }

    #[test]
    fn other_comments_are_prose() {
        assert!(read("# allow for growth\n# allowance: x\n# Allow x: y\n").is_empty());
        assert_eq!(about("# allow x: nothing follows\n"), [""]);
    }

    #[test]
    fn the_layout_keeps_what_each_is_about() {
        let words = |about: String| about.split_whitespace().collect::<Vec<_>>().join(" ");
        let loose = STANDARD.replace("  ", "     ").replace("must a", "must\n  a");
        for text in [STANDARD, &loose] {
            let laid = format(FileId(0), text).expect("it is laid out");
            let (before, after) = (about(text), about(&laid));
            assert_eq!(before.len(), 3);
            assert_eq!(
                before.into_iter().map(words).collect::<Vec<_>>(),
                after.into_iter().map(words).collect::<Vec<_>>()
            );
        }
    }
}
