"""Tables as Markdown, ready for a page of docs."""

from rich import box
from rich.table import Table


def markdown(*columns: str) -> Table:
    """Return an empty table: the first column has words, the others figures."""
    table = Table(box=box.MARKDOWN)
    for column in columns:
        table.add_column(column, justify="left" if column == columns[0] else "right")
    return table
