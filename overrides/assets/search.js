// The search in the sidebar: a combobox over the places of the article, as the ARIA Authoring Practices describe it.
// This script, what finds (finder.js) and what is found (the entries) are loaded when the field is first focused (frame.js).
(() => {
  const { root, entries, finder, results: styles } = document.querySelector("script[data-finder]").dataset;
  const home = root.replace(/\/$/, ""); // "." or "..", and on the 404 page an absolute path
  const field = document.getElementById("search-field");
  const list = document.getElementById("search-results");
  const popup = list.parentElement;
  const message = popup.querySelector(".search-none");
  const guide = [...document.querySelectorAll(".pages a")].filter(({ href }) => href.includes("/choose/"));
  const ways = [...guide, ...[...document.querySelectorAll(".search-links a")].reverse()]; // the latter are shown where there is no script

  const BEST = 3; // so many come first, of whatever kind; the others follow by kind
  const MOST = 15; // results in all
  const WORTH = 0.5; // of the second result's score: what has less is shown only among the first, and not counted
  const NEAREST = 3;
  const EXCERPT = 180; // characters of a result's text, two lines
  const KINDS = { // what a result is, and the group it stands in after the first
    faq: ["Question", "Questions"], term: ["Term", "Terms"], sense: ["Sense of a word", "Terms"], row: ["Chart row", "Chart rows"],
    chart: ["Chart", "Chart rows"], error: ["Common error", "Common errors"], event: ["Event", "History"],
    vulnerability: ["Vulnerability", "Vulnerabilities"], section: ["Section"], answer: ["Advice"], theme: ["Evidence"], page: ["Page"],
  };
  const OTHERS = "Sections";
  const PAUSE = 300; // milliseconds after a key, until the query is in the address: browsers refuse it at every key
  let started; // a promise of the finder
  let isHere = false; // the finder
  let searched; // a promise of the list for what was typed last
  let marksOf = () => []; // a text in parts: in turn not found and found by what was typed last
  let current = -1;

  // ---- Loading ----

  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: styles }));

  const load = (path) =>
    new Promise((done, fail) => {
      const script = document.createElement("script"); // and no fetch, which a page opened from a folder may not use
      script.src = path;
      script.onload = done;
      script.onerror = () => fail(new Error(`${path} could not be loaded`));
      document.head.append(script);
    });

  const start = () => {
    started ??= Promise.all([load(finder), load(entries)]).then(() => {
      isHere = true;
      return window.makeFinder(window.searchEntries);
    });
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

  // The name is made of sentences, which a screen reader reads with pauses.
  const place = (entry, split = (text) => [text], isAnswer = false) => {
    const [kind] = KINDS[entry.kind];
    const where = ["faq", "page"].includes(entry.kind) ? kind : `${kind} · ${entry.page}`;
    const [before, after] = entry.kind === "error" ? ["“", "” Not so:"] : ["", ""]; // it is not this site that says it
    const cites = isAnswer ? `${entry.cites} source${entry.cites === 1 ? "" : "s"}` : "";
    const link = option(
      address(entry.url),
      make("span", "search-title", before, ...marked(split(entry.title)), after),
      make("span", "search-page", where),
      make("span", "search-text", ...marked(split(entry.text, isAnswer ? Infinity : EXCERPT))),
    );
    if (isAnswer) link.append(make("span", "search-cites", `${cites} on its page →`));
    const sentences = [before + entry.title + after, where.replace(" · ", ", "), entry.text, cites].filter(Boolean);
    link.setAttribute("aria-label", sentences.map((sentence) => sentence.replace(/[^.?!…:]$/, "$&.")).join(" "));
    return link;
  };

  const group = (name, members, number) => {
    const heading = make("div", "search-kind", name);
    const element = make("div", "search-group", heading, ...members);
    heading.id = `search-kind-${number}`;
    heading.setAttribute("role", "presentation");
    element.setAttribute("role", "group");
    element.setAttribute("aria-labelledby", heading.id);
    return element;
  };

  // From the name of each group to its results: the answer, the best of all, then kind by kind in the order of the best of each.
  const grouped = (results, hasAnswer) => {
    const groups = new Map();
    results.forEach(({ entry }, i) => {
      const name = hasAnswer && !i ? "Answer" : i < BEST ? "Best matches" : (KINDS[entry.kind][1] ?? OTHERS);
      groups.set(name, [...(groups.get(name) ?? []), entry]);
    });
    return [...groups];
  };

  const show = (groups, said = "", isFound = false) => {
    list.replaceChildren(...groups.map(([name, members], i) => group(name, members, i)));
    options().forEach((link, i) => (link.id = `search-result-${i}`));
    list.hidden = !groups.length;
    message.textContent = said;
    list.dataset.found = isFound ? "yes" : "";
    list.scrollTop = 0;
    open(true);
    select(-1);
    announce(said);
  };

  const showFound = (found, most = history.state?.all === field.value.trim() ? Infinity : MOST) => {
    const { results, split, isClear, isWeak } = found;
    marksOf = split;
    const worth = results.filter(({ score }, i) => i < BEST || score >= WORTH * results[1].score);
    const shown = worth.slice(0, most);
    const groups = grouped(shown, isClear).map(([name, entries]) => [name, entries.map((entry) => place(entry, split, name === "Answer"))]);
    const total = worth.length === 1 ? "1 result" : `${worth.length} results`;
    if (shown.length < worth.length) groups.push(["More", [all(`Show all ${total}, by kind`, () => showFound(found, Infinity))]]);
    if (isWeak) groups.push(["Try instead", waysIn()]);
    show(groups, (isWeak ? "Little fits: " : "") + (shown.length < worth.length ? `${total}, the best ${shown.length} shown` : total), true);
  };

  // The rest of the list is no place: it opens in the list, and in a tab of its own as the search that it is.
  const all = (text, more) => {
    const link = option(`?${new URLSearchParams({ q: field.value })}`, make("span", "search-title", text));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      const many = options().indexOf(link);
      remember({ all: field.value.trim() }); // Back brings them all back
      more();
      select(many);
    });
    return link;
  };

  const waysIn = () => ways.map(({ href, textContent }) => option(href, make("span", "search-title", textContent)));

  const showNone = (text, nearest) => {
    const instead = [...nearest.map((entry) => place(entry)), ...waysIn()];
    show(instead.length ? [["Try instead", instead]] : [], `Nothing found for “${text}”.`);
  };

  const find = async (text) => {
    if (!text) return open(false);
    if (text.length < 2) return show([], "Type one more letter.");
    const isWaiting = !isHere;
    if (isWaiting) show([], "Loading …");
    try {
      const finder = await start();
      if (field.value.trim() !== text || (isWaiting && popup.hidden)) return; // typed on, or left
      const found = finder.find(field.value);
      if (found.results.length) showFound(found);
      else if (found.isAsking) show([], "Type what it is about.");
      else showNone(text, finder.like(text, NEAREST));
    } catch (error) {
      show([], "The search could not be loaded.");
      console.warn(error);
    }
  };

  const search = () => {
    clearTimeout(pausing);
    pausing = setTimeout(remember, PAUSE);
    return (searched = find(field.value.trim()));
  };

  // ---- The query in the address: a search can be linked, and Back brings it back (frame.js) ----

  let pausing;
  const remember = (state) => {
    clearTimeout(pausing);
    const others = location.search.slice(1).split("&").filter((part) => part && !/^q(=|$)/.test(part));
    const query = [...others, ...(popup.hidden || field.value.trim().length < 2 ? [] : [new URLSearchParams({ q: field.value.trim() })])].join("&");
    try {
      history.replaceState({ ...history.state, ...state }, "", `${location.pathname}${query && "?"}${query}${location.hash}`);
    } catch {} // a page that was opened from a folder
  };

  // What was looked for is marked where it leads (sought.js): what is marked here, and what was typed itself.
  const seek = (link) => {
    remember();
    const typed = marksOf(field.value).filter((_, i) => i % 2);
    const words = [...link.querySelectorAll("mark")].map((mark) => mark.textContent);
    try {
      sessionStorage.sought = JSON.stringify([link.pathname, ...new Set([...typed, ...words].map((word) => word.toLowerCase()))]);
    } catch {} // storage can be forbidden
  };

  const announce = (text) => (document.getElementById("announcements").textContent = text);

  const open = (isOpen) => {
    popup.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen && !list.hidden));
    if (!isOpen) select(-1);
  };

  // Closed without a choice, it is no longer what the address shows.
  const leave = () => {
    open(false);
    remember();
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

  // It waits for what is still on its way, unless the reader types on or leaves meanwhile.
  const enterWhenFound = async () => {
    const text = field.value;
    await (popup.hidden ? search() : searched);
    if (!popup.hidden && field.value === text) enter();
  };

  const keys = {
    ArrowDown: () => (popup.hidden ? search() : move(1)),
    ArrowUp: () => (popup.hidden ? search() : move(-1)),
    Home: () => select(0),
    End: () => select(options().length - 1),
    Enter: enterWhenFound,
    Escape: () => (popup.hidden ? clear() : leave()),
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
  field.addEventListener("click", () => popup.hidden && field.value && search());
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    seek(link);
    open(false);
  });
  document.addEventListener("click", (event) => popup.hidden || event.target.closest(".search") || leave());
  field.closest(".search").addEventListener("focusout", (event) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) leave();
  });

  // What was typed while this script was on its way, and an Enter after it.
  start().catch(() => {});
  if (field.value) search().then(() => field.dataset.key === "Enter" && enter());
})();
