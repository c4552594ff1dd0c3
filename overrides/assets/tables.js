// Charts: choose the columns and a group of rows, open the notes and sources of rows; the address has the choice.
// Without this script every column, row and note is shown.
(() => {
  const asked = new URLSearchParams(location.search);

  const remember = (key, value) => {
    const url = new URL(location.href);
    if (value) url.searchParams.set(key, value);
    else url.searchParams.delete(key);
    history.replaceState(null, "", url.href.replaceAll("%2C", ","));
  };

  // A chart that is not wider than the page scrolls with it; a wider one scrolls in its own box.
  const fit = (box) => {
    box.classList.toggle("fits", box.scrollWidth <= box.clientWidth);
    const head = box.querySelector("thead");
    const isSticky = [head, head.rows[0].cells[0]].some((part) => getComputedStyle(part).position === "sticky");
    box.style.setProperty("--head", isSticky ? `${head.offsetHeight}px` : "0px"); // a linked row stays below it
    follow(box);
  };

  // A wider one says that there is more, and takes its head along.
  const bar = document.querySelector(".md-header");
  const follow = (box) => {
    if (box.classList.toggle("wider", box.scrollLeft + box.clientWidth < box.scrollWidth - 1) || !box.classList.contains("fits")) {
      const { top, height } = box.querySelector("thead").getBoundingClientRect();
      const start = top - (parseFloat(box.style.getPropertyValue("--down")) || 0); // its own place
      const down = Math.min(bar.offsetHeight, box.getBoundingClientRect().bottom - height) - start;
      box.style.setProperty("--down", `${Math.max(0, down)}px`);
    }
  };

  const notesOf = (row) => row.nextElementSibling;

  // A row's list holds the sources of the columns that are shown, each with the number that it has in the whole row.
  const listSources = (row) => {
    const cited = new Set(Array.from(row.querySelectorAll("td:not([hidden]) .cite"), (chip) => Number(chip.textContent)));
    [...notesOf(row).querySelectorAll(".cited > li")].forEach((entry, i) => {
      entry.value = i + 1;
      entry.hidden = !cited.has(i + 1);
    });
  };

  const columnTools = (box, inputs) => {
    const key = `${box.id}-columns`;
    const byDefault = box.dataset.columns.split(" ");
    const known = inputs.map((input) => input.value);
    const wanted = asked.get(key)?.split(",").filter((id) => known.includes(id)) ?? [];

    const show = () => {
      const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
      for (const cell of box.querySelectorAll("[data-column]")) cell.hidden = !chosen.includes(cell.dataset.column);
      for (const cell of box.querySelectorAll(".group th")) cell.colSpan = chosen.length + 1;
      for (const cell of box.querySelectorAll(".notes td")) cell.colSpan = chosen.length; // beside the row's heading
      box.querySelectorAll("[data-row]").forEach(listSources);
      box.style.setProperty("--shown", chosen.length);
      fit(box);
      return chosen.join(",");
    };

    for (const input of inputs) {
      input.checked = (wanted.length ? wanted : byDefault).includes(input.value);
      input.addEventListener("change", () => {
        if (!inputs.some((other) => other.checked)) input.checked = true; // a chart without columns says nothing
        const chosen = show();
        remember(key, chosen === byDefault.join(",") ? "" : chosen);
      });
    }
    show();
  };

  const groupTools = (box, select) => {
    const key = `${box.id}-rows`;
    const bodies = [...box.querySelectorAll("[data-group]")];

    const choose = (group) => {
      select.value = group;
      if (select.selectedIndex < 0) select.value = "";
      for (const body of bodies) body.hidden = Boolean(select.value) && body.dataset.group !== select.value;
    };

    select.addEventListener("change", () => {
      choose(select.value);
      remember(key, select.value);
    });

    // A link to a row must arrive, whatever rows are chosen.
    const arrive = () => {
      const row = document.getElementById(location.hash.slice(1)); // an id is a-z, 0-9 and hyphens: nothing to decode
      if (!row || !box.contains(row) || !row.closest("tbody")?.hidden) return;
      choose("");
      remember(key, "");
      row.scrollIntoView();
    };

    choose(asked.get(key) ?? "");
    arrive();
    addEventListener("hashchange", arrive);
  };

  const notesTools = (box, all) => {
    const key = `${box.id}-notes`;
    const rows = [...box.querySelectorAll("[data-row]")];
    const open = new Set();

    const set = (row, isOpen) => {
      open[isOpen ? "add" : "delete"](row);
      row.querySelector(".open").setAttribute("aria-expanded", isOpen);
      notesOf(row).ariaHidden = isOpen ? null : "true"; // an empty row is none to a screen reader
      const parts = [...row.querySelectorAll(".in-full, .caveat"), notesOf(row).querySelector("div")];
      for (const part of parts) part.hidden = isOpen ? false : "until-found"; // the browser's own search looks into it
      all.checked = open.size === rows.length;
    };

    const change = (changed, isOpen) => {
      for (const row of changed) set(row, isOpen);
      const ids = rows.filter((row) => open.has(row)).map((row) => row.id);
      remember(key, all.checked ? "all" : ids.join(","));
    };

    const arrive = () => {
      const row = document.getElementById(location.hash.slice(1))?.closest("[data-row]");
      if (rows.includes(row)) set(row, true);
    };

    const wanted = asked.get(key)?.split(",") ?? [];
    for (const row of rows) set(row, wanted[0] === "all" || wanted.includes(row.id));
    arrive();
    addEventListener("hashchange", arrive);
    all.addEventListener("change", () => change(rows, all.checked));
    box.addEventListener("click", ({ target }) => {
      const row = target.closest(".open")?.closest("tr");
      if (row) change([row], !open.has(row));
    });
    box.addEventListener("beforematch", ({ target }) => {
      const row = target.closest("tr");
      change([row.dataset.row ? row : row.previousElementSibling], true);
    });
  };

  const boxes = [...document.querySelectorAll(".chart[id]")];
  addEventListener("resize", () => boxes.forEach(fit));
  addEventListener("scroll", () => boxes.forEach(follow), true); // the page's and the boxes'
  const fitted = boxes.map((box) => box.classList.contains("fits"));
  boxes.filter((box) => !box.dataset.columns).forEach(fit);
  for (const box of boxes.filter((box) => box.querySelector("[data-notes]"))) {
    const tools = box.previousElementSibling;
    tools.addEventListener("submit", (event) => event.preventDefault());
    if (box.dataset.columns) columnTools(box, [...tools.querySelectorAll("fieldset input")]);
    const select = tools.querySelector("select");
    if (select) groupTools(box, select);
    notesTools(box, tools.querySelector(".all-notes"));
  }
  // A row that a link led to was in its box; where the box is none any more, the row is on the page.
  boxes.forEach((box, i) => fitted[i] || (box.classList.contains("fits") && box.querySelector(":target")?.scrollIntoView()));
})();
