// Light, dark, or as the device says; kept in a cookie so that the server draws it at once.
import { keep } from "../cookies.js";

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.mark(document.documentElement.dataset.theme ?? "");
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const theme = button.value;
      if (theme) document.documentElement.dataset.theme = theme;
      else delete document.documentElement.dataset.theme;
      keep("theme", theme);
      this.mark(theme);
    });
  }

  mark(theme) {
    for (const button of this.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

customElements.define("theme-switch", ThemeSwitch);
