//! From YAML and JSON to slots of a kind, with a place for every value.
//!
//! Never guesses a type and never evaluates a rule. Both formats, and the data of tests,
//! come apart into the same tokens, and one builder reads those as the kind directs.

mod build;
mod data;
mod document;
mod feed;
mod findings;
mod json;
mod link;
mod offsets;
mod scalar;
mod token;
mod yaml;

#[cfg(test)]
pub(crate) mod tests;

use std::borrow::Cow;

pub use feed::{DEPTH, VALUES};
pub use findings::FINDINGS;
pub use link::{deprecated, link};

use self::build::{Builder, Mode};
use self::data::Tree;
use self::document::{Origin, read_all};
use self::feed::Feed;
use self::findings::Findings;
use self::json::Json;
use self::token::{Stop, Token, Tokens};
use self::yaml::Yaml;
use crate::arena::Id;
use crate::descriptor::{Datum, Descriptor, Place, Record};
use crate::diag::codes::descriptor as codes;
use crate::diag::{Code, Diagnostic};
use crate::rulebook::{Kind, Meaning, Name, Rulebook, Text, Type};
use crate::syntax::ast;
use crate::text::{FileId, Span};

/// How many bytes a file of descriptors may have.
pub const SIZE: usize = 8 << 20;

/// How the documents of some files are descriptors, though they do not say so.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// Their kind.
    pub kind: Id<Kind>,
    /// The field that holds the id, by its slot in each record on the way to it; else the
    /// path of the file is the id.
    pub id: Option<Box<[u32]>>,
}

impl Mapping {
    /// The mapping to `kind`, with the id at `path`: `url`, `metadata.name`. `None` where
    /// the kind has no scalar there.
    pub fn new(rulebook: &Rulebook, kind: Id<Kind>, path: Option<&str>) -> Option<Self> {
        let Some(path) = path else { return Some(Self { kind, id: None }) };
        let mut slots = Vec::new();
        let mut record = Some(rulebook.kinds[kind].record);
        for name in path.split('.') {
            let (slot, field) = rulebook.records[record?].field(name)?;
            slots.push(slot);
            record = match &field.ty {
                Type::Record(inner) => Some(*inner),
                Type::List(_) | Type::Map { .. } | Type::Entry { .. } => return None,
                _ => None,
            };
        }
        record.is_none().then(|| Self { kind, id: Some(slots.into()) })
    }
}

/// Reads the descriptors of one file. `path` is shown to people, tells the format by its
/// ending, and is the id of a foreign document that has none. `text` is as [`decode`]
/// gives it, without a byte order mark.
///
/// Pure, so that files can be read in parallel.
pub fn read(
    rulebook: &Rulebook,
    file: FileId,
    path: &str,
    text: &str,
    mapping: Option<&Mapping>,
) -> (Vec<Descriptor>, Vec<Diagnostic>) {
    let mut findings = Findings::new(file);
    if text.len() > SIZE {
        findings
            .report(codes::TOO_LARGE, Place::default(), too_large(text.len()), |d| d.help(SMALLER));
        return (Vec::new(), findings.into_list());
    }
    if let Some(at) = text.bytes().position(is_control) {
        let place = token::place(at, at + 1);
        let byte = text.as_bytes().get(at).copied().unwrap_or_default();
        let message = format!("there is a control character in this file, byte {byte:#04x}");
        findings.report(codes::NOT_TEXT, place, message, |diagnostic| {
            diagnostic.help("save it as plain text; a text in quotes can hold it as an escape")
        });
        return (Vec::new(), findings.into_list());
    }
    let origin = Origin { file, path, mapping };
    let mut builder = Builder::new(rulebook, findings, Mode::File);
    let descriptors = read_text(&mut builder, &origin, text);
    (descriptors, builder.findings.into_list())
}

/// Returns what the keys and codes of a file of descriptors mean, for editors: as far as it
/// can be read.
pub fn names(
    rulebook: &Rulebook,
    file: FileId,
    path: &str,
    text: &str,
    mapping: Option<&Mapping>,
) -> Vec<Name> {
    let origin = Origin { file, path, mapping };
    let mut builder = Builder::new(rulebook, Findings::new(file), Mode::File);
    builder.meanings = Some(Vec::new());
    if text.len() <= SIZE {
        read_text(&mut builder, &origin, text);
    }
    noted(file, builder)
}

/// Returns likewise what the data of a test means.
pub fn given_names(rulebook: &Rulebook, kind: Id<Kind>, data: &ast::Data) -> Vec<Name> {
    let file = data.span.file;
    let mut builder = Builder::new(rulebook, Findings::new(file), Mode::Test);
    builder.open = rulebook.kinds[kind].open;
    builder.meanings = Some(Vec::new());
    let mut feed = Feed::new(Tree::new(data));
    if let Ok(Some(Token::Mapping(_))) = feed.document() {
        let place = token::place_of(data.span);
        let shape = rulebook.kinds[kind].record;
        // What stops the reading is said by who reads the test.
        let _ = builder.record(&mut feed, shape, (place, None), None);
    }
    noted(file, builder)
}

fn noted(file: FileId, builder: Builder<'_>) -> Vec<Name> {
    let name = |(place, means): (Place, Meaning)| {
        Name::at(Span { file, start: place.start, end: place.end }, means)
    };
    builder.meanings.unwrap_or_default().into_iter().map(name).collect()
}

fn read_text(builder: &mut Builder<'_>, origin: &Origin<'_>, text: &str) -> Vec<Descriptor> {
    if is_json(origin.path, text) {
        documents(builder, origin, Json::new(text), "JSON")
    } else {
        documents(builder, origin, Yaml::new(text), "YAML")
    }
}

/// Whether `byte` is of no text: NUL, which ends a text to some programs, and what moves
/// the cursor of a terminal.
fn is_control(byte: u8) -> bool {
    (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7f
}

const SMALLER: &str = "split it into several files";

fn too_large(size: usize) -> String {
    format!("this file has {} MB, and {} MB are read at most", size >> 20, SIZE >> 20)
}

/// The finding about a file of `size` bytes, which is not to be read; `None` where it is.
pub fn refuse_size(file: FileId, size: u64) -> Option<Diagnostic> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    (size > SIZE).then(|| {
        let span = Span::new(file, 0, 0);
        Diagnostic::new(codes::TOO_LARGE, span, too_large(size)).help(SMALLER)
    })
}

/// Returns `text` with `*` in the place of what its descriptors hold in private fields, so
/// that no line that is shown has it. Every byte keeps its place.
pub fn mask(rulebook: &Rulebook, descriptors: &[Descriptor], text: String) -> String {
    let mut places: Vec<Place> =
        descriptors.iter().flat_map(|descriptor| descriptor.private_places(rulebook)).collect();
    if places.is_empty() {
        return text;
    }
    places.sort_unstable_by_key(|place| place.start);
    let mut places = places.into_iter().peekable();
    let mut masked = String::with_capacity(text.len());
    let mut end = 0;
    for (at, sign) in text.char_indices() {
        let here = token::place(at, at + sign.len_utf8());
        while let Some(place) = places.next_if(|place| place.start <= here.start) {
            end = end.max(place.end);
        }
        if here.end <= end && !sign.is_whitespace() {
            masked.extend(std::iter::repeat_n('*', sign.len_utf8()));
        } else {
            masked.push(sign);
        }
    }
    masked
}

/// Returns the text of a file's bytes, without a byte order mark.
///
/// # Errors
///
/// The finding that it is not UTF-8.
pub fn decode(file: FileId, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    let span = Span::new(file, 0, 0);
    let utf16 = matches!(bytes.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff]));
    String::from_utf8(bytes)
        .map(|text| match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        })
        .map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let (message, help) = if utf16 {
                ("this file is UTF-16, and only UTF-8 is read".to_owned(), "save it as UTF-8")
            } else {
                let message = format!("this file is not UTF-8: byte {} is not text", at + 1);
                (message, "save it as UTF-8; an older program may call that \"Unicode\"")
            };
            Box::new(Diagnostic::new(codes::NOT_TEXT, span, message).help(help))
        })
}

/// Whether `code` is of a mistake that reading one file finds; others are found when files
/// are put together.
pub fn is_read(code: Code) -> bool {
    !codes::LINKED.contains(&code)
}

/// Whether nothing could be read of the file that `code` is about: the run cannot say
/// what is in it.
pub fn is_unreadable(code: Code) -> bool {
    codes::UNREADABLE.contains(&code)
}

/// Whether a document that `code` is about is no descriptor of the estate, which is then
/// not complete.
pub fn is_lost(code: Code) -> bool {
    is_unreadable(code) || codes::LOST.contains(&code)
}

fn is_json(path: &str, text: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("json" | "ndjson" | "jsonl") => true,
        Some("yaml" | "yml") => false,
        _ => text.trim_start().starts_with(['{', '[']),
    }
}

fn documents<'t>(
    builder: &mut Builder<'_>,
    origin: &Origin<'_>,
    tokens: impl Tokens<'t>,
    format: &str,
) -> Vec<Descriptor> {
    match read_all(builder, origin, &mut Feed::new(tokens)) {
        Ok(descriptors) => descriptors,
        Err((descriptors, stop)) => {
            builder.findings.stopped(stop, format);
            descriptors
        }
    }
}

/// Reads the data of a test as a descriptor of `kind`. Required fields may be absent, and
/// every place is in the rule file.
pub fn given(
    rulebook: &Rulebook,
    kind: Id<Kind>,
    id: &Text,
    data: &ast::Data,
) -> (Descriptor, Vec<Diagnostic>) {
    let file = data.span.file;
    let mut builder = Builder::new(rulebook, Findings::new(file), Mode::Test);
    builder.open = rulebook.kinds[kind].open;
    let shape = rulebook.kinds[kind].record;
    let id_place = token::place_of(id.span);
    let place = token::place_of(data.span);
    let mut feed = Feed::new(Tree::new(data));
    let record = match feed.document() {
        Ok(Some(Token::Mapping(_))) => {
            builder.record(&mut feed, shape, (place, Some(id_place)), None)
        }
        Ok(_) => {
            builder.findings.report(
                codes::NOT_MAPPING,
                place,
                Cow::Borrowed("a descriptor is a mapping of fields, and this is none"),
                |diagnostic| diagnostic.help("write `{ name: value }`"),
            );
            Ok(nothing(rulebook, kind, place))
        }
        Err(stop) => Err(stop),
    };
    let record = record.unwrap_or_else(|stop: Stop| {
        builder.findings.stopped(stop, "test data");
        nothing(rulebook, kind, place)
    });
    let id = id.node.clone();
    let descriptor = Descriptor { id, kind, file, id_place, record, place, publish: true };
    (descriptor, builder.findings.into_list())
}

/// A record of `kind` of which nothing is known.
fn nothing(rulebook: &Rulebook, kind: Id<Kind>, place: Place) -> Record {
    let fields = rulebook.records[rulebook.kinds[kind].record].fields.len();
    let slot = crate::descriptor::Slot { datum: Datum::Unreadable, place };
    Record { place, slots: vec![slot; fields].into() }
}
