/* Makes elements from names and texts, never from markup, so that no text of the edition can be read as HTML. */

export const $ = (id) => document.getElementById(id);

export function make(tag, options, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(options || {}))
    if (key in element && key !== "list" && key !== "form") element[key] = value;
    else element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

export const many = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

export function say(text) {
  $("live").textContent = text;
}

export function kept(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`stonehand-${name}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(`stonehand-${name}`, JSON.stringify(value));
  } catch {
    // storage is disabled: the setting lasts for this visit only
  }
}

/* Calls `work` after the next frame, when the pixels are on the screen. */
export const idle = (work) => requestAnimationFrame(() => setTimeout(work, 30));
