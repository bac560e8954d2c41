//! From models to files: templates, their filters, and the JSON beside each page.
//!
//! Pages are made, rendered and given away in parallel.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, Value};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::json;

use super::context::Context;
use super::extras::Feeds;
use super::language::{Arg, Language};
use super::model::Page;
use super::pages::Job;
use super::{Config, File, extras, highlight, markdown, meter, pages, search, style, words};
use crate::value::parse_date;

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        /// Our own templates, by name.
        pub(crate) const TEMPLATES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../site-templates/", $name)))),*];
    };
}

templates! {
    "404.html", "a-z.html", "about.html", "about-page.html", "base.html", "bodies.html", "body.html", "check.html",
    "code.html", "codelist.html", "codes.html", "consultations.html", "data.html", "deadlines.html", "descriptor-requirements.html", "descriptor.html",
    "descriptors.html", "exceptions.html", "facet.html", "facets.html",
    "framework.html", "frameworks.html", "future.html", "handbook.html", "home.html", "icon.svg", "kind.html", "kinds.html", "macros.html",
    "measure.html", "measures.html", "opensearch.xml", "policies.html", "policy.html", "quality.html", "requirement.html",
    "requirement-results.html", "results.html", "robots.txt", "search.html", "search.js", "site-map.html", "site.css", "sitemap.xml",
    "standard.html", "standards.html", "updates.html", "words.html", "write.html",
}

/// A template that does not render.
#[derive(Debug)]
pub struct RenderError {
    /// The template.
    pub template: String,
    /// What is wrong, and where in it.
    pub message: String,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the template `{}` does not render: {}", self.template, self.message)
    }
}

impl std::error::Error for RenderError {}

/// What takes the files of a site, on any thread.
type Put<'a, E> = &'a (dyn Fn(File) -> Result<(), E> + Sync);

/// Renders every page and what belongs to the whole site, and gives each file to `put` as soon as
/// it is made: a site is not held in memory.
///
/// What is for programs is in the language of the first context alone, which the others' pages
/// name too.
pub(crate) fn site<E: From<RenderError> + Send>(
    contexts: &[Context<'_>],
    put: Put<'_, E>,
) -> Result<(), E> {
    let languages: Vec<Arc<Language>> =
        contexts.iter().map(|context| Arc::clone(context.language)).collect();
    let mut paths = Vec::new();
    let mut feeds = None;
    for context in contexts {
        let environment = environment(context.config, context.language, &languages)?;
        let about = about_site(context);
        let renderer = Renderer { context, environment, about_value: json_value(&about), about };
        let feeds = feeds.get_or_insert_with(|| Feeds::new(context));
        let jobs = pages::all(context).into_par_iter();
        let heads: Result<Vec<_>, E> = jobs.map(|job| renderer.job(job, feeds, put)).collect();
        let mut heads = heads?.concat();
        heads.sort_by(|a, b| a.path.cmp(&b.path));
        put(search::index(context, &heads))?;
        let indexed = heads.iter().filter(|page| page.indexed);
        paths.extend(indexed.map(|page| format!("{}{}", context.language.root, page.path)));
        if context.language.root.is_empty() {
            for file in extras::files(context) {
                put(file)?;
            }
            for file in whole_site(&renderer.environment, &renderer.about_value, context.config)? {
                put(file)?;
            }
        }
    }
    let Some(first) = contexts.first() else { return Ok(()) };
    paths.sort();
    let environment = environment(first.config, first.language, &languages)?;
    if let Some(file) = site_map(&environment, first.config, &paths)? {
        put(file)?;
    }
    Ok(())
}

/// What renders the pages of one language.
struct Renderer<'a> {
    context: &'a Context<'a>,
    environment: Environment<'static>,
    about: serde_json::Value,
    /// The same, for templates.
    about_value: Value,
}

impl Renderer<'_> {
    /// Renders the pages of `job`, and returns what is left of them without their facts.
    fn job<E: From<RenderError>>(
        &self,
        job: Job<'_>,
        feeds: &Feeds<'_>,
        put: Put<'_, E>,
    ) -> Result<Vec<Page>, E> {
        let is_first = self.context.language.root.is_empty();
        let mut heads = Vec::new();
        for mut page in job() {
            if !is_first {
                // Hosts show one page for what is not found.
                if page.kind == "404" {
                    continue;
                }
                page.indexed &= !is_untranslated(page.kind);
            }
            if let Some(feed) = feeds.beside(&mut page).filter(|_| is_first) {
                put(feed)?;
            }
            for file in self.page(&page)? {
                put(file)?;
            }
            page.facts = serde_json::Value::Null;
            heads.push(page);
        }
        Ok(heads)
    }

    /// Renders one page, and its JSON beside it where the site is for programs.
    fn page(&self, page: &Page) -> Result<Vec<File>, RenderError> {
        let language = self.context.language;
        let model = Value::from(Serde(page));
        let html = render_model(&self.environment, language, &model, &self.about_value)?;
        if page.kind == "404" {
            return Ok(vec![File { path: "404.html".into(), bytes: html.into_bytes() }]);
        }
        let path = format!("{}{}", language.root, page.path);
        let folder = path.trim_start_matches('/');
        let index = File { path: format!("{folder}index.html"), bytes: html.into_bytes() };
        if !language.root.is_empty() {
            return Ok(vec![index]);
        }
        let data = Data { page, site: &self.about };
        // Our models are trees of text, numbers and lists: they always serialize.
        let mut json = serde_json::to_vec(&data).unwrap_or_default();
        json.push(b'\n');
        let facts = File { path: format!("{folder}index.json"), bytes: json };
        Ok(vec![index, facts])
    }
}

/// What a page is made from: the JSON beside it.
#[derive(Serialize)]
struct Data<'a> {
    page: &'a Page,
    site: &'a serde_json::Value,
}

/// Whether pages of `kind` have hardly a word of the site's own.
fn is_untranslated(kind: &str) -> bool {
    matches!(kind, "handbook" | "code")
}

/// Returns what every page says of the site.
fn about_site(context: &Context<'_>) -> serde_json::Value {
    let config = context.config;
    json!({
        "name": config.name,
        "as_of": context.report.as_of.to_string(),
        "tested": context.config.coverage.is_some() && context.config.passed.is_some(),
        "engine": config.engine,
        "rulebook": config.rulebook,
        "commit": config.commit(),
        "uncommitted": context.uncommitted(),
    })
}

/// Renders a page from what its JSON says, and nothing else.
pub(crate) fn render_data(
    environment: &Environment<'_>,
    language: &Language,
    data: &serde_json::Value,
) -> Result<String, RenderError> {
    let part = |name: &str| json_value(data.get(name).unwrap_or(&serde_json::Value::Null));
    render_model(environment, language, &part("page"), &part("site"))
}

fn render_model(
    environment: &Environment<'_>,
    language: &Language,
    page: &Value,
    site: &Value,
) -> Result<String, RenderError> {
    let part = |name: &str| page.get_attr(name).unwrap_or_default();
    let text = |name: &str| part(name).as_str().unwrap_or_default().to_owned();
    let here = format!("{}{}", language.root, text("path"));
    let template = format!("{}.html", text("kind"));
    let facts = part("facts");
    render(environment, &template, minijinja::context! { page, facts, site, here })
}

fn render(
    environment: &Environment<'_>,
    name: &str,
    context: Value,
) -> Result<String, RenderError> {
    let failed = |error: Error| RenderError {
        template: error.name().unwrap_or(name).to_owned(),
        message: message(&error),
    };
    let template = environment.get_template(name).map_err(failed)?;
    template.render(context).map_err(failed)
}

/// Returns the words of `error` and of what caused it.
fn message(error: &Error) -> String {
    let mut out = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        out.push_str("; ");
        out.push_str(&error.to_string());
        cause = error.source();
    }
    out
}

/// The files that belong to no one page.
fn whole_site(
    environment: &Environment<'_>,
    about: &Value,
    config: &Config,
) -> Result<Vec<File>, RenderError> {
    let base = config.base_url.as_ref().map(|url| absolute(url, &config.base_path, "/"));
    let has_address = base.is_some();
    let short_name = search::short_name(&config.name);
    let context = minijinja::context! { site => about, base, short_name };
    let file = |path: &str, text: String| File { path: path.to_owned(), bytes: text.into_bytes() };
    let asset = |name: &str| config.templates.get(name).map_or_else(|| own(name), String::as_str);
    let mut files = vec![
        file("robots.txt", render(environment, "robots.txt", context.clone())?),
        file("assets/site.css", style::sheet(asset("site.css"), &config.theme)),
        file("assets/search.js", asset("search.js").to_owned()),
        file("assets/icon.svg", asset("icon.svg").to_owned()),
        file("_headers", headers()),
        // Keeps hosts from running the files through a generator of their own.
        file(".nojekyll", String::new()),
    ];
    if has_address {
        files.push(file("opensearch.xml", render(environment, "opensearch.xml", context)?));
    }
    Ok(files)
}

/// Returns the map that search engines read, of a site that has an address.
fn site_map(
    environment: &Environment<'_>,
    config: &Config,
    paths: &[String],
) -> Result<Option<File>, RenderError> {
    let Some(url) = &config.base_url else { return Ok(None) };
    let urls: Vec<String> =
        paths.iter().map(|path| absolute(url, &config.base_path, path)).collect();
    let text = render(environment, "sitemap.xml", minijinja::context! { urls })?;
    Ok(Some(File { path: "sitemap.xml".to_owned(), bytes: text.into_bytes() }))
}

/// Returns our own template called `name`.
fn own(name: &str) -> &'static str {
    TEMPLATES.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
}

/// What a page may load: our style sheet and our images, nothing else and from nowhere else.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";

/// What the search page may load: our script and the index that it reads, too.
pub(crate) const SCRIPT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

/// Returns the headers that a host is asked to send. Each page forbids more of itself: no script
/// runs but on the search page.
fn headers() -> String {
    format!(
        "/*
  Content-Security-Policy: {SCRIPT_POLICY}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=()
  Cross-Origin-Opener-Policy: same-origin
"
    )
}

pub(crate) fn absolute(url: &str, base_path: &str, path: &str) -> String {
    format!("{}{base_path}{}", url.trim_end_matches('/'), path.trim_start_matches('/'))
}

/// Returns the templates of `config` over our own, and the filters that they use.
pub(crate) fn environment(
    config: &Config,
    language: &Arc<Language>,
    languages: &[Arc<Language>],
) -> Result<Environment<'static>, RenderError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // The delimiters are Jinja's own, which are never refused.
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment.set_formatter(|out, state, value| {
        if value.is_undefined() {
            return Err(Error::from(ErrorKind::UndefinedError));
        }
        if value.is_none() {
            return Ok(());
        }
        let text = value.to_string();
        let is_plain = value.is_safe() || state.auto_escape() == &AutoEscape::None;
        let result = if is_plain { out.write_str(&text) } else { out.write_str(&escape(&text)) };
        result.map_err(Error::from)
    });
    for (name, text) in TEMPLATES {
        let text = config.templates.get(*name).map_or(*text, String::as_str);
        add(&mut environment, name, text)?;
    }
    for (name, text) in &config.templates {
        // Messages are read by the language.
        if !name.ends_with(".ftl") && !TEMPLATES.iter().any(|(own, _)| own == name) {
            add(&mut environment, name, text)?;
        }
    }
    add_filters(&mut environment, config, language);
    add_languages(&mut environment, language, languages);
    Ok(environment)
}

fn add(environment: &mut Environment<'static>, name: &str, text: &str) -> Result<(), RenderError> {
    environment
        .add_template_owned(name.to_owned(), text.to_owned())
        .map_err(|error| RenderError { template: name.to_owned(), message: message(&error) })
}

fn add_filters(environment: &mut Environment<'static>, config: &Config, language: &Arc<Language>) {
    let root = language.root.clone();
    let links = Links { base_path: config.base_path.clone(), index: config.index_links, root };
    let in_handbook = links.clone();
    let in_messages = links.clone();
    environment.add_filter("handbook", move |state: &State<'_, '_>, text: &str, links: Value| {
        let here = state.lookup("here").map(|here| here.to_string()).unwrap_or_default();
        let mut pages = BTreeMap::new();
        for written in links.try_iter()? {
            let path = links.get_item(&written)?.to_string();
            pages.insert(written.to_string(), in_handbook.href(&here, &path));
        }
        let field = markdown::Field { heading: 2, prefix: "page", pages: Some(&pages) };
        Ok::<_, Error>(safe(markdown::blocks(text, field)))
    });
    let in_pages = links.clone();
    environment.add_filter("href", move |state: &State<'_, '_>, path: &str, root: Option<&str>| {
        let here = state.lookup("here").map(|here| here.to_string()).unwrap_or_default();
        let root = root.unwrap_or(&in_pages.root).to_owned();
        safe(escape(&Links { root, ..in_pages.clone() }.href(&here, path)))
    });
    let base = config.base_url.clone().map(|url| (url, config.base_path.clone()));
    environment.add_filter("absolute", move |path: &str, root: Option<&str>| {
        let path = in_language(root.unwrap_or(&links.root), path);
        base.as_ref().map(|(url, base_path)| absolute(url, base_path, &path))
    });
    let words = Arc::clone(language);
    environment.add_filter("date", move |day: &str| match parse_date(day) {
        Ok(date) => safe(format!("<time datetime=\"{date}\">{}</time>", words.date(date))),
        Err(_) => Value::from(day),
    });
    let words = Arc::clone(language);
    environment.add_filter("day", move |day: &str| {
        parse_date(day).map_or_else(|_| day.to_owned(), |date| words.date(date))
    });
    environment.add_filter("md", |text: &str, heading: u8, prefix: &str| {
        safe(markdown::blocks(text, markdown::Field { heading, prefix, pages: None }))
    });
    environment.add_filter("inline", |text: &str| safe(markdown::inline(text)));
    environment.add_filter("yard", |text: &str| safe(highlight::yard(text)));
    environment.add_filter("yaml", |text: &str| safe(highlight::yaml(text)));
    environment.add_filter("slug", |name: &str| super::route::slug(name));
    environment.add_filter("named", |name: &str| words::named(name));
    environment.add_filter("number", words::number);
    environment.add_filter("capital", |text: &str| words::capital(text));
    environment.add_filter("lower_first", |text: &str| words::lower_first(text));
    environment
        .add_filter("meter", |counts: &Value, label: &Value| meter::svg(counts, label).map(safe));
    environment.add_filter("goal", |counts: &Value, goal: &str, label: &Value| {
        meter::with_goal(counts, goal, label).map(safe)
    });
    environment.add_filter("shown_url", |url: &str| {
        let shown = url.split_once("://").map_or(url, |(_, rest)| rest);
        shown.trim_end_matches('/').to_owned()
    });
    environment.add_test("web", |url: &str| markdown::is_safe_url(url));
    let words = Arc::clone(language);
    environment.add_function("t", move |state: &State<'_, '_>, key: &str, values: Kwargs| {
        message_html(state, &words, &in_messages, key, &values)
    });
    environment.add_global("content_policy", POLICY);
    environment.add_global("script_policy", SCRIPT_POLICY);
}

/// Returns the message called `key` with `values` in it. A value that is HTML stays as it is,
/// and any other is escaped; the address of a link is a path of the site.
fn message_html(
    state: &State<'_, '_>,
    language: &Language,
    links: &Links,
    key: &str,
    values: &Kwargs,
) -> Result<Value, Error> {
    let mut args: Vec<(&str, Arg)> = Vec::new();
    let mut paths: Vec<(&str, String)> = Vec::new();
    for name in values.args() {
        let value: Value = values.get(name)?;
        if value.is_undefined() {
            return Err(Error::from(ErrorKind::UndefinedError));
        }
        args.push((
            name,
            match value.as_usize() {
                Some(number) if value.is_number() => number.into(),
                _ if value.is_safe() => value.to_string().into(),
                _ => escape(&value.to_string()).into(),
            },
        ));
        paths.push((name, value.to_string()));
    }
    let address = |name: &str| {
        let (_, path) = paths.iter().find(|(known, _)| *known == name)?;
        let here = state.lookup("here").map(|here| here.to_string()).unwrap_or_default();
        Some(escape(&links.href(&here, path)))
    };
    language
        .html(key, &args, &address)
        .map(safe)
        .map_err(|message| Error::new(ErrorKind::InvalidOperation, message))
}

/// How pages link to each other.
#[derive(Clone)]
pub(crate) struct Links {
    pub(crate) base_path: String,
    pub(crate) index: bool,
    /// Where the pages of the language stand: nowhere else, or `/cy`.
    pub(crate) root: String,
}

/// Returns `path`, where it is of a page, below `root`, where the pages of a language stand.
/// Files for programs stand in one place.
fn in_language(root: &str, path: &str) -> String {
    let page = path.split('#').next().unwrap_or_default();
    if page.ends_with('/') { format!("{root}{path}") } else { path.to_owned() }
}

/// Returns the way from `root` to `path`, where that stands below it.
fn below_root<'p>(root: &str, path: &'p str) -> Option<&'p str> {
    path.strip_prefix(root).filter(|rest| rest.starts_with('/'))
}

/// What pages say of the languages: theirs, and those in which they are to be had too.
fn add_languages(
    environment: &mut Environment<'static>,
    language: &Language,
    languages: &[Arc<Language>],
) {
    let foreign = language.foreign.map(|tag| format!(" lang=\"{tag}\""));
    environment.add_global("foreign", safe(foreign.unwrap_or_default()));
    environment.add_global("lang", language.tag);
    environment.add_global("is_first_language", language.root.is_empty());
    environment.add_test("untranslated", is_untranslated);
    let all: Vec<Value> = languages
        .iter()
        .map(|it| {
            minijinja::context! {
                name => it.own_name,
                lang => it.tag,
                root => it.root.clone(),
                is_this => it.name == language.name,
            }
        })
        .collect();
    environment.add_global("languages", all);
}

impl Links {
    /// Returns the link from the page at `here` to `path`: relative, so that the site can
    /// stand anywhere. The page for what is not found may be shown anywhere, and links
    /// from the root.
    pub(crate) fn href(&self, here: &str, path: &str) -> String {
        let path = &*in_language(&self.root, path);
        let (page, fragment) = match path.split_once('#') {
            Some((page, fragment)) => (page, Some(fragment)),
            None => (path, None),
        };
        // Between two pages below the root of their language the way is as short as at the top.
        let both = below_root(&self.root, here).zip(below_root(&self.root, page));
        let (here, page) = both.unwrap_or((here, page));
        let mut out = String::new();
        let anywhere = here == "/404/";
        if !(page.is_empty() || page == here && fragment.is_some()) {
            let below = page.strip_prefix(here).filter(|_| !anywhere && here != "/");
            if anywhere {
                out.push_str(&self.base_path);
            } else if below.is_none() {
                let depth = here.matches('/').count().saturating_sub(1);
                out.push_str(&"../".repeat(depth));
            }
            out.push_str(below.unwrap_or_else(|| page.trim_start_matches('/')));
            if out.is_empty() {
                out.push_str("./");
            }
            if self.index && out.ends_with('/') {
                out.push_str("index.html");
            }
        }
        if let Some(fragment) = fragment {
            out.push('#');
            out.push_str(fragment);
        }
        out
    }
}

/// Returns `file` as part of a URL.
pub(crate) fn path_of(file: &str) -> String {
    let mut out = String::new();
    for byte in file.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Returns `text` with the five characters that HTML gives a meaning made harmless, and
/// without the control characters that it forbids.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Returns `json` as a value of templates.
pub(crate) fn json_value(json: &serde_json::Value) -> Value {
    Value::from(Serde(json))
}

fn safe(html: String) -> Value {
    Value::from_safe_string(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_so_stand_anywhere() {
        let clean = Links { base_path: "/x/".into(), index: false, root: String::new() };
        let disk = Links { base_path: "/".into(), index: true, root: String::new() };
        for (here, path, wanted, on_disk) in [
            ("/", "/", "./", "./index.html"),
            ("/", "/standards/", "standards/", "standards/index.html"),
            ("/standards/a/", "/", "../../", "../../index.html"),
            ("/standards/a/", "/standards/a/#b", "#b", "#b"),
            (
                "/standards/a/",
                "/standards/b/#b",
                "../../standards/b/#b",
                "../../standards/b/index.html#b",
            ),
            ("/standards/a/", "/assets/site.css", "../../assets/site.css", "../../assets/site.css"),
            ("/standards/a/", "#page-main", "#page-main", "#page-main"),
        ] {
            assert_eq!(clean.href(here, path), wanted, "{here} {path}");
            assert_eq!(disk.href(here, path), on_disk, "{here} {path}");
        }
        let welsh = Links { root: "/cy".into(), ..clean.clone() };
        for (path, wanted) in [
            ("/standards/b/#b", "../../standards/b/#b"),
            ("/", "../../"),
            ("/assets/site.css", "../../../assets/site.css"),
            ("#page-main", "#page-main"),
        ] {
            assert_eq!(welsh.href("/cy/standards/a/", path), wanted, "{path}");
        }
        assert_eq!(welsh.href("/cyber/", "/cyber/"), "../cy/cyber/");
        assert_eq!(clean.href("/404/", "/about/"), "/x/about/");
        assert_eq!(clean.href("/404/", "/"), "/x/");
    }

    #[test]
    fn escaped_text_has_no_meaning() {
        assert_eq!(escape("<a b='\"'>&\u{0}\n"), "&lt;a b=&#39;&quot;&#39;&gt;&amp;\u{fffd}\n");
    }
}
