// On a question's page: copy its link, or its answer with its sources.
(() => {
  const answer = () => {
    const text = (selector) => document.querySelector(selector).textContent.replace(/\s+/g, " ").replace(/#$/, "").trim();
    const box = document.querySelector(".answer").cloneNode(true);
    for (const chip of box.querySelectorAll(".cite")) chip.remove();
    const sources = [...document.querySelectorAll(".whole > .cited > li")].map((entry, i) => {
      const link = entry.querySelector("a:not(.about a)");
      return `${i + 1}. ${(link ?? entry).textContent.trim()}${link ? `, ${link.href}` : ""}`;
    });
    return [text("h1"), box.textContent.replace(/\s+/g, " ").trim(), location.href.split("#")[0], "", "Sources", ...sources].join("\n");
  };

  for (const button of document.querySelectorAll("[data-copies]")) {
    button.addEventListener("click", async () => {
      const what = button.dataset.copies === "link" ? "Link" : "Answer";
      const status = document.getElementById("announcements");
      try {
        await navigator.clipboard.writeText(what === "Link" ? location.href.split("#")[0] : answer());
        button.dataset.copied = status.textContent = `${what} copied`;
      } catch {
        button.dataset.copied = status.textContent = "Could not be copied";
      }
      setTimeout(() => delete button.dataset.copied, 3000);
    });
  }
})();
