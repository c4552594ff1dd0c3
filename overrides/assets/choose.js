// The guide, one question at a time: its words are those of the list, the way so far is in the address (`?a=demands,run`).
(() => {
  const guide = document.querySelector(".guide");
  const { first } = guide.dataset;
  const byId = (id) => document.getElementById(id);
  const made = (tag, parts, ...children) => {
    const node = Object.assign(document.createElement(tag), parts);
    node.append(...children);
    return node;
  };

  // What stands below a heading of the list, and for a question the links to what its answers lead to.
  const below = (id) => {
    const nodes = [];
    for (let node = byId(id)?.nextElementSibling; node && !/^H\d/.test(node.tagName); node = node.nextElementSibling) nodes.push(node);
    return nodes;
  };
  const title = (id) => byId(id).firstChild.textContent.replace(/^\d+\. /, "");
  const options = (id) => below(id).flatMap((node) => [...node.querySelectorAll("li > a[href^='#']")]);
  const to = (option) => option.hash.slice(1);

  // The shortest way to each place; and the way that the address names, as far as the guide still has it.
  const ways = { [first]: [first] };
  for (const queue = [first]; queue.length; ) {
    const from = queue.shift();
    for (const next of options(from).map(to)) if (!ways[next]) queue.push(next), (ways[next] = [...ways[from], next]);
  }
  const wanted = () => {
    const way = [first, ...(new URLSearchParams(location.search).get("a")?.split(",") ?? [])];
    const isWhole = way.every((id, i) => !i || options(way[i - 1]).map(to).includes(id));
    return isWhole ? way : ways[way.at(-1)] ?? [first];
  };
  const address = (way) => location.href.split(/[?#]/)[0] + (way[1] ? `?a=${way.slice(1)}` : "");

  const link = (way, text, className = "") => made("a", { href: address(way), className }, text);
  const list = (tag, className, items) => made(tag, { className }, ...items.map((item) => made("li", {}, ...item)));
  const copies = (id) =>
    below(id).map((node) => {
      const copy = node.cloneNode(true);
      for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
      if (copy.open === false) copy.open = true;
      return copy;
    });

  let now = address([first]);
  const show = () => {
    const way = wanted();
    if (address(way) === now) return; // only the place in the page is another
    now = address(way);
    const [id, answers, copied] = [way.at(-1), options(way.at(-1)), copies(way.at(-1)).filter((node) => node.textContent)];
    const heading = made("h2", { className: "asked", tabIndex: -1 }, title(id));
    const tools = made("p", { className: "guide-tools" }, link(way.slice(0, -1), "Back", "back"), link([first], "Start again"), link(way, "Copy link", "headerlink")); // frame.js copies it
    const so_far = way.slice(1).map((next, i) => [link(way.slice(0, i + 1), title(way[i])), ` ${options(way[i]).find((option) => to(option) === next).textContent}`]);
    if (answers.length) copied.splice(-1, 1, list("ul", "choices", answers.map((option) => [link([...way, to(option)], option.textContent)])), tools);
    else copied.splice(0, 1, made("div", { className: "answer" }, copied[0]), tools);
    guide.replaceChildren(list("ol", "answered", so_far), heading, ...copied);
    guide.classList.toggle("begun", way[1]);
    return heading;
  };

  const arrive = () => {
    show()?.focus({ preventScroll: true });
    if (guide.getBoundingClientRect().top < 0 && guide.contains(document.activeElement)) guide.scrollIntoView();
  };
  guide.addEventListener("click", (event) => {
    const way = event.target.closest("a:not(.headerlink)");
    if (!way || way.href.split(/[?#]/)[0] !== address([first]) || way.hash || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (way.matches(".back") && history.state?.guide) return history.back();
    history.pushState({ guide: true }, "", way.href);
    arrive();
  });
  addEventListener("popstate", arrive);
  show();
})();
