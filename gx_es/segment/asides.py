"""What stands in a byline beside those who wrote and photographed: editors, planners, schools, classes, who gave the picture.

And roles behind a mark (文/记者 甲), put as other bylines have them.
"""

import re

from gx_es.lexicon import pattern
from gx_es.segment.names import is_name, starts_like_name
from gx_es.segment.roles import CORRESPONDENT, OFFICE, REPORTER

# Who made the page or taught the writer, behind who wrote
_EDITORS = re.compile(
    r"(?<=[一-鿿])\s+(?:责编|责任编辑|编辑|校对|美编|版式|(?:编|初|复|终|一|二|三)审|审[核校稿]|签发|监制|统筹|(?:指导|辅导)(?:老师|教师)|(?:作者)?单位|联系(?:人|电话))[:/| ].*$"
)
# Who planned or told, before who wrote
_PLANNED = re.compile(
    r"^(?:总?策划|统筹|监制)[:/ ][^:/]{2,20}(?=撰文|采写|文字|记者|文[:/])"
    r"|^(?:(?:口述|讲述)[:/ ]\s?[一-鿿·]{2,6}|[一-鿿·]{2,6}[ /](?:口述|讲述))[ 、,]+(?=整理|记录|采写|采访|文|记者|[一-鿿]{2,4}[ /](?:整理|记录|采写))"
)
# 实习生 甲(某大学)
_AFFILIATED = re.compile(
    rf"(?<=[一-鿿])\s?\([一-鿿]{{1,14}}{pattern('organization_ends', 'unit_ends', 'unit_ends_of_names')}\)"
)
# 《某某晚报》记者 甲: whose reporter somebody is
_OF_PAPER = re.compile(rf"(?:《[^《》]{{2,14}}》[、和]?\s?)+(?={REPORTER}|{CORRESPONDENT})")
# What a page of the web says beside who wrote: 发布时间:2014-05-07 来源:某某网 作者:甲 浏览次数:25
_WEB = re.compile(
    r"(?:(?P<published>发布|发表|更新|录入)?(?:时间|日期):\s?\d[\d年月日:/.\- ]*|(?P<source>(?:信息|稿件|文章)?来源):\s?[^\s:|]{2,20}"
    r"|(?P<read>浏览|点击|阅读|访问)(?:次数|量|数|率):\s?\d+次?|字[体号]:\S{1,8})(?=[\s|]|$|(?<=[\s日]))"
)
# 学生记者 高二(6)班 甲, 三(2)班小记者 甲
_CLASS = re.compile(
    r"(?:^|(?<=[员者生] ))(?:[初高大][一二三四]|[一二三四五六七八九](?:年级)?)?\s?(?:\(\d{1,2}\)|\d{1,2})班(?:\s|(?=小?记者))"
)
# 文/记者 甲 图/受访者提供
_GIVER = rf"(?:受访(?:者|单位|对象)|被采访者|采访对象|当事人|家属|网络|资料|主办方|{OFFICE})"
_GIVEN = re.compile(
    rf"(?<=[一-鿿])\s+(?:本版|本文)?(?:(?:图片?|照片|摄影|供图)(?:[/:]|由)?{_GIVER}(?:提供|供图|图片?|截图|资料图片)?|{_GIVER}(?:供图|提供图片|提供))$"
)


def without_asides(text: str) -> str:
    """Return a narrowed byline without what names none of its writers and photographers."""
    text = _WEB.sub("", text).strip(" |") if ":" in text else text
    text = _OF_PAPER.sub("", text) if "》" in text else text
    for aside in (_EDITORS, _PLANNED, _CLASS, _AFFILIATED, _GIVEN):
        text = aside.sub("", text)
    return text


def is_of_web(text: str) -> bool:
    """Whether a narrowed line begins with when and where a page of the web was published; who wrote may stand behind it."""
    return (
        ":" in text and _WEB.match(text) is not None and any(found.lastgroup for found in _WEB.finditer(text))
    )


def names_none(text: str) -> bool:
    """Whether a narrowed line says nothing but when and where a page of the web was published."""
    return is_of_web(text) and not _WEB.sub("", text).strip(" |")


def role_first(text: str) -> str:
    """Put a mark before a role where other bylines have it: 图文/记者 甲 → 文/图 记者 甲, 文/记者 甲 图/记者 乙 → 记者 甲 图/乙."""
    text = _BOTH_BY_ROLE.sub("文/图 ", _BOTH_IN_WORDS.sub("文/图", text))
    return _PICTURES_BY_ROLE.sub(r"\1/", _TEXT_BY_ROLE.sub("", text))


# 撰文/摄影:甲
_BOTH_IN_WORDS = re.compile(
    r"(?:撰文|文字|采写|采访)[/、·]\s?(?:摄影|图片|拍摄)|(?:摄影|图片|拍摄)[/、·]\s?(?:撰文|文字|采写)"
)
_ROLE_NEXT = rf"(?:{REPORTER}|{CORRESPONDENT})"
_BOTH_BY_ROLE = re.compile(rf"(?:文/图|图/文|文/摄|文图|图文|文并图)\s?[/:]\s?(?={_ROLE_NEXT})")
_WRITING = "(?:文字?|撰文|采写|采访|整理|记录)"
_TEXT_BY_ROLE = re.compile(
    rf"(?<![/一-鿿]){_WRITING}\s?[/:|]\s?(?={_ROLE_NEXT})|^{_WRITING}\s(?={_ROLE_NEXT})"
)
_PICTURES_BY_ROLE = re.compile(rf"(?<![/一-鿿])(图片?|摄影?)\s?[/:|]\s?{_ROLE_NEXT}\s?")


def without_units(text: str) -> str:
    """Leave out the unit that stands before the names in brackets behind a role: 通讯员(县民政局 甲)."""
    return _NESTED.sub(_unit_apart, text) if "(" in text else text


_NESTED = re.compile(r"(?P<role>通讯员|记者)\s?\((?P<inside>[^()]{2,40})\)")


def _unit_apart(found: re.Match[str]) -> str:
    unit, _, names = found["inside"].strip().partition(" ")
    inside = (
        names
        if names and not (is_name(unit) and starts_like_name(unit) and len(unit) <= _NAME)
        else f"{unit} {names}"
    )
    return f"{found['role']} {inside.strip()}"


_NAME = 3  # characters of a name, which a unit before it has more of
