// Searches the site in the reader's own browser: nothing that is typed leaves it.
//
// Reads `search-index.json` and the address of the page, and writes text, never HTML.
// The words that it says stand in the page.

/** Words that tell no page from another. */
const COMMON = new Set(
  "a an and are as at be by can do for from how i in is it my of on or the to what when which who with".split(" "),
);
/** What a word counts for by where it stands: a title over another name over a summary. */
const TITLE = 10;
const NAME = 8;
const DERIVED = 6;
const SUMMARY = 2;
/** How many results are shown. */
const SHOWN = 50;

/** Returns `word` without the ending of a plural, so that "allergies" is "allergy". */
function singular(word) {
  if (word.length < 4) return word;
  return word.replace(/ies$/, "y").replace(/([^s])s$/, "$1");
}

/** Returns the words of `text`, each as its parts: "E-mail für GPs" is e+mail, fur, gps. */
function parts(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*/gu) ?? [];
  return words.map((word) => word.split(/[-'’.]/).map(singular));
}

/** Returns the words of `text`: a word of several parts is each of them, and the whole. */
function words(text) {
  return parts(text).flatMap((all) => (all.length > 1 ? [...all, all.join("")] : all));
}

/** Returns the first letters of a title that is a name, each word with a capital: "prsb". */
function initials(title) {
  const telling = title.split(/[^\p{L}\p{N}]+/u).filter((word) => word && !COMMON.has(word.toLowerCase()));
  const isName = telling.length > 2 && telling.every((word) => /^[\p{Lu}\p{N}]/u.test(word));
  return isName ? telling.map((word) => word[0]).join("").toLowerCase() : "";
}

/** Returns what is searched: every word, and how much each entry counts for it. */
export function prepare(index) {
  const vocabulary = new Map();
  const add = (word, at, weight) => {
    if (!vocabulary.has(word)) vocabulary.set(word, new Map());
    const entries = vocabulary.get(word);
    entries.set(at, Math.max(weight, entries.get(at) ?? 0));
  };
  index.entries.forEach((entry, at) => {
    const slug = entry.path.split("/").at(-2) ?? "";
    for (const word of words(entry.title)) add(word, at, TITLE);
    for (const name of entry.names ?? []) for (const word of words(name)) add(word, at, NAME);
    for (const word of [initials(entry.title), ...words(slug)]) if (word) add(word, at, DERIVED);
    for (const word of words(entry.summary ?? "")) add(word, at, SUMMARY);
  });
  return { entries: index.entries, vocabulary };
}

/**
 * Returns how many letters must be left out, put in, changed or swapped to make `asked`
 * of `word`, and to make it of a beginning of `word`.
 */
export function distance(asked, word) {
  let before = [];
  let above = Array.from({ length: word.length + 1 }, (_, at) => at);
  for (let i = 1; i <= asked.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= word.length; j += 1) {
      const changed = above[j - 1] + (asked[i - 1] === word[j - 1] ? 0 : 1);
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, changed);
      const isSwapped = i > 1 && j > 1 && asked[i - 1] === word[j - 2] && asked[i - 2] === word[j - 1];
      if (isSwapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = above;
    above = row;
  }
  return { whole: above[word.length], beginning: Math.min(...above) };
}

/** Returns the words that `asked` may be a slip for: one letter, or two in a long word. */
function near(vocabulary, asked) {
  const allowed = asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2;
  let least = allowed + 0.5;
  let found = [];
  for (const word of vocabulary.keys()) {
    if (word.length < asked.length - allowed) continue;
    const { whole, beginning } = distance(asked, word);
    const cost = Math.min(whole, beginning + 0.5);
    if (cost < least) [least, found] = [cost, []];
    if (cost === least) found.push(word);
  }
  return found;
}

/** Returns how much each entry counts for `asked`, and the words that it was read as. */
function matches(vocabulary, asked) {
  const weights = new Map();
  const add = (word, share) => {
    for (const [at, weight] of vocabulary.get(word)) {
      weights.set(at, Math.max(weight * share, weights.get(at) ?? 0));
    }
  };
  for (const word of vocabulary.keys()) {
    if (word === asked) add(word, 1);
    else if (asked.length > 1 && word.startsWith(asked)) add(word, 0.4 + (0.4 * asked.length) / word.length);
  }
  if (weights.size > 0) return { weights, read: [] };
  const read = near(vocabulary, asked);
  for (const word of read) add(word, 0.4);
  return { weights, read };
}

/** Returns the words of a question: a word of parts is one where the site has it as one. */
function asked(vocabulary, query) {
  const all = parts(query).flatMap((it) => (vocabulary.has(it.join("")) ? [it.join("")] : it));
  const telling = all.filter((word) => !COMMON.has(word));
  return [...new Set(telling.length > 0 ? telling : all)];
}

/**
 * Returns the entries that have every word of `query`, the best first; where none has,
 * those that have the most of them. `read` are the words that a slip was taken for.
 */
export function search({ entries, vocabulary }, query) {
  const found = asked(vocabulary, query).map((word) => matches(vocabulary, word));
  const hits = new Map();
  for (const { weights } of found) {
    for (const [at, weight] of weights) {
      const hit = hits.get(at) ?? { at, count: 0, score: 0 };
      hits.set(at, { at, count: hit.count + 1, score: hit.score + weight });
    }
  }
  const most = Math.max(0, ...[...hits.values()].map((hit) => hit.count));
  const whole = words(query).join(" ");
  const bonus = (entry) => {
    const named = [entry.title, ...(entry.names ?? [])].map((name) => words(name).join(" "));
    if (named.includes(whole)) return 20;
    return (named[0].startsWith(whole) ? 3 : 0) - words(entry.title).length / 10;
  };
  const results = [...hits.values()].filter((hit) => hit.count === most);
  for (const hit of results) hit.score += bonus(entries[hit.at]);
  results.sort((one, two) => two.score - one.score || one.at - two.at);
  return {
    results: results.map((hit) => entries[hit.at]),
    read: found.flatMap(({ read }) => read),
    isPartial: most < found.length,
  };
}

/** Returns an element with `text` in it. */
function element(name, text, className) {
  const it = document.createElement(name);
  if (text) it.textContent = text;
  if (className) it.className = className;
  return it;
}

/** Returns the pages above `entry`, outermost first. */
function trail(entries, entry) {
  const above = entries[entry.in];
  return above && above !== entry ? [...trail(entries, above), above.title] : [];
}

/** Returns `sentence` with its words in the places kept for them. */
function fill(sentence, values) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/**
 * Returns the address of the page or file at `path`, as the site writes its links: relative to
 * `home`, which names its file in a site that is read from a folder.
 */
function address(home, path) {
  const [root, file] = home.endsWith("index.html") ? [home.slice(0, -10), "index.html"] : [home, ""];
  return root + path.slice(1) + (path.endsWith("/") ? file : "");
}

function item(entries, entry, home) {
  const it = element("li");
  const heading = element("h2");
  const link = element("a", entry.title);
  link.href = address(home, entry.path);
  heading.append(link);
  it.append(heading);
  const names = (entry.names ?? []).join(", ");
  const meta = [trail(entries, entry).join(" › "), names].filter(Boolean).join(" · ");
  if (meta) it.append(element("p", meta, "muted small"));
  if (entry.summary) it.append(element("p", entry.summary));
  return it;
}

/** Answers the question that the address of the page asks. */
async function answer() {
  const query = (new URLSearchParams(location.search).get("q") ?? "").trim().slice(0, 200);
  if (!query) return;
  document.getElementById("page-query").value = query;
  const status = document.getElementById("page-found");
  const say = status.dataset;
  const list = document.getElementById("page-results");
  const { home } = list.dataset;
  try {
    const response = await fetch(address(home, "/search-index.json"));
    if (!response.ok) throw new Error(response.statusText);
    const { entries, ...prepared } = prepare(await response.json());
    const { results, read, isPartial } = search({ entries, ...prepared }, query);
    const values = { term: query, count: results.length.toLocaleString(), shown: SHOWN, words: read.slice(0, 3).join(", ") };
    const count = { 0: say.none, 1: say.one }[results.length] ?? say.many;
    const sentences = [count];
    if (results.length > 0 && read.length > 0) sentences.push(say.read);
    if (results.length > 0 && isPartial) sentences.push(say.partial);
    if (results.length > SHOWN) sentences.push(say.more);
    list.replaceChildren(...results.slice(0, SHOWN).map((entry) => item(entries, entry, home)));
    status.textContent = sentences.map((sentence) => fill(sentence, values)).join(" ");
  } catch {
    status.textContent = say.failed;
  }
}

if (globalThis.document) answer();
