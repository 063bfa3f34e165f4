"""Partners, pairs, visits, sectors, topics, targets and the comparison."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accords.models import Instrument, Visit, VisitAddress
from accords.search import index
from tests.factories import CommitmentFactory, PartnerFactory, StatementFactory
from tests.web.archives import a_small_archive
from tests.web.html import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    a_small_archive()


def get(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return read(response)


def count_at(client, address):
    return int(get(client, address).one("h1").text.split()[0].replace(",", ""))


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("/partners/KR/", "/partners/kr/"),
        ("/partners/Kr-vN/", "/partners/kr-vn/"),
        ("/partners/vn-kr/", "/partners/kr-vn/"),
        ("/partners/VN-KR/", "/partners/kr-vn/"),
        ("/partners/kr-kr/", "/partners/kr/"),
    ],
)
def test_other_spellings_of_a_partner_or_pair_are_sent_on(client, archive, asked, answered):
    response = client.get(asked)
    assert (response.status_code, response.headers["Location"]) == (301, answered)
    get(client, answered)


def test_partners_are_listed_by_kind_with_what_the_archive_holds(client, archive):
    PartnerFactory(code="ASEAN", name="ASEAN", kind="organisation")
    PartnerFactory(code="SU", name="Soviet Union", kind="former_state", successor=PartnerFactory(code="RU"))
    page = get(client, "/partners/")
    assert [caption.text for caption in page.all("caption")] == [
        "Countries",
        "Organisations",
        "Former states",
    ]
    rows = {row.one("th", scope="row").text: row for row in page.all("tr") if row.all("th", scope="row")}
    assert [cell.text for cell in rows["South Korea"].all("td")] == ["KR", "3", "2", "1"]
    assert [cell.text for cell in rows["Vietnam"].all("td")] == ["VN", "4", "4", "3"]
    assert "A former state; its successor is Russia." in get(client, "/partners/su/").text


def test_every_count_of_a_profile_is_the_count_of_the_rows_it_leads_to(client, archive):
    promised = {}
    for address in ("/", "/partners/kr-vn/", "/compare/?country=KR&country=AZ"):
        for table in get(client, address).all("table"):
            for cell in table.all("td"):
                promised |= {link.attributes["href"]: int(link.text) for link in cell.all("a")}
    for address in ("/partners/vn/", "/sectors/trade/", "/visits/vn-kr-2025-08-10/"):
        for link in get(client, address).one("aside").all("a"):
            counts = link.all("span", class_="count")
            if counts and link.attributes["href"].startswith("/commitments/"):
                promised[link.attributes["href"]] = int(counts[0].text)
    assert len(promised) > 30
    assert {address: count_at(client, address) for address in promised} == promised


def test_a_pair_tells_its_ladder_its_visits_and_its_targets(client, archive):
    page = get(client, "/partners/kr-vn/")
    assert page.one("h1").text == "South Korea – Vietnam"
    ladder = page.one("ol", class_="ladder")
    assert ladder.text.startswith("2022 upgraded to comprehensive strategic partnership")
    assert "/statements/hebrew/" in [link.attributes["href"] for link in ladder.all("a")]
    assert page.one("section", aria_labelledby="visits-title").one("h3").text == "Vietnam to South Korea"
    assert "USD 150 billion by 2030" in page.one("section", aria_labelledby="targets-title").text


@pytest.mark.parametrize(
    ("address", "onward"),
    [
        ("/partners/kr/", "/targets/?country=KR"),
        ("/sectors/trade/", "/targets/?sector=trade"),
        ("/partners/kr-vn/", None),
    ],
)
def test_the_first_targets_of_a_page_lead_to_all_of_them(client, archive, address, onward):
    links = get(client, address).one("section", aria_labelledby="targets-title").all("a")
    assert [link.attributes["href"] for link in links if link.text == "All targets"] == [onward] * bool(
        onward
    )


def test_what_several_documents_report_alike_is_one_step_of_the_ladder(client, archive):
    other = StatementFactory(slug="again")
    other.relationships.create(
        first=PartnerFactory(code="KR"),
        second=PartnerFactory(code="VN"),
        level="comprehensive strategic partnership",
        year=2022,
        event="upgraded",
    )
    assert len(get(client, "/partners/kr-vn/").one("ol", class_="ladder").all("li")) == 1


def test_a_profile_leaves_out_targets_past_due(client, archive, time_machine):
    time_machine.move_to(dt.datetime(2031, 1, 1, tzinfo=dt.UTC))
    assert get(client, "/partners/kr-vn/").all("section", aria_labelledby="targets-title") == []


@pytest.mark.parametrize("address", ["/", "/partners/kr/", "/partners/kr-vn/"])
def test_statements_without_a_date_are_dated_by_their_visits_in_one_query(
    client, archive, django_assert_num_queries, address
):
    visit = Visit.objects.get(slug="vn-kr-2025-08-10")

    def undated(number):
        statement = StatementFactory(slug=f"undated{number}", date="", date_basis="unknown", visits=[visit])
        CommitmentFactory(key=f"undated{number}", statement=statement)

    undated(1)
    index.rebuild()
    client.get(address)
    with CaptureQueriesContext(connection) as of_one:
        assert "10–13 August 2025" in get(client, address).text
    asked = len(of_one)
    undated(2)
    index.rebuild()
    client.get(address)
    with django_assert_num_queries(asked):
        get(client, address)


def test_a_profile_lists_the_agreements_that_are_named_and_leads_to_where(client):
    names = {"trade-accord": "trade accord", "charter": "charter"}
    fta, charter = (Instrument.objects.create(slug=slug, name=name) for slug, name in names.items())
    korea, japan = StatementFactory(slug="korea"), StatementFactory(slug="japan", partners=["VN", "JP"])
    CommitmentFactory(key="one", statement=korea).instruments.set([fta])
    CommitmentFactory(key="two", statement=korea).instruments.set([fta, charter])
    CommitmentFactory(key="rejected", statement=korea, review="rejected").instruments.set([charter])
    CommitmentFactory(key="other", statement=japan)
    index.rebuild()
    for address in ("/partners/vn/", "/partners/kr-vn/"):
        bars = get(client, address).one("section", aria_labelledby="overview-instruments").all("a")
        assert [[span.text for span in bar.all("span")] for bar in bars] == [
            ["trade accord", "2"],
            ["charter", "1"],
        ]
        assert count_at(client, bars[0].attributes["href"]) == 2
    assert get(client, "/partners/jp/").all("section", aria_labelledby="overview-instruments") == []


def test_many_parties_are_cut_short_in_a_list_and_whole_on_the_page(client):
    codes = ("VN", "KR", "AZ", "KZ", "RU", "BY", "CN", "JP")
    statement = StatementFactory(slug="many", partners=codes, title_english="")
    CommitmentFactory(key="many", statement=statement)
    index.rebuild()
    entry = get(client, "/statements/").one("li", class_="entry")
    assert (
        entry.one("h3").text
        == "Joint statement: Vietnam – South Korea – Azerbaijan – Kazakhstan – Russia and 3 more"
    )
    assert [link.text for link in entry.one("ul").all("a")][-2:] == ["Russia", "3 more"]
    assert "3 more" not in get(client, "/statements/many/").one("dl", class_="facts").text
    assert "3 more" in get(client, "/commitments/").one("article").text


def test_a_partner_names_its_counterparts(client, archive):
    bars = get(client, "/partners/vn/").one("section", aria_labelledby="overview-with").all("a")
    assert {bar.all("span")[0].text: bar.attributes["href"] for bar in bars} == {
        "South Korea": "/partners/kr-vn/",
        "Azerbaijan": "/partners/az-vn/",
        "Kazakhstan": "/partners/kz-vn/",
    }


def test_pairs_speak_from_the_home_partners_side(client, archive, settings):
    settings.ACCORDS_HOME_PARTNER = "VN"
    assert get(client, "/partners/kr-vn/").one("h1").text == "Vietnam – South Korea"
    heads = get(client, "/").one("table", class_="heat").all("abbr")
    assert [head.text for head in heads][-1] == "VN"


def test_a_visit_tells_who_went_where_when_and_what_was_promised(client, archive):
    page = get(client, "/visits/vn-kr-2025-08-10/")
    assert page.one("h1").text == "Vietnam to South Korea"
    facts = page.one("dl", class_="facts").text
    assert "10–13 August 2025" in facts
    assert "Lee Jae-myung, President (South Korea)" in facts
    assert "name 90 % sure" in facts
    statements = page.one("section", aria_labelledby="statements-title").all("h3")
    assert {heading.text for heading in statements} == {
        "Joint statement of Vietnam and South Korea",
        "Press conference on the talks",
    }
    assert len(page.all("article", class_="hit")) == 3


def test_a_leg_of_a_trip_names_the_others(client, archive):
    facts = get(client, "/visits/vn-az-2025-05/").one("dl", class_="facts").text
    assert "within 5–12 May 2025" in facts
    assert "other legs: Kazakhstan, within 5–12 May 2025" in facts


def test_a_visit_may_lack_host_and_date(client, archive):
    page = get(client, "/visits/cn-2024/")
    assert page.one("h1").text == "China, host not known"
    assert page.one("dl", class_="facts").text.startswith("When not known Visitor China Host not known")


def test_a_former_address_of_a_visit_is_sent_on(client, archive):
    VisitAddress.objects.create(visit=Visit.objects.get(slug="cn-2024"), slug="cn-unknown")
    response = client.get("/visits/cn-unknown/")
    assert (response.status_code, response.headers["Location"]) == (301, "/visits/cn-2024/")


def test_visits_stand_under_their_years_the_newest_first(client, archive):
    page = get(client, "/visits/")
    assert [heading.text for heading in page.all("h2")] == ["2025", "Date not known"]
    assert page.all("h3")[0].text == "Vietnam to South Korea"


def test_a_topic_leads_to_its_sector(client, archive):
    page = get(client, "/topics/renewable-energy/")
    assert "/sectors/energy/" in [link.attributes["href"] for link in page.one("main").all("a")]
    assert len(page.all("article", class_="hit")) == 1


def test_sectors_list_the_topics_that_occur(client, archive):
    page = get(client, "/sectors/")
    energy = next(
        one for one in page.all("section", class_="panel") if one.one("h2").text.startswith("Energy")
    )
    assert [link.text for link in energy.one("ul").all("a")] == ["Renewable energy 1"]


def test_partners_are_compared_in_the_order_asked_for(client, archive):
    page = get(client, "/compare/?country=az&country=KR")
    heads = page.one("thead").all("th")
    assert [head.text for head in heads] == ["Azerbaijan", "South Korea"]
    chosen = [option.text for option in page.all("option") if "selected" in option.attributes]
    assert chosen == ["Azerbaijan", "South Korea"]


def test_four_are_compared_at_most_and_the_rest_is_named(client, archive):
    for code in ("RU", "BY"):
        PartnerFactory(code=code)
    codes = ("AZ", "KR", "KZ", "RU", "BY", "XX")
    page = get(client, "/compare/?" + "&".join(f"country={code}" for code in codes))
    assert len(page.one("thead").all("th")) == 4
    assert page.one("p", class_="notice").text.endswith("BY, XX")


def test_the_first_page_counts_what_the_archive_holds(client, archive):
    page = get(client, "/")
    figures = [item.text for item in page.one("ul", class_="figures").all("li")]
    assert figures == ["4 commitments", "4 statements", "5 partners", "4 visits", "1 target", "2025"]


@pytest.mark.parametrize("address", ["/partners/kr/", "/partners/kr-vn/"])
def test_a_profile_says_how_sure_the_name_of_a_leader_is(client, archive, address):
    (visit,) = get(client, address).one("section", aria_labelledby="visits-title").all("li", class_="entry")
    assert "Lee Jae-myung (name 90 % sure)" in visit.text
