// A field edited where it stands: saved on leaving it, Escape puts the old value back.
class EditInPlace extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.field = this.form.querySelector("input:not([type='hidden']), select, textarea");
    this.before = this.field.value;
    this.field.focus();
    this.field.select?.();
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.leave());
    this.addEventListener("htmx:beforeRequest", () => (this.isLeaving = true));
    this.addEventListener("htmx:sendError", () => (this.isLeaving = false));
    this.addEventListener("htmx:responseError", () => (this.isLeaving = false));
  }

  key(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.cancel();
  }

  leave() {
    // Neither the window losing focus nor the answer taking the field's place is the person leaving it.
    if (this.isLeaving || !document.hasFocus()) return;
    if (this.field.value === this.before) this.cancel();
    else this.form.requestSubmit();
  }

  cancel() {
    this.querySelector("[data-cancels]")?.click();
  }
}

customElements.define("edit-in-place", EditInPlace);
