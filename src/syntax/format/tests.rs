//! The layout, case by case; and its laws, over every rule file there is.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::{Unformatted, format};
use crate::syntax::lexer::{Kind, lex};
use crate::syntax::parse;
use crate::text::FileId;

const FILE: FileId = FileId(0);

#[track_caller]
fn laid(text: &str) -> String {
    format(FILE, text).unwrap_or_else(|why| panic!("{why:?}\n{text}"))
}

/// Checks that `text` becomes `wanted`, and `wanted` stays.
#[track_caller]
fn check(text: &str, wanted: &str) {
    let wanted = wanted.strip_prefix('\n').unwrap_or(wanted);
    assert_eq!(laid(text), wanted, "\n--- of\n{text}");
    assert_eq!(laid(wanted), wanted, "a second time");
}

#[test]
fn values_of_properties_stand_under_each_other_and_sentences_do_not() {
    check(
        "standard a \"A\"{\n owner  b\n\n\n published 2022-10-01\n applies   to system where(x)\n}",
        "
standard a \"A\" {
  owner     b

  published 2022-10-01
  applies to system where (x)
}
",
    );
}

#[test]
fn fields_stand_in_columns_up_to_a_group_or_an_empty_line() {
    check(
        "kind s \"S\" {\nname text required \"Name\"\nminimum-tls version\ng {\na text \"A\"\n}\nz url\n\nlonger-name date \"D\"\n}",
        "
kind s \"S\" {
  name         text required  \"Name\"
  minimum-tls  version
  g {
    a  text  \"A\"
  }
  z  url

  longer-name  date  \"D\"
}
",
    );
}

#[test]
fn what_is_said_of_a_field_or_a_code_stands_under_it() {
    check(
        "kind s \"S\" { about \"All of it.\"\nsource \"x\" unverified\nname text about \"Its name.\" required \"Name\" example \"A\"\nminimum-tls version example \"1.2\"\n}",
        "
kind s \"S\" {
  about \"All of it.\"
  source \"x\" unverified
  name         text
    about \"Its name.\" required \"Name\" example \"A\"
  minimum-tls  version
    example \"1.2\"
}
",
    );
    check(
        "codelist c {\nsource \"x\"\na \"A\" about \"First.\"\nother \"Other\"\n\n\nlast \"L\" { x 1 }\nabout \"The last.\" }",
        "
codelist c {
  source \"x\"
  a      \"A\"
    about \"First.\"
  other  \"Other\"

  last  \"L\"  { x 1 }
    about \"The last.\"
}
",
    );
}

#[test]
fn codes_and_rows_stand_in_columns() {
    check(
        "codelist c with r {\n a \"A\" { limit £100k  x 1 }\n other \"Other\" deprecated 2025-01-01 use a\n}",
        "
codelist c with r {
  a      \"A\"      { limit £100k  x 1 }
  other  \"Other\"  deprecated 2025-01-01 use a
}
",
    );
    check(
        "value v:money{ £100k from 2011-04-01 until 2012-01-01  £1m from 2025-02-10 }",
        "
value v : money {
  £100k from 2011-04-01 until 2012-01-01
  £1m   from 2025-02-10
}
",
    );
    check(
        "value v : money {\n  £1m from 2025-02-10\n}\n",
        "value v : money { £1m from 2025-02-10 }\n",
    );
}

#[test]
fn the_life_of_a_body_is_one_line() {
    check(
        "body b \"B\" {\n from 2013-04-01\n until 2014-01-01\n then c\n}",
        "body b \"B\" { from 2013-04-01 until 2014-01-01 then c }\n",
    );
    check(
        "body b \"B\" {\n from 2013-04-01\n until 2014-01-01\n about \"\"\"\n  x\n    y\n  \"\"\"\n}",
        "
body b \"B\" {
  from 2013-04-01 until 2014-01-01
  about \"\"\"
  x
    y
  \"\"\"
}
",
    );
}

#[test]
fn a_rule_that_is_too_long_is_broken_before_its_clauses() {
    let rule = |rule: &str| {
        format!("standard s \"S\" {{\n  requirement r \"R\" {{\n    {rule}\n  }}\n}}\n")
    };
    for (text, wanted) in [
        ("must a\n is\n\"b\"", "must a is \"b\""),
        (
            "must every interface in interfaces where interface.direction is \"consumes\" and interface.is-generally-open has interface.owner is given",
            "must every interface in interfaces
         where interface.direction is \"consumes\" and interface.is-generally-open
         has interface.owner is given",
        ),
        (
            "must (identifiability in [\"anonymous\", \"aggregate\"] and not(reason is missing)) or purpose in [\"direct-care\",]",
            "must (identifiability in [\"anonymous\", \"aggregate\"] and not (reason is missing))
         or purpose in [\"direct-care\"]",
        ),
        (
            "evidence report in clinical-safety.documents where report.type is \"safety-case-report\" latest by report.signed-on fresh within 36 months",
            "evidence report in clinical-safety.documents
             where report.type is \"safety-case-report\"
             latest by report.signed-on fresh within 36 months",
        ),
    ] {
        check(&rule(text), &rule(wanted));
    }
}

#[test]
fn data_is_one_line_or_a_line_for_each_record() {
    let test = |given: &str| format!("test a/b \"C\" {{\n  given {given}\n  expect met\n}}\n");
    for (text, wanted) in [
        ("system s {a:1,b:[ 1 2, 3 ],}", "system s { a: 1  b: [1, 2, 3] }"),
        ("system s {}", "system s {}"),
        ("system s { n: 12  months: 3 }", "system s { n: 12  months: 3 }"),
        (
            "system it { one: 1 two: 2  documents: [ { type: \"safety-case-report\" signed-on: 2025-01-10 } { type: \"plan\" signed-on: 2025-01-10 } ] }",
            "system it {
    one: 1  two: 2
    documents: [
      { type: \"safety-case-report\"  signed-on: 2025-01-10 }
      { type: \"plan\"                signed-on: 2025-01-10 }
    ]
  }",
        ),
    ] {
        check(&test(text), &test(wanted));
    }
}

#[test]
fn comments_keep_their_place() {
    check(
        "# first\n\n\n# of a\nstandard a \"A\" { # after a brace\n# on its own\nowner b # after b\n\n# last\n}\n# end",
        "
# first

# of a
standard a \"A\" {  # after a brace
  # on its own
  owner b  # after b

  # last
}
# end
",
    );
    check(
        "standard s \"S\" {\n requirement r \"R\" {\n must a # why\n and b\n # on its own\n and c\n }\n}",
        "
standard s \"S\" {
  requirement r \"R\" {
    must a  # why
         and b
         # on its own
         and c
  }
}
",
    );
    check("# alone", "# alone\n");
    check("  \n\n", "");
}

#[test]
fn tabs_are_cured_and_any_other_mistake_leaves_the_text_alone() {
    check("standard a \"A\" {\n\towner b\n}\n", "standard a \"A\" {\n  owner b\n}\n");
    check("standard a \"A\" {\r\n  owner b\r\n}\r\n", "standard a \"A\" {\n  owner b\n}\n");
    for text in ["standard a \"A\" {\n  ownr b\n}\n", "standard a \"A\" {", "// x"] {
        assert!(matches!(format(FILE, text), Err(Unformatted::Broken(_))), "{text}");
    }
}

/// Every rule file of the repository that is without mistakes.
fn corpus() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> =
        ["standards", "docs", "tests", "examples", "src"].map(|name| root.join(name)).into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yard")
                && let Ok(text) = fs::read_to_string(&path)
                && parse(FILE, &text).1.is_empty()
            {
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 100, "{}", found.len());
    found
}

/// The declarations of the corpus, each alone.
fn declarations() -> Vec<String> {
    let mut found = Vec::new();
    for (_, text) in corpus() {
        for item in text.split("\n\n").filter(|item| parse(FILE, item).1.is_empty()) {
            found.push(item.to_owned());
        }
    }
    found.dedup();
    found
}

#[test]
fn laying_out_twice_changes_nothing_and_no_file_changes_its_meaning() {
    for (path, text) in corpus() {
        // That the tree and the comments are the same is checked by `format` itself.
        let once = format(FILE, &text).unwrap_or_else(|why| panic!("{}: {why:?}", path.display()));
        let twice = laid(&once);
        assert!(once == twice, "{}:\n{once}\n--- twice\n{twice}", path.display());
    }
}

/// Returns `text` with its spaces, line ends and comments changed, as `choices` say.
fn disturbed(text: &str, choices: &[u8]) -> String {
    let mut choices = choices.iter().copied().cycle();
    let mut out = String::new();
    for token in lex(text) {
        match (token.kind, choices.next().unwrap_or(0)) {
            (Kind::Space, choice @ 0..=39) => {
                out.push_str(&" ".repeat(1 + usize::from(choice % 4)))
            }
            (Kind::Space, 40..=44) => out.push_str("  # a comment\n    "),
            (Kind::Space, 45..=49) => out.push_str("\n    # another\n  "),
            (Kind::Space, 50..=59) => out.push_str("\n   "),
            (Kind::Newline, 0..=19) => out.push_str("\n\n\n"),
            (Kind::Newline, 20..=39) => out.push_str(" # at the end\n"),
            (Kind::Newline, 40..=49) => out.push_str("\r\n"),
            (Kind::Newline, 50..=69) => out.push(' '),
            (Kind::Sign, 0..=9) => {
                out.push(' ');
                out.push_str(token.text);
                out.push(' ');
            }
            _ => out.push_str(token.text),
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_a_text_was_laid_out_its_meaning_and_comments_stay(
        item in proptest::sample::select(declarations()),
        choices in proptest::collection::vec(any::<u8>(), 1..64),
    ) {
        let text = disturbed(&item, &choices);
        match format(FILE, &text) {
            // Some changes make another text of it, which may be a mistake.
            Err(Unformatted::Broken(_)) => {}
            Err(Unformatted::Changed) => prop_assert!(false, "changed:\n{}", text),
            Ok(once) => prop_assert_eq!(&laid(&once), &once, "of\n{}", text),
        }
    }

    #[test]
    fn spaces_within_lines_say_nothing(
        item in proptest::sample::select(declarations()),
        widths in proptest::collection::vec(1_usize..9, 1..32),
    ) {
        let mut widths = widths.into_iter().cycle();
        let spaced: String = lex(&item)
            .map(|token| match token.kind {
                Kind::Space => " ".repeat(widths.next().unwrap_or(1)),
                _ => token.text.to_owned(),
            })
            .collect();
        if let Ok(laid) = format(FILE, &spaced) {
            prop_assert_eq!(laid, super::tests::laid(&item));
        }
    }
}
