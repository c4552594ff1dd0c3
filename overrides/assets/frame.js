// The frame, on every page: colour scheme, drawer, search field, links to places, contents, pages fetched ahead.
(() => {
  const root = document.documentElement;
  const script = document.currentScript;
  const find = (selector) => document.querySelector(selector);
  const byId = (id) => document.getElementById(id);
  const add = (name, parts) => document.head.appendChild(Object.assign(document.createElement(name), parts));
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  // ---- What is said to a screen reader, and shown over the page ----

  const status = byId("announcements");
  let end;
  const say = (text) => {
    clearTimeout(end);
    status.textContent = "";
    status.className = "toast";
    requestAnimationFrame(() => (status.textContent = text));
    end = setTimeout(() => (status.className = "visually-hidden"), 5000);
  };

  // ---- The colour scheme: the system's, light or dark; one in all tabs and pages ----

  const schemes = { auto: "automatic", light: "light", dark: "dark" };
  const button = find(".scheme-button");
  const show = (scheme) => {
    root.dataset.scheme = schemes[scheme] ? scheme : "auto";
    button.title = `Colour scheme: ${(find("[data-scheme-name]").textContent = schemes[root.dataset.scheme])}`;
  };
  const remembered = () => {
    try {
      show(localStorage.scheme);
    } catch {
      show(root.dataset.scheme); // storage can be forbidden; a choice then lasts until the next page
    }
  };
  button.addEventListener("click", () => {
    const names = Object.keys(schemes);
    show(names[(names.indexOf(root.dataset.scheme) + 1) % names.length]);
    try {
      localStorage.scheme = root.dataset.scheme;
    } catch {}
  });
  addEventListener("storage", remembered);
  addEventListener("pageshow", remembered); // after a step back
  remembered();
  root.classList.replace("no-js", "js");

  // ---- The sidebar: on narrow screens a drawer. Focus goes in with it and comes back ----

  const field = byId("search-field");
  const toggle = byId("__drawer"); // the theme's own switch: site.css moves the drawer by it
  const sidebar = byId("sidebar");
  const menu = find(".menu-button");
  const magnifier = find(".search-button");
  let opener = menu;

  const set = (open) => {
    toggle.checked = open;
    menu.setAttribute("aria-expanded", String(open));
  };
  // In the tap itself: only then does a phone show its keyboard.
  const enterDrawer = (by, target) => {
    opener = by;
    set(true);
    target.focus({ preventScroll: true });
  };
  menu.addEventListener("click", () => (toggle.checked ? set(false) : enterDrawer(menu, find(".pages [aria-current]") ?? find(".pages a"))));
  magnifier.addEventListener("click", () => enterDrawer(magnifier, field));
  toggle.addEventListener("change", () => set(toggle.checked));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked && !event.defaultPrevented) {
      set(false);
      opener.focus();
    }
  });
  // A link to a place on this page loads nothing, so the drawer must close by itself.
  sidebar.addEventListener("click", (event) => event.target.closest("a") && set(false));
  sidebar.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !sidebar.contains(event.relatedTarget)) set(false);
  });

  // ---- The search: its script comes with the first focus ----

  let search;
  const loadSearch = () => {
    if (search) return;
    search = add("script", { src: script.dataset.search });
    search.onerror = () => {
      search = undefined;
      say((find(".search-none").textContent = "The search could not be loaded."));
    };
  };
  const enterField = () => {
    loadSearch();
    if (magnifier.offsetParent && !toggle.checked) enterDrawer(magnifier, field);
    field.focus({ preventScroll: true });
    field.select();
  };
  field.addEventListener("focus", loadSearch);
  field.addEventListener("input", () => {
    loadSearch();
    if (!window.makeFinder) find(".search-popup").hidden = !field.value; // it says that it loads
  });
  field.addEventListener("keydown", (event) => (field.dataset.key = event.key)); // an Enter that came too early is not lost
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!isSlash && !isK) return;
    event.preventDefault();
    enterField();
  });
  // A search that was linked, or to which Back leads: ?q=hypervisor
  const resume = () => {
    const asked = new URLSearchParams(location.search).get("q");
    if (!asked) return;
    field.value = asked.slice(0, field.maxLength);
    enterField();
    field.dispatchEvent(new Event("input"));
  };
  resume();
  addEventListener("pageshow", ({ persisted }) => persisted && resume());
  if (document.activeElement === field) loadSearch();

  try {
    if (sessionStorage.sought) add("script", { src: script.dataset.sought });
  } catch {} // storage can be forbidden

  // ---- Links to places: a click on a sign copies the address ----

  const nameOf = (element) => {
    const place = element.closest("h1, h2, h3, h4, th, tr, li, .sense") || element;
    return (place.querySelector(".label") || place).textContent.replace(/#\s*$/, "").trim().slice(0, 80);
  };
  for (const sign of document.querySelectorAll(".headerlink")) {
    sign.title = "Copy link";
    sign.setAttribute("aria-label", `Copy link: ${nameOf(sign)}`);
  }

  // Over plain http there is no clipboard to write to; this old way works there.
  const copyOldWay = (text) => {
    const area = Object.assign(document.createElement("textarea"), { value: text, className: "visually-hidden" });
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    focused.focus({ preventScroll: true });
    if (!copied) throw new Error("not copied");
  };
  document.addEventListener("click", async (event) => {
    const sign = event.target.closest(".headerlink");
    if (!sign || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (sign.pathname === location.pathname) history.replaceState(history.state, "", sign.href);
    try {
      await (navigator.clipboard ? navigator.clipboard.writeText(sign.href) : copyOldWay(sign.href));
      say(`Link copied: ${sign.href}`);
    } catch {
      say(`The link could not be copied. It is ${sign.href}`);
    }
  });

  for (const table of document.querySelectorAll("table")) if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;

  find(".on-paper").textContent ||= location.origin + location.pathname;

  // A page opened from a folder has no server that adds index.html to an address. Links of drawings have no plain href.
  if (location.protocol === "file:") {
    for (const link of document.querySelectorAll("a[href]")) {
      const url = new URL(link.getAttribute("href"), location.href);
      if (url.protocol !== "file:" || !url.pathname.endsWith("/")) continue;
      url.pathname += "index.html";
      link.setAttribute("href", url.href);
    }
  }

  // ---- A place that is not spelt as here: capitals, a full stop of the sentence around it ----

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const pairs = (text) => new Set([...text].map((letter, i) => letter + (text[i + 1] ?? "")));
  const likeness = (a, b) => (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);

  const notice = (name, places) => {
    const note = Object.assign(document.createElement("p"), { className: "notice" });
    note.append(`There is no place “${name}” on this page.`, places.length ? " Nearest: " : "");
    places.forEach((place, i) => {
      const link = Object.assign(document.createElement("a"), { href: `#${place.id}`, textContent: nameOf(place) || place.id });
      note.append(i ? " · " : "", link);
    });
    find("article").prepend(note);
    if (scrollY > note.offsetTop) note.scrollIntoView();
    status.textContent = note.textContent;
  };

  const arrive = () => {
    find(".notice")?.remove();
    const name = decoded(location.hash.slice(1));
    if (!name || name === "top" || byId(name) || byId(location.hash.slice(1))) return;
    const whole = decoded(name); // some programs encode twice
    const places = [...document.querySelectorAll("article [id]:not(svg *)")];
    const spelt = (wanted) => wanted && places.find(({ id }) => plain(id) === wanted);
    const place = spelt(plain(whole)) || spelt(plain(whole.match(/\w[\w-]*/)?.[0] ?? ""));
    if (place) return location.replace(`#${place.id}`);
    const wanted = pairs(plain(whole));
    const near = places.map((place) => [likeness(wanted, pairs(plain(place.id))), place]).filter(([like]) => like > 0.5);
    notice(whole.slice(0, 60), near.sort(([a], [b]) => b - a).slice(0, 3).map(([, place]) => place));
  };
  addEventListener("hashchange", arrive);
  arrive();

  // ---- "On this page" follows the reader ----

  const links = [...document.querySelectorAll(".on-this-page a")];
  const headings = links.map((link) => byId(decoded(link.hash.slice(1))));
  const passed = new Set();
  const follow = (entries) => {
    for (const { target, isIntersecting } of entries) passed[isIntersecting ? "add" : "delete"](target);
    let last = headings.findLastIndex((heading) => passed.has(heading));
    const named = links.findIndex((link) => link.hash === location.hash); // at the end of the page it may be as high as it gets
    if (named > last && innerHeight + scrollY >= root.scrollHeight - 1) last = named;
    links.forEach((link, i) => (i === last ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    const here = links[Math.max(last, 0)];
    for (const part of document.querySelectorAll(".on-this-page > ul > li"))
      part.classList.toggle("here", part.contains(here) || part.contains(document.activeElement)); // focus is not lost
    // Only the list is scrolled: scrollIntoView would also move the place from which Tab goes on.
    const list = here.closest(".md-sidebar");
    const { offsetTop: top, offsetHeight: height } = here;
    list.scrollTop = Math.min(top, Math.max(list.scrollTop, top + height - list.clientHeight));
  };
  // A heading is passed from the upper fifth of the window on, however far above.
  const observer = new IntersectionObserver(follow, { rootMargin: "9999999px 0px -80% 0px" });
  for (const heading of headings) if (heading) observer.observe(heading);
  addEventListener("hashchange", () => links[0] && follow([]));

  // ---- A page that the reader points at is fetched before the click; not where data is dear ----

  const { saveData, effectiveType } = navigator.connection ?? {};
  const fetched = new Set();
  const ahead = ({ target }) => {
    const link = target.closest?.("a[href]:not([download])");
    const url = link && new URL(link.getAttribute("href"), location.href);
    if (!url || url.origin !== location.origin || !url.pathname.endsWith("/") || url.pathname === location.pathname) return;
    url.hash = "";
    if (fetched.has(url.href)) return;
    fetched.add(url.href);
    add("link", { rel: "prefetch", href: url.href });
  };
  if (saveData || /2g/.test(effectiveType)) find("[type=speculationrules]").remove();
  else if (!HTMLScriptElement.supports?.("speculationrules"))
    for (const kind of ["pointerover", "touchstart"]) addEventListener(kind, ahead, { passive: true });
})();
