// Checks a built site in a real browser: node check.mjs FOLDER CHROMIUM
//
// Every page is validated as HTML. Of every kind of page the largest is opened: in the
// light and in the dark, with forced colours, at 320 pixels, with wide text, from right to
// left, without a mouse, without scripts, and on paper. Every failure is one line.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import axe from "axe-core";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const [folder, executablePath] = process.argv.slice(2);
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }`;
const failures = [];
const fail = (page, what) => failures.push(`${page}: ${what}`);

/** Returns every page of the site, as its path on the server. */
async function allPages() {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith(".html")).sort();
}

/** Returns the largest page of each kind. */
async function samples(pages) {
  const largest = new Map();
  for (const file of pages) {
    const html = await readFile(join(folder, file), "utf8");
    const kind = html.match(/<body class="k-([a-z0-9-]+)/)?.[1] ?? file;
    if (html.length > (largest.get(kind)?.size ?? 0)) largest.set(kind, { file, size: html.length });
  }
  return [...largest.values()].map(({ file }) => `/${file.replace(/(^|\/)index\.html$/, "$1")}`);
}

async function validate(pages) {
  const loader = new FileSystemConfigLoader({
    root: true,
    extends: ["html-validate:recommended", "html-validate:a11y", "html-validate:document"],
    rules: {
      // Lower case is as good as upper.
      "doctype-style": "off",
      // The policy lets no integrity be needed: everything comes from the site itself.
      "require-sri": "off",
      // The browser's title of a page names what stands above it too.
      "long-title": "off",
    },
  });
  const validator = new HtmlValidate(loader);
  for (const file of pages) {
    const html = await readFile(join(folder, file), "utf8");
    const report = await validator.validateString(html, file);
    for (const result of report.results) {
      for (const one of result.messages) {
        fail(file, `html-validate ${one.ruleId}: ${one.message} (line ${one.line})`);
      }
    }
  }
}

/** Watches a page for anything that its policy forbids and anything from elsewhere. */
function watch(page, path, origin) {
  page.on("console", (message) => {
    const isMissing = message.text().includes("404") && path.includes("404");
    if (["error", "warning"].includes(message.type()) && !isMissing) fail(path, `console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(origin)) fail(path, `asks ${request.url()}`);
  });
}

async function accessible(page, path, how) {
  const { violations, passes } = await page.evaluate(async (tags) => {
    const found = await globalThis.axe.run(document, { runOnly: tags });
    const where = (one) => one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ");
    return {
      passes: found.passes.length,
      violations: found.violations.map((one) => `${one.id}: ${where(one)}`),
    };
  }, TAGS);
  if (passes < 20) fail(path, `axe, ${how}, looked at ${passes} rules alone`);
  for (const violation of violations) fail(path, `axe, ${how}, ${violation}`);
}

async function fits(page, path, how) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) {
    const widest = await page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const all = [...document.querySelectorAll("main *, header *, footer *, aside *")];
      const hit = all.find((it) => !it.closest(".scroll") && it.getBoundingClientRect().right > width + 1);
      return hit ? `${hit.tagName} ${hit.className} ${hit.textContent.slice(0, 40)}` : "?";
    });
    fail(path, `${how}: ${over} pixels too wide: ${widest}`);
  }
}

async function keyboard(page, path) {
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement?.getAttribute("href"));
  if (first !== "#page-main") fail(path, `the first Tab goes to ${first}, not to the skip link`);
  await page.keyboard.press("Enter");
  const inside = await page.evaluate(() => document.activeElement?.id);
  if (inside !== "page-main") fail(path, `the skip link leads to ${inside}`);
  for (let at = 0; at < 40; at += 1) {
    await page.keyboard.press("Tab");
    const state = await page.evaluate(() => {
      const it = document.activeElement;
      if (!it || it === document.body) return "end";
      const style = getComputedStyle(it);
      const isSeen = it.matches(":focus-visible") && (style.outlineStyle !== "none" || style.boxShadow !== "none");
      return isSeen ? "seen" : `${it.tagName} ${it.textContent.slice(0, 30)}`;
    });
    if (state === "end") break;
    if (state !== "seen") fail(path, `focus is not seen on ${state}`);
  }
  await page.evaluate(() => document.activeElement?.blur());
}

async function look(browser, origin, path) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  // The checker itself is put into the page by the browser, which the policy does not govern.
  await context.addInitScript({ content: axe.source });
  const page = await context.newPage();
  watch(page, path, origin);
  await page.goto(origin + path);
  await keyboard(page, path);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, path, colorScheme);
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await fits(page, path, "forced colours");
  await page.emulateMedia({ forcedColors: "none" });
  await page.setViewportSize({ width: 320, height: 256 });
  await accessible(page, path, "320 pixels");
  await fits(page, path, "320 pixels");
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  await fits(page, path, "from right to left");
  await page.evaluate((text) => {
    document.documentElement.dir = "ltr";
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, SPACING);
  await fits(page, path, "wide text");
  await page.emulateMedia({ media: "print" });
  const pdf = await page.pdf();
  if (pdf.length < 1000) fail(path, "prints nothing");
  await context.close();

  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  watch(still, path, origin);
  const requests = [];
  still.on("request", (request) => requests.push(request.url()));
  await still.goto(origin + path);
  if (!(await still.locator("h1").isVisible())) fail(path, "shows no heading without scripts");
  if (requests.length > 5) fail(path, `asks for ${requests.length} files`);
  await plain.close();
}

/** Feeds, pictures and site maps are read by programs, which take no broken one. */
async function wellFormed(browser) {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(xml|svg)$/.test(file));
  const page = await browser.newPage();
  for (const file of files.sort()) {
    const text = await readFile(join(folder, file), "utf8");
    const wrong = await page.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, "application/xml");
      return read.querySelector("parsererror")?.textContent;
    }, text);
    if (wrong) fail(file, `is not XML: ${wrong.slice(0, 200)}`);
  }
  await page.close();
  return files.length;
}

const pages = await allPages();
await validate(pages);
const paths = await samples(pages);
const { url, stop } = await serve(folder);
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run"],
});
// Two at a time: as many as a small machine has processors.
const waiting = [...paths];
const worker = async () => {
  for (let path = waiting.shift(); path; path = waiting.shift()) await look(browser, url, path);
};
await Promise.all([worker(), worker()]);
const read = await wellFormed(browser);
if (read < 3) fail("site", `${read} files of XML`);
await browser.close();
stop();
for (const failure of failures.sort()) console.log(failure);
console.log(`${pages.length} pages validated, ${paths.length} kinds of page opened, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
