// On the longest pages: a link opens what is folded below it; cards, and what copies, come when first wanted.
(() => {
  const { answers, cards, styles, meanings } = document.currentScript.dataset;
  const open = () => {
    let node = document.getElementById(location.hash.slice(1))?.nextElementSibling;
    for (; node && !/^H\d/.test(node.tagName); node = node.nextElementSibling) if (node.matches("details")) node.open = true;
  };
  addEventListener("hashchange", open);
  open();

  const made = (tag, parts) => document.head.appendChild(Object.assign(document.createElement(tag), parts));
  const send = (target, event) => target.dispatchEvent(event);
  let asked, tapped;
  const wanted = (event) => {
    const { type, target, pointerType } = event;
    if (!target.closest?.("article :is(.cite, a[href*='definitions/'])")) return;
    if (type === "click") return pointerType === "touch" && event.preventDefault((tapped = target)); // its pointer has asked
    if (asked) return;
    asked = made("link", { rel: "stylesheet", href: styles });
    made("script", { src: cards, onload, onerror: onload }).dataset.meanings = meanings;
    function onload() {
      for (const name of names) removeEventListener(name, wanted);
      const again = { bubbles: true, cancelable: true, detail: 1, pointerType: tapped ? "touch" : "mouse" };
      if (tapped) for (const name of ["pointerdown", "click"]) send(tapped, new PointerEvent(name, again));
      else send(target, new (type === "focusin" ? FocusEvent : PointerEvent)(type, again));
    }
  };
  const copying = ({ target }) => {
    if (!target.closest("[data-copies]")) return;
    removeEventListener("click", copying);
    made("script", { src: answers, onload: () => target.click() });
  };
  addEventListener("click", copying);
  const names = ["pointerover", "focusin", "click"];
  for (const name of names) addEventListener(name, wanted);
})();
