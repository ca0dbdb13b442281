// What an eye misses on a hundred pictures: told of each page in words.
(isPhone) => {
  const said = [];
  const name = (one) => `${one.tagName.toLowerCase()}.${[...one.classList].join(".")} “${(one.textContent || one.getAttribute("aria-label") || one.name || "").trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  const shown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.closest(".unseen, .skip, [hidden], dialog:not([open]), thead");
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide > 0) said.push(`wider than the screen by ${wide}`);
  const words = [...document.querySelectorAll("main *, header *, nav *")].filter(shown);
  for (const one of words) {
    const style = getComputedStyle(one);
    const cut = one.scrollWidth > one.clientWidth + 1 && ["hidden", "clip"].includes(style.overflowX) && one.clientWidth > 1;
    if (cut && one.textContent.trim() && !one.closest(".avatar")) said.push(`cut: ${name(one)}`);
  }
  if (!isPhone) return said;
  const inText = (one) => one.matches("p a, dd a, li a, small a, td a") && getComputedStyle(one).display === "inline";
  const hasTable = (one) => one.matches(".bars a"); // the table beneath a picture leads there too
  for (const one of document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden]), textarea")) {
    if (!shown(one) || one.disabled || inText(one) || hasTable(one)) continue;
    const area = (one.matches("[type=checkbox], [type=radio]") && one.closest("label")) || one;
    const { width, height } = area.getBoundingClientRect();
    if (height && (height < 43.5 || width < 43.5)) said.push(`small ${Math.round(width)}×${Math.round(height)}: ${name(one)}`);
  }
  return said;
}
