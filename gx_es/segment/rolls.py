"""Rolls of names under a report or a headline: winners with their schools, members of a presidium, results of a contest."""

import re
from collections.abc import Sequence

from gx_es.segment.draft import LIST_MARK
from gx_es.segment.lines import Line
from gx_es.segment.names import is_name, join_names, starts_like_name

_LONGEST = 60  # characters of a line of a roll
_TWO, _THREE = 2, 3  # entries of a roll that a rank or a colon announces, and of one that nothing does
_HEAD = 24  # characters of a line that announces entries
# 选煤厂:王小明 / 王小明 县医院护士长
_LABELLED = re.compile(r"[^:。,]{2,14}:\s*\S|[一-鿿·]{2,4}(?:\s[一-鿿])?\s+[一-鿿]{4,}")
_DEGREE = r"(?![^获夺得拿摘评颁捧]{0,8}[获夺得拿摘评颁捧])[一-鿿]{0,8}(?:[特一二三四五六七八九十]等[奖功]|[金银铜][奖牌]|(?:优秀|鼓励|组织|佳作|提名|入围|参与|特别|纪念|精神文明|道德风尚)奖|嘉奖|[冠亚季]军|第[一二三四五六七八九十\d]{1,2}(?:[、至到—-][一二三四五六七八九十\d]{1,2})?名)"
_COUNTED = r"(?:[\d一二三四五六七八九十]{1,3}[名人个])?:?"
_RANKED = re.compile(_DEGREE + _COUNTED)
_RANK = re.compile(
    rf"(?:{_DEGREE}|[一-鿿]{{0,8}}(?:先进(?:个人|集体|单位|工作者)|标兵|能手|[甲乙丙少青成]年?组)){_COUNTED}"
)
ENDS_IN_COLON = 20  # characters of a headline that ends in a colon (女庭长某某:)
_LIST = re.compile("名单|名次|如下|分别[是为]|[他她]们是|成员")
_ASIDE = re.compile(r"\([^()]*\)")
_APART = re.compile(r"[\s、]+")
_ORDER = re.compile(r"\d{1,2}[.、)]?")  # 1 王小明 2 李大海
_FIELD = re.compile(r"[一-鿿·“”\d/]{2,14}")


def entries(lines: Sequence[Line]) -> int:
    """Count the first lines that a colon above them announces: entries of a list, and the ranks among them."""
    return next((at for at, line in enumerate(lines) if not (_is_entry(line) or is_rank(line))), len(lines))


def roll(lines: Sequence[Line]) -> int:
    """Count the first lines that are a roll with nothing to announce it: names under ranks, or entries of names in a row."""
    heads = headed = named = end = 0
    for at, line in enumerate(lines):
        if _names(line) or (at and is_rank(lines[at - 1]) and _is_name(line)):
            if line.gap and at and not _names_only(line):
                break
            named, headed, end = named + 1, heads, at + 1
        elif is_rank(line) or _is_head(line):
            heads += 1
        else:
            break
    return end if named >= (_TWO if headed else _THREE) else 0


def is_rank(line: Line) -> bool:
    """Whether a line is a rank over those who have it: 一等奖, 三等功, 优秀奖(6名), 第二名."""
    return len(line.bare) <= _HEAD and bool(_RANK.fullmatch(_ASIDE.sub("", line.bare)))


def _is_head(line: Line) -> bool:
    """Whether a line announces entries: 主席团成员(按姓氏笔画为序):."""
    return line.text.endswith(":") and len(line.bare) <= _HEAD


def announces_names(line: Line) -> bool:
    """Whether a line can only stand over names: a rank in a contest, or a colon that ends no headline (女庭长某某:)."""
    if len(line.bare) <= _HEAD and _RANKED.fullmatch(_ASIDE.sub("", line.bare)):
        return True
    return line.text.endswith(":") and (len(line.bare) > ENDS_IN_COLON or bool(_LIST.search(line.bare)))


def _is_entry(line: Line) -> bool:
    """Whether a line is an entry of a list: 选煤厂:王小明, 王小明 县医院护士长, one with a mark, or nothing but names."""
    return bool(_LABELLED.match(line.text) or LIST_MARK.match(line.text)) or _names_only(line) or _names(line)


def _names(line: Line) -> bool:
    """Whether half of the fields of a line, or more, are names, or the first is a rank; a label with a colon, and numbers, count for none."""
    fields = _fields(line)
    if not fields or not all(map(_FIELD.fullmatch, fields)):
        return False
    if len(fields) > 1 and _RANK.fullmatch(fields[0]):
        return True
    named = sum(map(_looks_named, fields))
    labelled = ":" in line.text
    return named > 0 and len(fields) + labelled > 1 and 2 * named >= len(fields)


def _names_only(line: Line) -> bool:
    fields = _fields(line)
    return len(fields) > 1 and all(map(_looks_named, fields))


def _is_name(line: Line) -> bool:
    return _looks_named(line.bare)


def _fields(line: Line) -> list[str]:
    """The fields of a line behind its label, the halves of names joined; none of a line that is no roll's."""
    if len(line.text) > _LONGEST or not (" " in line.text or ":" in line.text):
        return []
    text = _ASIDE.sub(" ", line.text).rpartition(":")[2]
    parts = [part for part in _APART.split(text) if part and not _ORDER.fullmatch(part)]
    return join_names(parts)


def _looks_named(field: str) -> bool:
    return is_name(field) and starts_like_name(field)
