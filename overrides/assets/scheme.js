// The colour scheme button: automatic (what the system says), light, dark; remembered on this machine.
(() => {
  const root = document.documentElement;
  const button = document.querySelector(".scheme-button");
  const schemes = ["auto", "light", "dark"];
  const names = { auto: "automatic", light: "light", dark: "dark" };

  const show = () => {
    const scheme = root.dataset.scheme || "auto";
    button.querySelector("[data-scheme-name]").textContent = names[scheme] || names.auto;
    button.title = `Colour scheme: ${names[scheme] || names.auto}`;
  };

  button.addEventListener("click", () => {
    const next = schemes[(schemes.indexOf(root.dataset.scheme || "auto") + 1) % schemes.length];
    root.dataset.scheme = next;
    try {
      localStorage.scheme = next;
    } catch {
      // Storage can be forbidden; the choice then lasts until the next page.
    }
    show();
  });
  show();
})();
