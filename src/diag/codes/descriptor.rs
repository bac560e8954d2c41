//! `D`: What is wrong in a descriptor, before any rule looks at it.
//!
//! Below `D010` nothing of the file can be read; below `D020` a document is no descriptor
//! of the run; the rest are findings about its fields.

use crate::diag::Code;
use crate::diag::code::codes;

codes! {
    NOT_TEXT = "D001", Error, "The file is not UTF-8 text.

A descriptor is text in UTF-8, without NUL bytes and other control characters. Nothing of
a file that is not can be trusted to mean what its author sees, so nothing of it is read.
Save it as UTF-8; a byte order mark is fine.
";
    TOO_LARGE = "D002", Error, "The file is larger than is read.

A file of descriptors has 8 MB at most, and a larger one is refused before it is read.
Split it: a file holds any number of descriptors, and so does a folder.
";
    NOT_FORMAT = "D003", Error, r#"The file is not YAML, or not JSON.

The text breaks off from its format at the place shown. What stands before that place was
read, what follows was not.

```yaml
# wrong
name: Booking: the new one
# right
name: "Booking: the new one"
```
"#;
    TOO_DEEP = "D004", Error, "Lists and mappings are nested too deeply.

More than 64 lists and mappings are inside each other. No kind is that deep, and a text
that is was most likely not meant to be read.
";
    TOO_MANY_VALUES = "D005", Error, "The file holds more values than are read.

A file holds 400,000 values, keys and fields at most, with every alias followed, and
10,000 anchors. The limit keeps a small file of aliases to aliases from growing without
end. Split the file, or write its aliases out.
";
    ENDLESS_ALIAS = "D006", Error, "An alias stands inside what it names.

An alias gives again what its anchor names. Inside that it would give itself, for ever.

```yaml
# wrong
parts: &all
  - one
  - *all
# right
parts:
  - one
```
";
    EMPTY = "D010", Error, "The file holds no descriptor.

A file that a project reads as descriptors is empty, or all of it is comment. A run that
reads nothing looks like one that finds nothing, so this is said.

```yaml
# wrong
# to be written
# right
kind: system
id: booking
```
";
    NOT_MAPPING = "D011", Error, "A descriptor is a mapping of fields.

A document is a list of words or a single value where fields are expected.

```yaml
# wrong
- booking
- records
# right
kind: system
id: booking
```
";
    NO_KIND = "D012", Error, "A descriptor does not say of which kind it is.

A descriptor begins with `kind:` and `id:`. A foreign document, which has its own form, is
mapped to a kind by a glob in `yardstick.yaml`.

```yaml
# wrong
id: booking
name: Booking
# right
kind: system
id: booking
name: Booking
```
";
    UNKNOWN_KIND = "D013", Error, "The rulebook has no kind of this name.

The kind says what the fields of a descriptor are, so nothing of it can be read.

```yaml
# wrong
kind: sistem
# right
kind: system
```
";
    NO_ID = "D014", Error, "A descriptor has no id.

The id is the name under which results, exceptions and refs know it. It is unique among
the descriptors of its kind.

```yaml
# wrong
kind: system
name: Booking
# right
kind: system
id: booking
name: Booking
```
";
    BAD_ID = "D015", Error, "An id is lower-case letters and digits, with hyphens between.

Ids are parts of addresses on the website and of file names, which must not differ in case
alone.

```yaml
# wrong
id: Booking System
# right
id: booking-system
```
";
    DUPLICATE_ID = "D016", Error, "Two descriptors of one kind have the same id.

A ref could mean either. The first, by the order of the files, is kept; the other is left
out of the run until one of them is renamed.

```yaml
# wrong
# a.yaml
kind: system
id: booking
---
# b.yaml
kind: system
id: booking
# right
# b.yaml
kind: system
id: booking-2
```
";
    UNDECLARED = "D020", Error, "The kind does not declare this field.

A field that no kind declares is read by no rule, so a slip of the pen would turn a given
value into a missing one without a word. While it stands, the field that was most likely
meant counts as given and unknown. Fields that begin with `x-` are free, and an `open
kind` tolerates every field.

```yaml
# wrong
suplier: acme
# right
supplier: acme
```
";
    MISSING = "D021", Error, "A required field is missing or blank.

The kind says that every descriptor has this field. Rules that read it cannot be decided,
so their outcome is *not evidenced*. Blank text, `null` and `~` count as missing.

```yaml
# wrong
kind: system
id: booking
# right
kind: system
id: booking
supplier: acme
```
";
    WRONG_SHAPE = "D022", Error, "A list, a mapping or a single value stands where another is needed.

The kind says whether a field holds one value, a list, or fields of its own.

```yaml
# wrong
topics: cyber
# right
topics: [cyber]
```
";
    WRONG_TYPE = "D023", Error, "A value is not of its field's type.

The declared type decides what a value is, never how it looks: `1.10` is a version where a
version is declared, and `NO` is text where text is. So a value of another form is never
guessed at: a boolean is `true` or `false`, a percentage has its `%`, an amount its
currency, a date is `2026-03-31`.

```yaml
# wrong
internet-facing: yes
coverage: 96
# right
internet-facing: true
coverage: 96%
```
";
    OUT_OF_RANGE = "D024", Error, "A value is outside the bounds of its field.

The field declares the least and the greatest value it takes, both included.

```yaml
# wrong
residual-risk: 6   # integer 1 to 5
# right
residual-risk: 5
```
";
    PATTERN = "D025", Error, "A text does not have the form that its field asks for.

The field declares a pattern, and the whole text must match it.

```yaml
# wrong
ods-code: rx-1   # text matching /[A-Z0-9]{3,6}/
# right
ods-code: RX1
```
";
    UNKNOWN_CODE = "D026", Error, "A value is not one of the codes of its codelist.

A field that is `one of` a codelist takes its codes alone, written as the codelist writes
them.

```yaml
# wrong
hosting: public cloud
# right
hosting: public-cloud
```
";
    DEPRECATED_CODE = "D027", Warning, "A code is deprecated as of the day of the run.

The code is still read, and still means what it meant. Its codelist says since when
another takes its place.

```yaml
# wrong
category: website   # deprecated 2025-02-10
# right
category: public-facing-service
```
";
    DUPLICATE_KEY = "D028", Error, "A mapping gives the same key twice.

Programs differ in which of the two they take. Neither counts here: the value is given and
unknown.

```yaml
# wrong
version: 1.0
version: 2.0
# right
version: 2.0
```
";
    MERGE_KEY = "D029", Error, "The merge key `<<` is not read.

What a mapping says should stand in it. The fields that `<<` would add count as given and
unknown. Anchors and aliases are read.

```yaml
# wrong
transport:
  <<: *defaults
  hsts: true
# right
transport:
  minimum-tls: 1.3
  hsts: true
```
";
    COMPUTED = "D030", Error, "A tag computes a value that has to be written out.

A tag such as `!Ref` stands for a value that another program works out. It is unknown
here. An `open kind`, of documents that belong to other programs, takes it as unknown
without a finding.

```yaml
# wrong
minimum-tls: !Ref TlsVersion
# right
minimum-tls: 1.3
```
";
    UNANSWERED = "D031", Error, "A map does not answer every code of its codelist.

A `map … by` a codelist is a set of questions, each of which has an answer. A deprecated
code may be left out.

```yaml
# wrong
answers:
  data-leaves-uk: low
# right
answers:
  data-leaves-uk: low
  data-is-sold: none
```
";
    DANGLING = "D032", Error, "A ref names a descriptor that is not there.

The id after a `ref` field is that of another descriptor of the project. A rule that reads
through it is *not evidenced*.

```yaml
# wrong
supplier: acmee
# right
supplier: acme
```
";
    BLANK_ITEM = "D033", Error, "An element of a list is blank.

A blank element reads as missing, so that rules over the list cannot be decided.

```yaml
# wrong
topics:
  - cyber
  -
# right
topics: [cyber]
```
";
    BAD_KEY = "D034", Error, "A key is not a word or text.

YAML allows lists and mappings as keys, blank keys, and computed ones. Fields and codes
have names.

```yaml
# wrong
? [a, b]
: c
# right
name: c
```
";
    QUOTES = "D035", Error, r#"A value in a test needs quotes, or must not have them.

In a rule file text, codes and refs stand in quotes, and numbers, dates, amounts,
percentages, lengths of time and `true` and `false` do not. A version may.

```yard
# wrong
given system portal { supplier: acme  hsts: "true" }
# right
given system portal { supplier: "acme"  hsts: true }
```
"#;
    TOO_MANY_FINDINGS = "D036", Error, "A file has more findings than are listed.

Of one file 1,000 findings are listed. The rest is of the same kind, or the file is not
what it was taken for.
";
}

/// The codes after which nothing of the rest of a file was read.
pub const UNREADABLE: &[Code] =
    &[NOT_TEXT, TOO_LARGE, NOT_FORMAT, TOO_DEEP, TOO_MANY_VALUES, ENDLESS_ALIAS];

/// The codes after which a document is no descriptor of the run.
pub const LOST: &[Code] = &[EMPTY, NOT_MAPPING, NO_KIND, UNKNOWN_KIND, NO_ID, DUPLICATE_ID];
