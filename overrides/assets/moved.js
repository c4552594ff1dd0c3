// Leads on from an old address: to the place that took its own, or from a page that is gone to the one in its place.
(() => {
  const follow = () => {
    const entry = document.getElementById(location.hash.slice(1))?.closest(".moved li");
    const link = (entry || document.querySelector(".moved-page"))?.querySelector("a");
    if (!link) return;
    const to = new URL(link.href);
    to.search = location.search;
    if (!entry) to.hash ||= location.hash;
    location.replace(to);
  };
  follow();
  addEventListener("hashchange", follow);
})();
