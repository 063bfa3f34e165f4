"""Articles of treaties bind whom they name, whatever their verbs."""

import pytest

from accords.extraction.cast import Cast
from accords.extraction.mentions import find_mentions
from accords.extraction.roles import judge_units
from accords.vocab import StatementKind
from tests.extraction.texts import reading_of


def provisions(title: str, sentences: list[str], language: str, parties: tuple[str, str]) -> list[str]:
    """What each sentence does as an article of a treaty."""
    articles = "".join(f"\n\nArticle {n}\n\n{each}" for n, each in enumerate(sentences, 1))
    reading = reading_of(title + articles, language)
    judged = judge_units(
        reading,
        cast=Cast(parties=parties),
        mentions=find_mentions(reading),
        kind=StatementKind.AGREEMENT,
    )
    return [
        f"{each.decision.strength} {each.decision.actor}"
        if each.unit.role == "commitment" and each.decision
        else str(each.unit.role)
        for each in judged
        if each.unit.level == 0
    ][1:]


TREATIES = [
    ("en", "Ireland pays Ghana a sum each year.", "pledged IE"),
    ("en", "A party may be a company, and the term means a firm.", "context"),
    ("de", "Keine der Vertragsparteien erhebt Zölle.", "agreed both"),
    ("fr", "Aucune des Parties ne peut imposer de droits.", "agreed both"),
    ("nl", "Geen van de Partijen legt invoerrechten op.", "agreed both"),
    ("es", "Ninguna de las Partes podrá imponer gravámenes.", "agreed both"),
    ("pt", "Nenhuma das Partes poderá impor taxas.", "agreed both"),
    ("it", "Nessuna delle Parti potrà imporre dazi.", "agreed both"),
    ("ru", "Ни одна из Сторон не вводит ограничений на торговлю.", "agreed both"),
    ("uk", "Жодна зі Сторін не запроваджує зборів.", "agreed both"),
    ("pl", "Żadna ze Stron nie nakłada ceł na towary.", "agreed both"),
    ("tr", "Taraflardan hiçbiri ek vergi uygulamaz.", "agreed both"),
    ("ar", "لا يجوز لأي من الطرفين فرض رسوم إضافية على السفن.", "agreed both"),
    ("he", "אף אחד מהצדדים לא יטיל היטלים על מטיילים.", "agreed both"),
    ("fa", "هیچ یک از طرفین عوارض اضافی وضع نمی‌کند.", "agreed both"),
    ("hi", "यदि कोई विवाद होता है तो दोनों पक्षकार परामर्श करेंगे।", "agreed both"),
    ("vi", "Các Bên không được áp dụng phí bổ sung.", "agreed both"),
    ("id", "Tidak satu pun dari Para Pihak boleh mengenakan pungutan.", "agreed both"),
    ("zh", "缔约任何一方不得对另一方船舶征收附加费。", "agreed both"),
    ("ja", "いずれの締約国も、追加の手数料を課してはならない。", "agreed both"),
    ("ko", "어느 당사국도 추가 수수료를 부과하여서는 아니 된다.", "agreed both"),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), TREATIES)
def test_an_article_binds_whom_it_names_whatever_its_verb(language, sentence, expected):
    assert provisions("Title.", [sentence, sentence], language, ("IE", "GH")) == [expected] * 2


ONE_PARTY = [
    ("de", ("DE", "PE"), "Deutschland zahlt jährlich in den Fonds ein.", "pledged DE"),
    ("fr", ("FR", "SN"), "La France verse chaque année une somme.", "pledged FR"),
    ("nl", ("NL", "SR"), "Nederland betaalt jaarlijks een bedrag.", "pledged NL"),
    ("it", ("IT", "TN"), "L'Italia versa ogni anno una somma.", "pledged IT"),
    ("es", ("ES", "EC"), "España aporta cada año una suma.", "pledged ES"),
    ("pt", ("PT", "MZ"), "Portugal paga anualmente uma soma.", "pledged PT"),
    ("ru", ("RU", "CU"), "Российская Сторона ежегодно поставляет вакцины.", "pledged RU"),
    ("pl", ("PL", "MD"), "Polska przyznaje co roku stypendia.", "pledged PL"),
    ("tr", ("TR", "GE"), "Türkiye her yıl burs verir.", "pledged TR"),
]


@pytest.mark.parametrize(("language", "parties", "sentence", "expected"), ONE_PARTY)
def test_an_article_that_begins_with_one_party_binds_that_one(language, parties, sentence, expected):
    assert provisions("Title.", [sentence, sentence], language, parties) == [expected] * 2


def test_what_says_where_a_treaty_was_done_is_no_provision_of_it():
    articles = [
        "Each Party shall pay.",
        "Each Party shall pay.\n\nDone at Accra on 3 March 2011, in duplicate.",
    ]
    assert provisions("Title.", articles, "en", ("IE", "GH"))[-1] == "context"


LEADS = [
    ("en", "The obligations of Ghana are to:", "pledged GH"),
    ("es", "Corresponde a Ghana:", "pledged GH"),
    ("pt", "Cabe ao Gana:", "pledged GH"),
    ("fr", "Le Ghana s'engage à :", "pledged GH"),
    ("it", "Sono a carico del Ghana:", "pledged GH"),
    ("de", "Aufgaben Ghanas:", "pledged GH"),
    ("en", "The tasks are:", "agreed both"),
]


@pytest.mark.parametrize(("language", "lead", "expected"), LEADS)
def test_items_behind_the_duties_of_one_party_bind_that_one(language, lead, expected):
    lists = (
        f"{lead}\n\n(a) alpha beta gamma delta;\n\n(b) epsilon zeta eta theta.\n\nMu nu xi omikron pi rho."
    )
    found = provisions("Title.", [lists, "Each Party shall pay."], language, ("IE", "GH"))
    assert found[1:4] == [expected, expected, "agreed both"]


SIGNATURES = [
    "Signed at Accra on 3 March 2011, in duplicate.",
    "SIGNED in Accra this third day of March, 2011.",
]


@pytest.mark.parametrize("line", SIGNATURES)
def test_a_line_of_signature_is_no_provision(line):
    articles = ["Each Party shall pay.", f"Each Party shall pay.\n\n{line}"]
    assert provisions("Title.", articles, "en", ("IE", "GH"))[-1] == "context"


ENTRIES = [
    ("en", "This Agreement shall enter into force on the date of its signature."),
    ("de", "Dieses Abkommen tritt am Tag seiner Unterzeichnung in Kraft."),
    ("nl", "Dit Verdrag treedt in werking op de dag van de laatste kennisgeving."),
    ("fr", "Le présent accord entre en vigueur trente jours après la dernière notification."),
    ("es", "El presente Acuerdo entrará en vigor en la fecha de la última notificación."),
    ("pt", "O presente Acordo entrará em vigor na data da última notificação."),
    ("it", "Il presente Accordo entrerà in vigore alla data della seconda notifica."),
    ("pl", "Niniejsza umowa wchodzi w życie z dniem podpisania."),
    ("ru", "Настоящий Меморандум вступает в силу с даты подписания."),
    ("uk", "Цей Протокол набирає чинності з дати підписання."),
    ("tr", "İşbu Anlaşma son bildirimin alındığı tarihte yürürlüğe girer."),
    ("ar", "يدخل هذا الاتفاق حيز النفاذ من تاريخ آخر إشعار."),
    ("he", "הסכם זה ייכנס לתוקף ביום קבלת ההודעה האחרונה."),
    ("fa", "این موافقت‌نامه از تاریخ آخرین اطلاعیه لازم‌الاجرا می‌شود."),
    ("hi", "यह समझौता हस्ताक्षर की तारीख से लागू होगा।"),
    ("id", "Persetujuan ini mulai berlaku pada tanggal pemberitahuan terakhir."),
    ("vi", "Hiệp định này có hiệu lực kể từ ngày ký."),
    ("zh", "本协定自签字之日起生效。"),
    ("ja", "この協定は、署名の日に効力を生ずる。"),
    ("ko", "이 협정은 서명한 날부터 발효한다."),
]


@pytest.mark.parametrize(("language", "sentence"), ENTRIES)
def test_when_a_treaty_enters_into_force_nobody_promises(language, sentence):
    assert provisions("Title.", [sentence, sentence], language, ("IE", "GH")) == ["context"] * 2


DURATIONS = [
    (
        "en",
        "It shall remain in force for five years and shall then be extended by periods of one year.",
    ),
    ("en", "It is concluded for an indefinite period."),
    ("nl", "Zij blijft vijf jaar van kracht en wordt daarna stilzwijgend verlengd."),
    ("nl", "Het Protocol geldt voor onbepaalde tijd."),
    ("pl", "Umowa ulega automatycznemu przedłużeniu na kolejne pięć lat."),
    ("pl", "Umowę zawiera się na czas nieokreślony."),
    ("ru", "Оно автоматически продлевается на последующие годичные периоды."),
    ("ru", "Срок действия Меморандума составляет три года."),
    ("uk", "Вона автоматично продовжується на наступні періоди."),
    ("uk", "Строк дії Меморандуму становить три роки."),
]


@pytest.mark.parametrize(("language", "sentence"), DURATIONS)
def test_how_long_a_treaty_lasts_nobody_promises(language, sentence):
    assert provisions("Title.", [sentence, sentence], language, ("IE", "GH")) == ["context"] * 2


AGREED_TO_ENTER = [
    ("de", "Beide Seiten kamen überein, dass das Abkommen bald in Kraft tritt."),
    ("nl", "Beide partijen kwamen overeen dat het verdrag in mei in werking treedt."),
    ("fr", "Les deux parties sont convenues que l'accord entrera en vigueur en mai."),
    ("pl", "Strony uzgodniły, że umowa wejdzie w życie w maju."),
    ("uk", "Сторони домовилися, що угода набере чинності у травні."),
    ("tr", "Taraflar anlaşmanın mayısta yürürlüğe girmesi konusunda anlaştılar."),
    ("ar", "اتفق الجانبان على أن يدخل الاتفاق حيز النفاذ في مايو."),
    ("he", "הצדדים הסכימו כי ההסכם ייכנס לתוקף במאי."),
    ("fa", "دو طرف توافق کردند که موافقت‌نامه در ماه مه لازم‌الاجرا شود."),
    ("hi", "दोनों पक्ष सहमत हुए कि समझौता मई में लागू होगा।"),
    ("vi", "Hai bên nhất trí Hiệp định có hiệu lực từ tháng 5."),
    ("zh", "双方同意，协定将于五月生效。"),
    ("ja", "双方は、協定が五月に発効することで一致した。"),
]


@pytest.mark.parametrize(("language", "sentence"), AGREED_TO_ENTER)
def test_that_a_treaty_shall_enter_into_force_both_can_agree(language, sentence):
    assert provisions("Title.", [sentence, sentence], language, ("IE", "GH")) == ["agreed both"] * 2
