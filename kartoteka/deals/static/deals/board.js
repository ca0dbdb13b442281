// The board: a deal is dragged by the pointer, on touch after a long press, and moved by Shift with an arrow.
// What a stage still needs is asked for in a dialog; whatever moved, its two columns are fetched anew.
const SLOP = 6;
const HOLD = 400;
const EDGE = 48;

class DealBoard extends HTMLElement {
  connectedCallback() {
    if (!this.hasAttribute("data-moves")) return;
    this.dialog = document.getElementById("move-dialog");
    this.place = document.getElementById("move-place");
    this.addEventListener("pointerdown", (event) => this.press(event));
    this.addEventListener("keydown", (event) => this.step(event));
    this.addEventListener("dragstart", (event) => event.preventDefault());
    this.addEventListener("contextmenu", (event) => this.tile && event.preventDefault());
    this.addEventListener("touchmove", (event) => this.ghost && event.preventDefault(), { passive: false });
    this.addEventListener("click", (event) => this.ask(event), true);
    this.place.addEventListener("submit", (event) => this.answer(event));
    this.place.addEventListener("click", (event) => this.dismiss(event));
  }

  // The pointer.
  press(event) {
    const tile = event.target.closest(".tile");
    if (!tile || event.button !== 0 || event.target.closest(".tile-move")) return;
    Object.assign(this, { tile, startX: event.clientX, startY: event.clientY, pointer: event.pointerId });
    this.listening = new AbortController();
    const { signal } = this.listening;
    const isTouch = event.pointerType !== "mouse";
    if (isTouch) this.timer = setTimeout(() => this.lift(event), HOLD);
    addEventListener("pointermove", (move) => this.drag(move, isTouch), { signal });
    addEventListener("pointerup", (up) => this.drop(up), { signal });
    addEventListener("pointercancel", () => this.lay(), { signal });
    addEventListener("keydown", (key) => key.key === "Escape" && this.lay(), { signal });
  }

  drag(event, isTouch) {
    if (event.pointerId !== this.pointer) return;
    const isFar = Math.hypot(event.clientX - this.startX, event.clientY - this.startY) > SLOP;
    // A finger that moves before the hold is over scrolls.
    if (!this.ghost && isFar && isTouch) return this.lay();
    if (!this.ghost && isFar) this.lift(event);
    if (!this.ghost) return;
    this.ghost.style.translate = `${event.clientX - 20}px ${event.clientY - 20}px`;
    const box = this.getBoundingClientRect();
    if (event.clientX > box.right - EDGE) this.scrollLeft += 12;
    if (event.clientX < box.left + EDGE) this.scrollLeft -= 12;
    this.mark(this.under(event));
  }

  lift(event) {
    this.ghost = this.tile.cloneNode(true);
    this.ghost.classList.add("tile-ghost");
    this.ghost.style.inset = "0 auto auto 0";
    this.ghost.style.translate = `${event.clientX - 20}px ${event.clientY - 20}px`;
    this.ghost.setAttribute("aria-hidden", "true");
    document.body.append(this.ghost);
    this.tile.classList.add("is-lifted");
    navigator.vibrate?.(15);
  }

  drop(event) {
    const { tile, ghost } = this;
    const column = ghost && this.under(event);
    this.lay();
    if (!ghost) return;
    // The click that ends a drag opens nothing.
    const stop = (click) => (click.preventDefault(), click.stopPropagation());
    addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }), 0);
    if (column && column !== tile.closest(".board-column")) this.move(tile, column.dataset.stage);
  }

  lay() {
    clearTimeout(this.timer);
    this.listening?.abort();
    this.ghost?.remove();
    this.tile?.classList.remove("is-lifted");
    this.mark(null);
    this.ghost = this.tile = null;
  }

  under(event) {
    return document.elementFromPoint(event.clientX, event.clientY)?.closest(".board-column");
  }

  mark(column) {
    for (const one of this.children) one.classList.toggle("is-over", one === column);
  }

  // The keys.
  step(event) {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const tile = event.target.closest(".tile");
    if (!way || !tile) return;
    event.preventDefault();
    const columns = [...this.children];
    const to = columns[columns.indexOf(tile.closest(".board-column")) + way];
    if (!to) return;
    if (event.shiftKey) this.move(tile, to.dataset.stage);
    else to.querySelector(".row-link")?.focus();
  }

  // Moving, and what is asked before.
  async move(tile, stage) {
    await this.send(tile.dataset.move, new URLSearchParams({ stage }), tile);
  }

  async ask(event) {
    const link = event.target.closest(".tile-move");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
    this.show(await answer.text(), link.closest(".tile"));
  }

  async answer(event) {
    event.preventDefault();
    await this.send(event.target.action, new URLSearchParams(new FormData(event.target)), this.asked);
  }

  dismiss(event) {
    if (!event.target.closest("[data-closes]")) return;
    event.preventDefault();
    this.dialog.close();
  }

  async send(url, body, tile) {
    const token = document.querySelector('meta[name="csrf-token"]').content;
    const headers = { "HX-Request": "true", "X-CSRFToken": token };
    const answer = await fetch(url, { method: "POST", body, headers }).catch(() => null);
    if (answer?.status === 422) return this.show(await answer.text(), tile);
    this.dialog.close();
    if (!answer?.ok) return document.dispatchEvent(new CustomEvent("htmx:sendError", { detail: { elt: this } }));
    const told = JSON.parse(answer.headers.get("HX-Trigger") ?? "{}");
    document.dispatchEvent(new CustomEvent("toast", { detail: told.toast }));
    const left = tile.closest(".board-column");
    const entered = this.querySelector(`[data-stage="${CSS.escape(told["deal-moved"].stage)}"]`);
    await Promise.all([left, entered].map((column) => this.refresh(column)));
    document.querySelector(`[data-move="${CSS.escape(tile.dataset.move)}"] .row-link`)?.focus();
  }

  show(text, tile) {
    this.asked = tile;
    htmx.swap(this.place, text, { swapStyle: "innerHTML" });
    if (!this.dialog.open) this.dialog.showModal();
    this.place.querySelector("[aria-invalid], input:not([type='hidden']), select")?.focus();
  }

  async refresh(column) {
    // Each asks for itself: requests of one source wait for each other, and are told to be over before they are.
    const told = { source: column, target: column, swap: "outerHTML" };
    if (column) await htmx.ajax("GET", column.dataset.fetch, told);
  }
}

customElements.define("deal-board", DealBoard);
