"""What arguments and options take: paths, days, and files by what is in them."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from gx_es.dictionary import Dictionary, read_dictionary
from gx_es.errors import Usage
from gx_es.extract.fields import Days
from gx_es.page import issue_day
from gx_es.period import period
from gx_es.search.synonyms import NO_SYNONYMS, Synonyms, read_synonyms, usual_synonyms


class PathValue(click.Path[Path]):
    """A path. An empty one is an error: it comes from a variable that is not set, and would be the current folder."""

    def __init__(self, **known: Any) -> None:  # noqa: ANN401 - as click.Path has them
        """Take what click.Path takes."""
        super().__init__(path_type=Path, **known)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401
        """Return the path; raises `Usage` for an empty one."""
        if value == "":
            raise Usage(f"{_named(param)} is empty", todo="give a path; a variable may be unset")
        return super().convert(value, param, ctx)


def _named(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.human_readable_name if param else "the path"


class IssueDay(click.ParamType[date]):
    """The day of an issue."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Read `2021-11-16`; raises `Usage` for anything else."""
        del param, ctx
        try:
            return value if isinstance(value, date) else issue_day(value)
        except ValueError:
            raise Usage(f"{value!r} is no day", todo="write it as 2021-11-16") from None


class Period(click.ParamType[Days]):
    """A day, a month or a year, as the days that it has."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Days:  # noqa: ANN401
        """Read `2021`, `2021-11` or `2021-11-16`; raises `Usage` for anything else."""
        del param, ctx
        return value if isinstance(value, Days) else period(value)


class DictionaryFile(click.ParamType[Dictionary]):
    """A file of words, as the dictionary that it holds."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Dictionary:  # noqa: ANN401
        """Read the file; raises `Usage` for one that is no dictionary."""
        del param, ctx
        return value if isinstance(value, Dictionary) else read_dictionary(Path(value))


class SynonymsFile(click.ParamType[Synonyms]):
    """A file of words that mean the same, or the usual ones, or none."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Synonyms:  # noqa: ANN401
        """Read the file; raises `Usage` where it cannot be read."""
        del param, ctx
        if isinstance(value, Synonyms):
            return value
        if value == "none":
            return NO_SYNONYMS
        return usual_synonyms() if value == "usual" else read_synonyms(Path(value))
