// On the sheet of a count Enter goes to the next line, as in a spreadsheet; after the last one it saves.
document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.(".count-cell input");
  if (!cell || event.key !== "Enter" || event.isComposing) return;
  const cells = [...document.querySelectorAll(".count-cell input")];
  const next = cells[cells.indexOf(cell) + (event.shiftKey ? -1 : 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
});
