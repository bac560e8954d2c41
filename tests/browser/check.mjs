// Opens one page of every type in Chromium, over a server on loopback that sends the
// site's own headers, and prints a line for each thing that is wrong.
//
// usage: node check.mjs SITE CHROMIUM PAGE…

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "playwright-core";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const [site, executablePath, ...pages] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wrong = (page, what) => console.log(`${page}: ${what}`);

// The headers that `_headers` asks a host to send for every page.
const headers = Object.fromEntries(
  (await readFile(path.join(site, "_headers"), "utf8"))
    .split("\n")
    .filter((line) => /^\s+\S+:/.test(line))
    .map((line) => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]),
);
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml" };
const server = createServer(async (request, response) => {
  const name = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const file = path.join(site, name.endsWith("/") ? `${name}index.html` : name);
  try {
    const bytes = await readFile(file);
    response.writeHead(200, { ...headers, "content-type": types[path.extname(file)] ?? "text/plain" });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({ colorScheme, bypassCSP: true });
  for (const page of pages) {
    const tab = await context.newPage();
    await tab.goto(base + page);
    await tab.evaluate(axe);
    const { violations } = await tab.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), tags);
    for (const { id, help, nodes } of violations) {
      wrong(page, `axe, ${colorScheme}: ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
    }
    await tab.close();
  }
  await context.close();
}

// As served: the policy of the headers, no script, a narrow window, a keyboard.
const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
for (const page of pages) {
  const tab = await context.newPage();
  tab.on("console", (message) => message.type() === "error" && wrong(page, `console: ${message.text()}`));
  tab.on("requestfailed", (request) => wrong(page, `request failed: ${request.url()}`));
  tab.on("request", (request) => request.url().startsWith(base) || wrong(page, `asks elsewhere: ${request.url()}`));
  const response = await tab.goto(base + page);
  if (response.status() !== 200) wrong(page, `status ${response.status()}`);
  const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (overflow > 0) wrong(page, `${overflow} pixels too wide at 320`);
  await tab.keyboard.press("Tab");
  const first = await tab.evaluate(() => document.activeElement?.getAttribute("href"));
  if (!first?.startsWith("#")) wrong(page, `the first stop of the keyboard is ${first}, not the skip link`);
  await tab.close();
}
await browser.close();
server.close();

const validator = new HtmlValidate(
  new FileSystemConfigLoader({ root: true, extends: ["html-validate:recommended", "html-validate:a11y"], rules: { "doctype-style": "off", "long-title": "off" } }),
);
for (const page of pages) {
  const file = path.join(site, page.endsWith("/") ? `${page}index.html` : page);
  const report = await validator.validateString(await readFile(file, "utf8"));
  for (const { messages } of report.results) {
    for (const { ruleId, message, line } of messages.slice(0, 5)) wrong(page, `html, line ${line}: ${ruleId}: ${message}`);
  }
}
console.log(`${pages.length} pages looked at`);
