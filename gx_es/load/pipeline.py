"""Reading, looking up, parsing and writing, side by side; each stage draws from the one before as it has room."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from elasticsearch import ApiError, TransportError

from gx_es.elastic.bulk import Writer
from gx_es.elastic.names import written_through
from gx_es.errors import Unreachable
from gx_es.load.change import Run
from gx_es.load.destination import Destination
from gx_es.load.flow import flow
from gx_es.load.intake import Item, cut, length
from gx_es.load.ledger import Account, Failure, Ledger, failed
from gx_es.load.lookup import Unread, look_up
from gx_es.load.workers import Here, Hire, Outcome, Reader, Task, read
from gx_es.load.writing import written
from gx_es.page import Page
from gx_es.reading import Unreadable

# Pages, and characters, of one look-up: two requests of some 10 ms each, whose answers take 1 MB.
PAGES_A_LOOK_UP, CHARS_A_LOOK_UP = 512, 4_000_000
# Of one task of a worker: a third of a second of parsing, some 130 articles, 0.5 MB of JSON. Tasks of 64 pages took no less
# time in all, and 20 MB more memory.
PAGES_A_TASK, CHARS_A_TASK = 32, 200_000


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What pages go through on their way into the indices, and the account of them."""

    into: Destination
    run: Run
    writer: Writer
    account: Account

    def flow(self, items: Iterator[Item], hire: Hire) -> None:
        """Load the items, and add what becomes of them to the account as it becomes known.

        When the writer's patience is halted, what is under way is finished; what Elasticsearch then pushes back
        is not in the account. Raises what `Writer.write` raises.
        """
        hire, tasks = _enough(hire, cut(self._unread(items), PAGES_A_TASK, CHARS_A_TASK, _length))
        reader = Reader(self.run, written_through(self.into.pair))
        at_most = self.writer.throttle.most + 1  # one more than requests may be in flight: it stands ready
        with ThreadPoolExecutor(at_most) as threads, hire(reader) as workers:

            def write(outcomes: list[Outcome]) -> Future[Ledger]:
                return threads.submit(written, self.writer, outcomes)

            try:
                for _, future in flow(write, read(workers, tasks), at_most=at_most):
                    self._settle(future)
            except BaseException:
                self.writer.patience.halt.set()  # the other threads need not wait for anything any more
                raise

    def _unread(self, items: Iterator[Item]) -> Iterator[Unread]:
        """Yield the pages that must be parsed; the others go into the account."""
        for batch in cut(items, PAGES_A_LOOK_UP, CHARS_A_LOOK_UP, length):
            self.account.add(
                failed(*(Failure.unread(item) for item in batch if isinstance(item, Unreadable)))
            )
            yield from self._changed([item for item in batch if isinstance(item, Page)])

    def _changed(self, pages: list[Page]) -> list[Unread]:
        if self.into.new or not pages:
            return [Unread(page, {}) for page in pages]
        known, unread = self.writer.patience.ask(
            partial(look_up, self.writer.client, self.into.pair, self.run, pages)
        )
        self.account.add(known)
        return unread

    def _settle(self, future: Future[Ledger]) -> None:
        try:
            self.account.add(future.result())
        except (ApiError, TransportError, Unreachable):
            if not self.writer.patience.halt.is_set():
                raise


def _enough(hire: Hire, tasks: Iterator[list[Unread]]) -> tuple[Hire, Iterator[Task]]:
    """Return the tasks, and this process for a single one: it is done before any other has started."""
    first = list(islice(tasks, 2))
    return (hire if len(first) > 1 else Here), chain(first, tasks)


def _length(unread: Unread) -> int:
    return length(unread.page)
