"""Searching by words: in the original, in the gloss, by names, in every script."""

import pytest
from django.http import QueryDict

from accords.models import Body, Commitment
from accords.search import Hit, Reason, SearchResult, index, parse, search
from tests.copies import made_once
from tests.factories import CommitmentFactory, StatementFactory

pytestmark = pytest.mark.django_db

HEBREW = "שני הצדדים הסכימו להרחיב את שיתוף הפעולה בתחום המוליכים למחצה."
ARABIC = "واتفق الجانبان على تعزيز التعاون في مجال أشباه الموصلات والطاقة النووية."
DUTCH = "Beide partijen kwamen overeen de samenwerking op het gebied van kernenergie te versterken."
CHINESE = "双方同意加强半导体合作。"
SEMI = "semiconductors"
ATOM = "nuclear-energy"
KOREAN = "양측은 반도체 협력을 강화하기로 합의했다."


def ask(q: str, **parameters: str) -> SearchResult:
    query = QueryDict(mutable=True)
    query.update({"q": q, **parameters})
    return search(parse(query))


def keys(result: SearchResult) -> set[str]:
    return {hit.commitment.key for hit in result.rows}


def hit_of(result: SearchResult, key: str) -> Hit:
    return next(hit for hit in result.rows if hit.commitment.key == key)


def marked(pieces: tuple) -> list[str]:
    return [piece.text for piece in pieces if piece.marked]


@made_once
def five_languages() -> None:
    """One commitment in each of five languages, with an English gloss."""
    agreed = "Both sides agreed to strengthen cooperation"
    for code, text, gloss, topics, partner in (
        ("he", HEBREW, "Both sides agreed to expand cooperation on semiconductors.", [SEMI], "KR"),
        ("ar", ARABIC, f"{agreed}.", [SEMI, ATOM], "KR"),
        ("nl", DUTCH, f"{agreed} on nuclear energy.", [ATOM], "KZ"),
        ("zh", CHINESE, f"{agreed}.", [SEMI], "CN"),
        ("ko", KOREAN, "", [], "KR"),
    ):
        statement = StatementFactory(slug=f"in-{code}", language=code, partners=["VN", partner])
        CommitmentFactory(
            key=code,
            statement=statement,
            text=text,
            gloss=gloss,
            sectors=["science-technology"],
            topics=topics,
        )
    index.rebuild()


@pytest.fixture(autouse=True)
def archive() -> None:
    five_languages()


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("kernenergie", {"nl"}),
        ("Samenwerking", {"nl"}),
        ("שיתוף הפעולה", {"he"}),
        ("מוליכים", {"he"}),
        ("המוליכים", {"he"}),
        ("מוֹלִיכִים", {"he"}),
        ("التعاون", {"ar"}),
        ("تعاون", {"ar"}),
        ("النوويّة", {"ar"}),
        ("半导体", {"zh"}),
        ("导体", {"zh"}),
        ("体导", set()),
        ("반도체", {"ko"}),
        ("협력", {"ko"}),
        ("cooperate", {"he", "ar", "nl", "zh"}),
        ("samenwerk*", {"nl"}),
        ("الموصل*", {"ar"}),
        ('"op het gebied van"', {"nl"}),
        ('"gebied het op"', set()),
        ('"על" OR kernenergie', {"nl"}),
        ("cooperation -nuclear", {"he", "ar", "zh"}),
        ("agreed -cooperation", set()),
        ("strengthen kernenergie", {"nl"}),
    ],
)
def test_words_are_found(q: str, found: set[str]) -> None:
    assert keys(ask(q, only_words="1")) == found


def test_a_name_of_a_topic_finds_the_topic_in_every_language_and_says_so() -> None:
    result = ask("nuclear energy")
    assert keys(result) == {"ar", "nl"}
    assert ("topic", "Nuclear energy") in [(reason.kind, reason.label) for reason in result.expansions]
    reasons = {(reason.kind, reason.label) for reason in hit_of(result, "ar").reasons}
    assert ("topic", "Nuclear energy") in reasons
    assert keys(ask("nuclear energy", only_words="1")) == {"nl"}


def test_a_country_is_found_by_its_name_in_any_language() -> None:
    for q in ("Kazakhstan", "Kazachstan", "קזחסטן", "كازاخستان", "哈萨克斯坦"):
        assert keys(ask(q)) == {"nl"}, q


@pytest.mark.parametrize(
    "q", ["semiconductors", "Semiconductor", "halfgeleiders", "מוליכים למחצה", "أشباه الموصلات"]
)
def test_a_word_of_a_topic_in_one_language_finds_the_topic_in_all(q: str) -> None:
    assert keys(ask(q)) == {"he", "ar", "zh"}
    assert keys(ask(q, only_words="1")) < {"he", "ar", "zh"}


def test_a_word_that_is_not_wanted_is_only_a_word() -> None:
    assert keys(ask("cooperation -halfgeleiders")) == {"he", "ar", "nl", "zh"}


def test_a_body_is_found_by_its_name_in_any_language() -> None:
    commitment = Commitment.objects.get(key="zh")
    commitment.bodies.add(Body.objects.create(slug="ASEAN", name="ASEAN"))
    index.update_statements([commitment.statement_id])
    for q in ("אסיאן", "آسيان", "association of southeast asian nations"):
        result = ask(q)
        assert keys(result) == {"zh"}
        assert ("body", "ASEAN") in {(one.kind, one.label) for one in hit_of(result, "zh").reasons}


def test_a_quoted_name_is_only_words() -> None:
    assert keys(ask('"Kazakhstan"', only_words="1")) == set()


def test_a_row_found_by_a_name_says_which() -> None:
    hit = hit_of(ask("technology"), "ko")
    assert [(one.kind, one.label) for one in hit.reasons] == [("sector", "Science technology")]
    assert hit_of(ask("samenwerking"), "nl").reasons == (Reason("text", "samenwerking"),)


def test_marks_stand_where_the_words_are() -> None:
    result = ask("המוליכים OR cooperation")
    hit = hit_of(result, "he")
    assert "".join(piece.text for piece in hit.text) == HEBREW
    assert marked(hit.text) == ["המוליכים"]
    assert marked(hit.gloss) == ["cooperation"]
    assert marked(hit_of(ask("semiconductor"), "he").gloss) == ["semiconductors"]


def test_words_of_a_topic_are_marked_in_the_original() -> None:
    commitment = Commitment.objects.get(key="ar")
    start = commitment.start + ARABIC.index("الطاقة")
    commitment.commitment_topics.filter(topic__slug="nuclear-energy").update(
        start=start, end=start + len("الطاقة النووية")
    )
    assert marked(hit_of(ask("nuclear energy"), "ar").text) == ["الطاقة النووية"]


def test_a_phrase_is_marked_as_a_whole() -> None:
    hit = hit_of(ask('"op het gebied"'), "nl")
    assert marked(hit.text) == ["op het gebied"]


def test_the_word_itself_ranks_above_the_name_of_its_topic() -> None:
    ranked = [hit.commitment.key for hit in ask("nuclear energy").rows]
    assert ranked == ["nl", "ar"]


def test_counts_follow_the_words() -> None:
    result = ask("cooperation", country="KR")
    assert result.count == 2
    counts = {value.value: value.count for value in result.facet("country").values}
    assert counts == {"VN": 4, "KR": 2, "KZ": 1, "CN": 1}


@pytest.mark.parametrize(
    "q",
    [
        "word " * 10_000,
        "-" * 10_000,
        '"' * 9_999,
        "OR OR OR",
        "\x00",
        "a\x00b",
        "\u202e\u200f",
        "%",
        "_",
        "%%% ___ \\",
        "' OR 1=1 --",
        "x" * 1_000_000,
        '"' + "y " * 500_000,
        "\ud800".encode("utf-8", "replace").decode(),
        "a* b* c* d*" * 50,
        "半" * 100_000,
    ],
    ids=range(16),
)
def test_no_query_is_an_error(q: str) -> None:
    ask(q)
    ask(q, only_words="1", sort="oldest", page="9999999")


@pytest.mark.parametrize("q", ["%", "_", "\\", "a%", "co_peration", "cooperatio%"])
def test_wildcards_of_the_database_mean_nothing(q: str) -> None:
    result = ask(q, only_words="1")
    assert result.count in {0, 5}
    assert result.count == 0 or result.warnings
