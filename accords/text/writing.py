"""How a language is written: what hangs on its words, and which full stops end nothing.

One entry per language that needs one. ``proclitics`` are slots in order, each of which may stand
before a word or not; ``elisions`` are what stands before an apostrophe; ``enclitics`` what may
follow a word; ``suffix_after_apostrophe`` says that what follows an apostrophe is an ending
(Turkish names). ``doubled`` are the letters that are written twice when a proclitic stands before them
(Hebrew ו at the beginning of a name). ``abbreviations`` are folded and without their last full stop;
``titles`` are those that stand before a name, and so never at the end of a sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass


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


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LATIN_ABBREVIATIONS = _words(
    "no nr art vol pp fig jr etc vs ca cf approx inc ltd co corp mio mrd mln mld bn mn mill"
)
_LATIN_TITLES = _words("dr prof mr mrs ms st sr")

WRITING: Mapping[str, Writing] = {
    "he": Writing(
        proclitics=(("ו",), ("לכש", "כש", "מש", "ש"), ("ב", "ל", "מ", "כ"), ("ה",)),
        doubled="ו",
        abbreviations=_words("גב' מר' פרופ' עמ' מס' וכו' וכד'"),
        titles=_words("גב' מר' פרופ' ד\"ר"),
    ),
    "ar": Writing(
        proclitics=(("و", "ف"), ("لل", "ب", "ل", "ك", "س"), ("ال",)),
        abbreviations=_words("د م ص"),
        titles=_words("د م"),
    ),
    "fa": Writing(
        proclitics=(("و",),), enclitics=("هاي", "ها"), abbreviations=_words("ص ق م"), titles=_words("د")
    ),
    "fr": Writing(
        elisions=_words("l d s n qu j m t c jusqu lorsqu puisqu quelqu"),
        abbreviations=_LATIN_ABBREVIATIONS | _words("m mm mme mgr env p al ex"),
        titles=_LATIN_TITLES | _words("m mm mme mgr"),
    ),
    "it": Writing(
        elisions=_words("l d un all dell nell dall sull coll quest quell c s m t v gl anch"),
        abbreviations=_LATIN_ABBREVIATIONS | _words("sig on ecc pag es n nn"),
        titles=_LATIN_TITLES | _words("sig on ing avv dott"),
    ),
    "en": Writing(
        enclitics=("'s", "'"),
        abbreviations=_LATIN_ABBREVIATIONS
        | _words(
            "gen col lt maj capt adm sen rep gov hon messrs rev al para "
            "jan feb mar apr jun jul aug sep sept oct nov dec"
        ),
        titles=_LATIN_TITLES | _words("messrs gen col lt maj capt adm sen rep gov hon rev"),
    ),
    "nl": Writing(
        enclitics=("'s", "'"),
        abbreviations=_LATIN_ABBREVIATIONS
        | _words("enz bijv bv drs ir mw dhr resp jl jan feb aug sept okt nov dec o.a d.w.z"),
        titles=_LATIN_TITLES | _words("drs ir mw dhr"),
    ),
    "de": Writing(
        enclitics=("'s", "'"),
        abbreviations=_LATIN_ABBREVIATIONS
        | _words("bzw usw ggf inkl hr fr abs bd jan feb aug sept okt nov dez z.b d.h u.a i.d.r zzgl s"),
        titles=_LATIN_TITLES | _words("hr fr"),
    ),
    "es": Writing(
        abbreviations=_LATIN_ABBREVIATIONS | _words("sr sra sres dra ud uds ee uu pag num excmo excma d"),
        titles=_LATIN_TITLES | _words("sra sres dra ud"),
    ),
    "pt": Writing(
        abbreviations=_LATIN_ABBREVIATIONS | _words("sr sra sres dra exmo exma pag num v"),
        titles=_LATIN_TITLES | _words("sra sres dra exmo exma"),
    ),
    "pl": Writing(
        abbreviations=_LATIN_ABBREVIATIONS
        | _words("np br ub proc m.in tzw tzn ul al ust pkt poz r w min godz itd itp mln mld tys"),
        titles=_LATIN_TITLES | _words("ul al"),
    ),
    "tr": Writing(
        suffix_after_apostrophe=True,
        abbreviations=_LATIN_ABBREVIATIONS | _words("vb sn orn bkz yy"),
        titles=_LATIN_TITLES | _words("sn"),
    ),
    "id": Writing(
        abbreviations=_LATIN_ABBREVIATIONS | _words("dll dsb yth sdr hlm drs ir"),
        titles=_LATIN_TITLES | _words("yth sdr hlm drs ir"),
    ),
    "ru": Writing(
        abbreviations=_words("г гг т т.е т.д т.п др пр им ст п руб млн млрд тыс долл ул см стр проф акад"),
        titles=_words("им ул проф акад"),
    ),
    "uk": Writing(
        enclitics=(),
        abbreviations=_words("р рр т т.д т.п ін ст п грн млн млрд тис дол вул див проф акад ім м"),
        titles=_words("ім вул проф акад"),
    ),
    "vi": Writing(
        abbreviations=_words("tp ts pgs gs ths ths.s mr dr v.v q p"),
        titles=_LATIN_TITLES | _words("tp ts pgs gs ths q p"),
    ),
    "hi": Writing(abbreviations=_words("डॉ श्री प्रो सं"), titles=_words("डॉ श्री प्रो")),
}

PLAIN = Writing(abbreviations=_LATIN_ABBREVIATIONS, titles=_LATIN_TITLES)


def writing(language: str | None) -> Writing:
    """How ``language`` (a code such as ``he``) is written; the plain way where nothing is known."""
    return WRITING.get((language or "").split("-")[0], PLAIN)
