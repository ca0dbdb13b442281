// Lists the keys that this very page answers to.
class KeyboardHelp extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("dl");
    this.fixed = this.list.children.length;
    this.closest("dialog").addEventListener("toggle", () => this.fill());
    const box = this.querySelector("input");
    box.checked = localStorage.getItem("single-keys") !== "off";
    box.addEventListener("change", () => localStorage.setItem("single-keys", box.checked ? "on" : "off"));
  }

  fill() {
    while (this.list.children.length > this.fixed) this.list.lastElementChild.remove();
    const seen = new Set();
    for (const element of document.querySelectorAll("[data-key]")) {
      const key = element.dataset.key;
      if (seen.has(key)) continue;
      seen.add(key);
      const keys = [key, element.dataset.keyAlso].filter(Boolean);
      this.list.append(this.line(keys, this.named(element)));
    }
  }

  named(element) {
    const label = element.labels?.[0]?.firstChild?.textContent;
    return (element.dataset.keyLabel ?? element.ariaLabel ?? label ?? element.textContent).trim();
  }

  line(keys, label) {
    const line = document.createElement("div");
    const term = document.createElement("dt");
    for (const part of keys.flatMap((key) => key.split(" "))) {
      const cap = document.createElement("kbd");
      cap.textContent = part.replace("ctrl", "Ctrl");
      term.append(cap, " ");
    }
    const words = document.createElement("dd");
    words.textContent = label;
    line.append(term, words);
    return line;
  }
}

customElements.define("keyboard-help", KeyboardHelp);
