"""What other processes do in the tests of concurrency: ``at_once.do("write")``.

Thirty commitments say one word, all of them the same one; every change turns all of them to the other word.
"""

import sys
from collections.abc import Callable

import django
from django.apps import apps

# The test that fills the archive is in a process where this is done.
if not apps.ready:
    django.setup()

from django.db import transaction

from accords.models import Commitment, Statement
from accords.search import Query, index, processes, search
from tests.factories import CommitmentFactory, StatementFactory

WORDS = ("rice", "steel")
COMMITMENTS = 30
CHANGES = 8
ANSWERS = 25


def say(*words: object) -> None:
    """Tell the test."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def fill() -> None:
    """Make the archive; the tests do it themselves."""
    for number in range(3):
        statement = StatementFactory(slug=f"s{number}", text="A text.")
        for _ in range(COMMITMENTS // 3):
            CommitmentFactory(statement=statement, text=WORDS[0], gloss="")
    index.rebuild()


def change(number: int) -> None:
    """Turn all commitments to the other word, and index them, in one transaction."""
    with transaction.atomic():
        Commitment.objects.update(text=WORDS[number % 2])
        index.update_statements(Statement.objects.values_list("pk", flat=True))


def write() -> None:
    """A few changes; after each, this process sees it at once."""
    for number in range(1, CHANGES + 1):
        change(number)
        found = tuple(search(Query(q=word, only_words=True)).count for word in WORDS)
        if found != ((0, COMMITMENTS) if number % 2 else (COMMITMENTS, 0)):
            say("stale", found)


def read() -> None:
    """Many answers: each is of one committed state, in its rows and in its counts."""
    for _ in range(ANSWERS):
        result = search(Query(q=WORDS[0], only_words=True))
        counted = sum(value.count for value in result.facet("strength").values)
        if result.count not in {0, COMMITMENTS} or counted != result.count:
            say("half", result.count, counted)
    say("done")


def forever(step: Callable[[int], object]) -> None:
    """Do it again and again, until killed."""
    number = 0
    while True:
        say(number)
        number += 1
        step(number)


def rebuild_in_processes() -> None:
    """Build the index in several processes, though it is small."""
    processes.PARALLEL = 1
    index.rebuild()


def check() -> None:
    """Whether records, answers and the index agree, and can be written again."""
    said = set(Commitment.objects.values_list("text", flat=True))
    found = tuple(search(Query(q=word, only_words=True)).count for word in WORDS)
    if len(said) != 1 or found != tuple(COMMITMENTS if word in said else 0 for word in WORDS):
        say("differ", said, found)
    if not index.verify().is_right:
        say("wrong")
    write()
    say("right" if index.verify().is_right else "wrong")


def do(work: str) -> None:
    """The work of this name."""
    {
        "write": lambda: (write(), say("done")),
        "read": read,
        "change forever": lambda: forever(change),
        "rebuild forever": lambda: forever(lambda _: index.rebuild()),
        "rebuild in processes": lambda: (rebuild_in_processes(), say("done")),
        "check": check,
    }[work]()
