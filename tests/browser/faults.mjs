// What can be wrong with an open page, and a page on which it is: a check that finds nothing
// there would find nothing anywhere. Every check returns what is wrong, a line each.
import axe from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Asks axe, with the rules of WCAG 2.2 at level AA and of good practice. */
export async function accessible(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(async (tags) => {
    const found = await globalThis.axe.run(document, { runOnly: tags });
    const where = (one) => one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ");
    return {
      passes: found.passes.length,
      violations: found.violations.map((one) => `axe ${one.id}: ${where(one)}`),
    };
  }, TAGS);
  return passes < 10 ? [...violations, `axe looked at ${passes} rules alone`] : violations;
}

/** Whether a reader must scroll to the side, but for tables and code that scroll by themselves. */
export async function fits(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const isOver = (it) => !it.closest(".scroll") && it.getBoundingClientRect().right > clientWidth + 1;
    const hit = [...document.querySelectorAll("body *")].find(isOver);
    const what = hit ? `${hit.tagName} ${hit.className} ${hit.textContent.slice(0, 40)}` : "?";
    return [`${scrollWidth - clientWidth} pixels too wide: ${what}`];
  });
}

/** Whether everything that can be filled in or pressed is there to be seen. */
export async function fields(page) {
  return page.evaluate(() => {
    const isSeen = (it) => {
      const { width, height, left, right } = it.getBoundingClientRect();
      const isVisible = it.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      return isVisible && width >= 24 && height >= 24 && left >= 0 && right <= innerWidth;
    };
    const all = [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button")];
    return all.filter((it) => !isSeen(it)).map((it) => `${it.outerHTML.slice(0, 60)} is not seen`);
  });
}

/** Walks the page by keyboard: to what it says, past it, and to every place where focus goes. */
export async function keyboard(page) {
  const wrong = [];
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement?.getAttribute("href"));
  if (first !== "#page-main") wrong.push(`the first Tab goes to ${first}, not to the skip link`);
  await page.keyboard.press("Enter");
  const inside = await page.evaluate(() => document.activeElement?.id);
  if (inside !== "page-main") wrong.push(`the skip link leads to ${inside}`);
  await page.evaluate(() => document.activeElement?.blur());
  for (let at = 0; at < 60; at += 1) {
    await page.keyboard.press("Tab");
    const state = await page.evaluate(() => {
      const it = document.activeElement;
      if (!it || it === document.body) return "end";
      const look = () => {
        const { outlineStyle, outlineColor, boxShadow, backgroundColor } = getComputedStyle(it);
        return [outlineStyle, outlineColor, boxShadow, backgroundColor].join();
      };
      const { top, bottom } = it.getBoundingClientRect();
      if (bottom <= 0 || top >= innerHeight) return `focus is out of sight on ${it.tagName} ${it.textContent.slice(0, 30)}`;
      const focused = look();
      it.blur();
      const rest = look();
      it.focus({ preventScroll: true });
      return focused === rest ? `focus is not seen on ${it.tagName} ${it.textContent.slice(0, 30)}` : "seen";
    });
    if (state === "end") break;
    if (state !== "seen") wrong.push(state);
  }
  await page.evaluate(() => document.activeElement?.blur());
  return wrong;
}

/** Whether anything moves for those who asked that nothing does. */
export async function still(page) {
  return page.evaluate(() => {
    const isSlow = (it) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(it);
      const moves = transitionDuration.split(",").some((time) => Number.parseFloat(time) > 0);
      return animationName !== "none" || moves || scrollBehavior === "smooth";
    };
    const all = [...document.querySelectorAll("*")].filter(isSlow);
    return all.map((it) => `${it.tagName} ${it.className} moves`);
  });
}

const REST = `<a href="#page-main">Skip</a><main id="page-main" tabindex="-1"><h1>A page</h1>`;

/**
 * What the audits of the NHS directory found that only an open page can show, with the date of
 * each report, a page that has the fault, and the words in which the check must tell it.
 * What a page's text shows is in `tests/site/audits.rs`.
 */
export const AUDITED = [
  {
    found: "reflow", on: ["2022-07-28", "2022-11-10"], check: fits, width: 320, says: /pixels too wide/,
    fault: `<table><tr><td><div style="width:600px">wide</div></td></tr></table>`,
  },
  {
    found: "low contrast", on: ["2022-09-29"], check: accessible, width: 1280, says: /color-contrast/,
    fault: `<p style="color:#999">Too pale to read</p>`,
  },
  {
    found: "no focus indicator on the search button", on: ["2022-09-29"], check: keyboard, width: 1280,
    says: /not seen on BUTTON/, fault: `<style>button{outline:none!important}</style><button>Search</button>`,
  },
  {
    found: "search field without label", on: ["2022-09-29"], check: accessible, width: 1280, says: /axe label/,
    fault: `<input type="search" name="q">`,
  },
  {
    found: "search bar disappears when magnified at 300%", on: ["2022-09-08"], check: fields, width: 427,
    says: /is not seen/,
    fault: `<style>@media (max-width:500px){input{display:none}}</style><label>Search <input type="search"></label>`,
  },
  {
    found: "focus that goes out of sight", on: [], check: keyboard, width: 1280, says: /out of sight/,
    fault: `<a href="#page-main" style="position:fixed;top:-90px">Above</a>`,
  },
  {
    found: "movement where none is wanted", on: [], check: still, width: 1280, says: /moves/,
    fault: `<style>p{transition:color 1s}</style><p>Slow</p>`,
  },
];

/** Fails for every check that does not find the fault that it is for. */
export async function checkChecks(browser, fail) {
  const page = await browser.newPage();
  for (const { found, check, width, says, fault } of AUDITED) {
    await page.setViewportSize({ width, height: 900 });
    await page.setContent(`<!doctype html><html lang="en"><title>A page</title><body>${REST}${fault}</main>`);
    const said = await check(page);
    if (!said.some((line) => says.test(line))) fail("checks", `“${found}” would not be found: ${said.join("; ") || "nothing"}`);
  }
  await page.close();
}
