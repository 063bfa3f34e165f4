"""What every test of the desk begins with."""

import datetime as dt

import pytest

from accords.ingest import vocabulary
from accords.ingest.persist import store
from accords.models import (
    Body,
    IngestFile,
    IngestRun,
    Instrument,
    Target,
    Trip,
    Visit,
    VisitAddress,
)
from tests.ingest.readings import PROMISES, TEXT, leader, promise, reading, source, visit


@pytest.fixture
def archive(db):
    """A document of two promises, with everything that a record can have."""
    vocabulary.sync()
    run = IngestRun.objects.create(started_at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC), totals={"created": 1})
    first = promise(TEXT, PROMISES[0])
    document = source()
    stored = store(
        document,
        reading(
            document,
            promises=[first, PROMISES[1]],
            visits=[visit("VN", "KR", "2025-08-10", "2025-08-13", leaders=[leader("To Lam", "VN")])],
            relationships=[("VN", "KR", "strategic partnership", 2022, "upgraded")],
        ),
    )
    statement = stored.statement
    IngestFile.objects.create(run=run, name="a.txt", outcome="created", statement=statement)
    Target.objects.create(commitment=statement.commitments.first(), year=2030, due="2030")
    Instrument.objects.create(slug="vkfta", name="VKFTA")
    Body.objects.create(slug="asean", name="ASEAN")
    row = statement.visits.get()
    VisitAddress.objects.create(visit=row, slug="vn-kr")
    Visit.objects.update(trip=Trip.objects.create(slug="vn-2025", visitor=row.visitor))
    return statement
