// Rings before a promise with a time, once, in one of the open pages. The moments are asked for seldom; whose and what
// for is asked when one has come, so that nothing is said of what was kept or given away meanwhile.
import { show } from "../toasts.js";

const EVERY = 5 * 60_000;
const TICK = 10_000;
// Whoever opens a page a little late is still told.
const LATE = 10 * 60_000;
const FORGET = 3 * 24 * 3_600_000;

class PromiseBell extends HTMLElement {
  connectedCallback() {
    this.kept = JSON.parse(sessionStorage.getItem("moments") ?? "null") ?? { asked: 0, mark: "", moments: [] };
    this.before = Date.now();
    this.changed = () => this.turn(true);
    document.body.addEventListener("promise-changed", this.changed);
    document.body.addEventListener("contact-logged", this.changed);
    this.timer = setInterval(() => this.turn(), TICK);
    this.turn();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    document.body.removeEventListener("promise-changed", this.changed);
    document.body.removeEventListener("contact-logged", this.changed);
  }

  async turn(isChanged = false) {
    const now = Date.now();
    if (isChanged || Math.abs(now - this.kept.asked) >= EVERY) await this.ask(now);
    const due = this.kept.moments.filter((one) => this.isDue(one, now));
    this.before = now;
    for (const one of due) if (await this.isFirst(one)) await this.ring(one);
  }

  // A clock that was put forward, or a lid that was shut, must not swallow it.
  isDue({ at, rings }, now) {
    return rings * 1000 <= now && (now < at * 1000 + LATE || this.before < rings * 1000);
  }

  async ask(now) {
    this.kept.asked = now;
    const headers = this.kept.mark ? { "If-None-Match": this.kept.mark } : {};
    const answer = await fetch(this.dataset.url, { headers, cache: "no-store", redirect: "error" }).catch(() => null);
    if (answer?.ok) {
      const { moments } = await answer.json().catch(() => ({ moments: [] }));
      this.kept = { asked: now, mark: answer.headers.get("ETag") ?? "", moments };
    }
    sessionStorage.setItem("moments", JSON.stringify(this.kept));
  }

  // Of several open pages one rings.
  isFirst({ url, at }) {
    const name = `${url}@${at}`;
    const take = () => {
      const rung = JSON.parse(localStorage.getItem("rung") ?? "{}");
      if (name in rung) return false;
      const young = Object.entries(rung).filter(([, when]) => Date.now() - when < FORGET);
      localStorage.setItem("rung", JSON.stringify({ ...Object.fromEntries(young), [name]: Date.now() }));
      return true;
    };
    return navigator.locks ? navigator.locks.request("bell", take) : take();
  }

  async ring({ url, at }) {
    const answer = await fetch(url, { cache: "no-store", redirect: "error" }).catch(() => null);
    if (answer?.status !== 200) return;
    const told = await answer.json();
    if (told.at !== at) return;
    show(told.text, "info", "", told.url);
    if (globalThis.Notification?.permission !== "granted" || (await this.isToldElsewhere())) return;
    const note = new Notification(document.title.split(" · ").at(-1), { body: told.text, tag: url });
    note.addEventListener("click", () => {
      window.focus();
      location.assign(told.url);
    });
  }

  // A page that nobody looks at leaves it to the device, if reminders are put on there.
  async isToldElsewhere() {
    if (!document.hidden) return false;
    const registration = await navigator.serviceWorker?.getRegistration().catch(() => null);
    return Boolean(await registration?.pushManager?.getSubscription());
  }
}

customElements.define("promise-bell", PromiseBell);
