"""The project's decision guide: who walks it comes to the right answer, and its flow chart shows every way."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from support import ROOT

from article.load import load_article

ARTICLE = load_article(ROOT / "article")
STEPS: dict[str, dict[str, Any]] = {step["id"]: step for step in tomllib.loads((ROOT / "article/steps.toml").read_text(encoding="utf-8"))["steps"]}
START = next(iter(STEPS))

# Who asks -> how each of their answers begins, and where they must come to.
PEOPLE = {
    "an internal service on our Linux hosts": (["Linux", "No", "On Linux hosts"], "plain-container"),
    "an internal service in a managed cluster": (["Linux", "No", "On cloud machines"], "containers-in-vms"),
    "a web hook that is called twice a day": (["Linux", "No", "On a provider"], "managed-serverless"),
    "a home server with mail and files": (["Linux", "No", "As a small Linux server"], "system-container"),
    "a firewall appliance with kernel modules": (["Linux", "It needs a kernel", "A virtualization"], "virtual-machine"),
    "a Linux desktop beside a cluster": (["Linux", "It needs a kernel", "Kubernetes"], "vms-in-kubernetes"),
    "its maker supports virtual machines alone": (["Linux", "It needs a kernel", "A virtualization"], "virtual-machine"),
    "trading software that owns its network card": (["Linux", "It must control"], "bare-metal"),
    "health data at a provider": (["Linux", "Its data must stay hidden"], "confidential-vm"),
    "customers' images on hosts with KVM": (["Linux", "It runs foreign", "As container images", "Yes"], "vm-isolated-container"),
    "customers' images on rented machines": (["Linux", "It runs foreign", "As container images", "No"], "user-space-kernel"),
    "students' submissions": (["Linux", "It runs foreign", "As functions"], "microvm"),
    "plug-ins of users": (["Linux", "It runs foreign", "As extensions"], "webassembly"),
    "servers that customers administer": (["Linux", "It runs foreign", "As whole machines", "A virtualization"], "virtual-machine"),
    "groups that must not infect one another": (["Linux", "The code is known", "A second kernel"], "containers-in-vms"),
    "a machine shared by developers": (["Linux", "The code is known", "Fewer rights, on a machine"], "rootless-container"),
    "a cluster to be hardened": (["Linux", "The code is known", "Fewer rights, on hosts"], "hardened-container"),
    "an ASP.NET site with its own host": (["Windows, as a server", "Yes"], "windows-container"),
    "an ASP.NET site beside a stranger's": (["Windows, as a server", "No"], "vm-isolated-container"),
    "Active Directory": (["Windows, as a server", "Neither", "A virtualization"], "virtual-machine"),
    "Windows that its operator must not look into": (["Windows, as a server", "Neither", "Somebody who must not"], "confidential-vm"),
    "a BSD firewall": (["Windows with a desktop", "A virtualization"], "virtual-machine"),
    "an Arm image on x86": (["Any system"], "emulated-machine"),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_walks_the_guide_comes_to_the_right_answer(who: str) -> None:
    said, answer = PEOPLE[who]
    place = f"step:{START}"
    for words in said:
        ways = [option["to"] for option in STEPS[place.removeprefix("step:")]["options"] if option["label"].startswith(words)]
        assert len(ways) == 1, f"{words} at {place}"
        place = ways[0]
    assert place == f"answer:{answer}"


def test_somebody_walks_to_each_answer() -> None:
    assert {answer for _, answer in PEOPLE.values()} == set(ARTICLE.advice)


def ways(step: str, so_far: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Every way to an answer, as the places of what was chosen."""
    for place, option in enumerate(STEPS[step]["options"]):
        kind, _, id = option["to"].partition(":")
        if kind == "answer":
            yield (*so_far, place)
        else:
            yield from ways(id, (*so_far, place))


def test_as_the_page_says_the_common_case_takes_three_questions_and_no_other_more_than_four() -> None:
    lead = next(page.lead for page in ARTICLE.outline.pages if page.id == "choose") or ""
    assert "after three questions, every other case after at most four" in lead
    found = list(ways(START))
    assert len(found) > 20
    assert (0, 0, 0) in found
    assert max(map(len, found)) == 4


def test_the_flow_chart_has_every_answer_of_every_question_once(built_site: Any) -> None:
    """Each option is a link to where it leads, with the words of its record; each question has one box, which its first option fills."""
    chart = LexborHTMLParser((built_site / "choose/index.html").read_bytes()).css_first("figure[data-part='flow'] svg")
    assert chart
    shown = [(" ".join(" ".join(text.text() for text in row.css("text")).split()), row.attributes["href"]) for row in chart.css("a")]
    numbers = {id: number for number, id in enumerate(STEPS, start=1)}
    expected, seen = [], set()

    def walk(id: str, words: str) -> None:
        seen.add(id)
        expected.append((f"{words} {numbers[id]}. {STEPS[id].get('short', STEPS[id]['question'])}".strip(), f"#{id}"))
        for option in STEPS[id]["options"]:
            kind, _, to = option["to"].partition(":")
            words = option.get("short", option["label"])
            if kind == "step" and to not in seen:
                walk(to, words)
            else:
                advice = ARTICLE.advice.get(to)
                expected.append((f"{words} {(advice.short or advice.title) if advice else f'question {numbers[to]}'}", f"#{to}"))

    walk(START, "")
    assert shown == expected
    assert len(shown) == sum(len(step["options"]) for step in STEPS.values()) + 1


def test_an_answer_has_the_hue_of_its_side_in_the_chart(built_site: Any) -> None:
    chart = LexborHTMLParser((built_site / "choose/index.html").read_bytes()).css_first("figure[data-part='flow'] svg")
    assert chart
    hues = {"virtualization": "side-1", "containerization": "side-2", "middle": "side-3", None: ""}
    for row in chart.css("a"):
        advice = ARTICLE.advice.get((row.attributes["href"] or "").removeprefix("#"))
        assert (row.attributes.get("class") or "").replace("common", "").strip() == hues[advice.side if advice else None]
    title = chart.parent and chart.parent.css_first("figcaption #flow-title")
    assert title and title.text() == "Whoever takes the first answer each time comes to “Ordinary container” after 3 questions; 8 questions lead to 16 answers in all"
