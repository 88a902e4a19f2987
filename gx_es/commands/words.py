"""Commands that take a query: its words come as arguments, and those that begin with a minus are no options."""

import re

import click

_MINUS = re.compile(r'-[^-\x00-\x7f"“「]|-["“「]')


class Words(click.Command):
    """Takes words, and -words that must not be there, in quotation marks of the shell or without."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put what begins with a minus and no option can be behind the options."""
        words = [] if "--" in args else [arg for arg in args if _MINUS.match(arg)]
        rest = [arg for arg in args if arg not in words]
        return super().parse_args(ctx, [*rest, "--", *words] if words else args)


def joined(_context: click.Context, _argument: click.Parameter, words: tuple[str, ...]) -> str:
    """Return the words of a query as one text."""
    return " ".join(words)
