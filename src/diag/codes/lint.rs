//! `L`: what is legal in a rulebook and likely wrong.

use crate::diag::code::lints;

lints! {
    ALLOWANCE_WITHOUT_REASON = "L001" "allowance-without-reason";
    UNKNOWN_ALLOWANCE = "L002" "unknown-allowance";
    UNUSED_ALLOWANCE = "L003" "unused-allowance";
    MISSING_TEST = "L004" "missing-test";
    MISSING_FIX = "L005" "missing-fix";
    MISSING_REASON = "L006" "missing-reason";
    MISSING_SOURCE = "L007" "missing-source";
    MISSING_OWNER = "L008" "missing-owner";
    ONE_SIDED_TESTS = "L009" "one-sided-tests";
    REPEATED_TEST_TITLE = "L010" "repeated-test-title";
    UNVERIFIED_MUST = "L011" "unverified-must";
    REPEATED_TITLE = "L012" "repeated-title";
    REASON_SAYS_NOTHING = "L013" "reason-says-nothing";
    PASSIVE_TITLE = "L014" "passive-title";
    JARGON = "L015" "jargon";
    LONG_SENTENCE = "L016" "long-sentence";
    HARD_TO_READ = "L017" "hard-to-read";
    OVERDUE_REVIEW = "L018" "overdue-review";
    DATES_OUT_OF_ORDER = "L019" "dates-out-of-order";
    SHORT_NOTICE = "L020" "short-notice";
    LAPSING_EXCEPTION = "L021" "lapsing-exception";
    UNMITIGATED_EXCEPTION = "L022" "unmitigated-exception";
    OWNER_NOT_THERE = "L023" "owner-not-there";
    UNREACHABLE_RANGE = "L024" "unreachable-range";
    MANDATE_OUT_OF_USE = "L025" "mandate-out-of-use";
    HOLLOW_MANDATE = "L026" "hollow-mandate";
    DEPRECATED_CODE = "L027" "deprecated-code";
    UNUSED_DEFINE = "L028" "unused-define";
    UNUSED_VALUE = "L029" "unused-value";
    UNUSED_RECORD = "L030" "unused-record";
    UNUSED_CODELIST = "L031" "unused-codelist";
    UNUSED_BODY = "L032" "unused-body";
    SAME_REQUIREMENT = "L033" "same-requirement";
    REPEATED_OPERAND = "L034" "repeated-operand";
    DOUBLE_NEGATIVE = "L035" "double-negative";
    REPEATED_POPULATION = "L036" "repeated-population";
    CONTRADICTION = "L037" "contradiction";
    IMPOSSIBLE_TOGETHER = "L038" "impossible-together";
    NEVER_TRUE = "L039" "never-true";
    ALWAYS_TRUE = "L040" "always-true";
    NEVER_APPLIED = "L041" "never-applied";
    STALE_EVIDENCE = "L042" "stale-evidence";
    NEEDLESS_EXCEPTION = "L043" "needless-exception";
}
