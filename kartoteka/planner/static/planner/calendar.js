// Promises are dragged to another day or hour: by the mouse, with a finger after a hold, or by Shift with the arrows.
// Whoever has neither puts them off by their link.
import { Dragging } from "../web/js/dragging.js";

const DAYS = { ArrowLeft: -1, ArrowRight: 1 };
const HOURS = { ArrowUp: -1, ArrowDown: 1 };

class CalendarDays extends HTMLElement {
  connectedCallback() {
    this.dragging = new Dragging(this, {
      what: ({ target }) => !target.closest(".calendar-move") && target.closest("[data-delay]"),
      lifted: (_entry, ghost) => {
        ghost.classList.add("calendar-ghost");
        document.body.append(ghost);
      },
      over: (event) => this.mark(this.under(event)),
      dropped: (entry, event) => {
        const place = this.under(event);
        return place && (() => this.drop(entry, place));
      },
      ended: () => this.mark(null),
    });
    this.addEventListener("keydown", (event) => this.step(event));
  }

  // The hour, or the day where no hours are told.
  under(event) {
    const found = document.elementFromPoint(event.clientX, event.clientY);
    const place = found?.closest("[data-at]") ?? found?.closest("[data-day]");
    return place && this.contains(place) ? place : null;
  }

  mark(place) {
    for (const one of this.querySelectorAll(".calendar-target")) if (one !== place) one.classList.remove("calendar-target");
    place?.classList.add("calendar-target");
  }

  drop(entry, place) {
    const { clock } = entry.dataset;
    const { at } = place.dataset;
    // Minutes past the hour stay; in a place without hours the whole time does.
    const to = at === undefined ? clock : at && at.slice(0, 2) + (clock.slice(2) || ":00");
    this.move(entry, place.closest("[data-day]").dataset.day, to);
  }

  step(event) {
    const entry = event.shiftKey && event.target.closest("[data-delay]");
    if (!entry || !(event.key in DAYS || event.key in HOURS)) return;
    const { on, clock } = entry.dataset;
    const hour = Number(clock.slice(0, 2)) + (HOURS[event.key] ?? 0);
    if (event.key in HOURS && (!clock || hour < 0 || hour > 23)) return;
    event.preventDefault();
    const day = new Date(`${on}T12:00Z`);
    day.setUTCDate(day.getUTCDate() + (DAYS[event.key] ?? 0));
    this.move(entry, day.toISOString().slice(0, 10), clock && String(hour).padStart(2, "0") + clock.slice(2));
  }

  move(entry, on, at) {
    if (on === entry.dataset.on && at === entry.dataset.clock) return;
    htmx.ajax("POST", entry.dataset.delay, { source: entry, swap: "none", values: { on, at } });
  }
}

customElements.define("calendar-days", CalendarDays);
