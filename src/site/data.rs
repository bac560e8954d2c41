//! The facts of the whole site as tables: what pages say one by one, to be read by machines.
//!
//! Each table is one list of rows, from which its CSV and its JSON are written, so that the
//! two cannot differ. Nothing is here that pages do not show.

mod files;
mod tables;

use serde_json::Value;

pub(crate) use files::{RowSchema, files};
pub(crate) use tables::all;

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Datatype {
    /// Text.
    Text,
    /// A day, as `2026-11-22`.
    Date,
    /// A count.
    Integer,
    /// A share in percent.
    Decimal,
    /// An address: from the root of the site, or a whole one where the site has one.
    Address,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Its name, in snake case.
    pub(crate) name: &'static str,
    /// What it holds, in one clause.
    pub(crate) about: &'static str,
    /// What its values are.
    pub(crate) datatype: Datatype,
}

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    /// The name of its files.
    pub(crate) name: &'static str,
    /// What it is called.
    pub(crate) title: String,
    /// What one row of it is, in a sentence.
    pub(crate) about: String,
    /// Its columns.
    pub(crate) columns: Vec<Column>,
    /// Its rows: a value for each column. Several texts are a list.
    pub(crate) rows: Vec<Vec<Value>>,
}
