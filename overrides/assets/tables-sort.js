// Lists: sort by a column, first downwards. Without this script the order is that of the page.
(() => {
  const sortable = (table) => {
    const body = table.tBodies[0];
    const value = (row, column) => {
      const cell = row.cells[column];
      return cell.dataset.sort ?? cell.textContent.trim();
    };
    const compare = (a, b) => a.localeCompare(b, "en", { numeric: true });
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.ariaSort !== "descending";
        for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
        head.ariaSort = down ? "descending" : "ascending";
        const rows = [...body.rows].sort((a, b) => (down ? -1 : 1) * compare(value(a, column), value(b, column)));
        body.append(...rows.filter((row) => value(row, column)), ...rows.filter((row) => !value(row, column))); // unknown last
      });
    });
  };

  document.querySelectorAll("table[data-sortable]").forEach(sortable);
})();
