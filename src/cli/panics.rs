//! A defect of this program never reaches people as a trace: it is said in words.

use std::io::Write;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex};

/// Runs `work`; where it panics, says so and what to report, and returns 2.
pub(super) fn caught(work: impl FnOnce() -> u8) -> u8 {
    let place = Arc::new(Mutex::new(String::new()));
    let kept = Arc::clone(&place);
    panic::set_hook(Box::new(move |info| {
        if let (Ok(mut kept), Some(at)) = (kept.lock(), info.location())
            && kept.is_empty()
        {
            *kept = format!("{}:{}", at.file(), at.line());
        }
    }));
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
        let place = place.lock().map(|place| place.clone()).unwrap_or_default();
        // Where standard error is gone there is nobody to tell.
        let _ = write!(
            std::io::stderr(),
            "internal error: {} at {place}\n\
             This is a defect of yardstick {}, not of the project. Nothing was decided.\n\
             Report it with these lines and the command: {}/issues\n",
            text.unwrap_or_default(),
            env!("CARGO_PKG_VERSION"),
            env!("CARGO_PKG_REPOSITORY"),
        );
        2
    })
}
