"""Make an archive of any size out of the sample pages: `python -m bench.archive FOLDER --articles 20000`.

Sentences, names, dates and layouts are combined anew with a fixed seed: the same seed gives the same bytes.
"""

import itertools
import random
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import click

from bench.stock import Stock

SEED = 20260101

_ARTICLES = (1, 7)  # of a page, as the seeds have
_PARAGRAPHS = (2, 10)  # of an article; the seeds have 2 to 20
_SENTENCES = (1, 5)  # of a paragraph
_BROKEN = 0.15  # share of paragraphs that a column break cuts
_BROKEN_FROM = 40  # characters of a paragraph that one may cut
_WRAPPED = 0.1  # share of pages whose printed lines were all kept
_COLUMN = (16, 24)  # characters of such a line
_WITH_NOTICE = 0.2  # share of pages with a notice at their foot
_FIRST_DAY, _DAYS = date(2015, 1, 1), 4000  # of the issues
_FOLDER = 1000  # pages of one folder

_PAPERS = ("云汀时报", "高新时报", "海州日报", "青浦晚报", "永宁新闻", "石桥镇报")
_SECTIONS = ("要闻", "综合新闻", "民生", "教育", "经济", "社会")
_MASTHEADS = (
    "{paper} {section} {issue} 第{page:02}版",
    "{issue} {section}\n责编 {writer} 校对 {other}",
    "{section}",
    "",
)
_NOTICES = (
    "遗失声明\n{person}不慎将身份证遗失,声明作废。",
    "招聘启事\n物业公司招聘保安5名,联系电话:5550100。",
    "停电公告\n因线路检修,{day}8时至18时新华路沿线停电,特此公告。",
)
# How an article begins and where its byline stands behind it: the layouts of the seeds and the labelled pages.
_LAYOUTS = (
    ("本报讯 {day},", "记者 {writer}"),
    ("本报讯 {day}上午,", "记者 {writer}\n通讯员 {other} 文/图"),
    ("本报讯(记者 {writer}){day},", ""),
    ("本报讯(记者 {writer} 通讯员 {other})", ""),
    ("□本报记者 {writer}\n{day},", ""),
    ("近日,", "(记者 {writer} 摄影 {other})"),
    ("", "本报记者 {writer}"),
)
_DAY = re.compile(r"\d{1,2}月\d{1,2}日")


class Archive:
    """The pages that a seed gives, one after the other; no two archives of one seed differ but in length."""

    def __init__(self, stock: Stock, seed: int = SEED) -> None:
        self._stock = stock
        self._random = random.Random(seed)  # noqa: S311 - it must give the same pages each time

    def pages(self, articles: int) -> Iterator[tuple[int, str]]:
        """Yield pages with the number of their articles, until there are as many articles as asked."""
        while articles > 0:
            count = min(articles, self._random.randint(*_ARTICLES))
            yield count, self.page(count)
            articles -= count

    def page(self, articles: int, paragraphs: int | None = None) -> str:
        """Make a page of some articles, each of as many paragraphs as asked, or of as many as print has."""
        issue = _FIRST_DAY + timedelta(days=self._random.randrange(_DAYS))
        fill = self._filler(issue)
        parts = [
            fill(self._random.choice(_MASTHEADS)),
            *(self._article(fill, paragraphs) for _ in range(articles)),
        ]
        if self._random.random() < _WITH_NOTICE:
            parts.append(fill(self._random.choice(_NOTICES)))
        page = "\n\n".join(part for part in parts if part) + "\n"
        return self._wrapped(page) if self._random.random() < _WRAPPED else page

    def _filler(self, issue: date) -> Callable[[str], str]:
        choice = self._random.choice

        def fill(form: str) -> str:
            day = issue - timedelta(days=self._random.randint(1, 5))
            return form.format(
                paper=choice(_PAPERS),
                section=choice(_SECTIONS),
                issue=f"{issue.year}年{issue.month}月{issue.day}日",
                page=self._random.randint(1, 16),
                day=f"{day.month}月{day.day}日",
                writer=choice(self._stock.writers),
                other=choice(self._stock.writers),
                person=choice(self._stock.people),
            )

        return fill

    def _article(self, fill: Callable[[str], str], paragraphs: int | None) -> str:
        source, other = self._random.choices(self._stock.sources, k=2)
        deck = itertools.cycle((*self._shuffled(source.sentences), *self._shuffled(other.sentences)))
        opening, byline = map(fill, self._random.choice(_LAYOUTS))
        body = [self._paragraph(deck) for _ in range(paragraphs or self._random.randint(*_PARAGRAPHS))]
        blank = self._random.choice(("\n", "\n\n"))
        text = "\n".join((*self._random.choice(source.headlines), "", opening + blank.join(body)))
        return self._renamed((*source.people, *other.people), f"{text}\n{byline}" if byline else text, fill)

    def _shuffled(self, sentences: tuple[str, ...]) -> list[str]:
        return self._random.sample(sentences, k=len(sentences))

    def _paragraph(self, deck: Iterator[str]) -> str:
        paragraph = "".join(itertools.islice(deck, self._random.randint(*_SENTENCES)))
        if len(paragraph) < _BROKEN_FROM or self._random.random() >= _BROKEN:
            return paragraph
        at = self._random.randrange(10, len(paragraph) - 10)
        return f"{paragraph[:at]}\n\n{paragraph[at:]}"

    def _renamed(self, people: tuple[str, ...], text: str, fill: Callable[[str], str]) -> str:
        """Give each person another name, the same all through the article, and each date another day."""
        text = _DAY.sub(lambda _: fill("{day}"), text)
        if not people:
            return text
        names = {name: self._random.choice(self._stock.people) for name in dict.fromkeys(people)}
        every = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        return re.sub(every, lambda found: names[found.group()], text)

    def _wrapped(self, page: str) -> str:
        width = self._random.randint(*_COLUMN)
        lines = (line[at : at + width] for line in page.split("\n") for at in range(0, len(line) or 1, width))
        return "\n".join(lines)


def write(folder: Path, articles: int, seed: int = SEED) -> int:
    """Write an archive into a folder, page by page, and return how many pages it has."""
    number = 0
    for number, (_, page) in enumerate(Archive(Stock.gather(), seed).pages(articles), start=1):
        file = folder / f"{number // _FOLDER:03}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8", newline="\n")
    return number


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--articles", default=20_000, show_default=True, help="How many articles to make.")
@click.option("--seed", default=SEED, show_default=True, help="Another seed gives another archive.")
def main(folder: Path, articles: int, seed: int) -> None:
    """Write an archive of made pages into FOLDER."""
    click.echo(f"{write(folder, articles, seed)} pages, {articles} articles in {folder}", err=True)


if __name__ == "__main__":
    main()
