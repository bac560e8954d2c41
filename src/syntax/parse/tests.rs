use super::parse;
use crate::syntax::ast::{
    Block, DataKind, ExprKind, GivenSource, Item, Property, PropertyValue, Quantifier,
};
use crate::text::FileId;
use crate::value::Value;

const HARD: &str = concat!(
    include_str!("../../../tests/golden/hard/rules/kinds.yard"),
    include_str!("../../../tests/golden/hard/rules/clinical-safety.yard"),
    include_str!("../../../tests/golden/hard/rules/spend-controls.yard"),
    include_str!("../../../tests/golden/hard/rules/interoperability.yard"),
    include_str!("../../../tests/golden/hard/rules/policies.yard"),
    include_str!("../../../tests/golden/hard/tests/policies.yard"),
);
const LANGUAGE: &str = include_str!("../../../tests/data/syntax/language.yard");

/// What is wrong with `text`, one line each: code, the text at its place, message.
fn wrong(text: &str) -> Vec<String> {
    let (_, diagnostics) = parse(FileId(0), text);
    diagnostics
        .iter()
        .map(|diagnostic| {
            let span = diagnostic.primary.span.range();
            format!("{} `{}` {}", diagnostic.code, &text[span], diagnostic.message)
        })
        .collect()
}

/// The codes of what is wrong with `text` and the text at each place.
fn codes(text: &str) -> Vec<String> {
    let (_, diagnostics) = parse(FileId(0), text);
    diagnostics
        .iter()
        .map(|diagnostic| format!("{} {}", diagnostic.code, &text[diagnostic.primary.span.range()]))
        .collect()
}

/// A standard with one requirement that holds `properties`.
fn requirement(properties: &str) -> String {
    format!("standard s \"S\" {{\n  requirement r \"R\" {{\n    {properties}\n  }}\n}}\n")
}

/// The properties of the requirement in [`requirement`].
fn properties(text: &str) -> Vec<Property> {
    let (file, _) = parse(FileId(0), text);
    let Some(Item::Block(block)) = file.items.into_iter().next() else { return Vec::new() };
    block
        .properties
        .into_iter()
        .find_map(|property| match property.value {
            PropertyValue::Block(Block { properties, .. }) => Some(properties),
            _ => None,
        })
        .unwrap_or_default()
}

/// Applies every fix of what is wrong with `text`, last first.
fn fixed(text: &str) -> String {
    let (_, diagnostics) = parse(FileId(0), text);
    let mut fixes: Vec<_> = diagnostics.into_iter().filter_map(|one| one.fix).collect();
    fixes.sort_by_key(|fix| fix.span);
    let mut fixed = text.to_owned();
    for fix in fixes.iter().rev() {
        fixed.replace_range(fix.span.range(), &fix.replacement);
    }
    fixed
}

#[test]
fn the_examples_of_the_language_are_read() {
    for text in [LANGUAGE, HARD] {
        assert_eq!(wrong(text), Vec::<String>::new());
        assert_eq!(wrong(&text.replace('\n', "\r\n")), Vec::<String>::new());
        assert_eq!(wrong(&format!("\u{feff}{text}")), Vec::<String>::new());
        assert_eq!(wrong(text.trim_end()), Vec::<String>::new());
    }
}

#[test]
fn rules_that_can_be_read() {
    for rule in [
        "must not-before is given and x is not not-after",
        "must(a or b)",
        "must a in [\"x\", \"y\",]",
        "must a is within 12 months before today - 90 days",
        "must x.`Odd name`.y is given",
        "must this.ends is missing",
        "must every a then b in steps has a.on <= b.on",
        "must at least 95% of i in list where i.a has i.b",
        "must at most 2 i in list where i.a",
        "must count(all system) > 3",
        "must max(dates) <= today",
        "must sum(i.cost - i.discount for i in list where i.a) <= limit on (today - 1 year)",
        "must supplier meets dspt >= \"7\" < \"9\" and supplier meets dspt/charter",
        "must not (a and b)",
        "must if a then if b then c",
        "must a # why\n         and b",
        "must name\n         starts with \"x\"",
        "must in-force and is-open",
        "may version is given",
        "must at is given and of is given and by is given",
        "must hosting matches /a\\/b{1,3}(c|d)/",
        "must -£5 < balance and -3 < n",
        "evidence report in reports fresh within 12 months",
        "evidence a.b, c.d",
        "excepted by e in exceptions until e.on",
    ] {
        assert_eq!(wrong(&requirement(rule)), Vec::<String>::new(), "{rule}");
    }
}

#[test]
fn each_mistake_in_a_rule_is_reported_once_at_its_place() {
    for (rule, wanted) in [
        ("must a == b", vec!["S030 =="]),
        ("must a==b", vec!["S030 =="]),
        ("must a != b", vec!["S030 !="]),
        ("must a <> b", vec!["S030 <>"]),
        ("must a = b", vec!["S030 ="]),
        ("must a => b", vec!["S030 =>"]),
        ("must a ≥ b", vec!["S030 ≥"]),
        ("must a && b", vec!["S030 &&"]),
        ("must a || b", vec!["S030 ||"]),
        ("must !a", vec!["S030 !"]),
        ("must a AND b", vec!["S030 AND"]),
        ("must a OR b", vec!["S030 OR"]),
        ("must NOT a", vec!["S030 NOT"]),
        ("must a is null", vec!["S031 is null"]),
        ("must a == nil", vec!["S031 == nil"]),
        ("must a != None", vec!["S031 != None"]),
        ("must a > null", vec!["S031 null"]),
        ("must a is True", vec!["S032 True"]),
        ("must a is FALSE", vec!["S032 FALSE"]),
        ("must a implies b", vec!["S033 implies"]),
        ("must a -> b", vec!["S033 ->"]),
        ("must if a then b else c", vec!["S034 else"]),
        ("must a is at least 3", vec!["S030 is at least"]),
        ("must a is greater than 3", vec!["S030 is greater than"]),
        ("must a is less than or equal to 3", vec!["S030 is less than or equal to"]),
        ("must a is on or after today", vec!["S030 is on or after"]),
        ("must a is not given", vec!["S030 is not given"]),
        ("must a is not missing", vec!["S030 is not missing"]),
        ("must a exists", vec!["S030 exists"]),
        ("must a is empty", vec!["S030 is empty"]),
        ("must a is in [\"x\"]", vec!["S030 is in"]),
        ("must a is one of [\"x\"]", vec!["S030 is one of"]),
        ("must a does not contain \"x\"", vec!["S030 does not contain \"x\""]),
        ("must a is not within 3 days before b", vec!["S030 is not within 3 days before b"]),
        ("must a is 'x'", vec!["S022 'x'"]),
        ("must a is “x”", vec!["S022 “x”"]),
        ("must a // b", vec!["S014 //"]),
        ("must a;", vec!["S015 ;"]),
        ("must: a", vec!["S016 :"]),
        ("must a and b or c", vec!["S040 or"]),
        ("must a or b and c or d", vec!["S040 and"]),
        ("must not a or b", vec!["S040 must not"]),
        ("must a and some i in l where i.b", vec!["S040 some"]),
        ("must a < b < c", vec!["S041 < c"]),
        ("must a -b is c", vec!["S037 -"]),
        ("must a- b is c", vec!["S037 -"]),
        ("must a * 2 is c", vec!["S035 *"]),
        ("must a[0].b is c", vec!["S036 [0]"]),
        ("must a.length() is 3", vec!["S036 ()"]),
        ("must every i in l", vec!["S042 every"]),
        ("must some i in l has i.a", vec!["S043 has"]),
        ("must at least 3 of i in l where i.a", vec!["S044 of"]),
        ("must a matches \"x+\"", vec!["S024 \"x+\""]),
        ("must a > 2025-02-30", vec!["S020 2025-02-30"]),
        ("must a > 2026-3-31", vec!["S020 2026-3-31"]),
        ("must a > 31/03/2026", vec!["S020 31/03/2026"]),
        ("must a > £10,00", vec!["S020 £10,00"]),
        ("must a > 10k", vec!["S020 10k"]),
        ("must a > 1.2.3", vec!["S020 1.2.3"]),
        ("must a > 12months", vec!["S020 12months"]),
        ("must a > 007", vec!["S020 007"]),
        ("must a is \"\\d\"", vec!["S021 \\d"]),
        ("must a is \"x", vec!["S007 \"x"]),
        ("must (a or b", vec!["S017 ("]),
        ("must a or b)", vec!["S017 )"]),
        ("must a >=", vec!["S001 must"]),
        ("must", vec!["S001 must"]),
        ("must a b", vec!["S001 b"]),
        ("must every things has a", vec!["S001 every"]),
        ("must a\u{a0}> 3", vec!["S013 \u{a0}"]),
        ("frobnicate this", vec!["S003 frobnicate"]),
        ("rationale \"x\"", vec!["S003 rationale"]),
        ("becuase \"x\"", vec!["S003 becuase"]),
        ("clause 4.2", vec!["S023 4.2"]),
        ("clause \"4\" must a", vec!["S004 must"]),
        ("must a contians b", vec!["S001 contians"]),
        ("must evrey i in x has y", vec!["S001 evrey"]),
        ("must every i in x whre a has y", vec!["S001 whre"]),
        ("must a startswith \"x\"", vec!["S001 startswith"]),
        // Two mistakes are two reports.
        ("must a == b && c", vec!["S030 ==", "S030 &&"]),
        ("must a == b c", vec!["S030 ==", "S001 c"]),
        ("must a > 2025-02-30 and b > £1,0", vec!["S020 2025-02-30", "S020 £1,0"]),
    ] {
        assert_eq!(codes(&requirement(rule)), wanted, "{rule}");
    }
}

#[test]
fn a_fix_cures_what_it_is_offered_for() {
    for (rule, wanted) in [
        ("must a==b&&!c", "must a is b and not c"),
        ("must a != null", "must a is given"),
        ("must a is greater than 3", "must a > 3"),
        ("must a is FALSE", "must a is false"),
        ("must a is “x”;", "must a is \"x\""),
        ("must: a", "must a"),
        ("must d > today -90 days", "must d > today - 90 days"),
        ("must a > 2026-3-31", "must a > 2026-03-31"),
        ("must a > 10k // why", "must a > £10k # why"),
        ("becuase \"x", "because \"x\""),
        ("clause 4.2", "clause \"4.2\""),
        ("must at least 3 of i in l where i.a", "must at least 3  i in l where i.a"),
        ("must a matches \"x/y\"", "must a matches /x\\/y/"),
    ] {
        let fixed = fixed(&requirement(rule));
        assert_eq!(fixed, requirement(wanted), "{rule}");
        assert_eq!(codes(&fixed), Vec::<String>::new(), "{rule}");
    }
}

#[test]
fn what_is_broken_leaves_its_neighbours() {
    let text = requirement(
        "clause \"1\"\n    must a >=\n    becuase \"x\"\n    fix wrong words\n    may b",
    );
    let read: Vec<String> = properties(&text)
        .iter()
        .map(|property| {
            let sign = if property.value == PropertyValue::Error { "!" } else { "" };
            format!("{sign}{}", property.word.node)
        })
        .collect();
    assert_eq!(read, ["clause", "!must", "because", "!fix", "may"]);
}

#[test]
fn braces_are_matched_by_their_indent() {
    for (text, wanted) in [
        (
            "standard a {\n  requirement b \"B\" {\n    must c\n  requirement d \"D\" {\n    must e\n  }\n}\nbody f { }\n",
            vec!["S005 {"],
        ),
        ("standard a {\n  requirement b \"B\" {\n    must c\n}\nbody f { }\n", vec!["S005 {"]),
        ("standard a {\n  version \"1\"\nbody f { }\n", vec!["S005 {"]),
        ("standard a {\n  requirement b \"B\" {\n    must c\n", vec!["S005 {"]),
        ("standard a {\n  version \"1\"\n}\n}\nbody f { }\n", vec!["S006 }"]),
        ("standard a {\n  version \"1\"\n  }\n  owner b\n}\n", vec!["S006 }"]),
        ("standard a {\nversion \"1\"\nrequirement b \"B\" {\nmust c\n}\n}\n", vec![]),
        ("standard a {\n  version \"1\"\n  }\n", vec![]),
    ] {
        assert_eq!(codes(text), wanted, "{text}");
    }
}

#[test]
fn heads_and_other_places() {
    for (text, wanted) in [
        ("standrad a \"A\" { version \"1\" }\n", vec!["S002 standrad"]),
        ("standard \"A\" {\n  onwer b\n}\n", vec!["S001 \"A\"", "S003 onwer"]),
        ("standard A_b \"A\" {\n}\n", vec!["S001 A_b"]),
        ("standard two words {\n}\n", vec!["S001 words"]),
        ("nothing of ours\n", vec!["S001 nothing"]),
        ("owner a\n", vec!["S001 owner"]),
        (
            "kind k {\n  a: text\n  b\n  c text optional\n  d text\n}\n",
            vec!["S016 :", "S001 b", "S001 optional"],
        ),
        ("kind k {\n  a text required matching /x/\n}\n", vec!["S001 matching"]),
        ("codelist c ordered {\n  a \"A\"\n}\n", vec!["S045 ordered"]),
        ("codelist c {\n  a: \"A\"\n  b \"B\" c\n}\n", vec!["S016 :", "S001 c"]),
        (
            "value v : money {\n  £1 from 2022-02-30\n  £2 form 2023-01-01\n}\n",
            vec!["S020 2022-02-30", "S001 form"],
        ),
        ("body b { from 2019-07-01 until 2022-01-31 then c }\n", vec![]),
        ("body b {\n\tfrom 2019-07-01\n\tuntil 2022-01-31\n}\n", vec!["S012 \t"]),
        (
            "standard a {\n  about\n  A thing. It is so.\n  \"\"\"\n  owner b\n}\n",
            vec!["S009 about"],
        ),
        ("standard a {\n  about \"\"\"\n  never closed\n  owner b\n}\n", vec!["S008 \"\"\""]),
        ("standard a {\n  about \"\"\"on the line\"\"\"\n}\n", vec!["S009 on the line\"\"\""]),
        ("standard a {\n  source https://example.org\n}\n", vec!["S001 https"]),
        (
            "standard a {\n  owner = b\n  published 2022-13-01\n}\n",
            vec!["S016 =", "S020 2022-13-01"],
        ),
        (
            "test a/b {\n  given k x { n: Acme PAS  m: True  o: null  p = 2 }\n}\n",
            vec!["S023 Acme PAS", "S032 True", "S031 null", "S016 ="],
        ),
        ("test a/b {\n  expect pass\n}\n", vec!["S001 pass"]),
        ("test a/b {\n  expect not mett\n}\n", vec!["S001 mett"]),
        ("kind k {\n  a text requird \"A\"\n}\n", vec!["S001 requird"]),
        ("/* a\n b */\nbody b { }\n", vec!["S014 /*"]),
    ] {
        assert_eq!(codes(text), wanted, "{text}");
    }
}

#[test]
fn literals_and_texts_are_read_as_meant() {
    let text = requirement(
        "because \"a \\\"b\\\" \\\\ c\"\n    fix \"\"\"\n      One.\n\n        Two.\n      \"\"\"",
    );
    let read = properties(&text);
    let text_of = |index: usize| match &read[index].value {
        PropertyValue::Texts(texts) => texts[0].node.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(text_of(0), "a \"b\" \\ c");
    assert_eq!(text_of(1), "One.\n\n  Two.");
}

#[test]
fn spans_are_those_of_the_file() {
    let text = requirement("must   a.b   # why\n      is \"é\"   and c>=£5k # more");
    let read = properties(&text);
    let PropertyValue::Rule { expr, .. } = &read[0].value else { panic!("{:?}", read[0]) };
    let ExprKind::And(operands) = &expr.kind else { panic!("{expr:?}") };
    let shown: Vec<&str> = operands.iter().map(|one| &text[one.span.range()]).collect();
    assert_eq!(shown, ["a.b   # why\n      is \"é\"", "c>=£5k"]);
    assert_eq!(&text[read[0].word.span.range()], "must");
    let (file, _) = parse(FileId(0), &text);
    let comments: Vec<&str> = file.comments.iter().map(|span| &text[span.range()]).collect();
    assert_eq!(comments, ["# why", "# more"]);
}

#[test]
fn the_data_of_a_test_is_kept_as_written() {
    let text = "test a/b {\n  given k \"an id\" { n: 12 months: 3 money: £92,000.01\n list: [\"x\", 1.10 {y: true}] }\n}\n";
    let (file, found) = parse(FileId(0), text);
    assert_eq!(found, []);
    let Item::Block(block) = &file.items[0] else { panic!("{file:?}") };
    let PropertyValue::Given(given) = &block.properties[0].value else { panic!("{block:?}") };
    let GivenSource::Inline { id, data } = &given.source else { panic!("{given:?}") };
    assert_eq!(&*id.as_ref().unwrap().node, "an id");
    let DataKind::Record(fields) = &data.kind else { panic!("{data:?}") };
    let names: Vec<&str> = fields.iter().map(|(name, _)| &*name.node).collect();
    assert_eq!(names, ["n", "months", "money", "list"]);
    assert_eq!(fields[0].1.kind, DataKind::Bare("12".into()));
    assert_eq!(fields[2].1.kind, DataKind::Bare("£92,000.01".into()));
    let DataKind::List(items) = &fields[3].1.kind else { panic!("{data:?}") };
    assert_eq!(items[1].kind, DataKind::Bare("1.10".into()));
}

#[test]
fn quantifiers_are_read() {
    let quantifier = |rule: &str| {
        let text = requirement(rule);
        let read = properties(&text);
        let PropertyValue::Rule { expr, .. } = &read[0].value else { panic!("{:?}", read[0]) };
        let ExprKind::Quantified(inner) = &expr.kind else { panic!("{expr:?}") };
        inner.quantifier.node.clone()
    };
    assert_eq!(quantifier("must at least 3 i in l where i.a"), Quantifier::AtLeast(3));
    assert_eq!(quantifier("must at most 2 i in l where i.a"), Quantifier::AtMost(2));
    let share = quantifier("must at least 95% of i in l has i.a");
    assert_eq!(share, Quantifier::Share(Value::Percent(95.into())));
}

#[test]
fn what_is_said_twice_of_a_field_or_a_block_is_reported() {
    for (text, wanted) in [
        ("kind k \"K\" {\n  x text required required\n}\n", "R002 required"),
        ("kind k \"K\" {\n  x text \"A\" \"B\"\n}\n", "R002 \"B\""),
        ("kind k \"K\" {\n  x text about \"A\"\n    about \"B\"\n}\n", "R002 \"B\""),
        ("kind k \"K\" {\n  x text example 1\n    example 2\n}\n", "R002 2"),
        ("kind k \"K\" {\n  about \"A\"\n  about \"B\"\n  x text\n}\n", "R002 \"B\""),
        ("codelist c {\n  about \"A\"\n  about \"B\"\n  x \"X\"\n}\n", "R002 \"B\""),
        ("codelist c from \"a.csv\" {\n  x \"X\"\n}\n", "S001 x \"X\""),
    ] {
        assert_eq!(codes(text), [wanted], "{text}");
    }
}

#[test]
fn a_field_may_be_called_as_what_is_said_of_one() {
    for field in ["about text", "source url required", "example one of c", "example text \"E\""] {
        let (file, wrong) = parse(FileId(0), &format!("record r {{\n  a text\n  {field}\n}}\n"));
        assert!(wrong.is_empty(), "{field}: {wrong:?}");
        let Some(Item::Shape(shape)) = file.items.first() else { panic!("{field}") };
        assert_eq!(shape.fields.len(), 2, "{field}");
    }
}

#[test]
fn a_brace_too_many_or_too_few_is_one_mistake() {
    const FILE: &str = "standard s \"S\" {\n  owner b\n  requirement r \"R\" {\n    must a\n    fix \"F\"\n  }\n  requirement q \"Q\" {\n    must b\n  }\n}\ntest s/r \"T\" {\n  as of 2025-01-01\n  given k it { a: { b: 1 } }\n  expect met\n}\nkind k \"K\" {\n  a text\n  b text\n}\n";
    assert_eq!(codes(FILE), Vec::<String>::new());
    for (whole, broken, wanted) in [
        ("standard s \"S\" {", "standard s \"S\"", "S005 standard"),
        ("requirement r \"R\" {", "requirement r \"R\"", "S005 requirement"),
        ("test s/r \"T\" {", "test s/r \"T\"", "S005 test"),
        ("kind k \"K\" {", "kind k \"K\"", "S005 kind"),
        ("{ b: 1 } }\n", "{ b: 1 }\n", "S005 {"),
        ("{ b: 1 } }\n", "{ b: 1\n", "S005 {"),
        ("  owner b\n", "  owner b\n}\n", "S006 }"),
        ("    must a\n", "    must a\n  }\n", "S006 }"),
        ("  as of", "}\n  as of", "S006 }"),
        ("  b text\n", "}\n  b text\n", "S006 }"),
    ] {
        let text = FILE.replacen(whole, broken, 1);
        assert_eq!(codes(&text), [wanted], "{text}");
        let (file, _) = parse(FileId(0), &text);
        assert_eq!(file.items.len(), 3, "{text}");
    }
}
