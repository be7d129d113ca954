/* The proof in a real browser: what designers do with it, with the mouse, with keys alone and as a screen reader hears it, while files
 * change on the disk.
 *
 *   node proof.mjs ADDRESS EDITION-FOLDER [SCREENSHOT-DIR]
 *
 * ADDRESS as the program printed it, with its token; the folder holds the copy of Iran Daily that it follows. STONE_NODE_MODULES names
 * the folder with playwright-core and axe-core, CHROMIUM the browser. STONE_CHECKS, when set, says which checks. A line for each; status 1 when one failed. */
import assert from "node:assert/strict";
import fs from "node:fs";
import {createRequire} from "node:module";
import path from "node:path";

const require = createRequire(path.resolve(process.env.STONE_NODE_MODULES, "x.js"));
const {chromium} = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [address, folder, shots] = process.argv.slice(2);
const SECONDS = 40; // that anything may take: a machine may have much else to do

const browser = await chromium.launch({executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"]});
const errors = [];
let quiet = false; // a server that was stopped is not a fault of the page

async function open(hash = "", options = {}) {
  const context = await browser.newContext({viewport: {width: 1500, height: 950}, permissions: ["clipboard-read", "clipboard-write"], ...options});
  const page = await context.newPage();
  page.on("console", (message) => { if (message.type() === "error" && !quiet) errors.push(message.text()); });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => { if (!request.url().startsWith(address.split("#")[0])) errors.push(`asked for ${request.url()}`); });
  await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`)));
  await page.goto(hash ? address.replace("#", `${hash}&`) : address);
  await page.waitForFunction(() => Object.keys(window.stonehand?.drawn || {}).length > 0);
  return page;
}

const page = await open();
const live = (p = page) => p.textContent("#live");
const state = (p = page) => p.evaluate(() => window.stonehand.app.state);
const until = (what, arg, p = page) => p.waitForFunction(what, arg, {timeout: SECONDS * 1000});
/* What the canvases of a page show, as a sum. */
const pixels = (p = page) => p.evaluate(() => [...document.querySelectorAll(".leaf canvas")].map((c) => { const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data; let s = 0; for (let i = 0; i < d.length; i += 97) s = (s * 31 + d[i]) | 0; return s; }).join());
/* Nothing more is painted. */
const settle = async (p = page) => { let seen; do { seen = await pixels(p); await p.waitForTimeout(250); } while (seen !== await pixels(p)); };
const shoot = async (name, p = page) => { if (shots) { await settle(p); await p.screenshot({path: path.join(shots, `${name}.png`)}); } };
const press = async (key, p = page) => { await p.keyboard.press(key); };
const pressed = (name, p = page) => p.getAttribute(`[data-act="${name}"]`, "aria-pressed");
const home = async () => { await page.click("#tab-findings"); await page.evaluate(() => document.activeElement.blur()); await press("Escape"); await press("p"); await press("0"); await page.selectOption("#folio", "1"); await until(() => document.querySelector(".leaf .over") && window.stonehand.app.folio === "1"); await settle(); };
const file = (name) => path.join(folder, name);
const read = (name) => fs.readFileSync(file(name), "utf8");
/* As editors save: another file, renamed. */
const save = (name, text) => { fs.writeFileSync(file(`${name}.new`), text); fs.renameSync(file(`${name}.new`), file(name)); };
const keyOf = (folio, p = page) => p.evaluate((f) => window.stonehand.app.state.pages.find((x) => x.folio === f).key, folio);
const drawnKey = (folio, p = page) => p.evaluate((f) => window.stonehand.drawn[f], folio);
async function fairness(p, name) {
  await p.evaluate(axe);
  const found = await p.evaluate(() => window.axe.run(document, {resultTypes: ["violations"]}));
  const grave = found.violations.filter((v) => v.impact === "serious" || v.impact === "critical");
  assert.deepEqual(grave.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`), [], name);
}

const OVERLAYS = {g: ["grid", "rect.leg"], b: ["baselines", "path.baseline"], o: ["boxes", "rect.box"], h: ["composition", null], i: ["pictures", "rect.picture"], t: ["thread", "rect.thread"], v: ["overset", null]};

const checks = {
  async "the token leaves the address, and the page needs it no more"() {
    assert.ok(!page.url().includes("token"));
    await page.reload();
    await until(() => Object.keys(window.stonehand?.drawn || {}).length > 0);
    assert.equal(await page.evaluate(() => document.cookie), "");
  },
  async "the page is drawn, sharp: a pixel of a tile is one of the screen"() {
    await settle();
    await shoot("page");
    const scale = await page.evaluate(() => { const l = document.querySelector(".layer").getBoundingClientRect(), c = document.querySelector(".layer"); return l.width / parseFloat(c.style.width); });
    assert.ok(Math.abs(scale * await page.evaluate(() => devicePixelRatio) - 1) < 0.003, String(scale));
  },
  async "the wall shows all pages, in spreads, and arrows and Enter open one"() {
    await press("w");
    await until(() => Object.keys(window.stonehand.drawn).length === window.stonehand.app.state.pages.length);
    await shoot("wall");
    const s = await state();
    assert.equal(await page.locator("#wall .card").count(), s.pages.length);
    assert.equal(await page.locator("#wall .spread").count(), 5); // 1, 2-3, 4-5, 6-7, 8
    await press("Home");
    await press("ArrowRight");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.folio), "2");
    await press("Enter");
    await until(() => window.stonehand.app.view === "page" && window.stonehand.app.folio === "2");
  },
  async "arrows turn pages; S lays two side by side"() {
    await home();
    await press("ArrowRight");
    assert.equal(await page.evaluate(() => window.stonehand.app.folio), "2");
    await press("ArrowLeft");
    await press("PageDown");
    await press("s");
    await until(() => document.querySelectorAll(".leaf").length === 2);
    await shoot("spread");
    const at = await page.$$eval(".leaf", (all) => all.map((l) => l.getBoundingClientRect().left));
    assert.ok(at[0] < at[1]);
    await press("ArrowRight");
    assert.equal(await page.evaluate(() => window.stonehand.app.folio), "4");
  },
  async "every overlay goes on and off, by key and by button, and says so"() {
    await home();
    for (const [key, [name, seen]] of Object.entries(OVERLAYS)) {
      await press(key);
      assert.equal(await pressed(name), "true");
      assert.ok((await live()).endsWith(" on"));
      if (seen) await until((s) => document.querySelector(`.leaf .over ${s}`), seen);
      if (name === "composition") await until(() => document.querySelector("#legend:not([hidden]) li"));
      await shoot(`overlay-${name}`);
      await page.click(`[data-act="${name}"]`);
      assert.equal(await pressed(name), "false");
      if (seen) await until((s) => !document.querySelector(`.leaf .over ${s}`), seen);
    }
  },
  async "threads lead on to the page where a story goes on"() {
    await home();
    await press("t");
    await until(() => document.querySelector(".thread-leave"));
    assert.equal(await page.getAttribute(".thread-leave", "aria-label"), "to page 8");
    await page.focus(".thread-leave");
    await press("Enter");
    await until(() => window.stonehand.app.folio === "8");
    await press("t");
  },
  async "zoom: larger, smaller, natural size, whole page; tiles stay sharp, and the page never goes blank"() {
    await home();
    await press("1");
    await until(() => Math.abs(document.querySelector(".sheet").getBoundingClientRect().width - 350 * 96 / 25.4) < 2);
    await press("+");
    const wide = await page.evaluate(() => document.querySelector(".sheet").getBoundingClientRect().width);
    assert.ok(wide > 350 * 96 / 25.4);
    assert.ok(await page.evaluate(() => document.querySelector(".leaf canvas") !== null));
    await settle();
    await press("-");
    await press("0");
    await until((w) => document.querySelector(".sheet").getBoundingClientRect().width < w / 2, wide);
  },
  async "K goes through the plates"() {
    await home();
    for (const look of ["cyan", "magenta", "yellow", "black", "ink", "page"]) {
      await press("k");
      assert.equal(await page.inputValue("#look"), look);
    }
    await settle();
  },
  async "N goes from finding to finding, to its place, with its source"() {
    await home();
    await press("n");
    await until(() => document.querySelector("#panel [aria-current=true]"));
    await until(() => document.querySelector(".leaf .lit"));
    await shoot("finding");
    const s = await state(), shown = await page.textContent("#panel .source");
    assert.match(shown, /stories\/[a-z]+\.md:\d+:\d+/);
    assert.match(await live(), /^(note|warning|error) /);
    const first = await page.getAttribute("#panel [aria-current=true]", "id");
    await press("n");
    await until((id) => document.querySelector("#panel [aria-current=true]")?.id !== id, first);
    await press("Shift+N");
    await until((id) => document.querySelector("#panel [aria-current=true]")?.id === id, first);
    assert.ok(s.findings.length >= 2);
    await page.click("#panel .source button");
    await until(() => document.getElementById("live").textContent === "Copied");
  },
  async "an editor's address is taken from the allow-list alone"() {
    await page.click('[data-act="settings"]');
    await page.fill("#editor", "javascript://x{path}");
    await press("Escape");
    assert.equal(await page.locator("#panel .source a").count(), 0);
    await page.click('[data-act="settings"]');
    await page.fill("#editor", "vscode://file{path}:{line}:{column}");
    await shoot("settings");
    await press("Escape");
    await page.click("#tab-findings");
    assert.match(await page.getAttribute("#panel .source a", "href"), /^vscode:\/\/file\/.*\.md:\d+:\d+$/);
  },
  async "find: across lines and pages, framed on the page"() {
    await home();
    await press("/");
    await page.keyboard.type("shanghai pact");
    await press("Enter");
    await until(() => document.querySelector("#hit-0"));
    await page.click("#hit-0");
    await until(() => document.querySelector(".leaf .hit"));
    await shoot("find");
    await page.fill("#query", "no such words anywhere");
    await press("Enter");
    await until(() => document.getElementById("live").textContent === "Not found");
    await page.click("#tab-findings");
  },
  async "the text is there to be read and copied, hyphens gone"() {
    await home();
    const text = await page.textContent(".leaf .reading");
    assert.match(text.replace(/\s+/g, " "), /Membership gains in Shanghai Pact; qualitative, medium-term/);
    assert.equal(await page.getAttribute(".leaf .reading", "lang"), "en-US");
    assert.ok(await page.locator('.leaf .reading [role="heading"]').count() > 3);
    const fit = await page.evaluate(() => [...document.querySelectorAll(".leaf .line[data-item]")].map((l) => [l.getBoundingClientRect(), l.dataset.item]).filter(([r]) => r.width > 60).length);
    assert.ok(fit > 30);
  },
  async "single keys can be switched off; buttons and arrows go on"() {
    await home();
    await page.click('[data-act="settings"]');
    await page.uncheck("#single-keys");
    await press("Escape");
    await press("w");
    await press("g");
    assert.equal(await page.evaluate(() => window.stonehand.app.view), "page");
    assert.equal(await pressed("grid"), "false");
    await press("ArrowRight");
    assert.equal(await page.evaluate(() => window.stonehand.app.folio), "2");
    await page.click('[data-act="settings"]');
    await page.check("#single-keys");
    await press("Escape");
  },
  async "keys alone: Tab reaches everything, the skip button leads to the page"() {
    const p = await open();
    await settle(p);
    await press("Tab", p);
    assert.equal(await p.evaluate(() => document.activeElement.id), "skip");
    await press("Enter", p);
    assert.equal(await p.evaluate(() => document.activeElement.id), "stage");
    await press("?", p);
    assert.ok(await p.isVisible("#keys"));
    await press("Escape", p);
    const reached = new Set();
    for (let i = 0; i < 60; i++) {
      await press("Tab", p);
      reached.add(await p.evaluate(() => document.activeElement.dataset.act || document.activeElement.id));
    }
    for (const name of ["wall", "grid", "thread", "comment", "after", "settings", "help", "tab-findings", "stage"]) assert.ok(reached.has(name), name);
    await p.context().close();
  },
  async "a comment on words that are chosen: asked for, shown, answered, resolved"() {
    await home();
    await page.evaluate(() => {
      const lines = [...document.querySelectorAll('.leaf .line[data-item^="sco-interview/p"]')], range = document.createRange();
      range.setStart(lines[3].firstChild, 2);
      range.setEnd(lines[5].firstChild, 6);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    });
    await press("c");
    await page.fill("#ask-text", "Is that <b>so</b>?");
    await page.fill("#ask-name", "RH");
    await page.click('#ask button[value="yes"]');
    await until(() => window.stonehand.app.state.comments.length === 1);
    await until(() => document.querySelector(".leaf .comment"));
    await shoot("comment");
    const c = (await state()).comments[0];
    assert.equal(c.page, "1");
    assert.ok(c.quote.length > 20 && c.places.length >= 2, JSON.stringify(c));
    await page.click('button:text-is("Reply")');
    await page.fill("#ask-text", "Yes.");
    await page.click('#ask button[value="yes"]');
    await until(() => window.stonehand.app.state.comments[0].replies.length === 1);
    await page.click('button:text-is("Resolve")');
    await until(() => window.stonehand.app.state.comments[0].resolved);
    await until(() => !document.querySelector(".leaf .over .comment"));
    await page.check("#show-resolved");
    await page.click('button:text-is("Reopen")');
    await until(() => !window.stonehand.app.state.comments[0].resolved);
  },
  async "a comment on the box under the pointer"() {
    await home();
    const box = await page.locator(".leaf .sheet").boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.4);
    await press("c");
    assert.equal(await page.textContent("#ask blockquote"), "Box P");
    await press("Escape");
    assert.equal((await state()).comments.length, 1);
  },
  async "a typo on the disk shows at once, its comparison names it, and mended it is gone"() {
    await home();
    await page.selectOption("#folio", "3");
    await until(() => window.stonehand.app.folio === "3");
    await settle();
    const before = await keyOf("3"), seen = await pixels(), text = read("stories/archive.md");
    const stop = text.indexOf(". ", text.indexOf("\n---\n")) + 2;
    save("stories/archive.md", `${text.slice(0, stop)}Teh typo. ${text.slice(stop)}`);
    await until(([f, k]) => window.stonehand.drawn[f] !== k, ["3", before]);
    assert.notEqual(await pixels(), seen);
    await until(() => document.querySelector(".leaf .reading")?.textContent.includes("Teh typo"));
    await until(() => /^Page 3 updated/.test(document.getElementById("live").textContent));
    await press("d");
    await until(() => document.querySelectorAll(".sides canvas").length > 1 && document.querySelector("#change-0"));
    assert.match(await page.textContent("#panel"), /2 words added/);
    await shoot("compare");
    await page.click("#change-0");
    await until(() => document.querySelector(".sides .here"));
    await page.click('button:text-is("Divider")');
    await page.locator('input[aria-label="Divider"]').fill("30");
    assert.match(await page.evaluate(() => document.querySelector(".side.new").style.clipPath), /30%/);
    await shoot("compare-divider");
    await page.click('button:text-is("Alternating")');
    await until(() => document.querySelector(".side.away"));
    await press("d");
    save("stories/archive.md", text);
    await until(([f, k]) => window.stonehand.drawn[f] === k, ["3", before]);
    await settle();
    assert.equal(await pixels(), seen);
  },
  async "a typo in the plan: the pages stay, and it is said why"() {
    await home();
    const text = read("edition.yaml");
    save("edition.yaml", text.replace("pages:", "pages: ["));
    await until(() => window.stonehand.app.state.stale && !document.getElementById("notice").hidden);
    await shoot("stale");
    assert.ok(await page.locator(".leaf canvas").count() > 0);
    assert.match(await page.textContent("#notice"), /edition\.yaml:\d+/);
    await until(() => document.querySelector("#panel .error"));
    save("edition.yaml", text);
    await until(() => !window.stonehand.app.state.stale && document.getElementById("notice").hidden);
  },
  async "a picture is swapped"() {
    await home();
    const seen = await pixels(), kept = fs.readFileSync(file("pictures/library.jpg")), key = await keyOf("1");
    fs.writeFileSync(file("pictures/library.jpg"), fs.readFileSync(file("pictures/wushu.jpg")));
    await until((k) => window.stonehand.drawn["1"] !== k, key);
    assert.notEqual(await pixels(), seen);
    fs.writeFileSync(file("pictures/library.jpg"), kept);
    await until((k) => window.stonehand.drawn["1"] === k, key);
  },
  async "a story is deleted and restored"() {
    await home();
    const kept = read("stories/justify.md");
    fs.unlinkSync(file("stories/justify.md"));
    await until(() => window.stonehand.app.state.findings.some((f) => f.code === "story-missing"));
    await until(() => document.querySelector("#tab-findings"));
    fs.writeFileSync(file("stories/justify.md"), kept);
    await until(() => !window.stonehand.app.state.findings.some((f) => f.code === "story-missing"));
  },
  async "a page is signed; a change opens it again and shows what changed"() {
    await home();
    await page.selectOption("#folio", "3");
    await until(() => window.stonehand.app.folio === "3");
    await page.click('[data-act="sign"]');
    await until(() => window.stonehand.app.state.pages[2].signed?.stands);
    assert.equal(await page.textContent('[data-act="sign"]'), "Signed by RH");
    const text = read("stories/archive.md"), stop = text.indexOf(". ", text.indexOf("\n---\n")) + 2;
    save("stories/archive.md", `${text.slice(0, stop)}Quite new. ${text.slice(stop)}`);
    await until(() => window.stonehand.app.state.pages[2].signed?.stands === false);
    await until(() => document.querySelector('[data-act="sign"]').textContent.includes("has changed"));
    await press("d");
    await page.selectOption('select[aria-label="Compare with"]', "signed");
    await until(() => document.querySelector(".note").textContent.includes("since the last sign-off"));
    assert.match(await page.textContent("#panel"), /2 words added/);
    await press("d");
    save("stories/archive.md", text);
    await until(() => window.stonehand.app.state.pages[2].signed?.stands);
  },
  async "eight tabs are open: those in the background follow nothing, and catch up when they are seen"() {
    const context = await browser.newContext(), tabs = [];
    const turn = (p, hidden) => p.evaluate((h) => {
      Object.defineProperty(document, "hidden", {configurable: true, get: () => h});
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
    for (let i = 0; i < 8; i++) {
      const p = await context.newPage();
      await p.goto(address);
      await until(() => Object.keys(window.stonehand?.drawn || {}).length > 0, null, p);
      await turn(p, true);
      tabs.push(p);
    }
    const text = read("stories/archive.md"), key = await keyOf("3"), stop = text.indexOf(". ", text.indexOf("\n---\n")) + 2;
    save("stories/archive.md", `${text.slice(0, stop)}Behind their backs. ${text.slice(stop)}`);
    await until((k) => window.stonehand.app.state.pages[2].key !== k, key);
    assert.equal(await keyOf("3", tabs[0]), key);
    await turn(tabs[0], false);
    await until((k) => window.stonehand.app.state.pages[2].key !== k, key, tabs[0]);
    save("stories/archive.md", text);
    await until((k) => window.stonehand.app.state.pages[2].key === k, key, tabs[0]);
    await context.close();
    await until((k) => window.stonehand.app.state.pages[2].key === k, key);
  },
  async "an editor's place lights up its box"() {
    await home();
    const token = /token=([0-9a-f]+)/.exec(address)[1];
    const answer = await fetch(new URL("reveal", address.split("#")[0]), {method: "POST", headers: {"Content-Type": "application/json", Authorization: `Bearer ${token}`}, body: JSON.stringify({file: "stories/archive.md", line: 8, column: 1})});
    assert.equal(answer.status, 204);
    await until(() => window.stonehand.app.folio === "3" && document.querySelector(".leaf .lit"));
    assert.match(await live(), /^Page 3, /);
  },
  async "200 % browser zoom: as sharp, and everything within reach"() {
    const p = await open("", {viewport: {width: 750, height: 475}, deviceScaleFactor: 2});
    await settle(p);
    await shoot("zoom-200", p);
    const scale = await p.evaluate(() => document.querySelector(".layer").getBoundingClientRect().width * devicePixelRatio / parseFloat(document.querySelector(".layer").style.width));
    assert.ok(Math.abs(scale - 1) < 0.003, String(scale));
    assert.ok(await p.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await p.click('[data-act="settings"]');
    await press("Escape", p);
    await p.context().close();
  },
  async "400 px wide: nothing is cut off"() {
    const p = await open("", {viewport: {width: 400, height: 800}});
    await settle(p);
    await shoot("narrow", p);
    assert.ok(await p.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await p.context().close();
  },
  async "no serious finding of axe-core, in light and dark, in every view"() {
    for (const colorScheme of ["light", "dark"]) {
      const p = await open("", {colorScheme});
      await settle(p);
      for (const key of ["p", "t", "t", "s", "w", "d", "?"]) {
        await press(key, p);
        await settle(p);
        if (colorScheme === "dark" && "pwd".includes(key)) await shoot(`dark-${key}`, p);
        await fairness(p, `${colorScheme} ${key}`);
      }
      await press("Escape", p);
      for (const tab of ["comments", "find", "changes"]) {
        await p.click(`#tab-${tab}`);
        await fairness(p, `${colorScheme} ${tab}`);
      }
      await p.context().close();
    }
  },
  async "the server is started again under the open page: it goes on by itself"() {
    await home();
    quiet = true;
    fs.writeFileSync(file("restart"), "");
    await until(() => !document.getElementById("notice").hidden && document.getElementById("notice").textContent.startsWith("Not connected"));
    await until(() => document.getElementById("notice").hidden);
    await settle();
    quiet = false;
    const text = read("stories/archive.md"), key = await keyOf("3"), stop = text.indexOf(". ", text.indexOf("\n---\n")) + 2;
    save("stories/archive.md", `${text.slice(0, stop)}After the restart. ${text.slice(stop)}`);
    await until((k) => window.stonehand.app.state.pages[2].key !== k, key);
    save("stories/archive.md", text);
  },
  async "without the address, it says what to do"() {
    const context = await browser.newContext(), p = await context.newPage();
    await p.goto(address.split("#")[0]);
    await until(() => document.getElementById("notice").textContent.includes("address that `stonehand proof` printed"), null, p);
    await context.close();
  },
  async "no error on the console, nothing against the policy, nothing from elsewhere"() {
    assert.deepEqual(errors, []);
  },
};

let failed = 0;
const only = new RegExp(process.env.STONE_CHECKS || "");
for (const [name, check] of Object.entries(checks).filter(([n]) => only.test(n))) {
  try {
    await check();
    console.log(`ok   ${name}`);
  } catch (error) {
    failed = 1;
    console.log(`FAIL ${name}: ${String(error.message).split("\n").slice(0, 6).join(" | ")}`);
    await shoot(`failed-${failed++}`);
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
