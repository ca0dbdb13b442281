// The thin bar at the top: shown only when an answer takes longer than a blink.
const BLINK = 180;

class LoadingBar extends HTMLElement {
  connectedCallback() {
    this.open = 0;
    document.addEventListener("htmx:beforeRequest", (event) => this.isLoud(event) && this.begin());
    document.addEventListener("htmx:afterRequest", (event) => this.isLoud(event) && this.end());
    addEventListener("beforeunload", (event) => event.defaultPrevented || this.begin());
    addEventListener("pageshow", () => this.rest());
  }

  isLoud(event) {
    return !event.detail.elt.closest("[data-silent]");
  }

  begin() {
    this.open += 1;
    this.timer ??= setTimeout(() => this.classList.add("loading-bar--busy"), BLINK);
  }

  end() {
    this.open -= 1;
    if (this.open <= 0) this.rest();
  }

  rest() {
    this.open = 0;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.classList.remove("loading-bar--busy");
  }
}

customElements.define("loading-bar", LoadingBar);
