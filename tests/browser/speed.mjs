// How a page does in Lighthouse, and what it weighs.
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import lighthouse from "lighthouse";

/** What a file may weigh, in bytes, by the end of its name. */
const BUDGETS = { ".html": 60_000, ".css": 20_000, ".js": 10_000 };
/** The pages that may have a script. */
const SCRIPTED = new Set(["search/index.html", "cy/search/index.html"]);

/** Weighs every page, style and script, and finds scripts where none may be. */
export async function weigh(folder, fail) {
  const files = await readdir(folder, { recursive: true });
  for (const file of files) {
    const budget = BUDGETS[file.match(/\.[a-z]+$/)?.[0]];
    if (!budget) continue;
    const { size } = await stat(join(folder, file));
    if (size > budget) fail(file, `has ${size} bytes; ${budget} are allowed`);
    const isContent = file.endsWith(".html") && !SCRIPTED.has(file);
    if (isContent && (await readFile(join(folder, file), "utf8")).includes("<script")) fail(file, "has a script");
  }
}

/** Asks Lighthouse about a page until all four are 100, three times at most; returns its best. */
export async function measure(url, port, fail) {
  const best = {};
  const isAll = () => Object.values(best).length > 0 && Object.values(best).every(({ score }) => score === 1);
  for (let run = 0; run < 3 && !isAll(); run += 1) {
    const { lhr } = await lighthouse(url, { port, output: "json", logLevel: "error" });
    const isHidden = lhr.audits["is-crawlable"]?.score === 0;
    for (const [id, { score, auditRefs }] of Object.entries(lhr.categories)) {
      // A page that asks not to be indexed is excused from what search engines want.
      if (id === "seo" && isHidden) continue;
      if (score < (best[id]?.score ?? -1)) continue;
      const short = auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 1);
      best[id] = { score, short: short.map((one) => one.id) };
    }
    const { numericValue } = lhr.audits["cumulative-layout-shift"];
    if (numericValue > 0) fail(url, `shifts by ${numericValue}`);
  }
  for (const [id, { score, short }] of Object.entries(best)) {
    if (score !== 1) fail(url, `Lighthouse, ${id}: ${Math.round(score * 100)} (${short.join(", ")})`);
  }
  return best;
}
