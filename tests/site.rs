//! The site as a whole: of the project's own rulebook and examples, and of a rulebook in
//! which every text is an attack.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "site/audits.rs"]
mod audits;
#[path = "site/languages.rs"]
mod languages;
#[path = "site/messages.rs"]
mod messages;
#[path = "site/page.rs"]
mod page;
#[path = "site/search.rs"]
mod search;
#[path = "site/world.rs"]
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use page::{is_page, text_of};
use world::World;
use yardstick::diag::codes;
use yardstick::site::{self, Config, Site};

const AS_OF: &str = "2026-11-22";

/// The project's own rulebook and examples, read and made into a site once.
static OWN: LazyLock<World> =
    LazyLock::new(|| World::open(Path::new(env!("CARGO_MANIFEST_DIR")), AS_OF));
static SITE: LazyLock<Site> = LazyLock::new(|| OWN.site("/"));

fn hostile() -> World {
    World::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/hostile"), AS_OF)
}

/// The pages of a site: their paths and their HTML.
fn pages(site: &Site) -> impl Iterator<Item = (&str, String)> {
    let pages = site.files.iter().filter(|file| is_page(&file.path));
    pages.map(|file| (file.path.as_str(), text_of(&file.bytes)))
}

#[test]
fn no_link_or_anchor_is_dead_wherever_the_site_stands() {
    for world in [&*OWN, &hostile()] {
        for base_path in ["/", "/x/"] {
            let dead = site::dead_links(&world.site(base_path), base_path);
            assert!(dead.is_empty(), "{}", dead.join("\n"));
        }
    }
}

#[test]
fn the_same_sources_give_the_same_bytes_wherever_and_on_any_number_of_threads() {
    let first = &*SITE;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let again = || World::open(Path::new(env!("CARGO_MANIFEST_DIR")), AS_OF).site("/");
    assert!(pool.install(again) == *first);
    // Links are relative, so that only what names its own address differs.
    for (one, two) in first.files.iter().zip(&OWN.site("/x/").files) {
        // Digests, names for ever and folded lines change with an address inside them.
        let holds_address = ["data/manifest.json", "deadlines.ics"].contains(&&*one.path);
        if holds_address || one.path.ends_with("feed.xml") {
            assert_eq!(one.path, two.path);
            continue;
        }
        let [one_text, two_text] = [one, two].map(|file| text_of(&file.bytes));
        let two_text =
            two_text.replace("https://standards.example/x/", "https://standards.example/");
        let two_text =
            if one.path == "404.html" { two_text.replace("\"/x/", "\"/") } else { two_text };
        assert!(one_text == two_text, "{}", one.path);
    }
}

#[test]
fn nothing_that_is_written_by_others_has_a_meaning_in_html() {
    let site = &hostile().site("/");
    // The search page alone has a script, of ours and as a file, and shows nothing of others.
    let without_search = || pages(site).filter(|(path, _)| *path != "search/index.html");
    for (path, html) in without_search() {
        for tag in page::tags(&html) {
            assert!(page::TAGS.contains(&tag.name), "{path}: <{}>", tag.name);
            for (name, value) in &tag.attributes {
                assert!(page::ATTRIBUTES.contains(&name.as_str()), "{path}: {name}={value}");
                if name == "href" {
                    let scheme = value.split_once(':').map(|(scheme, _)| scheme);
                    assert!(matches!(scheme, None | Some("https" | "mailto")), "{path}: {value}");
                }
            }
        }
        assert!(!html.contains("<script"), "{path}");
    }
    let all: String = pages(site).map(|(_, html)| html).collect();
    for shown in [
        "name",
        "body",
        "codelist",
        "code",
        "kind",
        "field",
        "standard",
        "reference",
        "contact",
        "alias",
        "map",
        "board",
        "about",
        "requirement",
        "clause",
        "because",
        "fix",
        "policy",
        "force",
        "moved",
        "lever",
        "framework",
        "lot",
        "granter",
        "reason",
        "mitigation",
        "measure",
        "test",
        "given",
        "descriptor",
        "colour",
        "label",
        "key",
        "note",
        "sentence",
        "example",
        "code-sentence",
        "kind-source",
        "list-source",
    ] {
        let quoted = format!("alert(&#39;{shown}&#39;)");
        let plain = format!("alert('{shown}')");
        assert!(all.contains(&quoted) || all.contains(&plain), "{shown} is shown nowhere");
    }
}

#[test]
fn what_is_private_or_not_published_is_nowhere() {
    let site = &hostile().site("/");
    for file in &site.files {
        let text = text_of(&file.bytes);
        for secret in ["PRIVATE-", "HIDDEN-NAME"] {
            assert!(!text.contains(secret), "{}: {secret}", file.path);
        }
        assert!(!file.path.contains("hidden"), "{}", file.path);
        assert!(!file.path.contains(".."), "{}", file.path);
    }
    // The friend's shade is known to the rule and not to the reader.
    let imp = text_of(site.get("systems/imp/index.html").unwrap());
    assert!(imp.contains("What decided it is not published"), "{imp}");
}

#[test]
fn a_page_is_rendered_from_what_its_json_says_and_nothing_else() {
    let site = &*SITE;
    let mut pages = 0;
    for file in site.files.iter().filter(|file| page::is_facts(&file.path)) {
        let data: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
        let html = site::render_json(&OWN.config, &data).unwrap();
        let path = file.path.replace(".json", ".html");
        assert!(text_of(site.get(&path).unwrap()) == html, "{path}");
        pages += 1;
    }
    assert_eq!(
        pages,
        self::pages(site).count() - 1,
        "every page but the one for what is not found"
    );
}

#[test]
fn every_page_is_a_whole_document() {
    for site in [&*SITE, &hostile().site("/")] {
        let mut titles = BTreeMap::new();
        for (path, html) in pages(site) {
            let start = "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"";
            assert!(html.starts_with(start), "{path}: {}", &html[..200]);
            let title = page::between(&html, "<title>", "</title>").unwrap();
            if let Some(other) = titles.insert(title.to_owned(), path.to_owned()) {
                panic!("`{path}` and `{other}` have the title `{title}`");
            }
            let levels = page::headings(&html);
            let tops: Vec<_> = levels.iter().filter(|level| **level == 1).collect();
            assert_eq!(tops.len(), 1, "{path}: {levels:?}");
            let main: Vec<_> = page::headings(page::between(&html, "<main", "</main>").unwrap());
            assert_eq!(main.first(), Some(&1), "{path}");
            assert!(main.windows(2).all(|two| two[1] <= two[0] + 1), "{path}: {main:?}");
            for id in page::ids(&html) {
                let plain =
                    |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
                assert!(
                    id.starts_with(|c: char| c.is_ascii_lowercase()) && id.bytes().all(plain),
                    "{path}: {id}"
                );
            }
            assert!(
                page::tags(&html)
                    .iter()
                    .filter(|tag| tag.name == "th")
                    .all(|tag| tag.attributes.iter().any(|(name, _)| name == "scope")),
                "{path}: a heading cell without scope"
            );
            assert_eq!(
                html.matches("<table").count(),
                html.matches("<caption").count() + html.matches("prose-table").count(),
                "{path}"
            );
            assert!(!html.contains(" style="), "{path}");
        }
    }
}

#[test]
fn pages_and_styles_are_small() {
    let site = &*SITE;
    let mut large = Vec::new();
    for file in &site.files {
        let limit = match file.path.as_str() {
            path if is_page(path) => 60 * 1024,
            "assets/site.css" => 20 * 1024,
            "assets/search.js" => 10 * 1000,
            path => {
                let is_script = Path::new(path).extension().is_some_and(|it| it == "js");
                assert!(!is_script, "{path}");
                continue;
            }
        };
        if file.bytes.len() > limit {
            large.push(format!("{}: {} bytes", file.path, file.bytes.len()));
        }
    }
    assert!(large.is_empty(), "{}", large.join("\n"));
}

#[test]
fn every_code_has_a_page_in_the_words_of_the_terminal() {
    for code in codes::all() {
        let path = format!("codes/{}/index.json", code.name.to_lowercase());
        let file = SITE.files.iter().find(|file| file.path == path).expect("it has a page");
        let page: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
        let facts = &page["page"]["facts"];
        let text = [&facts["summary"], &facts["text"]].map(|part| part.as_str().unwrap());
        assert_eq!(text.join("\n\n"), code.explain.trim());
    }
}

#[test]
fn the_handbook_has_every_page_of_the_docs_that_is_for_authors() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut count = 0;
    for folder in ["reference", "how-to"] {
        for entry in std::fs::read_dir(docs.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "md") {
                continue;
            }
            let name = path.file_stem().unwrap().to_str().unwrap();
            let name = if name == "README" { String::new() } else { format!("{name}/") };
            let page = format!("write/{folder}/{name}index.html");
            assert!(SITE.files.iter().any(|file| file.path == page), "{page}");
            count += 1;
        }
    }
    assert!(count > 20, "{count} pages");
}

#[test]
fn what_tests_cover_is_on_the_pages_where_they_ran() {
    let coverage = OWN.config.coverage.as_ref().unwrap();
    let facts = |path: &str| -> serde_json::Value {
        serde_json::from_slice(SITE.get(path).unwrap()).unwrap()
    };
    let quality = facts("about/quality/index.json");
    let branches = coverage.branches();
    assert_eq!(quality["page"]["facts"]["branches"]["covered"], branches.covered);
    assert_eq!(quality["page"]["facts"]["branches"]["total"], branches.total);
    let (id, requirement) = OWN.rulebook.requirements.iter().next().unwrap();
    let one = coverage.of(yardstick::suite::coverage::Owner::Requirement(id)).unwrap();
    let standard = &OWN.rulebook.standards[requirement.standard].name.node;
    let path = format!("standards/{standard}/{}/index.json", requirement.name.node);
    let tested = &facts(&path)["page"]["facts"]["requirement"]["tested"];
    assert_eq!(tested["tests"], one.tests);
    assert_eq!(tested["branches"]["total"], one.branches().total);
    let untested = OWN.site_with(&Config { coverage: None, ..OWN.config.clone() });
    assert!(untested.get("about/quality/index.html").is_none());
}

#[test]
fn examples_are_marked_as_checked_only_where_they_were() {
    let mark = "Checked when this page was made";
    let count =
        |site: &Site| pages(site).map(|(_, html)| html.matches(mark).count()).sum::<usize>();
    assert!(count(&SITE) > 0);
    assert_eq!(count(&OWN.site_with(&Config { passed: None, ..OWN.config.clone() })), 0);
}

/// What the JSON of the page at `path` says.
fn facts(site: &Site, path: &str) -> serde_json::Value {
    let file = site.get(&format!("{path}index.json")).unwrap_or_else(|| panic!("{path}"));
    serde_json::from_slice::<serde_json::Value>(file).unwrap()["page"]["facts"].take()
}

#[test]
fn a_standard_is_on_the_page_of_each_thing_that_it_is_listed_under() {
    let site = &*SITE;
    let lists = |path: &str, of: &str| {
        let found = facts(site, path)["standards"].as_array().unwrap().clone();
        found.iter().any(|it| it["link"]["path"] == of)
    };
    let mut placed = 0;
    for standard in facts(site, "standards/")["standards"].as_array().unwrap() {
        let path = standard["link"]["path"].as_str().unwrap();
        let state = standard["state"]["name"].as_str().unwrap();
        assert!(lists(&format!("status/{state}/"), path), "{path}: {state}");
        for topic in standard["topics"].as_array().unwrap() {
            assert!(lists(&format!("topics/{}/", topic.as_str().unwrap()), path), "{path}");
            placed += 1;
        }
    }
    assert!(placed > 20, "{placed}");
    for facet in facts(site, "standards/")["facets"].as_array().unwrap() {
        for value in facet["values"].as_array().unwrap() {
            let path = value["link"]["path"].as_str().unwrap().trim_start_matches('/');
            assert_eq!(facts(site, path)["count"], value["count"], "{path}");
        }
    }
}

#[test]
fn what_people_call_a_standard_leads_to_it() {
    let names: Vec<(String, String)> = facts(&SITE, "a-z/")["letters"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|letter| letter["names"].as_array().unwrap().clone())
        .map(|name| {
            let text = |of: &str| name["link"][of].as_str().unwrap().to_owned();
            (text("title"), text("path"))
        })
        .collect();
    for standard in OWN.rulebook.standards.values() {
        let own = format!("/standards/{}/", standard.name.node);
        for name in standard.also_known_as.iter().chain(&standard.references) {
            let is_newest = OWN.rulebook.standard_names[&standard.name.node].len() == 1;
            // A name that two standards go by says which of them is meant.
            let is_it = |(title, path): &(String, String)| {
                let rest = title.strip_prefix(&*name.node);
                *path == own && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
            };
            assert!(!is_newest || names.iter().any(is_it), "{}", name.node);
        }
    }
    assert!(names.len() > 60);
}

#[test]
fn what_is_not_in_use_yet_is_told_with_its_dates() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| std::fs::write(folder.path().join(path), text).unwrap();
    write("yardstick.yaml", "language: 1\nname: Drafts\nrules: [.]\ndescriptors: []\n");
    write(
        "rules.yard",
        r#"
kind system "System" { name text required "Name" }
standard open "Open for comment" {
  contact   "desk@board.example"
  consulted 2026-11-01 to 2026-11-22
  published 2027-02-01
  applies to system
  requirement named "It has a name" { must name is given }
}
standard later "Asked about later" {
  consulted 2026-11-23 to 2026-12-31
  applies to system
}
standard ours "In use" {
  published 2026-01-01
  applies to system
  requirement named "It has a name" { must name is given }
}
policy all "All" {
  published 2026-11-01
  mandates open for system {
    implement from 2027-03-01
    conform by     2027-06-01
  }
}
"#,
    );
    let site = World::open(folder.path(), AS_OF).site("/");
    for (id, is_draft) in [("open", true), ("later", true), ("ours", false)] {
        let html = text_of(site.get(&format!("standards/{id}/index.html")).unwrap());
        assert_eq!(html.contains("<body class=\"k-standard draft\">"), is_draft, "{id}");
    }
    let planned = facts(&site, "future/")["standards"].as_array().unwrap().clone();
    let titles: Vec<_> = planned.iter().map(|it| it["link"]["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Open for comment", "Asked about later"]);
    let dates = ["publication", "implement_from", "conform_by"].map(|it| planned[0][it].clone());
    assert_eq!(dates, ["2027-02-01", "2027-03-01", "2027-06-01"]);
    let consultations = facts(&site, "consultations/");
    assert_eq!(consultations["open"][0]["to"], "2026-11-22", "the last day counts");
    assert_eq!(consultations["open"][0]["contacts"][0], "desk@board.example");
    assert_eq!(consultations["coming"][0]["standard"]["link"]["title"], "Asked about later");
}

/// The rows of a table, from its CSV.
fn rows(site: &Site, name: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = site.get(&format!("data/{name}.csv")).unwrap();
    csv::Reader::from_reader(bytes).deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn adoption_of_a_mandate_of_all_is_that_of_its_standard() {
    let site = &*SITE;
    let mandates = facts(site, "measures/")["mandates"].as_array().unwrap().clone();
    let mut compared = 0;
    for it in &mandates {
        let rows = rows(site, "mandates");
        let row = rows
            .iter()
            .find(|row| {
                row["policy"] == it["policy"]["title"]
                    && row["standard"] == it["standard"]["title"]
                    && row["versions"] == it["versions"].as_str().unwrap_or_default()
                    && row["who"] == it["population"]["words"].as_str().unwrap_or_default()
            })
            .unwrap();
        assert_eq!(row["reached"], it["adoption"]["applicable"].to_string());
        assert_eq!(row["met"], it["adoption"]["met"].to_string());
        let is_of_all = it["population"]["condition"].is_null() && it["versions"].is_null();
        let path = it["standard"]["path"].as_str().unwrap().trim_start_matches('/');
        let standard = facts(site, path);
        if !is_of_all || standard["requirements"].as_array().unwrap().is_empty() {
            continue;
        }
        let [of_kind] = standard["results"].as_array().unwrap().as_slice() else { continue };
        for count in ["applicable", "met", "not_met", "not_evidenced"] {
            assert_eq!(it["adoption"][count], of_kind["counts"][count], "{path}: {count}");
        }
        compared += 1;
    }
    assert!(compared >= 5, "{compared} of {} mandates are of all", mandates.len());
}

#[test]
fn tables_say_what_pages_say() {
    let site = &*SITE;
    let address = |path: &str| format!("https://standards.example{path}");
    let rows_of = |name| rows(site, name);
    let standards = rows_of("standards");
    let listed = facts(site, "standards/")["standards"].as_array().unwrap().clone();
    for it in &listed {
        let page = address(it["link"]["path"].as_str().unwrap());
        let row = standards.iter().find(|row| row["page"] == page).unwrap();
        assert_eq!(row["title"], it["link"]["title"]);
        assert_eq!(row["version"], it["version"]);
        assert_eq!(row["status"], it["state"]["words"]);
        let day = it["mandate"]["conform_by"].as_str().unwrap_or_default();
        assert_eq!(row["conform_by"], day);
        let path = it["link"]["path"].as_str().unwrap().trim_start_matches('/');
        let requirements = facts(site, path)["requirements"].as_array().unwrap().clone();
        for requirement in requirements {
            let page = address(requirement["link"]["path"].as_str().unwrap());
            let row = rows_of("requirements").into_iter().find(|row| row["page"] == page).unwrap();
            for (column, said) in [
                ("title", &requirement["link"]["title"]),
                ("level", &requirement["level"]["words"]),
                ("because", &requirement["because"]),
            ] {
                assert_eq!(row[column], said.as_str().unwrap_or_default(), "{page}: {column}");
            }
            for count in ["applicable", "met", "not_met", "not_evidenced", "excepted"] {
                assert_eq!(row[count], requirement["counts"][count].to_string(), "{page}: {count}");
            }
        }
    }
    assert!(listed.len() > 20);
    let shortfalls = rows_of("shortfalls");
    let expected = std::fs::read_to_string("examples/expected.csv").unwrap();
    assert_eq!(shortfalls.len(), expected.lines().count() - 1);
    let measures = facts(site, "measures/")["measures"].as_array().unwrap().len();
    assert_eq!(rows_of("measures").len(), measures);
}

#[test]
fn the_two_forms_of_a_table_are_one() {
    for site in [&*SITE, &hostile().site("/")] {
        let manifest: serde_json::Value =
            serde_json::from_slice(site.get("data/manifest.json").unwrap()).unwrap();
        let mut tables = 0;
        for file in manifest["files"].as_array().unwrap() {
            let path = file["path"].as_str().unwrap();
            let bytes = site.get(&format!("data/{path}")).expect(path);
            assert_eq!(file["bytes"], bytes.len(), "{path}");
            let Some(name) = path.strip_suffix(".csv") else { continue };
            let json: Vec<serde_json::Map<String, serde_json::Value>> =
                serde_json::from_slice(site.get(&format!("data/{name}.json")).unwrap()).unwrap();
            let rows = rows(site, name);
            assert_eq!(rows.len(), json.len(), "{name}");
            for (row, object) in rows.iter().zip(&json) {
                assert_eq!(row.len(), object.len(), "{name}");
                for (column, value) in object {
                    let cell = row[column].strip_prefix('\'').unwrap_or(&row[column]);
                    let said = match value {
                        serde_json::Value::Null => String::new(),
                        serde_json::Value::String(text) => text.clone(),
                        serde_json::Value::Array(all) => {
                            let all = all.iter().map(|it| it.as_str().unwrap());
                            all.collect::<Vec<_>>().join("; ")
                        }
                        other => other.to_string(),
                    };
                    assert_eq!(cell, said.strip_prefix('\'').unwrap_or(&said), "{name}.{column}");
                    let is_formula = row[column].starts_with(['=', '+', '-', '@', '\t', '\r']);
                    assert!(!is_formula || value.is_number(), "{name}.{column}: {}", row[column]);
                }
            }
            tables += 1;
        }
        assert_eq!(tables, 8);
    }
}

#[test]
fn the_calendar_and_the_feeds_name_each_thing_once() {
    let site = &*SITE;
    let calendar = text_of(site.get("deadlines.ics").unwrap());
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    let lines = calendar.split("\r\n");
    let ids: Vec<_> = lines.filter(|line| line.starts_with("UID:")).collect();
    let deadlines = facts(site, "deadlines/");
    let count = |of: &str| deadlines[of].as_array().unwrap().len();
    assert_eq!(ids.len(), count("coming") + count("past"));
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    let mut feeds = 0;
    for file in site.files.iter().filter(|file| file.path.ends_with("feed.xml")) {
        let feed = text_of(&file.bytes);
        let ids: Vec<&str> =
            feed.split("<id>").skip(1).map(|rest| rest.split("</id>").next().unwrap()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{}", file.path);
        assert!(ids.iter().all(|id| id.starts_with("tag:standards.example,")), "{ids:?}");
        assert!(!feed.contains(AS_OF) || feed.contains("<entry>"), "{}", file.path);
        feeds += 1;
    }
    assert!(feeds > 50, "{feeds}");
    let site = OWN.site_with(&Config { base_url: None, ..OWN.config.clone() });
    assert!(!site.files.iter().any(|file| file.path.ends_with("feed.xml")), "it has no address");
}

#[test]
fn what_hosts_and_programs_ask_for_is_there() {
    let site = OWN.site("/x/");
    let security = text_of(site.get(".well-known/security.txt").unwrap());
    assert!(security.contains("Canonical: https://standards.example/x/.well-known/security.txt\n"));
    let version: serde_json::Value =
        serde_json::from_slice(site.get("version.json").unwrap()).unwrap();
    assert_eq!(version["as_of"], AS_OF);
    let badge = text_of(site.get("badges/email-security.svg").unwrap());
    assert!(badge.contains("published") && badge.contains("role=\"img\""), "{badge}");
    let catalogue: serde_json::Value =
        serde_json::from_slice(site.get("data.json").unwrap()).unwrap();
    for dataset in catalogue["dataset"].as_array().unwrap() {
        for needed in ["title", "description", "identifier", "license"] {
            assert!(dataset[needed].is_string(), "{needed}");
        }
        for file in dataset["distribution"].as_array().unwrap() {
            let url = file["downloadURL"].as_str().unwrap();
            let path = url.strip_prefix("https://standards.example/x/").unwrap();
            assert!(site.get(path).is_some(), "{path}");
        }
    }
    for kind in OWN.rulebook.kind_names.keys() {
        assert!(site.get(&format!("schemas/{kind}.schema.json")).is_some(), "{kind}");
    }
}

#[test]
fn the_site_map_lists_what_search_engines_should_show() {
    let site = OWN.site("/x/");
    let map = text_of(site.get("sitemap.xml").unwrap());
    assert!(map.contains("<loc>https://standards.example/x/standards/</loc>"), "{map}");
    assert!(!map.contains("/v/") && !map.contains("404"), "{map}");
    assert!(
        text_of(site.get("robots.txt").unwrap())
            .ends_with("Sitemap: https://standards.example/x/sitemap.xml\n")
    );
    let site = OWN.site_with(&Config { base_url: None, ..OWN.config.clone() });
    assert!(site.get("sitemap.xml").is_none());
    assert!(!text_of(site.get("index.html").unwrap()).contains("canonical"));
}

#[test]
fn a_template_of_the_project_takes_the_place_of_ours() {
    let mut world = hostile();
    let template = "{% extends \"base.html\" %}{% block main %}<h1>Ours</h1>{% endblock %}";
    world.config.templates.insert("home.html".into(), template.into());
    let site = world.site("/");
    assert!(text_of(site.get("index.html").unwrap()).contains("<h1>Ours</h1>"));
    world.config.templates.insert("home.html".into(), "{{ facts.nothing }}".into());
    let error =
        site::build(&world.rulebook, &world.sources, &world.estate, &world.report, &world.config)
            .unwrap_err();
    assert!(error.to_string().contains("`home.html`"), "{error}");
}
