/* Dialogs: the list of keys, the settings, and the form for comments and sign-offs. */
import {$, keep, kept, make} from "./make.js";
import {OVERLAYS} from "./overlays.js";

const SCHEMES = ["vscode", "vscode-insiders", "vscodium", "cursor", "zed", "idea", "txmt", "subl", "emacs", "mvim", "nova"];
const EDITORS = [
  ["", "none: the position is shown and can be copied"], ["vscode://file{path}:{line}:{column}", "VS Code"], ["vscodium://file{path}:{line}:{column}", "VSCodium"],
  ["zed://file{path}:{line}:{column}", "Zed"], ["idea://open?file={path}&line={line}&column={column}", "IntelliJ"], ["txmt://open/?url=file://{path}&line={line}&column={column}", "TextMate"],
];

/* The address that opens a position in the user's editor. null: none is set, or its scheme is not that of a known editor, which keeps
 * out schemes such as javascript:. */
export function editorLink(path, line, column) {
  const template = kept("editor", ""), scheme = /^([a-z-]+):\/\//.exec(template)?.[1];
  if (!scheme || !SCHEMES.includes(scheme)) return null;
  const parts = {path: path.split("/").map(encodeURIComponent).join("/"), line: String(line || 1), column: String(column || 1)};
  return template.replace(/\{(path|line|column)\}/g, (_, name) => parts[name]);
}

const KEYS = [
  ["W P S", "wall, page, spread"], ["D", "compare the page"], ["← →", "previous page, next page (if the whole page fits); otherwise scroll"], ["Page up, down", "previous page, next page"],
  ["+ − 0 1", "zoom in, zoom out, whole page, actual size"], ["K", "switch between page, plates C M Y K and total ink"],
  ...OVERLAYS.map(([key, , title]) => [key.toUpperCase(), title.toLowerCase()]),
  ["N, Shift N", "next, previous finding"], ["C", "comment on the selection, or on the box under the pointer"], ["/", "find"], ["?", "show this list"], ["Esc", "close"],
];

function closeForm() {
  return make("form", {method: "dialog"}, make("button", {}, "Close"));
}

export function showKeys() {
  const list = make("dl");
  for (const [key, what] of KEYS) list.append(make("div", {}, make("dt", {}, key), make("dd", {}, what)));
  $("keys").replaceChildren(make("h2", {id: "keys-title"}, "Keys"), list, closeForm());
  $("keys").showModal();
}

export function showSettings() {
  const single = make("input", {type: "checkbox", checked: kept("single-keys", true), id: "single-keys"});
  single.addEventListener("change", () => keep("single-keys", single.checked));
  const template = make("input", {type: "text", id: "editor", value: kept("editor", ""), size: 44}), note = make("p", {className: "hint"});
  const choose = () => {
    keep("editor", template.value.trim());
    note.textContent = template.value.trim() && !editorLink("/x", 1, 1) ? `The address of an editor must begin with one of: ${SCHEMES.join(", ")}.` : "{path}, {line} and {column} are replaced by the position.";
  };
  const usual = make("select", {"aria-label": "Known editors"});
  for (const [value, name] of EDITORS) usual.append(make("option", {value, selected: value === template.value}, name));
  usual.addEventListener("change", () => { template.value = usual.value; choose(); });
  template.addEventListener("input", choose);
  choose();
  const name = make("input", {type: "text", id: "name", value: kept("name", ""), maxLength: 80});
  name.addEventListener("input", () => keep("name", name.value.trim()));
  $("settings").replaceChildren(make("h2", {id: "settings-title"}, "Settings"),
    make("p", {}, make("label", {}, single, " Use single keys as shortcuts for the buttons")),
    make("p", {}, make("label", {}, "Editor ", usual)), make("p", {}, make("label", {}, "Address ", template)), note,
    make("p", {}, make("label", {}, "Your name on comments and sign-offs ", name)), closeForm());
  $("settings").showModal();
}

/* Asks for a text and a name and returns {text, by}, or null if the user cancels. If `text` is null, only the name is asked for. */
export function ask(title, about, text = "") {
  return new Promise((done) => {
    const dialog = $("ask"), name = make("input", {type: "text", value: kept("name", ""), maxLength: 80, required: true, id: "ask-name"});
    const words = text === null ? null : make("textarea", {rows: 5, value: text, required: true, maxLength: 8000, id: "ask-text"});
    const cancel = make("button", {type: "button", value: "no"}, "Cancel"), form = make("form", {method: "dialog"});
    cancel.addEventListener("click", () => dialog.close("no"));
    form.append(make("h2", {id: "ask-title"}, title), about ? make("blockquote", {}, about) : "", words ? make("p", {}, make("label", {}, "Comment", words)) : "",
      make("p", {}, make("label", {}, "Your name ", name)), make("p", {className: "tools"}, make("button", {value: "yes"}, title), cancel));
    dialog.replaceChildren(form);
    dialog.returnValue = "no";
    dialog.onclose = () => {
      const by = name.value.trim();
      if (dialog.returnValue === "yes" && by) keep("name", by);
      done(dialog.returnValue === "yes" && by ? {by, text: words ? words.value.trim() : ""} : null);
    };
    dialog.showModal();
    (words || name).focus();
  });
}
