"""The query string, read once into one value and written back."""

import pytest
from django.http import QueryDict

from accords.models import Visit, VisitAddress
from accords.search import Query, Vocabulary, parse
from tests.factories import PartnerFactory, SectorFactory, StatementFactory, TopicFactory, VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive() -> None:
    """Values to be known."""
    for code in ("VN", "KR"):
        PartnerFactory(code=code)
    SectorFactory()
    TopicFactory()
    StatementFactory(slug="joint", visits=[VisitFactory(slug="korea")])


def test_every_parameter_is_read() -> None:
    query = parse(
        QueryDict(
            "q=nuclear+energy&country=kr&country=VN&country_all=1&sector=energy&topic=nuclear-energy"
            "&year=2025&year_min=2020&year_max=2030&kind=joint_statement&strength=agreed&actor=both&actor=VN"
            "&language=en&target=1&review=unreviewed&between=VN,KR&visit=korea&statement=joint&sort=oldest&page=3"
        )
    )
    assert query.ignored == ()
    assert query == Query(
        q="nuclear energy",
        country=("KR", "VN"),
        country_all=True,
        sector=("energy",),
        topic=("nuclear-energy",),
        year=("2025",),
        year_min=2020,
        year_max=2030,
        kind=("joint_statement",),
        strength=("agreed",),
        actor=("both", "VN"),
        language=("en",),
        target=("1",),
        review=("unreviewed",),
        between=("KR", "VN"),
        visit="korea",
        statement="joint",
        sort="oldest",
        page=3,
    )


@pytest.mark.parametrize(
    ("parameters", "name", "value"),
    [
        ("colour=red", "colour", "red"),
        ("country=ZZ", "country", "ZZ"),
        ("sector=magic", "sector", "magic"),
        ("topic=magic", "topic", "magic"),
        ("strength=maybe", "strength", "maybe"),
        ("kind=letter", "kind", "letter"),
        ("year=soon", "year", "soon"),
        ("year=99999", "year", "99999"),
        ("year_min=-1", "year_min", "-1"),
        ("language=xx-none", "language", "xx-none"),
        ("target=0", "target", "0"),
        ("review=rejected", "review", "rejected"),
        ("between=VN", "between", "VN"),
        ("between=VN,VN", "between", "VN,VN"),
        ("between=VN,ZZ", "between", "VN,ZZ"),
        ("visit=nowhere", "visit", "nowhere"),
        ("statement=nowhere", "statement", "nowhere"),
        ("instrument=nowhere", "instrument", "nowhere"),
        ("sort=price", "sort", "price"),
        ("page=0", "page", "0"),
        ("page=minus", "page", "minus"),
        ("country_all=perhaps", "country_all", "perhaps"),
        ("visit=%00", "visit", "�"),
    ],
)
def test_what_is_not_understood_is_dropped_and_named(parameters: str, name: str, value: str) -> None:
    query = parse(QueryDict(parameters))
    assert query.is_empty
    assert [(ignored.name, ignored.value) for ignored in query.ignored] == [(name, value)]


def test_a_known_value_beside_an_unknown_one_stands() -> None:
    query = parse(QueryDict("country=VN&country=ZZ"))
    assert query.country == ("VN",)
    assert [ignored.value for ignored in query.ignored] == ["ZZ"]


def test_a_country_the_archive_has_nothing_of_is_known() -> None:
    query = parse(QueryDict("country=FR"))
    assert query.country == ("FR",)
    assert query.ignored == ()


def test_page_and_format_are_no_filters() -> None:
    query = parse(QueryDict("page=2&format=csv&page_size=50"))
    assert query.is_empty
    assert query.ignored == ()


def test_the_pair_is_the_same_in_any_order_and_spelling() -> None:
    pairs = {parse(QueryDict(f"between={text}")).between for text in ("VN,KR", "KR,VN", "kr-vn", " kr , VN ")}
    assert pairs == {("KR", "VN")}


def test_values_are_added_and_taken_away_and_the_page_starts_anew() -> None:
    query = Query(country=("VN",), page=7)
    assert query.with_value("country", "KR") == Query(country=("VN", "KR"))
    assert query.toggled("country", "VN") == Query()
    assert query.without("country") == Query()
    assert Query(year=("2025",), year_min=2020).without("year") == Query()
    assert Query(q="rice", country=("VN",), year_max=2030, between=("KR", "VN")).cleared() == Query(q="rice")


def test_active_filters_carry_names_and_the_address_without_them() -> None:
    query = Query(q="rice", country=("KR",), sector=("energy",), year_min=2020, between=("KR", "VN"))
    active = query.active_filters(Vocabulary())
    assert [(one.name, one.label) for one in active] == [
        ("country", "South Korea"),
        ("sector", "Energy"),
        ("year_range", "from 2020"),
        ("between", "South Korea – Vietnam"),
    ]
    assert active[0].url == "?q=rice&sector=energy&year_min=2020&between=KR%2CVN"


def test_the_words_decide_the_order_unless_it_is_asked_for() -> None:
    assert Query().order == "newest"
    assert Query(sort="relevance").order == "newest"
    assert Query(q="rice").order == "relevance"
    assert Query(q="rice", sort="oldest").order == "oldest"


def test_a_visit_is_known_by_its_former_address_too() -> None:
    VisitAddress.objects.create(visit=Visit.objects.get(slug="korea"), slug="before")
    query = parse(QueryDict("visit=before"))
    assert query.visit == "korea"
    (active,) = query.active_filters(Vocabulary())
    assert (active.title, active.label) == ("Visit", "Vietnam – South Korea, 2025")


def test_control_characters_are_left_out_of_the_words_and_said() -> None:
    query = parse(QueryDict("q=rice%00trade"))
    assert query.q == "rice trade"
    assert [(one.name, one.reason) for one in query.ignored] == [("q", "control characters are left out")]
    assert not parse(QueryDict("q=rice%20%E2%80%8Ftrade")).ignored
