"""The index follows the records, in the transaction that changes them."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accords.models import Commitment, IndexEntry, IndexState, Statement
from accords.search import Query, index, search
from tests.factories import CommitmentFactory, StatementFactory

pytestmark = pytest.mark.django_db


def found(q: str) -> list[str]:
    return [hit.commitment.key for hit in search(Query(q=q, only_words=True)).rows]


@pytest.fixture
def rice() -> Commitment:
    """One commitment, not indexed yet."""
    return CommitmentFactory(key="rice", text="They will trade rice.", statement=StatementFactory(slug="one"))


def test_a_statement_is_found_once_it_is_indexed(rice: Commitment) -> None:
    assert found("rice") == []
    index.update_statements([rice.statement_id])
    assert found("rice") == ["rice"]
    index.update_statements([rice.statement_id])
    assert found("rice") == ["rice"]


def test_a_correction_is_found_and_what_it_replaced_is_not(rice: Commitment) -> None:
    index.update_statements([rice.statement_id])
    rice.gloss = "Both sides will trade wheat."
    rice.text = "They will trade wheat."
    rice.save()
    index.update_statements([rice.statement_id])
    assert found("wheat") == ["rice"]
    assert found("rice") == []


def test_a_change_that_is_rolled_back_leaves_the_index_as_it_was(rice: Commitment) -> None:
    index.update_statements([rice.statement_id])

    def fail() -> None:
        with transaction.atomic():
            Commitment.objects.filter(pk=rice.pk).update(text="They will trade wheat.")
            index.update_statements([rice.statement_id])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert found("rice") == ["rice"]
    assert found("wheat") == []
    assert index.verify().is_right


def test_a_removed_statement_leaves_nothing_behind(rice: Commitment) -> None:
    index.update_statements([rice.statement_id])
    index.remove_statements([rice.statement_id])
    Statement.objects.filter(pk=rice.statement_id).delete()
    assert not IndexEntry.objects.exists()
    assert found("rice") == []


def test_names_of_sectors_topics_and_parties_are_words_too(rice: Commitment) -> None:
    rice.commitment_sectors.all().delete()
    index.update_statements([rice.statement_id])
    assert [hit.commitment.key for hit in search(Query(q='"south korea"')).rows] == ["rice"]
    assert [hit.commitment.key for hit in search(Query(q='"korea south"')).rows] == []
    assert [hit.commitment.key for hit in search(Query(q='"vietnam south korea"')).rows] == []


def test_a_rebuild_gives_what_updates_gave(rice: Commitment) -> None:
    for number in range(12):
        CommitmentFactory(key=f"more{number}", text=f"Item {number} of coal.")
    index.update_statements(Statement.objects.values_list("pk", flat=True))
    before = list(IndexEntry.objects.order_by("pk").values())
    assert index.rebuild() == 13
    assert list(IndexEntry.objects.order_by("pk").values()) == before


def test_verification_names_what_is_missing_and_what_differs(rice: Commitment) -> None:
    other = CommitmentFactory(key="coal", text="Coal.")
    index.rebuild()
    assert index.verify() == index.Verification(2, (), (), stale_version=False)
    Commitment.objects.filter(pk=rice.pk).update(text="Behind the index's back.")
    IndexEntry.objects.filter(pk=other.pk).delete()
    assert index.verify() == index.Verification(2, ("coal",), ("rice",), stale_version=False)


def test_an_index_of_another_version_is_not_ready(rice: Commitment) -> None:
    assert not index.is_ready()
    index.rebuild()
    assert index.is_ready()
    IndexState.objects.update(version=0)
    assert not index.is_ready()
    assert index.verify().stale_version


def test_an_empty_archive_is_ready() -> None:
    assert index.is_ready()
    assert index.verify().is_right


def test_the_commands_rebuild_and_verify(rice: Commitment, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        call_command("verify_index")
    assert refused.value.code == 1
    assert "rice" in capsys.readouterr().out
    call_command("reindex")
    assert "1 commitment" in capsys.readouterr().out
    call_command("verify_index")
    assert "agree" in capsys.readouterr().out


@pytest.mark.parametrize("parameters", [{}, {"q": "rice OR coal"}, {"q": "rice", "country": ("VN",)}])
def test_a_search_asks_the_database_as_often_for_one_row_as_for_thirty(parameters: dict) -> None:
    def queries(*, rows: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            result = search(Query(**parameters), page_size=50)
            assert len(result.rows) == rows
        return len(captured)

    def grow(number: int) -> None:
        CommitmentFactory(
            key=f"row{number}",
            text="They will trade rice.",
            sectors=["energy", "trade"],
            topics=["nuclear-energy"],
            targets=[{"year": 2030}],
        )

    grow(0)
    index.rebuild()
    few = queries(rows=1)
    for number in range(1, 30):
        grow(number)
    index.rebuild()
    assert queries(rows=30) == few
