//! The fixed words of the site: every one is a message, every message is in every language and
//! is used, and each is given what it asks for.
//!
//! These read the templates and the source. Each check is tried first on what has the fault.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use regex::Regex;

/// The tags that a message may have beside its links.
const MARKS: [&str; 3] = ["em", "strong", "code"];

/// What a message asks for, by its name: the values that are put in, and its links.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// The files of a folder and of those in it that end in `extension`, with their text.
fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut out = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let text = fs::read_to_string(&path).unwrap();
                out.push((path, text));
            }
        }
    }
    out.sort();
    out
}

fn languages() -> Vec<(PathBuf, Messages)> {
    let all = files("site-templates", "ftl");
    assert!(!all.is_empty());
    all.into_iter().map(|(path, text)| (path, messages(&text))).collect()
}

fn english() -> Messages {
    languages().into_iter().find(|(path, _)| path.ends_with("en.ftl")).unwrap().1
}

fn messages(text: &str) -> Messages {
    let resource = fluent_syntax::parser::parse(text).unwrap();
    let mut out = Messages::new();
    let mut add = |key: String, pattern: &Pattern<&str>| {
        let mut wanted = BTreeSet::new();
        asked_for(pattern, &mut wanted);
        // A value of the name of an element would make a link of that element in another value.
        let inside = ["a", "br", "code", "em", "span", "strong", "time"];
        let element = wanted.iter().find(|name| inside.contains(&name.as_str()));
        assert!(element.is_none(), "`{key}` asks for {element:?}");
        assert!(out.insert(key.clone(), wanted).is_none(), "`{key}` is there twice");
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        if let Some(value) = &message.value {
            add(message.id.name.to_owned(), value);
        }
        for attribute in &message.attributes {
            add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
        }
    }
    out
}

/// Adds what a pattern asks for to `out`.
fn asked_for(pattern: &Pattern<&str>, out: &mut BTreeSet<String>) {
    let tag = Regex::new("</?([^>]*)>").unwrap();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                let tags = tag.captures_iter(value).map(|it| it[1].to_owned());
                out.extend(tags.filter(|name| !MARKS.contains(&&**name)));
            }
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                if let InlineExpression::VariableReference { id } = inline {
                    out.insert(id.name.to_owned());
                }
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                if let InlineExpression::VariableReference { id } = selector {
                    out.insert(id.name.to_owned());
                }
                variants.iter().for_each(|variant| asked_for(&variant.value, out));
            }
        }
    }
}

/// Returns what each call that begins with `call` and a message names and gives: the message,
/// and the text of the rest of the call.
fn calls(text: &str, call: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (at, found) in text.match_indices(call) {
        let rest = &text[at + found.len()..];
        let Some(rest) = rest.trim_start().strip_prefix('"') else { continue };
        let (key, rest) = rest.split_once('"').unwrap();
        let mut depth = 1;
        let mut is_quoted = false;
        let end = rest.find(|letter| {
            match letter {
                '"' => is_quoted = !is_quoted,
                '(' if !is_quoted => depth += 1,
                ')' if !is_quoted => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        out.push((key.to_owned(), rest[..end.unwrap()].to_owned()));
    }
    out
}

/// Returns the names of the values that a call of a template gives.
fn given(rest: &str) -> BTreeSet<String> {
    let name = Regex::new(r",\s*([a-z]+)=").unwrap();
    let mut out = String::new();
    let mut depth = 0;
    // What is inside a call is given to that.
    for letter in rest.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            letter if depth == 0 => out.push(letter),
            _ => {}
        }
    }
    name.captures_iter(&out).map(|it| it[1].to_owned()).collect()
}

/// Returns what is wrong with the calls of `t` in a template.
fn wrong_calls(template: &str, known: &Messages) -> Vec<String> {
    let mut out = Vec::new();
    for (key, rest) in calls(template, "t(") {
        if rest.trim_start().starts_with('~') {
            let count = known.keys().filter(|name| name.starts_with(&key)).count();
            if count == 0 {
                out.push(format!("no message begins with `{key}`"));
            }
            continue;
        }
        match known.get(&key) {
            None => out.push(format!("there is no message `{key}`")),
            Some(wanted) if *wanted != given(&rest) => {
                out.push(format!("`{key}` asks for {wanted:?} and gets {:?}", given(&rest)));
            }
            Some(_) => {}
        }
    }
    out
}

#[test]
fn templates_name_messages_and_give_what_they_ask_for() {
    let known = messages("a = A\nb = { $x } <y>y</y> <em>z</em>\n");
    assert!(
        wrong_calls("{{ t(\"b\", x=link(it, a=1), y=\"/\") }}{{ t(\"a\") }}", &known).is_empty()
    );
    for fault in ["t(\"c\")", "t(\"b\", x=1)", "t(\"a\", x=1)", "t(\"c-\" ~ it)"] {
        assert!(!wrong_calls(fault, &known).is_empty(), "the check passes over `{fault}`");
    }
    let known = english();
    for (path, text) in [files("site-templates", "html"), files("site-templates", "xml")].concat() {
        let wrong = wrong_calls(&text, &known);
        assert!(wrong.is_empty(), "{}: {}", path.display(), wrong.join("\n"));
    }
}

#[test]
fn pages_name_messages_and_give_what_they_ask_for() {
    let known = english();
    let name = Regex::new(r#"\(\s*"([a-z]+)","#).unwrap();
    let mut count = 0;
    for (path, text) in files("src/site", "rs") {
        let text = text.split("#[cfg(test)]").next().unwrap();
        for (key, _) in [calls(text, ".say("), calls(text, ".event(")].concat() {
            let wanted = known.get(&key).unwrap_or_else(|| panic!("there is no message `{key}`"));
            assert!(wanted.is_empty(), "{}: `{key}` asks for {wanted:?}", path.display());
            count += 1;
        }
        for (key, _) in calls(text, ".count(") {
            let wanted = known.get(&key).unwrap_or_else(|| panic!("there is no message `{key}`"));
            assert!(wanted.iter().eq(["count"]), "{}: `{key}`: {wanted:?}", path.display());
            count += 1;
        }
        for (key, rest) in calls(text, "fill(") {
            let wanted = known.get(&key).unwrap_or_else(|| panic!("there is no message `{key}`"));
            // What is made before the call is not seen here.
            if rest.contains("&[") {
                let given: BTreeSet<String> =
                    name.captures_iter(&rest).map(|it| it[1].to_owned()).collect();
                assert!(given.is_subset(wanted), "{}: `{key}`: {given:?}", path.display());
            }
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

/// Returns the messages that nothing names.
fn unused<'m>(known: &'m Messages, texts: &[String]) -> Vec<&'m str> {
    let all = texts.concat();
    let quoted = Regex::new("\"([a-z0-9-]+)\"").unwrap();
    let named: BTreeSet<&str> =
        quoted.captures_iter(&all).map(|it| it.get(1).unwrap().as_str()).collect();
    let beginnings: Vec<&str> = named.iter().copied().filter(|it| it.ends_with('-')).collect();
    let is_used = |key: &str| {
        let message = key.split('.').next().unwrap();
        named.contains(message) || beginnings.iter().any(|it| message.starts_with(it))
    };
    known.keys().map(String::as_str).filter(|key| !is_used(key)).collect()
}

#[test]
fn no_message_is_left_over() {
    let known = messages("a = A\n  .means = It\nb-1 = B\nc = C\n");
    assert_eq!(unused(&known, &["t(\"a\") t(\"b-\" ~ n)".into()]), ["c"]);
    let mut texts: Vec<String> = Vec::new();
    for (folder, extension) in
        [("site-templates", "html"), ("site-templates", "xml"), ("src/site", "rs")]
    {
        texts.extend(files(folder, extension).into_iter().map(|(_, text)| text));
    }
    let known = english();
    let left = unused(&known, &texts);
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn every_language_has_every_message_and_asks_for_the_same() {
    let english = english();
    for (path, known) in languages() {
        let path = path.display();
        for (key, wanted) in &english {
            let Some(asked) = known.get(key) else { panic!("{path} has no `{key}`") };
            assert_eq!(asked, wanted, "{path}: `{key}`");
        }
        for key in known.keys() {
            assert!(english.contains_key(key), "{path}: `{key}` is in no other language");
        }
    }
}

#[test]
fn messages_have_no_letter_with_a_meaning_in_html() {
    let meant = Regex::new(r#"</?[a-z]+>|->|\{"[^"]*"\}"#).unwrap();
    for (path, text) in files("site-templates", "ftl") {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let bare = meant.replace_all(line, "");
            assert!(!bare.contains(['&', '<', '>', '"']), "{}: {line}", path.display());
        }
    }
}

/// Returns the words of a template that stand in no message.
fn raw_words(template: &str) -> Vec<String> {
    let cut = |pattern: &str, text: &str| {
        Regex::new(&format!("(?s){pattern}")).unwrap().replace_all(text, " ").into_owned()
    };
    let mut out = Vec::new();
    let letters = Regex::new(r"\p{L}{2,}").unwrap();
    // A class, and no word.
    let template = &cut(r"\{% block (layout|class) %\}.*?\{% endblock %\}", template);
    // What a template says in quotes: a sentence, or a word with a capital.
    let plain =
        cut(r#""(?:[^"\\]|\\.)*"\|ya(rd|ml)"#, &cut(r"'(?:[^'\\]|\\.)*'\|ya(rd|ml)", template));
    let inside = Regex::new(r"(?s)\{[{%](.*?)[}%]\}").unwrap();
    let quoted = Regex::new(r#""([^"]*)"|'([^']*)'"#).unwrap();
    let said = Regex::new(r"^\s*\p{Lu}\p{Ll}|\p{Ll} |^ \p{Ll}").unwrap();
    for code in inside.captures_iter(&plain) {
        let texts = quoted.captures_iter(&code[1]).map(|it| it[0].to_owned());
        out.extend(texts.filter(|text| said.is_match(text.trim_matches(['"', '\'']))));
    }
    let text = cut("<pre>.*?</pre>", &cut(r"\{[{%#].*?[}%#]\}", &plain));
    // What is read out of an attribute.
    let spoken =
        Regex::new(r#"(?:aria-label|title|alt|placeholder|data-[a-z]+)="([^"]*)""#).unwrap();
    let attributes = spoken.captures_iter(&text).map(|it| it[1].to_owned());
    out.extend(attributes.filter(|text| letters.is_match(text)));
    let text = cut("<[^>]*>", &text);
    out.extend(letters.find_iter(&text).map(|it| it.as_str().to_owned()));
    out
}

#[test]
fn no_template_says_anything_that_is_no_message() {
    for fault in [
        "<p>Hello</p>",
        "<nav aria-label=\"Pages\">",
        "{{ search(\"Search it\") }}",
        "{{ links(all, \" or \") }}",
        "{% if a %}{% else %}None{% endif %}",
    ] {
        assert!(!raw_words(fault).is_empty(), "the check passes over `{fault}`");
    }
    for (path, text) in files("site-templates", "html") {
        // `JSON` and what a command is called are the same in every language.
        let mut words = raw_words(&text);
        words.retain(|word| word != "JSON");
        assert!(words.is_empty(), "{}: {words:?}", path.display());
    }
}

/// Returns what the code of pages says that is no message.
fn raw_sentences(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]").next().unwrap();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let literal = Regex::new(r#""((?:[^"\\]|\\.)*)""#).unwrap();
    let said = Regex::new(r"^\p{Lu}\p{Ll}|\p{Ll}{2} ").unwrap();
    let literals = lines.flat_map(|line| literal.captures_iter(line).map(|it| it[1].to_owned()));
    literals.filter(|text| said.is_match(text)).collect()
}

#[test]
fn no_page_says_anything_that_is_no_message() {
    for fault in ["title: \"Data\".to_owned(),", "format!(\"{count} of them\")", "\"of the\""] {
        assert!(!raw_sentences(fault).is_empty(), "the check passes over `{fault}`");
    }
    let own = ["words.rs", "values.rs", "context.rs", "events.rs", "findings.rs"];
    let is_read = |path: &Path| {
        let name = path.file_name().unwrap();
        path.parent().unwrap().ends_with("pages") || own.iter().any(|own| *own == name)
    };
    for (path, text) in files("src/site", "rs") {
        let found = if is_read(&path) { raw_sentences(&text) } else { Vec::new() };
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
}
