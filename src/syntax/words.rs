//! The words of the language, for suggestions, layout and colours.

/// The words that open a declaration.
pub(super) const DECLARATIONS: &[&str] = &[
    "kind",
    "open kind",
    "record",
    "codelist",
    "value",
    "define",
    "body",
    "standard",
    "policy",
    "framework",
    "exception",
    "measure",
    "test",
];

/// A property: its words, and how it is written.
pub(super) struct Form {
    /// Its word or words, single spaces between.
    pub(super) word: &'static str,
    /// An example.
    pub(super) example: &'static str,
}

/// Every property of every block.
pub(super) const PROPERTIES: &[Form] = &[
    form("about", "about \"\"\" … \"\"\""),
    form("also known as", "also known as \"DTAC\""),
    form("applies to", "applies to system where internet-facing"),
    form("applies where", "applies where hosting is given"),
    form("approved", "approved 2022-09-01 by \"Standards board\""),
    form("as of", "as of 2025-01-01"),
    form("because", "because \"Older versions are broken.\""),
    form("cancelled", "cancelled 2025-01-01"),
    form("clause", "clause \"4.2\""),
    form("closes", "closes 2028-03-31"),
    form("conform by", "conform by 2023-04-01"),
    form("consulted", "consulted 2022-03-01 to 2022-05-31"),
    form("contact", "contact \"standards@example.org\""),
    form("deprecated", "deprecated 2025-01-01"),
    form("evidence", "evidence transport.scan-report"),
    form("excepted by", "excepted by e in exceptions until e.expires-on"),
    form("expect", "expect not met for old-portal"),
    form("fix", "fix \"Switch off TLS 1.0 at the load balancer.\""),
    form("for", "for system acme-pas"),
    form("force", "force statute \"Health and Social Care Act 2012, section 250\""),
    form("from", "from 2013-04-01"),
    form("given", "given system old-portal { internet-facing: true }"),
    form("granted", "granted 2025-01-10 by \"Chief information security officer\""),
    form("held", "held 2025-01-01"),
    form("implement from", "implement from 2022-12-01"),
    form("includes", "includes clinical-safety as \"C1\""),
    form("lot", "lot gp-core \"GP core systems\" { … }"),
    form("mandates", "mandates transport-security >= \"2.0\" for system"),
    form("maps to", "maps to \"NCSC CAF\" \"B3.b\""),
    form("may", "may transport.hsts"),
    form("mitigation", "mitigation \"Reachable from the private network alone.\""),
    form("moved from", "moved from 2023-01-01 on 2022-11-20 because \"…\""),
    form("must", "must transport.minimum-tls >= \"1.2\""),
    form("must not", "must not transport.legacy"),
    form("open to", "open to system where category is \"gp-core\""),
    form("opens", "opens 2024-04-01"),
    form("owner", "owner nhs-england"),
    form("published", "published 2022-10-01"),
    form("reason", "reason \"Upgrade booked for the October release.\""),
    form("recommends", "recommends open-source for system"),
    form("reference", "reference \"TS-1 Amd 3/2022\""),
    form("related", "related clinical-safety, dspt"),
    form("replaces", "replaces transport-security \"1.0\""),
    form("requirement", "requirement tls-version \"Only current TLS is accepted\" { … }"),
    form("requires", "requires transport-security, any of gp-connect, im1"),
    form("retired", "retired 2025-01-01"),
    form("review by", "review by 2026-10-01"),
    form("review every", "review every 6 months by nhs-england"),
    form("settings", "settings hospital, general-practice"),
    form("share of", "share of system meeting transport-security/tls-version"),
    form("should", "should transport.hsts"),
    form("should not", "should not transport.legacy"),
    form("source", "source \"https://example.org/text\" checked 2026-11-22 by reading"),
    form("target", "target 95% by 2026-03-31"),
    form("then", "then nhs-england"),
    form("through", "through \"NHS Standard Contract\", \"Framework call-off\""),
    form("topics", "topics cyber, procurement"),
    form("until", "until 2025-12-31"),
    form("version", "version \"2.1\""),
];

const fn form(word: &'static str, example: &'static str) -> Form {
    Form { word, example }
}

/// Words of other languages that a property is looked for under, and its word here.
const ALIASES: &[(&str, &str)] = &[
    ("description", "about"),
    ("summary", "about"),
    ("rationale", "because"),
    ("why", "because"),
    ("remediation", "fix"),
    ("remedy", "fix"),
    ("shall", "must"),
    ("assert", "must"),
    ("require", "must"),
    ("rule", "must"),
    ("tags", "topics"),
    ("author", "owner"),
    ("maintainer", "owner"),
    ("id", "reference"),
    ("link", "source"),
    ("url", "source"),
    ("expires", "until"),
    ("starts", "from"),
    ("when", "applies where"),
    ("requirements", "requirement"),
    ("date", "published"),
];

/// Words that only continue a line.
pub(super) const JOINERS: &[&str] = &[
    "and",
    "or",
    "not",
    "if",
    "then",
    "is",
    "in",
    "contains",
    "starts",
    "ends",
    "matches",
    "meets",
    "meeting",
    "within",
    "before",
    "after",
    "every",
    "some",
    "no",
    "at",
    "where",
    "has",
    "all",
    "as",
    "for",
    "on",
    "until",
    "latest",
    "fresh",
    "else",
    "otherwise",
    "implies",
    "exists",
    "equals",
    "AND",
    "OR",
    "NOT",
    "checked",
    "unverified",
    "by",
    "to",
    "use",
];

/// Words that stand between operands.
const INFIXES: &[&str] = &[
    "and",
    "or",
    "is",
    "in",
    "contains",
    "starts",
    "ends",
    "matches",
    "meets",
    "meeting",
    "before",
    "after",
    "where",
    "has",
    "then",
    "on",
    "for",
    "until",
    "latest",
    "fresh",
    "else",
    "otherwise",
    "implies",
    "exists",
    "equals",
    "AND",
    "OR",
    "NOT",
];

/// Words that stand inside a property, a field or an expression, for suggestions.
pub(super) const INNER: &[&str] = &[
    "and",
    "or",
    "not",
    "then",
    "is",
    "contains",
    "starts",
    "ends",
    "with",
    "matches",
    "meets",
    "within",
    "before",
    "after",
    "every",
    "some",
    "least",
    "most",
    "where",
    "has",
    "given",
    "missing",
    "for",
    "from",
    "until",
    "because",
    "checked",
    "reading",
    "account",
    "unverified",
    "required",
    "private",
    "default",
    "about",
    "example",
    "matching",
    "list",
    "map",
    "ordered",
    "lowest",
    "highest",
    "first",
    "deprecated",
    "use",
    "meeting",
    "latest",
    "fresh",
    "met",
    "evidenced",
    "applicable",
    "excepted",
    "eligible",
    "due",
    "binding",
    "advisory",
    "nothing",
    "check",
    "months",
    "days",
    "weeks",
    "years",
];

/// Whether `word` only continues a line.
pub(super) fn is_joiner(word: &str) -> bool {
    JOINERS.contains(&word)
}

/// Whether `word` stands between operands.
pub(super) fn is_infix(word: &str) -> bool {
    INFIXES.contains(&word)
}

/// Whether `word` belongs to expressions wherever it stands.
pub(super) fn is_expression_word(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "not"
            | "if"
            | "then"
            | "is"
            | "in"
            | "contains"
            | "matches"
            | "meets"
            | "within"
            | "before"
            | "after"
            | "every"
            | "some"
            | "no"
            | "where"
            | "has"
            | "all"
            | "given"
            | "missing"
            | "this"
            | "today"
            | "true"
            | "false"
            | "required"
            | "private"
            | "matching"
            | "default"
            | "example"
    )
}

/// Whether `word` cannot be the name of anything that an expression names.
pub(super) fn is_reserved(word: &str) -> bool {
    let is_of_fields = matches!(word, "required" | "private" | "matching" | "default" | "example");
    matches!(word, "starts" | "ends") || (is_expression_word(word) && !is_of_fields)
}

/// Whether `word` opens a declaration.
pub(super) fn is_declaration(word: &str) -> bool {
    word == "open" || DECLARATIONS.contains(&word)
}

/// Returns the first words of the properties.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    PROPERTIES.iter().map(|form| form.word.split(' ').next().unwrap_or(form.word))
}

/// Whether a property begins with `word`.
pub(super) fn opens_property(word: &str) -> bool {
    first_words().any(|first| first == word)
}

/// Whether a declaration or a property begins with `word`.
pub(super) fn opens_line(word: &str) -> bool {
    is_declaration(word) || opens_property(word)
}

/// Whether `word` belongs to the property or declaration that began with `head`.
pub(super) fn follows(head: &str, word: &str) -> bool {
    if PROPERTIES.iter().any(|form| {
        form.word.strip_prefix(head).is_some_and(|rest| rest.split(' ').any(|part| part == word))
    }) {
        return true;
    }
    match word {
        "kind" => head == "open",
        "for" => matches!(head, "includes" | "mandates" | "recommends" | "expect"),
        "as" => head == "includes",
        "by" => {
            matches!(head, "approved" | "granted" | "source" | "evidence" | "review" | "target")
        }
        "checked" | "reading" | "account" | "unverified" => head == "source",
        "latest" | "fresh" => head == "evidence",
        "until" => matches!(head, "excepted" | "from"),
        "meeting" => head == "share",
        "on" | "because" => head == "moved",
        "any" | "of" => head == "requires",
        "ordered" | "lowest" | "highest" | "first" | "with" | "from" => head == "codelist",
        "to" => matches!(head, "consulted" | "applies" | "open" | "maps"),
        _ => false,
    }
}

/// Returns the longest form that the words of `text` begin with.
pub(super) fn form_of(text: &str) -> Option<&'static Form> {
    let mut words = text.split(|c: char| c.is_whitespace() || c == ':' || c == '=');
    let mut words = std::iter::from_fn(|| words.find(|word| !word.is_empty()));
    let first: Vec<&str> = words.by_ref().take(3).collect();
    PROPERTIES
        .iter()
        .filter(|form| {
            let parts: Vec<&str> = form.word.split(' ').collect();
            first.get(..parts.len()) == Some(parts.as_slice())
        })
        .max_by_key(|form| form.word.len())
}

/// Returns the example of the first form that begins with `word`.
pub(super) fn form_beginning(word: &str) -> Option<&'static Form> {
    PROPERTIES.iter().find(|form| form.word.split(' ').next() == Some(word))
}

/// Returns the word of the language for a property of another.
pub(super) fn alias(word: &str) -> Option<&'static str> {
    let folded = word.to_lowercase();
    ALIASES.iter().find(|(foreign, _)| *foreign == folded).map(|(_, own)| *own)
}
