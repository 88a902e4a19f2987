"""From the bytes of a page to its text, in whatever encoding it is; strict, so that nothing is read wrongly."""

import re
from typing import NamedTuple

from charset_normalizer import from_bytes

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_CONTROL_BYTE = re.compile(_CONTROL.pattern.encode())
_BINARY = 0.01  # share of control characters above which bytes are no text; printed pages have none
_SAMPLE = 4000  # characters that tell GB 18030 from Big5: a page
_GB_LEVEL_1, _BIG5_LEVEL_1 = range(0xB0, 0xD8), range(0xA4, 0xC7)  # first bytes of the common characters
_SHOWN = 8  # bytes that show what is wrong


_OFFICE, _PICTURE, _PACKED = (
    "save it as plain text (.txt)",
    "recognise its text first (OCR)",
    "unpack it",
)
# How files begin that are often called .txt, what they are, and what to do.
_FORMATS = (
    (b"PK\x03\x04", "a Word, Excel or zip file", _OFFICE),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", _OFFICE),
    (b"{\\rtf", "an RTF document", _OFFICE),
    (b"%PDF-", "a PDF", "take the text out of it (.txt)"),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"\x89PNG", "a PNG picture", _PICTURE),
    (b"GIF8", "a GIF picture", _PICTURE),
    (b"II*\0", "a TIFF picture", _PICTURE),
    (b"MM\0*", "a TIFF picture", _PICTURE),
    (b"\x1f\x8b", "a gzip file", _PACKED),
    (b"Rar!", "a RAR file", _PACKED),
    (b"7z\xbc\xaf", "a 7-Zip file", _PACKED),
)


class Fault(NamedTuple):
    """Where bytes stop to be text: the line, and the bytes there, as hexadecimal digits."""

    line: int
    value: str


def decoded(raw: bytes) -> str | None:
    """Decode bytes as UTF-8, by their byte order mark, as UTF-16 without one, or as GB18030 or a kin of it.

    None where they are not text. Line ends become newlines.
    """
    encoding = next((name for mark, name in _BOMS if raw.startswith(mark)), None) or _unmarked(raw)
    if encoding is None:
        return None
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    if len(_CONTROL.findall(text)) > _BINARY * len(text):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def other_format(raw: bytes) -> tuple[str, str] | None:
    """Return what bytes are that begin as a known format other than text does, and what to do; None for others."""
    return next(((what, todo) for start, what, todo in _FORMATS if raw.startswith(start)), None)


def fault(raw: bytes) -> Fault:
    """Return what is first wrong with bytes that are not text: a control character, else what is no UTF-8."""
    control = _CONTROL_BYTE.search(raw)
    at = control.start() if control else _first_undecodable(raw)
    return Fault(raw.count(b"\n", 0, at) + 1, raw[at : at + _SHOWN].hex(" "))


def _first_undecodable(raw: bytes) -> int:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _unmarked(raw: bytes) -> str | None:
    if b"\0" not in raw:
        if _decodes(raw, "utf-8"):
            return "utf-8"
        fitting = [name for name in ("gb18030", "big5") if _decodes(raw, name)]
        if fitting:
            return max(fitting, key=lambda name: _common_share(raw.decode(name)))
    best = from_bytes(raw, cp_isolation=["utf_16_le", "utf_16_be", "gb18030", "big5", "utf_32"]).best()
    return best.encoding if best else None


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _common_share(text: str) -> float:
    """Return the share of the Han characters that are common ones: level 1 of GB 2312 or of Big5.

    Text in one of these encodings that is read as the other has few of them.
    """
    han = [char for char in text[:_SAMPLE] if "一" <= char <= "鿿"]
    common = sum(
        _first_byte(char, "gb2312") in _GB_LEVEL_1 or _first_byte(char, "big5") in _BIG5_LEVEL_1
        for char in han
    )
    return common / len(han) if han else 0.0


def _first_byte(char: str, encoding: str) -> int:
    return (char.encode(encoding, "ignore") or b"\0")[0]
