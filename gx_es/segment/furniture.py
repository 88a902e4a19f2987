"""Page furniture: what a paper prints beside its articles, told line by line.

Each kind is a kind of residue: `masthead` (the paper's name, page number, date, contacts), `editors`,
`rule`, `image`, `jump` (下转2版), `contents` (a line of the list of contents), `column` (a heading such as 简讯),
`section` (the name of a page such as 综合新闻): that becomes `masthead`, or text in the middle of a sentence.
"""

import re

from gx_es.lexicon import pattern, words
from gx_es.numerals import NAMED_YEAR
from gx_es.segment.asides import is_of_web
from gx_es.segment.issue_days import DAY, LUNAR, MONTH_DAY, UNREAD, WEEKDAY, YEAR
from gx_es.segment.lines import Line, as_digits
from gx_es.segment.names import is_name, join_names
from gx_es.segment.notices import is_contact
from gx_es.segment.roles import OFFICE

_LONGEST = 100  # characters of a line of furniture; editors' lines with ten names stay under it

_RULE = re.compile(r"[-=═─━┈┄┅▬_*~#·•—–…+|\\/<>^.□■◆●○◎▲△★☆※]+$")
_IMAGE = re.compile(
    r"!\[[^\]]*\]\([^)]*\)$|\[?(?:图片|image|img|figure|照片)[\s_:]*\d*\]?$|<img[^>]*>$", re.IGNORECASE
)
_JUMP = re.compile(
    r"[(\[【]?[▶>→*☞]*(?:下转|上接|转自|紧接|文转|详见|见)第?[A-Z]?\d{0,3}[一二三四五六七八九十]*版.{0,16}$|[(]?紧接.{1,6}版[)]?$|[(](?:未完)?待续[)]$"
)
_CONTENTS = re.compile(
    r".{4,60}[(](?:详见|见)?(?:本|第?[A-Z]?\d{1,2})版[)]$|.{4,60}?(?:…{1,}|\.{3,}|·{3,}|>+|▶+|→+|》+|/|详见|见|\s)\s*[(]?第?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})版[)]?$"
    r"|(?:今日|本期|要闻|内容)?(?:导读|导读版|要目|内容提要|导 读)$"
)
_CONTENTS_ENDS = ("版", "版)", "版]", "导读", "导 读", "要目", "内容提要")  # what each of them ends in
_CONTACT = re.compile(
    rf"(?:{pattern('contact_desks')})*(?:{pattern('contact_labels')}|通[讯訊][处處址]|QQ|E-?mail|email|Tel|TEL|Fax|FAX)(?:群|号)?[:\s(.]|(?:新闻|报料|爆料|采访)线索[:\s]"
    r"|(?:国内统一|国际标准|统一)?(?:连续出版物号|刊号|书号|邮发代号|准印证|CN\d|ISSN)|(?:总|第)第?\d+期|(?:主管|主办|承办|协办|承印|出版|印刷)(?:单位|者)?[:\s]"
    rf"|(?:报|送|发|主送|抄送|抄报|分送):.*(?:{pattern('organization_ends', 'unit_ends', 'unit_ends_of_names')}|单位|领导|部门)(?:\(.{{0,12}}\))?$|\(?(?:共印|印发)\d+份\)?$"
    r"|(?:扫码|扫一扫|扫描|长按|微信搜索|搜索)?(?:关注|订阅|下载)[“\"《]?.{2,16}?[”\"》]?(?:微信|官方)*(?:公众号|视频号|抖音号?|客户端|微博|二维码|APP)$"
    r"|(?:请|欢迎)?(?:微信|手机)?(?:扫描?|扫一扫|长按|识别)(?:[左右上下][侧方边]|文中|此|本报|一下)?(?:二维码|码)?[,!]?(?:即可)?(?:观看|收看|收听|阅读|查看|获取|关注|了解|进入|浏览|下载|加入|[看读听])(?:(?:更多|精彩|相关).{0,12}|(?:视频|音频|全文|详情|直播|原文|电子[报版]|数字报|客户端|本报|我们))$"
    r"|更多(?:精彩|新闻|资讯|内容|详情|视频|报道).{0,8}(?:扫码|扫描|扫一扫|二维码|公众号|客户端).{0,10}$"
    r"|[逢每][周旬月][一-鿿]{1,8}?出版(?![一-鿿])|(?:零售价|定价|每份|每月定价|今日\d+版|本期\d+版|今日[一二三四五六七八九十]+版|广告经营许可证|(?:本报)?(?:常年)?法律顾问[:\s])"
)
_ORGAN = re.compile(
    r"(?=[机主合协联刊内免准欢邮全国])(?:(?:机关报|主管主办|主办|合办|协办|联办|主管)(?:$|[\s:])|刊号|内部资料|免费交流|内部刊物|准印证|欢迎订阅|邮局订阅|全国公开发行|国内外公开发行)"
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[\w./?=&%-]+", re.ASCII)

_NUMBER = rf"(?:(?:[试复增特]刊)?(?:(?:19|20)\d\d年)?(?:总|第)+[\d{UNREAD}]+[期号]|[创试复]刊号|第[〇零一二三四五六七八九十百千]+[期号]|(?:今日|本期|共)[\d一二三四五六七八九十]+版|版次:?\s?\d{{1,2}}|第?[A-Z]?\d{{1,3}}[版页]?|第?[一二三四五六七八九十]{{1,3}}版|[A-Z]\d{{1,3}}|T\d+|[周旬月][一二三四五六]刊|第?\d+-\d+版|0?\d/\d{{1,2}})"
# 国庆50周年专刊, 文学副刊
_SPECIAL = (
    r"(?![一-鿿\d]{0,8}(?:推出|出版|发行|创办|开设|获|评))[一-鿿\d]{0,10}?(?:专刊|特刊|副刊|增刊|专版|专页)"
)
_PAPER = rf"[一-鿿]{{1,12}}(?:{pattern('paper_names')})(?:社?(?:数字报刊?(?:平台)?|电子[版报]))?"
_PIECE = re.compile(
    rf"(?P<founded>(?:本[报刊])?{YEAR}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?创刊(?!号))"
    rf"|(?P<day>{DAY})|(?P<month>(?:19|20)\d\d年\d{{1,2}}月)(?!\d)|(?P<month_day>{MONTH_DAY})|(?P<weekday>{WEEKDAY})|(?P<number>{_NUMBER})(?![月日年\d.亿万%])"
    rf"|(?P<section>{pattern('page_sections')})(?!(?!第)[一-鿿])(?:[“\"][一-鿿]{{2,8}}[”\"])?|(?P<special>{_SPECIAL})(?![一-鿿])|(?P<paper>《?{_PAPER}》?)(?!(?![第总])[一-鿿])"
    rf"|(?P<lunar>{LUNAR})(?![一-鿿])|(?P<blank>[\s|·•—\-–/:,、.()⊙◆◇●○□■★☆▲※<>]+)|(?P<latin>[A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+)*)"
    r"|(?P<word>[一-鿿]{2,8}(?![一-鿿])|《[一-鿿]{2,8}》(?=\s))"
)
_PAGE_MARK = re.compile(
    r"(?<![\d一-鿿])(?:第?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})版|[A-Z]\d{1,2}|0\d|版次:?\s?\d|总?第(?:\d+|[〇零一二三四五六七八九十百]+)期)(?![\d一-鿿])|"
    + DAY
)
_WORDS = 3  # words unknown to the lists that may stand beside a page mark
_SPACED = re.compile(r"(?<=[一-鿿])\s(?!第\d)(?=[一-鿿](?:\s|$|[^一-鿿]))|(?<=^[一-鿿])\s(?=[一-鿿])")
_SINGLE = re.compile(r"(?<!\S)([一-鿿])\s+(?=[一-鿿](?!\S))")  # nothing but single characters: 某某报 要 闻 1
_ROLES = re.compile(pattern("editor_roles"))
_EDITORS_HEAD = re.compile(
    rf"(?:本版|本期|今日|值班|执行|首席|第?[A-Z]?[\d一二三四五六七八九十]{{1,2}}版|[—□■●*]\s*)*(?:{pattern('editor_roles')})(?=[:\s|/_]|(?<![一二三初复终]审)[一-鿿]{{2,4}}(?:\s|$|\|)|[(])"
)

# What only a masthead has beside the day of the issue: price, weather, whom to write to, who publishes
_ONLY_MASTHEADS = re.compile(
    r"(?:零售|全年|每月|每季|半年)?(?:价格?|定价|每[份期张]|售价)(?:人民币)?[\s:]*(?:\d+(?:\.\d+)?|[一二三四五六七八九十]+)\s*[元角分](?:[一二三四五六七八九]角)?(?:[一二三四五六七八九]分)?(?:/[份期张])?"
    r"|(?:(?:今[日天]|明[日天]|[今明]晚|本[市县]|市区|城区|白天|夜间)*天气(?:预报)?|气温)(?:[\s:]+|$)"
    r"|-?\d{1,2}\s*(?:℃|°C|度)?\s*[-~—至到/]+\s*-?\d{1,2}\s*(?:℃|°C|度)|-?\d{1,2}\s*(?:℃|°C)"
    r"|(?<![一-鿿])(?:多云|晴|阴|(?:小|中|大|暴|阵|雷阵|雨夹)[雨雪]|雾|霾|[到转间有]|局部|[东南西北偏微]{1,4}风|\d(?:-\d)?级)+(?![一-鿿])"
    r"|[一-鿿]{2,12}:?\s*(?:https?://|www\.)[\w./?=&%-]+|(?:https?://|www\.)[\w./?=&%-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?:{pattern('contact_desks')})*(?:{pattern('contact_labels')})(?:公众号)?[\s:]*@?[^\s,。:|]{{2,24}}"
    r"|(?:国内统一|国际标准)?(?:连续出版物号|刊号|邮发代号|准印证号?|代号)[\s:]*[\w()/—-]{2,24}|CN\s?\d\d-\d{4}(?:/[A-Z])?"
    r"|(?:主管|主办|承办|协办|出版)(?:单位)?[\s:]\s*[一-鿿]{2,20}"
    rf"|{OFFICE}(?:编印|编发|编辑|编|主办)(?![一-鿿])",
    re.ASCII,
)
_PARTS_APART = re.compile(r"(?<=[\d年月])\s+(?=[\d年月日])")  # 1996 年 3 月 14 日

_CONTACT_TAIL = re.compile(
    rf"[\s|,;]*(?:{pattern('contact_desks')}|联系)?(?:{pattern('contact_labels')}|网络版|电子版|数字报|E-?mail|QQ)[:\s].*$"
)
# Behind the editors, a body in the place of a name: 主编:甲 学生记者团 编
_BODY_TAIL = re.compile(rf"[\s|,;]+{OFFICE}\s?(?:编印?|主办|承办|协办)$")
# A line that begins with them is a byline: 记者 甲 编辑 乙, 策划:甲 撰文:乙
_WRITERS = re.compile(r"(?!本版|本期).{0,8}(?:记者|通讯员)|.{2,24}(?:撰文|采写)")
_APART_ROLE = re.compile(r"([编校责美组审版])(?<![一-鿿].)\s+([辑对编版核审式])(?=[:\s])")  # 编 辑:江 澄
_EDITORIAL = re.compile(r"编辑(?:部|室|同志|的|们|工作|出版)")


def furniture(line: Line) -> str | None:
    """Return the kind of page furniture that a line is, or None."""
    text, bare = line.text, line.bare
    if len(text) > _LONGEST or is_of_web(text):
        return None
    if _RULE.match(bare):
        return "rule"
    if _IMAGE.match(text):
        return "image"
    if _JUMP.match(bare):
        return "jump"
    if _is_editors(text):
        return "masthead" if _names_issue(text) else "editors"
    if is_column(line):
        return "column"
    if _is_masthead(line):
        return "masthead"
    if bare in words("page_sections"):
        return "section"
    return "contents" if text.endswith(_CONTENTS_ENDS) and _CONTENTS.match(text) else None


_COLUMN_LONGEST = 12  # characters of a column's heading with its marks
# Behind it, the days that it is of
_DAYS = re.compile(
    r"\(?(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日?[-—–~至到]+(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?\d{1,2}日\)?$"
)
_COLUMN = re.compile(
    rf"[一-鿿·]{{1,4}}{pattern('column_ends')}"
    rf"|(?:一分钟|一句话|今日|一周|每日|本周|上周)(?:{pattern('column_ends')}|新闻|要闻|浏览|回顾|播报|大事|资讯)"
)


def is_column(line: Line) -> bool:
    """Whether a line is the heading of a column of several pieces: 简讯, 【清风短讯】, 一周简讯(11月10日—16日)."""
    bare = _DAYS.sub("", line.bare) if line.bare[-1] in "日)" else line.bare
    if len(bare) > _COLUMN_LONGEST:
        return False
    bare = bare.strip("■●◆【】[]▲·—-★☆◎□")
    return bare in words("column_heads") or bool(_COLUMN.fullmatch(bare))


def heads_several(line: Line) -> bool:
    """Whether a column's heading stands over several pieces: one over pictures or letters may stand over one alone."""
    return is_column(line) and not _OVER_ONE.search(line.bare)


_OVER_ONE = re.compile("图|来信|读者|链接")
_WEATHER = re.compile(
    r"(?:今日|今天|明日|明天|市区|本市|我市|未来)?(?:市区)?(?:天气|气象)(?:预报)?(?:[\s:：]|(?=今|明|夜|白天)).*(?:℃|度|级|晴|雨|阴|云|雪)"
    r"|(?:今日|今天|明日|明天)?(?:潮汐|潮时|渔场|海浪|风浪)[:\s].*(?:时|点|分|级|米|[:：]\d\d)"
)


def _is_editors(text: str) -> bool:
    text = _APART_ROLE.sub(lambda role: role[1] + role[2], text)
    if not _ROLES.search(text) or _WRITERS.match(text):
        return False
    text = _BODY_TAIL.sub("", _CONTACT_TAIL.sub("", text)).strip("()[]【】 ")
    first = _ROLES.search(text)
    if first and first.start() and _may_stand_before(text, first):
        text = text[first.start() :]
    if not _EDITORS_HEAD.match(text) or _EDITORIAL.match(text):
        return False
    for chunk in _BETWEEN_NAMES.split(text)[1:]:
        parts = [part for part in _APART.split(chunk.strip("□■●*—()")) if part]
        if not all(is_name(name) or _LONG_NAME.fullmatch(name) for name in join_names(parts)):
            return False
    return True


def _names_issue(text: str) -> bool:
    """Whether the paper or the day of the issue stands before the editors: 某某时报 2013年11月7日 责编/某某."""
    first = _ROLES.search(text)
    return first is not None and bool(_pieces_before(text, first.start()) & {"paper", "day"})


def _may_stand_before(text: str, role: re.Match[str]) -> bool:
    """Whether pieces of a masthead stand before the first editor's role; one word may hug only a role with a mark behind it.

    学生编辑:甲, not 客运值班主任甲.
    """
    found = _pieces_before(text, role.start())
    hugs = found <= {"word"} and "一" <= text[role.start() - 1] <= "鿿"
    return bool(found) and not (hugs and text[role.end() : role.end() + 1] not in _ROLE_ENDS)


def _pieces_before(text: str, end: int) -> set[str]:
    before = text[:end].strip()
    return pieces(before) or pieces(_SPACED.sub("", before)) or set()


_ROLE_ENDS = frozenset(":/| ")
_APART = re.compile(r"[:|/;,、\s□■●_]+")
_BETWEEN_NAMES = re.compile(
    rf"{_APART.pattern[:-1]}*(?:本版|本期|今日)?(?:{_ROLES.pattern}){_APART.pattern[:-1]}*"
)
_LONG_NAME = re.compile(r"[一-鿿]{5,8}")  # names of other peoples, written in Chinese characters


def _is_masthead(line: Line) -> bool:
    text = line.text
    if (
        _WEATHER.match(text)
        or _WEATHER.match(line.bare)
        or is_contact(line)
        or (_ORGAN.search(text) and not _IN_CLAUSE.search(text))
        or _CONTACT.match(line.bare)
        or (text != line.bare and _CONTACT.match(text.lstrip(_BULLETS)))
        or (_ADDRESS.search(text) if len(text) <= _CONTACT_LINE else _ADDRESS.fullmatch(text))
    ):
        return True
    kinds = line_pieces(line)
    if kinds is None:
        return False
    if kinds <= {"paper", "latin", "blank"}:
        return bool(_PAPER_ALONE.search(line.bare))
    if text.endswith(",") or ("word" in kinds and (_PASSED.search(line.bare) or "," in text)):
        return False
    if kinds <= _OF_CLAUSE and _HUGS_DAY.search(text):
        return False
    if "word" in kinds:
        return bool(_PAGE_MARK.search(text)) and len(re.findall(r"[一-鿿]{2,}", text)) <= _WORDS + len(kinds)
    if kinds <= {"number", "blank"}:
        return ("blank" in kinds and bool(re.match(r"[—\-–·|]", text))) or bool(
            re.search(r"版|期|^[A-Z]\d|^0\d$", text)
        )
    if "month_day" in kinds and "paper" not in kinds:  # 5月6日 星期六: over a day of a diary
        return bool(_PAGE_MARK.search(text))
    return bool(kinds & {"paper", "day", "month", "number", "weekday"}) or bool(_LUNAR_HEAD.match(text))


_BULLETS = "□■●◆★☆▲ "
# What a line in the middle of a page must end in to be a paper's name; 快报 and 新闻 may end a headline as well.
_PAPER_ALONE = re.compile("(?:日报|晚报|晨报|早报|时报|商报|都市报|周报)$")
_LUNAR_HEAD = re.compile(f"[农阴夏旧]历|{NAMED_YEAR}年")
# ……计划2020年10月1日, 1998年7月21日,市区……: a clause that a column cut; a masthead has blanks between its pieces
_OF_CLAUSE, _HUGS_DAY = {"word", "day"}, re.compile(rf"(?:[一-鿿)]|(?<!日期):){DAY}|{DAY}[一-鿿]")
_IN_CLAUSE = re.compile("[由,。”]")  # 由某某局主办
_PASSED = re.compile(r"(?:通过|修订|公布|印发|施行)\)?$")  # the day of a law under its title
_CONTACT_LINE = 60  # characters of a line with a mail or web address that still is a contact line


def is_dateline(line: Line) -> bool:
    """Whether a line holds the day of an issue, or the paper's name or page beside its contacts, and otherwise only such pieces."""
    if len(line.text) > _LONGEST or _PASSED.search(line.bare):
        return False
    text = _PARTS_APART.sub("", as_digits(line.text))
    day = re.search(DAY, text)
    around = f"{text[: day.start()]} | {text[day.end() :]}" if day else text
    rest, count = _ONLY_MASTHEADS.subn(" | ", around)
    kinds = pieces(rest) if rest.strip(" |") else set()
    if kinds is None or not (day or (count and kinds & {"paper", "number", "lunar", "weekday"})):
        return False
    return "word" not in kinds or (count > 0 and len(re.findall(r"[一-鿿]+", rest)) <= _WORDS)


def line_pieces(line: Line) -> set[str] | None:
    """The kinds of the pieces that a line of furniture is made of, its characters printed apart or not; None for others."""
    text = line.text
    forms = (
        {line.bare: None}
        if text == line.bare
        else dict.fromkeys((text, _SINGLE.sub(r"\1", text), _SPACED.sub("", text), line.bare))
    )
    return next(filter(None, map(pieces, forms)), None)


def pieces(text: str) -> set[str] | None:
    """The kinds of the pieces that a narrowed text of furniture is made of; None where it is anything else."""
    if "。" in text:  # no piece has one: most text is told by that
        return None
    kinds: set[str] = set()
    text = as_digits(text)
    at = 0
    while at < len(text):
        found = _PIECE.match(text, at)
        if found is None:
            return None
        kinds.add(found.lastgroup or "")
        at = found.end()
    return kinds - {"blank"} if kinds - {"blank"} - {"number"} else kinds
