"""The index follows the records, in the transaction that changes them."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accords.models import (
    Commitment,
    IndexColumn,
    IndexDocument,
    IndexEnding,
    IndexFacet,
    IndexPosting,
    IndexWord,
    Partner,
    Statement,
)
from accords.search import Query, Vocabulary, build, index, search, stored, writing
from accords.search.documents import STATEMENTS
from accords.search.engine import Answer, understand
from accords.search.postings import term_of
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
    assert not IndexDocument.objects.exists()
    assert IndexPosting.objects.count() == 1, "only the state is left"
    assert found("rice") == []
    assert index.verify().is_right


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
    index.update_statements(Statement.objects.values_list("pk", flat=True)[:5])
    before = tables()
    assert index.rebuild() == 13
    assert tables() == before


def test_lists_made_in_slices_are_those_made_at_once(
    rice: Commitment, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        CommitmentFactory(key=f"more{number}", text=f"Item {number} of coal.")
    index.rebuild()
    before = tables()
    monkeypatch.setattr(build, "_AT_ONCE", 20)
    assert index.rebuild() == 4
    assert tables() == before


def test_what_is_written_while_a_chunk_is_prepared_is_not_lost(
    rice: Commitment, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = CommitmentFactory(key="coal", text="They will trade coal.")
    index.rebuild()

    prepare = build.prepare

    def interrupted(chunk: int) -> build.Prepared:
        prepared = prepare(chunk)
        Commitment.objects.filter(pk=rice.pk).update(text="They will trade wheat.")
        index.update_statements([rice.statement_id])
        index.remove_statements([other.statement_id])
        Statement.objects.filter(pk=other.statement_id).delete()
        index.update_statements([CommitmentFactory(key="new", text="They will trade tea.").statement_id])
        Commitment.objects.filter(key="new").update(key=f"new{prepared.chunk}")
        return prepared

    monkeypatch.setattr(build, "prepare", interrupted)
    index.rebuild()
    assert index.verify().is_right
    assert found("wheat") == ["rice"]
    assert found("rice") == found("coal") == []
    assert len(found("tea")) == 2
    assert index.is_ready()


def test_a_rebuild_that_fell_behind_the_log_reads_the_records_again(
    rice: Commitment, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.rebuild()
    prepare = build.prepare
    interruptions = iter([True])

    def interrupted(chunk: int) -> build.Prepared:
        prepared = prepare(chunk)
        if next(interruptions, False):
            for word in ("wheat", "tea", "coal"):
                Commitment.objects.filter(pk=rice.pk).update(text=f"They will trade {word}.")
                index.update_statements([rice.statement_id])
        return prepared

    monkeypatch.setattr(writing, "KEPT_CHANGES", 1)
    monkeypatch.setattr(build, "prepare", interrupted)
    index.rebuild()
    assert index.verify().is_right
    assert found("coal") == ["rice"]


def test_the_site_is_not_ready_while_the_index_is_built_for_the_first_time(
    rice: Commitment, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = build.prepare
    ready: list[bool] = []

    def asked(chunk: int) -> build.Prepared:
        ready.append(index.is_ready())
        return prepare(chunk)

    monkeypatch.setattr(build, "prepare", asked)
    index.rebuild()
    index.rebuild()
    assert ready == [False, False, True, True]
    assert index.is_ready()


def test_the_dictionary_forgets_words_when_the_index_is_built_anew(rice: Commitment) -> None:
    index.rebuild()
    Commitment.objects.filter(pk=rice.pk).update(text="They will trade wheat.")
    Statement.objects.update(text="They will trade wheat.")
    index.rebuild()
    words = {str(word) for word in IndexWord.objects.all()}
    assert "wheat" in words
    assert "rice" not in words


def tables() -> list[list]:
    """All that the index holds, but for the name of its state."""
    return [
        [
            tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
            for row in table.objects.exclude(**but).order_by("pk").values_list()
        ]
        for table, but in (
            (IndexPosting, {"term": 0}),
            (IndexDocument, {}),
            (IndexColumn, {}),
            (IndexFacet, {}),
            (IndexWord, {}),
            (IndexEnding, {}),
        )
    ]


def test_what_a_human_rejected_is_taken_out(rice: Commitment) -> None:
    index.update_statements([rice.statement_id])
    Commitment.objects.filter(pk=rice.pk).update(review="rejected")
    index.update_statements([rice.statement_id])
    assert found("rice") == []
    assert search(Query()).count == 0
    Commitment.objects.filter(pk=rice.pk).update(review="accepted")
    Statement.objects.filter(pk=rice.statement_id).update(review="rejected")
    index.update_statements([rice.statement_id])
    assert search(Query()).count == 0
    assert index.verify().is_right


def test_an_update_that_changes_nothing_is_no_new_state(rice: Commitment) -> None:
    index.update_statements([rice.statement_id])
    before = stored.state()
    index.update_statements([rice.statement_id])
    assert stored.state() == before


def test_verification_names_what_is_missing_and_what_differs(rice: Commitment) -> None:
    other = CommitmentFactory(key="coal", text="Coal.")
    index.rebuild()
    assert index.verify() == index.Verification(4)
    Commitment.objects.filter(pk=rice.pk).update(text="Behind the index's back.")
    assert index.verify() == index.Verification(4, different=("rice",))
    Statement.objects.filter(pk=rice.statement_id).update(title="Behind the index's back.")
    assert index.verify() == index.Verification(4, different=("rice", "one"))
    index.rebuild()
    Statement.objects.filter(pk=rice.statement_id).update(review="rejected")
    statement = StatementFactory(slug="new")
    gone = (rice.pk, STATEMENTS + rice.statement_id)
    assert index.verify() == index.Verification(3, missing=("new",), left_over=gone)
    new = CommitmentFactory(key="key-of-new", statement=statement)
    assert index.verify().missing == ("key-of-new", "new")
    index.rebuild()
    IndexPosting.objects.filter(term=term_of("w", "coal")).delete()
    assert index.verify() == index.Verification(4, broken=2), "of commitments and of statements"
    IndexPosting.objects.filter(term=term_of("strength", "agreed")).update(frequencies=b"\x02\x01")
    assert index.verify().broken == 3
    rows = {other.pk, new.pk, STATEMENTS + other.statement_id, STATEMENTS + new.statement_id}
    assert rows == set(IndexDocument.objects.values_list("pk", flat=True))


def test_an_index_of_another_version_is_not_ready(rice: Commitment) -> None:
    assert not index.is_ready()
    index.rebuild()
    assert index.is_ready()
    IndexPosting.objects.filter(term=0).update(frequencies=b"\0\0\0\0")
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


def test_a_name_that_was_changed_is_read_anew(rice: Commitment) -> None:
    index.update_statements([rice.statement_id])
    assert Vocabulary().partners["KR"] == "South Korea"
    Partner.objects.filter(code="KR").update(name="Republic of Korea")
    index.touch()
    assert Vocabulary().partners["KR"] == "Republic of Korea"
    assert found("rice") == ["rice"], "the documents are what they were"


def test_a_beginning_of_very_many_words_is_looked_up_at_once_and_no_further(rice: Commitment) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [f"qq{first}{second}" for first in letters for second in letters]
    rice.text = " ".join(words)
    rice.save()
    index.rebuild()
    search(Query())
    with CaptureQueriesContext(connection) as captured:
        answer = Answer(understand(Query(q="qq*"), Vocabulary()))
        assert list(answer.documents) == [rice.pk]
    assert len(captured) <= 3, "the state, the words, and all of their postings"
    assert "first 500 words" in " ".join(answer.question.notes)
