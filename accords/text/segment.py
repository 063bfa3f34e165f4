"""Segmentation after the codebook: paragraphs into sentences, sentences into semicolon clauses.

Nothing is lost: what lies between two pieces is white space, printed numbers, list marks and
Markdown signs only.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from accords.text.fold import fold_key
from accords.text.function_words import FUNCTION_WORDS
from accords.text.paragraphs import Paragraph, paragraphs
from accords.text.writing import ENUMERATION_ENDS, writing

_CLOSERS = "\"'”’»›)\\]）」』】*_＂׳״"
_BREAK = re.compile(
    # A run of stops is tried once, from its first.
    rf"(?P<stop>(?<![.!?…])[.!?…]++(?:/\.)?[{_CLOSERS}]*+(?=\s|$|[\u3400-\u9fff])"
    rf"|[。！？｡؟۔।॥]+[{_CLOSERS}]*"
    rf"|(?<=[\u3040-\u30ff\u3400-\u9fff])．[{_CLOSERS}]*)"
    rf"|(?P<clause>[;؛；][{_CLOSERS}]*(?=\s|$|[^\x00-\x7f]))"
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});$")
_LAST_WORD = re.compile(r"[^\s(\[{<>*\"“«'‘/\-–—]+$")
_NEXT_WORD = re.compile(r"[\s\"'“”«‘(\[*_]*([^\W_]+)")
_INLINE_NUMBER = re.compile(r"[(（][ivxIVX]{1,4}[)）]\s*|[(（]?(?:[^\W\d_]|\d{1,2}|الف)[)）]\s+")
_TAG = r"</?(?:u|b|i|p|em|strong|span|font|div)(?:\s[^<>]{0,80})?>"
_MARKUP = re.compile(rf"(?:__|\*|\\|{_TAG}|(?<=>)\s+)+")
_TAG_AT_END = re.compile(rf"{_TAG}$")
_HAS_WORD = re.compile(r"[^\W_]")
_ROMAN = re.compile(r"[IVX]{2,5}")
_INITIALS = re.compile(r"(?:\w\.)+\w")
_JOINT = re.compile(r"\s*(?:[^\W\d_]{1,4}|\w/\w|[^\W\d_]{1,4}/[^\W\d_]{1,4})[,:]?\s*")
_DASH = re.compile(r"\s*[-–—]")
_CURRENCY = re.compile(r"\s*[$£¥\u20a0-\u20cf]")
_MONTHS = frozenset(
    fold_key(month)
    for months in (
        ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
        ("janv", "févr", "avr", "juil", "ene", "abr", "ago", "dic", "fev", "mai", "set", "out", "dez"),
        ("gen", "genn", "febb", "febbr", "mag", "magg", "giu", "lug", "ott", "mrt", "okt", "agt", "des"),
        ("янв", "фев", "февр", "апр", "авг", "сент", "окт", "нояб", "дек"),
        ("січ", "лют", "берез", "квіт", "трав", "черв", "серп", "верес", "жовт", "груд"),
    )
    for month in months
)
"""Short names of months, as folded: "6 dic. 2023"."""
_MONTHS_BEHIND_DAYS = frozenset(
    fold_key(month)
    for months in (
        ("may", "sett", "fév", "febr", "jän", "mär", "mrz", "dez", "peb", "ags", "agus", "nop"),
        ("oca", "şub", "nis", "haz", "tem", "ağu", "eyl", "eki", "kas", "ara"),
        ("sty", "lut", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"),
        ("мар", "май", "июн", "июл", "сен", "ноя"),
        ("бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "лист", "гру"),
        ("जन", "फर", "अप्रै", "जुल", "अग", "सित", "सितं", "अक्टू", "अक्तू", "नवं", "दिस", "दिसं"),
    )
    for month in months
)
"""Those that are other words, too, unless a day stands before them."""
_DAY_BEFORE = re.compile(r"(?<!\d)[0-3]?\d[.ºª]?[\s/-]*(?:de\s+)?$")


class Piece(NamedTuple):
    """A unit's half-open range and its place; all clauses of a sentence share ``sentence_index``."""

    start: int
    end: int
    paragraph_index: int
    sentence_index: int
    clause_index: int
    number: str | None = None
    heading_level: int = 0
    is_list_item: bool = False
    in_table: bool = False


def segment(text: str, start: int, end: int, *, language: str | None) -> tuple[Piece, ...]:
    """The units of ``text[start:end]``, in order."""
    out: list[Piece] = []
    sentence_index = 0
    for paragraph_index, paragraph in enumerate(paragraphs(text, start, end, language=language)):
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
                        paragraph.in_table,
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
        if clauses and _JOINT.fullmatch(text, at, paragraph.end):
            # "…; and" at the end of an item of a list: the conjunction is no clause.
            clauses[-1] = (clauses[-1][0], paragraph.end)
        else:
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
    before = _LAST_WORD.search(text, max(paragraph.start, start - 24), start)
    last = before.group() if before else ""
    is_initials = _INITIALS.fullmatch(last) is not None
    code = (language or "").split("-")[0]
    rules = writing(code)
    if not next_word:
        # "the U.S. – Italy alliance": a dash goes on with the sentence. "10 Mrd. € for": so does a currency.
        is_sum = _CURRENCY.match(text, end, paragraph.end) and fold_key(last) in rules.abbreviations
        return not ((is_initials and _DASH.match(text, end, paragraph.end)) or is_sum)
    if not last or (end - start > 1 and text[start + 1] != "*"):
        return True
    starts_sentence = next_word[0].isupper() and next_word.lower() in FUNCTION_WORDS.get(code, frozenset())
    if last.isdigit():
        if next_word[0].isdigit() and (rules.spaced_dates or rules.ordinal_dots):
            # "2025. 8. 10", "am 3. 6. 2024"
            return False
        return not (len(last) <= 2 and rules.ordinal_dots and not starts_sentence)
    if rules.ordinal_dots and _ROMAN.fullmatch(last):
        return starts_sentence
    if len(last) == 1 and last.isalpha() and last.isupper():
        if following and len(next_word) == 1 and text[following.end() : following.end() + 1] == ".":
            # "S. E. the President": initials go on.
            return False
        return starts_sentence and not rules.names_in_syllables
    folded = fold_key(last)
    if next_word[:4].isdigit() and _is_month(folded, text, start - len(last)):
        return False
    if folded in ENUMERATION_ENDS:
        return next_word[0].isupper()
    if is_initials:
        return starts_sentence
    if all(part in rules.titles for part in folded.split(".")):
        return False
    return folded not in rules.abbreviations or (starts_sentence and not next_word.isdigit())


def _is_month(folded: str, text: str, start: int) -> bool:
    """Whether the word, which begins at ``start``, is the short name of a month."""
    if folded in _MONTHS:
        return True
    return folded in _MONTHS_BEHIND_DAYS and _DAY_BEFORE.search(text, max(0, start - 8), start) is not None


def _trim(text: str, start: int, end: int, *, is_first: bool) -> tuple[int, int] | None:
    """The range without white space, Markdown signs and, after a semicolon, a clause's own mark; null
    where there is no word in it."""
    start, end = _strip(text, start, end)
    if _HAS_WORD.search(text, start, end) is None:
        return None
    inner_start = start
    opening = _MARKUP.match(text, start, end)
    if opening:
        inner_start = opening.end()
    inner_end = _before_markup(text, inner_start, end)
    if inner_start < inner_end and text.count("**", inner_start, inner_end) % 2 == 0:
        start, end = _strip(text, inner_start, inner_end)
    if not is_first:
        mark = _INLINE_NUMBER.match(text, start, end)
        if mark and mark.end() < end:
            start = mark.end()
    return start, end


def _before_markup(text: str, start: int, end: int) -> int:
    """Where the Markdown signs at the end begin."""
    while end > start:
        if text[end - 1] in "*_\\" or text[end - 1].isspace():
            end -= 1
            continue
        tag = _TAG_AT_END.search(text, max(start, end - 100), end) if text[end - 1] == ">" else None
        if tag is None:
            break
        end = tag.start()
    return end


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
