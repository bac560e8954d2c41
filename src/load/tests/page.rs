//! Every row of `docs/reference/descriptors.md` is so.

use super::*;

pub(super) const PAGE: &str = include_str!("../../../docs/reference/descriptors.md");

/// Returns the rows of the tables whose heading is `heading`: their cells.
pub(crate) fn rows(heading: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut inside = false;
    for line in PAGE.lines() {
        if line.starts_with(heading) {
            inside = true;
        } else if !line.starts_with('|') {
            inside = false;
        } else if inside && !line.starts_with("|---") {
            let line = line.trim_matches('|').replace("\\|", "\u{1}");
            rows.push(line.split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect());
        }
    }
    rows
}

pub(crate) fn unticked(cell: &str) -> Option<String> {
    Some(cell.strip_prefix('`')?.strip_suffix('`')?.replace('⏎', "\n"))
}

fn type_word(rulebook: &Rulebook, ty: &Type) -> String {
    match ty {
        Type::Text(_) => "text".into(),
        Type::Markdown => "markdown".into(),
        Type::Boolean => "boolean".into(),
        Type::Integer(_) => "integer".into(),
        Type::Decimal(_) => "decimal".into(),
        Type::Percent(_) => "percent".into(),
        Type::Money(_) => "money".into(),
        Type::Date(_) => "date".into(),
        Type::Duration(_) => "duration".into(),
        Type::Version(_) => "version".into(),
        Type::Url => "url".into(),
        Type::Email => "email".into(),
        Type::Hostname => "hostname".into(),
        Type::Code(list) => format!("one of {}", rulebook.codelists[*list].name.node),
        Type::Ref(kind) => format!("ref {}", rulebook.kinds[*kind].name.node),
        Type::Record(_) => "record".into(),
        Type::List(_) => "list".into(),
        Type::Map { keys: None, .. } => "map".into(),
        Type::Map { keys: Some(list), .. } => {
            format!("map by {}", rulebook.codelists[*list].name.node)
        }
        Type::Entry { .. } | Type::Error => unreachable!("no field is of these"),
    }
}

fn plain(rulebook: &Rulebook, ty: &Type, slot: &Slot) -> String {
    match (&slot.datum, ty) {
        (Datum::Missing, _) => "missing".into(),
        (Datum::Unreadable, _) => "unknown".into(),
        (Datum::Value(value), ty) => scalar_words(rulebook, ty, value),
        (Datum::Ref(reference), _) => reference.id.to_string(),
        (Datum::Record(record), Type::Record(shape)) => {
            let fields = rulebook.records[*shape].fields.iter().zip(&record.slots);
            let given = fields.filter(|(_, slot)| !matches!(slot.datum, Datum::Missing));
            let each =
                given.map(|(f, s)| format!("{}: {}", f.name.node, plain(rulebook, &f.ty, s)));
            format!("{{{}}}", each.collect::<Vec<_>>().join(", "))
        }
        (Datum::List(slots), Type::List(item)) => {
            let each = slots.iter().map(|slot| plain(rulebook, item, slot));
            format!("[{}]", each.collect::<Vec<_>>().join(", "))
        }
        (Datum::Map(entries), Type::Map { keys, value }) => {
            let each = entries.iter().map(|entry| {
                let ty = keys.map_or(Type::Text(None), Type::Code);
                let key = scalar_words(rulebook, &ty, &entry.key);
                format!("{key}: {}", plain(rulebook, value, &entry.slot))
            });
            format!("{{{}}}", each.collect::<Vec<_>>().join(", "))
        }
        other => panic!("{other:?}"),
    }
}

fn scalar_words(rulebook: &Rulebook, ty: &Type, value: &crate::value::Value) -> String {
    match (ty, value) {
        (Type::Code(list), crate::value::Value::Code(index)) => {
            rulebook.codelists[*list].codes[*index as usize].name.to_string()
        }
        (_, value) => value.to_string(),
    }
}

#[test]
fn every_row_about_a_value_is_so() {
    let rulebook = rulebook();
    let rows = rows("| written | type | reads as | finding |");
    assert!(rows.len() > 100, "{}", rows.len());
    for row in rows {
        let [written, ty, reads_as, finding] = &*row else { panic!("{row:?}") };
        let written = unticked(written).unwrap();
        let name = written.split(':').next().unwrap();
        let named = if name == "name" { "" } else { "name: x\n" };
        let text = format!("kind: system\nid: a\n{named}{written}\n");
        let (descriptors, diagnostics) = read(rulebook, FileId(0), "a.yaml", &text, None);
        let said = told(&text, &diagnostics);
        match finding.split_once(": ") {
            None => assert_eq!(said, [""; 0], "{written}"),
            Some((code, words)) => {
                let [diagnostic] = &*diagnostics else { panic!("{written}: {said:?}") };
                let all = format!("{} {}", said[0], diagnostic.primary.text);
                assert!(diagnostic.code.name == code && all.contains(words), "{written}: {all}");
            }
        }
        if reads_as.is_empty() {
            assert!(descriptors.is_empty(), "{written}");
            continue;
        }
        let record = &rulebook.records[rulebook.kinds[descriptors[0].kind].record];
        let (slot, field) = record.field(name).unwrap();
        assert_eq!(type_word(rulebook, &field.ty), *ty, "{written}");
        let slot = &descriptors[0].record.slots[slot as usize];
        let wanted = match &**reads_as {
            word @ ("missing" | "unknown") => word.to_owned(),
            ticked => unticked(ticked).unwrap(),
        };
        assert_eq!(plain(rulebook, &field.ty, slot), wanted, "{written}");
    }
}

/// Makes the file that a row speaks of.
fn file(row: &str) -> (&'static str, Vec<u8>) {
    let own = |body: &str| format!("{HEAD}{body}").into_bytes();
    let yaml = |bytes: Vec<u8>| ("a.yaml", bytes);
    let nested = |depth: usize| {
        // The document and `topics` are two of them.
        own(&format!("topics: {}{}\n", "[".repeat(depth - 1), "]".repeat(depth - 1)))
    };
    let lines =
        |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    match row {
        "a byte order mark" => yaml(format!("\u{feff}{HEAD}").into_bytes()),
        "line ends of Windows" => yaml(
            own("text: |\n  a\n  b\nlive: true\n")
                .iter()
                .flat_map(|b| if *b == b'\n' { vec![b'\r', b'\n'] } else { vec![*b] })
                .collect(),
        ),
        "letters outside ASCII" => yaml(own("text: é🦊 # £\nlive: true\n")),
        "a tab that indents" => yaml(own("transport:\n\thsts: true\n")),
        "a tab after `:`" => yaml(own("live:\ttrue\n")),
        "a tab between values" => yaml(own("live: true\t# so\ntopics: [a,\tb]\n")),
        "a wrongly indented line" => yaml(own("  text: a\n")),
        "a quote without its end" => yaml(own("text: \"a\n")),
        "a comma at the end of a JSON list" => ("a.json", br#"{"topics": ["a",]}"#.to_vec()),
        "a comment in JSON" => ("a.json", b"// no\n{}".to_vec()),
        "bytes that are not UTF-8" => yaml(b"kind: \xff\n".to_vec()),
        "UTF-16" => yaml(b"\xff\xfek\0".to_vec()),
        "a NUL byte" => yaml(own("text: a\0b\n")),
        "a control character" => yaml(own("text: a\u{1b}[2Jb\n")),
        "nothing in it" => yaml(Vec::new()),
        "comments alone" => yaml(b"# one\n---\n# two\n".to_vec()),
        "a word alone" => yaml(b"booking\n".to_vec()),
        "no `kind`" => yaml(b"id: a\nname: x\n".to_vec()),
        "an unknown `kind`" => yaml(b"kind: sistem\nid: a\n".to_vec()),
        "no `id`" => yaml(b"kind: system\nname: x\n".to_vec()),
        "an id with spaces" => yaml(b"kind: system\nid: A b\nname: x\n".to_vec()),
        "two descriptors of one id" => yaml(own("---\nkind: system\nid: booking\nname: x\n")),
        "64 levels" => ("a.yaml", {
            let inner = format!("{}{}", "[".repeat(62), "]".repeat(62));
            own(&format!("x-note: {{a: {inner}}}\n"))
        }),
        "65 levels" => yaml(own(&format!("x-note: {}{}\n", "[".repeat(64), "]".repeat(64)))),
        "100,000 levels" => yaml(nested(100_000)),
        "100,000 levels on as many lines" => {
            yaml(own(&format!("topics: \n{}", "- ".repeat(100_000))))
        }
        "100,000 keys" => yaml(own(&lines(100_000, &|n| format!("key-{n}: a\n")))),
        "100,000 entries of a map" => {
            yaml(own(&format!("notes:\n{}", lines(100_000, &|n| format!("  k{n}: a\n")))))
        }
        "400,000 elements" => yaml(own(&format!("topics: [{}]\n", "a,".repeat(400_000)))),
        "90,000 empty records" => yaml(own(&format!("interfaces: [{}]\n", "{},".repeat(90_000)))),
        "an alias bomb" => {
            let level = |n: usize| {
                let again = format!("*a{},", n.saturating_sub(1)).repeat(10);
                if n == 0 { "  - &a0 [x]\n".to_owned() } else { format!("  - &a{n} [{again}]\n") }
            };
            yaml(own(&format!("x-bomb:\n{}", lines(12, &level))))
        }
        "10,001 anchors" => {
            yaml(own(&format!("topics: [{}]\n", lines(10_001, &|n| format!("&a{n} x,")))))
        }
        "a text of 7 MB" => yaml(own(&format!("text: \"{}\"\n", "\\n".repeat(3_500_000)))),
        "a text of 20 MB" => yaml(own(&format!("text: {}\n", "a".repeat(20_000_000)))),
        "10,000 documents" => yaml("---\nkind: system\n".repeat(10_000).into_bytes()),
        "a key of 1 MB" => yaml(own(&format!("? {}\n: a\n", "k".repeat(1_000_000)))),
        row => panic!("no file is made for {row}"),
    }
}

#[test]
fn every_row_about_a_file_is_so() {
    let rulebook = rulebook();
    let rows = rows("| a file with | outcome |");
    assert!(rows.len() > 25);
    for row in rows {
        let [what, outcome] = &*row else { panic!("{row:?}") };
        let (path, bytes) = file(what);
        let id = FileId(0);
        let size = bytes.len() as u64;
        let (text, descriptors, mut diagnostics) = match (refuse_size(id, size), decode(id, bytes))
        {
            (Some(refused), _) => (String::new(), Vec::new(), vec![refused]),
            (None, Err(refused)) => (String::new(), Vec::new(), vec![*refused]),
            (None, Ok(text)) => {
                let (descriptors, diagnostics) = read(rulebook, id, path, &text, None);
                (text, descriptors, diagnostics)
            }
        };
        diagnostics.extend(link(rulebook, descriptors.clone(), true).1);
        let codes: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect();
        let start: String = text.chars().take(200).collect();
        if outcome.starts_with("read") {
            assert_eq!(codes, [""; 0], "{what}: {:?}", diagnostics.first());
            assert_eq!(descriptors.len(), 1, "{what}");
        } else if outcome == "D036" {
            assert_eq!(codes.last(), Some(&"D036"), "{what}");
            assert_eq!(codes.len(), FINDINGS, "{what}");
        } else {
            assert_eq!(codes, [outcome], "{what}: {start} {diagnostics:?}");
        }
        if outcome.ends_with("every place exact") {
            let record = &rulebook.records[rulebook.kinds[descriptors[0].kind].record];
            let (slot, _) = record.field("live").unwrap();
            let place = descriptors[0].record.slots[slot as usize].place;
            assert_eq!(&text[place.start as usize..place.end as usize], "true", "{what}");
        }
    }
}
