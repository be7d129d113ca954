/* The browser's part of proofing.py: `wall ADDRESS`, or `changes ADDRESS STORY.md TIMES`. Prints milliseconds. */
import fs from "node:fs";
import {createRequire} from "node:module";
import path from "node:path";

const {chromium} = createRequire(path.resolve(process.env.STONE_NODE_MODULES, "x.js"))("playwright-core");
const [what, address, story, times] = process.argv.slice(2);
const browser = await chromium.launch({executablePath: process.env.CHROMIUM, args: ["--no-sandbox"]});
const page = await (await browser.newContext({viewport: {width: 1500, height: 950}})).newPage();
page.on("pageerror", (error) => { console.error(String(error)); process.exit(1); });
const now = () => performance.timeOrigin + performance.now();

if (what === "wall") {
  await page.waitForTimeout(3000); // the browser itself has started
  const from = now();
  await page.goto(address.replace("#", "#wall/&"));
  // all pages are drawn, also those that one has to scroll to
  await page.waitForFunction(() => window.stonehand?.app.state && Object.keys(window.stonehand.drawn).length === window.stonehand.app.state.pages.length, null, {polling: "raf", timeout: 60000});
  console.log(`${(now() - from).toFixed(0)} ms`);
} else {
  await page.goto(address.replace("#", "#page/1&"));
  await page.waitForFunction(() => window.stonehand?.drawn["1"]);
  await page.waitForTimeout(1500);
  const text = fs.readFileSync(story, "utf8"), at = text.indexOf(". ", text.indexOf("\n---\n")) + 2, took = [];
  let key = await page.evaluate(() => window.stonehand.drawn["1"]);
  /* When the page's next picture has been drawn and a frame begins: nobody asks meanwhile, so that the browser does nothing else. */
  const shown = (former) => page.evaluate((k) => new Promise((done) => {
    const look = (event) => {
      if (event.detail.folio !== "1" || event.detail.key === k) return;
      window.removeEventListener("stonehand-drawn", look);
      requestAnimationFrame(() => done([event.detail.key, performance.timeOrigin + performance.now()]));
    };
    window.addEventListener("stonehand-drawn", look);
  }), former);
  for (let n = 0; n < Number(times); n++) {
    fs.writeFileSync(`${story}.new`, `${text.slice(0, at)}Number ${n} is new. ${text.slice(at)}`);
    const seen = shown(key);
    await page.waitForTimeout(250); // a hand takes longer
    const from = now();
    fs.renameSync(`${story}.new`, story);
    const [is, when] = await seen;
    took.push(when - from);
    key = is;
  }
  fs.writeFileSync(story, text);
  took.sort((a, b) => a - b);
  const part = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))].toFixed(0);
  console.log(`median ${part(0.5)} ms, nineteen of twenty ${part(0.95)} ms, at most ${part(1)} ms`);
}
await browser.close();
