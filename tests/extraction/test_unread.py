"""What is read of documents in languages that have no file: names, dates, sums, as far as CLDR tells them."""

from decimal import Decimal

import pytest

from accords.extraction.pipeline import extract
from accords.lexicon.published_words import bare_currencies, conjunctions, magnitude_is_first, magnitudes
from tests.extraction.texts import document

TEXTS = {
    "cs": (
        (
            "Společné prohlášení České republiky a Polska\n\nVaršava, 14. února 2023\n\n"
            "Obě strany se dohodly. Česko poskytne 15 milionů eur a 300 milionů korun do roku 2026."
        ),
        {"CZ", "PL"},
        "2023-02-14",
        [("EUR", 15_000_000), ("CZK", 300_000_000)],
    ),
    "sk": (
        (
            "Spoločné vyhlásenie Slovenskej republiky a Rakúskej republiky\n\nBratislava 3. júna 2021\n\n"
            "Slovensko a Rakúsko vynaložia 45 miliónov eur na železnicu."
        ),
        {"SK", "AT"},
        "2021-06-03",
        [("EUR", 45_000_000)],
    ),
    "el": (
        (
            "Κοινή δήλωση\n\nΑθήνα, 12 Μαρτίου 2021\n\n"
            "Η Ελλάδα και η Κύπρος συμφώνησαν. Η Ελλάδα θα διαθέσει 1,2 δισεκατομμύρια ευρώ."
        ),
        {"GR", "CY"},
        "2021-03-12",
        [("EUR", 1_200_000_000)],
    ),
    "ro": (
        (
            "Declarație comună a Bulgariei și României\n\nSofia, 15 martie 2023\n\n"
            "Cele două părți vor investi 2,5 miliarde de euro."
        ),
        {"BG", "RO"},
        "2023-03-15",
        [("EUR", 2_500_000_000)],
    ),
    "hu": (
        (
            "Magyarország és Szlovákia közös nyilatkozata\n\nPozsony, 2022. november 24.\n\n"
            "A felek 120 millió eurót fordítanak új hidakra."
        ),
        {"HU", "SK"},
        "2022-11-24",
        [("EUR", 120_000_000)],
    ),
    "fi": (
        (
            "Suomen ja Viron yhteinen julkilausuma\n\nHelsinki 18. tammikuuta 2024\n\n"
            "Viro osallistuu hankkeeseen 30 miljoonalla eurolla."
        ),
        {"FI", "EE"},
        "2024-01-18",
        [("EUR", 30_000_000)],
    ),
    "lt": (
        (
            "Bendras Lietuvos ir Lenkijos pareiškimas\n\nVilnius, 2023 m. kovo 15 d.\n\n"
            "Lietuva ir Lenkija skirs 30 milijonų eurų."
        ),
        {"LT", "PL"},
        "2023-03-15",
        [("EUR", 30_000_000)],
    ),
    "sw": (
        (
            "Taarifa ya pamoja ya Rwanda na Uganda\n\nKigali, 12 Machi 2023\n\n"
            "Pande zote mbili zilikubaliana kuwekeza dola milioni 50."
        ),
        {"RW", "UG"},
        "2023-03-12",
        [("USD", 50_000_000)],
    ),
    "bn": (
        "বাংলাদেশ ও ভারতের যৌথ বিবৃতি\n\nঢাকা, ৬ সেপ্টেম্বর ২০২২\n\nভারত ৫০ কোটি মার্কিন ডলার ঋণ দেবে।",
        {"BD", "IN"},
        "2022-09-06",
        [("USD", 500_000_000)],
    ),
    "th": (
        "แถลงการณ์ร่วมไทย-เวียดนาม\n\nฮานอย 16 พฤษภาคม พ.ศ. 2568\n\nเวียดนามจะเพิ่มการค้าเป็น 25 พันล้านดอลลาร์สหรัฐ",
        {"TH", "VN"},
        "2025-05-16",
        [("USD", 25_000_000_000)],
    ),
    "ka": (
        (
            "საქართველოსა და სომხეთის ერთობლივი განცხადება\n\nთბილისი, 26 იანვარი 2024\n\n"
            "საქართველო და სომხეთი 20 მილიონ დოლარს დახარჯავენ."
        ),
        {"GE", "AM"},
        "2024-01-26",
        [("USD", 20_000_000)],
    ),
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_document_in_an_unread_language_keeps_its_parties_its_date_and_its_sums(language):
    text, parties, day, sums = TEXTS[language]
    found = extract(document(text, language, title=text.partition("\n")[0]))
    assert set(found.parties) == parties
    assert found.date == day
    assert [(one.currency, one.amount) for one in found.sums] == [
        (currency, Decimal(amount)) for currency, amount in sums
    ]
    assert f"commitments are not read in {language!r}" in found.warnings


def test_each_sum_is_evidence_with_its_words():
    text, *_ = TEXTS["hu"]
    found = extract(document(text, "hu", title=text.partition("\n")[0]))
    (why,) = [each for each in found.evidence if each.field == "sums"]
    assert why.span is not None
    assert (why.span.of(text), why.note) == ("120 millió eurót", "EUR 120000000")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Sverige slog Italien i fotboll\n\nSverige vann med 1–0 mot Italien. Publiken jublade."),
        ("cs", "Vláda schválila rozpočet\n\nČeská vláda schválila rozpočet. Česko vydá 20 miliard korun."),
        ("el", "Νέα μέτρα\n\nΗ Ελλάδα θα διαθέσει 500 εκατομμύρια ευρώ για τα σχολεία."),
        ("fi", "Puolueet neuvottelevat\n\nSuomen hallitus neuvottelee budjetista. Puolueet ovat eri mieltä."),
    ],
)
def test_matches_and_domestic_stories_are_not_bilateral(language, text):
    assert not extract(document(text, language, title=text.partition("\n")[0])).bilateral


def test_a_language_that_is_read_keeps_its_sums_in_its_targets():
    found = extract(document("Joint Statement of Peru and Chile\n\nPeru will invest USD 5 million.", "en"))
    assert found.sums == ()


def test_cldr_tells_what_joins_names_and_how_sums_are_written():
    assert conjunctions("el") == ("και",)
    assert "milionů" in magnitudes("cs")[10**6]
    assert magnitude_is_first("sw")
    assert not magnitude_is_first("sv")
    assert "kronor" in bare_currencies("sv")["SEK"]
    assert "polsk" not in str(bare_currencies("sv"))
