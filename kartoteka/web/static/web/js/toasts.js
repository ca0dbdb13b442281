// Puts a toast on the page; the shape is the same as web/parts/toast.html, cloned from its template.
export function show(text, tone = "info", undo = "") {
  const place = document.getElementById("toasts");
  const shape = document.getElementById("toast-shape");
  if (!text || !place || !shape) return;
  const note = shape.content.querySelector(`.toast--${tone}`)?.cloneNode(true);
  if (!note) return;
  note.querySelector("p").textContent = text;
  const form = note.querySelector("form");
  if (undo) form.action = undo;
  else form.remove();
  place.append(note);
}
