# The fixed words of the site in English, in the syntax of Project Fluent.
#
# A message is plain text, and in it:
# { $name } is put in by the page, and is escaped;
# <name>words</name> is a link, where the page gives an address of that name;
# <em>, <strong> and <code> mean what they mean in HTML.
# Quotes are curly, and “&” and “<” do not stand for themselves.

## Every page

skip = Skip to main content
nav-main = Main
nav-breadcrumb = Breadcrumb
nav-standards = Standards
nav-policies = Policies
nav-check = Check your system
nav-results = Results
nav-about = About
nav-search = Search
footer-unofficial = Independent and unofficial. A pass means that the descriptor claims and evidences what is asked; nobody has inspected the product. <pass>What a pass means</pass>
footer-accessibility = Accessibility
footer-json = This page as JSON
footer-as-of = As of { $date }. Generated with Yardstick { $engine } from rulebook <code>{ $rulebook }</code>.
footer-as-of-commit = As of { $date }. Generated with Yardstick { $engine } from rulebook <code>{ $rulebook }</code> at commit <code>{ $commit }</code>.
footer-as-of-uncommitted =
    { $count ->
        [one] As of { $date }. Generated with Yardstick { $engine } from rulebook <code>{ $rulebook }</code> at commit <code>{ $commit }</code>, with changes to { $count } file that are not in it.
       *[other] As of { $date }. Generated with Yardstick { $engine } from rulebook <code>{ $rulebook }</code> at commit <code>{ $commit }</code>, with changes to { $count } files that are not in it.
    }

## Languages

nav-languages = Language
notice-partial = The text of the standards, policies and descriptors is not translated yet: it is shown in the language in which it was written.
notice-untranslated = This page is not available in English yet.

## About this page

origin = About this page
origin-written-in = Written in
origin-differs = The file has changes that are not in commit <code>{ $commit }</code>
origin-last-changed = File last changed
origin-changed = { $date }, by commit { $commit }
origin-file = The file
origin-edit = Edit
origin-raw = Plain text
origin-blame = Line by line
origin-log = All its changes
origin-data = As data
origin-feed = Feed of its changes
origin-made-by = Made by
origin-engine = Yardstick { $engine }
origin-engine-commit = Yardstick { $engine }, at commit <code>{ $commit }</code>

## Dates, numbers and lists

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
yes = yes
no = no
none = none
list-and = {" "}and{" "}
list-or = {" "}or{" "}
n-of = { $count } of { $all }
n-standards =
    { $count ->
        [one] { $count } standard
       *[other] { $count } standards
    }
n-policies =
    { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    }
n-requirements =
    { $count ->
        [one] { $count } requirement
       *[other] { $count } requirements
    }
n-fields =
    { $count ->
        [one] { $count } field
       *[other] { $count } fields
    }
n-codes =
    { $count ->
        [one] { $count } code
       *[other] { $count } codes
    }
n-lots =
    { $count ->
        [one] { $count } lot
       *[other] { $count } lots
    }
n-descriptors =
    { $count ->
        [one] { $count } published descriptor
       *[other] { $count } published descriptors
    }

## Names of pages

home = Home
home-title = { $name }
standards = Standards
policies = Policies
deadlines = Deadlines
updates = Updates
future = Future standards
consultations = Consultations
frameworks = Frameworks
measures = Measures
exceptions = Exceptions
bodies = Bodies
kinds = Data dictionary
data = Data
write = Write or change a policy
check = Check your system
results = Results
about = About this site
words = What the words mean
quality = How the rules are tested
codes = What the codes mean
search = Search
a-z = A to Z
site-map = Site map
not-found = Page not found
facet-topics = Topics
facet-settings = Care settings
facet-owners = Owners
facet-statuses = Statuses

## Words that many pages share

advice-only = No policy mandates it: it is advice
all-deadlines = All deadlines
background = Background
begin-from = Begin from
branch = Branches
by-when = By when
clause = Clause
closed = Closed
code = Code
conform-by = Conform by
contact = Contact
date-approved = Approved
date-cancelled = Cancelled
date-closes = Closes
date-consulted = Consulted on
date-deprecated = Deprecated
date-held = Put on hold
date-opens = Opens
date-published = Published
date-retired = Retired
date-review-by = Review by
date-superseded = Superseded
dates = Dates
descriptor = Descriptor
elsewhere = Elsewhere
evidence = Evidence
example = Example
exception-until = Exception until { $date }
exception-lapsed = Exception lapsed { $date }
force = Force
goal = Goal
how-checked = How it is checked
implement-from = Implement from
important = Important:
kind = Kind
level = Level
meaning = Meaning
name = Name
no-date = No date is set
not-set = Not set
nothing = Nothing
nothing-to-do = Nothing to do
none-sentence = None.
counts-as = Counts as
owner = Owner
owner-until = until { $date }
part-of = Part of
passed = Passed
place = <code>{ $file }</code>, line { $line }
policy = Policy
put-right = To put it right:
recommended = Recommended
reference = Reference
requirement = Requirement
requirements = Requirements
requirements-met = Requirements met
result = Result
results-as-of = Results as of { $date }
see-all-statuses = All statuses
since = Since
sources = Sources
source-checked = Checked { $date }
source-checked-how = Checked { $date } { $how }
standard = Standard
status = Status
still-to-come = Still to come
tests = Tests
topics = Topics
until = Until
what-lacks = What it lacks
where-from = Where it comes from
who = Who
who-meets = Who meets it
why = Why
not-published = Not published
before = Before
after = After
date-range = { $from } to { $to }
comma-by = , by { $by }
applies-to-none = None applies
lower-line = line { $line }
version-n = Version { $version }
title-version = { $title }, version { $version }
title-of = { $title } ({ $of })
part-title = { $part }, { $title }
reached = Reached
not-reached = Not reached
share-by = { $percent }% by { $date }
to-be-share-by = to be { $percent }% by { $date }

## Lists

pager = Pages of this list
pager-at = Page { $number } of { $pages }, { $entries } entries in all
pager-previous = Page { $number }, before this one
pager-next = Page { $number }, after this one
page-title = { $title }, page { $number } of { $pages }
page-description = Page { $number } of { $pages }: { $description }

## Statuses of a standard

state-proposed = Proposed
    .means = There is an intention to write it. There is nothing to do yet.
state-draft = Draft
    .means = It is being written, and may change. Do not rely on it to comply.
state-in-consultation = In consultation
    .means = A draft is open for comment, and may change.
state-approved = Approved
    .means = It is agreed, and not yet published.
state-on-hold = On hold
    .means = Work on it has stopped for now.
state-cancelled = Cancelled
    .means = It was given up, and is not to be used.
state-published = Published
    .means = It is in use.
state-due-for-review = Due for review
    .means = It is in use, and the day by which its owner was to review it has passed.
state-deprecated = Deprecated
    .means = It is in use, and is being phased out. Do not choose it for new work.
state-superseded = Superseded
    .means = A later version or another standard has taken its place.
state-retired = Retired
    .means = It is no longer in use. Its page is kept.

## Results

outcome-met = Met
    .means = The descriptor claims and evidences what the requirement asks.
outcome-met-nothing-to-check = Met, nothing to check
    .means = The requirement asks something of every item of a list, and the list is empty.
outcome-not-met = Not met
    .means = What the descriptor says is not what the requirement asks.
outcome-not-evidenced = Not evidenced
    .means = The descriptor does not say enough to tell, or the evidence is absent or too old.
outcome-not-applicable = Not applicable
    .means = The requirement is not for this descriptor.
outcome-excepted = Excepted
    .means = It falls short, and an exception that is in force allows that until its last day.
eligible = Eligible
    .means = It meets every standard that the lot requires.
not-eligible = Not eligible
    .means = It lacks a standard that the lot requires.
expect-eligible = Eligible
    .means = It may be bought through the lot.
expect-not-eligible = Not eligible
    .means = It may not be bought through the lot.

## Levels of a requirement

level-must = Must
    .means = It is required. Where a policy mandates the standard, falling short fails the check from the day by which the policy says to conform.
level-must-not = Must not
    .means = It is forbidden. Where a policy mandates the standard, falling short fails the check from the day by which the policy says to conform.
level-should = Should
    .means = It is good practice. There may be reasons not to, and falling short never fails the check.
level-should-not = Should not
    .means = It is bad practice. There may be reasons for it, and falling short never fails the check.
level-may = May
    .means = It is an option. The result is for information.

## How a shortfall counts

binding-binding = Fails the check
    .means = A policy requires it, and the day by which to conform has come.
binding-due = Due later
    .means = A policy requires it from a day that is still to come.
binding-advisory = Advice
    .means = No policy requires it, or it is good practice.

## Force of a policy

force-statute = Required by law
    .means = An Act or regulation gives it force.
force-contract = Required by contract
    .means = A contract gives it force on those who sign it.
force-policy = Required by policy
    .means = An organisation requires it of those that answer to it.
force-guidance = Guidance
    .means = It advises, and nobody has to follow it.
force-not-stated = Force not stated
    .means = The policy does not say what gives it force.

## States of a framework and of an exception

framework-not-yet-open = Not yet open
    .means = Its first day is still to come.
framework-closed = Closed
    .means = Its last day has passed.
framework-open = Open
    .means = It can be bought from.
exception-not-yet = Not yet in force
    .means = It begins on a day that is still to come.
exception-in-force = In force
exception-over = Lapsed
    .means = Its last day has passed, and the requirement counts again.

## How a source was checked

how-reading = by reading it
how-account = by another's account
how-unverified = not verified

## Counts and bars

counts-it = <strong>{ $met } of { $all }</strong> meet it
counts-standard = <strong>{ $met } of { $all }</strong> meet the whole standard
counts-requirements = <strong>{ $met } of { $all }</strong> requirements met
bar-it = { $met } of { $all } meet it
bar-standard = { $met } of { $all } meet the whole standard
bar-requirements = { $met } of { $all } requirements met
bar-share = { $share }%
bar-share-goal = { $share }%, to be { $goal }%
count-nothing-to-check = ({ $count } with nothing to check)
count-not-met = { $count } not met
count-not-evidenced = { $count } not evidenced
count-excepted = { $count } excepted

## When

when-from = From { $date }
when-since = Since { $date }
when-inside-from = from { $date }
when-inside-since = since { $date }
when-no-date = No date is set
when-inside-no-date = no date is set
when-by-policy = { $when }, by { $policy }
it-was = It was
it-was-because = It was { $date }: { $because }
was-moved = { $from }, and was moved on { $on }: { $because }
which = Which
through = Through

## Values of a descriptor

shown-unreadable = Given, and cannot be read
shown-yes = Yes
shown-no = No
shown-none = None

## Types of a field

type-boolean = yes or no
type-boolean-many = answers yes or no
type-integer = whole number
type-integer-many = whole numbers
type-decimal = number
type-decimal-many = numbers
type-percent = percentage
type-percent-many = percentages
type-money = amount of money
type-money-many = amounts of money
type-date = date
type-date-many = dates
type-duration = length of time
type-duration-many = lengths of time
type-version = version
type-version-many = versions
type-text = text
type-text-many = texts
type-pattern = text of the form { $pattern }
type-pattern-many = texts of the form { $pattern }
type-markdown = prose in Markdown
type-url = web address
type-url-many = web addresses
type-email = email address
type-email-many = email addresses
type-hostname = host name
type-hostname-many = host names
type-code = one of{" "}
type-code-many = codes of{" "}
type-ref = the id of one:{" "}
type-ref-many = ids of:{" "}
type-list = list of{" "}
type-list-many = lists of{" "}
type-map = map of{" "}
type-map-many = maps of{" "}
type-by = {" "}by{" "}
type-bounded = { $type } from { $from } to { $to }

## The page that is not there

not-found-about = There is no page here.
not-found-lede = There is no page here. Names of standards and requirements never change, so the address may have been cut short or mistyped.
not-found-standards = All standards
not-found-policies = All policies
not-found-results = All results

## A to Z and the map of the site

a-z-about = Every standard, policy, framework, measure and body by name, with the other names that they go by.
a-z-letters = Letters
a-z-other = 0–9
sort-standard = standard
sort-policy = policy
sort-framework = framework
sort-measure = measure
sort-body = body
sort-kind = kind of descriptor
site-map-about = Every part of this site, on one page.
site-map-ways-in = Ways in
site-map-standards = Standards and policies
site-map-writers = For those who write and check
site-map-reference = Reference
site-map-tutorial = Tutorial
site-map-every-standard = Every standard
site-map-every-policy = Every policy

## About this site

about-about = What this site is, what a pass means, and how accessible it is.
about-lede = It publishes { $name }: the standards, the policies that mandate them, and how what is described here does against them.
about-independent = Independent and unofficial
about-independent-text = This is not a service of the NHS or of a government. What a standard says here is a reading of the published text, which its page links to with the day on which it was checked. Where the two differ, the published text is right.
about-pass = What a pass means
about-pass-text = A result is worked out from a descriptor: a file in which somebody says what a system is. <em>Met</em> means that the descriptor claims what the requirement asks, and gives the evidence where evidence is asked for. Nobody has inspected the product, and it is neither a certificate nor an endorsement.
about-left-out = What a descriptor leaves out is <em>not evidenced</em>, and never counts as met. <words>What each word means</words>
about-tested = The rules have tests of their own. <quality>How the rules are tested</quality>
about-dates = Dates
about-dates-text = Everything here is as of { $date }. Status, deadlines and exceptions follow from their dates as of that day, and building the same sources for the same day gives the same pages, byte for byte.
about-private = What is left out
about-private-text = Fields that are marked private, such as people’s names, are checked and never published. A descriptor that says so is not published at all, and is not counted in what pages show of other descriptors; measures count every descriptor that the site was built from.
about-no-tracking = There are no cookies, there is no tracking, no script runs but on the page that searches, and nothing is loaded from anywhere else.
about-accessibility = Accessibility
about-accessibility-text = The aim is level AA of the Web Content Accessibility Guidelines 2.2. Pages work without a mouse, at 400% zoom and 320 pixels wide, with the colours that you choose, in the dark, and on paper. They are checked by machine when the site is made, which finds a part of what can be wrong; they have not been tested with people who use assistive technology.
about-data = Data
about-data-text = Beside every page is an <code>index.json</code> with the same facts. Both come from one model. There are <tables>tables of everything</tables> too.

about-languages = Languages
about-languages-text = The words of the site itself are in English and in Welsh. What standards, policies and descriptors say, and the sentences that are made from their rules, are in English alone so far. No Welsh speaker has confirmed the Welsh yet.

## What the words mean

words-about = What each status, result and level means.
words-lede = Every status is worked out from dates, and every result from a descriptor and a rule.
words-statuses = Statuses of a standard
words-outcomes = Results
words-bindings = How a shortfall counts
words-levels = Levels of a requirement
words-forces = Force of a policy

## How the rules are tested

quality-about = How much of each standard its own tests cover.
quality-lede = Each rule has tests beside it, which ran when this site was built. { $tests } passed. They decide { $decided } of { $requirements } requirements, and take { $taken } of { $branches } branches: { $percent }.
quality-branch = A branch is one way in which something in a rule can come out: a condition holds, or it does not; evidence is given, or left out. A rule with a branch that no test takes could be wrong there without anyone seeing it.
quality-caption = What the tests of each standard cover
quality-branches = { $count } of { $all }, { $percent }

## Check your system

check-about = Describe what you run, check it on your own machine, and read what comes out.
check-lede = Nothing leaves your machine. You write one file that says what your system is, and the same program that made this site tells you what it meets, what it does not, and how to put that right.
check-describe = Describe it
check-describe-text = A descriptor is a YAML or JSON file. It begins with its kind and an id of your choosing, and goes on with the fields that the <kinds>data dictionary</kinds> lists.
check-kinds = The kinds are { $kinds }.
check-check = Check it
check-check-text = Run this in the folder of the rulebook.
check-unknown = A field or a word that it does not know is an error with a suggestion, never passed over. What you leave out is <em>not evidenced</em>, never <em>met</em>.
check-read = Read what comes out
check-read-text = Each finding shows your line, the line of the rule, why it matters, how to put it right, and since when which policy requires it. <words>What each result means</words>
check-exit-caption = Exit codes, for scripts
check-exit-0 = Nothing fails
check-exit-1 = Something that binds fails, or the descriptor has an error
check-exit-2 = It could not run: wrong arguments, rules with errors, nothing to check

## Write or change a policy

write-about = How standards and policies are written, tested and proposed.
write-lede = Standards and policies are text files in a repository. A change is proposed, discussed and merged like any other, and the tests say what it does.
write-it = Write it
write-it-text = A standard says what good looks like; a policy says who must, and from when. A rule reads aloud as a sentence, and the English on this site is made from it.
write-test = Test it
write-test-text = A test gives a descriptor and says what should come out. It is shown on the page of its requirement, as a worked example.
write-impact = See what it changes
write-impact-text = Check the estate, and build the site, before you propose it.
write-handbook = The handbook
write-tutorial = From nothing to a published policy
write-tutorial-about = Half an hour, with every command and what it prints.
write-how-to = How to …
write-how-to-about = Deprecate a standard, move a deadline, grant an exception, change owners.
write-lifecycle = The life of a standard
write-lifecycle-about = From a proposal to its retirement, and what each state means.
write-reference = The language
write-reference-about = Every construct, with examples that are tested.
write-editors = Editors
write-editors-about = Mistakes as you type, completion, renaming, and a test at a click.
write-codes-about = Every mistake that is reported: why it matters, and what to write instead.
write-origin = Every page of a standard or policy names the file and line that it is written in.
handbook-about = { $title }, from the handbook.

## Codes

codes-about = Every code that a check can show: what it means, why, and what to write.
codes-lede = What is wrong with a rule, a descriptor or a project is shown with a code, which never changes its meaning. On the command line, <code>yardstick explain</code> and a code shows the same page.
codes-family = { $letter }: { $title }
code-error = Error
code-warning = Warning
code-others = Other codes

## Home

home-about = { $name }: what good looks like, who must meet it, and from when.
home-lede = What good looks like, who must meet it and from when. { $standards } with { $requirements }, each with its rule, its reason and how to put it right.
home-find = Find a standard
home-find-about = What each asks, in plain English, and how far along it is.
home-check-about = Describe it in one file, and see on your own machine what it meets and what to fix.
home-write-about = Rules are text in the open: propose a change, with tests that show what it does.
home-search = Search standards, policies and everything else
home-coming = Coming deadlines
home-latest = Latest deadlines
home-none-coming = No day by which to conform is still to come. The last were:
home-by-policy = by { $policy }
home-here = What is here
home-results = How they do against the standards

## Search

search-about = Find a page by any of the names of what it is about.
search-label = Search for a standard, a policy, a body or a word
search-button = Search
search-no-script = Your browser runs no script, and search needs one. Everything is in the <az>A to Z</az> and on the <map>site map</map>, which need none.
search-none = No page has “{ $term }”.
search-one = 1 result for “{ $term }”.
search-many = { $count } results for “{ $term }”.
search-read = Nothing has that spelling: these have “{ $words }”.
search-partial = No page has every word: these have the most of them.
search-more = The first { $shown } are shown.
search-failed = The index of the site could not be read. Everything is in the A to Z.
search-private = Search runs in your browser: what you type is not sent anywhere. It knows other names and abbreviations, and forgives a slip of a letter or two. It needs the site to come from a server: in a folder that is opened from a disk, use the <az>A to Z</az>.
search-left-out = These are too many to be searched here, and have lists of their own: { $lists }.
search-of-site = Search { $name }

## Standards

standards-about = All { $standards } of { $name }, with what each asks and of whom.
standards-lede = A standard says what good looks like. A <policies>policy</policies> says who must meet it, and from when; without one, a standard is advice.
standards-narrow = Narrow by
standards-count = { $standards }, by name. See also what is <future>to come</future>, and <words>what each status means</words>.
standard-row-advice = Advice: no policy mandates it
standard-row-mandate = { $force }, { $when }
standard-caption = Standard · version { $version }
standard-about = What { $title } asks, of whom, and by when.
standard-current = The version in use is { $standard }.
standard-see = See { $standard }.
standard-old-version = You are reading version { $version }. The current one is { $standard }.
standard-cited-version = This page is for citing version { $version }: it stays when a later one comes.
standard-duty = What you need to do
standard-who-unsaid = It does not say whom it is for
standard-what = What
duty-musts =
    { $count ->
        [one] Meet <list>{ $count } requirement</list>
       *[other] Meet <list>{ $count } requirements</list>
    }
duty-shoulds =
    { $count ->
        [one] ; { $count } more is good practice
       *[other] ; { $count } more are good practice
    }
duty-mays =
    { $count ->
        [one] ; { $count } is an option
       *[other] ; { $count } are options
    }
duty-parts =
    { $count ->
        [one] Meet <list>{ $count } other standard</list> that is part of it
       *[other] Meet <list>{ $count } other standards</list> that are parts of it
    }
duty-parts-too =
    { $count ->
        [one] , and <list>{ $count } other standard</list> that is part of it
       *[other] , and <list>{ $count } other standards</list> that are parts of it
    }
duty-nothing = Nothing yet: it has no requirements
standard-clause = Clause { $clause }
standard-checked-of = : { $title }
standard-examples =
    { $count ->
        [one] { $count } worked example of { $name }
       *[other] { $count } worked examples of { $name }
    }
standard-parts = Parts
standard-parts-text = These standards are part of it. What they require counts here too.
standard-part-where = where
standard-mandates = Who asks for it
standard-about-this = About this standard
standard-also = Also known as
standard-replaces = Replaces
standard-related = Related
standard-lots = Asked for by
standard-measures = Measured by
standard-no-reference = None
standard-check-here = Check this here
standard-check-how = How to check your system
standard-versions = Versions
standard-version-this = { $title }, this page
standard-version-published = , published { $date }
lot-of-framework = { $framework }: { $lot }

## Standards by what they are about

facet-topics-about = Standards by what they are about.
facet-settings-about = Standards by the care settings that they are for.
facet-owners-about = Standards by who owns them today.
facet-statuses-about = Standards by where they are in their life.
facet-body = About { $body }
facet-about = { $standards } of { $name }: { $value }.
facet-count = { $standards }, by name.
facet-feed = Feed of their changes
facet-none = No standard says.

## Requirements

requirement-of = Requirement of { $standard }, version { $version }
requirement-about = { $title }: a requirement of { $standard }.
requirement-about-because = { $title }, of { $standard }: { $because }
requirement-know = What to know
requirement-fix = Put it right
requirement-examples = Worked examples
requirement-all-results = All { $count } results
requirement-first-short = { $all }. The first that fall short:
requirement-none = It applies to nothing that is published here.
requirement-siblings = Requirements of this standard
requirement-about-this = About this requirement
requirement-tests = { $tests }, which take <quality>{ $count } of { $all } branches</quality> of the rule
requirement-why-so = See why it came out so
requirement-results-title = Results: { $title }
requirement-results-about = Who meets “{ $title }”, of { $standard }.
example-outcome = Comes out, as of { $date }
example-for = for <code>{ $subject }</code>
example-checked = ✓ Checked when this page was made
example-failed = ✗ Something else came out when this page was made

## Policies and deadlines

policies-about = Who must meet which standards, from when, and by what power.
policies-lede = A policy says who must meet which standards, and from when. <deadlines>All deadlines</deadlines>
policies-mandates = Mandates { $standards }
policies-none = There is no policy.
policy-about = What { $title } requires, of whom, and from when.
policy-retired = This policy is retired. Nothing of it binds any more.
policy-mandates = What it mandates
policy-mandates-nothing = Nothing: it only recommends.
policy-recommends = What it recommends
policy-about-this = About this policy
versions = version { $versions }
versions-before = before { $version }
versions-or-earlier = { $version } or earlier
versions-after = after { $version }
versions-or-later = { $version } or later
versions-other = other than { $version }
deadlines-about = What must be met by when, and what already binds.
deadlines-lede = On its day and after it, falling short of a requirement fails the check.
deadlines-subscribe = Subscribe to the calendar
deadlines-coming-caption = Days after { $date }, the next first
deadlines-past = In force now
deadlines-past-caption = Days up to { $date }, the latest first
deadlines-everyone = Everyone it is for

## Future standards and consultations

future-about = What is proposed, drafted, consulted on or agreed, with its dates.
future-lede = What is on its way. Nothing here decides yet, and all of it may change. Some are <consultations>open for comment</consultations>.
future-caption = { $standards } not yet in use, the next to be published first
future-stage = Stage
future-publication = Publication due
future-none = No standard is on its way: each that is written is published, or was given up.
consultations-about =
    { $count ->
        [0] No standard is open for comment, with the last day to answer.
        [one] { $count } standard is open for comment, with the last day to answer.
       *[other] { $count } standards are open for comment, with the last day to answer.
    }
consultations-lede = A draft is open for comment from its first day to its last. Write to its contact, or propose a change of its text.
consultations-open = Open now
consultations-coming = To come

## Frameworks

frameworks-about = What a product must meet to be bought through each framework.
frameworks-none = There is no framework.
framework = Framework
framework-about = The lots of { $title } and what each requires.
framework-open-to = Open to
framework-everyone = Everyone
framework-requires = Requires
framework-qualify = { $count } of { $all } qualify for { $lot }
framework-about-this = About this framework

## Systems and other descriptors

descriptors-title = { $kind }: results
descriptors-about = { $kind }: { $descriptors }, and how they do against the standards.
descriptors-lede = { $descriptors }. What each says of itself, checked against the standards.
descriptors-fields = The fields of a { $kind }
descriptors-fail = Fail the check
descriptors-due = Due later
descriptor-about = { $kind }: how { $name } does against the standards, as its descriptor claims and evidences.
descriptor-all-title = Every requirement for { $name }
descriptor-all-about = What came out of each requirement for { $name }.
descriptor-all = All { $count } requirements
shortfalls-fail =
    { $count ->
        [one] { $count } shortfall fails the check
       *[other] { $count } shortfalls fail the check
    }
nothing-fails = Nothing fails the check
none-applies = No requirement applies
comma-due =
    { $count ->
        [one] , { $count } is due later
       *[other] , { $count } are due later
    }
comma-advice =
    { $count ->
        [one] , { $count } is advice
       *[other] , { $count } are advice
    }
descriptor-problems = What is wrong in the descriptor
descriptor-problem-private = A field that is not published cannot be read as it is
descriptor-shortfalls = Where it falls short
descriptor-many-of = { $count } requirements of { $standard }
descriptor-level-of = { $level }, of { $standard }.
descriptor-asked = ; asked for by { $policy }
descriptor-asked-when = ; asked for { $when } by { $policy }
descriptor-required = ; required by { $policy }
descriptor-required-when = ; required { $when } by { $policy }
descriptor-through = , through { $standards }
descriptor-line = Line { $line }
descriptor-withheld = What decided it is not published.
descriptor-why = Why:
descriptor-exception-lapsed = An exception lapsed after { $date }
descriptor-exception-holds = An exception holds until { $date }
descriptor-more =
    { $count ->
        [one] { $count } more shortfall is in the table of all requirements below.
       *[other] { $count } more shortfalls are in the table of all requirements below.
    }
descriptor-standards = By standard
descriptor-standards-caption = Standards that apply, as of { $date }
descriptor-keeps = What keeps it from being met
descriptor-cause-of = { $requirement } of { $descriptor }
descriptor-n-requirements = { $count } requirements
descriptor-n-requirements-of = of { $standard }
descriptor-lot = { $lot }, of { $framework }
descriptor-lacks = Lacks
descriptor-decisions = Every requirement that applies
descriptor-not-for-it =
    { $count ->
        [one] ; { $count } more is not for it
       *[other] ; { $count } more are not for it
    }
descriptor-says = What the descriptor says
descriptor-private = Fields that are marked private are left out.

## Results

results-about = How what is published does against the standards, and what falls short most.
results-none = No descriptor is published here.
results-lede = A result says what a descriptor claims and evidences. <outcomes>What each result means</outcomes>
results-by-kind = By kind
results-kinds-caption = Published descriptors, as of { $date }
results-descriptors = Descriptors
results-shortfalls = What falls short most
results-shortfalls-caption = Requirements by how many fall short
results-see-also = See also the <measures>measures</measures> by which bodies watch these results, and the <exceptions>exceptions</exceptions> that they allow.

## Kinds and codelists

kinds-about = What a descriptor says: its kinds, their fields, and the codes they use.
kinds-lede = A descriptor is a file that says what a system, an organisation or a domain is. Its kind says which fields it has.
kinds-kinds = Kinds of descriptor
kinds-codelists = Codelists
kind-caption = Kind of descriptor
kind-about = The fields of a descriptor of the kind { $name }.
kind-none = No descriptor of this kind is published here
kind-open = Fields that are not listed are tolerated, and no rule reads them.
kind-standards = { $standards } for it
kind-fields = Fields
kind-continued = { $title }, continued
kind-caption-fields = { $fields } of { $record }
kind-field = Field
kind-holds = What it holds
kind-absent = If absent
kind-read-by = Read by
kind-private = Never published
kind-required = Required
kind-means = Means { $value }
kind-not-known = Not known
kind-readers = { $count } requirements of { $standards }
codelist = Codelist
codelist-about = The { $codes } of the list { $name }.
codelist-used-by = Used by { $kinds }.
codelist-order = The codes are in order, { $order }.
codelist-codes = Codes
codelist-lowest = from the lowest to the highest
codelist-highest = from the highest to the lowest
codelist-since = since { $date }
codelist-since-use = since { $date }; use { $other }

## Bodies

bodies-about = Who owns the standards, policies and measures, through reorganisations.
bodies-lede = Standards outlive the organisations that wrote them. What a body owned, its successor owns.
bodies-today = Today
bodies-former = Former bodies
bodies-owner-of = Owner of { $owned }.
bodies-until = Until { $date }.
bodies-until-then = Until { $date }; then { $body }.
body = Body
body-about = What { $title } owns, and what came before and after it.
body-gone = It no longer exists. { $body } answers for what it owned.
body-chain = Before and after it
body-from = From { $from }
body-from-until = From { $from } to { $until }
body-until = Until { $until }
body-no-dates = No dates are given

## Measures

measures-about = How those who govern see whether their own rules work.
measures-none = There is no measure.
measures-today = <strong>{ $share }%</strong> today
measures-today-goal = <strong>{ $share }%</strong> today, to be { $percent }% by { $date }
measures-nothing = Nothing to measure today
measures-nothing-goal = Nothing to measure today, to be { $percent }% by { $date }
adoption = Adoption of each mandate
adoption-about = Of those whom a mandate in force reaches, and who are published here, how many meet what it mandates.
measure = Measure
measure-about = { $title }: the share today, and the share to reach.
measure-nothing = Nothing to measure: it applies to nothing that is known.
measure-what = What is measured
measure-whom = Of whom
measure-meeting = Meeting
measure-reviewed = Reviewed
measure-review = Every { $every }, by { $body }

## Exceptions

exceptions-about = What may fall short for a time, by whose leave, until when, and what is done instead.
exceptions-lede = { $about } The day after its last day, the requirement counts again.
exceptions-granted = Granted
exception-title = { $descriptor }: { $requirement }
exception-for = For
exception-from = From
exception-reason = Reason
exception-meanwhile = Meanwhile
exceptions-held = Held in descriptors
exceptions-held-caption = Exceptions that descriptors hold themselves
exceptions-none = There is none.

## Updates

updates-about = What was published, changed, moved and retired, the latest first.
updates-year = Updates of { $year }
updates-year-about = What was published, changed, moved and retired in { $year }.
updates-subscribe = Subscribe to the feed
updates-none = Nothing yet.
updates-by-year = By year
event-approved = Approved
event-cancelled = Cancelled
event-deprecated = Deprecated
event-published = Published
event-put-on-hold = Put on hold
event-retired = Retired
event-superseded = Superseded
event-open-for-comment = Open for comment
event-due-for-review = Due for review
event-policy-published = Policy published
event-policy-retired = Policy retired
event-conform-by = Conform by
event-deadline-moved = Deadline moved
event-until = Until { $date }.
event-by = By { $by }.
event-superseded-by = { $standard } takes its place.
event-conform = { $standard }.
event-moved = { $standard }: the day to conform by was { $date }. { $because }

## Data

data-about = Everything that this site shows, as tables and as files for programs.
data-lede = Everything that this site shows, for programs. Pages and data are made from the same facts in the same build.
data-beside = Beside every page, its facts: put <code>index.json</code> behind its address
data-manifest = <file>Manifest</file>: every file below, with its size and digest
data-calendar = <file>Calendar of deadlines</file>, to subscribe to
data-feeds = <updates>Updates</updates>, each standard and each topic have a feed
data-version = <file>Version</file>: the program and the rulebook that this was made with
data-catalogue = <file>Catalogue</file>, for sites that collect open data
data-licence = Licence: { $licence }
data-rows =
    { $count ->
        [one] { $count } row.
       *[other] { $count } rows.
    }
data-csv = { $table } as CSV
data-json = { $table } as JSON
data-csvw = { $table }: description of the CSV
data-columns = Columns
data-columns-of = of { $table }
data-schemas = Schemas
data-schemas-text = JSON Schemas, which editors and other tools use as they are: of a report that <code>yardstick check --format json</code> writes, and of each kind of descriptor.
data-report = Report

## Tables of data

table-standards = Standards
    .about = Each version of each standard.
table-requirements = Requirements
    .about = Each requirement of each version of a standard, and how many descriptors meet it.
table-mandates = Mandates
    .about = What each policy mandates or recommends, of whom, and from when.
table-events = Events
    .about = Each dated event in the life of a standard or a policy, those to come included.
table-shortfalls = Shortfalls
    .about = Each requirement that a published descriptor falls short of, or is excepted from.
table-exceptions = Exceptions
    .about = Each declared exception, in force or lapsed.
table-measures = Measures
    .about = How each measure stands.
table-bodies = Bodies
    .about = Who owns standards and policies, and what they became.
