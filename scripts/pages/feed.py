"""The feed of corrections, in Atom (RFC 4287): for those who quote the site and want to know when it was wrong."""

from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_OID, uuid5

from feedgenerator import Atom1Feed

from article.records import Article, Page


class _Feed(Atom1Feed):  # type: ignore[misc] # it has no types
    def latest_post_date(self) -> datetime:
        """The latest correction's day, or that of the article's review: never that of the run."""
        latest: datetime = max([item["pubdate"] for item in self.items], default=self.feed["reviewed"])
        return latest


def feed(article: Article, page: Page) -> str:
    """The corrections as a feed. Links are relative to its own address, since pages do not know where they are published."""
    outline = article.outline
    made = _Feed(
        title=f"{outline.title}: {page.title.lower()}", link=f"../{page.id}/", feed_url="corrections.xml", description=page.description,
        language="en", author_name=outline.title, feed_guid=_guid(article, ""), reviewed=_at(outline.reviewed),
    )  # fmt: skip
    for correction in article.corrections:
        made.add_item(
            title=correction.right, link=f"../{page.id}/#{correction.id}", unique_id=_guid(article, correction.id),
            description=f"The site said: {correction.wrong} It says now: {correction.right}", pubdate=_at(correction.day),
        )  # fmt: skip
    return str(made.writeString("utf-8")) + "\n"


def _guid(article: Article, id: str) -> str:
    """A name that stays where titles and addresses change: made of what the article compares, and the record's id."""
    return uuid5(NAMESPACE_OID, "/".join((*article.outline.sides, "corrections", id))).urn


def _at(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
