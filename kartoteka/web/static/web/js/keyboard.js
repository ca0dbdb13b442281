// Keys: an element with data-key is clicked (or, if a field, focused) by that key, at most two in a row.
import { move } from "./rows.js";

const PATIENCE = 1200;
const LETTER = /^Key([A-Z])$/;
let first = "";
let firstAt = 0;

function isTyping(target) {
  return target.closest?.('input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]');
}

// On a Cyrillic layout the same physical key must do the same thing.
function named(event) {
  if (event.key === " ") return "Space";
  if (event.key === "?" || event.key === "/" || event.key === "[") return event.key;
  const letter = LETTER.exec(event.code)?.[1].toLowerCase();
  if (letter && !/^[a-z]$/i.test(event.key)) return letter;
  if (event.code === "Slash" && !/^[-_/?]$/.test(event.key)) return event.shiftKey ? "?" : "/";
  if (event.code === "BracketLeft" && /^\p{L}$/u.test(event.key)) return "[";
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

export function singleKeysWork() {
  return localStorage.getItem("single-keys") !== "off";
}

function press(combination) {
  const name = CSS.escape(combination);
  const found = [...document.querySelectorAll(`[data-key="${name}"], [data-key-also="${name}"]`)];
  const reachable = found.filter((element) => element.checkVisibility() || element.closest("details:not([open])")?.checkVisibility());
  // What the page itself has for a key goes before what stands around every page.
  const target = reachable.find((element) => element.closest("main")) ?? reachable[0];
  if (!target) return false;
  const isField = target.matches("textarea, select, input:not([type='checkbox'], [type='radio'], [type='submit'])");
  target.focus();
  if (isField) target.select?.();
  else target.click();
  return true;
}

function answer(event, key) {
  const pair = event.timeStamp - firstAt < PATIENCE ? `${first} ${key}` : "";
  first = key;
  firstAt = event.timeStamp;
  if (pair && press(pair)) return true;
  return key === "j" || key === "k" ? move(key === "j" ? 1 : -1) : press(key);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const key = named(event);
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    if (key === "k" && press("ctrl k")) event.preventDefault();
    return;
  }
  if (key === "Escape" && isTyping(event.target)) return event.target.blur();
  if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]") || !singleKeysWork()) return;
  if (key === "Space" && event.target.closest("button, summary, label, input, [role]")) return;
  if ((key.length === 1 || key === "Space") && answer(event, key)) event.preventDefault();
});
