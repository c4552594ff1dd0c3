// What the card of a mark says (cards.js shows it): its row in the table, and the study that the row stands under.
window.marked = (a) => {
  const row = a.matches(".mark") && document.getElementById(a.getAttribute("href").slice(1));
  if (!row) return null;
  const made = (tag, words, className = "") => Object.assign(document.createElement(tag), { textContent: words.replace(/\s+/g, " ").trim(), className });
  let study = row;
  while (!study.matches(".group")) study = study.previousElementSibling;
  const [value, system, place] = row.querySelectorAll("td");
  const link = Object.assign(made("a", row.querySelector(".label").textContent), { href: a.getAttribute("href") });
  const where = made("span", `${study.textContent}: ${place.textContent}`, "about");
  return [a.getAttribute("aria-label"), link, made("b", value.textContent), made("span", system.textContent), where];
};
