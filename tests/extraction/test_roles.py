"""Roles that a unit has by its place: headings, items of lists, links of chains, captions, provisions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accords.extraction.cast import Cast
from accords.extraction.commitments import read_commitments
from accords.extraction.mentions import find_mentions
from accords.extraction.roles import Judged, judge_units
from accords.extraction.types import Span
from accords.vocab import StatementKind
from tests.extraction.speech import judge
from tests.extraction.texts import reading_of


def roles(text: str, language: str = "en") -> list[str]:
    return [str(each.unit.role) for each in judge(text, language, parties=("FR", "DE"))]


def strengths(text: str, language: str = "en") -> list[str | None]:
    return [
        str(each.decision.strength) if each.unit.role == "commitment" and each.decision else None
        for each in judge(text, language, parties=("FR", "DE"))
    ]


def test_a_short_line_without_verb_or_stop_before_text_is_a_heading():
    text = "Energy and climate\n\nThe two sides agreed to build a grid.\n\nTrade\n\nThey will lower tariffs."
    assert roles(text) == ["heading", "commitment", "heading", "commitment"]


PARTED_LISTS = [
    ("en", "The two sides agreed on the following:", "Trade:", "a joint chamber of commerce", "Energy:"),
    ("fr", "Les deux parties sont convenues de ce qui suit :", "Énergie :", "échange de données", "Santé :"),
    ("de", "Beide Seiten haben Folgendes vereinbart:", "Handel:", "Abbau der Zölle", "Gesundheit:"),
    ("ru", "Стороны договорились о следующем:", "Торговля:", "отмена пошлин", "Энергетика:"),
    ("zh", "双方达成以下共识：", "贸易方面：", "取消水果关税", "能源方面："),
    ("ar", "واتفق الجانبان على ما يلي:", "التجارة:", "إلغاء الرسوم", "الطاقة:"),
]


@pytest.mark.parametrize(("language", "intro", "label", "item", "other"), PARTED_LISTS)
def test_a_list_that_was_announced_goes_on_behind_the_headings_that_part_it(
    language, intro, label, item, other
):
    text = f"{intro}\n\n{label}\n- {item}\n- {item}\n\n{other}\n- {item}\n"
    assert roles(text, language) == [
        "context",
        "heading",
        "commitment",
        "commitment",
        "heading",
        "commitment",
    ]


def test_sentences_without_a_verb_below_the_headings_of_such_a_list_belong_to_it():
    text = "They agreed on the following:\n\nTrade:\n- lower tariffs\n\nHealth\nExchange of nurses."
    assert roles(text) == ["context", "heading", "commitment", "heading", "commitment"]


def test_a_list_ends_with_the_sentence_behind_it():
    text = "They agreed on the following:\n\nTrade:\n- lower tariffs\n\nThey met.\n\nHealth\n- a word"
    assert roles(text)[-1] == "context"


@pytest.mark.parametrize("lead_in", ["Results of the talks:", "Key outcomes", "Agreed actions:"])
def test_nouns_for_what_came_of_talks_lead_in_what_was_agreed(lead_in):
    assert roles(f"They met in Rome.\n\n{lead_in}\n- exchange of nurses")[-1] == "commitment"


def test_other_nouns_before_a_list_lead_in_no_promise():
    assert roles("They met in Rome.\n\nMembers of the delegation:\n- the minister")[-1] == "context"


def test_a_line_numbered_as_lists_are_is_a_heading_over_text_and_an_item_among_items():
    intro = "The sides agreed as follows:\n\n"
    over_text = f"{intro}1. Sport\n\nThey will exchange coaches.\n\n2. Film\n\nThey will co-produce films."
    assert roles(over_text)[1::2] == ["heading", "heading"]
    items = "The sides agreed on cooperation in:\n\n1. Sport\n\n2. Film\n\nThey will co-produce films."
    assert "heading" not in roles(items)


def test_a_heading_worded_like_an_aim_is_no_commitment_even_with_a_full_stop():
    text = "להעמיק את שיתוף הפעולה בתחומי התרבות והספורט.\n\nשני הצדדים הסכימו לקדם חילופי אמנים.\n"
    assert roles(text, "he") == ["heading", "commitment"]


def test_a_headline_with_a_verb_may_stand_over_a_number_a_day_and_an_author():
    text = (
        "France and Germany agree to build a grid\n\nNo 851204\n\nSunday, 5 May\n\nBy A. Dupont\n\n"
        "The two ministers met in Lyon. They signed a treaty."
    )
    assert roles(text)[0] == "heading"


def test_an_item_that_begins_with_one_party_is_that_partys_pledge():
    text = "The two sides agreed as follows:\n\n- France to lay a cable;\n\n- a joint grid."
    assert strengths(text) == [None, "pledged", "agreed"]


def test_a_first_line_without_a_stop_is_a_title_though_it_has_a_verb():
    text = "France and Germany agree to build a grid\n\nThe two ministers met in Lyon. They signed a treaty."
    assert roles(text) == ["heading", "context", "commitment"]


def test_a_line_with_a_verb_between_paragraphs_of_sentences_is_a_heading():
    text = (
        "Taraflar yeni bir konsey kurmayı kararlaştırdı.\n\n"
        "Ortak Planlama Grubu toplantıları düzenlenecek\n\n"
        "Taraflar iki yılda bir toplanacak."
    )
    assert roles(text, "tr") == ["commitment", "heading", "commitment"]


def test_a_line_of_place_and_day_is_no_heading():
    text = "Lyon, 18 February 2025\n\nThe two ministers agreed to build a grid."
    assert roles(text) == ["context", "commitment"]


def test_a_heading_is_told_to_the_units_below_it():
    judged = judge("Trade and investment\n\nThe two sides agreed to lower tariffs.", "en")
    assert [each.unit.heading for each in judged] == ["Trade and investment"] * 2


def test_a_numbered_line_heads_a_section_and_ends_the_list_before_it():
    text = (
        "1. Both sides agreed on the following:\n- deeper trade;\n- more flights.\n\n"
        "II. PEOPLE AND CULTURE\n\n2. Both sides discussed visas."
    )
    judged = judge(text, "en", parties=("FR", "DE"))
    assert [str(each.unit.role) for each in judged][-2:] == ["heading", "context"]


def test_items_numbered_with_letters_stay_items():
    text = "Both sides agreed on the following:\nA. deeper trade\nB. more flights\nC. joint research"
    assert "heading" not in [str(each.unit.role) for each in judge(text, "en", parties=("FR", "DE"))][1:]


def test_markup_does_not_belong_to_a_headings_words():
    judged = judge("**<u>Trade</u>**\n\nThe two sides agreed to lower tariffs.", "en")
    assert judged[0].unit.heading == "Trade"


def test_a_clause_behind_a_semicolon_takes_the_verb_before_it():
    assert strengths("The two sides agreed to train officers; to exchange data; and to meet yearly.") == [
        "agreed",
        "agreed",
        "agreed",
    ]


def test_a_clause_with_a_verb_of_its_own_does_not_inherit():
    text = "The two sides stressed the need for dialogue; agreed to meet yearly; and thanked the host."
    assert strengths(text) == ["affirmed", "agreed", None]


def test_clauses_inherit_context_as_they_inherit_commitments():
    assert roles("The leaders discussed trade; the exchange of students; and tourism.") == ["context"] * 3


def test_bullets_take_the_act_of_the_sentence_that_announces_them():
    text = (
        "The two sides agreed to work on:\n\n- joint patrols;\n- training of pilots;\n- a hotline.\n\n"
        "The visit was short."
    )
    assert strengths(text) == ["agreed", "agreed", "agreed", "agreed", None]


def test_items_take_their_subject_from_a_lead_in_without_a_verb():
    text = "The two sides:\n\n- will build a grid;\n- will lower tariffs.\n\nThe grid will help growth.\n"
    assert strengths(text) == [None, "agreed", "agreed", "affirmed"]


@pytest.mark.parametrize("mark", ["({})", "{}.", "{})", "-", "•", ""])
@pytest.mark.parametrize(
    "stem", ["The two Presidents:", "Both Parties further:", "Heads of State and Government:"]
)
def test_items_that_a_subject_leads_in_go_by_the_verb_that_opens_each(stem: str, mark: str):
    items = [
        "underlined the need for calm on the border;",
        "signed a protocol on customs;",
        "serenaded the guests of the banquet;",
        "resolved to open a bridge;",
        "reaffirmed their support for the Court;",
        "called on all parties to lay down their arms.",
    ]
    lines = [f"{mark.format(letter)} {item}".strip() for letter, item in zip("abcdef", items, strict=True)]
    found = strengths("\n\n".join([stem, *lines]) + "\n")
    assert found == [None, "affirmed", "concluded", None, "agreed", "affirmed", "affirmed"]


def test_items_in_one_paragraph_go_by_the_verb_that_opens_each():
    text = "The two Ministers: (a) underlined the need for calm; (b) signed a pact; (c) condemned piracy.\n"
    assert strengths(text) == ["affirmed", "concluded", "affirmed"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "PRESIDENT LEROY: We will open a consulate in Kiel.", ["pledged FR"]),
        ("en", "PRESIDENT LEROY: We will open markets together.", ["agreed both"]),
        (
            "en",
            "QUESTION: You agreed to build a bridge.\n\nPRESIDENT LEROY: We will build it.",
            ["pledged FR"],
        ),
        ("de", "PRÄSIDENT LEROY: Wir werden in Kiel ein Konsulat eröffnen.", ["pledged FR"]),
    ],
)
def test_in_a_transcript_the_label_tells_whose_word_it_is(language: str, text: str, expected: list[str]):
    president = {
        "en": "President Leroy of France met Chancellor Kraus of Germany.",
        "de": "Präsident Leroy von Frankreich traf Bundeskanzler Kraus von Deutschland.",
    }
    judged = judge(f"{president[language]}\n\n{text}\n", language, parties=("FR", "DE"))
    told = [
        f"{e.decision.strength} {e.decision.actor}"
        for e in judged
        if e.decision and e.unit.role == "commitment"
    ]
    assert told == expected


def test_a_numbered_lead_in_lends_nothing_to_the_next_number():
    text = "1. The two sides:\n\n- will build a grid.\n\n2. The grid will help growth.\n"
    assert strengths(text) == [None, "agreed", "affirmed"]


def test_numbered_aims_are_what_was_announced_before_the_headings_between_them():
    text = (
        "Los Presidentes de Francia y de Alemania acordaron lo siguiente:\n\nSeguridad\n\n"
        "1. Combatir el tráfico de armas.\n\nComercio\n\n2. Fortalecer las cadenas productivas."
    )
    assert strengths(text, "es") == [None, None, "agreed", None, "agreed"]


def test_an_aim_behind_an_adverb_goes_on_with_the_sentence_before_it():
    text = "Ambas partes acordaron ampliar el comercio. También promover el turismo."
    assert strengths(text, "es") == ["agreed", "agreed"]
    text = "Los ministros conversaron en Lyon. También promover el turismo."
    assert strengths(text, "es") == [None, None]


def test_ordinals_in_running_text_open_items_of_a_list():
    text = (
        "De landen zullen zich richten op de volgende aspecten:\n\n"
        "Ten eerste, het uitwisselen van delegaties.\n\nHet weer was goed.\n\n"
        "Ten tweede, de bestrijding van cybercriminaliteit."
    )
    assert strengths(text, "nl") == ["agreed", "agreed", None, "agreed"]


def test_lines_without_bullets_behind_a_colon_are_items_where_there_are_several():
    text = (
        "The two sides agreed to cooperate in the following fields:\n\nfisheries\n\nshipping\n\nforestry\n\n"
        "The visit was short."
    )
    assert strengths(text)[:4] == ["agreed"] * 4


def test_a_sentence_that_only_announces_is_no_commitment_but_its_items_are():
    text = "The two sides agreed as follows:\n\n- to open consulates;\n- to lift visas."
    assert roles(text) == ["context", "commitment", "commitment"]


def test_a_list_ends_at_the_next_heading():
    text = (
        "The two sides agreed on:\n\n- joint patrols;\n- a hotline.\n\nBackground\n\n- Founded in 1990.\n\n"
        "The visit was short."
    )
    assert roles(text)[-2:] == ["context", "context"]


def test_what_is_furniture_stays_furniture_whatever_its_verbs():
    text = "The two leaders agreed to pose for a photo.\n\nThe two leaders agreed to cooperate."
    reading = reading_of(text, "en")
    judged = judge_units(
        reading, cast=Cast(("FR", "DE")), mentions=(), furniture=(Span(0, reading.units[0].span.end),)
    )
    assert [str(each.unit.role) for each in judged] == ["furniture", "commitment"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Parties designate their Ministries of Agriculture as executing agencies."),
        ("nl", "De verdragsluitende partijen informeren elkaar door middel van een kennisgeving."),
        ("ar", "يشكل الطرفان فريق عمل لمتابعة تنفيذ هذه المذكرة."),
        ("he", "הצדדים מודיעים זה לזה על כל שינוי בהוראות הסכם זה."),
    ],
)
def test_a_treatys_clause_that_begins_with_the_parties_binds_them_whatever_its_verb(language: str, text: str):
    def read(kind: StatementKind) -> list[str]:
        reading = reading_of(text, language)
        judged = judge_units(reading, cast=Cast(("FR", "DE")), mentions=(), kind=kind)
        return [str(each.decision.strength) for each in judged if each.decision and each.decision.strength]

    assert read(StatementKind.AGREEMENT) == ["agreed"]
    assert read(StatementKind.OTHER) == []


def commitments(text: str, parties: tuple[str, ...], speaker: str) -> list[tuple[str, ...]]:
    reading = reading_of(text, "en")
    mentions = find_mentions(reading)
    cast = Cast(parties, speaker=speaker)
    judged: tuple[Judged, ...] = judge_units(reading, cast=cast, mentions=mentions)
    return [each.parties for each in read_commitments(reading, judged, cast=cast, mentions=mentions)]


def test_a_commitment_names_its_own_parties_where_they_are_fewer_than_the_documents():
    text = (
        "Vietnam and Kazakhstan agreed to open flights. The two sides agreed to meet. Belarus will buy rice."
    )
    assert commitments(text, ("VN", "KZ", "BY"), "VN") == [("VN", "KZ"), (), ("VN", "BY")]


def test_every_commitment_shows_the_words_that_decided():
    text = "France reaffirmed its readiness to host the talks."
    reading = reading_of(text, "en")
    mentions = find_mentions(reading)
    cast = Cast(("FR", "DE"))
    judged = judge_units(reading, cast=cast, mentions=mentions)
    (commitment,) = read_commitments(reading, judged, cast=cast, mentions=mentions)
    assert [(each.field, each.span.of(text)) for each in commitment.evidence if each.span] == [
        ("strength", "reaffirmed"),
        ("strength", "readiness"),
        ("actor", "France"),
    ]
    assert commitment.text == text
    assert 0.8 < commitment.confidence < 0.9


def test_an_inherited_or_unnamed_actor_lowers_the_confidence():
    def confidence(text: str) -> list[float]:
        reading = reading_of(text, "en")
        cast = Cast(("FR", "DE"))
        judged = judge_units(reading, cast=cast, mentions=())
        return [each.confidence for each in read_commitments(reading, judged, cast=cast)]

    named, chained = confidence("The two sides agreed to train officers; to exchange data.")
    (unnamed,) = confidence("It was agreed to train officers.")
    assert unnamed < chained < named


def test_one_side_a_pronoun_a_quotation_a_wish_and_a_doubtful_document_lower_the_confidence():
    def confidence(text: str, **options: float) -> float:
        reading = reading_of(text, "en")
        cast = Cast(("FR", "DE"))
        mentions = find_mentions(reading)
        judged = judge_units(reading, cast=cast, mentions=mentions)
        return read_commitments(reading, judged, cast=cast, mentions=mentions, **options)[-1].confidence

    sure = confidence("The two sides agreed to train officers.")
    assert confidence("The two sides agreed to train officers.", document=0.5) < sure
    assert confidence("The two sides agreed to train “blue” officers.") < sure
    assert confidence("The two sides hope to train officers.") < sure
    assert confidence("France will train officers.") < sure
    assert confidence("France met Germany. It will train officers.") < confidence(
        "France will train officers."
    )


def test_a_language_without_verbs_gives_context_and_no_exception():
    assert roles("Beide Seiten vereinbarten, enger zusammenzuarbeiten.", "und") == ["context"]


def test_a_unit_too_long_to_be_a_sentence_is_not_read():
    assert roles("The two sides agreed to meet and " * 400 + "went home.") == ["context"]


WORDS = [
    *(
        "The two sides",
        "agreed",
        "to",
        "that",
        "will",
        "stressed",
        "the need for",
        "and",
        ",",
        ";",
        ":",
        ".",
        "\n\n",
    ),
    *(
        "France",
        "Germany's",
        "it",
        "which",
        "if",
        "by",
        "- ",
        "1. ",
        "שני הצדדים",
        "הסכימו",
        "כי",
        "ו",
        "יגבירו",
    ),
    *(
        "الجانبان",
        "اتفق",
        "أن",
        "و",
        "ستقوم",
        "zullen",
        "kwamen",
        "overeen",
        "de partijen",
        "\u200f",
        "“",
        "**",
    ),
]


@given(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=40).map(" ".join),
    st.sampled_from(["en", "nl", "he", "ar"]),
)
@settings(max_examples=150, deadline=None)
def test_any_text_is_judged_without_an_exception_and_no_unit_is_lost(text: str, language: str):
    judged = judge(text, language, parties=("FR", "DE"))
    assert [each.unit.span for each in judged] == [unit.span for unit in reading_of(text, language).units]
    for each in judged:
        assert (each.unit.role != "commitment") or (each.decision and each.decision.strength)


def test_what_a_list_says_is_to_be_done_hangs_on_the_verb_before_its_colon():
    text = "1. Both sides agreed to:\n\na. support local currencies;\n\nb. build a port.\n"
    assert strengths(text)[1:] == ["agreed", "agreed"]
    text = "4. Kedua pihak sepakat untuk:\n\na. mendorong mata uang lokal;\n\nb. membangun pelabuhan.\n"
    assert strengths(text, "id")[1:] == ["agreed", "agreed"]


def test_a_list_ends_where_the_number_after_that_of_its_lead_in_stands():
    text = "3. The two sides agreed as follows:\n\na) lower tariffs;\n\nb) a new port.\n\n4. Papers of it.\n"
    assert strengths(text)[1:] == ["agreed", "agreed", None]


def test_a_headline_that_tells_a_deed_heads_no_section():
    text = "France and Germany agree to build a grid\n\nThe two ministers met in Lyon. They signed a treaty."
    assert [each.unit.heading for each in judge(text, "en", parties=("FR", "DE"))][1:] == [None, None]


def test_of_a_table_only_the_cells_that_say_what_is_to_be_done_are_items_of_the_list():
    text = "The two sides agreed as follows:\n\n| No. | Step | When |\n|---|---|---|\n"
    text += "| 1 | Exchange of nurses and midwives | 2026 |\n| 2 | A joint harbour school | by May |\n"
    assert strengths(text)[1:] == [None, None, None, "agreed", None, "agreed", None]


def test_a_sentence_goes_on_with_what_a_party_said_is_to_come():
    text = "Le ministre belge a indiqué que son pays financerait la route. Bruxelles enverrait des agents."
    assert [str(each.unit.role) for each in judge(text, "fr", parties=("BE", "SN"))] == ["commitment"] * 2


def test_a_sentence_in_that_form_promises_nothing_where_nobody_said_so():
    text = "La route traverse trois régions. Bruxelles enverrait des agents."
    assert "commitment" not in [str(each.unit.role) for each in judge(text, "fr", parties=("BE", "SN"))]
