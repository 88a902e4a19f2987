"""Captions: lines that describe a picture, and the credits at their ends."""

import re

from gx_es.segment import bylines
from gx_es.segment.bylines import Byline

_CREDIT = 34  # characters at the end of a caption in which its credit stands
_CAPTION_LONGEST = 160  # characters of a caption that says so (图为……)
_CREDITED = 90  # characters of one told by its credit alone; longer lines are the end of a report

_CAPTION = re.compile(
    r"[(\[▲▼△↑↓←→]*(?:(?:上|下|左|右|前|后|大|小|组|本|题|主|首|附|以上|以下)?图(?:片|中|示)?(?:为|是|[①-⑩\d一二三四五](?:为|:|、)?|说明|:)|图片说明|资料图片?$|资料图[:为])"
    r"|.*(?:供图|图片由.{2,20}提供|资料图片|资料照片)[)】\]]?$"
    r"|[↑↓←→↖↗↘↙].{4,}"
)
_CREDITS = re.compile(r"[摄影图供片][)】\]]?$")
_CREDIT_START = re.compile(r"[\s。(【\[!?]")


def is_caption(text: str) -> bool:
    """Whether a narrowed line describes a picture: 图为……, or words with a credit at the end (…… 甲 摄)."""
    if len(text) > _CAPTION_LONGEST:
        return False
    return bool(_CAPTION.match(text)) or (len(text) <= _CREDITED and caption_credit(text) is not None)


def caption_credit(text: str) -> Byline | None:
    """Read the credit at the end of a caption: `庭审在院子里进行。 宁静 摄`."""
    if not _CREDITS.search(text):
        return None
    start = max(len(text) - _CREDIT, 1)
    bracket = max(map(text.rfind, "([【")) if text[-1] in ")]】" else -1
    end = bracket + 1 if bracket >= start else len(text)  # no credit begins inside brackets
    for found in _CREDIT_START.finditer(text, start, end):
        at = found.start()
        byline = (
            bylines.read(text[at:].lstrip(" 。!?"))
            if found.group() not in "([【"
            else bylines.read(text[at:])
        )
        if byline and byline.photo_only:
            return byline
    return None
