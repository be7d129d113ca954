/* The proof: the page shows the server's state, and every user action, by key or button, goes through act(). */
import {Compare} from "./compare.js";
import {ask, showKeys, showSettings} from "./dialogs.js";
import {$, idle, keep, kept, make, many, say} from "./make.js";
import {OVERLAYS} from "./overlays.js";
import {selected} from "./reading.js";
import {Side, desk} from "./side.js";
import {Stage, spreadOf} from "./stage.js";
import {Wall} from "./wall.js";
import {admit, follow, takeLists} from "./wire.js";

const PATIENCE = 250; // milliseconds that the lists wait for the pages to be drawn

const VIEWS = [["w", "wall", "Wall"], ["p", "page", "Page"], ["s", "spread", "Spread"], ["d", "compare", "Compare"]];
const LOOKS = [["page", "the page"], ["cyan", "cyan"], ["magenta", "magenta"], ["yellow", "yellow"], ["black", "black"], ["ink", "total ink"]];
const ZOOMS = [["-", "smaller", "−", "Zoom out"], ["+", "larger", "+", "Zoom in"], ["0", "whole", "Whole page", "Whole page"], ["1", "natural", "100 %", "Actual size"]];

const app = {
  state: null, view: "page", folio: null, look: "page", overlays: new Set(), place: null, pointer: null,
  keep,
  go: (folio, place) => go(folio, place),
  open: (folio) => { app.folio = folio; setView("page"); },
  act: (name) => act(name),
  marks, drawn, dressed,
  remark: () => { for (const folio of stage.leaves.keys()) stage.drawMarks(folio); },
  changes: (list) => { side.changes = list; side.fill(); },
  point: (i) => compare.point(i),
  reply: (comment) => answerComment(comment),
  resolve: (comment) => tryDesk(async () => { const by = await nameOf(comment.resolved ? "Reopen" : "Resolve"); if (by) await desk[comment.resolved ? "reopen" : "resolve"](comment.id, {by}); }),
};
window.stonehand = {drawn: {}, revision: 0, app};

const stage = new Stage(app), wall = new Wall(app), side = new Side(app), compare = new Compare(app);

const pageOf = (folio) => app.state.pages.find((page) => page.folio === folio);

/* ---- callbacks of the parts ---- */

function drawn(page) {
  const detail = {folio: page.folio, key: page.key, revision: app.state.revision};
  window.stonehand.drawn[page.folio] = page.key;
  window.stonehand.revision = app.state.revision;
  window.dispatchEvent(new CustomEvent("stonehand-drawn", {detail}));
}

function dressed(page) {
  if (app.place && page.folio === app.folio) stage.light(page.folio, app.place);
}

function marks(folio) {
  const all = [];
  app.state.comments.forEach((c, i) => { if (c.page === folio && !c.resolved) c.places.forEach((place, k) => all.push({place, className: "comment", number: k ? undefined : i + 1})); });
  const f = app.state.findings[side.here];
  if (f && f.page === folio && f.width_mm > 0) all.push({place: [f.x_mm, f.y_mm, f.width_mm, f.height_mm], className: f.severity});
  if (side.tab === "find") for (const hit of side.hits) if (hit.folio === folio) for (const place of hit.places) all.push({place, className: "hit"});
  return all;
}

/* ---- views ---- */

function setView(view) {
  if (app.view === "compare" && view !== "compare") {
    compare.leave();
    if (side.tab === "changes") side.open("findings");
  }
  if (view === "compare") side.open("changes");
  app.view = view;
  render();
  if (view === "wall") wall.focus(app.folio);
}

function titleOf() {
  const page = pageOf(app.folio);
  if (app.view === "wall") return `All pages of ${app.state.paper}`;
  if (app.view === "spread") return `Pages ${spreadOf(app.state, app.folio).map((p) => p.folio).join(" and ")}`;
  return page ? `Page ${page.folio}` : "No pages";
}

async function render() {
  const state = app.state;
  if (!pageOf(app.folio)) app.folio = state.pages[0]?.folio ?? null;
  const page = pageOf(app.folio);
  $("wall").hidden = app.view !== "wall";
  $("stage").hidden = app.view === "wall";
  $("main").dataset.view = app.view;
  let shown;
  if (app.view === "wall") wall.show(state);
  else if (page && app.view === "compare") shown = compare.show(page);
  else if (page) shown = stage.show(app.view === "spread" ? spreadOf(state, app.folio) : [page]);
  keepAddress();
  renderBar();
  try {
    await shown;
  } catch (error) {
    notice(error.message);
  }
}

function keepAddress() {
  const hash = `#${app.view}/${encodeURIComponent(app.folio ?? "")}`;
  if (location.hash !== hash) history.replaceState(null, "", hash);
}

function readAddress() {
  const found = /^#(wall|page|spread|compare)\/(.*)$/.exec(location.hash);
  if (!found) return;
  app.view = found[1];
  app.folio = decodeURIComponent(found[2]) || null;
}

/* ---- navigation ---- */

async function go(folio, place) {
  app.place = place || null;
  if (app.view === "wall" || (app.view === "compare" && folio !== app.folio)) {
    if (app.view === "compare") compare.leave();
    app.view = "page";
  }
  app.folio = folio;
  await render();
  if (app.view !== "compare") {
    stage.reach(folio, app.place);
    stage.drawMarks(folio);
    stage.light(folio, app.place);
  }
}

function turn(step) {
  const pages = app.state.pages, i = pages.findIndex((page) => page.folio === app.folio);
  let next = i + step;
  if (app.view === "spread") {
    const here = spreadOf(app.state, app.folio).map((page) => pages.indexOf(page));
    next = step > 0 ? Math.max(...here) + 1 : Math.min(...here) - 1;
  }
  if (!pages[next]) return;
  app.place = null;
  app.folio = pages[next].folio;
  render();
  say(titleOf());
}

/* ---- the bar ---- */

const buttons = new Map(); // act -> button

function button(parent, name, key, text, title, toggles) {
  const element = make("button", {type: "button", title: key ? `${title} (${key.toUpperCase()})` : title, "aria-label": title, "data-act": name}, text);
  if (toggles) element.setAttribute("aria-pressed", "false");
  $(parent).append(element);
  buttons.set(name, element);
}

function buildBar() {
  for (const [key, name, title] of VIEWS) button("views", name, key, title, title, true);
  for (const [key, name, text, title] of ZOOMS) button("zooms", name, key, text, title, false);
  for (const [key, name, title] of OVERLAYS) button("overlays", name, key, title.split(" ")[0], title, true);
  for (const [value, name] of LOOKS) $("look").append(make("option", {value}, name));
  $("look").title = "Page, plate or ink (K)";
  $("look").addEventListener("change", () => { app.look = $("look").value; render(); });
  button("more", "comment", "c", "Comment", "Comment", false);
  button("more", "sign", "", "Sign", "Sign this page", false);
  button("more", "before", "", "‹ Finding", "Previous finding", false);
  button("more", "after", "n", "Finding ›", "Next finding", false);
  button("more", "find", "/", "Find", "Find", false);
  button("more", "beside", "", "Lists", "Lists beside the page", true);
  button("more", "settings", "", "Settings", "Settings", false);
  button("more", "help", "?", "Keys", "Keys", false);
  document.addEventListener("click", (event) => {
    const name = event.target.closest?.("[data-act]")?.dataset.act;
    if (name) act(name);
  });
  $("folio").addEventListener("change", () => go($("folio").value, null));
}

function renderBar() {
  const state = app.state, page = pageOf(app.folio);
  $("paper").replaceChildren(...(state.paper ? [make("bdi", {}, state.paper), `, ${state.date}`] : ["Proof"]));
  document.title = `${titleOf()} · ${state.paper}`;
  $("view-title").textContent = titleOf();
  const folios = state.pages.map((p) => p.folio).join("|");
  if ($("folio").dataset.folios !== folios) {
    $("folio").dataset.folios = folios;
    $("folio").replaceChildren(...state.pages.map((p) => make("option", {value: p.folio}, `Page ${p.folio}`)));
  }
  $("folio").value = app.folio ?? "";
  for (const [, name] of VIEWS) buttons.get(name).setAttribute("aria-pressed", String(app.view === name));
  for (const [, name] of OVERLAYS) buttons.get(name).setAttribute("aria-pressed", String(app.overlays.has(name)));
  buttons.get("beside").setAttribute("aria-pressed", String(!$("side").hidden));
  $("look").value = app.look;
  const sign = buttons.get("sign"), signed = page?.signed;
  sign.textContent = !page ? "Sign" : !signed ? `Sign page ${page.folio}` : signed.stands ? `Signed by ${signed.by}` : `Page ${page.folio} has changed: sign again`;
  sign.setAttribute("aria-label", sign.textContent);
  sign.className = signed ? (signed.stands ? "signed" : "reopened") : "";
}

function notice(words, ends = false) {
  $("notice").textContent = words || "";
  $("notice").hidden = !words;
  $("notice").className = ends ? "ends" : "";
}

/* ---- comments and sign-offs ---- */

async function tryDesk(what) {
  try {
    await what();
  } catch (error) {
    notice(error.message);
    say(error.message);
  }
}

async function nameOf(title) {
  return kept("name", "") || (await ask(title, null, null))?.by || null;
}

async function comment() {
  if (app.view === "wall" || app.view === "compare") setView("page");
  const leaf = stage.leaves.get(app.folio), selection = leaf && selected(leaf.over);
  const at = app.pointer && stage.boxAt(...app.pointer);
  const folio = selection ? app.folio : at?.folio || app.folio, box = selection ? null : at?.box?.name || null;
  const given = await ask("Comment", selection ? selection.text : box ? `Box ${box}` : `Page ${folio}`);
  if (!given?.text) return;
  await tryDesk(() => desk.add({page: folio, by: given.by, text: given.text, box, from: selection?.from || null, to: selection?.to || null}));
  side.open("comments");
}

async function answerComment(c) {
  const given = await ask("Reply", c.text);
  if (given?.text) await tryDesk(() => desk.reply(c.id, given));
}

async function sign() {
  const page = pageOf(app.folio);
  if (!page) return;
  const by = await nameOf(`Sign page ${page.folio}`);
  if (by) await tryDesk(() => desk[page.signed?.stands ? "unsign" : "sign"]({page: page.folio, key: page.key, by}));
}

/* ---- actions ---- */

const ACTS = {
  wall: () => setView("wall"), page: () => setView("page"), spread: () => setView("spread"), compare: () => setView(app.view === "compare" ? "page" : "compare"),
  previous: () => turn(-1), next: () => turn(1),
  larger: () => stage.step(1), smaller: () => stage.step(-1), whole: () => stage.zoomTo(0, true), natural: () => stage.natural(),
  comment, sign, after: () => side.next(1), before: () => side.next(-1),
  find: () => { $("side").hidden = false; side.open("find"); $("query").focus(); },
  beside: () => { $("side").hidden = !$("side").hidden; keep("beside", !$("side").hidden); renderBar(); },
  settings: showSettings, help: showKeys,
  plates: () => { app.look = LOOKS[(LOOKS.findIndex(([v]) => v === app.look) + 1) % LOOKS.length][0]; render(); say(LOOKS.find(([v]) => v === app.look)[1]); },
};
for (const [, name, title] of OVERLAYS)
  ACTS[name] = () => {
    if (!app.overlays.delete(name)) app.overlays.add(name);
    renderBar();
    stage.redress();
    say(`${title} ${app.overlays.has(name) ? "on" : "off"}`);
  };

function act(name) {
  if (app.state) ACTS[name]?.();
}

const SINGLE = {"+": "larger", "=": "larger", "-": "smaller", 0: "whole", 1: "natural", n: "after", N: "before", c: "comment", "/": "find", "?": "help", k: "plates"};
for (const [key, name] of [...VIEWS, ...OVERLAYS]) SINGLE[key] = name;

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
    if (event.key === "Escape") $("stage").focus();
    return;
  }
  const fits = stage.fitted || $("stage").scrollWidth <= $("stage").clientWidth + 1;
  const rtl = app.state?.direction === "rtl";
  const turns = {PageUp: "previous", PageDown: "next", ArrowLeft: fits ? (rtl ? "next" : "previous") : null, ArrowRight: fits ? (rtl ? "previous" : "next") : null}[event.key];
  const name = (app.view !== "wall" && turns) || (kept("single-keys", true) && (SINGLE[event.key] || SINGLE[event.key.toLowerCase()])) || (event.key === "Escape" && "escape");
  if (!name) return;
  if (name === "escape") {
    app.place = null;
    side.here = -1;
    side.fill();
    app.remark();
    for (const leaf of stage.leaves.values()) leaf.svg?.querySelectorAll(".lit").forEach((lit) => lit.remove());
  } else act(name);
  event.preventDefault();
}

/* ---- the server ---- */

function onState(state) {
  const former = app.state;
  app.state = state;
  takeLists(state.lists);
  notice(state.stale ? `These pages are from the last save that could be made. ${state.stale}` : null);
  const changed = former ? state.pages.filter((page) => former.pages.find((p) => p.folio === page.folio)?.key !== page.key) : [];
  if (!former) {
    readAddress();
    $("side").hidden = !kept("beside", true);
  }
  const shown = render();
  const after = () => {
    side.fill();
    app.remark();
    if (changed.length) say(`Page ${changed.map((p) => p.folio).join(", ")} updated, ${many(state.findings.length, "finding")}`);
  };
  if (former) Promise.race([shown, new Promise((done) => setTimeout(done, PATIENCE))]).then(() => idle(after));
  else after();
}

function onReveal(told) {
  go(told.page, told.place).then(() => say(`Page ${told.page}${told.box ? `, ${told.box}` : ""}`));
}

async function begin() {
  buildBar();
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointermove", (event) => { app.pointer = [event.clientX, event.clientY]; }, {passive: true});
  $("skip").addEventListener("click", () => $("stage").focus());
  window.addEventListener("hashchange", () => { readAddress(); if (app.state) render(); });
  try {
    await admit();
  } catch (error) {
    notice(error.message, true);
    return;
  }
  follow({
    state: onState, reveal: onReveal,
    lost: () => notice("Not connected. The pages may be out of date until the server can be reached again."),
    refused: () => notice("Open this page with the address that `stonehand proof` printed.", true),
  });
}

begin();
