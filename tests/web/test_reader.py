"""The reader and the commitment: original words in place, beside what was read in them."""

import pytest

from accords.ingest import review
from accords.models import Commitment, Statement
from accords.search import index
from accords.vocab import SectorSlug
from tests.factories import CommitmentFactory, StatementFactory
from tests.web.archives import HEBREW, a_small_archive
from tests.web.html import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    a_small_archive()


def reader(client, slug):
    return read(client.get(f"/statements/{slug}/"))


def test_the_document_stands_in_its_own_language_and_direction(client, archive):
    for slug, language, direction in (
        ("hebrew", "he", "rtl"),
        ("arabic", "ar", "rtl"),
        ("dutch", "nl", "ltr"),
    ):
        originals = reader(client, slug).all("div", class_="original")
        assert {(one.attributes["lang"], one.attributes["dir"]) for one in originals} == {
            (language, direction)
        }


def test_a_document_in_an_unknown_language_is_left_to_its_letters(client, archive):
    (original,) = reader(client, "without").all("div", class_="original")
    assert (original.attributes["lang"], original.attributes["dir"]) == ("", "auto")


def test_a_document_whose_commitments_are_not_read_shows_the_sums_that_it_names(client, archive):
    row = Statement.objects.get(slug="without")
    start = row.text.index(" ") + 1
    row.reading = {"sums": [{"amount": "5", "currency": "EUR", "span": {"start": 0, "end": start}}]}
    row.save()
    page = reader(client, "without")
    assert "Sums named" in page.text
    assert row.text[:start].strip() in page.text


def test_commitments_are_marked_in_place_beside_their_notes(client, archive):
    page = reader(client, "hebrew")
    mark = page.one("span", id="c-energy")
    assert mark.attributes["data-s"] == "agreed"
    assert mark.children[1] == HEBREW
    passage = next(one for one in page.all("div", class_="passage") if mark in one.all("span", class_="c"))
    note = passage.one("li", id="n-energy")
    assert (
        note.one("p", class_="gloss").text == "Both sides agreed to expand cooperation on renewable energy."
    )
    assert note.one("span", class_="act").text == "Agreed, both sides"


def test_note_and_words_lead_to_each_other(client, archive):
    page = reader(client, "hebrew")
    assert page.one("li", id="n-asked").one("a", class_="number").attributes["href"] == "#c-asked"
    back = page.one("span", id="c-asked").one("a", class_="ref")
    assert back.attributes["href"] == "#n-asked"
    assert back.attributes["aria-label"] == "Requested, South Korea: note 2"
    assert (back.attributes["lang"], back.attributes["dir"]) == ("en", "ltr")


def test_the_reader_shows_every_word_of_the_document_once(client):
    text = "# Title\n\n1. First sentence. Second; third clause.\n- A point\n\nLast & <b>least</b>."
    statement = StatementFactory(slug="whole", text=text)
    for number, words in enumerate(("First sentence.", "third clause.", "A point")):
        start = text.index(words)
        CommitmentFactory(
            key=f"w{number}",
            statement=statement,
            text=words,
            start=start,
            end=start + len(words),
            gloss="Gloss.",
        )
    page = reader(client, "whole")
    for reference in page.all("a", class_="ref"):
        reference.children.clear()
    shown = " ".join(one.text for one in page.all("div", class_="original"))
    assert shown.split() == text.replace("#", "").split()


def test_the_legend_tells_strengths_by_word_with_counts_and_rows(client, archive):
    legend = reader(client, "hebrew").one("section", class_="legend")
    assert legend.one("h2").text == "2 commitments"
    assert [item.text for item in legend.all("li")] == ["Agreed 1", "Requested 1"]
    assert [link.attributes["href"] for link in legend.one("ul").all("a")] == [
        "/commitments/?statement=hebrew&strength=agreed",
        "/commitments/?statement=hebrew&strength=requested",
    ]


def test_the_other_accounts_of_the_visit_are_named(client, archive):
    facts = reader(client, "hebrew").one("dl", class_="facts")
    links = {link.text: link.attributes["href"] for link in facts.all("a")}
    assert links["Press conference (Arabic)"] == "/statements/arabic/"
    assert links["Vietnam to South Korea, 10–13 August 2025"] == "/visits/vn-kr-2025-08-10/"


def test_a_document_without_commitments_says_so(client, archive):
    assert (
        reader(client, "without").one("p", class_="empty").text == "No commitment was read in this document."
    )


def test_a_statement_without_an_english_title_is_called_by_what_it_is(client, archive):
    assert reader(client, "dutch").one("h1").text == "Visit report: Vietnam – Azerbaijan – Kazakhstan"
    assert reader(client, "without").one("h1").text == "Document: China – Vietnam"


def test_the_text_can_be_taken_away_as_it_is(client, archive):
    response = client.get("/statements/hebrew/text/")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == Statement.objects.get(slug="hebrew").text


def test_statements_stand_under_their_years(client, archive):
    StatementFactory(slug="undated", year=None, date="", sort_date=None)
    index.rebuild()
    page = read(client.get("/statements/"))
    years = [group.one("h2").text for group in page.all("section", class_="year-group")]
    assert years == ["2025", "Year not known"]
    hebrew = next(one for one in page.all("li", class_="entry") if "South Korea" in one.one("h3").text)
    printed = hebrew.one("p", class_="printed")
    assert (printed.attributes["lang"], printed.attributes["dir"]) == ("he", "rtl")
    assert "2 commitments" in hebrew.text


def test_a_commitment_shows_its_words_in_their_paragraph(client, archive):
    page = read(client.get("/commitments/energy/"))
    assert page.one("h1").text == "Both sides agreed to expand cooperation on renewable energy."
    quote = page.one("figure").one("blockquote")
    assert (quote.attributes["lang"], quote.attributes["dir"]) == ("he", "rtl")
    assert quote.one("span", class_="c").text == HEBREW


def test_a_commitment_says_why(client, archive):
    row = (
        read(client.get("/commitments/energy/")).one("section", aria_labelledby="evidence-title").one("tbody")
    )
    assert row.one("th").text == "Strength"
    assert row.one("q").text == Statement.objects.get(slug="hebrew").text[6:20]
    assert row.one("code").text == "he.strength.agreed.1"


def test_a_commitment_says_what_was_corrected_when_and_why_but_not_by_whom(client, archive, admin_user):
    # As ingest writes rows: without a history, until something changes.
    Commitment.history.all().delete()
    assert read(client.get("/commitments/energy/")).all("section", aria_labelledby="changes-title") == []
    row = Commitment.objects.get(key="energy")
    review.correct(row, {"strength": "intended"}, user=admin_user, note="The words only hope.")
    changes = read(client.get("/commitments/energy/")).one("section", aria_labelledby="changes-title")
    first, second = changes.all("li")
    assert "As first read" in first.text
    assert "the machine" in first.text
    assert "strength: agreed → intended; The words only hope." in second.text
    assert "a reviewer" in second.text
    assert admin_user.username not in changes.text.split()


def test_a_commitment_says_where_it_stands_and_how_to_cite_it(client, archive):
    page = read(client.get("/commitments/trade/"))
    facts = page.one("dl", class_="facts")
    words = facts.text
    for expected in (
        "Press conference on the talks",
        "USD 150 billion by 2030",
        "VKFTA",
        "ASEAN",
        "Unreviewed",
    ):
        assert expected in words
    citation = page.one("p", class_="cite").text
    assert "Press conference on the talks. example.org, 2025." in citation
    assert "http://testserver/commitments/trade/" in citation


def test_a_commitment_without_a_gloss_is_called_by_act_and_subject(client, archive):
    assert read(client.get("/commitments/school/")).one("h1").text == "Agreed, both sides: Education"


def test_a_commitment_knows_its_neighbours(client, archive):
    page = read(client.get("/commitments/energy/"))
    assert page.one("a", rel="next").attributes["href"] == "/commitments/asked/"
    assert page.all("a", rel="prev") == []


def marked(page) -> list[str]:
    return [
        one.attributes["data-key"] for one in page.all("span", class_="c") if "data-key" in one.attributes
    ]


def test_the_marks_can_be_limited_to_a_sector_by_links(client, archive):
    page = reader(client, "hebrew")
    choices = {link.text: link.attributes["href"] for link in page.one("nav", class_="choices").all("a")}
    assert choices == {
        "Energy 1": "/statements/hebrew/?sector=energy",
        "Investment 1": "/statements/hebrew/?sector=investment",
        "Trade 1": "/statements/hebrew/?sector=trade",
    }
    assert marked(page) == ["energy", "asked"]
    narrowed = read(client.get(choices["Trade 1"]))
    assert marked(narrowed) == ["asked"]
    assert [note.attributes["value"] for note in narrowed.all("li", id="n-asked")] == ["2"]
    assert HEBREW in " ".join(one.text for one in narrowed.all("div", class_="original"))
    assert narrowed.one("p", role="status").text == "1 of 2 commitments are marked."
    chosen = narrowed.one("nav", class_="choices").one("a", aria_current="true")
    assert chosen.attributes["href"] == "/statements/hebrew/"
    assert narrowed.one("meta", name="robots").attributes["content"] == "noindex, follow"


def test_marks_of_several_sectors_are_united(client, archive):
    assert marked(read(client.get("/statements/hebrew/?sector=trade&sector=energy"))) == ["energy", "asked"]


def test_a_sector_that_the_document_does_not_have_is_left_out_and_said_so(client, archive):
    page = read(client.get("/statements/hebrew/?sector=health"))
    assert marked(page) == ["energy", "asked"]
    assert page.one("p", role="status").text == "Not in this document: health."


def test_a_document_with_one_sector_offers_no_choice(client, archive):
    assert reader(client, "dutch").all("nav", class_="choices") == []


def test_text_and_commitments_can_be_taken_away_by_offsets(client, archive):
    response = client.get("/statements/hebrew/json/")
    found = response.json()
    text = found["statement"]["text"]
    assert text == Statement.objects.get(slug="hebrew").text
    assert [row["id"] for row in found["commitments"]] == ["energy", "asked"]
    for row in found["commitments"]:
        assert text[row["start"] : row["end"]] == row["text"]
    assert client.get("/statements/none/json/").status_code == 404


def test_units_are_taken_away_as_they_were_cut(client):
    StatementFactory(
        slug="cut", text="# Title\n1. Words.", units=[[2, 7, "heading", ""], [11, 17, "text", "1"]]
    )
    units = client.get("/statements/cut/json/").json()["units"]
    assert units == [
        {"start": 2, "end": 7, "role": "heading", "paragraph": None},
        {"start": 11, "end": 17, "role": "text", "paragraph": "1"},
    ]


def test_what_is_read_is_named_in_words(client, archive):
    commitment = Commitment.objects.get(key="trade")
    evidence = {"field": "heading", "rule": "heading.above", "start": 0, "end": 3, "note": ""}
    Commitment.objects.filter(pk=commitment.pk).update(evidence=[evidence])
    for address, name in (("/commitments/trade/", "Heading"), ("/fr/commitments/trade/", "Titre")):
        table = read(client.get(address)).one("section", aria_labelledby="evidence-title")
        assert table.one("th", scope="row").text == name


def test_many_sectors_to_choose_from_are_folded_but_those_that_are_chosen(client):
    sectors = [slug.value for slug in SectorSlug][:10]
    statement = StatementFactory(slug="broad", text="Promises. " * 10)
    for place, slug in enumerate(sectors):
        CommitmentFactory(statement=statement, start=10 * place, end=10 * place + 9, sectors=[slug])
    page = reader(client, "broad").one("nav", class_="choices")
    folded = page.one("details")
    assert "open" not in folded.attributes
    assert (len(page.all("li")), len(folded.all("li"))) == (10, 2)
    chosen = folded.all("a")[-1].attributes["href"]
    assert "open" in read(client.get(chosen)).one("nav", class_="choices").one("details").attributes
