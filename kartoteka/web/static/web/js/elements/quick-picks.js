// A form whose choices are made by digits: 1 to 9 choose in the first numbered row that is visible and unanswered,
// then the cursor stands in the text. Ctrl Enter sends it.
import { singleKeysWork } from "../keyboard.js";

const DIGIT = /^(?:Digit|Numpad)([1-9])$/;
const TYPING = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';

class QuickPicks extends HTMLElement {
  connectedCallback() {
    this.onKey = (event) => this.answer(event);
    document.addEventListener("keydown", this.onKey);
    this.addEventListener("keydown", (event) => this.begin(event));
    this.addEventListener("change", (event) => this.settle(event.target));
    this.addEventListener("htmx:afterRequest", (event) => this.empty(event));
    this.number();
  }

  // What was written down leaves the form as it was drawn; other than that it is drawn anew.
  empty({ detail }) {
    if (!detail.successful || detail.xhr.getResponseHeader("HX-Reswap") !== "none") return;
    this.querySelector("form").reset();
    this.number();
    if (this.contains(document.activeElement)) document.activeElement.blur();
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onKey);
  }

  // Whoever begins to write without having chosen writes into the text.
  begin(event) {
    if (event.target !== this || event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return;
    if (DIGIT.test(event.code)) return;
    event.stopPropagation();
    this.querySelector("textarea")?.focus();
  }

  labels(row) {
    return [...row.querySelectorAll(".pick")].filter((label) => label.checkVisibility());
  }

  get row() {
    const rows = [...this.querySelectorAll(".picks[data-numbered]")].filter((row) => row.checkVisibility());
    return rows.find((row) => !row.querySelector(".pick input:checked")) ?? rows[0];
  }

  number() {
    for (const label of this.querySelectorAll(".pick[data-digit]")) delete label.dataset.digit;
    const row = this.row;
    if (!row) return;
    this.labels(row)
      .slice(0, 9)
      .forEach((label, at) => (label.dataset.digit = String(at + 1)));
  }

  // What no longer fits the kind of contact is not chosen any more.
  settle(field) {
    for (const input of this.querySelectorAll(".picks[data-numbered] input:checked")) {
      if (!input.closest(".pick").checkVisibility()) input.checked = false;
    }
    if (field.dataset.meaning === "later") this.querySelector('input[name="next"][value="rule"]:checked') && this.check("next", "tomorrow");
    if (field.name === "next_on" && field.value) this.check("next", "day");
    this.number();
  }

  check(name, value) {
    const input = this.querySelector(`input[name="${name}"][value="${value}"]`);
    if (input) input.checked = true;
  }

  isMine(event) {
    const dialog = document.querySelector("dialog[open]");
    if (dialog && !dialog.contains(this)) return false;
    return this.checkVisibility() && (this.contains(event.target) || !event.target.closest?.(TYPING));
  }

  answer(event) {
    if (event.defaultPrevented || !this.isMine(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.contains(event.target)) {
      event.preventDefault();
      return this.querySelector("form").requestSubmit();
    }
    const digit = DIGIT.exec(event.code)?.[1];
    if (!digit || event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.(TYPING) || !singleKeysWork()) return;
    const label = this.row && this.labels(this.row)[Number(digit) - 1];
    if (!label) return;
    event.preventDefault();
    const input = label.querySelector("input");
    input.click();
    const row = this.row;
    if (row && !row.querySelector("input:checked")) this.focus();
    else this.querySelector("textarea")?.focus();
  }
}

customElements.define("quick-picks", QuickPicks);
