"use strict";
/* The report: a wall of pages, the list of changes, and one pair of pages shown in five ways. All content comes from the data in
 * #report and is inserted as text, never as HTML. */

const report = JSON.parse(document.getElementById("report").textContent);
const $ = (id) => document.getElementById(id);
const MODES = [["side", "Side by side"], ["swipe", "Divider"], ["onion", "Over each other"], ["blink", "In turn"], ["heat", "Heat map"]];
const THUMB = [8.5, 11];   /* rem: largest width and height of a page on the wall */
const WEIGHTS = ["content", "layout", "spacing", "furniture", "render"];
const SWAP = 700;          /* milliseconds; at most two swaps per second, for people sensitive to flashing */
const FOLD = 40;           /* longest unchanged passage that is shown whole, in words */
const LARGEST = 12;        /* largest zoom, pixels per millimetre */
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

const state = {page: null, change: null, mode: "side", mm: 0, fitted: true, split: 50, shows: "new", timer: 0, held: false};
const entries = [];        /* by change: its button in the list */
const pictures = new Map(); /* by URL */

function make(tag, options, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(options || {}))
    if (key in element && key !== "list") element[key] = value;
    else element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const many = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
const folio = (pair) => (pair.new || pair.old).folio;

function pageName(index) {
  return index === null ? "Whole edition" : `Page ${folio(report.pages[index])}`;
}

function say(text) {
  $("live").textContent = text;
}

/* ---- head, list and wall ---- */

function writeHead() {
  const s = report.summary;
  const parts = [s.changes ? `${many(s.changes, "change")} on ${s.pages_changed} of ${many(s.pages, "page")}` : `Nothing changed on ${many(s.pages, "page")}`];
  for (const what of ["masked", "ignored", "not_meant"])
    if (s[what]) parts.push(`${s[what]} ${what.replace("_", " ")}`);
  if (s.pixels) parts.push(`${many(s.pixels, "pixel")} differ`);
  $("sum").textContent = `${parts.join(", ")}.`;
  $("sides").textContent = `Old: ${report.old}. New: ${report.new}. stonehand ${report.stonehand}.`;
  $("notes").append(...report.notes.map((note) => make("li", {}, note)));
  document.title = `What changed: ${parts[0]}`;
}

function writeFilters() {
  for (const weight of WEIGHTS) {
    const n = report.changes.filter((c) => c.severity === weight).length;
    const box = make("input", {type: "checkbox", checked: true, value: weight, disabled: n === 0});
    box.addEventListener("change", filter);
    $("filters").append(make("label", {}, box, ` ${weight} (${n})`));
  }
  $("filters").hidden = report.changes.length === 0;
}

function hiddenWeights() {
  return new Set([...$("filters").querySelectorAll("input:not(:checked)")].map((box) => box.value));
}

function filter() {
  const gone = hiddenWeights();
  report.changes.forEach((change, i) => { entries[i].parentElement.hidden = gone.has(change.severity); });
  for (const group of $("list").querySelectorAll("section"))
    group.hidden = !group.querySelector("li:not([hidden])");
  const shown = report.changes.filter((change) => !gone.has(change.severity)).length;
  say(`${shown} of ${many(report.changes.length, "change")} shown`);
}

function writeList() {
  let group = null, at;
  report.changes.forEach((change, i) => {
    if (!group || change.page !== at) {
      group = make("ol");
      at = change.page;
      $("list").append(make("section", {}, make("h3", {}, pageName(at)), group));
    }
    const where = [change.box, change.story].filter((w, k, all) => w && all.indexOf(w) === k).join(", ");
    const entry = make("button", {type: "button"},
      make("span", {className: "kind"}, make("span", {}, change.title), make("span", {className: "weight"}, change.severity)),
      make("span", {className: "what"}, where ? `${where}: ${change.message}` : change.message));
    entry.addEventListener("click", () => showChange(i));
    entries.push(entry);
    group.append(make("li", {}, entry));
  });
  if (!report.changes.length) $("list").append(make("p", {}, "Nothing changed."));
}

const STATES = {same: "unchanged", changed: "changed", added: "added", removed: "removed", moved: "moved"};

/* What happened to a page, and its former folio if that was different. */
function fate(pair) {
  const renumbered = pair.old && pair.new && pair.old.folio !== pair.new.folio;
  return `${STATES[pair.state]}${renumbered ? `, was page ${pair.old.folio}` : ""}`;
}

/* The size is set before the image is loaded: otherwise all images of the wall would be in view and be loaded at once. */
function thumbnail(side) {
  if (!side.thumb) return make("span", {className: "blank"});
  const image = make("img", {loading: "lazy", alt: ""});
  image.style.width = `${side.width_mm * Math.min(THUMB[0] / side.width_mm, THUMB[1] / side.height_mm)}rem`;
  image.style.aspectRatio = `${side.width_mm} / ${side.height_mm}`;
  image.src = side.thumb;
  return image;
}

function writeWall() {
  report.pages.forEach((pair, i) => {
    const side = pair.new || pair.old;
    const told = `${fate(pair)}${pair.changes ? `, ${many(pair.changes, "change")}` : ""}`;
    const entry = make("button", {type: "button", className: pair.state, "data-page": i},
      make("span", {className: "thumb"}, thumbnail(side)),
      make("span", {className: "folio"}, `Page ${folio(pair)}`, make("span", {className: "quiet"}, ", ")), make("span", {className: "state"}, told));
    entry.addEventListener("click", () => showPage(i));
    $("pages").append(make("li", {}, entry));
  });
}

/* ---- one pair of pages ---- */

/* The images of the shown pair are cached, so that an image appears at once when it is shown again. */
function picture(source, alt) {
  if (!pictures.has(source)) pictures.set(source, make("img", {src: source}));
  const image = pictures.get(source);
  image.alt = alt;
  return image;
}

function leaf(side, name, source, alt) {
  const box = make("div", {className: `leaf ${name}`});
  box.style.width = `calc(${side.width_mm} * var(--mm) * 1px)`;
  box.style.height = `calc(${side.height_mm} * var(--mm) * 1px)`;
  if (source) box.append(picture(source, alt));
  return box;
}

const pictureOf = (side) => side.image || side.thumb;

function mark(rect, classes) {
  const element = make("div", {className: `mark ${classes}`});
  const put = (name, value, more) => { element.style[name] = `calc(${value} * var(--mm) * 1px + ${more}px)`; };
  put("left", rect[0], -4);
  put("top", rect[1], -4);
  put("width", rect[2], 8);
  put("height", rect[3], 8);
  return element;
}

function addMarks(sheet, side) {
  report.changes.forEach((change, i) => {
    const rect = change.page === state.page && change[side];
    if (!rect) return;
    const frame = mark(rect, `${side === "old" ? "was" : "is"}${i === state.change ? " here" : ""}`);
    frame.dataset.change = i;
    sheet.append(frame);
  });
}

/* A step on the same page only moves the frame to another change. */
function moveFrames() {
  for (const frame of $("stage").querySelectorAll(".mark.here")) frame.classList.remove("here");
  for (const frame of $("stage").querySelectorAll(`.mark[data-change="${state.change}"]`)) frame.classList.add("here");
}

function fillPane(pane, name, layers, pair, sides) {
  const sizes = [pair.old, pair.new].filter(Boolean);
  const sheet = make("div", {className: "sheet"});
  sheet.style.setProperty("--w", Math.max(...sizes.map((s) => s.width_mm)));
  sheet.style.setProperty("--h", Math.max(...sizes.map((s) => s.height_mm)));
  sheet.append(...layers);
  for (const side of sides) addMarks(sheet, side);
  pane.replaceChildren(make("span", {className: "side-name"}, name), sheet);
  return sheet;
}

function drawPair() {
  const pair = report.pages[state.page], stage = $("stage"), side = state.mode === "side";
  stage.dataset.mode = state.mode;
  stage.classList.toggle("alone", !pair.old || !pair.new);
  stage.classList.toggle("only-new", !pair.old);
  stage.classList.toggle("only-old", !pair.new);
  const old = () => leaf(pair.old, "old", pictureOf(pair.old), `Page ${pair.old.folio}, old`);
  const fresh = () => leaf(pair.new, "new", pictureOf(pair.new), `Page ${pair.new.folio}, new`);
  const note = (side) => (side.image ? "" : ", unchanged");
  $("pane-old").replaceChildren();
  if (pair.old && (side || !pair.new)) fillPane($("pane-old"), `Old${note(pair.old)}`, [old()], pair, ["old"]);
  if (!pair.new) {
    stage.dataset.mode = "side";
  } else if (side || !pair.old) {
    fillPane($("pane-new"), `New${note(pair.new)}`, [fresh()], pair, ["new"]);
  } else {
    const layers = state.mode === "heat" ? [fresh()] : [old(), fresh()];
    if (state.mode === "heat" && pair.heat) layers.push(leaf(pair.new, "heat", pair.heat, `Page ${pair.new.folio}, what differs`));
    const sheet = fillPane($("pane-new"), MODES.find(([m]) => m === state.mode)[1], layers, pair, ["old", "new"]);
    if (state.mode === "swipe") addDivider(sheet);
  }
  showLayers();
  measure();
}

/* Shows the part of the new page over the old one that the mode requires. */
function showLayers() {
  const fresh = $("pane-new").querySelector(".leaf.new"), both = $("pane-new").querySelector(".leaf.old");
  if (!fresh || !both) return;
  const pair = report.pages[state.page], blinks = state.mode === "blink";
  /* the pages may differ in size: the divider cuts both at the same place on the sheet */
  const at = `calc(${state.split / 100 * Math.max(pair.old.width_mm, pair.new.width_mm)} * var(--mm) * 1px)`;
  fresh.style.clipPath = state.mode === "swipe" ? `inset(0 0 0 ${at})` : "";
  both.style.clipPath = state.mode === "swipe" ? `inset(0 max(0px, 100% - ${at}) 0 0)` : "";
  fresh.style.opacity = state.mode === "onion" ? $("onion").value / 100 : "";
  fresh.style.visibility = blinks && state.shows === "old" ? "hidden" : "";
  both.style.visibility = blinks && state.shows === "new" ? "hidden" : "";
  if (blinks) $("pane-new").querySelector(".side-name").textContent = state.shows === "new" ? "New" : "Old";
}

function addDivider(sheet) {
  const divider = make("div", {className: "divider", tabIndex: 0, role: "slider", "aria-label": "Divider between old and new", "aria-valuemin": 0, "aria-valuemax": 100});
  const follow = (event) => {
    const box = sheet.getBoundingClientRect();
    setDivider((event.clientX - box.left) / box.width * 100);
  };
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    divider.addEventListener("pointermove", follow);
  });
  /* fires when the button is released and when a touch ends */
  divider.addEventListener("lostpointercapture", () => divider.removeEventListener("pointermove", follow));
  divider.addEventListener("keydown", (event) => {
    const step = {ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2, PageDown: -20, PageUp: 20, Home: -100, End: 100}[event.key];
    if (!step) return;
    event.preventDefault();
    setDivider(state.split + step);
  });
  sheet.append(divider);
  setDivider(state.split);
}

function setDivider(split) {
  const divider = $("pane-new").querySelector(".divider");
  state.split = Math.min(100, Math.max(0, split));
  divider.style.left = `${state.split}%`;
  divider.setAttribute("aria-valuenow", Math.round(state.split));
  divider.setAttribute("aria-valuetext", `${Math.round(state.split)} % old`);
  showLayers();
}

/* After a jump the divider must be in the visible part. */
function fetchDivider(rect) {
  const divider = $("pane-new").querySelector(".divider"), pane = $("pane-new").getBoundingClientRect();
  if (!divider) return;
  const at = divider.getBoundingClientRect();
  if (at.left < pane.left || at.right > pane.right)
    setDivider((rect[0] + rect[2] / 2) * state.mm / divider.parentElement.clientWidth * 100);
}

/* ---- zoom ---- */

function fitting() {
  const pair = report.pages[state.page], sizes = [pair.old, pair.new].filter(Boolean);
  const pane = pair.new ? $("pane-new") : $("pane-old");
  const width = pane.clientWidth - 24, height = pane.clientHeight - 48;
  return Math.max(.2, Math.min(width / Math.max(...sizes.map((s) => s.width_mm)), height / Math.max(...sizes.map((s) => s.height_mm))));
}

function measure() {
  if (state.fitted) state.mm = fitting();
  $("stage").style.setProperty("--mm", state.mm);
  $("zoom").textContent = state.fitted ? "whole" : `${Math.round(state.mm / (96 / 25.4) * 100)} %`;
}

/* Keeps the middle of the panes in the middle. */
function resize(mm, fitted) {
  const panes = [$("pane-old"), $("pane-new")];
  const middles = panes.map((p) => [(p.scrollLeft + p.clientWidth / 2) / state.mm, (p.scrollTop + p.clientHeight / 2) / state.mm]);
  state.fitted = fitted;
  if (!fitted) state.mm = Math.min(LARGEST, Math.max(.2, mm));
  measure();
  panes.forEach((p, i) => p.scrollTo(middles[i][0] * state.mm - p.clientWidth / 2, middles[i][1] * state.mm - p.clientHeight / 2));
  say(`Zoom: ${$("zoom").textContent}`);
}

function reveal(change) {
  const rect = change.new || change.old;
  if (!rect) return;
  const pane = [$("pane-new"), $("pane-old")].find((p) => p.querySelector(".mark.here"));
  if (!pane) return;
  const wide = Math.min(pane.clientWidth * .7 / Math.max(rect[2], 60), pane.clientHeight * .7 / Math.max(rect[3], 40));
  state.mm = Math.min(5, Math.max(fitting(), wide));
  state.fitted = state.mm <= fitting() * 1.02;
  measure();
  for (const [p, r] of [[$("pane-old"), change.old || rect], [$("pane-new"), change.new || rect]]) {
    const sheet = p.querySelector(".sheet");
    if (!sheet || !p.clientWidth) continue;
    p.scrollTo(sheet.offsetLeft + (r[0] + r[2] / 2) * state.mm - p.clientWidth / 2, sheet.offsetTop + (r[1] + r[3] / 2) * state.mm - p.clientHeight / 2);
  }
  fetchDivider(rect);
  const frame = pane.querySelector(".mark.here").getBoundingClientRect();
  if (frame.top < 0 || frame.bottom > window.innerHeight) $("stage").scrollIntoView({block: "nearest"});
}

/* Both panes show the same part of the sheet. */
function keepTogether() {
  let leader = null;
  const panes = [$("pane-old"), $("pane-new")];
  panes.forEach((pane, i) => {
    for (const event of ["pointerenter", "focusin", "wheel"]) pane.addEventListener(event, () => { leader = pane; }, {passive: true});
    pane.addEventListener("scroll", () => {
      if (leader === pane && state.mode === "side") panes[1 - i].scrollTo(pane.scrollLeft, pane.scrollTop);
    }, {passive: true});
  });
}

/* ---- in turn ---- */

function stopBlinking() {
  clearInterval(state.timer);
  state.timer = 0;
}

function swap() {
  state.shows = state.shows === "new" ? "old" : "new";
  $("blink-shows").textContent = state.shows;
  showLayers();
}

const twoSided = () => state.page !== null && report.pages[state.page].old && report.pages[state.page].new;

function startBlinking() {
  stopBlinking();
  if (state.mode === "blink" && !still.matches && !state.held && twoSided()) state.timer = setInterval(swap, SWAP);
  writeBlink();
}

function writeBlink() {
  $("blink-tool").hidden = state.mode !== "blink" || !twoSided();
  $("onion-tool").hidden = state.mode !== "onion" || !twoSided();
  $("blink").textContent = still.matches ? "Swap" : state.timer ? "Pause" : "Continue";
  $("blink-shows").textContent = state.shows;
}

function pressBlink() {
  if (!twoSided()) return;
  if (still.matches) {
    swap();
    say(`${state.shows} page`);
    return;
  }
  state.held = !state.held;
  startBlinking();
}

/* ---- the words ---- */

function stretch(text) {
  const words = text.split(/(?<=\s)/);
  if (words.length <= FOLD) return [text];
  const half = FOLD / 2, folded = words.slice(half, -half).join("");
  const button = make("button", {type: "button"}, `… ${many(words.length - FOLD, "word")} …`);
  button.addEventListener("click", () => {
    const unfolded = make("span", {tabIndex: -1}, folded);
    button.replaceWith(unfolded);
    unfolded.focus({preventScroll: true});
  });
  return [words.slice(0, half).join(""), button, ` ${words.slice(-half).join("")}`];
}

function writeWords(change) {
  $("words").hidden = !change || !change.words;
  $("wording").replaceChildren();
  if (!change || !change.words) return;
  change.words.forEach(([what, text], i) => {
    if (i) $("wording").append(" ");
    if (what === "=") $("wording").append(...stretch(text.replaceAll("\n", "\n\n")));
    else $("wording").append(make(what === "-" ? "del" : "ins", {}, make("span", {className: "quiet"}, what === "-" ? "removed: " : "added: "), text));
  });
}

/* ---- navigation ---- */

function remember(hash) {
  try {
    history.replaceState(null, "", hash);
  } catch {
    /* browsers may forbid it for local files */
  }
}

/* Keyboard users must not lose their place when the focused element is removed. */
function showWall() {
  const lost = $("viewer").contains(document.activeElement) && state.page !== null;
  stopBlinking();
  $("all-pages").hidden = false;
  $("viewer").hidden = true;
  if (lost) $("pages").children[state.page].firstElementChild.focus();
  setCurrent(null);
  remember("#wall");
  say("All pages");
}

function setCurrent(index) {
  if (state.change !== null) entries[state.change].removeAttribute("aria-current");
  state.change = index;
  if (index === null) return;
  entries[index].setAttribute("aria-current", "true");
  entries[index].scrollIntoView({block: "nearest"});
}

function writeTold(change) {
  $("told").replaceChildren();
  if (!change) return;
  $("told").append(`${state.change + 1} of ${report.changes.length}. `, `${change.title}: ${change.message}`);
  const beside = (text) => text && !change.message.includes(text);
  if (beside(change.was)) $("told").append(". Was ", make("q", {}, change.was));
  if (beside(change.is)) $("told").append(". Is ", make("q", {}, change.is));
  $("told").append(".");
}

function openPage(index) {
  const other = state.page !== index || $("viewer").hidden;
  const fromWall = $("all-pages").contains(document.activeElement);
  state.page = index;
  $("all-pages").hidden = true;
  $("viewer").hidden = false;
  if (fromWall) $("viewer-title").focus();
  const pair = report.pages[index];
  $("viewer-title").textContent = `${pageName(index)}, ${fate(pair)}`;
  if (!other) moveFrames();
  if (other) {
    state.fitted = true;
    pictures.clear();
    if (pair.heat) picture(pair.heat, "");
    drawPair();
    startBlinking();
  }
}

function showPage(index) {
  setCurrent(null);
  writeTold(null);
  writeWords(null);
  openPage(index);
  remember(`#page-${index + 1}`);
  say(`${pageName(index)}, ${fate(report.pages[index])}`);
}

function showChange(index) {
  const change = report.changes[index];
  setCurrent(index);
  if (change.page === null) {
    if (report.pages.length) openPage(state.page === null ? 0 : state.page);
    $("viewer-title").textContent = "Whole edition";
  } else {
    openPage(change.page);
    reveal(change);
  }
  writeTold(change);
  writeWords(change);
  remember(`#change-${index + 1}`);
  const where = [pageName(change.page), change.box].filter(Boolean).join(", ");
  say(`Change ${index + 1} of ${report.changes.length}, ${where}: ${change.message}`);
}

function step(by) {
  const gone = hiddenWeights(), n = report.changes.length;
  let at = state.change === null ? (by > 0 ? -1 : n) : state.change;
  do at += by;
  while (at >= 0 && at < n && gone.has(report.changes[at].severity));
  if (at >= 0 && at < n) showChange(at);
  else say(n ? "No more changes" : "Nothing changed");
}

function setMode(mode) {
  state.mode = mode;
  state.shows = "new";
  for (const button of $("modes").children) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
  state.held = false;
  if (state.page === null || $("viewer").hidden) return;
  drawPair();
  if (state.change !== null && report.changes[state.change].page === state.page) reveal(report.changes[state.change]);
  startBlinking();
  say(MODES.find(([m]) => m === mode)[1]);
}

function openHash() {
  const [, what, number] = /^#(change|page)-(\d+)$/.exec(location.hash) || [];
  const index = Number(number) - 1;
  if (what === "change" && report.changes[index]) showChange(index);
  else if (what === "page" && report.pages[index]) showPage(index);
  else showWall();
}

function onKey(event) {
  const field = event.target.closest && event.target.closest("input, select, textarea, dialog");
  if (event.ctrlKey || event.altKey || event.metaKey || field) return;
  const keys = {
    n: () => step(1), p: () => step(-1), w: showWall, "?": () => $("keys").showModal(), "+": () => resize(state.mm * 1.25, false),
    "=": () => resize(state.mm * 1.25, false), "-": () => resize(state.mm / 1.25, false), 0: () => resize(0, true),
  };
  const mode = MODES["12345".indexOf(event.key)];
  if (event.key === " " && state.mode === "blink" && !$("viewer").hidden && event.target.tagName !== "BUTTON") pressBlink();
  else if (mode && event.key.length === 1) setMode(mode[0]);
  else if (keys[event.key] && !($("viewer").hidden && "+=-0".includes(event.key))) keys[event.key]();
  else return;
  event.preventDefault();
}

function begin() {
  writeHead();
  writeFilters();
  writeList();
  writeWall();
  MODES.forEach(([mode, name], i) => {
    const button = make("button", {type: "button", title: String(i + 1), "data-mode": mode, "aria-pressed": String(mode === state.mode)}, name);
    button.addEventListener("click", () => setMode(mode));
    $("modes").append(button);
  });
  const on = (id, what) => $(id).addEventListener("click", what);
  on("next", () => step(1));
  on("previous", () => step(-1));
  on("to-wall", showWall);
  on("skip", () => $($("viewer").hidden ? "wall-title" : "viewer-title").focus());
  on("help", () => $("keys").showModal());
  on("larger", () => resize(state.mm * 1.25, false));
  on("smaller", () => resize(state.mm / 1.25, false));
  on("fit", () => resize(0, true));
  on("blink", pressBlink);
  $("onion").addEventListener("input", showLayers);
  still.addEventListener("change", startBlinking);
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", openHash);
  window.addEventListener("resize", () => { if (state.page !== null) measure(); });
  keepTogether();
  openHash();
}

begin();
