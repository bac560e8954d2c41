//! Descriptors read, as a person would see it.

mod shapes;

use super::*;
use crate::descriptor::{Estate, Slot};
use crate::rulebook::Rulebook;
use crate::text::position;
pub(crate) use shapes::rulebook;

const HEAD: &str = "kind: system\nid: booking\nname: Booking\n";

fn read_yaml(text: &str) -> (Vec<Descriptor>, Vec<Diagnostic>) {
    read(&rulebook(), FileId(0), "booking.yaml", text, None)
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
    let (descriptors, diagnostics) = read(&rulebook, FileId(0), path, text, None);
    assert_eq!(told(text, &diagnostics), [""; 0], "{text}");
    descriptors
        .iter()
        .map(|d| {
            let shape = rulebook.kinds[d.kind].record;
            format!("{}: {}", d.id, fields(&rulebook, shape, &d.record, text))
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
    let (estate, _): (Estate, _) = link(&rulebook(), descriptors, true);
    assert!(estate.complete);
}
