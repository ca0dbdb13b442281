// A shown contact value leaves the page when its seconds are over, and when the page is left.
class RevealValue extends HTMLElement {
  connectedCallback() {
    this.until = performance.now() + Number(this.dataset.seconds) * 1000;
    this.clock = this.querySelector(".masked-clock");
    this.leave = () => this.hide();
    addEventListener("pagehide", this.leave);
    this.tick();
    this.timer = setInterval(() => this.tick(), 250);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    removeEventListener("pagehide", this.leave);
  }

  tick() {
    const left = Math.ceil((this.until - performance.now()) / 1000);
    if (left <= 0) return this.hide();
    if (this.clock) this.clock.textContent = String(left);
  }

  hide() {
    const mask = document.createElement("span");
    mask.className = "masked-mask figures";
    mask.textContent = this.dataset.mask;
    const hadFocus = this.contains(document.activeElement);
    const form = this.closest(".masked")?.querySelector(".masked-form");
    this.replaceWith(mask);
    if (!form) return;
    form.hidden = false;
    if (hadFocus) form.querySelector("button").focus();
  }
}

customElements.define("reveal-value", RevealValue);
