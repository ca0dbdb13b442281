// Leaving a half-filled form asks first; a sent form is not sent twice.
const touched = new WeakSet();
const sent = new WeakSet();

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-guarded]")) touched.add(form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.has(form)) return event.preventDefault();
  touched.delete(form);
  if (![...form.attributes].some(({ name }) => name.startsWith("hx-"))) sent.add(form);
});

// An emptied form has nothing to lose.
document.addEventListener("reset", (event) => touched.delete(event.target));

// Coming back with the browser's arrow shows the old page: its forms may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.forms) sent.delete(form);
});

addEventListener("beforeunload", (event) => {
  if ([...document.forms].some((form) => touched.has(form))) event.preventDefault();
});
