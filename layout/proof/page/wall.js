/* The wall: all pages as thumbnails, in spreads, with the status of each. */
import {$, make, many} from "./make.js";
import {spreads} from "./stage.js";
import {Sheet, levelFor, steps} from "./tiles.js";
import {everyList} from "./wire.js";

const LEAST = 160, MOST = 400; // width of the widest page in CSS pixels
const ROUND = {card: [14, 84], spread: [21, 18], wall: [34, 34]}; // extra width and height that padding and labels add, in CSS pixels
const AT_ONCE = 64; // pages requested before the browser has reported which are visible

export function statusOf(page) {
  const words = [];
  if (page.errors) words.push(many(page.errors, "error"));
  if (page.warnings) words.push(many(page.warnings, "warning"));
  if (page.notes) words.push(many(page.notes, "note"));
  if (page.comments) words.push(many(page.comments, "comment"));
  if (page.signed) words.push(page.signed.stands ? `signed ${page.signed.by}` : "changed since signed");
  return words.length ? words.join(", ") : "nothing to report";
}

const className = (page) => [page.errors ? "wrong" : page.warnings ? "doubtful" : "fine", page.signed ? (page.signed.stands ? "signed" : "reopened") : ""].join(" ").trim();

export class Wall {
  constructor(app) {
    this.app = app;
    this.cards = new Map();
    this.watch = new IntersectionObserver((entries) => { for (const entry of entries) this.seen(entry); }, {rootMargin: "200px"});
    this.scale = 0; // CSS pixels per millimetre
    $("wall").addEventListener("keydown", (event) => this.move(event));
    new ResizeObserver(() => {
      if (this.app.view === "wall" && this.app.state && this.fitting(this.app.state) !== this.scale) this.show(this.app.state);
    }).observe($("wall"));
  }

  /* The largest scale at which all pages fit the window; the smallest scale if none does. */
  fitting(state) {
    const wall = $("wall"), all = spreads(state), widest = Math.max(...state.pages.map((page) => page.width_mm));
    const fits = (scale) => {
      let left = 0, rows = 0, high = 0;
      for (const pair of all) {
        const wide = pair.reduce((sum, page) => sum + page.width_mm * scale + ROUND.card[0], ROUND.spread[0]);
        left -= wide;
        if (left < 0) {
          rows++;
          left = wall.clientWidth - ROUND.wall[0] + ROUND.spread[0] - wide;
          if (left < 0) return false;
        }
        for (const page of pair) high = Math.max(high, page.height_mm * scale);
      }
      return rows * (high + ROUND.card[1] + ROUND.spread[1]) - ROUND.spread[1] + ROUND.wall[1] <= wall.clientHeight;
    };
    const scales = steps(LEAST / widest, MOST / widest);
    return scales.findLast(fits) ?? scales[0];
  }

  card(page) {
    let card = this.cards.get(page.folio);
    if (!card) {
      const sheet = new Sheet(null);
      const folio = make("span", {className: "folio"}), state = make("span", {className: "state"});
      const button = make("button", {type: "button", className: "card"}, make("span", {className: "thumb"}, sheet.element), folio, state);
      button.dataset.folio = page.folio;
      button.addEventListener("click", () => this.app.open(page.folio));
      card = {sheet, folio, state, button, visible: this.cards.size < AT_ONCE};
      this.cards.set(page.folio, card);
      this.watch.observe(button);
    }
    return card;
  }

  seen(entry) {
    const card = this.cards.get(entry.target.dataset.folio);
    if (!card) return;
    card.visible = entry.isIntersecting;
    if (card.visible && card.page) this.paint(card);
  }

  async paint(card) {
    const scale = this.scale;
    try {
      await everyList(levelFor(scale), "page");
      if (await card.sheet.show(card.page, scale)) this.app.drawn(card.page);
    } catch {
      // the card keeps its old picture
    }
  }

  show(state) {
    const list = $("wall");
    this.scale = this.fitting(state);
    list.dir = state.direction; // spreads follow the reading direction; within a spread, left is left
    const items = spreads(state).map((pair) => {
      const cards = pair.map((page) => {
        const card = this.card(page);
        card.page = page;
        card.button.className = `card ${className(page)}`;
        card.folio.textContent = `Page ${page.folio}`;
        card.state.textContent = `${page.mono ? "mono" : "colour"}, ${statusOf(page)}`;
        card.sheet.element.style.width = `${this.scale * page.width_mm}px`;
        card.sheet.element.style.height = `${this.scale * page.height_mm}px`;
        card.button.style.maxWidth = `${this.scale * page.width_mm + ROUND.card[0]}px`;
        card.button.setAttribute("aria-current", String(page.folio === this.app.folio));
        if (card.visible) this.paint(card);
        return card.button;
      });
      return {pair, cards, name: pair.map((p) => p.folio).join(" ")};
    });
    const names = items.map((item) => item.name).join("|");
    if (names === this.names) return;
    this.names = names;
    const there = new Set(state.pages.map((page) => page.folio));
    for (const [folio, card] of this.cards)
      if (!there.has(folio)) {
        this.watch.unobserve(card.button);
        this.cards.delete(folio);
      }
    list.replaceChildren(...items.map((item) => make("li", {className: "spread"}, ...item.cards)));
  }

  focus(folio) {
    this.cards.get(folio)?.button.focus();
  }

  move(event) {
    const all = [...$("wall").querySelectorAll(".card")], i = all.indexOf(document.activeElement);
    if (i < 0) return;
    const row = all.filter((card) => Math.abs(card.getBoundingClientRect().top - all[i].getBoundingClientRect().top) < 20).length;
    const step = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row, Home: -i, End: all.length - 1 - i}[event.key];
    if (step === undefined) return;
    const rtl = this.app.state.direction === "rtl" && event.key.match(/Right|Left/) ? -1 : 1;
    all[Math.min(all.length - 1, Math.max(0, i + step * rtl))].focus();
    event.preventDefault();
    event.stopPropagation();
  }
}
