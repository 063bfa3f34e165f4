"""Topics and sectors of sentences, in the languages that are read, and of units that only point back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.extraction.instruments import find_names
from accords.extraction.mentions import find_mentions
from accords.extraction.pipeline import extract
from accords.extraction.sectors import Subjects
from accords.extraction.topics import topics_in
from accords.extraction.types import Commitment, Evidence, Span
from accords.extraction.weights import MOST_SECTORS
from accords.lexicon.topics import topics
from accords.vocab import Strength
from tests.extraction.texts import cases, document, reading_of


def topics_of(reading):
    return topics_in(reading.words, reading.lexicon.code, text=reading.text)


def subjects_of(reading):
    found = topics_of(reading)
    return Subjects(reading, topics=found, named=find_names(reading, found))


@pytest.mark.parametrize(("language", "text", "expected"), cases("topics"))
def test_a_sentence_is_about_what_it_names(language, text, expected):
    subject = subjects_of(reading_of(text, language)).of_span(Span(0, len(text)))
    found = " ".join(topic.key for topic in subject.topics())
    assert (f"{' '.join(subject.sectors)}: {found}" if found else "-") == expected


def about(text, part, *, language="en", heading=None, operative=None):
    """What the unit of ``text`` that begins with ``part`` is about, once all units before it are read."""
    reading = reading_of(text, language)
    subjects = subjects_of(reading)
    subject = None
    for unit in reading.units:
        words = unit.span.of(text)
        evidence = ()
        if operative and operative in words:
            at = unit.span.start + words.index(operative)
            evidence = (Evidence("strength", "rule", Span(at, at + len(operative))),)
        commitment = Commitment(
            unit.span, words, Strength.AGREED, "both", (), heading=heading, evidence=evidence
        )
        subject = subjects.of_commitment(commitment)
        if words.startswith(part):
            return subject
    raise AssertionError(part)


def test_a_unit_that_only_points_back_takes_the_sectors_of_the_unit_before_it():
    text = (
        "Both sides will build a railway and a nuclear power plant. They agreed to continue discussing this."
    )
    subject = about(text, "They")
    assert subject.sectors == ("transport", "energy")
    assert [topic.key for topic in subject.topics()] == ["railways", "nuclear-energy"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "President Juma of Kenya met President Costa of Togo in Nairobi. They agreed to lower tariffs. "
            "President Costa invited President Juma to come."
        ),
        (
            "Premier De Smet van België sprak in Nairobi met president Juma van Kenia. Zij kwamen overeen de "
            "tarieven te verlagen. De Smet nodigde Juma uit."
        ),
    ],
)
def test_an_invitation_is_about_a_visit_and_does_not_point_back(text):
    last = extract(document(text)).commitments[-1]
    assert [topic.key for topic in last.topics] == ["high-level-visits"]
    assert last.sectors == ("politics",)


def test_a_unit_does_not_point_back_over_the_end_of_its_paragraph():
    text = "Both sides will build a railway.\n\nThey agreed to continue discussing this."
    assert about(text, "They").sectors == ("politics",)


def test_a_unit_that_names_nothing_takes_the_sectors_of_its_heading():
    assert about("They will do more.", "They", heading="On tourism").sectors == ("tourism",)


def test_the_name_of_a_party_is_no_topic_and_that_of_another_country_is():
    text = "Sudan and Norway agreed to build schools in Sudan."
    reading = reading_of(text, "en")
    mentions = find_mentions(reading)

    def sectors(parties):
        subjects = Subjects(reading, topics=topics_of(reading), mentions=mentions, parties=parties)
        return subjects.of_span(Span(0, len(text))).sectors

    assert sectors(("NO", "SD")) == ("education",)
    assert "multilateral" in sectors(("NO", "KE"))


def test_a_clause_of_a_treaty_that_names_nothing_is_about_what_the_treaty_is():
    text = "Each Party shall bear its own costs."
    reading = reading_of(text, "en")
    subjects = Subjects(reading, topics=topics_of(reading), about="Agreement on cooperation in mining")
    commitment = Commitment(Span(0, len(text)), text, Strength.AGREED, "both", ())
    assert subjects.of_commitment(commitment).sectors == ("energy",)


def test_a_treaty_between_two_ministers_is_about_what_they_are_in_charge_of():
    text = "Each Party shall bear its own costs."
    reading = reading_of(text, "en")
    title = "Memorandum between the Minister of Agriculture of Poland and the Minister of Agriculture of Peru"
    subjects = Subjects(reading, topics=topics_of(reading), about=title)
    commitment = Commitment(Span(0, len(text)), text, Strength.AGREED, "both", ())
    assert subjects.of_commitment(commitment).sectors == ("agriculture",)


def test_a_committee_of_a_treaty_is_about_what_the_treaty_is_too():
    text = "The Parties shall set up a Joint Committee."
    reading = reading_of(text, "en")
    commitment = Commitment(Span(0, len(text)), text, Strength.AGREED, "both", ())

    def sectors(about):
        found = topics_of(reading)
        subjects = Subjects(reading, topics=found, named=find_names(reading, found), about=about)
        return subjects.of_commitment(commitment).sectors

    assert sectors("Agreement on road transport") == ("politics", "transport")
    assert sectors(None) == ("politics",)


def test_a_term_with_an_open_place_leaves_the_words_in_it_to_others():
    reading = reading_of("Стороны наладят поставки кыргызских сухофруктов на рынок.", "ru")
    assert {mention.topic.sector for mention in topics_of(reading)} == {"trade", "agriculture"}


def test_the_number_of_an_article_is_no_topic():
    text = "Кожна Сторона самостійно несе витрати."
    subjects = subjects_of(reading_of(text, "uk"))
    commitment = Commitment(Span(0, len(text)), text, Strength.AGREED, "both", (), heading="Стаття 5")
    assert subjects.of_commitment(commitment).sectors == ("politics",)


def test_a_hint_counts_only_where_no_topic_is_named():
    assert about("They will help companies.", "They").sectors == ("investment",)
    assert about("They will help companies plant forests.", "They").sectors == ("environment",)


def test_what_stands_before_the_operative_verb_is_background():
    text = "Noting the growth of trade, they agreed to fight cancer."
    assert about(text, "Noting", operative="agreed").sectors == ("health",)
    assert set(about(text, "Noting").sectors) == {"trade", "health"}


def test_a_topic_before_the_operative_verb_counts_where_none_follows():
    assert about("On energy the leaders agreed.", "On", operative="agreed").sectors == ("energy",)


def test_the_name_of_an_agreement_says_less_than_the_words_around_it():
    text = "They will cooperate on forests through the Clean Energy Fund (CEF)."
    assert about(text, "They").sectors == ("environment",)


def test_a_known_body_speaks_of_its_own_topic_and_not_of_the_words_in_its_name():
    subject = about("They will work through the Mekong River Commission.", "They")
    assert subject.sectors == ("environment",)


def test_no_promise_is_about_more_than_five_sectors():
    text = "They cooperate on defence, trade, energy, health, education, culture, tourism and railways."
    assert about(text, "They").sectors == ("defence-security", "trade", "energy", "health", "education")
    assert MOST_SECTORS == 5


def test_a_longer_term_takes_its_words_from_a_shorter_one():
    text = "illegal trade in timber and drug trafficking"
    assert [mention.topic.slug for mention in topics_of(reading_of(text, "en"))] == [
        "trade-relations",
        "forestry-products",
        "drug-trafficking",
    ]


def test_a_term_with_a_gap_leaves_the_words_between_to_others():
    text = "They will facilitate the cross-border import of vaccines."
    found = {mention.topic.slug for mention in topics_of(reading_of(text, "en")) if not mention.weak}
    assert found == {"trade-facilitation", "exports-and-imports", "vaccines"}


def test_a_term_does_not_reach_over_a_comma():
    found = [mention.topic.slug for mention in topics_of(reading_of("defence, trade and investment", "en"))]
    assert found == ["defence", "trade-relations", "investment-cooperation"]


@given(st.text(max_size=200), st.sampled_from(["en", "he", "ar", "nl"]))
def test_any_text_can_be_searched_for_topics(text, language):
    reading = reading_of(text, language)
    for mention in topics_of(reading):
        assert mention.topic.slug in topics()
        assert 0 <= mention.span.start < mention.span.end <= len(text)


def test_what_is_thanked_for_before_a_verb_that_ends_its_clause_is_background() -> None:
    text = "한국과 프랑스 회담\n\n프랑스는 한국 기업의 투자에 감사를 표하고, 인공지능 협력을 제안했다."
    (commitment,) = extract(document(text, "ko")).commitments
    assert commitment.sectors == ("science-technology",)
