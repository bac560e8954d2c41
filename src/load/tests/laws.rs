//! What holds of any text.

use proptest::prelude::*;

use super::*;

const YAML: &str = "kind: system\nid: booking\nname: \"Bo\u{e9}king\" # £\nsupplier: acme\ntransport: &t\n  minimum-tls: 1.10\n  hsts: true\ninterfaces:\n  - name: a\n    direction: provides\n  - {name: b, direction: 'consumes'}\ntopics: [x, y]\nanswers: {low: a, high: b}\nnotes:\n  one: &n two\n  two: *n\nabout: |\n  One\n  two\ncount: 42\ncoverage: 96%\ncost: £95k\nreviewed-on: 2026-03-31\nx-note: !Ref z\n---\n";

const JSON: &str = "{\"kind\": \"system\", \"id\": \"booking\", \"name\": \"Bo\u{e9}\\u00e9\\n\", \"transport\": {\"minimum-tls\": 1.10, \"hsts\": true}, \"topics\": [\"x\", null], \"interfaces\": [{\"name\": \"a\", \"direction\": \"provides\"}], \"answers\": {\"low\": \"a\", \"high\": \"b\"}, \"count\": -42, \"cost\": \"£95k\"}\n";

/// Reads and checks that every place is in the text, between characters.
fn survives(path: &str, text: &str) {
    let rulebook = rulebook();
    let (descriptors, diagnostics) = read(rulebook, FileId(0), path, text, None);
    for descriptor in &descriptors {
        in_text(text, descriptor.place);
        in_text(text, descriptor.id_place);
        record_in_text(text, &descriptor.record);
    }
    for diagnostic in &diagnostics {
        let labels = diagnostic.related.iter().chain([&diagnostic.primary]);
        for label in labels {
            assert!(text.get(label.span.range()).is_some(), "{diagnostic:?}");
        }
        assert!(!diagnostic.message.contains('\n'), "{diagnostic:?}");
    }
    let _ = link(rulebook, descriptors, true);
}

fn in_text(text: &str, place: Place) {
    assert!(text.get(place.start as usize..place.end as usize).is_some(), "{place:?}");
}

fn record_in_text(text: &str, record: &Record) {
    in_text(text, record.place);
    record.slots.iter().for_each(|slot| slot_in_text(text, slot));
}

fn slot_in_text(text: &str, slot: &Slot) {
    in_text(text, slot.place);
    match &slot.datum {
        Datum::Record(record) => record_in_text(text, record),
        Datum::List(slots) => slots.iter().for_each(|slot| slot_in_text(text, slot)),
        Datum::Map(entries) => entries.iter().for_each(|entry| {
            in_text(text, entry.key_place);
            slot_in_text(text, &entry.slot);
        }),
        Datum::Missing | Datum::Unreadable | Datum::Value(_) | Datum::Ref(_) => {}
    }
}

/// What is put into a text, or put out of it.
const PIECES: &[&str] = &[
    "", " ", "\n", "  ", "\t", "\r\n", ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "\"", "'",
    "#", "&a ", "*a", "*n", "!", "!x ", "|", ">", "%", "@", "`", "---\n", "...\n", "<<: ", "\\",
    "\u{feff}", "é", "🦊", "\0", "null", "~", "0", "-",
];

fn edits() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    prop::collection::vec((0..10_000_usize, 0..6_usize, 0..PIECES.len()), 1..6)
}

/// Puts a piece in place of some characters, for each edit.
fn edited(text: &str, edits: &[(usize, usize, usize)]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for (at, length, piece) in edits {
        let at = at % (letters.len() + 1);
        let end = (at + length).min(letters.len());
        letters.splice(at..end, PIECES[*piece].chars());
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edit_of_yaml_is_survived(edits in edits()) {
        survives("a.yaml", &edited(YAML, &edits));
    }

    #[test]
    fn any_edit_of_json_is_survived(edits in edits()) {
        survives("a.json", &edited(JSON, &edits));
    }

    #[test]
    fn any_text_is_survived(text in ".{0,200}") {
        survives("a.yaml", &text);
        survives("a.json", &text);
    }

    #[test]
    fn any_pieces_are_survived(pieces in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
        survives("a.yaml", &text);
        survives("a.yaml", &format!("kind: system\nid: a\nname: x\nnotes:\n  a: {text}"));
        survives("a.json", &text);
    }
}

/// Every way to misspell `name` by one letter.
fn misspellings(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut all = Vec::new();
    for at in 0..=letters.len() {
        let with = |change: &dyn Fn(&mut Vec<char>)| {
            let mut letters = letters.clone();
            change(&mut letters);
            letters.into_iter().collect::<String>()
        };
        all.push(with(&|letters| letters.insert(at, 'q')));
        if at < letters.len() {
            all.push(with(&|letters| letters[at] = 'q'));
            all.push(with(&|letters| {
                letters.remove(at);
            }));
        }
        if at + 1 < letters.len() && letters[at] != letters[at + 1] {
            all.push(with(&|letters| letters.swap(at, at + 1)));
        }
    }
    all.retain(|other| other != name && !other.is_empty());
    all
}

#[test]
fn every_misspelt_field_is_reported_once_at_its_line_with_the_right_name() {
    let text = "kind: system\nid: booking\nname: Booking\nsupplier: acme\ntransport:\n  minimum-tls: 1.10\n  hsts: true\ninterfaces:\n  - name: a\n    direction: provides\ntopics: [x]\ncategory: service\nabout: x\nlive: true\nrisk: 3\nreviewed-on: 2026-03-31\n";
    assert_eq!(reported(text), [""; 0]);
    for (number, line) in text.lines().enumerate().skip(2) {
        let name = line.split(':').next().unwrap().trim_start_matches([' ', '-']);
        for wrong in misspellings(name) {
            let wrong_text: Vec<String> =
                text.lines()
                    .enumerate()
                    .map(|(at, line)| {
                        if at == number { line.replacen(name, &wrong, 1) } else { line.to_owned() }
                    })
                    .collect();
            let wrong_text = wrong_text.join("\n") + "\n";
            let said = reported(&wrong_text);
            let [said] = &*said else { panic!("{wrong}: {said:?}") };
            let place = format!("{}:{} D020 ", number + 1, line.find(name).unwrap() + 1);
            assert!(said.starts_with(&place), "{wrong}: {said}");
            assert!(said.ends_with(&format!("did you mean `{name}`?")), "{wrong}: {said}");
        }
    }
}
