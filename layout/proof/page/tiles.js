/* A sheet: one page as tiles on canvases. It never goes blank: a tile keeps its old picture until the new one has loaded, all visible
 * tiles that changed are replaced together, and at a new level of zoom the old tiles stay below until all new ones have loaded. */
import {Recent, forgetList, tileImage, tileList} from "./wire.js";
import {make} from "./make.js";

const LEVELS = [18, 25, 36, 50, 72, 100, 144, 200, 288, 400];
const SIDE = 512;
const AROUND = 256; // CSS pixels around the view in which tiles are also fetched

const images = new Recent(160);

function imageOf(hash) {
  let promise = images.get(hash);
  if (!promise) {
    promise = tileImage(hash);
    images.set(hash, promise);
    promise.catch(() => images.delete(hash));
  }
  return promise;
}

/* Scales are chosen so that every pixel of a tile is one pixel of the screen, which keeps type sharp. Resolutions are even numbers. */
const LEAST = 8, MOST = 400;
const fromScale = (pxPerMm) => pxPerMm * 25.4 * (window.devicePixelRatio || 1);
const toScale = (dpi) => dpi / 25.4 / (window.devicePixelRatio || 1);

export function levelFor(pxPerMm) {
  return Math.min(MOST, Math.max(LEAST, 2 * Math.ceil(fromScale(pxPerMm) / 2 - 0.01)));
}

const levelUnder = (pxPerMm) => Math.min(MOST, Math.max(LEAST, 2 * Math.floor(fromScale(pxPerMm) / 2)));

/* The largest such scale up to this one, in CSS pixels per millimetre. */
export const under = (pxPerMm) => toScale(levelUnder(pxPerMm));

/* All such scales, from the one under `from` to the one under `to`. */
export function steps(from, to) {
  const all = [];
  for (let dpi = levelUnder(from); dpi <= levelUnder(to); dpi += 2) all.push(toScale(dpi));
  return all;
}

/* The scales of the zoom buttons. */
export const scales = () => LEVELS.map(toScale);

export class Sheet {
  /* view: the element that scrolls; null: the whole sheet is visible. */
  constructor(view) {
    this.view = view;
    this.element = make("div", {className: "sheet"});
    this.layers = []; // the last one is to be shown
    this.page = null;
    this.turn = 0;
    this.failed = 0;
  }

  /* Shows a page at a scale. Resolves to true when all visible tiles are drawn, to false if another call has replaced this one. */
  async show(page, pxPerMm, look = "page") {
    const turn = ++this.turn;
    this.page = page;
    this.scale = pxPerMm;
    this.look = look;
    this.element.style.width = `${page.width_mm * pxPerMm}px`;
    this.element.style.height = `${page.height_mm * pxPerMm}px`;
    const dpi = levelFor(pxPerMm);
    for (const layer of this.layers) this.fit(layer);
    const list = await tileList(page.key, dpi, look);
    if (turn !== this.turn) return false;
    this.begin(dpi, list);
    return this.fill();
  }

  fit(layer) {
    layer.element.style.transform = `scale(${this.page.width_mm * this.scale / layer.width})`;
  }

  /* Puts the layer of this resolution on top and sets its tiles. */
  begin(dpi, list) {
    let layer = this.layers[this.layers.length - 1];
    if (!layer || layer.dpi !== dpi || layer.width !== list.width || layer.height !== list.height) {
      layer = {dpi, width: list.width, height: list.height, columns: list.columns, tiles: [], element: make("div", {className: "layer"})};
      layer.element.style.width = `${list.width}px`;
      layer.element.style.height = `${list.height}px`;
      this.layers.push(layer);
      this.element.prepend(...this.layers.map((l) => l.element));
      this.fit(layer);
    }
    layer.wanted = list.tiles;
    layer.key = this.page.key;
    layer.look = this.look;
  }

  /* Indices of the visible tiles. */
  inSight(layer) {
    const all = layer.wanted.map((_, i) => i);
    if (!this.view) return all;
    const view = this.view.getBoundingClientRect(), at = this.element.getBoundingClientRect();
    const factor = layer.width / (this.page.width_mm * this.scale), side = SIDE;
    const left = (view.left - AROUND - at.left) * factor, right = (view.right + AROUND - at.left) * factor;
    const top = (view.top - AROUND - at.top) * factor, foot = (view.bottom + AROUND - at.top) * factor;
    return all.filter((i) => {
      const x = (i % layer.columns) * side, y = Math.floor(i / layer.columns) * side;
      return x < right && x + side > left && y < foot && y + side > top;
    });
  }

  /* Draws the visible tiles that have changed or are missing. */
  async fill() {
    const turn = this.turn, layer = this.layers[this.layers.length - 1];
    if (!layer) return false;
    const missing = this.inSight(layer).filter((i) => layer.tiles[i]?.hash !== layer.wanted[i]);
    let drawn;
    try {
      drawn = await Promise.all(missing.map(async (i) => [i, layer.wanted[i], await imageOf(layer.wanted[i])]));
    } catch (error) {
      return this.fail(turn, layer, error);
    }
    if (turn !== this.turn) return false;
    this.failed = 0;
    for (const [i, hash, image] of drawn) this.put(layer, i, hash, image);
    for (const former of this.layers.splice(0, this.layers.length - 1)) former.element.remove();
    return true;
  }

  /* The server may have dropped the list: request it again, up to three times. */
  async fail(turn, layer, error) {
    if (turn !== this.turn) return false;
    forgetList(layer.key, layer.dpi, layer.look);
    if (++this.failed > 3) throw error;
    return this.show(this.page, this.scale, this.look);
  }

  put(layer, i, hash, image) {
    const tile = layer.tiles[i] || (layer.tiles[i] = {canvas: make("canvas", {className: "tile"})});
    if (tile.canvas.width !== image.width || tile.canvas.height !== image.height) {
      tile.canvas.width = image.width;
      tile.canvas.height = image.height;
    }
    tile.canvas.getContext("2d", {alpha: false}).drawImage(image, 0, 0);
    tile.hash = hash;
    if (!tile.canvas.parentNode) {
      tile.canvas.style.left = `${(i % layer.columns) * SIDE}px`;
      tile.canvas.style.top = `${Math.floor(i / layer.columns) * SIDE}px`;
      layer.element.append(tile.canvas);
    }
  }
}
