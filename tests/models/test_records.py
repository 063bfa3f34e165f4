"""The records: their constraints, their natural keys, and what a page asks for in how many queries."""

import datetime as dt

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.db import IntegrityError, transaction

from accords.models import (
    Body,
    Commitment,
    IngestFile,
    IngestRun,
    Instrument,
    InstrumentAlias,
    Leader,
    LeaderAlias,
    Partner,
    PartnerAlias,
    Relationship,
    Statement,
    Target,
    Trip,
    Visit,
    VisitAddress,
    VisitLeader,
)
from accords.models.review import clip
from tests.factories import CommitmentFactory, PartnerFactory, StatementFactory, VisitFactory

pytestmark = pytest.mark.django_db


def refused(make, name):
    """Whether the database refuses what ``make`` makes, by the constraint called ``name``."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make()
    return name in str(caught.value)


@pytest.mark.parametrize(
    ("model", "values", "constraint"),
    [
        (Commitment, {"start": 9, "end": 9}, "commitment_span_not_empty"),
        (Commitment, {"strength": "sworn"}, "commitment_strength_known"),
        (Commitment, {"review": "seen"}, "commitment_review_known"),
        (Commitment, {"actor": ""}, "commitment_has_an_actor"),
        (Commitment, {"confidence": 1.2}, "commitment_confidence_is_a_share"),
        (Statement, {"kind": "poem"}, "statement_kind_known"),
        (Statement, {"date_basis": "guessed"}, "statement_date_basis_known"),
        (Statement, {"confidence": -0.1}, "statement_confidence_is_a_share"),
        (Visit, {"kind": "secret"}, "visit_kind_known"),
        (Visit, {"precision": "hour"}, "visit_precision_known"),
        (Visit, {"end": dt.date(2025, 8, 1)}, "visit_ends_after_start"),
    ],
)
def test_the_database_refuses_what_cannot_be(model, values, constraint):
    commitment = CommitmentFactory(statement__visits=[VisitFactory()])
    row = model.objects.get()
    assert refused(lambda: model.objects.filter(pk=row.pk).update(**values), constraint)
    assert Commitment.objects.get() == commitment


def test_a_visit_to_oneself_is_refused():
    visit = VisitFactory()
    assert refused(
        lambda: Visit.objects.filter(pk=visit.pk).update(host=visit.visitor), "visit_host_is_not_visitor"
    )


def test_a_trip_that_ends_before_it_starts_is_refused():
    assert refused(
        lambda: Trip.objects.create(
            slug="t", visitor=PartnerFactory(), start=dt.date(2025, 5, 5), end=dt.date(2025, 5, 4)
        ),
        "trip_ends_after_start",
    )


def test_a_target_needs_an_amount_or_a_year():
    commitment = CommitmentFactory()
    assert refused(
        lambda: Target.objects.create(commitment=commitment, currency="USD"), "target_has_amount_or_year"
    )


def test_a_relationship_is_between_two():
    statement, partner = StatementFactory(), PartnerFactory()
    assert refused(
        lambda: Relationship.objects.create(
            statement=statement, first=partner, second=partner, level="partnership", event="existing"
        ),
        "relationship_of_two",
    )


def test_an_outcome_is_one_of_the_vocabulary():
    run = IngestRun.objects.create(started_at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
    assert refused(
        lambda: IngestFile.objects.create(run=run, name="a", outcome="eaten"), "ingest_outcome_known"
    )


def test_every_record_comes_back_by_its_natural_key():
    visit = VisitFactory()
    VisitAddress.objects.create(visit=visit, slug="vn-kr")
    CommitmentFactory(
        statement__visits=[visit], topics=["nuclear-energy"], targets=[{"year": 2030}], sectors=["energy"]
    )
    statement, partner = Statement.objects.get(), Partner.objects.get(code="KR")
    leader = Leader.objects.create(slug="a-b", name="A. B.")
    VisitLeader.objects.create(visit=visit, leader=leader)
    Trip.objects.create(slug="trip", visitor=partner, start=visit.start, end=visit.end)
    instrument = Instrument.objects.create(slug="treaty", name="Treaty")
    Body.objects.create(slug="asean", name="ASEAN")
    Relationship.objects.create(
        statement=statement, first=partner, second=visit.visitor, level="partnership", event="existing"
    )
    LeaderAlias.objects.create(leader=leader, text="B.")
    PartnerAlias.objects.create(partner=partner, text="Korea")
    InstrumentAlias.objects.create(instrument=instrument, text="The treaty")
    for model in apps.get_app_config("accords").get_models():
        if hasattr(model, "natural_key"):
            rows = model.objects.all()
            assert rows, model
            for row in rows:
                assert model.objects.get_by_natural_key(*row.natural_key()) == row
    text = serializers.serialize(
        "json",
        [*Commitment.objects.all(), *Statement.objects.all()],
        use_natural_foreign_keys=True,
        use_natural_primary_keys=True,
    )
    assert {row.object.pk for row in serializers.deserialize("json", text)} == {
        Commitment.objects.get().pk,
        Statement.objects.get().pk,
    }


def test_rejected_rows_are_not_published():
    kept = CommitmentFactory()
    CommitmentFactory(statement=kept.statement, review="rejected", targets=[{"year": 2030}])
    CommitmentFactory(statement__review="rejected", targets=[{"year": 2030}])
    assert list(Commitment.objects.published()) == [kept]
    assert list(Statement.objects.published()) == [kept.statement]
    assert not Target.objects.published().exists()


def test_a_visit_is_found_at_its_present_and_its_former_addresses():
    visit = VisitFactory(slug="vn-kr-2025-08-10")
    VisitFactory(slug="vn-az-2025-05-07")
    for slug in ("vn-kr", "vn-kr-2025"):
        VisitAddress.objects.create(visit=visit, slug=slug)
    for slug in ("vn-kr", "vn-kr-2025", "vn-kr-2025-08-10"):
        assert Visit.objects.at(slug) == visit
    with pytest.raises(Visit.DoesNotExist):
        Visit.objects.at("vn-kr-2024")


def test_a_long_value_is_cut_to_its_column():
    assert clip(Statement, "publisher", "a" * 300) == "a" * 200
    assert clip(Statement, "title", "a" * 3000) == "a" * 3000
    assert clip(Statement, "title", None) == ""
    assert clip(Statement, "title", "a\x00b") == "ab"


def touch_commitments():
    for commitment in Commitment.objects.for_listing():
        assert [link.sector.name for link in commitment.sector_rows]
        assert [link.topic.name for link in commitment.topic_rows]
        assert [target.year for target in commitment.target_list]
        assert [party.name for party in commitment.party_list]
        assert not commitment.instrument_list + commitment.body_list
        assert [visit.slug for visit in commitment.statement.visit_list]
        assert commitment.statement.title


def touch_hits():
    for commitment in Commitment.objects.for_hits():
        assert [link.sector.name for link in commitment.sector_rows]
        assert [link.topic.name for link in commitment.topic_rows]
        assert [target.year for target in commitment.target_list]
        assert [party.name for party in commitment.party_list]
        assert [link.partner.name for link in commitment.statement.party_rows]
        assert commitment.statement.title


def touch_statements():
    for statement in Statement.objects.for_listing():
        assert [link.partner.name for link in statement.party_rows]
        assert [(visit.visitor.name, visit.host.name) for visit in statement.visit_list]


def touch_visits():
    for visit in Visit.objects.for_listing():
        assert visit.visitor.name
        assert visit.host.name
        assert visit.trip is None
        assert [(part.leader.name, part.side.name) for part in visit.visit_leaders.all()] == []
        assert visit.accounts == 1


def touch_targets():
    for target in Target.objects.for_listing():
        assert target.commitment.statement.title
        assert [party.name for party in target.commitment.party_list]
        assert [link.sector.name for link in target.commitment.sector_rows]


def test_one_row_reads_for_itself_what_a_listing_reads_for_all():
    CommitmentFactory(statement__visits=[VisitFactory()], topics=["nuclear-energy"], targets=[{"year": 2030}])
    (alone,), (listed,) = Commitment.objects.all(), Commitment.objects.for_listing()
    for name in ("party_list", "sector_rows", "topic_rows", "target_list", "instrument_list", "body_list"):
        assert getattr(alone, name) == getattr(listed, name), name
    for name in ("party_rows", "visit_list"):
        assert getattr(alone.statement, name) == getattr(listed.statement, name), name


@pytest.mark.parametrize(
    "touch", [touch_commitments, touch_hits, touch_statements, touch_visits, touch_targets]
)
def test_a_listing_takes_as_many_queries_for_thirty_rows_as_for_one(
    touch, django_assert_num_queries, django_assert_max_num_queries
):
    def make():
        CommitmentFactory(
            statement__visits=[VisitFactory()], topics=["nuclear-energy"], targets=[{"year": 2030}]
        )

    make()
    with django_assert_max_num_queries(12) as first:
        touch()
    for _ in range(29):
        make()
    with django_assert_num_queries(len(first)):
        touch()


def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
