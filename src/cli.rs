//! The command line: one file a command.
//!
//! The only module that knows of arguments, the terminal and today's date.
