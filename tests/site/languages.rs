//! The site in more than one language: every page in each, files for programs once, and no word
//! of one language on the pages of the other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::page::{self, between, is_page, tags, text_of, words};
use super::{OWN, World, hostile};
use yardstick::site::{self, Config, Site};

/// The project's own site in English and Welsh.
pub(crate) static BOTH: LazyLock<Site> = LazyLock::new(|| OWN.site_with(&both(&OWN.config)));

fn both(config: &Config) -> Config {
    Config { languages: vec!["en".to_owned(), "cy".to_owned()], ..config.clone() }
}

/// The Welsh pages, by the path of the English one.
fn welsh() -> BTreeMap<&'static str, String> {
    let pages = BOTH.files.iter().filter(|file| is_page(&file.path));
    pages.filter_map(|file| Some((file.path.strip_prefix("cy/")?, text_of(&file.bytes)))).collect()
}

#[test]
fn every_page_is_in_each_language_and_files_for_programs_are_there_once() {
    let welsh = welsh();
    let english = BOTH.files.iter().filter(|file| !file.path.starts_with("cy/"));
    let english: BTreeSet<&str> =
        english.map(|file| file.path.as_str()).filter(|path| is_page(path)).collect();
    let lacking: Vec<_> = english.iter().filter(|path| !welsh.contains_key(*path)).collect();
    assert_eq!(lacking, [&"404.html"]);
    assert_eq!(welsh.len() + 1, english.len());
    let files = BOTH.files.iter().filter(|file| file.path.starts_with("cy/"));
    let others: Vec<_> = files.map(|file| &*file.path).filter(|path| !is_page(path)).collect();
    assert_eq!(others, ["cy/search-index.json"]);
    for (path, html) in &welsh {
        assert!(html.contains("<html lang=\"cy\">"), "{path}");
        let main = between(html, "<main", "</main>").unwrap();
        assert!(main.contains("yn Gymraeg eto") || main.contains("wedi’i gyfieithu eto"), "{path}");
    }
}

#[test]
fn links_stay_in_their_language_and_none_is_dead() {
    for (world, config) in [(&*OWN, both(&OWN.config)), {
        static HOSTILE: LazyLock<World> = LazyLock::new(hostile);
        (&*HOSTILE, both(&HOSTILE.config))
    }] {
        let config = Config { base_path: "/x/".to_owned(), ..config };
        let dead = site::dead_links(&world.site_with(&config), "/x/");
        assert!(dead.is_empty(), "{}", dead.join("\n"));
    }
    for (path, html) in welsh() {
        let path = format!("cy/{path}");
        for link in tags(&html).iter().filter(|tag| tag.name == "a") {
            let value = |of| link.attributes.iter().find(|(name, _)| name == of);
            let (_, target) = value("href").unwrap();
            let target = target.split('#').next().unwrap();
            if target.is_empty() || target.contains(':') || !target.ends_with('/') {
                continue;
            }
            let is_welsh = page::resolve(&path, target).starts_with("cy/");
            assert_eq!(is_welsh, value("hreflang").is_none(), "{path}: {target}");
        }
    }
}

#[test]
fn each_page_names_the_other_and_itself() {
    let address = |path: &str| {
        format!("https://standards.example/{}", path.strip_suffix("index.html").unwrap())
    };
    let mut pairs = 0;
    for (path, html) in welsh() {
        let english = text_of(BOTH.get(path).unwrap());
        let own = format!("<link rel=\"canonical\" href=\"{}\">", address(&format!("cy/{path}")));
        let alternates =
            [("en-GB", path.to_owned()), ("cy", format!("cy/{path}"))].map(|(lang, path)| {
                format!("<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{}\">", address(&path))
            });
        let is_listed = html.contains(&own);
        for alternate in alternates {
            for html in [&html, &english] {
                assert_eq!(html.contains(&alternate), is_listed, "{path}: {alternate}");
            }
        }
        pairs += usize::from(is_listed);
    }
    assert!(pairs > 100, "{pairs}");
    let map = text_of(BOTH.get("sitemap.xml").unwrap());
    assert!(map.contains("<loc>https://standards.example/cy/standards/</loc>"), "{map}");
    // What is not translated is not to be found as Welsh.
    assert!(map.contains("/write/tutorial/") && !map.contains("/cy/write/tutorial/"), "{map}");
}

#[test]
fn english_pages_differ_by_the_ways_to_the_others_alone() {
    let only = &*super::SITE;
    let cut = |html: &str| -> String {
        let mut out = String::new();
        let mut lines = html.lines();
        while let Some(line) = lines.next() {
            if line.starts_with("<nav class=\"languages\"") {
                lines.find(|line| *line == "</nav>");
            } else if !line.contains("rel=\"alternate\" hreflang=") {
                out.push_str(line);
                out.push('\n');
            }
        }
        out
    };
    for file in only.files.iter().filter(|file| is_page(&file.path)) {
        let html = text_of(BOTH.get(&file.path).unwrap());
        if file.path != "about/index.html" {
            assert!(cut(&html) == cut(&text_of(&file.bytes)), "{}", file.path);
        }
    }
}

/// Returns the messages of English that stand on a page as they are.
fn english_on<'m>(html: &str, english: &'m [String]) -> Vec<&'m str> {
    let text = words(&page::without_code(html));
    english.iter().map(String::as_str).filter(|message| text.contains(message)).collect()
}

#[test]
fn no_english_message_is_on_a_welsh_page() {
    let messages = |file: &str| -> Vec<(String, String)> {
        let text = std::fs::read_to_string(format!("site-templates/{file}.ftl")).unwrap();
        let plain =
            text.lines().filter(|line| !line.starts_with('#') && !line.contains(['{', '<']));
        let plain = plain.filter_map(|line| line.split_once(" = "));
        plain.map(|(key, said)| (key.to_owned(), said.to_owned())).collect()
    };
    let welsh_messages: BTreeSet<String> =
        messages("cy").into_iter().map(|(_, said)| said).collect();
    let english: Vec<String> = messages("en")
        .into_iter()
        .map(|(_, said)| said)
        .filter(|said| said.split(' ').count() > 3 && !welsh_messages.contains(said))
        .collect();
    assert!(english.len() > 120, "{}", english.len());
    let fault = format!("<p>{}</p>", english[0]);
    assert_eq!(english_on(&fault, &english), [&english[0]], "the check passes over it");
    // The largest page of each kind; the handbook is in English, and quotes the site.
    let mut largest: BTreeMap<String, (&str, String)> = BTreeMap::new();
    for (path, html) in welsh() {
        let kind = between(&html, "<body class=\"k-", "\"").unwrap().to_owned();
        let is_larger = largest.get(&kind).is_none_or(|(_, other)| other.len() < html.len());
        if is_larger && !["handbook", "code"].contains(&&*kind) {
            largest.insert(kind, (path, html));
        }
    }
    assert!(largest.len() > 30, "{}", largest.len());
    for (path, html) in largest.values() {
        let found = english_on(html, &english);
        assert!(found.is_empty(), "cy/{path}: {found:?}");
    }
}

#[test]
fn a_project_says_a_message_in_its_own_words() {
    let mut world = hostile();
    world.config = both(&world.config);
    let text = "about-independent = Gwasanaeth swyddogol\n";
    world.config.templates.insert("cy.ftl".into(), text.into());
    let site = world.site("/");
    let about = |path| text_of(site.get(path).unwrap());
    assert!(about("cy/about/index.html").contains(">Gwasanaeth swyddogol</h2>"));
    assert!(about("about/index.html").contains(">Independent and unofficial</h2>"));
    for (text, wanted) in [
        ("skip = Neidio\nabout = {\n", "line 2"),
        ("about-lede = { $nam }\n", "the message `about-lede` is not given `nam`"),
    ] {
        world.config.templates.insert("cy.ftl".into(), text.into());
        let World { rulebook, sources, estate, report, config } = &world;
        let error = site::build(rulebook, sources, estate, report, config).unwrap_err().to_string();
        assert!(error.contains("`cy.ftl`") && error.contains(wanted), "{error}");
    }
}
