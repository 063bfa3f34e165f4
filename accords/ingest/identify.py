"""Which stored row is this? Statements by source or content, commitments by their words.

Everything here only looks; ``persist`` writes.
"""

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from accords.extraction.types import Extraction, Source, Span
from accords.ingest.codec import content_hash
from accords.models import Commitment, Statement

CONTEXT = 32
"""So many characters before and after a quote help to find it again."""

_KEY_LENGTH = 10
_SLUG_PARTIES = 5
_OVERLAP = 0.5
"""Spans that share less are different commitments."""

_LIKENESS = 0.6
"""Words at least this alike are the same commitment in a re-issued text."""

_REACH = 100

_TRACKING = ("utm_", "fbclid", "gclid")


# Statements


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is known by: ``key`` for life; ``content`` also when its address is new."""

    key: str
    content: str


def identity_of(source: Source, extraction: Extraction) -> Identity:
    """The identity of a document: its address and language, else its content.

    A translation carries its original's address and is another text, so the language belongs to it.
    A site's front page is no address of a document.
    """
    content = content_hash(source.body.of(source.text))
    address = normal_url(extraction.source_url)
    if address is None:
        return Identity(_hash("content", content), content)
    return Identity(_hash("url", extraction.language or "und", address), content)


def normal_url(url: str | None) -> str | None:
    """The address without what makes no other document of it; null for a site's front page."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    query = "&".join(
        field for field in sorted(parts.query.split("&")) if field and not field.startswith(_TRACKING)
    )
    if not parts.netloc or not (path or query):
        return None
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def find_statement(identity: Identity, sha256: str) -> Statement | None:
    """The stored statement that this document is, be it with a new address or a new text."""
    for known in (
        {"identity": identity.key},
        {"identity": _hash("content", identity.content)},
        {"content_hash": identity.content},
        {"sha256": sha256},
    ):
        statement = Statement.objects.filter(**known).order_by("pk").first()
        if statement is not None:
            return statement
    return None


def statement_slug(extraction: Extraction, identity: Identity) -> str:
    """A new statement's address: parties, kind, and enough of its identity to be the only one."""
    named = [code.lower() for code in extraction.parties[:_SLUG_PARTIES]]
    if len(extraction.parties) > _SLUG_PARTIES:
        named.append("more")
    kind = extraction.kind.value.replace("_", "-") if extraction.kind else "statement"
    stem = "-".join((*named, kind))
    for length in range(8, 40, 4):
        slug = f"{stem}-{identity.key[:length]}"
        if not Statement.objects.filter(slug=slug).exists():
            return slug
    raise ValueError(f"no free address for {stem}")


# Commitments


@dataclass(frozen=True, slots=True)
class Matches:
    """Stored commitments and extracted ones, one to one; indexes into the two sequences.

    ``covered`` are extracted ones that lie in a rejected one's words: they must not come back.
    """

    pairs: tuple[tuple[int, int], ...]
    covered: frozenset[int]


def match_commitments(stored: Sequence[Commitment], extracted: Sequence[Span], text: str) -> Matches:
    """Who is who, by overlap of spans in ``text``; in a changed text the words are looked for first."""
    places = [_places(row, text) for row in stored]
    near = _Spans(extracted)
    scored = sorted(
        (-likeness, abs(place.start - extracted[new].start), old, new)
        for old, spans in enumerate(places)
        for place in spans
        for new in near.touching(place)
        if (likeness := _overlap(place, extracted[new])) >= _OVERLAP
    )
    pairs = _one_to_one((old, new) for _, _, old, new in scored)
    pairs += _alike(stored, extracted, text, pairs, places)
    taken = {new for _, new in pairs}
    covered = frozenset(
        new
        for row, spans in zip(stored, places, strict=True)
        if row.is_rejected
        for place in spans
        for new in near.touching(place)
        if new not in taken and extracted[new].overlap(place) * 2 >= extracted[new].end - extracted[new].start
    )
    return Matches(tuple(sorted(pairs)), covered)


class _Spans:
    """Spans that do not overlap one another, to be asked which of them touch another."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._order = sorted(range(len(spans)), key=lambda index: spans[index])
        self._starts = [spans[index].start for index in self._order]

    def touching(self, place: Span) -> Iterator[int]:
        """Indexes of those that share a character with ``place``."""
        at = max(0, bisect_right(self._starts, place.start) - 1)
        while at < len(self._order) and self._starts[at] < place.end:
            if self._spans[self._order[at]].end > place.start:
                yield self._order[at]
            at += 1


def _places(row: Commitment, text: str) -> tuple[Span, ...]:
    """Where a stored commitment stands in ``text``: what the machine said of it, and what a human did."""
    said = row.machine.get("span")
    spans = {Span(row.start, row.end), *([Span(*said)] if said else [])}
    if row.text == text[row.start : row.end]:
        return tuple(sorted(spans))
    found = find_quote(text, row.text, prefix=row.prefix, suffix=row.suffix, near=row.start)
    return (found,) if found else ()


def find_quote(text: str, quote: str, *, prefix: str, suffix: str, near: int) -> Span | None:
    """Where ``quote`` stands in ``text``: of several places the one whose surroundings fit best, then
    the one nearest to where it was; null when it is gone."""
    best: tuple[int, int, int] | None = None
    start = text.find(quote) if quote else -1
    while start >= 0:
        end = start + len(quote)
        before, after = text[max(0, start - len(prefix)) : start], text[end : end + len(suffix)]
        fits = _common(before[::-1], prefix[::-1]) + _common(after, suffix)
        best = max(best or (fits, -abs(start - near), start), (fits, -abs(start - near), start))
        start = text.find(quote, start + 1)
    return None if best is None else Span(best[2], best[2] + len(quote))


def _common(a: str, b: str) -> int:
    """How many characters both begin with."""
    return next(
        (index for index, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )


def _overlap(a: Span, b: Span) -> float:
    """The shared part of the shorter span, and a little for agreeing as a whole: the best comes first."""
    shared = a.overlap(b)
    union = max(a.end, b.end) - min(a.start, b.start)
    return shared / min(a.end - a.start, b.end - b.start) * 0.9 + shared / union * 0.1


def _one_to_one(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    olds: set[int] = set()
    news: set[int] = set()
    kept = []
    for old, new in pairs:
        if old not in olds and new not in news:
            olds.add(old)
            news.add(new)
            kept.append((old, new))
    return kept


def _alike(
    stored: Sequence[Commitment],
    extracted: Sequence[Span],
    text: str,
    pairs: Sequence[tuple[int, int]],
    places: Sequence[tuple[Span, ...]],
) -> list[tuple[int, int]]:
    """Commitments whose words changed with the text: the unmatched on both sides that read most alike."""
    olds = set(range(len(stored))) - {old for old, _ in pairs}
    lost = sorted(old for old in olds if not places[old])
    free = sorted(set(range(len(extracted))) - {new for _, new in pairs})
    scored = []
    for order, old in enumerate(lost):
        matcher = SequenceMatcher(b=stored[old].text.split(), autojunk=False)
        # A text that changed a little keeps its order: who stands far away is somebody else.
        middle = order * len(free) // max(1, len(lost))
        for new in free[max(0, middle - _REACH) : middle + _REACH]:
            matcher.set_seq1(extracted[new].of(text).split())
            if matcher.quick_ratio() >= _LIKENESS and (likeness := matcher.ratio()) >= _LIKENESS:
                scored.append((-likeness, old, new))
    return _one_to_one((old, new) for _, old, new in sorted(scored))


def new_keys(identity: str, quotes: Sequence[str]) -> list[str]:
    """Keys for commitments with these words, in the statement's order.

    A key follows from the statement and the words (and from which of equal words it is), so that an
    archive built anew has the same addresses.
    """
    seen: dict[str, int] = {}
    keys = []
    for quote in quotes:
        words = " ".join(quote.split())
        nth = seen[words] = seen.get(words, -1) + 1
        keys.append(commitment_key(identity, words, nth))
    return keys


def commitment_key(identity: str, words: str, nth: int) -> str:
    """Ten letters and digits."""
    digest = hashlib.blake2b("\n".join((identity, words, str(nth))).encode("utf-8", "surrogatepass"))
    return base64.b32encode(digest.digest()).decode("ascii").lower()[:_KEY_LENGTH]


def selector(text: str, start: int, end: int) -> dict[str, str | int]:
    """A text-position and text-quote selector for ``text[start:end]``, as a commitment's columns."""
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", errors="surrogatepass")).hexdigest()
