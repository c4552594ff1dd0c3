"""The frame in a real browser: menu, colour scheme, pages fetched ahead, paper, the page for addresses not found."""

import functools
import queue
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect
from selectolax.lexbor import LexborHTMLParser
from support import PATHS, ROOT, run, until

FIELD = "Search questions, terms and chart rows"
GROUPS = ["Home", "Learn", "Choose", "Compare", "Evidence", "Security and operations", "Questions", "Sources"]


def test_the_menu_is_grouped(page: Page, address: str) -> None:
    page.goto(address + "history/")
    assert page.locator(".pages > li > :is(a, span)").all_inner_texts() == GROUPS
    learn = page.get_by_role("list", name="Learn")
    assert learn.get_by_role("link").all_inner_texts() == ["Key differences", "Definitions", "Common errors", "History"]
    expect(learn.get_by_role("link", name="History")).to_have_attribute("aria-current", "page")
    expect(page.locator(".pages [aria-current]")).to_have_count(1)


@pytest.fixture(scope="module")
def inner_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a page two levels deep."""
    folder = tmp_path_factory.mktemp("inner")
    (folder / "docs/faq").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "docs/faq.md").write_text("# Questions\n\n## Kernel and host { #kernel-and-host }\n", encoding="utf-8")
    (folder / "docs/faq/one.md").write_text(
        '---\nup: [["Home", ""], ["Questions", "faq/"], ["Kernel and host", "faq/#kernel-and-host"]]\n---\n# One\n', encoding="utf-8"
    )
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": str(folder / "docs"), "theme": {"custom_dir": str(ROOT / "overrides")},
        "hooks": [], "watch": [], "nav": [{"Home": "index.md"}, {"Questions": "faq.md"}], "not_in_nav": "/faq/*", "validation": {"nav": {"omitted_files": "ignore"}},
    }  # fmt: skip
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    built = run("-m", "mkdocs", "build", "--config-file", folder / "mkdocs.yml", "--site-dir", folder / "site")
    assert built.returncode == 0, built.stderr
    return folder / "site"


def test_an_inner_page_has_a_way_up(chromium: Browser, inner_page: Path) -> None:
    page = chromium.new_page()
    page.goto((inner_page / "faq/one/index.html").as_uri())
    up = page.get_by_role("navigation", name="Way up")
    assert up.get_by_role("link").all_inner_texts() == ["Home", "Questions", "Kernel and host"]
    up.get_by_role("link", name="Kernel and host").click()
    page.wait_for_url("**/faq/index.html#kernel-and-host")
    page.go_back()
    up.get_by_role("link", name="Home").click()
    page.wait_for_url(inner_page.as_uri() + "/index.html")
    page.close()


# The colour scheme


def test_the_colour_scheme_is_one_in_all_tabs_and_after_back(chromium: Browser, address: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    first, second = context.new_page(), context.new_page()
    first.goto(address)
    second.goto(address + "about/")
    first.get_by_role("button", name="Colour scheme").click()
    expect(second.get_by_role("button", name="Colour scheme: light")).to_be_visible()
    expect(second.locator("html")).to_have_css("color-scheme", "light")
    first.goto(address + "faq/")
    first.get_by_role("button", name="Colour scheme: light").click()
    first.go_back()
    expect(first.get_by_role("button", name="Colour scheme: dark")).to_be_visible()
    context.close()


def test_a_page_kept_by_the_browser_takes_over_the_scheme_when_it_is_shown_again(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("localStorage.scheme = 'dark'; dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator("html")).to_have_css("color-scheme", "dark")


# Fields


@pytest.mark.parametrize("path", ["", "comparison-chart/", "key-differences/", "evidence/"])
def test_no_field_makes_a_phone_zoom(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    expect(page.locator(".js .scheme-button[title]")).to_be_visible()
    sizes = page.locator("input:not([type=checkbox], .md-toggle), select").evaluate_all("all => all.map((e) => parseFloat(getComputedStyle(e).fontSize))")
    assert sizes and min(sizes) >= 16


def test_what_is_typed_before_the_search_has_come_is_not_lost(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/assets/search*.js", lambda route: held.append(route))
    page.goto(address)
    with page.expect_request("**/assets/search*.js"):
        page.keyboard.press("/")
    page.keyboard.type("hypervisor")
    page.keyboard.press("Enter")
    expect(page.get_by_label(FIELD)).to_be_focused()
    assert len(held) == 1
    for route in held:
        route.continue_()
    page.wait_for_url("**/definitions/#hypervisor")


def test_an_enter_before_the_entries_have_come_is_not_lost(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/data/search*.js", lambda route: held.append(route))
    with page.expect_response("**/finder*.js"):
        page.goto(address)
        page.keyboard.press("/")
    page.keyboard.type("hypervisor")
    page.keyboard.press("Enter")
    for route in held:
        route.continue_()
    page.wait_for_url("**/definitions/#hypervisor")


# Pages fetched ahead


RULES = "script[type=speculationrules]"


def without_rules(page: Page) -> None:
    page.add_init_script("HTMLScriptElement.supports = () => false")


def connection(page: Page, values: str) -> None:
    page.add_init_script(f"Object.defineProperty(Navigator.prototype, 'connection', {{ value: {values} }})")


def test_a_page_that_is_pointed_at_is_fetched(page: Page, address: str) -> None:
    without_rules(page)
    page.goto(address)
    with page.expect_request("**/docs/security/"):
        page.locator(".pages").get_by_role("link", name="Security", exact=True).hover()
    expect(page.locator("link[rel=prefetch]")).to_have_count(1)


def test_no_data_file_or_place_on_the_page_is_fetched(page: Page, address: str) -> None:
    without_rules(page)
    page.goto(address + "comparison-chart/")
    for link in (page.locator("a[href$='.json']").first, page.locator("article a[href^='#']:visible").first):
        link.hover()
    page.locator(".pages").get_by_role("link", name="Security", exact=True).hover()
    expect(page.locator("link[rel=prefetch]")).to_have_count(1)


@pytest.mark.parametrize("values", ["{ saveData: true }", "{ effectiveType: '2g' }", "{ effectiveType: 'slow-2g' }"])
@pytest.mark.parametrize("knows_rules", [True, False])
def test_nothing_is_fetched_ahead_where_data_is_dear(page: Page, address: str, values: str, knows_rules: bool) -> None:
    if not knows_rules:
        without_rules(page)
    connection(page, values)
    page.goto(address)
    expect(page.locator(RULES)).to_have_count(0)
    page.locator(".pages").get_by_role("link", name="Security", exact=True).hover()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(page.locator("link[rel=prefetch]")).to_have_count(0)


def test_a_browser_with_speculation_rules_is_given_some_and_no_script_does_it_again(page: Page, address: str) -> None:
    page.goto(address)
    rules = yaml.safe_load(page.locator(RULES).text_content() or "")
    assert [rule["eagerness"] for rule in rules["prefetch"]] == ["moderate"]
    assert page.evaluate("HTMLScriptElement.supports('speculationrules')")
    page.locator(".pages").get_by_role("link", name="Security", exact=True).hover()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(page.locator("link[rel=prefetch]")).to_have_count(0)


def test_the_browser_fetches_a_page_that_is_pointed_at_by_those_rules(chromium: Browser, built_site: Path) -> None:
    asked: queue.Queue[tuple[str, str | None]] = queue.Queue()

    class Host(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.put((self.path, self.headers.get("Sec-Purpose")))
            super().do_GET()

        def log_message(self, *_: object) -> None:
            pass

    server = serve(functools.partial(Host, directory=str(built_site)))
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    page.locator(".pages").get_by_role("link", name="Security", exact=True).hover()
    while (request := asked.get(timeout=20))[0] != "/security/":
        pass
    assert request[1] == "prefetch"
    page.close()
    server.shutdown()
    server.server_close()


def test_inline_scripts_are_the_same_on_every_page(built_site: Path) -> None:
    """Constant texts, so that a policy can name them by their hashes."""
    scripts = [
        script
        for path in PATHS
        for script in LexborHTMLParser((built_site / path / "index.html").read_bytes()).css("script:not([src])")
        if script.attributes.get("type") != "application/ld+json"
    ]
    assert len(scripts) == 2 * len(PATHS)
    assert len({script.text() for script in scripts}) == 2


@pytest.mark.parametrize("path", ["", "faq/docker-in-docker/", "comparison-chart/"])
def test_without_script_a_phone_shows_the_page_before_the_menu(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    text, menu = page.locator("article").bounding_box(), page.locator(".pages").bounding_box()
    assert text and menu
    assert text["y"] + text["height"] <= menu["y"]
    expect(page.locator(".pages").get_by_role("link", name="Questions")).to_be_visible()
    context.close()


# The foot


@pytest.mark.parametrize("path", ["", "faq/docker-in-docker/"])
def test_the_foot_leads_to_the_licence_and_to_what_says_how_the_site_is_made(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    links = page.locator("footer a").evaluate_all("all => all.map((a) => [a.textContent, a.href])")
    assert links == [
        ["CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"], ["All sources", f"{address}sources/"],
        ["Corrections", f"{address}corrections/"], ["About this site", f"{address}about/"],
    ]  # fmt: skip


# Paper


@pytest.mark.parametrize("path", [*PATHS, "faq/docker-in-docker/"])
def test_paper_has_the_text_and_where_it_is_from_and_no_tools(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.emulate_media(media="print")
    tools = ".md-header, .md-sidebar, .contents, .chart-tools, .stack-tools, .headerlink, .answer-tools button, .see a, .up, .toast, #read-on, .next, .md-footer nav"
    assert page.locator(tools).evaluate_all("all => all.filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => e.outerHTML.slice(0, 80))") == []
    foot = page.locator("footer")
    for text in ("Virtualization vs. Containerization", f"http://127.0.0.1/docs/{path}", "CC BY 4.0"):
        expect(foot.get_by_text(text)).to_be_visible()
    expect(page.locator(".reviewed")).to_be_visible()
    assert page.locator("[data-sortable] thead button").evaluate_all("all => all.every((e) => getComputedStyle(e, '::after').display === 'none')")


def test_the_screen_does_not_show_what_is_for_paper(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".on-paper")).to_be_hidden()


# The page for addresses not found


@pytest.fixture(scope="module")
def sites(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Hosts that show 404.html for what they do not have: a site below a path that knows its address, one that does not."""
    folder = tmp_path_factory.mktemp("lost")
    (folder / "known").mkdir()
    (folder / "known/docs").symlink_to(built_site)
    built = run("-m", "mkdocs", "build", "--strict", "--site-dir", folder / "unknown", SITE_URL="", REPORT_URL="https://example.org/report")
    assert built.returncode == 0, built.stderr
    (folder / "below").mkdir()
    (folder / "below/docs").symlink_to(folder / "unknown")
    servers = {name: host(folder / name, folder / name / below / "404.html") for name, below in (("known", "docs"), ("unknown", ""), ("below", "docs"))}
    yield {name: f"http://127.0.0.1:{server.server_port}/" for name, server in servers.items()}
    for server in servers.values():
        server.shutdown()
        server.server_close()


def host(folder: Path, lost: Path) -> ThreadingHTTPServer:
    class Host(SimpleHTTPRequestHandler):
        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            self.send_response(code)
            self.end_headers()
            self.wfile.write(lost.read_bytes())

        def log_message(self, *_: object) -> None:
            pass

    return serve(functools.partial(Host, directory=str(folder)))


def serve(handler: Callable[..., SimpleHTTPRequestHandler]) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.mark.parametrize(("site", "path", "works"), [("known", "docs/not/a/page", True), ("unknown", "not/a/page", True), ("below", "docs/not/a/page", False)])
def test_the_page_for_addresses_not_found_has_its_look_at_any_depth(chromium: Browser, sites: dict[str, str], site: str, path: str, works: bool) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(sites[site] + path, wait_until="networkidle")
    expect(page.locator(".md-header")).to_have_css("position", "sticky")
    expect(page.locator("main .md-main__inner")).to_have_css("display", "flex")
    expect(page.get_by_label(FIELD)).to_be_visible(visible=works)  # a field that nothing answers is not shown
    if works:
        page.locator(".pages").get_by_role("link", name="Questions").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Questions")
    page.close()


def test_without_script_a_phone_has_a_link_to_the_menu_below_the_page_and_a_wide_page_has_none(scriptless: Page, address: str) -> None:
    scriptless.goto(address)
    menu = scriptless.locator("header").get_by_role("link", name="Menu")
    expect(menu).to_be_hidden()
    scriptless.set_viewport_size({"width": 360, "height": 740})
    menu.click()
    assert scriptless.url == f"{address}#sidebar"
    expect(scriptless.locator("#sidebar").get_by_role("link", name="Choose")).to_be_in_viewport()


@pytest.fixture
def astray(chromium: Browser) -> Iterator[Page]:
    """A page that may be told that an address leads nowhere."""
    page = chromium.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("end", ["/)", "/).", ").", ".", "/%20", "//", ".html", "/index.html,", "/index.md"])
def test_an_address_that_a_chat_has_altered_leads_to_its_page(astray: Page, address: str, end: str) -> None:
    astray.goto(f"{address}FAQ/How-Fast-Do-They-Start{end}?q=x#limits")
    astray.wait_for_url(f"{address}faq/how-fast-do-they-start/?q=x#limits")


@pytest.mark.parametrize("path", ["faq/how-fast", "faq/how-fast-do-thay-strat/", "how-fast-do-they-start"])
def test_the_nearest_pages_are_offered_for_an_address_that_leads_nowhere(astray: Page, address: str, path: str) -> None:
    astray.goto(address + path)
    astray.locator("article").get_by_role("link", name="How fast do virtual machines and containers start?").click()
    astray.wait_for_url(f"{address}faq/how-fast-do-they-start/")


def test_a_page_that_its_host_does_not_have_is_asked_for_once(astray: Page, address: str) -> None:
    asked: list[str] = []
    astray.on("request", lambda request: asked.append(request.url) if request.is_navigation_request() else None)
    astray.route("**/faq/docker-in-docker/", lambda route: route.fulfill(status=404, body=route.fetch(url=f"{address}gone").text(), content_type="text/html"))
    astray.goto(f"{address}faq/docker-in-docker/")
    expect(astray.locator("article li").first).to_be_visible()
    expect(astray.locator("article").get_by_role("link", name="Can Docker run inside a Docker container?")).to_have_count(0)
    assert asked == [f"{address}faq/docker-in-docker/"]


def test_nothing_is_offered_for_an_address_that_is_like_none(astray: Page, address: str) -> None:
    with astray.expect_response("**/data/search*.js"):
        astray.goto(f"{address}zzqx/7/")
    until(astray, "window.searchEntries")
    expect(astray.locator("article li")).to_have_count(0)


def test_the_page_for_addresses_not_found_has_its_look_when_it_is_opened_itself(chromium: Browser, built_site: Path) -> None:
    page = chromium.new_page()
    page.goto((built_site / "404.html").as_uri())
    expect(page.locator(".md-header")).to_have_css("position", "sticky")
    page.close()


def test_a_site_that_does_not_know_its_address_names_none_but_on_paper(sites: dict[str, str], chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(sites["unknown"] + "faq/?a=b#docker-in-docker")
    assert page.locator("link[rel=canonical], meta[property='og:url']").count() == 0
    page.emulate_media(media="print")
    expect(page.locator("footer").get_by_text(sites["unknown"] + "faq/", exact=True)).to_be_visible()
    page.close()


def test_the_foot_leads_to_where_errors_are_reported_if_the_site_was_told(sites: dict[str, str], chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(sites["unknown"] + "faq/")
    report = page.locator("footer").get_by_role("link", name="Report an error")
    expect(report).to_have_attribute("href", "https://example.org/report")
    page.goto(sites["known"] + "docs/faq/")
    expect(report).to_have_count(0)
    page.close()


# Opened from a folder


@pytest.mark.parametrize("path", ["index.html", "key-differences/index.html"])
def test_opened_from_a_folder_every_link_names_a_file(chromium: Browser, built_site: Path, path: str) -> None:
    page = chromium.new_page()
    page.goto((built_site / path).as_uri())
    expect(page.locator(".js .scheme-button[title]")).to_be_visible()
    links = page.locator("a[href]").evaluate_all("all => all.map((link) => link.href.baseVal ?? link.href)")
    assert len(links) > 40
    folders = [link for link in links if link.startswith((".", "file:")) and link.partition("#")[0].endswith("/")]
    assert folders == []
    layer = page.locator(".stack a:visible").first
    layer.click()
    page.wait_for_url("**/definitions/index.html#*")
    page.close()


# Windows of every kind


@pytest.mark.parametrize("path", PATHS)
def test_no_page_scrolls_sideways_at_320_pixels(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_links_are_in_none_of_the_hues_of_the_sides(page: Page, address: str) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address + "faq/")
        colours = page.evaluate(
            """() => {
                const probe = document.body.appendChild(document.createElement("i"));
                const colour = (name) => (probe.style.color = `var(${name})`, getComputedStyle(probe).color);
                const link = document.querySelector("article p a");
                return [getComputedStyle(link).color, getComputedStyle(link).textDecorationLine, ["--side-1", "--side-2", "--side-3"].map(colour)];
            }"""
        )
        assert colours[0] not in colours[2]
        assert colours[1] == "underline"
