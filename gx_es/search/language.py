"""The query language, in the habit of search engines: words, "quoted phrases", `-word`, `OR`, `title:word`.

query  = either { either }               all of them must hold
either = signed { "OR" signed }          one of them must
signed = [ "-" ] [ field ":" ] ( word | quoted )
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from gx_es.errors import Usage
from gx_es.lexicon.folding import fold

FIELDS = ("title", "body", "person", "reporter", "org")

# Characters. Elasticsearch refuses a query of some 1,500 characters and more: it is a clause each, in several fields.
LONGEST = 1_000

_OR = "OR"
# Marks of quotation count around a whole word, since headlines have them in the middle of words (“雷锋式”农机手).
_QUOTED = r'"(?P<quoted>[^"]*)"|“(?P<curly>[^”]*)”|「(?P<corner>[^」]*)」'
_TOKEN = re.compile(rf"(?P<minus>-)?(?:(?P<field>{'|'.join(FIELDS)}):)?(?:(?:{_QUOTED})(?!\S)|(?P<word>\S+))")
_OPENING = {'"': '"', "“": "”", "「": "」"}
# Prefixes and operators of other search engines, and what is written here instead.
_NO_PREFIX = re.compile(r"-?([a-z]{3,}):(?!//)\S")
_INSTEAD = {
    "date": "--from and --to",
    "year": "--from and --to",
    "from": "--from and --to",
    "newspaper": "--newspaper",
    "paper": "--newspaper",
}
_NO_OPERATOR = {"AND", "NOT", "&&", "||"}
_SPOKEN = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or, where it is exact, a phrase that must stand as it is; in any field or in one."""

    text: str
    field: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    term: Term


@dataclass(frozen=True, slots=True)
class Either:
    """Some terms of which one must hold."""

    terms: tuple[Term | Not, ...]


Clause = Term | Not | Either


class _Token(NamedTuple):
    term: Term
    signed: bool
    is_or: bool


def parse(text: str) -> tuple[Clause, ...]:
    """Read a query, of which all clauses must hold; simplified characters and ASCII take the place of their variants.

    What is no part of the language is a word as it stands. Raises `Usage` for a text that is too long, a quotation that
    does not end, a field without a word, an `OR` without two sides, a prefix or an operator of other languages, and
    where there is nothing to look for.
    """
    if len(text) > LONGEST:
        what = f"the query has {len(text):,} characters, and may have {LONGEST:,}"
        raise Usage(what, todo="give the words that matter")
    tokens = [_token(found) for found in _TOKEN.finditer(fold(text))]
    tokens = [token for token in tokens if token.is_or or _SPOKEN.search(token.term.text)]
    clauses: list[Clause] = []
    while tokens:
        clauses.append(_either(tokens))
    if not clauses:
        raise Usage(f"there is nothing to search for in {text!r}", todo='give a word, or a "quoted phrase"')
    return tuple(clauses)


def terms(clauses: tuple[Clause, ...]) -> list[Term]:
    """Return the terms that are looked for, not those that must not be there."""
    parts = [
        part for clause in clauses for part in (clause.terms if isinstance(clause, Either) else (clause,))
    ]
    return [part for part in parts if isinstance(part, Term)]


def _either(tokens: list[_Token]) -> Clause:
    """Take from the tokens one clause, with all its alternatives."""
    terms = [_signed(tokens)]
    while tokens and tokens[0].is_or:
        tokens.pop(0)
        terms.append(_signed(tokens))
    return terms[0] if len(terms) == 1 else Either(tuple(terms))


def _signed(tokens: list[_Token]) -> Term | Not:
    if not tokens or tokens[0].is_or:
        raise Usage("OR stands between two words, and one is missing", todo='write A OR B, or quote it: "OR"')
    token = tokens.pop(0)
    return Not(token.term) if token.signed else token.term


def _must_be_known(written: str) -> None:
    if written in _NO_OPERATOR:
        todo = "words side by side must all be there, -word must not, A OR B is either"
        raise Usage(f"{written} is no operator here", todo=f'{todo}; or quote it: "{written}"')
    if (prefix := _NO_PREFIX.match(written)) and prefix[1] not in FIELDS:
        instead = _INSTEAD.get(prefix[1], f"one of {', '.join(f'{field}:' for field in FIELDS)}")
        raise Usage(f"there is no prefix {prefix[1]}:", todo=f'write {instead}, or quote it: "{written}"')


def _token(found: re.Match[str]) -> _Token:
    word, field = found["word"], found["field"]
    if word is None:
        text = next(part for part in found.group("quoted", "curly", "corner") if part is not None)
        return _Token(Term(text, field, exact=True), bool(found["minus"]), is_or=False)
    if word.removesuffix(":") in FIELDS and word.endswith(":"):
        raise Usage(f"{word} has no word behind it", todo=f"write {word}WORD, without a blank")
    _must_be_known(found.group())
    closing = _OPENING.get(word[0])
    if closing and closing not in found.string[found.start("word") + 1 :]:
        raise Usage(f"the quotation that begins at {word!r} does not end", todo=f"close it with {closing}")
    return _Token(Term(word, field), bool(found["minus"]), is_or=found.group() == _OR)
