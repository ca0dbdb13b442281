// Narrows the rail to its icons; remembered in a cookie so that nothing jumps on the next page.
import { keep } from "../cookies.js";

class RailFold extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.mark();
    this.button.addEventListener("click", () => {
      const root = document.documentElement;
      if (root.dataset.rail) delete root.dataset.rail;
      else root.dataset.rail = "narrow";
      keep("rail", root.dataset.rail ?? "");
      this.mark();
    });
  }

  mark() {
    this.button.setAttribute("aria-pressed", String(Boolean(document.documentElement.dataset.rail)));
  }
}

customElements.define("rail-fold", RailFold);
