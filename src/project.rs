//! The project on disk: its file, its rule files and its descriptors.
//!
//! The only module that reads and writes files for the commands.
