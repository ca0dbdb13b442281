// Promises are dragged from day to day; the time of day stays. Whoever has no mouse puts them off by their link.
let dragged = null;

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-delay]") ?? null;
  if (dragged) event.dataTransfer.effectAllowed = "move";
});

document.addEventListener("dragover", (event) => {
  const day = dragged && event.target.closest?.("[data-day]");
  if (!day) return;
  event.preventDefault();
  for (const other of document.querySelectorAll(".calendar-day--target")) if (other !== day) other.classList.remove("calendar-day--target");
  day.classList.add("calendar-day--target");
});

document.addEventListener("drop", (event) => {
  const day = dragged && event.target.closest?.("[data-day]");
  if (!day) return;
  event.preventDefault();
  const { delay, at } = dragged.dataset;
  if (day !== dragged.closest("[data-day]")) {
    htmx.ajax("POST", delay, { source: dragged, swap: "none", values: { on: day.dataset.day, at } });
  }
});

document.addEventListener("dragend", () => {
  dragged = null;
  for (const day of document.querySelectorAll(".calendar-day--target")) day.classList.remove("calendar-day--target");
});
