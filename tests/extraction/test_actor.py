"""Whom a verb has for its subject."""

import pytest

from accords.extraction.cast import home_of
from tests.extraction.speech import judge


def actors(text: str, language: str, parties: tuple[str, ...]) -> list[str | None]:
    return [
        each.decision.actor if each.decision is not None and each.unit.role == "commitment" else None
        for each in judge(text, language, parties=parties)
    ]


CASES = [
    ("en", "KE NO", "The Kenyan side asked the Norwegian side to send experts.", "KE"),
    ("en", "KE NO", "The Government of the Kingdom of Norway will send experts.", "NO"),
    ("en", "KE NO", "Kenya and Norway will send experts.", "both"),
    ("en", "KE NO", "Kenya, which hosted the talks with Norway, will send experts.", "KE"),
    ("en", "KE NO", "With the help of Norway, Kenya will build a port.", "KE"),
    ("en", "KE NO", "Norwegian companies will invest in the port.", "NO"),
    ("en", "KE NO", "Companies of both countries will invest in the port.", "both"),
    ("en", "KE NO", "The port will be built by Norway within three years.", "NO"),
    ("en", "KE NO", "The need for a new port was stressed by the Kenyan side.", "KE"),
    (
        "en",
        "KE NO",
        "President Mwangi of Kenya, the host, and Premier Solberg of Norway agreed to meet.",
        "both",
    ),
    (
        "en",
        "KE NO",
        "President Mwangi of Kenya thanked Premier Solberg of Norway and promised help.",
        "KE",
    ),
    ("en", "KE NO", "Kenya's neighbours will profit, and Norway will pay.", "NO"),
    ("en", "KE NO", "The Kenyan minister said that Norway would pay for the port.", "NO"),
    ("en", "KE NO", "The Kenyan minister hoped that Norway would pay for the port.", "KE"),
    ("nl", "KE NO", "Kenia verzocht Noorwegen deskundigen te sturen.", "KE"),
    ("nl", "KE NO", "In Nairobi kwamen Kenia en Noorwegen overeen een haven te bouwen.", "both"),
    ("nl", "KE NO", "De Noorse regering zal de haven betalen.", "NO"),
    ("nl", "KE NO", "Door de Keniaanse kant werd de noodzaak van een haven benadrukt.", "KE"),
    ("he", "KE NO", "קניה ביקשה מנורווגיה לשלוח מומחים.", "KE"),
    ("he", "KE NO", "נורווגיה וקניה יקימו נמל.", "both"),
    ("he", "KE NO", "בנייה של נמל הציעה נורווגיה.", "NO"),
    ("ar", "KE NO", "طلبت كينيا من النرويج إرسال خبراء.", "KE"),
    ("ar", "KE NO", "اتفقت كينيا والنرويج على بناء ميناء.", "both"),
    ("ar", "KE NO", "وأعرب الجانب النرويجي عن استعداده لتمويل الميناء.", "NO"),
    ("pl", "KE NO", "Wezwała Norwegię do budowy portu.", "both"),
    ("zh", "KE NO", "肯尼亚外长姆瓦吉感谢挪威，希望挪方派遣专家。", "KE"),
    ("zh", "CN FR", "中法要推动建设港口。", "both"),
    ("pl", "KE NO", "Minister Kenii uzgodnił ze stroną norweską budowę portu.", "both"),
    ("pl", "KE NO", "Minister oświadczył, że Norwegia zbuduje port.", "NO"),
    ("uk", "KE NO", "Кенія подякувала гостям і запросила Норвегію до участі.", "KE"),
    ("uk", "KE NO", "Норвезька сторона попросила кенійську сторону надіслати експертів.", "NO"),
    ("ar", "KE NO", "زار وزير خارجية كينيا النرويج وأكدا عزمهما على بناء ميناء.", "both"),
]


@pytest.mark.parametrize(("language", "parties", "text", "expected"), CASES)
def test_the_subject_is_who_acts(language: str, parties: str, text: str, expected: str):
    assert actors(text, language, tuple(parties.split())) == [expected]


def test_a_pronoun_points_to_whom_acted_last():
    text = "Kenya asked Norway for help. It will build the port alone. They agreed to meet again."
    assert actors(text, "en", ("KE", "NO")) == ["KE", "KE", "both"]


def test_a_verb_without_subject_of_its_own_shares_that_of_the_verb_before():
    text = "Kenya thanked the host; promised to send experts; and the two sides agreed to meet."
    assert actors(text, "en", ("KE", "NO")) == [None, "KE", "both"]


def test_a_dropped_subject_is_that_of_the_sentence_before_and_its_object_none():
    text = "Minister Kenii podziękował za gościnność. Poprosił Norwegię o wsparcie budowy portu."
    assert actors(text, "pl", ("KE", "NO")) == [None, "KE"]


def test_a_name_without_its_title_and_a_dropped_subject_are_known_without_capitals():
    text = "爱尔兰外长墨菲访华。墨菲承诺改善营商环境。希望中方扩大进口。"
    assert actors(text, "zh", ("CN", "IE")) == [None, "IE", "IE"]


def test_a_verb_that_shows_number_tells_how_many_its_dropped_subject_are():
    text = "O Presidente do Quénia propôs um porto. Pediu ajuda à Noruega. Decidiram criar um fundo comum."
    assert actors(text, "pt", ("KE", "NO")) == ["KE", "KE", "both"]


def test_a_passive_has_no_dropped_subject():
    text = "Il Kenya ha proposto un porto. È stato concordato di istituire un comitato."
    assert actors(text, "it", ("KE", "NO")) == ["KE", "both"]


def test_the_other_party_accepts_an_invitation():
    text = "Президент Кенії запросив короля Норвегії відвідати Найробі. Запрошення було прийнято."
    assert actors(text, "uk", ("KE", "NO")) == ["KE", "NO"]


def test_an_office_stands_for_the_party_whose_leader_holds_it():
    text = (
        "President Mwangi of Kenya met Prime Minister Solberg of Norway. "
        "The Prime Minister promised to send experts. The President invited her to return."
    )
    assert actors(text, "en", ("KE", "NO")) == [None, "NO", "KE"]


def test_a_title_alone_is_his_who_holds_it_where_the_other_side_has_another():
    text = (
        "Президент України Іван Коваль зустрівся з Прем’єр-міністром Норвегії Уле Бергом. Норвегія надасть "
        "кошти. Президент запропонував закрити порти."
    )
    assert actors(text, "uk", ("NO", "UA")) == [None, "NO", "UA"]


def test_the_initial_of_a_name_is_no_preposition():
    text = (
        "Министр иностранных дел Беларуси Сергей Орлов провел переговоры с Министром иностранных дел Эфиопии "
        "Абебе Тадессе. С.Орлов подтвердил заинтересованность в создании производства."
    )
    assert actors(text, "ru", ("BY", "ET")) == [None, "BY"]


def test_a_name_is_known_in_whatever_case_it_stands():
    text = (
        "Minister spraw zagranicznych Polski Adam Wilk przyjął ministra spraw zagranicznych Kenii Josepha "
        "Mwangiego. Minister Mwangi zaapelował o ułatwienie handlu."
    )
    assert actors(text, "pl", ("KE", "PL")) == [None, "KE"]


def test_a_leaders_name_stands_for_the_party_wherever_it_recurs():
    text = "President Mwangi of Kenya met Prime Minister Solberg of Norway. Solberg promised to send experts."
    assert actors(text, "en", ("KE", "NO")) == [None, "NO"]


def test_who_says_i_is_the_leader_who_is_quoted():
    text = 'President Mwangi of Kenya was glad. "I will visit Oslo," Prime Minister Solberg of Norway said.'
    assert actors(text, "en", ("KE", "NO")) == [None, "NO"]


def test_a_leader_named_without_a_country_speaks_for_the_party_without_a_leader():
    text = "President Mwangi of Kenya met Prime Minister Solberg. Solberg promised to send experts."
    assert actors(text, "en", ("KE", "NO")) == [None, "NO"]


def test_leaders_without_a_country_are_at_home_in_the_document():
    text = "Premier De Wit bezocht Hanoi. De Wit beloofde deskundigen te sturen."
    assert actors(text, "nl", ("NL", "VN")) == [None, "NL"]


def test_a_name_that_holds_the_word_for_if_leaves_its_verb_alone():
    text = 'המזכ"ל טו לאם הביע תודה והזמין את הנשיא לביקור בווייטנאם.'
    assert actors(text, "he", ("VN", "KR")) == ["VN"]


def test_what_third_parties_do_is_no_commitment():
    text = "China will build a port. The two sides called on China to build it. Observers expect a delay."
    assert actors(text, "en", ("KE", "NO")) == [None, "both", None]


def test_a_pronoun_means_whom_a_sentence_without_a_known_verb_began_with():
    text = "케냐와 노르웨이가 만났다. 노르웨이 대통령은 케냐를 치켜세웠다. 그는 항만을 건설하겠다고 말했다."
    assert actors(text, "ko", ("KE", "NO"))[-1] == "NO"


def test_a_bare_title_that_leaders_of_both_sides_hold_is_his_who_acted_last():
    text = (
        "President Mwangi of Kenya met President Berg of Norway. Norway promised to send experts. "
        "The President offered to build a port."
    )
    assert actors(text, "en", ("KE", "NO")) == [None, "NO", "NO"]


def test_a_womans_title_alone_is_that_of_the_woman():
    text = (
        "שר החוץ של קניה, פול מוואנגי, נפגש עם שרת החוץ של נורווגיה, אנה ברגסון. "
        "קניה תקים נמל. השרה ביקשה סיוע."
    )
    assert actors(text, "he", ("KE", "NO")) == [None, "KE", "NO"]


def test_we_in_a_quotation_that_names_the_other_side_are_the_speakers():
    text = 'Kenya asked for help. "We will send experts to Kenya," Prime Minister Solberg of Norway said.'
    assert actors(text, "en", ("KE", "NO")) == ["KE", "NO"]


def test_we_in_a_quotation_that_names_nobody_else_are_the_speakers():
    text = '"We will build a port," Prime Minister Solberg of Norway said.'
    assert actors(text, "en", ("KE", "NO")) == ["NO"]


def test_we_who_work_together_are_both():
    text = '"We will work together on a port," Prime Minister Solberg of Norway said.'
    assert actors(text, "en", ("KE", "NO")) == ["both"]


def test_a_dropped_subject_may_stand_behind_an_adverbial():
    text = "Minister Kenii podziękował za gościnność. W tym kontekście poprosił o wsparcie budowy portu."
    assert actors(text, "pl", ("KE", "NO")) == [None, "KE"]


def test_an_impersonal_verb_has_no_dropped_subject():
    text = "طلبت كينيا بناء ميناء. وتم الاتفاق على تشكيل لجنة."
    assert actors(text, "ar", ("KE", "NO")) == ["KE", "both"]


def test_who_is_named_right_behind_an_arabic_verb_is_its_subject():
    text = "شكرت كينيا مضيفيها، وطلبت النرويج إرسال خبراء."
    assert actors(text, "ar", ("KE", "NO")) == ["NO"]


def test_a_dropped_arabic_subject_is_that_of_the_sentence_before():
    text = (
        "قال الرئيس الكيني إن العلاقات عريقة. ودعا المستثمرين إلى الاستفادة من الفرص. "
        "كما أعرب عن استعداده للتعاون."
    )
    assert actors(text, "ar", ("KE", "NO")) == [None, "KE", "KE"]


def test_who_is_asked_asks_nobody():
    text = "Гана запропонувала відкрити посольство. Міністр попросив ганську сторону надіслати експертів."
    assert actors(text, "uk", ("GH", "UA")) == ["GH", "UA"]


def test_the_guest_who_invites_a_colleague_is_the_other_party():
    text = "Гана підтримає українські зусилля. Міністр запросив ганську колегу відвідати Київ."
    assert actors(text, "uk", ("GH", "UA")) == ["GH", "UA"]


def test_who_says_we_will_without_a_pronoun_is_who_is_quoted():
    text = "Kenia poprosiła o pomoc. – Zbudujemy w Mombasie port – obiecał norweski minister."
    assert actors(text, "pl", ("KE", "NO")) == ["KE", "NO"]


def test_a_surname_with_its_particle_behind_a_verb_is_the_leaders():
    text = (
        "التقى وزير الشؤون الخارجية التونسي سامي بن يوسف بنظيره الكيني. طلبت كينيا زيادة الرحلات. "
        "ورد بن يوسف بأن حكومته ستدرس الطلب."
    )
    assert actors(text, "ar", ("KE", "TN")) == [None, "KE", "TN"]


def test_two_who_hold_one_office_in_one_sentence_are_of_two_parties():
    text = "Dışişleri Bakanı Murat Demir, Gürcistan Dışişleri Bakanı ile görüştü. Demir finansman sağlayacak."
    assert actors(text, "tr", ("GE", "TR")) == [None, "TR"]


def test_a_dropped_turkish_subject_is_that_of_the_sentence_before():
    text = "Gürcistan teşekkür etti. Kablo projesinin hızlandırılmasını talep etti. Bir protokol imzalandı."
    assert actors(text, "tr", ("GE", "TR")) == [None, "GE", "both"]


def test_companies_right_behind_an_arabic_verb_of_asking_are_asked():
    text = "قالت بنما إن العلاقات متينة. كما دعت الشركات الإماراتية إلى المشاركة في المناقصات."
    assert actors(text, "ar", ("AE", "PA")) == [None, "PA"]


@pytest.mark.parametrize(
    ("language", "parties", "home"),
    [
        ("es", ("MX", "KR"), "MX"),
        ("zh", ("TW", "LC"), "TW"),
        ("es", ("MX", "CL"), "ES"),
        ("en", ("KE", "JP"), "US"),
    ],
)
def test_a_text_is_at_home_with_the_only_party_of_its_language(language, parties, home):
    assert home_of(language, parties) == home
