"""Leaders: names, offices and sides as documents print them, for peoples of many tongues."""

import pytest

from accords.extraction.pipeline import extract
from tests.extraction.texts import document

DOCUMENTS = {
    "en": (
        (
            "Lusaka, 3 May 2023. President Hakainde Hichilema of Zambia held talks with "
            "Vietnamese Prime Minister Pham Minh Chinh, who is on an official visit to "
            "Zambia. The two sides agreed to expand trade. Foreign Minister Stanley Kakubo "
            "thanked his counterpart Bui Thanh Son."
        ),
        (
            ("Hakainde Hichilema", "President of Zambia", "ZM"),
            ("Pham Minh Chinh", "Prime Minister of Vietnam", "VN"),
            ("Stanley Kakubo", "Minister of Foreign Affairs of Zambia", "ZM"),
        ),
    ),
    "de": (
        (
            "Berlin, 3. Mai 2023. Bundeskanzler Olaf Scholz empfing den äthiopischen "
            "Ministerpräsidenten Abiy Ahmed zu einem offiziellen Besuch in Deutschland. Beide"
            " Seiten vereinbarten, den Handel auszubauen. Außenministerin Annalena Baerbock "
            "traf ihren Amtskollegen Demeke Mekonnen."
        ),
        (
            ("Olaf Scholz", "Chancellor of Germany", "DE"),
            ("Abiy Ahmed", "Prime Minister of Ethiopia", "ET"),
            ("Annalena Baerbock", "Minister of Foreign Affairs of Germany", "DE"),
            ("Demeke Mekonnen", "Minister of Foreign Affairs of Ethiopia", "ET"),
        ),
    ),
    "es": (
        (
            "Lima, 3 de mayo de 2023. La presidenta del Perú, Dina Boluarte, recibió al "
            "primer ministro de Malasia, Anwar Ibrahim, en visita oficial al Perú. Ambas "
            "partes acordaron ampliar el comercio. La canciller peruana, Ana Cecilia Gervasi,"
            " se reunió con su homólogo Zambry Abdul Kadir."
        ),
        (
            ("Dina Boluarte", "President of Peru", "PE"),
            ("Anwar Ibrahim", "Prime Minister of Malaysia", "MY"),
            ("Ana Cecilia Gervasi", "Minister of Foreign Affairs of Peru", "PE"),
            ("Zambry Abdul Kadir", "Minister of Foreign Affairs of Malaysia", "MY"),
        ),
    ),
    "it": (
        (
            "Roma, 3 maggio 2023. Il presidente del Consiglio, Giorgia Meloni, ha ricevuto il"
            " presidente della Tunisia, Kais Saied, in visita ufficiale in Italia. Le due "
            "parti hanno concordato di ampliare gli scambi. Il ministro degli Esteri Antonio "
            "Tajani ha incontrato l'omologo Nabil Ammar."
        ),
        (
            ("Giorgia Meloni", "Prime Minister of Italy", "IT"),
            ("Kais Saied", "President of Tunisia", "TN"),
            ("Antonio Tajani", "Minister of Foreign Affairs of Italy", "IT"),
            ("Nabil Ammar", "Minister of Foreign Affairs of Tunisia", "TN"),
        ),
    ),
    "pt": (
        (
            "Brasília, 3 de maio de 2023. O presidente Luiz Inácio Lula da Silva recebeu o "
            "primeiro-ministro de Cabo Verde, Ulisses Correia e Silva, em visita oficial ao "
            "Brasil. As duas partes acordaram ampliar o comércio. O chanceler Mauro Vieira "
            "reuniu-se com o seu homólogo Rui Figueiredo Soares."
        ),
        (
            ("Luiz Inácio Lula da Silva", "President of Brazil", "BR"),
            ("Ulisses Correia e Silva", "Prime Minister of Cape Verde", "CV"),
            ("Mauro Vieira", "Minister of Foreign Affairs of Brazil", "BR"),
            ("Rui Figueiredo Soares", "Minister of Foreign Affairs of Cape Verde", "CV"),
        ),
    ),
    "pl": (
        (
            "Warszawa, 3 maja 2023 r. Prezydent Polski Andrzej Duda przyjął prezydenta Egiptu"
            " Abda al-Fattaha as-Sisiego, który przebywa w Polsce z oficjalną wizytą. Obie "
            "strony uzgodniły rozszerzenie handlu. Premier Mateusz Morawiecki spotkał się z "
            "premierem Łotwy Krišjānisem Kariņšem."
        ),
        (
            ("Andrzej Duda", "President of Poland", "PL"),
            ("Abdel Fattah el-Sisi", "President of Egypt", "EG"),
        ),
    ),
    "ru": (
        (
            "Минск, 3 мая 2023 года. Президент Белоруссии Александр Лукашенко провёл "
            "переговоры с президентом Кубы Мигелем Диас-Канелем, который находится в "
            "Белоруссии с официальным визитом. Стороны договорились расширить торговлю. "
            "Министр иностранных дел Сергей Алейник встретился с Бруно Родригесом."
        ),
        (
            ("Aleksandr Lukashenko", "President of Belarus", "BY"),
            ("Miguel Díaz-Canel", "President of Cuba", "CU"),
            ("Сергей Алейник", "Minister of Foreign Affairs of Belarus", "BY"),
        ),
    ),
    "uk": (
        (
            "Київ, 3 травня 2023 року. Президент України Володимир Зеленський провів "
            "переговори з Президентом Латвії Едгарсом Рінкевичсом, який перебуває в Україні з"
            " офіційним візитом. Сторони домовилися розширити торгівлю. Прем'єр-міністр Денис"
            " Шмигаль зустрівся з Прем'єр-міністром Латвії Крішьянісом Каріньшем."
        ),
        (
            ("Volodymyr Zelenskyy", "President of Ukraine", "UA"),
            ("Edgars Rinkēvičs", "President of Latvia", "LV"),
            ("Denys Shmyhal", "Prime Minister of Ukraine", "UA"),
        ),
    ),
    "ar": (
        (
            "عمّان، 3 أيار 2023. استقبل الملك عبد الله الثاني ملك الأردن رئيس الوزراء الهندي "
            "ناريندرا مودي الذي يقوم بزيارة رسمية إلى الأردن. اتفق الجانبان على توسيع "
            "التجارة. والتقى وزير الخارجية أيمن الصفدي نظيره سوبراهمانيام جايشانكار."
        ),
        (
            ("Abdullah II", "King of Jordan", "JO"),
            ("Narendra Modi", "Prime Minister of India", "IN"),
            ("Ayman Safadi", "Minister of Foreign Affairs of Jordan", "JO"),
        ),
    ),
    "id": (
        (
            "Jakarta, 3 Mei 2023. Presiden Joko Widodo menerima Perdana Menteri Fiji Sitiveni"
            " Rabuka, yang sedang melakukan kunjungan resmi ke Indonesia. Kedua pihak sepakat"
            " memperluas perdagangan. Menteri Luar Negeri Retno Marsudi bertemu Menteri Luar "
            "Negeri Fiji Manoa Kamikamica."
        ),
        (
            ("Joko Widodo", "President of Indonesia", "ID"),
            ("Sitiveni Rabuka", "Prime Minister of Fiji", "FJ"),
            ("Retno Marsudi", "Minister of Foreign Affairs of Indonesia", "ID"),
            ("Manoa Kamikamica", "Minister of Foreign Affairs of Fiji", "FJ"),
        ),
    ),
    "zh": (
        (
            "2023年5月3日，中国国家主席习近平同来华进行国事访问的斐济总理兰布卡在北京举行会谈。双"
            "方同意扩大贸易。外交部长王毅会见了斐济外长。"
        ),
        (
            ("Xi Jinping", "President of China", "CN"),
            ("Sitiveni Rabuka", "Prime Minister of Fiji", "FJ"),
            ("Wang Yi", "Minister of Foreign Affairs of China", "CN"),
        ),
    ),
    "ja": (
        (
            "令和5年5月3日、岸田文雄内閣総理大臣は、公式訪問中のフィジー共和国のランブカ首相と東京で"
            "会談を行った。双方は、貿易を拡大することで一致した。林芳正外務大臣は、フィジーの外務大臣と"
            "も会談した。"
        ),
        (
            ("Fumio Kishida", "Prime Minister of Japan", "JP"),
            ("Sitiveni Rabuka", "Prime Minister of Fiji", "FJ"),
            ("Hayashi", "Minister of Foreign Affairs of Japan", "JP"),
        ),
    ),
    "tr": (
        (
            "Atina, 3 Mayıs 2023. Cumhurbaşkanı Recep Tayyip Erdoğan, Yunanistan Başbakanı "
            "Kiryakos Miçotakis ile görüştü. Liderler Ege'deki sorunları ele aldı. Erdoğan "
            "Yunanistan'a resmî ziyarette bulunuyor. Taraflar ticareti genişletme konusunda "
            "mutabık kaldı."
        ),
        (
            ("Recep Tayyip Erdoğan", "President of Türkiye", "TR"),
            ("Kyriakos Mitsotakis", "Prime Minister of Greece", "GR"),
        ),
    ),
}


@pytest.mark.parametrize("language", DOCUMENTS)
def test_leaders_are_told_with_office_and_side(language: str) -> None:
    text, expected = DOCUMENTS[language]
    found = {(each.name, each.office, each.side) for each in extract(document(text, language)).leaders}
    assert {
        (name, office, side)
        for name, office, side in expected
        if not any(name in other[0] and other[1:] == (office, side) for other in found)
    } == set()


def test_no_leader_is_made_of_a_sea_or_a_sum() -> None:
    turkish, korean = DOCUMENTS["tr"][0], "윤석열 대통령은 1천억 원 규모의 차관도 제공하겠다고 밝혔다."
    names = {each.name for text in (turkish, korean) for each in extract(document(text)).leaders}
    assert not any("Ege" in name or "천억" in name for name in names)


THANKED = {
    "de": "Der polnische Premier sagte in Berlin: Danke, Frau Bundeskanzlerin, für den Empfang.",
    "pl": "Premier Niemiec powiedział w Warszawie: Dziękuję, pani premier, za przyjęcie.",
    "ru": "Президент Франции сказал в Москве: Спасибо, господин президент, за приём.",
    "nl": "De Belgische premier zei in Den Haag: Dank, mevrouw de premier, voor de ontvangst.",
    "uk": "Президент Польщі сказав у Києві: Дякую, пане президенте, за прийом.",
}


@pytest.mark.parametrize("language", THANKED)
def test_thanks_are_nobodys_name(language: str) -> None:
    text = THANKED[language].replace(": ", ".\n\n")
    names = {each.name for each in extract(document(text, language)).leaders}
    assert not names & {"Danke", "Dziękuję", "Спасибо", "Dank", "Дякую"}
