// After a refused form the eye and the screen reader go to what is wrong.
function seek(root) {
  const summary = root.querySelector?.("[data-takes-focus]");
  const wrong = root.querySelector?.('[aria-invalid="true"]');
  (summary ?? wrong)?.focus();
}

document.addEventListener("htmx:afterSettle", (event) => seek(event.detail.elt));

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-focuses]");
  const field = opener && document.getElementById(opener.dataset.focuses);
  if (!field?.checkVisibility()) return;
  event.preventDefault();
  field.focus();
});

seek(document);
