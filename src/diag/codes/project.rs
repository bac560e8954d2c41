//! `P`: A project or a run that cannot do its work.

use crate::diag::code::codes;

codes! {
    PROJECT_FILE = "P001", Error, "The project file cannot be read.

`yardstick.yaml` says where rules and descriptors are. A key that it does not have would
be a setting that does nothing, so it is an error.

```yaml
# wrong
language: 1
name: Marlbrook rulebook
rule: [standards]
# right
language: 1
name: Marlbrook rulebook
rules: [standards]
```
";
    LANGUAGE = "P002", Error, "The project is written in a version of the language that this program does not read.

`language: 1` in `yardstick.yaml` names the version. Within a version no release changes a
verdict; a later version needs a later program.

```yaml
# wrong
language: 2
# right
language: 1
```
";
    NO_SUCH_FOLDER = "P003", Error, "A folder or file that the project names is not there.

`rules` names folders of `.yard` files, or single ones, inside the project. A name that is
not there reads no rule, and a run that reads no rule finds nothing.

```yaml
# wrong
rules: [standard]
# right
rules: [standards]
```
";
    NO_RULES = "P004", Error, "A folder of rules holds no rule file.

Rule files end in `.yard`. Without one there is nothing to check by.

```yaml
# wrong
rules: [docs]
# right
rules: [standards]
```
";
    BAD_GLOB = "P005", Error, r#"A glob cannot be read, or leaves the project.

A glob is a path from the project's folder with `*` for a part of a name and `**` for any
folders: `examples/**/*.yaml`. It has no `..` and does not begin with `/`.

```yaml
# wrong
- glob: "../systems/*.yaml"
# right
- glob: "systems/*.yaml"
```
"#;
    GLOB_MATCHES_NOTHING = "P006", Error, r#"A glob matches no file.

Descriptors that are not read are not checked. Files that `.gitignore` names, hidden files
and folders, and folders with a project file of their own are left out; where several
globs match a file, the first counts.

```yaml
# wrong
- glob: "example/**/*.yaml"
# right
- glob: "examples/**/*.yaml"
```
"#;
    UNREADABLE = "P007", Error, "A file or folder cannot be read.

The system refuses it, it is not a regular file, or it is not UTF-8 text.
";
    MAPPING = "P008", Error, r#"A glob maps files to a kind or field that the rulebook does not have.

`kind` names a kind, and `id` the field of it that holds the id, with dots between levels:
`metadata.name`. Without `id` the path is the id.

```yaml
# wrong
- glob: "**/publiccode.yml"
  kind: public-code
  id: link
# right
- glob: "**/publiccode.yml"
  kind: publiccode
  id: url
```
"#;
    NO_SUCH_PATH = "P009", Error, "A path to check is not there, or holds no descriptor.

`check PATH` takes files and folders of descriptors, and `-` for standard input. A path
that holds none would check nothing.
";
    NOT_DESCRIPTOR = "P010", Error, r#"A file that a test is given is not there, or is not one descriptor of its kind.

`given KIND "FILE"` names a file from the project's folder.

```yard
# wrong
given system "example/portal.yaml"
# right
given system "examples/portal.yaml"
```
"#;
    UNMATCHED_EXCEPTION = "P050", Error, r"An exception matches nothing.

It names a descriptor that the estate does not have, or a requirement that asks nothing of
descriptors of its kind. Held against nothing it would seem to be in force and is not.
Where the project does not say `estate: complete`, a descriptor may be elsewhere, and
nothing is said.

```yard
# wrong
for system acme-pass
# right
for system acme-pas
```
";
    BUDGET = "P051", Error, r"A decision would look at too many items.

What a rule costs is counted, so that a run always ends. A rule that goes through every
descriptor for every item of every other is past that; the pair has no verdict, and the
run could not do its work.

```yard
# wrong
some p in all system where p.name starts with i.profile
# right
some p in all system where p.profile is i.profile
```
";
}
