// Choose among the vulnerabilities, in the drawing and in the list; the choice is in the address.
(() => {
  const form = document.querySelector(".filters");
  const selects = [...form.querySelectorAll("select")];
  const [output, all] = form.querySelectorAll("output, button");
  const rows = [...document.querySelectorAll("[data-list] tbody tr")];
  const marks = new Map();
  for (const mark of document.querySelectorAll(".lanes svg a")) marks.set(mark, mark.getAttribute("href").slice(1));
  const facts = new Map();
  for (const row of rows) {
    const component = row.cells[2].firstChild.textContent.trim().split(/[,:]/)[0];
    const mark = [...marks].find(([mark, id]) => id === row.id && !mark.matches(".name"))[0];
    const kind = mark.querySelector("path") ? "escape" : "other";
    facts.set(row.id, { side: row.classList[0], kind, exploited: mark.matches(".listed") ? "listed" : "unlisted", component });
  }

  for (const name of [...new Set([...facts.values()].map(({ component }) => component))].sort()) selects[3].add(new Option(name));

  const show = () => {
    const wanted = selects.filter((select) => select.value);
    const isShown = (id) => wanted.every((select) => facts.get(id)[select.name] === select.value);
    for (const row of rows) row.hidden = !isShown(row.id);
    for (const [mark, id] of marks) {
      mark.classList.toggle("off", !isShown(id));
      if (isShown(id)) mark.removeAttribute("tabindex"), mark.removeAttribute("aria-hidden");
      else mark.setAttribute("tabindex", -1), mark.setAttribute("aria-hidden", true);
    }
    output.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} shown`;
    all.hidden = !wanted.length;
  };
  const remember = () => {
    const url = new URL(location.href);
    for (const { name, value } of selects) value ? url.searchParams.set(name, value) : url.searchParams.delete(name);
    history.replaceState(history.state, "", url);
    show();
  };
  const showAll = () => {
    for (const select of selects) select.value = "";
    remember();
  };

  // A link to a row must arrive, whatever is chosen.
  const arrive = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (!rows.includes(row) || !row.hidden) return;
    showAll();
    row.scrollIntoView();
  };

  const asked = new URLSearchParams(location.search);
  for (const select of selects) {
    select.value = asked.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
  form.addEventListener("change", remember);
  form.addEventListener("submit", (event) => event.preventDefault());
  all.addEventListener("click", () => {
    showAll();
    selects[0].focus();
  });
  show();
  arrive();
  addEventListener("hashchange", arrive);
})();
