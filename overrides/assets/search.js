// The search in the sidebar: a combobox over the places of the article, as the ARIA Authoring Practices describe it.
// Engine and entries are loaded when the field is first focused.
(() => {
  const { root, engine: enginePath, entries } = document.currentScript.dataset;
  const home = root.replace(/\/$/, ""); // "." or "..", and on the 404 page an absolute path
  const field = document.getElementById("search-field");
  const list = document.getElementById("search-results");
  const KINDS = { faq: "Questions", term: "Terms", row: "Chart rows", sense: "Senses", section: "Sections", page: "Pages" };
  const PER_KIND = 6;
  let engine; // a promise of the search function
  let current = -1;

  const load = (path) =>
    new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = path;
      script.onload = done;
      script.onerror = () => fail(new Error(`${path} could not be loaded`));
      document.head.append(script);
    });

  const start = () => {
    engine ??= Promise.all([load(enginePath), load(entries)]).then(() => {
      const index = new MiniSearch({
        idField: "url",
        fields: ["title", "also", "text"],
        storeFields: ["kind", "title", "page", "text"],
        searchOptions: {
          boost: { title: 4, also: 3 },
          prefix: (term) => term.length > 1,
          fuzzy: (term) => (term.length > 4 ? 0.2 : false),
          weights: { fuzzy: 0.3, prefix: 0.6 },
        },
      });
      index.addAll(window.searchEntries);
      return (text) => {
        const all = index.search(text, { combineWith: "AND" });
        return all.length ? all : index.search(text);
      };
    });
    return engine;
  };

  // Text with the matched words marked. Only text nodes are made: nothing typed or found can become markup.
  const marked = (element, text, words) => {
    const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const parts = escaped.length ? text.split(new RegExp(`(${escaped.join("|")})`, "giu")) : [text];
    parts.forEach((part, i) => {
      if (i % 2) element.append(Object.assign(document.createElement("mark"), { textContent: part }));
      else element.append(part);
    });
    return element;
  };

  const make = (name, className) => Object.assign(document.createElement(name), { className });

  const option = (found, number) => {
    const link = make("a", "search-result");
    const words = found.terms.slice().sort((a, b) => b.length - a.length);
    link.id = `search-result-${number}`;
    link.href = `${home}/${found.id}`;
    if (location.protocol === "file:") link.href = link.href.replace(/\/(#|$)/, "/index.html$1");
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.append(
      marked(make("span", "search-title"), found.title, words),
      marked(make("span", "search-text"), found.text, words),
      Object.assign(make("span", "search-page"), { textContent: found.page }),
    );
    return link;
  };

  const groups = (results) => {
    const byKind = new Map();
    for (const found of results) {
      const group = byKind.get(found.kind) || byKind.set(found.kind, []).get(found.kind);
      if (group.length < PER_KIND) group.push(found);
    }
    return byKind; // in the order of the best result of each kind
  };

  const show = (results, text) => {
    list.replaceChildren();
    let number = 0;
    for (const [kind, members] of groups(results)) {
      const group = make("div", "search-group");
      const heading = Object.assign(make("div", "search-kind"), { textContent: KINDS[kind], id: `search-kind-${kind}` });
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", heading.id);
      group.append(heading, ...members.map((found) => option(found, number++)));
      list.append(group);
    }
    if (!number) list.append(Object.assign(make("p", "search-none"), { textContent: `Nothing found for “${text}”.` }));
    open(true);
    announce(number ? `${number} results` : "Nothing found");
    select(-1);
  };

  const announce = (text) => (document.getElementById("announcements").textContent = text);

  const open = (isOpen) => {
    list.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) select(-1);
  };

  const options = () => [...list.querySelectorAll("[role=option]")];

  const select = (number) => {
    const all = options();
    all[current]?.setAttribute("aria-selected", "false");
    current = all.length ? Math.max(-1, Math.min(number, all.length - 1)) : -1;
    if (current < 0) return field.removeAttribute("aria-activedescendant");
    all[current].setAttribute("aria-selected", "true");
    all[current].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", all[current].id);
  };

  const search = async () => {
    const text = field.value.trim();
    if (!text) return open(false);
    try {
      const find = await start();
      if (field.value.trim() === text) show(find(text), text);
    } catch {
      list.replaceChildren(Object.assign(make("p", "search-none"), { textContent: "The search could not be loaded." }));
      open(true);
    }
  };

  const keys = {
    ArrowDown: () => (list.hidden ? search() : select(current + 1)),
    ArrowUp: () => select(current - 1),
    Home: () => current >= 0 && select(0),
    End: () => current >= 0 && select(options().length - 1),
    Enter: () => options()[Math.max(current, 0)]?.click(),
    Escape: () => (list.hidden ? (field.value = "") : open(false)),
  };

  field.addEventListener("focus", start);
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.isComposing || (event.key === "Escape" && list.hidden && !field.value)) return;
    if ((event.key === "Home" || event.key === "End") && current < 0) return; // they move in the text then
    event.preventDefault();
    keys[event.key]();
  });
  list.addEventListener("click", (event) => event.target.closest("a") && open(false));
  document.addEventListener("click", (event) => event.target.closest(".search") || open(false));
  field.closest(".search").addEventListener("focusout", (event) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) open(false);
  });

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isSlash && !(event.key === "k" && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    const menu = document.querySelector(".menu-button");
    if (menu.offsetParent && menu.getAttribute("aria-expanded") === "false") menu.click();
    field.focus();
    field.select();
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    field.value = asked;
    field.focus({ preventScroll: true });
    search();
  }
})();
