/* The report of `stonehand diff --html` in a real browser: what a designer does with it, with the mouse, with keys alone, and as a
 * screen reader hears it.
 *
 *   node viewer.mjs REPORT-DIR [SCREENSHOT-DIR]
 *
 * STONE_NODE_MODULES names the folder that holds playwright-core, CHROMIUM the browser (/usr/bin/chromium). A line for each check;
 * status 1 when one failed. */
import assert from "node:assert/strict";
import {createRequire} from "node:module";
import path from "node:path";
import {pathToFileURL} from "node:url";

const {chromium} = createRequire(path.resolve(process.env.STONE_NODE_MODULES, "x.js"))("playwright-core");
const [folder, shots] = process.argv.slice(2);
const address = pathToFileURL(path.join(path.resolve(folder), "index.html")).href;
const home = address.slice(0, address.lastIndexOf("/") + 1);
const SECONDS = 3;

const browser = await chromium.launch({executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"]});
const errors = [], strangers = [];

async function open(hash = "", options = {}) {
  const context = await browser.newContext({viewport: {width: 1400, height: 900}, offline: true, ...options});
  const page = await context.newPage();
  page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => { if (!request.url().startsWith(home) && !request.url().startsWith("data:")) strangers.push(request.url()); });
  await page.goto(address + hash);
  return page;
}

const page = await open();
const report = JSON.parse(await page.textContent("#report"));
const first = report.changes.findIndex((c) => c.page !== null && (c.new || c.old));
const live = (p = page) => p.textContent("#live");
const pressed = (p = page) => p.getAttribute("#modes [aria-pressed=true]", "data-mode");
const shoot = async (name, p = page) => { if (shots) await p.waitForFunction(() => [...document.images].every((i) => i.complete || i.loading === "lazy")) && await p.screenshot({path: path.join(shots, `${name}.png`)}); };

const checks = {
  async "the report opens at its head, and keys start there"() {
    const fresh = await open("#wall");
    assert.equal(await fresh.evaluate(() => window.scrollY), 0);
    await fresh.keyboard.press("Tab");
    assert.equal(await fresh.evaluate(() => document.activeElement.id), "skip");
    await fresh.keyboard.press("Enter");
    assert.equal(await fresh.evaluate(() => document.activeElement.id), "wall-title");
    await fresh.context().close();
  },
  async "the wall shows every page, and the changed ones marked in words"() {
    await shoot("wall");
    const told = await page.$$eval("#pages button", (all) => all.map((b) => b.innerText.replace(/\s+/g, " ").trim()));
    const words = {same: "unchanged", changed: "changed", added: "added", removed: "removed", moved: "moved"};
    assert.equal(told.length, report.pages.length);
    report.pages.forEach((pair, i) => {
      assert.ok(told[i].includes(`Page ${(pair.new || pair.old).folio}`), told[i]);
      assert.ok(told[i].includes(words[pair.state]), told[i]);
      if (pair.changes) assert.ok(told[i].includes(`${pair.changes} change`), told[i]);
    });
    const borders = await page.$$eval("#pages .thumb", (all) => all.map((t) => getComputedStyle(t).borderTopColor));
    report.pages.forEach((pair, i) => assert.equal(pair.state === "same", borders[i] === "rgba(0, 0, 0, 0)"));
  },
  async "the list has every change under its page"() {
    const texts = await page.$$eval("#list button", (all) => all.map((b) => b.textContent));
    assert.equal(texts.length, report.changes.length);
    report.changes.forEach((change, i) => assert.ok(texts[i].includes(change.message), texts[i]));
  },
  async "n and p go through the changes and are heard"() {
    for (let i = 0; i < Math.min(4, report.changes.length); i++) {
      await page.keyboard.press("n");
      assert.match(await live(), new RegExp(`^Change ${i + 1} of ${report.changes.length}, `));
      assert.ok((await live()).endsWith(report.changes[i].message));
      assert.equal(await page.locator("#list [aria-current=true]").count(), 1);
    }
    if (report.changes.length > 1) {
      await page.keyboard.press("p");
      assert.match(await live(), new RegExp(`^Change ${Math.min(4, report.changes.length) - 1} of `));
    }
  },
  async "the change's frames are in view after the jump"() {
    if (first < 0) return "no change has a place";
    for (const width of [400, 1400]) {
      const other = await open("", {viewport: {width, height: 900}});
      for (const [i, change] of report.changes.entries()) {
        if (change.page === null || !(change.new || change.old) || i > 12) continue;
        await other.locator("#list button").nth(i).click();
        assert.deepEqual(await other.evaluate(unseenFrames), [], `change ${i + 1}, ${width} wide`);
      }
      await other.context().close();
    }
    await page.locator("#list button").nth(first).click();
    await shoot("side");
    return undefined;
  },
  async "a page that was not painted is called unchanged"() {
    const i = report.pages.findIndex((pair) => pair.new && !pair.new.image);
    if (i < 0) return "all were painted";
    const other = await open(`#page-${i + 1}`);
    assert.match(await other.textContent("#pane-new .side-name"), /unchanged/);
    await other.context().close();
    return undefined;
  },
  async "a page with one side shows that side in every way"() {
    const i = report.pages.findIndex((pair) => !pair.old || !pair.new);
    if (i < 0) return "all have two sides";
    const other = await open(`#page-${i + 1}`), shown = report.pages[i].new ? "new" : "old";
    for (const key of "12345") {
      await other.keyboard.press(key);
      assert.equal(await other.locator(".leaf:visible").count(), 1, key);
      assert.ok(await other.isVisible(`#pane-${shown} .leaf.${shown}`), key);
      assert.ok(!(await other.isVisible("#blink-tool")), key);
    }
    await other.context().close();
    return undefined;
  },
  async "both panes show the same place"() {
    if (await page.evaluate(() => !document.getElementById("pane-old").clientWidth)) return "one page only";
    await page.evaluate(() => {
      const b = document.getElementById("pane-new");
      b.dispatchEvent(new PointerEvent("pointerenter"));
      b.scrollTo(40, 60);
    });
    await page.waitForFunction(() => {
      const [a, b] = [document.getElementById("pane-old"), document.getElementById("pane-new")];
      return b.scrollTop > 0 && a.scrollLeft === b.scrollLeft && a.scrollTop === b.scrollTop;
    });
    return undefined;
  },
  async "1 to 5 choose how pages are shown"() {
    for (const [i, mode] of ["side", "swipe", "onion", "blink", "heat"].entries()) {
      await page.keyboard.press(String(i + 1));
      assert.equal(await pressed(), mode);
      await shoot(`mode-${mode}`);
    }
  },
  async "the divider moves with arrows and with the mouse"() {
    await page.keyboard.press("2");
    const divider = page.locator(".divider");
    if (!(await divider.count())) return "one page only";
    await divider.focus();
    const value = async () => Number(await divider.getAttribute("aria-valuenow"));
    const before = await value();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    assert.equal(await value(), before + 4);
    await page.keyboard.press("Home");
    assert.equal(await value(), 0);
    await page.keyboard.press("End");
    await page.keyboard.press("PageDown");
    assert.equal(await value(), 80);
    await page.keyboard.press("0");
    /* what is cut off the pages ends at the divider */
    const cuts = await page.evaluate(() => ["new", "old"].map((side) => {
      const leaf = document.querySelector(`#pane-new .leaf.${side}`), box = leaf.getBoundingClientRect();
      const divider = document.querySelector(".divider").getBoundingClientRect();
      const seen = document.elementsFromPoint(divider.left + (side === "new" ? 12 : -12), box.top + box.height / 2);
      return !seen.length || !seen.some((e) => e.closest(".leaf")) || seen.find((e) => e.closest(".leaf")).closest(".leaf") === leaf;
    }));
    assert.deepEqual(cuts, [true, true]);
    await page.keyboard.press("Home");
    const box = await divider.boundingBox();
    await page.mouse.move(box.x + 2, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 150, box.y + 200, {steps: 4});
    await page.mouse.up();
    assert.ok((await value()) > 5, `${await value()}`);
    return undefined;
  },
  async "onion skin follows its slider"() {
    await page.keyboard.press("3");
    const fresh = page.locator("#pane-new .leaf.new");
    if (!(await fresh.count()) || !(await page.locator("#pane-new .leaf.old").count())) return "one page only";
    await page.locator("#onion").focus();
    await page.keyboard.press("Home");
    assert.equal(await fresh.evaluate((e) => e.style.opacity), "0");
    await page.keyboard.press("End");
    assert.equal(await fresh.evaluate((e) => e.style.opacity), "1");
    return undefined;
  },
  async "in turn: at most two swaps a second, held by a key"() {
    const calm = await count(page);
    if (calm === null) return "one page only";
    assert.ok(calm >= 3 && calm <= 2 * SECONDS, `${calm} in ${SECONDS} s`);
    await page.locator("#blink").click();
    assert.equal(await count(page, false), 0);
    await page.keyboard.press("n");
    await page.keyboard.press("p");
    if (await page.locator("#pane-new .leaf.old").count()) assert.equal(await count(page, false), 0, "held, and goes on after a step");
    return undefined;
  },
  async "in turn: where motion is reduced nothing moves by itself"() {
    const still = await open(`#change-${first + 1}`, {reducedMotion: "reduce"});
    const swaps = await count(still);
    if (swaps === null) return "one page only";
    assert.equal(swaps, 0);
    const before = await still.textContent("#blink-shows");
    await still.locator("#blink").click();
    assert.notEqual(await still.textContent("#blink-shows"), before);
    await still.locator("#stage .pane >> visible=true").first().focus();
    await still.keyboard.press(" ");
    assert.equal(await still.textContent("#blink-shows"), before);
    await still.context().close();
    return undefined;
  },
  async "+ and - change the size, 0 shows the whole page"() {
    await page.keyboard.press("1");
    if (first < 0) {
      await page.keyboard.press("w");
      await page.locator("#pages button").first().click();
    }
    const size = () => page.evaluate(() => Number(getComputedStyle(document.getElementById("stage")).getPropertyValue("--mm")));
    await page.keyboard.press("0");
    const whole = await size();
    await page.keyboard.press("+");
    assert.ok((await size()) > whole);
    await page.keyboard.press("-");
    await page.keyboard.press("-");
    assert.ok((await size()) < whole * 1.01);
    await page.keyboard.press("0");
    assert.equal(await size(), whole);
  },
  async "places of both pages stand where the data says"() {
    if (first < 0) return "no change has a place";
    await page.locator("#list button").nth(first).click();
    const change = report.changes[first], rect = change.new;
    if (!rect) return "no place on the new page";
    const got = await page.evaluate(() => {
      const leaf = document.querySelector("#pane-new .leaf.new").getBoundingClientRect();
      const mark = document.querySelector("#pane-new .mark.is.here").getBoundingClientRect();
      const mm = Number(document.getElementById("stage").style.getPropertyValue("--mm"));
      return [(mark.left + 4 - leaf.left) / mm, (mark.top + 4 - leaf.top) / mm];
    });
    assert.ok(Math.abs(got[0] - rect[0]) < 1 && Math.abs(got[1] - rect[1]) < 1, `${got} for ${rect}`);
    return undefined;
  },
  async "links lead to a change, a page and the wall"() {
    const one = await open("#change-1");
    if (report.changes.length) assert.match(await live(one), /^Change 1 of /);
    await one.context().close();
    const other = await open(`#page-${report.pages.length}`);
    assert.ok(await other.isVisible("#viewer"));
    await other.context().close();
    await page.keyboard.press("w");
    assert.ok(await page.isVisible("#all-pages"));
    assert.ok(page.url().endsWith("#wall"));
  },
  async "the words of a story: removed and added, told to a screen reader too"() {
    const i = report.changes.findIndex((c) => c.words && c.words.some(([w]) => w === "-") && c.words.some(([w]) => w === "+"));
    if (i < 0) return "no change has words";
    await page.locator("#list button").nth(i).click();
    assert.ok((await page.locator("#wording del").first().textContent()).startsWith("removed: "));
    assert.ok((await page.locator("#wording ins").first().textContent()).startsWith("added: "));
    const styles = await page.evaluate(() => ["del", "ins"].map((t) => getComputedStyle(document.querySelector(`#wording ${t}`)).textDecorationLine));
    assert.deepEqual(styles, ["line-through", "underline"]);
    const fold = page.locator("#wording button").first();
    if (await fold.count()) {
      const before = (await page.textContent("#wording")).length;
      await fold.click();
      assert.ok((await page.textContent("#wording")).length > before);
      assert.ok(await page.evaluate(() => document.getElementById("wording").contains(document.activeElement)), "the focus is lost");
    }
    await page.locator("#words").scrollIntoViewIfNeeded();
    await shoot("words");
    return undefined;
  },
  async "a severity can be left out"() {
    const box = page.locator("#filters input:not([disabled])").first();
    if (!(await box.count())) return "nothing changed";
    const before = await page.locator("#list li:visible").count();
    await box.focus();
    await page.keyboard.press(" ");
    assert.ok((await page.locator("#list li:visible").count()) < before);
    await page.keyboard.press(" ");
    assert.equal(await page.locator("#list li:visible").count(), before);
    const heard = await live();
    await page.keyboard.press("n");
    assert.equal(await live(), heard, "a key in a field is the field's");
    await box.evaluate((e) => e.blur());
    return undefined;
  },
  async "keys alone reach everything, and ? tells of them"() {
    await page.keyboard.press("w");
    await page.evaluate(() => document.activeElement.blur());
    const reached = new Set();
    for (let i = 0; i < 40 + report.changes.length + report.pages.length; i++) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement.closest("#list, #pages, #filters, .steps")?.id || "steps"));
    }
    assert.ok(reached.has("pages"));
    assert.ok(!report.changes.length || (reached.has("list") && reached.has("filters")));
    await page.locator("#pages button").first().focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.isVisible("#viewer"));
    assert.equal(await page.evaluate(() => document.activeElement.id), "viewer-title");
    await page.keyboard.press("w");
    assert.ok(await page.evaluate(() => document.activeElement.matches("#pages button")), "back where one came from");
    await page.keyboard.press("Enter");
    await page.keyboard.press("?");
    assert.ok(await page.isVisible("#keys"));
    await page.keyboard.press("Escape");
    assert.ok(!(await page.isVisible("#keys")));
  },
  async "names, landmarks and contrast"() {
    const wrong = await page.evaluate(() => {
      const faults = [];
      for (const img of document.images) if (!img.hasAttribute("alt")) faults.push("img without alt");
      for (const b of document.querySelectorAll("button")) if (!(b.getAttribute("aria-label") || b.textContent).trim()) faults.push("button without a name");
      for (const f of document.querySelectorAll("input")) if (!f.labels.length) faults.push("field without a label");
      if (document.querySelectorAll("main").length !== 1 || document.querySelectorAll("h1").length !== 1) faults.push("one main, one h1");
      if (!document.querySelector("nav[aria-label]") || !document.querySelector("[aria-live=polite]")) faults.push("nav, live region");
      if (!document.documentElement.lang) faults.push("no language");
      return faults;
    });
    assert.deepEqual(wrong, []);
    for (const colorScheme of ["light", "dark"]) {
      const other = await open(first < 0 ? "" : `#change-${first + 1}`, {colorScheme});
      await shoot(colorScheme, other);
      const low = await other.evaluate(lowContrast);
      assert.deepEqual(low, []);
      await other.context().close();
    }
    const narrow = await open(first < 0 ? "" : `#change-${first + 1}`, {viewport: {width: 400, height: 800}});
    await shoot("narrow", narrow);
    assert.ok(await narrow.evaluate(() => document.documentElement.scrollWidth <= 400), "wider than the window");
    await narrow.context().close();
  },
  async "what the papers say is text, never markup"() {
    const injected = await page.evaluate(() => document.querySelectorAll("#list script, #list img, #told img, #wording img, #list b, #told b").length);
    assert.equal(injected, 0);
  },
  async "nothing was asked of a network and nothing went wrong"() {
    assert.deepEqual(strangers, []);
    assert.deepEqual(errors, []);
  },
};

/* Frames of the current change that are not seen, in their pane and in the window. */
function unseenFrames() {
  const frames = [...document.querySelectorAll(".mark.here")];
  if (!frames.length) return ["no frame"];
  return frames.filter((frame) => {
    const pane = frame.closest(".pane").getBoundingClientRect(), box = frame.getBoundingClientRect();
    const wide = Math.min(pane.right, box.right, window.innerWidth) - Math.max(pane.left, box.left, 0);
    const deep = Math.min(pane.bottom, box.bottom, window.innerHeight) - Math.max(pane.top, box.top, 0);
    return !(wide > 0 && deep > 0);
  }).map((frame) => frame.className);
}

/* Swaps seen in some seconds of `in turn`; null when there is but one page to show. */
async function count(p, choose = true) {
  if (choose) {
    if (first >= 0) await p.locator("#list button").nth(first).click();
    await p.keyboard.press("4");
  }
  if (!(await p.locator("#pane-new .leaf.old").count())) return null;
  return p.evaluate((seconds) => new Promise((done) => {
    let n = 0;
    const watch = new MutationObserver(() => { n++; });
    watch.observe(document.querySelector("#pane-new .leaf.new"), {attributes: true, attributeFilter: ["style"]});
    setTimeout(() => done(n), seconds * 1000);
  }), SECONDS);
}

/* WCAG 2.1, 1.4.3: text at 4.5 to 1 on its background. */
function lowContrast() {
  const parts = (c) => (c.match(/[\d.]+/g) || []).map(Number);
  const bright = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)).reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0);
  const ground = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const c = parts(getComputedStyle(at).backgroundColor);
      if (c.length && (c.length === 3 || c[3] === 1)) return c;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const e of document.querySelectorAll("h1, h2, h3, p, button, label, legend, span, output, del, ins, dt, dd, li")) {
    if (!e.offsetParent || !e.innerText?.trim() || e.disabled) continue;
    const a = bright(parts(getComputedStyle(e).color)), b = bright(ground(e));
    if ((Math.max(a, b) + .05) / (Math.min(a, b) + .05) < 4.5) low.push(`${e.tagName} ${e.innerText.slice(0, 20)}`);
  }
  return low;
}

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    const left = await check();
    console.log(`ok: ${name}${left ? ` (left out: ${left})` : ""}`);
  } catch (fault) {
    failed++;
    console.log(`FAILED: ${name}: ${fault.message}`);
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
