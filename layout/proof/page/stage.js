/* The stage: the page or spread on show, with overlays, text layer and marks. The page is drawn first; what lies over it follows when
 * the browser has drawn it. */
import {$, idle, make, say} from "./make.js";
import {mark, overlay} from "./overlays.js";
import {textLayer} from "./reading.js";
import {Sheet, scales, under} from "./tiles.js";
import {pageDocument} from "./wire.js";

const CSS_MM = 96 / 25.4; // CSS pixels per millimetre at actual size
const MARGIN = 24;

/* The pages of the spread of this page, from left to right; only the page itself if it has none. */
export function spreadOf(state, folio) {
  const i = state.pages.findIndex((page) => page.folio === folio), page = state.pages[i];
  if (!page) return [];
  const rtl = state.direction === "rtl", first = rtl ? "right" : "left", second = rtl ? "left" : "right";
  const after = state.pages[i + 1], before = state.pages[i - 1];
  let pair = [page];
  if (page.side === first && after?.side === second && i > 0) pair = [page, after];
  else if (page.side === second && before?.side === first && i > 1) pair = [before, page];
  return rtl ? pair.reverse() : pair;
}

/* All pages as spreads. */
export function spreads(state) {
  const all = [];
  for (const page of state.pages) {
    const pair = spreadOf(state, page.folio);
    if (!all.length || !all[all.length - 1].some((p) => p.folio === page.folio)) all.push(pair);
  }
  return all;
}

export class Stage {
  /* app: {state, overlays, look, go, marks(folio) -> [{place, className, number}]} */
  constructor(app) {
    this.app = app;
    this.view = $("stage");
    this.leaves = new Map(); // folio -> {sheet, key, …}
    this.scale = 1;
    this.fitted = true;
    this.view.addEventListener("scroll", () => this.scrolled(), {passive: true});
    new ResizeObserver(() => this.resized()).observe(this.view);
  }

  scrolled() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => { for (const leaf of this.leaves.values()) leaf.sheet.fill().catch(() => {}); });
  }

  resized() {
    clearTimeout(this.later);
    if (this.fitted && this.pages) this.later = setTimeout(() => { if (this.fitted && !this.view.hidden && this.view.clientWidth) this.show(this.pages).catch(() => {}); }, 120);
  }

  fit(pages) {
    const width = pages.reduce((sum, page) => sum + page.width_mm, 0), height = Math.max(...pages.map((page) => page.height_mm));
    return under(Math.min((this.view.clientWidth - MARGIN) / width, (this.view.clientHeight - MARGIN) / height));
  }

  /* Shows these pages with the present look and scale. Resolves when they are drawn. */
  async show(pages) {
    this.pages = pages;
    if (!pages.length) return;
    if (this.fitted) this.scale = this.fit(pages);
    this.arrange(pages);
    await Promise.all(pages.map((page) => this.showPage(page)));
  }

  arrange(pages) {
    const wanted = pages.map((page) => page.folio);
    for (const [folio, leaf] of this.leaves)
      if (!wanted.includes(folio)) {
        leaf.element.remove();
        this.leaves.delete(folio);
      }
    for (const page of pages)
      if (!this.leaves.has(page.folio)) {
        const sheet = new Sheet(this.view), over = make("div", {className: "overs"}), element = make("div", {className: "leaf"}, sheet.element);
        sheet.element.append(over);
        this.leaves.set(page.folio, {sheet, over, element});
      }
    const now = wanted.map((folio) => this.leaves.get(folio).element);
    if (now.some((element, i) => this.view.children[i] !== element)) this.view.replaceChildren(...now);
  }

  async showPage(page) {
    const leaf = this.leaves.get(page.folio);
    const drawn = await leaf.sheet.show(page, this.scale, this.app.look);
    if (!drawn || this.leaves.get(page.folio) !== leaf) return;
    this.app.drawn(page);
    if (leaf.key !== page.key || leaf.scale !== this.scale || leaf.overlays !== this.overlayWords()) idle(() => this.dress(page, leaf));
    else this.drawMarks(page.folio);
  }

  overlayWords() {
    return [...this.app.overlays].sort().join(" ");
  }

  /* Adds overlays, text layer and marks to a page that is drawn. */
  async dress(page, leaf = this.leaves.get(page.folio)) {
    const scale = this.scale, words = this.overlayWords();
    const document_ = await pageDocument(page.key);
    const whole = this.app.overlays.has("thread") ? await Promise.all(this.app.state.pages.map((p) => pageDocument(p.key))) : [];
    if (this.leaves.get(page.folio) !== leaf || scale !== this.scale || words !== this.overlayWords()) return;
    const legend = [];
    const svg = overlay(document_, scale, this.app.overlays, whole, this.app.go, legend);
    leaf.document = document_;
    leaf.svg = svg;
    leaf.over.replaceChildren(svg, textLayer(document_, scale));
    Object.assign(leaf, {key: page.key, scale, overlays: words, legend});
    this.showLegend();
    this.drawMarks(page.folio);
    this.app.dressed(page);
  }

  /* The legend of the composition marks with their numbers, below the pages, where it covers no text. */
  showLegend() {
    const entries = [...this.leaves.values()].flatMap((leaf) => leaf.legend || []), counted = new Map();
    for (const [fault, name, n] of entries) counted.set(fault, [name, (counted.get(fault)?.[1] ?? 0) + n]);
    const items = [...counted].map(([fault, [name, n]]) => make("li", {className: fault}, `${name} ${n}`));
    $("legend").replaceChildren(...items.length ? items : [make("li", {className: "none"}, "no faults")]);
    $("legend").hidden = !this.app.overlays.has("composition");
  }

  redress() {
    for (const page of this.pages || []) this.dress(page);
  }

  drawMarks(folio) {
    const leaf = this.leaves.get(folio);
    if (!leaf?.svg) return;
    leaf.svg.querySelectorAll(".mark").forEach((old) => old.remove());
    for (const {place, className, number} of this.app.marks(folio)) leaf.svg.append(mark(place, className, number, this.scale));
  }

  /* ---- zoom ---- */

  zoomTo(scale, fitted = false) {
    const view = this.view, x = (view.scrollLeft + view.clientWidth / 2) / Math.max(view.scrollWidth, 1), y = (view.scrollTop + view.clientHeight / 2) / Math.max(view.scrollHeight, 1);
    this.fitted = fitted;
    this.scale = fitted ? this.fit(this.pages) : scale;
    const done = this.show(this.pages);
    view.scrollTo(x * view.scrollWidth - view.clientWidth / 2, y * view.scrollHeight - view.clientHeight / 2);
    say(fitted ? "Whole page" : `${Math.round(this.scale / CSS_MM * 100)} percent`);
    return done;
  }

  step(direction) {
    const all = scales();
    const next = direction > 0 ? all.find((s) => s > this.scale * 1.01) : all.filter((s) => s < this.scale * 0.99).pop();
    if (next) this.zoomTo(next);
  }

  natural() {
    this.zoomTo(CSS_MM);
  }

  /* Scrolls a place on a page into view and zooms in if the text is too small to read. */
  reach(folio, place) {
    const leaf = this.leaves.get(folio);
    if (!leaf || !place) return;
    if (this.fitted && this.scale < CSS_MM * 0.7) {
      const readable = scales().find((s) => s >= CSS_MM * 0.75) || CSS_MM;
      this.zoomTo(Math.min(readable, Math.max(this.scale, (this.view.clientWidth - MARGIN) / Math.max(place[2], 1))));
    }
    const at = leaf.sheet.element.getBoundingClientRect(), view = this.view.getBoundingClientRect();
    const x = at.left - view.left + this.view.scrollLeft + (place[0] + place[2] / 2) * this.scale, y = at.top - view.top + this.view.scrollTop + (place[1] + place[3] / 2) * this.scale;
    this.view.scrollTo(x - this.view.clientWidth / 2, y - this.view.clientHeight / 2);
  }

  light(folio, place) {
    const leaf = this.leaves.get(folio);
    if (!leaf?.svg || !place) return;
    leaf.svg.querySelectorAll(".lit").forEach((old) => old.remove());
    leaf.svg.append(mark(place, "lit", undefined, this.scale));
  }

  /* The page and box at a point of the window. */
  boxAt(x, y) {
    for (const [folio, leaf] of this.leaves) {
      const at = leaf.sheet.element.getBoundingClientRect();
      const mm = [(x - at.left) / this.scale, (y - at.top) / this.scale];
      const inside = (p) => mm[0] >= p[0] && mm[0] <= p[0] + p[2] && mm[1] >= p[1] && mm[1] <= p[1] + p[3];
      if (x < at.left || x > at.right || y < at.top || y > at.bottom) continue;
      const boxes = (leaf.document?.boxes || []).filter((box) => inside(box.place));
      boxes.sort((a, b) => a.place[2] * a.place[3] - b.place[2] * b.place[3]);
      return {folio, box: boxes[0] || null};
    }
    return null;
  }
}

