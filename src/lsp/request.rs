//! What an editor asks and says, in our own words.

use super::position::Position;

/// Part of a file.
pub(super) type Range = (Position, Position);

/// A place in a file that the editor names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At {
    /// The file's address.
    pub(super) uri: String,
    /// Where in it.
    pub(super) position: Position,
}

/// A question, which has an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Request {
    /// Lay a file out in the one way.
    Format(String),
    /// What a file declares.
    Outline(String),
    /// What can be folded in a file.
    Folds(String),
    /// How the text of a file is coloured.
    Tokens(String),
    /// Which declarations of all projects have a name like this.
    Symbols(String),
    /// What is here.
    Hover(At),
    /// Where what is named here is declared.
    Definition(At),
    /// Where what is named here is named too; whether its declaration counts.
    References(At, bool),
    /// The same in one file.
    Highlight(At),
    /// Whether what is here can be called something else.
    PrepareRename(At),
    /// Call it this.
    Rename(At, String),
    /// What can stand here.
    Complete(At),
    /// What cures what is wrong in a part of a file.
    Actions(String, Range),
    /// How the requirements in a file came out.
    Hints(String),
    /// What can be done in a file.
    Lenses(String),
    /// Run a test: the address of its file, what it tests, and its title.
    RunTest(String, String, String),
}

impl Request {
    /// Returns the address of the file that it is about.
    pub(super) fn uri(&self) -> Option<&str> {
        match self {
            Self::Format(uri)
            | Self::Outline(uri)
            | Self::Folds(uri)
            | Self::Tokens(uri)
            | Self::Actions(uri, _)
            | Self::Hints(uri)
            | Self::Lenses(uri)
            | Self::RunTest(uri, ..) => Some(uri),
            Self::Hover(at)
            | Self::Definition(at)
            | Self::References(at, _)
            | Self::Highlight(at)
            | Self::PrepareRename(at)
            | Self::Rename(at, _)
            | Self::Complete(at) => Some(&at.uri),
            Self::Symbols(_) => None,
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
