// A field edited where it stands: saved on leaving it, Enter saves and stays, Escape puts the old value back.
let returning = "";

class EditInPlace extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.field = this.form.querySelector("input:not([type='hidden']), select, textarea");
    this.before = this.state();
    // By keyboard one goes from field to field: Enter and Escape do what the two buttons do.
    for (const button of this.querySelectorAll(".fact-done")) button.tabIndex = -1;
    this.field.focus();
    this.field.select?.();
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.leave());
    this.addEventListener("htmx:beforeRequest", () => (this.isLeaving = true));
    this.addEventListener("htmx:sendError", () => (this.isLeaving = false));
    this.addEventListener("htmx:responseError", () => (this.isLeaving = false));
  }

  state() {
    return new URLSearchParams(new FormData(this.form)).toString();
  }

  key(event) {
    if (event.key === "Escape") this.end(event, () => this.cancel());
    else if (event.key === "Enter" && this.saves(event)) this.end(event, () => this.save());
  }

  // In a long text Enter begins a line, on a button it presses it.
  saves(event) {
    if (event.target.matches("button, a")) return false;
    return event.ctrlKey || event.metaKey || !event.target.matches("textarea");
  }

  end(event, act) {
    event.preventDefault();
    event.stopPropagation();
    returning = this.closest("[id]").id;
    act();
  }

  save() {
    if (this.state() === this.before && !this.querySelector(".field-error")) this.cancel();
    else this.form.requestSubmit();
  }

  leave() {
    // Neither the window losing focus nor the answer taking the field's place is the person leaving it.
    if (this.isLeaving || !document.hasFocus()) return;
    returning = "";
    this.save();
  }

  cancel() {
    this.querySelector("[data-cancels]")?.click();
  }
}

customElements.define("edit-in-place", EditInPlace);

document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
  if (!returning || elt.id !== returning || elt.querySelector("edit-in-place")) return;
  returning = "";
  elt.querySelector(".fact-edit")?.focus();
});

// A press on the value itself is as good as one on the pencil beside it.
document.addEventListener("click", (event) => {
  const value = event.target.closest?.(".fact-value, .fact-blank");
  if (value && !event.target.closest("a") && getSelection().isCollapsed) value.parentElement.querySelector(".fact-edit")?.click();
});
