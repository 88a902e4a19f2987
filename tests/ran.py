"""A command that ran in the process of the tests."""

from collections.abc import Callable

Ran = Callable[..., tuple[int, str, str]]  # what was typed -> the exit code, standard output, standard error
