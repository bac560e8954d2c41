# Geiriau sefydlog y safle yn Gymraeg. Mae en.ftl yn dweud sut mae neges yn cael ei hysgrifennu.
#
# The fixed words of the site in Welsh. en.ftl says how a message is written. No Welsh speaker has
# confirmed them yet; the page about the site says so.
#
# Terms: standard safon, policy polisi, requirement gofyniad, descriptor disgrifydd, body corff,
# framework fframwaith, exception eithriad, measure mesur, evidence tystiolaeth, shortfall diffyg,
# to conform cydymffurfio, to mandate gorchymyn, rulebook llyfr rheolau, kind math, field maes.
# A name that is put in is never mutated: a sentence is turned so that nothing before it does that.

## Every page

skip = Neidio i’r prif gynnwys
nav-main = Prif lywio
nav-breadcrumb = Briwsion bara
nav-standards = Safonau
nav-policies = Polisïau
nav-check = Gwirio’ch system
nav-results = Canlyniadau
nav-about = Ynghylch
nav-search = Chwilio
footer-unofficial = Annibynnol ac answyddogol. Mae pasio yn golygu bod y disgrifydd yn honni’r hyn a ofynnir ac yn rhoi tystiolaeth ohono; nid oes neb wedi archwilio’r cynnyrch. <pass>Beth mae pasio’n ei olygu</pass>
footer-accessibility = Hygyrchedd
footer-json = Y dudalen hon fel JSON (Saesneg)
footer-as-of = Fel yr oedd ar { $date }. Cynhyrchwyd gyda Yardstick { $engine } o’r llyfr rheolau <code>{ $rulebook }</code>.
footer-as-of-commit = Fel yr oedd ar { $date }. Cynhyrchwyd gyda Yardstick { $engine } o’r llyfr rheolau <code>{ $rulebook }</code> yn y cyflwyniad <code>{ $commit }</code>.
footer-as-of-uncommitted = Fel yr oedd ar { $date }. Cynhyrchwyd gyda Yardstick { $engine } o’r llyfr rheolau <code>{ $rulebook }</code> yn y cyflwyniad <code>{ $commit }</code>, gyda newidiadau i { $count } ffeil nad ydynt ynddo.

## Languages

nav-languages = Iaith
notice-partial = Nid yw testun y safonau, y polisïau a’r disgrifyddion wedi’i gyfieithu eto: mae’n ymddangos yn yr iaith y cafodd ei ysgrifennu ynddi.
notice-untranslated = Nid yw’r dudalen hon ar gael yn Gymraeg eto.

## About this page

origin = Ynghylch y dudalen hon
origin-written-in = Wedi’i hysgrifennu yn
origin-differs = Mae newidiadau yn y ffeil nad ydynt yn y cyflwyniad <code>{ $commit }</code>
origin-last-changed = Newidiwyd y ffeil ddiwethaf
origin-changed = { $date }, gan y cyflwyniad { $commit }
origin-file = Y ffeil
origin-edit = Golygu
origin-raw = Testun plaen
origin-blame = Fesul llinell
origin-log = Ei holl newidiadau
origin-data = Fel data
origin-feed = Ffrwd o’i newidiadau
origin-made-by = Gwnaed gan
origin-engine = Yardstick { $engine }
origin-engine-commit = Yardstick { $engine }, yn y cyflwyniad <code>{ $commit }</code>

## Dates, numbers and lists

month-1 = Ionawr
month-2 = Chwefror
month-3 = Mawrth
month-4 = Ebrill
month-5 = Mai
month-6 = Mehefin
month-7 = Gorffennaf
month-8 = Awst
month-9 = Medi
month-10 = Hydref
month-11 = Tachwedd
month-12 = Rhagfyr
yes = ie
no = na
none = dim
# “A” neu “ac” yn ôl y gair nesaf: mae coma yn iawn o flaen pob gair.
list-and = ,{" "}
list-or = {" "}neu{" "}
n-of = { $count } o { $all }
n-standards = { $count } safon
n-policies =
    { $count ->
        [two] { $count } bolisi
        [few] { $count } pholisi
        [many] { $count } pholisi
       *[other] { $count } polisi
    }
n-requirements =
    { $count ->
        [two] { $count } ofyniad
       *[other] { $count } gofyniad
    }
n-fields =
    { $count ->
        [two] { $count } faes
       *[other] { $count } maes
    }
n-codes =
    { $count ->
        [two] { $count } god
        [few] { $count } chod
        [many] { $count } chod
       *[other] { $count } cod
    }
n-lots = { $count } lot
n-descriptors =
    { $count ->
        [two] { $count } ddisgrifydd cyhoeddedig
       *[other] { $count } disgrifydd cyhoeddedig
    }

## Names of pages

home = Hafan
home-title = { $name }: hafan
standards = Safonau
policies = Polisïau
deadlines = Dyddiadau cau
updates = Diweddariadau
future = Safonau’r dyfodol
consultations = Ymgynghoriadau
frameworks = Fframweithiau
measures = Mesurau
exceptions = Eithriadau
bodies = Cyrff
kinds = Geiriadur data
data = Y data
write = Ysgrifennu neu newid polisi
check = Gwirio’ch system
results = Canlyniadau
about = Ynghylch y safle hwn
words = Ystyr y geiriau
quality = Sut mae’r rheolau’n cael eu profi
codes = Ystyr y codau
search = Chwilio
a-z = A i Y
site-map = Map o’r safle
not-found = Heb ddod o hyd i’r dudalen
facet-topics = Pynciau
facet-settings = Lleoliadau gofal
facet-owners = Perchnogion
facet-statuses = Statysau

## Words that many pages share

advice-only = Nid oes polisi yn ei orchymyn: cyngor ydyw
all-deadlines = Pob dyddiad cau
background = Cefndir
begin-from = Dechrau o
branch = Canghennau
by-when = Erbyn pryd
clause = Cymal
closed = Wedi cau
code = Cod
conform-by = Cydymffurfio erbyn
contact = Cyswllt
date-approved = Cymeradwywyd
date-cancelled = Canslwyd
date-closes = Yn cau
date-consulted = Ymgynghorwyd
date-deprecated = Dechrau dirwyn i ben
date-held = Oedwyd
date-opens = Yn agor
date-published = Cyhoeddwyd
date-retired = Tynnwyd yn ôl
date-review-by = Adolygu erbyn
date-superseded = Disodlwyd
dates = Dyddiadau
descriptor = Disgrifydd
elsewhere = Mewn mannau eraill
evidence = Tystiolaeth
example = Enghraifft
exception-until = Eithriad tan { $date }
exception-lapsed = Daeth yr eithriad i ben { $date }
force = Grym
goal = Nod
how-checked = Sut mae’n cael ei wirio
implement-from = Gweithredu o
important = Pwysig:
kind = Math
level = Lefel
meaning = Ystyr
name = Enw
no-date = Nid oes dyddiad wedi’i bennu
not-set = Heb ei bennu
nothing = Dim
nothing-to-do = Dim i’w wneud
none-sentence = Dim.
counts-as = Yn cyfrif fel
owner = Perchennog
owner-until = tan { $date }
part-of = Rhan o
passed = Wedi mynd heibio
place = <code>{ $file }</code>, llinell { $line }
policy = Polisi
put-right = I unioni hyn:
recommended = Argymhellir
reference = Cyfeirnod
requirement = Gofyniad
requirements = Gofynion
requirements-met = Gofynion a fodlonir
result = Canlyniad
results-as-of = Canlyniadau fel yr oeddent ar { $date }
see-all-statuses = Pob statws
since = Ers
sources = Ffynonellau
source-checked = Gwiriwyd { $date }
source-checked-how = Gwiriwyd { $date } { $how }
standard = Safon
status = Statws
still-to-come = Eto i ddod
tests = Profion
topics = Pynciau
until = Tan
what-lacks = Beth sydd ar goll
where-from = O ble y daw
who = Pwy
who-meets = Pwy sy’n ei fodloni
why = Pam
not-published = Heb ei gyhoeddi
before = Cynt
after = Nesaf
date-range = { $from } i { $to }
comma-by = , gan { $by }
applies-to-none = Dim un yn berthnasol
lower-line = llinell { $line }
version-n = Fersiwn { $version }
title-version = { $title }, fersiwn { $version }
title-of = { $title } ({ $of })
part-title = { $part }, { $title }
reached = Wedi’i gyrraedd
not-reached = Heb ei gyrraedd
share-by = { $percent }% erbyn { $date }
to-be-share-by = i fod yn { $percent }% erbyn { $date }

## Lists

pager = Tudalennau’r rhestr hon
pager-at = Tudalen { $number } o { $pages }, { $entries } o gofnodion i gyd
pager-previous = Tudalen { $number }, cyn yr un hon
pager-next = Tudalen { $number }, ar ôl yr un hon
page-title = { $title }, tudalen { $number } o { $pages }
page-description = Tudalen { $number } o { $pages }: { $description }

## Statuses of a standard

state-proposed = Arfaethedig
    .means = Mae bwriad i’w hysgrifennu. Nid oes dim i’w wneud eto.
state-draft = Drafft
    .means = Mae’n cael ei hysgrifennu, a gall newid. Peidiwch â dibynnu arni i gydymffurfio.
state-in-consultation = Dan ymgynghoriad
    .means = Mae drafft yn agored i sylwadau, a gall newid.
state-approved = Wedi’i chymeradwyo
    .means = Cytunwyd arni, ac nid yw wedi’i chyhoeddi eto.
state-on-hold = Wedi’i hoedi
    .means = Mae’r gwaith arni wedi’i atal am y tro.
state-cancelled = Wedi’i chanslo
    .means = Rhoddwyd y gorau iddi, ac ni ddylid ei defnyddio.
state-published = Wedi’i chyhoeddi
    .means = Mae’n cael ei defnyddio.
state-due-for-review = I’w hadolygu
    .means = Mae’n cael ei defnyddio, ac mae’r diwrnod yr oedd ei pherchennog i’w hadolygu erbyn hynny wedi mynd heibio.
state-deprecated = Yn dod i ben
    .means = Mae’n cael ei defnyddio, ac mae’n cael ei dirwyn i ben. Peidiwch â’i dewis ar gyfer gwaith newydd.
state-superseded = Wedi’i disodli
    .means = Mae fersiwn ddiweddarach neu safon arall wedi cymryd ei lle.
state-retired = Wedi’i thynnu’n ôl
    .means = Nid yw’n cael ei defnyddio mwyach. Cedwir ei thudalen.

## Results

outcome-met = Wedi’i fodloni
    .means = Mae’r disgrifydd yn honni’r hyn y mae’r gofyniad yn ei ofyn ac yn rhoi tystiolaeth ohono.
outcome-met-nothing-to-check = Wedi’i fodloni, dim i’w wirio
    .means = Mae’r gofyniad yn gofyn rhywbeth am bob eitem mewn rhestr, ac mae’r rhestr yn wag.
outcome-not-met = Heb ei fodloni
    .means = Nid yr hyn y mae’r gofyniad yn ei ofyn yw’r hyn y mae’r disgrifydd yn ei ddweud.
outcome-not-evidenced = Heb dystiolaeth
    .means = Nid yw’r disgrifydd yn dweud digon i farnu, neu mae’r dystiolaeth ar goll neu’n rhy hen.
outcome-not-applicable = Amherthnasol
    .means = Nid yw’r gofyniad ar gyfer y disgrifydd hwn.
outcome-excepted = Wedi’i eithrio
    .means = Nid yw’n bodloni’r gofyniad, ac mae eithriad sydd mewn grym yn caniatáu hynny tan ei ddiwrnod olaf.
eligible = Cymwys
    .means = Mae’n bodloni pob safon y mae’r lot yn gofyn amdani.
not-eligible = Anghymwys
    .means = Mae un o’r safonau y mae’r lot yn gofyn amdanynt ar goll.
expect-eligible = Cymwys
    .means = Gellir ei brynu drwy’r lot.
expect-not-eligible = Anghymwys
    .means = Ni ellir ei brynu drwy’r lot.

## Levels of a requirement

level-must = Rhaid
    .means = Mae’n ofynnol. Lle mae polisi yn gorchymyn y safon, mae peidio â’i fodloni yn methu’r gwiriad o’r diwrnod y mae’r polisi’n dweud bod rhaid cydymffurfio erbyn hynny.
level-must-not = Rhaid peidio
    .means = Mae wedi’i wahardd. Lle mae polisi yn gorchymyn y safon, mae peidio â’i fodloni yn methu’r gwiriad o’r diwrnod y mae’r polisi’n dweud bod rhaid cydymffurfio erbyn hynny.
level-should = Dylid
    .means = Arfer da ydyw. Gall fod rhesymau dros beidio, ac nid yw peidio â’i fodloni byth yn methu’r gwiriad.
level-should-not = Ni ddylid
    .means = Arfer gwael ydyw. Gall fod rhesymau drosto, ac nid yw peidio â’i fodloni byth yn methu’r gwiriad.
level-may = Gellir
    .means = Dewis ydyw. Er gwybodaeth y mae’r canlyniad.

## How a shortfall counts

binding-binding = Yn methu’r gwiriad
    .means = Mae polisi yn gofyn amdano, ac mae’r diwrnod y mae’n rhaid cydymffurfio erbyn hynny wedi cyrraedd.
binding-due = I’w fodloni’n ddiweddarach
    .means = Mae polisi yn gofyn amdano o ddiwrnod sydd eto i ddod.
binding-advisory = Cyngor
    .means = Nid oes polisi yn gofyn amdano, neu arfer da ydyw.

## Force of a policy

force-statute = Yn ofynnol yn ôl y gyfraith
    .means = Deddf neu reoliad sy’n rhoi grym iddo.
force-contract = Yn ofynnol yn ôl contract
    .means = Contract sy’n rhoi grym iddo dros y rhai sy’n ei lofnodi.
force-policy = Yn ofynnol yn ôl polisi
    .means = Mae sefydliad yn ei fynnu gan y rhai sy’n atebol iddo.
force-guidance = Canllaw
    .means = Mae’n cynghori, ac nid oes rhaid i neb ei ddilyn.
force-not-stated = Grym heb ei nodi
    .means = Nid yw’r polisi yn dweud beth sy’n rhoi grym iddo.

## States of a framework and of an exception

framework-not-yet-open = Heb agor eto
    .means = Mae ei ddiwrnod cyntaf eto i ddod.
framework-closed = Wedi cau
    .means = Mae ei ddiwrnod olaf wedi mynd heibio.
framework-open = Ar agor
    .means = Gellir prynu ohono.
exception-not-yet = Heb ddod i rym eto
    .means = Mae’n dechrau ar ddiwrnod sydd eto i ddod.
exception-in-force = Mewn grym
exception-over = Wedi dod i ben
    .means = Mae ei ddiwrnod olaf wedi mynd heibio, ac mae’r gofyniad yn cyfrif eto.

## How a source was checked

how-reading = drwy ei ddarllen
how-account = drwy dystiolaeth rhywun arall
how-unverified = heb ei gadarnhau

## Counts and bars

counts-it = <strong>{ $met } o { $all }</strong> yn ei fodloni
counts-standard = <strong>{ $met } o { $all }</strong> yn bodloni’r safon gyfan
counts-requirements = Gofynion wedi’u bodloni: <strong>{ $met } o { $all }</strong>
bar-it = { $met } o { $all } yn ei fodloni
bar-standard = { $met } o { $all } yn bodloni’r safon gyfan
bar-requirements = Gofynion wedi’u bodloni: { $met } o { $all }
bar-share = { $share }%
bar-share-goal = { $share }%, i fod yn { $goal }%
count-nothing-to-check = ({ $count } heb ddim i’w wirio)
count-not-met = { $count } heb eu bodloni
count-not-evidenced = { $count } heb dystiolaeth
count-excepted = { $count } wedi’u heithrio

## When

when-from = O { $date }
when-since = Ers { $date }
when-no-date = Nid oes dyddiad wedi’i bennu
when-inside-from = o { $date }
when-inside-since = ers { $date }
when-inside-no-date = nid oes dyddiad wedi’i bennu
when-by-policy = { $when }, yn ôl { $policy }
it-was = Yr oedd
it-was-because = { $date } oedd y dyddiad: { $because }
was-moved = { $from }, ac fe’i symudwyd ar { $on }: { $because }
which = Pa un
through = Drwy

## Values of a descriptor

shown-unreadable = Wedi’i roi, ac ni ellir ei ddarllen
shown-yes = Ie
shown-no = Na
shown-none = Dim

## Types of a field

type-boolean = ie neu na
type-boolean-many = atebion ie neu na
type-integer = rhif cyfan
type-integer-many = rhifau cyfan
type-decimal = rhif
type-decimal-many = rhifau
type-percent = canran
type-percent-many = canrannau
type-money = swm o arian
type-money-many = symiau o arian
type-date = dyddiad
type-date-many = dyddiadau
type-duration = hyd o amser
type-duration-many = hydoedd o amser
type-version = fersiwn
type-version-many = fersiynau
type-text = testun
type-text-many = testunau
type-pattern = testun ar y ffurf { $pattern }
type-pattern-many = testunau ar y ffurf { $pattern }
type-markdown = rhyddiaith yn Markdown
type-url = cyfeiriad gwe
type-url-many = cyfeiriadau gwe
type-email = cyfeiriad e-bost
type-email-many = cyfeiriadau e-bost
type-hostname = enw gwesteiwr
type-hostname-many = enwau gwesteiwyr
type-code = un o:{" "}
type-code-many = codau o:{" "}
type-ref = dynodydd un:{" "}
type-ref-many = dynodyddion:{" "}
type-list = rhestr:{" "}
type-list-many = rhestrau:{" "}
type-map = map:{" "}
type-map-many = mapiau:{" "}
type-by = {" "}yn ôl{" "}
type-bounded = { $type } o { $from } i { $to }

## The page that is not there

not-found-about = Nid oes tudalen yma.
not-found-lede = Nid oes tudalen yma. Nid yw enwau safonau a gofynion byth yn newid, felly gall fod y cyfeiriad wedi’i dorri’n fyr neu ei gamdeipio.
not-found-standards = Pob safon
not-found-policies = Pob polisi
not-found-results = Pob canlyniad

## A to Z and the map of the site

a-z-about = Pob safon, polisi, fframwaith, mesur a chorff yn ôl enw, gyda’r enwau eraill arnynt.
a-z-letters = Llythrennau
a-z-other = 0–9
sort-standard = safon
sort-policy = polisi
sort-framework = fframwaith
sort-measure = mesur
sort-body = corff
sort-kind = math o ddisgrifydd
site-map-about = Pob rhan o’r safle hwn, ar un dudalen.
site-map-ways-in = Ffyrdd i mewn
site-map-standards = Safonau a pholisïau
site-map-writers = I’r rhai sy’n ysgrifennu ac yn gwirio
site-map-reference = Cyfeirlyfr
site-map-tutorial = Tiwtorial
site-map-every-standard = Pob safon
site-map-every-policy = Pob polisi

## About this site

about-about = Beth yw’r safle hwn, beth mae pasio’n ei olygu, a pha mor hygyrch ydyw.
about-lede = Mae’n cyhoeddi { $name }: y safonau, y polisïau sy’n eu gorchymyn, a sut mae’r hyn a ddisgrifir yma yn cymharu â nhw.
about-independent = Annibynnol ac answyddogol
about-independent-text = Nid yw hwn yn wasanaeth gan y GIG na chan lywodraeth. Darlleniad o’r testun cyhoeddedig yw’r hyn y mae safon yn ei ddweud yma; mae ei thudalen yn dolennu i’r testun hwnnw ac yn dangos y diwrnod y cafodd ei wirio. Lle mae’r ddau’n wahanol, y testun cyhoeddedig sy’n gywir.
about-pass = Beth mae pasio’n ei olygu
about-pass-text = Cyfrifir canlyniad o ddisgrifydd: ffeil lle mae rhywun yn dweud beth yw system. Mae <em>wedi’i fodloni</em> yn golygu bod y disgrifydd yn honni’r hyn y mae’r gofyniad yn ei ofyn, ac yn rhoi’r dystiolaeth lle gofynnir am dystiolaeth. Nid oes neb wedi archwilio’r cynnyrch, ac nid yw’n dystysgrif nac yn gymeradwyaeth.
about-left-out = Mae’r hyn y mae disgrifydd yn ei adael allan <em>heb dystiolaeth</em>, ac nid yw byth yn cyfrif fel wedi’i fodloni. <words>Ystyr pob gair</words>
about-tested = Mae gan y rheolau eu profion eu hunain. <quality>Sut mae’r rheolau’n cael eu profi</quality>
about-dates = Dyddiadau
about-dates-text = Mae popeth yma fel yr oedd ar { $date }. Mae statws, dyddiadau cau ac eithriadau yn dilyn o’u dyddiadau fel yr oeddent ar y diwrnod hwnnw, ac mae adeiladu’r un ffynonellau ar gyfer yr un diwrnod yn rhoi’r un tudalennau, beit am feit.
about-private = Beth sydd wedi’i adael allan
about-private-text = Mae meysydd sydd wedi’u marcio’n breifat, megis enwau pobl, yn cael eu gwirio ac nid ydynt byth yn cael eu cyhoeddi. Nid yw disgrifydd sy’n dweud hynny yn cael ei gyhoeddi o gwbl, ac nid yw’n cael ei gyfrif yn yr hyn y mae tudalennau’n ei ddangos am ddisgrifyddion eraill; mae mesurau’n cyfrif pob disgrifydd yr adeiladwyd y safle ohono.
about-no-tracking = Nid oes cwcis, nid oes tracio, nid oes sgript yn rhedeg ac eithrio ar y dudalen chwilio, ac nid oes dim yn cael ei lwytho o unman arall.
about-accessibility = Hygyrchedd
about-accessibility-text = Y nod yw lefel AA y Canllawiau Hygyrchedd Cynnwys Gwe 2.2. Mae’r tudalennau’n gweithio heb lygoden, ar chwyddiad o 400% a lled o 320 picsel, gyda’r lliwiau a ddewiswch, yn y tywyllwch, ac ar bapur. Maent yn cael eu gwirio gan beiriant pan wneir y safle, sy’n canfod rhan o’r hyn a all fod o’i le; nid ydynt wedi’u profi gyda phobl sy’n defnyddio technoleg gynorthwyol.
about-data = Data
about-data-text = Wrth ochr pob tudalen Saesneg mae <code>index.json</code> gyda’r un ffeithiau. Daw’r ddau o un model. Mae <tables>tablau o bopeth</tables> hefyd.
about-languages = Ieithoedd
about-languages-text = Mae geiriau’r safle ei hun yn Gymraeg ac yn Saesneg. Mae’r hyn y mae safonau, polisïau a disgrifyddion yn ei ddweud, a brawddegau a wneir o’u rheolau, yn Saesneg yn unig hyd yn hyn. Nid yw siaradwr Cymraeg wedi cadarnhau’r Gymraeg eto.

## What the words mean

words-about = Ystyr pob statws, canlyniad a lefel.
words-lede = Cyfrifir pob statws o ddyddiadau, a phob canlyniad o ddisgrifydd a rheol.
words-statuses = Statysau safon
words-outcomes = Canlyniadau
words-bindings = Sut mae diffyg yn cyfrif
words-levels = Lefelau gofyniad
words-forces = Grym polisi

## How the rules are tested

quality-about = Faint o bob safon y mae ei phrofion ei hun yn ei gwmpasu.
quality-lede = Mae gan bob rheol brofion wrth ei hochr, a redodd pan adeiladwyd y safle hwn. Pasiodd { $tests }. Maent yn penderfynu { $decided } o’r { $requirements } o ofynion, ac yn dilyn { $taken } o’r { $branches } o ganghennau: { $percent }.
quality-branch = Cangen yw un ffordd y gall rhywbeth mewn rheol droi allan: mae amod yn dal, neu nid yw; mae tystiolaeth yn cael ei rhoi, neu ei gadael allan. Gallai rheol sydd â changen nad oes prawf yn ei dilyn fod yn anghywir yno heb i neb ei weld.
quality-caption = Beth mae profion pob safon yn ei gwmpasu
quality-branches = { $count } o { $all }, { $percent }

## Check your system

check-about = Disgrifiwch yr hyn rydych yn ei redeg, gwiriwch ef ar eich peiriant eich hun, a darllenwch yr hyn a ddaw allan.
check-lede = Nid oes dim yn gadael eich peiriant. Rydych yn ysgrifennu un ffeil sy’n dweud beth yw eich system, ac mae’r un rhaglen ag a wnaeth y safle hwn yn dweud wrthych beth y mae’n ei fodloni, beth nad yw’n ei fodloni, a sut i unioni hynny.
check-describe = Ei disgrifio
check-describe-text = Ffeil YAML neu JSON yw disgrifydd. Mae’n dechrau gyda’i fath a dynodydd o’ch dewis, ac yn mynd ymlaen gyda’r meysydd y mae’r <kinds>geiriadur data</kinds> yn eu rhestru.
check-kinds = Dyma’r mathau: { $kinds }.
check-check = Ei gwirio
check-check-text = Rhedwch hyn yn ffolder y llyfr rheolau.
check-unknown = Mae maes neu air nad yw’n ei adnabod yn wall gydag awgrym, ac nid yw byth yn cael ei anwybyddu. Mae’r hyn a adewir allan gennych <em>heb dystiolaeth</em>, ac nid yw byth <em>wedi’i fodloni</em>.
check-read = Darllen yr hyn a ddaw allan
check-read-text = Mae pob canfyddiad yn dangos eich llinell chi, llinell y rheol, pam y mae’n bwysig, sut i’w unioni, ac ers pryd a chan ba bolisi y mae’n ofynnol. <words>Ystyr pob canlyniad</words>
check-exit-caption = Codau gadael, ar gyfer sgriptiau
check-exit-0 = Nid oes dim yn methu
check-exit-1 = Mae rhywbeth sy’n rhwymo yn methu, neu mae gwall yn y disgrifydd
check-exit-2 = Ni allai redeg: argiau anghywir, rheolau â gwallau, dim i’w wirio

## Write or change a policy

write-about = Sut mae safonau a pholisïau’n cael eu hysgrifennu, eu profi a’u cynnig.
write-lede = Ffeiliau testun mewn storfa yw safonau a pholisïau. Mae newid yn cael ei gynnig, ei drafod a’i gyfuno fel unrhyw un arall, ac mae’r profion yn dweud beth y mae’n ei wneud.
write-it = Ei ysgrifennu
write-it-text = Mae safon yn dweud sut beth yw da; mae polisi’n dweud pwy sy’n gorfod ei bodloni, ac o ba bryd. Gellir darllen rheol yn uchel fel brawddeg, ac ohoni hi y gwneir y Saesneg ar y safle hwn.
write-test = Ei brofi
write-test-text = Mae prawf yn rhoi disgrifydd ac yn dweud beth ddylai ddod allan. Fe’i dangosir ar dudalen ei ofyniad, fel enghraifft.
write-impact = Gweld beth y mae’n ei newid
write-impact-text = Gwiriwch yr ystad, ac adeiladwch y safle, cyn ei gynnig.
write-handbook = Y llawlyfr
write-tutorial = O ddim i bolisi cyhoeddedig
write-tutorial-about = Hanner awr, gyda phob gorchymyn a’r hyn y mae’n ei argraffu.
write-how-to = Sut i …
write-how-to-about = Dirwyn safon i ben, symud dyddiad cau, rhoi eithriad, newid perchnogion.
write-lifecycle = Oes safon
write-lifecycle-about = O gynnig hyd at ei thynnu’n ôl, ac ystyr pob cyflwr.
write-reference = Yr iaith
write-reference-about = Pob lluniad, gydag enghreifftiau sy’n cael eu profi.
write-editors = Golygyddion
write-editors-about = Camgymeriadau wrth i chi deipio, cwblhau, ailenwi, a phrawf gydag un clic.
write-codes-about = Pob camgymeriad yr adroddir amdano: pam y mae’n bwysig, a beth i’w ysgrifennu yn ei le.
write-origin = Mae pob tudalen safon neu bolisi yn enwi’r ffeil a’r llinell y mae wedi’i hysgrifennu ynddi.
handbook-about = { $title }, o’r llawlyfr.

## Codes

codes-about = Pob cod y gall gwiriad ei ddangos: ei ystyr, pam, a beth i’w ysgrifennu.
codes-lede = Dangosir yr hyn sydd o’i le mewn rheol, disgrifydd neu brosiect gyda chod, nad yw ei ystyr byth yn newid. Ar y llinell orchymyn, mae <code>yardstick explain</code> a chod yn dangos yr un dudalen.
codes-family = { $letter }: { $title }
code-error = Gwall
code-warning = Rhybudd
code-others = Codau eraill

## Home

home-about = { $name }: sut beth yw da, pwy sy’n gorfod ei fodloni, ac o ba bryd.
home-lede = Sut beth yw da, pwy sy’n gorfod ei fodloni ac o ba bryd. { $standards }, gyda { $requirements }, pob un gyda’i reol, ei reswm a sut i’w unioni.
home-find = Dod o hyd i safon
home-find-about = Beth mae pob un yn ei ofyn, mewn iaith glir, a pha mor bell y mae wedi cyrraedd.
home-check-about = Disgrifiwch hi mewn un ffeil, a gwelwch ar eich peiriant eich hun beth y mae’n ei fodloni a beth i’w drwsio.
home-write-about = Testun agored yw’r rheolau: cynigiwch newid, gyda phrofion sy’n dangos beth y mae’n ei wneud.
home-search = Chwilio safonau, polisïau a phopeth arall
home-coming = Dyddiadau cau sydd i ddod
home-latest = Y dyddiadau cau diweddaraf
home-none-coming = Nid oes diwrnod cydymffurfio eto i ddod. Y rhai olaf oedd:
home-by-policy = yn ôl { $policy }
home-here = Beth sydd yma
home-results = Sut maent yn cymharu â’r safonau

## Search

search-about = Dod o hyd i dudalen drwy unrhyw un o enwau’r hyn y mae’n sôn amdano.
search-label = Chwilio am safon, polisi, corff neu air
search-button = Chwilio
search-no-script = Nid yw eich porwr yn rhedeg sgriptiau, ac mae angen un i chwilio. Mae popeth yn yr <az>A i Y</az> ac ar y <map>map o’r safle</map>, nad oes angen sgript arnynt.
search-none = Nid oes tudalen gyda “{ $term }”.
search-one = 1 canlyniad ar gyfer “{ $term }”.
search-many = Nifer y canlyniadau ar gyfer “{ $term }”: { $count }.
search-read = Nid oes dim wedi’i sillafu felly: mae gan y rhain “{ $words }”.
search-partial = Nid oes tudalen gyda phob gair: y rhain sydd â’r nifer mwyaf ohonynt.
search-more = Dangosir y { $shown } cyntaf.
search-failed = Ni ellid darllen mynegai’r safle. Mae popeth yn yr A i Y.
search-private = Mae’r chwilio’n rhedeg yn eich porwr: nid yw’r hyn rydych yn ei deipio yn cael ei anfon i unman. Mae’n gwybod am enwau eraill a byrfoddau, ac yn maddau llithriad o lythyren neu ddwy. Mae angen i’r safle ddod o weinydd: mewn ffolder a agorir o ddisg, defnyddiwch yr <az>A i Y</az>.
search-left-out = Mae gormod o’r rhain i’w chwilio yma, ac mae ganddynt restrau eu hunain: { $lists }.
search-of-site = Chwilio { $name }

## Standards

standards-about = { $standards } yn { $name }, gyda’r hyn y mae pob un yn ei ofyn a chan bwy.
standards-lede = Mae safon yn dweud sut beth yw da. Mae <policies>polisi</policies> yn dweud pwy sy’n gorfod ei bodloni, ac o ba bryd; heb un, cyngor yw safon.
standards-narrow = Culhau yn ôl
standards-count = { $standards }, yn ôl enw. Gweler hefyd yr hyn sydd <future>i ddod</future>, ac <words>ystyr pob statws</words>.
standard-row-advice = Cyngor: nid oes polisi yn ei gorchymyn
standard-row-mandate = { $force }, { $when }
standard-caption = Safon · fersiwn { $version }
standard-about = Beth mae’r safon hon yn ei ofyn, gan bwy, ac erbyn pryd: { $title }.
standard-current = Y fersiwn sy’n cael ei defnyddio yw { $standard }.
standard-see = Gweler { $standard }.
standard-old-version = Rydych yn darllen fersiwn { $version }. Yr un gyfredol yw { $standard }.
standard-cited-version = Mae’r dudalen hon ar gyfer dyfynnu fersiwn { $version }: mae’n aros pan ddaw un ddiweddarach.
standard-duty = Beth mae angen i chi ei wneud
standard-who-unsaid = Nid yw’n dweud ar gyfer pwy y mae
standard-what = Beth
duty-musts =
    { $count ->
        [two] Bodloni <list>{ $count } ofyniad</list>
       *[other] Bodloni <list>{ $count } gofyniad</list>
    }
duty-shoulds = ; mae { $count } arall yn arfer da
duty-mays = ; mae { $count } yn ddewisol
duty-parts = Bodloni <list>{ $count } safon arall</list> sy’n rhan ohoni
duty-parts-too = , a bodloni <list>{ $count } safon arall</list> sy’n rhan ohoni
duty-nothing = Dim eto: nid oes ganddi ofynion
standard-clause = Cymal { $clause }
standard-checked-of = : { $title }
standard-examples = { $count } enghraifft: { $name }
standard-parts = Rhannau
standard-parts-text = Mae’r safonau hyn yn rhan ohoni. Mae’r hyn y maent yn ei ofyn yn cyfrif yma hefyd.
standard-part-where = lle
standard-mandates = Pwy sy’n gofyn amdani
standard-about-this = Ynghylch y safon hon
standard-also = Enwau eraill
standard-replaces = Yn disodli
standard-related = Cysylltiedig
standard-lots = Gofynnir amdani gan
standard-measures = Mesurir gan
standard-no-reference = Dim
standard-check-here = Gwirio hyn yma
standard-check-how = Sut i wirio’ch system
standard-versions = Fersiynau
standard-version-this = { $title }, y dudalen hon
standard-version-published = , cyhoeddwyd { $date }
lot-of-framework = { $framework }: { $lot }

## Standards by what they are about

facet-topics-about = Safonau yn ôl eu pwnc.
facet-settings-about = Safonau yn ôl y lleoliadau gofal y maent ar eu cyfer.
facet-owners-about = Safonau yn ôl eu perchnogion heddiw.
facet-statuses-about = Safonau yn ôl ble y maent yn eu hoes.
facet-body = Ynghylch { $body }
facet-about = { $standards } yn { $name }: { $value }.
facet-count = { $standards }, yn ôl enw.
facet-feed = Ffrwd o’u newidiadau
facet-none = Nid oes safon yn dweud.

## Requirements

requirement-of = Un o ofynion { $standard }, fersiwn { $version }
requirement-about = { $title }: un o ofynion { $standard }.
requirement-about-because = { $title }, o { $standard }: { $because }
requirement-know = Beth i’w wybod
requirement-fix = Unioni
requirement-examples = Enghreifftiau
requirement-all-results = Pob un o’r { $count } o ganlyniadau
requirement-first-short = { $all }. Y cyntaf nad ydynt yn ei fodloni:
requirement-none = Nid yw’n berthnasol i ddim a gyhoeddir yma.
requirement-siblings = Gofynion y safon hon
requirement-about-this = Ynghylch y gofyniad hwn
requirement-tests = { $tests }, sy’n dilyn <quality>{ $count } o’r { $all } o ganghennau</quality> y rheol
requirement-why-so = Gweld pam y daeth allan felly
requirement-results-title = Canlyniadau: { $title }
requirement-results-about = Pwy sy’n bodloni “{ $title }”, o { $standard }.
example-outcome = Yr hyn a ddaw allan, fel yr oedd ar { $date }
example-for = ar gyfer <code>{ $subject }</code>
example-checked = ✓ Gwiriwyd pan wnaed y dudalen hon
example-failed = ✗ Daeth rhywbeth arall allan pan wnaed y dudalen hon

## Policies and deadlines

policies-about = Pwy sy’n gorfod bodloni pa safonau, o ba bryd, a thrwy ba rym.
policies-lede = Mae polisi’n dweud pwy sy’n gorfod bodloni pa safonau, ac o ba bryd. <deadlines>Pob dyddiad cau</deadlines>
policies-mandates = Yn gorchymyn: { $standards }
policies-none = Nid oes polisi.
policy-about = Beth mae’r polisi hwn yn ei fynnu, gan bwy, ac o ba bryd: { $title }.
policy-retired = Mae’r polisi hwn wedi’i dynnu’n ôl. Nid oes dim ohono’n rhwymo mwyach.
policy-mandates = Beth y mae’n ei orchymyn
policy-mandates-nothing = Dim: nid yw ond yn argymell.
policy-recommends = Beth y mae’n ei argymell
policy-about-this = Ynghylch y polisi hwn
versions = fersiwn { $versions }
versions-before = cyn { $version }
versions-or-earlier = { $version } neu gynharach
versions-after = ar ôl { $version }
versions-or-later = { $version } neu ddiweddarach
versions-other = ac eithrio { $version }
deadlines-about = Beth sy’n gorfod cael ei fodloni erbyn pryd, a beth sy’n rhwymo eisoes.
deadlines-lede = Ar ei ddiwrnod ac ar ei ôl, mae peidio â bodloni gofyniad yn methu’r gwiriad.
deadlines-subscribe = Tanysgrifio i’r calendr
deadlines-coming-caption = Diwrnodau ar ôl { $date }, y nesaf yn gyntaf
deadlines-past = Mewn grym yn awr
deadlines-past-caption = Diwrnodau hyd at { $date }, y diweddaraf yn gyntaf
deadlines-everyone = Pawb y mae ar eu cyfer

## Future standards and consultations

future-about = Beth sydd wedi’i gynnig, ei ddrafftio, yn destun ymgynghori neu wedi’i gytuno, gyda’r dyddiadau.
future-lede = Beth sydd ar y ffordd. Nid oes dim yma yn penderfynu eto, a gall y cyfan newid. Mae rhai’n <consultations>agored i sylwadau</consultations>.
future-caption = { $standards } nad ydynt yn cael eu defnyddio eto, y nesaf i’w chyhoeddi yn gyntaf
future-stage = Cam
future-publication = I’w chyhoeddi
future-none = Nid oes safon ar y ffordd: mae pob un a ysgrifennwyd wedi’i chyhoeddi, neu rhoddwyd y gorau iddi.
consultations-about =
    { $count ->
        [0] Nid oes safon yn agored i sylwadau; dangosir y diwrnod olaf i ateb.
       *[other] Mae { $count } safon yn agored i sylwadau; dangosir y diwrnod olaf i ateb.
    }
consultations-lede = Mae drafft yn agored i sylwadau o’i ddiwrnod cyntaf hyd ei ddiwrnod olaf. Ysgrifennwch at ei gyswllt, neu cynigiwch newid i’w destun.
consultations-open = Ar agor yn awr
consultations-coming = I ddod

## Frameworks

frameworks-about = Beth y mae’n rhaid i gynnyrch ei fodloni i gael ei brynu drwy bob fframwaith.
frameworks-none = Nid oes fframwaith.
framework = Fframwaith
framework-about = Lotiau’r fframwaith hwn a beth mae pob un yn ei fynnu: { $title }.
framework-open-to = Yn agored i
framework-everyone = Pawb
framework-requires = Yn mynnu
framework-qualify = Mae { $count } o { $all } yn gymwys: { $lot }
framework-about-this = Ynghylch y fframwaith hwn

## Systems and other descriptors

descriptors-title = { $kind }: canlyniadau
descriptors-about = { $kind }: { $descriptors }, a sut maent yn cymharu â’r safonau.
descriptors-lede = { $descriptors }. Yr hyn y mae pob un yn ei ddweud amdano’i hun, wedi’i wirio yn erbyn y safonau.
descriptors-fields = Y meysydd: { $kind }
descriptors-fail = Yn methu’r gwiriad
descriptors-due = I’w bodloni’n ddiweddarach
descriptor-about = { $kind }: sut mae { $name } yn cymharu â’r safonau, yn ôl yr hyn y mae ei ddisgrifydd yn ei honni a’r dystiolaeth y mae’n ei rhoi.
descriptor-all-title = Pob gofyniad: { $name }
descriptor-all-about = Beth ddaeth allan o bob gofyniad: { $name }.
descriptor-all = Pob un o’r { $count } o ofynion
shortfalls-fail =
    { $count ->
        [two] Mae { $count } ddiffyg yn methu’r gwiriad
       *[other] Mae { $count } diffyg yn methu’r gwiriad
    }
nothing-fails = Nid oes dim yn methu’r gwiriad
none-applies = Nid oes gofyniad yn berthnasol
comma-due = , mae { $count } i’w bodloni’n ddiweddarach
comma-advice = , mae { $count } yn gyngor
descriptor-problems = Beth sydd o’i le yn y disgrifydd
descriptor-problem-private = Ni ellir darllen maes nad yw’n cael ei gyhoeddi fel y mae
descriptor-shortfalls = Lle nad yw’n bodloni’r gofynion
descriptor-many-of = { $count } o ofynion { $standard }
descriptor-level-of = { $level }, o { $standard }.
descriptor-asked = ; gofynnir amdano gan { $policy }
descriptor-asked-when = ; gofynnir amdano { $when } gan { $policy }
descriptor-required = ; mae’n ofynnol gan { $policy }
descriptor-required-when = ; mae’n ofynnol { $when } gan { $policy }
descriptor-through = , drwy { $standards }
descriptor-line = Llinell { $line }
descriptor-withheld = Nid yw’r hyn a’i penderfynodd wedi’i gyhoeddi.
descriptor-why = Pam:
descriptor-exception-lapsed = Daeth eithriad i ben ar ôl { $date }
descriptor-exception-holds = Mae eithriad yn dal tan { $date }
descriptor-more =
    { $count ->
        [two] Mae { $count } ddiffyg arall yn y tabl o’r holl ofynion isod.
       *[other] Mae { $count } diffyg arall yn y tabl o’r holl ofynion isod.
    }
descriptor-standards = Yn ôl safon
descriptor-standards-caption = Safonau sy’n berthnasol, fel yr oeddent ar { $date }
descriptor-keeps = Beth sy’n ei hatal rhag cael ei bodloni
descriptor-cause-of = { $requirement } o { $descriptor }
descriptor-n-requirements = { $count } o ofynion
descriptor-n-requirements-of = o { $standard }
descriptor-lot = { $lot }, o { $framework }
descriptor-lacks = Ar goll:
descriptor-decisions = Pob gofyniad sy’n berthnasol
descriptor-not-for-it = ; nid yw { $count } arall ar ei gyfer
descriptor-says = Beth mae’r disgrifydd yn ei ddweud
descriptor-private = Mae meysydd sydd wedi’u marcio’n breifat yn cael eu gadael allan.

## Results

results-about = Sut mae’r hyn a gyhoeddir yn cymharu â’r safonau, a beth sydd amlaf heb ei fodloni.
results-none = Nid oes disgrifydd wedi’i gyhoeddi yma.
results-lede = Mae canlyniad yn dweud beth mae disgrifydd yn ei honni ac yn rhoi tystiolaeth ohono. <outcomes>Ystyr pob canlyniad</outcomes>
results-by-kind = Yn ôl math
results-kinds-caption = Disgrifyddion cyhoeddedig, fel yr oeddent ar { $date }
results-descriptors = Disgrifyddion
results-shortfalls = Beth sydd amlaf heb ei fodloni
results-shortfalls-caption = Gofynion yn ôl faint nad ydynt yn eu bodloni
results-see-also = Gweler hefyd y <measures>mesurau</measures> y mae cyrff yn eu defnyddio i wylio’r canlyniadau hyn, a’r <exceptions>eithriadau</exceptions> y maent yn eu caniatáu.

## Kinds and codelists

kinds-about = Beth mae disgrifydd yn ei ddweud: ei fathau, eu meysydd, a’r codau y maent yn eu defnyddio.
kinds-lede = Ffeil sy’n dweud beth yw system, sefydliad neu barth yw disgrifydd. Mae ei fath yn dweud pa feysydd sydd ganddo.
kinds-kinds = Mathau o ddisgrifydd
kinds-codelists = Rhestrau codau
kind-caption = Math o ddisgrifydd
kind-about = Meysydd disgrifydd o’r math { $name }.
kind-none = Nid oes disgrifydd o’r math hwn wedi’i gyhoeddi yma
kind-open = Goddefir meysydd nad ydynt wedi’u rhestru, ac nid oes rheol yn eu darllen.
kind-standards = { $standards } ar ei gyfer
kind-fields = Meysydd
kind-continued = { $title }, parhad
kind-caption-fields = { $fields }: { $record }
kind-field = Maes
kind-holds = Beth y mae’n ei ddal
kind-absent = Os yw’n absennol
kind-read-by = Darllenir gan
kind-private = Byth yn cael ei gyhoeddi
kind-required = Gofynnol
kind-means = Yn golygu { $value }
kind-not-known = Anhysbys
kind-readers = { $count } o ofynion { $standards }
codelist = Rhestr godau
codelist-about = { $codes } yn y rhestr { $name }.
codelist-used-by = Defnyddir gan: { $kinds }.
codelist-order = Mae’r codau mewn trefn, { $order }.
codelist-codes = Codau
codelist-lowest = o’r isaf i’r uchaf
codelist-highest = o’r uchaf i’r isaf
codelist-since = ers { $date }
codelist-since-use = ers { $date }; defnyddiwch { $other }

## Bodies

bodies-about = Pwy sy’n berchen ar y safonau, y polisïau a’r mesurau, drwy ad-drefnu.
bodies-lede = Mae safonau’n goroesi’r sefydliadau a’u hysgrifennodd. Yr hyn yr oedd corff yn berchen arno, mae ei olynydd yn berchen arno.
bodies-today = Heddiw
bodies-former = Cyn-gyrff
bodies-owner-of = Yn berchen ar: { $owned }.
bodies-until = Tan { $date }.
bodies-until-then = Tan { $date }; yna { $body }.
body = Corff
body-about = Beth y mae’r corff hwn yn berchen arno, a beth ddaeth o’i flaen ac ar ei ôl: { $title }.
body-gone = Nid yw’n bodoli mwyach. { $body } sy’n atebol am yr hyn yr oedd yn berchen arno.
body-chain = O’i flaen ac ar ei ôl
body-from = O { $from }
body-from-until = O { $from } i { $until }
body-until = Tan { $until }
body-no-dates = Ni roddir dyddiadau

## Measures

measures-about = Sut mae’r rhai sy’n llywodraethu yn gweld a yw eu rheolau eu hunain yn gweithio.
measures-none = Nid oes mesur.
measures-today = <strong>{ $share }%</strong> heddiw
measures-today-goal = <strong>{ $share }%</strong> heddiw, i fod yn { $percent }% erbyn { $date }
measures-nothing = Dim i’w fesur heddiw
measures-nothing-goal = Dim i’w fesur heddiw, i fod yn { $percent }% erbyn { $date }
adoption = Mabwysiadu pob gorchymyn
adoption-about = O’r rhai y mae gorchymyn mewn grym yn eu cyrraedd, ac a gyhoeddir yma, faint sy’n bodloni’r hyn y mae’n ei orchymyn.
measure = Mesur
measure-about = { $title }: y gyfran heddiw, a’r gyfran i’w chyrraedd.
measure-nothing = Dim i’w fesur: nid yw’n berthnasol i ddim sy’n hysbys.
measure-what = Beth sy’n cael ei fesur
measure-whom = O bwy
measure-meeting = Yn bodloni
measure-reviewed = Adolygir
measure-review = Bob { $every }, gan { $body }

## Exceptions

exceptions-about = Beth a gaiff beidio â bodloni’r gofynion am gyfnod, â chaniatâd pwy, tan pryd, a beth a wneir yn lle hynny.
exceptions-lede = { $about } Y diwrnod ar ôl ei ddiwrnod olaf, mae’r gofyniad yn cyfrif eto.
exceptions-granted = Rhoddwyd
exception-title = { $descriptor }: { $requirement }
exception-for = Ar gyfer
exception-from = Rhag
exception-reason = Rheswm
exception-meanwhile = Yn y cyfamser
exceptions-held = Yn y disgrifyddion
exceptions-held-caption = Eithriadau y mae disgrifyddion yn eu dal eu hunain
exceptions-none = Nid oes yr un.

## Updates

updates-about = Beth a gyhoeddwyd, a newidiwyd, a symudwyd ac a dynnwyd yn ôl, y diweddaraf yn gyntaf.
updates-year = Diweddariadau { $year }
updates-year-about = Beth a gyhoeddwyd, a newidiwyd, a symudwyd ac a dynnwyd yn ôl yn { $year }.
updates-subscribe = Tanysgrifio i’r ffrwd
updates-none = Dim eto.
updates-by-year = Yn ôl blwyddyn
event-approved = Cymeradwywyd
event-cancelled = Canslwyd
event-deprecated = Dechrau dirwyn i ben
event-published = Cyhoeddwyd
event-put-on-hold = Oedwyd
event-retired = Tynnwyd yn ôl
event-superseded = Disodlwyd
event-open-for-comment = Agored i sylwadau
event-due-for-review = I’w hadolygu
event-policy-published = Cyhoeddwyd polisi
event-policy-retired = Tynnwyd polisi yn ôl
event-conform-by = Cydymffurfio erbyn
event-deadline-moved = Symudwyd dyddiad cau
event-until = Tan { $date }.
event-by = Gan { $by }.
event-superseded-by = { $standard } sy’n cymryd ei lle.
event-conform = { $standard }.
event-moved = { $standard }: { $date } oedd y diwrnod i gydymffurfio erbyn hynny. { $because }

## Data

data-about = Popeth y mae’r safle hwn yn ei ddangos, fel tablau ac fel ffeiliau ar gyfer rhaglenni.
data-lede = Popeth y mae’r safle hwn yn ei ddangos, ar gyfer rhaglenni. Gwneir tudalennau a data o’r un ffeithiau yn yr un adeiladwaith.
data-beside = Wrth ochr pob tudalen Saesneg, ei ffeithiau: rhowch <code>index.json</code> ar ôl ei chyfeiriad
data-manifest = <file>Maniffest</file>: pob ffeil isod, gyda’i maint a’i chrynhoad
data-calendar = <file>Calendr o ddyddiadau cau</file>, i danysgrifio iddo
data-feeds = Mae ffrwd gan <updates>Diweddariadau</updates>, pob safon a phob pwnc
data-version = <file>Fersiwn</file>: y rhaglen a’r llyfr rheolau y gwnaed hyn â nhw
data-catalogue = <file>Catalog</file>, ar gyfer safleoedd sy’n casglu data agored
data-licence = Trwydded: { $licence }
data-rows =
    { $count ->
        [two] { $count } res.
       *[other] { $count } rhes.
    }
data-csv = { $table } fel CSV
data-json = { $table } fel JSON
data-csvw = { $table }: disgrifiad o’r CSV
data-columns = Colofnau
data-columns-of = o { $table }
data-schemas = Sgemâu
data-schemas-text = Sgemâu JSON, y mae golygyddion ac offer eraill yn eu defnyddio fel y maent: o adroddiad y mae <code>yardstick check --format json</code> yn ei ysgrifennu, ac o bob math o ddisgrifydd.
data-report = Adroddiad

## Tables of data

table-standards = Safonau
    .about = Pob fersiwn o bob safon.
table-requirements = Gofynion
    .about = Pob gofyniad ym mhob fersiwn o safon, a faint o ddisgrifyddion sy’n ei fodloni.
table-mandates = Gorchmynion
    .about = Beth mae pob polisi yn ei orchymyn neu’n ei argymell, gan bwy, ac o ba bryd.
table-events = Digwyddiadau
    .about = Pob digwyddiad â dyddiad yn oes safon neu bolisi, gan gynnwys y rhai sydd i ddod.
table-shortfalls = Diffygion
    .about = Pob gofyniad nad yw disgrifydd cyhoeddedig yn ei fodloni, neu y mae wedi’i eithrio rhagddo.
table-exceptions = Eithriadau
    .about = Pob eithriad a ddatganwyd, mewn grym neu wedi dod i ben.
table-measures = Mesurau
    .about = Ble mae pob mesur yn sefyll.
table-bodies = Cyrff
    .about = Pwy sy’n berchen ar safonau a pholisïau, a beth y daethant.
