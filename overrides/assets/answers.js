// Copy a link, an answer, or how a picture is cited.
(() => {
  const answer = () => {
    const text = (selector) => document.querySelector(selector).textContent.replace(/\s+/g, " ").replace(/#$/, "").trim();
    const box = document.querySelector(".answer").cloneNode(true);
    const entries = document.querySelectorAll(".whole > .cited > li");
    const sources = [...box.querySelectorAll(".cite")].map((chip) => {
      const entry = entries[chip.textContent - 1];
      const link = entry.querySelector("a:not(.about a)");
      chip.remove();
      const from = link ? `, ${link.href}` : "";
      return `${chip.textContent}. ${(link ?? entry).textContent.trim()}${from}`;
    });
    const day = document.querySelector(".reviewed time")?.textContent;
    const from = [text(".site-name"), day && `reviewed ${day}`, "CC BY 4.0"].filter(Boolean).join(", ");
    return [text("h1"), box.textContent.replace(/\s+/g, " ").trim(), location.href.split("#")[0], from, "", "Sources", ...sources].join("\n");
  };

  const address = (figure) => location.href.split("#")[0] + (figure ? `#${figure.dataset.place ?? figure.id}` : "");

  const citation = (figure) => {
    const [title, credit] = ["figcaption b", ".credit"].map((selector) => figure.querySelector(selector).cloneNode(true));
    for (const source of credit.querySelectorAll("a")) source.append(`, ${source.title} (${source.href})`);
    return `${title.textContent}. ${credit.textContent}, ${address(figure)}`.replace(/\s+/g, " ");
  };

  const copied = { link: address, answer, citation };

  for (const button of document.querySelectorAll("[data-copies]")) {
    button.addEventListener("click", async () => {
      const what = button.dataset.copies;
      const status = document.getElementById("announcements");
      try {
        await navigator.clipboard.writeText(copied[what](button.closest("figure")));
        button.dataset.copied = status.textContent = `${what[0].toUpperCase()}${what.slice(1)} copied`;
      } catch {
        button.dataset.copied = status.textContent = "Could not be copied";
      }
      setTimeout(() => delete button.dataset.copied, 3000);
    });
  }
})();
