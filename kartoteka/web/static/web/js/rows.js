// Lists: j and k walk over the rows, a click anywhere on a row opens it.
const INTERACTIVE = "a, button, input, select, textarea, label, summary, form, [contenteditable]";

function links() {
  return [...document.querySelectorAll("[data-list] .row-link")].filter((link) => link.checkVisibility());
}

export function move(step) {
  const all = links();
  if (!all.length) return false;
  const here = all.indexOf(document.activeElement?.closest("tr, li, [data-row]")?.querySelector(".row-link"));
  const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + step, 0), all.length - 1);
  all[next].focus({ preventScroll: true, focusVisible: true });
  all[next].closest("tr, li, [data-row]").scrollIntoView({ block: "nearest" });
  return true;
}

document.addEventListener("click", (event) => {
  const row = event.target.closest?.("[data-list] :is(tr, [data-row])");
  const link = row?.querySelector(".row-link");
  if (!link || event.target.closest(INTERACTIVE) || !getSelection().isCollapsed) return;
  if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
  else link.click();
});

document.addEventListener("auxclick", (event) => {
  const link = event.target.closest?.("[data-list] :is(tr, [data-row])")?.querySelector(".row-link");
  if (event.button === 1 && link && !event.target.closest(INTERACTIVE)) window.open(link.href, "_blank", "noopener");
});
