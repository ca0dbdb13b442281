// Sentences shown by scripts come translated from the page: <div id="words" data-…>.
export function word(name) {
  return document.getElementById("words")?.dataset[name] ?? "";
}
