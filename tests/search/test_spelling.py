"""A word that nothing has leads to the nearest that something has."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from accords.models import Commitment, IndexWord, Statement
from accords.search import Query, index, parse, search
from accords.search.spelling import edits
from tests.copies import made_once
from tests.factories import CommitmentFactory, StatementFactory

pytestmark = pytest.mark.django_db


@made_once
def words_of_many() -> None:
    """Texts in five languages."""
    for code, text in (
        ("en", "They will facilitate cooperation on semiconductors and renewable energy."),
        ("en", "They welcome cooperation."),
        ("nl", "Beide partijen bevorderen de samenwerking."),
        ("he", "שני הצדדים הסכימו להרחיב את שיתוף הפעולה בתחום המוליכים למחצה."),
        ("ar", "واتفق الجانبان على تعزيز التعاون في مجال أشباه الموصلات."),
        ("ru", "Стороны договорились расширять сотрудничество."),
        ("zh", "双方同意加强半导体合作。"),
    ):
        CommitmentFactory(text=text, statement=StatementFactory(language=code))
    index.rebuild()


@pytest.fixture
def archive() -> None:
    words_of_many()


def corrected(text: str) -> str | None:
    found = search(parse(QueryDict(text))).did_you_mean
    return found.to_query_string() if found else None


def meant(q: str) -> str | None:
    query = QueryDict(mutable=True)
    query["q"] = q
    found = search(parse(query)).did_you_mean
    return found.q if found else None


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("cooperatoin", "cooperation"),
        ("coperation", "cooperation"),
        ("coooperation", "cooperation"),
        ("kooperation", "cooperation"),
        ("semiconductros", "semiconductors"),
        ("faciliatte", "facilitate"),
        ("renewable enregy", "renewable energy"),
        ("samenwerkng", "samenwerking"),
        ("הסכינו", "הסכימו"),
        ("التعاوم", "التعاون"),
        ("сотруднечество", "сотрудничество"),
        ("Стороны сотруднечество -cooperation", "Стороны сотрудничество -cooperation"),
        ("xylophone", None),
        ("cooperation", None),
        ("cooperate", None),
        ("半异体", None),
        ("20252", None),
        ("", None),
    ],
)
def test_the_nearest_word_is_offered(archive: None, q: str, expected: str | None) -> None:
    assert meant(q) == expected


def test_the_offer_finds_something_and_keeps_the_filters(archive: None) -> None:
    assert corrected("q=cooperatoin&country=VN") == "q=cooperation&country=VN"
    assert search(Query(q="cooperation", country=("VN",))).count


def test_of_words_equally_near_the_more_frequent_is_offered(archive: None) -> None:
    for word in ("sand", "bond", "bond"):
        CommitmentFactory(text=f"They have {word}.")
    index.update_statements(Statement.objects.values_list("pk", flat=True))
    assert meant("band") == "bond"


def test_a_word_that_no_document_has_any_more_is_not_offered(archive: None) -> None:
    Commitment.objects.filter(text__contains="facilitate").update(text="They will expand.")
    Statement.objects.filter(text__contains="facilitate").update(text="They will expand.")
    index.update_statements(Statement.objects.values_list("pk", flat=True))
    assert IndexWord.objects.filter(text=b"facilitate").exists(), "the dictionary keeps it"
    assert meant("faciliatte") is None


def distance(one: str, other: str) -> int:
    """The same, letter by letter."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, found in enumerate(other, start=1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != found))
            if i > 1 and j > 1 and one[i - 2] == found and letter == other[j - 2]:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


@given(st.text("abך", max_size=7), st.lists(st.text("abך", max_size=7), max_size=6))
def test_all_words_are_compared_as_one_by_one(word: str, others: list[str]) -> None:
    assert edits(word, others).tolist() == [distance(word, other) for other in others]
