"""Which lines are text by themselves: no headline line looks like them."""

import re

from gx_es.lexicon import pattern
from gx_es.segment.dated import DATED_CLAUSE
from gx_es.segment.lines import Line, ended
from gx_es.segment.rolls import ENDS_IN_COLON

_HEADLINE_LONGEST = 64  # characters without blanks; the longest headline line of the labelled pages has 41
_COMMAS = 3  # a line with as many commas is prose: no headline line of the labelled pages has more than one
_CLAUSES = 30  # characters of a line that fewer tell: the longest headline with two commas has 17
_UNENDED = tuple(",、;:，—·“‘《(")
# A turn of an interview, or whom a letter addresses: text, however short its line.
_SPOKEN = re.compile(
    r"(?:问|答|主持人):.|@[^:]{1,16}:|(?:编辑|各位|尊敬的|亲爱的|敬爱的|各单位|各[镇乡街][^,。]{0,12}|各[^,。]{2,8}、各[^,。]{2,24}|[一-鿿]{2,6}(?:同志|先生|女士|领导|部|报社)|[一-鿿]{2,10}们)[:!]$"
)
# (2006年4月28日通过): under a title, the text begins
_PASSED = re.compile(rf"\([^)]{{0,40}}{pattern('issued')}\)")
# (56)农字第十九号: under the title of an official document
_DOCUMENT = re.compile(r"(?:\(\d{2,4}\))?[一-鿿]{1,8}(?:\(\d{2,4}\))?字?第?[\d一二三四五六七八九十百]{1,5}号")
_QUOTE_ENDS = ("?”", "!”", "…”")  # where speech ends a paragraph
_DOTTED = re.compile("·[^·]{1,12}·")  # ·市井经济学·: a label between two dots
# 副局长甲介绍,共有16支球队报名,……: a headline with two commas tells nobody's words
_TELLS = re.compile("(?:介绍|表示|指出|强调|告诉记者|说),")


def is_prose(bare: str) -> bool:
    """Whether a line, without blanks, is text: by its length, its marks, or how it begins."""
    return (
        "。" in bare
        or (
            bare.endswith(_UNENDED)
            and not _DOTTED.fullmatch(bare)
            and not (bare.endswith(":") and len(bare) <= ENDS_IN_COLON)
        )
        or len(bare) > _HEADLINE_LONGEST
        or bare.count(",") >= _COMMAS
        or (len(bare) > _CLAUSES and bare.count(",") == _COMMAS - 1 and bool(_TELLS.search(bare)))
        or bare[0] in ",。、;:)”》."
        or bool(_SPOKEN.match(bare))
        or (bare.endswith(_QUOTE_ENDS) and bare.count(",") > 1)
        or ("," in bare and bool(DATED_CLAUSE.match(bare)))
        or bool(_PASSED.fullmatch(bare))
        or is_document_number(bare)
    )


def is_document_number(bare: str) -> bool:
    """Whether a line is the number of an official document: (56)农字第十九号, 县政发(1998)12号."""
    return bare.endswith("号") and bare.count("(") == 1 and bool(_DOCUMENT.fullmatch(bare))


def runs_on(line: Line) -> bool:
    """Whether a line is text whose sentence goes on below."""
    return is_prose(line.bare) and not ended(line.bare)
