// Opens a page as its readers do: in the light and in the dark, with forced colours, at 320
// pixels, with wide text, from right to left, without a mouse, without scripts, and on paper.
import { execFileSync } from "node:child_process";
import axe from "axe-core";
import { AUDITED, accessible, fits, keyboard, still } from "./faults.mjs";

const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }`;

/** Watches a page for anything that its policy forbids and anything from elsewhere. */
function watch(page, path, origin, fail) {
  page.on("console", (message) => {
    const isMissing = message.text().includes("404") && path.includes("404");
    if (["error", "warning"].includes(message.type()) && !isMissing) fail(path, `console: ${message.text()}`);
  });
  page.on("pageerror", (error) => fail(path, `script: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin)) fail(path, `asks ${request.url()}`);
  });
}

/** Whether paper tells where it is from, what it shows, and as of when. */
async function print(page, path, fail) {
  await page.emulateMedia({ media: "print" });
  const read = async () => {
    const pdf = await page.pdf();
    const text = execFileSync("pdftotext", ["-q", "-", "-"], { input: pdf, maxBuffer: 1 << 26 }).toString();
    // Lines break where the paper ends, and letters may stand apart.
    return text.replace(/\s/g, "");
  };
  const text = await read();
  const shown = await page.evaluate(() => ({
    url: document.querySelector("link[rel=canonical]")?.href,
    heading: document.querySelector("h1").innerText,
    caption: document.querySelector(".caption")?.innerText,
    tags: [...document.querySelectorAll("h1 ~ .tags .tag")].map((tag) => tag.innerText),
    asOf: document.querySelector("footer .small").innerText.split(".")[0],
    draft: document.documentElement.lang === "cy" ? "DRAFFT" : "DRAFT",
    isDraft: document.body.classList.contains("draft"),
  }));
  for (const wanted of [shown.url, shown.heading, shown.caption, shown.asOf, ...shown.tags].filter(Boolean)) {
    if (!text.includes(wanted.replace(/\s/g, ""))) fail(path, `paper does not say “${wanted}”`);
  }
  if (text.includes(shown.draft) !== shown.isDraft) fail(path, "paper and screen differ on whether it is a draft");
  if (!path.includes("/standards/") || shown.isDraft) return;
  await page.evaluate(() => document.body.classList.add("draft"));
  if (!(await read()).includes(shown.draft)) fail(path, "paper does not say that a draft is one");
}

/** Returns the page as a browser without scripts has it, for a checker that needs them. */
async function withoutScripts(browser, origin, path, fail) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  watch(page, path, origin, fail);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(origin + path);
  if (!(await page.locator("h1").isVisible())) fail(path, "shows no heading without scripts");
  if (requests.length > 5) fail(path, `asks for ${requests.length} files`);
  const html = await page.content();
  await context.close();
  return html;
}

export async function look(browser, origin, path, fail) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  // The checker itself is put into the page by the browser, which the policy does not govern.
  await context.addInitScript({ content: axe.source });
  const page = await context.newPage();
  watch(page, path, origin, fail);
  const failAll = (how, lines) => lines.forEach((line) => fail(path, `${how}: ${line}`));
  await page.goto(origin + path);
  failAll("keyboard", await keyboard(page));
  await page.emulateMedia({ reducedMotion: "reduce" });
  failAll("reduced motion", await still(page));
  await page.emulateMedia({ reducedMotion: null });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    failAll(colorScheme, await accessible(page));
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  failAll("forced colours", [...(await fits(page)), ...(await accessible(page))]);
  await page.emulateMedia({ forcedColors: "none" });
  for (const { found, check, width } of AUDITED.filter(({ width }) => width < 1280)) {
    await page.setViewportSize({ width, height: 256 });
    failAll(found, await check(page));
  }
  await page.setViewportSize({ width: 320, height: 256 });
  failAll("320 pixels", await accessible(page));
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  failAll("from right to left", await fits(page));
  await page.evaluate((text) => {
    document.documentElement.dir = "ltr";
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, SPACING);
  failAll("wide text", await fits(page));
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  await page.setViewportSize({ width: 1280, height: 900 });
  await print(page, path, fail);
  const html = await withoutScripts(browser, origin, path, fail);
  // A page that has no script is the same page without.
  if (html.includes("<script")) {
    const plain = html.replace(/<script.*?<\/script>/gs, "").replace(/<\/?noscript>/g, "");
    await page.route(origin + path, (route) => route.fulfill({ body: plain, contentType: "text/html; charset=utf-8" }));
    await page.emulateMedia({ media: "screen" });
    await page.goto(origin + path);
    failAll("without scripts", [...(await accessible(page)), ...(await fits(page))]);
  }
  await context.close();
}
