// A toast leaves by itself, later when it offers to undo; not while looked at, and an error never.
class ToastNote extends HTMLElement {
  connectedCallback() {
    this.querySelector(".toast-close")?.addEventListener("click", () => this.remove());
    for (const event of ["pointerenter", "focusin"]) this.addEventListener(event, () => clearTimeout(this.timer));
    for (const event of ["pointerleave", "focusout"]) this.addEventListener(event, () => this.wait());
    this.wait();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    if (this.matches(".toast--bad, .toast--stays")) return;
    const seconds = this.querySelector("form") ? 20 : 6;
    this.timer = setTimeout(() => this.remove(), seconds * 1000);
  }
}

customElements.define("toast-note", ToastNote);
