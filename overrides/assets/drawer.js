// The sidebar on narrow screens: a drawer that the menu button opens. Focus goes in with it and comes back.
(() => {
  const button = document.querySelector(".menu-button");
  const toggle = document.getElementById("__drawer"); // the theme's own switch: site.css moves the drawer by it
  const sidebar = document.getElementById("sidebar");

  const set = (open) => {
    toggle.checked = open;
    button.setAttribute("aria-expanded", String(open));
    if (open) document.getElementById("search-field").focus({ preventScroll: true });
  };

  button.addEventListener("click", () => set(!toggle.checked));
  toggle.addEventListener("change", () => set(toggle.checked)); // a tap on the shaded page closes it
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked && !event.defaultPrevented) {
      set(false);
      button.focus();
    }
  });
  // A link to a place on this page loads nothing, so the drawer must close by itself.
  sidebar.addEventListener("click", (event) => event.target.closest("a") && set(false));
  // Leaving the drawer with Tab closes it.
  sidebar.addEventListener("focusout", (event) => {
    if (toggle.checked && event.relatedTarget && !sidebar.contains(event.relatedTarget)) set(false);
  });
})();
