//! Small projects in a folder of their own.

use std::fs;
use std::path::Path;

use super::*;
use crate::load::tests::rulebook;

/// Makes a project of `files` and gives it to `test`.
fn in_project(files: &[(&str, &str)], test: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write_atomic(&folder.path().join(path), text.as_bytes()).unwrap();
    }
    test(folder.path());
}

fn told(diagnostics: &[Diagnostic]) -> Vec<String> {
    let help = |d: &Diagnostic| d.help.as_ref().map(|h| format!("; {h}")).unwrap_or_default();
    diagnostics.iter().map(|d| format!("{} {}{}", d.code, d.message, help(d))).collect()
}

const HEAD: &str = "language: 1\nname: Test\nrules: [rules]\n";
const RULES: (&str, &str) = ("rules/a.yard", "");

/// Reads the descriptors of a project: their paths and ids, and what is wrong.
fn read(files: &[(&str, &str)], paths: Option<&[&str]>) -> (Vec<String>, Vec<String>) {
    let mut result = (Vec::new(), Vec::new());
    in_project(files, |folder| {
        let project = open(folder).unwrap();
        let mut sources = project.rules().sources;
        let paths: Option<Vec<PathBuf>> =
            paths.map(|paths| paths.iter().map(|path| folder.join(path)).collect());
        let read = project.descriptors(rulebook(), &mut sources, paths.as_deref(), None);
        let chosen = |file| read.chosen.as_ref().is_none_or(|chosen| chosen.contains(&file));
        let ids = read.descriptors.iter().filter(|d| chosen(d.file));
        result.0 = ids.map(|d| format!("{} {}", sources.path(d.file), d.id)).collect();
        result.1 = told(&read.diagnostics);
    });
    result
}

fn refused(text: &str) -> Vec<String> {
    let mut result = Vec::new();
    in_project(&[(FILE, text)], |folder| match open(folder) {
        Err(Error::File(wrong)) => result = told(&wrong.1),
        other => panic!("{other:?}"),
    });
    result
}

#[test]
fn the_project_file_is_refused_in_words() {
    for (text, wanted) in [
        (
            "language: 1\nname: x\nrule: [rules]\n",
            "P001 the project file has no key `rule`; did you mean `rules`?",
        ),
        (
            "name: x\nrules: [a]\n",
            "P001 the project file needs the key `language`; add `language: 1`",
        ),
        (
            "language: 2\nname: x\nrules: [a]\n",
            "P002 the project is written in version 2 of the language; install a later release of `yardstick`",
        ),
        (
            "language: 1\nname: x\nrules: [a]\ndescriptors:\n  - glob: a\n    knd: b\n",
            "P001 `descriptors[0]` has no key `knd`; did you mean `kind`?",
        ),
        (
            "language: 1\nname: x\nrules: [a]\nestate: whole\n",
            "P001 `whole` is not one of its values; write `complete` or `partial`",
        ),
        (
            "language: 1\nname: x\nrules: []\n",
            "P001 the project names no folder of rules; write `rules: [standards]`, a folder with `.yard` files",
        ),
        (
            "language: 1\nname: x\nrules: [a]\ndescriptors:\n  - glob: a\n    id: b\n",
            "P001 `id` has no meaning without `kind`; add `kind:`, or take `id` out",
        ),
    ] {
        assert_eq!(refused(text), [wanted], "{text}");
    }
}

#[test]
fn a_key_that_is_unknown_is_pointed_at() {
    let text = "language: 1\nname: x\nrule: [rules]\n";
    in_project(&[(FILE, text)], |folder| {
        let Err(Error::File(wrong)) = open(folder) else { panic!() };
        assert_eq!(wrong.0.slice(wrong.1[0].primary.span), "rule");
    });
}

#[test]
fn a_project_is_found_upwards() {
    in_project(&[(FILE, HEAD), ("a/b/c.txt", "")], |folder| {
        assert_eq!(find(&folder.join("a/b")).unwrap(), folder);
        assert!(matches!(open(&folder.join("a")), Err(Error::NotFound(_))));
    });
}

#[test]
fn descriptors_are_read_in_the_order_of_their_paths() {
    let project = format!(
        "{HEAD}descriptors:\n  - glob: \"**/*.yaml\"\n  - glob: \"*.json\"\n    kind: manifest\n    id: metadata.name\n"
    );
    let own = |id| format!("kind: system\nid: {id}\nname: x\n");
    let (ids, wrong) = read(
        &[
            (FILE, &project),
            RULES,
            ("b.yaml", &own("one")),
            ("a/z.yaml", &own("two")),
            ("m.json", r#"{"metadata": {"name": "three"}}"#),
            ("n.json", r#"{"kind": "Pod", "metadata": {}}"#),
            (".hidden/x.yaml", "kind: nothing"),
            (".gitignore", "ignored.yaml\n"),
            ("ignored.yaml", "kind: nothing"),
            ("nested/yardstick.yaml", HEAD),
            ("nested/x.yaml", "kind: nothing"),
        ],
        None,
    );
    assert_eq!(wrong, [""; 0]);
    assert_eq!(ids, ["a/z.yaml two", "b.yaml one", "m.json three", "n.json n.json"]);
}

#[test]
fn what_is_not_there_is_said() {
    let project = format!(
        "{HEAD}descriptors:\n  - glob: \"example/*.yaml\"\n  - glob: \"../*.yaml\"\n  - glob: \"a/[.yaml\"\n  - glob: \"examples/*.yml\"\n    kind: sistem\n  - glob: \"examples/*.yml\"\n    kind: manifest\n    id: metadata.nme\n"
    );
    let (_, wrong) = read(&[(FILE, &project), RULES, ("examples/a.yml", "kind: nothing")], None);
    assert_eq!(
        wrong,
        [
            "P005 the glob `../*.yaml` leads out of the project; write it from the project's folder: `examples/**/*.yaml`",
            "P005 the glob `a/[.yaml` cannot be read: unclosed character class; missing ']'",
            "P008 there is no kind `sistem`; did you mean `system`?",
            "P008 `manifest` has no single value at `metadata.nme`; did you mean `metadata.name`?",
            "P006 the glob `example/*.yaml` matches no file; did you mean the folder `examples`?",
        ]
    );
}

#[test]
fn rules_that_are_not_there_are_said() {
    for (rules, files, wanted) in [
        ("rule", RULES, "P003 there is no `rule` in the project; did you mean `rules`?"),
        (
            "rules",
            ("rules/a.txt", ""),
            "P004 `rules` holds no rule file; rule files end in `.yard`",
        ),
    ] {
        let project = format!("language: 1\nname: x\nrules: [{rules}]\n");
        in_project(&[(FILE, &project), files], |folder| {
            assert_eq!(told(&open(folder).unwrap().rules().diagnostics), [wanted]);
        });
    }
}

#[test]
fn paths_choose_what_is_decided() {
    let project = format!("{HEAD}descriptors:\n  - glob: \"in/**/*.yaml\"\n");
    let own = |id| format!("kind: system\nid: {id}\nname: x\n");
    let (a, b, c) = (own("a"), own("b"), own("c"));
    let files = [
        (FILE, &*project),
        RULES,
        ("in/a.yaml", &*a),
        ("in/x/b.yaml", &*b),
        ("out/c.yaml", &*c),
        ("out/d.txt", ""),
        ("empty/d.txt", ""),
    ];
    for (path, ids, wrong) in [
        ("in/a.yaml", &["in/a.yaml a"][..], &[][..]),
        ("in/x/../x", &["in/x/b.yaml b"], &[]),
        ("out", &["out/c.yaml c"], &[]),
        ("out/c.yaml", &["out/c.yaml c"], &[]),
        (
            "empty",
            &[],
            &[
                "P009 the folder `empty` holds no descriptor; descriptors end in `.yaml`, `.yml` or `.json`",
            ],
        ),
    ] {
        let (found, told) = read(&files, Some(&[path]));
        assert_eq!(
            (&*found, &*told),
            (
                &ids.iter().map(ToString::to_string).collect::<Vec<_>>()[..],
                &wrong.iter().map(ToString::to_string).collect::<Vec<_>>()[..]
            ),
            "{path}"
        );
    }
    let (_, told) = read(&files, Some(&["in/aa.yaml"]));
    assert!(told[0].ends_with("did you mean `in/a.yaml`?"), "{told:?}");
}

#[test]
fn standard_input_is_a_descriptor() {
    in_project(&[(FILE, HEAD), RULES], |folder| {
        let project = open(folder).unwrap();
        let mut sources = project.rules().sources;
        let stdin = br#"{"kind": "system", "id": "a", "name": "x"}"#;
        let read = project.descriptors(rulebook(), &mut sources, None, Some(stdin));
        assert_eq!(told(&read.diagnostics), [""; 0]);
        assert_eq!(sources.path(read.descriptors[0].file), "-");
        assert_eq!(read.chosen.map(|chosen| chosen.len()), Some(1));
    });
}

#[test]
fn what_is_no_text_is_refused_and_the_estate_is_then_not_complete() {
    let project = format!("{HEAD}estate: complete\ndescriptors:\n  - glob: \"*.yaml\"\n");
    in_project(
        &[(FILE, &project), RULES, ("a.yaml", "kind: system\nid: a\nname: x\n")],
        |folder| {
            let read = |folder: &Path| {
                let project = open(folder).unwrap();
                let mut sources = project.rules().sources;
                let read = project.descriptors(rulebook(), &mut sources, None, None);
                (told(&read.diagnostics), read.complete)
            };
            assert_eq!(read(folder), (vec![], true));
            fs::write(folder.join("b.yaml"), b"kind: \xff\n").unwrap();
            let (told, complete) = read(folder);
            assert!(
                told[0].starts_with("D001 this file is not UTF-8: byte 7 is not text"),
                "{told:?}"
            );
            assert!(!complete);
            fs::write(folder.join("b.yaml"), b"\xff\xfek\0").unwrap();
            assert!(read(folder).0[0].starts_with("D001 this file is UTF-16"));
            let large = fs::File::create(folder.join("b.yaml")).unwrap();
            large.set_len(20 << 20).unwrap();
            assert_eq!(
                read(folder).0,
                [
                    "D002 this file has 20 MB, and 8 MB are read at most; split it into several files"
                ]
            );
        },
    );
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_not_followed() {
    let project = format!("{HEAD}descriptors:\n  - glob: \"**/*.yaml\"\n");
    in_project(
        &[(FILE, &project), RULES, ("a.yaml", "kind: system\nid: a\nname: x\n")],
        |folder| {
            std::os::unix::fs::symlink(folder, folder.join("loop")).unwrap();
            std::os::unix::fs::symlink(folder.join("nowhere"), folder.join("gone.yaml")).unwrap();
            let project = open(folder).unwrap();
            let mut sources = project.rules().sources;
            let read = project.descriptors(rulebook(), &mut sources, None, None);
            let wrong = vec!["P007 this file cannot be read: it is not there".to_owned()];
            assert_eq!((read.files, told(&read.diagnostics)), (2, wrong));
        },
    );
}

#[test]
fn files_are_written_whole() {
    in_project(&[], |folder| {
        let path = folder.join("site/a/index.html");
        assert!(write_atomic(&path, b"one").unwrap());
        assert!(!write_atomic(&path, b"one").unwrap(), "the same bytes are left alone");
        assert!(write_atomic(&path, b"two").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        fs::write(folder.join("file"), "").unwrap();
        assert!(write_atomic(&folder.join("file/x"), b"").is_err());
    });
}
