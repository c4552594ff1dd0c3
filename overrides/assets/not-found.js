// An address that leads nowhere: what a chat adds to one (a full stop, capitals, a blank) is taken away again, and the
// reader led on; else the nearest pages are offered. The entries of the search know every page.
(() => {
  const NEAREST = 3;
  const ALIKE = 0.5; // of their pairs of letters two addresses must share so much
  const { root, entries } = document.querySelector("script[data-entries]").dataset;
  const home = new URL(`${root.replace(/\/$/, "")}/`, location);

  const asked = () => {
    let path = location.pathname.slice(home.pathname.length);
    try {
      path = decodeURIComponent(path);
    } catch {} // a lone percent sign is left
    return path.toLowerCase().replace(/(\/index)?\.(html?|md)(?=\W*$)/, "").replace(/^\W+|\W+$/g, "");
  };

  const pairs = (text) => new Set(Array.from(text, (letter, place) => letter + (text[place + 1] ?? "")));
  const alike = (one, other) => {
    const shared = [...one].filter((pair) => other.has(pair)).length;
    return (2 * shared) / (one.size + other.size);
  };

  const nearest = (path, pages) => {
    const wanted = pairs(path);
    const found = [...pages.keys()].map((page) => [page, page.startsWith(path) ? 1 : alike(wanted, pairs(page.slice(0, -1)))]);
    return found.filter(([, share]) => share >= ALIKE).sort((one, other) => other[1] - one[1]).slice(0, NEAREST).map(([page]) => page);
  };

  const offer = (found, pages) => {
    const list = document.createElement("ul");
    for (const page of found) {
      const link = Object.assign(document.createElement("a"), { href: new URL(page, home), textContent: pages.get(page) });
      list.appendChild(document.createElement("li")).append(link);
    }
    document.querySelector("article h1 + p").after("The nearest:", list);
  };

  const script = document.createElement("script"); // no fetch, which a page opened from a folder may not use
  script.src = entries;
  script.onload = () => {
    const pages = new Map();
    for (const { url, title, page } of window.searchEntries ?? []) {
      const [path, anchor] = url.replace("./", "").split("#");
      if (path && !pages.has(path)) pages.set(path, anchor ? page : title);
    }
    const path = asked();
    const page = new URL(`${path}/${location.search}${location.hash}`, home).href;
    if (pages.has(`${path}/`) && page !== location.href) return location.replace(page);
    pages.delete(`${path}/`); // the host has it not
    const found = path ? nearest(path, pages) : [];
    if (found.length) offer(found, pages);
  };
  document.head.append(script);
})();
