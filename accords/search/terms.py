"""The terms of many records at once, in arrays: what building the index spends most of its time on.

Nothing here asks the database, so that other processes can do it.
"""

import threading
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from accords.search.analysis import forms, plain_words, primary
from accords.search.documents import Document, Packed, Place, Record
from accords.search.postings import LAST_POSITION, MOST_OFTEN, SHORT, TERM, term_of

_GAP = 8
"""Positions left free between two texts: no phrase reaches over them."""

Indices = npt.NDArray[np.int64]


class Terms(NamedTuple):
    """The terms of several documents: a place in the arrays for each term of each document, rising by
    document and then by term, but for ``places``, of which each has as many as ``lengths`` says."""

    numbers: npt.NDArray[np.uint32]
    terms: npt.NDArray[np.int64]
    frequencies: npt.NDArray[np.uint8]
    lengths: npt.NDArray[np.uint8]
    places: npt.NDArray[np.uint16]

    @classmethod
    def of(cls, documents: Sequence[tuple[int, Packed]]) -> "Terms":
        """The terms of documents that are packed, with their rising numbers."""
        packed = [one for _, one in documents]
        numbers = np.array([number for number, _ in documents], np.uint32)
        return cls(
            np.repeat(numbers, [len(one.frequencies) for one in packed]),
            np.frombuffer(b"".join(one.terms for one in packed), TERM),
            np.frombuffer(b"".join(one.frequencies for one in packed), np.uint8),
            np.frombuffer(b"".join(one.lengths for one in packed), np.uint8),
            np.frombuffer(b"".join(one.places for one in packed), SHORT),
        )

    def between(self, first: int, last: int | None) -> "Terms":
        """Those terms alone that are at least ``first`` and less than ``last``."""
        is_taken = self.terms >= first
        if last is not None:
            is_taken &= self.terms < last
        return Terms(
            self.numbers[is_taken],
            self.terms[is_taken],
            self.frequencies[is_taken],
            self.lengths[is_taken],
            self.places[np.repeat(is_taken, self.lengths)],
        )

    def packed(self, numbers: Sequence[int]) -> Iterator[Packed]:
        """The terms of each of the documents, which all have some."""
        ends = np.searchsorted(self.numbers, np.array(numbers, np.uint32), side="right")
        place_ends = np.cumsum(self.lengths, dtype=np.int64)[ends - 1].tolist()
        terms, frequencies, lengths = (
            self.terms.tobytes(),
            self.frequencies.tobytes(),
            self.lengths.tobytes(),
        )
        places = self.places.tobytes()
        start = place_start = 0
        for end, place_end in zip(ends.tolist(), place_ends, strict=True):
            yield Packed(
                terms[8 * start : 8 * end],
                frequencies[start:end],
                lengths[start:end],
                places[2 * place_start : 2 * place_end],
            )
            start, place_start = end, place_end


class Analysis(NamedTuple):
    """What is read in some records: their terms, their words, and how many words each has in text and
    gloss."""

    terms: Terms
    words: frozenset[str]
    lengths: tuple[int, ...]


def documents(records: Sequence[Record], analysis: Analysis) -> Iterator[Document]:
    """The documents of records that were analysed."""
    packed = analysis.terms.packed([record.number for record in records])
    for record, length, one in zip(records, analysis.lengths, packed, strict=True):
        place = Place(record.day, record.statement, record.start, length)
        yield Document(record.number, place, record.facets, one)


def analyse(records: Sequence[Record]) -> Analysis:
    """Read the texts, names and facets of at most 65,536 records of rising numbers."""
    vocabulary = _vocabulary()
    words, facets = array("I"), array("I")
    # Runs of words, one for each text or name: of which record, and from which place on.
    run_records, run_starts, run_lengths = array("I"), array("q"), array("q")
    lengths, facet_counts = [], []
    for at, record in enumerate(records):
        text = vocabulary.read(record.text, primary(record.language))
        gloss = vocabulary.read(record.gloss, "en")
        lengths.append(len(text) + len(gloss))
        runs = [(0, text), (len(text) + _GAP, gloss)]
        start = 0
        for name in record.names:
            found = vocabulary.names[name]
            runs.append((start, found))
            start += len(found) + _GAP
        for start, run in runs:
            words.extend(run)
            run_records.append(at)
            run_starts.append(start)
            run_lengths.append(len(run))
        facets.extend(map(vocabulary.facets.__getitem__, record.facets))
        facet_counts.append(len(record.facets))
    slots, sizes = np.array(words, np.int64), np.array(run_lengths)
    slot_terms, form_counts = vocabulary.arrays()
    counts = form_counts[slots]
    of_record = np.repeat(np.array(run_records, np.int64), sizes)
    terms = _grouped(
        np.concatenate(
            (of_record, np.repeat(of_record, counts), np.repeat(np.arange(len(records)), facet_counts))
        ),
        np.concatenate((slots, _counted_up(slots + 1, counts), np.array(facets, np.int64))),
        _counted_up(np.array(run_starts), sizes),
        slot_terms,
    )
    numbers = np.array([record.number for record in records], np.uint32)
    is_met = np.zeros(len(slot_terms), np.bool_)
    is_met[slots] = True
    met = frozenset(map(vocabulary.words.__getitem__, np.flatnonzero(is_met).tolist()))
    return Analysis(terms._replace(numbers=numbers[terms.numbers]), met, tuple(lengths))


def _counted_up(starts: Indices, lengths: Indices) -> Indices:
    """The numbers from each start on, as many as its length says, one run behind the other."""
    ends = np.cumsum(lengths)
    return np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - (ends - lengths), lengths)


def _grouped(records: Indices, slots: Indices, places: Indices, slot_terms: Indices) -> Terms:
    """The terms of records, whose numbers count from 0, of a slot for each time that a term occurs: first
    those whose ``places`` are kept, then those without a place."""
    is_met = np.zeros(len(slot_terms), np.bool_)
    is_met[slots] = True
    met = np.flatnonzero(is_met)
    distinct = np.sort(slot_terms[met])
    distinct = distinct[np.diff(distinct, prepend=0) != 0]
    ranks = np.zeros(len(slot_terms), np.int64)
    ranks[met] = np.searchsorted(distinct, slot_terms[met])
    payloads = np.full(len(slots), _WITHOUT_PLACE)
    payloads[: len(places)] = np.minimum(places, _TOO_FAR)
    # Plain numbers are sorted many times faster than an order is found for them.
    keys = records << 48 | ranks[slots] << 18 | payloads
    keys.sort()
    payloads, groups = keys & (1 << 18) - 1, keys >> 18
    firsts = np.flatnonzero(np.diff(groups, prepend=-1))
    times = np.diff(firsts, append=len(groups))
    # Not every place is kept of a word that is very frequent, or very far behind.
    is_kept = (payloads < _TOO_FAR) & (_counted_up(np.zeros_like(times), times) < MOST_OFTEN)
    kept = np.add.reduceat(is_kept, firsts, dtype=np.int64) if len(firsts) else times
    is_placed = payloads[firsts] != _WITHOUT_PLACE
    return Terms(
        (groups[firsts] >> 30).astype(np.uint32),
        distinct[groups[firsts] & (1 << 30) - 1].astype(TERM),
        np.where(is_placed, kept, np.minimum(times, MOST_OFTEN)).astype(np.uint8),
        kept.astype(np.uint8),
        payloads[is_kept].astype(SHORT),
    )


_TOO_FAR = LAST_POSITION + 1
_WITHOUT_PLACE = LAST_POSITION + 2


class _Vocabulary:
    """What a thread has read so far: a slot for each word of each language and kind, with slots for its
    forms behind it, and one for each facet."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._terms = array("q")
        self._form_counts = array("q")
        self._parts: dict[str, _Parts] = {}
        self.names = _Names(self)
        self.facets = _Facets(self)

    @property
    def is_full(self) -> bool:
        """Whether to begin again with an empty one."""
        return sum(map(len, self._parts.values())) + len(self.names) > _REMEMBERED

    def arrays(self) -> tuple[Indices, Indices]:
        """The term of each slot, and how many slots behind it are of its forms."""
        return np.array(self._terms), np.array(self._form_counts)

    def read(self, text: str, code: str) -> "array[int]":
        """The slots of the words of ``text``."""
        parts = self._parts.get(code)
        if parts is None:
            parts = self._parts[code] = _Parts(self, code, "w", "f")
        return parts.read(text)

    def enter(self, word: str, term: int, form_terms: Sequence[int]) -> int:
        """A new slot, and those of its forms behind it."""
        slot = len(self.words)
        self.words += (word, *[""] * len(form_terms))
        self._terms.extend((term, *form_terms))
        self._form_counts.extend((len(form_terms), *[0] * len(form_terms)))
        return slot


class _Parts(dict[str, tuple[int, ...]]):
    """The slots of what stands between white space, in one language: read once, however often it is met.

    No word reaches over white space, so a text's words are those of its parts.
    """

    def __init__(self, vocabulary: _Vocabulary, code: str, word_kind: str, form_kind: str) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._code = code
        self._word_kind = word_kind
        self._form_kind = form_kind
        self._slots: dict[str, int] = {}

    def read(self, text: str) -> "array[int]":
        return array("I", chain.from_iterable(map(self.__getitem__, text.split())))

    def __missing__(self, part: str) -> tuple[int, ...]:
        found = tuple(map(self._slot, plain_words(part)))
        # Of a script without spaces a part is a whole sentence, which does not come again.
        if len(part) <= _LONGEST_PART:
            self[part] = found
        return found

    def _slot(self, word: str) -> int:
        slot = self._slots.get(word)
        if slot is None:
            form_terms = [term_of(self._form_kind, form) for form in forms(word, self._code)]
            slot = self._vocabulary.enter(word, term_of(self._word_kind, word), form_terms)
            self._slots[word] = slot
        return slot


class _Names(dict[str, "array[int]"]):
    """The slots of the words of each name."""

    def __init__(self, vocabulary: _Vocabulary) -> None:
        super().__init__()
        self._parts = _Parts(vocabulary, "en", "n", "m")

    def __missing__(self, name: str) -> "array[int]":
        found = self[name] = self._parts.read(name)
        return found


class _Facets(dict[tuple[str, str], int]):
    """The slot of each facet's value."""

    def __init__(self, vocabulary: _Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, facet: tuple[str, str]) -> int:
        slot = self[facet] = self._vocabulary.enter("", term_of(*facet), ())
        return slot


_LONGEST_PART = 30
_REMEMBERED = 600_000
"""Parts and names that are remembered at once."""

_OF_THREAD = threading.local()


def _vocabulary() -> _Vocabulary:
    held: _Vocabulary | None = getattr(_OF_THREAD, "vocabulary", None)
    if held is None or held.is_full:
        held = _OF_THREAD.vocabulary = _Vocabulary()
    return held
