"""Worker processes for one machine: batches in, results out, in the order of the batches; a worker may be killed."""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from typing import Any

from helpers.articles import Article

log = logging.getLogger(__name__)

Batch = tuple[Article, ...]
Results = list[tuple[str, str | dict[str, Any]]]
KILLED = "the process that read it was killed twice (out of memory?); split it, or give the machine more memory"


def map_batches(work: Callable[[Batch], Results], batches: Iterable[Batch], *, workers: int) -> Iterator[Results]:
    """Give `work(batch)` for each batch, in order, done here or in worker processes.

    At most two batches a worker are under way. Where a worker is killed, what was under way is done again, one batch at
    a time, then one article at a time: an article that kills its worker twice gets the reason why it cannot be used.
    """
    if workers <= 1:
        yield from map(work, batches)
        return
    queue = iter(batches)
    pool = _make_pool(workers)
    under_way: deque[tuple[Batch, Future[Results]]] = deque()
    try:
        while True:
            under_way.extend(
                (batch, _submit(pool, work, batch)) for batch in islice(queue, 2 * workers - len(under_way))
            )
            if not under_way:
                return
            batch, future = under_way.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                log.warning("a worker was killed; its articles are read again")
                pool.shutdown(cancel_futures=True)
                waiting = [batch, *(other for other, _ in under_way)]
                under_way.clear()
                for again in waiting:
                    yield _do_alone(work, again)
                pool = _make_pool(workers)
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, work: Callable[[Batch], Results], batch: Batch) -> Future[Results]:
    """Hand a batch in; a pool that broke since it was last asked says so when the result is."""
    try:
        return pool.submit(work, batch)
    except BrokenProcessPool as error:
        future: Future[Results] = Future()
        future.set_exception(error)
        return future


def _do_alone(work: Callable[[Batch], Results], batch: Batch) -> Results:
    """Do a batch in a process of its own; where that is killed too, article by article."""
    with _make_pool(1) as pool:
        try:
            return pool.submit(work, batch).result()
        except BrokenProcessPool:
            if len(batch) == 1:
                return [(batch[0].article_id, KILLED)]
    return [result for article in batch for result in _do_alone(work, (article,))]


def _make_pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(max_workers=workers, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Let a worker end when the build that started it is killed, which by itself would leave it waiting for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
