// Menus are <details>: close on a click outside, on Escape, and walk with the arrows.
const OPEN = "details.menu[open]";

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(OPEN)) {
    // A press on the element itself is a press on the veil around its panel.
    if (event.target === menu || !menu.contains(event.target)) menu.open = false;
  }
});

function walk(event, menu) {
  const entries = [...menu.querySelectorAll(".menu-panel :is(a, button)")].filter((entry) => entry.checkVisibility());
  const step = event.key === "ArrowDown" ? 1 : -1;
  const here = entries.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : entries.length - 1) : (here + step + entries.length) % entries.length;
  entries[next]?.focus();
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  const menu = document.querySelector(OPEN);
  if (!menu) return;
  if (event.key === "Escape") {
    menu.open = false;
    menu.querySelector("summary").focus();
    event.preventDefault();
  } else if (["ArrowDown", "ArrowUp"].includes(event.key) && menu.contains(event.target)) walk(event, menu);
});
