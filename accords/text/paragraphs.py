"""Paragraphs: the lines of a text put together again, with their printed numbers and marks.

A line is a paragraph, unless the text is hard-wrapped: then lines are joined where the break was
made because the next word would not have fitted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from accords.text.words import is_unspaced
from accords.text.writing import ARTICLES

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BLANK = re.compile(r"\s*(?:<!--.{0,80}-->\s*)?")
_LONGEST_WRAPPED = 140
_LONGEST_HEADING = 300
_SLACK = 4
_ENDS = '.!?:;。！？：；؟؛।…)"”»）」』]|'
"""What a line that was not broken by a program ends with."""

_DIGITS = r"(?:\d{1,3})"
_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3}|X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})"
_LETTER = r"(?:[a-hj-zA-H]|[א-ת]|[\u0621-\u064a]ـ?|[а-яёіїєґА-Я]|[क-ह]|[가-하])"
_CHINESE = r"[一二三四五六七八九十百零〇]{1,4}"
_ARTICLE_WORD = f"(?:{'|'.join(ARTICLES)})"
_ARABIC_ORDINAL = (
    r"(?:الأولى|الاولى|الثانية|الثالثة|الرابعة|الخامسة|السادسة|السابعة|الثامنة|التاسعة|العاشرة|الحادية)"
    r"(?:\s+عشرة?)?"
)
_ARTICLE = re.compile(
    rf"(?:[#>*_\s]|<u>)*(?:{_ARTICLE_WORD}\s+(?P<named>\(?(?:\d{{1,3}}(?:\.\d+)*(?:[a-z]|\.?[º°])?|[IVXL]+|{_CHINESE}|{_ARABIC_ORDINAL})\)?"
    rf"(?:\s*\(\w{{1,3}}\))?)"
    rf"|第\s?(?P<chinese>\d{{1,3}}|{_CHINESE})\s?[条條款章节節]"
    rf"|제\s?(?P<korean>\d{{1,3}})\s?[조장항](?:\s?제\d+항)?)"
    r"(?=[\s.:：、.\-–—)*_(（　]|$|</u>)(?P<after>[\s.:：、\-–—)*_　]*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?:(?P<many>{_DIGITS}(?:\.\d{{1,2}})+)[.)]?(?=\s)"
    rf"|\(?(?P<digits>{_DIGITS})"
    r"(?:[)\]]|\s?[.．:](?=\s|[^\W\d])|[、）]|　+(?=\S)|\s?[-–](?=\s)|º(?=\s)|\.º(?=\s))"
    rf"|[（(](?P<bracketed>{_CHINESE}|{_DIGITS}|{_ROMAN}|{_LETTER})[)）]"
    rf"|(?P<counted>{_CHINESE})[、．.]"
    rf"|(?P<roman>{_ROMAN})[.)](?=\s)"
    rf"|(?P<lettered>{_LETTER})(?:\)|\.(?=\s)|\s?[-–](?=\s)))\s*"
)
_BULLET = re.compile(r"(?:[-–—−*•·‣⁃◦▪▫■□●○◯◆◇❖➢►▶✓※]|・|\\-|o(?=\s))\s+|[•·‣◦▪■●○◯◆◇❖➢►▶・※□]")
_SURE_BULLET = re.compile(r"\s*(?:[*•·‣⁃◦▪▫■□●○◯◆◇❖➢►▶✓※・]|\\?-\s|[(（])")
_QUOTE = re.compile(r"(?:>\s?)+")
_HEADING = re.compile(r"(#{1,6})\s+")
_BOLD = re.compile(r"\s*(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__)\s*\Z", re.DOTALL)
_DATE = re.compile(r"[^\W\d]+\s+\d{4}\b")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Half-open ``start`` and ``end`` of the text without its number or mark; ``number`` as printed;
    ``heading_level`` is a Markdown heading's depth (7 for a line in bold, 8 for an article's
    heading), else 0."""

    start: int
    end: int
    number: str | None = None
    heading_level: int = 0
    is_list_item: bool = False


def paragraphs(text: str, start: int, end: int) -> tuple[Paragraph, ...]:
    """The paragraphs of ``text[start:end]``, in order; blank lines belong to none."""
    lines = [
        (found.start(), found.end())
        for found in _LINE.finditer(text, start, end)
        if not _BLANK.fullmatch(found.group())
    ]
    width = _wrap_width(text, lines)
    out: list[Paragraph] = []
    current: Paragraph | None = None
    previous_line = (start, start)
    for line in lines:
        marked = _read_marks(text, *line)
        if current is not None and width and _continues(text, previous_line, line, current, marked, width):
            current = Paragraph(
                current.start, marked.end, current.number, current.heading_level, current.is_list_item
            )
        else:
            if current is not None:
                out.append(current)
            current = marked
        previous_line = line
    if current is not None:
        out.append(current)
    return tuple(_in_bold(text, paragraph) for paragraph in out)


def _in_bold(text: str, paragraph: Paragraph) -> Paragraph:
    """A heading in bold may have been wrapped: it is known when its lines are together."""
    short = paragraph.end - paragraph.start < _LONGEST_HEADING
    if paragraph.heading_level or not short or not _BOLD.match(text, paragraph.start, paragraph.end):
        return paragraph
    return replace(paragraph, heading_level=7)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _read_marks(text: str, start: int, end: int) -> Paragraph:
    """One line as a paragraph of its own."""
    start, end = _strip(text, start, end)
    quote = _QUOTE.match(text, start, end)
    if quote:
        start = quote.end()
    heading = _HEADING.match(text, start, end)
    level = 0
    if heading:
        start, level = heading.end(), len(heading.group(1))
    article = _ARTICLE.match(text, start, end)
    if article:
        number = article["named"] or article["chinese"] or article["korean"]
        if article.end() >= end or text[article.end() : end].strip("*_ ") == "":
            return Paragraph(start, end, number, level or 8)
        if (
            text[article.end()].isupper()
            or not text[article.end()].isalpha()
            or _is_caseless(text[article.end()])
        ):
            return Paragraph(article.end(), end, number, level, False)
    number = None
    is_item = False
    bullet = _BULLET.match(text, start, end)
    if bullet and bullet.end() < end:
        start, is_item = bullet.end(), True
    printed = _NUMBER.match(text, start, end)
    if printed and printed.end() < end and not _DATE.match(text, printed.end(), end):
        number = next(group for group in printed.groups() if group is not None)
        start, is_item = printed.end(), True
    return Paragraph(start, end, number, level, is_item)


def _is_caseless(letter: str) -> bool:
    return letter.isalpha() and letter.lower() == letter.upper()


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """The width at which the text was hard-wrapped, or 0."""
    lengths = [len(line.rstrip()) for line in (text[start:end] for start, end in lines) if "://" not in line]
    short = sorted(length for length in lengths if length <= _LONGEST_WRAPPED)
    if len(short) < 3 or sum(short) < 0.7 * sum(lengths):
        return 0
    width = short[min(len(short) - 1, int(len(short) * 0.98))]
    if width < 30:
        return 0
    pairs = full = broken = goes_on = 0
    for (start, end), (after, after_end) in _adjacent(text, lines):
        pairs += 1
        if _is_full(text, start, end, after, after_end, width):
            full += 1
            if text[start:end].rstrip()[-1] not in _ENDS:
                broken += 1
                first = text[after:after_end].lstrip()[0]
                goes_on += first.isalpha() and not first.isupper()
    # Lines that are full by chance end with a full stop, or are headings with a capital after them;
    # lines that were wrapped mostly are neither.
    is_wrapped = full >= 2 and full >= 0.5 * pairs and broken >= 0.5 * full and goes_on >= 0.4 * broken
    return width if is_wrapped else 0


def _adjacent(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of lines with no blank line between them."""
    for before, after in pairwise(lines):
        if text.count("\n", before[1], after[0]) <= 1:
            yield before, after


def _is_full(text: str, start: int, end: int, after: int, after_end: int, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    line = text[start:end].rstrip()
    following = text[after:after_end].lstrip(" \t\u3000")
    if following and is_unspaced(following[0]):
        return len(line) > width - _SLACK
    # Programs that wrap lines never break at a no-break space.
    first_word = len(following.split(" ", 1)[0].split("\t", 1)[0])
    return len(line) + 1 + min(first_word, width) > width - _SLACK


def _continues(
    text: str,
    previous: tuple[int, int],
    line: tuple[int, int],
    current: Paragraph,
    marked: Paragraph,
    width: int,
) -> bool:
    """Whether ``line`` goes on with the paragraph that ``previous`` ended."""
    if text.count("\n", previous[1], line[0]) > 1 or text[previous[0] : previous[1]].endswith("  "):
        return False
    ended = text[previous[0] : previous[1]].rstrip()[-1] in _ENDS
    is_full = _is_full(text, *previous, *line, width)
    if marked.is_list_item and is_full and not ended:
        # A dash or a number that came to stand at the beginning of a line by chance.
        return _SURE_BULLET.match(text, *line) is None
    if marked.is_list_item or marked.heading_level or marked.number or current.heading_level:
        return False
    if is_full:
        return True
    return not ended and text[marked.start].islower()
