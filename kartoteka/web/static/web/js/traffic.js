// What every htmx request needs: the CSRF token, and a word when it fails.
import { word } from "./words.js";
import { show } from "./toasts.js";

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token.content;
});

// What was swapped in is bound a moment later: whoever is quicker than that would send it as a page.
document.addEventListener("submit", (event) => window.htmx.process(event.target), true);

document.addEventListener("htmx:responseError", (event) => {
  const { xhr, elt } = event.detail;
  if (elt.closest("[data-silent]")) return;
  const known = { 401: "signedOut", 403: "forbidden", 404: "gone", 429: "tooMany", 503: "readOnly" };
  show(word(known[xhr.status] ?? "failed"), "bad");
});

document.addEventListener("htmx:sendError", (event) => {
  if (!event.detail.elt.closest("[data-silent]")) show(word("offline"), "bad");
});

// The server says HX-Trigger: {"toast": {"text": …, "tone": …, "undo": …}}.
document.addEventListener("toast", (event) => {
  const { text, tone, undo } = event.detail;
  show(text, tone, undo);
});
