// How many instances fit on a host: its memory, divided by an instance's and what the technique adds to each.
// Without this script the additions are there to read.
(() => {
  const box = document.getElementById("density-calculator");
  const table = box.querySelector("table");
  const rows = [...table.querySelectorAll("[data-adds]")];
  const MEGABYTES = { GiB: 1073.741824, MiB: 1.048576 }; // as in scripts/article/units.py

  const asked = new URLSearchParams(location.search);
  const input = (name, label, unit, value, step) => {
    const field = document.createElement("input");
    Object.assign(field, { type: "number", name, min: step, step, value: asked.get(name) ?? value, required: true });
    const wrapper = document.createElement("label");
    wrapper.append(`${label} `, field, ` ${unit}`);
    return [wrapper, field];
  };
  const [hostLabel, host] = input("host", "Memory of the host", "GiB", 64, 1);
  const [eachLabel, each] = input("each", "Memory of an instance", "MiB", 256, 1);
  const form = document.createElement("form");
  form.className = "chart-tools";
  form.append(hostLabel, eachLabel);
  form.addEventListener("submit", (event) => event.preventDefault());

  table.tHead.rows[0].insertBefore(document.createElement("th"), table.tHead.rows[0].cells[2]).textContent = "How many fit";
  table.tHead.rows[0].cells[2].scope = "col";
  // Each result as a bar beside the others: all begin at 0 and are counted with the same host and instance.
  const SVG = "http://www.w3.org/2000/svg";
  const results = rows.map((row) => {
    const cell = row.insertCell(2);
    const [words, drawing, bar] = [document.createElement("span"), document.createElementNS(SVG, "svg"), document.createElementNS(SVG, "rect")];
    drawing.setAttribute("class", "fit");
    drawing.setAttribute("aria-hidden", "true");
    bar.setAttribute("height", "100%");
    drawing.append(bar);
    cell.append(words, drawing);
    return { words, bar, name: row.cells[0].textContent };
  });
  const summary = document.createElement("output");
  form.append(summary);

  const count = () => {
    const [hostMegabytes, eachMegabytes] = [host.value * MEGABYTES.GiB, each.value * MEGABYTES.MiB];
    const isSound = form.checkValidity() && eachMegabytes > 0;
    const fits = rows.map((row) => (isSound ? Math.floor(hostMegabytes / (eachMegabytes + Number(row.dataset.adds))) : 0));
    const [least, most] = [Math.min(...fits), Math.max(...fits)];
    results.forEach(({ words, bar }, i) => {
      words.textContent = isSound ? `at most ${fits[i].toLocaleString("en")}` : "not a size";
      bar.setAttribute("width", `${most ? (100 * fits[i]) / most : 0}%`);
    });
    const named = (fit) => `${fit.toLocaleString("en")} (${results[fits.indexOf(fit)].name})`;
    summary.textContent = !isSound ? "" : !most ? "Not one fits." : `Memory alone allows from ${named(least)} to ${named(most)}.`;
  };

  form.addEventListener("input", () => {
    count();
    const url = new URL(location.href);
    url.searchParams.set("host", host.value);
    url.searchParams.set("each", each.value);
    history.replaceState(null, "", url);
  });
  box.prepend(form);
  count();
})();
