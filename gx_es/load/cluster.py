"""The workers of a Dask cluster: each parses its share of the pages and writes it to Elasticsearch itself."""

from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from types import ModuleType
from typing import NamedTuple, Self

from gx_es import __version__
from gx_es.elastic.bulk import Writer
from gx_es.elastic.client import Address, connected
from gx_es.elastic.patience import Patience
from gx_es.elastic.throttle import Throttle
from gx_es.errors import Unreachable, Usage
from gx_es.load.workers import AHEAD, Outcome, Reader, Task
from gx_es.load.writing import written

_throttle = Throttle()  # of all tasks that this worker has under way
_ANSWER = (
    10  # seconds in which a scheduler answers that is there; Dask's own 30 s are long for a wrong address
)


class Share(NamedTuple):
    """What a worker of a cluster does with a task: all that is done with it on one machine, in the same order.

    So its guarantees are the same. The documents never travel to the machine that began the load.
    """

    reader: Reader
    address: Address
    patience: float

    def __call__(self, task: Task) -> list[Outcome]:
        """Parse and write the pages; return the account of them. Raises our errors only."""
        with connected(self.address) as client:
            return [written(Writer(client, _throttle, Patience(self.patience)), self.reader(task))]


class Cluster:
    """The workers of a Dask cluster.

    Making one raises `Usage` where Dask is not installed, no worker is there, or one has another version of this
    package, and `Unreachable` where no scheduler answers.
    """

    def __init__(self, reader: Reader, scheduler: str, address: Address, patience: float) -> None:
        dask = _dask()
        self._share = Share(reader, address, patience)
        try:
            self._client = dask.Client(scheduler, timeout=_ANSWER, set_as_default=False)
        except (OSError, ValueError) as error:
            what = f"no Dask scheduler answers at {scheduler} ({error})"
            raise Unreachable(what, todo="start it: dask scheduler; or check --scheduler") from error
        self.died: tuple[type[Exception], ...] = (dask.KilledWorker,)
        try:
            self.at_once = AHEAD * self._threads()
        except Usage:
            self._client.close()
            raise
        self._pool = self._client.get_executor(pure=False)

    def __enter__(self) -> Self:
        """Be ready."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the cluster; tasks that nobody waits for are dropped."""
        self._pool.shutdown(wait=False)
        self._client.close()

    def submit(self, task: Task) -> Future[list[Outcome]]:
        """Queue the task."""
        future: Future[list[Outcome]] = self._pool.submit(self._share, task)
        return future

    def apart(self) -> AbstractContextManager[Self]:
        """Give these: Dask itself tells which task it was that ended several workers."""
        return nullcontext(self)

    def _threads(self) -> int:
        """Return how many tasks run at once; see that the workers are there, and are ours."""
        threads = self._client.nthreads()
        if not threads:
            raise Usage(
                "the Dask cluster has no worker", todo="start some: dask worker SCHEDULER --nthreads 1"
            )
        try:
            versions = set(self._client.run(_version).values())
        except ImportError:
            raise Usage("a worker of the Dask cluster lacks gx-es", todo="install it there") from None
        if versions != {__version__}:
            what = f"workers of the Dask cluster have gx-es {', '.join(sorted(versions))}, and this is {__version__}"
            raise Usage(what, todo="install one version everywhere")
        return int(sum(threads.values()))


def _dask() -> ModuleType:
    try:
        return import_module("distributed")
    except ImportError:
        raise Usage("--on dask needs more than is installed", todo="pip install 'gx-es[dask]'") from None


def _version() -> str:
    return __version__
