"""What the tests of the validator do to a copy of the real site: damage, each kind with the findings it must lead to; and
oddities that are sound.

A snippet is a line of HTML that is put at the end of a page's content. A change is made to the files of the site, and
tells where the findings must be: code, path and line.
"""

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

BASE = "/docs"
HOST = "127.0.0.1"
HOME = f"http://{HOST}{BASE}"  # what conftest builds the site for
Expected = tuple[str, str, int]  # code, path, line
Change = Callable[[Path], list[Expected]]
PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55")  # assets/there.png: the start of one
DIGEST = f"sha256-{base64.b64encode(hashlib.sha256(PICTURE).digest()).decode()}"

# What is wrong -> the code that must be found, and instances.
SNIPPETS: dict[str, tuple[str, list[str]]] = {
    "a link to a page that is not there": ("broken-link", [
        '<a href="../nowhere/">x</a>', '<a href="gone.html">x</a>', '<a href="../faq/gone/#a">x</a>', '<a HREF=../no%20where/>x</a>',
    ]),
    "a link that is a folder too high or too deep": ("broken-link", [
        '<a href="faq/">x</a>', '<a href="../faq/index.htm">x</a>', '<a href="../../docs/docs/faq/">x</a>',
    ]),
    "a link whose file differs in case": ("broken-link", ['<a href="../FAQ/">x</a>', '<img src="../assets/There.png" alt="x">']),
    "a link to a folder without index": ("broken-link", ['<a href="../assets/">x</a>', '<a href="../data">x</a>']),
    "a file with a slash behind": ("broken-link", ['<a href="../data/comparison.csv/">x</a>', '<img src="../assets/there.png/" alt="x">']),
    "an image that is not there": ("broken-link", [
        '<img src="gone.png" alt="x">', '<picture><source srcset="gone.webp"><img src="../assets/there.png" alt="x"></picture>',
        '<input type="image" src="gone.png" alt="x">', '<svg><image href="gone.png"/></svg>', '<noscript><img src="gone.png" alt="x"></noscript>',
    ]),
    "one image of a set that is not there": ("broken-link", [
        '<img srcset="../assets/there.png 1x, gone.png 2x" src="../assets/there.png" alt="x">',
        '<img srcset="gone.png" src="../assets/there.png" alt="x">', '<link rel="preload" as="image" imagesrcset="gone.png 100w">',
        '<img srcset="data:image/gif;base64,AA,BB 1x,gone.png" src="../assets/there.png" alt="x">',
    ]),
    "a film, sound or frame that is not there": ("broken-link", [
        '<video src="gone.mp4"></video>', '<video poster="gone.png"></video>', '<audio src="gone.mp3"></audio>', '<iframe src="gone.html"></iframe>',
        '<object data="gone.pdf"></object>', '<embed src="gone.pdf">', '<video><track src="gone.vtt"></video>',
    ]),
    "a script, style or icon that is not there": ("broken-link", [
        '<script src="gone.js"></script>', '<link rel="stylesheet" href="gone.css">', '<link rel="icon" href="gone.ico">', '<link rel="manifest" href="gone.json">',
    ]),
    "an address in a page's own style that is not there": ("broken-link", [
        '<style>p { background: url(gone.png) }</style>', '<p style="background: url(\'gone.png\')">x</p>', '<style>@import "gone.css";</style>',
    ]),
    "a form, map or quotation that leads to no page": ("broken-link", [
        '<form action="gone.html"></form>', '<map name="m"><area href="gone.html" alt="x"></map>', '<blockquote cite="gone.html">x</blockquote>',
        '<form><button formaction="gone.html">x</button></form>',
    ]),
    "a whole address on the site that is not there": ("broken-link", [
        f'<a href="{HOME}/gone/">x</a>', '<a href="/docs/gone/">x</a>', '<a href="//127.0.0.1/docs/gone/">x</a>',
    ]),
    "a path that leaves the site's": ("outside-base", ['<a href="/faq/">x</a>', '<img src="/assets/there.png" alt="x">', '<a href="/">x</a>', '<a href="../../faq/">x</a>']),
    "an address for other programs that is not there": ("broken-link", [
        f'<link rel="alternate" hreflang="de" href="{HOME}/de/">', f'<meta property="og:url" content="{HOME}/gone/">',
        f'<meta property="og:image" content="{HOME}/gone.png">', f'<meta name="twitter:image" content="{HOME}/gone.png">',
    ]),
    "structured data with an address that is not there": ("broken-link", [
        f'<script type="application/ld+json">{{"@type": "WebPage", "url": "{HOME}/gone/"}}</script>',
        '<script type="application/ld+json">{"@graph": [{"image": "../gone.png"}]}</script>',
        f'<script type="application/ld+json">{{"itemListElement": [{{"item": "{HOME}/gone/"}}]}}</script>',
    ]),
    "structured data that is none": ("unreadable", [
        '<script type="application/ld+json">{"url": </script>', '<script type="application/ld+json">{"a": 1,}</script>',
    ]),
    "a download that is not there": ("broken-link", ['<a href="../data/gone.csv" download>x</a>', '<a href="comparison.json" download="x.json">x</a>']),
    "an anchor that is not there": ("broken-anchor", [
        '<a href="#gone">x</a>', '<a href="../faq/#gone">x</a>', '<a href="../faq/?q=1#gone">x</a>', f'<a href="{HOME}/faq/#gone">x</a>',
    ]),
    "an anchor that differs in case or coding": ("broken-anchor", [
        '<a href="../faq/#What-is-virtualization">x</a>', '<a href="../faq/#what%2Dis%2Dvirtualisation">x</a>', '<a href="../definitions/#HYPERVISOR">x</a>',
    ]),
    "a part of a drawing that is not there": ("broken-anchor", ['<svg><use href="#gone"/></svg>', '<svg><use xlink:href="#gone-too"/></svg>']),
    "a link to the Markdown file": ("markdown-link", ['<a href="../faq.md">x</a>', '<a href="faq.md#what-is-a-container">x</a>', '<a href="/docs/about.md">x</a>', '<a href="about.markdown">x</a>']),
    "a template left in an address": ("bad-address", [
        '<a href="{{ page.url }}">x</a>', '<a href="../{% raw %}/">x</a>', '<img src="${image}" alt="x">', '<a href="%7B%7Burl%7D%7D">x</a>',
    ]),
    "a mistyped scheme": ("bad-address", [
        '<a href="htps://example.org/">x</a>', '<a href="htttp://example.org/">x</a>', '<a href="mialto:a@example.org">x</a>', '<a href="hhttps://example.org">x</a>',
    ]),
    "an address without host": ("bad-address", [
        '<a href="http://">x</a>', '<a href="https:/example.org/">x</a>', '<a href="http//example.org">x</a>', '<a href="https:///a">x</a>',
        '<a href="http://https://example.org/">x</a>', '<a href="http;//example.org">x</a>',
    ]),
    "a blank or backslash in an address": ("bad-address", [
        '<a href="../faq page/">x</a>', '<a href="https://example.org/a b">x</a>', '<a href="..\\faq\\">x</a>', '<img src="my image.png" alt="x">',
    ]),
    "an address with an impossible host": ("bad-address", [
        '<a href="http://[">x</a>', '<a href="https://example.org:port/">x</a>', '<a href="https://exa_mple!.org/">x</a>', '<a href="https://example..org/">x</a>',
    ]),
    "a link without an address": ("placeholder", ['<a href="#">x</a>', '<a href="">x</a>', '<a href>x</a>', '<a href=" # ">x</a>']),
    "a link that runs a script": ("placeholder", ['<a href="javascript:void(0)">x</a>', '<a href="JavaScript:;">x</a>']),
    "an image or script without an address": ("placeholder", ['<img src="" alt="x">', '<script src=""></script>', '<link rel="stylesheet" href="">']),
    "an address of the writer's machine or network": ("private-address", [
        '<a href="http://localhost:8000/faq/">x</a>', '<a href="http://127.0.0.1/">x</a>', '<a href="http://192.168.1.7/a">x</a>',
        '<a href="https://10.0.0.1">x</a>', '<img src="http://[::1]/a.png" alt="x">', '<a href="file:///C:/faq.html">x</a>', '<a href="http://nas.local/">x</a>',
    ]),
    "Markdown left in the text": ("unrendered", [
        "<p>See [the questions](../faq/) there.</p>", "<p>![A picture](a.png)</p>", "<p>This is **important** here.</p>", "<p>Run `docker ps` now.</p>",
        "<p>[the questions][faq-page]</p>", "<p>[Container][]</p>", "<p>[and more][ast.AST]</p>", "<div>### A heading</div>", "<p>```sh</p>",
    ]),
    "Markdown of an extension left in the text": ("unrendered", [
        "<p>A heading {#own-id}</p>", "<p>A link{: .button }</p>", '<p>!!! note "Mind"</p>', "<p>As said[^1].</p>", "<p>| --- | --- |</p>", "<p>[!NOTE] Mind</p>",
        "<p>:material-check: done</p>", '<p>=== "Tab"</p>', "<p>--8<-- 'x.md'</p>", "<p>--8&lt;-- 'y.md'</p>",
    ]),
    "a template left in the text": ("unrendered", ["<p>{{ page.title }}</p>", "<li>{% include 'x' %}</li>", "<td>{{title|upper}}</td>"]),
    "a link without a name": ("nameless-link", [
        '<a href="../faq/"></a>', '<a href="../faq/"> <i class="icon"></i> </a>', '<a href="../faq/"><img src="../assets/there.png" alt=""></a>',
        '<a href="../faq/" aria-label=" "></a>', '<a href="../faq/"><svg><path d="M0 0"/></svg></a>',
    ]),
    "an id that stands twice": ("duplicate-id", ['<p id="content">x</p>', '<p id="one">x</p><p id="one">y</p>', '<svg id="two"></svg><p id="two">x</p>']),
    "a label for nothing": ("broken-reference", [
        '<label for="gone">x</label>', '<p aria-labelledby="content gone">x</p>', '<p aria-describedby="gone">x</p>', '<button aria-controls="gone">x</button>',
    ]),
    "an id that is empty or holds a blank": ("malformed-id", ['<p id="a b">x</p>', '<p id="">x</p>', '<h2 id=" intro">x</h2>', '<div id="x&#9;y">x</div>']),
    "an anchor that stands in a template only": ("broken-anchor", [
        '<template><b id="only-1"></b></template><a href="#only-1">x</a>', '<template><div><i id="only-2"></i></div></template><a href="#only-2">x</a>',
    ]),
    "a mail address that is none": ("bad-address", [
        '<a href="mailto:">x</a>', '<a href="mailto:anna">x</a>', '<a href="mailto:anna@">x</a>', '<a href="mailto:@example.org">x</a>', '<a href="mailto:anna@example.org,bert">x</a>',
        '<a href="mailto:anna@@example.org">x</a>', '<a href="mailto://anna@example.org">x</a>', '<a href="mailto:Anna Lee <anna@example.org>">x</a>',
    ]),
    "a telephone number that is none": ("bad-address", [
        '<a href="tel:">x</a>', '<a href="tel:call-me">x</a>', '<a href="tel:1-800-FLOWERS">x</a>', '<a href="sms:anna">x</a>', '<a href="tel:+">x</a>',
    ]),
    "a scheme with nothing behind it": ("bad-address", ['<a href="ftp://">x</a>', '<a href="wss://">x</a>', '<img src="data:" alt="x">', '<a href="sms:">x</a>']),
    "data without a comma": ("bad-address", ['<img src="data:image/png;base64" alt="x">', '<a href="data:text/plain">x</a>']),
    "slashes without a host": ("bad-address", ['<a href="//">x</a>', '<a href="///faq/">x</a>', '<img src="//" alt="x">']),
    "a host with a hyphen at an end": ("bad-address", ['<a href="https://-example.org/">x</a>', '<a href="https://example-.org/">x</a>', '<a href="ftp://-a.example/">x</a>']),
    "a host of numbers that is none": ("bad-address", ['<a href="http://192.168.1.999/">x</a>', '<a href="https://300.1.1.1/">x</a>']),
    "two slashes where one is meant": ("doubled-slash", [
        '<a href="..//faq/">x</a>', '<a href="../faq//#content">x</a>', f'<a href="{HOME}//faq/">x</a>', '<img src="../assets//there.png" alt="x">',
    ]),
    "a picture without a text in its place": ("missing-alt", [
        '<img src="../assets/there.png">', '<input type="image" src="../assets/there.png">', '<map name="n"><area href="../faq/"></map>',
        '<picture><source srcset="../assets/there.png"><img src="../assets/there.png" width="1"></picture>',
    ]),
    "a character encoded twice": ("encoded-twice", [
        "<p>Fish &amp;amp; chips</p>", "<li>a &amp;lt; b</li>", "<td>a&amp;nbsp;b</td>", "<p>It&amp;#39;s</p>", "<p>&amp;#x2014; so</p>",
    ]),
    "text read in the wrong encoding": ("encoded-twice", ["<p>CafÃ©</p>", "<p>itâ€™s</p>", "<p>5Â°</p>"]),
    "a left-over reference with markup inside": ("unrendered", [
        "<p>[<code>T</code>][a.b]</p>", "<p>See [<em>the</em> page](../x.md) now</p>", "<p>[<b>Bold</b> text][ref-x]</p>", "<p>[<code>T</code>](other.md)</p>",
    ]),
    "a left-over reference to a number": ("unrendered", ["<p>As [he said][1] then.</p>", "<p>[Docker Hub][12]</p>"]),
    "a template left in an attribute": ("unrendered", [
        '<img src="../assets/there.png" alt="{{ name }}">', '<p title="{% block x %}">x</p>', '<button aria-label="{{ label }}">x</button>', '<input placeholder="{{ hint }}">',
    ]),
    "a list that was not rendered": ("unrendered", [
        "<p>We need:\n¶- one\n- two</p>", "<p>So\n¶- one\n- two</p>", "<p>So:\n¶1. one</p>", "<p>¶1. one\n2. two</p>", "<div>\n¶* one\n* two\n</div>", '<p>See:\n¶- <a href="../faq/">x</a></p>',
    ]),
    "a table that was not rendered": ("unrendered", ["<p>¶| a | b |\n| c | d |</p>", "<p>a | b\n¶--- | ---</p>", "<p>So\n¶+-----+----+</p>"]),
    "an `integrity` that does not match": ("wrong-integrity", [
        '<script src="../assets/there.png" integrity="sha384-AAAA"></script>', '<link rel="stylesheet" href="../assets/there.png" integrity="sha256-x">',
        f'<script src="../assets/there.png" integrity="{DIGEST} sha512-AAAA"></script>',
    ]),
}  # fmt: skip

# What looks wrong to one checker or another, and is sound.
SOUND: dict[str, str] = {
    "the top of the page": '<a href="#top">x</a><a href="../faq/#TOP">x</a>',
    "an empty fragment behind a page": '<a href="../faq/#">x</a>',
    "an empty fragment in the frame": '<nav><a href="#">x</a></nav><a href="#" role="button">x</a>',
    "data in an address": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="x"><a href="DATA:text/plain,a b">x</a>',
    "a telephone number and mail": '<a href="tel:+49 30 123">x</a><a href="mailto:a@example.org?subject=a b">x</a><a href="sms:+1">x</a>',
    "a piece of text as fragment": '<a href="../faq/#:~:text=kernel">x</a><a href="../faq/#what-is-virtualization:~:text=a,b">x</a>',
    "an address without scheme on another host": '<a href="//example.org/a">x</a><script src="//example.org/a.js"></script>',
    "a query": '<a href="?a=1">x</a><a href="../faq/?q=x#what-is-virtualization">x</a><a href="?#content">x</a>',
    "a percent sign for a letter": '<a href="../f%61q/#what%2Dis%2Dvirtualization">x</a>',
    "an id with signs": '<p id="ä-b%20c">x</p><a href="#ä-b%20c">x</a><a href="#%C3%A4-b%2520c">x</a><p id="a.b(c)[d]:e">x</p><a href="#a.b(c)[d]:e">x</a>',
    "a name as anchor": '<a name="old-way">x</a><a href="#old-way">x</a>',
    "an id in a drawing": '<svg><g id="shape"></g><use href="#shape"/><use xlink:href="#shape"/></svg><a href="#shape">x</a>',
    "an id that two drawings have": '<svg><g id="gradient"></g></svg><svg><g id="gradient"></g></svg>',
    "a template for a script": '<template><p id="content"><a href="gone">{{ x }}</a></p></template>',
    "links in a comment": '<!-- <a href="gone.html">x</a> {{ x }} [a](b.md) -->',
    "links in code": '<pre><code>&lt;a href="gone.html"&gt; {{ x }} [a](b.md) **x** # Not a heading</code></pre>',
    "links in a script or style": '<script>x = \'<a href="gone.html">\'</script><style>/* url(gone.png) */ p { content: "url(gone.png)" }</style>',
    "links in a text field": '<textarea><a href="gone.html">{{ x }}</a></textarea>',
    "entities in an address": '<a href="../faq/?a=1&amp;b=2&#35;what-is-virtualization">x</a><a href="..&#x2F;faq&sol;">x</a>',
    "capitals in tags and attributes": '<A HREF="../faq/" Title="x">x</A><IMG SRC="../assets/there.png" ALT="x">',
    "an attribute without quotes": "<a href=../faq/>x</a><img src=../assets/there.png alt=x>",
    "blanks around an address": '<a href=" ../faq/ ">x</a><a href="\n../faq/\n">x</a>',
    "a table that is no chart": '<table id="t"><tr><td></td><td data-column="vm">x</td></tr></table>',
    "a folder without slash": '<a href="../faq">x</a><a href="../faq/index.html">x</a><a href="../faq/./">x</a><a href=".">x</a><a href="./">x</a>',
    "a whole address on the site": f'<a href="{HOME}/faq/#what-is-virtualization">x</a><a href="{HOME}">x</a><a href="HTTP://127.0.0.1:80/docs/faq/">x</a>',
    "sets of images with commas": '<img srcset="data:image/gif;base64,AA,BB 1x, ../assets/there.png 2x" src="../assets/there.png" alt="x">',
    "addresses in styles": '<p style="background: url(\'data:image/svg+xml,<svg>\'); fill: url(#shape)">x</p><style>@namespace url(http://www.w3.org/1999/xhtml);</style>',
    "a host to connect to": '<link rel="preconnect" href="https://example.org"><link rel="dns-prefetch" href="//example.org">',
    "an unusual scheme": '<a href="vscode:extension/a.b">x</a><a href="obsidian://open?vault=a">x</a><a href="magnet:?xt=urn:btih:1">x</a>',
    "lines of code that can be linked": '<a id="__codelineno-0-1" name="__codelineno-0-1" href="#__codelineno-0-1"></a><a id="__codelineno-0-1" href="#__codelineno-0-1"></a>',
    "names that are no text": '<a href="../faq/" aria-label="x"></a><a href="../faq/"><img src="../assets/there.png" alt="x"></a><a href="../faq/"><svg><title>x</title></svg></a>',
    "a link that is hidden from readers": '<a href="../faq/" aria-hidden="true" tabindex="-1"></a>',
    "signs of Markdown in prose": "<p>a[0](x), docs/**/x.md, *args and **kwargs, 2 ** 3, f[1][2], C# and # 5, a | b, {a}, [1], [x], rock `n' roll</p>",
    "a page that shows a template as code": "<p>Write <code>{{ name }}</code>; it was {{ name }} before.</p>",
    "an instruction for the reader's own machine": '<a href="http://localhost:8000/">http://localhost:8000/</a>',
    "structured data that names things": '<script type="application/ld+json">{"@context": "https://schema.org", "@id": "#me", "text": "see ../gone/ {x}", "license": "CC BY"}</script>',
    "a page for a screen reader's hidden label": '<label for="here">x</label><input id="here">',
    "a page's own fragment of a file that is no page": '<a href="../data/comparison.csv#row=2">x</a><a href="../assets/there.png#x">x</a>',
    "lines of code on a page that mkdocstrings made": '<a id="f--__codelineno-0-1" href="#f--__codelineno-0-1"></a><a id="f--__codelineno-0-1" href="#f--__codelineno-0-1"></a><b id="f--__span-0-1"></b><b id="f--__span-0-1"></b>',
    "a page that is loaded anew": '<meta http-equiv="refresh" content="3600">',
    "numbers that are kept for examples": '<a href="https://192.0.2.7/">x</a><a href="http://198.51.100.1/">x</a><a href="https://203.0.113.9/">x</a><a href="https://[2001:db8::1]/">x</a>',
    "a number sign before a word": "<p># of items: 5</p>",
    "a block in a link in a paragraph": '<p><a href="../faq/"><div>Text</div></a></p><p>x <a href="../faq/" class="card"><h3>Text</h3></a></p>',
    "ids that are never shown": '<div style="display:none"><i id="twice-1"></i></div><div style="display:none"><i id="twice-1"></i></div>',
    "the folder that the site lies in": '<a href="../../">x</a><a href="../..">x</a>',
    "a place that is marked and nothing else": '<a href="" id="mark-1"></a><a id="mark-2"></a><a href="#mark-3" id="mark-3"></a>',
    "links for a script that are hidden": '<div style="display: none"><a href="../faq/" id="m-1"></a></div><div hidden><a href="../faq/" id="m-2"></a></div>',
    "a list of what leads here": '<ul class="doc doc-backlink-list"><li><a href="#">Models</a></li></ul>',
    "mail to several, or to whom the reader likes": '<a href="mailto:a@example.org,b.c+d@example.org">x</a><a href="mailto:?subject=x">x</a><a href="mailto:a%40example.org">x</a><a href="MAILTO:a@localhost">x</a>',
    "a telephone number as they are written": '<a href="tel:+1-201-555-0123;ext=5">x</a><a href="tel:(030)%20123">x</a><a href="tel:112">x</a><a href="sms:+15550100?body=hello there">x</a>',
    "pictures that need no text": '<img src="../assets/there.png" alt><img src="../assets/there.png" role="presentation"><img src="../assets/there.png" aria-hidden="true"><img src="../assets/there.png" title="x">'
                                  '<figure><img src="../assets/there.png"><figcaption>x</figcaption></figure><div hidden><img src="../assets/there.png"></div>',
    "a page that shows the code of a character": "<p>Write <code>&amp;amp;</code>, not &amp;amp; and AT&amp;T; R&amp;D; a &amp;&amp; b</p>",
    "letters that also come of a wrong encoding": "<p>MÃO, SÃO, ROMÂNIA, Âge, â, crème brûlée, “so” — 5 °C</p>",
    "lines that begin with one dash or number": "<p>He came\n- so they say - in\n1. May and\n3. June, that is\n* not sure</p>",
    "brackets side by side": "<p>[x][1], [1][2], a[b][c], [a, b][0], [see](), (a)[b] ](</p>",
    "a template for a script in an attribute": '<p data-text="{{ a }}" :title="{{ b }}" x-bind="{% c %}">x</p>',
    "a digest that is right, and one that browsers do not know": f'<script src="../assets/there.png" integrity="{DIGEST}"></script><script src="../assets/there.png" integrity="md5-x"></script><script src="../assets/there.png" integrity="sha256-x {DIGEST}?a"></script>',
    "an address in an address": '<a href="https://web.archive.org/web/2020/https://example.org/">x</a><a href="../faq/?next=//x&amp;url=https://example.org//a">x</a><a href="../faq/#/a//b:~:text=x">x</a>'.replace("#/a//b", "#"),
    "unusual hosts": '<a href="https://xn--bcher-kva.example/">x</a><a href="https://bücher.example/">x</a><a href="https://a_b.example.org:8443/">x</a><a href="https://8.8.8.8/">x</a><a href="https://a.example./">x</a>',
    "frames without a page": '<iframe src="about:blank" title="x"></iframe><iframe srcdoc="&lt;p&gt;x" title="x"></iframe>',
    "fields that are no pictures": '<input type="text"><input type="submit" value="x"><input src="../assets/there.png" type="text">',
    "a drawing with a title of its own": '<svg role="img"><title>x</title></svg>',
    "rows of signs in prose": "<p>a | b | c\n||x|| or |y|, 1 + 1\n+ 2, ----</p>",
    "a link by HTTP": '<a href="http://example.org/">x</a><img src="http://example.org/a.png" alt="x">',
}  # fmt: skip


def marked(snippet: str) -> tuple[str, int]:
    """A snippet, and on which of its lines, from 0, the finding must be: that of the mark, which is no part of it."""
    return snippet.replace("¶", ""), snippet.count("\n", 0, max(0, snippet.find("¶")))


def edit(path: str, old: str, new: str, code: str, at: str = "", also: tuple[Expected, ...] = ()) -> Change:
    """Replace a text, which must be there. The finding must be on the line of `at`, by default of the new text's end."""

    def change(site: Path) -> list[Expected]:
        file = site / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r}"
        start = text.index(old)
        text = text[:start] + new + text[start + len(old) :]
        file.write_text(text, encoding="utf-8")
        where = text.index(at) if at else start + len(new)
        return [(code, path, text.count("\n", 0, where) + 1), *also]

    return change


def row(path: str, id: str, pattern: str, new: str, code: str, part: str = "") -> Change:
    """Replace what matches in a row of a chart, once. The finding must be on the line of the row, or of a part of it."""

    def change(site: Path) -> list[Expected]:
        file = site / path
        text = file.read_text(encoding="utf-8")
        found = re.search(rf'<tr(?: id="{id}")? data-row="{id}"[^>]*>.*?</tr>', text, re.DOTALL)
        assert found, f"{path} has no row {id!r}"
        changed, times = re.subn(pattern, new, found[0], count=1, flags=re.DOTALL)
        assert times == 1, f"row {id!r} has no {pattern!r}"
        text = text[: found.start()] + changed + text[found.end() :]
        file.write_text(text, encoding="utf-8")
        return [(code, path, text.count("\n", 0, found.start() + max(0, changed.find(part))) + 1)]

    return change


def notes(path: str, id: str, pattern: str, new: str, at: str = '<tr class="notes" data-notes="{}"') -> Change:
    """Replace what matches in the notes of a row, once. The finding must be on their line, or on that of `at`."""
    return within(path, f'<tr class="notes" data-notes="{id}"', "</tr>", pattern, new, "chart-notes", at.format(id))


def mark(path: str, figure: str, pattern: str, new: str, code: str = "wrong-mark", at: str | None = None) -> Change:
    """Replace what matches in the first mark of a figure, once."""
    return within(path, f'<a href="#{figure}" aria-label', "</a>", pattern, new, code, at)


def within(path: str, start: str, end: str, pattern: str, new: str, code: str = "wrong-part", at: str | None = None) -> Change:
    """Replace what matches between two texts, once. The finding must be on the line of `at`, by default of the first text."""

    def change(site: Path) -> list[Expected]:
        file = site / path
        text = file.read_text(encoding="utf-8")
        first = text.index(start)
        last = text.index(end, first) + len(end)
        changed, times = re.subn(pattern, new, text[first:last], count=1, flags=re.DOTALL)
        assert times == 1, f"{path} has no {pattern!r} after {start!r}"
        text = text[:first] + changed + text[last:]
        file.write_text(text, encoding="utf-8")
        return [(code, path, text.count("\n", 0, text.index(start if at is None else at)) + 1)]

    return change


def swapped(path: str, one: str, other: str) -> Change:
    """Two rows that have changed places, each with its notes; the finding must be on the line of the table."""

    def change(site: Path) -> list[Expected]:
        text = (site / path).read_text(encoding="utf-8")
        first, second = (re.search(rf'<tr id="{id}".*?</tr>.*?</tr>', text, re.DOTALL)[0] for id in (one, other))  # type: ignore[index]
        text = text.replace(first, "\0").replace(second, first).replace("\0", second)
        (site / path).write_text(text, encoding="utf-8")
        return [("chart-row", path, text.count("\n", 0, text.index("<table data-chart")) + 1)]

    return change


def delete(path: str, *expected: Expected) -> Change:
    def change(site: Path) -> list[Expected]:
        (site / path).unlink()
        return list(expected)

    return change


def write(path: str, content: str | bytes, *expected: Expected) -> Change:
    def change(site: Path) -> list[Expected]:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content.encode() if isinstance(content, str) else content)
        return list(expected)

    return change


def cut(path: str, at: str, code: str) -> Change:
    """Leave only what stands before `at` in a file; the finding must be on the last line that is left."""

    def change(site: Path) -> list[Expected]:
        data = (site / path).read_bytes()
        data = data[: data.index(at.encode())]
        (site / path).write_bytes(data)
        return [(code, path, data.rstrip(b"\n").count(b"\n") + 1)]

    return change


def link(path: str, target: str) -> Change:
    def change(site: Path) -> list[Expected]:
        (site / path).symlink_to(target)
        return [("link-loop", path, 1)]

    return change


def page(body: str, head: str = "") -> str:
    return f'<!doctype html>\n<html lang="en">\n<head><title>x</title>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'


SECURE = '<link rel="canonical" href="https://example.org/">'  # of a page that is read by HTTPS
RSS = '<?xml version="1.0"?>\n<rss version="2.0"><channel>\n<item>{}</item>\n</channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom">\n<entry>{}</entry>\n</feed>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n{}\n</svg>'
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b\xff\xff"

# What is wrong with a whole page or file -> the code, and instances: the name, the content and the line of the finding.
FILES: dict[str, tuple[str, list[tuple[str, str | bytes, int]]]] = {
    "a page without a title": ("no-title", [
        ("t1/index.html", '<!doctype html><html lang="en"><head></head><body>x</body></html>', 1), ("t2.html", '<html lang="en"><head><title> </title></head><body>x</body></html>', 1),
        ("t3.html", '<html lang="en"><head></head><body><svg><title>x</title></svg></body></html>', 1),
    ]),
    "a page without a language": ("no-language", [
        ("l1.html", "<html><head><title>x</title></head><body>x</body></html>", 1), ("l2.html", '\n<html lang=""><head><title>x</title></head><body>x</body></html>', 2),
        ("l3.html", '<html lang="en_US"><head><title>x</title></head><body>x</body></html>', 1), ("l4.html", '<html lang="english"><head><title>x</title></head><body>x</body></html>', 1),
    ]),
    "a title encoded twice": ("encoded-twice", [
        ("e1.html", page("x").replace("<title>x", "<title>A &amp;amp; B"), 3), ("e2.html", page("x").replace("<title>x", "<title>\nCafÃ©"), 4),
    ]),
    "a template left in a description": ("unrendered", [
        ("d1.html", page("x", '<meta name="description" content="{{ page.meta }}">'), 3), ("d2.html", page("x", '\n<meta property="og:title" content="{% title %}">'), 4),
    ]),
    "HTTP on a page that is read by HTTPS": ("mixed-content", [
        (f"m{number}.html", page(body, SECURE), 5) for number, body in enumerate((
            '<script src="http://example.org/a.js"></script>', '<img src="http://example.org/a.png" alt="x">', '<iframe src="http://example.org/" title="x"></iframe>',
            '<link rel="stylesheet" href="http://example.org/a.css">', '<video src="HTTP://example.org/a.mp4"></video>', '<form action="http://example.org/"></form>',
            '<style>p { background: url(http://example.org/a.png) }</style>', '<img srcset="http://example.org/a.png 2x" src="assets/there.png" alt="x">',
        ))
    ]),
    "a relative address on the page for those not found": ("relative-on-404", [
        ("404.html", page('<a href="/docs/faq/">x</a><a href="#x" id="x">x</a>\n<a href="index.html">x</a>', ""), 6),
    ]),
    "a feed that names what is gone": ("stale-feed", [
        ("feed1.xml", RSS.format(f"<link>{HOME}/gone/</link>"), 3), ("feed2.xml", RSS.format(f"\n<guid>{HOME}/gone/</guid>"), 4), ("feed3.rss", RSS.format(f'<enclosure url="{HOME}/gone.mp3"/>'), 3),
        ("feed4.atom", ATOM.format(f'<link href="{HOME}/faq/#gone"/>'), 2), ("feed5.xml", ATOM.format(f'<link rel="alternate" href="{HOME}/gone/"/>'), 2),
        ("feed8.atom", ATOM.format(f'<content type="text/html" src="{HOME}/gone/"/>'), 2),
    ]),
    "a feed that cannot be read": ("unreadable", [("feed6.xml", "<rss><channel>\n<item></channel></rss>", 2), ("feed7.atom", "<feed>\n&nbsp;</feed>", 2)]),
    "llms.txt names what is gone": ("stale-llms", [
        ("llms.txt", "# Site\n\n- [FAQ](faq/)\n- [Gone](gone/index.md): x", 4), ("about/llms.txt", f"[Home]({HOME}/) and\n[x]({HOME}/gone.md \"y\")", 2),
    ]),
    "a drawing names what is gone": ("broken-link", [
        ("s1.svg", SVG.format('<image href="gone.png"/>'), 2), ("s2.svg", SVG.format('<a xlink:href="gone/"><path/></a>'), 2), ("s3.svg", SVG.format("<style>\np { fill: url(gone.svg#x) }</style>"), 3),
    ]),
    "a drawing that is none": ("unreadable", [("s4.svg", "<svg>\n<path></svg>", 2), ("s5.svg", "<svg>\n<g a=b/></svg>", 2)]),
    "an empty file in the place of a picture": ("no-picture", [("p1.png", "", 1), ("p2.jpg", "", 1), ("p3.webp", "", 1)]),
    "a pointer in the place of a picture": ("no-picture", [("p4.png", POINTER, 1), ("p5.JPEG", POINTER, 1), ("p6.gif", "/annex/objects/SHA256E-s1--a.gif", 1)]),
    "a page in the place of a picture": ("no-picture", [("p7.png", "<!DOCTYPE html><p>404", 1), ("p8.ico", "\n<html>", 1)]),
    "a pointer in the place of a file": ("pointer-file", [("q1.pdf", POINTER, 1), ("q2.woff2", POINTER, 1), ("q3.zip", POINTER, 1)]),
    "a file that is not of its kind": ("unreadable", [
        ("manifest.json", "[]", 1), ("a/manifest.json", "null", 1), ("b.webmanifest", '{"icons": [null]}', 1), ("c.webmanifest", '{"start_url": 5}', 1), ("search.json", '{"items": [{"location": 5}]}', 1),
        ("search/search_index.json", "null", 1), ("sitemap.xml.gz", GZIP, 1), ("sitemap-2.xml", "", 1), ("d/manifest.json", b"\xff", 1),
    ]),
}  # fmt: skip

# Files that are sound.
SOUND_FILES: dict[str, str | bytes] = {
    "x1.xml": RSS.format(f'<link>{HOME}/faq/</link><guid isPermaLink="false">5</guid><link>https://example.org/gone</link>'),
    "x2.xml": ATOM.format(f'<id>urn:uuid:1</id><id>{HOME}/gone</id><link rel="hub" href="{HOME}/hub"/><link href="{HOME}/faq/#content"/>'),
    "x3.xml": "<other>", "x4.svg": SVG.format('<g id="a"/><use href="#a"/><use xlink:href="#a"/><style>p { fill: url(#a) }</style><a href="https://example.org/"><path/></a>'),
    "x5.html": '<html lang="zh-Hant-TW"><head><title>x</title></head><body>x</body></html>', "x6.html": "<p>A piece of a page</p>", "x7.html": "google-site-verification: google.html",
    "x8.html": '<meta http-equiv="refresh" content="0; url=faq/">', "x9.txt": POINTER, "x10.md": "", "x11.html": page('<a href="http://example.org/">x</a><link rel="alternate" href="http://example.org/">', SECURE),
    "x12.html": page("x", "<title>second</title>"), "x13/llms.txt": "# x\n[a](../faq/) [b](https://example.org/gone.md) ``[c](d)``".replace(" ``[c](d)``", ""), "x14.gif": b"GIF89a\x01\x00", "x15.ico": b"\0\0\1\0",
}  # fmt: skip


def gone(permalink: str, file: str, old: str, new: str = "") -> Change:
    """An anchor that is gone; the finding must name the line of the list of permalinks."""

    def change(site: Path) -> list[Expected]:
        edit(file, old, new, "")(site)
        lines = (Path(__file__).resolve().parent.parent / "article/permalinks.txt").read_text(encoding="utf-8").split()
        return [("lost-permalink", "article/permalinks.txt", lines.index(permalink) + 1)]

    return change


def republished(site: Path) -> list[Expected]:
    """Canonical links under a base path, which the addresses of the page for addresses not found do not have."""
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(f'rel="canonical" href="{HOME}/', f'rel="canonical" href="{HOME}/new/'), encoding="utf-8")
    text = (site / "404.html").read_text(encoding="utf-8")
    starts = [match.start() for match in re.finditer(r'(href|src|data-finder|data-entries|data-meanings)="/docs/', text)]
    assert len(starts) > 10
    return [("outside-base", "404.html", text.count("\n", 0, start) + 1) for start in starts]


def preview(name: str, width: int = 1200, height: int = 630) -> str:
    """A page that names a picture as its preview."""
    said = {"og:image": f"{HOME}/previews/{name}.png", "og:image:width": width, "og:image:height": height}
    return page("<p>x</p>", "".join(f'<meta property="{name}" content="{value}">' for name, value in said.items()))


PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000004b0000002760802000000")  # the start of one, 1200 by 630
CHART, OTHER, EVIDENCE = "comparison-chart/index.html", "operations/index.html", "evidence/index.html"
SCENE = '<figure class="picture scene" id="repaired-or-replaced"'
OVERVIEW = '<figure class="picture overview"'
STARTS = "evidence/start-up/index.html"
TEXT = r'(?<=<span class="text">)[^<]+'
TABLE = '<table data-chart="comparison">'
ROW = '<tr id="{}"'

# What is done to the files -> the instances, made one after the other; and codes of findings that follow from them.
CHANGES: dict[str, tuple[list[Change], set[str]]] = {
    "a page is gone": (
        [delete("faq/index.html", ("missing-page", "faq/index.html", 1)), delete("about/index.html", ("missing-page", "about/index.html", 1)),
         delete("faq/docker-in-docker/index.html", ("missing-page", "faq/docker-in-docker/index.html", 1))],
        {"broken-link", "lost-permalink", "missing-anchor", "stale-sitemap", "stale-search"},
    ),
    "the page for addresses not found is gone": ([delete("404.html", ("missing-page", "404.html", 1))], set()),
    "a style sheet or script is gone": (
        [delete("assets/site.css", ("broken-link", "index.html", 0)), delete("assets/frame.js", ("broken-link", "faq/index.html", 0))], {"broken-link"},
    ),
    "the search has lost its data": (
        [delete("data/search.js", ("broken-link", "index.html", 0), ("missing-download", "data/search.js", 1))], {"broken-link"},
    ),
    "a published anchor is gone": (
        [
            gone("/faq/#what-is-virtualization", "faq/index.html", 'id="what-is-virtualization"'),
            gone("/definitions/#hypervisor", "definitions/index.html", 'id="hypervisor"'),
            gone("/comparison-chart/#isolation", CHART, '<tr id="isolation"', "<tr"),
        ],
        {"broken-anchor", "broken-reference", "stale-search", "chart-row"},
    ),
    "a page is empty": ([write("about/index.html", b"", ("empty-page", "about/index.html", 1)), write("x.html", " \n", ("empty-page", "x.html", 1))],
                        {"broken-anchor", "lost-permalink", "missing-anchor", "stale-search"}),
    "a page is cut off": (
        [cut("history/index.html", '<li id="2018-11-firecracker"', "truncated-page"), cut("404.html", "</footer>", "truncated-page")],
        {"broken-anchor", "broken-reference", "lost-permalink", "missing-anchor", "stale-search", "truncated-page", "missing-part", "wrong-part"},
    ),
    "a page ends within a tag": (
        [write("x.html", "<p>\n<a href='a", ("truncated-page", "x.html", 2)), write("y.html", "<html>\n<body>\n<p", ("truncated-page", "y.html", 3))], {"truncated-page", "no-title", "no-language"},
    ),
    "a page is not UTF-8": (
        [write("x.html", page("a\ncaf\xe9").encode("latin-1"), ("not-utf-8", "x.html", 6)), write("y.html", page("a").encode("utf-16"), ("not-utf-8", "y.html", 1))],
        {"truncated-page"},
    ),
    "links of the file system go round": ([link("assets/up", ".."), link("round", "round"), link("away", "/nowhere/at/all")], set()),
    "a page sends the reader to one that is not there": (
        [write("a.html", page("x", '<meta http-equiv="refresh" content="0; url=gone/">'), ("broken-link", "a.html", 3)),
         write("b.html", page("x", "<meta content='5;URL=gone.html' http-equiv=REFRESH>"), ("broken-link", "b.html", 3))],
        set(),
    ),
    "pages send the reader round": (
        [
            write("a.html", page("x", '<meta http-equiv="refresh" content="0; url=b.html">'), ("refresh-loop", "a.html", 3)),
            write("b.html", page("x", '\n<meta http-equiv="Refresh" content="0;URL=\'a.html\'">'), ("refresh-loop", "b.html", 4)),
        ],
        set(),
    ),
    "a page with a base has wrong links": (
        [
            write("a.html", page('<a href="index.html">x</a>', '<base href="data/">'), ("broken-link", "a.html", 5)),
            write("b/c.html", page('<a href="#content">x</a>\n<a href="#gone">x</a>', '<base href="../faq/">'), ("broken-anchor", "b/c.html", 6)),
        ],
        set(),
    ),
    "the site is published elsewhere, its page for addresses not found is not": ([republished], {"stale-sitemap", "outside-base", "private-address"}),
    "the sitemap names a page that is gone": (
        [edit("sitemap.xml", f"{HOME}/faq/", f"{HOME}/gone/", "stale-sitemap"), edit("sitemap.xml", f"{HOME}/choose/", "https://other.example/", "stale-sitemap")], set(),
    ),
    "the sitemap is cut off": ([cut("sitemap.xml", "faq/</loc>", "unreadable"), write("sitemap.xml.gz", b"\x1f\x8b", ("unreadable", "sitemap.xml.gz", 1))], set()),
    "the search names what is gone": (
        [
            edit("data/search.js", '"faq/what-is-virtualization/"', '"faq/gone/"', "stale-search"),
            edit("data/search.js", '"about/"', '"abuot/"', "stale-search"),
        ],
        {"download"},
    ),
    "the index of MkDocs or Zensical names what is gone": (
        [
            write("search/search_index.json", '{"docs": [{"location": "faq/"},\n{"location": "faq/#gone"}]}', ("stale-search", "search/search_index.json", 2)),
            write("search.json", '{"items": [{"location": ""},\n{"location": "gone/"}]}', ("stale-search", "search.json", 2)),
        ],
        set(),
    ),
    "the search cannot be read": (
        [write("search.json", '{"items": [', ("unreadable", "search.json", 1)), write("search/search_index.json", '{"x": 1}', ("unreadable", "search/search_index.json", 1))], set(),
    ),
    "a style sheet names a file that is not there": (
        [
            write("assets/a.css", "a { }\nb { background: url('gone.png') }", ("broken-link", "assets/a.css", 2)),
            write("assets/b.css", '/* url(no.png) */\n\n@import "gone.css";', ("broken-link", "assets/b.css", 3)),
            write("assets/c.css", "@import url(gone.css);\n", ("broken-link", "assets/c.css", 1)),
        ],
        set(),
    ),
    "a manifest names an icon that is not there": (
        [
            write("site.webmanifest", '{"start_url": "index.html",\n"icons": [{"src": "gone.png"}]}', ("broken-link", "site.webmanifest", 2)),
            write("assets/manifest.json", '{"start_url": "gone/"}', ("broken-link", "assets/manifest.json", 1)),
            write("x.webmanifest", "{", ("unreadable", "x.webmanifest", 1)),
        ],
        set(),
    ),
    "the canonical link of a page leads nowhere": (
        [
            edit("faq/index.html", f'rel="canonical" href="{HOME}/faq/"', f'rel="canonical" href="{HOME}/fak/"', "broken-link"),
            edit("about/index.html", f'rel="canonical" href="{HOME}/about/"', 'rel="canonical" href="htps://x/"', "bad-address"),
        ],
        set(),
    ),
    "a cell has another text": (
        [
            row(CHART, "isolation", TEXT, "Walls", "chart-cell", '<td class="side-1" data-column="vm">'),
            row(OTHER, "operate-patch", TEXT, "Altered", "chart-cell", "<td"), row("index.html", "scalability", TEXT, "Altered", "chart-cell", "<td"),
        ],
        set(),
    ),
    "a cell is empty": ([row(CHART, "isolation", TEXT, "", "chart-cell", "<td"), row(CHART, "use-case", TEXT, " ", "chart-cell", "<td")], set()),
    "a cell is lost": (
        [row(CHART, "isolation", "<td.*?</td>\n", "", "chart-cell"), row("index.html", "isolation", "<td.*?</td>\n", "", "chart-cell")], set(),
    ),
    "a cell is there twice": (
        [row(CHART, "isolation", "(<td.*?</td>)", r"\1<td data-column='vm'><span class='text'>x</span></td>", "chart-cell", "<td data-column='vm'"),
         row(CHART, "use-case", "(<td.*?</td>)", r"<td data-column='more'>x</td>\1", "chart-cell", "<td data-column='more'")],
        {"chart-cell"},
    ),
    "two cells have changed places": (
        [
            row(CHART, "isolation", '"vm"(.*?)"container"', r'"container"\1"vm"', "chart-cell"),
            row("index.html", "isolation", rf"({TEXT})(.*?)({TEXT})", r"\3\2\1", "chart-cell", "<td"),
        ],
        {"chart-cell"},
    ),
    "a caveat is lost or altered": (
        [row(CHART, "isolation", '<span class="caveat".*?</span>', "", "chart-cell", "<td"),
         row(CHART, "use-case", r"(<td.*?</span>)", r'\1<span class="caveat">Never.</span>', "chart-cell", "<td")],
        {"chart-cell"},
    ),
    "a source of a cell is lost or altered": (
        [row(CHART, "isolation", '(class="cites">)<a.*?</a>', r"\1", "chart-cell", "<td"),
         row(CHART, "use-case", r'(class="cites"><a[^>]*>)[^<]*', r"\1Somebody", "chart-cell", "<td")],
        {"chart-cell"},
    ),
    "the notes of a row are lost, or stand below another": (
        [notes(CHART, "isolation", ".*", "", ROW), notes(OTHER, "operate-patch", 'data-notes="operate-patch"', 'data-notes="operate-start-at-boot"', ROW),
         notes(CHART, "use-case", "$", '\n<tr data-notes="use-case"></tr>', '<tr data-notes="use-case"')],
        {"chart-notes"},
    ),
    "a source in the list of a row is lost or made up": (
        [notes(CHART, "isolation", "\n<li>[^\n]*?</li>(?=</ol>)", ""), notes(OTHER, "operate-patch", "(\n<li>[^\n]*?</li>)(?=</ol>)", r"\1\1")], set(),
    ),
    "the sources of a row stand in another order or under other numbers": (
        [notes(CHART, "isolation", "(<li>.*?</li>)\n(<li>.*?</li>)", r"\2\n\1"), notes(CHART, "scalability", "<li>", '<li value="2">'),
         notes(OTHER, "operate-patch", 'class="cited" id="', 'class="cited" id="a-')],
        {"chart-notes"},
    ),
    "a source in the list of a row has another title, address or quality": (
        [notes(CHART, "isolation", "Containers vs", "Pods vs"), notes(CHART, "scalability", '<li><a href="https://', '<li><a href="https://www.'),
         notes(OTHER, "operate-patch", "primary source", "secondary source")],
        set(),
    ),
    "a row leads on to something else": (
        [notes(CHART, "isolation", '(class="see">)<li>.*?</li>', r"\1"), notes(CHART, "scalability", '(class="see"><li><a[^>]*>)', r"\1More: ")], set(),
    ),
    "a cell shows more than its record": (
        [row(CHART, "isolation", "</td>", "Really.</td>", "chart-cell", "<td"), row("index.html", "use-case", "</td>", "<b>!</b></td>", "chart-cell", "<td")], set(),
    ),
    "a row is lost": (
        [
            edit(CHART, 'data-row="isolation"', "", "chart-row", TABLE),
            row("index.html", "isolation", ".*", "", "", ""), edit("index.html", TABLE, TABLE, "chart-row"),
        ],
        {"chart-row"},
    ),
    "a row is there twice or is not in the article": (
        [row("index.html", "isolation", "(.*)", r"\1\n<tr data-row='isolation'></tr>", "chart-row", "<tr data-row='isolation'"), row(CHART, "use-case", "$", '\n<tr data-row="more"></tr>', "chart-row", '<tr data-row="more"')],
        {"chart-row", "chart-cell", "chart-notes"},
    ),
    "rows stand in another order": (
        [swapped(CHART, "isolation", "scalability")], {"chart-row", "chart-cell"},
    ),
    "a row has another label or id": (
        [
            row(CHART, "isolation", 'class="label">Isolation', 'class="label">Separation', "chart-row"),
            row("index.html", "use-case", r'(class="label"[^>]*>)[^<]*', r"\1Uses", "chart-row"),
            edit(CHART, 'id="scalability"', 'id="scaling"', "chart-row"),
        ],
        {"broken-anchor", "lost-permalink", "missing-anchor", "stale-search"},
    ),
    "a heading is altered": (
        [
            edit(CHART, ">MicroVM</th>", ">Micro</th>", "chart-columns"),
            edit("index.html", 'scope="col">Property', 'scope="col">Thing', "chart-columns", '<table data-chart="comparison"'),
            edit(OTHER, "</th>\n</tr>\n</thead>", '</th>\n<th data-column="more">More</th></tr>\n</thead>', "chart-columns", '<th data-column="more"'),
        ],
        set(),
    ),
    "a chart has another caption": ([edit(CHART, "<caption>", "<caption>Not ", "chart-caption", TABLE)], set()),
    "a group has another title": ([edit(CHART, 'rowgroup">The seven basics', 'rowgroup">Basics', "chart-group", '<table data-chart="comparison"')], set()),
    "a figure's cell is lost or altered": (
        [within(STARTS, '<tr id="fc-boot-serial-fc-preconfigured"', "</tr>", "<td>.*?</td>", ""),
         within(STARTS, '<tr id="fc-boot-serial-fc-end-to-end"', "</tr>", r'class="text">\d', 'class="text">9')],
        set(),
    ),
    "a figure is lost": (
        [within(STARTS, '<tr id="fc-boot-serial-fc-preconfigured"', "</tr>", ".*", "", at='<table data-theme="start-up"')],
        {"wrong-part", "broken-anchor", "lost-permalink", "missing-anchor", "stale-search"},
    ),
    "a mark of a picture is moved": (
        [mark(STARTS, "lv-forkexec", r'(<svg x=")', r"\g<1>9"), within(EVIDENCE, '<div class="glance" data-glance="start-up"', "</div>", r'(class="mark"><svg x=")', r"\g<1>9", "wrong-mark")], set(),
    ),
    "a bar is longer, or has another value": (
        [within(STARTS, '<a href="#lv-debian-boot" aria-label="Debian VM: boot:', "</a>", r'(<rect.*?width=")[0-9.]+', r"\g<1>40", "wrong-mark"),
         within(STARTS, '<a href="#lv-tinyx-boot" aria-label="Tinyx trimmed Linux VM: boot:', "</a>", r'(class="value"[^>]*>)1', r"\g<1>2", "wrong-mark")],
        set(),
    ),
    "a mark has another value or colour": (
        [mark(STARTS, "lv-forkexec", r'(class="value"[^>]*>)3', r"\g<1>4"), mark(STARTS, "gv-start-empty", "side-3", "side-2")], set(),
    ),
    "a mark is missing": (
        [mark(STARTS, "uk-boot-docker", ".*", "", "missing-mark", '<figure class="picture plot" id="time-to-start"')], set(),
    ),
    "a picture is gone": (
        [within(STARTS, '<figure class="picture" id="what-boots"', "</figure>", ".*", "", "missing-picture", at=""),
         within("index.html", '<figure data-stack="microvm"', "</figure>", ".*", "", "missing-part", at="")],
        {"missing-anchor"},
    ),
    "a layer of a drawing is lost": ([within("index.html", '<figure data-stack="microvm"', "</figure>", "<text.*?</text>", "")], {"wrong-part"}),
    "a row of the flow chart leads elsewhere": (
        [within("choose/index.html", '<figure class="flow drawing"', "</figure>", 'href="#plain-container"', 'href="#microvm"')], set(),
    ),
    "a row of the flow chart is moved": (
        [within("choose/index.html", '<figure class="flow drawing"', "</figure>", r"translate\(36 \d+\)", "translate(36 99)")], set(),
    ),
    "a row of the flow chart has another hue or words": (
        [within("choose/index.html", '<figure class="flow drawing"', "</figure>", 'class="common side-2"', 'class="common side-1"')], {"wrong-part"},
    ),
    "a mark of the time line is moved": (
        [within("security/index.html", '<figure class="lanes drawing"', "</figure>", r'(href="#cve-2019-5736" class="side-2" transform="translate\()\d+', r"\g<1>48")], set(),
    ),
    "a mark of the time line has another side, or is filled": (
        [within("security/index.html", '<figure class="lanes drawing"', "</figure>", r'(href="#cve-2019-5736" class=")side-2', r"\g<1>side-1 listed")], {"wrong-part"},
    ),
    "a mark of the time line has another shape": (
        [within("security/index.html", '<figure class="lanes drawing"', "</figure>", r'(href="#cve-2019-5736".*?)<path[^>]*>', r'\1<circle r="6"/>')], {"wrong-part"},
    ),
    "a mark of the time line leads to another row": (
        [within("security/index.html", '<figure class="lanes drawing"', "</figure>", 'href="#cve-2019-5736"', 'href="#cve-2019-14271"')], set(),
    ),
    "what CISA listed stands in another year or has another name": (
        [within("security/index.html", '<figure class="lanes drawing"', "</figure>", r"(<text[^>]*>)CVE-2021-22555", r"\1CVE-2021-22556")], set(),
    ),
    "a cell says something else in short": (
        [row("security/index.html", "boundary-gvisor", r'(class="short">.*?</b> )gVisor', r"\1nobody", "chart-cell", "<td")], set(),
    ),
    "nobody denies where nobody vouches": (
        [row("security/index.html", "boundary-privileged-container", r'(class="short nobody">.*?</b> )nobody vouches', r"\1no such statement", "chart-cell", "<td")], set(),
    ),
    "a vulnerability has another score or is lost": (
        [within("security/index.html", '<tr id="cve-2024-1086"', "</tr>", "<td>[0-9.]+ <", "<td>1.1 <"),
         within("security/index.html", '<tr id="cve-2019-5736"', "</tr>", ".*", "", at='<table data-list="vulnerabilities"')],
        {"wrong-part", "broken-anchor", "lost-permalink", "missing-anchor", "stale-search"},
    ),
    "a box of a scene is moved": ([within("operations/index.html", SCENE, "</figure>", r'(<rect y=")106', r"\g<1>126")], set()),
    "a box of a scene says something else": ([within("operations/index.html", SCENE, "</figure>", "Machine A, updated", "Machine B")], set()),
    "the words on an arrow of a scene are lost": ([within("operations/index.html", SCENE, "</figure>", r'<text class="by"[^>]*>updates installed</text>', "")], set()),
    "a lane of a scene has the hue of the other side": ([within("operations/index.html", SCENE, "</figure>", r'<g class="side-1"', '<g class="side-2"')], set()),
    "a stage of a scene has come, which was there": ([within("operations/index.html", SCENE, "</figure>", r'<g><rect y="24"', '<g class="new"><rect y="24"')], set()),
    "an arrow of a scene begins elsewhere": ([within("operations/index.html", SCENE, "</figure>", r'd="M12 68', 'd="M12 60')], set()),
    "a scene is read out otherwise": ([within("operations/index.html", SCENE, "</figure>", r'(aria-label="[^"]*)Container 1, old image', r"\1Container 1, new image")], set()),
    "a bar begins elsewhere": (
        [within(STARTS, '<a href="#lv-debian-boot" aria-label="Debian VM: boot:', "</a>", r'(<rect x=")[0-9.]+', r"\g<1>0", "wrong-mark")], set(),
    ),
    "a bar has the hue of the other side": (
        [within(STARTS, '<a href="#lv-debian-boot" aria-label="Debian VM: boot:', "</a>", "side-1", "side-2", "wrong-mark")], set(),
    ),
    "a bar that is not exact is drawn as if it were": (
        [within(STARTS, '<a href="#lv-debian-create" aria-label="Debian VM: create:', "</a>", " open", "", "wrong-mark")], set(),
    ),
    "a start has another total": (
        [within(STARTS, '<a href="#lv-debian-boot" aria-label="Debian VM: boot:', "</a>", "of ≈ 2,000", "of 2,000", "wrong-mark")], set(),
    ),
    "a word on the scale of a comparison stands elsewhere": (
        [within(STARTS, '<figure class="picture" id="parts-of-a-start"', "</figure>", r'(class="scale" x=")[1-9][0-9.]*%', r"\g<1>44%", "wrong-picture")], set(),
    ),
    "a mark of a plot has another shape": ([mark(STARTS, "lv-forkexec", r'(<path d=")[^"]*', r"\1M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z")], set()),
    "a mark of a plot stands in another row": ([mark(STARTS, "lv-forkexec", r'(<svg x="[^"]*" y=")[0-9]+', r"\g<1>300")], set()),
    "a dot of the history is moved": ([within("history/index.html", OVERVIEW, "</figure>", r'(href="#2018-11-firecracker".*?<circle cx="\d+" cy=")\d+', r"\g<1>50")], set()),
    "a dot of the history has another side": ([within("history/index.html", OVERVIEW, "</figure>", r'(href="#2018-11-firecracker" class=")side-3', r"\1side-1")], set()),
    "a landmark of the history has another name": ([within("history/index.html", OVERVIEW, "</figure>", "(<text[^>]*>)2018 Firecracker", r"\g<1>2017 Firecracker")], set()),
    "a decade of the history stands elsewhere": ([within("history/index.html", OVERVIEW, "</figure>", r'(<text class="when" y=")\d+', r"\g<1>99")], set()),
    "a name stands in the strip of another year": (
        [within("security/index.html", '<figure class="lanes drawing"', "</figure>", r'(href="#cve-2021-22555" class="name side-2"><text x="\d+" y=")\d+', r"\g<1>20")], set(),
    ),
    "the strip of what CISA listed is lost": ([within("security/index.html", '<figure class="lanes drawing"', "</figure>", "<rect[^>]*>", "")], {"wrong-part"}),
    "a layer of a drawing is another kind of layer": ([within("index.html", '<figure data-stack="microvm"', "</figure>", '<g class="boundary"', '<g class="kernel"')], set()),
    "a layer of a drawing is wider": ([within("index.html", '<figure data-stack="microvm"', "</figure>", '(<rect x="0[^>]* width=")[0-9.]+', r"\g<1>200")], set()),
    "the density calculator has another value or hue": (
        [within(EVIDENCE, '<table data-part="density"', "</table>", r'<tr data-adds="([^"]*)" class="side-\d"', r'<tr data-adds="\1" class="side-9"')], set(),
    ),
    "the density calculator says another value than it counts with": ([within(EVIDENCE, '<table data-part="density"', "</table>", r"<td>[^<]*", "<td>1 MB")], set()),
    "an event is altered, its dot is lost": (
        [within("history/index.html", '<li id="2018-11-firecracker"', "</li>", 'class="label">', 'class="label">Nobody says: '),
         within("history/index.html", '<figure class="picture overview"', "</figure>", "<circle[^>]*>", "")],
        {"wrong-part"},
    ),
    "figures or events stand in another order": (
        [within(STARTS, '<tr id="fc-boot-serial-fc-preconfigured"', "</tbody>", r"(<tr id=.*?</tr>)(\s*)(<tr id=.*?</tr>)", r"\3\2\1", at='<table data-theme="start-up"')],
        set(),
    ),
    "a drawing is there twice, or a table is made up": (
        [within("index.html", '<figure data-stack="microvm"', "</figure>", "(.*)", r"\1\n\1", "unknown-part"),
         edit(STARTS, "</article>", '<table data-theme="nonsense"><tr><td>1</td></tr></table></article>', "unknown-part", '<table data-theme="nonsense"')],
        {"wrong-part", "duplicate-id"},
    ),
    "what a figure sorts, counts or colours by is altered": (
        [within("security/index.html", '<tr id="cve-2019-5736"', "</tr>", 'data-sort="', 'data-sort="1'),
         within(EVIDENCE, '<table data-part="density"', "</table>", r'data-adds="', 'data-adds="1'),
         within("history/index.html", '<li id="2018-11-firecracker"', "</li>", "side-3", "side-1")],
        set(),
    ),
    "a chart is gone": (
        [edit(CHART, 'data-chart="neighbours"', "", "", also=(("missing-chart", ".", 1),)), edit("index.html", 'data-chart="comparison"', "", "")], {"", "missing-chart"},
    ),
    "a chart is not in the article": (
        [edit(CHART, 'data-chart="comparison"', 'data-chart="other"', "unknown-chart"), edit(OTHER, 'data-chart="hosts"', 'data-chart="guests"', "unknown-chart")], {"missing-chart"},
    ),
    "a preview is no picture, or not of the size that its page says": (
        [
            write("previews/cut.png", PNG[:20]), write("cut.html", preview("cut"), ("wrong-preview", "cut.html", 3)),
            write("previews/wide.png", PNG), write("wide.html", preview("wide", width=1201), ("wrong-preview", "wide.html", 3)),
            write("high.html", preview("wide", height=629), ("wrong-preview", "high.html", 3)),
        ],
        set(),
    ),
    "a preview is gone": ([write("lost.html", preview("lost"), ("broken-link", "lost.html", 3))], set()),
    "a download is gone": (
        [delete("data/comparison.csv", ("missing-download", "data/comparison.csv", 1)), delete("data/terms.json", ("missing-download", "data/terms.json", 1))], {"broken-link"},
    ),
    "a download has another value": (
        [edit("data/comparison.csv", ",Isolation,", ",Separation,", "download"), edit("data/comparison.json", '"Isolation"', '"Separation"', "download"),
         edit("data/search.js", "Virtual machine or container?", "Something else", "download"),
         edit("data/meanings.js", '"hypervisor": ["hypervisor"', '"hypervisor": ["supervisor"', "download")],
        set(),
    ),
    "a download has lost or gained a row": (
        [edit("data/neighbours.csv", "\nneighbour-layer,", "\nneighbour-lair,", "download", also=(("download", "data/neighbours.csv", 1),)), cut("data/terms.json", '"hypervisor"', "download")], set(),
    ),
}  # fmt: skip
