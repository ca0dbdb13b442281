const FIELDS = "input:not([type='hidden'], [readonly]), select, textarea";

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

// A page that is one form begins in its first field; on a phone that would throw up the keyboard.
function begin() {
  const forms = document.querySelectorAll("main form[data-guarded]");
  const isOneForm = forms.length === 1 && document.querySelectorAll("main .card").length < 2;
  if (!isOneForm || location.hash || document.activeElement !== document.body) return;
  if (matchMedia("(hover: hover)").matches) forms[0].querySelector(FIELDS)?.focus({ preventScroll: true });
}

seek(document);
begin();
