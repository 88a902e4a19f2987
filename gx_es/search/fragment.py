"""Highlighted pieces of text, as Elasticsearch marks them."""

import re
from dataclasses import dataclass

from gx_es.page import Span

# Where a hit begins and ends: two code points that Unicode keeps out of all text, so that whatever stands on
# a page, <em> or [bold], stays what it is.
HIT_BEGINS, HIT_ENDS = "\ufdd0", "\ufdd1"

_HIT = re.compile(f"{HIT_BEGINS}([^{HIT_ENDS}]*?)(\\s*){HIT_ENDS}")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text, and the spans in it that were searched for."""

    text: str
    hits: tuple[Span, ...]


def fragment(marked: str) -> Fragment:
    """Read a marked text; a blank that the analysis dropped at the end of a hit is none of it."""
    text, hits, at = "", list[Span](), 0
    for found in _HIT.finditer(marked):
        text += marked[at : found.start()]
        hits.append(Span(len(text), len(text) + len(found[1])))
        text += found[1] + found[2]
        at = found.end()
    return Fragment(text + marked[at:], tuple(hits))
