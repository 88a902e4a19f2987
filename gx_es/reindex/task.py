"""A copy that the server makes by itself, `_reindex`: begun, found again, and watched to its end."""

from dataclasses import dataclass
from time import sleep
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from gx_es.elastic import whole
from gx_es.elastic.client import reason
from gx_es.elastic.names import Pair, written_through
from gx_es.elastic.patience import Patience
from gx_es.errors import Rejected
from gx_es.reindex.watch import Watch

Task = str  # node and number, as Elasticsearch names it

BATCH = 1_000  # documents that the server reads and writes at once; some 3 MB
# Copies of a part each, side by side, at least: of one shard two take half the time of one (docs/reindex.md).
SLICES = 2
FIRST_LOOK, LOOK = 0.05, 0.5  # seconds between two looks at a task: twice as long each time, and the longest
_SHOWN = 3  # refused documents that an error names

# What to do where a document is refused. Fields that are gone or new since a document was made need --reparse.
KEPT = "the aliases stay, and the new index is kept; correct the mapping, or add --reparse"

_REINDEX = "indices:data/write/reindex"
_JSON = {"accept": "application/json"}


def running(client: Elasticsearch, through: str) -> Task | None:
    """Return the copy through an alias that is under way, None where there is none."""
    # the client's own method warns that the tasks' API may change: what is used here has not since version 5
    nodes = client.perform_request("GET", f"/_tasks?actions={_REINDEX}&detailed", headers=_JSON).body["nodes"]
    for node in nodes.values():
        for name, task in node["tasks"].items():
            if task["description"].endswith(f" to [{through}]") and "parent_task_id" not in task:
                return str(name)
    return None


def cancel(client: Elasticsearch, pair: Pair) -> None:
    """End the copies into a pair that are under way."""
    for through in written_through(pair):
        if task := running(client, through):
            client.perform_request("POST", f"/_tasks/{task}/_cancel?wait_for_completion=true", headers=_JSON)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of an index into another of the same cluster.

    It is written through the alias that loads write through: so it makes no index anew that was deleted meanwhile.
    """

    client: Elasticsearch
    source: str
    target: str
    through: str

    def begin(self) -> Task:
        """Let the server begin; it goes on whatever becomes of this process."""
        begun = self.client.reindex(
            source={"index": self.source, "size": BATCH},
            dest={"index": self.through},
            require_alias=True,
            slices=max(SLICES, self._shards()),
            wait_for_completion=False,
        )
        return str(begun["task"])

    def _shards(self) -> int:
        settings = self.client.indices.get_settings(index=self.source)[self.source]["settings"]
        return int(settings["index"]["number_of_shards"])

    def watched(self, task: Task, patience: Patience, watch: Watch) -> bool:
        """Watch a task of this copy to its end, also over a lost connection; tell whether it is whole.

        It is not where its node has forgotten it, as after a restart. Raises `Rejected` where it was cancelled or a
        document was refused.
        """
        total = patience.ask(lambda: whole.count(self.client, self.source))
        delay = FIRST_LOOK
        while not (answer := patience.ask(lambda: self._asked(task))).get("completed"):
            if not answer:
                return False
            watch(f"Copying into {self.target}", patience.ask(self._written), total)
            sleep(delay)
            delay = min(2 * delay, LOOK)
        _must_be_whole(answer, self.target)
        watch(f"Copying into {self.target}", total, total)
        return True

    def _asked(self, task: Task) -> dict[str, Any]:
        try:
            return dict(self.client.perform_request("GET", f"/_tasks/{task}", headers=_JSON).body)
        except NotFoundError:
            return {}

    def _written(self) -> int:
        # of a copy in slices the task itself tells nothing before they end
        stats = self.client.indices.stats(index=self.target, metric="indexing")
        return int(stats["_all"]["primaries"]["indexing"]["index_total"])


def _must_be_whole(answer: dict[str, Any], target: str) -> None:
    if error := answer.get("error"):
        raise Rejected(f"the copy into {target} ended: {reason(error)}", todo="run gx-es reindex again")
    must_be_taken(answer["response"], target)


def must_be_taken(response: dict[str, Any], target: str) -> None:
    """Raise `Rejected`, with the first by name, where a copy's response tells of documents that were refused."""
    if failures := response["failures"]:
        named = "; ".join(
            f"{failed.get('id')}: {reason(failed.get('cause', failed.get('reason')))}"
            for failed in failures[:_SHOWN]
        )
        what = f"{target} refuses {len(failures)} documents or more: {named}"
        raise Rejected(what, todo=KEPT)
    if cancelled := response.get("canceled"):
        raise Rejected(f"the copy into {target} was cancelled {cancelled}", todo="run gx-es reindex again")
