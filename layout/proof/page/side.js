/* The side panel: tabs with lists of findings, comments, search hits and changes. */
import {$, kept, make, many, say} from "./make.js";
import {editorLink} from "./dialogs.js";
import {flat, placesOf} from "./reading.js";
import {pageDocument, post} from "./wire.js";

const TABS = [["findings", "Findings"], ["comments", "Comments"], ["find", "Find"], ["changes", "Changes"]];
const GRAVE = {error: 0, warning: 1, info: 2};
const NAMES = {error: "error", warning: "warning", info: "note"};
const MOST_HITS = 200;

export class Side {
  constructor(app) {
    this.app = app;
    this.tab = "findings";
    this.here = -1;      // index of the selected finding
    this.hits = [];
    this.changes = [];
    this.query = "";
    this.onlyPage = kept("only-page", false);
    this.least = kept("least", 2);
    for (const [name, title] of TABS) {
      const button = make("button", {type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "panel"}, title);
      button.addEventListener("click", () => this.open(name));
      $("tabs").append(button);
    }
    $("tabs").addEventListener("keydown", (event) => this.arrows(event));
  }

  arrows(event) {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) return;
    const i = TABS.findIndex(([name]) => name === this.tab), next = TABS[(i + step + TABS.length) % TABS.length][0];
    this.open(next);
    $(`tab-${next}`).focus();
    event.preventDefault();
    event.stopPropagation();
  }

  open(tab) {
    this.tab = tab;
    this.fill();
  }

  fill() {
    const state = this.app.state;
    const counts = {findings: state.findings.length, comments: state.comments.filter((c) => !c.resolved).length, find: this.hits.length, changes: this.changes.length};
    for (const [name, title] of TABS) {
      const button = $(`tab-${name}`), on = name === this.tab;
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
      button.textContent = counts[name] ? `${title} ${counts[name]}` : title;
    }
    const panel = $("panel");
    panel.setAttribute("aria-labelledby", `tab-${this.tab}`);
    const focused = panel.contains(document.activeElement) ? document.activeElement.id : null;
    panel.replaceChildren(...this[this.tab + "Panel"]());
    if (focused) $(focused)?.focus();
  }

  /* ---- findings ---- */

  findings() {
    const order = new Map(this.app.state.pages.map((page, i) => [page.folio, i]));
    const at = (f) => (f.page === null ? -1 : order.get(f.page) ?? order.size);
    return this.app.state.findings.map((f, i) => ({...f, i}))
      .filter((f) => GRAVE[f.severity] <= this.least && (!this.onlyPage || f.page === this.app.folio))
      .sort((a, b) => at(a) - at(b) || GRAVE[a.severity] - GRAVE[b.severity] || a.i - b.i);
  }

  findingsPanel() {
    const only = make("input", {type: "checkbox", checked: this.onlyPage, id: "only-page"});
    only.addEventListener("change", () => { this.onlyPage = only.checked; this.app.keep("only-page", only.checked); this.fill(); });
    const least = make("select", {id: "least", "aria-label": "Show"});
    for (const [value, name] of [[0, "errors"], [1, "errors and warnings"], [2, "everything"]]) least.append(make("option", {value, selected: value === this.least}, name));
    least.addEventListener("change", () => { this.least = Number(least.value); this.app.keep("least", this.least); this.fill(); });
    const list = this.findings(), parts = [make("p", {className: "tools"}, least, make("label", {}, only, " this page"))];
    if (!list.length) parts.push(make("p", {className: "empty"}, this.app.state.findings.length ? "No findings at this level." : "No findings."));
    let page, group;
    for (const f of list) {
      if (!group || f.page !== page) {
        page = f.page;
        group = make("ol");
        parts.push(make("h3", {}, page === null ? "Whole edition" : `Page ${page}`), group);
      }
      group.append(make("li", {}, this.finding(f), ...(f.i === this.here ? [this.detail(f)] : [])));
    }
    return parts;
  }

  finding(f) {
    const button = make("button", {type: "button", className: `entry ${f.severity}`, id: `finding-${f.i}`, "aria-current": String(f.i === this.here)},
      make("span", {className: "kind"}, `${NAMES[f.severity]}: ${f.code}`), make("span", {className: "what"}, [f.box, f.message].filter(Boolean).join(": ")));
    button.addEventListener("click", () => this.showFinding(f));
    return button;
  }

  detail(f) {
    const where = f.file ? `${f.file}:${f.line}:${f.column}` : "";
    const link = f.path && editorLink(f.path, f.line, f.column);
    const copy = make("button", {type: "button", className: "small"}, "Copy");
    copy.addEventListener("click", () => navigator.clipboard.writeText(`${f.path}:${f.line}:${f.column}`).then(() => say("Copied"), () => say("The browser does not allow copying")));
    return make("div", {className: "detail"}, make("p", {}, f.hint), where ? make("p", {className: "source"}, link ? make("a", {href: link}, where) : where, " ", link ? null : copy) : null);
  }

  async showFinding(f) {
    this.here = f.i;
    this.tab = "findings";
    const place = f.width_mm > 0 ? [f.x_mm, f.y_mm, f.width_mm, f.height_mm] : null;
    await this.app.go(f.page || this.app.folio, place);
    this.fill();
    $(`finding-${f.i}`)?.scrollIntoView({block: "nearest"});
    say(`${NAMES[f.severity]} ${f.code}: ${f.message} ${f.hint}`);
  }

  next(step) {
    const list = this.findings();
    if (!list.length) {
      say("No findings");
      return;
    }
    const at = list.findIndex((f) => f.i === this.here);
    this.showFinding(list[(at + step + list.length + (at < 0 && step < 0 ? 1 : 0)) % list.length]);
  }

  /* ---- comments ---- */

  commentsPanel() {
    const add = make("button", {type: "button", id: "add-comment"}, "Comment on this page");
    add.addEventListener("click", () => this.app.act("comment"));
    const resolved = make("input", {type: "checkbox", checked: kept("resolved", false), id: "show-resolved"});
    resolved.addEventListener("change", () => { this.app.keep("resolved", resolved.checked); this.fill(); });
    const parts = [make("p", {className: "tools"}, add, make("label", {}, resolved, " show resolved"))];
    const list = this.app.state.comments.filter((c) => resolved.checked || !c.resolved);
    if (!list.length) parts.push(make("p", {className: "empty"}, "No comments."));
    parts.push(make("ol", {className: "comments"}, ...list.map((c) => this.comment(c))));
    return parts;
  }

  comment(c) {
    const i = this.app.state.comments.indexOf(c) + 1;
    const go = make("button", {type: "button", className: "entry", id: `comment-${c.id}`},
      make("span", {className: "kind"}, `${i}. ${c.by}, ${c.page === null ? "place lost" : `page ${c.page}`}`),
      make("span", {className: "what"}, [c.quote ? `“${c.quote}” ` : "", c.text].join("")));
    go.addEventListener("click", () => this.app.go(c.page || this.app.folio, c.places[0]));
    const tool = (name, what) => {
      const button = make("button", {type: "button", className: "small"}, name);
      button.addEventListener("click", what);
      return button;
    };
    return make("li", {className: c.resolved ? "resolved" : ""}, go,
      c.lost ? make("p", {className: "lost"}, "The words are gone; their box is shown instead.") : null,
      ...c.replies.map((r) => make("p", {className: "reply"}, `${r.by}: ${r.text}`)),
      make("p", {className: "tools"}, tool("Reply", () => this.app.reply(c)), tool(c.resolved ? "Reopen" : "Resolve", () => this.app.resolve(c))));
  }

  /* ---- find ---- */

  findPanel() {
    const input = make("input", {type: "search", id: "query", value: this.query, autocomplete: "off"});
    input.setAttribute("aria-label", "Find on all pages");
    const form = make("form", {className: "tools"}, input, make("button", {}, "Find"));
    form.addEventListener("submit", (event) => { event.preventDefault(); this.find(input.value); });
    const list = make("ol");
    this.hits.forEach((hit, i) => {
      const button = make("button", {type: "button", className: "entry", id: `hit-${i}`}, make("span", {className: "kind"}, `Page ${hit.folio}`),
        make("span", {className: "what"}, hit.before, make("mark", {}, hit.words), hit.after));
      button.addEventListener("click", () => this.app.go(hit.folio, hit.places[0]));
      list.append(make("li", {}, button));
    });
    return [form, this.query && !this.hits.length ? make("p", {className: "empty"}, "Not found.") : null, list].filter(Boolean);
  }

  async find(query) {
    this.query = query.trim();
    const wanted = this.query.toLocaleLowerCase().replace(/\s+/g, " ");
    this.hits = [];
    for (const page of wanted ? this.app.state.pages : []) {
      const text = flat(await pageDocument(page.key)), lower = text.text.toLocaleLowerCase();
      if (lower.length !== text.text.length) continue;
      for (let at = lower.indexOf(wanted); at >= 0 && this.hits.length < MOST_HITS; at = lower.indexOf(wanted, at + 1))
        this.hits.push({folio: page.folio, places: placesOf(text, at, at + wanted.length), words: text.text.slice(at, at + wanted.length),
          before: text.text.slice(Math.max(0, at - 30), at), after: text.text.slice(at + wanted.length, at + wanted.length + 30)});
    }
    this.fill();
    $("query")?.focus();
    this.app.remark();
    say(this.hits.length ? `${many(this.hits.length, "place")}` : "Not found");
  }

  /* ---- changes ---- */

  changesPanel() {
    if (!this.changes.length) return [make("p", {className: "empty"}, "Compare a page (D) to see what changed on it.")];
    const list = make("ol");
    this.changes.forEach((c, i) => {
      const words = [c.was ? make("del", {}, c.was) : null, c.was && c.is ? " " : null, c.is ? make("ins", {}, c.is) : null];
      const button = make("button", {type: "button", className: "entry", id: `change-${i}`}, make("span", {className: "kind"}, `${i + 1}. ${c.title}`),
        make("span", {className: "what"}, [c.box, c.message].filter(Boolean).join(": ")), make("span", {className: "words"}, ...words.filter(Boolean)));
      button.addEventListener("click", () => this.app.point(i));
      list.append(make("li", {}, button));
    });
    return [list];
  }
}

/* Requests about comments and sign-offs. */
export const desk = {
  add: (body) => post("comments", body),
  reply: (id, body) => post(`comments/${id}/reply`, body),
  resolve: (id, body) => post(`comments/${id}/resolve`, body),
  reopen: (id, body) => post(`comments/${id}/reopen`, body),
  sign: (body) => post("sign", body),
  unsign: (body) => post("unsign", body),
};
