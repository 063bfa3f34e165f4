"""Words with their places: the same tokens for extraction, for indexing and for queries.

Scripts without spaces (Han, kana, Thai and its neighbours) give one word per character, so that
patterns and phrases work alike in every language. Hyphens break words, apostrophes and Hebrew
gershayim inside a word do not, "U.S." is one word.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from accords.text.fold import Folded
from accords.text.writing import writing

UNSPACED = (
    "\u3005-\u3007\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u1000-\u103f\u1780-\u17d3\U00020000-\U0003ffff"
)
"""A character class of the scripts that are written without spaces."""

_INDIC = "\u0900-\u0963\u0970-\u0dff"
_LETTER = f"[^\\W\\d_{UNSPACED}{_INDIC}]"
_PLAIN = f"[^\\W\\d_{UNSPACED}{_INDIC}א-ת]"
_SCALES = "십백천만억조"
_COUNTED = "(?:달러|유로|원|엔|위안|파운드|루블|루피|불|명|톤|대|개|건|배럴|가구)"
_WORD = (
    # Most words by far, so they are tried first; nothing below could begin with two such letters.
    # "100억달러": behind digits a Korean magnitude is a word of its own before what it counts.
    f"(?P<scale>[{_SCALES}](?<=\\d.)[{_SCALES}]*(?={_COUNTED}))"
    f"|(?P<plain>{_PLAIN}{_PLAIN}+(?:'{_LETTER}+)*)"
    f"|(?P<one>[{UNSPACED}])"
    r"|(?P<number>\d+(?:[.,]\d+)*(?:[a-z]+(?![^\W_]))?)"
    r"|(?P<initials>(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?)"
    r"|(?P<coded>[a-z]\d{1,2}(?![^\W_]|[.,]\d))"
    f'|(?P<word>[א-ת]+"[א-ת](?![א-ת])|[א-ת]{{3,}}"[א-ת]+|{_LETTER}+(?:\'{_LETTER}+)*|[{_INDIC}]+)'
)
_TOKEN = re.compile(
    # A stop after one or two digits may belong to an ordinal ("am 3. Juni").
    _WORD + r"|(?P<stop>[;!?]|(?<!\b\d)(?<!\b\d\d)\.(?=[\s\"')\]]|$)|(?<=[" + UNSPACED + r"])\.|\n[ \t\r]*\n)"
)
_SPELLED = re.compile(re.sub(r"\?P<\w+>", "?:", _WORD))


class Word(NamedTuple):
    """A word: raw half-open ``start`` and ``end``, its folded ``text``, and the ``raw`` spelling.

    ``opens`` is true where a unit begins with it: no pattern reaches over such a place.
    """

    start: int
    end: int
    text: str
    raw: str
    opens: bool = False


def words(
    folded: Folded,
    language: str | None = None,  # noqa: ARG001 - the interface every caller keeps to; see below
    *,
    opens: Sequence[int] | None = None,
) -> tuple[Word, ...]:
    """The words of ``folded``, in order.

    ``opens`` are the raw offsets, sorted, at which units begin; without them a unit is taken to begin
    after sentence-ending punctuation, a semicolon or an empty line. ``language`` is reserved for
    scripts whose words depend on it; today words are found by script alone.
    """
    raw = folded.raw
    text = folded.text
    exact = not folded.edits
    raw_span = folded.raw_span
    out: list[Word] = []
    # One string for every time a word stands in the text: less memory, and quicker to look up.
    known: dict[str, str] = {}
    stopped = True
    marks = iter(opens) if opens is not None else None
    mark = next(marks, None) if marks is not None else None
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind == "stop":
            if marks is None:
                stopped = True
            continue
        start, end = found.span()
        word = found.group()
        if kind == "initials":
            word = word.rstrip(".")
        if not exact:
            start, end = raw_span(start, end)
        if marks is not None:
            stopped = False
            while mark is not None and mark <= start:
                stopped = True
                mark = next(marks, None)
        word = known.setdefault(word, word)
        spelt = raw[start:end]
        out.append(Word(start, end, word, known.setdefault(spelt, spelt), stopped))
        stopped = False
    return tuple(out)


def spelled(folded_text: str) -> list[str]:
    """The words of a folded text alone, as ``words`` spells them: faster, where nobody asks for places."""
    # Only initials can end in a stop.
    return [word.rstrip(".") for word in _SPELLED.findall(folded_text)]


def is_unspaced(character: str) -> bool:
    """Whether ``character`` belongs to a script that is written without spaces."""
    return _UNSPACED.match(character) is not None


_UNSPACED = re.compile(f"[{UNSPACED}]")


@lru_cache(maxsize=200_000)
def variants(word: str, language: str | None) -> tuple[str, ...]:
    """A folded word and what is left of it without the little words written on to it.

    The word itself comes first. At least two letters are left; what is left need not be a word.
    """
    rules = writing(language)
    out = {word: None}
    if rules.enclitics:
        for ending in rules.enclitics:
            if word.endswith(ending) and len(word) - len(ending) >= 2:
                out[word[: -len(ending)]] = None
    if rules.elisions and "'" in word:
        head, _, tail = word.partition("'")
        if head in rules.elisions and tail:
            out[tail] = None
    if rules.suffix_after_apostrophe and "'" in word:
        out[word.partition("'")[0]] = None
    if rules.proclitics:
        found = [word]
        for slot in rules.proclitics:
            for candidate in tuple(found):
                for clitic in slot:
                    if candidate.startswith(clitic) and len(candidate) - len(clitic) >= 2:
                        found.append(candidate[len(clitic) :])
                        if clitic == "لل":
                            found.append("ال" + candidate[2:])
        for letter in rules.doubled:
            found += [variant[1:] for variant in found[1:] if variant.startswith(letter * 2)]
        out.update(dict.fromkeys(found))
    return tuple(out)
