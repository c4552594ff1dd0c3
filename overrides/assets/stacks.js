// Two drawings of layers side by side, each chosen by the reader. Without this script all of them are shown.
(() => {
  for (const stacks of document.querySelectorAll(".stacks[data-choose]")) {
    const figures = [...stacks.querySelectorAll("figure")];
    const selects = [...stacks.querySelectorAll("select")];
    let chosen = selects.map((select) => select.value);

    const show = () => {
      for (const figure of figures) {
        const place = chosen.indexOf(figure.dataset.stack);
        figure.hidden = place < 0;
        figure.style.order = place;
      }
    };

    stacks.addEventListener("change", () => {
      const [left, right] = selects.map((select) => select.value);
      if (left === right) {
        chosen.reverse(); // the same twice would hide one: they change places instead
        selects.forEach((select, place) => (select.value = chosen[place]));
      } else {
        chosen = [left, right];
      }
      show();
    });
    if (chosen[0] !== chosen[1]) show(); // a browser that goes back restores what was chosen
  }
})();
