// The board: a deal is dragged by the pointer, on touch after a long press, and moved by Shift with an arrow.
// While it is dragged its ends lie at the foot of the page: won, lost, put off. What is still needed is asked for
// in a dialog; whatever moved, its two columns are fetched anew.
import { Dragging } from "../web/js/dragging.js";

const EDGE = 48;

class DealBoard extends HTMLElement {
  connectedCallback() {
    if (!this.hasAttribute("data-moves")) return;
    this.dialog = document.getElementById("move-dialog");
    this.place = document.getElementById("move-place");
    this.ends = document.getElementById("board-ends");
    new Dragging(this, {
      what: ({ target }) => !target.closest(".tile-move") && target.closest(".tile"),
      lifted: (tile, ghost) => this.lift(tile, ghost),
      over: (event) => this.over(event),
      dropped: (tile, event) => this.drop(tile, event),
      ended: () => this.lay(),
    });
    this.addEventListener("keydown", (event) => this.step(event));
    this.addEventListener("click", (event) => this.ask(event), true);
    this.place.addEventListener("submit", (event) => this.answer(event));
    this.place.addEventListener("click", (event) => this.dismiss(event));
    this.place.addEventListener("click", (event) => this.turn(event));
  }

  // The pointer.
  lift(tile, ghost) {
    this.tile = tile;
    ghost.classList.add("tile-ghost");
    ghost.style.inset = "0 auto auto 0";
    document.body.append(ghost);
    tile.classList.add("is-lifted");
    this.ends.hidden = false;
  }

  over(event) {
    const box = this.getBoundingClientRect();
    if (event.clientX > box.right - EDGE) this.scrollLeft += 12;
    if (event.clientX < box.left + EDGE) this.scrollLeft -= 12;
    this.mark(this.under(event));
  }

  drop(tile, event) {
    const place = this.under(event);
    if (!place || place === tile.closest(".board-column")) return null;
    return () => (place.dataset.stage ? this.move(tile, place.dataset.stage) : this.end(tile, place.dataset));
  }

  lay() {
    this.tile?.classList.remove("is-lifted");
    this.mark(null);
    this.ends.hidden = true;
    this.tile = null;
  }

  under(event) {
    return document.elementFromPoint(event.clientX, event.clientY)?.closest(".board-column, .board-end");
  }

  mark(place) {
    for (const one of [...this.children, ...this.ends.children]) one.classList.toggle("is-over", one === place);
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

  async end(tile, { place, outcome }) {
    const url = `${tile.querySelector(".row-link").pathname}/${place}`;
    if (outcome) await this.send(url, new URLSearchParams({ outcome }), tile);
    else await this.fetch(url, tile);
  }

  async ask(event) {
    const link = event.target.closest(".tile-move");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    await this.fetch(link.href, link.closest(".tile"));
  }

  async turn(event) {
    const link = event.target.closest("[data-asks]");
    if (!link) return;
    event.preventDefault();
    await this.fetch(link.href, this.asked);
  }

  async answer(event) {
    event.preventDefault();
    const { target, submitter } = event;
    const url = submitter?.getAttribute("formaction") ?? target.action;
    await this.send(url, new URLSearchParams(new FormData(target, submitter)), this.asked);
  }

  async fetch(url, tile) {
    const answer = await fetch(url, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return this.tell();
    this.show(await answer.text(), tile);
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
    if (!answer?.ok) return this.tell();
    const told = JSON.parse(answer.headers.get("HX-Trigger") ?? "{}");
    document.dispatchEvent(new CustomEvent("toast", { detail: told.toast }));
    const left = tile.closest(".board-column");
    const entered = this.querySelector(`[data-stage="${CSS.escape(told["deal-moved"].stage)}"]`);
    await Promise.all([left, entered].map((column) => this.refresh(column)));
    const moved = document.querySelector(`[data-move="${CSS.escape(tile.dataset.move)}"]`);
    (moved ?? document.getElementById(left.id)).querySelector(".row-link")?.focus();
  }

  tell() {
    document.dispatchEvent(new CustomEvent("htmx:sendError", { detail: { elt: this } }));
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
