//! What is private is shown by no command, whatever a rule or a mistake leads to.

use super::{AS_OF, command, finish, project, run};

#[track_caller]
fn hides(what: &str, text: &str) {
    for secret in ["HIDDEN", "1986", "1987"] {
        assert!(!text.contains(secret), "{what} shows {secret}:\n{text}");
    }
}

#[test]
fn what_is_private_is_shown_by_no_command() {
    for format in ["text", "json"] {
        let args = ["check", AS_OF[0], AS_OF[1], "--all", "--verbose", "--format", format];
        let checked = run("private", &args);
        assert_eq!(checked.code, 1, "{}", checked.err);
        hides("check", &checked.out);
        hides("check", &checked.err);
        for number in 1..=18 {
            let name = format!("s/r{number}");
            for id in ["a", "b"] {
                let args = ["explain", &*name, id, AS_OF[0], AS_OF[1], "--all", "--format", format];
                let explained = run("private", &args);
                assert_eq!(explained.code, 0, "{}", explained.err);
                hides(&format!("explain {name} {id}"), &explained.out);
            }
        }
    }
}

#[test]
fn what_is_private_is_on_no_page() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let args = ["build", AS_OF[0], AS_OF[1], "--findings", "--output", site.to_str().unwrap()];
    let built = finish(command(&project("private"), &args).output().unwrap());
    assert_eq!(built.code, 0, "{}", built.err);
    hides("build", &built.out);
    let mut folders = vec![site];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                hides(&path.display().to_string(), &String::from_utf8_lossy(&bytes));
                files += 1;
            }
        }
    }
    assert!(files > 50, "{files}");
}
