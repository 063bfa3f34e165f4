"""How a language is written: what hangs on its words, and which full stops end nothing.

One entry per language that needs one. ``proclitics`` are slots in order, each of which may stand
before a word or not; ``elisions`` are what stands before an apostrophe; ``enclitics`` what may
follow a word; ``suffix_after_apostrophe`` says that what follows an apostrophe is an ending
(Turkish names). ``abbreviations`` are folded and without their last full stop.
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
    abbreviations: frozenset[str] = frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LATIN_ABBREVIATIONS = _words(
    "dr prof no nr art vol pp fig st mr mrs ms jr sr etc vs ca cf approx inc ltd co corp"
)

WRITING: Mapping[str, Writing] = {
    "he": Writing(
        proclitics=(("ו",), ("לכש", "כש", "מש", "ש"), ("ב", "ל", "מ", "כ"), ("ה",)),
        abbreviations=_words("גב' מר' פרופ' עמ' מס' וכו' וכד'"),
    ),
    "ar": Writing(
        proclitics=(("و", "ف"), ("لل", "ب", "ل", "ك", "س"), ("ال",)),
        abbreviations=_words("د م ص"),
    ),
    "fa": Writing(proclitics=(("و",),), enclitics=("هاي", "ها"), abbreviations=_words("ص ق م")),
    "fr": Writing(
        elisions=_words("l d s n qu j m t c jusqu lorsqu puisqu quelqu"),
        abbreviations=_LATIN_ABBREVIATIONS | _words("m mm mme mgr env p al ex"),
    ),
    "it": Writing(
        elisions=_words("l d un all dell nell dall sull coll quest quell c s m t v gl anch"),
        abbreviations=_LATIN_ABBREVIATIONS | _words("sig on ecc pag es"),
    ),
    "en": Writing(
        enclitics=("'s", "'"),
        abbreviations=_LATIN_ABBREVIATIONS
        | _words(
            "gen col lt maj capt adm sen rep gov hon messrs rev al para "
            "jan feb mar apr jun jul aug sep sept oct nov dec"
        ),
    ),
    "nl": Writing(
        enclitics=("'s", "'"),
        abbreviations=_LATIN_ABBREVIATIONS
        | _words("enz bijv bv drs ir mw dhr resp jl jan feb aug sept okt nov dec o.a d.w.z"),
    ),
    "de": Writing(
        enclitics=("'s", "'"),
        abbreviations=_LATIN_ABBREVIATIONS
        | _words("bzw usw ggf inkl hr fr abs bd jan feb aug sept okt nov dez z.b d.h u.a i.d.r zzgl s"),
    ),
    "es": Writing(
        abbreviations=_LATIN_ABBREVIATIONS | _words("sr sra sres dra ud uds ee uu pag num excmo excma d")
    ),
    "pt": Writing(abbreviations=_LATIN_ABBREVIATIONS | _words("sr sra sres dra exmo exma pag num v")),
    "pl": Writing(
        abbreviations=_LATIN_ABBREVIATIONS
        | _words("np m.in tzw tzn ul al ust pkt poz r w min godz itd itp mln mld tys")
    ),
    "tr": Writing(
        suffix_after_apostrophe=True, abbreviations=_LATIN_ABBREVIATIONS | _words("vb sn orn bkz yy")
    ),
    "id": Writing(abbreviations=_LATIN_ABBREVIATIONS | _words("dll dsb yth sdr hlm drs ir")),
    "ru": Writing(
        abbreviations=_words("г гг т т.е т.д т.п др пр им ст п руб млн млрд тыс долл ул см стр проф акад")
    ),
    "uk": Writing(
        enclitics=(),
        abbreviations=_words("р рр т т.д т.п ін ст п грн млн млрд тис дол вул див проф акад ім м"),
    ),
    "vi": Writing(abbreviations=_words("tp ts pgs gs ths ths.s mr dr v.v q p")),
    "hi": Writing(abbreviations=_words("डॉ श्री प्रो सं")),
}

PLAIN = Writing(abbreviations=_LATIN_ABBREVIATIONS)


def writing(language: str | None) -> Writing:
    """How ``language`` (a code such as ``he``) is written; the plain way where nothing is known."""
    return WRITING.get((language or "").split("-")[0], PLAIN)
