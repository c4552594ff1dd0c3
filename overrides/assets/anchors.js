// Links to places on a page: a click on a link sign copies the full address, and an old id leads to its new place.
(() => {
  const say = (text) => {
    const status = document.getElementById("announcements");
    status.textContent = "";
    requestAnimationFrame(() => (status.textContent = text));
  };

  const nameOf = (sign) => {
    const place = sign.closest("h1, h2, h3, h4, th, li, .sense");
    const label = place.querySelector(".label") || place;
    return label.textContent.replace(/#\s*$/, "").trim().slice(0, 80);
  };

  for (const sign of document.querySelectorAll(".headerlink")) {
    sign.title = "Copy link";
    sign.setAttribute("aria-label", `Copy link: ${nameOf(sign)}`);
  }

  for (const link of document.querySelectorAll(".copy")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) link.setAttribute("aria-label", `${link.textContent}: ${nameOf(heading)}`);
  }

  document.addEventListener("click", async (event) => {
    const sign = event.target.closest(".headerlink, .copy");
    if (!sign || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    try {
      await navigator.clipboard.writeText(sign.href); // the link itself is followed all the same: the address bar shows it
      sign.dataset.copied = "Link copied";
      say(`Link copied: ${sign.href}`);
    } catch {
      sign.dataset.copied = "See the address bar";
      say("The link could not be copied; it is in the address bar.");
    }
    sign.addEventListener("blur", () => delete sign.dataset.copied, { once: true });
    setTimeout(() => delete sign.dataset.copied, 3000);
  });

  // A page opened from a folder has no server that adds index.html to an address.
  if (location.protocol === "file:") {
    for (const link of document.querySelectorAll("a[href]")) {
      const url = new URL(link.href, location.href);
      if (url.protocol === "file:" && url.pathname.endsWith("/")) {
        url.pathname += "index.html";
        link.href = url.href;
      }
    }
  }
})();
