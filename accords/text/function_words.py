"""The commonest words that carry grammar, not matter, of each language: folded, by script.

Beside the languages that are read stand neighbours that would else be taken for one of them.
"""

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LATIN: Mapping[str, frozenset[str]] = {
    "en": _words(
        """
        the of and to in a that is for on with as by at from this both their they we he it be are was
        has have which will its an or not our his these while also who all such during after under i you
        there if when
        """
    ),
    "nl": _words(
        """
        de het een en van in te dat op is voor met zijn aan door bij ook naar die als om tussen uit
        heeft hebben wordt zal zullen deze dit worden over tot werd niet hun ze zij er zo we hij na maar
        der ter tijdens
        """
    ),
    "fr": _words(
        """
        le la les de des du et en un une a au aux que qui dans pour par sur avec est sont ont il elle
        ils elles se ce cette ces leur leurs ainsi entre plus ne pas son sa ses nous lors dont afin d l
        s qu n cet ou
        """
    ),
    "de": _words(
        """
        der die das und in den von zu mit des dem im auf fur ist sich ein eine einer eines zur zum bei
        nach als auch werden wird beiden sowie aus uber an dass es er sie wir durch haben hat sind ihre
        wurde nicht am vom
        """
    ),
    "es": _words(
        """
        el la los las de del y en que a un una con por para se su sus al como es son entre ha han sobre
        lo este esta estos estas asi ambos ambas tambien e mas no fue nos o donde durante hoy
        """
    ),
    "it": _words(
        """
        il lo la i gli le di del della dei delle dello degli e in un una che per con su nel nella nei al
        alla ai da dal dalla si sono ha hanno anche come tra piu questo questa non loro sul sulla d l o
        """
    ),
    "pt": _words(
        """
        o a os as de do da dos das e em no na nos nas um uma que para com por se ao aos sua seu suas
        seus como pelo pela entre sao foi ambos ambas tambem mais nao sobre esta este esses durante ou
        """
    ),
    "pl": _words(
        """
        i w na z do o ze sie oraz dla przez od po za jest sa nie to a ich ktore ktory ktora miedzy przy
        jak takze rowniez we jego obie obu tym tego tej te ten byl beda bedzie lub pod
        """
    ),
    "tr": _words(
        """
        ve bir bu ile icin da de iki olarak olan her en daha arasinda cok ulke gibi kadar sonra ise hem
        ya veya taraf uzere onemli etti ettiler oldugu oldugunu tarafindan yonelik ilgili konusunda
        olmak
        """
    ),
    "id": _words(
        """
        yang dan di untuk dengan dari pada ke dalam ini itu kedua antara akan oleh serta para bahwa
        tersebut sebagai telah juga negara tidak atau adalah bersama kami mereka ia dapat lebih secara
        bagi melalui atas sebuah seperti saat karena harus agar guna pihak tahun kerja sama sudah ada
        """
    ),
    "vi": _words(
        """
        va cua cac trong hai nuoc voi cho nhung mot den tren ve la duoc tai co nay ben su do da tang
        quan se khong nam ngay theo tu cung viec giua dong tac hop phat trien
        """
    ),
    # Neighbours that would else be taken for one of the above.
    "ca": _words(
        """
        el la els les de del i en que a un una amb per al dels aquest aquesta entre seva seu com ha mes
        """
    ),
    "ro": _words(
        """
        si de la in a cu pe din care pentru sa o al ale un este au prin intre mai cele sunt lui fost
        """
    ),
    "sv": _words(
        """
        och att i det som en pa av for med till den ar om har de inte ett mellan fran vi ska samt
        """
    ),
    "da": _words(
        """
        og i at det er en den til af som pa for med de der ikke et mellem fra har vi om blev ved
        """
    ),
    "no": _words(
        """
        og i at det er en den til av som pa for med de ikke et mellom fra har vi om ble ved
        """
    ),
    "cs": _words(
        """
        a v na se o z ze s k do je pro byl jsou ktere ktery mezi jako i obou obe spolecne by po za
        """
    ),
    "sk": _words(
        """
        a v na sa o z zo s k do je pre bol su ktore ktory medzi ako aj oboch obe spolocne by po za
        """
    ),
    "hu": _words(
        """
        a az es hogy egy nem is ket kozotti valamint meg volt mint vagy ez ezt szerint kozott
        """
    ),
    "fi": _words(
        """
        ja on ei se etta oli ovat myos kanssa seka maiden valilla joka mutta tai han he sen
        """
    ),
    "hr": _words(
        """
        i u na je se da za od s su o koji koja sa izmedju kao iz bi te biti dvije
        """
    ),
    "af": _words(
        """
        die en van in te is het n vir met op wat sal tussen nie deur ook hulle aan
        """
    ),
    "sq": _words(
        """
        dhe e te ne per me nga nje ka se qe mes dy si jane eshte
        """
    ),
    "az": _words(
        """
        ve bu ile ucun da de iki bir olan her arasinda olaraq edib olunub isə haqqinda ki
        """
    ),
    "uz": _words(
        """
        va bu bilan uchun ham ikki bir mumkin ortasida oz haqida boyicha qildi tomonlar
        """
    ),
}
CYRILLIC: Mapping[str, frozenset[str]] = {
    "ru": _words(
        """
        и в на с по о что к для от из за не это также как их при или а между обе стороны быть был была
        его во со которые который года об он мы до
        """
    ),
    "uk": _words(
        """
        і в у на з та що до для за від про не це також як їх при або а між обидві сторони був була його
        із зі які який року об він ми й щодо
        """
    ),
    "bg": _words(
        """
        и на в за от се да с по е са че като не между двете ще към при до о това което които
        """
    ),
    "sr": _words(
        """
        и у на је се да за од са су о који која између као из би те бити две
        """
    ),
    "be": _words(
        """
        і ў у на з па што для да за ад не гэта таксама як іх пры або паміж абодва быў яго
        """
    ),
    "kk": _words(
        """
        мен және бұл үшін да де екі бір болып арасындағы туралы жылы бойынша ел
        """
    ),
    "mn": _words(
        """
        ба нь улсын хоёр болон энэ юм дээр талын байна гэж тухай
        """
    ),
}
ARABIC: Mapping[str, frozenset[str]] = {
    "ar": _words(
        """
        في من على الى عن ان التي الذي بين هذا هذه مع و كما او لا ما بعد قد كان تم ذلك خلال كل بها به حول
        لدي اكد الجانبان البلدين
        """
    ),
    "fa": _words(
        """
        و در به از كه اين را با است براي بر تا شد مي ان هاي خود يك دو هم كشور كرد كردند بين نيز بايد طرف
        همكاري شود كرده گفت
        """
    ),
    "ur": _words(
        """
        كي كا كے ميں اور سے كو نے پر هے ہے اس هيں كه كيا دونوں ممالك ان ايك
        """
    ),
}
FUNCTION_WORDS: Mapping[str, frozenset[str]] = {**LATIN, **CYRILLIC, **ARABIC}
"""All of them, by language."""
