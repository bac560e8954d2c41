//! Reading the HTML that the site writes, for tests.

/// Every element that a page may have.
pub(crate) const TAGS: [&str; 67] = [
    "!doctype",
    "html",
    "head",
    "meta",
    "title",
    "link",
    "body",
    "header",
    "nav",
    "main",
    "aside",
    "footer",
    "div",
    "section",
    "article",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "a",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "strong",
    "em",
    "del",
    "code",
    "pre",
    "span",
    "br",
    "hr",
    "time",
    "svg",
    "rect",
    "details",
    "summary",
    "figure",
    "figcaption",
    "sup",
    "blockquote",
    "b",
    "i",
    "small",
    "abbr",
    "q",
    "s",
    "sub",
    "cite",
    "kbd",
    "var",
    "form",
    "label",
    "input",
    "button",
];

/// Every attribute that an element may have.
pub(crate) const ATTRIBUTES: [&str; 37] = [
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "rel",
    "href",
    "type",
    "class",
    "id",
    "aria-label",
    "aria-labelledby",
    "aria-current",
    "role",
    "tabindex",
    "datetime",
    "width",
    "height",
    "viewbox",
    "x",
    "scope",
    "colspan",
    "start",
    "hreflang",
    "aria-hidden",
    "title",
    "open",
    "dir",
    "alt",
    "rowspan",
    "aria-describedby",
    "xmlns",
    "action",
    "method",
    "for",
    "autocomplete",
    "spellcheck",
];

/// A start tag.
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    pub(crate) attributes: Vec<(String, String)>,
}

/// Whether the file at `path` is a page.
pub(crate) fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}

/// Whether the file at `path` is the facts of a page.
pub(crate) fn is_facts(path: &str) -> bool {
    path == "index.json" || path.ends_with("/index.json")
}

use std::path::Path;

/// Returns the bytes of a file as text.
pub(crate) fn text_of(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Returns what stands between the first `start` and the next `end`.
pub(crate) fn between<'a>(html: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = html.split_once(start)?;
    Some(rest.split_once(end)?.0)
}

/// Returns the start tags.
pub(crate) fn tags(html: &str) -> Vec<Tag<'_>> {
    html.split('<').skip(1).filter(|rest| !rest.starts_with('/')).map(tag).collect()
}

fn tag(rest: &str) -> Tag<'_> {
    let inside = rest.split_once('>').unwrap().0;
    let (name, mut more) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while !more.trim_matches(['/', ' ', '\n']).is_empty() {
        let (name, rest) = match more.split_once("=\"") {
            Some((name, rest)) => (name, rest),
            None => (more, "\""),
        };
        let (value, rest) = rest.split_once('"').unwrap();
        attributes.push((name.trim().to_lowercase(), plain(value)));
        more = rest;
    }
    if name == "!doctype" {
        attributes.clear();
    }
    Tag { name: name.trim_end_matches('/'), attributes }
}

/// Returns the values of `id`.
pub(crate) fn ids(html: &str) -> Vec<String> {
    let attributes = tags(html).into_iter().flat_map(|tag| tag.attributes);
    attributes.filter(|(name, _)| name == "id").map(|(_, value)| value).collect()
}

/// Returns the levels of the headings, in order.
pub(crate) fn headings(html: &str) -> Vec<u8> {
    let levels = tags(html).into_iter().filter_map(|tag| {
        let digit = tag.name.strip_prefix('h')?;
        digit.parse().ok()
    });
    levels.collect()
}

/// Returns the links with their texts.
pub(crate) fn links(html: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for rest in html.split("<a ").skip(1) {
        let (inside, rest) = rest.split_once('>').unwrap();
        let target = between(inside, "href=\"", "\"").unwrap();
        let text = match between(inside, "aria-label=\"", "\"") {
            Some(label) => plain(label),
            None => words(rest.split_once("</a>").unwrap().0),
        };
        out.push((plain(target), text));
    }
    out
}

/// Returns the file that `target` means on the page at `from`.
pub(crate) fn resolve(from: &str, target: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.push("index.html");
    parts.join("/")
}

/// Returns `html` without what is shown as code.
pub(crate) fn without_code(html: &str) -> String {
    let mut out = String::new();
    for (at, part) in html.split("<code>").enumerate() {
        out.push_str(if at == 0 { part } else { part.split_once("</code>").unwrap().1 });
    }
    out
}

/// Returns the words of `html`, single spaces between.
pub(crate) fn words(html: &str) -> String {
    let mut out = String::new();
    for (at, part) in html.split('<').enumerate() {
        out.push_str(if at == 0 {
            part
        } else {
            part.split_once('>').map_or("", |(_, text)| text)
        });
    }
    plain(&out).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
