//! The site of the project's own rulebook and examples: every page of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "site/world.rs"]
mod world;

use std::path::Path;

use world::World;
use yardstick::site;

const AS_OF: &str = "2026-11-22";

fn world() -> World {
    World::open(Path::new(env!("CARGO_MANIFEST_DIR")), AS_OF)
}

#[test]
fn no_link_or_anchor_is_dead_wherever_the_site_stands() {
    let world = world();
    for base_path in ["/", "/x/"] {
        let dead = site::dead_links(&world.site(base_path), base_path);
        assert!(dead.is_empty(), "{}", dead.join("\n"));
    }
}
