"""Statements are found by what they say, by who met, and by what they promised."""

import pytest
from django.http import QueryDict

from accords.models import Commitment, Leader, LeaderAlias, Statement, VisitLeader
from accords.search import (
    Query,
    StatementResult,
    ask,
    expression,
    index,
    marks,
    parse,
    search,
    search_statements,
)
from accords.text.fold import fold
from tests.copies import made_once
from tests.factories import CommitmentFactory, StatementFactory, VisitFactory

pytestmark = pytest.mark.django_db

DUTCH = (
    "Gezamenlijke verklaring\nDe ministers bezochten een museum.\nBeide partijen kwamen kernenergie overeen."
)


def asked(text: str) -> StatementResult:
    return search_statements(parse(QueryDict(text)))


def slugs(text: str) -> list[str]:
    return [hit.statement.slug for hit in asked(text).rows]


@made_once
def two_statements() -> None:
    """A Dutch statement on a visit of two leaders, and an English one."""
    visit = VisitFactory(slug="visit", visitor_code="VN", host_code="KZ")
    leader = Leader.objects.create(slug="to-lam", name="To Lam")
    LeaderAlias.objects.create(leader=leader, text="Tô Lâm")
    LeaderAlias.objects.create(leader=leader, text="苏林")
    VisitLeader.objects.create(visit=visit, leader=leader, printed="To Lam")
    dutch = StatementFactory(
        slug="dutch",
        language="nl",
        partners=["VN", "KZ"],
        visits=[visit],
        text=DUTCH,
        title="Gezamenlijke verklaring",
        title_english="Joint statement on the visit",
        year=2024,
    )
    CommitmentFactory(
        key="atom",
        statement=dutch,
        text="Beide partijen kwamen kernenergie overeen.",
        topics=["nuclear-energy"],
        sectors=["energy"],
    )
    english = StatementFactory(
        slug="english", text="They spoke of rice.", title="On rice", kind="talks_readout", year=2025
    )
    CommitmentFactory(key="rice", statement=english, text="They will trade rice.", sectors=["trade"])
    index.rebuild()


@pytest.fixture(autouse=True)
def archive() -> None:
    two_statements()


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("museum", ["dutch"]),
        ("musea", []),
        ("verklaring", ["dutch"]),
        ('"bezochten een museum"', ["dutch"]),
        ("visit", ["dutch"]),
        ("To Lam", ["dutch"]),
        ("tô lâm", ["dutch"]),
        ("苏林", ["dutch"]),
        ("kazachstan", ["dutch"]),
        ("nuclear energy", ["dutch"]),
        ("kernenergie", ["dutch"]),
        ("rice", ["english"]),
        ("rice OR museum", ["english", "dutch"]),
        ("rice -trade", []),
        ("muse*", ["dutch"]),
        ("nothing-of-this", []),
    ],
)
def test_statements_are_found(q: str, found: list[str]) -> None:
    assert sorted(slugs(f"q={q}")) == sorted(found)


def test_without_words_all_statements_are_listed_the_newest_first() -> None:
    Statement.objects.filter(slug="dutch").update(sort_date="2024-01-01")
    index.rebuild()
    assert slugs("") == ["english", "dutch"]
    assert slugs("sort=oldest") == ["dutch", "english"]


def test_facets_are_counted_beside_what_else_is_selected() -> None:
    result = asked("")
    assert [facet.name for facet in result.facets] == ["country", "year", "kind", "language"]
    values = {(facet.name, value.value): value.count for facet in result.facets for value in facet.values}
    assert values == {
        ("country", "KR"): 1,
        ("country", "KZ"): 1,
        ("country", "VN"): 2,
        ("year", "2024"): 1,
        ("year", "2025"): 1,
        ("kind", "joint_statement"): 1,
        ("kind", "talks_readout"): 1,
        ("language", "en"): 1,
        ("language", "nl"): 1,
    }
    narrowed = asked("country=KZ")
    assert narrowed.count == 1
    values = {(facet.name, value.value): value.count for facet in narrowed.facets for value in facet.values}
    assert values["country", "KR"] == 1, "a facet does not see its own selection"
    assert ("year", "2025") not in values
    assert [active.value for active in narrowed.active] == ["KZ"]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ("year=2024", ["dutch"]),
        ("year_min=2025", ["english"]),
        ("kind=talks_readout", ["english"]),
        ("language=nl", ["dutch"]),
        ("between=KZ,VN", ["dutch"]),
        ("visit=visit", ["dutch"]),
        ("sector=energy", ["dutch"]),
        ("topic=nuclear-energy", ["dutch"]),
        ("country=VN&country=KZ&country_all=1", ["dutch"]),
    ],
)
def test_statements_are_filtered(parameters: str, found: list[str]) -> None:
    assert slugs(parameters) == found


def test_a_filter_that_statements_do_not_have_is_passed_over_and_named() -> None:
    result = asked("q=museum&strength=pledged")
    assert [hit.statement.slug for hit in result.rows] == ["dutch"]
    assert [(one.name, one.value) for one in result.warnings] == [("strength", "pledged")]
    assert result.active == ()


def test_the_words_are_marked_in_the_title_and_in_the_passage() -> None:
    (hit,) = asked("q=museum verklaring").rows
    assert [piece.text for piece in hit.title if piece.marked] == ["verklaring"]
    assert "".join(piece.text for piece in hit.passage) == "De ministers bezochten een museum."
    assert [piece.text for piece in hit.passage if piece.marked] == ["museum"]


@pytest.mark.parametrize(
    ("word", "text", "language"),
    [
        ("energies", "Energy and water", "en"),
        ("treaties", "the treaty", "en"),
        ("сотрудничества", "Сотрудничество расширяется", "ru"),
        ("اتفاقية", "وقع الجانبان الاتفاقية", "ar"),
        ("הסכם", "נחתם ההסכם", "he"),
        ("협력", "협력을 강화한다", "ko"),
        ("貿易", "拡大する貿易", "ja"),
    ],
)
def test_a_line_with_another_form_of_the_word_is_looked_at(word: str, text: str, language: str) -> None:
    leaves = expression.parse(word).wanted
    assert marks.find(text, language, leaves, (language,))
    assert any(sign in fold(text).text for sign in marks.signs(leaves, (language,)))


def test_the_best_statements_stand_beside_the_commitments() -> None:
    found = ask(QueryDict("q=museum&strength=pledged&country=KZ"), with_statements=True)
    result = search(found.query, vocabulary=found.vocabulary, answer=found.answer)
    assert result.count == 0
    assert result.statements is not None
    assert result.statements.count == 1
    assert [hit.statement.slug for hit in result.statements.rows] == ["dutch"]
    assert result.statements.query.to_query_string() == "q=museum&country=KZ"
    without = ask(QueryDict("country=KZ"), with_statements=True)
    assert search(without.query, answer=without.answer).statements is None


def test_a_statement_without_commitments_is_found_and_a_rejected_one_is_not() -> None:
    Commitment.objects.all().delete()
    Statement.objects.filter(slug="english").update(review="rejected")
    index.update_statements(Statement.objects.values_list("pk", flat=True))
    assert slugs("q=museum") == ["dutch"]
    assert slugs("") == ["dutch"]
    assert search(Query()).count == 0
    assert index.verify().is_right


def test_a_renamed_leader_is_found_by_the_new_name() -> None:
    Leader.objects.update(name="Nguyen Phu Trong")
    index.update_statements(Statement.objects.values_list("pk", flat=True))
    assert slugs("q=Trong") == ["dutch"]
    assert index.verify().is_right
