//! What the audits of the NHS Standards Directory found, as tests: one for each finding, on
//! every page of the project's own site. Each check is tried first on a page that has the
//! fault, since a check that finds nothing there would find nothing anywhere.
//!
//! Findings that only an open page can show (reflow, contrast, focus, fields that vanish when
//! magnified) are in `tests/browser/faults.mjs`, in the same form; what a search says and that
//! its title keeps quiet about it, in `tests/browser/search.mjs`.
//!
//! Two findings were of filters that a script ran: the page number stayed when the filter
//! changed, and results stayed when one was unticked. Here what narrows a list is a link to a
//! page of its own, and the tests hold that it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::OWN;
use super::languages::BOTH;
use super::page::{self, Tag, between, text_of, words};
use yardstick::site::Config;

/// The files of a site that are text, by path.
type Files = BTreeMap<String, String>;
/// Returns what is wrong, a line each.
type Check = fn(&Files) -> Vec<String>;

static FILES: LazyLock<Files> = LazyLock::new(|| {
    BOTH.files.iter().map(|file| (file.path.clone(), text_of(&file.bytes))).collect()
});

/// One test for each finding: what was found and when, the check, and a site with the fault.
macro_rules! audited {
    ($($(#[$found:meta])* $name:ident by $check:ident finds $fault:expr;)*) => {$(
        $(#[$found])*
        #[test]
        fn $name() {
            let fault: &[(&str, &str)] = &$fault;
            let fault = fault.iter().map(|(path, text)| ((*path).into(), (*text).into()));
            assert!(!$check(&fault.collect()).is_empty(), "the check passes over the fault");
            let wrong = ($check as Check)(&FILES);
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
    )*};
}

audited! {
    /// 4 August and 3 November 2022: a status message was not announced.
    what_changes_by_script_is_announced by unannounced
        finds [("a.html", r#"<script src="a.js"></script><p>3 results</p>"#)];

    /// 29 September 2022: tables of data were not marked up as such.
    tables_have_captions_and_headings by bare_tables
        finds [("a.html", "<table><tr><td>Name</td></tr></table>")];

    /// 29 September 2022: the pages of a list were not marked up as a list.
    pages_of_a_list_are_a_named_list by bare_pagers
        finds [("a.html", r#"<div><a rel="next" href="page/2/">2</a></div>"#)];

    /// 29 September 2022: content that belongs together was not grouped.
    what_belongs_together_is_grouped by ungrouped
        finds [("a.html", r#"<p><a href="b/">B</a> <a href="c/">C</a></p><input type="radio">"#)];

    /// 29 September 2022: headings did not describe what follows.
    headings_describe_what_follows by vague_headings
        finds [("a.html", "<h2>Details</h2><h2>standard-draft-2</h2>")];

    /// 29 September 2022: pages had one title between them.
    titles_are_of_one_page by shared_titles
        finds [("a.html", "<title>Results</title>"), ("b.html", "<title>Results</title>")];

    /// 8 September 2022: the title held what was searched for, and so told it to others.
    titles_are_not_set_by_scripts by set_titles
        finds [("a.js", "document.title = query;")];

    /// 29 September 2022: the language was not given.
    the_language_is_given by wrong_languages
        finds [("a.html", r#"<html><p lang="english">Hi</p>"#)];

    /// 29 September 2022: the field of the search had no label.
    fields_have_labels by unlabelled
        finds [("a.html", r#"<input type="search" name="q" id="page-q">"#)];

    /// 17 November 2022: links with the same text led to different pages.
    links_of_one_text_lead_to_one_place by ambiguous_links
        finds [("a.html", r#"<main><a href="b/">Read on</a>, <a href="c/">Read on</a></main>"#)];

    /// 10 November 2022: `aria-sort` was `asc`, which is no value of it.
    sorting_is_told_in_words_of_the_standard by wrong_sorting
        finds [("a.html", r#"<th scope="col" aria-sort="asc">Name</th>"#)];

    /// 10 November 2022: a question mark in a heading broke the link to it.
    names_of_places_are_plain by odd_ids
        finds [("a.html", r#"<h2 id="what-is-it?">What is it?</h2>"#)];

    /// 8 September 2022: a new filter showed its results from the page of the old one on.
    what_narrows_a_list_leads_to_its_start by narrowed_midway
        finds [("a.html", r#"<a href="topics/email/page/2/">Email</a>"#)];

    /// 8 September 2022: results stayed as they were after "mandatory" was unticked.
    forms_work_without_scripts by scripted_controls
        finds [("a.html", r#"<label><input type="checkbox" name="m"> Mandatory</label>"#)];

    /// 10 November 2022: way marks showed the name in the address, not the title.
    way_marks_are_titles by wrong_way_marks
        finds [
            ("index.html", "<h1>Home</h1>"),
            ("a/index.html", "<h1>Standards</h1>"),
            ("a/b/index.html", r#"<h1>B</h1><nav aria-label="Breadcrumb"><a href="../../">Home</a>
                <a href="../">published-standards</a></nav>"#),
        ];

    /// 2 September 2022: the site map led to the site for tests.
    the_site_map_is_of_this_site by foreign_site_map
        finds [("sitemap.xml", "<loc>https://test.example/standards/</loc>")];

    /// 17 November 2022: pages that had moved needed to say where the one to cite is.
    every_page_says_where_it_stands by wrong_addresses
        finds [("a/index.html", r#"<link rel="canonical" href="https://test.example/a/">"#)];

    /// 27 October 2022: a status was shown as programs write it, "draft-in-progress".
    statuses_are_words by raw_values
        finds [("a.html", "<strong>in-consultation</strong>")];

    /// 20 October 2022: the JSON-LD of a data set was not JSON.
    linked_data_is_json by broken_linked_data
        finds [("a.html", r#"<script type="application/ld+json">{"name": "A",}</script>"#)];

    /// 3 November 2022: the description of a page was another's.
    descriptions_are_of_their_page by wrong_descriptions
        finds [
            ("a.html", r#"<title>A</title><meta name="description" content="Standards">"#),
            ("b.html", r#"<title>B</title><meta name="description" content="Standards">"#),
        ];

    /// November 2022: what was to be CSV was base64.
    tables_begin_with_their_header by encoded_tables
        finds [
            ("data/a.csv", "bmFtZSxzdGF0dXM="),
            ("data/a.csv-metadata.json", r#"{"tableSchema": {"columns": [{"name": "name"}]}}"#),
        ];
}

/// 29 September 2022: search engines listed the site for tests.
#[test]
fn a_site_without_an_address_asks_not_to_be_listed() {
    let site = OWN.site_with(&Config { base_url: None, ..OWN.config.clone() });
    assert_eq!(text_of(site.get("robots.txt").unwrap()), "User-agent: *\nDisallow: /\n");
    for (path, html) in super::pages(&site) {
        assert!(html.contains(r#"<meta name="robots" content="noindex">"#), "{path}");
    }
    // A copy elsewhere of a site that has an address says where the real one is.
    assert!(FILES["robots.txt"].starts_with("User-agent: *\nAllow: /\n"));
    assert!(FILES["index.html"].contains(r#"rel="canonical" href="https://standards.example/""#));
}

/// Returns the pages with what `wrong` says of each, the page's path before it.
fn each_page(files: &Files, wrong: impl Fn(&str, &str) -> Vec<String>) -> Vec<String> {
    let pages = files.iter().filter(|(path, _)| page::is_page(path));
    pages
        .flat_map(|(path, html)| {
            wrong(path, html).into_iter().map(move |what| format!("{path}: {what}"))
        })
        .collect()
}

/// Returns each start tag of which `is_wrong`, as a complaint.
fn each_tag(files: &Files, is_wrong: impl Fn(&Tag<'_>) -> bool) -> Vec<String> {
    each_page(files, |_, html| {
        let tags = page::tags(html).into_iter().filter(|tag| is_wrong(tag));
        tags.map(|tag| format!("<{}> with {:?}", tag.name, tag.attributes)).collect()
    })
}

fn attribute<'a>(tag: &'a Tag<'_>, name: &str) -> Option<&'a str> {
    let found = tag.attributes.iter().find(|(it, _)| it == name);
    found.map(|(_, value)| value.as_str())
}

fn unannounced(files: &Files) -> Vec<String> {
    each_page(files, |_, html| {
        let is_scripted = page::tags(html)
            .iter()
            .any(|tag| tag.name == "script" && attribute(tag, "src").is_some());
        let is_announced = html.contains(r#"role="status""#);
        if is_scripted && !is_announced { vec!["it has no status".into()] } else { vec![] }
    })
}

fn bare_tables(files: &Files) -> Vec<String> {
    let mut wrong = each_tag(files, |tag| tag.name == "th" && attribute(tag, "scope").is_none());
    wrong.extend(each_page(files, |_, html| {
        let tables = html.matches("<table").count();
        // A table in a text has no caption in Markdown: what stands before it says what it is.
        let named = html.matches("<caption").count() + html.matches("prose-table").count();
        let headed = html.matches("<thead").count();
        let is_right = named == tables && headed == tables;
        if is_right { vec![] } else { vec!["a table without caption or headings".into()] }
    }));
    wrong
}

fn bare_pagers(files: &Files) -> Vec<String> {
    each_page(files, |_, html| {
        let mut wrong = Vec::new();
        for (at, _) in html.match_indices("rel=\"next\"") {
            let nav = html[..at].rsplit_once("<nav").map_or("", |(_, nav)| nav);
            if !nav.contains("aria-label=") || !nav.contains("<ul>") {
                wrong.push("the next page is not in a list with a name".into());
            }
        }
        wrong
    })
}

fn ungrouped(files: &Files) -> Vec<String> {
    each_page(files, |_, html| {
        let mut wrong = Vec::new();
        if html.matches("type=\"radio\"").count() > 0 && !html.contains("<fieldset") {
            wrong.push("answers to one question are in no group".into());
        }
        for (before, after) in html.split("</a>").zip(html.split("</a>").skip(1)) {
            let is_next = after.trim_start().starts_with("<a ") && before.contains("<a ");
            let is_list = after.starts_with('\n') && html.contains("<body");
            if is_next && !is_list {
                wrong.push(format!("links in no list: {}", words(after)));
            }
        }
        wrong
    })
}

fn vague_headings(files: &Files) -> Vec<String> {
    const VAGUE: [&str; 8] =
        ["details", "information", "more", "other", "overview", "introduction", "links", "general"];
    each_page(files, |_, html| {
        let mut wrong = Vec::new();
        for level in ["<h2", "<h3", "<h4"] {
            for rest in html.split(level).skip(1) {
                let inside = rest.split_once('>').unwrap().1;
                let inside = inside.split("</h").next().unwrap();
                let text = words(inside);
                let is_raw = text.contains('-')
                    && !text.contains(' ')
                    && text == text.to_lowercase()
                    && !inside.contains("<code>");
                if text.is_empty() || VAGUE.contains(&text.to_lowercase().as_str()) || is_raw {
                    wrong.push(format!("the heading “{text}”"));
                }
            }
        }
        wrong
    })
}

/// Returns what each page says between `start` and `end` that another page says too.
fn shared(files: &Files, start: &str, end: &str) -> Vec<String> {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    let pages = files
        .iter()
        .filter(|(path, html)| page::is_page(path) && !html.contains("content=\"noindex\""));
    let mut wrong = Vec::new();
    for (path, html) in pages {
        let Some(said) = between(html, start, end).filter(|said| !said.trim().is_empty()) else {
            wrong.push(format!("{path}: nothing after {start}"));
            continue;
        };
        if let Some(other) = first.insert(said, path) {
            wrong.push(format!("{path} and {other}: {said}"));
        }
    }
    wrong
}

fn shared_titles(files: &Files) -> Vec<String> {
    shared(files, "<title>", "</title>")
}

fn set_titles(files: &Files) -> Vec<String> {
    let scripts = files.iter().filter(|(path, _)| path.ends_with(".js"));
    let setting = scripts.filter(|(_, script)| script.contains("document.title"));
    setting.map(|(path, _)| path.clone()).collect()
}

fn wrong_languages(files: &Files) -> Vec<String> {
    let is_known = |tag: &str| matches!(tag, "en" | "en-GB" | "cy" | "cy-GB" | "x-default");
    let mut wrong = each_tag(files, |tag| {
        let given = ["lang", "hreflang"].map(|name| attribute(tag, name));
        given.into_iter().flatten().any(|tag| !is_known(tag))
    });
    wrong.extend(each_tag(files, |tag| tag.name == "html" && attribute(tag, "lang").is_none()));
    wrong
}

fn unlabelled(files: &Files) -> Vec<String> {
    each_page(files, |_, html| {
        let tags = page::tags(html);
        let labelled: BTreeSet<_> = tags
            .iter()
            .filter(|tag| tag.name == "label")
            .filter_map(|tag| attribute(tag, "for"))
            .collect();
        let fields = tags.iter().filter(|tag| matches!(tag.name, "input" | "select" | "textarea"));
        let bare = fields.filter(|tag| {
            attribute(tag, "type") != Some("hidden")
                && !attribute(tag, "id").is_some_and(|id| labelled.contains(id))
        });
        bare.map(|tag| format!("no label for {:?}", tag.attributes)).collect()
    })
}

fn ambiguous_links(files: &Files) -> Vec<String> {
    each_page(files, |_, html| {
        let mut targets: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let Some(body) = between(html, "<main", "</main>") else { return vec![] };
        for (target, text) in page::links(body) {
            targets.entry(text).or_default().insert(target);
        }
        let empty = targets.contains_key("").then(|| "a link without text".to_owned());
        let several = targets.into_iter().filter(|(_, targets)| targets.len() > 1);
        several
            .map(|(text, targets)| format!("“{text}” leads to {targets:?}"))
            .chain(empty)
            .collect()
    })
}

fn wrong_sorting(files: &Files) -> Vec<String> {
    let is_known = |value: &str| matches!(value, "ascending" | "descending" | "none" | "other");
    each_tag(files, |tag| attribute(tag, "aria-sort").is_some_and(|value| !is_known(value)))
}

fn odd_ids(files: &Files) -> Vec<String> {
    let is_plain = |id: &str| {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        id.starts_with(|first: char| first.is_ascii_lowercase()) && id.bytes().all(plain)
    };
    each_page(files, |_, html| page::ids(html).into_iter().filter(|id| !is_plain(id)).collect())
}

fn narrowed_midway(files: &Files) -> Vec<String> {
    each_page(files, |path, html| {
        // The pages of a list lead to each other and to themselves in another language and as
        // data, and the site map leads to all.
        let links = page::tags(html).into_iter().filter(|tag| tag.name == "a");
        let midway = links.filter(|tag| {
            let target = attribute(tag, "href").unwrap_or_default();
            target.contains("/page/")
                && !target.contains('#')
                && !matches!(attribute(tag, "rel"), Some("prev" | "next" | "alternate"))
                && attribute(tag, "type").is_none()
        });
        if path.starts_with("site-map/") {
            return vec![];
        }
        midway.map(|tag| format!("{:?}", tag.attributes)).collect()
    })
}

fn scripted_controls(files: &Files) -> Vec<String> {
    each_page(files, |_, html| {
        let forms: Vec<_> =
            html.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap()).collect();
        let controls = |html: &str| {
            ["<input", "<select", "<textarea"]
                .map(|tag| html.matches(tag).count())
                .iter()
                .sum::<usize>()
        };
        let inside: usize = forms.iter().map(|form| controls(form)).sum();
        let mut wrong = Vec::new();
        if controls(html) > inside {
            wrong.push("a control that no form sends".into());
        }
        for form in forms {
            if !form.contains("action=") || !form.contains("<button") {
                wrong.push(format!("a form that leads nowhere: {}", words(form)));
            }
        }
        wrong
    })
}

fn wrong_way_marks(files: &Files) -> Vec<String> {
    each_page(files, |path, html| {
        let Some(crumbs) = between(html, "aria-label=\"Breadcrumb\"", "</nav>") else {
            return vec![];
        };
        let mut wrong = Vec::new();
        // The first leads home, whose title is the name of the site.
        for (target, text) in page::links(crumbs).iter().skip(1) {
            let title = files
                .get(&page::resolve(path, target))
                .and_then(|html| between(html, "<h1>", "</h1>"));
            if title.map(words).as_ref() != Some(text) {
                wrong.push(format!("“{text}” leads to {title:?}"));
            }
        }
        wrong
    })
}

const ADDRESS: &str = "https://standards.example/";

fn foreign_site_map(files: &Files) -> Vec<String> {
    let map = files.get("sitemap.xml").map_or("", String::as_str);
    let listed: Vec<_> =
        map.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap()).collect();
    let none = listed.is_empty().then(|| "it lists nothing".to_owned());
    let is_here = |url: &&str| {
        url.strip_prefix(ADDRESS)
            .is_some_and(|path| files.contains_key(&format!("{path}index.html")))
    };
    listed.iter().filter(|url| !is_here(url)).map(|url| (*url).to_owned()).chain(none).collect()
}

fn wrong_addresses(files: &Files) -> Vec<String> {
    each_page(files, |path, html| {
        let own = format!("{ADDRESS}{}", path.strip_suffix("index.html").unwrap_or(path));
        match between(html, "<link rel=\"canonical\" href=\"", "\"") {
            Some(said) if said == own => vec![],
            Some(said) => vec![format!("it says that it stands at {said}")],
            None if html.contains("content=\"noindex\"") => vec![],
            None => vec!["it does not say where it stands".into()],
        }
    })
}

fn raw_values(files: &Files) -> Vec<String> {
    const RAW: [&str; 11] = [
        "due-for-review",
        "in-consultation",
        "on-hold",
        "not-met",
        "not-evidenced",
        "must-not",
        "draft-in-progress",
        "NotMet",
        "Some(",
        "None)",
        "undefined",
    ];
    each_page(files, |_, html| {
        let text = words(&page::without_code(html));
        let plain =
            |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '(').to_owned();
        let raw = text.split_whitespace().map(plain).filter(|word| RAW.contains(&word.as_str()));
        raw.collect()
    })
}

fn broken_linked_data(files: &Files) -> Vec<String> {
    each_page(files, |_, html| {
        let blocks = html.split("<script type=\"application/ld+json\">").skip(1);
        let blocks = blocks.map(|rest| rest.split("</script>").next().unwrap());
        let errors =
            blocks.filter_map(|block| serde_json::from_str::<serde_json::Value>(block).err());
        errors.map(|error| error.to_string()).collect()
    })
}

fn wrong_descriptions(files: &Files) -> Vec<String> {
    // What a standard says of itself it says on the pages of each language.
    let (welsh, others): (Files, Files) =
        files.clone().into_iter().partition(|(path, _)| path.starts_with("cy/"));
    let found = [welsh, others];
    let found = found.iter().map(|of| shared(of, "<meta name=\"description\" content=\"", "\">"));
    found.flatten().collect()
}

fn encoded_tables(files: &Files) -> Vec<String> {
    let mut wrong = Vec::new();
    let tables = files.iter().filter(|(path, _)| path.ends_with(".csv"));
    for (path, table) in tables {
        let described: serde_json::Value =
            serde_json::from_str(&files[&format!("{path}-metadata.json")]).unwrap();
        let columns = described["tableSchema"]["columns"].as_array().unwrap();
        let header: Vec<_> =
            columns.iter().map(|column| column["name"].as_str().unwrap()).collect();
        let first = table.lines().next().unwrap_or_default();
        if first != header.join(",") {
            wrong.push(format!("{path} begins with {first}"));
        }
    }
    wrong
}
