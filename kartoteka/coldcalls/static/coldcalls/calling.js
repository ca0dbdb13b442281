// Calling by a list: half a minute for the opening, a reason for a refusal, two minutes after rudeness.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const LATE = 0.8;

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

class OpeningBar extends HTMLElement {
  connectedCallback() {
    this.seconds = Number(this.dataset.seconds);
    this.bar = this.querySelector("progress");
    this.querySelector("button").addEventListener("click", () => this.begin());
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  begin() {
    clearInterval(this.timer);
    this.since = Date.now();
    this.classList.remove("is-late", "is-over");
    this.querySelector(".opening-over").textContent = "";
    this.tell();
    // Who asked for less motion sees it move in steps of five seconds.
    this.timer = setInterval(() => this.tell(), calm.matches ? 5000 : 250);
  }

  tell() {
    const gone = Math.min(this.seconds, (Date.now() - this.since) / 1000);
    this.bar.value = gone;
    this.querySelector(".opening-clock").textContent = clock(Math.ceil(this.seconds - gone));
    this.classList.toggle("is-late", gone >= this.seconds * LATE);
    if (gone < this.seconds) return;
    clearInterval(this.timer);
    this.classList.add("is-over");
    this.querySelector(".opening-over").textContent = this.dataset.over;
  }
}

class PauseClock extends HTMLElement {
  connectedCallback() {
    const ends = Date.now() + Number(this.dataset.seconds) * 1000;
    const face = this.querySelector(".cold-clock");
    this.timer = setInterval(() => {
      const left = Math.max(0, Math.round((ends - Date.now()) / 1000));
      face.textContent = clock(left);
      if (!left) clearInterval(this.timer);
    }, 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }
}

customElements.define("opening-bar", OpeningBar);
customElements.define("pause-clock", PauseClock);

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-asks-reason], [data-no-reason]");
  if (!button) return;
  event.preventDefault();
  button.form.classList.toggle("is-refusing", "asksReason" in button.dataset);
});

document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.target;
  // The number is shown: the call begins, and with it the half minute.
  if (target.closest?.(".cold-ways") || target.matches?.(".masked")) document.querySelector("opening-bar button")?.click();
  if (target.id !== "cold") return;
  const card = document.getElementById("cold");
  if (!card.querySelector('[role="alert"]')) card.querySelector("#cold-name")?.focus({ preventScroll: true });
});
