// The search field as a combobox: htmx fetches, this walks, opens and closes.
class SearchPalette extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.box = this.querySelector(".search-found");
    this.field.addEventListener("keydown", (event) => this.walk(event));
    this.field.addEventListener("focus", () => this.open());
    this.addEventListener("htmx:afterSwap", () => {
      this.open();
      this.mark();
    });
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.close());
    this.box.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get options() {
    return [...this.box.querySelectorAll('[role="option"]:not([aria-disabled])')];
  }

  open() {
    if (document.activeElement !== this.field) return;
    this.box.hidden = !this.box.querySelector('[role="option"]');
    this.field.setAttribute("aria-expanded", String(!this.box.hidden));
    this.choose(-1);
  }

  // What was looked for is painted over the words, so that they stay whole for whoever reads them aloud.
  mark() {
    if (!CSS.highlights) return;
    const ranges = [];
    for (const hit of this.box.querySelectorAll("[data-read]")) {
      const words = hit.querySelector(".clipped").firstChild;
      const plain = words?.data.toLowerCase().replaceAll("ё", "е");
      for (const word of words ? hit.dataset.read.split(" ").filter(Boolean) : []) {
        const first = plain.search(new RegExp(`(?<![\\p{L}\\d])${word}`, "u"));
        const start = first < 0 ? plain.indexOf(word) : first;
        if (start < 0) continue;
        const range = new Range();
        range.setStart(words, start);
        range.setEnd(words, start + word.length);
        ranges.push(range);
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  close() {
    this.box.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }

  choose(index) {
    const options = this.options;
    this.chosen = options.length && index >= 0 ? (index + options.length) % options.length : -1;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.chosen)));
    const option = options[this.chosen];
    if (option) {
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.field.removeAttribute("aria-activedescendant");
  }

  walk(event) {
    if (event.key === "Escape") {
      if (this.box.hidden) return;
      event.preventDefault();
      return this.close();
    }
    if (this.box.hidden) return;
    if (event.key === "ArrowDown") this.choose(this.chosen + 1);
    else if (event.key === "ArrowUp") this.choose(this.chosen < 0 ? this.options.length - 1 : this.chosen - 1 < 0 ? this.options.length - 1 : this.chosen - 1);
    else if (event.key === "Enter" && this.options.length) this.options[Math.max(this.chosen, 0)].click();
    else return;
    event.preventDefault();
  }
}

customElements.define("search-palette", SearchPalette);
