//! The index of the search, and the one page that runs a script.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::page::{between, text_of};
use crate::{OWN, SITE, facts, hostile, pages};
use yardstick::site::{Config, Site};

fn entries(site: &Site) -> Vec<Value> {
    let index: Value = serde_json::from_slice(site.get("search-index.json").unwrap()).unwrap();
    index["entries"].as_array().unwrap().clone()
}

fn text<'a>(entry: &'a Value, name: &str) -> &'a str {
    entry[name].as_str().unwrap()
}

#[test]
fn every_page_is_found_once_by_what_it_is_called() {
    let entries = entries(&SITE);
    let mut found = BTreeSet::new();
    for entry in &entries {
        let path = text(entry, "path");
        assert!(found.insert(path), "{path} is there twice");
        let json =
            SITE.get(&format!("{}index.json", &path[1..])).unwrap_or_else(|| panic!("{path}"));
        let page: Value = serde_json::from_slice(json).unwrap();
        assert_eq!(page["page"]["title"], entry["title"]);
        if let Some(above) = entry.get("in") {
            let above = &entries[usize::try_from(above.as_u64().unwrap()).unwrap()]["path"];
            let crumbs = page["page"]["breadcrumbs"].as_array().unwrap();
            assert!(crumbs.iter().any(|link| link["path"] == *above), "{path} is not in {above}");
        }
    }
    for name in OWN.rulebook.standard_names.keys() {
        assert!(found.contains(format!("/standards/{name}/").as_str()), "{name}");
    }
    // Those that only an older version has are on its page, which is for citing.
    let mut count = 0;
    for requirement in OWN.rulebook.requirements.values() {
        let standard = &OWN.rulebook.standards[requirement.standard].name.node;
        let path = format!("/standards/{standard}/{}/", requirement.name.node);
        if SITE.get(&format!("{}index.json", &path[1..])).is_some() {
            assert!(found.contains(path.as_str()), "{path}");
            count += 1;
        }
    }
    assert!(count >= 450, "{count}");
    assert!(!found.iter().any(|path| path.contains("/v/") || path.contains("/page/")));
    assert!(!found.contains("/404/") && !found.contains("/search/"));
}

#[test]
fn a_standard_is_found_by_each_of_its_other_names() {
    let entries = entries(&SITE);
    let mut count = 0;
    for standard in OWN.rulebook.standards.values() {
        let path = format!("/standards/{}/", standard.name.node);
        let entry = entries.iter().find(|entry| text(entry, "path") == path).unwrap();
        for name in standard.also_known_as.iter().chain(&standard.references) {
            let names = entry["names"].as_array().unwrap();
            assert!(
                names.contains(&Value::from(&*name.node)),
                "{path} is not called {}",
                name.node
            );
            count += 1;
        }
    }
    assert!(count >= 50, "{count}");
}

#[test]
fn the_index_is_small_and_shows_what_pages_show() {
    let index = text_of(SITE.get("search-index.json").unwrap());
    assert!(index.len() < 250_000, "the index has {} bytes", index.len());
    for entry in entries(&SITE) {
        let summary = entry.get("summary").and_then(Value::as_str).unwrap_or_default();
        assert!(summary.chars().count() <= 111, "{summary}");
    }
    let script = SITE.get("assets/search.js").unwrap();
    assert!(script.len() <= 10_000, "the script has {} bytes", script.len());
}

#[test]
fn a_script_runs_on_the_search_page_and_on_no_other() {
    for world in [&*OWN, &hostile()] {
        for (path, html) in pages(&world.site("/x/")) {
            let policy = between(&html, "Content-Security-Policy\" content=\"", "\"").unwrap();
            let is_search = path == "search/index.html";
            assert_eq!(policy.contains("script-src &#39;self&#39;"), is_search, "{path}");
            assert_eq!(html.matches("<script").count(), usize::from(is_search), "{path}");
            assert!(!policy.contains("unsafe"), "{path}: {policy}");
            assert!(!html.contains("search-index"), "{path} loads the index");
        }
    }
    let page = text_of(SITE.get("search/index.html").unwrap());
    assert!(page.contains("<script type=\"module\" src=\"../assets/search.js\"></script>"));
}

#[test]
fn without_a_script_the_search_leads_to_lists_of_everything() {
    let page = text_of(SITE.get("search/index.html").unwrap());
    let instead = between(&page, "<noscript>", "</noscript>").unwrap();
    assert!(instead.contains("href=\"../a-z/\"") && instead.contains("href=\"../site-map/\""));
    for path in ["index.html", "search/index.html"] {
        let page = text_of(SITE.get(path).unwrap());
        let form = between(&page, "<form", "</form>").unwrap();
        assert!(form.contains("method=\"get\"") && form.contains("name=\"q\""), "{path}");
        assert!(form.contains("<label for=\"page-query\">"), "{path}");
    }
}

#[test]
fn nothing_is_left_out_of_the_index_of_a_small_estate() {
    assert_eq!(facts(&SITE, "search/")["left_out"], serde_json::json!([]));
}

#[test]
fn a_browser_can_add_the_search_where_the_site_has_an_address() {
    let site = OWN.site("/x/");
    let description = text_of(site.get("opensearch.xml").unwrap());
    assert!(
        description.contains("template=\"https://standards.example/x/search/?q={searchTerms}\""),
        "{description}"
    );
    assert!(text_of(site.get("a-z/index.html").unwrap()).contains("href=\"../opensearch.xml\""));
    let site = OWN.site_with(&Config { base_url: None, ..OWN.config.clone() });
    assert!(site.get("opensearch.xml").is_none());
    assert!(!text_of(site.get("index.html").unwrap()).contains("opensearch"));
}
