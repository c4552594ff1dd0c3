// Two drawings of layers side by side, each chosen by the reader. Without this script all of them are shown.
(() => {
  for (const stacks of document.querySelectorAll(".stacks[data-choose]")) {
    const figures = [...stacks.querySelectorAll("figure")];
    const chosen = stacks.dataset.choose.split(" ");

    const show = () => {
      for (const figure of figures) {
        const place = chosen.indexOf(figure.dataset.stack);
        figure.hidden = place < 0;
        figure.style.order = place;
      }
    };

    const selects = chosen.map((id, place) => {
      const select = document.createElement("select");
      select.setAttribute("aria-label", place ? "Drawing on the right" : "Drawing on the left");
      for (const figure of figures) select.append(new Option(figure.dataset.title, figure.dataset.stack));
      select.value = id;
      select.addEventListener("change", () => {
        const other = 1 - place;
        if (chosen[other] === select.value) {
          chosen[other] = chosen[place]; // the same twice would hide one: change places instead
          selects[other].value = chosen[other];
        }
        chosen[place] = select.value;
        show();
      });
      return select;
    });
    const tools = document.createElement("form");
    tools.className = "stack-tools";
    tools.append(selects[0], selects[1]);
    stacks.prepend(tools);
    show();
  }
})();
