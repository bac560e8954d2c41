//! The built site in a real browser: accessibility in light and dark, valid HTML, a narrow
//! window, no script, the headers' policy, the keyboard.
//!
//! Needs Chromium, Node and the packages of `tests/browser`. Where they are not there it
//! says what it left out; with `YARDSTICK_BROWSER=required`, as in `.ci/run`, it fails.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// One page of every type.
const PAGES: &[&str] = &[
    "/",
    "/404.html",
    "/about/",
    "/check/",
    "/write/",
    "/deadlines/",
    "/standards/",
    "/standards/web-security/",
    "/standards/dcb0129/",
    "/standards/digital-spend-control/questions/",
    "/policies/",
    "/policies/information-standards/",
    "/kinds/",
    "/kinds/system/",
    "/codelists/spend-category/",
    "/bodies/",
    "/bodies/nhsx/",
    "/measures/",
    "/exceptions/",
    "/frameworks/",
    "/results/",
    "/systems/",
    "/systems/quillfeather-scribe/",
    "/domains/marlbrook-pct-nhs-uk/",
];

fn chromium() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    named.into_iter().chain(usual.map(PathBuf::from)).find(|path| path.exists())
}

#[test]
fn every_type_of_page_stands_up_in_a_browser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scripts = root.join("tests/browser");
    let is_ready = scripts.join("node_modules/playwright-core").exists();
    let Some(chromium) = chromium().filter(|_| is_ready) else {
        let left_out = "left out: the checks in a browser; they need Chromium, Node, and \
                        `npm install` in tests/browser";
        assert!(env::var_os("YARDSTICK_BROWSER").is_none(), "{left_out}");
        println!("{left_out}");
        return;
    };
    let site = env::temp_dir().join(format!("yardstick-browser-{}", std::process::id()));
    let built = Command::new(env!("CARGO_BIN_EXE_yardstick"))
        .current_dir(root)
        .args(["build", "--as-of", "2026-11-22", "--output"])
        .arg(&site)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let checked = Command::new("node")
        .current_dir(&scripts)
        .arg("check.mjs")
        .args([&site, &chromium])
        .args(PAGES)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    fs::remove_dir_all(&site).unwrap();
    let wanted = format!("{} pages looked at\n", PAGES.len());
    let stderr = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success() && said == wanted, "\n{said}{stderr}");
}
