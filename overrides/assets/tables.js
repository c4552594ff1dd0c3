// Charts: choose the columns and a group of rows; the choice is in the address, so that a view can be linked.
// Without this script every column and row is shown.
(() => {
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const remember = (changes) => {
    const url = new URL(location.href);
    for (const [key, value] of Object.entries(changes)) {
      if (value) url.searchParams.set(key, value);
      else url.searchParams.delete(key);
    }
    history.replaceState(null, "", url.href.replaceAll("%2C", ","));
  };

  const asked = new URLSearchParams(location.search);

  const columnTools = (box, table, key) => {
    const heads = [...table.querySelectorAll("thead [data-column]")];
    const byDefault = box.dataset.columns.split(" ");
    const chosen = new Set((asked.get(key)?.split(",") ?? byDefault).filter((id) => heads.some((h) => h.dataset.column === id)));
    if (!chosen.size) byDefault.forEach((id) => chosen.add(id));

    const show = () => {
      for (const cell of table.querySelectorAll("[data-column]")) cell.hidden = !chosen.has(cell.dataset.column);
      for (const cell of table.querySelectorAll(".group th")) cell.colSpan = chosen.size + 1;
      const ids = heads.map((head) => head.dataset.column).filter((id) => chosen.has(id));
      return ids.join(",");
    };

    const field = make("fieldset", {}, make("legend", { textContent: "Columns" }));
    for (const head of heads) {
      const id = head.dataset.column;
      const input = make("input", { type: "checkbox", checked: chosen.has(id) });
      input.addEventListener("change", () => {
        if (input.checked) chosen.add(id);
        else chosen.delete(id);
        if (!chosen.size) {
          chosen.add(id); // a chart without columns says nothing
          input.checked = true;
        }
        const ids = show();
        remember({ [key]: ids === byDefault.join(",") ? "" : ids });
      });
      field.append(make("label", { className: head.className }, input, ` ${head.textContent}`));
    }
    show();
    return field;
  };

  const groupTools = (table) => {
    const bodies = [...table.tBodies].filter((body) => body.dataset.group);
    const select = make("select", {}, make("option", { value: "", textContent: "All rows" }));
    for (const body of bodies) {
      select.append(make("option", { value: body.dataset.group, textContent: body.querySelector(".group").textContent.trim() }));
    }

    const show = () => {
      for (const body of bodies) body.hidden = Boolean(select.value) && body.dataset.group !== select.value;
    };

    select.addEventListener("change", () => {
      show();
      remember({ rows: select.value });
    });

    // A link to a row must arrive, whatever rows are chosen.
    const arrive = () => {
      const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (row && table.contains(row) && row.closest("tbody").hidden) {
        select.value = "";
        show();
        remember({ rows: "" });
        row.scrollIntoView();
      }
    };

    select.value = bodies.some((body) => body.dataset.group === asked.get("rows")) ? asked.get("rows") : "";
    show();
    arrive();
    addEventListener("hashchange", arrive);
    return make("label", {}, "Rows ", select);
  };

  for (const box of document.querySelectorAll(".chart[data-columns]")) {
    const table = box.querySelector("table");
    const tools = make("form", { className: "chart-tools" });
    tools.addEventListener("submit", (event) => event.preventDefault());
    tools.append(columnTools(box, table, `${box.id}-columns`));
    if (table.querySelector("[data-group]")) tools.append(groupTools(table));
    box.before(tools);
  }
})();
