/* All communication with the server. What is named by key or hash never changes and is requested only once. */

export class Refused extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

async function answer(response) {
  if (response.ok) return response;
  let words = response.statusText;
  try {
    words = (await response.json()).error || words;
  } catch {
    // the answer has no message
  }
  throw new Refused(response.status, words);
}

export async function getJson(path) {
  return (await answer(await fetch(path))).json();
}

export async function post(path, body) {
  const response = await answer(await fetch(path, {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)}));
  return response.status === 204 ? null : response.json();
}

/* A map that drops the least recently used entries. */
export class Recent {
  constructor(most) {
    this.most = most;
    this.map = new Map();
  }

  get(key) {
    const value = this.map.get(key);
    if (value !== undefined) {
      this.map.delete(key);
      this.map.set(key, value);
    }
    return value;
  }

  set(key, value) {
    this.map.set(key, value);
    while (this.map.size > this.most) this.map.delete(this.map.keys().next().value);
  }

  delete(key) {
    this.map.delete(key);
  }
}

const documents = new Recent(80), lists = new Recent(400);

/* Requests each key once. A promise that failed is not kept, so that the request can be repeated. */
function once(kept, key, ask) {
  let promise = kept.get(key);
  if (!promise) {
    promise = ask();
    kept.set(key, promise);
    promise.catch(() => kept.delete(key));
  }
  return promise;
}

export const pageDocument = (key) => once(documents, key, () => getJson(`page/${key}`));
export const tileList = (key, dpi, look) => once(lists, `${key}/${dpi}/${look}`, () => getJson(`tiles/${key}/${dpi}/${look}`));
/* Takes the tile lists that come with the state: those of pages on show that changed. */
export function takeLists(given) {
  for (const [key, list] of Object.entries(given || {})) lists.set(key, Promise.resolve(list));
}
/* The lists of all pages are requested once; later ones come with the state, or one by one. */
const walls = new Recent(8);
export const everyList = (dpi, look) => once(walls, `${dpi}/${look}`, async () => takeLists(await getJson(`tiles/every/${dpi}/${look}`)));
export const forgetList = (key, dpi, look) => lists.delete(`${key}/${dpi}/${look}`);

/* An image element is the fastest way: fetching for a bitmap passes through three more queues of the browser. */
export function tileImage(hash) {
  return new Promise((done, fail) => {
    const image = new Image();
    image.onload = () => done(image);
    image.onerror = () => fail(new Error("A part of the page could not be loaded."));
    image.fetchPriority = "high";
    image.src = `tile/${hash}`;
  });
}

/* Removes the token from the address and exchanges it for the cookie. */
export async function admit() {
  const found = /[#&]token=([0-9a-f]+)/.exec(location.hash);
  if (!found) return;
  history.replaceState(null, "", location.pathname + location.hash.replace(found[0], "").replace(/^&/, "#"));
  await post("session", {token: found[1]});
}

/* Receives events while the page is visible; on: {state, reveal, lost, refused}. A tab in the background closes its connection and
 * catches up when it is visible again, because a browser opens at most six connections to one server. */
export function follow(on) {
  let source = null, wait = 250;
  function close() {
    source?.close();
    source = null;
  }
  async function again() {
    close();
    on.lost();
    try {
      await getJson("state");
    } catch (error) {
      if (error.status === 401) {
        on.refused();
        return;
      }
    }
    setTimeout(open, wait);
    wait = Math.min(wait * 2, 4000);
  }
  function open() {
    if (document.hidden || source) return;
    source = new EventSource("events");
    source.addEventListener("state", (event) => {
      wait = 250;
      on.state(JSON.parse(event.data));
    });
    source.addEventListener("reveal", (event) => on.reveal(JSON.parse(event.data)));
    source.onerror = again;
  }
  document.addEventListener("visibilitychange", () => document.hidden ? close() : open());
  open();
}
