// Puts a toast on the page; the shape is the same as web/parts/toast.html, cloned from its template.
// With a link it stays until it is closed.
export function show(text, tone = "info", undo = "", url = "") {
  const place = document.getElementById("toasts");
  const shape = document.getElementById("toast-shape");
  if (!text || !place || !shape) return;
  const note = shape.content.querySelector(`.toast--${tone}`)?.cloneNode(true);
  if (!note) return;
  const words = note.querySelector("p");
  words.textContent = text;
  if (url) {
    note.classList.add("toast--stays");
    words.replaceChildren(Object.assign(document.createElement("a"), { href: url, textContent: text }));
  }
  const form = note.querySelector("form");
  if (undo) form.action = undo;
  else form.remove();
  place.append(note);
}
