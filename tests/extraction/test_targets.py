"""Targets: sums, shares, counts and deadlines, and the figures that are none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.extraction.dates import find_dates
from accords.extraction.digits import number_of
from accords.extraction.instruments import find_names
from accords.extraction.targets import Targets
from accords.extraction.topics import topics_in
from accords.extraction.types import Commitment, Evidence, Span
from accords.lexicon.currencies import currency_names, current_codes
from accords.vocab import Strength
from tests.extraction.texts import cases, reading_of

YEAR = 2025


def targets_in(text, language, *, strength=Strength.AGREED, operative=None, year=YEAR, parties=("FR", "KE")):
    reading = reading_of(text, language)
    found = Targets(
        reading,
        dates=find_dates(reading),
        named=find_names(reading, topics_in(reading.words, reading.lexicon.code, text=text)),
        year=year,
        parties=parties,
    )
    evidence = ()
    if operative:
        at = text.index(operative)
        evidence = (Evidence("strength", "rule", Span(at, at + len(operative))),)
    span = Span(0, len(text))
    return found.of_commitment(Commitment(span, text, strength, "both", (), evidence=evidence))


def shown(targets):
    parts = [
        " ".join(
            (
                "-" if target.amount is None else f"{target.amount:f}",
                target.currency or target.unit or "-",
                target.due or "-",
            )
        )
        for target in targets
    ]
    return ", ".join(parts) or "-"


@pytest.mark.parametrize(("language", "text", "expected"), cases("targets"))
def test_a_promise_sets_the_goals_its_words_say(language, text, expected):
    assert shown(targets_in(text, language)) == expected


NUMBERS = [
    ("en", "150", "150"),
    ("en", "1,500", "1500"),
    ("en", "1.5", "1.5"),
    ("en", "1,250,000.75", "1250000.75"),
    ("nl", "1.500", "1500"),
    ("nl", "1,5", "1.5"),
    ("nl", "10,000", "10000"),
    ("de", "1.250.000,75", "1250000.75"),
    ("en", "1.500.000", "1500000"),
    ("fr", "2,125", "2.125"),
]


@pytest.mark.parametrize(("language", "digits", "expected"), NUMBERS)
def test_marks_in_a_number_are_read_as_its_language_writes_them(language, digits, expected):
    assert number_of(digits, language) == Decimal(expected)


AMOUNTS = [
    ("en", "They will invest 2 thousand million euros.", "2000000000 EUR -"),
    ("en", "They will invest 3 billion 200 million USD.", "3200000000 USD -"),
    ("en", "They will invest a billion dollars.", None),
    ("en", "They will invest €5m.", "5000000 EUR -"),
    ("en", "They will invest 7 million Kazakhstani tenge.", "7000000 KZT -"),
    ("en", "They will invest 15 billion South Korean won.", "15000000000 KRW -"),
    ("nl", "Zij investeren 5 miljoen Turkse lira.", "5000000 TRY -"),
    ("he", "הצדדים ישקיעו 5 מיליון ריאל סעודי.", "5000000 SAR -"),
    ("ar", "سيستثمر الجانبان 5 ملايين درهم إماراتي.", "5000000 AED -"),
]


@pytest.mark.parametrize(("language", "text", "expected"), AMOUNTS)
def test_a_sum_is_converted_to_a_number_and_a_currency_code(language, text, expected):
    assert shown(targets_in(text, language)) == (expected or "1000000000 USD -")


def test_a_year_before_the_document_is_no_deadline():
    assert targets_in("They were to finish the line by 2020.", "en") == ()
    assert shown(targets_in("They were to finish the line by 2020.", "en", year=2018)) == "- - 2020"


def test_a_figure_before_the_operative_verb_is_no_goal_unless_it_is_due():
    text = "Welcoming the grant of 5 million euros, they agreed to build a port."
    assert targets_in(text, "en", operative="agreed") == ()


def test_a_position_sets_no_goal_by_a_sum_alone():
    text = "They stressed the importance of the project worth 5 million euros."
    assert targets_in(text, "en", strength=Strength.AFFIRMED) == ()


def test_a_target_covers_its_words_from_the_figure_to_the_date():
    text = "Trade is to reach USD 25 billion by 2030."
    (target,) = targets_in(text, "en")
    assert target.span.of(text) == "USD 25 billion by 2030"
    assert (target.year, target.rule) == (2030, "target.amount")


def test_every_currency_in_use_has_its_code_and_a_name_in_each_language_that_is_read():
    assert {"USD", "EUR", "VND", "KZT"} <= current_codes()
    assert "DEM" not in current_codes()
    for language in ("ar", "en", "he", "nl"):
        names = currency_names(language)
        assert len(names["USD"]) > 1
        assert len(names["AZN"]) > 1


@given(st.text(max_size=120), st.sampled_from(["en", "he", "ar", "nl", "zh", None]))
def test_any_text_can_be_searched_for_targets(text, language):
    for target in targets_in(text, language):
        assert target.amount is not None or target.due is not None


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=12).filter(lambda text: text[0] not in ".,"))
def test_any_digits_are_a_number(text):
    digits = text.rstrip(".,")
    assert number_of(digits, "en") >= 0


SHARED_NAMES = [
    ("en", "GB,EG", "Egypt will invest 300 million pounds.", "300000000 GBP -"),
    ("en", "EG,SA", "Egypt will invest 300 million pounds.", "300000000 EGP -"),
    ("en", "MA,FR", "Morocco will provide 300 million dirhams.", "300000000 MAD -"),
    ("en", "AE,IN", "The UAE will provide 300 million dirhams.", "300000000 AED -"),
    ("en", "DK,FR", "Denmark will provide 300 million kroner.", "300000000 DKK -"),
    ("en", "SE,KE", "Sweden will provide 300 million kronor.", "300000000 SEK -"),
    ("en", "NP,CN", "Nepal will invest 300 million rupees.", "300000000 NPR -"),
    ("en", "IN,NP", "India will invest 300 million rupees.", "300000000 INR -"),
    ("en", "CA,FR", "Canada will provide 300 million dollars.", "300000000 USD -"),
    (
        "en",
        "CA,FR",
        "Canada lends 300 million Canadian dollars and 20 million dollars.",
        "300000000 CAD -, 20000000 CAD -",
    ),
    ("en", "JO,US", "Jordan will lend 300 million dinars.", "300000000 JOD -"),
    ("en", "JP,KE", "Japan will lend ¥300 million.", "300000000 JPY -"),
    ("en", "CN,KE", "China will lend ¥300 million.", "300000000 CNY -"),
    ("en", "MX,US", "Mexico will provide 300 million pesos.", "300000000 MXN -"),
    ("en", "KE,FR", "Kenya will provide 300 million shillings.", "300000000 KES -"),
    ("en", "SA,EG", "Saudi Arabia will provide 300 million riyals.", "300000000 SAR -"),
    ("ar", "MA,FR", "سيقدم المغرب 300 مليون درهم.", "300000000 MAD -"),
    ("ar", "AE,EG", "ستقدم الإمارات 300 مليون درهم.", "300000000 AED -"),
    ("ar", "EG,SA", "ستقدم مصر 300 مليون جنيه.", "300000000 EGP -"),
    ("ar", "LB,FR", "سيقدم لبنان 300 مليون ليرة.", "300000000 LBP -"),
    ("ar", "JO,FR", "سيقدم الأردن 300 مليون دينار.", "300000000 JOD -"),
    ("ar", "QA,FR", "ستقدم قطر 300 مليون ريال.", "300000000 QAR -"),
    ("fr", "TN,FR", "La Tunisie versera 300 millions de dinars.", "300000000 TND -"),
    ("fr", "MA,FR", "Le Maroc versera 300 millions de dirhams.", "300000000 MAD -"),
    ("fr", "CH,FR", "La Suisse versera 300 millions de francs.", "300000000 CHF -"),
    ("fr", "SN,CA", "Le Sénégal versera 300 millions de francs.", "300000000 XOF -"),
    ("es", "MX,ES", "México aportará 300 millones de pesos.", "300000000 MXN -"),
    ("es", "CL,ES", "Chile aportará 300 millones de pesos.", "300000000 CLP -"),
    ("de", "SE,DE", "Schweden stellt 300 Millionen Kronen bereit.", "300000000 SEK -"),
    ("de", "CZ,DE", "Tschechien stellt 300 Millionen Kronen bereit.", "300000000 CZK -"),
    ("ru", "BY,KZ", "Беларусь выделит 300 миллионов рублей.", "300000000 BYN -"),
    ("ru", "KG,RU", "Кыргызстан выделит 300 миллионов сомов.", "300000000 KGS -"),
    ("ru", "TM,RU", "Туркменистан выделит 300 миллионов манатов.", "300000000 TMT -"),
    ("tr", "AZ,TR", "Azerbaycan 300 milyon manat sağlayacak.", "300000000 AZN -"),
    ("tr", "KW,TR", "Kuveyt 300 milyon dinar sağlayacak.", "300000000 KWD -"),
    ("fa", "IR,OM", "ایران ۳۰۰ میلیون ریال اختصاص خواهد داد.", "300000000 IRR -"),
    ("fa", "IR,FR", "ایران ۳۰۰ میلیون ریال اختصاص خواهد داد.", "300000000 IRR -"),
    ("fa", "IQ,IR", "عراق ۳۰۰ میلیون دینار اختصاص خواهد داد.", "300000000 IQD -"),
    ("hi", "AE,IN", "यूएई 300 मिलियन दिरहम देगा।", "300000000 AED -"),
    ("hi", "LK,JP", "श्रीलंका 300 मिलियन रुपये देगा।", "300000000 LKR -"),
    ("zh", "EG,CN", "埃方将提供3亿镑。", "300000000 EGP -"),
    ("zh", "SE,CN", "瑞典将提供3亿克朗。", "300000000 SEK -"),
    ("zh", "PK,CN", "巴方将提供3亿卢比。", "300000000 PKR -"),
    ("ja", "EG,JP", "エジプトは3億ポンドを拠出する。", "300000000 EGP -"),
    ("ja", "MX,JP", "メキシコは3億ペソを拠出する。", "300000000 MXN -"),
    ("ko", "KW,KR", "쿠웨이트는 3억 디나르를 제공할 것이다.", "300000000 KWD -"),
    ("ko", "MX,KR", "멕시코는 3억 페소를 제공할 것이다.", "300000000 MXN -"),
    ("pl", "CZ,PL", "Czechy przeznaczą 300 milionów koron.", "300000000 CZK -"),
    ("uk", "CZ,UA", "Чехія виділить 300 мільйонів крон.", "300000000 CZK -"),
    ("uk", "RO,UA", "Румунія виділить 300 мільйонів леїв.", "300000000 RON -"),
    ("he", "JO,IL", "ירדן תעניק 300 מיליון דינר.", "300000000 JOD -"),
    ("he", "AE,IL", "איחוד האמירויות תעניק 300 מיליון דירהם.", "300000000 AED -"),
    ("id", "SA,ID", "Arab Saudi akan memberikan 300 juta riyal.", "300000000 SAR -"),
    ("id", "PH,ID", "Filipina akan memberikan 300 juta peso.", "300000000 PHP -"),
    ("vi", "KW,VN", "Kuwait sẽ cung cấp 300 triệu dinar.", "300000000 KWD -"),
    ("vi", "GB,VN", "Anh sẽ cung cấp 300 triệu bảng.", "300000000 GBP -"),
    ("it", "TN,IT", "La Tunisia fornirà 300 milioni di dinari.", "300000000 TND -"),
    ("it", "CH,IT", "La Svizzera fornirà 300 milioni di franchi.", "300000000 CHF -"),
    ("pt", "AO,PT", "Angola fornecerá 300 milhões de kwanzas.", "300000000 AOA -"),
    ("pt", "MX,PT", "O México fornecerá 300 milhões de pesos.", "300000000 MXN -"),
    ("nl", "MA,NL", "Marokko verstrekt 300 miljoen dirham.", "300000000 MAD -"),
    ("nl", "DK,NL", "Denemarken verstrekt 300 miljoen kronen.", "300000000 DKK -"),
]


@pytest.mark.parametrize(("language", "parties", "text", "expected"), SHARED_NAMES)
def test_a_name_that_currencies_share_means_that_of_the_party_which_has_one(
    language, parties, text, expected
):
    found = targets_in(text, language, strength=Strength.PLEDGED, parties=tuple(parties.split(",")))
    assert shown(found) == expected
