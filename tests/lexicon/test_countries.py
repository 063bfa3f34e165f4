"""Names of countries: in twenty languages, each naming one partner."""

from collections import defaultdict

import pytest

from accords.extraction.mentions import mentions_in
from accords.extraction.types import Aliases
from accords.lexicon import countries, loader, partners
from accords.lexicon.countries import Form
from accords.text.fold import fold_key

LANGUAGES = tuple(loader.codes())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name(language: str) -> None:
    named = {
        term.codes[0] for term in countries.terms(language) if term.form is Form.NAME and len(term.codes) == 1
    }
    named |= {code for term in countries.terms(language) if term.either for code in term.codes}
    states = {code for code in partners.country_codes() if partners.is_state(code)}
    assert states <= named
    assert {"EU", "UN"} <= named


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_strong_name_is_the_name_of_two_partners(language: str) -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for term in countries.terms(language):
        if term.form is Form.NAME and term.strong and len(term.codes) == 1:
            owners[fold_key(term.pattern)].add(term.codes[0])
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


# Capitals of states for which the clocks of CLDR name another city.
CAPITALS = frozenset({"AE", "AU", "BR", "CA", "CH", "CN", "EC", "IN", "NZ", "PK", "QA", "TR", "ZA"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_capitals_stand_for_their_states(language: str) -> None:
    named = {code for term in countries.terms(language) if term.form is Form.CITY for code in term.codes}
    assert named >= CAPITALS


# language, text, the codes named (in order), joined by blanks
SENTENCES = [
    ("en", "The U.S. and the ROK; the DPRK is not the Republic of Korea.", "US KR KP KR"),
    ("en", "Saint Lucia and Belize sign a treaty.", "LC BZ"),
    ("id", "Perancis dan Guinea Khatulistiwa bertemu.", "FR GQ"),
    ("it", "Il Sudan del Sud e la Bosnia-Erzegovina firmano.", "SS BA"),
    ("fr", "La République démocratique populaire de Corée et le Surinam.", "KP SR"),
    ("pl", "Umowa z Wybrzeżem Kości Słoniowej i Ruandą.", "CI RW"),
    ("uk", "Корейська Народно-Демократична Республіка і Сейшели.", "KP SC"),
    ("ru", "Сейшелы и Маршалловы Острова.", "SC MH"),
    ("pt", "A Bielorússia e a Suazilândia.", "BY SZ"),
    ("tr", "Lesoto ile Yeşil Burun Adaları.", "LS CV"),
    ("ar", "بوركينا فاصو ومالطة.", "BF MT"),
    ("he", "טאיוואן ודרום סודאן.", "TW SS"),
    ("hi", "नीदरलैण्ड और थाईलैण्ड।", "NL TH"),
    ("fa", "لوگزامبورگ و اکراین", "LU UA"),
    ("ko", "타이완과 에리트레아", "TW ER"),
    ("en", "Doha and Quito will send experts; the Doha Round goes on.", "QA EC"),
    ("fa", "بوسنی نمایندگانی به دهلی نو فرستاد.", "BA IN"),
    ("he", "סנטו דומינגו תשלח מומחים לדוחה.", "DO QA"),
    ("pl", "Rabat uprości procedury.", "MA"),
    ("en", "They polish their turkey and eat from china.", ""),
    ("en", "Polish and Turkish ministers met their Chinese colleague.", "PL TR CN"),
    ("en", "The South China Sea, New Mexico and the Paris Agreement", ""),
    ("en", "Papua New Guinea, Equatorial Guinea and Guinea-Bissau", "PG GQ GW"),
    ("en", "Tell us about the US.", "US"),
    ("nl", "De Vietnamese en de Zuid-Koreaanse delegatie; Wit-Rusland", "VN KR BY"),
    ("he", 'וייטנאם וקוריאה הדרומית, ארה"ב והאיחוד האירופי', "VN KR US EU"),
    ("he", "המפעלים הקוריאניים והווייטנאמיים בסין", "KR VN CN"),
    ("ar", "العلاقات الفيتنامية الصينية وللصين وبالأردن", "VN CN CN JO"),
    ("ar", "بلغت 150 مليار دولار أمريكي", ""),
    (
        "fr",
        "L'Allemagne, les États-Unis et l'Union européenne; relations franco-polonaises",
        "DE US EU FR PL",
    ),
    ("de", "Deutschlands und der Vereinigten Staaten; südkoreanische Firmen", "DE US KR"),
    ("es", "Los Estados Unidos, el Reino Unido y la República de Corea", "US GB KR"),
    ("pt", "O Brasil, os EUA e a República da Coreia", "BR US KR"),
    ("it", "L'Italia, gli Stati Uniti e la Corea del Sud", "IT US KR"),
    ("ru", "во Вьетнаме, с Китаем, Республики Узбекистан и США", "VN CN UZ US"),
    ("uk", "з Німеччиною, у В'єтнамі та Республіки Польща", "DE VN PL"),
    ("pl", "z Niemcami, we Francji i Stanów Zjednoczonych", "DE FR US"),
    ("tr", "Vietnam'ın, Güney Kore'ye ve ABD'nin", "VN KR US"),
    ("id", "Indonesia, Korea Selatan dan AS", "ID KR US"),
    ("vi", "Việt Nam, Hàn Quốc và Hoa Kỳ; pháp luật, lao động", "VN KR US"),
    ("zh", "中越两国，俄方，中美关系，印尼；法律，南中国海", "CN VN RU CN US ID"),
    ("zh", "塞内加尔总统访华，塞方恪守一个中国原则，提供方便", "SN SN"),
    ("zh", "塞尔维亚总统说，塞方愿合作；西方国家", "RS RS"),
    ("ja", "日越関係、米側、日米首脳会談、インド太平洋", "JP VN US JP US"),
    ("ko", "한국과 베트남은, 한미 관계, 인도네시아와, 인도적 지원", "KR VN KR US ID"),
    ("hi", "भारत और वियतनाम, अमेरिकी राष्ट्रपति", "IN VN US"),
    ("fa", "ایران و ترکیه و روسیه، در خلیج فارس", "IR TR RU"),
]


@pytest.mark.parametrize(("language", "text", "codes"), SENTENCES)
def test_a_sentence_names_these_partners_and_no_others(language: str, text: str, codes: str) -> None:
    assert " ".join(mention.code for mention in mentions_in(text, language, Aliases())) == codes


def test_a_weak_name_is_strong_where_the_country_is_named_otherwise() -> None:
    alone = mentions_in("Jordan scored twice.", "en", Aliases())
    beside = mentions_in("The Jordanian king spoke for Jordan.", "en", Aliases())
    assert [mention.strong for mention in alone] == [False]
    assert all(mention.strong for mention in beside)


def test_korea_alone_is_the_south_unless_only_the_north_is_named() -> None:
    south = mentions_in("Vietnam and Korea", "en", Aliases())
    north = mentions_in("Pyongyang said that North Korea, or Korea, agreed.", "en", Aliases())
    assert [mention.code for mention in south] == ["VN", "KR"]
    assert {mention.code for mention in north} == {"KP"}


def test_an_alias_of_an_admin_is_a_name() -> None:
    aliases = Aliases(partners={"Land of Smiles (formal)": "TH"})
    assert [m.code for m in mentions_in("The Land of Smiles (formal) agreed.", "en", aliases)] == ["TH"]
