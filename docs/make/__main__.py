"""Make the pages: `python -m docs.make`, which is `make docs`."""

from docs.make import commands, cookbook, tour
from docs.make.commands import DOCS


def main() -> None:
    """Write the pages of commands and the cook-book, and run the tour."""
    for name, text in {**commands.pages(), **cookbook.pages()}.items():
        (DOCS / name).parent.mkdir(exist_ok=True)
        (DOCS / name).write_text(text, "utf-8", newline="\n")
    tour.run()


if __name__ == "__main__":
    main()
