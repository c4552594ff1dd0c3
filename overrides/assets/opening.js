// What a link names opens: on the list of questions the whole answer, taken from the question's own page; in the glossary
// what is folded below a meaning, on Sources where a source is used.
(() => {
  const named = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // a lone percent sign is no name
    }
  };

  // The rest of an answer, its links made to work from here; its ids stay where they are.
  const rest = async (address) => {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    const whole = page.querySelector(".whole");
    for (const link of whole.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
    for (const part of whole.querySelectorAll("[id]")) part.removeAttribute("id");
    for (const sign of whole.querySelectorAll(".headerlink")) sign.remove();
    return [whole, page.querySelectorAll(".answer .cite")];
  };

  const open = async () => {
    const place = named();
    const fold = place?.closest("details:not([open])");
    if (fold) { // a row of a folded table; where the browser has not opened it
      fold.open = true;
      document.documentElement.scrollTop += place.getBoundingClientRect().top - 100;
    }
    for (const fold of place?.querySelectorAll("details.more") ?? []) fold.open = true;
    let after = place?.nextElementSibling;
    while (after && !/^H[1-6]$/.test(after.tagName)) {
      if (after.matches("details.more")) after.open = true;
      const link = after.querySelector("a.rest");
      if (link && !after.classList.contains("opened")) {
        const [whole, numbers] = await rest(link.href).catch(() => []); // opened from a folder, a page may read no other: the link stays
        if (whole && !after.classList.contains("opened")) {
          const page = document.documentElement;
          page.style.overflowAnchor = "none"; // who has scrolled past the place, or comes back to it, stays at the pixel
          after.classList.add("opened");
          link.before(...numbers, " ");
          after.after(whole);
          requestAnimationFrame(() => requestAnimationFrame(() => (page.style.overflowAnchor = "")));
        }
        return;
      }
      after = after.nextElementSibling;
    }
  };

  addEventListener("hashchange", open);
  open();
})();
