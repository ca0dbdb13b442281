// What somebody has promised is given to a colleague: dragged by the pointer, on touch after a long press, or by
// Shift with an arrow. The people to choose from come up beside; each of them is a button of the form.
import { Dragging } from "../web/js/dragging.js";

const KEYS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

class TeamGiving extends HTMLElement {
  connectedCallback() {
    this.people = this.querySelector("[popover]");
    this.form = this.querySelector("form");
    if (!this.people || !this.form) return;
    this.dragging = new Dragging(this, {
      what: ({ target }) => !target.closest(".check") && target.closest(".promise"),
      lifted: (row, ghost) => this.lift(row, ghost),
      over: (event) => this.mark(event),
      dropped: (_row, event) => this.drop(event),
      ended: () => this.people.hidePopover(),
    });
    this.addEventListener("keydown", (event) => this.step(event));
    this.people.addEventListener("toggle", (event) => event.newState === "closed" && this.closed());
    this.people.addEventListener("focusout", (event) => {
      if (!this.people.contains(event.relatedTarget)) this.people.hidePopover();
    });
  }

  // The pointer.
  lift(row, ghost) {
    this.row = row;
    this.choose(row);
    ghost.classList.add("team-ghost");
    const count = this.chosen().length;
    if (count > 1) ghost.append(`× ${count}`);
    this.people.showPopover();
    // Above the people, who stand in the top layer.
    this.people.append(ghost);
  }

  mark(event) {
    const over = this.under(event);
    for (const one of this.people.querySelectorAll("button")) one.classList.toggle("is-over", one === over);
  }

  drop(event) {
    const button = this.under(event);
    // What is given is read before the people close and the ticks are as they were.
    if (button) this.form.requestSubmit(button);
  }

  under(event) {
    return document.elementFromPoint(event.clientX, event.clientY)?.closest(".team-people button");
  }

  // The keys.
  step(event) {
    if (event.key === "Escape") this.people.hidePopover();
    const way = KEYS[event.key];
    if (!way) return;
    const buttons = [...this.people.querySelectorAll("button")];
    const place = buttons.indexOf(event.target);
    const row = event.target.closest(".promise");
    if (place >= 0) buttons[(place + way + buttons.length) % buttons.length].focus();
    else if (row && event.shiftKey) this.offer(row, buttons);
    else return;
    event.preventDefault();
  }

  offer(row, buttons) {
    this.row = row;
    this.choose(row);
    this.people.showPopover();
    buttons[0]?.focus();
  }

  // One that is ticked goes with all that are; another goes alone.
  choose(row) {
    const tick = row.querySelector("input");
    if (tick.checked) return;
    this.before = this.chosen();
    for (const one of this.before) one.checked = false;
    tick.checked = true;
    this.alone = tick;
  }

  chosen() {
    return [...this.form.querySelectorAll("input[name=client]:checked")];
  }

  closed() {
    this.dragging.lay();
    if (this.alone) this.alone.checked = false;
    for (const one of this.before ?? []) one.checked = true;
    this.alone = this.before = null;
    this.row?.querySelector(".row-link").focus();
  }
}

customElements.define("team-giving", TeamGiving);
