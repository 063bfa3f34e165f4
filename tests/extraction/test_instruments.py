"""Named agreements and bodies: known ones, those before their acronym, those composed of their topics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.extraction.instruments import BODY, INSTRUMENT, find_names, named_in
from accords.extraction.topics import topics_in
from accords.extraction.types import Aliases, Span
from tests.extraction.texts import reading_of


def names_in(text, language, **aliases):
    reading = reading_of(text, language, Aliases(**aliases))
    return find_names(reading, topics_in(reading.words, language, text=text))


def shown(text, language, kind, **aliases):
    return [each.name for each in names_in(text, language, **aliases) if each.kind == kind]


INSTRUMENTS = [
    (
        "en",
        "They reaffirmed the UN Charter and the 1982 Convention on the Law of the Sea.",
        ["UN Charter", "UNCLOS"],
    ),
    ("en", "They will carry out the Paris Agreement.", ["Paris Agreement"]),
    ("en", "They will upgrade the Chile–Turkey Free Trade Agreement (CTFTA).", ["CTFTA"]),
    (
        "en",
        "Both ministers signed a memorandum of understanding on wind energy.",
        ["memorandum of understanding on wind energy"],
    ),
    (
        "en",
        "They signed the agreement on extradition in 2019.",
        ["agreement on extradition (2019)"],
    ),
    ("en", "They reached agreement quickly, and energy prices fell.", []),
    ("en", "They use artificial intelligence (AI) under the agreement.", []),
    (
        "nl",
        "Het Handvest van de Verenigde Naties en het Akkoord van Parijs.",
        ["UN Charter", "Paris Agreement"],
    ),
    ("nl", "Zij sloten een samenwerkingsovereenkomst over visserij.", ["cooperation agreement on fisheries"]),
    ("he", "הם אישרו את מגילת האומות המאוחדות ואת הסכם פריז.", ["UN Charter", "Paris Agreement"]),
    ("he", "נחתם מזכר הבנות בנושא חקלאות.", ["memorandum of understanding on agriculture"]),
    ("he", "הסכם הסחר החופשי בין ישראל לקולומביה (ICFTA) ייושם.", ["ICFTA"]),
    ("ar", "أكدا ميثاق الأمم المتحدة واتفاق باريس.", ["UN Charter", "Paris Agreement"]),
    ("ar", "وقع الجانبان مذكرة تفاهم في مجال السياحة.", ["memorandum of understanding on tourism"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), INSTRUMENTS)
def test_an_agreement_is_named_in_english(language, text, expected):
    assert shown(text, language, INSTRUMENT) == expected


BODIES = [
    (
        "en",
        "They will work together in the United Nations, the WTO and the African Union.",
        ["UN", "WTO", "African Union"],
    ),
    ("en", "They support the Lake Chad Basin Commission (LCBC).", ["LCBC"]),
    ("en", "The joint committee on fisheries will meet.", ["joint committee on fisheries"]),
    ("en", "The intergovernmental commission met.", ["intergovernmental committee"]),
    ("en", "Who agreed with us? An increase of who knows what.", []),
    ("nl", "Binnen de Verenigde Naties en de Arabische Liga.", ["UN", "Arab League"]),
    ("nl", "De gemengde commissie komt bijeen.", ["joint committee"]),
    ("he", 'הם יפעלו באו"ם ובאיחוד האפריקני.', ["UN", "African Union"]),
    ("ar", "في إطار الأمم المتحدة وجامعة الدول العربية.", ["UN", "Arab League"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), BODIES)
def test_a_body_is_named_in_english(language, text, expected):
    assert shown(text, language, BODY) == expected


def test_an_agreement_named_only_by_its_acronym_covers_its_whole_name():
    text = "They praised the Asian Forest Cooperation Organization (AFoCO)."
    (body,) = names_in(text, "en")
    assert body.span.of(text) == "Asian Forest Cooperation Organization (AFoCO"
    assert (body.key, body.title) == ("AFoCO", "the AFoCO")


def test_a_bracket_between_a_word_and_an_acronym_keeps_them_apart():
    text = "The memorandum of understanding (MOU) on workers under the permit system (EPS) was renewed."
    assert "EPS" not in shown(text, "en", INSTRUMENT)


def test_a_known_agreement_is_not_named_twice_by_its_name_and_its_acronym():
    text = "The United Nations Convention on the Law of the Sea (UNCLOS) binds them."
    found = names_in(text, "en")
    assert named_in(found, Span(0, len(text)), INSTRUMENT)[0].key == "UNCLOS"
    assert len(named_in(found, Span(0, len(text)), INSTRUMENT)) == 1


def test_a_name_that_an_admin_added_is_found():
    aliases = {"instruments": {"Treaty of the Two Rivers": ("two-rivers", "Two Rivers Treaty")}}
    assert "Two Rivers Treaty" in shown(
        "They keep the Treaty of the Two Rivers.", "en", INSTRUMENT, **aliases
    )


@given(st.text(max_size=200), st.sampled_from(["en", "he", "ar", "nl", "ja", None]))
def test_any_text_can_be_searched_for_names(text, language):
    reading = reading_of(text, language)
    found = find_names(reading, topics_in(reading.words, reading.lexicon.code, text=text))
    assert [each.span.start for each in found] == sorted(each.span.start for each in found)
