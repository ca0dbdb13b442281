// Moves a chosen column up and down; the order of the boxes is what the form sends.
class ColumnOrder extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button[value]");
      if (!button) return;
      const here = button.closest("li");
      const other = button.value === "up" ? here.previousElementSibling : here.nextElementSibling;
      // The name stays first.
      if (!other?.querySelector("input:not([disabled])")) return;
      if (button.value === "up") other.before(here);
      else other.after(here);
      button.focus();
    });
  }
}

customElements.define("column-order", ColumnOrder);
