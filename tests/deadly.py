"""What ends the process that reads it: a page for tests of what becomes of the others."""

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass

from gx_es.extract.ner.lac import Stretch

PAGE = "标题\n\n本报讯 此版致命,读者莫入。"


@dataclass(frozen=True, slots=True)
class Deadly:
    """An engine that ends its process when it reads that page, and else proposes nobody."""

    name: str = "rules"

    def people(self, texts: Sequence[str]) -> list[list[Stretch]]:
        """Propose nobody, or die."""
        if any("此版致命" in text for text in texts):
            os.kill(os.getpid(), signal.SIGKILL)
        return [[] for _ in texts]
