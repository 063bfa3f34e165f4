"""How a language is written: what hangs on its words, and which full stops end nothing.

One entry per language that needs one. ``proclitics`` are slots in order, each of which may stand
before a word or not; ``elisions`` are what stands before an apostrophe; ``enclitics`` what may
follow a word; ``suffix_after_apostrophe`` says that what follows an apostrophe is an ending
(Turkish names). ``doubled`` are the letters that are written twice when a proclitic stands before them
(Hebrew ו at the beginning of a name). ``abbreviations`` are folded and without their last full stop;
``titles`` are those that stand before a name, and so never at the end of a sentence; ``ends`` those that
stand at the end of an enumeration, and so often of a sentence. ``ordinal_dots`` says that a full stop makes
an ordinal of the number before it ("am 3. Juni"), ``spaced_dates`` that full stops and spaces stand within a
date ("2025. 8. 10"), ``names_in_syllables`` that every syllable of a name is a word of its own, perhaps a
function word with a capital. ``marked`` says that marks make other words of the same letters
(``accords.text.marks``). ``articles`` are the words before the number of an article of a treaty, as
regular expressions; they are known in every text. ``unspaced`` marks languages written without spaces.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Writing:
    """See the module's docstring."""

    proclitics: tuple[tuple[str, ...], ...] = ()
    elisions: frozenset[str] = frozenset()
    enclitics: tuple[str, ...] = ()
    suffix_after_apostrophe: bool = False
    doubled: str = ""
    abbreviations: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    ordinal_dots: bool = False
    spaced_dates: bool = False
    names_in_syllables: bool = False
    unspaced: bool = False
    marked: bool = False
    articles: tuple[str, ...] = ()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LATIN_ABBREVIATIONS = _words(
    "no nr art vol pp fig jr etc vs ca cf approx inc ltd co corp mio mrd mln mld mlr mds bn mn mill tsd rs"
)
_LATIN_TITLES = _words("dr prof mr mrs ms st sr")

PLAIN = Writing(abbreviations=_LATIN_ABBREVIATIONS, titles=_LATIN_TITLES, ends=_words("etc"))
"""What holds of a language without an entry."""

WRITING: Mapping[str, Writing] = {
    "he": Writing(
        proclitics=(("ו",), ("לכש", "כש", "מש", "ש"), ("ב", "ל", "מ", "כ"), ("ה",)),
        doubled="ו",
        abbreviations=_words("גב' מר' פרופ' עמ' מס' וכו' וכד'"),
        titles=_words("גב' מר' פרופ' ד\"ר"),
        ends=_words("וכו' וכד'"),
        articles=("סעיף",),
    ),
    "ar": Writing(
        proclitics=(("و", "ف"), ("لل", "ب", "ل", "ك", "س"), ("ال",)),
        abbreviations=_words("د م ص"),
        titles=_words("د م"),
        articles=("المادة", "مادة"),
    ),
    "fa": Writing(
        proclitics=(("و",),),
        enclitics=("هاي", "ها"),
        abbreviations=_words("ص ق م"),
        titles=_words("د"),
        articles=("ماده",),
    ),
    "fr": Writing(
        elisions=_words("l d s n qu j m t c jusqu lorsqu puisqu quelqu"),
        abbreviations=_LATIN_ABBREVIATIONS | _words("m mm mme mgr env p al ex"),
        titles=_LATIN_TITLES | _words("m mm mme mgr"),
        articles=("articles?",),
    ),
    "ca": Writing(elisions=_words("d l n s m t")),
    "it": Writing(
        elisions=_words("l d un all dell nell dall sull coll quest quell c s m t v gl anch"),
        abbreviations=_LATIN_ABBREVIATIONS | _words("sig on ecc pag es n nn"),
        titles=_LATIN_TITLES | _words("sig on ing avv dott"),
        ends=_words("ecc"),
        articles=("articolo", "sezione"),
    ),
    "en": Writing(
        enclitics=("'s", "'"),
        abbreviations=_LATIN_ABBREVIATIONS
        | _words(
            "gen col lt maj capt adm sen rep gov hon messrs rev al para "
            "jan feb mar apr jun jul aug sep sept oct nov dec"
        ),
        titles=_LATIN_TITLES | _words("messrs gen col lt maj capt adm sen rep gov hon rev"),
        articles=("articles?", r"art\.?", "section", "clause", "annex"),
    ),
    "nl": Writing(
        enclitics=("'s", "'"),
        abbreviations=_LATIN_ABBREVIATIONS
        | _words("enz bijv bv drs ir mw dhr resp jl jan feb aug sept okt nov dec o.a d.w.z"),
        titles=_LATIN_TITLES | _words("drs ir mw dhr"),
        ends=_words("enz"),
        articles=("artikel",),
    ),
    "de": Writing(
        enclitics=("'s", "'"),
        abbreviations=_LATIN_ABBREVIATIONS
        | _words("bzw usw ggf inkl hr fr abs bd jan feb aug sept okt nov dez z.b d.h u.a i.d.r zzgl s"),
        titles=_LATIN_TITLES | _words("hr fr"),
        ends=_words("usw"),
        ordinal_dots=True,
        articles=("artikel",),
    ),
    "es": Writing(
        abbreviations=_LATIN_ABBREVIATIONS | _words("sr sra sres dra ud uds ee uu pag num excmo excma d"),
        titles=_LATIN_TITLES | _words("sra sres dra ud"),
        articles=("artículo", "articulo", "cláusula", "sección"),
    ),
    "pt": Writing(
        abbreviations=_LATIN_ABBREVIATIONS | _words("sr sra sres dra exmo exma pag num v"),
        titles=_LATIN_TITLES | _words("sra sres dra exmo exma"),
        articles=("artigo", "cláusula", "secção", "seção"),
    ),
    "pl": Writing(
        abbreviations=_LATIN_ABBREVIATIONS
        | _words("np br ub proc m.in tzw tzn ul al ust pkt poz r w min godz itd itp mln mld tys"),
        titles=_LATIN_TITLES | _words("ul al"),
        ends=_words("itd itp"),
        ordinal_dots=True,
        articles=("artykuł",),
    ),
    "tr": Writing(
        suffix_after_apostrophe=True,
        abbreviations=_LATIN_ABBREVIATIONS | _words("vb sn orn bkz yy"),
        titles=_LATIN_TITLES | _words("sn"),
        ordinal_dots=True,
        articles=("madde",),
    ),
    "id": Writing(
        abbreviations=_LATIN_ABBREVIATIONS | _words("dll dsb yth sdr hlm drs ir"),
        titles=_LATIN_TITLES | _words("yth sdr hlm drs ir"),
        ends=_words("dll dsb"),
        articles=("pasal",),
    ),
    "ru": Writing(
        abbreviations=_words("г гг т т.е т.д т.п др пр им ст п руб млн млрд тыс долл ул см стр проф акад"),
        titles=_words("им ул проф акад"),
        ends=_words("т.д т.п"),
        articles=("статья",),
    ),
    "uk": Writing(
        enclitics=(),
        abbreviations=_words("р рр т т.д т.п ін ст п грн млн млрд тис дол вул див проф акад ім м"),
        titles=_words("ім вул проф акад"),
        ends=_words("т.д т.п д.т"),
        ordinal_dots=True,
        articles=("стаття",),
    ),
    "vi": Writing(
        abbreviations=_words("tp ts pgs gs ths ths.s mr dr v.v q p"),
        titles=_LATIN_TITLES | _words("tp ts pgs gs ths q p"),
        ends=_words("v.v"),
        names_in_syllables=True,
        marked=True,
        articles=("điều",),
    ),
    "hi": Writing(
        abbreviations=_words("डॉ श्री प्रो सं"),
        # The letters of the Latin alphabet as initials are written: "एस. जयशंकर".
        titles=_words("डॉ श्री प्रो ए बी सी डी ई एफ एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई"),
        articles=("अनुच्छेद",),
    ),
    "ko": replace(PLAIN, spaced_dates=True),
    # Languages that are cut into sentences, and not read further.
    **{code: replace(PLAIN, ordinal_dots=True) for code in ("cs", "hu", "da", "no", "fi", "sk", "hr", "sr")},
    **{code: replace(PLAIN, unspaced=True) for code in ("zh", "ja", "th", "lo", "km", "my")},
}

ENUMERATION_ENDS = frozenset().union(*(each.ends for each in (PLAIN, *WRITING.values())))
"""The ``ends`` of all languages."""

ARTICLES = tuple(dict.fromkeys(word for each in WRITING.values() for word in each.articles))
"""The ``articles`` of all languages."""


def writing(language: str | None) -> Writing:
    """How ``language`` (a code such as ``he``) is written; the plain way where nothing is known."""
    return WRITING.get((language or "").split("-")[0], PLAIN)
