// What somebody has promised is given to a colleague: dragged by the pointer, on touch after a long press, or by
// Shift with an arrow. The people to choose from come up beside; each of them is a button of the form.
const SLOP = 6;
const HOLD = 400;
const KEYS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

class TeamGiving extends HTMLElement {
  connectedCallback() {
    this.people = this.querySelector("[popover]");
    this.form = this.querySelector("form");
    if (!this.people || !this.form) return;
    this.addEventListener("pointerdown", (event) => this.press(event));
    this.addEventListener("keydown", (event) => this.step(event));
    this.addEventListener("dragstart", (event) => event.preventDefault());
    this.addEventListener("contextmenu", (event) => this.ghost && event.preventDefault());
    this.addEventListener("touchmove", (event) => this.ghost && event.preventDefault(), { passive: false });
    this.people.addEventListener("toggle", (event) => event.newState === "closed" && this.closed());
    this.people.addEventListener("focusout", (event) => {
      if (!this.people.contains(event.relatedTarget)) this.people.hidePopover();
    });
  }

  // The pointer.
  press(event) {
    const row = event.target.closest(".promise");
    if (!row || event.button !== 0 || event.target.closest(".check")) return;
    Object.assign(this, { row, startX: event.clientX, startY: event.clientY, pointer: event.pointerId });
    this.listening = new AbortController();
    const { signal } = this.listening;
    const isTouch = event.pointerType !== "mouse";
    if (isTouch) this.timer = setTimeout(() => this.lift(event), HOLD);
    addEventListener("pointermove", (move) => this.drag(move, isTouch), { signal });
    addEventListener("pointerup", (up) => this.drop(up), { signal });
    addEventListener("pointercancel", () => this.people.hidePopover(), { signal });
    addEventListener("keydown", (key) => key.key === "Escape" && this.people.hidePopover(), { signal });
  }

  drag(event, isTouch) {
    if (event.pointerId !== this.pointer) return;
    const isFar = Math.hypot(event.clientX - this.startX, event.clientY - this.startY) > SLOP;
    // A finger that moves before the hold is over scrolls.
    if (!this.ghost && isFar && isTouch) return this.lay();
    if (!this.ghost && isFar) this.lift(event);
    if (!this.ghost) return;
    this.ghost.style.translate = `${event.clientX - 20}px ${event.clientY - 20}px`;
    const over = this.under(event);
    for (const one of this.people.querySelectorAll("button")) one.classList.toggle("is-over", one === over);
  }

  lift(event) {
    this.choose(this.row);
    this.ghost = this.row.cloneNode(true);
    this.ghost.classList.add("team-ghost");
    this.ghost.style.translate = `${event.clientX - 20}px ${event.clientY - 20}px`;
    this.ghost.setAttribute("aria-hidden", "true");
    const count = this.chosen().length;
    if (count > 1) this.ghost.append(`× ${count}`);
    this.people.showPopover();
    // Above the people, who stand in the top layer.
    this.people.append(this.ghost);
    navigator.vibrate?.(15);
  }

  drop(event) {
    const { ghost } = this;
    const button = ghost && this.under(event);
    this.lay();
    if (!ghost) return;
    // The click that ends a drag opens nothing.
    const stop = (click) => (click.preventDefault(), click.stopPropagation());
    addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }), 0);
    if (button) this.form.requestSubmit(button);
    else this.people.hidePopover();
  }

  lay() {
    clearTimeout(this.timer);
    this.listening?.abort();
    this.ghost?.remove();
    this.ghost = null;
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
    this.lay();
    if (this.alone) this.alone.checked = false;
    for (const one of this.before ?? []) one.checked = true;
    this.alone = this.before = null;
    this.row?.querySelector(".row-link").focus();
  }
}

customElements.define("team-giving", TeamGiving);
