// A cell edited where it stands: Enter and Tab save and go on, Escape leaves it as it was, Ctrl Z takes the last back.
import { show } from "../web/js/toasts.js";
import { word } from "../web/js/words.js";

const BETWEEN = "; ";
const FAULTS = { 401: "signedOut", 403: "forbidden", 404: "gone", 429: "tooMany", 503: "readOnly" };

export class CellEditor {
  constructor(sheet) {
    this.sheet = sheet;
    this.done = [];
    this.lists = new Map();
  }

  isTyped(cell) {
    return Boolean(cell.dataset.editor) && cell.dataset.editor !== "list";
  }

  async open(cell, typed = "", { isWhole = false } = {}) {
    if (!cell?.dataset.editor || cell.querySelector(".cell-editor")) return;
    const field = this.isTyped(cell) ? this.input(cell) : await this.list(cell);
    if (!field) return;
    const before = [...cell.childNodes];
    field.className = "cell-editor";
    field.setAttribute("aria-label", cell.dataset.label ?? cell.closest("table").caption.textContent);
    cell.classList.add("is-open");
    cell.replaceChildren(field);
    field.focus();
    if (typed && field.type !== "date") field.value = typed;
    else field.select?.();
    this.listen(cell, field, before);
    if (isWhole) this.leave(cell, field, before);
  }

  input(cell) {
    const field = document.createElement("input");
    field.type = cell.dataset.editor === "date" ? "date" : "text";
    field.value = cell.dataset.value;
    field.autocomplete = "off";
    return field;
  }

  async list(cell) {
    const told = await this.options(cell.dataset.field);
    if (!told) return null;
    const field = document.createElement("select");
    field.multiple = told.several;
    const chosen = cell.dataset.value.split(BETWEEN);
    const empty = told.may_be_empty && !told.several ? [["", "—"]] : [];
    for (const [value, label] of [...empty, ...told.options]) field.append(new Option(label, value, false, chosen.includes(value)));
    if (told.several) field.size = Math.min(Math.max(told.options.length, 2), 6);
    return field;
  }

  async options(name) {
    if (!this.lists.has(name)) {
      const answer = await fetch(this.sheet.dataset.optionsUrl.replace("NAME", encodeURIComponent(name))).catch(() => null);
      if (!answer?.ok) return this.complain(answer);
      this.lists.set(name, await answer.json());
    }
    return this.lists.get(name);
  }

  listen(cell, field, before) {
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      event.stopPropagation();
      if (event.key === "Escape") this.close(cell, before, field);
      else if (event.key === "Enter") this.leave(cell, field, before, [event.shiftKey ? -1 : 1, 0]);
      else if (event.key === "Tab") this.leave(cell, field, before, [0, event.shiftKey ? -1 : 1], true);
      else return;
      event.preventDefault();
    });
    field.addEventListener("blur", () => document.hasFocus() && this.leave(cell, field, before));
  }

  close(cell, before, field) {
    field.dataset.left = "yes"; // a field that goes away loses its focus, and that must not save it
    cell.classList.remove("is-open");
    cell.replaceChildren(...before);
    cell.focus();
  }

  valueOf(field) {
    return field.multiple ? [...field.selectedOptions].map((one) => one.value).join(BETWEEN) : field.value;
  }

  async leave(cell, field, before, step = null, goesOn = false) {
    if (field.dataset.left) return;
    field.dataset.left = "yes";
    const value = this.valueOf(field);
    const seen = cell.dataset.value;
    cell.classList.remove("is-open");
    cell.replaceChildren(...before);
    // Whoever has gone to another cell by the mouse stays there.
    if (step || document.activeElement === document.body) cell.focus();
    const to = step ? this.sheet.move(cell, step) : null;
    if (goesOn && to) this.open(to);
    if (value === seen) return;
    if (await this.save(cell, value, seen)) this.done.push({ cell, value: seen, seen: cell.dataset.value });
  }

  async save(cell, value, seen) {
    const body = new URLSearchParams({ field: cell.dataset.field, seen });
    for (const part of this.isTyped(cell) ? [value] : value.split(BETWEEN)) body.append("value", part);
    cell.classList.add("is-busy");
    const answer = await this.post(cell.parentElement.dataset.row, body);
    cell.classList.remove("is-busy");
    if (!answer || ![200, 422].includes(answer.status)) return this.complain(answer);
    const told = await answer.json();
    if (told.text !== undefined) this.fill(cell, told);
    if (told.sentence) show(told.sentence, "bad");
    else cell.classList.add("is-edited");
    return !told.sentence;
  }

  post(key, body) {
    const token = document.querySelector('meta[name="csrf-token"]').content;
    const address = this.sheet.dataset.cellUrl.replace("KEY", key);
    return fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token } }).catch(() => null);
  }

  fill(cell, told) {
    (cell.querySelector("a") ?? cell).textContent = told.text;
    cell.dataset.value = told.value;
  }

  async undo() {
    const last = this.done.pop();
    if (!last) return show(this.sheet.dataset.nothingToUndo, "info");
    last.cell.focus();
    if (await this.save(last.cell, last.value, last.seen)) show(this.sheet.dataset.undone, "good");
  }

  complain(answer) {
    show(word(answer ? (FAULTS[answer.status] ?? "failed") : "offline"), "bad");
    return null;
  }
}
