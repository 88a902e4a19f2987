"""What looks wrong about how a page was cut: told at load time, kept in the page's record, shown by `ledger`."""

from collections.abc import Iterator
from typing import NamedTuple

from gx_es.page import Article, printed
from gx_es.parsed import ParsedPage
from gx_es.segment.lines import ended, narrow

MOST_RESIDUE = 0.20  # share of a page; 1 of the 124 labelled pages has more
FEWEST_CHARS = (
    40  # characters of a body: an opening formula with its date has as many, and nothing reported yet
)

_HEAD, _TAIL = 24, 12  # characters that show which article it is, and how it ends


class Suspicion(NamedTuple):
    """A kind (`no_article`, `much_residue`, `short_article`, `no_end_mark`, `issue_contradicted`), and the reason in plain words."""

    kind: str
    reason: str


def suspicions(parsed: ParsedPage) -> Iterator[Suspicion]:
    """Yield what is suspicious about a page's account."""
    for contradiction in parsed.imprint.contradictions:
        yield Suspicion("issue_contradicted", contradiction)
    read = printed(parsed.page.text)
    residue = sum(printed(parsed.page.text[left.span.start : left.span.end]) for left in parsed.residue)
    if not parsed.articles:
        yield Suspicion("no_article", f"none of its {read:,} characters is in an article")
    elif residue > MOST_RESIDUE * read:
        yield Suspicion("much_residue", f"{residue / read:.0%} of its {read:,} characters are in no article")
    for article in parsed.articles:
        if (chars := printed(article.body)) < FEWEST_CHARS:
            yield Suspicion("short_article", f"{_named(article)} has a body of {chars} characters")
        if article.body and not ended(narrow(article.body)):
            yield Suspicion(
                "no_end_mark",
                f"{_named(article)} ends without an end mark: …{_one_line(article.body[-_TAIL:])}",
            )


def _named(article: Article) -> str:
    opening = (article.title.text if article.title else article.body)[:_HEAD]
    return f"article {article.ordinal + 1} ({_one_line(opening)})"


def _one_line(text: str) -> str:
    return " ".join(text.split())
