"""Lists led in by a sentence that ends with a full stop, as treaties in many languages have them."""

import pytest

from tests.extraction.speech import judge

LISTS = {
    "ja": (
        "JP,FJ",
        [
            "両国政府は、次の分野において協力を行うものとする。",
            "ア　果樹の栽培",
            "イ　土壌の保全",
            "ウ　水産物の加工",
        ],
    ),
    "ko": (
        "KR,FJ",
        ["양측은 다음 각 호의 분야에서 협력한다.", "1. 과수 재배", "2. 토양 보전", "3. 수산물 가공"],
    ),
    "zh": ("CN,FJ", ["双方将在下列领域开展合作。", "（一）果树栽培", "（二）土壤保护", "（三）水产加工"]),
    "vi": (
        "LA,FJ",
        [
            "Hai Bên hợp tác trong các lĩnh vực sau đây.",
            "a) trồng cây ăn quả",
            "b) bảo vệ đất",
            "c) chế biến cá",
        ],
    ),
}


@pytest.mark.parametrize("language", LISTS)
def test_a_sentence_that_says_what_follows_leads_in_a_list(language):
    parties, lines = LISTS[language]
    judged = judge("\n".join(lines), language, parties=tuple(parties.split(",")))
    assert [each.unit.role for each in judged] == ["context", "commitment", "commitment", "commitment"]
    assert {each.decision.actor for each in judged[1:] if each.decision} == {"both"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "両国政府は、次の会合を東京で開くことで一致した。\n1 農業"),
        ("ko", "양측은 다음 회의를 수바에서 열기로 합의했다.\n1. 농업"),
        ("zh", "双方同意下次会议在苏瓦举行。\n（一）农业"),
        ("vi", "Hai bên nhất trí họp lại sau hai năm.\na) Nông nghiệp"),
    ],
)
def test_what_comes_next_in_time_leads_in_nothing(language, text):
    assert judge(text, language, parties=("FJ", "LA"))[0].unit.role == "commitment"


LEADS = [
    ("en", ("IE", "GH"), "The Parties shall cooperate in the following areas:"),
    ("fr", ("FR", "SN"), "Les Parties coopéreront dans les domaines suivants :"),
    ("es", ("ES", "EC"), "Las Partes cooperarán en las siguientes áreas:"),
    ("pt", ("PT", "MZ"), "As Partes cooperarão nos seguintes domínios:"),
    ("it", ("IT", "TN"), "Le Parti collaboreranno nei seguenti settori:"),
    ("de", ("DE", "PE"), "Die Parteien arbeiten in folgenden Bereichen zusammen:"),
    ("nl", ("NL", "SR"), "De Partijen werken samen op de volgende gebieden:"),
    ("pl", ("PL", "MD"), "Strony będą współpracować w następujących dziedzinach:"),
    ("ru", ("RU", "CU"), "Стороны будут сотрудничать в следующих областях:"),
    ("uk", ("UA", "MD"), "Сторони співпрацюватимуть у таких сферах:"),
    ("tr", ("TR", "GE"), "Taraflar aşağıdaki alanlarda işbirliği yapacaktır:"),
    ("id", ("ID", "FJ"), "Para Pihak akan bekerja sama di bidang berikut:"),
]


@pytest.mark.parametrize(("language", "parties", "lead"), LEADS)
def test_what_only_says_that_items_follow_is_none_itself(language, parties, lead):
    judged = judge(f"{lead}\n(a) alpha;\n(b) beta.", language, parties=parties)
    assert judged[0].unit.role == "context"
    assert [each.unit.role for each in judged[1:]] == ["commitment", "commitment"]
