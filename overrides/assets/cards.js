// A card beside a citation's number with its entry in the list, beside a term with its meaning, beside a mark of a picture.
(() => {
  const from = document.currentScript.dataset.meanings;
  const text = document.querySelector("article");
  const card = document.createElement("div");
  const entries = new WeakMap(); // from a number to its entry in a list
  let link = null; // the one whose card is open
  let wanted, opening, closing, loaded, line, pointer, isQuiet;

  card.id = card.className = "card";
  card.popover = "manual"; // above everything, else by z-index
  card.setAttribute("role", "dialog");

  // A number's entry is in its row's list, else the next; both lead to one place.
  const name = () => {
    let list;
    for (const node of [...text.querySelectorAll(".cite, ol.cited")].reverse()) {
      if (node.matches("ol")) list = node;
      else if (!entries.has(node)) {
        const row = node.closest("[data-row]");
        const entry = (row ? document.getElementById(`${row.id}-sources`) : list)?.children[node.textContent - 1];
        if (entry?.querySelector("a")?.href !== node.href) continue;
        entries.set(node, entry);
        node.setAttribute("aria-label", `Source ${node.textContent}: ${entry.firstChild.textContent}`);
        node.setAttribute("aria-expanded", false);
      }
    }
  };

  const term = (a) => /\/definitions\/(index\.html)?$/.test(a.pathname) && a.hash.slice(1);

  const linkAt = (node) => {
    const a = text.contains(node) && !card.contains(node) && node.closest("a:not(.headerlink)");
    return a && (entries.has(a) || term(a) || window.marked?.(a)) ? a : null;
  };

  const meanings = () =>
    (loaded ??= new Promise((done) => {
      const script = document.createElement("script");
      script.onload = () => done(window.meanings);
      script.onerror = () => done((loaded = null) ?? {});
      script.src = from;
      document.head.append(script);
    }));

  const made = (tag, className, words) => Object.assign(document.createElement(tag), { className, textContent: words });

  const contents = async (a) => {
    if (entries.has(a)) {
      const whole = entries.get(a).cloneNode(true);
      const title = whole.firstChild;
      if (title.nodeType === Node.TEXT_NODE) title.replaceWith(made("b", "", title.data)); // a source without an address
      const where = made("span", "where", a.host + a.pathname.replace(/\/$/, ""));
      if (a.host !== location.host) whole.insertBefore(where, whole.querySelector(".about"));
      return [`Source ${a.textContent}`, ...whole.childNodes];
    }
    if (!term(a)) return window.marked(a);
    const [title, meaning] = (await meanings())[term(a)] ?? [];
    return title && [`Meaning of ${title}`, Object.assign(made("a", "", title), { href: a.getAttribute("href") }), made("span", "meaning", meaning)];
  };

  // Below its link, above where there is no room; on a phone a sheet.
  const place = () => {
    if (!link) return;
    const at = link.getClientRects()[line] ?? link.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const { offsetWidth, offsetHeight } = card;
    const fits = at.bottom + offsetHeight + 14 <= clientHeight || at.top < offsetHeight + 14;
    const y = fits ? at.bottom + 6 : at.top - offsetHeight - 6;
    card.style.setProperty("--x", `${Math.max(8, Math.min(at.left - 12, clientWidth - offsetWidth - 8))}px`);
    card.style.setProperty("--y", `${Math.max(8, Math.min(y, clientHeight - offsetHeight - 8))}px`);
    card.classList.toggle("on-top", at.bottom > clientHeight - offsetHeight);
  };

  const stay = () => (closing = clearTimeout(closing));

  const close = () => {
    clearTimeout(opening);
    stay();
    wanted = null;
    if (!link) return;
    link.removeAttribute("aria-controls");
    entries.has(link) ? link.setAttribute("aria-expanded", false) : link.removeAttribute("aria-expanded");
    link = null;
    card.remove();
  };

  const back = () => {
    const to = link;
    close();
    isQuiet = true;
    to.focus();
    isQuiet = false;
  };

  const open = async (a, y) => {
    clearTimeout(opening);
    stay();
    wanted = a;
    const parts = await contents(a);
    if (wanted !== a || a === link) return true;
    close();
    if (!parts) return false;
    link = a;
    line = [...a.getClientRects()].findIndex((rect) => y >= rect.top && y <= rect.bottom);
    const button = made("button", "close", "Close");
    button.onclick = back;
    card.setAttribute("aria-label", parts[0]);
    card.replaceChildren(...parts.slice(1), button);
    for (const same of card.querySelectorAll("a")) if (same.getAttribute("href") === a.getAttribute("href")) same.tabIndex = -1; // no second stop
    (a.closest("figure > svg") ?? a).after(card);
    card.showPopover?.();
    a.setAttribute("aria-expanded", true);
    a.setAttribute("aria-controls", "card");
    place();
    return true;
  };

  document.addEventListener("pointerover", ({ target, pointerType, clientY }) => {
    if (pointerType === "touch") return;
    const a = linkAt(target);
    clearTimeout(opening);
    if (a ? a === link : card.contains(target)) stay();
    else if (a) opening = setTimeout(open, 150, a, clientY);
    else if (link && !link.matches(":focus-visible") && !card.contains(document.activeElement)) closing ??= setTimeout(close, 300);
  });

  document.addEventListener("focusin", ({ target }) => {
    const a = linkAt(target);
    if (isQuiet || card.contains(target)) return;
    if (a && a.matches(":focus-visible")) open(a);
    else if (a !== link) close();
  });

  document.addEventListener("pointerdown", ({ pointerType }) => (pointer = pointerType));

  document.addEventListener("pointerup", ({ target }) => {
    if (link && !card.contains(target) && linkAt(target) !== link) close();
  });

  // A tap opens the card, the next one follows the link.
  document.addEventListener("click", async (event) => {
    const a = linkAt(event.target);
    if (!a || a === link || pointer !== "touch" || !event.detail) return;
    event.preventDefault();
    if (!(await open(a, event.clientY))) location.assign(a.href);
  });

  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    if (card.contains(document.activeElement)) back();
    else close();
  });

  addEventListener("scroll", place, { capture: true, passive: true });
  addEventListener("resize", place);
  name();
  new MutationObserver(name).observe(text, { childList: true, subtree: true }); // answers come later
})();
