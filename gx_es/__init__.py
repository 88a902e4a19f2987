"""Cut OCR'd Chinese newspaper pages into articles and load them into Elasticsearch."""

from importlib.metadata import version

__version__ = version("gx-es")
