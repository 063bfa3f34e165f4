"""Lists that one side leads in: what stands in them is what this side does."""

import pytest

from tests.extraction.speech import judge

LISTS = {
    "en": (
        "KE,MA",
        [
            "The two sides:",
            "- agreed to expand trade;",
            "- agreed to open a fund.",
            "",
            "The Kenyan side:",
            "- will buy 500 tonnes of phosphate;",
            "- will open a consulate in Rabat.",
        ],
        "both both KE KE",
    ),
    "de": (
        "DE,MA",
        [
            "Die marokkanische Seite:",
            "- liefert 500 Tonnen Phosphat;",
            "- wird ein Konsulat in Berlin eröffnen.",
            "",
            "Die deutsche Seite:",
            "- finanziert zwei Solarparks;",
            "- wird die Visagebühren senken.",
        ],
        "MA MA DE DE",
    ),
    "fr": (
        "SN,MA",
        [
            "La partie sénégalaise :",
            "- ouvrira un consulat à Rabat ;",
            "- s'engage à acheter du phosphate.",
            "",
            "La partie marocaine :",
            "- financera deux lycées ;",
            "- supprimera les visas.",
        ],
        "SN SN MA MA",
    ),
    "es": (
        "CR,MA",
        [
            "La parte marroquí:",
            "- abrirá un consulado;",
            "- se compromete a comprar café.",
            "",
            "La parte costarricense:",
            "- financiará dos escuelas;",
            "- eliminará los visados.",
        ],
        "MA MA CR CR",
    ),
    "it": (
        "IT,ET",
        [
            "La parte etiope:",
            "- aprirà un consolato a Milano;",
            "- si impegna a comprare trattori.",
            "",
            "La parte italiana:",
            "- finanzierà due scuole.",
        ],
        "ET ET IT",
    ),
    "pt": (
        "BR,PY",
        [
            "O lado paraguaio:",
            "- abrirá um consulado em Curitiba;",
            "- compromete-se a comprar tratores.",
            "",
            "O lado brasileiro:",
            "- financiará duas escolas.",
        ],
        "PY PY BR",
    ),
    "nl": (
        "BE,MA",
        [
            "De Marokkaanse zijde:",
            "- zal een consulaat in Gent openen;",
            "- verbindt zich ertoe tractoren te kopen.",
            "",
            "De Belgische zijde:",
            "- zal twee scholen financieren.",
        ],
        "MA MA BE",
    ),
    "ru": (
        "BY,CU",
        [
            "Кубинская сторона:",
            "- откроет консульство в Гродно;",
            "- обязуется закупать тракторы.",
            "",
            "Белорусская сторона:",
            "- профинансирует две школы.",
        ],
        "CU CU BY",
    ),
    "uk": (
        "UA,LV",
        [
            "Латвійська сторона:",
            "- відкриє консульство в Одесі;",
            "- зобов'язується закуповувати трактори.",
            "",
            "Українська сторона:",
            "- профінансує дві школи.",
        ],
        "LV LV UA",
    ),
    "pl": (
        "PL,EG",
        [
            "Strona egipska:",
            "- otworzy konsulat w Krakowie;",
            "- zobowiązuje się kupować traktory.",
            "",
            "Strona polska:",
            "- sfinansuje dwie szkoły.",
        ],
        "EG EG PL",
    ),
    "ar": (
        "IQ,JO",
        [
            "الجانب الأردني:",
            "- سيفتح قنصلية في البصرة؛",
            "- يتعهد بشراء التمور.",
            "",
            "الجانب العراقي:",
            "- سيمول مدرستين.",
        ],
        "JO JO IQ",
    ),
    "he": (
        "IL,RO",
        [
            "הצד הרומני:",
            "- יפתח קונסוליה בחיפה;",
            "- מתחייב לרכוש רחפנים.",
            "",
            "הצד הישראלי:",
            "- יממן שני בתי ספר.",
        ],
        "RO RO IL",
    ),
    "hi": (
        "IN,MN",
        [
            "मंगोलियाई पक्ष:",
            "- मुंबई में वाणिज्य दूतावास खोलेगा;",
            "- चाय खरीदने का वचन देता है।",
            "",
            "भारतीय पक्ष:",
            "- दो विद्यालयों का वित्तपोषण करेगा।",
        ],
        "MN MN IN",
    ),
    "id": (
        "ID,FJ",
        [
            "Pihak Fiji:",
            "- akan membuka konsulat di Medan;",
            "- berkomitmen membeli traktor.",
            "",
            "Pihak Indonesia:",
            "- akan membiayai dua sekolah.",
        ],
        "FJ FJ ID",
    ),
    "vi": (
        "LA,CU",
        [
            "Phía Cuba:",
            "- sẽ mở lãnh sự quán tại Luông Pha Băng;",
            "- cam kết mua cà phê.",
            "",
            "Phía Lào:",
            "- sẽ tài trợ hai trường học.",
        ],
        "CU CU LA",
    ),
    "zh": (
        "CN,FJ",
        [
            "斐济方面：",
            "- 将在上海开设领事馆；",
            "- 承诺购买拖拉机。",
            "",
            "中方：",
            "- 将资助两所学校。",
        ],
        "FJ FJ CN",
    ),
    "ko": (
        "KR,FJ",
        [
            "피지 측:",
            "- 부산에 영사관을 개설할 것이다.",
            "- 트랙터를 구매하기로 했다.",
            "",
            "한국 측:",
            "- 학교 두 곳을 지원할 것이다.",
        ],
        "FJ FJ KR",
    ),
    "tr": (
        "TR,GR",
        [
            "Yunan tarafı:",
            "- İzmir'de konsolosluk açacaktır;",
            "- traktör almayı taahhüt eder.",
            "",
            "Türk tarafı:",
            "- iki okulu finanse edecektir.",
        ],
        "GR GR TR",
    ),
}


@pytest.mark.parametrize("language", LISTS)
def test_a_side_that_leads_in_a_list_does_what_stands_in_it(language: str) -> None:
    parties, lines, actors = LISTS[language]
    judged = judge("\n".join(lines), language, parties=tuple(parties.split(",")))
    acting = [each.decision.actor for each in judged if each.unit.role == "commitment" and each.decision]
    assert " ".join(acting) == actors
