"""What machines are given: Markdown of each page, the list of them, and the map."""

from finishing.built_site import read_page
from finishing.machines import linked, overview, read, twins

HOME = "https://e.example/docs/"


def html(place: str, body: str = "", head: str = "") -> str:
    return f'<html><head><link rel="canonical" href="{HOME}{place}">{head}</head><body><nav>Menu</nav><article>{body}</article></body></html>'


def text(body: str, place: str = "faq/a/") -> str:
    return read(read_page(f"{place}index.html", html(place, body))).markdown


def test_a_page_becomes_markdown_without_its_tools() -> None:
    body = '<h1>Why?<a class="headerlink" href="#x">#</a></h1><p>See <a href="../b/">b</a>.</p><button>Copy</button><svg><text>1</text></svg>'
    assert text(body) == f"# Why?\n\nSee [b](../b/).\n\nThis page: <{HOME}faq/a/>\n"
    assert not {"Copy", "Menu", "#)"} & set(text(body).replace("\n", " ").split(" "))


def test_a_table_stays_one() -> None:
    rows = text("<table><thead><tr><th>A</th><th hidden>B</th></tr></thead><tbody><tr><td>1</td><td hidden>2</td></tr></tbody></table>").splitlines()
    assert [[cell.strip() for cell in row.split("|")[1:-1]] for row in rows[:3:2]] == [["A", "B"], ["1", "2"]]


def test_every_page_has_its_twin_and_a_link_to_it() -> None:
    page = read(read_page("faq/a/index.html", html("faq/a/", "<p>Text</p>")))
    assert twins([page]) == {"faq/a/index.html.md": page.markdown.encode()}
    once = linked(page)
    assert '<link rel="alternate" type="text/markdown" href="index.html.md">\n</head>' in once.html
    assert linked(read(once)).html == once.html


def test_pages_that_are_gone_and_the_one_for_none_are_not_listed() -> None:
    gone = read(read_page("old/index.html", html("old/", head='<meta name="robots" content="noindex">')))
    none = read(read_page("404.html", html("")))
    assert twins([gone, none]) == {}
    assert b"old" not in b"".join(overview([gone, none]).values())


def test_the_map_has_the_days_that_pages_name() -> None:
    pages = [
        read(read_page("index.html", html("", "<p>2001-01-01</p>"))),
        read(read_page("a/index.html", html("a/", '<p class="reviewed">Reviewed <time>2026-11-28</time></p>'))),
    ]
    files = overview(pages)
    assert files["sitemap.xml"].decode().splitlines()[2:-1] == [
        f"<url><loc>{HOME}</loc></url>", f"<url><loc>{HOME}a/</loc><lastmod>2026-11-28</lastmod></url>",
    ]  # fmt: skip
    assert files["robots.txt"].decode() == f"User-agent: *\nAllow: /\n\nSitemap: {HOME}sitemap.xml\n"


def test_the_list_of_pages_says_what_each_says_in_short() -> None:
    head = '<meta property="og:site_name" content="Site"><meta property="og:title" content="{}"><meta property="og:description" content="{}">'
    pages = [read(read_page("a/index.html", html("a/", head=head.format("A [x]", "Short.")))), read(read_page("index.html", html("", head=head.format("Home", "All."))))]
    assert overview(pages)["llms.txt"].decode().splitlines() == [
        "# Site", "", "> All.", "", "## Pages", "", f"- [Home]({HOME}index.html.md): All.", f"- [A (x)]({HOME}a/index.html.md): Short.",
    ]  # fmt: skip
