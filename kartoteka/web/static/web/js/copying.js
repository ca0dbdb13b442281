// data-copies="text" copies it; data-selects selects a read-only field on focus.
import { show } from "./toasts.js";
import { word } from "./words.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copies]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copies);
  } catch {
    const field = button.parentElement.querySelector("input");
    field?.select();
    if (!field || !document.execCommand("copy")) return show(word("notCopied"), "warn");
  }
  show(word("copied"), "good");
});

document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-selects]")) event.target.select();
});
