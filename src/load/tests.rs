//! Descriptors read, as a person would see it.

mod laws;
pub(crate) mod page;
mod shapes;

use super::*;
use crate::descriptor::{Estate, Slot};
use crate::rulebook::Rulebook;
use crate::text::position;
pub(crate) use shapes::rulebook;

const HEAD: &str = "kind: system\nid: booking\nname: Booking\n";

fn read_yaml(text: &str) -> (Vec<Descriptor>, Vec<Diagnostic>) {
    read(rulebook(), FileId(0), "booking.yaml", text, None)
}

/// Says what is reported of `text`: `LINE:COLUMN CODE message; help`.
fn told(text: &str, diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut diagnostics = diagnostics.to_vec();
    crate::diag::sort(&mut diagnostics);
    let one = |diagnostic: &Diagnostic| {
        let at = position(text, diagnostic.primary.span.start as usize);
        let help = diagnostic.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        format!("{}:{} {} {}{help}", at.line, at.column, diagnostic.code, diagnostic.message)
    };
    diagnostics.iter().map(one).collect()
}

fn reported(text: &str) -> Vec<String> {
    told(text, &read_yaml(text).1)
}

/// Says what the fields of a descriptor hold and the text at their places.
fn shown(rulebook: &Rulebook, ty: &Type, slot: &Slot, text: &str) -> String {
    let at = text.get(slot.place.start as usize..slot.place.end as usize).unwrap_or("?");
    let inner = match (&slot.datum, ty) {
        (Datum::Missing, _) => "missing".to_owned(),
        (Datum::Unreadable, _) => "unreadable".to_owned(),
        (Datum::Value(crate::value::Value::Code(index)), Type::Code(list)) => {
            format!("code {}", rulebook.codelists[*list].codes[*index as usize].name)
        }
        (Datum::Value(value), _) => value.to_string(),
        (Datum::Ref(reference), _) => format!("ref {}", reference.id),
        (Datum::Record(record), Type::Record(shape)) => {
            return format!("{{{}}}", fields(rulebook, *shape, record, text));
        }
        (Datum::List(slots), Type::List(item)) => {
            let items: Vec<_> = slots.iter().map(|s| shown(rulebook, item, s, text)).collect();
            return format!("[{}]", items.join(", "));
        }
        (Datum::Map(entries), Type::Map { keys, value }) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|entry| {
                    let key = match (&entry.key, keys) {
                        (crate::value::Value::Code(index), Some(list)) => {
                            rulebook.codelists[*list].codes[*index as usize].name.to_string()
                        }
                        (key, _) => key.to_string(),
                    };
                    format!("{key}: {}", shown(rulebook, value, &entry.slot, text))
                })
                .collect();
            return format!("<{}>", entries.join(", "));
        }
        other => panic!("{other:?}"),
    };
    if at == inner { inner } else { format!("{inner}@{at:?}") }
}

/// Shows the fields that are given.
fn fields(
    rulebook: &Rulebook,
    shape: Id<crate::rulebook::Record>,
    record: &Record,
    text: &str,
) -> String {
    let fields = rulebook.records[shape].fields.iter().zip(&record.slots);
    let given = fields.filter(|(_, slot)| !matches!(slot.datum, Datum::Missing));
    let shown: Vec<_> = given
        .map(|(field, slot)| {
            format!("{}: {}", field.name.node, shown(rulebook, &field.ty, slot, text))
        })
        .collect();
    shown.join(", ")
}

/// Shows the descriptors of `text`, each as its fields.
fn read_as(path: &str, text: &str) -> Vec<String> {
    let rulebook = rulebook();
    let (descriptors, diagnostics) = read(rulebook, FileId(0), path, text, None);
    assert_eq!(told(text, &diagnostics), [""; 0], "{text}");
    descriptors
        .iter()
        .map(|d| {
            let shape = rulebook.kinds[d.kind].record;
            format!("{}: {}", d.id, fields(rulebook, shape, &d.record, text))
        })
        .collect()
}

#[test]
fn yaml_is_read_into_slots_with_their_places() {
    let text = "kind: system\nid: booking\nname: Booking é £ # comment\ntransport:\n  minimum-tls: 1.10\n  hsts: true\ninterfaces:\n  - name: a\n    direction: provides\n  - direction: 'consumes'\n    name: \"b\"\nsupplier: acme\nanswers: {low: yes it is, high: 'no'}\nabout: |\n  One\n  two.\n\ntopics: [x, \"y\"]\n";
    assert_eq!(
        read_as("a.yaml", text),
        [
            "booking: name: Booking é £, supplier: ref acme@\"acme\", transport: {minimum-tls: 1.10, hsts: true}, interfaces: [{name: a, direction: code provides@\"provides\"}, {name: b@\"\\\"b\\\"\", direction: code consumes@\"'consumes'\"}], topics: [x, y@\"\\\"y\\\"\"], answers: <low: yes it is, high: no@\"'no'\">, about: One\ntwo.@\"One\\n  two.\""
        ]
    );
}

#[test]
fn a_clean_descriptor_has_no_finding() {
    assert_eq!(reported(HEAD), [""; 0]);
    let (descriptors, _) = read_yaml(HEAD);
    let (estate, _): (Estate, _) = link(rulebook(), descriptors, true);
    assert!(estate.complete);
}

#[test]
fn json_is_read_into_slots_with_their_places() {
    let text = "\n{\"kind\": \"system\", \"id\":\"booking\", \"name\" : \"Bo\\u00e9king £\",\n \"count\": 42, \"version\": 1.10, \"live\": true, \"text\": null,\n \"tr\\u0061nsport\": {\"hsts\": false}, \"topics\": [\"a\", \"b\\n\"], \"host\": \"\"}\n";
    assert_eq!(
        read_as("a.json", text),
        [
            "booking: name: Boéking £@\"\\\"Bo\\\\u00e9king £\\\"\", transport: {hsts: false}, topics: [a@\"\\\"a\\\"\", b\n@\"\\\"b\\\\n\\\"\"], live: true, count: 42, version: 1.10"
        ]
    );
}

#[test]
fn a_file_holds_one_document_after_another() {
    let one = |id| format!("{{\"kind\": \"system\", \"id\": \"{id}\", \"name\": \"x\"}}");
    for text in [
        format!("{}\n{}\n", one("a"), one("b")),
        format!("[{}, {}]", one("a"), one("b")),
        format!("[{}]\n{}", one("a"), one("b")),
    ] {
        let ids = ["a: name: x@\"\\\"x\\\"\"", "b: name: x@\"\\\"x\\\"\""];
        assert_eq!(read_as("a.json", &text), ids, "{text}");
        assert_eq!(read_as("-", &text), ids, "{text}");
    }
    let one = |id| format!("kind: system\nid: {id}\nname: x\n");
    let listed = |id| format!("- kind: system\n  id: {id}\n  name: x\n");
    for text in [
        format!("{}---\n{}", one("a"), one("b")),
        format!("---\n{}...\n---\n# none\n---\n{}---\n", one("a"), one("b")),
        listed("a") + &listed("b"),
        format!("%YAML 1.2\n---\n{}---\n{}", listed("a"), one("b")),
    ] {
        assert_eq!(read_as("a.yml", &text), ["a: name: x", "b: name: x"], "{text}");
    }
}

#[test]
fn what_the_scanner_notices_late_is_told_where_it_is() {
    let told_at = |text: &str| {
        let (_, diagnostics) = read_yaml(text);
        told(text, &diagnostics).first().map(|it| it.split(' ').next().unwrap().to_owned())
    };
    for (text, place) in [
        ("kind: system\nid b\nname: x\n", "2:1"),
        ("kind: system\nid b\n\n# A note: here.\nname: x\n", "2:1"),
        ("kind: system\nid: b\ntransport:\n  library 1\n  other: 2\n", "4:3"),
        ("kind: system\nid: b\nname\n", "3:1"),
        ("kind: system\nid: b\ntransport:\n  library: 1\n\tother: 2\n", "5:1"),
    ] {
        assert_eq!(told_at(text).as_deref(), Some(place), "{text}");
    }
}

#[test]
fn the_rest_of_a_file_is_read_up_to_where_it_breaks_off() {
    let text = format!("{HEAD}live: yes\n---\nkind: system\nid: b\nname: [x\n");
    let (descriptors, diagnostics) = read_yaml(&text);
    assert_eq!(descriptors.len(), 1);
    assert_eq!(
        told(&text, &diagnostics),
        [
            "4:7 D023 `yes` is not a boolean; write `true`",
            "9:1 D003 this cannot be read as YAML: a `,` or the `]` of the list is expected here",
        ]
    );
    assert!(diagnostics.iter().any(|diagnostic| is_unreadable(diagnostic.code)));
}

#[test]
fn json_that_is_none_is_refused_in_words() {
    for (text, wanted) in [
        (
            "{\"a\": 1,}",
            "1:9 D003 this cannot be read as JSON: a comma is followed by nothing; take it out",
        ),
        (
            "{\"a\" 1}",
            "1:6 D003 this cannot be read as JSON: a `:` is expected here; write `\"name\": value`",
        ),
        (
            "{a: 1}",
            "1:2 D003 this cannot be read as JSON: a name in double quotes is expected here; write `\"name\": value`",
        ),
        (
            "{\"a\": 01}",
            "1:8 D003 this cannot be read as JSON: this is no number of JSON; a number has no leading zero or `+`; anything else stands in double quotes",
        ),
        (
            "{\"a\": yes}",
            "1:7 D003 this cannot be read as JSON: a value is expected here; text stands in double quotes; the bare words are `true`, `false` and `null`",
        ),
        (
            "{\"a\": \"x",
            "1:9 D003 this cannot be read as JSON: it ends inside a text; add the closing quote",
        ),
        ("{\"a\": [1", "1:9 D003 this cannot be read as JSON: it ends inside a list; add the `]`"),
        (
            "{\"a\": 'x'}",
            "1:7 D003 this cannot be read as JSON: a value is expected here; text stands in double quotes; the bare words are `true`, `false` and `null`",
        ),
    ] {
        let (_, diagnostics) = read(rulebook(), FileId(0), "a.json", text, None);
        assert_eq!(told(text, &diagnostics), [wanted], "{text}");
    }
}

#[test]
fn the_envelope_may_stand_anywhere_and_is_said_once() {
    let text = "name: x\ntransport:\n  hsts: true\npublish: false\nid: a\nkind: system\n";
    assert_eq!(read_as("a.yaml", text), ["a: name: x, transport: {hsts: true}"]);
    assert!(!read_yaml(text).0[0].publish);
    for (text, wanted) in [
        (
            "knd: system\nid: a\n",
            "1:1 D012 this descriptor does not say of which kind it is; did you mean `kind`?",
        ),
        (
            "kind: system\niid: a\nname: x\n",
            "2:1 D020 `system` has no field `iid`; did you mean `id`?",
        ),
        (
            "kind: system\nid: a\nname: x\npublsh: false\n",
            "4:1 D020 `system` has no field `publsh`; did you mean `publish`?",
        ),
        (
            "kind: system\nid: [a]\nname: x\n",
            "2:1 D022 `id` is a text, and here is a list; write a text after `id:`",
        ),
        (
            "kind: system\nid: Old Portal\nname: x\n",
            "2:5 D015 `Old Portal` cannot be an id; write `old-portal`",
        ),
        (
            "kind:\nid: a\n",
            "1:5 D012 `kind` is blank; the kinds are `manifest`, `organisation`, `system`",
        ),
        (
            "kind: [system]\nid: a\n",
            "1:7 D012 `kind` is one name; write `kind: system`, or another kind of the rulebook",
        ),
        (
            "kind: system\nid: a\nname: x\nkind: system\n",
            "4:1 D028 `kind` is given twice; take one of them out: until then neither counts",
        ),
        (
            "kind: system\nid: a\n",
            "2:5 D021 `system` needs the field `name`; add `name:` and a text",
        ),
        (
            "kind: system\nid: null\nname: x\n",
            "1:7 D014 this descriptor has no `id`; add `id:` and a name that no other of its kind has",
        ),
    ] {
        assert_eq!(reported(text), [wanted], "{text}");
    }
    let text = "kind: system\nid: a\nname: x\npublsh: false\n";
    assert!(!read_yaml(text).0[0].publish, "what should perhaps not be shown is not");
    // A field that the kind itself calls so is given the same value.
    let text = "kind: manifest\nid: a\nother: 1\n";
    assert_eq!(read_as("a.yaml", text), ["a: kind: manifest, id: a"]);
}

#[test]
fn foreign_documents_are_read_as_the_project_says() {
    let rulebook = rulebook();
    let kind = rulebook.kind_names["manifest"];
    let mapping = Mapping::new(rulebook, kind, Some("metadata.name")).unwrap();
    let text = "kind: Pod\nmetadata:\n  name: web\n  uid: 7\nspec: !Ref x\n---\nkind: Pod\nreplicas: !Ref n\n---\n{}\n";
    let (descriptors, diagnostics) = read(rulebook, FileId(0), "k/pod.yaml", text, Some(&mapping));
    assert_eq!(told(text, &diagnostics), [""; 0]);
    let ids: Vec<&str> = descriptors.iter().map(|descriptor| &*descriptor.id).collect();
    assert_eq!(ids, ["web", "k/pod.yaml#2", "k/pod.yaml#3"]);
    let shape = rulebook.kinds[kind].record;
    assert_eq!(
        fields(rulebook, shape, &descriptors[1].record, text),
        "kind: Pod, replicas: unreadable@\"!Ref n\""
    );
    assert!(Mapping::new(rulebook, kind, Some("metadata")).is_none());
    assert!(Mapping::new(rulebook, kind, Some("topics")).is_none());
    assert!(Mapping::new(rulebook, kind, Some("nme")).is_none());
}

#[test]
fn refs_are_resolved_and_dangling_ones_said() {
    let text = format!(
        "{HEAD}supplier: acme\n---\nkind: organisation\nid: acme\nname: Acme\nparent: acne\n---\n{HEAD}"
    );
    let rulebook = rulebook();
    let (descriptors, _) = read_yaml(&text);
    let (estate, diagnostics) = link(rulebook, descriptors, true);
    assert_eq!(
        told(&text, &diagnostics),
        [
            "9:9 D032 there is no `organisation` called `acne`; did you mean `acme`?",
            "12:5 D016 two descriptors of the kind `system` are called `booking`; give one of them another id",
        ]
    );
    let order: Vec<&str> = estate.descriptors.iter().map(|d| &*d.id).collect();
    assert_eq!(order, ["acme", "booking"]);
    let system = rulebook.kind_names["system"];
    assert_eq!(estate.find(system, "booking"), Some(1));
    let Datum::Ref(reference) = &estate.descriptors[1].record.slots[1].datum else { panic!() };
    assert_eq!(reference.target, Some(0));
    assert!(!estate.complete, "a descriptor was left out");
}

#[test]
fn a_deprecated_code_is_a_warning_from_its_date_on() {
    let rulebook = rulebook();
    let (descriptors, diagnostics) = read_yaml(&format!("{HEAD}category: website\n"));
    assert_eq!(diagnostics, []);
    let on = |date| {
        let date = crate::value::parse_date(date).unwrap();
        let all = deprecated(rulebook, &descriptors[0], date);
        all.iter().map(|d| d.help.clone().unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(on("2025-02-09"), [""; 0]);
    assert_eq!(on("2025-02-10"), ["write `service`"]);
}

/// Data as a test writes it.
fn data(kind: ast::DataKind) -> ast::Data {
    ast::Data { kind, span: Span::new(FileId(3), 10, 20) }
}

#[test]
fn the_data_of_a_test_is_read_likewise() {
    use ast::DataKind::{Bare, List, Record as Fields, Text as Quoted};
    let name = |name: &str| crate::text::Spanned::new(name.into(), Span::new(FileId(3), 11, 12));
    let field = |key: &str, kind| (name(key), data(kind));
    let rulebook = rulebook();
    let kind = rulebook.kind_names["system"];
    let check = |fields: Vec<(ast::Name, ast::Data)>, wanted: &[&str], said: &[&str]| {
        let (descriptor, diagnostics) =
            given(rulebook, kind, &name("portal"), &data(Fields(fields)));
        assert_eq!(descriptor.file, FileId(3));
        let shape = rulebook.kinds[kind].record;
        let shown = self::fields(rulebook, shape, &descriptor.record, "");
        assert_eq!(shown.replace("@\"?\"", ""), wanted.join(", "));
        let told: Vec<_> =
            diagnostics.iter().map(|d| format!("{} {}", d.code, d.message)).collect();
        assert_eq!(told, said);
    };
    check(
        vec![
            field("transport", Fields(vec![field("minimum-tls", Quoted("1.1".into()))])),
            field("supplier", Quoted("acme".into())),
            field("cost", Bare("£95k".into())),
            field("topics", List(vec![data(Quoted("a".into()))])),
            field("interfaces", List(vec![data(Fields(vec![]))])),
        ],
        &[
            "supplier: ref acme, transport: {minimum-tls: 1.1}, interfaces: [{}], topics: [a], cost: £95,000",
        ],
        &[],
    );
    check(
        vec![
            field("supplier", Bare("acme".into())),
            field("live", Quoted("true".into())),
            field("nme", Quoted("x".into())),
            field("count", Bare("1.5".into())),
        ],
        &["name: unreadable, supplier: ref acme, live: true, count: unreadable"],
        &[
            "D035 `acme` stands without quotes",
            "D035 `true` stands in quotes",
            "D023 `1.5` is not a whole number",
            "D020 `system` has no field `nme`",
        ],
    );
}
