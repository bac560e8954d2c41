// Checks a built site in a real browser: node check.mjs FOLDER CHROMIUM PLAIN
// PLAIN is the same site built without an address, in which links name files.
//
// Every page is validated as HTML and weighed. Of every kind of page the largest is opened
// (`look.mjs`), and five kinds are measured (`speed.mjs`). Pages in Welsh come from the same
// templates: the largest of each kind is validated, and of the five kinds opened. Every failure
// is one line.
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { checkChecks } from "./faults.mjs";
import { look } from "./look.mjs";
import { nu, strict } from "./markup.mjs";
import { asked, matching } from "./search.mjs";
import { serve } from "./serve.mjs";
import { measure, weigh } from "./speed.mjs";

const [folder, executablePath, plain] = process.argv.slice(2);
/** The kinds of page that Lighthouse measures. */
const MEASURED = ["home", "standards", "standard", "requirement", "descriptor"];
const failures = [];
const fail = (page, what) => failures.push(`${page}: ${what}`);
const started = performance.now();
const took = (what) => console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${what}`);

/** Returns every page of the site, as its path in the folder. */
async function allPages() {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith(".html")).sort();
}

/** Returns the largest page of each kind, as its path in the folder. */
async function samples(pages) {
  const largest = new Map();
  for (const file of pages) {
    const html = await readFile(join(folder, file), "utf8");
    const kind = html.match(/<body class="k-([a-z0-9-]+)/)?.[1] ?? file;
    if (html.length > (largest.get(kind)?.size ?? 0)) largest.set(kind, { file, size: html.length });
  }
  return new Map([...largest].map(([kind, { file }]) => [kind, file]));
}

/** Returns the path on the server of a page. */
const path = (file) => `/${file.replace(/(^|\/)index\.html$/, "$1")}`;

/** Feeds, pictures and site maps are read by programs, which take no broken one. */
async function wellFormed(browser) {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(xml|svg)$/.test(file));
  const page = await browser.newPage();
  for (const file of files.sort()) {
    const text = await readFile(join(folder, file), "utf8");
    const wrong = await page.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, "application/xml");
      const error = read.querySelector("parsererror")?.textContent;
      if (error) return `is not XML: ${error.slice(0, 200)}`;
      const lacks = (it, names) => names.find((name) => ![...it.children].some((child) => child.localName === name));
      if (read.documentElement.localName !== "feed") return undefined;
      const parts = [[read.documentElement, ["id", "title", "updated", "author", "link"]]];
      for (const entry of read.querySelectorAll("entry")) parts.push([entry, ["id", "title", "updated", "link"]]);
      const lacking = parts.map(([it, names]) => lacks(it, names)).find(Boolean);
      return lacking && `is a feed that lacks a ${lacking}`;
    }, text);
    if (wrong) fail(file, wrong);
  }
  await page.close();
  return files.length;
}

const launch = (more = []) => [
  "--no-sandbox", "--disable-gpu", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--no-first-run", ...more,
];
const all = await allPages();
const isWelsh = (file) => file.startsWith("cy/");
const welsh = await samples(all.filter(isWelsh));
if (welsh.size < 30) fail("cy/", `${welsh.size} kinds of page`);
const pages = [...all.filter((file) => !isWelsh(file)), ...welsh.values()];
const shapes = await strict(folder, pages, fail);
took(`html-validate on the ${shapes} pages that have every shape of markup`);
await nu(folder, pages, fail);
took(`the Nu checker on ${pages.length} pages`);
await matching(folder, fail);
await weigh(folder, fail);
const kinds = await samples(all.filter((file) => !isWelsh(file)));
const { url, stop } = await serve(folder);
const browser = await chromium.launch({ executablePath, args: launch() });
await checkChecks(browser, fail);
// Two at a time: as many as a small machine has processors.
const waiting = [...kinds.values(), ...MEASURED.map((kind) => welsh.get(kind))];
const worker = async () => {
  for (let file = waiting.shift(); file; file = waiting.shift()) await look(browser, url, path(file), fail);
};
await Promise.all([worker(), worker()]);
await asked(browser, url, fail);
const other = await serve(plain);
await asked(browser, other.url, fail);
other.stop();
took(`${kinds.size} kinds of page opened`);
const read = await wellFormed(browser);
if (read < 3) fail("site", `${read} files of XML`);
await browser.close();

// Nothing else runs while pages are measured.
const profile = await mkdtemp(join(tmpdir(), "measured-"));
const measured = await chromium.launchPersistentContext(profile, {
  executablePath, args: launch(["--remote-debugging-port=0"]),
});
const [port] = (await readFile(join(profile, "DevToolsActivePort"), "utf8")).split("\n");
for (const kind of MEASURED) {
  if (!kinds.has(kind)) fail("site", `no page of kind ${kind} to measure`);
  else await measure(url + path(kinds.get(kind)), Number(port), fail);
}
took(`Lighthouse on ${MEASURED.length} pages`);
await measured.close();
await rm(profile, { recursive: true, force: true });
stop();
for (const failure of failures.sort()) console.log(failure);
console.log(`${pages.length} pages, ${kinds.size} kinds, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
