"""Lists whose lead ends in an auxiliary, names whom it binds in an aside, or ends in a comma."""

import pytest

from accords.extraction.pipeline import extract
from tests.extraction.texts import document

LISTS = {
    "it: an auxiliary": (
        (
            "Accordo tra il Governo italiano e il Governo tunisino sulla pesca\n\n"
            "Le Parti hanno inoltre:\na) firmato un contratto per due navi;\n"
            "b) deciso di creare un comitato.\n"
        ),
        ["concluded both", "agreed both"],
    ),
    "fr: an auxiliary": (
        (
            "Accord entre le Gouvernement gabonais et le Gouvernement norvégien sur la pêche\n\n"
            "Les Parties ont en outre :\na) signé un contrat ;\nb) convenu de former un comité.\n"
        ),
        ["concluded both", "agreed both"],
    ),
    "es: an auxiliary": (
        (
            "Acuerdo entre el Gobierno del Perú y el Gobierno de Noruega sobre pesca\n\n"
            "Las Partes han, además:\na) firmado un contrato;\nb) acordado formar una comisión.\n"
        ),
        ["concluded both", "agreed both"],
    ),
    "de: an auxiliary": (
        (
            "Abkommen zwischen der Regierung Kenias und der Regierung Norwegens über Fischerei\n\n"
            "Die norwegische Seite wird:\na) ein Labor liefern;\nb) zwei Lehrer entsenden.\n"
        ),
        ["pledged NO", "pledged NO"],
    ),
    "de: a comma": (
        (
            "Abkommen zwischen der Regierung Kenias und der Regierung Norwegens über Fischerei\n\n"
            "Kenia verpflichtet sich,\na) die Geräte von Zöllen zu befreien;\nb) Wohnungen bereitzustellen.\n"
        ),
        ["pledged KE", "pledged KE"],
    ),
    "en: for one side": (
        (
            "Agreement between the Government of Kenya and the Government of Norway on Fisheries\n\n"
            "It shall be for the Kenyan Party:\n(a) to waive the duties;\n(b) to provide houses.\n"
        ),
        ["pledged KE", "pledged KE"],
    ),
    "es: for one side": (
        (
            "Acuerdo entre el Gobierno del Perú y el Gobierno de Noruega sobre pesca\n\n"
            "El Perú se compromete a:\na) exonerar los equipos;\n\n"
            "Corresponderá a la Parte noruega:\na) Suministrar un laboratorio.\n"
        ),
        ["pledged PE", "pledged NO"],
    ),
    "ru: for one side": (
        (
            "Соглашение между Правительством Кении и Правительством Норвегии о рыболовстве\n\n"
            "Стороны договорились о нижеследующем:\n\nСтатья 1\n\n"
            "В обязанности Кенийской Стороны входит:\nа) оплата транспорта;\nб) предоставление жилья.\n"
        ),
        ["pledged KE", "pledged KE"],
    ),
    "hi: for one side": (
        (
            "केन्या की सरकार और नॉर्वे की सरकार के बीच मत्स्य पालन में सहयोग पर समझौता\n\n"
            "केन्या सरकार का दायित्व होगा:\n1. उपकरणों को सीमा शुल्क से छूट देना;\n2. विशेषज्ञों को आवास देना।\n"
        ),
        ["pledged KE", "pledged KE"],
    ),
    "fa: marks": (
        (
            "موافقت‌نامه بین دولت کنیا و دولت نروژ درباره همکاری شیلات\n\n"
            "طرف نروژی متعهد می‌شود:\nالف) تجهیزات آزمایشگاه را تأمین کند؛\nب) دو مدرس اعزام کند.\n"
        ),
        ["pledged NO", "pledged NO"],
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_what_a_list_holds_has_the_act_and_the_side_of_its_lead(case: str) -> None:
    text, expected = LISTS[case]
    found = [f"{each.strength} {each.actor}" for each in extract(document(text)).commitments]
    assert found == expected
