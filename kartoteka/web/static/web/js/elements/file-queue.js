// Sends the files chosen or dropped one after another, and tells how far it is.
import { word } from "../words.js";
import { show } from "../toasts.js";

class FileQueue extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.field = this.querySelector("input[type='file']");
    this.bar = this.querySelector("progress");
    this.name = this.querySelector(".file-queue-name");
    this.field.addEventListener("change", () => this.begin([...this.field.files]));
  }

  async begin(files) {
    if (!files.length) return;
    this.classList.add("file-queue--busy");
    this.field.disabled = true;
    let answer = "";
    for (const file of files) {
      this.name.textContent = file.name;
      this.bar.value = 0;
      try {
        answer = (await this.send(file)) || answer;
      } catch {
        show(word("offline"), "bad");
        break;
      }
    }
    this.finish(answer);
  }

  send(file) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const body = new FormData();
    body.append(this.field.name, file);
    const request = new XMLHttpRequest();
    request.open("POST", this.form.action);
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("X-CSRFToken", document.querySelector('meta[name="csrf-token"]').content);
    request.upload.addEventListener("progress", (event) => (this.bar.value = event.loaded / event.total));
    request.addEventListener("error", reject);
    request.addEventListener("load", () => resolve(this.heard(request)));
    request.send(body);
    return promise;
  }

  // A file that was refused says why at once; the others go on.
  heard(request) {
    const isOurs = request.status === 200 || request.status === 422;
    if (!isOurs) show(word(request.status === 503 ? "readOnly" : "failed"), "bad");
    if (request.status === 422) {
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      for (const error of page.querySelectorAll(".field-error span")) show(error.textContent, "bad");
    }
    return isOurs ? request.responseText : "";
  }

  finish(answer) {
    const target = this.closest("section");
    if (answer && target) window.htmx.swap(target, answer, { swapStyle: "outerHTML" });
    this.classList.remove("file-queue--busy");
    this.field.disabled = false;
    this.field.value = "";
  }
}

customElements.define("file-queue", FileQueue);
