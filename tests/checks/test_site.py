"""Where a site is published, where its addresses lead, and what its other files name: on sites of a few lines."""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from site_damage import page

import validate
from checks.files import mentions
from checks.place import Home, Place
from checks.report import folded
from checks.site import Site
from checks.urls import REFRESH, Spot, Target, addresses_in, css_addresses, is_private, json_addresses, problem, srcset
from findings import Finding, count


def made(folder: Path, **files: str) -> Site:
    """A site of such files: `a__b` lies at `a/b.html`."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Site(folder)


def canonical(address: str) -> str:
    return page('<a href="index.html">x</a>', f'<link rel="canonical" href="{address}">')


def codes(site: Site) -> list[tuple[str, str, int]]:
    return [(finding.code, finding.path, finding.line) for finding in validate.validate(site, None)]


# Where it is published


def test_most_canonical_links_say_where_a_site_is_published(tmp_path: Path) -> None:
    site = made(
        tmp_path,
        index=canonical("https://a.example/docs/"), b=canonical("https://a.example/docs/b.html"),
        c=canonical("https://other.example/c.html"), d=canonical("https://third.example/else.html"),
    )  # fmt: skip
    assert site.home == Home("a.example", "/docs/")


def test_of_two_homes_with_as_many_votes_the_first_by_name_counts(tmp_path: Path) -> None:
    site = made(tmp_path, a=canonical("https://b.example/a.html"), b=canonical("https://a.example/b.html"))
    assert site.home == Home("a.example", "/")


def test_a_page_that_names_another_one_has_no_vote(tmp_path: Path) -> None:
    assert made(tmp_path, a=canonical("https://a.example/b.html")).home == Home("", "/")


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("https://a.example/index.html", Home("a.example", "/")),
        ("https://A.example:443/x/", Home("a.example", "/x/")),
        ("http://a.example:80/", Home("a.example", "/")),
        ("http://a.example:443/", Home("a.example:443", "/")),
        ("https://a.example/%C3%A4/?q#f", Home("a.example", "/ä/")),
        ("http://[", Home("", "/")),
    ],
)
def test_an_address_names_host_and_base_path(tmp_path: Path, address: str, home: Home) -> None:
    assert made(tmp_path, index=canonical(address)).home == home


def test_the_shortest_address_of_a_sitemap_counts_where_no_page_says(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text("<urlset><url><loc>https://a.example/x/y/</loc></url><url><loc> https://a.example/x/ </loc></url></urlset>")
    assert made(tmp_path, index=page("x")).home == Home("a.example", "/x/")


def test_an_option_says_more_than_the_pages(tmp_path: Path) -> None:
    made(tmp_path, index=canonical("https://a.example/"))
    assert Site(Place(tmp_path, "https://b.example/y")).home == Home("b.example", "/y/")


# Where addresses lead


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("", Target("a/b.html", "")),
        ("#x", Target("a/b.html", "x")),
        ("#x:~:text=y", Target("a/b.html", "x")),
        ("?q=1#x", Target("a/b.html", "x")),
        ("c.html?q#x", Target("a/c.html", "x")),
        (".", Target("a/index.html", "")),
        ("./", Target("a/index.html", "")),
        ("..", Target("index.html", "")),
        ("../", Target("index.html", "")),
        ("../d", Target("d/index.html", "")),  # a folder without a slash
        ("../d/", Target("d/index.html", "")),
        ("../e", Target("e", "")),  # neither a folder nor a file
        ("../e/", Target("e/index.html", "")),
        ("..//d//./x/../", Target("d/index.html", "")),
        ("/docs/d/", Target("d/index.html", "")),
        ("/docs", Target("index.html", "")),
        ("/other/", Target("/other/", "")),  # leaves the base path
        ("https://h.example/docs/d/", Target("d/index.html", "")),
        ("//h.example/docs/d/#x", Target("d/index.html", "x")),
        ("https://h.example/other/", None),
        ("../../../docs/d/", Target("d/index.html", "")),  # browsers stay at the root
        ("../../d/", Target("/d/", "")),
        ("../../", None),  # the folder that the site lies in
        ("https://k.example/docs/", None),
        ("mailto:a@h.example", None),
        ("%64/", Target("a/d/index.html", "")),
    ],
)
def test_an_address_leads_to_a_file(tmp_path: Path, address: str, target: Target | None) -> None:
    made(tmp_path, index=page("x"), a__b=page("x"), a__index=page("x"), d__index=page("x"))
    site = Site(Place(tmp_path, "https://h.example/docs/"))
    assert site.target(site.pages["a/b.html"], address) == target


def test_another_version_on_the_host_is_another_site(tmp_path: Path) -> None:
    made(tmp_path, index=page("x"), en__a=page("x"))
    site = Site(Place(tmp_path, "https://h.example/"))
    leads = [site.target(site.pages["index.html"], f"https://h.example/{path}") for path in ("en/latest/", "en/v1.2/a.html", "en/a.html", "en/lately/")]
    assert [target and target.path for target in leads] == [None, None, "en/a.html", "en/lately/index.html"]


def test_a_host_s_root_is_the_highest_folder(tmp_path: Path) -> None:
    assert codes(made(tmp_path, index=page('<a href="../a/b.html">x</a><a href="a/b.html">x</a>'), a__b=page('<a href="../../../index.html">x</a>'))) == []


def test_folders_above_the_top_are_not_on_the_site(tmp_path: Path) -> None:
    assert codes(made(tmp_path, index=page('<a href="a/b.html">x</a>'), a__b=page('<a href="../../c.html">x</a>'))) == [("broken-link", "a/b.html", 5)]


def test_hidden_folders_are_listed_but_for_git_s(tmp_path: Path) -> None:
    made(tmp_path, **{".git__a": "x", ".well-known__a": "x"})
    assert Site(tmp_path).files == {".well-known/a.html"}


# Its folders


def test_folders_that_are_links_are_followed_but_not_round_in_a_circle(tmp_path: Path) -> None:
    site = tmp_path / "site"
    made(site, index="x", a__b="x")
    made(tmp_path / "other", c="x")
    (site / "else").symlink_to(tmp_path / "other")
    (site / "a/round").symlink_to("..")
    (site / "a/above").symlink_to(tmp_path)
    (site / "d.html").symlink_to("a/b.html")
    found = Site(site)
    assert found.files == {"index.html", "a/b.html", "else/c.html", "d.html"}
    assert [str(finding) for finding in found.findings] == [
        f"a/above:1: link-loop: is a link to '{tmp_path}', which it lies in; remove it",
        "a/round:1: link-loop: is a link to '..', which it lies in; remove it",
    ]


def test_a_link_without_a_file_is_found(tmp_path: Path) -> None:
    site = made(tmp_path, index="x")
    (tmp_path / "lost").symlink_to("gone.html")
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")  # is no file of a site, and no link
    site = Site(tmp_path)
    assert site.files == {"index.html"}
    assert [str(finding) for finding in site.findings] == [
        "loop:1: link-loop: is a link to 'loop', where no file is; remove it or correct it",
        "lost:1: link-loop: is a link to 'gone.html', where no file is; remove it or correct it",
    ]


def test_a_folder_that_cannot_be_listed_is_found(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert [str(finding) for finding in Site(tmp_path / "file").findings] == [".:1: unreadable: cannot be listed (Not a directory); mend its rights"]


def test_a_folder_in_a_site_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, index="x", a__b="x")
    iterdir = Path.iterdir

    def closed(folder: Path) -> Iterator[Path]:
        if folder.name == "a":
            raise PermissionError(13, "Permission denied", str(folder))
        return iterdir(folder)

    monkeypatch.setattr(Path, "iterdir", closed)
    site = Site(tmp_path)
    assert (site.files, [str(finding) for finding in site.findings]) == ({"index.html"}, ["a/:1: unreadable: cannot be listed (Permission denied); mend its rights"])


# Other files


def test_every_address_of_the_files_beside_the_pages_is_found_with_its_line(tmp_path: Path) -> None:
    manifest = {"start_url": "s", "icons": [{"src": "i1"}, {"sizes": "any"}, {"src": "i2"}], "screenshots": [{"src": "p"}], "shortcuts": [{"url": "u"}]}
    sitemap = '<urlset>\n<url><loc>\nhttps://a.example/</loc>\n<xhtml:link hreflang="de" href="https://a.example/de/"/></url></urlset>'
    files: dict[str, str | bytes] = {
        "site.webmanifest": json.dumps(manifest, indent=0),
        "a/manifest.json": '{"start_url": "t"}',
        "sitemap.xml": sitemap.replace("<urlset>", '<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml">'),
        "sitemap-2.xml.gz": gzip.compress(b"<urlset><url><loc>z</loc></url></urlset>"),
        "search/search_index.json": '{"docs": [{"location": "d1"},\n{"location": "d2"},\n{"location": "d1"}]}',
        "search.json": '{"items": [\n{"location": "e"}]}',
        "data/search.js": 'x = ((columns) => columns)({\n"text": ["a", "say \\"url\\": [0]"],\n"url": [\n"f",\n"g"\n]});\n',
        "b.css": "a{}\nb{background:url(h)}",
        "other.json": '{"start_url": "no"}',
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    found = [(one.file, one.line, one.kind, one.address) for one in mentions(Site(tmp_path)) if not isinstance(one, Finding)]
    assert found == [
        ("a/manifest.json", 1, "manifest", "t"),
        ("b.css", 2, "style", "h"),
        ("data/search.js", 4, "search", "f"), ("data/search.js", 5, "search", "g"),
        ("search.json", 2, "search", "e"),
        ("search/search_index.json", 1, "search", "d1"), ("search/search_index.json", 2, "search", "d2"), ("search/search_index.json", 3, "search", "d1"),
        ("site.webmanifest", 2, "manifest", "s"), ("site.webmanifest", 5, "manifest", "i1"), ("site.webmanifest", 11, "manifest", "i2"),
        ("site.webmanifest", 16, "manifest", "p"), ("site.webmanifest", 21, "manifest", "u"),
        ("sitemap-2.xml.gz", 1, "sitemap", "z"),
        ("sitemap.xml", 3, "sitemap", "https://a.example/"), ("sitemap.xml", 4, "sitemap", "https://a.example/de/"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.css", "\nurl(x)", 2), ("manifest.json", '\n{"start_url":\n"x"}', 3), ("manifest.json", '\n{"start_url":\n"\\u0078"}', 1), ("search.json", '\n{"items": [\n{"location": "x"}]}', 3),
        ("search.json", '\n{"items": [\n{"location":"\\u0078"}]}', 3), ("sitemap.xml", "<urlset>\n<url><loc>x</loc></url></urlset>", 2),
    ],
)  # fmt: skip
def test_an_address_has_its_line_or_the_first_one_where_it_is_written_in_another_way(tmp_path: Path, name: str, text: str, line: int) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert [(one.line, one.address) for one in mentions(Site(tmp_path)) if not isinstance(one, Finding)] == [(line, "x")]


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("sitemap.xml.gz", b"no gzip", 1), ("sitemap.xml.gz", gzip.compress(b"<urlset>" * 50, mtime=0)[:-9], 1), ("sitemap.xml", b"<urlset>\n<url>\n", 3), ("search.json", b'{\n"items":', 2),
        ("search.json", b'{"docs": []}', 1), ("search.json", b'{"items": [1]}', 1), ("search.json", b"\xff", 1), ("manifest.json", b"1", 1), ("data/search.js", b"x = [\n", 1), ("data/search.js", b'x({"url": [\n"a",', 2), ("data/search.js", b'x({"url": [\n"a",\n5]})', 1),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, name: str, data: bytes, line: int) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(data)
    assert [(one.line, one.code) for one in mentions(Site(tmp_path)) if isinstance(one, Finding)] == [(line, "unreadable")]


@pytest.mark.parametrize(
    ("fragment", "repair"),
    [("HERE", "write 'Here'"), ("Here-too", "write 'here-TOO'"), ("there", "correct it or restore the anchor"), ("HER", "correct it or restore the anchor")],
)
def test_an_anchor_that_differs_in_case_only_is_offered(tmp_path: Path, fragment: str, repair: str) -> None:
    site = made(tmp_path, index=page(f'<p id="Here"></p><a name="here-TOO">x</a><a href="#{fragment}">x</a>'))
    assert [finding.message for finding in validate.validate(site, None)] == [f"'#{fragment}': index.html has no anchor {fragment!r}; {repair}"]


def test_an_address_of_another_file_is_held_to_the_same_rules(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a{background:url(gone.png)}\nb{background:url(data:image/png;base64,AA==)}\nc{background:url(htps://a.example/)}")
    (tmp_path / "sitemap.xml").write_text("<urlset>\n<url><loc>https://a.example/</loc></url>\n<url><loc>https://b.example/</loc></url></urlset>")
    assert codes(made(tmp_path, index=canonical("https://a.example/"))) == [
        ("broken-link", "a.css", 1), ("bad-address", "a.css", 3), ("stale-sitemap", "sitemap.xml", 3),
    ]  # fmt: skip


# Addresses as they are written


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("a.png", ["a.png"]), ("a.png 1x, b.png 2x", ["a.png", "b.png"]), ("a.png,b.png", ["a.png,b.png"]), ("a.png, b.png 2x,", ["a.png", "b.png"]),
        (" , a.png 100w ,\nb.png", ["a.png", "b.png"]), ("data:image/gif;base64,AA,BB 1x, c", ["data:image/gif;base64,AA,BB", "c"]), ("", []),
    ],
)  # fmt: skip
def test_a_set_of_images_is_taken_apart(text: str, addresses: list[str]) -> None:
    assert srcset(text) == addresses


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ('@import "a.css";', [(0, "a.css")]), ("@import url('a.css');", [(8, "a.css")]), ("b{src:url( c )}", [(6, "c")]), ("/* url(a) */ url(b)", [(13, "b")]),
        ('p{content:"url(a)"} url("b c")', [(20, "b c")]), ("url(#a) url(b#a)", [(8, "b#a")]), ("@namespace url(a); URL(b)", [(19, "b")]), ("p{content:'\\'url(a)'}", []),
    ],
)  # fmt: skip
def test_a_style_sheet_s_addresses_are_found(text: str, addresses: list[tuple[int, str]]) -> None:
    assert list(css_addresses(text)) == addresses


def test_structured_data_names_addresses_under_some_keys_and_whole_ones_under_any() -> None:
    data = {
        "@context": "https://schema.org", "@id": "https://a.example/#me", "url": "a", "name": "b", "sameAs": ["https://c.example/"], "image": [{"url": "d"}],
        "target": "https://e.example/?q={q}", "text": "https://f.example/ is there", "logo": "g",
    }  # fmt: skip
    assert list(json_addresses(data)) == ["a", "https://c.example/", "d", "g"]


@pytest.mark.parametrize("key", ["url", "image", "logo", "item", "contentUrl", "thumbnailUrl", "mainEntityOfPage"])
def test_which_keys_of_structured_data_hold_addresses(key: str) -> None:
    assert list(json_addresses({key: ["a", "b c", "{d}", 1], "x" + key: "e"})) == ["a"]


def test_a_slip_in_a_scheme_is_said_with_what_was_meant() -> None:
    assert problem("htps://a.example/") == ("bad-address", "'htps://a.example/' has the unknown scheme 'htps'; write 'https'")


@pytest.mark.parametrize(
    ("content", "address"), [("0; url=a", "a"), ("5;URL='a b'", "a b"), ("0,a", "a"), ('1.5 ; url = "a"', "a"), ("3600", None), ("", None)]
)
def test_a_refresh_names_where_it_leads(content: str, address: str | None) -> None:
    match = REFRESH.match(content)
    assert (match["url"] if match else None) == address


@pytest.mark.parametrize(
    ("attribute", "value", "addresses"),
    [("href", " a ", ["a"]), ("srcset", "a 1x, b", ["a", "b"]), ("imagesrcset", "a, b", ["a", "b"]), ("style", "x:url(a);y:url(b)", ["a", "b"]), ("content", "0; url=a", ["a"]), ("content", " a ", ["a"])],
)  # fmt: skip
def test_an_attribute_holds_addresses(attribute: str, value: str, addresses: list[str]) -> None:
    assert addresses_in(Spot("x", attribute, value)) == addresses


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://a.example/b?c=d#e", None), ("a/b.html", None), ("mailto:a@b.example?subject=c d", None), ("tel:+49 30", None), ("urn:isbn:1", None), ("zzz:x", None),
        ("https://[2001:db8::1]/", None), ("https://a.example:99999/", "bad-address"), ("htpp://a.example", "bad-address"), ("mialto:a", "bad-address"),
        ("a b", "bad-address"), ("a\\b", "bad-address"), ("http:a", "bad-address"), ("https://", "bad-address"), ("{{ a }}", "bad-address"), ("a?%7B%7B", None), ("%7b%7b", "bad-address"),
        ("https://-.example./", "bad-address"), ("https://a..b/", "bad-address"), ("file:///a", "private-address"), ("http://localhost", "private-address"), ("//localhost/", "private-address"),
        ("http://a.local/", "private-address"), ("http://a.localhost./", "private-address"), ("http://10.1.2.3/", "private-address"), ("http://8.8.8.8/", None), ("ftp://localhost/", "private-address"),
        ("mailto:a@localhost", None), ("data:text/plain,a b", None), ("sms:+1 2", None), ("javascript:a b", None), ("tell:a", "bad-address"), ("dat:a", "bad-address"), ("htp:a", "bad-address"),
        ("httpss://a.example/", "bad-address"), ("ftp://a.example/", None), ("sftp:a", None), ("ftps:a", None), ("urn:a b", "bad-address"), ("//a..b/", "bad-address"), ("a/b:c", None),
        ("https://a.example:8000/", None), ("https://a.example?b", None), ("https://?b", "bad-address"), ("http://https://a.example", "bad-address"), ("${a}", "bad-address"), ("a?${b}", "bad-address"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_address(address: str, code: str | None) -> None:
    assert (problem(address) or (None,))[0] == code


@pytest.mark.parametrize(("address", "is_so"), [("ws://127.0.0.1/", True), ("https://local/", False), ("https://notlocalhost/", False), ("localhost/", False), ("http://[/", False), ("http://localhost", True), ("https://localhost./", True), ("ftp://a.local", True), ("wss://a.localhost", True), ("//10.0.0.1", True), ("/localhost/", False),
     ("http:///", False), ("http://8.8.8.8", False), ("http://a.local.example", False)])
def test_which_hosts_are_private(address: str, is_so: bool) -> None:
    assert is_private(address) is is_so


# Pages


def test_what_a_page_says_in_its_head(tmp_path: Path) -> None:
    site = made(tmp_path, a=page("x", '<base href=" b/ "><link rel=canonical href=" c "><meta http-equiv=Refresh content="0;url=d">'))
    found = site.pages["a.html"]
    assert (found.base, found.canonical, found.refresh) == ("b/", "c", "d")


def test_links_are_counted_each_and_listed_once(tmp_path: Path) -> None:
    found = made(tmp_path, a=page('<a href="b">x</a><a href="b">y</a><img src="c" alt="x"><style>p{background:url(d)}</style>')).pages["a.html"]
    assert (found.count, sorted({finding.target for finding in found.findings})) == (4, ["b", "c", "d"])


def test_few_pages_without_an_end_are_cut_off_and_most_are_written_so(tmp_path: Path) -> None:
    whole, cut = page('<a href="a.html">x</a>'), "<html lang=en><title>x</title><p>x"
    assert codes(made(tmp_path / "1", a=whole, b=whole, c=cut)) == [("truncated-page", "c.html", 1)]
    assert codes(made(tmp_path / "2", a=whole, c=cut)) == [("truncated-page", "c.html", 1)]  # half of them
    assert codes(made(tmp_path / "3", a=whole, b=cut, c=cut)) == []


def test_the_line_of_each_of_several_equal_links_is_told(tmp_path: Path) -> None:
    body = '<a href="#">x</a>\n<nav><a href="#">x</a></nav>\n<a href="index.html"></a>\n<a href="index.html">x</a>\n<a href="index.html"></a>'
    assert codes(made(tmp_path, index=page(body))) == [
        ("placeholder", "index.html", 5), ("nameless-link", "index.html", 7), ("nameless-link", "index.html", 9),
    ]  # fmt: skip


def test_an_id_that_stands_three_times_is_told_twice_with_the_first_line(tmp_path: Path) -> None:
    findings = validate.validate(made(tmp_path, index=page('<p id="a"><p id="b">\n<p id="a">\n<a id="a" href="index.html">x</a>')), None)
    assert [str(finding) for finding in findings] == [
        f"index.html:{line}: duplicate-id: id 'a' is on line 5 already; rename one" for line in (6, 7)
    ]  # fmt: skip


def test_a_chain_of_pages_that_send_on_ends_or_comes_back(tmp_path: Path) -> None:
    def sending(to: str) -> str:
        return page("x", f'<meta http-equiv="refresh" content="0; url={to}">')

    site = made(tmp_path, index=page('<a href="a.html#x">x</a><a href="e.html#x">x</a>'), a=sending("b.html"), b=sending("c.html"), c=page("<p id=x>"),
                d=sending("d.html"), e=sending("d.html"))  # fmt: skip
    assert codes(site) == [("refresh-loop", "d.html", 3), ("refresh-loop", "e.html", 3)]


# Findings


def test_what_stands_on_more_than_five_pages_is_folded() -> None:
    def on(pages: int) -> list[Finding]:
        return [Finding(f"{number}.html", 1, "broken-link", "'a' leads to 'a', which is not there") for number in range(pages)]

    assert folded(on(5)) == on(5)
    assert [str(finding) for finding in folded(on(6))] == [
        "0.html:1: broken-link: 'a' leads to 'a', which is not there (and so on 5 other pages)"
    ]


@pytest.mark.parametrize(
    ("number", "noun", "words"), [(1, "row", "1 row"), (0, "row", "0 rows"), (2, "entry", "2 entries"), (2, "vulnerability", "2 vulnerabilities"), (1, "entry", "1 entry"), (3, "day", "3 days")]
)  # fmt: skip
def test_a_count_has_its_plural(number: int, noun: str, words: str) -> None:
    assert count(number, noun) == words
