"""Where a document comes from: title, source address, publisher, and the lines that are no prose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from urllib.parse import urlsplit

from accords.extraction.reading import Reading
from accords.extraction.types import Evidence, Source, Span, Unit
from accords.lexicon.loader import language as load_language
from accords.text.fold import fold_key
from accords.text.function_words import FUNCTION_WORDS

_ADDRESS = re.compile(r"https?://[^\s<>\"'“”«»（）\[\]{}|\\^`]+", re.IGNORECASE)
_ONLY_ADDRESS = re.compile(r"\W*(?:\[[^\[\]]*\]\()?(?:https?://|www\.)\S++\W*+", re.IGNORECASE)
_AGENCY = re.compile(r"[(（\[【][^()（）\[\]]{1,40}[)）\]】]\W*")
_YEAR = re.compile(r"(?<!\d)(?:1[34]|19|20|25)\d\d(?!\d)")
_STAMP = re.compile(r"\W*(?:\d{4}[-./年]\d{1,2}[-./月]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})(?!\d)")
_LONGEST_STAMP = 80
_SENTENCE_ENDS = ".!?:;。！？：；؟؛।,،"
_LONGEST_LINE = 160
_LONGEST_CAPTION = 600
_LONGEST_TITLE = 220
_EDGE = 6
"""How many paragraphs from either end of a document bylines and links are looked for."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """``furniture`` are the spans of units that are bylines, captions, source lines, comment counters
    and such, in order; ``published`` those of them that give the day of publication."""

    title: str | None = None
    source_url: str | None = None
    publisher: str | None = None
    furniture: tuple[Span, ...] = ()
    published: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Signs:
    """The labels of a language (and English) as patterns over folded lines."""

    source: re.Pattern[str]
    credit: re.Pattern[str]
    credited: re.Pattern[str]
    byline: re.Pattern[str]
    comments: re.Pattern[str]
    published: re.Pattern[str]
    boilerplate: re.Pattern[str]


@cache
def _signs(language: str | None) -> _Signs:
    sections = [load_language(code).words.labels for code in dict.fromkeys((language, "en"))]

    def either(name: str) -> str:
        labels = {fold_key(label) for section in sections for label in getattr(section, name)}
        return "(?:" + "|".join(sorted(map(re.escape, labels), key=len, reverse=True)) + ")"

    source, credit, comments = either("source"), either("credit"), either("comments")
    return _Signs(
        source=re.compile(rf"\W*{source}\s*[:\-]|\W*{source}\s+(?=https?://|www\.)"),
        credit=re.compile(rf"\W*{credit}\s*[:/\-©]"),
        credited=re.compile(
            rf"[(\[]\s*{credit}\s*[:/\-©][^()\[\]]*[)\]]\W*$|[(\[][^()\[\]]*\s?{credit}[)\]]\W*$"
        ),
        byline=re.compile(rf"\W*{either('byline')}(?:\s*:|\b)"),
        comments=re.compile(rf"\W*(?:{comments}\s*[:(]?\s*\d*\s*\)?|\d+\s*{comments})\W*$"),
        published=re.compile(rf"\W*{either('published')}\s*(?::|\||-|(?=\d))"),
        boilerplate=re.compile(rf"\W*{either('boilerplate')}(?!\w)|\W*[©ⓒ]|copyright\b"),
    )


def read_source(reading: Reading) -> SourceFacts:
    """What the head, the labelled lines and the first lines of the document say of its source."""
    source = reading.source
    paragraphs = [tuple(units) for _, units in groupby(reading.units, key=lambda unit: unit.paragraph_index)]
    signs = _signs(reading.language)
    furniture = _furniture(reading.text, paragraphs, signs)
    evidence: list[Evidence] = []
    source_url = source.source_url if _is_of_the_web(source.source_url) else None
    warnings: tuple[str, ...] = ()
    if source.source_url and not source_url:
        warnings = (f"the source_url of the head is no http or https address: {source.source_url[:80]!r}",)
    if source_url:
        evidence.append(Evidence("source_url", "source.head"))
    else:
        found = _address(reading.text, paragraphs, signs)
        if found:
            source_url = found.of(reading.text)
            evidence.append(Evidence("source_url", "source.line", found))
    title = source.title
    if title:
        title = " ".join(title.split())
        evidence.append(Evidence("title", "title.head"))
    else:
        heading = _title(reading.text, paragraphs, furniture, reading.language)
        if heading:
            title = " ".join(heading.of(reading.text).split())
            evidence.append(Evidence("title", "title.first_line", heading))
    publisher, of_publisher = _publisher(source, source_url, reading.text, furniture, signs)
    return SourceFacts(
        title=title,
        source_url=source_url,
        publisher=publisher,
        furniture=tuple(sorted(unit.span for unit in furniture)),
        published=tuple(
            sorted(unit.span for unit in furniture if _gives_day(unit.span.of(reading.text), signs))
        ),
        evidence=(*evidence, *of_publisher),
        warnings=warnings,
    )


def _gives_day(line: str, signs: _Signs) -> bool:
    """Whether a line that is no prose gives the day of publication."""
    folded = fold_key(line)
    if _is_stamp(line) or signs.published.match(folded) is not None:
        return True
    return signs.byline.match(folded) is not None and _YEAR.search(folded) is not None


def _publisher(
    source: Source, source_url: str | None, text: str, furniture: frozenset[Unit], signs: _Signs
) -> tuple[str | None, tuple[Evidence, ...]]:
    """Who published the document: the head's word, else the host of its address, else a line's name."""
    if source.publisher:
        return source.publisher, (Evidence("publisher", "publisher.head"),)
    host = _host(source_url)
    if host:
        at = text.find(host)
        span = Span(at, at + len(host)) if at >= 0 else None
        return host, (Evidence("publisher", "publisher.address", span),)
    named = _named_source(text, furniture, signs)
    return (named.of(text), (Evidence("publisher", "publisher.line", named),)) if named else (None, ())


def _named_source(text: str, furniture: frozenset[Unit], signs: _Signs) -> Span | None:
    """The name on a source line that has no address."""
    for unit in sorted(furniture, key=lambda unit: unit.span):
        line = unit.span.of(text)
        label, colon, name = line.replace("：", ":").partition(":")
        if colon and len(name) <= _LONGEST_STAMP and "//" not in line and signs.source.match(fold_key(line)):
            bare = name.strip(" .)）]")
            start = unit.span.start + line.replace("：", ":").index(bare, len(label) + 1) if bare else 0
            return Span(start, start + len(bare)) if bare else None
    return None


def _is_of_the_web(address: str | None) -> bool:
    """Whether a page may link to it: a scheme such as "javascript" is no place where a document stands."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _host(address: str | None) -> str | None:
    """The host of an address, without "www."."""
    if not address:
        return None
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _address(text: str, paragraphs: Sequence[tuple[Unit, ...]], signs: _Signs) -> Span | None:
    """The address on a source line, else the one that stands alone near either end."""
    for is_sign in (
        lambda line: signs.source.match(fold_key(line)) is not None,
        lambda line: _ONLY_ADDRESS.fullmatch(line) is not None,
    ):
        for unit in _lines_near_ends(text, paragraphs):
            line = unit.span.of(text)
            found = _ADDRESS.search(line) if len(line) < 2000 and is_sign(line) else None
            if found:
                address = found.group().rstrip(".,;:!?'*_")
                while address.endswith(")") and address.count(")") > address.count("("):
                    address = address[:-1]
                start = unit.span.start + found.start()
                return Span(start, start + len(address))
    return None


def _lines_near_ends(text: str, paragraphs: Sequence[tuple[Unit, ...]]) -> Iterator[Unit]:
    """Units near the end, the last first, then those near the beginning."""
    edge = 2 * _EDGE
    tail = paragraphs[-edge:]
    head = paragraphs[: max(0, min(edge, len(paragraphs) - edge))]
    for units in [*reversed(tail), *head]:
        yield from (unit for unit in units if "://" in unit.span.of(text))


def _furniture(text: str, paragraphs: Sequence[tuple[Unit, ...]], signs: _Signs) -> frozenset[Unit]:
    """The units that are no prose."""
    found: set[Unit] = set()
    for index, units in enumerate(paragraphs):
        near_end = index < _EDGE or index >= len(paragraphs) - 2 * _EDGE
        if _is_furniture(text, units, signs, near_end=near_end):
            found.update(units)
    # A name or an office alone on a line before such lines is one of them: an agency, an author.
    for index in range(len(paragraphs) - 2, max(len(paragraphs) // 2, len(paragraphs) - _EDGE) - 1, -1):
        if paragraphs[index + 1][0] in found and _is_signature(text, paragraphs[index]):
            found.update(paragraphs[index])
    return frozenset(found)


def _is_furniture(text: str, units: tuple[Unit, ...], signs: _Signs, *, near_end: bool) -> bool:
    whole = text[units[0].span.start : units[-1].span.end]
    if len(whole) > _LONGEST_CAPTION:
        # A source line can be longer than any caption: it may hold a long address.
        return len(whole) < 2000 and _ONLY_ADDRESS.fullmatch(whole) is not None
    folded = fold_key(whole)
    last = fold_key(units[-1].span.of(text))
    if signs.source.match(folded) and (len(whole) < _LONGEST_LINE or "://" in whole):
        return True
    if len(units) <= 3 and (signs.credit.match(last) or signs.credited.search(last)):
        return True
    if _ONLY_ADDRESS.fullmatch(whole) or signs.comments.match(folded):
        return True
    if len(whole) > _LONGEST_LINE or not near_end:
        return False
    if _is_stamp(whole):
        return True
    if signs.published.match(folded) or signs.boilerplate.match(folded) or _AGENCY.fullmatch(whole):
        return True
    return (
        len(units) == 1
        and whole[-1] not in _SENTENCE_ENDS
        and not units[0].is_list_item
        and not units[0].level
        and len(whole.split()) <= 12
        and signs.byline.match(folded) is not None
    )


def _is_stamp(line: str) -> bool:
    """Whether a line opens with a day in digits and is no sentence: "2024-05-08 21:56 Agency"."""
    return len(line) <= _LONGEST_STAMP and line[-1] not in _SENTENCE_ENDS and _STAMP.match(line) is not None


def _is_signature(text: str, units: tuple[Unit, ...]) -> bool:
    whole = text[units[0].span.start : units[-1].span.end]
    return (
        len(units) == 1
        and len(whole) <= 80
        and whole[-1] not in _SENTENCE_ENDS
        and not units[0].is_list_item
        and not units[0].level
    )


def _title(
    text: str, paragraphs: Sequence[tuple[Unit, ...]], furniture: frozenset[Unit], language: str | None
) -> Span | None:
    """The first line, and lines that go on with it, where it is a Markdown heading or reads like a title."""
    prose = [units for units in paragraphs if units[0] not in furniture]
    if len(prose) < 2:
        return None
    first = prose[0]
    span = Span(first[0].span.start, first[-1].span.end)
    if 1 <= first[0].level <= 7:
        return span
    if not _is_title_line(first, span.of(text)):
        return None
    after = 1
    while after < len(prose) - 1:
        following = Span(prose[after][0].span.start, prose[after][-1].span.end)
        if not _is_title_line(prose[after], following.of(text)):
            break
        if following.end - span.start > _LONGEST_TITLE or not _goes_on(text, span, following, language):
            break
        span = Span(span.start, following.end)
        after += 1
    rest = text[prose[after][0].span.start : prose[after][-1].span.end]
    return span if len(rest) > span.end - span.start or len(prose) > 2 else None


def _is_title_line(units: tuple[Unit, ...], line: str) -> bool:
    is_line = len(units) == 1 and not units[0].is_list_item and len(line) <= _LONGEST_TITLE
    return is_line and line[-1] not in _SENTENCE_ENDS


def _goes_on(text: str, before: Span, after: Span, language: str | None) -> bool:
    """Whether a title goes on in the next line: "BETWEEN", "and the Government of …"."""
    if text.count("\n", before.end, after.start) > 1:
        return False
    line = after.of(text)
    if before.of(text).isupper() and line.isupper():
        return True
    small = FUNCTION_WORDS.get(language or "", frozenset())
    return fold_key(before.of(text)).split()[-1] in small or fold_key(line).split()[0] in small
