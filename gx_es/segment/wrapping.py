"""Pages whose OCR kept every printed line of a column: their lines have one width."""

from gx_es.segment.kinds import Item, Kind

_WIDEST = 40  # characters; columns of newspapers are set narrower
_LEAST_LINES = 12  # fewer lines prove no width
_SHARE = 0.5  # of the lines have the width, give or take _SLACK
_SLACK = 2  # characters by which punctuation and Latin letters make a printed line longer or shorter


def wrap_width(items: list[Item]) -> int | None:
    """Return the number of characters of a full printed line, or None where lines are whole paragraphs."""
    lengths = sorted(
        len(line.bare)
        for item in items
        if item.kind in {Kind.SHORT, Kind.PROSE, Kind.OPENING}
        for line in item.lines
    )
    if len(lengths) < _LEAST_LINES:
        return None
    width = lengths[int(len(lengths) * 0.7)]
    close = sum(abs(length - width) <= _SLACK for length in lengths)
    return width if width <= _WIDEST and close >= _SHARE * len(lengths) else None
