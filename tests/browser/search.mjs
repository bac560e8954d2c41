// What the search of a built site finds: the script as a module, then as its reader.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Loads the script as it is served, with no document, and the index of the site. */
async function load(folder) {
  const script = await readFile(join(folder, "assets/search.js"));
  const module = await import(`data:text/javascript;base64,${script.toString("base64")}`);
  const index = JSON.parse(await readFile(join(folder, "search-index.json"), "utf8"));
  return { ...module, index };
}

const SMALL = {
  entries: [
    { title: "Standards", path: "/standards/" },
    { title: "Medicines and allergies", path: "/standards/medicines-and-allergies/", in: 0, summary: "How doses are recorded." },
    { title: "Clinical safety", path: "/standards/dcb0129/", in: 0, names: ["DCB0129", "hazard log"], summary: "Of use to a GP." },
    { title: "Hazard", path: "/kinds/hazard/", summary: "What can go wrong." },
    { title: "E-mail security", path: "/standards/email-security/", in: 0, summary: "Hazard of forged mail." },
    { title: "Professional Record Standards Body", path: "/bodies/prsb-of-uk/" },
    { title: "The care of records", path: "/standards/records/", in: 0, summary: "Kept for as long as it is needed." },
    { title: "Core services", path: "/standards/core/", in: 0 },
    { title: "Interoperability", path: "/topics/interoperability/" },
    { title: "Café für alle", path: "/standards/cafe/", in: 0 },
  ],
};

/** What is asked of the small index, and the titles that answer, in their order. */
const ANSWERS = [
  ["alergy", "Medicines and allergies"],
  ["allergeis", "Medicines and allergies"],
  ["inetroperabilty", "Interoperability"],
  ["prsb", "Professional Record Standards Body"],
  ["dcb0129", "Clinical safety"],
  ["DCB-0129", "Clinical safety"],
  ["gp", "Clinical safety"],
  ["hazard", "Hazard", "Clinical safety", "E-mail security"],
  ["hazard log", "Clinical safety"],
  ["allergy", "Medicines and allergies"],
  ["core service", "Core services"],
  ["med", "Medicines and allergies"],
  ["email", "E-mail security"],
  ["e-mail", "E-mail security"],
  ["what is the care of records", "The care of records"],
  ["care", "The care of records"],
  ["cafe", "Café für alle"],
  ["zzz"],
  ["the", "The care of records"],
  ["<img src=x onerror=alert(1)>"],
];

/** What people will ask of the real site, and the page that must come first. */
const FIRST = [
  ["dcb0129", "/standards/dcb0129/"],
  ["dspt", "/standards/dspt/"],
  ["dtac", "DTAC"],
  ["alergy", "allerg"],
  ["snomed", "/standards/snomed-ct/"],
  ["cyber esentials", "/standards/cyber-essentials/"],
];

/** Checks what is found, and in which order. */
export async function matching(folder, fail) {
  const { index, prepare, search, distance } = await load(folder);
  const small = prepare(SMALL);
  for (const [query, ...wanted] of ANSWERS) {
    const found = search(small, query).results.map((entry) => entry.title);
    if (found.join() !== wanted.join()) fail("search", `“${query}” finds ${found.join() || "nothing"}`);
  }
  const some = search(small, "care of zzz");
  if (!some.isPartial || some.results[0]?.title !== "The care of records") fail("search", "half an answer is none");
  for (const [one, two, wanted] of [["ab", "ba", 1], ["abc", "abc", 0], ["abc", "xyz", 3], ["", "ab", 2], ["abcd", "acbd", 1]]) {
    if (distance(one, two).whole !== wanted) fail("search", `${one} is ${distance(one, two).whole} from ${two}`);
  }
  const real = prepare(index);
  for (const [query, wanted] of FIRST) {
    const [first] = search(real, query).results;
    const said = JSON.stringify(first ?? {}).toLowerCase();
    if (!said.includes(wanted.toLowerCase())) fail("search", `“${query}” finds ${said} first`);
  }
  // A page that nobody finds by its own title is not in the search.
  for (const entry of index.entries) {
    const { results } = search(real, entry.title);
    if (!results.some((it) => it.path === entry.path)) fail(entry.path, "its own title does not find it");
  }
}

/** Asks the site as its reader does: from the home page, by keyboard, and without scripts. */
export async function asked(browser, origin, fail) {
  const page = await browser.newPage();
  page.on("console", (message) => message.type() === "error" && fail(message.location().url, message.text()));
  await page.goto(origin);
  await page.getByRole("searchbox").fill("alergy");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\/(index\.html)?\?q=alergy$/);
  const status = page.getByRole("status");
  await status.filter({ hasText: /^\d+ results? for “alergy”\. Nothing has that spelling/ }).waitFor({ timeout: 5000 })
    .catch(async () => fail("/search/", `says ${await status.textContent()}`));
  if ((await page.title()).includes("alergy")) fail("/search/", "its title tells what was asked");
  if ((await page.getByRole("searchbox").inputValue()) !== "alergy") fail("/search/", "forgets what was asked");
  const links = page.locator("#page-results a");
  if ((await links.count()) === 0) fail("/search/", "shows no result");
  const response = await page.goto(await links.first().evaluate((link) => link.href));
  if (response.status() !== 200) fail("/search/", `leads to ${response.url()}, which is not there`);

  const hostile = "<img src=x onerror=alert(1)>{count}";
  await page.goto(`${origin}/search/?q=${encodeURIComponent(hostile)}`);
  await status.filter({ hasText: hostile }).waitFor({ timeout: 5000 })
    .catch(async () => fail("/search/", `reads what was asked as its own: ${await status.textContent()}`));
  await page.close();

  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(`${origin}/search/?q=alergy`);
  if (!(await plain.locator("main .inset a[href^='../a-z/']").isVisible())) fail("/search/", "leads nowhere without scripts");
  await context.close();
}
