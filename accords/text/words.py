"""Words with their places: the same tokens for extraction, for indexing and for queries.

Scripts without spaces (Han, kana, Thai and its neighbours) give one word per character, so that
patterns and phrases work alike in every language. Hyphens break words, apostrophes and Hebrew
gershayim inside a word do not, "U.S." is one word.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, overload

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


class Words(Sequence[Word]):
    """The words of a text, in order.

    They are kept in columns: a long text has millions, and who looks at all of them seldom asks more than
    one thing of each.
    """

    __slots__ = ("ends", "opens", "raws", "starts", "texts")

    def __init__(
        self, starts: "array[int]", ends: "array[int]", texts: list[str], raws: list[str], opens: bytearray
    ) -> None:
        self.starts = starts
        self.ends = ends
        self.texts = texts
        self.raws = raws
        self.opens = opens

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> "Words": ...
    def __getitem__(self, index: int | slice) -> "Word | Words":
        if isinstance(index, slice):
            columns = (self.starts, self.ends, self.texts, self.raws, self.opens)
            # A slice of a column is of the column's own type, which a loop over all of them forgets.
            return Words(*(column[index] for column in columns))  # type: ignore[arg-type]
        return Word(
            self.starts[index], self.ends[index], self.texts[index], self.raws[index], self.opens[index] == 1
        )

    def __iter__(self) -> Iterator[Word]:
        return map(Word, self.starts, self.ends, self.texts, self.raws, map(bool, self.opens))

    def numbers(self) -> list[int]:
        """The places of the words that begin with a digit."""
        return [at for at, text in enumerate(self.texts) if text[0].isdigit()]

    def any_opens(self, first: int, after: int) -> bool:
        """Whether a unit begins with one of the words ``first <= i < after``."""
        return self.opens.find(1, first, after) >= 0


def words(
    folded: Folded,
    language: str | None = None,  # noqa: ARG001 - the interface every caller keeps to; see below
    *,
    opens: Iterable[int] | None = None,
) -> Words:
    """The words of ``folded``, in order.

    ``opens`` are the raw offsets, sorted, at which units begin; without them a unit is taken to begin
    after sentence-ending punctuation, a semicolon or an empty line. ``language`` is reserved for
    scripts whose words depend on it; today words are found by script alone.
    """
    starts, ends = array("i"), array("i")
    texts: list[str] = []
    # One string for every time a word stands in the text: less memory, and quicker to look up.
    known: dict[str, str] = {}
    opening: list[int] = []
    stopped = opens is None
    for found in (_TOKEN if opens is None else _SPELLED).finditer(folded.text):
        if found.lastgroup == "stop":
            stopped = True
            continue
        if stopped:
            opening.append(len(texts))
            stopped = False
        start, end = found.span()
        starts.append(start)
        ends.append(end)
        word = found[0]
        if word[-1] == ".":
            # Only initials can end in a stop.
            word = word.rstrip(".")
        texts.append(known.setdefault(word, word))
    starts, ends = folded.raw_places(starts, ends)
    spelt = (folded.raw[start:end] for start, end in zip(starts, ends, strict=True))
    if opens is not None:
        opening = [bisect_left(starts, mark) for mark in opens]
    flags = bytearray(len(texts) + 1)
    for index in opening:
        flags[index] = 1
    del flags[len(texts) :]
    return Words(starts, ends, texts, [known.setdefault(raw, raw) for raw in spelt], flags)


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
