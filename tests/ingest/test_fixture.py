"""The demo fixture: the archive of the seeds without ingesting anything."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.http import QueryDict

from accords.ingest import fixture
from accords.ingest.run import ingest
from accords.models import Commitment, Statement, Visit
from accords.search import index, parse, search
from tests.factories import CommitmentFactory, StatementFactory, VisitFactory

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "fixtures" / "demo.json"

pytestmark = pytest.mark.django_db


def test_the_demo_and_the_ingested_seeds_are_the_same_archive():
    ingest([ROOT / "seeds"])
    made = fixture.dump()
    assert json.loads(made) == json.loads(DEMO.read_text("utf-8")), "run `make demo-fixture`"


def test_the_demo_loads_indexes_and_comes_out_again():
    call_command("loaddata", "demo", verbosity=0)
    assert (Statement.objects.count(), Visit.objects.count()) == (5, 6)
    korean = Commitment.objects.filter(parties__code="KR").count()
    assert search(parse(QueryDict("country=KR"))).count == korean > 0
    checked = index.verify()
    assert checked.is_right
    assert checked.checked == Commitment.objects.count() + Statement.objects.count()
    assert fixture.dump() == DEMO.read_text("utf-8")


def test_ingest_after_the_demo_changes_nothing():
    call_command("loaddata", "demo", verbosity=0)
    report = ingest([ROOT / "seeds"])
    assert report.totals["unchanged"] == 5
    assert fixture.dump() == DEMO.read_text("utf-8")


def test_a_fixture_carries_what_humans_decided_and_not_who(tmp_path, admin_user):
    statement = StatementFactory(visits=[VisitFactory()])
    row = CommitmentFactory(
        statement=statement, review="corrected", human_fields=["strength"], reviewed_by=admin_user
    )
    path = tmp_path / "own.json"
    call_command("dump_demo", str(path), verbosity=0)
    assert admin_user.username not in path.read_text()
    Statement.objects.all().delete()
    Visit.objects.all().delete()
    call_command("loaddata", str(path), verbosity=0)
    loaded = Commitment.objects.get()
    assert (loaded.key, loaded.review, loaded.human_fields) == (row.key, "corrected", ["strength"])
    assert loaded.reviewed_by is None


def test_a_fixture_that_fails_leaves_nothing(tmp_path):
    rows = json.loads(DEMO.read_text("utf-8"))
    rows[-1]["fields"]["commitment"] = ["no-such-key"]
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(rows))
    with pytest.raises(Exception, match="has no commitment"):
        call_command("loaddata", str(path), verbosity=0)
    assert not Statement.objects.exists()
