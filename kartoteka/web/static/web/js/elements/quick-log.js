// The dialog that logs a contact from anywhere: opened over a list, it begins with the client whose row has the focus,
// and on a page that is about one client, such as a deal's or his timeline, with him.
const CARD = /\/clients\/[\w-]{16}$/;
const HIS = /^(.*\/clients\/[\w-]{16})\//;

class QuickLog extends HTMLElement {
  connectedCallback() {
    const opener = this.querySelector("a");
    opener.addEventListener("focus", (event) => (this.row = event.relatedTarget?.closest?.("[data-list] .row-link")));
    opener.addEventListener("htmx:configRequest", (event) => {
      const path = this.row && new URL(this.row.href).pathname;
      const here = document.querySelector("[data-contact-with]")?.dataset.contactWith;
      const [, his] = location.pathname.match(HIS) ?? [];
      if (path && CARD.test(path)) event.detail.path = `${path}/contact?place=dialog`;
      else if (here) event.detail.path = `${here}&place=dialog`;
      else if (his) event.detail.path = `${his}/contact?place=dialog`;
      this.row = null;
    });
    document.addEventListener("contact-logged", (event) => {
      if (event.detail.place === "dialog") document.getElementById("contact-dialog")?.close();
    });
  }
}

customElements.define("quick-log", QuickLog);
