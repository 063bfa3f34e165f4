"""Names of countries and of organisations that act as a party, in twenty languages.

``countries/<language>.yaml`` adds what CLDR and ISO 3166 lack; a language without a file still has
their names.

Keys of a language's file; every list holds patterns (``accords.extraction.match``):

``names``              further names, by code. Strong: one is enough to say that the country is meant
``weak``               names that often mean something else ("Jordan", "Korea"): they never decide alone.
                       A CLDR name that is listed here is weak, too. A name listed under several codes
                       belongs to the one that the document names besides, else to the first
``instead``            names that replace those of CLDR and ISO for a code
``adjectives``         adjectives and demonyms, by code; an empty list switches the derived ones off
``cities``             seats of government and other places that stand for a country, beside CLDR's
``not``                phrases in which a name is no country ("South China Sea")
``capitals_only``      whether names, adjectives count only with a capital letter (scripts that have them)
``name_endings``       how a name of one word inflects: of the first entry whose ``drop`` ends the name,
                       ``drop`` is taken off and each of ``forms`` put on
``name_beginnings``    the same for the beginning of a name (the Arabic article with the preposition ل)
``word_endings``       the same for each word of a name of several words
``adjective_endings``  the same for deriving adjectives of the names of one word, for codes that
                       ``adjectives`` does not list
``signs``              one-character signs of countries (Chinese, Japanese, Korean): they count in pairs
                       and before a word of ``sign_sides``
``sign_hubs``          the codes of which a pair of signs must hold one; all codes where it is empty
``sign_sides``         words that make a country of the sign before them
``side_signs``         signs with the codes they may stand for, the likeliest first: they count only before a
                       word of ``sign_sides``, and unless they are ``signs`` themselves only where the
                       document names one of the countries in full
``signs_joined``       whether a pair is one word ("한미")
``given_names``        behind these words, and where a sentence begins with it, an adjective is a surname
                       ("محمد السوداني"), and it stays one in the rest of the text
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pydantic import Field

from accords.lexicon.loader import ROOT, load_yaml
from accords.lexicon.partners import check_code, is_state, partners
from accords.lexicon.published_names import cldr_cities, cldr_names, iso_names
from accords.lexicon.published_words import further_names, inflected, stem_of
from accords.lexicon.schema import Record
from accords.text.fold import fold_key

_SHORT = 5
"""A stem of fewer letters, its star counted, may begin other words as well."""

FOLDER = ROOT / "countries"


class Form(StrEnum):
    """How a country is named."""

    NAME = "name"
    ADJECTIVE = "adjective"
    CITY = "city"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CountryTerm:
    """A pattern and the codes it names, none where it is no country.

    Two codes are both named (a pair of signs), or, where ``either``, one of them. ``capital`` says that
    the first letter must be a capital, in scripts that have capitals; ``elsewhere`` that the term counts
    only where the document names the country by another, stronger one. ``longest`` is the most letters of a
    word that begins as the pattern says; 0 where any will do.
    """

    pattern: str
    codes: tuple[str, ...]
    form: Form
    strong: bool = True
    capital: bool = False
    either: bool = False
    elsewhere: bool = False
    longest: int = 0


class Ending(Record):
    """How names that end in ``drop`` inflect."""

    drop: str
    forms: tuple[str, ...]


class CapitalsOnly(Record):
    """Which forms count only with a capital letter."""

    names: bool = True
    adjectives: bool = False


CodeLists = Mapping[str, tuple[str, ...]]


class Supplement(Record):
    """One language's file; the keys are described in the module's docstring."""

    names: CodeLists = {}
    weak: CodeLists = {}
    instead: CodeLists = {}
    adjectives: CodeLists = {}
    cities: CodeLists = {}
    not_: tuple[str, ...] = Field(default=(), alias="not")
    capitals_only: CapitalsOnly = CapitalsOnly(names=False)
    name_endings: tuple[Ending, ...] = ()
    name_beginnings: tuple[Ending, ...] = ()
    word_endings: tuple[Ending, ...] = ()
    adjective_endings: tuple[Ending, ...] = ()
    signs: Mapping[str, str] = {}
    sign_hubs: frozenset[str] = frozenset()
    sign_sides: tuple[str, ...] = ()
    signs_joined: bool = False
    side_signs: CodeLists = {}
    given_names: frozenset[str] = frozenset()


@cache
def terms(language: str | None) -> tuple[CountryTerm, ...]:
    """Every name of every partner in ``language``, and the phrases in which a name is none."""
    return read_terms(language)


def read_terms(language: str | None) -> tuple[CountryTerm, ...]:
    """The same, not kept: for whoever makes something else of them."""
    language = (language or "und").split("-")[0].lower()
    known = _supplement(language)
    weak = {fold_key(name) for names in known.weak.values() for name in names}
    names_capital, adjectives_capital = known.capitals_only.names, known.capitals_only.adjectives
    out: dict[CountryTerm, None] = {}
    printed = _printed_names(language, known)
    if not has_file(language):
        # ISO's translations hold slips: "Slovenská republika" for the Gambia.
        printed = _of_one_owner(printed)
    for code, patterns in printed.items():
        dependent = code in partners().dependencies
        for pattern in dict.fromkeys(patterns):
            if fold_key(pattern) not in weak:
                for inflected in _inflect_name(pattern, known):
                    out[CountryTerm(inflected, (code,), Form.NAME, not dependent, names_capital)] = None
    if not has_file(language):
        out |= dict.fromkeys(_with_any_ending(language, printed))
    for name, codes in _weak_names(known):
        for inflected in _inflect_name(name, known):
            term = CountryTerm(inflected, codes, Form.NAME, strong=False, capital=names_capital, either=True)
            out[term] = None
    for code, pattern in _adjectives(printed, known):
        out[CountryTerm(pattern, (code,), Form.ADJECTIVE, capital=adjectives_capital)] = None
    named = {fold_key(name): code for code, names in printed.items() for name in names}
    for code, city in _cities(language, known):
        # Folded, a city may be spelt as another country is (Amman and Oman in Persian): that is meant.
        if named.get(fold_key(city), code) != code:
            continue
        for inflected in _inflect_name(city, known):
            out[CountryTerm(inflected, (code,), Form.CITY, strong=False, capital=names_capital)] = None
    for codes, pattern in _signs(known):
        out[CountryTerm(pattern, codes, Form.NAME)] = None
    for sign, codes in known.side_signs.items():
        for code in codes:
            check_code(code)
        for side in known.sign_sides:
            pattern = f"{sign} {side}"
            elsewhere = sign not in known.signs.values()
            term = CountryTerm(pattern, codes, Form.NAME, strong=False, either=True, elsewhere=elsewhere)
            out[term] = None
    for pattern in known.not_:
        out[CountryTerm(pattern, (), Form.NONE, strong=False)] = None
    return tuple(out)


@cache
def given_names(language: str | None) -> frozenset[str]:
    """The given names, folded, that make a surname of the adjective behind them."""
    return frozenset(fold_key(name) for name in _supplement((language or "und").split("-")[0]).given_names)


def has_file(language: str) -> bool:
    """Whether the language has a supplement of its own."""
    return language.isalpha() and (FOLDER / f"{language}.yaml").is_file()


def _of_one_owner(printed: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The names, one that two bear left to a state whose other names begin like it."""
    owners: dict[str, list[str]] = {}
    for code, names in printed.items():
        for name in names:
            if code not in owners.setdefault(fold_key(name), []):
                owners[fold_key(name)].append(code)
    out: dict[str, list[str]] = {}
    for code, names in printed.items():
        for name in names:
            key = fold_key(name)
            like = [
                other
                for other in owners[key]
                if is_state(other)
                and any(
                    fold_key(each) != key and fold_key(each)[:_SHORT] == key[:_SHORT]
                    for each in printed[other]
                )
            ]
            owner = owners[key][0] if len(owners[key]) == 1 else like[0] if len(like) == 1 else code
            if owner == code:
                out.setdefault(code, []).append(name)
    return out


def _with_any_ending(language: str, printed: Mapping[str, Sequence[str]]) -> Iterator[CountryTerm]:
    """The names with whatever endings they may have, where nobody has written down which; what little is
    left of a short name says less."""
    for code, patterns in further_names(language).items():
        for pattern in patterns:
            yield CountryTerm(pattern, (code,), Form.NAME, capital=True)
    for code, names in printed.items():
        for name in dict.fromkeys(names):
            stemmed = inflected(name, language)
            if stemmed is None:
                continue
            stem = stem_of(name, language)
            yield CountryTerm(
                stemmed,
                (code,),
                Form.NAME,
                strong=code not in partners().dependencies and len(stemmed) > _SHORT,
                capital=name[0] != name[0].lower(),
                longest=stem.longest if stem else 0,
            )


def _weak_names(known: Supplement) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(name, the codes it may mean) of weak names, the likeliest code first."""
    out: dict[str, list[str]] = {}
    printed: dict[str, str] = {}
    for code, names in known.weak.items():
        check_code(code)
        for name in names:
            out.setdefault(fold_key(name), []).append(code)
            printed.setdefault(fold_key(name), name)
    for key, codes in out.items():
        yield printed[key], tuple(codes)


@cache
def _supplement(language: str) -> Supplement:
    return load_yaml(FOLDER / f"{language}.yaml", Supplement) if has_file(language) else Supplement()


def _printed_names(language: str, known: Supplement) -> dict[str, list[str]]:
    """The names of each partner as printed in CLDR, in ISO 3166 and in the supplement."""
    out: dict[str, list[str]] = {code: list(names) for code, names in known.instead.items()}
    for code, name in (*cldr_names(language), *iso_names(language)):
        if code not in known.instead:
            out.setdefault(code, []).append(name)
    for code, names in known.names.items():
        out.setdefault(code, []).extend(names)
    for code in out:
        check_code(code)
    return out


def _with_endings(word: str, endings: Iterable[Ending]) -> tuple[str, ...]:
    """``word`` in every form that the first fitting entry of ``endings`` gives."""
    for ending in endings:
        if word.endswith(ending.drop) and len(word) > len(ending.drop) + 1:
            stem = word[: len(word) - len(ending.drop)] if ending.drop else word
            return tuple(stem + form for form in ending.forms)
    return (word,)


_OPERATORS = frozenset("()[]|*=_")


def _forms(word: str, endings: Iterable[Ending]) -> dict[str, None]:
    """The forms of a word, itself among them unless a stem with ``*`` holds it."""
    found = _with_endings(word, endings)
    return dict.fromkeys(found if any(form.endswith("*") for form in found) else (word, *found))


def _inflect_name(pattern: str, known: Supplement) -> tuple[str, ...]:
    """The pattern, and the patterns of its inflected forms; a written pattern stays as it is."""
    if _OPERATORS & set(pattern) or "..." in pattern:
        return (pattern,)
    words = pattern.split()
    endings = known.name_endings if len(words) == 1 else known.word_endings
    forms = [_forms(word, endings) for word in words]
    for beginning in known.name_beginnings:
        if words[0].startswith(beginning.drop):
            forms[0].update(
                dict.fromkeys(form + words[0].removeprefix(beginning.drop) for form in beginning.forms)
            )
            break
    if len(words) == 1:
        return tuple(forms[0])
    return (" ".join(f"({'|'.join(each)})" if len(each) > 1 else next(iter(each)) for each in forms),)


def _adjectives(printed: Mapping[str, list[str]], known: Supplement) -> Iterator[tuple[str, str]]:
    """(code, pattern) of adjectives: the written ones, else those derived of names of one word."""
    for code, patterns in known.adjectives.items():
        check_code(code)
        for pattern in patterns:
            yield code, pattern
    if not known.adjective_endings:
        return
    for code, names in printed.items():
        if code in known.adjectives or not is_state(code):
            continue
        for name in names:
            if " " not in name and not _OPERATORS & set(name):
                for form in _with_endings(name.removeprefix("ال"), known.adjective_endings):
                    yield code, form


def _cities(language: str, known: Supplement) -> Iterator[tuple[str, str]]:
    for code, names in known.cities.items():
        check_code(code)
        for name in names:
            yield code, name
    yield from cldr_cities(language)


@cache
def signs(language: str | None) -> Mapping[str, str]:
    """The partner that each sign of one letter stands for, by the folded sign."""
    return {fold_key(sign): code for code, sign in _supplement(language or "und").signs.items()}


def _signs(known: Supplement) -> Iterator[tuple[tuple[str, ...], str]]:
    """(codes, pattern) of pairs of signs, and of a sign with its side."""
    for code, sign in known.signs.items():
        check_code(code)
        if sign not in known.side_signs:
            yield from (((code,), f"{sign} {side}") for side in known.sign_sides)
        for other, other_sign in known.signs.items():
            if other != code and (not known.sign_hubs or known.sign_hubs & {code, other}):
                yield (code, other), f"{sign}{other_sign}*" if known.signs_joined else f"{sign} {other_sign}"
