"""Every code of a finding, with the rule that it stands for. `validate.py --list` prints them."""

from typing import Literal

Level = Literal["error", "warning", "note", "off"]
# What fails nothing, unless a site's settings say so.
LEVELS: dict[str, Level] = {"orphan-page": "warning", "external-unproven": "note", "external-redirect": "note", "baseline-shrunk": "note"}

CODES = {
    # A site and its files
    "no-pages": "A site must have pages.",
    "no-links": "The pages of a site must have links.",
    "check-failed": "A check must not fail itself; what it would have found there is not known.",
    "unreadable": "A file that is read must be readable: a page, folder, style sheet, drawing, sitemap, feed, search index, manifest.",
    "link-loop": "A link in the file system must lead to a file, and to no folder that it lies in.",
    "empty-page": "A page must not be empty.",
    "truncated-page": "A page must end as HTML ends.",
    "not-utf-8": "A page must be text in UTF-8.",
    "no-picture": "A picture must be one: not empty, no page of HTML, no pointer of Git LFS or git-annex.",
    "pointer-file": "A file must be itself, no pointer of Git LFS or git-annex.",
    "orphan-page": "A page must have another page that leads to it.",
    # Links
    "bad-address": "An address must be one: a scheme, host, mail address or telephone number as they are written, no template, no blank.",
    "broken-link": "A link within the site must lead to a file that is there.",
    "broken-anchor": "The fragment of a link within the site must be an anchor of its page.",
    "doubled-slash": "An address within the site must not have two slashes where one is meant.",
    "external-link": "A link to another site must lead somewhere (asked with --external).",
    "external-redirect": "A link to another site should name where it leads, not where it is sent on from (--external).",
    "external-unproven": "A link to another site should be one that programs may follow (--external).",
    "markdown-link": "A link must lead to the page, not to the Markdown file that it is made from.",
    "mixed-content": "A page that is read by HTTPS must load by HTTPS what it loads, and send its forms by it.",
    "nameless-link": "A link must have a text or a label that says where it leads.",
    "outside-base": "A path must not leave the path under which the site is published.",
    "placeholder": "A link in the content of a page must have an address that leads somewhere.",
    "private-address": "An address must not lead to the writer's own machine or network.",
    "refresh-loop": "A page that sends its reader on must send them to a page that stays.",
    "relative-on-404": "The page for addresses not found must name its files from the root, as it is shown at every depth.",
    "stale-feed": "A feed must lead to what is there.",
    "stale-llms": "llms.txt must lead to what is there.",
    "stale-search": "The search index must lead to what is there.",
    "stale-sitemap": "The sitemap must lead to pages of this site that are there.",
    "wrong-integrity": "A script or style sheet must be what the page's `integrity` says.",
    "wrong-preview": "The preview picture that a page names must be a PNG, as wide and high as the page says.",
    # Contents
    "broken-reference": "A label or description that names an id must name one on its page.",
    "duplicate-id": "An id must stand once on its page.",
    "encoded-twice": "Characters must reach the reader as themselves, not as `&amp;` or in the wrong encoding.",
    "malformed-id": "An id must not be empty, and hold no blank.",
    "missing-alt": "A picture must have a text in its place, which may be empty where it only adorns.",
    "no-language": "A page must name its language.",
    "no-title": "A page must have a title.",
    "unrendered": "Markdown and templates must not reach the reader as they were written.",
    # A site made from the article of this project
    "chart-caption": "The table of a chart must have its caption.",
    "chart-cell": "The cell of a chart must show its text, caveat and sources.",
    "chart-columns": "The table of a chart must have the headings of its columns.",
    "chart-group": "The table of a chart must have the titles of its groups.",
    "chart-notes": "Below each row of a chart must stand its sources and what to see.",
    "chart-row": "The table of a chart must have its rows, with their labels and ids, in their order.",
    "download": "A download must hold the data of the article.",
    "lost-permalink": "Every released address must be there, and one that moved must lead on.",
    "missing-anchor": "Every record must have its anchor on its page.",
    "missing-chart": "Every chart must be shown.",
    "missing-download": "Every download must be there.",
    "missing-mark": "A picture of figures must have a mark for each of its figures.",
    "missing-page": "Every page of the article must be there, and one for addresses not found.",
    "missing-part": "Every table of figures, drawing and timeline must be shown.",
    "missing-picture": "Every picture of figures must be shown.",
    "unknown-chart": "A page must show no chart that the article does not have.",
    "unknown-mark": "A picture of figures must have no mark that is not one of its figures.",
    "unknown-part": "A page must show no part that the article does not have, and none twice.",
    "wrong-mark": "A mark must have the value, side, shape and place of its figure.",
    "wrong-part": "A table of figures, drawing or timeline must show what the article says.",
    "wrong-picture": "A picture of figures must have its title, legend, note and scale.",
    # Settings
    "bad-setting": "validate.toml must hold only what there is to set, and a reason for each exclusion.",
    "baseline-shrunk": "A baseline should hold only what is still found.",
    "unneeded-exclusion": "An exclusion must still be needed.",
}  # fmt: skip


def listed() -> str:
    """Every code with its level and rule, a line each."""
    return "\n".join(f"{code:<19} {LEVELS.get(code, 'error'):<8} {rule}" for code, rule in CODES.items())
