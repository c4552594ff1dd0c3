// On the longest pages: a link opens what is folded below it, cards come when first wanted.
(() => {
  const { cards, meanings } = document.currentScript.dataset;
  const open = () => {
    let node = document.getElementById(location.hash.slice(1))?.nextElementSibling;
    for (; node && !/^H\d/.test(node.tagName); node = node.nextElementSibling) if (node.matches("details")) node.open = true;
  };
  addEventListener("hashchange", open);
  open();

  const made = (tag, parts) => document.head.appendChild(Object.assign(document.createElement(tag), parts));
  const fetched = ({ type, target }) => {
    if (!target.closest?.("article :is(.cite, a[href*='definitions/'])")) return;
    removeEventListener("pointerover", fetched);
    removeEventListener("focusin", fetched);
    made("link", { rel: "stylesheet", href: `${cards}.css` });
    const again = () => target.dispatchEvent(new (type === "focusin" ? FocusEvent : PointerEvent)(type, { bubbles: true }));
    made("script", { src: `${cards}.js`, onload: again }).dataset.meanings = meanings;
  };
  addEventListener("pointerover", fetched);
  addEventListener("focusin", fetched);
})();
