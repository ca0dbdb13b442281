// Dragging by the pointer: with the mouse as soon as it moves, with a finger after a hold, since a finger also scrolls.
const SLOP = 6;
const HOLD = 400;
const BEAT = 50;

// A component says what goes along (`what`), and hears when it is lifted, where it is, where it was let go,
// and when it was given up before.
export class Dragging {
  constructor(place, { what, lifted, over, dropped, ended }) {
    Object.assign(this, { what, lifted, over, dropped, ended });
    place.addEventListener("pointerdown", (event) => this.press(event));
    place.addEventListener("dragstart", (event) => event.preventDefault());
    place.addEventListener("contextmenu", (event) => this.thing && event.preventDefault());
    place.addEventListener("touchmove", (event) => this.ghost && event.preventDefault(), { passive: false });
  }

  press(event) {
    // A second finger changes nothing of what the first one does.
    const thing = !this.thing && event.button === 0 && this.what(event);
    if (!thing) return;
    Object.assign(this, { thing, startX: event.clientX, startY: event.clientY, pointer: event.pointerId });
    this.listening = new AbortController();
    const { signal } = this.listening;
    const isTouch = event.pointerType !== "mouse";
    if (isTouch) this.timer = setTimeout(() => this.lift(event), HOLD);
    addEventListener("pointermove", (move) => this.drag(move, isTouch), { signal });
    addEventListener("pointerup", (up) => up.pointerId === this.pointer && this.drop(up), { signal });
    addEventListener("pointercancel", (gone) => gone.pointerId === this.pointer && this.end(), { signal });
    addEventListener("keydown", (key) => key.key === "Escape" && this.end(), { signal });
  }

  drag(event, isTouch) {
    if (event.pointerId !== this.pointer) return;
    const isFar = Math.hypot(event.clientX - this.startX, event.clientY - this.startY) > SLOP;
    // A finger that moves before the hold is over scrolls.
    if (!this.ghost && isFar && isTouch) return this.lay();
    if (!this.ghost && isFar) this.lift(event);
    if (!this.ghost) return;
    this.follow(event);
    this.over(event);
  }

  lift(event) {
    this.ghost = this.thing.cloneNode(true);
    this.ghost.setAttribute("aria-hidden", "true");
    this.follow(event);
    this.lifted(this.thing, this.ghost);
    // Who holds still at an edge waits for what is beyond it.
    this.beat = setInterval(() => this.over(this.last), BEAT);
    navigator.vibrate?.(15);
  }

  follow(event) {
    this.last = event;
    this.ghost.style.translate = `${event.clientX - 20}px ${event.clientY - 20}px`;
  }

  drop(event) {
    const { thing, ghost } = this;
    if (!ghost) return this.lay();
    // Found while the ghost is there: it lets the pointer through.
    const dropped = this.dropped(thing, event);
    this.end();
    // The click that ends a drag opens nothing.
    const stop = (click) => (click.preventDefault(), click.stopPropagation());
    addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }), 0);
    dropped?.();
  }

  lay() {
    clearTimeout(this.timer);
    clearInterval(this.beat);
    this.listening?.abort();
    this.ghost?.remove();
    this.ghost = this.thing = null;
  }

  end() {
    this.lay();
    this.ended();
  }
}
