/* The overlays of a page: an SVG in millimetres, made from the page's document. */
import {draw} from "./make.js";

/* key, name, title */
export const OVERLAYS = [
  ["g", "grid", "Grid"], ["b", "baselines", "Baselines"], ["o", "boxes", "Boxes"], ["v", "overset", "Overset and underset"],
  ["h", "composition", "Composition"], ["i", "pictures", "Pictures"], ["t", "thread", "Reading order"],
];

const FAULTS = {
  "over-measure": "over the measure", "off-grid": "off the grid", "short-foot": "short feet", widow: "widows", orphan: "orphans",
  "very-loose": "very loose", ladder: "hyphen ladders", river: "rivers", loose: "loose", tight: "tight", runt: "runts",
};
const WEAK = [170, 120]; // pixels per inch: weak below the first, bad below the second

const rect = (place, className) => draw("rect", {x: place[0], y: place[1], width: Math.max(place[2], 0.1), height: Math.max(place[3], 0.1), class: className});

const LABEL = 11; // CSS pixels at any zoom
let unit = 1;     // millimetres per CSS pixel of the page that is being drawn

function label(x, y, text, className) {
  const size = LABEL * unit;
  const group = draw("g", {class: className});
  const width = text.length * size * 0.56 + size * 0.5;
  group.append(draw("rect", {x, y, width, height: size * 1.3, class: "label-ground"}), draw("text", {x: x + size * 0.25, y: y + size, "font-size": size}, text));
  return group;
}

function grid(svg, d) {
  for (const place of d.grid) svg.append(rect(place, "grid"));
  for (const leg of d.legs) svg.append(rect(leg.place, "leg"));
}

function baselines(svg, d) {
  if (d.baseline_mm < 0.3) return;
  let path = "";
  for (let y = d.first_mm; y <= d.height_mm; y += d.baseline_mm) path += `M0 ${y.toFixed(3)}H${d.width_mm}`;
  svg.append(draw("path", {d: path, class: "baseline"}));
}

function boxes(svg, d) {
  for (const box of d.boxes) svg.append(rect(box.place, "box"));
  for (const box of d.boxes) svg.append(label(box.place[0], box.place[1], box.story && box.story !== box.name ? `${box.name}: ${box.story}` : box.name, "box-name"));
}

function overset(svg, d) {
  for (const note of d.notes) svg.append(rect(note.place, note.what), label(note.place[0], note.place[1], note.text || note.what, note.what));
}

/* The looser the line, the darker: from 1.5 to 2.5 times the font's own space. Tight lines likewise. */
function strength(fault) {
  if (fault.fault === "tight") return 0.15 + 0.35 * Math.min(1, Math.max(0, (0.8 - fault.value) / 0.2));
  return 0.15 + 0.45 * Math.min(1, Math.max(0, fault.value - 1.5));
}

function composition(svg, d) {
  const found = {};
  for (const fault of d.composition) {
    if (fault.fault === "hyphenated") continue;
    found[fault.fault] = (found[fault.fault] || 0) + 1;
    const [x, y, w, h] = fault.place;
    const line = [x, y + h * 0.23, w, h]; // where the eye sees the line, including descenders
    if (fault.fault === "loose" || fault.fault === "very-loose" || fault.fault === "tight") {
      const band = rect(line, fault.fault === "tight" ? "tight" : "loose");
      band.setAttribute("fill-opacity", strength(fault).toFixed(2));
      svg.append(band);
    } else if (fault.fault === "ladder")
      for (const part of fault.parts) svg.append(rect([part[0] + part[2] + 0.8, part[1] + part[3] * 0.23, 0.7, part[3] * 0.9], "ladder"));
    else if (fault.fault === "river") {
      for (const part of fault.parts) svg.append(rect([part[0], part[1] + part[3] * 0.23, part[2], part[3]], "river"));
    } else if (fault.fault === "runt") svg.append(rect([x, y + h + 0.5, w, 0.4], "runt"));
    else svg.append(rect(line, fault.fault === "short-foot" ? "short-foot" : "lone"));
  }
  return Object.entries(found).map(([fault, n]) => [fault, FAULTS[fault] || fault, n]);
}

export const weak = (ppi) => (!ppi ? "good" : ppi < WEAK[1] ? "bad" : ppi < WEAK[0] ? "weak" : "good");

function pictures(svg, d) {
  for (const p of d.pictures) {
    const how = weak(p.ppi);
    svg.append(rect(p.place, `picture ${how}`), label(p.place[0], p.place[1], p.ppi ? `${p.ppi} ppi${how === "good" ? "" : `, ${how}`}` : "no resolution", `picture-name ${how}`));
  }
}

const middle = (place) => [place[0] + place[2] / 2, place[1] + place[3] / 2];

/* An arrow from the middle of one box to the edge of the other. */
function arrow(from, to, className) {
  const [x1, y1] = from, [x2, y2] = to;
  const dx = x2 - x1, dy = y2 - y1, length = Math.hypot(dx, dy) || 1;
  const ux = dx / length, uy = dy / length, head = 10 * unit;
  const left = [x2 - ux * head - uy * head * 0.45, y2 - uy * head + ux * head * 0.45], right = [x2 - ux * head + uy * head * 0.45, y2 - uy * head - ux * head * 0.45];
  return draw("path", {d: `M${x1} ${y1}L${x2 - ux * head} ${y2 - uy * head}M${x2} ${y2}L${left}L${right}Z`, class: className});
}

/* The boxes of each story in reading order: [{folio, box}] by story. */
export function threads(documents) {
  const all = new Map();
  for (const d of documents)
    for (const box of d.boxes)
      if (box.story && box.kind !== "teaser") {
        if (!all.has(box.story)) all.set(box.story, []);
        all.get(box.story).push({folio: d.folio, box});
      }
  return all;
}

function thread(svg, d, whole, go) {
  let n = 0;
  for (const [story, stops] of threads(whole)) {
    const here = stops.filter((stop) => stop.folio === d.folio);
    if (!here.length) continue;
    const hue = `thread-${n++ % 6}`;
    for (const stop of here) {
      const i = stops.indexOf(stop), after = stops[i + 1], before = stops[i - 1];
      svg.append(rect(stop.box.place, `thread ${hue}`));
      const [x, y] = stop.box.place;
      svg.append(label(x, y, stops.length > 1 ? `${story} ${i + 1}/${stops.length}` : story, `thread-name ${hue}`));
      if (after && after.folio === d.folio) svg.append(arrow(middle(stop.box.place), middle(after.box.place), `thread-arrow ${hue}`));
      if (after && after.folio !== d.folio) svg.append(leave(d, stop, `to page ${after.folio}`, after.folio, hue, go, false));
      if (before && before.folio !== d.folio) svg.append(leave(d, stop, `from page ${before.folio}`, before.folio, hue, go, true));
    }
  }
}

function leave(d, stop, text, folio, hue, go, comes) {
  const [x, y] = middle(stop.box.place), left = comes !== (d.direction === "rtl"), edge = [left ? 2 : d.width_mm - 2, y];
  const group = draw("g", {class: `thread-leave ${hue}`, role: "link", tabindex: "0", "aria-label": text});
  group.append(comes ? arrow(edge, [x, y], `thread-arrow ${hue}`) : arrow([x, y], edge, `thread-arrow ${hue}`));
  group.append(label(left ? 3 : d.width_mm - 3 - text.length * LABEL * 0.56 * unit, y - 20 * unit, text, `thread-name ${hue}`));
  group.addEventListener("click", () => go(folio));
  group.addEventListener("keydown", (event) => { if (event.key === "Enter") go(folio); });
  return group;
}

const DRAWN = {grid, baselines, boxes, overset, composition, pictures};

/* The SVG of a page at a scale in CSS pixels per millimetre. `wanted`: names of overlays; `whole`: documents of all pages if threads are
 * shown; `legend` receives the composition faults. */
export function overlay(d, scale, wanted, whole, go, legend) {
  unit = 1 / scale;
  const svg = draw("svg", {viewBox: `0 0 ${d.width_mm} ${d.height_mm}`, class: "over", "aria-hidden": wanted.has("thread") ? "false" : "true"});
  for (const [, name] of OVERLAYS) {
    if (!wanted.has(name)) continue;
    if (name === "thread") thread(svg, d, whole, go);
    else legend.push(...(DRAWN[name](svg, d) || []));
  }
  return svg;
}

/* The frame of a finding, comment or change. */
export function mark(place, className, number, scale) {
  if (scale) unit = 1 / scale;
  const group = draw("g", {class: `mark ${className}`});
  group.append(rect([place[0] - 0.6, place[1] - 0.6, place[2] + 1.2, place[3] + 1.2], className));
  if (number !== undefined) group.append(label(place[0] + place[2] - 4 * unit, place[1] - 12 * unit, String(number), "pin"));
  return group;
}
