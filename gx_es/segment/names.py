"""How a Chinese name looks in print: surnames, names printed with a blank inside, names with a dot."""

import re

from gx_es.lexicon import pattern, words

DOT = "·•・"
_COMPOUNDS = words("compound_surnames")
_HAN = re.compile(r"[一-鿿]{2,4}$")
_DOTTED = re.compile(rf"[一-鿿]{{1,8}}(?:[{DOT}.][一-鿿]{{1,8}})+$")
_ELEMENT = re.compile(pattern("name_elements"))
# 古丽巴哈尔: names of other peoples of China, of elements that are known or of characters that write sounds
_LONG = re.compile(rf"(?={pattern('name_elements')})[{''.join(words('transliteration'))}]{{5,8}}")
# 记者某某 前日中午: when something was
_TIME = re.compile(
    "(?:大?前|昨|今)[日天晚晨夜早]|明[日天](?:$|[上下早晚中])|(?:近|当|次)日|日前|当[天晚]|[上本这](?:周[一二三四五六日末]|月)|(?:星期|周)[一二三四五六日天](?:[上下]午|[早晚傍凌清]|$)"
)
_DOTS = re.compile(f"[{DOT}]")
_LONGEST_RUN = 24  # single characters in a row that are still read as names; eight names of three


def is_name(text: str) -> bool:
    """Whether a text has the shape of a name: two to four Han characters, more that write sounds, or parts joined by dots."""
    if text in words("never_names") or _TIME.match(text):
        return False
    return bool(_HAN.match(text) or _DOTTED.match(text) or _LONG.fullmatch(text))


def name_parts(name: str) -> list[str]:
    """Return the parts of a name with dots; one without is its own only part."""
    return _DOTS.split(name)


def surname(name: str) -> str:
    """Return what is the surname of a name, if it has one: its first two characters where they are one, else the first."""
    return name[:2] if name[:2] in _COMPOUNDS else name[:1]


def starts_like_name(text: str) -> bool:
    """Whether a text begins with a surname, or like a name of another people of China (格桑梅朵), or is a name with a dot."""
    return (
        text[:1] in words("surnames")
        or text[:2] in _COMPOUNDS
        or bool(_DOTTED.match(text))
        or bool(_ELEMENT.match(text))
    )


def join_names(parts: list[str]) -> list[str]:
    """Join the parts of names printed with blanks inside: 黄 鹂 → 黄鹂, 欧阳 雪 → 欧阳雪, 王 小明, 王小 明 → 王小明."""
    names: list[str] = []
    singles = ""
    for part in [*parts, ""]:
        if len(part) == 1 and not singles and names and names[-1] in _COMPOUNDS:
            names[-1] += part
        elif len(part) == 1:
            singles += part
        elif len(singles) == 1 and names and _lacks_end(names[-1], singles, part):
            names[-1] += singles
            names += [part] if part else []
            singles = ""
        elif singles and part and (len(singles) == 1 or _ends_surname(singles, part)):
            names += _split_singles(singles[:-1])
            names.append(singles[-1] + part)
            singles = ""
        else:
            names += _split_singles(singles)
            names += [part] if part else []
            singles = ""
    return names


def _lacks_end(name: str, single: str, part: str) -> bool:
    """Whether a single character is the end of the name before it, not the beginning of the part behind it, if any."""
    whole = len(name) == 2 and name[0] in words("surnames") and name not in _COMPOUNDS
    return whole and (not part or (single not in words("surnames") and starts_like_name(part)))


def _ends_surname(singles: str, part: str) -> bool:
    """Whether the last of some single characters is the surname of a part: 林 泉 尹 小舟."""
    if len(singles) < 3 or len(part) != 2 or singles[-1] not in words("surnames"):
        return False
    return not starts_like_name(part) or (len(singles) > 4 and len(singles) % 2 == 1)  # 龚 亮 吕 方 毛 毛雨


def _split_singles(run: str) -> list[str]:
    """Cut a run of single characters into names of two or three, each beginning with a surname if it can."""
    if len(run) <= 3 or len(run) > _LONGEST_RUN:
        return [run] if run else []
    if len(run) == 4 and run[:2] in _COMPOUNDS:
        return [run]
    best: list[tuple[int, list[str]]] = [(0, [])]
    for end in range(1, len(run) + 1):
        options = [
            (
                best[end - size][0] + (1 if starts_like_name(run[end - size : end]) else -1),
                best[end - size][1],
            )
            for size in (2, 3)
            if end >= size
        ]
        if not options:
            best.append((-99, []))
            continue
        size, (score, before) = max(zip((2, 3), options, strict=False), key=lambda option: option[1][0])
        best.append((score, [*before, run[end - size : end]]))
    return best[-1][1]
