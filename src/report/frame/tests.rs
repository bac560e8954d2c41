use super::*;
use crate::text::Sources;

/// Draws marks given as (file, text to find, label) and compares with the rows wanted.
fn check(files: &[(&str, &str)], marks: &[(usize, &str, &str)], style: Style, wanted: &str) {
    let mut sources = Sources::default();
    let ids: Vec<_> = files.iter().map(|(path, text)| sources.add(*path, *text)).collect();
    let marks: Vec<Mark> = marks
        .iter()
        .enumerate()
        .map(|(index, (file, find, text))| {
            let (find, is_empty) = find.strip_suffix('|').map_or((*find, false), |it| (it, true));
            let start = files[*file].1.find(find).expect("the text is there");
            let end = start + find.len();
            let start = if is_empty { end } else { start };
            let tone = if index == 0 { Tone::Error } else { Tone::Related };
            Mark { span: Span::new(ids[*file], start, end), text: (*text).to_owned(), tone }
        })
        .collect();
    let notes = [Note { word: "help", text: "did you mean `x`?".to_owned() }];
    let drawn = draw(&mut Places::new(&sources), &marks, &BTreeMap::new(), &notes, style);
    let wanted = wanted.strip_prefix('\n').unwrap_or(wanted);
    assert_eq!(drawn, wanted, "\n{drawn}");
}

#[test]
fn two_files_stand_in_one_frame() {
    check(
        &[
            ("a.yaml", "\n\n\n\n\n\n\n\n\ntransport:\n  minimum-tls: 1.1\n"),
            ("b.yard", "standard x {\n  must transport.minimum-tls >= \"1.2\"\n}\n"),
        ],
        &[(0, "1.1", "this is 1.1"), (1, "transport.minimum-tls", "1.1 is not at least 1.2")],
        Style::PLAIN,
        r#"
   ╭─ a.yaml:11:16
11 │   minimum-tls: 1.1
   │                ^^^ this is 1.1
   ├─ b.yard:2:8
 2 │   must transport.minimum-tls >= "1.2"
   │        --------------------- 1.1 is not at least 1.2
   ╰─ help  did you mean `x`?
"#,
    );
}

#[test]
fn labels_of_one_line_hang_below_their_places() {
    check(
        &[("a", "one two three\n\n\n\nfour\n\nfive")],
        &[
            (0, "two", "second"),
            (0, "one", "first"),
            (0, "three", "third"),
            (0, "four", ""),
            (0, "five", "x"),
        ],
        Style::PLAIN,
        "
  ╭─ a:1:5
1 │ one two three
  │ --- ^^^ ----- third
  │ │   ╰ second
  │ ╰ first
  ·
5 │ four
  │ ----
6 │
7 │ five
  │ ---- x
  ╰─ help  did you mean `x`?
",
    );
}

#[test]
fn wide_characters_tabs_and_line_ends_keep_the_caret_in_place() {
    check(
        &[("a", "\tname: 日本 £ x\u{1b}y\r\nnext")],
        &[(0, "x\u{1b}", "here")],
        Style::PLAIN,
        "
  ╭─ a:1:13
1 │     name: 日本 £ x␛y
  │                  ^^ here
  ╰─ help  did you mean `x`?
",
    );
}

#[test]
fn an_empty_place_is_one_caret() {
    check(
        &[("a", "ab\n")],
        &[(0, "ab|", "")],
        Style::PLAIN,
        "
  ╭─ a:1:3
1 │ ab
  │   ^
  ╰─ help  did you mean `x`?
",
    );
}

#[test]
fn several_lines_are_held_by_a_bracket() {
    check(
        &[("a", "must every i in l\n     has i.x is 1\nend\n")],
        &[(0, "must every i in l\n     has i.x is 1", "not so"), (0, "i.x", "this is 2")],
        Style::PLAIN,
        "
  ╭─ a:1:1
1 │ ╭ must every i in l
2 │ │      has i.x is 1
  │ │          --- this is 2
  │ ╰ not so
  ╰─ help  did you mean `x`?
",
    );
}

#[test]
fn a_long_span_shows_its_start_and_its_end() {
    check(
        &[("a", "{\n1\n2\n3\n4\n5\n6\n7\n}\n")],
        &[(0, "{\n1\n2\n3\n4\n5\n6\n7\n}", "all of it")],
        Style::PLAIN,
        "
  ╭─ a:1:1
1 │ ╭ {
2 │ │ 1
3 │ │ 2
4 │ │ 3
5 │ │ 4
  ·
9 │ │ }
  │ ╰ all of it
  ╰─ help  did you mean `x`?
",
    );
}

#[test]
fn a_long_line_is_cropped_around_its_caret() {
    let long = "a".repeat(90) + "HERE" + &"b".repeat(90);
    check(
        &[("a", &long)],
        &[(0, "HERE", "this one")],
        Style { colour: false, width: 44 },
        "
  ╭─ a:1:91
1 │ …aaaaaaaaaaaaaaaaaHEREbbbbbbbbbbbbbbbbb…
  │                   ^^^^ this one
  ╰─ help  did you mean `x`?
",
    );
    let huge = "a".repeat(1_000_000) + "HERE" + &"b".repeat(1_000_000);
    check(
        &[("a", &huge)],
        &[(0, "HERE", "this one")],
        Style { colour: false, width: 44 },
        "
  ╭─ a:1:1000001
1 │ …aaaaaaaaaaaaaaaaaHEREbbbbbbbbbbbbbbbbb…
  │                   ^^^^ this one
  ╰─ help  did you mean `x`?
",
    );
}

#[test]
fn a_label_without_room_goes_below_and_wraps() {
    check(
        &[("a", "one two")],
        &[(0, "two", "this is a label that says more than there is room for")],
        Style { colour: false, width: 40 },
        "
  ╭─ a:1:5
1 │ one two
  │     ^^^
  │     ╰ this is a label that says more
  │       than there is room for
  ╰─ help  did you mean `x`?
",
    );
}

#[test]
fn a_label_at_the_right_edge_stands_before_its_place() {
    check(
        &[("a", "the last word of this line is here")],
        &[(0, "here|", "something belongs here")],
        Style { colour: false, width: 40 },
        "
  ╭─ a:1:35
1 │ the last word of this line is here
  │                                   ^
  │            something belongs here ╯
  ╰─ help  did you mean `x`?
",
    );
}

#[test]
fn colour_is_only_used_if_asked_for() {
    let plain = Style::PLAIN.paint(Tone::Error, "x");
    assert_eq!(plain, "x");
    let colour = Style { colour: true, width: 80 }.paint(Tone::Error, "x");
    assert!(colour.starts_with('\u{1b}') && colour.ends_with("\u{1b}[0m"), "{colour:?}");
}

#[test]
fn a_place_that_is_in_no_file_is_left_out() {
    let sources = Sources::default();
    let mark = Mark { span: Span::new(FileId(7), 0, 3), text: String::new(), tone: Tone::Error };
    assert_eq!(draw(&mut Places::new(&sources), &[mark], &BTreeMap::new(), &[], Style::PLAIN), "");
}
