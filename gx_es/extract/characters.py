"""The characters that names are made of: how much likelier each is in a name than in other words."""

from functools import lru_cache

from gx_es.lexicon import weights, words
from gx_es.lexicon.name_odds import odds
from gx_es.segment.names import surname

# Log-odds of the pieces of evidence, by their names. `python -m bench.names` fits them (a conditional logit over the
# labelled pages that may be tuned on); `given_first` and `splits_word` were fitted each alone beside the others.
WEIGHTS = weights("name_weights")
# Odds that count at most, so that none decides alone
_MOST_SURNAME, _MOST_GIVEN, _MOST_MIDDLE = 3.3, 2.2, 1.0
_LEAST_GIVEN = -4.0  # more may speak against a last character: 退 and 倒 end no name
UNKNOWN = 2.0  # odds of surnames that the dictionary has no words of: rare ones
# Names and texts behind names that are weighed once, for each stage asks anew. Four times as many took 15 MB more of each
# process, and hardly less time.
REMEMBERED = 2**12
# Words of grammar that are surnames too
FUNCTION_WORDS = frozenset("和由从都但越候别因来有全年次位后能才种时应向爱养於过连当常那双凡曾")
COMPOUNDS = words("compound_surnames")


def _within(points: float, most: float) -> float:
    return max(-most, min(most, points))


SURNAMES = {char: _within(value, _MOST_SURNAME) for char, value in odds("surname").items()}
LASTS = {char: max(_LEAST_GIVEN, min(_MOST_GIVEN, value)) for char, value in odds("given").items()}
_MIDDLES = {char: _within(value, _MOST_MIDDLE) for char, value in odds("given").items()}


@lru_cache(REMEMBERED)
def characters(name: str) -> float:
    """Weigh the characters of a name alone."""
    return sum([WEIGHTS[piece] * amount for piece, amount in made_of(name)])


def made_of(name: str) -> list[tuple[str, float]]:
    """Return the evidence that the characters of a name are, and how much there is of each."""
    family = surname(name) if len(name) > 2 else name[0]
    if len(family) > 1:
        pieces = [("compound", 1.0)]
    else:
        pieces = [("surname", SURNAMES.get(family, UNKNOWN))]
        if family in FUNCTION_WORDS:
            pieces.append(("function_word", 1.0))
    rest = name[len(family) :]
    pieces.append(("given", LASTS.get(rest[-1], 0.0)))
    if len(rest) > 1:
        pieces.append(("middle", _MIDDLES.get(rest[0], 0.0)))
    return pieces
