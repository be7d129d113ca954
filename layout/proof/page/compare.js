/* Compares a page with an earlier version: side by side, with a divider, or alternating. */
import {$, draw, make, many, say} from "./make.js";
import {mark} from "./overlays.js";
import {Sheet, under} from "./tiles.js";
import {getJson} from "./wire.js";

const WITH = [["former", "the previous save"], ["signed", "the last sign-off"], ["baseline", "the baseline"]];
const MODES = [["side", "Side by side"], ["divider", "Divider"], ["turn", "Alternating"]];
const TURN = 700; // milliseconds; at most two swaps a second, so that the page does not flash
const MARGIN = 24;
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

export class Compare {
  constructor(app) {
    this.app = app;
    this.with = "former";
    this.mode = "side";
    this.split = 50;
    this.result = null;
    this.here = -1;
  }

  /* Shows the controls and both sheets on the stage. */
  async show(page) {
    const stage = $("stage");
    clearInterval(this.timer);
    this.page = page;
    if (!this.box?.isConnected) this.build(stage);
    const result = await getJson(`compare?page=${encodeURIComponent(page.folio)}&with=${this.with}`);
    if (this.page !== page) return;
    this.result = result;
    this.note.textContent = result.words ? result.words : result.changes.length ? `${many(result.changes.length, "change")} since ${WITH.find(([w]) => w === this.with)[1]}` : `Nothing changed since ${WITH.find(([w]) => w === this.with)[1]}`;
    this.app.changes(result.changes);
    await this.draw(page);
    say(this.note.textContent);
  }

  build(stage) {
    const chooser = make("select", {"aria-label": "Compare with"});
    for (const [value, name] of WITH) chooser.append(make("option", {value, selected: value === this.with}, name));
    chooser.addEventListener("change", () => { this.with = chooser.value; this.show(this.page); });
    const modes = make("span", {className: "group", role: "group", "aria-label": "Mode"});
    for (const [mode, name] of MODES) {
      const button = make("button", {type: "button", "aria-pressed": String(mode === this.mode)}, name);
      button.addEventListener("click", () => {
        this.mode = mode;
        for (const other of modes.children) other.setAttribute("aria-pressed", String(other === button));
        this.draw(this.page);
      });
      modes.append(button);
    }
    this.note = make("span", {className: "note"});
    this.slider = make("input", {type: "range", min: 0, max: 100, value: this.split, hidden: true});
    this.slider.setAttribute("aria-label", "Divider");
    this.slider.addEventListener("input", () => { this.split = Number(this.slider.value); this.cut(); });
    this.swap = make("button", {type: "button", hidden: true}, "Show the other");
    this.swap.addEventListener("click", () => this.turn());
    this.sides = make("div", {className: "sides"});
    this.box = make("div", {className: "compare"}, make("p", {className: "tools"}, make("label", {}, "With ", chooser), modes, this.slider, this.swap, this.note), this.sides);
    stage.replaceChildren(this.box);
  }

  side(name, key, page, scale) {
    const sheet = new Sheet(null), marks = draw("svg", {viewBox: `0 0 ${page.width_mm} ${page.height_mm}`, class: "over"});
    sheet.element.append(marks);
    const element = make("div", {className: `side ${name}`}, make("span", {className: "side-name"}, name === "old" ? "Before" : "Now"), sheet.element);
    const done = key ? sheet.show({...page, key}, scale, this.app.look) : Promise.resolve();
    for (const [i, change] of this.result.changes.entries()) {
      const place = name === "old" ? change.old_place : change.new_place;
      if (place) marks.append(mark(place, i === this.here ? "here" : name === "old" ? "was" : "is", i + 1, scale));
    }
    return {element, done};
  }

  async draw(page) {
    clearInterval(this.timer);
    if (!this.result) return;
    const stage = $("stage"), two = this.mode === "side";
    const room = [(stage.clientWidth - MARGIN) / (two ? 2 : 1) - 8, stage.clientHeight - MARGIN - this.box.firstChild.offsetHeight - 30];
    const scale = this.scale = under(Math.min(room[0] / page.width_mm, room[1] / page.height_mm));
    const old = this.side("old", this.result.old, page, scale), now = this.side("new", this.result.new, page, scale);
    this.sides.className = `sides ${this.mode}`;
    this.slider.hidden = this.mode !== "divider";
    this.swap.hidden = this.mode !== "turn";
    this.sides.replaceChildren(old.element, now.element);
    this.cut();
    if (this.mode === "turn") {
      this.shows = "new";
      this.turn();
      if (!still.matches) this.timer = setInterval(() => this.turn(), TURN);
    }
    await Promise.all([old.done, now.done]);
    this.app.drawn(page);
  }

  cut() {
    const now = this.sides.querySelector(".side.new");
    if (now) now.style.clipPath = this.mode === "divider" ? `inset(0 0 0 ${this.split}%)` : "";
  }

  turn() {
    this.shows = this.shows === "old" ? "new" : "old";
    for (const side of this.sides.children) side.classList.toggle("away", !side.classList.contains(this.shows));
    this.swap.textContent = this.shows === "old" ? "Before (switch to now)" : "Now (switch to before)";
  }

  /* Highlights one of the changes. */
  point(i) {
    this.here = i;
    if (this.result) this.draw(this.page);
  }

  leave() {
    clearInterval(this.timer);
    this.box?.remove();
    this.page = null;
  }
}
