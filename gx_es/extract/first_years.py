"""Evidence of the year from a first year that the text tells: of a body (1958年建校, 建校60周年), of somebody's life, of what is held each year."""

import re
from collections.abc import Iterator

from gx_es.extract.anniversaries import COUNT, count_of, count_of_now
from gx_es.extract.claim import Claim, whole_year
from gx_es.lexicon import pattern
from gx_es.numerals import YEAR, number

_FOUNDED = re.compile(
    rf"(?P<year>{YEAR})年(?:[\d一二三四五六七八九十]{{1,2}}月(?:[\d一二三四五六七八九十]{{1,3}}日)?)?(?P<body>[一-鿿]{{2,6}}?)?(?:正式|创办|挂牌)*(?P<deed>{pattern('founding')})"
)
# 建于1956年的某某师范迎来六十周年校庆
_FOUNDED_THEN = re.compile(
    rf"(?:始建|创建|创办|创立|兴建|建|成立|创刊|诞生)于(?:公元)?(?P<year>{YEAR})年[^。;!?\n]{{0,30}}?"
    rf"{COUNT}周年(?:[校院厂矿社店馆所站局团]庆|庆典|华诞|生日|纪念日)"
)
# 学校创建于1951年, beside 建校70周年; 我区1993年5月挂牌成立, beside 建区十周年
_MADE = re.compile(
    rf"(?P<body>[校院厂矿社所局县市馆区乡镇队团台站])[^。,;]{{0,6}}?(?:创建|始建|创办|建|成立|诞生)于(?P<year>{YEAR})年"
    rf"|(?:我|本|该)(?P<own>[校院厂矿社所局县市馆区乡镇队团台站])(?:是|自|于)?(?P<since>{YEAR})年(?:\d{{1,2}}月|年?底|年?初|春|秋)?(?:正式|挂牌|批准|宣布)*(?:成立|建立|组建|设立|创建|创办|建成)"
)
# 自2009年举办首届以来,槐花节每年一届; 该节始于2011年,每年举办一次
_YEARLY = r"(?:每年|一年|年年)(?:都)?(?:举办|举行|办)?一?(?:届|次)"
_SINCE = re.compile(
    rf"(?:(?:自|从|始于|始办于|创办于|创始于)(?P<year>{YEAR})年|(?P<first>{YEAR})年(?:举办|举行|创办|开办|首次举办)?的?(?:首届|第一届))[^。;]{{0,24}}?{_YEARLY}"
)
# 纪念某某先生诞辰100周年, beside 某某1911年生
_BORN = re.compile(rf"(?P<who>[一-鿿]{{2,3}})(?:[(])?(?P<year>{YEAR})年[^。,;]{{0,8}}(?:生|诞生|出生)")
# 1942年10月6日生在河口村, beside 80周岁生日
_BIRTH = re.compile(rf"(?P<year>{YEAR})年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:出生|生于|生在)")
_AGE = re.compile(
    r"(?P<count>\d{2,3}|[一二三四五六七八九十百]{2,4})周?岁(?:的)?(?:生日|寿辰|华诞|大寿|寿诞)(?!时|那|的老)"
)
_BIRTHDAY = re.compile(rf"(?P<who>[一-鿿]{{2,3}})(?:先生|同志|烈士|女士|教授|将军|院士)?诞辰{COUNT}周年")
_NTH = re.compile(
    r"第(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})届(?!人民?代表|人大|政协|党代|全国|世界|国际|中央|委员|[一二三四五六七八九十\d]*[次中全])"
)
# 1922年创办时,全校只有教员17人, beside 建校90周年: nothing else is named that was founded then
_FOUNDED_ITSELF = re.compile(
    rf"(?P<year>{YEAR})年(?:(?:创办|创建|创立|始建|成立|建成)(?=[时,。;、]|之初|伊始|以来|至今)|[^。;]{{0,40}}?由此(?:诞生|成立))"
)
_FOUNDED_AGO = re.compile(rf"(?P<deed>{pattern('founding')}){COUNT}周年")
# 建校五十周年(1959—2009)
_SPANNED = re.compile(
    rf"{COUNT}周年[^。;\d]{{0,10}}?(?P<first>(?:18|19|20)\d\d)年?[—–~至到-]+(?P<year>(?:19|20)\d\d)(?!\d)"
)
_NEW_YEAR = re.compile("元旦|新年|跨年")  # what is held then is told of in the year before as well
# Characters of what was done to found a body, with its name: the longest first
_FOUNDED_SIZES = range(8, 1, -1)


def first_years(text: str) -> Iterator[Claim]:
    """Read what a narrowed text without blanks claims of its year by counting from a first year that it tells."""
    if "周年" in text:
        yield from _founded_then(text)
        yield from _spanned(text)
        yield from _founded_ago(text)
    yield from _of_age(text)
    yield from _born(text)
    yield from _yearly(text)


def _founded_then(text: str) -> Iterator[Claim]:
    for seen in _FOUNDED_THEN.finditer(text):
        if count := count_of_now(seen):
            yield Claim(whole_year(number(seen["year"]) + count), seen.group())


def _spanned(text: str) -> Iterator[Claim]:
    for seen in _SPANNED.finditer(text):
        if int(seen["first"]) + count_of(seen) == int(seen["year"]):
            yield Claim(whole_year(int(seen["year"])), seen.group())


def _founded_ago(text: str) -> Iterator[Claim]:
    """Read an anniversary of what the text says when it was founded; where only one thing was, and no name tells, of that."""
    founded = {
        **{(seen["body"] or "") + seen["deed"]: seen["year"] for seen in _FOUNDED.finditer(text)},
        **{
            f"建{seen['body'] or seen['own']}": seen["year"] or seen["since"] for seen in _MADE.finditer(text)
        },
    }
    itself = {seen["year"] for seen in _FOUNDED_ITSELF.finditer(text)}
    for seen in _FOUNDED_AGO.finditer(text):
        count, at = count_of_now(seen), seen.start("count")
        named = (text[max(0, at - size) : at] for size in _FOUNDED_SIZES)
        year = next((founded[what] for what in named if what in founded), None)
        if year is None and len(itself) == 1 and seen["deed"].startswith("建"):
            year = next(iter(itself))
        if count and year:
            yield Claim(whole_year(number(year) + count), seen.group())


def _of_age(text: str) -> Iterator[Claim]:
    """Read what somebody's birthday says where the text gives one birth and one age."""
    if "生日" not in text and "寿" not in text:
        return
    ages, births = [*_AGE.finditer(text)], [*_BIRTH.finditer(text)]
    if len(ages) == len(births) == 1:
        year = number(births[0]["year"]) + number(ages[0]["count"])
        yield Claim(whole_year(year), f"{births[0].group()}, {ages[0].group()}")


def _born(text: str) -> Iterator[Claim]:
    """Read what the birthday of somebody long dead says where the text gives the year of birth."""
    if "诞辰" not in text:
        return
    born = {seen["who"]: number(seen["year"]) for seen in _BORN.finditer(text)}
    for seen in _BIRTHDAY.finditer(text):
        if (count := count_of_now(seen)) and seen["who"] in born:
            yield Claim(whole_year(born[seen["who"]] + count), seen.group())


def _yearly(text: str) -> Iterator[Claim]:
    """Read the year of what is held each year since a first time, and is numbered: 自2009年起每年一届, 第六届."""
    if "届" not in text or not any(map(text.__contains__, ("每年", "一年", "年年"))):
        return
    since = _SINCE.search(text)
    numbers = {number(seen["count"]) for seen in _NTH.finditer(text)} if since else set()
    if since and len(numbers) == 1 and not _NEW_YEAR.search(text):
        (count,) = numbers
        first = number(since["year"] or since["first"])
        yield Claim(whole_year(first + count - 1), f"{since.group()}, 第{count}届")
