// Whether the pages are valid: all of them by the Nu checker, and those that between them
// have every shape of markup by html-validate, which is stricter and forty times slower.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

/** What the Nu checker warns of and is meant so, with the reason. */
const MEANT = [
  // It reads files, which have no origin, so that no file is from 'self'. The browser's own
  // answer to the policy is checked where pages are opened.
  /^Resource violates Content Security Policy \(meta tag\): external (stylesheet|script) “[./]*assets\//,
  // A table that scrolls is a region with the table's caption as its name.
  /^Section lacks heading\./,
];
const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]);

/** Asks the Nu checker about `pages` of `folder`, in one go. */
export async function nu(folder, pages, fail) {
  const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  const said = await new Promise((resolve, reject) => {
    const args = ["-Xss4m", "-jar", jar, "--skip-non-html", "--exit-zero-always", "--format", "json", ...pages.map((file) => join(folder, file))];
    execFile("java", args, { maxBuffer: 1 << 28 }, (error, _, stderr) => (error ? reject(error) : resolve(stderr)));
  });
  const { messages } = JSON.parse(said);
  for (const { type, subType, message, url, lastLine } of messages) {
    // What is neither an error nor a warning is a note on the one before it.
    if (type === "info" && subType !== "warning") continue;
    if (subType === "warning" && MEANT.some((meant) => meant.test(message))) continue;
    fail(url.slice(url.indexOf(folder) + folder.length + 1), `Nu ${subType ?? type}: ${message} (line ${lastLine})`);
  }
}

/** Returns the shapes of markup in a page: each element with its attributes, in its parent. */
function shapes(html) {
  const found = new Set();
  const open = [];
  for (const [, end, name, rest] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s[^>]*)?)>/g)) {
    if (end) {
      while (open.length > 0 && open.pop().split(/[.[]/)[0] !== name);
      continue;
    }
    const classes = rest.match(/ class="([^"]*)"/)?.[1] ?? "";
    // Any element may be in another language.
    const attributes = rest.replace(/="[^"]*"/g, "").split(/[\s/]+/).filter((name) => name && name !== "lang").sort();
    const shape = `${name}.${classes}[${attributes.join(" ")}]`;
    found.add(`${open.at(-1) ?? ""}>${shape}`);
    if (!VOID.has(name) && !rest.endsWith("/")) open.push(shape);
  }
  return found;
}

/** Returns a small set of pages, the largest first, that between them have every shape. */
async function everyShape(folder, pages) {
  const read = await Promise.all(pages.map(async (file) => ({ file, html: await readFile(join(folder, file), "utf8") })));
  read.sort((one, two) => two.html.length - one.html.length);
  const seen = new Set();
  return read.filter(({ html }) => {
    const before = seen.size;
    for (const shape of shapes(html)) seen.add(shape);
    return seen.size > before;
  });
}

/** Asks html-validate about pages that have every shape of markup; returns how many. */
export async function strict(folder, pages, fail) {
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
  const chosen = await everyShape(folder, pages);
  for (const { file, html } of chosen) {
    const report = await validator.validateString(html, file);
    for (const { ruleId, message, line } of report.results.flatMap((result) => result.messages)) {
      fail(file, `html-validate ${ruleId}: ${message} (line ${line})`);
    }
  }
  return chosen.length;
}
