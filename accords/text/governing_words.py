"""Words that govern what follows them, by language, folded: no paragraph or heading ends with one, so a line
that does goes on with the next."""

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GOVERNING_WORDS: Mapping[str, frozenset[str]] = {
    "en": _words(
        "the a an of and or to by for with from at in into as between among against upon towards their its"
        " his her our both that which who whose than per including regarding concerning approximately"
    ),
    "nl": _words(
        "de het een van en of te voor met bij tussen uit tot naar door tegen binnen over sinds zonder hun"
        " zijn onze beide die dat om als dan inzake betreffende ongeveer"
    ),
    "fr": _words(
        "le la les de des du et ou un une a au aux par pour sur avec dans en entre vers chez sans sous selon"
        " leur leurs son sa ses notre nos ce cette ces que qui dont afin environ concernant"
    ),
    "de": _words(
        "der die das den dem des und oder von vom zu zum zur mit bei beim fur im in am auf ein eine einen"
        " einer eines einem zwischen gegen uber durch ohne sowie als dass ihre ihrer unsere beiden rund"
    ),
    "es": _words(
        "el la los las de del y e o u en un una a al con por para sobre entre hacia sin segun desde hasta su"
        " sus nuestro nuestra que cuyo como unos unas"
    ),
    "it": _words(
        "il lo la i gli le di del dello della dei degli delle e ed o in nel nella nei nelle un uno una a al"
        " allo alla ai alle con per su sul sulla tra fra da dal dalla verso senza loro suo sua che circa"
    ),
    "pt": _words(
        "o a os as de do da dos das e ou em no na nos nas um uma ao aos com por pelo pela para sobre entre"
        " sem segundo ate seu sua seus suas que como cerca"
    ),
    "ru": _words(
        "и в во на с со о об к ко для от из за по при или а но до над под между через без их его ее свои"
        " своих как что чтобы а также включая около"
    ),
    "uk": _words(
        "і й та в у на з із зі до для від про за по при або а але над під між через без їх його її свої"
        " своїх як що щоб включаючи близько"
    ),
    "pl": _words(
        "i oraz w we na z ze do dla od o za po przy lub albo a ale nad pod miedzy przez bez ich jego jej"
        " swoje swoich jak ze aby w tym okolo"
    ),
    "tr": _words("ve veya ya ile bir bu her ise"),
    "ar": _words(
        "في من على الى عن بين مع حول الي علي خلال عبر نحو حتى ضد لدى بشان ان التي الذي هذا هذه او ثم"
    ),
    "he": _words("של את על אל מן עם בין לבין עד כל או גם כי אשר זה זו לפי לשם לגבי נגד"),
    "fa": _words("و در به از با براي بر تا بين ميان كه اين آن هر يا يك درباره"),
    "hi": _words("और तथा या एवं कि"),
    "vi": _words("va hoac cua cac nhung trong voi cho tai tu den ve do boi giua mot de theo duoc bang nhu"),
    "id": _words(
        "dan atau di ke dari pada untuk dengan dalam antara oleh serta bagi yang para sebuah terhadap bahwa"
    ),
    "ko": _words("및 또는 그리고"),
}
