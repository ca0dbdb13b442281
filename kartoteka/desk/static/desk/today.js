// The loop of calls: after the outcome one types, Enter writes down, and the next card takes the focus.
document.addEventListener("change", (event) => {
  const chosen = event.target.closest?.(".outcomes input");
  if (!chosen) return;
  const field = document.getElementById(chosen.dataset.asks ? "call-reason" : "call-text");
  if (matchMedia("(hover: hover)").matches) field?.focus();
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "next") return;
  const card = document.getElementById("next");
  if (!card.querySelector('[role="alert"]')) card.querySelector("#next-name")?.focus({ preventScroll: true });
});
