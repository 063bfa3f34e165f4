"""Archives to rule over: one document with something of everything, and one of thirty."""

import datetime as dt

from accords.ingest import vocabulary
from accords.ingest.persist import store
from accords.models import (
    Body,
    IngestFile,
    IngestRun,
    Instrument,
    Leader,
    Partner,
    Relationship,
    Target,
    Trip,
    Visit,
    VisitAddress,
)
from tests.copies import made_once
from tests.factories import CommitmentFactory, StatementFactory, VisitFactory
from tests.ingest.readings import PROMISES, TEXT, leader, promise, reading, source, visit


@made_once
def two_promises():
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


@made_once
def thirty_of_each():
    """What ``two_promises`` makes, and 29 more of everything."""
    two_promises.__wrapped__()
    trip, run = Trip.objects.get(), IngestRun.objects.get()
    for number in range(29):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=number)
        statement = StatementFactory(visits=[VisitFactory(start=day, end=day, trip=trip)])
        CommitmentFactory(statement=statement, topics=["trade-relations"], targets=[{"year": 2030}])
        Relationship.objects.create(
            statement=statement,
            first=Partner.objects.get(code="KR"),
            second=Partner.objects.get(code="VN"),
            level="partnership",
            event="existing",
        )
        IngestFile.objects.create(run=run, name="a.txt", outcome="created", statement=statement)
        IngestRun.objects.create(started_at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
        Instrument.objects.create(slug=f"i{number}", name="I")
        Body.objects.create(slug=f"b{number}", name="B")
        Leader.objects.create(slug=f"l{number}", name="L", partner=Partner.objects.get(code="VN"))
        Trip.objects.create(slug=f"t{number}", visitor=Partner.objects.get(code="VN"))
        Partner.objects.create(code=f"X{number}", name="X", successor=Partner.objects.get(code="VN"))
