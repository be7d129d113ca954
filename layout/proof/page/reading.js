/* The invisible text layer: every line as real text at its place, in reading order, so that the browser can find and copy it and a
 * screen reader can read the page. */
import {make} from "./make.js";

const HEADS = {headline: 3, "teaser-head": 3, jumphead: 3, crosshead: 4, question: 4};
const pen = document.createElement("canvas").getContext("2d");
const SIZE = 100;

function widthOf(text) {
  pen.font = `${SIZE}px sans-serif`;
  return pen.measureText(text).width / SIZE;
}

const paragraphOf = (item) => item.id.replace(/\/l\d+(\.\d+)?$/, "");

function line(item, scale) {
  const [x, y, w, h] = item.place, size = item.size_mm * scale;
  const span = make("span", {className: "line", dir: item.rtl ? "rtl" : "ltr"}, item.text + (item.hyphen || item.joins ? "" : item.end ? "\n" : " "));
  span.dataset.item = item.id;
  span.style.left = `${x * scale}px`;
  span.style.top = `${(y + h * 1.15) * scale - size * 1.02}px`;
  span.style.fontSize = `${size}px`;
  span.style.width = "max-content";
  span.style.transform = `scaleX(${(w * scale) / Math.max(widthOf(item.text) * size, 0.01)})`;
  span.style.transformOrigin = item.rtl ? "right top" : "left top";
  if (item.rtl) {
    span.style.left = "auto";
    span.style.right = `calc(100% - ${(x + w) * scale}px)`;
  }
  return span;
}

/* The text layer of a page; the lines of a paragraph are in one element. */
export function textLayer(d, scale) {
  const layer = make("div", {className: "reading", lang: d.language, dir: d.direction});
  let block, of;
  for (const item of d.items) {
    const paragraph = `${item.role} ${paragraphOf(item)}`;
    if (paragraph !== of) {
      of = paragraph;
      block = HEADS[item.role] ? make("div", {role: "heading", "aria-level": String(HEADS[item.role])}) : make("p");
      layer.append(block);
    }
    block.append(line(item, scale));
  }
  for (const p of d.pictures) {
    const image = make("span", {className: "line", role: "img", "aria-label": p.alt || "Picture"});
    image.style.left = `${p.place[0] * scale}px`;
    image.style.top = `${p.place[1] * scale}px`;
    layer.append(image);
  }
  return layer;
}

/* Where a selection begins and ends: {from: {item, offset}, to: …, text}, or null. */
export function selected(layer) {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const end = (node, offset) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[Math.min(offset, node.childNodes.length - 1)];
    const span = element?.closest?.(".line[data-item]") || element?.querySelector?.(".line[data-item]");
    if (!span || !layer.contains(span)) return null;
    const text = node.nodeType === Node.TEXT_NODE ? [...node.data.slice(0, offset)].length : 0;
    return {item: span.dataset.item, offset: text};
  };
  const from = end(range.startContainer, range.startOffset), to = end(range.endContainer, range.endOffset);
  return from && to ? {from, to, text: String(selection).trim()} : null;
}

/* The text of a page without line ends, and the line of each character: for searching. */
export function flat(d) {
  let text = "";
  const at = [];
  for (const item of d.items) {
    const piece = item.text + (item.hyphen || item.joins ? "" : " ");
    at.push({from: text.length, item});
    text += piece;
  }
  return {text, at};
}

/* Rectangles of the characters [from, to) of a flat text. Within a line, positions are estimated in proportion to the characters. */
export function placesOf({at}, from, to) {
  const places = [];
  for (const {from: start, item} of at) {
    const end = start + item.text.length;
    if (end <= from || start >= to) continue;
    const n = item.text.length, a = Math.max(from - start, 0) / n, b = Math.min(to - start, n) / n;
    const [x, y, w, h] = item.place;
    const left = item.rtl ? x + w * (1 - b) : x + w * a;
    places.push([left, y + h * 0.2, w * (b - a), h]);
  }
  return places;
}
