// The search in the sidebar: a combobox over the places of the article, as the ARIA Authoring Practices describe it.
// This script, what finds (finder.js) and what is found (the entries) are loaded when the field is first focused (frame.js).
(() => {
  const { root, entries, finder } = document.querySelector("script[data-finder]").dataset;
  const home = root.replace(/\/$/, ""); // "." or "..", and on the 404 page an absolute path
  const field = document.getElementById("search-field");
  const list = document.getElementById("search-results");
  const popup = list.parentElement;
  const message = popup.querySelector(".search-none");
  const terms = document.querySelector(".search-links .all-terms"); // where there is no script, this link is shown

  const BEST = 3; // so many come first, of whatever kind; the others follow by kind
  const MOST = 15; // results in all
  const WORTH = 0.5; // of the best result's score: what has less is shown only among the first
  const NEAREST = 3;
  const EXCERPT = 180; // characters of a result's text, two lines
  const KINDS = {
    faq: "Questions", term: "Terms", sense: "Terms", row: "Chart rows", chart: "Chart rows", error: "Common errors",
    event: "History", vulnerability: "Vulnerability",
  };
  const OTHERS = "Sections";
  let started; // a promise of the finder
  let current = -1;

  // ---- Loading ----

  const load = (path) =>
    new Promise((done, fail) => {
      const script = document.createElement("script"); // and no fetch, which a page opened from a folder may not use
      script.src = path;
      script.onload = done;
      script.onerror = () => fail(new Error(`${path} could not be loaded`));
      document.head.append(script);
    });

  const start = () => {
    started ??= Promise.all([load(finder), load(entries)]).then(() => window.makeFinder(window.searchEntries));
    started.catch(() => (started = undefined)); // so that the next key tries again
    return started;
  };

  // ---- The list. Only text nodes are made: nothing typed or found can become markup. ----

  const make = (name, className, ...children) => {
    const element = Object.assign(document.createElement(name), { className });
    element.append(...children);
    return element;
  };

  const marked = (parts) => parts.map((part, i) => (i % 2 ? make("mark", "", part) : part));

  const address = (url) =>
    location.protocol === "file:" ? `${home}/${url}`.replace(/\/(#|$)/, "/index.html$1") : `${home}/${url}`;

  const option = (href, ...children) => {
    const link = make("a", "search-result", ...children);
    link.href = href;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    return link;
  };

  const place = (entry, split = (text) => [text]) =>
    option(
      address(entry.url),
      make("span", "search-title", ...marked(split(entry.title))),
      make("span", "search-page", entry.page),
      make("span", "search-text", ...marked(split(entry.text, EXCERPT))),
    );

  const group = (name, members, number) => {
    const heading = make("div", "search-kind", name);
    const element = make("div", "search-group", heading, ...members);
    heading.id = `search-kind-${number}`;
    heading.setAttribute("role", "presentation");
    element.setAttribute("role", "group");
    element.setAttribute("aria-labelledby", heading.id);
    return element;
  };

  // From the name of each group to its entries: the best of all, then kind by kind in the order of the best of each.
  const grouped = (results) => {
    const groups = new Map();
    const worth = results.slice(0, MOST).filter(({ score }, i) => i < BEST || score >= WORTH * results[0].score);
    worth.forEach(({ entry }, i) => {
      const name = i < BEST ? "Best matches" : (KINDS[entry.kind] ?? OTHERS);
      groups.set(name, [...(groups.get(name) ?? []), entry]);
    });
    return [...groups];
  };

  const show = (groups, said = "") => {
    list.replaceChildren(...groups.map(([name, members], i) => group(name, members, i)));
    options().forEach((link, i) => (link.id = `search-result-${i}`));
    list.hidden = !groups.length;
    message.textContent = said;
    message.hidden = !said;
    list.dataset.found = said ? "" : "yes";
    list.scrollTop = 0;
    open(true);
    select(-1);
    announce(said || (options().length === 1 ? "1 result" : `${options().length} results`));
  };

  const showFound = (results, split) =>
    show(grouped(results).map(([name, entries]) => [name, entries.map((entry) => place(entry, split))]));

  const showNone = (text, nearest) => {
    const instead = nearest.map((entry) => place(entry));
    if (terms) instead.push(option(terms.href, make("span", "search-title", "All terms from A to Z")));
    show(instead.length ? [["Try instead", instead]] : [], `Nothing found for “${text}”.`);
  };

  const search = async () => {
    const text = field.value.trim();
    if (text.length < 2) return open(false);
    try {
      const { find, like } = await start();
      if (field.value.trim() !== text) return;
      const { results, split } = find(field.value);
      if (results.length) showFound(results, split);
      else showNone(text, like(text, NEAREST));
    } catch (error) {
      show([], "The search could not be loaded.");
      console.warn(error);
    }
  };

  const announce = (text) => (document.getElementById("announcements").textContent = text);

  const open = (isOpen) => {
    popup.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen && !list.hidden));
    if (!isOpen) select(-1);
  };

  // ---- Keys ----

  const options = () => [...list.querySelectorAll("[role=option]")];

  const select = (number) => {
    const all = options();
    all[current]?.setAttribute("aria-selected", "false");
    current = number;
    const chosen = all[current];
    if (!chosen) return field.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", chosen.id);
  };

  // One further or one back, round the end; -1 is the field itself, with no result chosen.
  const move = (step) => {
    const many = options().length + 1;
    select(((current + 1 + step + many) % many) - 1);
  };

  const clear = () => {
    field.value = "";
    announce("");
  };

  const enter = () => options()[Math.max(current, list.dataset.found ? 0 : -1)]?.click();

  const keys = {
    ArrowDown: () => (popup.hidden ? search() : move(1)),
    ArrowUp: () => (popup.hidden ? search() : move(-1)),
    Home: () => select(0),
    End: () => select(options().length - 1),
    Enter: () => (popup.hidden ? search().then(enter) : enter()), // hidden: the entries are still on their way
    Escape: () => (popup.hidden ? clear() : open(false)),
  };
  const isForTheText = {
    Home: () => current < 0, // it moves the caret then
    End: () => current < 0,
    Escape: () => popup.hidden && !field.value, // it closes the drawer then
  };

  field.addEventListener("focus", () => start().catch(() => {})); // the next key says that it failed
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    const hasModifier = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!keys[event.key] || event.isComposing || hasModifier || isForTheText[event.key]?.()) return;
    event.preventDefault();
    keys[event.key]();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => event.target.closest("a") && open(false));
  document.addEventListener("click", (event) => event.target.closest(".search") || open(false));
  field.closest(".search").addEventListener("focusout", (event) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) open(false);
  });

  // What was typed while this script was on its way, and an Enter after it.
  start().catch(() => {});
  if (field.value) search().then(() => field.dataset.key === "Enter" && enter());
})();
