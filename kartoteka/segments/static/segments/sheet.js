// The list as a sheet: arrows walk over its cells, Enter edits, Space chooses a row; every row has its card without it.
import { show } from "../web/js/toasts.js";
import { CellEditor } from "./editing.js";
import { send } from "./pasting.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

class ClientSheet extends HTMLElement {
  connectedCallback() {
    this.table = this.querySelector("table");
    this.table.setAttribute("role", "grid");
    this.rows = [...this.table.tBodies[0].rows].filter((row) => row.dataset.row);
    this.editor = new CellEditor(this);
    for (const cell of this.table.querySelectorAll("td[data-field]")) cell.tabIndex = -1;
    const first = this.table.querySelector("td[data-field]");
    if (first) first.tabIndex = 0;
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("click", (event) => this.click(event));
    this.addEventListener("dblclick", (event) => this.editor.open(this.cellOf(event.target)));
    this.addEventListener("focusin", (event) => this.remember(event.target));
    this.addEventListener("change", (event) => event.target.name === "client" && this.tell());
    this.addEventListener("paste", (event) => this.paste(event));
    addEventListener("pageshow", () => this.tell());
    document.addEventListener("keydown", (event) => this.keyOutside(event));
    this.tell();
  }

  cellOf(target) {
    return target.closest?.("td[data-field]");
  }

  isEditing(target) {
    return Boolean(target.closest?.(".cell-editor"));
  }

  // One cell at a time is in the order of Tab, so that Tab leaves the sheet.
  remember(target) {
    const cell = this.cellOf(target);
    if (!cell || target !== cell) return;
    this.table.querySelector('td[tabindex="0"]')?.setAttribute("tabindex", "-1");
    cell.tabIndex = 0;
  }

  move(cell, [down, right]) {
    const row = this.rows[this.rows.indexOf(cell.parentElement) + down];
    const cells = [...cell.parentElement.querySelectorAll("td[data-field]")];
    const to = row?.querySelectorAll("td[data-field]")[cells.indexOf(cell) + right];
    to?.focus();
    to?.scrollIntoView({ block: "nearest", inline: "nearest" });
    return to;
  }

  key(event) {
    const cell = this.cellOf(event.target);
    if (!cell || event.target !== cell || event.altKey || event.isComposing) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.code === "KeyZ") this.editor.undo();
    else if (isCommand && event.code === "KeyA") this.chooseAll();
    else if (isCommand) return;
    else if (STEPS[event.key]) this.step(cell, event);
    else if (event.key === "Enter" || event.key === "F2") this.editor.open(cell);
    else if (event.key === " ") this.toggle(cell.parentElement);
    else if (event.key === "Escape") cell.blur();
    else if (event.key.length === 1 && this.editor.isTyped(cell)) this.editor.open(cell, event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // What was done last is taken back from anywhere on the page, but for a field that has its own undoing.
  keyOutside(event) {
    if (event.code !== "KeyZ" || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    if (event.defaultPrevented || event.target !== document.body || !this.isConnected) return;
    event.preventDefault();
    this.editor.undo();
  }

  step(cell, event) {
    const to = this.move(cell, STEPS[event.key]);
    if (!event.shiftKey || !to) return;
    this.choose(cell.parentElement, true);
    this.choose(to.parentElement, true);
    this.tell();
  }

  click(event) {
    const row = event.target.closest("tr[data-row]");
    if (!row || this.isEditing(event.target)) return;
    // What hits the label comes once more, from its box.
    if (event.target.matches("label")) return;
    const isBox = event.target.closest(".tick");
    if (event.target.closest("a") && !event.shiftKey && !event.ctrlKey && !event.metaKey) return;
    // A click stays in its cell; the card is opened by the name.
    event.stopPropagation();
    if (event.shiftKey && this.last) this.chooseRange(this.last, row);
    else if (event.ctrlKey || event.metaKey) this.toggle(row);
    else if (!isBox) return;
    this.last = row;
    if (!isBox) event.preventDefault();
    this.tell();
  }

  boxOf(row) {
    return row.querySelector('input[name="client"]');
  }

  isChosen(row) {
    return Boolean(this.boxOf(row)?.checked);
  }

  choose(row, isChosen) {
    const box = this.boxOf(row);
    if (box) box.checked = isChosen;
  }

  toggle(row) {
    this.choose(row, !this.isChosen(row));
    this.last = row;
    this.tell();
  }

  chooseRange(from, to) {
    const [start, end] = [this.rows.indexOf(from), this.rows.indexOf(to)].sort((a, b) => a - b);
    for (const row of this.rows.slice(start, end + 1)) this.choose(row, true);
    getSelection().removeAllRanges();
  }

  chooseAll() {
    const isAll = this.rows.every((row) => this.isChosen(row));
    for (const row of this.rows) this.choose(row, !isAll);
    this.tell();
  }

  tell() {
    for (const row of this.rows) row.setAttribute("aria-selected", String(this.isChosen(row)));
    const count = this.rows.filter((row) => this.isChosen(row)).length;
    const place = document.querySelector("[data-chosen]");
    const button = document.querySelector("[data-needs-choice]");
    if (place) place.textContent = count ? String(count) : "";
    if (button) button.disabled = count === 0;
  }

  paste(event) {
    const cell = this.cellOf(event.target);
    if (!cell || event.target !== cell) return;
    event.preventDefault();
    const block = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
    if (!block) return;
    const editable = [...cell.parentElement.querySelectorAll("td[data-field]")];
    const fields = editable.slice(editable.indexOf(cell)).map((one) => one.dataset.field);
    if (!/[\t\n]/.test(block) && this.editor.isTyped(cell)) return this.editor.open(cell, block, { isWhole: true });
    if (!cell.dataset.editor && fields.length === 1) return show(this.dataset.noPaste, "warn");
    const keys = this.rows.slice(this.rows.indexOf(cell.parentElement)).map((row) => row.dataset.row);
    send(this.dataset.pasteUrl, { client: keys, field: fields, block: [block] });
  }
}

customElements.define("client-sheet", ClientSheet);
