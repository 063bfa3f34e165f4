"""Glosses: who, what act, on what, to what end; and never more than was recognised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.extraction.content import read_content
from accords.extraction.dates import find_dates
from accords.extraction.phrases import date_in_words, joined
from accords.extraction.titles import write_title
from accords.extraction.types import Commitment, Evidence, Extraction, Span, Visit
from accords.lexicon.gloss import partner_name, wording
from accords.lexicon.loader import language as load_language
from accords.vocab import StatementKind, Strength
from tests.extraction.texts import reading_of


def content_of(
    text,
    language="en",
    *,
    strength=Strength.AGREED,
    actor="both",
    rule="en.act.agreed.1",
    cue=None,
    parties=("FR", "KE"),
    own_parties=(),
    before="",
):
    reading = reading_of(before + text, language)
    evidence = ()
    if cue:
        at = text.index(cue)
        evidence = (Evidence("strength", rule, Span(at, at + len(cue))),)
    commitment = Commitment(
        Span(len(before), len(before + text)),
        text,
        strength,
        actor,
        (),
        parties=own_parties,
        confidence=0.9,
        rule=rule,
        evidence=evidence,
    )
    (out,) = read_content(reading, [commitment], parties=parties, dates=find_dates(reading), year=2025)
    return out


def gloss(text, language="en", **given):
    return content_of(text, language, **given).gloss


GLOSSES = [
    (
        "en",
        "They agreed to expand cooperation on renewable energy (wind and solar power) and energy efficiency.",
        "Both sides agreed to expand cooperation on renewable energy (wind, solar) and energy efficiency.",
    ),
    (
        "en",
        "The parties agreed to continue to promote tourism, and to build a railway.",
        "Both sides agreed to continue to promote tourism, and build railways.",
    ),
    (
        "en",
        "They agreed to share experience on fisheries.",
        "Both sides agreed to share experience on fisheries.",
    ),
    (
        "en",
        "They agreed to implement the memorandum of understanding on fisheries.",
        "Both sides agreed to implement the memorandum of understanding on fisheries.",
    ),
    (
        "en",
        "They agreed to strengthen the fight against drug trafficking.",
        "Both sides agreed to combat drug trafficking.",
    ),
    (
        "fr",
        "Ils ont décidé d'élargir la coopération dans l'énergie solaire et de lutter contre la corruption.",
        "Both sides agreed to expand cooperation on solar energy, and combat corruption.",
    ),
    (
        "fr",
        "Ils sont convenus d'intensifier la lutte contre le narcotrafic.",
        "Both sides agreed to combat drug trafficking.",
    ),
    (
        "es",
        "Acordaron construir un ferrocarril y compartir experiencias sobre la pesca.",
        "Both sides agreed to build railways, and share experience on fisheries.",
    ),
    (
        "es",
        "Acordaron intensificar la lucha contra el narcotráfico.",
        "Both sides agreed to combat drug trafficking.",
    ),
    (
        "en",
        "Japan will provide a concessional loan for a high-speed railway.",
        "Both sides agreed to provide concessional loans (also named: high-speed rail).",
    ),
    (
        "ru",
        "Стороны готовы принять студентов для обучения.",
        "Both sides agreed on student exchange and education.",
    ),
    ("en", "They agreed on malaria.", "Both sides agreed on HIV, malaria and tuberculosis."),
    (
        "nl",
        "Zij kwamen overeen de samenwerking op het gebied van de visserij te versterken.",
        "Both sides agreed to strengthen cooperation on fisheries.",
    ),
    (
        "he",
        "הצדדים הסכימו להרחיב את שיתוף הפעולה בתחום הדיג ולשפר את יעילות האנרגיה.",
        "Both sides agreed to expand cooperation on fisheries, and improve energy efficiency.",
    ),
    (
        "ar",
        "اتفق الجانبان على تعزيز التعاون في مجال السياحة وتبادل الخبرات في مجال الصحة.",
        "Both sides agreed to strengthen cooperation on tourism, and exchange experience on health.",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), GLOSSES)
def test_a_gloss_says_in_english_what_was_promised(language, text, expected):
    assert gloss(text, language) == expected


STRENGTHS = [
    (Strength.AGREED, "both", "en.act.will.1", "Both sides will promote tourism."),
    (Strength.PLEDGED, "KE", "en.act.agreed.1", "Kenya agreed to promote tourism."),
    (Strength.INTENDED, "FR", "en.act.ready.1", "France stated readiness to promote tourism."),
    (Strength.INTENDED, "FR", "en.act.hope.1", "France voiced hope for promoting tourism."),
    (Strength.INTENDED, "both", "en.act.other.1", "Both sides stated an intention to promote tourism."),
    (Strength.REQUESTED, "US", "en.act.ask.1", "The United States proposed promoting tourism."),
    (Strength.REQUESTED, "KE", "en.act.call.1", "Kenya called for promoting tourism."),
    (
        Strength.AFFIRMED,
        "both",
        "en.act.affirm.1",
        "Both sides affirmed a shared position on promoting tourism.",
    ),
    (Strength.AFFIRMED, "KE", "en.act.affirm.1", "Kenya set out its position on promoting tourism."),
    (Strength.CONCLUDED, "both", "en.act.signed.1", "Both sides concluded agreements on tourism."),
    (Strength.CONCLUDED, "both", "en.act.other.1", "Both sides reached a result on tourism."),
]


@pytest.mark.parametrize(("strength", "actor", "rule", "expected"), STRENGTHS)
def test_the_act_is_told_by_strength_actor_and_rule(strength, actor, rule, expected):
    assert gloss("to promote tourism", strength=strength, actor=actor, rule=rule) == expected


def test_a_rule_of_another_strength_lends_no_words():
    assert gloss("to promote tourism", strength=Strength.AFFIRMED, rule="en.act.ready.1") == (
        "Both sides affirmed a shared position on promoting tourism."
    )


def test_targets_and_names_follow_the_act():
    text = "They will raise two-way trade to USD 25 billion by 2030 under the Abraham Accords."
    assert gloss(text).endswith("(target: USD 25 billion by 2030), with reference to the Abraham Accords.")
    assert "(to be reached by 2050)" in gloss("They will reach carbon neutrality by 2050.")
    assert "(target: 40% by 2035)" in gloss("They will cut emissions by 40 percent by 2035.")
    assert "(target: 500 scholarships)" in gloss("They will award 500 scholarships.")


def test_several_parties_are_the_sides_unless_the_commitment_names_its_own():
    assert gloss("to promote tourism", parties=("VN", "KZ", "BY")).startswith("The sides ")
    assert gloss("to promote tourism", parties=("VN", "KZ", "BY"), own_parties=("VN", "BY")).startswith(
        "Vietnam and Belarus "
    )


def test_a_gloss_names_a_topic_even_where_the_unit_names_none():
    commitment = content_of("They agreed to continue.")
    assert [topic.key for topic in commitment.topics] == ["bilateral-relations"]
    assert commitment.gloss == (
        "Both sides agreed on a matter that is not recognised (filed under: bilateral relations)."
    )


def test_a_topic_taken_over_from_the_words_before_is_told_as_near():
    before = "They agreed to promote nuclear energy. "
    promised = "They will return two looms."
    assert gloss(promised, before=before) == (
        "Both sides agreed on a matter that is not recognised (near: nuclear energy)."
    )
    stressed = gloss(promised, before=before, strength=Strength.AFFIRMED, rule="en.act.importance.1")
    assert stressed == ("Both sides laid stress on a matter that is not recognised (near: nuclear energy).")


def test_a_topic_taken_over_makes_the_reading_less_sure():
    own = content_of("They will build nuclear reactors.")
    taken = content_of("They will return two looms.", before="They agreed to promote nuclear energy. ")
    assert taken.confidence < own.confidence


def test_what_stands_before_the_operative_verb_is_not_told_as_promised():
    text = "Welcoming the growth of trade, they agreed to promote tourism."
    assert gloss(text, cue="agreed") == "Both sides agreed to promote tourism."


def test_a_verb_says_no_more_of_a_field_than_that_something_in_it_is_done():
    assert gloss("They agreed to establish renewable energy.") == (
        "Both sides agreed to establish something in the field of renewable energy."
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They agreed to train nurses and midwives.", "agreed to train health workers."),
        ("They agreed to train teachers.", "agreed to train teachers."),
        ("They agreed to train people in mining.", "agreed to train people in mining."),
        (
            "They agreed to train 20 specialists in fisheries.",
            "agreed to train people (also named: training and fisheries)",
        ),
        ("They agreed to train more people.", "agreed to train people "),
    ],
)
def test_those_whom_a_topic_names_are_trained_themselves(text, told):
    assert told in gloss(text)


def test_what_was_concluded_is_told_by_its_topic_where_no_verb_tells_it():
    text = "Ties were lifted to a new partnership; relations elevated to a strategic partnership."
    assert "set a new level of relations" in gloss(text, strength=Strength.CONCLUDED, rule="en.act.adopted.1")


def test_evidence_says_which_words_gave_a_topic_and_a_target():
    text = "They will award 500 scholarships by 2027."
    commitment = content_of(text)
    shown = {(each.field, each.span.of(text)) for each in commitment.evidence}
    assert ("topics", "scholarships") in shown
    assert ("targets", "500 scholarships by 2027") in shown


def test_partners_are_named_as_in_running_text():
    assert [partner_name(code) for code in ("US", "VN", "MM", "EU", "ASEAN", "SU")] == [
        "the United States",
        "Vietnam",
        "Myanmar",
        "the European Union",
        "ASEAN",
        "the Soviet Union",
    ]


def test_every_verb_and_noun_of_a_language_can_be_told_in_english():
    words = wording()
    for language in ("ar", "en", "he", "nl"):
        quantities = load_language(language).quantities
        assert set(quantities.actions) <= set(words.verbs)
        assert set(quantities.objects) <= set(words.objects)
    assert {noun for verb in words.verbs.values() for noun in verb.nouns} <= set(words.objects)
    assert set(words.strengths) == set(Strength)
    assert set(words.titles) == set(StatementKind)


DATES = [
    ("2030", "2030"),
    ("2025-08", "August 2025"),
    ("2025-08-11", "11 August 2025"),
    ("XXXX-08-11", "11 August"),
    ("2025-08-10/2025-08-13", "10–13 August 2025"),
    ("2025-04-30/2025-05-02", "30 April – 2 May 2025"),
    ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
    ("2024/2026", "2024–2026"),
    ("2025-05-07/2025-05-07", "7 May 2025"),
]


@pytest.mark.parametrize(("edtf", "expected"), DATES)
def test_dates_are_told_in_words(edtf, expected):
    assert date_in_words(edtf) == expected


def test_lists_are_told_in_words():
    assert [joined([]), joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def extraction(**given):
    return Extraction(**{"sha256": "", "bilateral": True, "language": "he", "parties": ("VN", "KR"), **given})


def test_a_title_names_kind_parties_and_the_days_of_the_visit():
    visit = Visit("VN", "KR", start="2025-08-10", end="2025-08-13")
    assert write_title(extraction(kind=StatementKind.JOINT_STATEMENT, visits=(visit,))) == (
        "Joint statement of Vietnam and South Korea, 10–13 August 2025"
    )


def test_a_readout_is_dated_by_its_own_day():
    visit = Visit("VN", "KR", start="2025-08-10", end="2025-08-13")
    assert write_title(extraction(kind=StatementKind.TALKS_READOUT, visits=(visit,), date="2025-08-12")) == (
        "Readout of talks between Vietnam and South Korea, 12 August 2025"
    )


def test_a_trip_names_its_hosts():
    visits = (Visit("VN", "KZ", start="2025-05-05", end="2025-05-12"), Visit("VN", "BY"))
    title = write_title(
        extraction(kind=StatementKind.VISIT_REPORT, parties=("VN", "KZ", "BY"), visits=visits)
    )
    assert title == "Report on the visits of Vietnam to Kazakhstan and Belarus, 5–12 May 2025"


def test_a_document_that_is_not_bilateral_has_no_title_of_its_own():
    assert write_title(extraction(bilateral=False)) == ""


@given(
    st.text(max_size=120), st.sampled_from(["en", "he", "ar", "nl", "ja"]), st.sampled_from(list(Strength))
)
def test_any_text_has_a_gloss_that_is_one_sentence(text, language, strength):
    if not text.strip():
        return
    sentence = gloss(text, language, strength=strength)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "  " not in sentence
