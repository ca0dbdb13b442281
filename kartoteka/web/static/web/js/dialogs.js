// data-opens="id" opens that dialog; a link keeps its address for when there is no script.
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog?.showModal) {
    event.preventDefault();
    opener.closest("details.menu")?.removeAttribute("open");
    dialog.showModal();
    return;
  }
  // A press on the dialog element itself is a press on the veil around its box.
  if (event.target.matches?.("dialog[open]") && isOutside(event)) event.target.close("");
});

function isOutside(event) {
  const box = event.target.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}

// A dialog marked so is open from the start: a refused form inside it, for example.
for (const dialog of document.querySelectorAll("dialog[data-starts-open]")) dialog.showModal();
