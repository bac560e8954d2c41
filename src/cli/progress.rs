//! What a command is at, shown on a terminal once it takes more than a second.

use std::io::Write;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::terminal::Terminal;

/// Shows what a command is at until it is dropped.
pub(super) struct Progress {
    shown: Option<(Sender<&'static str>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins; shows nothing where standard error is no terminal.
    pub(super) fn start(terminal: &Terminal, stage: &'static str) -> Self {
        if !terminal.is_interactive || terminal.quiet {
            return Self { shown: None };
        }
        let (sender, receiver) = channel();
        let thread = std::thread::spawn(move || {
            let mut stage = stage;
            let mut wait = Duration::from_secs(1);
            let mut is_shown = false;
            loop {
                match receiver.recv_timeout(wait) {
                    Ok(next) => stage = next,
                    Err(RecvTimeoutError::Disconnected) => break,
                    Err(RecvTimeoutError::Timeout) => {
                        wait = Duration::from_millis(200);
                        is_shown = true;
                        let _ = write!(std::io::stderr(), "\r\u{1b}[2K{stage} …");
                    }
                }
            }
            if is_shown {
                let _ = write!(std::io::stderr(), "\r\u{1b}[2K");
            }
        });
        Self { shown: Some((sender, thread)) }
    }

    /// Says what the command is at now.
    pub(super) fn stage(&self, stage: &'static str) {
        if let Some((sender, _)) = &self.shown {
            let _ = sender.send(stage);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.shown.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}
