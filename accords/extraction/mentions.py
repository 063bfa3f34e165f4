"""Mentions: every place where a document names a country or an organisation that can be a party."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from accords.extraction.match import Match, Matcher, Term
from accords.extraction.reading import Reading
from accords.extraction.types import Aliases, Span
from accords.lexicon import countries
from accords.lexicon.countries import CountryTerm, Form
from accords.lexicon.partners import partners
from accords.text.fold import fold
from accords.text.words import Words, is_unspaced, words

_KANA = re.compile("[\u30a1-\u30fa\u30fc]")
_PAUSE = re.compile("[，。；：,;:]")
_DOT = re.compile("[\u30fb\uff65\u00b7\u318d\u2027\u2010-\u2015\uff0d-]")
"""What stands between a sign and a name: "日・ケニア", "한-페루"."""
_ATTRIBUTED = re.compile("^[وفبكل]?(ال|لل)|ه$|هم$|ها$|هما$")
"""A noun that an Arabic adjective may go with: with its article, or with whose it is."""
_RANK = {Form.NONE: 0, Form.NAME: 1, Form.ADJECTIVE: 2, Form.CITY: 3}


class Mention(NamedTuple):
    """A partner named in the text. ``first_word`` and ``last_word`` (inclusive) index the reading's words.

    A mention that is not ``strong`` (a name that often means something else, a dependency, a city) does
    not say alone that the partner is meant.
    """

    code: str
    span: Span
    form: Form
    strong: bool
    first_word: int
    last_word: int


def find_mentions(reading: Reading) -> tuple[Mention, ...]:
    """Every mention in the document's body, by place; none shares a word with another.

    A weak name counts as strong where the document names the same partner by a strong one. The cities of a
    state that a document names by what it was before are that former state's: Moscow the Soviet Union's.
    """
    first, after = reading.word_range(reading.source.body)
    found = _mentions_among(reading.words[first:after], reading.text, reading.lexicon.code, reading.aliases)
    return tuple(
        each._replace(first_word=each.first_word + first, last_word=each.last_word + first) for each in found
    )


def mentions_in(text: str, language: str | None, aliases: Aliases) -> tuple[Mention, ...]:
    """The mentions in a text that is no part of the document's body: its title, a caption. Spans and
    indexes are those of ``text`` and its words."""
    return _mentions_among(words(fold(text), language), text, language, aliases)


def _mentions_among(found: Words, text: str, language: str | None, aliases: Aliases) -> tuple[Mention, ...]:
    matcher = _matcher(language, tuple(sorted(aliases.partners.items())))
    met = matcher.find(found, overlapping=True)
    chosen = _best(match for match in met if _is_meant(match, found) and _is_unbroken(match, found, text))
    given = countries.given_names(language)
    if given:
        chosen = _without_surnames(chosen, found, given)
    named = {
        term.codes[0]
        for match in chosen
        if (term := _term(match)).strong and len(term.codes) == 1 and term.form is not Form.CITY
    }
    earlier = {former.successor: code for code, former in partners().former_states.items() if code in named}
    mentions = [
        mention._replace(code=earlier[mention.code])
        if mention.form is Form.CITY and mention.code in earlier and mention.code not in named
        else mention
        for match in chosen
        for mention in _mentions_of(match, found, named)
    ]
    beside = [sign for each in mentions if (sign := _sign_before(each, found, text, language)) is not None]
    return tuple(sorted([*mentions, *beside], key=lambda each: each.first_word) if beside else mentions)


def _without_surnames(chosen: Sequence[Match], found: Words, given: frozenset[str]) -> list[Match]:
    """The matches that are no surname: an adjective behind a given name, at the beginning of a sentence, or
    alone where the text has such a name ("محمد شياع السوداني … وقال السوداني")."""
    adjectives = {match for match in chosen if _term(match).form is Form.ADJECTIVE}
    surnames = {
        match
        for match in adjectives
        if found.opens[match.first_word] or found.texts[match.first_word - 1] in given
    }
    keys = {found.texts[match.last_word] for match in surnames}
    surnames |= {
        match
        for match in adjectives
        if found.texts[match.last_word] in keys and not _ATTRIBUTED.search(found.raws[match.first_word - 1])
    }
    return [match for match in chosen if match not in surnames]


def _sign_before(mention: Mention, found: Words, text: str, language: str | None) -> Mention | None:
    """The country whose sign stands before a name, a dot between them: "日・ケニア外相会談"."""
    signs = countries.signs(language)
    place = mention.first_word - 1
    if not signs or place < 0 or mention.form is not Form.NAME:
        return None
    sign, name = found[place], found[mention.first_word]
    code = signs.get(sign.text)
    if code in (None, mention.code) or not _DOT.fullmatch(text[sign.end : name.start]):
        return None
    if place and found[place - 1].end == sign.start:
        return None  # the end of a longer word
    return Mention(str(code), Span(sign.start, sign.end), Form.NAME, True, place, place)


def _term(match: Match) -> CountryTerm:
    value = match.value
    if not isinstance(value, CountryTerm):
        raise TypeError("a term of countries carries a CountryTerm")
    return value


@lru_cache(maxsize=64)
def _matcher(language: str | None, aliases: tuple[tuple[str, str], ...]) -> Matcher:
    if not aliases:
        return _plain_matcher(language)
    added = [
        Term(f"alias.{code}", (_as_pattern(name),), "country", CountryTerm(name, (code,), Form.NAME))
        for name, code in aliases
    ]
    return Matcher((*added, *_plain_matcher(language).terms), language)


@cache
def _plain_matcher(language: str | None) -> Matcher:
    found = enumerate(countries.terms(language))
    terms = [Term(f"country.{number}", (term.pattern,), "country", term) for number, term in found]
    return Matcher(terms, language, name="countries")


def _as_pattern(name: str) -> str:
    """A printed name as a pattern: the operators of the pattern language mean themselves."""
    return "".join(" " if letter in "()[]|*=_" else letter for letter in name).replace("...", " ").strip()


def _is_meant(match: Match, found: Words) -> bool:
    return _is_capital(match, found) and _is_whole(match, found) and _is_short_enough(match, found)


def _is_unbroken(match: Match, found: Words, text: str) -> bool:
    """Whether no pause parts the letters of a name in a script without spaces: "日，中国" is no "日中"."""
    if match.first_word == match.last_word or not is_unspaced(found.texts[match.first_word][0]):
        return True
    return _PAUSE.search(text, match.start, match.end) is None


def _is_short_enough(match: Match, found: Words) -> bool:
    """Whether the word is one with an ending, not a longer one that only begins so."""
    longest = _term(match).longest
    return not longest or len(found.texts[match.first_word]) <= longest


def _is_whole(match: Match, found: Words) -> bool:
    """Whether a name in kana is not a part of a longer word in kana: "タイ" is none in "タイン"."""
    return not (_is_one_in_kana(found, match.first_word - 1) or _is_one_in_kana(found, match.last_word))


def _is_one_in_kana(found: Words, index: int) -> bool:
    """Whether a word and the one behind it are written in kana, nothing between them."""
    if not 0 <= index < len(found) - 1 or found.ends[index] != found.starts[index + 1]:
        return False
    return all(_KANA.match(raw) for raw in found.raws[index : index + 2])


def _is_capital(match: Match, found: Words) -> bool:
    """Whether the match is written as its term asks. Any capital in its first word will do: a little
    word may be written on to the name ("l'Allemagne")."""
    if not _term(match).capital:
        return True
    raw = found.raws[match.first_word]
    return raw != raw.lower() or raw == raw.upper()


def _best(matches: Iterable[Match]) -> list[Match]:
    """Matches that share no word: the longest, then the most exact, then names before cities."""

    def worth(match: Match) -> tuple[int, int, int, int]:
        term = _term(match)
        return (
            match.first_word - match.last_word,
            -len(term.pattern.rstrip("*").replace(" ", "")),
            _RANK[term.form],
            match.start,
        )

    taken: set[int] = set()
    out = []
    for match in sorted(matches, key=worth):
        places = range(match.first_word, match.last_word + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            out.append(match)
    return sorted(out, key=lambda match: match.first_word)


def _mentions_of(match: Match, found: Words, named: set[str]) -> Iterable[Mention]:
    term = _term(match)
    if not term.codes:
        return
    code = term.codes[0]
    whole = Mention(
        code, Span(match.start, match.end), term.form, term.strong, match.first_word, match.last_word
    )
    if term.elsewhere and named.isdisjoint(term.codes):
        return
    if term.either:
        code = next((code for code in term.codes if code in named), code)
        yield whole._replace(code=code, strong=code in named)
    elif len(term.codes) == 1:
        yield whole
    else:
        for code, place in zip(term.codes, (match.first_word, match.last_word), strict=True):
            span = Span(found[place].start, found[place].end)
            yield Mention(code, span, term.form, term.strong, place, place)
