// A file field to drop on; says the name of the file chosen.
class DropZone extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input[type='file']");
    this.words = this.querySelector(".drop-words");
    this.field.addEventListener("change", () => this.tell());
    for (const event of ["dragenter", "dragover"]) this.field.addEventListener(event, () => this.classList.add("drop-zone--over"));
    for (const event of ["dragleave", "drop"]) this.field.addEventListener(event, () => this.classList.remove("drop-zone--over"));
    this.tell();
  }

  tell() {
    const largest = Number(this.field.dataset.largest || Infinity);
    const isTooLarge = [...this.field.files].some((file) => file.size > largest);
    this.classList.toggle("drop-zone--wrong", isTooLarge);
    if (isTooLarge) {
      // Told before a hundred megabytes are sent for nothing.
      this.field.value = "";
      this.words.textContent = this.field.dataset.tooLarge;
      return;
    }
    const names = [...this.field.files].map((file) => file.name);
    this.words.textContent = names.join(", ") || this.words.dataset.empty;
    this.classList.toggle("drop-zone--full", names.length > 0);
  }
}

customElements.define("drop-zone", DropZone);
