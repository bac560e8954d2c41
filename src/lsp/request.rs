//! What an editor asks and says, in our own words.

use super::position::Position;

/// Part of a file.
pub(super) type Range = (Position, Position);

/// A question, which has an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Request {
    /// Lay a file out in the one way.
    Format(String),
    /// What a file declares.
    Outline(String),
}

impl Request {
    /// Returns the address of the file that it is about.
    pub(super) fn uri(&self) -> Option<&str> {
        match self {
            Self::Format(uri) | Self::Outline(uri) => Some(uri),
        }
    }
}

/// Something the editor says, which has no answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Notice {
    /// The editor is ready.
    Ready,
    /// A file was opened: its text counts in place of what is on disk.
    Opened {
        /// The file.
        uri: String,
        /// The number of this text.
        version: i32,
        /// Its text.
        text: String,
    },
    /// A file was changed in the editor, by these edits in their order.
    Changed {
        /// The file.
        uri: String,
        /// The number of the new text.
        version: i32,
        /// What is replaced, and by what; all of the text where no range is given.
        edits: Vec<(Option<Range>, String)>,
    },
    /// A file was closed: what is on disk counts again.
    Closed(String),
    /// Files changed on disk.
    Disk,
    /// A question is no longer of interest; its id.
    Cancelled(serde_json::Value),
    /// The server is to end.
    Exit,
    /// Nothing of interest.
    Other,
}
