"""Working on the chunks of the index in as many processes as there are processors."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from multiprocessing import connection as pipes
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

import django
from django.db import connection

PARALLEL = 20_000
"""So many commitments are worth other processes, each of which has to start."""

Result = TypeVar("Result")


def each(work: Callable[[int], Result], chunks: Iterable[int], *, expected: int) -> Iterator[Result]:
    """What ``work``, a function of a module, gives for each chunk, as it gets ready; ``expected`` is about
    how many commitments there are."""
    # Another process would not see what this one has not committed.
    if expected < PARALLEL or connection.in_atomic_block:
        yield from map(work, chunks)
        return
    # Started afresh: a copy of this process would share its connection to the database.
    context = get_context("spawn")
    database = connection.settings_dict["NAME"]
    # Nothing of ours can be imported there before Django is set up.
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=context, initializer=django.setup) as executor:
        for future in as_completed([executor.submit(_elsewhere, database, work, chunk) for chunk in chunks]):
            yield future.result()


def _elsewhere(database: str, work: Callable[[int], Result], chunk: int) -> Result:
    _begin(database)
    return work(chunk)


@cache
def _begin(database: str) -> None:
    """Work on the database that the parent works on, and no longer than it lives."""
    connection.settings_dict["NAME"] = database
    # Millions of objects are made here and none of them in a circle: looking for circles takes a third of
    # the time.
    gc.disable()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # What a chunk changes all over the index of the table is held until it is written.
            cursor.execute("PRAGMA cache_size=-65536")
            # One process writes while the others wait, longer than a visitor would.
            cursor.execute("PRAGMA busy_timeout=3600000")
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        pipes.wait([parent.sentinel])
        # A parent that was killed cannot tell its processes to end. What is not committed is undone.
        os._exit(1)
