// What the card of a mark says (cards.js shows it): its row in the table, and the study that the row stands under.
window.marked = (a) => {
  const row = a.matches(".mark") && document.getElementById(a.getAttribute("href").slice(1));
  if (!row) return null;
  let study = row;
  while (!study.matches(".group")) study = study.previousElementSibling;
  const [value, system, place] = row.querySelectorAll("td");
  const words = (node) => node.textContent.replace(/\s+/g, " ").trim();
  const line = (className, ...parts) => {
    const made = Object.assign(document.createElement("span"), { className });
    made.append(...parts);
    return made;
  };
  const link = Object.assign(document.createElement("a"), { href: a.getAttribute("href"), textContent: words(row.querySelector(".label")) });
  const exact = Object.assign(document.createElement("b"), { textContent: words(value.querySelector(".text")) });
  const others = [...value.querySelectorAll(".statistic, .more")].map((part) => `, ${words(part)}`);
  const rest = [...system.querySelectorAll(".more, .caveat")].map((part) => line(part.className === "caveat" ? "about" : "", words(part)));
  return [
    a.getAttribute("aria-label"), link, line("", exact, ...others), line("", system.firstChild.data.trim()), ...rest,
    line("about", `${words(study)}: ${words(place)}`),
  ];
};
