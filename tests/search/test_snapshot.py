"""What a process holds in memory is of the state the database is in, whatever happened in between."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from accords.models import Commitment, IndexChange
from accords.search import Query, index, search, snapshot, stored, writing
from accords.search.counting import Codes, met
from accords.search.snapshot import Snapshot, _Held
from tests.factories import CommitmentFactory, StatementFactory, random_archive

pytestmark = pytest.mark.django_db


def held_facets() -> dict[tuple[str, str], set[int]]:
    read = snapshot.read(())
    return {key: set(found) for key, found in read.snapshot.commitments.documents.items() if found}


def loaded_facets() -> dict[tuple[str, str], set[int]]:
    _Held.snapshot = Snapshot()
    return held_facets()


def keys(query: Query) -> list[str]:
    return [hit.commitment.key for hit in search(query, page_size=100).rows]


def test_a_patched_snapshot_is_the_one_that_is_loaded_anew() -> None:
    random_archive(1, statements=6, commitments=25)
    index.rebuild()
    held_facets()
    commitments = list(Commitment.objects.order_by("pk"))
    for number, commitment in enumerate(commitments[:8]):
        commitment.strength = ("agreed", "pledged", "intended")[number % 3]
        commitment.review = ("accepted", "rejected", "unreviewed")[number % 3]
        commitment.start += 1
        commitment.save()
        index.update_statements([commitment.statement_id])
        patched = held_facets()
        order = keys(Query())
        assert _Held.snapshot.nonce == stored.state()[0]
        assert loaded_facets() == patched
        assert keys(Query()) == order
    assert index.verify().is_right


def test_a_change_costs_few_questions_and_none_while_nothing_changes() -> None:
    random_archive(2, statements=4, commitments=10)
    index.rebuild()
    search(Query())
    with CaptureQueriesContext(connection) as quiet:
        snapshot.read(())
    assert len(quiet) == 1
    index.update_statements([CommitmentFactory().statement_id])
    with CaptureQueriesContext(connection) as patched:
        snapshot.read(())
    assert len(patched) == 6


def test_a_state_that_was_rolled_back_is_never_taken_for_the_one_that_came_instead() -> None:
    statement = StatementFactory()
    row = CommitmentFactory(key="row", statement=statement, strength="agreed")
    index.rebuild()
    assert keys(Query(strength=("agreed",))) == ["row"]

    def change(strength: str) -> None:
        Commitment.objects.filter(pk=row.pk).update(strength=strength)
        index.update_statements([statement.pk])

    def change_and_fail() -> None:
        with transaction.atomic():
            change("pledged")
            # This process now holds a state that will never be committed.
            assert keys(Query(strength=("pledged",))) == ["row"]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()
    assert keys(Query(strength=("agreed",))) == ["row"]
    with pytest.raises(ZeroDivisionError):
        change_and_fail()
    # The generation is the same as the rolled-back one's; what it holds is not.
    change("intended")
    assert keys(Query(strength=("pledged",))) == []
    assert keys(Query(strength=("intended",))) == ["row"]


def test_a_process_far_behind_loads_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "KEPT_CHANGES", 2)
    statement = StatementFactory()
    index.rebuild()
    search(Query())
    for number in range(5):
        CommitmentFactory(key=f"c{number}", statement=statement)
        index.update_statements([statement.pk])
    assert IndexChange.objects.count() == 2
    assert len(keys(Query())) == 5
    assert held_facets() == loaded_facets()


def test_an_index_that_changes_while_it_is_read_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    statement = StatementFactory()
    index.rebuild()
    loaded = snapshot._loaded
    changes = iter(range(4))

    def slowly(*state: object) -> Snapshot:
        made = loaded(*state)
        number = next(changes, None)
        if number is not None:
            CommitmentFactory(key=f"c{number}", statement=statement)
            index.rebuild()
        return made

    monkeypatch.setattr(snapshot, "_loaded", slowly)
    assert len(keys(Query())) == 4
    assert next(changes, None) is None


def test_documents_far_apart_are_found_together() -> None:
    statement = StatementFactory()
    near = CommitmentFactory(key="near", statement=statement, text="rice and coal")
    CommitmentFactory(pk=near.pk + 70_000, key="far", statement=statement, text="rice and coal")
    CommitmentFactory(pk=near.pk + 400_000, key="farther", statement=statement, text="coal and rice")
    index.update_statements([statement.pk])
    assert set(keys(Query(q="rice coal", only_words=True))) == {"near", "far", "farther"}
    assert set(keys(Query(q='"rice and coal"', only_words=True))) == {"near", "far"}
    assert {value.value: value.count for value in search(Query()).facet("country").values} == {
        "KR": 3,
        "VN": 3,
    }
    assert index.verify().is_right
    before = held_facets()
    index.rebuild()
    assert held_facets() == before
    assert index.verify().is_right


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 7), st.sets(st.integers(0, 8), max_size=7)), min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 7), st.sets(st.integers(0, 8), max_size=7)), max_size=10),
    st.sets(st.integers(0, 1 << 17)),
)
def test_values_are_looked_up_as_they_are_met(
    rows: list[tuple[int, set[int]]], changes: list[tuple[int, set[int]]], asked: set[int]
) -> None:
    """More values than a document has room for, documents on both sides of a chunk's border, and edits."""
    spread = (3, 4, 500, (1 << 16) - 1, 1 << 16, (1 << 16) + 9, (1 << 17) - 1, 1 << 17)
    size = (1 << 17) + 1024
    # Many values, each of a document of its own, so that the facets are worth looking up.
    others = {f"other {at}": BitMap([1000 + at]) for at in range(300)}

    def facets(held: dict[int, set[int]]) -> dict[str, dict[str, BitMap]]:
        values = {
            str(value): BitMap(spread[at] for at, values in held.items() if value in values)
            for value in range(9)
        }
        return {"topic": {**values, **others}, "year": dict(list(others.items())[:50])}

    held = dict(rows)
    codes = Codes.of(facets(held), size)
    held |= dict(changes)
    found = facets(held)
    patched = codes.patched(found, {"topic": {spread[at] >> 16 for at, _ in changes}}, size)
    assert patched is not None
    wanted = BitMap({*asked, *spread[::2], 1001, 1200} & set(range(size)))
    expected = {name: met(wanted, found[name]) for name in found}
    assert expected["year"] == dict.fromkeys(["other 1"], 1)
    assert patched.counts(["topic", "year"], wanted) == expected
    assert Codes.of(found, size).counts(["topic", "year"], wanted) == expected
