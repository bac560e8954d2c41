//! From Markdown to HTML that is safe to put on a page, whoever wrote it.
//!
//! Raw HTML becomes text, a link has a scheme from a list or is no link, images become
//! their words, headings fit below the page's own, and every id has the field's prefix.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html,
};

use super::highlight;
use super::route::slug;

/// How a field's Markdown fits on its page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    /// The level of its highest heading: one below the heading that it stands under.
    pub(crate) heading: u8,
    /// What its ids begin with: `page-about`.
    pub(crate) prefix: &'a str,
    /// Where relative links lead, as they are written; else they are no links.
    pub(crate) pages: Option<&'a BTreeMap<String, String>>,
}

/// Returns `text` as blocks of HTML.
pub(crate) fn blocks(text: &str, field: Field<'_>) -> String {
    let events: Vec<Event<'_>> = Parser::new_ext(text, options()).collect();
    let anchors = anchors(&events, field);
    let mut filter = Filter::new(field, anchors, &events);
    let mut body = Vec::with_capacity(events.len());
    for event in events {
        filter.push(event, &mut body);
    }
    let mut out = String::new();
    html::push_html(&mut out, body.into_iter());
    filter.notes.write(&mut out, field);
    out
}

/// Returns `text` as running text: blocks become spaces.
pub(crate) fn inline(text: &str) -> String {
    let mut body = Vec::new();
    let mut links = Vec::new();
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::Link { dest_url, link_type, title, id }) => {
                let is_safe = is_safe_url(&dest_url);
                links.push(is_safe);
                if is_safe {
                    body.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
            }
            Event::End(TagEnd::Link) => body.extend((links.pop() == Some(true)).then_some(event)),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
            | Event::Text(_)
            | Event::Code(_) => body.push(event),
            Event::Html(text) | Event::InlineHtml(text) => body.push(Event::Text(text)),
            Event::FootnoteReference(name) => body.push(Event::Text(format!("[^{name}]").into())),
            Event::End(_) | Event::SoftBreak | Event::HardBreak | Event::Rule => {
                body.push(Event::Text(" ".into()));
            }
            _ => {}
        }
    }
    let mut out = String::new();
    html::push_html(&mut out, body.into_iter());
    out.trim_end().to_owned()
}

/// Returns the words of `text` without any mark.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                out.push_str(&text);
            }
            Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                out.push(' ');
            }
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Splits `text` after its first paragraph, where it begins with one.
pub(crate) fn split_first(text: &str) -> (&str, &str) {
    let text = text.trim();
    let mut events = Parser::new_ext(text, options()).into_offset_iter();
    let Some((Event::Start(Tag::Paragraph), range)) = events.next() else { return ("", text) };
    let end = range.end.min(text.len());
    let (first, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    // Notes at the end belong to what refers to them.
    if first.contains("[^") { ("", text) } else { (first.trim(), rest.trim()) }
}

/// Whether a link to `url` may be shown as one: only the web and electronic mail.
pub(crate) fn is_safe_url(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once(':') else { return false };
    let is_known =
        ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    is_known && !rest.is_empty() && !url.chars().any(|c| c.is_control() || c.is_whitespace())
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

/// Returns the id of each heading, in order.
fn anchors(events: &[Event<'_>], field: Field<'_>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut out = Vec::new();
    let mut words: Option<String> = None;
    for event in events {
        match event {
            Event::Start(Tag::Heading { .. }) => words = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(words) = &mut words {
                    words.push_str(text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let base = format!(
                    "{}-{}",
                    field.prefix,
                    slug(&words.take().unwrap_or_default().to_lowercase().replace(' ', "-"))
                );
                let id = (1..).map(|n| if n == 1 { base.clone() } else { format!("{base}-{n}") });
                // A text has a finite number of headings, so one is always free.
                let id = id.into_iter().find(|id| !taken.contains(id)).unwrap_or_default();
                taken.insert(id.clone());
                out.push(id);
            }
            _ => {}
        }
    }
    out
}

/// What is known while events go by.
struct Filter<'a> {
    field: Field<'a>,
    /// The ids of the headings that are still to come, last first.
    coming: Vec<String>,
    /// The ids of all headings.
    all: BTreeSet<String>,
    /// The level of the last heading as it was written out.
    last: u8,
    /// Whether each open link is shown.
    links: Vec<bool>,
    /// Inside an image: only its words are kept.
    images: usize,
    /// Inside the head of a table.
    head: bool,
    /// The language and the text of an open code block.
    code: Option<(String, String)>,
    /// The events of an open footnote.
    note: Option<(String, Vec<Event<'static>>)>,
    notes: Notes,
}

impl<'a> Filter<'a> {
    fn new(field: Field<'a>, anchors: Vec<String>, events: &[Event<'_>]) -> Self {
        let defined = events.iter().filter_map(|event| match event {
            Event::Start(Tag::FootnoteDefinition(name)) => Some(name.to_string()),
            _ => None,
        });
        Self {
            field,
            all: anchors.iter().cloned().collect(),
            coming: anchors.into_iter().rev().collect(),
            last: field.heading.saturating_sub(1),
            links: Vec::new(),
            images: 0,
            head: false,
            code: None,
            note: None,
            notes: Notes { defined: defined.collect(), ..Notes::default() },
        }
    }

    fn push(&mut self, event: Event<'_>, body: &mut Vec<Event<'static>>) {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => {
                self.note = Some((name.to_string(), Vec::new()));
                return;
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((name, events)) = self.note.take() {
                    self.notes.texts.entry(name).or_insert(events);
                }
                return;
            }
            _ => {}
        }
        let Some(event) = self.event(event) else { return };
        match &mut self.note {
            Some((_, events)) => events.push(event),
            None => body.push(event),
        }
    }

    /// Returns what to write for `event`.
    fn event(&mut self, event: Event<'_>) -> Option<Event<'static>> {
        if let Some((_, text)) = &mut self.code {
            match event {
                Event::End(TagEnd::CodeBlock) => {
                    return self.code.take().map(|(language, text)| code(&language, &text));
                }
                Event::Text(more) => text.push_str(&more),
                _ => {}
            }
            return None;
        }
        match event {
            Event::Html(text) | Event::InlineHtml(text) | Event::Text(text) => {
                Some(Event::Text(own(text)))
            }
            Event::Code(text) => Some(Event::Code(own(text))),
            Event::SoftBreak => Some(Event::SoftBreak),
            Event::HardBreak => Some(Event::HardBreak),
            Event::Rule => Some(Event::Rule),
            Event::FootnoteReference(name) => Some(self.notes.refer(&name, self.field)),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => None,
        }
    }

    fn start(&mut self, tag: Tag<'_>) -> Option<Event<'static>> {
        let raw = |html: String| Some(Event::InlineHtml(html.into()));
        match tag {
            Tag::Heading { level, .. } => {
                let wanted = level as u8 - 1 + self.field.heading;
                self.last = wanted.min(self.last + 1).min(6);
                let id = self.coming.pop().unwrap_or_default();
                raw(format!("<h{} id=\"{id}\">", self.last))
            }
            Tag::Link { dest_url, .. } => {
                let target = match dest_url.strip_prefix('#') {
                    Some(words) => {
                        let id = format!("{}-{words}", self.field.prefix);
                        self.all.contains(&id).then(|| format!("#{id}"))
                    }
                    None if is_safe_url(&dest_url) => Some(dest_url.to_string()),
                    None => self.field.pages.and_then(|pages| pages.get(&*dest_url)).cloned(),
                };
                self.links.push(target.is_some());
                raw(format!("<a href=\"{}\">", super::render::escape(&target?)))
            }
            Tag::Image { .. } => {
                self.images += 1;
                None
            }
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(language) => language.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
                None
            }
            Tag::Table(_) => raw("<div class=\"scroll prose-table\" tabindex=\"0\"><table>".into()),
            Tag::TableHead => {
                self.head = true;
                raw("<thead><tr>".into())
            }
            Tag::TableRow => raw("<tr>".into()),
            Tag::TableCell => raw(if self.head { "<th scope=\"col\">" } else { "<td>" }.into()),
            Tag::Paragraph | Tag::HtmlBlock => Some(Event::Start(Tag::Paragraph)),
            Tag::BlockQuote(_) => Some(Event::Start(Tag::BlockQuote(None))),
            Tag::List(start) => Some(Event::Start(Tag::List(start))),
            Tag::Item => Some(Event::Start(Tag::Item)),
            Tag::Emphasis => Some(Event::Start(Tag::Emphasis)),
            Tag::Strong => Some(Event::Start(Tag::Strong)),
            Tag::Strikethrough => Some(Event::Start(Tag::Strikethrough)),
            _ => None,
        }
    }

    fn end(&mut self, tag: TagEnd) -> Option<Event<'static>> {
        let raw = |html: &'static str| Some(Event::InlineHtml(html.into()));
        match tag {
            TagEnd::Heading(_) => Some(Event::End(TagEnd::Heading(level(self.last)))),
            TagEnd::Link => {
                (self.links.pop() == Some(true)).then(|| Event::InlineHtml("</a>".into()))
            }
            TagEnd::Image => {
                self.images = self.images.saturating_sub(1);
                None
            }
            TagEnd::Table => raw("</tbody></table></div>"),
            TagEnd::TableHead => {
                self.head = false;
                raw("</tr></thead><tbody>")
            }
            TagEnd::TableRow => raw("</tr>"),
            TagEnd::TableCell => raw(if self.head { "</th>" } else { "</td>" }),
            TagEnd::HtmlBlock => Some(Event::End(TagEnd::Paragraph)),
            TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough => Some(Event::End(tag)),
            _ => None,
        }
    }
}

/// Footnotes, numbered as they are first referred to.
#[derive(Default)]
struct Notes {
    defined: BTreeSet<String>,
    /// The names in the order of their numbers, and how often each was referred to.
    order: Vec<(String, usize)>,
    texts: BTreeMap<String, Vec<Event<'static>>>,
}

impl Notes {
    fn refer(&mut self, name: &str, field: Field<'_>) -> Event<'static> {
        if !self.defined.contains(name) {
            return Event::Text(format!("[^{name}]").into());
        }
        let at = self.order.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            self.order.push((name.to_owned(), 0));
            self.order.len() - 1
        });
        let mut times = 0;
        if let Some((_, count)) = self.order.get_mut(at) {
            *count += 1;
            times = *count;
        }
        let (prefix, number) = (field.prefix, at + 1);
        Event::InlineHtml(
            format!("<sup><a id=\"{prefix}-ref-{number}-{times}\" href=\"#{prefix}-note-{number}\" aria-label=\"Note {number}\">{number}</a></sup>").into(),
        )
    }

    fn write(mut self, out: &mut String, field: Field<'_>) {
        if self.texts.is_empty() {
            return;
        }
        let prefix = field.prefix;
        out.push_str("<ol class=\"notes\">\n");
        let order = std::mem::take(&mut self.order);
        for (at, (name, _)) in order.iter().enumerate() {
            let number = at + 1;
            out.extend(["<li id=\"", prefix, "-note-", &number.to_string(), "\">"]);
            html::push_html(out, self.texts.remove(name).unwrap_or_default().into_iter());
            let back = format!(
                "<a href=\"#{prefix}-ref-{number}-1\" aria-label=\"Back to where note {number} is referred to\">\u{21a9}\u{fe0e}</a></li>\n"
            );
            out.push_str(&back);
        }
        for events in self.texts.into_values() {
            out.push_str("<li>");
            html::push_html(out, events.into_iter());
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n");
    }
}

/// A code block, coloured where its language is known.
fn code(language: &str, text: &str) -> Event<'static> {
    let body = match language.split_whitespace().next() {
        Some("yard" | "yardstick") => highlight::yard(text),
        Some("yaml" | "yml") => highlight::yaml(text),
        _ => super::render::escape(text),
    };
    Event::Html(format!("<pre><code>{body}</code></pre>\n").into())
}

fn level(number: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(number)).unwrap_or(HeadingLevel::H6)
}

fn own(text: CowStr<'_>) -> CowStr<'static> {
    text.into_string().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(text: &str) -> String {
        blocks(text, Field { heading: 3, prefix: "page-about", pages: None })
    }

    #[test]
    fn raw_html_is_text() {
        for hostile in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<!-- x -->",
            "<?php ?>",
            "<![CDATA[x]]>",
            "<svg/onload=alert(1)>",
        ] {
            for out in [about(hostile), inline(hostile)] {
                let tags = out.replace("<p>", "").replace("</p>", "");
                assert!(!tags.contains('<'), "{out}");
            }
        }
    }

    #[test]
    fn a_link_has_a_scheme_from_the_list_or_is_no_link() {
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example",
            "/a",
            "a",
            "java&#10;script:x",
            "file:///etc/passwd",
        ] {
            let text = format!("[x]({url}) and <{url}>");
            for out in [about(&text), inline(&text)] {
                assert!(!out.contains("<a"), "{url}: {out}");
            }
        }
        assert_eq!(
            about("[x](https://a.example/?b=1&c=%22)"),
            "<p><a href=\"https://a.example/?b=1&amp;c=%22\">x</a></p>\n"
        );
        assert!(inline("<mailto:a@b.example>").contains("href=\"mailto:a@b.example\""));
        assert!(!about("![alt \"> words](https://a.example/x.png)").contains("<img"));
    }

    #[test]
    fn headings_fit_below_the_pages_own_and_skip_none() {
        assert_eq!(
            about("# Why?\n### Deep\n# Why?\n[up](#why)"),
            "<h3 id=\"page-about-why--d9a8b9fc84\">Why?</h3>\n"
                .replace("why--d9a8b9fc84", &slug("why?"))
                + "<h4 id=\"page-about-deep\">Deep</h4>\n"
                + &"<h3 id=\"page-about-X-2\">Why?</h3>\n".replace('X', &slug("why?"))
                + "<p>up</p>\n"
        );
        assert!(about("# A b\n[up](#a-b)").contains("<a href=\"#page-about-a-b\">up</a>"));
    }

    #[test]
    fn tables_have_scopes() {
        let out = about("| a | b |\n|---|---|\n| 1 | 2 |\n");
        assert!(out.contains("<thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead><tbody><tr><td>1</td>"), "{out}");
        assert!(out.contains("</tbody></table></div>"), "{out}");
    }

    #[test]
    fn notes_are_numbered_under_the_fields_prefix() {
        let out = about("One[^b] two[^a] three[^b] four[^none].\n\n[^a]: A.\n[^b]: B.\n[^c]: C.\n");
        for wanted in [
            "id=\"page-about-ref-1-1\"",
            "id=\"page-about-ref-1-2\"",
            "<li id=\"page-about-note-1\"><p>B.</p>",
            "<li id=\"page-about-note-2\"><p>A.</p>",
            "<li><p>C.</p>",
            "[^none]",
        ] {
            assert!(out.contains(wanted), "{wanted}: {out}");
        }
    }

    #[test]
    fn the_first_paragraph_is_the_summary() {
        assert_eq!(split_first("One\ntwo.\n\nThree."), ("One\ntwo.", "Three."));
        assert_eq!(split_first("- a\n- b"), ("", "- a\n- b"));
        assert_eq!(plain("A `b` *c*\nd <i>"), "A b c d <i>");
        assert_eq!(inline("One `x`\ntwo.\n\n- a"), "One <code>x</code> two. a");
    }
}
