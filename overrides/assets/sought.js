// What was looked for is marked where the search has led, and Escape or a tap takes the marks away. Loaded by frame.js on arrival only.
// The marks are highlights of the browser's (CSS Custom Highlight API): the page stays as it is.
(() => {
  const [path, ...words] = JSON.parse(sessionStorage.sought);
  delete sessionStorage.sought;
  if (path !== location.pathname || !words.length || !window.Highlight) return;

  const isHeading = (node) => /^H[1-6]$/.test(node.tagName);
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1))) ?? document.querySelector("article");

  // A heading stands for what is below it, up to the next of its level or a higher one.
  const parts = [place];
  if (isHeading(place) && place.id !== "content")
    for (let next = place.nextElementSibling; next && !(isHeading(next) && next.tagName <= place.tagName); next = next.nextElementSibling) parts.push(next);
  else if (isHeading(place)) parts[0] = place.closest("article");

  // A word with its endings, wherever it begins; spaces may be line breaks on the page.
  const plain = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+").replace(/(?<=\p{L}{4})(es|s|ing|ed)$/u, "");
  const wanted = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(plain).join("|")})(?:\\p{L}{0,4}(?!\\p{L}))`, "giu");

  const found = new Highlight();
  for (const part of parts) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      if (texts.currentNode.parentElement.closest(".cited")) continue; // the names of sources are no answer
      for (const { 0: text, index } of texts.currentNode.data.matchAll(wanted)) {
        const range = new Range();
        range.setStart(texts.currentNode, index);
        range.setEnd(texts.currentNode, index + text.length);
        found.add(range);
      }
    }
  }
  if (!found.size) return;
  CSS.highlights.set("sought", found);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("::highlight(sought) { background-color: var(--found, rgb(255 200 0 / 35%)); }");
  document.adoptedStyleSheets.push(sheet);

  const status = document.getElementById("announcements");
  status.className = "toast";
  status.textContent = "What you looked for is marked. Escape, or a tap here, removes the marks.";
  const hide = () => (status.className = "visually-hidden");
  const end = setTimeout(hide, 8000);
  const listening = new AbortController();
  const remove = () => {
    CSS.highlights.delete("sought");
    clearTimeout(end);
    hide();
    listening.abort();
  };
  addEventListener("keydown", ({ key, defaultPrevented }) => key === "Escape" && !defaultPrevented && remove(), { signal: listening.signal });
  status.addEventListener("click", remove, { signal: listening.signal });
})();
