"""Segmentation after the codebook: paragraphs into sentences, sentences into semicolon clauses.

Nothing is lost: what lies between two pieces is white space, printed numbers, list marks and
Markdown signs only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accords.text.fold import fold_key
from accords.text.function_words import FUNCTION_WORDS
from accords.text.paragraphs import Paragraph, paragraphs
from accords.text.writing import writing

_CLOSERS = "\"'”’»›)\\]）」』】*_＂׳״"
_BREAK = re.compile(
    rf"(?P<stop>[.!?…]+(?:/\.)?[{_CLOSERS}]*(?=\s|$|[\u3400-\u9fff])"
    rf"|[。！？｡؟۔।॥]+[{_CLOSERS}]*"
    rf"|(?<=[\u3040-\u30ff\u3400-\u9fff])．[{_CLOSERS}]*)"
    rf"|(?P<clause>[;؛；][{_CLOSERS}]*(?=\s|$|[^\x00-\x7f]))"
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});$")
_LAST_WORD = re.compile(r"[^\s(\[{\"“«'‘/\-–—]+$")
_NEXT_WORD = re.compile(r"[\s\"'“”«‘(\[*_]*([^\W_]+)")
_INLINE_NUMBER = re.compile(r"[(（][ivxIVX]{1,4}[)）]\s*|[(（]?(?:[a-z]|\d{1,2}|[א-ת])[)）]\s+")
_MARKUP = re.compile(r"(?:\*\*|__|\*|<u>|</u>|<b>|</b>|<strong>|</strong>|\\)+\s*")
_MARKUP_END = re.compile(r"(?:\s*(?:\*\*|__|\*|<u>|</u>|<b>|</b>|<strong>|</strong>|\\))+$")
_ORDINAL_DOTS = frozenset({"de", "pl", "tr", "cs", "hu", "da", "no", "fi", "sk", "hr", "sr", "uk"})
_ENUMERATION_ENDS = frozenset(
    ("etc", "enz", "ecc", "usw", "itd", "itp", "т.д", "т.п", "д.т", "dll", "dsb", "v.v", "וכו'", "וכד'")
)
"""Abbreviations that stand at the end of an enumeration, and so often of a sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit's half-open range and its place; all clauses of a sentence share ``sentence_index``."""

    start: int
    end: int
    paragraph_index: int
    sentence_index: int
    clause_index: int
    number: str | None = None
    heading_level: int = 0
    is_list_item: bool = False


def segment(text: str, start: int, end: int, *, language: str | None) -> tuple[Piece, ...]:
    """The units of ``text[start:end]``, in order."""
    out: list[Piece] = []
    sentence_index = 0
    for paragraph_index, paragraph in enumerate(paragraphs(text, start, end)):
        for sentence in _sentences(text, paragraph, language):
            clause_index = 0
            for clause_start, clause_end in sentence:
                trimmed = _trim(text, clause_start, clause_end, is_first=clause_index == 0)
                if trimmed is None:
                    continue
                out.append(
                    Piece(
                        *trimmed,
                        paragraph_index,
                        sentence_index,
                        clause_index,
                        paragraph.number,
                        paragraph.heading_level,
                        paragraph.is_list_item,
                    )
                )
                clause_index += 1
            sentence_index += bool(clause_index)
    return tuple(out)


def _sentences(text: str, paragraph: Paragraph, language: str | None) -> Iterator[list[tuple[int, int]]]:
    """For each sentence of the paragraph the ranges of its clauses."""
    clauses: list[tuple[int, int]] = []
    at = paragraph.start
    for found in _BREAK.finditer(text, paragraph.start, paragraph.end):
        if found["clause"] is not None:
            if _ENTITY.search(text, max(at, found.start() - 9), found.start() + 1):
                continue
            clauses.append((at, found.end()))
            at = found.end()
        elif _ends_sentence(text, found.start(), found.end(), paragraph, language):
            clauses.append((at, found.end()))
            yield clauses
            clauses = []
            at = found.end()
    if at < paragraph.end:
        clauses.append((at, paragraph.end))
    if clauses:
        yield clauses


def _ends_sentence(text: str, start: int, end: int, paragraph: Paragraph, language: str | None) -> bool:
    """Whether the stop ``text[start:end]`` ends its sentence."""
    if text[start] not in ".…" or text[start : start + 2] == "..":
        following = _NEXT_WORD.match(text, end, min(paragraph.end, end + 60))
        return not (following and following[1][0].islower() and text[start] in ".!?")
    following = _NEXT_WORD.match(text, end, min(paragraph.end, end + 60))
    next_word = following[1] if following else ""
    if next_word and next_word[0].islower() and next_word[0].upper() != next_word[0]:
        return False
    if (end - start > 1 and text[start + 1] != "*") or not next_word:
        return True
    before = _LAST_WORD.search(text, max(paragraph.start, start - 24), start)
    last = before.group() if before else ""
    if not last:
        return True
    code = (language or "").split("-")[0]
    starts_sentence = next_word[0].isupper() and next_word.lower() in FUNCTION_WORDS.get(code, frozenset())
    if last.isdigit():
        return not (len(last) <= 2 and code in _ORDINAL_DOTS and not starts_sentence)
    if len(last) == 1 and last.isalpha() and last.isupper():
        return starts_sentence and code != "vi"
    folded = fold_key(last)
    if folded in _ENUMERATION_ENDS:
        return next_word[0].isupper()
    if "." in last and re.fullmatch(r"(?:\w\.)+\w", last):
        return starts_sentence
    return folded not in writing(code).abbreviations or (starts_sentence and not next_word.isdigit())


def _trim(text: str, start: int, end: int, *, is_first: bool) -> tuple[int, int] | None:
    """The range without white space, Markdown signs and, after a semicolon, a clause's own mark."""
    start, end = _strip(text, start, end)
    if start >= end:
        return None
    inner_start, inner_end = start, end
    opening = _MARKUP.match(text, start, end)
    if opening:
        inner_start = opening.end()
    closing = _MARKUP_END.search(text, inner_start, end)
    if closing:
        inner_end = closing.start()
    if inner_start < inner_end and text.count("**", inner_start, inner_end) % 2 == 0:
        start, end = _strip(text, inner_start, inner_end)
    if not is_first:
        mark = _INLINE_NUMBER.match(text, start, end)
        if mark and mark.end() < end:
            start = mark.end()
    return start, end


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
