"""Whether a place in a text stands in quotation marks: what somebody says may be of another time."""

_REACH = 200  # characters in front of a place in which the quotation that it stands in begins


def is_quoted(text: str, at: int) -> bool:
    """Whether a character stands between “ and ”."""
    start = max(0, at - _REACH)
    return text.rfind("“", start, at) > text.rfind("”", start, at)
