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
  const results = rows.map((row) => row.insertCell(2));

  const count = () => {
    const [hostMegabytes, eachMegabytes] = [host.value * MEGABYTES.GiB, each.value * MEGABYTES.MiB];
    const isSound = form.checkValidity() && eachMegabytes > 0;
    rows.forEach((row, i) => {
      const fit = Math.floor(hostMegabytes / (eachMegabytes + Number(row.dataset.adds)));
      results[i].textContent = isSound ? `at most ${fit.toLocaleString("en")}` : "not a size";
    });
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
