//! Does something again and again, each time that a file of the project has changed.
//!
//! Files are looked at twice a second, by their times and sizes: that takes milliseconds,
//! and no message of the system can be lost. Ctrl-C ends the program as it ends any other.

use std::path::Path;
use std::time::Duration;

use super::failure::Failure;
use super::terminal::Terminal;
use crate::project;

/// How long there is between two looks at the files.
const PAUSE: Duration = Duration::from_millis(500);

/// Does `work` now and after every change under `root`, until the reader of the results goes
/// away. What changes while it is at work counts as a change after it.
pub(super) fn again(
    root: &Path,
    terminal: &mut Terminal,
    mut work: impl FnMut(&mut Terminal) -> Result<(), Failure>,
) -> Result<(), Failure> {
    loop {
        let before = project::stamp(root);
        // Rules in the middle of a change have errors: they are shown, and the next change
        // is waited for.
        if let Err(failure) = work(terminal) {
            failure.show(terminal);
        }
        terminal.say("waiting for a change; Ctrl-C ends");
        terminal.flush()?;
        if terminal.is_unread() {
            return Ok(());
        }
        while project::stamp(root) == before {
            std::thread::sleep(PAUSE);
        }
        terminal.say("");
    }
}
