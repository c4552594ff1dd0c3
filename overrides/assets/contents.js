// "On this page" follows the reader: it marks the heading that was passed last and opens the part it lies in.
(() => {
  const links = [...document.querySelectorAll(".on-this-page a")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const parts = document.querySelectorAll(".on-this-page > ul > li");
  const passed = new Set();

  const follow = (entries) => {
    for (const { target, isIntersecting } of entries) passed[isIntersecting ? "add" : "delete"](target);
    const last = headings.findLastIndex((heading) => passed.has(heading));
    links.forEach((link, i) => (i === last ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    const here = links[Math.max(last, 0)];
    for (const part of parts) part.classList.toggle("here", part.contains(here) || part.contains(document.activeElement)); // focus is not lost
    here.scrollIntoView({ block: "nearest" });
  };

  // A heading is passed from the upper fifth of the window on, however far above.
  const observer = new IntersectionObserver(follow, { rootMargin: "9999999px 0px -80% 0px" });
  for (const heading of headings) if (heading) observer.observe(heading);
})();
