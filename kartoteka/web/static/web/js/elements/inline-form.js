// A form that opens where it is needed: Escape or its way back closes it, and the focus goes to whatever opened it.
class InlineForm extends HTMLElement {
  connectedCallback() {
    this.place = this.parentElement;
    this.querySelector("input:not([type='hidden']), select, textarea")?.focus();
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.close(event));
    this.addEventListener("click", (event) => event.target.closest("[data-cancels]") && this.close(event));
  }

  close(event) {
    event.preventDefault();
    event.stopPropagation();
    const opener = document.querySelector(`[hx-target="#${CSS.escape(this.place.id)}"]`);
    this.remove();
    opener?.focus();
  }
}

customElements.define("inline-form", InlineForm);
